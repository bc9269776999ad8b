//! What a certificate of attendance says.

use chrono::{NaiveDate, NaiveTime};

/// That somebody was there, on which days and from when.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Given name and family name.
    pub full_name: String,
    /// Employer, association or school; empty when unknown.
    pub organisation: String,
    /// The session days they came, in order.
    pub days: Vec<CertifiedDay>,
}

/// A session day that somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertifiedDay {
    /// The day.
    pub day: NaiveDate,
    /// When they came, on the walls of the venue.
    pub arrived: Option<NaiveTime>,
    /// When they left, where it is known.
    pub left: Option<NaiveTime>,
}
