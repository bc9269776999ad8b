//! The one thread that owns the desk; everybody else sends it jobs.

use std::sync::mpsc;
use std::{io, thread};

use accueil_errands::Failure;
use tokio::sync::oneshot;

use crate::reception::Reception;

/// A handle to the desk's thread.
#[derive(Clone)]
pub struct DeskHandle {
    jobs: mpsc::Sender<Job>,
}

type Job = Box<dyn FnOnce(&mut Reception) + Send>;

impl DeskHandle {
    /// Starts the thread; it stops when the last handle is dropped.
    pub fn start(mut reception: Reception) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        thread::Builder::new().name("desk".into()).spawn(move || {
            for job in inbox {
                job(&mut reception);
            }
        })?;
        Ok(Self { jobs })
    }

    /// Runs a job on the desk's thread, after every job sent before it, and returns its answer.
    ///
    /// # Errors
    ///
    /// Fails when the job does, or when the thread has stopped.
    pub async fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Reception) -> Result<T, Failure> + Send + 'static,
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
        job: impl FnOnce(&mut Reception) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.send(job)?.blocking_recv().map_err(|_| stopped())?
    }

    fn send<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Reception) -> Result<T, Failure> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, Failure>>, Failure> {
        let (answer, reply) = oneshot::channel();
        // Nobody waiting for the answer any more is no failure.
        let job: Job = Box::new(move |reception| drop(answer.send(job(reception))));
        self.jobs.send(job).map_err(|_| stopped())?;
        Ok(reply)
    }
}

fn stopped() -> Failure {
    Failure::internal("the desk's thread has stopped")
}
