/** The event form as it is being filled in: empty fields are empty words here, and nothing at the desk. */

import type { EventForm } from '../desk/bindings/EventForm';
import type { EventView } from '../desk/bindings/EventView';
import type { IdPolicyWord } from '../desk/bindings/IdPolicyWord';

/** How often an ID is looked at, the strictest first. */
export const ID_POLICIES: IdPolicyWord[] = ['each-day', 'once', 'optional', 'off'];

/** A day being filled in; `key` tells the rows apart while they have no date. */
export interface DraftDay {
  key: number;
  day: string;
  opens: string;
  closes: string;
}

/** An event being filled in. */
export interface Draft {
  title: string;
  venue: string;
  address: string;
  /** IANA name of the time zone; empty when nothing gives one. */
  timeZone: string;
  link: string;
  days: DraftDay[];
  notes: string[];
  idPolicy: IdPolicyWord;
  registrationRequired: boolean;
}

/** An empty event of one day. */
export function blankDraft(): Draft {
  return {
    title: '',
    venue: '',
    address: '',
    timeZone: '',
    link: '',
    days: [{ key: 0, day: '', opens: '', closes: '' }],
    notes: [],
    idPolicy: 'each-day',
    registrationRequired: true,
  };
}

/** The event as understood or as kept, ready to be corrected. */
export function draftOf(event: EventView): Draft {
  const days = event.days.map(({ day, opens, closes }, key) => ({
    key,
    day,
    opens: opens ?? '',
    closes: closes ?? '',
  }));
  return {
    title: event.title,
    venue: event.venue,
    address: event.address,
    timeZone: event.time_zone,
    link: event.registration_link ?? '',
    days: days.length > 0 ? days : blankDraft().days,
    notes: [...event.notes],
    idPolicy: event.id_policy,
    registrationRequired: event.registration_required,
  };
}

/** The days with one more, at the same hours as the last one. */
export function withDay(days: readonly DraftDay[]): DraftDay[] {
  const last = days.at(-1);
  const key = Math.max(-1, ...days.map((day) => day.key)) + 1;
  return [...days, { key, day: '', opens: last?.opens ?? '', closes: last?.closes ?? '' }];
}

/** The days without that one. */
export function withoutDay(days: readonly DraftDay[], key: number): DraftDay[] {
  return days.filter((day) => day.key !== key);
}

/** What the desk is asked to keep. */
export function formOf(draft: Draft): EventForm {
  return {
    title: draft.title.trim(),
    venue: draft.venue.trim(),
    address: draft.address.trim(),
    ...(draft.timeZone === '' ? {} : { time_zone: draft.timeZone }),
    days: draft.days.map(({ day, opens, closes }) => ({ day, opens: opens || null, closes: closes || null })),
    registration_link: draft.link.trim() || null,
    notes: [...draft.notes],
    id_policy: draft.idPolicy,
    registration_required: draft.registrationRequired,
  };
}
