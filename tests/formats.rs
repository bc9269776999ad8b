//! Files of every kind that organisers bring, written by the project itself, with what reading them must give.

pub mod by_hand;
pub mod cast;
pub mod demarches;
pub mod forms;
pub mod others;
pub mod sellers;
pub mod write;

/// A file of one kind, and the figures that it must give.
pub struct Sample {
    /// What kind of file it is, and from where.
    pub kind: &'static str,
    pub bytes: Vec<u8>,
    /// The word of its source.
    pub source: &'static str,
    /// Which answers it holds.
    pub holds: Holds,
    /// Which fields its format carries, besides names: j for days, e for e-mail, o for organisation, s for sector, t for
    /// teams, d for diet, i for image rights.
    pub carries: &'static str,
}

/// Which of the thirteen answers a file holds, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Those that were sent.
    Sent,
    /// Those, and one that was never sent: a draft.
    WithDraft,
    /// All; one was declined, and one waits.
    All,
}
