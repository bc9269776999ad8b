//! The desk on a terminal.
fn main() {}
