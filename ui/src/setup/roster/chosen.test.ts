/** A chosen roster file: read again as chosen, taken in, stopped. */
import { describe, expect, it, vi } from 'vitest';
import { FakeDesk } from '../../desk/fake';
import type { Scene } from '../../desk/fake/scenes';
import { ChosenRoster } from './chosen.svelte';

async function chosen(scene: Scene): Promise<{ desk: FakeDesk; roster: ChosenRoster }> {
  const desk = new FakeDesk(scene);
  const report = await desk.openRoster('fr');
  if (!report) throw new Error('no report');
  return { desk, roster: new ChosenRoster(desk, report, () => 'fr') };
}

describe('a chosen roster', () => {
  it('is read again with a column that is not kept', async () => {
    const { roster } = await chosen('event');
    await roster.map(2, '');
    expect(roster.report.dropped_columns).toContain('Organisme');
    expect(roster.columns[2]?.field).toBeNull();
    expect(roster.ready).toBe(true);
  });

  it('says nothing of columns that nobody touched, unless they were remembered', async () => {
    const { desk, roster } = await chosen('event');
    const read = vi.spyOn(desk, 'readRoster');
    await roster.map(9, 'organisation');
    expect(read.mock.lastCall?.[0].columns).toEqual([{ field: 'organisation', column: 10 }]);
    expect(roster.columns.map(({ field }) => field).indexOf('organisation')).toBe(9);

    const again = await chosen('again');
    const reread = vi.spyOn(again.desk, 'readRoster');
    await again.roster.map(9, 'diet');
    expect(reread.mock.lastCall?.[0].columns).toHaveLength(10);
    expect(reread.mock.lastCall?.[0].columns.some(({ field }) => field === null)).toBe(false);
  });

  it('forgets the columns of the last file when somebody says so', async () => {
    const { roster } = await chosen('again');
    expect(roster.report.mapping_remembered).toBe(true);
    await roster.choose({ columns: [], forget: true });
    expect(roster.report.mapping_remembered).toBe(false);
    expect(roster.ready).toBe(true);
  });

  it('asks for the last of several choices that come at once', async () => {
    const { desk, roster } = await chosen('event');
    const read = vi.spyOn(desk, 'readRoster');
    await Promise.all([roster.map(2, 'team'), roster.map(2, 'sector'), roster.map(2, '')]);
    expect(roster.columns[2]?.field).toBeNull();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('keeps what was asked when the file cannot be read so, and does not take it in', async () => {
    const { roster } = await chosen('headless');
    expect(roster.ready).toBe(false);
    await roster.map(0, 'first_name');
    expect(roster.failure?.code).toBe('no_name_column');
    expect(roster.columns[0]?.field).toBe('first_name');
    expect(roster.ready).toBe(false);
    await roster.map(1, 'last_name');
    expect(roster.failure).toBeNull();
    expect(roster.report.registrations).toBeGreaterThan(0);
    expect(roster.ready).toBe(true);
  });

  it('is read in another encoding, and the columns stay as chosen', async () => {
    const { roster } = await chosen('doubtful');
    expect(roster.report.warnings[0]?.kind).toBe('encoding');
    await roster.map(6, '');
    await roster.choose({ encoding: 'macintosh' });
    expect(roster.report.sample[0]?.first_name).toBe('Maëlys');
    expect(roster.report.columns[6]?.field).toBeNull();
  });

  it('keeps or cancels the absent', async () => {
    const { roster } = await chosen('again');
    expect(roster.report).toMatchObject({ absent: 2, absent_are: 'cancelled', mapping_remembered: true });
    await roster.choose({ absent: 'kept' });
    expect(roster.report).toMatchObject({ absent_are: 'kept', cancelled: 2 });
    await roster.takeIn();
    expect(roster.ended).toBe('done');
  });

  it('is no longer read again once it is taken in', async () => {
    const { roster } = await chosen('event');
    await roster.takeIn();
    await roster.choose({});
    expect(roster.ended).toBe('done');
    expect(roster.report.added).toBe(30);
  });

  it('is stopped, and nothing was written', async () => {
    vi.useFakeTimers();
    const { desk, roster } = await chosen('slow');
    const taking = roster.takeIn();
    await vi.advanceTimersByTimeAsync(600);
    expect(roster.progress?.done).toBeGreaterThan(0);
    await roster.stop();
    expect(roster.doing).toBe('stopping');
    await vi.advanceTimersByTimeAsync(600);
    await taking;
    expect(roster.ended).toBe('stopped');
    expect(roster.failure).toBeNull();
    vi.useRealTimers();
    expect((await desk.search('Robin')).length).toBe(0);
  });

  it('says a failure, and may be tried again', async () => {
    const { desk, roster } = await chosen('event');
    desk.failNext('disk_full');
    await roster.takeIn();
    expect(roster.failure?.code).toBe('disk_full');
    await roster.takeIn();
    expect(roster.ended).toBe('done');
  });
});
