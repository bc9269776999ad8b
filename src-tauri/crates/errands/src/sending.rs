//! Codes out by e-mail, from the first message to the last: the same walk for the window and for the terminal.
//!
//! Each message is offered to the server, begun on the disk, handed over, and settled on the disk. Whatever stops the
//! walk in between, the next one goes on where this one ended, and nobody is written to twice.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use accueil_desk::view::{ErrorCode, MailPreview};
use accueil_desk::{BegunCode, CodeJob, CodeOutcome, CodesWanted, Desk, DeskError};
use accueil_edge::mail::{MailError, MailServer, Post, Sender};
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use chrono::{DateTime, Utc};

use crate::Failure;
use crate::letter::compose;

/// How many messages leave in a minute when nobody says otherwise: few servers mind.
pub const USUAL_RATE: u32 = 120;
/// The file whose lock says that somebody sends.
const TURN_FILE: &str = "sending.lock";
/// How long to wait before the server is asked again for the first time; each time after, twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// How often it is asked again without taking any message: half a minute in all.
const MOST_PAUSES: usize = 5;

/// Somebody who can put questions to the desk: whoever owns it, or whoever can send it jobs.
pub trait AtDesk {
    /// Has the desk do something, and waits for its answer.
    ///
    /// # Errors
    ///
    /// Fails when the desk does.
    fn ask<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, Failure>;
}

impl AtDesk for Desk {
    fn ask<T: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, Failure> {
        Ok(job(self)?)
    }
}

/// What is sent, through which server, in whose name, and how fast.
#[derive(Debug)]
pub struct Sending {
    /// The server.
    pub server: MailServer,
    /// Who writes.
    pub sender: Sender,
    /// The same as text, for the next time.
    pub from: String,
    /// Whose codes.
    pub wanted: CodesWanted,
    /// The most messages in a minute; 0 counts as 1.
    pub rate: u32,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
}

/// How far a sending is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Messages that the server took or refused for good.
    pub settled: u64,
    /// Messages there were to send.
    pub all: u64,
}

/// How a sending ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ended {
    /// Messages that the server took.
    pub sent: u64,
    /// Messages that are still to leave.
    pub left: u64,
    /// Somebody stopped it.
    pub stopped: bool,
    /// Why it ended before the last message, if it did.
    pub failure: Option<Failure>,
}

/// Takes the turn to send for the desk of a folder; it ends with the file that is returned, or with the program.
///
/// Several programs may send side by side: the desk decides who begins which message. Whoever writes again to people
/// who may have their code must be `alone`, or a message on its way would count as one that was lost.
///
/// # Errors
///
/// [`ErrorCode::DatabaseLocked`] when another program sends, or when the folder cannot be written.
pub fn turn(folder: &Path, alone: bool) -> Result<File, Failure> {
    let path = folder.join(TURN_FILE);
    let open = OpenOptions::new().create(true).append(true).open(path);
    let file = open.map_err(|error| Failure::writing(&error))?;
    let locked = if alone { file.try_lock() } else { file.try_lock_shared() };
    match locked {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Failure { code: ErrorCode::DatabaseLocked, detail: "another program sends codes".to_owned() })
        }
        Err(TryLockError::Error(error)) => Err(Failure::writing(&error)),
    }
}

/// Returns the message that the first of them would get, and how many there are; none when there is nobody.
///
/// # Errors
///
/// Fails when the desk does, or the message cannot be put together.
pub fn preview(
    desk: &Desk,
    wanted: &CodesWanted,
    now: DateTime<Utc>,
) -> Result<Option<(MailPreview, u64)>, Failure> {
    let jobs = desk.next_codes_to_send(wanted)?;
    for job in &jobs {
        if let Some(letter) = desk.code_letter(*job)? {
            let letter = compose(&letter, now)?;
            let preview = MailPreview { subject: letter.subject, text: letter.text };
            return Ok(Some((preview, jobs.len() as u64)));
        }
    }
    Ok(None)
}

/// Sends codes until all have left, somebody says stop, or the server cannot be reached any more.
///
/// `stop` is heard between two messages; when nobody can say it any more, that is a stop too.
///
/// # Errors
///
/// Fails when nothing could be settled: the desk fails, or the server cannot be reached or takes nothing from this
/// sender. What fails later is in the answer.
pub fn send(
    desk: &mut impl AtDesk,
    sending: &Sending,
    stop: &Receiver<()>,
    tell: &mut dyn FnMut(Progress),
) -> Result<Ended, Failure> {
    let wanted = sending.wanted;
    let jobs = desk.ask(move |desk| desk.next_codes_to_send(&wanted))?;
    let all = jobs.len() as u64;
    if jobs.is_empty() {
        return Ok(Ended::default());
    }
    let post = Post::open(&sending.server)?;
    let (server, from) = (sending.server.address().to_owned(), sending.from.clone());
    desk.ask(move |desk| desk.set_mailing(&server, &from))?;
    let between = Duration::from_secs(60) / sending.rate.max(1);
    let mut walk = Walk {
        desk,
        sending,
        stop,
        tell,
        post: Some(post),
        between,
        next: Instant::now(),
        progress: Progress { settled: 0, all },
        ended: Ended { left: all, ..Ended::default() },
    };
    (walk.tell)(walk.progress);
    if let Err(failure) = walk.walk(jobs) {
        if walk.progress.settled == 0 {
            return Err(failure);
        }
        walk.ended.failure = Some(failure);
    }
    if let Some(post) = walk.post.take() {
        post.close();
    }
    Ok(walk.ended)
}

/// A sending on its way.
struct Walk<'w, D> {
    desk: &'w mut D,
    sending: &'w Sending,
    stop: &'w Receiver<()>,
    tell: &'w mut dyn FnMut(Progress),
    post: Option<Post>,
    between: Duration,
    /// When the next message may leave.
    next: Instant,
    progress: Progress,
    ended: Ended,
}

/// What became of one message.
enum Step {
    /// There is nothing more to do about it.
    Done,
    /// The server takes it later, perhaps.
    Later(CodeJob),
    /// There is no server.
    NoConnection,
}

impl<D: AtDesk> Walk<'_, D> {
    /// Goes round until nothing is left, with a pause before each round that repeats one.
    fn walk(&mut self, mut jobs: Vec<CodeJob>) -> Result<(), Failure> {
        let mut pauses = pauses();
        loop {
            let before = self.progress.settled;
            jobs = self.round(&jobs)?;
            self.ended.left = jobs.len() as u64;
            if jobs.is_empty() || self.ended.stopped {
                return Ok(());
            }
            if self.progress.settled > before {
                pauses = self::pauses();
            }
            match pauses.next() {
                Some(pause) if self.stopped_within(pause) => return Ok(()),
                Some(_) => {}
                None if self.post.is_none() => return Err(MailError::Unreachable.into()),
                // The server answers and takes none of them now: they wait for the next sending.
                None => return Ok(()),
            }
        }
    }

    /// Tries every message once, and returns those that are still to leave.
    fn round(&mut self, jobs: &[CodeJob]) -> Result<Vec<CodeJob>, Failure> {
        let mut later = Vec::new();
        for (place, job) in jobs.iter().enumerate() {
            self.ended.left = (later.len() + jobs.len() - place) as u64;
            let rest = jobs.get(place..).unwrap_or_default();
            if self.stopped_within(self.next.saturating_duration_since(Instant::now())) {
                later.extend_from_slice(rest);
                break;
            }
            self.next = Instant::now() + self.between;
            match self.step(*job)? {
                Step::Done => {
                    self.progress.settled += 1;
                    (self.tell)(self.progress);
                }
                Step::Later(job) => later.push(job),
                Step::NoConnection => {
                    later.extend_from_slice(rest);
                    break;
                }
            }
        }
        Ok(later)
    }

    /// Sends one message: offered, begun on the disk, handed over, settled on the disk.
    fn step(&mut self, job: CodeJob) -> Result<Step, Failure> {
        let Some(letter) = self.desk.ask(move |desk| desk.code_letter(job))? else { return Ok(Step::Done) };
        let letter = compose(&letter, (self.sending.now)())?;
        let Some(mut post) = self.open_post()? else { return Ok(Step::NoConnection) };
        let offered = match post.offer(letter, &self.sending.sender, (self.sending.now)()) {
            Ok(offered) => offered,
            Err(error) => {
                self.post = Some(post);
                return self.not_taken(job, error);
            }
        };
        let Some(begun) = self.begin(job)? else {
            // Another program sends it.
            post.withdraw();
            self.post = Some(post);
            return Ok(Step::Done);
        };
        let heard = post.hand_over(offered);
        self.post = Some(post);
        match heard {
            Ok(()) => {
                self.settle(begun, CodeOutcome::Sent)?;
                self.ended.sent += 1;
                Ok(Step::Done)
            }
            Err(MailError::Unsure) => self.settle(begun, CodeOutcome::Unsure).map(|_| Step::Done),
            Err(MailError::Refused { reply }) => {
                self.settle(begun, CodeOutcome::Refused(Some(reply))).map(|_| Step::Done)
            }
            Err(_) => self.settle(begun, CodeOutcome::NotSent).map(Step::Later),
        }
    }

    /// Says what becomes of a message that the server did not want to see.
    fn not_taken(&mut self, job: CodeJob, error: MailError) -> Result<Step, Failure> {
        let reply = match error {
            MailError::Refused { reply } => Some(reply),
            MailError::NotAnAddress => None,
            MailError::Later => return Ok(Step::Later(job)),
            // Whatever is wrong with the server or the sender is wrong for everybody.
            MailError::BadServer
            | MailError::BadSender
            | MailError::Unreachable
            | MailError::Untrusted
            | MailError::NotEncrypted
            | MailError::LoginRefused
            | MailError::SenderRefused { .. }
            | MailError::Unsure
            | MailError::Unwritable => return Err(error.into()),
        };
        if let Some(begun) = self.begin(job)? {
            self.settle(begun, CodeOutcome::Refused(reply))?;
        }
        Ok(Step::Done)
    }

    fn begin(&mut self, job: CodeJob) -> Result<Option<BegunCode>, Failure> {
        let now = (self.sending.now)();
        self.desk.ask(move |desk| desk.begin_code(job, now))
    }

    fn settle(&mut self, begun: BegunCode, outcome: CodeOutcome) -> Result<CodeJob, Failure> {
        let now = (self.sending.now)();
        self.desk.ask(move |desk| desk.code_settled(begun, outcome, now))
    }

    /// Returns the connection, opened again when it broke; none when the server cannot be reached now.
    fn open_post(&mut self) -> Result<Option<Post>, Failure> {
        if let Some(mut post) = self.post.take()
            && post.answers()
        {
            return Ok(Some(post));
        }
        match Post::open(&self.sending.server) {
            Ok(post) => Ok(Some(post)),
            Err(MailError::Unreachable) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits, and returns whether somebody said stop meanwhile.
    fn stopped_within(&mut self, pause: Duration) -> bool {
        self.ended.stopped = !matches!(self.stop.recv_timeout(pause), Err(RecvTimeoutError::Timeout));
        self.ended.stopped
    }
}

fn pauses() -> ExponentialBackoff {
    ExponentialBuilder::new().with_min_delay(FIRST_PAUSE).with_max_times(MOST_PAUSES).build()
}
