//! Where the program touches the world: announcement pages, rosters and pictures in, spreadsheets out, totals up.
//!
//! Everything here takes bytes or addresses and gives values of `accueil-core` back. What comes in is known by its
//! bytes, never by a name's ending, and is bounded before it is unpacked.

pub mod mail;
pub mod page;
pub mod picture;
mod plain;
pub mod rehearsal;
pub mod roster;
pub mod secrets;
pub mod spreadsheet;
pub mod uplink;
