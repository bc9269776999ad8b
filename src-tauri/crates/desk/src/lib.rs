//! What a desk can do, one file per act. No threads, no clock, no printer.
