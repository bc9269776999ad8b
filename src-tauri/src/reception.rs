//! What the desk's thread owns: the real desk, a rehearsal beside it, and a roster that waits for a yes.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use accueil_core::operator::Shift;
use accueil_core::surroundings::Room;
use accueil_core::uplink::UplinkKey;
use accueil_desk::view::{
    Answer, DeskState, ErrorCode, Facing, KeptSheet, Lang, Mailing, Purged, RosterReport, ShiftView,
};
use accueil_desk::{CodesWanted, Desk, DeskError, Drill, House, Incoming, TotalsJob, TotalsWanted};
use accueil_edge::rehearsal::{self, PAGE};
use accueil_edge::secrets::Secrets;
use accueil_edge::{disk, page};
use accueil_errands::continuity::{self, Job, Kept, Standing};
use accueil_errands::going_in::{self, Choices};
use accueil_errands::{Failure, files, sending, uplinks};
use tauri::ipc::Channel;
use tempfile::TempDir;

use crate::clock;
use crate::shift::OnShift;
use crate::uplinking::OnTheirWay;

/// The desks of this window, one of which is at work.
pub struct Reception {
    real: Desk,
    rehearsal: Option<Rehearsal>,
    data_folder: PathBuf,
    badge_folder: PathBuf,
    chosen: Option<Chosen>,
    /// The places to which totals are on their way.
    uplinking: OnTheirWay,
    /// Stops the codes that are on their way out, while there are any.
    sending: Option<SyncSender<()>>,
    mail_failure: Option<ErrorCode>,
    /// The participants' screen, while there is one.
    facing: Option<Channel<Facing>>,
    /// How much room the disk had when somebody last looked.
    room: Room,
    /// How the keeping of the attendance sheet stands.
    sheet: Standing,
    lang: Lang,
    shift: OnShift,
}

/// A desk in memory with invented people; its badges go to a folder that is gone with it.
struct Rehearsal {
    desk: Desk,
    folder: TempDir,
    drill: Option<Drill>,
}

/// A roster file that was chosen and not taken in yet.
struct Chosen {
    bytes: Vec<u8>,
    choices: Choices,
}

impl Rehearsal {
    fn badge_folder(&self) -> PathBuf {
        self.folder.path().join("badges")
    }

    /// Takes the printer its paper away while the drill says so, and gives it back: badges go to a folder, which is
    /// not there without paper.
    fn fill_printer(&self) -> Result<(), Failure> {
        let wanted = self.drill.as_ref().is_none_or(Drill::has_paper);
        let folder = self.badge_folder();
        match (wanted, folder.exists()) {
            (true, false) => std::fs::create_dir(&folder),
            (false, true) => std::fs::remove_dir_all(&folder),
            (true, true) | (false, false) => Ok(()),
        }
        .map_err(|error| Failure::writing(&error))
    }
}

fn no_rehearsal() -> Failure {
    Failure::internal("there is no rehearsal")
}

impl Reception {
    /// Puts a desk to work; badges go to a folder beside its file.
    pub fn new(real: Desk, data_folder: PathBuf, shift: OnShift) -> Result<Self, Failure> {
        let badge_folder = data_folder.join(files::BADGES);
        std::fs::create_dir_all(&badge_folder).map_err(|error| Failure::writing(&error))?;
        Ok(Self {
            real,
            rehearsal: None,
            data_folder,
            badge_folder,
            chosen: None,
            uplinking: OnTheirWay::new(),
            sending: None,
            mail_failure: None,
            facing: None,
            room: Room::default(),
            sheet: Standing::default(),
            lang: Lang::default(),
            shift,
        })
    }

    /// Returns the desk at work.
    pub fn desk(&mut self) -> &mut Desk {
        match &mut self.rehearsal {
            Some(rehearsal) => &mut rehearsal.desk,
            None => &mut self.real,
        }
    }

    /// Returns the folder where badges of the desk at work go.
    pub fn badge_folder(&self) -> PathBuf {
        match &self.rehearsal {
            Some(rehearsal) => rehearsal.badge_folder(),
            None => self.badge_folder.clone(),
        }
    }

    /// Returns who is at the desk.
    pub fn shift(&self) -> &OnShift {
        &self.shift
    }

    /// Whether the desk at work is a rehearsal.
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal.is_some()
    }

    /// Returns the folder of the real desk's file.
    pub fn data_folder(&self) -> PathBuf {
        self.data_folder.clone()
    }

    /// Notes the language that the screens are in.
    pub fn speak(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// Returns the language that the screens are in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Hands out the attendance sheet of the real desk, if it is kept and the journal moved.
    pub fn sheet_to_keep(&self) -> Result<Option<Job>, Failure> {
        continuity::next(&self.real, &self.sheet, self.lang)
    }

    /// Hears how the writing of the sheet went.
    pub fn hear_of_sheet(&mut self, wrote: &Result<Kept, Failure>) {
        self.sheet.hear(wrote);
    }

    /// Tells where the sheet is kept, and how that goes.
    pub fn kept_sheet(&self) -> Result<KeptSheet, Failure> {
        continuity::view(&self.real, &self.sheet)
    }

    /// Hands out totals of the real desk, each with the turn to send there; nothing to places where some are on their
    /// way already, from here or from another program.
    pub fn begin_totals(&mut self, wanted: &TotalsWanted) -> Result<Vec<(TotalsJob, File)>, Failure> {
        let mut begun = Vec::new();
        for job in self.real.next_totals(wanted)? {
            if self.uplinking.contains(&job.uplink.key) {
                continue;
            }
            let Ok(turn) = uplinks::turn(&self.data_folder, &job.uplink) else { continue };
            self.uplinking.insert(job.uplink.key.clone());
            begun.push((job, turn));
        }
        Ok(begun)
    }

    /// Notes that nothing is on its way to a place any more.
    pub fn end_totals(&mut self, uplink: &UplinkKey) {
        self.uplinking.remove(uplink);
    }

    /// Returns the secrets of the real desk's uplinks.
    pub fn secrets(&self) -> Secrets {
        Secrets::of(&self.data_folder)
    }

    /// Returns the real desk, also during a rehearsal: codes on their way out are its.
    pub fn real_desk(&mut self) -> &mut Desk {
        &mut self.real
    }

    /// Lets codes leave, and returns what hears a stop and the turn to send: both are kept until it ends.
    pub fn start_sending(&mut self, wanted: CodesWanted) -> Result<(Receiver<()>, File), Failure> {
        let nobody = |detail: &str| Failure { code: ErrorCode::NobodyToWriteTo, detail: detail.to_owned() };
        if self.rehearsal.is_some() {
            return Err(nobody("the people of a rehearsal are invented"));
        }
        if self.real.next_codes_to_send(&wanted)?.is_empty() {
            return Err(nobody("nobody waits for a code"));
        }
        // Alone even without `again`, so that this window sends once at a time.
        let turn = sending::turn(&self.data_folder, true)?;
        let (stop, stopped) = sync_channel(1);
        self.sending = Some(stop);
        self.mail_failure = None;
        Ok((stopped, turn))
    }

    /// Stops the codes on their way out after the one that is leaving; without any it does nothing.
    pub fn stop_sending(&mut self) {
        if let Some(stop) = &self.sending {
            // It was stopped already: once is enough.
            let _ = stop.try_send(());
        }
    }

    /// Notes that no code is on its way out any more, and why that was before the last one, if it was.
    pub fn end_sending(&mut self, failure: Option<ErrorCode>) {
        self.sending = None;
        self.mail_failure = failure;
    }

    /// Returns how the sending of codes stands.
    pub fn mailing(&mut self) -> Result<Mailing, Failure> {
        let (running, failure, lang) = (self.sending.is_some(), self.mail_failure, self.lang);
        let desk = if running { &mut self.real } else { self.desk() };
        Ok(desk.mailing(None, running, failure, lang)?)
    }

    /// Erases the names of the real desk, and the badges that bear them.
    pub fn purge(&mut self, title: &str) -> Result<Purged, Failure> {
        let purged = self.real.purge(title, clock::now())?;
        files::erase_badges(&self.badge_folder)?;
        Ok(purged)
    }

    /// Returns all that the frame of the window shows.
    pub fn state(&mut self) -> Result<DeskState, Failure> {
        // Another program may have made the first operator, or taken the last one away.
        let first = self.real.first_shift()?;
        if first == Shift::Unguarded || self.shift.get() == Shift::Unguarded {
            self.shift.set(first);
        }
        let house = House {
            shift: ShiftView::of(self.shift.get(), self.real.idle_lock()?),
            rehearsal: self.rehearsal.is_some(),
            badge_folder: self.badge_folder().display().to_string(),
            room: self.room,
            now: clock::now(),
        };
        let lang = self.lang;
        let state = self.desk().state(&house, lang)?;
        // Totals and their places are the real desk's, also during a rehearsal.
        let drill = self.rehearsal.as_ref().and_then(|rehearsal| rehearsal.drill.as_ref()).map(Drill::view);
        Ok(DeskState { totals: self.real.totals_status()?, drill, ..state })
    }

    /// Looks how much room the disk has, and returns whether there is something new to say about it.
    pub fn look_around(&mut self) -> bool {
        // A disk that does not say is spoken of when a write fails.
        let Ok(free) = disk::free(&self.data_folder) else { return false };
        let room = self.room.then(free);
        room != std::mem::replace(&mut self.room, room)
    }

    /// Answers at the door, and shows the queue as much of it as the queue may see.
    pub fn answer(
        &mut self,
        ask: impl FnOnce(&mut Desk) -> Result<Answer, DeskError>,
    ) -> Result<Answer, Failure> {
        let answer = ask(self.desk())?;
        self.face(Some(&answer));
        Ok(answer)
    }

    /// Lets the participants' screen hear what it shows, from now on.
    pub fn watch_facing(&mut self, screen: Channel<Facing>) {
        self.facing = Some(screen);
        self.face_anew();
    }

    /// Shows the queue what the event and its day are now.
    pub fn face_anew(&mut self) {
        self.face(None);
    }

    fn face(&mut self, answer: Option<&Answer>) {
        let Some(screen) = &self.facing else { return };
        let desk = self.rehearsal.as_ref().map_or(&self.real, |rehearsal| &rehearsal.desk);
        // Before there is an event there is nothing to show. A screen that is gone stops nothing at the desk.
        if let Ok(facing) = desk.facing(answer)
            && screen.send(facing).is_err()
        {
            self.facing = None;
        }
    }

    /// Starts a rehearsal with an invented event whose first day is open.
    pub fn start_rehearsal(&mut self) -> Result<(), Failure> {
        // As many people as are really expected, so that searching and scrolling feel as they will.
        let people = self.real.n_registrations()?;
        let mut desk = Desk::in_memory()?;
        let event = page::read(PAGE.as_bytes())?;
        desk.set_event(&event)?;
        let invented = going_in::roster(&desk, rehearsal::roster(people).as_bytes(), &Choices::default())?;
        desk.import_roster(invented, self.lang, clock::now(), &mut |_| ControlFlow::Continue(()))?;
        if let Some(first) = event.days.first() {
            desk.open_day(first.day, clock::now())?;
        }
        let folder = tempfile::tempdir().map_err(|error| Failure::writing(&error))?;
        let rehearsal = Rehearsal { desk, folder, drill: None };
        rehearsal.fill_printer()?;
        self.rehearsal = Some(rehearsal);
        self.face_anew();
        Ok(())
    }

    /// Begins the drill of the rehearsal, or begins it again.
    pub fn begin_drill(&mut self) -> Result<(), Failure> {
        let Some(rehearsal) = &mut self.rehearsal else { return Err(no_rehearsal()) };
        rehearsal.drill = Some(rehearsal.desk.begin_drill(clock::now())?);
        rehearsal.fill_printer()
    }

    /// Leaves the case at hand out.
    pub fn skip_case(&mut self) -> Result<(), Failure> {
        let Some(rehearsal) = &mut self.rehearsal else { return Err(no_rehearsal()) };
        if let Some(drill) = &mut rehearsal.drill {
            rehearsal.desk.skip_case(drill, clock::now())?;
        }
        rehearsal.fill_printer()
    }

    /// Looks whether the case at hand is settled by what was just done.
    pub fn follow_drill(&mut self) -> Result<(), Failure> {
        let Some(rehearsal) = &mut self.rehearsal else { return Ok(()) };
        let Some(drill) = &mut rehearsal.drill else { return Ok(()) };
        if rehearsal.desk.follow_drill(drill, clock::now())? {
            rehearsal.fill_printer()?;
        }
        Ok(())
    }

    /// Ends the rehearsal and erases it.
    pub fn end_rehearsal(&mut self) {
        self.rehearsal = None;
        self.face_anew();
    }

    /// Keeps a roster file until somebody says yes to it.
    pub fn choose_roster(&mut self, bytes: Vec<u8>) {
        self.chosen = Some(Chosen { bytes, choices: Choices::default() });
    }

    /// Reads the chosen roster as somebody wants it read.
    pub fn choose_columns(&mut self, choices: Choices) {
        if let Some(chosen) = &mut self.chosen {
            chosen.choices = choices;
        }
    }

    /// Says what taking the chosen roster in would do; one whose names are not found shows its columns.
    pub fn preview_roster(&mut self, lang: Lang) -> Result<RosterReport, Failure> {
        let roster = self.read_roster(going_in::roster_to_show)?;
        Ok(self.desk().preview_roster(roster, lang)?)
    }

    /// Understands the chosen roster, to be taken in.
    pub fn chosen_roster(&mut self) -> Result<Incoming, Failure> {
        self.read_roster(going_in::roster)
    }

    fn read_roster(
        &mut self,
        read: impl FnOnce(&Desk, &[u8], &Choices) -> Result<Incoming, Failure>,
    ) -> Result<Incoming, Failure> {
        let Some(chosen) = self.chosen.take() else { return Err(Failure::internal("no roster was chosen")) };
        let roster = read(self.desk(), &chosen.bytes, &chosen.choices);
        self.chosen = Some(chosen);
        roster
    }
}
