/** The fake desk keeps the rules of the real one. */
import { describe, expect, test } from 'vitest';
import type { DeskState } from './bindings/DeskState';
import { FakeDesk } from './fake';
import { codeOf, DAY_1, DAY_2 } from './fake/scenes';

function stateOf(desk: FakeDesk): Promise<DeskState> {
  return new Promise((resolve) => desk.watch(resolve));
}

const form = { first_name: 'Ada', last_name: 'Exemple', organisation: '', email: '', sector: 'unknown', team: '', document: 'passport' } as const;

describe('the fake desk', () => {
  test('admits, checks in once, then says when', async () => {
    const desk = new FakeDesk('morning');
    expect((await desk.scan(codeOf(1))).decision).toBe('admit');
    const here = await desk.checkIn(1, 'passport', false);
    expect(here.decision).toBe('checked_in');
    expect(here.journal).not.toBeNull();
    const again = await desk.scan(codeOf(1));
    expect(again.refusal).toMatchObject({ kind: 'already_checked_in', time: here.time });
    expect((await desk.checkIn(1, 'passport', true)).refusal?.kind).toBe('already_checked_in');
  });

  test('wants a document, and the right day unless welcomed anyway', async () => {
    const desk = new FakeDesk('morning');
    expect((await desk.checkIn(1, null, false)).refusal?.kind).toBe('id_required');
    expect((await desk.checkIn(7, 'passport', false)).refusal).toEqual({ kind: 'not_expected_today', days: [DAY_2], near: [] });
    expect((await desk.checkIn(7, 'passport', true)).decision).toBe('checked_in');
  });

  test('knows its codes from others', async () => {
    const desk = new FakeDesk('morning');
    expect((await desk.scan(codeOf(999))).refusal?.kind).toBe('unknown_code');
    expect((await desk.scan('https://autre.example/1')).refusal?.kind).toBe('not_our_code');
    expect((await desk.scan(codeOf(17))).refusal?.kind).toBe('pending');
    expect((await desk.scan(codeOf(18))).refusal?.kind).toBe('cancelled');
  });

  test('takes nobody in while no day is open', async () => {
    const desk = new FakeDesk('closed');
    expect((await desk.scan(codeOf(1))).refusal?.kind).toBe('day_not_open');
    expect((await desk.walkIn(form)).refusal?.kind).toBe('day_not_open');
    await desk.openDay(DAY_1);
    expect((await desk.scan(codeOf(1))).decision).toBe('admit');
  });

  test('undoes once', async () => {
    const desk = new FakeDesk('morning');
    const { journal } = await desk.checkIn(1, 'passport', false);
    if (!journal) throw new Error('no journal');
    await desk.undo(journal, 'wrong-person');
    await expect(desk.undo(journal, 'wrong-person')).rejects.toMatchObject({ code: 'nothing_to_undo' });
    expect((await desk.scan(codeOf(1))).decision).toBe('admit');
  });

  test('counts that sum', async () => {
    const desk = new FakeDesk('morning');
    await desk.checkIn(1, 'passport', false);
    await desk.walkIn(form);
    const [day] = (await desk.headcounts(15)).days;
    if (!day) throw new Error('no day');
    const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
    expect(day.present).toBe(5);
    expect(day.walk_ins).toBe(1);
    expect(sum(day.by_sector)).toBe(5);
    expect(sum(day.by_diet)).toBe(5);
    expect(sum(day.by_image_rights)).toBe(5);
    expect(sum(day.by_organisation_type)).toBe(5);
    expect(day.first_time + day.returning).toBe(5);
    expect(day.arrivals.reduce((total, one) => total + one.count, 0)).toBe(5);
    expect((await stateOf(desk)).days[0]).toMatchObject({ present: 5, open: true });
  });

  test('issues codes of 20 shared letters, all different', () => {
    const codes = Array.from({ length: 200 }, (_, id) => codeOf(id + 1));
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^AC[BCDEFGHIJKLNOPRSTUVX]{18}$/);
  });
});
