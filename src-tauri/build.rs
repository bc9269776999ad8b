//! Embeds the screens, and closes the list of what the page may call.

/// Every command of `src/commands.rs`; the capability names them one by one.
const COMMANDS: &[&str] = &[
    "state",
    "open_announcement",
    "save_event",
    "open_teams",
    "open_roster",
    "read_roster",
    "stop_roster",
    "import_roster",
    "export_codes",
    "mailing",
    "preview_mail",
    "send_codes",
    "stop_sending",
    "open_day",
    "close_day",
    "name_operator",
    "start_rehearsal",
    "end_rehearsal",
    "scan",
    "choose",
    "check_in",
    "walk_in",
    "undo",
    "search",
    "last_arrivals",
    "reprint_badge",
    "day_list",
    "export_attendance_sheet",
    "headcounts",
    "export_headcounts",
    "send_totals",
    "scanners",
    "choose_camera",
    "choose_serial",
    "set_sound",
    "watch_camera",
    "stop_watching",
    "see_frame",
    "totals",
    "try_uplink",
    "save_uplink",
    "remove_uplink",
    "set_smallest_group",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
