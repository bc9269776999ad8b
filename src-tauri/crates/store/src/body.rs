//! Facts as the journal stores them: a kind, a registration, a day, and a small JSON body for the rest.

use accueil_core::decision::{Departure, Presence, Refusal};
use accueil_core::journal::{Attended, CheckOut, EntryRef, Fact, Import, Sent, Undo, UndoReason};
use accueil_core::registration::RegistrationId;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::StoreError;
use crate::event::day_of;

/// Returns what of a fact is stored in the body, as JSON text.
pub(crate) fn of(fact: &Fact) -> String {
    match fact {
        Fact::RosterImported(Import { format, file_hash, added, updated }) => {
            json!({ "format": format, "file": file_hash, "added": added, "updated": updated })
        }
        Fact::CheckedIn(_, Some(on_paper)) => json!({ "from_paper": rfc3339(*on_paper) }),
        Fact::IdChecked(_, document) => json!({ "document": document.word() }),
        Fact::Undone(Undo { check_ins, reason, .. }) => {
            json!({ "check_ins": names(check_ins), "reason": reason.word() })
        }
        Fact::CheckedOut(CheckOut { check_ins, .. }) => json!({ "check_ins": names(check_ins) }),
        Fact::RegistrationCorrected(_, fields) => json!({ "fields": fields }),
        Fact::BadgePrinted(_, badge) => json!({ "badge": badge.to_string() }),
        Fact::BadgeFailed(_, badge, why) => json!({ "badge": badge.to_string(), "why": why }),
        Fact::Refused(_, _, refusal) => of_refusal(refusal),
        Fact::TotalsSent(Sent { to, through }) => json!({ "to": to, "through": through }),
        Fact::Purged(registrations) => json!({ "registrations": registrations }),
        Fact::DayOpened(_)
        | Fact::DayClosed(_)
        | Fact::CheckedIn(_, None)
        | Fact::WalkInAdded(_)
        | Fact::RegistrationCancelled(_)
        | Fact::BadgeQueued(_)
        | Fact::BadgeReprinted(_)
        | Fact::NoteAdded(_) => json!({}),
    }
    .to_string()
}

fn of_refusal(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::AlreadyCheckedIn(Presence { check_in, at }) => {
            json!({ "why": refusal.kind(), "check_in": check_in.to_string(), "at": rfc3339(*at) })
        }
        Refusal::HasLeft(Departure { check_out, at }) => {
            json!({ "why": refusal.kind(), "check_out": check_out.to_string(), "at": rfc3339(*at) })
        }
        Refusal::NotExpectedToday(days) => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            json!({ "why": refusal.kind(), "days": days })
        }
        Refusal::UnknownCode
        | Refusal::NotOurCode
        | Refusal::Cancelled
        | Refusal::Pending
        | Refusal::DayNotOpen
        | Refusal::IdRequired => json!({ "why": refusal.kind() }),
    }
}

fn names(entries: &[EntryRef]) -> Vec<String> {
    entries.iter().map(ToString::to_string).collect()
}

/// Returns an instant as it is stored.
pub(crate) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads a stored instant.
pub(crate) fn instant(text: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| StoreError::Unknown("instant"))
}

/// Reads a fact back from what is stored of it.
pub(crate) fn read(
    kind: &str,
    registration: Option<RegistrationId>,
    day: Option<NaiveDate>,
    body: &str,
) -> Result<Fact, StoreError> {
    read_known(kind, registration, day, body).ok_or(StoreError::Unknown("kind of fact"))
}

fn read_known(
    kind: &str,
    registration: Option<RegistrationId>,
    day: Option<NaiveDate>,
    body: &str,
) -> Option<Fact> {
    let body: Value = serde_json::from_str(body).ok()?;
    let text = |key: &str| body[key].as_str().map(str::to_owned);
    let number = |key: &str| body[key].as_u64();
    let entry = |key: &str| body[key].as_str()?.parse::<EntryRef>().ok();
    let attended = || Some(Attended { registration: registration?, day: day? });
    let check_ins = || texts(&body["check_ins"])?.iter().map(|name| name.parse().ok()).collect::<Option<_>>();
    Some(match kind {
        "roster_imported" => Fact::RosterImported(Import {
            format: text("format")?,
            file_hash: text("file")?,
            added: number("added")?,
            updated: number("updated")?,
        }),
        "day_opened" => Fact::DayOpened(day?),
        "day_closed" => Fact::DayClosed(day?),
        "checked_in" => Fact::CheckedIn(
            attended()?,
            match body.get("from_paper") {
                Some(at) => Some(instant(at.as_str()?).ok()?),
                None => None,
            },
        ),
        "id_checked" => Fact::IdChecked(attended()?, text("document")?.parse().ok()?),
        "checked_out" => Fact::CheckedOut(CheckOut { attended: attended()?, check_ins: check_ins()? }),
        "undone" => Fact::Undone(Undo {
            attended: attended()?,
            check_ins: check_ins()?,
            // Earlier versions kept what the operator had written.
            reason: text("reason")?.parse().unwrap_or(UndoReason::Other),
        }),
        "walk_in_added" => Fact::WalkInAdded(attended()?),
        "registration_corrected" => Fact::RegistrationCorrected(registration?, texts(&body["fields"])?),
        "registration_cancelled" => Fact::RegistrationCancelled(registration?),
        "badge_queued" => Fact::BadgeQueued(attended()?),
        "badge_printed" => Fact::BadgePrinted(registration?, entry("badge")?),
        "badge_failed" => Fact::BadgeFailed(registration?, entry("badge")?, text("why")?),
        "badge_reprinted" => Fact::BadgeReprinted(attended()?),
        "refused" => Fact::Refused(registration, day, read_refusal(&body)?),
        "note_added" => Fact::NoteAdded(registration?),
        "totals_sent" => Fact::TotalsSent(Sent { to: text("to")?, through: number("through")? }),
        "purged" => Fact::Purged(number("registrations")?),
        _ => return None,
    })
}

fn read_refusal(body: &Value) -> Option<Refusal> {
    Some(match body["why"].as_str()? {
        "unknown_code" => Refusal::UnknownCode,
        "not_our_code" => Refusal::NotOurCode,
        "cancelled" => Refusal::Cancelled,
        "pending" => Refusal::Pending,
        "already_checked_in" => Refusal::AlreadyCheckedIn(Presence {
            check_in: body["check_in"].as_str()?.parse().ok()?,
            at: instant(body["at"].as_str()?).ok()?,
        }),
        "has_left" => Refusal::HasLeft(Departure {
            check_out: body["check_out"].as_str()?.parse().ok()?,
            at: instant(body["at"].as_str()?).ok()?,
        }),
        "not_expected_today" => {
            let days = texts(&body["days"])?;
            Refusal::NotExpectedToday(days.iter().map(|day| day_of(day).ok()).collect::<Option<_>>()?)
        }
        "day_not_open" => Refusal::DayNotOpen,
        "id_required" => Refusal::IdRequired,
        _ => return None,
    })
}

fn texts(list: &Value) -> Option<Vec<String>> {
    list.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use accueil_core::id_check::Document;

    #[test]
    fn an_undo_of_an_earlier_version_reads_as_another_reason() {
        let (registration, day) = (RegistrationId::from_number(7), NaiveDate::from_ymd_opt(2019, 11, 19));
        let body = r#"{"check_ins":["a.1:4"],"reason":"mauvaise personne"}"#;
        let Ok(Fact::Undone(undo)) = read("undone", registration, day, body) else { panic!("an undo") };
        assert_eq!((undo.reason, undo.check_ins.len()), (UndoReason::Other, 1));
    }

    #[test]
    fn every_kind_of_fact_reads_back() {
        let registration = RegistrationId::from_number(7).unwrap();
        let day = NaiveDate::from_ymd_opt(2019, 11, 19).unwrap();
        let attended = Attended { registration, day };
        let badge: EntryRef = "a.1:4".parse().unwrap();
        let import = Import { format: "framaforms".into(), file_hash: "ab".into(), added: 82, updated: 0 };
        let presence =
            Presence { check_in: badge.clone(), at: DateTime::from_timestamp_millis(1_500).unwrap() };
        for fact in [
            Fact::RosterImported(import),
            Fact::DayOpened(day),
            Fact::DayClosed(day),
            Fact::CheckedIn(attended, None),
            Fact::CheckedIn(attended, DateTime::from_timestamp_millis(1_500)),
            Fact::IdChecked(attended, Document::Vouched),
            Fact::CheckedOut(CheckOut { attended, check_ins: vec![badge.clone()] }),
            Fact::Undone(Undo { attended, check_ins: vec![badge.clone()], reason: UndoReason::WrongPerson }),
            Fact::WalkInAdded(attended),
            Fact::RegistrationCorrected(registration, vec!["last_name".into()]),
            Fact::RegistrationCancelled(registration),
            Fact::BadgeQueued(attended),
            Fact::BadgePrinted(registration, badge.clone()),
            Fact::BadgeFailed(registration, badge, "file_unwritable".into()),
            Fact::BadgeReprinted(attended),
            Fact::Refused(None, None, Refusal::UnknownCode),
            Fact::Refused(Some(registration), Some(day), Refusal::AlreadyCheckedIn(presence)),
            Fact::Refused(Some(registration), Some(day), Refusal::NotExpectedToday(vec![day])),
            Fact::NoteAdded(registration),
            Fact::TotalsSent(Sent { to: "totals.example".into(), through: 57 }),
            Fact::Purged(82),
        ] {
            let back = read(fact.kind(), fact.registration(), fact.day(), &of(&fact)).unwrap();
            assert_eq!(back, fact);
        }
    }
}
