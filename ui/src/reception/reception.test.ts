/** The reception over the fake desk: each answer its card, the newest question wins, nothing is pretended. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../desk/bindings/Answer';
import type { DeskState } from '../desk/bindings/DeskState';
import { FakeDesk } from '../desk/fake';
import { codeOf } from '../desk/fake/scenes';
import { Reception } from './reception.svelte';
import { looksLikeCode } from './step';

/** A desk whose scans and check-ins are answered when the test says so. */
class SlowDesk extends FakeDesk {
  private readonly gates: (() => void)[] = [];
  slow = true;

  override async scan(code: string): Promise<Answer> {
    await this.gate();
    return super.scan(code);
  }

  override async checkIn(...args: Parameters<FakeDesk['checkIn']>): Promise<Answer> {
    await this.gate();
    return super.checkIn(...args);
  }

  letGo(index: number): void {
    this.gates[index]?.();
  }

  private gate(): Promise<void> {
    return this.slow ? new Promise((resolve) => this.gates.push(resolve)) : Promise.resolve();
  }
}

/** A desk whose first check-in fails. */
class FailingCheckIn extends FakeDesk {
  private failed = false;

  override async checkIn(...args: Parameters<FakeDesk['checkIn']>): Promise<Answer> {
    if (!this.failed) this.failNext('disk_full');
    this.failed = true;
    return super.checkIn(...args);
  }
}

/** What the desk tells whoever watches it. */
function stateOf(watched: FakeDesk): Promise<DeskState> {
  return new Promise((resolve) => watched.watch(resolve));
}

let desk: FakeDesk;
let reception: Reception;

beforeEach(() => {
  desk = new FakeDesk('morning');
  reception = new Reception(desk);
});

async function welcomed(id: number): Promise<void> {
  await reception.scanned(codeOf(id));
  await reception.document('passport');
}

describe('a scan', () => {
  test.each([
    [1, 'admit'],
    [6, 'already'],
    [7, 'not_today'],
    [17, 'pending'],
    [18, 'cancelled'],
    [400, 'unknown'],
  ])('of %i shows %s', async (id, step) => {
    await reception.scanned(codeOf(id));
    expect(reception.step.name).toBe(step);
    expect(reception.busy).toBe(false);
  });

  test('of another event is foreign', async () => {
    await reception.scanned('https://autre.example/1');
    expect(reception.step.name).toBe('foreign');
  });

  test('during any step starts over with the scanned person', async () => {
    await welcomed(1);
    reception.typed('dup');
    await reception.scanned(codeOf(2));
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 2 } });
    expect(reception.text).toBe('');
  });

  test('is never replaced by the slow answer of an older one', async () => {
    const slow = new SlowDesk('morning');
    reception = new Reception(slow);
    const first = reception.scanned(codeOf(1));
    const second = reception.scanned(codeOf(2));
    slow.letGo(1);
    await second;
    slow.letGo(0);
    await first;
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 2 } });
  });
});

describe('a scan before the last person was answered', () => {
  test('says so of whoever a key just after it was meant for, until they are checked in', async () => {
    await reception.scanned(codeOf(1));
    expect(reception.isForTheLast(performance.now()), 'nobody was waiting').toBe(false);
    await reception.scanned(codeOf(2));
    expect(reception.missed, 'nothing was pressed').toBeNull();
    expect(reception.isForTheLast(performance.now() + 250), 'time enough to read the card').toBe(false);
    expect(reception.isForTheLast(performance.now())).toBe(true);
    expect(reception).toMatchObject({ missed: 'Maëlys Robin', step: { name: 'admit', person: { id: 2 } } });
    await welcomed(2);
    expect(reception.missed).toBe('Maëlys Robin');
    await welcomed(1);
    expect(reception.missed).toBeNull();
  });

  test('lets a key that was pressed for them act', async () => {
    await reception.scanned(codeOf(1));
    reception.held.hold('2', () => void reception.document('passport'), true);
    await reception.scanned(codeOf(2));
    expect(reception).toMatchObject({ missed: null, step: { name: 'admit', person: { id: 2 } } });
    await reception.scanned(codeOf(1));
    expect(reception.step.name).toBe('already');
  });
});

describe('a check-in', () => {
  test('is welcomed only once the desk has answered', async () => {
    const slow = new SlowDesk('morning');
    slow.slow = false;
    reception = new Reception(slow);
    await reception.scanned(codeOf(1));
    slow.slow = true;
    const answering = reception.document('passport');
    expect(reception.step.name).toBe('admit');
    slow.letGo(0);
    await answering;
    expect(reception.step).toMatchObject({ name: 'checked_in', document: 'passport', person: { id: 1 } });
  });

  test('that fails after the next scan is not lost from sight', async () => {
    const slow = new SlowDesk('morning');
    slow.slow = false;
    reception = new Reception(slow);
    await reception.scanned(codeOf(1));
    slow.slow = true;
    const failing = reception.document('passport');
    slow.slow = false;
    await reception.scanned(codeOf(2));
    slow.failNext('disk_full');
    slow.letGo(0);
    await failing;
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 2 } });
    expect(reception.missed).toBe('Maëlys Robin');
  });

  test('that fails shows the failure, and goes back to the documents', async () => {
    await reception.scanned(codeOf(1));
    desk.failNext('disk_full');
    await reception.document('passport');
    expect(reception.step).toMatchObject({ name: 'failure', failure: { code: 'disk_full' } });
    reception.back();
    expect(reception.step.name).toBe('admit');
  });

  test('without a document explains, then goes back', async () => {
    await reception.scanned(codeOf(1));
    await reception.document(null);
    expect(reception.step.name).toBe('id_required');
    reception.back();
    expect(reception.step.name).toBe('admit');
  });

  test('on another day is welcomed anyway', async () => {
    await reception.scanned(codeOf(7));
    reception.anyway();
    await reception.document('passport');
    expect(reception.step).toMatchObject({ name: 'checked_in', person: { id: 7 } });
  });

  test('leaves by itself', async () => {
    vi.useFakeTimers();
    await welcomed(1);
    expect(reception.step.name).toBe('checked_in');
    vi.advanceTimersByTime(8001);
    expect(reception.step.name).toBe('idle');
    vi.useRealTimers();
  });

  test('is undone with a reason', async () => {
    await welcomed(1);
    if (reception.step.name !== 'checked_in') throw new Error(reception.step.name);
    reception.askUndo(reception.step.person, reception.step.journal);
    await reception.undo('wrong-person');
    expect(reception.step).toMatchObject({ name: 'undo', undone: true });
    await reception.scanned(codeOf(1));
    expect(reception.step.name).toBe('admit');
  });
});

describe('somebody who leaves', () => {
  test('is asked whether they are back at the next scan, and is', async () => {
    await welcomed(1);
    if (reception.step.name !== 'checked_in') throw new Error(reception.step.name);
    await reception.leave(reception.step.person);
    expect(reception.step).toMatchObject({ name: 'gone', person: { id: 1 } });
    await reception.scanned(codeOf(1));
    expect(reception.step.name).toBe('left');
    await reception.backIn();
    expect(reception.step).toMatchObject({ name: 'checked_in', back: true, person: { id: 1 } });
    await reception.scanned(codeOf(1));
    expect(reception.step.name).toBe('already');
  });

  test('had not left after all', async () => {
    await welcomed(1);
    if (reception.step.name !== 'checked_in') throw new Error(reception.step.name);
    await reception.leave(reception.step.person);
    await reception.backIn();
    expect(reception.step).toMatchObject({ name: 'checked_in', back: true });
  });
});

test('a desk that is locked forgets everybody', async () => {
  await reception.scanned(codeOf(1));
  reception.askNote();
  reception.noteWords = 'Appeler Léa';
  await reception.saveNote();
  await reception.scanned(codeOf(2));
  reception.locked();
  expect(reception).toMatchObject({ step: { name: 'idle' }, beside: null, arrivals: [], text: '' });
  expect(reception.isForTheLast(performance.now())).toBe(false);
  expect(reception.missed).toBeNull();
});

describe('a card about somebody', () => {
  test('takes a note, said again at the next scan', async () => {
    await reception.scanned(codeOf(1));
    reception.askNote();
    reception.noteWords = 'Son badge est chez Léa';
    await reception.saveNote();
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 1 } });
    await reception.scanned(codeOf(2));
    expect(reception.beside).toMatchObject({ registration: 2, notes: [] });
    await reception.scanned(codeOf(1));
    expect(reception.beside).toMatchObject({ registration: 1, notes: [{ words: 'Son badge est chez Léa' }] });
  });

  test('takes a correction, and shows it', async () => {
    await reception.scanned(codeOf(1));
    reception.askCorrection();
    if (!reception.correction) throw new Error('no form');
    reception.correction.last_name = 'Robin-Auclair';
    await reception.saveCorrection();
    expect(reception.step).toMatchObject({ name: 'admit', person: { last_name: 'Robin-Auclair' } });
    expect(reception.beside?.corrected).toBe(true);
  });

  test('whose correction fails goes back to the form as it was filled in', async () => {
    await reception.scanned(codeOf(1));
    reception.askCorrection();
    desk.failNext('disk_full');
    await reception.saveCorrection();
    reception.back();
    expect(reception.step.name).toBe('correct');
    reception.back();
    expect(reception.step.name).toBe('admit');
  });
});

describe('somebody found by name', () => {
  test('is chosen with arrows and Enter', async () => {
    reception.typed('dupont');
    await reception.enter();
    expect(reception.step).toMatchObject({ name: 'search', picked: 0 });
    reception.move(1);
    await reception.enter();
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 10 } });
    expect(reception.text).toBe('');
  });

  test('alone is chosen by the Enter that came before the line did', async () => {
    reception.typed('anne-sophie');
    await reception.enter();
    expect(reception.step).toMatchObject({ name: 'already', person: { first_name: 'Anne-Sophie' } });
  });

  test('who is nobody opens the form with the name', async () => {
    reception.typed('Ada Exemple');
    await reception.enter();
    expect(reception.step).toMatchObject({ name: 'search', found: [] });
    await reception.enter();
    expect(reception.step.name).toBe('walk_in');
    expect(reception.form).toMatchObject({ first_name: 'Ada', last_name: 'Exemple' });
    await reception.document('passport');
    expect(reception.step.name, 'a document is no answer to another question').toBe('walk_in');
    reception.goOn();
    reception.inSector('civil_society');
    await reception.document('passport');
    expect(reception.step).toMatchObject({ name: 'checked_in', person: { walk_in: true, sector: 'civil_society' } });
  });

  test('without a name goes no further', () => {
    reception.walkIn();
    reception.goOn();
    expect(reception.lacking).toBe(true);
    expect(reception.step).toMatchObject({ name: 'walk_in', at: 0 });
  });

  test('goes back one question at a time, and keeps what was answered', async () => {
    reception.changed(await stateOf(desk));
    reception.walkIn();
    reception.form.first_name = 'Ada';
    reception.form.last_name = 'Exemple';
    reception.goOn();
    reception.inSector('administration');
    expect(reception.step).toMatchObject({ at: 2, questions: ['who', 'sector', 'document'] });
    reception.back();
    reception.back();
    expect(reception.step).toMatchObject({ name: 'walk_in', at: 0 });
    expect(reception.form).toMatchObject({ first_name: 'Ada', sector: 'administration' });
    reception.back();
    expect(reception.step.name).toBe('idle');
  });
});

describe('the policy of the event', () => {
  test('once: an ID seen on an earlier day is enough', async () => {
    reception = new Reception(new FakeDesk('second-day'));
    await reception.scanned(codeOf(6));
    expect(reception.step).toMatchObject({ name: 'admit', id: { kind: 'seen', day: '2019-11-19' } });
    await reception.document(null);
    expect(reception.step).toMatchObject({ name: 'checked_in', document: null, id: { kind: 'seen' } });
    await reception.scanned(codeOf(2));
    expect(reception.step).toMatchObject({ name: 'admit', id: { kind: 'needed' } });
  });

  test('optional: the check is offered, and goes on without', async () => {
    reception = new Reception(new FakeDesk('optional'));
    await reception.scanned(codeOf(1));
    expect(reception.step).toMatchObject({ name: 'admit', id: { kind: 'offered' } });
    await reception.document(null);
    expect(reception.step.name).toBe('checked_in');
  });

  test('off: a scan is an arrival, also of another day once welcomed', async () => {
    desk = new FakeDesk('off');
    reception = new Reception(desk);
    await reception.scanned(codeOf(1));
    expect(reception.step).toMatchObject({ name: 'checked_in', person: { id: 1 } });
    await reception.scanned(codeOf(7));
    expect(reception.step.name).toBe('not_today');
    reception.anyway();
    await vi.waitFor(() => expect(reception.step).toMatchObject({ name: 'checked_in', person: { id: 7 } }));
  });

  test('off: a failure leaves somebody with an act', async () => {
    desk = new FailingCheckIn('off');
    reception = new Reception(desk);
    await reception.scanned(codeOf(1));
    expect(reception.step).toMatchObject({ name: 'failure', failure: { code: 'disk_full' } });
    reception.back();
    expect(reception.step.name).toBe('admit');
    await reception.document(null);
    expect(reception.step.name).toBe('checked_in');
  });
});

describe('a closed day', () => {
  test('is opened, and the person waiting is next', async () => {
    desk = new FakeDesk('closed');
    reception = new Reception(desk);
    await reception.scanned(codeOf(1));
    expect(reception.step.name).toBe('closed');
    await reception.openDay('2019-11-19');
    expect(reception.step).toMatchObject({ name: 'admit', person: { id: 1 } });
  });
});

test.each([
  ['ACBC DEFG HIJK LNOP RSTU', true],
  ['acbcdefghijklnoprstu', true],
  ['https://evenement.example/t/1', true],
  ['4f9a1c22b7d94e0f', true],
  ['Maëlys Robin', false],
  ['Jean-Baptiste de La Tour', false],
  ['Marie Dupont', false],
])('%s looks like a code: %s', (text, code) => {
  expect(looksLikeCode(text)).toBe(code);
});
