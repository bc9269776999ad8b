/** What the attendance sheet is when nobody asks for more: that of the morning. */
import type { AttendanceWish } from '../desk/bindings/AttendanceWish';

/** Everybody, one signature, six blank lines: what the desk prints at the stroke of a key. */
export const USUAL_SHEET: AttendanceWish = { only_those_who_came: false, half_days: false, blank_lines: 6 };
