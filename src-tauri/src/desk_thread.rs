//! Threads that own something alone, as one owns the desk; everybody else sends them jobs.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{io, thread};

use accueil_errands::Failure;
use tokio::sync::oneshot;

use crate::reception::Reception;

/// A handle to a thread that owns a `T`.
pub struct Handle<T> {
    jobs: mpsc::Sender<Job<T>>,
}

/// A handle to the desk's thread.
pub type DeskHandle = Handle<Reception>;

type Job<T> = Box<dyn FnOnce(&mut T) + Send>;

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        Self { jobs: self.jobs.clone() }
    }
}

impl DeskHandle {
    /// Starts the desk's thread; it stops when the last handle is dropped.
    pub fn start(mut reception: Reception) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job<Reception>>();
        thread::Builder::new().name("desk".into()).spawn(move || {
            for job in inbox {
                job(&mut reception);
            }
        })?;
        Ok(Self { jobs })
    }
}

impl<O: Send + 'static> Handle<O> {
    /// Starts a thread that also looks around by itself, every so often; it stops when the last handle is dropped.
    pub fn start_looking(name: &str, mut owned: O, every: Duration, look: fn(&mut O)) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job<O>>();
        thread::Builder::new().name(name.into()).spawn(move || {
            let mut due = Instant::now();
            loop {
                match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
                    Ok(job) => job(&mut owned),
                    Err(RecvTimeoutError::Timeout) => {
                        look(&mut owned);
                        due = Instant::now() + every;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        })?;
        Ok(Self { jobs })
    }

    /// Runs a job on the thread, after every job sent before it, and returns its answer.
    ///
    /// # Errors
    ///
    /// Fails when the job does, or when the thread has stopped.
    pub async fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut O) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.send(job)?.await.map_err(|_| stopped())?
    }

    /// The same for a thread that may wait: one that serves no page.
    ///
    /// # Errors
    ///
    /// Fails when the job does, or when the thread has stopped.
    pub fn call_and_wait<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut O) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.send(job)?.blocking_recv().map_err(|_| stopped())?
    }

    fn send<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut O) -> Result<T, Failure> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, Failure>>, Failure> {
        let (answer, reply) = oneshot::channel();
        // Nobody waiting for the answer any more is no failure.
        let job: Job<O> = Box::new(move |owned| drop(answer.send(job(owned))));
        self.jobs.send(job).map_err(|_| stopped())?;
        Ok(reply)
    }

    /// Leaves a job to the thread. One that has stopped has nothing to hear any more.
    pub fn tell(&self, job: impl FnOnce(&mut O) + Send + 'static) {
        drop(self.jobs.send(Box::new(job)));
    }
}

fn stopped() -> Failure {
    Failure::internal("a thread has stopped")
}
