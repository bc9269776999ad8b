//! The words for the codes of participants: out as files, and by e-mail.

use std::path::PathBuf;

use accueil_core::registration::RegistrationId;
use accueil_errands::{going_out::CodesFormat, sending::USUAL_RATE};
use chrono::NaiveDate;
use clap::{Args as Group, Subcommand};

use super::registration;

#[derive(Debug, Subcommand)]
pub enum CodesAct {
    /// Write the code of everybody who may come to a folder
    Export {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// png or svg: a file per code; pdf: one to print and cut; csv: a table for mail merge
        #[arg(long, value_name = "png|svg|pdf|csv", value_parser = codes_format)]
        format: CodesFormat,
        /// Only people registered for that day
        #[arg(long, value_name = "D")]
        day: Option<NaiveDate>,
        /// Also people who wait for a decision, or do not come
        #[arg(long)]
        all: bool,
    },
    /// Send everybody who may come their code by e-mail; again, it goes on, and nobody gets two
    Send(SendCodes),
}

/// How codes are sent.
#[derive(Debug, Group)]
pub struct SendCodes {
    /// The server: `smtps://name@host`, or `smtp://name@host` with STARTTLS, required unless it is this machine or
    /// `?tls=opportunistic` or `?tls=none` says otherwise. The password comes from `ACCUEIL_SMTP_PASSWORD`, or the URL
    #[arg(long, value_name = "URL", required_unless_present = "dry_run")]
    pub smtp: Option<String>,
    /// The sender, such as "Accueil <accueil@example.org>"
    #[arg(long, value_name = "A")]
    pub from: String,
    /// Where answers go; the sender when not given
    #[arg(long, value_name = "A")]
    pub reply_to: Option<String>,
    /// Say to how many it would go, show the first message, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Messages in a minute, at most
    #[arg(long, value_name = "N", default_value_t = USUAL_RATE, value_parser = clap::value_parser!(u32).range(1..=60_000))]
    pub rate: u32,
    /// Also people who may have theirs already, and those whose address was refused
    #[arg(long)]
    pub again: bool,
    /// Only people registered for that day
    #[arg(long, value_name = "D")]
    pub day: Option<NaiveDate>,
    /// One person alone, even when they have theirs
    #[arg(long, value_name = "ID", value_parser = registration, conflicts_with_all = ["day", "again"])]
    pub registration: Option<RegistrationId>,
}

fn codes_format(word: &str) -> Result<CodesFormat, &'static str> {
    CodesFormat::of_word(word).map_err(|_| "one of png, svg, pdf, csv")
}
