//! Where the program touches the world: pages, rosters, pictures, cameras and scanners in, spreadsheets and badges out, totals up.
//!
//! Everything here takes bytes or addresses and gives values of `accueil-core` back. What comes in is known by its
//! bytes, never by a name's ending, and is bounded before it is unpacked.

pub mod camera;
pub mod disk;
pub mod mail;
pub mod page;
pub mod picture;
mod plain;
pub mod printing;
pub mod rehearsal;
pub mod roster;
pub mod secrets;
pub mod serial;
pub mod sight;
pub mod spreadsheet;
pub mod stick;
mod tls;
pub mod uplink;
