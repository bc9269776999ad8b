/** The real desk: every call goes to Rust through Tauri; the only file that knows it. */
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { DeskState } from './bindings/DeskState';
import type { Mailing } from './bindings/Mailing';
import type { RosterProgress } from './bindings/RosterProgress';
import type { Scanned } from './bindings/Scanned';
import type { Scanners } from './bindings/Scanners';
import type { Sighting } from './bindings/Sighting';
import type { Desk } from './desk';

/** Hears an event of the window until it is told to stop; `lost` hears why it cannot. */
function hear<T>(name: string, changed: (payload: T) => void, lost: (thrown: unknown) => void): () => void {
  let stopped = false;
  const listening = listen<T>(name, (event) => {
    if (!stopped) changed(event.payload);
  });
  listening.catch(lost);
  return () => {
    stopped = true;
    listening.then(
      (unlisten) => unlisten(),
      () => undefined,
    );
  };
}

/** Where one picture of the camera leaves and the next one comes, the desk hears the end before the beginning. */
let watching: Promise<unknown> = Promise.resolve();

function inTurn(call: () => Promise<unknown>, lost: (thrown: unknown) => void): void {
  watching = watching.then(call).catch(lost);
}

/** The desk behind the window. `lost` hears of a state that could not be had. */
export function tauriDesk(lost: (thrown: unknown) => void): Desk {
  return {
    watch(changed) {
      let stopped = false;
      let heard = false;
      // Listen first, ask next: an event that comes in between is newer than the answer, which is then left unsaid.
      const listening = listen<DeskState>('desk', (event) => {
        if (stopped) return;
        heard = true;
        changed(event.payload);
      });
      listening
        .then(() => invoke<DeskState>('state'))
        .then((state) => {
          if (!stopped && !heard) changed(state);
        })
        .catch((thrown: unknown) => {
          if (!stopped) lost(thrown);
        });
      return () => {
        stopped = true;
        listening.then(
          (unlisten) => unlisten(),
          () => undefined,
        );
      };
    },

    openAnnouncement: (lang) => invoke('open_announcement', { lang }),
    saveEvent: (form) => invoke('save_event', { form }),
    openTeams: () => invoke('open_teams'),
    openRoster: (lang) => invoke('open_roster', { lang }),
    readRoster: (choices, lang) => invoke('read_roster', { choices, lang }),
    importRoster: (lang) => invoke('import_roster', { lang }),
    stopRoster: () => invoke('stop_roster'),
    watchRoster: (changed) => hear<RosterProgress>('roster', changed, lost),
    exportCodes: (format, lang) => invoke('export_codes', { format, lang }),
    mailing: () => invoke('mailing'),
    previewMail: (lang) => invoke('preview_mail', { lang }),
    sendCodes: (form) => invoke('send_codes', { form }),
    stopSending: () => invoke('stop_sending'),
    watchMailing: (changed) => hear<Mailing>('mailing', changed, lost),
    openDay: (day) => invoke('open_day', { day }),
    closeDay: (day) => invoke('close_day', { day }),
    operators: () => invoke('operators'),
    unlock: (name, pin) => invoke('unlock', { name, pin }),
    lock: () => invoke('lock'),
    saveOperator: (name, pin, role) => invoke('save_operator', { name, pin, role }),
    removeOperator: (name) => invoke('remove_operator', { name }),
    setIdleLock: (minutes) => invoke('set_idle_lock', { minutes }),
    backUp: () => invoke('back_up'),
    purgeView: () => invoke('purge_view'),
    setRetention: (dueAfter, latestAfter) => invoke('set_retention', { dueAfter, latestAfter }),
    purge: (title) => invoke('purge', { title }),
    nameOperator: (operator) => invoke('name_operator', { operator }),
    startRehearsal: () => invoke('start_rehearsal'),
    beginDrill: () => invoke('begin_drill'),
    skipCase: () => invoke('skip_case'),
    endRehearsal: () => invoke('end_rehearsal'),

    scan: (code) => invoke('scan', { code }),
    choose: (registration) => invoke('choose', { registration }),
    checkIn: (registration, document, anyway) => invoke('check_in', { registration, document, anyway }),
    walkIn: (form) => invoke('walk_in', { form }),
    undo: (checkIn, reason) => invoke('undo', { checkIn, reason }),
    search: (text, day) => invoke('search', { text, day: day ?? null }),
    lastArrivals: () => invoke('last_arrivals'),
    reprintBadge: (registration) => invoke('reprint_badge', { registration }),
    checkOut: (registration) => invoke('check_out', { registration }),
    backIn: (registration) => invoke('back_in', { registration }),
    inside: () => invoke('inside'),
    printInside: (lang) => invoke('print_inside', { lang }),
    addNote: (registration, words) => invoke('add_note', { registration, words }),
    correct: (registration, form) => invoke('correct', { registration, form }),

    dayList: (day) => invoke('day_list', { day }),
    exportSheet: (kind, day, wish, lang) => invoke('export_sheet', { kind, day, wish, lang }),

    badgeLook: (lang) => invoke('badge_look', { lang }),
    useBadgeTemplate: (word, lang) => invoke('use_badge_template', { word, lang }),
    openBadgeTemplate: (lang) => invoke('open_badge_template', { lang }),
    exportBadgeTemplate: () => invoke('export_badge_template'),
    useBadgeColour: (colour, lang) => invoke('use_badge_colour', { colour, lang }),
    openBadgeLogo: (lang) => invoke('open_badge_logo', { lang }),
    removeBadgeLogo: (lang) => invoke('remove_badge_logo', { lang }),
    previewBadge: (word, lang) => invoke('preview_badge', { word, lang }),

    headcounts: (minutes) => invoke('headcounts', { minutes }),
    exportHeadcounts: (format, minutes, lang, stick) => invoke('export_headcounts', { format, minutes, lang, stick }),
    drawChart: (wish) => invoke('draw_chart', { wish }),
    sticks: () => invoke('sticks'),
    sendTotals: () => invoke('send_totals'),
    totals: () => invoke('totals'),
    tryUplink: (name) => invoke('try_uplink', { name }),
    saveUplink: (form) => invoke('save_uplink', { form }),
    removeUplink: (name) => invoke('remove_uplink', { name }),
    setSmallestGroup: (n) => invoke('set_smallest_group', { n }),

    printers: () => invoke('printers'),
    choosePrinter: (id) => invoke('choose_printer', { id }),
    choosePrinterAt: (form) => invoke('choose_printer_at', { form }),
    choosePrinterFolder: () => invoke('choose_printer_folder'),
    tryPrinter: () => invoke('try_printer'),
    badgeCameOut: (badge) => invoke('badge_came_out', { badge }),
    scanners: () => invoke('scanners'),
    chooseCamera: (id) => invoke('choose_camera', { id }),
    chooseSerial: (id) => invoke('choose_serial', { id }),
    setSound: (volume, muted) => invoke('set_sound', { volume, muted }),
    watchCamera(see, show) {
      let stopped = false;
      const channel = new Channel<Sighting | ArrayBuffer>((message) => {
        if (stopped) return;
        if (message instanceof ArrayBuffer) show(message);
        else see(message);
      });
      inTurn(() => invoke('watch_camera', { channel }), lost);
      return () => {
        stopped = true;
        inTurn(() => invoke('stop_watching'), lost);
      };
    },
    seeFrame: ({ width, height, grey }) =>
      invoke('see_frame', grey, { headers: { width: String(width), height: String(height) } }),
    onScanners: (changed) => hear<Scanners>('scanners', changed, lost),
    onScanned: (scanned) => hear<Scanned>('scanned', ({ raw }) => scanned(raw), lost),

    facing: () => invoke('facing'),
    chooseFacing: (choice) => invoke('choose_facing', { choice }),
    leaveKiosk: () => invoke('leave_kiosk'),
    keptSheet: () => invoke('kept_sheet'),
    keepSheet: (stick) => invoke('keep_sheet', { stick }),
    setSheetRhythm: (every) => invoke('set_sheet_rhythm', { every }),
    paperSheet: (day, through) => invoke('paper_sheet', { day, through }),
    checkInFromPaper: (registration, day, time, document, anyway) =>
      invoke('check_in_from_paper', { registration, day, time, document, anyway }),
    walkInFromPaper: (form, day, time) => invoke('walk_in_from_paper', { form, day, time }),
  };
}
