/** What formats days, numbers and lists, made once for each language: each takes a while to make, and memory that is not the page's. */
import type { Lang } from '../desk/bindings/Lang';

const LOCALES: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Makes one when it is first asked for, and keeps it. */
function once<Format>(make: (locale: string) => Format): (lang: Lang) => Format {
  const made: Partial<Record<Lang, Format>> = {};
  return (lang) => (made[lang] ??= make(LOCALES[lang]));
}

export const figures = once((locale) => new Intl.NumberFormat(locale));
export const tenths = once((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
export const shares = once((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
export const conjunctions = once((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
export const dates = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
export const longDays = once(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
);
export const shortDays = once(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
