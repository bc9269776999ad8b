//! The only reader of the clock in this program.

use chrono::{DateTime, Utc};

/// Returns what time it is.
#[expect(clippy::disallowed_methods, reason = "this is where time enters")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
