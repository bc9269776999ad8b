//! Badges onto paper, one after the other: the same walk for the window and for the terminal.
//!
//! A badge goes to its printer in steps. Each is noted on the disk before the next one, so that whoever comes after a
//! power cut knows what to ask: an empty job is on no paper; of a job that got its page only its printer can tell; and
//! where no printer can, a person is asked. One badge is at a printer at a time: what waits, waits at the desk, where an
//! undone check-in still takes its badge back.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use accueil_core::badge::Look;
use accueil_core::journal::EntryRef;
use accueil_core::printer::Speech;
use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::{AtPrinter, BadgeOnItsWay};
use accueil_edge::printing::{PrintError, Queue, Standing};
use chrono::{DateTime, Utc};

use crate::failure::of_trouble;
use crate::going_out::{self, Template};
use crate::sending::AtDesk;
use crate::{Failure, badges, one_way};

/// The file whose lock says that somebody prints.
const TURN_FILE: &str = "printing.lock";
/// How often a printer is asked what became of a badge.
pub const GLANCE: Duration = Duration::from_millis(300);
/// How long to wait before a printer that cannot print is asked again.
pub const REST: Duration = Duration::from_secs(2);
/// How long a printer may have a trouble before people hear of it: most say "offline" for a moment before each page.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often a badge is handed over by itself.
const MOST_TRIES: u32 = 3;

/// How far a step brought the badges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing waits.
    Idle,
    /// Something moved, and more may at once.
    On,
    /// The printer is at work: it is worth asking again in a moment.
    Waiting,
    /// Something or somebody has to do with it first.
    Stuck,
}

/// How badges come out of this machine.
#[derive(Debug)]
pub struct Printing {
    /// The folder for PDFs when no other was chosen. It is made when it is not there.
    pub own_folder: PathBuf,
    /// The language of badges.
    pub lang: Lang,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
    /// The badge that a printer has, and since when it has been seen there.
    seen: Option<(EntryRef, Instant)>,
    /// How badges look, and the template that was made of it.
    drawn: Option<(Option<Look>, Template)>,
}

/// Takes the turn to print for the desk of a folder, if nobody has it.
///
/// It ends with the file that is returned, or with the program. Whoever has it knows that no page is on its way from
/// another program.
///
/// # Errors
///
/// Fails when the folder cannot be written.
pub fn turn(folder: &Path) -> Result<Option<File>, Failure> {
    let file = OpenOptions::new().create(true).append(true).open(folder.join(TURN_FILE));
    let file = file.map_err(|error| Failure::writing(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Failure::writing(&error)),
    }
}

impl Printing {
    /// Begins to print.
    #[must_use]
    pub fn new(own_folder: PathBuf, lang: Lang, now: fn() -> DateTime<Utc>) -> Self {
        Self { own_folder, lang, now, seen: None, drawn: None }
    }

    /// Prints until nothing waits, somebody says stop, or, unless it is to `wait`, until somebody has to see to it.
    ///
    /// # Errors
    ///
    /// Fails when the desk does.
    pub fn print(
        &mut self,
        desk: &mut impl AtDesk,
        wait: bool,
        stop: &Receiver<()>,
    ) -> Result<Step, Failure> {
        loop {
            let pause = match self.step(desk)? {
                Step::On => continue,
                Step::Waiting => GLANCE,
                Step::Stuck if wait => REST,
                ended @ (Step::Idle | Step::Stuck) => return Ok(ended),
            };
            // Whoever could say stop and is gone has said it.
            if stop.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                return Ok(Step::Stuck);
            }
        }
    }

    /// Brings the next badge one step further. It may take half a minute when a printer does not answer.
    ///
    /// # Errors
    ///
    /// Fails when the desk does; what goes wrong at a printer is noted by the desk.
    pub fn step(&mut self, desk: &mut impl AtDesk) -> Result<Step, Failure> {
        let Some(way) = desk.ask(|desk| desk.next_badge())? else { return Ok(Step::Idle) };
        match (way.printer.speech, way.at) {
            (Speech::Folder, _) => self.write(desk, way),
            (Speech::Ipp, AtPrinter::Nowhere) => self.make(desk, way),
            (Speech::Ipp, AtPrinter::Made(job)) if !way.undone && !way.elsewhere => self.send(desk, way, job),
            (Speech::Ipp, AtPrinter::Made(job) | AtPrinter::Left(Some(job))) => self.follow(desk, way, job),
            (Speech::Zebra | Speech::Brother | Speech::Windows, AtPrinter::Nowhere) => {
                self.hand_over(desk, way)
            }
            // A badge that nobody wants any more is in nobody's doubt.
            (Speech::Zebra | Speech::Brother | Speech::Windows, _) if way.undone => {
                withdraw(desk, way, Step::On)
            }
            // A program or a connection stopped while it was leaving, and nothing can be asked.
            (Speech::Ipp, AtPrinter::Left(None))
            | (Speech::Zebra | Speech::Brother | Speech::Windows, AtPrinter::Made(_) | AtPrinter::Left(_)) => {
                doubt(desk, way)
            }
        }
    }

    /// Writes a badge as a PDF named by its entry: a folder listing tells nobody's name, and again is the same file.
    fn write(&mut self, desk: &mut impl AtDesk, way: BadgeOnItsWay) -> Result<Step, Failure> {
        let folder = if way.printer.address.is_empty() {
            std::fs::create_dir_all(&self.own_folder).map_err(|error| Failure::writing(&error))?;
            self.own_folder.clone()
        } else {
            PathBuf::from(&way.printer.address)
        };
        let name = format!("badge-{}-{:05}.pdf", way.badge.desk, way.badge.seq);
        let template = self.template(desk)?;
        let written = template.and_then(|template| {
            going_out::write_badge(&way.content, &template, &folder.join(name), self.lang, (self.now)())
        });
        match written {
            Ok(()) => self.printed(desk, way),
            Err(failure) => self.failed(desk, &way, failure.code),
        }
    }

    /// Makes a job without a page: nothing can come out, whatever happens now.
    fn make(&mut self, desk: &mut impl AtDesk, way: BadgeOnItsWay) -> Result<Step, Failure> {
        let name = job_name(&way.badge);
        let paper = match self.template(desk)? {
            Ok(template) => going_out::badge_paper(&template),
            Err(failure) => return self.failed(desk, &way, failure.code),
        };
        let made = Queue::of(&way.printer).and_then(|queue| Ok((queue.make(&name, paper)?, queue)));
        match made {
            Ok((job, queue)) => {
                if !desk.ask(move |desk| desk.badge_made(&way, job))? {
                    // Somebody else went on with the badge; a job without a page ends by itself, too.
                    let _ = queue.cancel(job);
                }
                Ok(Step::On)
            }
            Err(error) => self.failed(desk, &way, Failure::from(error).code),
        }
    }

    /// Gives the job its page, after it is on the disk that it leaves.
    fn send(&mut self, desk: &mut impl AtDesk, way: BadgeOnItsWay, job: u32) -> Result<Step, Failure> {
        let template = self.template(desk)?;
        let page = match template
            .and_then(|template| going_out::badge_page(&way.content, &template, self.lang, (self.now)()))
        {
            Ok(page) => page,
            Err(failure) => return self.failed(desk, &way, failure.code),
        };
        let queue = Queue::of(&way.printer)?;
        let leaving = way.clone();
        if !desk.ask(move |desk| desk.badge_leaves(&leaving))? {
            return Ok(Step::On);
        }
        self.seen = Some((way.badge.clone(), Instant::now()));
        match queue.send(job, &page) {
            Err(error @ (PrintError::Refused(_) | PrintError::Unknown)) => {
                let _ = queue.cancel(job);
                self.failed(desk, &way, Failure::from(error).code)
            }
            // Whether it arrived, the printer will say.
            Ok(()) | Err(_) => Ok(Step::Waiting),
        }
    }

    /// Gives a printer that tells nothing the whole badge, after it answered and it is on the disk that the badge leaves.
    fn hand_over(&mut self, desk: &mut impl AtDesk, way: BadgeOnItsWay) -> Result<Step, Failure> {
        let ready = self.template(desk)?.and_then(|template| {
            one_way::ready(&way.printer, &way.content, &template, self.lang, (self.now)())
        });
        let ready = match ready {
            Ok(ready) => ready,
            Err(failure) => return self.failed(desk, &way, failure.code),
        };
        let leaving = way.clone();
        if !desk.ask(move |desk| desk.badge_leaves(&leaving))? {
            return Ok(Step::On);
        }
        match ready.send(&job_name(&way.badge)) {
            Ok(()) => self.printed(desk, way),
            // The next step finds a badge that left, and a printer that cannot be asked.
            Err(_) => Ok(Step::On),
        }
    }

    /// Asks what became of a badge; one that is not wanted there any more is called back first.
    fn follow(&mut self, desk: &mut impl AtDesk, way: BadgeOnItsWay, job: u32) -> Result<Step, Failure> {
        let queue = Queue::of(&way.printer)?;
        let unwanted = way.undone || way.elsewhere;
        let called_back = if unwanted { queue.cancel(job) } else { Ok(()) };
        match called_back.and_then(|()| queue.standing(job, &job_name(&way.badge))) {
            Ok(Standing::Printed) => self.printed(desk, way),
            Ok(Standing::NotPrinted) if unwanted || way.tries < MOST_TRIES => withdraw(desk, way, Step::On),
            Ok(Standing::GaveUp) if unwanted => withdraw(desk, way, Step::On),
            Ok(Standing::GaveUp) => {
                self.failed(desk, &way, ErrorCode::PrinterGaveUp)?;
                if way.tries < MOST_TRIES { withdraw(desk, way, Step::Stuck) } else { doubt(desk, way) }
            }
            // A badge that nobody wants any more is in nobody's doubt.
            Ok(Standing::Doubtful) if way.undone => withdraw(desk, way, Step::On),
            Ok(Standing::NotPrinted | Standing::Doubtful) => doubt(desk, way),
            Ok(Standing::Empty) => {
                // The page did not arrive. The answer to the next question says whether that is how it ended.
                let _ = queue.cancel(job);
                Ok(Step::Waiting)
            }
            Ok(Standing::Waiting(trouble)) => match trouble {
                Some(trouble) if self.has_been_long(&way.badge) => {
                    self.failed(desk, &way, of_trouble(trouble))
                }
                Some(_) | None => Ok(Step::Waiting),
            },
            // It is to come out of another printer, and this one cannot be asked.
            Err(_) if way.elsewhere => doubt(desk, way),
            Err(error) => self.failed(desk, &way, Failure::from(error).code),
        }
    }

    /// Returns the template of the day; the inner failure is that of a template which cannot be used any more.
    fn template(&mut self, desk: &mut impl AtDesk) -> Result<Result<Template, Failure>, Failure> {
        let look = desk.ask(|desk| desk.badge_look())?;
        if let Some((_, template)) = self.drawn.as_ref().filter(|(drawn, _)| *drawn == look) {
            return Ok(Ok(template.clone()));
        }
        let template = look.as_ref().map_or_else(|| Ok(Template::usual().clone()), badges::template_of);
        self.drawn = template.as_ref().ok().map(|template| (look, template.clone()));
        Ok(template)
    }

    /// Whether a badge has been at its printer for longer than a moment.
    fn has_been_long(&mut self, badge: &EntryRef) -> bool {
        match &self.seen {
            Some((seen, since)) if seen == badge => since.elapsed() >= PATIENCE,
            Some(_) | None => {
                self.seen = Some((badge.clone(), Instant::now()));
                false
            }
        }
    }

    fn printed(&self, desk: &mut impl AtDesk, way: BadgeOnItsWay) -> Result<Step, Failure> {
        let now = (self.now)();
        desk.ask(move |desk| desk.badge_settled(&way.badge, way.registration, Ok(()), now))?;
        Ok(Step::On)
    }

    fn failed(&self, desk: &mut impl AtDesk, way: &BadgeOnItsWay, why: ErrorCode) -> Result<Step, Failure> {
        let (badge, registration, now) = (way.badge.clone(), way.registration, (self.now)());
        desk.ask(move |desk| desk.badge_settled(&badge, registration, Err(why), now))?;
        Ok(Step::Stuck)
    }
}

/// What a badge's job is called at its printer: nobody's name.
fn job_name(badge: &EntryRef) -> String {
    format!("badge {badge}")
}

fn withdraw(desk: &mut impl AtDesk, way: BadgeOnItsWay, then: Step) -> Result<Step, Failure> {
    desk.ask(move |desk| desk.badge_withdrawn(&way))?;
    Ok(then)
}

fn doubt(desk: &mut impl AtDesk, way: BadgeOnItsWay) -> Result<Step, Failure> {
    desk.ask(move |desk| desk.badge_in_doubt(&way))?;
    Ok(Step::On)
}
