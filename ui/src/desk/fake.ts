/** The fake desk: the same rules as the real one, in memory, for tests and for looking at the screens. */
import type { Answer } from './bindings/Answer';
import type { AttendanceWish } from './bindings/AttendanceWish';
import type { BadgeLook } from './bindings/BadgeLook';
import type { ChartWish } from './bindings/ChartWish';
import type { Corrected } from './bindings/Corrected';
import type { CorrectionForm } from './bindings/CorrectionForm';
import type { DeskState } from './bindings/DeskState';
import type { DocumentWord } from './bindings/DocumentWord';
import type { ErrorCode } from './bindings/ErrorCode';
import type { EventForm } from './bindings/EventForm';
import type { EventView } from './bindings/EventView';
import type { FacingChoice } from './bindings/FacingChoice';
import type { Found } from './bindings/Found';
import type { Gone } from './bindings/Gone';
import type { Headcounts } from './bindings/Headcounts';
import type { IdView } from './bindings/IdView';
import type { JournalRef } from './bindings/JournalRef';
import type { KeptSheet } from './bindings/KeptSheet';
import type { Lang } from './bindings/Lang';
import type { MailForm } from './bindings/MailForm';
import type { Mailing } from './bindings/Mailing';
import type { MailPreview } from './bindings/MailPreview';
import type { NoteView } from './bindings/NoteView';
import type { OperatorView } from './bindings/OperatorView';
import type { PaperSheet } from './bindings/PaperSheet';
import type { Person } from './bindings/Person';
import type { PrinterForm } from './bindings/PrinterForm';
import type { Printers } from './bindings/Printers';
import type { Purged } from './bindings/Purged';
import type { PurgeView } from './bindings/PurgeView';
import type { RefusalView } from './bindings/RefusalView';
import type { RosterChoices } from './bindings/RosterChoices';
import type { RosterProgress } from './bindings/RosterProgress';
import type { RosterReport } from './bindings/RosterReport';
import type { Scanners } from './bindings/Scanners';
import type { SheetKind } from './bindings/SheetKind';
import type { Sighting } from './bindings/Sighting';
import type { StickView } from './bindings/StickView';
import type { Totals } from './bindings/Totals';
import type { Undone } from './bindings/Undone';
import type { UndoWord } from './bindings/UndoWord';
import type { UplinkForm } from './bindings/UplinkForm';
import type { WalkInForm } from './bindings/WalkInForm';
import type { CodeFormat, Desk, Failure, GreyFrame, HeadcountFormat, Minutes, Written } from './desk';
import { FakeBadges } from './fake/badges';
import { drawingOf } from './fake/drawings';
import { FakeDrill } from './fake/drill';
import { paperSheetOf, timeOnPaper } from './fake/paper';
import { FakePrinters } from './fake/printers';
import { FakeMailing } from './fake/mailing';
import { FakeOperators, type Needs } from './fake/operators';
import { AS_UNDERSTOOD, FakeRoster } from './fake/roster';
import { changesOf, firsts, fold, foundOf, headcountOf, idAskedOf, insideBy, matches, refusalOf, registeredOf, toldApart, type CheckIn } from './fake/rules';
import { FakeScanners, type FakeTurn } from './fake/scanners';
import { askedAtFirst, type CameraScene, cameraSceneOf, codeOf, DAY_1, DAY_2, eventOf, inventedEvent, inventedPeople, sceneOf, type Known, type Scene } from './fake/scenes';
import { FakeUplinks } from './fake/uplinks';

/** What one desk knows; a rehearsal is another one beside it. */
interface Memory {
  event: EventView | null;
  known: Known[];
  checkIns: CheckIn[];
  notes: Map<number, NoteView[]>;
  today: string | null;
  seq: number;
  minute: number;
  printed: number;
  roster: FakeRoster;
  mailing: FakeMailing;
  uplinks: FakeUplinks;
  room: DeskState['room'];
  clock: string | null;
  badges: FakeBadges;
  drill: FakeDrill | null;
  printers: FakePrinters;
}

const NAME = 'Accueil 1.b7f2';

function memoryOf(scene: Scene): Memory {
  const open: Scene[] = ['morning', 'troubled', 'again', 'guarded', 'optional', 'off'];
  const known = open.includes(scene) || scene === 'closed' || scene === 'interrupted' || scene === 'second-day';
  const memory: Memory = {
    event: scene === 'empty' ? null : eventOf(scene),
    known: known ? inventedPeople() : [],
    checkIns: [],
    notes: new Map(),
    today: open.includes(scene) || scene === 'second-day' ? DAY_1 : null,
    seq: 3,
    minute: 9 * 60 + 12,
    printed: 0,
    roster: new FakeRoster(scene),
    mailing: new FakeMailing(() => memory.known.map(({ person }) => person)),
    uplinks: new FakeUplinks(),
    drill: null,
    room: scene === 'troubled' ? 'little' : 'enough',
    clock: scene === 'troubled' ? '2019-11-21' : null,
    badges: new FakeBadges(),
    printers: new FakePrinters(),
  };
  if (scene === 'interrupted') memory.mailing.interrupted();
  if (memory.today !== null) {
    for (const id of [6, 5, 4]) record(memory, id, 'national-id-card');
  }
  if (scene === 'second-day') memory.today = DAY_2;
  return memory;
}

function clock(memory: Memory): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(memory.minute / 60))}:${two(memory.minute % 60)}`;
}

/** Paper says when they came, and promises no badge. */
function record(memory: Memory, registration: number, document: DocumentWord | null, onPaper: string | null = null): CheckIn {
  memory.seq += 1;
  memory.minute += 7;
  if (onPaper === null) memory.printed += 1;
  const checkIn: CheckIn = {
    registration,
    day: memory.today ?? DAY_1,
    time: onPaper ?? clock(memory),
    document,
    journal: { desk: NAME, seq: memory.seq },
    left: null,
    fromPaper: onPaper !== null,
  };
  memory.checkIns.push(checkIn);
  return checkIn;
}

function failure(code: ErrorCode): Failure {
  return { code, detail: `the fake desk says ${code}` };
}

function messageTo(person: Person, event: EventView, lang: Lang): MailPreview {
  const { title, venue } = event;
  return lang === 'fr'
    ? {
        subject: `Votre QR code pour ${title}`,
        text: `Bonjour ${person.first_name},\n\nVotre inscription à ${title} est confirmée.\nMontrez ce QR code à l’accueil, sur votre téléphone ou imprimé. Prévoyez une pièce d’identité.\n\n${venue}\n19 et 20 novembre, de 9 h à 18 h\n\nVotre code : ${person.code}`,
      }
    : {
        subject: `Your QR code for ${title}`,
        text: `Hello ${person.first_name},\n\nYour registration for ${title} is confirmed.\nShow this QR code at the reception, on your phone or printed. Bring an ID document.\n\n${venue}\n19 and 20 November, 9:00 to 18:00\n\nYour code: ${person.code}`,
      };
}

const NO_SHEET: KeptSheet = { folder: null, every: 60, through: null, at: null, failure: null };

export class FakeDesk implements Desk {
  private memory: Memory;
  private real: Memory | null = null;
  private operator = 'Camille';
  private readonly watchers = new Set<(state: DeskState) => void>();
  private readonly rosterWatchers = new Set<(progress: RosterProgress) => void>();
  private failing: ErrorCode | null = null;
  /** Calls are answered once this is done. */
  private quick: Promise<void> = Promise.resolve();
  private hurry: () => void = () => undefined;
  private stopping = false;

  private readonly eyes: FakeScanners;
  private facingChoice: FacingChoice = { shown: false, names: false };
  private sheet: KeptSheet = { ...NO_SHEET };
  private retention: [number, number] = [30, 90];
  private readonly seats: FakeOperators;
  /** Who signed which check-in. */
  private readonly signed = new Map<number, string>();

  constructor(scene: Scene, camera: CameraScene = 'off') {
    this.memory = memoryOf(scene);
    this.eyes = new FakeScanners(camera);
    this.seats = new FakeOperators(scene === 'guarded');
    if (typeof window !== 'undefined') window.addEventListener('fake', ({ detail }) => this.told(detail));
  }

  private told({ fails, slow }: FakeTurn): void {
    if (fails) this.failNext(fails);
    if (slow === true) this.quick = new Promise((resolve) => (this.hurry = resolve));
    if (slow === false) this.hurry();
  }

  /** Makes the next call reject with that code: for tests. */
  failNext(code: ErrorCode): void {
    this.failing = code;
  }

  watch(changed: (state: DeskState) => void): () => void {
    this.watchers.add(changed);
    queueMicrotask(() => {
      if (this.watchers.has(changed)) changed(this.state());
    });
    return () => this.watchers.delete(changed);
  }

  async openAnnouncement(_lang: Lang): Promise<EventView | null> {
    await this.turn();
    return inventedEvent();
  }

  async saveEvent(form: EventForm): Promise<void> {
    await this.turn('lead');
    if (form.title.trim() === '' || form.days.length === 0) throw failure('incomplete_form');
    const before = this.memory.event;
    this.memory.event = {
      ...form,
      id_required: form.id_policy === 'each-day' || form.id_policy === 'once',
      id_asked: askedAtFirst(form.id_policy),
      time_zone: form.time_zone ?? before?.time_zone ?? 'Europe/Paris',
      warnings: [],
      provider: before?.provider ?? null,
      teams: before?.teams ?? [],
    };
    this.announce();
  }

  async openTeams(): Promise<string[] | null> {
    await this.turn();
    const teams = ['Voilier (MEF)', 'Phare (CIA)', 'Marée'];
    this.memory.event = { ...this.eventOrThrow(), teams };
    this.announce();
    return teams;
  }

  async openRoster(lang: Lang): Promise<RosterReport | null> {
    await this.turn('lead');
    this.memory.roster.choices = AS_UNDERSTOOD;
    return this.memory.roster.report(this.memory, lang);
  }

  async readRoster(choices: RosterChoices, lang: Lang): Promise<RosterReport> {
    await this.turn();
    const { roster } = this.memory;
    roster.choices = choices;
    if (!roster.named()) throw failure('no_name_column');
    return roster.report(this.memory, lang);
  }

  async importRoster(lang: Lang): Promise<RosterReport> {
    await this.turn();
    this.eventOrThrow();
    const { roster } = this.memory;
    const report = roster.report(this.memory, lang);
    await this.taking(roster);
    this.memory.known = roster.takenIn(this.memory.known);
    this.announce();
    return report;
  }

  async stopRoster(): Promise<void> {
    await this.turn();
    this.stopping = true;
  }

  watchRoster(changed: (progress: RosterProgress) => void): () => void {
    this.rosterWatchers.add(changed);
    return () => this.rosterWatchers.delete(changed);
  }

  async exportCodes(format: CodeFormat, lang: Lang): Promise<Written> {
    await this.turn();
    const name = lang === 'fr' ? 'codes' : 'codes-en';
    return `/Documents/${name}${format === 'pdf' || format === 'csv' ? `.${format}` : ''}`;
  }

  async mailing(): Promise<Mailing> {
    await this.turn();
    return this.memory.mailing.view();
  }

  async previewMail(lang: Lang): Promise<MailPreview | null> {
    await this.turn();
    const person = this.memory.mailing.next();
    return person ? messageTo(person, this.eventOrThrow(), lang) : null;
  }

  async sendCodes(form: MailForm): Promise<void> {
    await this.turn();
    const code = this.memory.mailing.begin(form);
    if (code) throw failure(code);
  }

  async stopSending(): Promise<void> {
    await this.turn();
    this.memory.mailing.stop();
  }

  watchMailing(changed: (mailing: Mailing) => void): () => void {
    return this.memory.mailing.watch(changed);
  }

  async openDay(day: string): Promise<void> {
    await this.turn();
    if (!this.eventOrThrow().days.some((one) => one.day === day)) throw failure('unknown_day');
    this.memory.today = day;
    this.announce();
  }

  async closeDay(day: string): Promise<void> {
    await this.turn();
    if (this.memory.today === day) this.memory.today = null;
    this.announce();
  }

  async operators(): Promise<OperatorView[]> {
    await this.turn('nobody');
    return this.seats.list();
  }

  async unlock(name: string, pin: string): Promise<void> {
    await this.turn('nobody');
    this.settled(this.seats.unlock(name, pin));
    this.operator = name;
    this.announce();
  }

  async lock(): Promise<void> {
    await this.turn('nobody');
    this.seats.lock();
    this.announce();
  }

  async saveOperator(name: string, pin: string, role: OperatorView['role']): Promise<void> {
    await this.turn('lead');
    const first = this.seats.list().length === 0;
    this.settled(this.seats.save(name.trim(), pin, role));
    if (first) this.operator = name.trim();
    this.announce();
  }

  async removeOperator(name: string): Promise<void> {
    await this.turn('lead');
    this.settled(this.seats.remove(name));
    this.announce();
  }

  async setIdleLock(minutes: number | null): Promise<void> {
    await this.turn('lead');
    this.seats.setIdleLock(minutes);
    this.announce();
  }

  async nameOperator(operator: string): Promise<void> {
    await this.turn();
    this.operator = operator;
    this.announce();
  }

  async backUp(): Promise<Written> {
    await this.turn('lead');
    return '/Documents/accueil-20191221T081500.000Z.sqlite3';
  }

  async purgeView(): Promise<PurgeView> {
    await this.turn();
    const named = this.memory.known.filter(({ person }) => person.last_name !== '').length;
    const { title } = this.eventOrThrow();
    const [due_after, latest_after] = this.retention;
    const after = (days: number): string => new Date(Date.UTC(2019, 10, 20 + days)).toISOString().slice(0, 10);
    // As on the thirty-first day after the event.
    const due = latest_after <= 31 ? 'overdue' : due_after <= 31 ? 'due' : 'early';
    return { title, last_day: DAY_2, due_after, latest_after, due_on: after(due_after), latest_on: after(latest_after), due, named };
  }

  async setRetention(dueAfter: number, latestAfter: number): Promise<PurgeView> {
    await this.turn('lead');
    if (dueAfter > latestAfter || latestAfter > 90) throw failure('incomplete_form');
    this.retention = [dueAfter, latestAfter];
    return this.purgeView();
  }

  async purge(title: string): Promise<Purged> {
    await this.turn('lead');
    if (fold(title) !== fold(this.eventOrThrow().title)) throw failure('incomplete_form');
    if (this.memory.today !== null) throw failure('day_still_open');
    const { named } = await this.purgeView();
    const gone = { first_name: '', last_name: '', organisation: '', email: '' };
    for (const one of this.memory.known) one.person = { ...one.person, ...gone };
    this.memory.notes.clear();
    this.announce();
    return { registrations: named };
  }

  async startRehearsal(): Promise<void> {
    await this.turn();
    this.real ??= this.memory;
    this.memory = memoryOf('morning');
    this.announce();
  }

  async beginDrill(): Promise<void> {
    await this.turn();
    this.memory.drill = new FakeDrill(this.memory.known);
    this.announce();
  }

  async skipCase(): Promise<void> {
    await this.turn();
    this.memory.drill?.leaveOut();
    this.announce();
  }

  async endRehearsal(): Promise<void> {
    await this.turn();
    if (this.real) this.memory = this.real;
    this.real = null;
    this.announce();
  }

  async scan(code: string): Promise<Answer> {
    await this.turn();
    this.eventOrThrow();
    const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const person = this.memory.known.find((one) => one.person.code === letters)?.person;
    if (person) return this.decide(person, false);
    const ours = /^AC[A-Z]{18}$/.test(letters);
    return this.refuse({ kind: ours ? 'unknown_code' : 'not_our_code' }, null);
  }

  async choose(registration: number): Promise<Answer> {
    await this.turn();
    return this.decide(this.personOrThrow(registration), false);
  }

  async checkIn(registration: number, document: DocumentWord | null, anyway: boolean): Promise<Answer> {
    await this.turn();
    const person = this.personOrThrow(registration);
    const decision = this.decide(person, anyway);
    if (decision.decision === 'refuse') return decision;
    if (this.idAsked(person).kind === 'needed' && document === null) return this.refuse({ kind: 'id_required' }, person);
    return this.recorded(person, document);
  }

  async walkIn(form: WalkInForm): Promise<Answer> {
    await this.turn();
    const event = this.eventOrThrow();
    const today = this.memory.today;
    if (today === null) return this.refuse({ kind: 'day_not_open', day: null }, null);
    if (form.first_name.trim() === '' || form.last_name.trim() === '') throw failure('incomplete_form');
    if (event.id_required && form.document === null) return this.refuse({ kind: 'id_required' }, null);
    return this.recorded(this.enrolled(form, today), form.document);
  }

  private enrolled(form: WalkInForm, today: string): Person {
    const id = this.memory.known.length + 1;
    const person: Person = {
      id,
      code: codeOf(id),
      first_name: form.first_name.trim(),
      last_name: form.last_name.trim(),
      organisation: form.organisation.trim(),
      email: form.email.trim(),
      sector: form.sector,
      teams: form.team.trim() === '' ? [] : [form.team.trim()],
      days: [today],
      image_rights: 'unanswered',
      organisation_type: 'unknown',
      accessibility_need: '',
      role: '',
      status: 'confirmed',
      walk_in: true,
    };
    this.memory.known.push({ person, diet: 'none' });
    return person;
  }

  async undo(checkIn: JournalRef, _reason: UndoWord): Promise<Undone> {
    await this.turn();
    if (!this.seats.mayUndo(this.signed.get(checkIn.seq) ?? '')) throw failure('lead_only');
    const index = this.memory.checkIns.findIndex((one) => one.journal.seq === checkIn.seq);
    const [gone] = index < 0 ? [] : this.memory.checkIns.splice(index, 1);
    if (!gone) throw failure('nothing_to_undo');
    this.memory.seq += 1;
    this.announce();
    return {
      undone: [gone.journal],
      journal: { desk: NAME, seq: this.memory.seq },
      registration: this.personOrThrow(gone.registration),
      day: gone.day,
    };
  }

  async search(text: string, day = this.dayInMind()): Promise<Found[]> {
    await this.turn();
    if (text.trim() === '') return [];
    const order = ['expected', 'other_day', 'pending', 'cancelled', 'present'];
    const found = this.memory.known
      .filter((one) => matches(one.person, text))
      .map((one) => this.found(one.person, day))
      .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
    return toldApart(found.slice(0, 12));
  }

  async lastArrivals(): Promise<Found[]> {
    await this.turn();
    const today = this.memory.today;
    if (today === null) return [];
    const { checkIns } = this.memory;
    const lasts = checkIns.filter((one, at) => {
      const later = checkIns.slice(at + 1).some((other) => other.registration === one.registration && other.day === today);
      return one.day === today && !later;
    });
    return lasts
      .map((one) => ({ ...this.found(this.personOrThrow(one.registration), today), since: one.time, journal: one.journal, from_paper: one.fromPaper }))
      .reverse()
      .slice(0, 8);
  }

  async reprintBadge(registration: number): Promise<number> {
    await this.turn();
    this.personOrThrow(registration);
    this.memory.printed += 1;
    this.memory.printers.reprinted.push(registration);
    this.memory.printers.settle((doubt) => doubt.registration === registration);
    this.announce();
    return this.reprintsOf(registration);
  }

  async checkOut(registration: number): Promise<Gone> {
    await this.turn();
    const person = this.personOrThrow(registration);
    const day = this.dayInMind();
    if (!insideBy(registration, day, this.memory.checkIns)) throw failure('not_inside');
    this.memory.seq += 1;
    this.memory.minute += 3;
    const time = clock(this.memory);
    for (const one of this.memory.checkIns) {
      if (one.registration === registration && one.day === day) one.left ??= time;
    }
    this.announce();
    return { registration: person, day, journal: { desk: NAME, seq: this.memory.seq }, time };
  }

  async backIn(registration: number): Promise<Answer> {
    await this.turn();
    const person = this.personOrThrow(registration);
    const decision = this.decide(person, false);
    if (decision.refusal?.kind === 'has_left') return this.recorded(person, null);
    return decision.decision === 'admit' ? this.refuse({ kind: 'id_required' }, person) : decision;
  }

  async addNote(registration: number, words: string): Promise<NoteView[]> {
    await this.turn();
    this.personOrThrow(registration);
    if (words.trim() === '') throw failure('incomplete_form');
    const note = { day: this.dayInMind(), time: clock(this.memory), operator: this.operator, words: words.trim() };
    const notes = [...this.notesOf(registration), note];
    this.memory.notes.set(registration, notes);
    this.announce();
    return notes;
  }

  async correct(registration: number, form: CorrectionForm): Promise<Corrected> {
    await this.turn();
    const before = this.personOrThrow(registration);
    if (`${form.first_name}${form.last_name}`.trim() === '') throw failure('incomplete_form');
    const person: Person = { ...before, ...form, teams: form.teams.filter((team) => team !== '') };
    const fields = changesOf(before, person);
    const known = this.memory.known.find((one) => one.person.id === registration);
    if (known) known.person = person;
    this.memory.seq += 1;
    this.announce();
    return { registration: person, fields, journal: fields.length > 0 ? { desk: NAME, seq: this.memory.seq } : null };
  }

  async inside(): Promise<Found[]> {
    await this.turn();
    const day = this.dayInMind();
    return (await this.dayList(day)).filter((one) => one.standing === 'present');
  }

  async printInside(): Promise<string> {
    await this.turn();
    if (this.memory.room !== 'enough') throw failure('no_list_printer');
    return 'Laser du couloir';
  }

  async dayList(day: string): Promise<Found[]> {
    await this.turn();
    return this.memory.known
      .map((one) => this.found(one.person, day))
      .filter((one) => ['present', 'left', 'expected'].includes(one.standing))
      .sort((a, b) => a.person.last_name.localeCompare(b.person.last_name, 'fr'));
  }

  async exportSheet(kind: SheetKind, day: string, _wish: AttendanceWish, _lang: Lang): Promise<Written> {
    await this.turn('lead');
    return `/Documents/${kind}-${day}.pdf`;
  }

  async badgeLook(lang: Lang): Promise<BadgeLook> {
    await this.turn();
    return this.memory.badges.look(lang);
  }

  async useBadgeTemplate(word: string, lang: Lang): Promise<BadgeLook> {
    await this.turn();
    return this.memory.badges.use(word, lang);
  }

  async openBadgeTemplate(_lang: Lang): Promise<BadgeLook | null> {
    await this.turn();
    // The file that is always chosen here asks for what no badge has.
    throw { ...failure('badge_template'), detail: 'no badge has badge.prenom' } satisfies Failure;
  }

  async exportBadgeTemplate(): Promise<Written> {
    await this.turn();
    return `/Documents/${this.memory.badges.template}.typ`;
  }

  async useBadgeColour(colour: string, lang: Lang): Promise<BadgeLook> {
    await this.turn();
    this.memory.badges.colour = colour;
    return this.memory.badges.look(lang);
  }

  async openBadgeLogo(lang: Lang): Promise<BadgeLook | null> {
    await this.turn();
    this.memory.badges.logo = true;
    return this.memory.badges.look(lang);
  }

  async removeBadgeLogo(lang: Lang): Promise<BadgeLook> {
    await this.turn();
    this.memory.badges.logo = false;
    return this.memory.badges.look(lang);
  }

  async printers(): Promise<Printers> {
    await this.turn();
    return this.memory.printers.view();
  }

  async choosePrinter(id: string | null): Promise<Printers> {
    await this.turn();
    const printers = this.memory.printers.choose(id);
    this.announce();
    return printers;
  }

  async choosePrinterAt(form: PrinterForm): Promise<Printers> {
    await this.turn();
    const speech = (['ipp', 'zebra', 'brother'] as const).find((one) => one === form.speech);
    const isOne = speech === 'ipp' ? /^ipps?:\/\/./ : /^(tcp:\/\/|\/)./;
    if (speech === undefined || !isOne.test(form.address)) throw failure('printer_address');
    const printers = this.memory.printers.chooseAt(speech, form.address);
    this.announce();
    return printers;
  }

  async choosePrinterFolder(): Promise<Printers | null> {
    await this.turn();
    const printers = this.memory.printers.chooseFolder();
    this.announce();
    return printers;
  }

  async tryPrinter(): Promise<void> {
    await this.turn();
    const why = this.memory.printers.failure();
    if (why !== null) throw failure(why);
  }

  async badgeCameOut(badge: JournalRef): Promise<void> {
    await this.turn();
    this.memory.printers.cameOut(badge);
    this.announce();
  }

  async previewBadge(word: string, _lang: Lang): Promise<string> {
    await this.turn();
    return this.memory.badges.picture(word);
  }

  async headcounts(minutes: Minutes): Promise<Headcounts> {
    await this.turn();
    const { known, checkIns, seq } = this.memory;
    const event = this.eventOrThrow();
    const days = event.days.map(({ day }) => headcountOf(day, known, checkIns, minutes));
    return {
      schema: 'accueil-headcounts/1',
      event: event.title,
      counted_at: `${this.dayInMind()}T${clock(this.memory)}:00Z`,
      interval: minutes,
      people: days.reduce((sum, day) => sum + day.first_time, 0),
      days,
      proof: [{ desk: NAME, seq, hash: '5c'.repeat(32) }],
    };
  }

  async drawChart(wish: ChartWish): Promise<string> {
    await this.turn();
    return drawingOf(wish);
  }

  async sticks(): Promise<StickView[]> {
    await this.turn();
    return [{ name: 'PHARE', free: 14_500_000_000 }];
  }

  async exportHeadcounts(format: HeadcountFormat | 'all', _minutes: Minutes, lang: Lang, stick: string | null): Promise<Written> {
    await this.turn();
    const name = lang === 'fr' ? 'comptages' : 'headcounts';
    if (stick !== null) return `/media/accueil/${stick}`;
    return format === 'all' ? `/Documents/${name}` : `/Documents/${name}.${format}`;
  }

  async sendTotals(): Promise<void> {
    await this.turn();
    const code = this.memory.uplinks.sendAll(this.memory.seq, clock(this.memory));
    this.announce();
    if (code) throw failure(code);
  }

  async totals(): Promise<Totals> {
    await this.turn();
    const { known, checkIns, seq } = this.memory;
    const counts = this.eventOrThrow().days.map(({ day }) => headcountOf(day, known, checkIns));
    return this.memory.uplinks.document(counts, NAME, seq);
  }

  async tryUplink(name: string): Promise<void> {
    await this.turn();
    const code = this.memory.uplinks.send(name, this.memory.seq, clock(this.memory));
    this.announce();
    if (code) throw failure(code);
  }

  async saveUplink(form: UplinkForm): Promise<boolean> {
    await this.turn();
    const code = this.memory.uplinks.save(form);
    if (code) throw failure(code);
    this.announce();
    // As the real one does by itself, a moment later.
    this.memory.uplinks.sendAll(this.memory.seq, clock(this.memory));
    this.announce();
    return true;
  }

  async removeUplink(name: string): Promise<void> {
    await this.turn();
    if (!this.memory.uplinks.remove(name)) throw failure('unknown_uplink');
    this.announce();
  }

  async setSmallestGroup(n: number): Promise<void> {
    await this.turn();
    if (n < 3) throw failure('incomplete_form');
    this.memory.uplinks.smallest = n;
    this.announce();
  }

  async scanners(): Promise<Scanners> {
    await this.turn('nobody');
    return this.eyes.view();
  }

  async chooseCamera(id: string | null): Promise<Scanners> {
    await this.turn();
    return this.eyes.chooseCamera(id);
  }

  async chooseSerial(id: string | null): Promise<Scanners> {
    await this.turn();
    return this.eyes.chooseSerial(id);
  }

  async setSound(volume: number, muted: boolean): Promise<Scanners> {
    await this.turn();
    return this.eyes.setSound(volume, muted);
  }

  watchCamera(see: (sighting: Sighting) => void, show: (jpeg: ArrayBuffer) => void): () => void {
    return this.eyes.watchCamera(see, show);
  }

  async seeFrame(frame: GreyFrame): Promise<Sighting> {
    await this.turn();
    return this.eyes.seeFrame(frame);
  }

  onScanners(changed: (scanners: Scanners) => void): () => void {
    return this.eyes.onScanners(changed);
  }

  onScanned(scanned: (raw: string) => void): () => void {
    return this.eyes.onScanned(scanned);
  }

  /** Every call takes a turn, as a real one does, and may be told to fail. */
  private async turn(needs: Needs = 'operator'): Promise<void> {
    await this.quick;
    const code = this.failing ?? this.seats.forbids(needs);
    this.failing = null;
    this.settled(code);
  }

  private settled(code: ErrorCode | null): void {
    if (code) throw failure(code);
  }

  /** Tells how far taking a roster in has come; a slow one leaves time to stop it. */
  private async taking({ of, slow }: FakeRoster): Promise<void> {
    this.stopping = false;
    for (let part = 0; part <= 20; part += 1) {
      for (const changed of this.rosterWatchers) changed({ done: Math.round((of * part) / 20), of });
      if (slow) await new Promise((resolve) => setTimeout(resolve, 250));
      if (this.stopping) throw failure('stopped');
    }
  }

  private state(): DeskState {
    const { event, known, checkIns, today, seq } = this.memory;
    return {
      desk: NAME,
      operator: this.operator,
      shift: this.seats.view(),
      rehearsal: this.real !== null,
      event,
      days: (event?.days ?? []).map((one) => ({
        ...one,
        open: one.day === today,
        registered: registeredOf(one.day, known),
        present: firsts(one.day, checkIns).length,
        inside: firsts(one.day, checkIns).filter((first) => insideBy(first.registration, one.day, checkIns)).length,
      })),
      today,
      registrations: known.length,
      badges: { waiting: 0, in_doubt: 0, printed: this.memory.printed, failure: this.memory.printers.failure(), printer: this.memory.printers.name, folder: '/Documents/badges' },
      totals: this.memory.uplinks.status(seq),
      drill: this.memory.drill?.view(this.memory.checkIns.map((one) => one.registration)) ?? null,
      room: this.memory.room,
      clock: this.memory.clock,
    };
  }

  private announce(): void {
    const state = this.state();
    for (const changed of this.watchers) changed(state);
  }

  private decide(person: Person, anyway: boolean): Answer {
    const { today, checkIns, known } = this.memory;
    const refusal = refusalOf(person, today, checkIns, known, anyway);
    if (refusal) return this.refuse(refusal, person);
    const notes = this.notesOf(person.id);
    return { decision: 'admit', refusal: null, registration: person, day: today, journal: null, time: null, id: this.idAsked(person), notes, reprints: this.reprintsOf(person.id) };
  }

  private refuse(refusal: RefusalView, registration: Person | null): Answer {
    const notes = registration ? this.notesOf(registration.id) : [];
    const id = refusal.kind === 'not_expected_today' && registration ? this.idAsked(registration) : null;
    return { decision: 'refuse', refusal, registration, day: this.memory.today, journal: null, time: null, id, notes, reprints: registration ? this.reprintsOf(registration.id) : 0 };
  }

  private idAsked(person: Person): IdView {
    return idAskedOf(this.eventOrThrow().id_policy, person, this.dayInMind(), this.memory.checkIns, this.operator);
  }

  async facing(): Promise<FacingChoice> {
    await this.turn();
    return this.facingChoice;
  }

  async chooseFacing(choice: FacingChoice): Promise<FacingChoice> {
    await this.turn();
    this.facingChoice = choice;
    return choice;
  }

  async leaveKiosk(): Promise<void> {
    await this.turn();
  }

  async keptSheet(): Promise<KeptSheet> {
    await this.turn();
    return this.sheet;
  }

  async keepSheet(stick: string | null): Promise<KeptSheet | null> {
    await this.turn();
    this.sheet = { ...this.sheet, folder: stick === null ? '/media/cle' : `/media/accueil/${stick}`, through: this.memory.seq, at: '08:30' };
    return this.sheet;
  }

  async setSheetRhythm(every: number | null): Promise<KeptSheet> {
    await this.turn();
    this.sheet = every === null ? { ...NO_SHEET } : { ...this.sheet, every };
    return this.sheet;
  }

  async paperSheet(day: string, through: number | null): Promise<PaperSheet> {
    const list = await this.dayList(day);
    return paperSheetOf(list, day, through ?? this.memory.seq, this.memory.today === day);
  }

  async checkInFromPaper(registration: number, day: string, time: string, document: DocumentWord | null, anyway: boolean): Promise<Answer> {
    await this.turn();
    const person = this.personOrThrow(registration);
    const onPaper = this.timeOrThrow(time);
    if (this.memory.today !== day) return this.refuse({ kind: 'day_not_open', day }, person);
    const decision = this.decide(person, anyway);
    return decision.decision === 'refuse' ? decision : this.recorded(person, document, onPaper);
  }

  async walkInFromPaper(form: WalkInForm, day: string, time: string): Promise<Answer> {
    await this.turn();
    const onPaper = this.timeOrThrow(time);
    if (`${form.first_name}${form.last_name}`.trim() === '') throw failure('incomplete_form');
    if (this.memory.today !== day) return this.refuse({ kind: 'day_not_open', day }, null);
    return this.recorded(this.enrolled(form, day), form.document, onPaper);
  }

  private timeOrThrow(text: string): string {
    const time = timeOnPaper(text);
    if (time === null) throw failure('incomplete_form');
    return time;
  }

  private recorded(person: Person, document: DocumentWord | null, onPaper: string | null = null): Answer {
    const { journal, day, time } = record(this.memory, person.id, document, onPaper);
    this.signed.set(journal.seq, this.operator);
    this.announce();
    return { decision: 'checked_in', refusal: null, registration: person, day, journal, time, id: null, notes: this.notesOf(person.id), reprints: this.reprintsOf(person.id) };
  }

  private reprintsOf(registration: number): number {
    return this.memory.printers.reprinted.filter((one) => one === registration).length;
  }

  private notesOf(registration: number): NoteView[] {
    return this.memory.notes.get(registration) ?? [];
  }

  private found(person: Person, day: string): Found {
    return foundOf(person, day, this.memory.checkIns);
  }

  private dayInMind(): string {
    return this.memory.today ?? this.memory.event?.days[0]?.day ?? DAY_1;
  }

  private eventOrThrow(): EventView {
    if (!this.memory.event) throw failure('no_event');
    return this.memory.event;
  }

  private personOrThrow(registration: number): Person {
    const one = this.memory.known.find((known) => known.person.id === registration);
    if (!one) throw failure('unknown_registration');
    return one.person;
  }
}

/** A desk of that scene, with a camera of that scene. */
export function fakeDesk(scene: string, camera: string): Desk {
  return new FakeDesk(sceneOf(scene), cameraSceneOf(camera));
}
