/** The sending of codes as the screens hear it: begun, stopped, broken, resumed, and nobody written to twice. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailForm } from '../../desk/bindings/MailForm';
import { FakeDesk } from '../../desk/fake';
import type { Scene } from '../../desk/fake/scenes';
import { standingOf } from './mailing';
import { Sending } from './sending.svelte';

const form: MailForm = { server: 'smtps://s@smtp.example', password: 'x', from: 's@smtp.example', again: false };

async function heard(scene: Scene): Promise<{ sending: Sending; desk: FakeDesk; unwatch: () => void }> {
  const desk = new FakeDesk(scene);
  const sending = new Sending(desk);
  const unwatch = sending.watch();
  await vi.advanceTimersByTimeAsync(0);
  return { sending, desk, unwatch };
}

function standing({ mailing }: Sending): string {
  return mailing ? standingOf(mailing) : 'unheard';
}

describe('the sending', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('goes to its end, with two refused', async () => {
    const { sending } = await heard('closed');
    expect(sending.mailing).toMatchObject({ sent: 0, waiting: 27, without_email: 1 });
    expect(await sending.begin(form)).toBe(true);
    expect(standing(sending)).toBe('running');
    await vi.advanceTimersByTimeAsync(5000);
    expect(standing(sending)).toBe('done');
    expect(sending.course).toEqual({ done: 27, of: 27 });
    expect(sending.mailing?.refused.map(({ registration }) => registration)).toEqual([5, 13]);
  });

  it('is stopped after the message on its way, and resumed', async () => {
    const { sending } = await heard('closed');
    await sending.begin(form);
    await vi.advanceTimersByTimeAsync(200);
    await sending.stop();
    expect(sending.stopping).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(sending.stopping).toBe(false);
    expect(standing(sending)).toBe('stopped');
    expect(sending.mailing?.failure).toBeNull();
    const done = sending.course.done;
    await sending.begin(form);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sending.course).toEqual({ done: 27, of: 27 });
    expect(done).toBeGreaterThan(0);
  });

  it('says why it broke off, and goes on where it was', async () => {
    const { sending } = await heard('closed');
    await sending.begin({ ...form, server: 'smtps://s@fragile.example' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(standing(sending)).toBe('stopped');
    expect(sending.mailing?.failure).toBe('mail_unreachable');
    await sending.begin({ ...form, server: 'smtps://s@fragile.example' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(standing(sending)).toBe('done');
    expect(sending.mailing?.failure).toBeNull();
  });

  it('does not begin at an address that is none', async () => {
    const { sending } = await heard('closed');
    expect(await sending.begin({ ...form, server: 'smtp.example' })).toBe(false);
    expect(sending.failure?.code).toBe('mail_address');
    expect(standing(sending)).toBe('fresh');
  });

  it('tries the unsure and the refused again when asked to', async () => {
    const { sending } = await heard('interrupted');
    expect(sending.mailing).toMatchObject({ sent: 2, unsure: 1 });
    await sending.begin({ ...form, again: true });
    expect(sending.again).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sending.mailing).toMatchObject({ sent: 25, unsure: 0 });
    expect(sending.again).toBe(false);
  });

  it('is heard no more once nobody listens', async () => {
    const { sending, unwatch } = await heard('closed');
    unwatch();
    await sending.begin(form);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sending.mailing?.sent).toBe(0);
  });
});
