/** A paper sheet is taken back in as its lines were numbered, once each. */
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeDesk } from '../../desk/fake';
import { timeOnPaper } from '../../desk/fake/paper';
import { DAY_1 } from '../../desk/fake/scenes';
import { type Field, nameOf, PaperEntry } from './paper.svelte';

let desk: FakeDesk;
let entry: PaperEntry;
let focus: Field;

beforeEach(async () => {
  desk = new FakeDesk('morning');
  entry = new PaperEntry(desk, DAY_1, (field) => (focus = field));
  await entry.read();
});

async function line(text: string): Promise<void> {
  entry.text = text;
  entry.typed();
  await entry.enter();
}

async function at(time: string): Promise<void> {
  entry.time = time;
  await entry.take();
}

describe('a paper sheet', () => {
  test('is taken in by number, and nobody twice', async () => {
    const first = entry.sheet?.lines.find((one) => one.standing === 'expected');
    await line(String(first?.number));
    expect(entry.chosen?.found.person.id).toBe(first?.person.id);
    expect(focus).toBe('time');
    await at('9h07');
    expect(entry.said).toMatchObject({ is: 'taken', time: '09:07' });
    expect(focus).toBe('line');
    expect(entry.last?.person.id).toBe(first?.person.id);

    await line(String(first?.number));
    await at('9:30');
    expect(entry.said).toMatchObject({ is: 'refused', answer: { refusal: { kind: 'already_checked_in', time: '09:07', from_paper: true } } });
    expect(entry.sheet?.taken.length).toBe(1);
  });

  test('keeps its numbers while blank lines are taken in', async () => {
    const before = entry.sheet?.lines.map(nameOf);
    await line('Abello');
    expect(entry.others).toEqual([]);
    await line('Abello');
    await entry.enter();
    expect(focus).toBe('walk_in');
    entry.form.first_name = 'Ana';
    expect(entry.form.last_name).toBe('Abello');
    await at('1012');
    expect(entry.said).toEqual({ is: 'taken', name: 'Ana Abello', time: '10:12' });
    expect(entry.sheet?.lines.map(nameOf)).toEqual(before);
    expect(entry.sheet?.taken.map(nameOf)).toEqual(['Ana Abello']);
  });

  test('welcomes somebody of another day, and takes the last one back out', async () => {
    await line('petit');
    await entry.enter();
    expect(entry.chosen).toMatchObject({ number: null, found: { standing: 'other_day' } });
    await at('11:05');
    expect(entry.said).toMatchObject({ is: 'taken' });
    await entry.undoLast();
    expect(entry.said).toMatchObject({ is: 'undone' });
    expect(entry.sheet?.taken).toEqual([]);
  });

  test('asks again for a time that is none, and says which line is not there', async () => {
    await line('2');
    await at('douze');
    expect(entry.said).toEqual({ is: 'no_time' });
    expect(entry.chosen).not.toBeNull();
    expect(entry.back()).toBe(true);
    expect(entry.back()).toBe(false);
    await line('999');
    expect(entry.said).toEqual({ is: 'no_line', number: 999 });
  });
});

test('a time is read as people write it', () => {
  expect(['10:42', '10h42', '1042', '9.05', ' 907 '].map(timeOnPaper)).toEqual(['10:42', '10:42', '10:42', '09:05', '09:07']);
  expect(['', '25:00', '10:60', 'midi'].map(timeOnPaper)).toEqual([null, null, null, null]);
});
