//! Frames and videos, as the fuzzer makes them up.
#![no_main]

#[expect(dead_code, reason = "each program of the fuzzer runs one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::frame(bytes));
