//! The serial scanner's thread: it listens to the port that was chosen, and finds it again after it was unplugged.

use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{io, thread};

use accueil_edge::serial::{Heard, Listening, Ports, SerialError};

/// A lost port is tried again that often.
const AGAIN: Duration = Duration::from_secs(1);

/// What the thread says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// The port is open.
    Listening,
    /// It cannot be heard, and is tried again by itself.
    Lost(SerialError),
    /// It sent something.
    Heard(Heard),
}

/// Starts the thread. It listens to the port of the id that was last wished for, none to nothing.
pub fn start(
    wishes: Receiver<Option<String>>,
    ports: Ports,
    say: impl Fn(Says) + Send + 'static,
) -> io::Result<()> {
    let thread = Thread { wishes, ports, say, started: Instant::now() };
    thread::Builder::new().name("serial".into()).spawn(move || thread.run()).map(drop)
}

struct Thread<S> {
    wishes: Receiver<Option<String>>,
    ports: Ports,
    say: S,
    started: Instant,
}

impl<S: Fn(Says)> Thread<S> {
    /// Does what is wished for, until nobody can wish any more.
    fn run(self) {
        let mut wish: Result<Option<String>, RecvError> = Ok(None);
        while let Ok(wished) = wish {
            wish = match wished {
                Some(port) => self.listen(&port),
                None => self.wishes.recv(),
            };
        }
    }

    /// Listens until something else is wished for, and returns that.
    fn listen(&self, port: &str) -> Result<Option<String>, RecvError> {
        let mut listening = None;
        let mut lost = None;
        loop {
            let rest = match self.hear(&mut listening, port) {
                Ok(()) => {
                    lost = None;
                    Duration::ZERO
                }
                Err(error) => {
                    listening = None;
                    if lost.replace(error) != Some(error) {
                        (self.say)(Says::Lost(error));
                    }
                    AGAIN
                }
            };
            match self.wishes.recv_timeout(rest) {
                Ok(wish) => return Ok(wish),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
            }
        }
    }

    /// Waits a moment for a code, on a port that is opened when it is not.
    fn hear(&self, listening: &mut Option<Listening>, port: &str) -> Result<(), SerialError> {
        let open = match listening {
            Some(open) => open,
            None => {
                let opened = self.ports.open(port)?;
                (self.say)(Says::Listening);
                listening.insert(opened)
            }
        };
        for heard in open.hear(self.started.elapsed())? {
            (self.say)(Says::Heard(heard));
        }
        Ok(())
    }
}
