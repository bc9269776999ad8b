//! The words and rules of a front desk: values in, decisions out.
//!
//! Nothing here reads a clock, a disk or a network; time, randomness and history enter as arguments.

pub mod attendance;
pub mod badge;
pub mod certificate;
pub mod chain;
pub mod clock;
pub mod code;
pub mod correction;
pub mod decision;
pub mod desk;
pub mod dots;
pub mod drill;
pub mod event;
pub mod headcount;
pub mod id_check;
pub mod journal;
mod merge;
pub mod name;
pub mod operator;
pub mod printer;
pub mod provider;
pub mod purge;
pub mod registration;
pub mod renewal;
pub mod roster;
pub mod search;
pub mod sheet;
pub mod sound;
pub mod surroundings;
pub mod totals;
pub mod uplink;
