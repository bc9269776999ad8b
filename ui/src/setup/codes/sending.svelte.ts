/** The sending of codes as the desk tells it, heard on every screen of Préparation. */

import type { MailForm } from '../../desk/bindings/MailForm';
import type { Mailing } from '../../desk/bindings/Mailing';
import type { Desk, Failure } from '../../desk/desk';
import { failureOf } from '../../components/failure';
import { courseOf, type Course } from './mailing';

export class Sending {
  /** How it stands; null until the desk has said so. */
  mailing = $state.raw<Mailing | null>(null);
  /** Why the last act did not happen. */
  failure = $state.raw<Failure | null>(null);
  /** Somebody asked to stop it, and a message is still on its way. */
  stopping = $state(false);
  /** Somebody asked to begin it, and the desk has not answered. */
  beginning = $state(false);
  /** The sending that goes on also tries those again who may have theirs, and the refused. */
  again = $state(false);

  constructor(private readonly desk: Desk) {}

  /** How far it has come. */
  get course(): Course {
    return this.mailing ? courseOf(this.mailing, this.again) : { done: 0, of: 0 };
  }

  /** Hears how it stands, at once and at every change. Returns how to stop hearing. */
  watch(): () => void {
    let heard = false;
    let over = false;
    const unwatch = this.desk.watchMailing((mailing) => {
      heard = true;
      this.hear(mailing);
    });
    this.desk.mailing().then(
      // What was heard in between is newer than the answer.
      (mailing) => {
        if (!heard && !over) this.hear(mailing);
      },
      (thrown: unknown) => {
        if (!over) this.failure = failureOf(thrown);
      },
    );
    return () => {
      over = true;
      unwatch();
    };
  }

  /** Begins to send, or goes on. Answers whether it has begun. */
  async begin(form: MailForm): Promise<boolean> {
    if (this.beginning || this.mailing?.running) return false;
    this.beginning = true;
    this.failure = null;
    this.stopping = false;
    try {
      this.again = form.again;
      await this.desk.sendCodes(form);
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.beginning = false;
    }
  }

  /** Stops after the message that is on its way. */
  async stop(): Promise<void> {
    if (!this.mailing?.running) return;
    this.stopping = true;
    try {
      await this.desk.stopSending();
    } catch (thrown) {
      this.stopping = false;
      this.failure = failureOf(thrown);
    }
  }

  private hear(mailing: Mailing): void {
    this.mailing = mailing;
    if (mailing.running) return;
    this.stopping = false;
    this.again = false;
  }
}
