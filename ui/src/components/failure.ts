/** Makes a Failure of anything that was thrown, so that no failure is lost on the way to the screen. */
import type { ErrorCode } from '../desk/bindings/ErrorCode';
import type { Failure } from '../desk/desk';

/** Every code that the desk may reject with; a missing one is a type error. */
const CODES: Record<ErrorCode, true> = {
  no_event: true,
  unknown_day: true,
  unknown_registration: true,
  nothing_to_undo: true,
  not_inside: true,
  locked: true,
  lead_only: true,
  unknown_operator: true,
  wrong_pin: true,
  pin_too_soon: true,
  last_lead: true,
  day_still_open: true,
  incomplete_form: true,
  file_empty: true,
  file_unreadable: true,
  file_unwritable: true,
  file_too_large: true,
  file_damaged: true,
  unknown_format: true,
  not_an_event_page: true,
  no_day_in_page: true,
  picture_not_roster: true,
  not_a_roster: true,
  no_name_column: true,
  unknown_column: true,
  stopped: true,
  not_a_picture: true,
  database_locked: true,
  database_read_only: true,
  disk_full: true,
  database_damaged: true,
  database_newer: true,
  uplink_address: true,
  uplink_unreachable: true,
  uplink_refused: true,
  not_an_uplink: true,
  uplink_busy: true,
  uplink_login: true,
  uplink_not_found: true,
  uplink_certificate: true,
  uplink_file: true,
  uplink_folder: true,
  uplink_tables: true,
  uplink_secret: true,
  unknown_uplink: true,
  mail_address: true,
  mail_unreachable: true,
  mail_login: true,
  mail_certificate: true,
  mail_refused: true,
  nobody_to_write_to: true,
  camera_gone: true,
  camera_busy: true,
  camera_not_allowed: true,
  camera_unreadable: true,
  serial_gone: true,
  serial_busy: true,
  serial_not_allowed: true,
  serial_unreadable: true,
  unknown_device: true,
  printer_address: true,
  unknown_printer: true,
  printer_offline: true,
  printer_out_of_paper: true,
  printer_wrong_paper: true,
  printer_open: true,
  printer_jammed: true,
  printer_out_of_ink: true,
  printer_paused: true,
  printer_attention: true,
  printer_refused: true,
  printer_certificate: true,
  not_a_printer: true,
  printer_gave_up: true,
  no_list_printer: true,
  paper: true,
  badge_template: true,
  badge_logo: true,
  internal: true,
};

function isCode(word: unknown): word is ErrorCode {
  return typeof word === 'string' && Object.hasOwn(CODES, word);
}

/** The failure that was thrown; code 'internal' when it is not one of the desk's. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && isCode(thrown.code)) {
    const detail = 'detail' in thrown && typeof thrown.detail === 'string' ? thrown.detail : '';
    return { code: thrown.code, detail };
  }
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
