/** The roster file that was chosen: what the desk says of it, what somebody chose about it, and its way in. */

import type { ColumnView } from '../../desk/bindings/ColumnView';
import type { Lang } from '../../desk/bindings/Lang';
import type { RosterChoices } from '../../desk/bindings/RosterChoices';
import type { RosterProgress } from '../../desk/bindings/RosterProgress';
import type { RosterReport } from '../../desk/bindings/RosterReport';
import type { Desk, Failure } from '../../desk/desk';
import { failureOf } from '../../components/failure';
import { columnsAsked, keptOf, mappingWith } from './mapping';

const AS_UNDERSTOOD: RosterChoices = { columns: [], forget: false, encoding: null, absent: null };

/** What the desk is doing with the file; null when it waits for somebody. */
type Doing = 'reading' | 'importing' | 'stopping' | null;

export class ChosenRoster {
  /** What the desk last said of the file. */
  report: RosterReport;
  doing = $state<Doing>(null);
  /** How far taking it in has come. */
  progress = $state.raw<RosterProgress | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** How taking it in ended. */
  ended = $state<'done' | 'stopped' | null>(null);
  /** The file could not be read as it was asked: what is shown is not what would be taken in. */
  unread = $state(false);
  private choices = $state.raw<RosterChoices>(AS_UNDERSTOOD);
  /** What is still to be asked, once the desk has answered. */
  private next: RosterChoices | null = null;

  constructor(
    private readonly desk: Desk,
    report: RosterReport,
    private readonly lang: () => Lang,
  ) {
    this.report = $state.raw(report);
  }

  /** The columns as they are asked for while the desk reads or could not; else as the desk says. */
  get columns(): ColumnView[] {
    const pending = this.unread || this.doing === 'reading';
    return pending ? columnsAsked(this.report.columns, this.choices.columns) : this.report.columns;
  }

  /** Whether it may be taken in now. */
  get ready(): boolean {
    return this.doing === null && !this.unread && this.report.registrations > 0;
  }

  /** The encoding that somebody chose, if they did. */
  get encoding(): string | null {
    return this.choices.encoding;
  }

  /** Says what the column at that place, from 0, holds; '' for a column that is not to be kept. */
  map(place: number, field: string): Promise<void> {
    const { columns } = this.choices;
    const remembered = columns.length === 0 && this.report.mapping_remembered;
    return this.choose({ columns: mappingWith(remembered ? keptOf(this.report.columns) : columns, place, field) });
  }

  /** Reads the file again so. A choice that comes while the desk reads is asked next; the last one holds. */
  async choose(change: Partial<RosterChoices>): Promise<void> {
    if (this.ended === 'done' || this.doing === 'importing' || this.doing === 'stopping') return;
    this.choices = { ...this.choices, ...change };
    this.next = this.choices;
    if (this.doing === 'reading') return;
    this.begin('reading');
    while (this.next) {
      const asked: RosterChoices = this.next;
      this.next = null;
      try {
        this.report = await this.desk.readRoster(asked, this.lang());
        this.unread = false;
        this.failure = null;
      } catch (thrown) {
        this.unread = true;
        this.failure = failureOf(thrown);
      }
    }
    this.doing = null;
  }

  /** Lets somebody choose another file. */
  async other(): Promise<void> {
    if (this.doing) return;
    this.begin('reading');
    try {
      const report = await this.desk.openRoster(this.lang());
      if (report) {
        this.report = report;
        this.choices = AS_UNDERSTOOD;
        this.unread = false;
      }
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.doing = null;
  }

  /** Takes the file in: all of it, or nothing when it is stopped or fails. */
  async takeIn(): Promise<void> {
    if (!this.ready) return;
    this.begin('importing');
    const unwatch = this.desk.watchRoster((progress) => (this.progress = progress));
    try {
      this.report = await this.desk.importRoster(this.lang());
      this.ended = 'done';
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'stopped') this.ended = 'stopped';
      else this.failure = failure;
    } finally {
      unwatch();
      this.progress = null;
      this.doing = null;
    }
  }

  async stop(): Promise<void> {
    if (this.doing !== 'importing') return;
    this.doing = 'stopping';
    try {
      await this.desk.stopRoster();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  private begin(doing: Doing): void {
    this.doing = doing;
    this.failure = null;
    this.ended = null;
  }
}
