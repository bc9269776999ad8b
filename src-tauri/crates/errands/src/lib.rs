//! What both programs run for a desk: a file in, a file out, totals and badges out.
//!
//! The desk knows no files and the edge knows no desk. An errand joins them, and is the same from the window and from
//! the terminal. Whatever goes wrong on the way is a [`Failure`] with a code that a person can read a sentence about.

pub mod against;
pub mod badges;
pub mod continuity;
pub mod failure;
pub mod figures;
pub mod files;
pub mod going_in;
pub mod going_out;
mod letter;
mod one_way;
pub mod pretix;
pub mod printers;
pub mod printing;
mod retrospective;
pub mod sending;
pub mod sheets;
pub mod sticks;
pub mod uplinks;

pub use failure::Failure;
