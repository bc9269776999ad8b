/** What a filled-in event form becomes at the desk. */
import { describe, expect, it } from 'vitest';
import type { EventView } from '../desk/bindings/EventView';
import { blankDraft, draftOf, formOf, withDay, withoutDay } from './form';

const event: EventView = {
  title: 'Atelier des communs',
  venue: 'Maison des associations',
  address: '3 rue du Puits, Nantes',
  time_zone: 'America/Toronto',
  days: [
    { day: '2031-03-04', opens: '09:00', closes: '18:00' },
    { day: '2031-03-05', opens: null, closes: null },
  ],
  registration_link: null,
  notes: ['Une pièce d’identité est demandée.'],
  warnings: ['L’année est déduite.'],
  id_required: true,
  id_asked: { kind: 'needed' },
  id_policy: 'once',
  registration_required: false,
  provider: null,
  teams: [],
};

describe('the event form', () => {
  it('keeps an event as it is when nothing is changed', () => {
    expect(formOf(draftOf(event))).toEqual({
      title: event.title,
      venue: event.venue,
      address: event.address,
      time_zone: 'America/Toronto',
      days: event.days,
      registration_link: null,
      notes: event.notes,
      id_policy: 'once',
      registration_required: false,
    });
  });

  it('sends nothing for hours and link that were left empty, and no stray blanks', () => {
    const form = formOf({ ...blankDraft(), title: '  Rencontre ', link: '  ' });
    expect(form.title).toBe('Rencontre');
    expect(form.registration_link).toBeNull();
    expect(form.days).toEqual([{ day: '', opens: null, closes: null }]);
  });

  it('gives a page without days one day to fill in', () => {
    expect(draftOf({ ...event, days: [] }).days).toHaveLength(1);
  });

  it('adds a day at the hours of the last one, and removes the one that is named', () => {
    const two = withDay(draftOf({ ...event, days: event.days.slice(0, 1) }).days);
    expect(two).toEqual([
      { key: 0, day: '2031-03-04', opens: '09:00', closes: '18:00' },
      { key: 1, day: '', opens: '09:00', closes: '18:00' },
    ]);
    const later = withDay(withoutDay(two, 0));
    expect(later.map(({ key }) => key)).toEqual([1, 2]);
  });
});
