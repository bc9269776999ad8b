/** Everything that the screens and the desk ever say to each other: one readable table. */

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
import type { JournalRef } from './bindings/JournalRef';
import type { KeptSheet } from './bindings/KeptSheet';
import type { Lang } from './bindings/Lang';
import type { MailForm } from './bindings/MailForm';
import type { Mailing } from './bindings/Mailing';
import type { MailPreview } from './bindings/MailPreview';
import type { NoteView } from './bindings/NoteView';
import type { OperatorView } from './bindings/OperatorView';
import type { PaperSheet } from './bindings/PaperSheet';
import type { PrinterForm } from './bindings/PrinterForm';
import type { Printers } from './bindings/Printers';
import type { Purged } from './bindings/Purged';
import type { PurgeView } from './bindings/PurgeView';
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

/** What a failed call rejects with. `detail` is English, for the log and the "details" fold; it names nobody. */
export interface Failure {
  code: ErrorCode;
  detail: string;
}

/** A file that the desk wrote where the operator chose, or null when they closed the dialog. */
export type Written = string | null;

/** What the codes may be written as: a PDF to cut, a picture per person, or a table for mail merge. */
export type CodeFormat = 'pdf' | 'png' | 'svg' | 'csv';

/** A frame of a camera that the page holds: its grey pixels, row by row. */
export interface GreyFrame {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** What headcounts may be written as. */
export type HeadcountFormat = 'xlsx' | 'ods' | 'csv' | 'pdf' | 'json' | 'md';

/** The sheets of a day that go on paper. */

/** How long the intervals are by which arrivals are told. */
export type Minutes = 5 | 15 | 30 | 60;

/**
 * The desk. The page chooses no path and reads no file: dialogs are opened by the desk, which answers null when they
 * are closed. A refusal is an answer; only a failure rejects, with a {@link Failure}.
 */
export interface Desk {
  /** Calls back with the whole state, at once and after every change, whoever made it. Returns how to stop. */
  watch(changed: (state: DeskState) => void): () => void;

  // Préparation
  /** Lets the operator choose an announcement page, and says what was understood. Nothing is written. */
  openAnnouncement(lang: Lang): Promise<EventView | null>;
  /** Makes the event, or changes it. */
  saveEvent(form: EventForm): Promise<void>;
  /** Lets the operator choose a team list, and gives the event its teams. Answers with them. */
  openTeams(): Promise<string[] | null>;
  /** Lets the operator choose a roster file, forgets earlier choices, and says what taking it in would do. */
  openRoster(lang: Lang): Promise<RosterReport | null>;
  /** Reads the chosen roster again as somebody chose. Nothing is written. */
  readRoster(choices: RosterChoices, lang: Lang): Promise<RosterReport>;
  /** Takes the chosen roster in with the last choices; rejects with `stopped`, and nothing written, when stopped. */
  importRoster(lang: Lang): Promise<RosterReport>;
  /** Stops the import that is going on. */
  stopRoster(): Promise<void>;
  /** Calls back while a roster is being taken in. Returns how to stop hearing of it. */
  watchRoster(changed: (progress: RosterProgress) => void): () => void;
  /** Writes the QR codes of those who may come, where the operator chooses: one file, or a folder of pictures. */
  exportCodes(format: CodeFormat, lang: Lang): Promise<Written>;
  /** How the sending of codes stands. */
  mailing(): Promise<Mailing>;
  /** The message that the first person who waits would get; null when nobody waits. */
  previewMail(lang: Lang): Promise<MailPreview | null>;
  /** Begins to send everybody their code, and answers as soon as it has begun. Nobody gets two. */
  sendCodes(form: MailForm): Promise<void>;
  /** Stops the sending after the message that is on its way. */
  stopSending(): Promise<void>;
  /** Calls back at every change of a sending that runs, and at its end. Returns how to stop hearing of it. */
  watchMailing(changed: (mailing: Mailing) => void): () => void;
  openDay(day: string): Promise<void>;
  closeDay(day: string): Promise<void>;
  /** Who may sit at the desk; empty when everybody may do everything. A locked desk tells it too. */
  operators(): Promise<OperatorView[]>;
  /** Lets somebody sit down; rejects with `wrong_pin` or `pin_too_soon`. */
  unlock(name: string, pin: string): Promise<void>;
  /** Nobody is at the desk any more. Without operators it does nothing. */
  lock(): Promise<void>;
  /** Makes somebody an operator, or gives them another PIN and role. The first one is a lead, and at the desk. */
  saveOperator(name: string, pin: string, role: OperatorView['role']): Promise<void>;
  /** Takes an operator away; with the last one everybody may do everything again. */
  removeOperator(name: string): Promise<void>;
  /** After how many minutes without anybody the desk locks; null for never. */
  setIdleLock(minutes: number | null): Promise<void>;
  /** Names the desk's operator. */
  nameOperator(operator: string): Promise<void>;
  /** Writes a copy of the desk into a folder that the operator chooses. */
  backUp(): Promise<Written>;
  /** Whether names should be erased. */
  purgeView(): Promise<PurgeView>;
  /** Says how many days after the event names are kept; the last ones may be 90 at most. */
  setRetention(dueAfter: number, latestAfter: number): Promise<PurgeView>;
  /** Erases every name; `title` is the event's, typed to say yes. Figures and the chain stay. */
  purge(title: string): Promise<Purged>;
  /** Starts a rehearsal with an invented event, beside the real one, which stays untouched. */
  startRehearsal(): Promise<void>;
  /** Begins the drill of the rehearsal, or begins it again: cases on invented people, each timed by the desk. */
  beginDrill(): Promise<void>;
  /** Leaves the case at hand out. */
  skipCase(): Promise<void>;
  /** Ends the rehearsal and erases it. */
  endRehearsal(): Promise<void>;

  // Accueil
  /** Reads a code as scanned or typed, and says who it is and whether they may come in on the open day. */
  scan(code: string): Promise<Answer>;
  /** Says whether somebody found by name may come in on the open day. */
  choose(registration: number): Promise<Answer>;
  /** Records the presence and the ID check, and promises a badge. */
  checkIn(registration: number, document: DocumentWord | null, anyway: boolean): Promise<Answer>;
  /** Registers somebody who is not on the roster, and checks them in. */
  walkIn(form: WalkInForm): Promise<Answer>;
  /** Takes a check-in back. */
  undo(checkIn: JournalRef, reason: UndoWord): Promise<Undone>;
  /** Finds people by name, organisation or e-mail: expected on the day, or else the open one, and not here yet first. */
  search(text: string, day?: string): Promise<Found[]>;
  /** The last arrivals of the open day, latest first. */
  lastArrivals(): Promise<Found[]>;
  /** Promises somebody's badge again, and says how often by now. */
  reprintBadge(registration: number): Promise<number>;
  /** Records that somebody left; they stay counted as present. Rejects with `not_inside` when they are not. */
  checkOut(registration: number): Promise<Gone>;
  /** Records that somebody who had left is back: no other ID check, no other badge. */
  backIn(registration: number): Promise<Answer>;
  /** Everybody who is inside: on the open day, or else on the last one on which somebody came. */
  inside(): Promise<Found[]>;

  /** Prints them on A4, without a dialog; returns the name of the printer that has the list now. */
  printInside(lang: Lang): Promise<string>;
  /** Leaves a note that is said to somebody at every scan. Answers with all of theirs. */
  addNote(registration: number, words: string): Promise<NoteView[]>;
  /** Corrects somebody's answers; the old ones are kept. */
  correct(registration: number, form: CorrectionForm): Promise<Corrected>;

  // Présences
  /** Everybody who is expected or present on a day, in the order of their family names. */
  dayList(day: string): Promise<Found[]>;
  /** Writes a sheet of a day where the operator chooses; the wish is about the attendance sheet alone. */
  exportSheet(kind: SheetKind, day: string, wish: AttendanceWish, lang: Lang): Promise<Written>;

  // Badges
  /** How badges look, and what there is to choose. */
  badgeLook(lang: Lang): Promise<BadgeLook>;
  /** Prints with the template of that word from now on. */
  useBadgeTemplate(word: string, lang: Lang): Promise<BadgeLook>;
  /** Lets the operator choose a template that was edited, tries it, and prints with it from now on. */
  openBadgeTemplate(lang: Lang): Promise<BadgeLook | null>;
  /** Writes the chosen template where the operator chooses, to be edited. */
  exportBadgeTemplate(): Promise<Written>;
  /** Prints in that colour from now on: `#1d4ed8`. */
  useBadgeColour(colour: string, lang: Lang): Promise<BadgeLook>;
  /** Lets the operator choose a logo, tries it, and prints it from now on. */
  openBadgeLogo(lang: Lang): Promise<BadgeLook | null>;
  /** Prints no logo from now on. */
  removeBadgeLogo(lang: Lang): Promise<BadgeLook>;
  /** The picture of a badge as it would be printed with that template, to be shown: an address of an image. */
  previewBadge(word: string, lang: Lang): Promise<string>;

  // Comptages
  /** The headcounts of every day, with arrivals by that many minutes. */
  headcounts(minutes: Minutes): Promise<Headcounts>;
  /**
   * Writes the headcounts where the operator chooses, or to the USB stick of that name; `md` is a paragraph for the
   * retrospective, `all` a folder of all.
   */
  exportHeadcounts(format: HeadcountFormat | 'all', minutes: Minutes, lang: Lang, stick: string | null): Promise<Written>;
  /** Draws a chart of those figures, as the PDF has it: the text of an SVG. */
  drawChart(wish: ChartWish): Promise<string>;
  /** The USB sticks that are plugged in now. */
  sticks(): Promise<StickView[]>;
  /** Sends the totals now to every place that lacks something; rejects when one of them did not take them. */
  sendTotals(): Promise<void>;
  /** What would leave: the document as a place receives it. */
  totals(): Promise<Totals>;
  /** Sends to one place now, whatever it has. */
  tryUplink(name: string): Promise<void>;
  /** Adds a place or changes it. Folders and certificate files are chosen in dialogs: false when one was closed. */
  saveUplink(form: UplinkForm): Promise<boolean>;
  /** Takes a place away, with its secret. */
  removeUplink(name: string): Promise<void>;
  /** Says how few people a figure that leaves may be about: three at least. */
  setSmallestGroup(n: number): Promise<void>;

  // The printer
  /** The printers of this machine, which one is chosen, how it stands, and badges of which nobody can tell. */
  printers(): Promise<Printers>;
  /** Has badges come out of a printer of the list; null for PDFs in the desk's folder. */
  choosePrinter(id: string | null): Promise<Printers>;
  /** Has badges come out of a printer that is not on the list. */
  choosePrinterAt(form: PrinterForm): Promise<Printers>;
  /** Has badges come out as PDFs in a folder that the operator chooses; null when they closed the dialog. */
  choosePrinterFolder(): Promise<Printers | null>;
  /** Prints a test badge, and answers when it is out. */
  tryPrinter(): Promise<void>;
  /** Notes that a badge of which nobody could tell did come out. */
  badgeCameOut(badge: JournalRef): Promise<void>;

  // Scanners
  /** How the camera, the serial scanner and the sound stand. */
  scanners(): Promise<Scanners>;
  /** Looks through that camera from now on and remembers it; null for none. */
  chooseCamera(id: string | null): Promise<Scanners>;
  /** Listens to that serial scanner from now on and remembers it; null for none. */
  chooseSerial(id: string | null): Promise<Scanners>;
  /** Remembers how loud sounds are, 0 to 100, and whether they are off. */
  setSound(volume: number, muted: boolean): Promise<Scanners>;
  /**
   * Looks through the chosen camera where the desk does it: calls back with what each frame shows, and with a small
   * JPEG of it now and then, not mirrored. Returns how to stop.
   */
  watchCamera(see: (sighting: Sighting) => void, show: (jpeg: ArrayBuffer) => void): () => void;
  /** Says what a frame shows, where the page looks through the camera. */
  seeFrame(frame: GreyFrame): Promise<Sighting>;
  /** Calls back when a camera, a serial scanner or the sound stands otherwise. Returns how to stop hearing of it. */
  onScanners(changed: (scanners: Scanners) => void): () => void;
  /** Calls back with what a serial scanner read. Returns how to stop hearing of it. */
  onScanned(scanned: (raw: string) => void): () => void;

  // Écrans
  /** What was chosen about the participants' screen. */
  facing(): Promise<FacingChoice>;
  /** Shows the participants' screen or takes it away, with first names or without, and remembers it. */
  chooseFacing(choice: FacingChoice): Promise<FacingChoice>;
  /** Ends a kiosk and the program; outside a kiosk nothing happens. */
  leaveKiosk(): Promise<void>;

  // Paper continuity
  /** Where the attendance sheet of the open day is kept, and how that goes. */
  keptSheet(): Promise<KeptSheet>;
  /** Keeps it on the stick of that name, or in a folder that the operator chooses; null when they closed the dialog. */
  keepSheet(stick: string | null): Promise<KeptSheet | null>;
  /** Looks that often whether the journal moved, in seconds; null for never again. */
  setSheetRhythm(every: number | null): Promise<KeptSheet>;
  /** A sheet as its lines were numbered at that entry of the journal, or now; and what was taken back in of the day. */
  paperSheet(day: string, through: number | null): Promise<PaperSheet>;
  /** Records what a line of paper says: who came, when (10:42) and which document was seen. No badge is promised. */
  checkInFromPaper(registration: number, day: string, time: string, document: DocumentWord | null, anyway: boolean): Promise<Answer>;
  /** Records somebody who stands on a blank line of the paper. */
  walkInFromPaper(form: WalkInForm, day: string, time: string): Promise<Answer>;
}
