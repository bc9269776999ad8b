//! Embeds the screens, and closes the list of what the page may call.

/// Every command of `src/commands.rs`; the capabilities name them one by one.
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
    "begin_drill",
    "skip_case",
    "scan",
    "choose",
    "check_in",
    "walk_in",
    "undo",
    "search",
    "last_arrivals",
    "reprint_badge",
    "check_out",
    "back_in",
    "inside",
    "print_inside",
    "add_note",
    "correct",
    "operators",
    "unlock",
    "lock",
    "save_operator",
    "remove_operator",
    "set_idle_lock",
    "back_up",
    "purge_view",
    "purge",
    "set_retention",
    "day_list",
    "headcounts",
    "export_headcounts",
    "draw_chart",
    "sticks",
    "badge_look",
    "use_badge_template",
    "open_badge_template",
    "export_badge_template",
    "use_badge_colour",
    "open_badge_logo",
    "remove_badge_logo",
    "preview_badge",
    "export_sheet",
    "send_totals",
    "printers",
    "choose_printer",
    "choose_printer_at",
    "choose_printer_folder",
    "try_printer",
    "badge_came_out",
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
    "facing",
    "choose_facing",
    "watch_facing",
    "leave_kiosk",
    "kept_sheet",
    "keep_sheet",
    "set_sheet_rhythm",
    "paper_sheet",
    "check_in_from_paper",
    "walk_in_from_paper",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The list of the program's own addresses, which is read whole at each start: 70 kB instead of 4 MB.
    // Known to glibc 2.36 of 2022.
    let target =
        ["OS", "ENV"].map(|what| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default());
    if target == ["linux", "gnu"] {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    // The functions that a desk runs lie side by side, where the Makefile wrote down which they are: 20 MiB less of the
    // program are in memory. Only LLD does it, which rustc brings for this target alone.
    println!("cargo::rerun-if-env-changed=ACCUEIL_FUNCTIONS");
    if let Ok(functions) = std::env::var("ACCUEIL_FUNCTIONS")
        && !functions.is_empty()
        && target == ["linux", "gnu"]
        && std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "x86_64")
    {
        println!("cargo::rerun-if-changed={functions}");
        println!(
            "cargo::rustc-link-arg-bins=-Wl,--symbol-ordering-file={functions},--no-warn-symbol-ordering"
        );
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
