/** How a place for totals stands, in words. */

import type { Lang } from '../desk/bindings/Lang';
import type { UplinkForm } from '../desk/bindings/UplinkForm';
import type { UplinkView } from '../desk/bindings/UplinkView';
import { dayInWords, type Messages } from '../messages';

/** One sentence: what it has, whether something waits, when it is tried again. */
export function standing(say: Messages, lang: Lang, place: UplinkView): string {
  const words = say.places.uplinks;
  const { sent_at: at, sent_on: on, through } = place;
  const parts = [at !== null && on !== null && through !== null ? words.sent(at, dayInWords(lang, on), through) : words.never];
  parts.push(place.waiting ? words.waiting : words.upToDate);
  if (place.paused) parts.push(words.paused);
  if (place.next_try !== null) parts.push(words.nextTry(place.next_try));
  return `${parts.join(', ')}.`;
}

/** What is filled in before somebody changes it; the secret is never part of it. */
export function formOf(place: UplinkView | null): UplinkForm {
  return {
    key: place?.key ?? null,
    name: place?.name ?? '',
    kind: place?.kind ?? 'web',
    address: place?.address ?? '',
    // The signature of a signed address is a secret: it is kept as long as the address stays.
    login: place === null || place.login === 'signed' ? 'none' : place.login,
    account: place?.account ?? '',
    secret: '',
    authority: place !== null && place.authority !== '',
  };
}

/** The ways to log in at such a place. */
export function loginsOf(kind: UplinkForm['kind']): UplinkForm['login'][] {
  return kind === 'web' ? ['none', 'bearer', 'password', 'certificate'] : kind === 'postgres' ? ['none', 'password', 'certificate'] : [];
}
