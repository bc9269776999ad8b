/** The real desk: every call goes to Rust through Tauri; the only file that knows it. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { DeskState } from './bindings/DeskState';
import type { Desk } from './desk';

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
    mapRoster: (mapping, lang) => invoke('map_roster', { mapping, lang }),
    importRoster: (lang) => invoke('import_roster', { lang }),
    exportCodes: (lang) => invoke('export_codes', { lang }),
    openDay: (day) => invoke('open_day', { day }),
    closeDay: (day) => invoke('close_day', { day }),
    nameOperator: (operator) => invoke('name_operator', { operator }),
    startRehearsal: () => invoke('start_rehearsal'),
    endRehearsal: () => invoke('end_rehearsal'),

    scan: (code) => invoke('scan', { code }),
    choose: (registration) => invoke('choose', { registration }),
    checkIn: (registration, document, anyway) => invoke('check_in', { registration, document, anyway }),
    walkIn: (form) => invoke('walk_in', { form }),
    undo: (checkIn, reason) => invoke('undo', { checkIn, reason }),
    search: (text) => invoke('search', { text }),
    lastArrivals: () => invoke('last_arrivals'),
    reprintBadge: (registration) => invoke('reprint_badge', { registration }),

    dayList: (day) => invoke('day_list', { day }),
    exportAttendanceSheet: (day, lang) => invoke('export_attendance_sheet', { day, lang }),

    headcounts: () => invoke('headcounts'),
    exportHeadcounts: (lang) => invoke('export_headcounts', { lang }),
    sendTotals: (to) => invoke('send_totals', { to }),
  };
}
