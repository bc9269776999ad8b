//! Totals: what leaves the desk, later and without names, to every place that has not received it.
//!
//! The journal is the queue: what is true now is compared with what each place has. A thousand changes made offline
//! are one difference per day, and whatever is sent twice is the same document.

use accueil_core::event::Event;
use accueil_core::journal::{Fact, Sent};
use accueil_core::uplink::{Uplink, UplinkKey};
use accueil_core::{name, totals};
use accueil_store::{Reader, UplinkState};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::telling::{clock_time, hex, local_time};
use crate::view::{Arrivals, DayTotals, ErrorCode, JournalRef, Totals, TotalsStatus, UplinkView};
use crate::words::{error_word, read_error_word};
use crate::{Desk, DeskError};

/// How long a place rests after it received something: people who come in together leave as one document.
const REST: TimeDelta = TimeDelta::seconds(10);
/// A try that is further away than this was planned by a clock that was wrong.
const FURTHEST_TRY: TimeDelta = TimeDelta::hours(2);

/// Which places are to receive totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TotalsWanted {
    /// Those whose time has come, of those that lack something.
    Due(DateTime<Utc>),
    /// All that lack something, whenever they were to be tried.
    Waiting,
    /// One, whether it lacks something or not.
    Uplink(UplinkKey),
}

/// Totals that are to leave for one place.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalsJob {
    /// The place.
    pub uplink: Uplink,
    /// Tries in a row that went wrong before.
    pub failures: u32,
    /// What it lacks: a document per day.
    pub days: Vec<Totals>,
    /// The same as one document of all days, for a place that keeps only one.
    pub whole: Totals,
}

/// How totals for one place went.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalsOutcome {
    /// The documents that it acknowledged.
    pub received: Vec<Totals>,
    /// Why the next one was not, and when to try again; none for a time means: when somebody saw to it.
    pub failure: Option<(ErrorCode, Option<DateTime<Utc>>)>,
}

impl Desk {
    /// Returns the totals of all days as they are now, whole: what may leave, wherever it goes.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn totals(&self) -> Result<Totals, DeskError> {
        let reader = self.store.read();
        let (event, counts) = self.headcounts(None)?;
        let desk = reader.desk()?;
        let (own, others): (Vec<_>, Vec<_>) =
            reader.journal_ends()?.into_iter().partition(|end| end.entry.desk == desk);
        let own = own.first();
        let (smallest, today) = (reader.smallest_group()?, reader.open_day()?);
        let days = counts
            .iter()
            .map(|count| DayTotals::of(&totals::DayTotals::of(count, today == Some(count.day), smallest)));
        Ok(Totals {
            schema: "accueil-totals/2",
            event_key: event_key(&event),
            event: event.title,
            desk: desk.to_string(),
            through: own.map_or(0, |end| end.entry.seq),
            hash: own.map(|end| hex(&end.hash)).unwrap_or_default(),
            includes: others.iter().map(|end| JournalRef::of(&end.entry)).collect(),
            smallest_group: smallest.get(),
            days: days.collect(),
        })
    }

    /// Hands out the totals that are to leave, place by place.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn next_totals(&self, wanted: &TotalsWanted) -> Result<Vec<TotalsJob>, DeskError> {
        let reader = self.store.read();
        let uplinks = reader.uplinks()?;
        let wanted_one = |(uplink, state): &(Uplink, UplinkState)| match wanted {
            TotalsWanted::Due(now) => is_due(state, *now),
            TotalsWanted::Waiting => true,
            TotalsWanted::Uplink(key) => uplink.key == *key,
        };
        let mut chosen = uplinks.into_iter().filter(wanted_one).peekable();
        if chosen.peek().is_none() {
            return Ok(Vec::new());
        }
        let whole = self.totals()?;
        let everything = matches!(wanted, TotalsWanted::Uplink(_));
        let mut jobs = Vec::new();
        for (uplink, state) in chosen {
            let days = if everything { whole.days() } else { lacking(reader, &uplink.key, &whole)? };
            if !days.is_empty() {
                jobs.push(TotalsJob { uplink, failures: state.failures, days, whole: whole.clone() });
            }
        }
        Ok(jobs)
    }

    /// Hands out all totals for a place, whether it is known here or not.
    ///
    /// # Errors
    ///
    /// Fails when there is no event, or the file cannot be read.
    pub fn all_totals(&self, uplink: Uplink) -> Result<TotalsJob, DeskError> {
        let whole = self.totals()?;
        Ok(TotalsJob { uplink, failures: 0, days: whole.days(), whole })
    }

    /// Hears how totals for one place went.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub fn totals_settled(
        &mut self,
        key: &UplinkKey,
        outcome: &TotalsOutcome,
        now: DateTime<Utc>,
    ) -> Result<(), DeskError> {
        let tx = self.store.begin()?;
        let known = tx.read().uplinks()?.into_iter().find(|(uplink, _)| uplink.key == *key);
        // Taken away while the totals were on their way: there is nothing to note.
        let Some((uplink, mut state)) = known else { return Ok(()) };
        for document in outcome.received.iter().flat_map(Totals::days) {
            if let Some(day) = document.days.first().and_then(|day| day.day.parse().ok()) {
                tx.set_received(key, day, &document.figures())?;
            }
        }
        if let Some(through) = outcome.received.iter().map(|document| document.through).max() {
            state = UplinkState {
                sent: Some((through, now)),
                next_try: Some(now + REST),
                ..UplinkState::default()
            };
            tx.append(Fact::TotalsSent(Sent { to: uplink.name, through }), now)?;
        }
        if let Some((code, next_try)) = outcome.failure {
            state.failures = state.failures.saturating_add(1);
            state.failure = Some(error_word(code).to_owned());
            state.paused = next_try.is_none();
            state.next_try = next_try;
        }
        tx.set_uplink_state(key, &state)?;
        Ok(tx.commit()?)
    }

    /// Returns how the totals stand.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn totals_status(&self) -> Result<TotalsStatus, DeskError> {
        let reader = self.store.read();
        let event = reader.event()?;
        let whole = event.is_some().then(|| self.totals()).transpose()?;
        let mut uplinks = Vec::new();
        for (uplink, state) in reader.uplinks()? {
            let lacks = match &whole {
                Some(whole) => !lacking(reader, &uplink.key, whole)?.is_empty(),
                None => false,
            };
            uplinks.push(UplinkView::of(event.as_ref(), uplink, &state, lacks));
        }
        let behind = uplinks.iter().min_by_key(|uplink| uplink.through);
        Ok(TotalsStatus {
            to: uplinks.first().map(|uplink| uplink.address.clone()),
            waiting: match uplinks.as_slice() {
                [] => whole.is_some_and(|whole| whole.through > 0),
                uplinks => uplinks.iter().any(|uplink| uplink.waiting),
            },
            through: behind.and_then(|uplink| uplink.through),
            sent_at: behind.and_then(|uplink| uplink.sent_at.clone()),
            failure: uplinks.iter().find_map(|uplink| uplink.failure),
            smallest_group: reader.smallest_group()?.get(),
            uplinks,
        })
    }
}

/// Returns the documents of the days of which a place has something else, or nothing.
fn lacking(reader: Reader<'_>, key: &UplinkKey, whole: &Totals) -> Result<Vec<Totals>, DeskError> {
    let mut lacking = Vec::new();
    for document in whole.days() {
        let day: Option<NaiveDate> = document.days.first().and_then(|day| day.day.parse().ok());
        let received = day.map(|day| reader.received(key, day)).transpose()?.flatten();
        if received.as_deref() != Some(document.figures().as_str()) {
            lacking.push(document);
        }
    }
    Ok(lacking)
}

fn is_due(state: &UplinkState, now: DateTime<Utc>) -> bool {
    !state.paused && state.next_try.is_none_or(|next| next <= now || next > now + FURTHEST_TRY)
}

/// Names an event in addresses and files: the words of its title, and its first day.
fn event_key(event: &Event) -> String {
    let first_day = event.days.first().map(|session| session.day.to_string());
    let words = name::words(&event.title).into_iter().take(8).chain(first_day);
    let plain =
        |word: String| word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    let words: Vec<String> = words.map(plain).filter(|word: &String| !word.is_empty()).collect();
    words.join("-")
}

impl Totals {
    /// Returns a document of its own for each day.
    #[must_use]
    pub fn days(&self) -> Vec<Self> {
        self.days.iter().map(|day| Self { days: vec![day.clone()], ..self.clone() }).collect()
    }

    /// Tells all that is said, without the numbers that change when no figure does.
    fn figures(&self) -> String {
        let said = (
            &self.event_key,
            &self.event,
            &self.desk,
            &self.includes_whom(),
            self.smallest_group,
            &self.days,
        );
        // Texts and numbers alone are always JSON.
        serde_json::to_string(&said).unwrap_or_default()
    }

    fn includes_whom(&self) -> Vec<&str> {
        self.includes.iter().map(|end| end.desk.as_str()).collect()
    }
}

impl DayTotals {
    /// Tells what may leave about a day.
    #[must_use]
    pub fn of(totals: &totals::DayTotals) -> Self {
        let arrivals = totals.arrivals.iter().map(|span| Arrivals {
            from: clock_time(span.from),
            to: clock_time(span.to),
            count: span.present,
        });
        Self {
            day: totals.day.to_string(),
            open: totals.open,
            registered: totals.registered,
            present: totals.present,
            walk_ins: totals.walk_ins,
            id_checked: totals.id_checked,
            by_organisation_type: totals.by_organisation_type.clone(),
            by_sector: totals.by_sector.clone(),
            by_team: totals.by_team.clone(),
            arrivals: arrivals.collect(),
        }
    }
}

impl UplinkView {
    /// Tells of a place and how it stands; before there is an event, hours are told in UTC.
    fn of(event: Option<&Event>, uplink: Uplink, state: &UplinkState, waiting: bool) -> Self {
        let time = |at| event.map_or_else(|| clock_time(DateTime::time(&at)), |event| local_time(event, at));
        let day = |at: DateTime<Utc>| match event {
            Some(event) => at.with_timezone(&event.time_zone).date_naive().to_string(),
            None => at.date_naive().to_string(),
        };
        Self {
            key: uplink.key.to_string(),
            name: uplink.name,
            kind: uplink.kind.word(),
            address: uplink.address,
            login: uplink.login.word(),
            account: uplink.account,
            authority: uplink.authority,
            certificate: uplink.certificate,
            waiting,
            through: state.sent.map(|(through, _)| through),
            sent_at: state.sent.map(|(_, at)| time(at)),
            sent_on: state.sent.map(|(_, at)| day(at)),
            failure: state.failure.as_deref().map(read_error_word),
            paused: state.paused,
            next_try: state.next_try.filter(|_| state.failures > 0).map(time),
        }
    }
}
