//! The list of everything that the page may call, and nothing else. Every command is three lines in a file below.

mod codes;
mod continuity;
mod door;
mod facing;
mod figures;
mod keeping;
mod operators;
mod paper;
mod people;
mod preparation;
mod printers;
mod scanners;
mod uplinks;

use accueil_desk::DeskError;
use accueil_errands::Failure;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};

use crate::bell::Bells;
use crate::desk_thread::DeskHandle;
use crate::error::CommandError;
use crate::events;
use crate::reception::Reception;
use crate::shift::OnShift;

/// Returns every command; `build.rs` and the capability name the same ones. None is carried out before whoever is at the
/// desk may do it: `core::operator` says who may.
pub fn list() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let commands = every();
    move |invoke| {
        let shift = invoke.message.webview_ref().try_state::<OnShift>().map(|shift| shift.get());
        let refused = match shift.map(|shift| shift.allows(invoke.message.command())) {
            Some(Ok(())) => return commands(invoke),
            Some(Err(forbidden)) => CommandError::from(DeskError::from(forbidden)),
            // The desk did not open: a dialog says why, and the page behind it has nobody to ask.
            None => CommandError::from(Failure::internal("there is no desk")),
        };
        invoke.resolver.reject(refused);
        true
    }
}

fn every() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        preparation::state,
        preparation::open_announcement,
        preparation::save_event,
        preparation::open_teams,
        preparation::open_roster,
        preparation::read_roster,
        preparation::stop_roster,
        preparation::import_roster,
        preparation::open_day,
        preparation::close_day,
        preparation::name_operator,
        preparation::start_rehearsal,
        preparation::end_rehearsal,
        preparation::begin_drill,
        preparation::skip_case,
        codes::export_codes,
        codes::mailing,
        codes::preview_mail,
        codes::send_codes,
        codes::stop_sending,
        door::scan,
        door::choose,
        door::check_in,
        door::walk_in,
        door::undo,
        door::search,
        door::last_arrivals,
        door::reprint_badge,
        people::check_out,
        people::back_in,
        people::inside,
        people::print_inside,
        people::add_note,
        people::correct,
        operators::operators,
        operators::unlock,
        operators::lock,
        operators::save_operator,
        operators::remove_operator,
        operators::set_idle_lock,
        keeping::back_up,
        keeping::purge_view,
        keeping::purge,
        keeping::set_retention,
        figures::day_list,
        figures::headcounts,
        figures::export_headcounts,
        figures::draw_chart,
        figures::sticks,
        paper::badge_look,
        paper::use_badge_template,
        paper::open_badge_template,
        paper::export_badge_template,
        paper::use_badge_colour,
        paper::open_badge_logo,
        paper::remove_badge_logo,
        paper::preview_badge,
        paper::export_sheet,
        printers::printers,
        printers::choose_printer,
        printers::choose_printer_at,
        printers::choose_printer_folder,
        printers::try_printer,
        printers::badge_came_out,
        scanners::scanners,
        scanners::choose_camera,
        scanners::choose_serial,
        scanners::set_sound,
        scanners::watch_camera,
        scanners::stop_watching,
        scanners::see_frame,
        uplinks::send_totals,
        uplinks::totals,
        uplinks::try_uplink,
        uplinks::save_uplink,
        uplinks::remove_uplink,
        uplinks::set_smallest_group,
        facing::facing,
        facing::choose_facing,
        facing::watch_facing,
        facing::leave_kiosk,
        continuity::kept_sheet,
        continuity::keep_sheet,
        continuity::set_sheet_rhythm,
        continuity::paper_sheet,
        continuity::check_in_from_paper,
        continuity::walk_in_from_paper,
    ]
}

type Told<T> = Result<T, CommandError>;

/// Asks the desk something that changes nothing.
async fn ask<T: Send + 'static>(
    app: &AppHandle,
    question: impl FnOnce(&mut Reception) -> Result<T, Failure> + Send + 'static,
) -> Told<T> {
    Ok(app.state::<DeskHandle>().call(question).await?)
}

/// Has the desk do something, then tells the page how things stand, and printing and uplinks that something may wait.
async fn act<T: Send + 'static>(
    app: &AppHandle,
    act: impl FnOnce(&mut Reception) -> Result<T, Failure> + Send + 'static,
) -> Told<T> {
    let desk = app.state::<DeskHandle>();
    let answer = desk
        .call(|reception| {
            let answer = act(reception)?;
            reception.follow_drill()?;
            Ok(answer)
        })
        .await?;
    events::tell(app, &desk).await?;
    let bells = app.state::<Bells>();
    bells.printing.ring();
    bells.uplinking.ring();
    Ok(answer)
}

/// Reads a day as the page writes it.
fn day(text: &str) -> Result<chrono::NaiveDate, DeskError> {
    text.parse().map_err(|_| DeskError::UnknownDay)
}
