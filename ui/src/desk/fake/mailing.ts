/** The sending of codes as the fake desk plays it: a server that is far, refuses two people, and may go away. */
import type { ErrorCode } from '../bindings/ErrorCode';
import type { MailForm } from '../bindings/MailForm';
import type { Mailing } from '../bindings/Mailing';
import type { Person } from '../bindings/Person';
import type { RefusedMail } from '../bindings/RefusedMail';

/** How long the far server takes for a message, in milliseconds. */
const PACE = 60;
/** After how many messages the server of that name goes away, the first time. */
const FRAGILE = 9;
/** Whose mailbox the server refuses. */
const REFUSED: Record<number, string> = {
  5: 'La boîte n’existe pas (550).',
  13: 'La boîte est pleine (552).',
};

export class FakeMailing {
  private server: string | null = null;
  private from: string | null = null;
  private failure: ErrorCode | null = null;
  private running = false;
  private stopping = false;
  private brokeOnce = false;
  private readonly sent = new Set<number>();
  private readonly refused = new Map<number, RefusedMail>();
  private readonly unsure = new Set<number>();
  private readonly watchers = new Set<(mailing: Mailing) => void>();

  constructor(private readonly people: () => Person[]) {}

  /** As after a program that stopped while it was sending: two have their code, and one perhaps. */
  interrupted(): void {
    this.sent.add(1).add(2);
    this.unsure.add(3);
    this.server = 'smtps://sprint@smtp.example:465';
    this.from = 'Sprint <sprint@smtp.example>';
  }

  watch(changed: (mailing: Mailing) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  view(): Mailing {
    return {
      server: this.server,
      from: this.from,
      running: this.running,
      sent: this.sent.size,
      waiting: this.waiting().length,
      unsure: this.unsure.size,
      without_email: this.expected().filter(({ email }) => email === '').length,
      refused: [...this.refused.values()],
      failure: this.failure,
    };
  }

  /** Who is first in line. */
  next(): Person | undefined {
    return this.waiting()[0];
  }

  /** Begins, or says why it cannot. */
  begin(form: MailForm): ErrorCode | null {
    if (!/^smtps?:\/\//.test(form.server) || !form.from.includes('@')) return 'mail_address';
    if (form.again) {
      this.unsure.clear();
      this.refused.clear();
    }
    if (this.waiting().length === 0) return 'nobody_to_write_to';
    this.server = form.server;
    this.from = form.from;
    this.failure = null;
    this.running = true;
    this.stopping = false;
    this.tell();
    void this.run(form);
    return null;
  }

  stop(): void {
    this.stopping = true;
  }

  private async run({ server, password }: MailForm): Promise<void> {
    const fragile = server.includes('fragile') && !this.brokeOnce;
    for (let n = 0; ; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, PACE));
      const person = this.next();
      if (!person || this.stopping) break;
      if (password === 'faux') this.failure = 'mail_login';
      if (server.includes('absent') || (fragile && n === FRAGILE)) this.failure = 'mail_unreachable';
      if (this.failure) break;
      const why = REFUSED[person.id];
      const { id: registration, first_name, last_name, email } = person;
      if (why === undefined) this.sent.add(registration);
      else this.refused.set(registration, { registration, first_name, last_name, email, why });
      this.tell();
    }
    this.brokeOnce ||= fragile;
    this.running = false;
    this.tell();
  }

  private tell(): void {
    for (const changed of this.watchers) changed(this.view());
  }

  private expected(): Person[] {
    return this.people().filter(({ status, walk_in }) => status === 'confirmed' && !walk_in);
  }

  private waiting(): Person[] {
    return this.expected().filter(
      ({ id, email }) => email !== '' && !this.sent.has(id) && !this.refused.has(id) && !this.unsure.has(id),
    );
  }
}
