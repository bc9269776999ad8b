//! Who is at the desk of this window: asked before every command, and by nobody else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use accueil_core::operator::{Role, Shift};

/// Who is at the desk; a copy is the same one.
#[derive(Clone)]
pub struct OnShift(Arc<AtomicU8>);

impl OnShift {
    /// Begins with whoever is there before anybody has said who they are.
    pub fn new(first: Shift) -> Self {
        let shift = Self(Arc::default());
        shift.set(first);
        shift
    }

    /// Returns who is at the desk.
    pub fn get(&self) -> Shift {
        match self.0.load(Ordering::SeqCst) {
            0 => Shift::Unguarded,
            1 => Shift::Held(Role::Reception),
            2 => Shift::Held(Role::Lead),
            _ => Shift::Locked,
        }
    }

    /// Notes who is at the desk from now on.
    pub fn set(&self, shift: Shift) {
        let word = match shift {
            Shift::Unguarded => 0,
            Shift::Held(Role::Reception) => 1,
            Shift::Held(Role::Lead) => 2,
            Shift::Locked => 3,
        };
        self.0.store(word, Ordering::SeqCst);
    }
}
