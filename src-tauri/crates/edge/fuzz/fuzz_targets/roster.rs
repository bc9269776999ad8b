//! Rosters in every container, as the fuzzer makes them up.
#![no_main]

#[expect(dead_code, reason = "each program of the fuzzer runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(
    // The reader of spreadsheets may panic, and ours catches it: only a panic that comes out of ours ends the run.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| targets::roster(bytes)
);
