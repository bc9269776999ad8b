//! Whole desks on real SQLite files, and the house rules as tests.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed, and says where"
)]

mod announcements;
mod backup;
mod bad_input;
mod badges;
mod check_in;
mod cli_contract;
mod codes_out;
mod continuity;
mod corrections;
mod drill;
mod evening;
mod export;
mod facing;
mod figures;
mod figures_again;
mod formats;
mod id_policy;
mod import_again;
mod journal;
mod labels;
mod leaving;
mod mail;
mod network_printer;
mod notes;
mod operators;
mod paper;
mod power_cut;
mod print_server;
mod printing;
mod privacy;
mod program;
mod projections;
mod purge;
mod refusals;
mod roster_formats;
mod roster_import;
mod scanners;
mod search;
mod several_days;
mod support;
mod tidy;
mod totals;
mod two_desks;
mod undo;
mod uplink_ends;
mod uplink_page;
mod uplink_trust;
mod uplinks;
mod walk_in;
