//! Announcement pages with YAML front matter, as Jekyll and Siteleaf sites have them.

use accueil_core::event::{Event, EventWarning, SessionDay};
use accueil_core::id_check::IdPolicy;
use accueil_core::name;
use chrono::{Datelike, NaiveDateTime, NaiveTime};
use chrono_tz::Europe::Paris;
use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;

use super::hours::Hours;
use super::{PageError, TEXT_BOUND, hours, markdown, sessions, wording};
use crate::plain::{bounded, one_line, without_tags};
use crate::roster::days::month;

/// The keys under which pages have written their first day, and their last.
const START_KEYS: [&str; 6] =
    ["event_start_date", "dateEvent", "event_date", "start_date", "startDate", "date_debut"];
const END_KEYS: [&str; 4] = ["event_end_date", "end_date", "endDate", "date_fin"];
/// The keys under which pages have written their house, and its street.
const VENUE_KEYS: [&str; 2] = ["lieu", "venue"];
const ADDRESS_KEYS: [&str; 2] = ["adresse", "address"];
/// The list of practical details.
const DETAILS_KEY: &str = "champs_informations";

/// Reads a page that begins with front matter.
pub(super) fn read(text: &str) -> Result<Event, PageError> {
    let page = Page::parse(text)?;
    if !page.announces() {
        return Err(PageError::NotAnEvent);
    }
    let mut warnings = Vec::new();
    let days = page.days(&mut warnings);
    if days.first().is_some_and(|first| page.contradicts_year(first.day.year())) {
        warnings.push(EventWarning::YearFarFromPublication);
    }
    let address: Vec<String> =
        page.first_of(&ADDRESS_KEYS).lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let line = |text: &str| one_line(&without_tags(bounded(text, TEXT_BOUND)));
    Ok(Event {
        title: line(page.text("title")),
        venue: line(page.first_of(&VENUE_KEYS).trim_end_matches([',', ' '])),
        address: bounded(&address.join(", "), TEXT_BOUND).to_owned(),
        time_zone: Paris,
        days,
        registration_link: page.registration_link(),
        notes: page.notes(),
        warnings,
        id_policy: IdPolicy::announced(page.prose().any(wording::id_required)),
        registration_required: page.registration_required(),
        teams: Vec::new(),
    })
}

/// A page cut into its parts.
struct Page<'a> {
    /// The front matter.
    front: Value,
    /// The text under it.
    body: &'a str,
}

/// One practical detail of a page, as its box shows it: a heading, a text, a link.
struct Detail<'a> {
    heading: &'a str,
    text: &'a str,
    link: &'a str,
}

impl Detail<'_> {
    fn is_about_hours(&self) -> bool {
        let folded = name::fold(self.heading);
        ["horaire", "heure", "hours", "schedule"].iter().any(|word| folded.starts_with(word))
    }

    /// Tells whether the box is about nothing but registering.
    fn is_about_registering(&self) -> bool {
        wording::asks_to_register(self.heading)
            || (name::fold(self.heading).starts_with("modalite") && wording::web_address(self.link).is_some())
    }
}

impl<'a> Page<'a> {
    /// Cuts a page and reads its front matter.
    fn parse(text: &'a str) -> Result<Self, PageError> {
        let rest = text.strip_prefix("---").ok_or(PageError::NoFrontMatter)?;
        let (rule, rest) = rest.split_once('\n').ok_or(PageError::NoFrontMatter)?;
        if !rule.trim().is_empty() {
            return Err(PageError::NoFrontMatter);
        }
        let mut end = 0;
        let closing = rest.split_inclusive('\n').find(|line| {
            let closes = line.trim_end() == "---";
            end += if closes { 0 } else { line.len() };
            closes
        });
        let closing = closing.ok_or(PageError::NoFrontMatter)?;
        let options = serde_saphyr::options! {
            // Ruby, which builds these sites, keeps the last of two equal keys.
            duplicate_keys: DuplicateKeyPolicy::LastWins,
            with_snippet: false,
            budget: serde_saphyr::budget! { max_depth: 64 },
        };
        let front: Value =
            serde_saphyr::from_str_with_options(&rest[..end], options).map_err(|_| PageError::Malformed)?;
        if !front.is_object() {
            return Err(PageError::Malformed);
        }
        Ok(Self { front, body: &rest[end + closing.len()..] })
    }

    /// Tells whether the page has what only the page of an event has, filled in or not.
    fn announces(&self) -> bool {
        let dates = START_KEYS.iter().chain(&END_KEYS).any(|key| self.front.get(key).is_some());
        dates || !self.first_of(&VENUE_KEYS).is_empty() || self.details().next().is_some()
    }

    /// Returns the text under a key, empty where there is none.
    fn text(&self, key: &str) -> &str {
        text_of(self.front.get(key))
    }

    /// Returns the first text under these keys.
    fn first_of(&self, keys: &[&str]) -> &str {
        keys.iter().map(|key| self.text(key)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Returns the practical details, in order.
    fn details(&self) -> impl Iterator<Item = Detail<'_>> {
        let list = self.front.get(DETAILS_KEY).and_then(Value::as_array);
        list.into_iter().flatten().map(|detail| Detail {
            heading: text_of(detail.get("intitule")),
            text: text_of(detail.get("contenu")),
            link: text_of(detail.get("lien")),
        })
    }

    /// Returns every text that is written for readers.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let details = self.details().flat_map(|detail| [detail.heading, detail.text]);
        details.chain([self.text("chapeau-text"), self.body])
    }

    /// Returns the session days with their hours, and says what does not fit.
    fn days(&self, warnings: &mut Vec<EventWarning>) -> Vec<SessionDay> {
        let at = |keys: &[&str]| -> Option<NaiveDateTime> { hours::instant(self.first_of(keys), Paris) };
        let mut days = sessions::between(at(&START_KEYS), at(&END_KEYS), warnings);
        let text: Vec<&str> =
            self.details().filter(Detail::is_about_hours).map(|detail| detail.text).collect();
        let words = hours::in_words(&text.join("\n"), &days);
        if conflict(&words, &days) || self.body_hours(&days).any(|words| conflict(&words, &days)) {
            warnings.push(EventWarning::HoursConflict);
        }
        for (day, (opens, closes)) in days.iter_mut().zip(words) {
            let hours = (opens.or(day.opens), closes.or(day.closes));
            // Half of one and half of the other may not go together.
            let goes = hours.0.zip(hours.1).is_none_or(|(opens, closes)| opens < closes);
            (day.opens, day.closes) = if goes { hours } else { (opens, closes) };
        }
        days
    }

    /// Returns the hours of the lines under the front matter that are about the event as a whole: those that say when
    /// it is, or name all of its several days. The others are its programme.
    fn body_hours(&self, days: &[SessionDay]) -> impl Iterator<Item = Vec<Hours>> {
        let lines = markdown::lines(self.body).into_iter();
        let about = |line: &String| {
            let folded = name::fold(line);
            ["quand", "when", "horaires", "dates"].iter().any(|word| folded.starts_with(word))
                || days.len() > 1
        };
        lines
            .filter(move |line| about(line) && hours::name_every_day(line, days))
            .map(|line| hours::in_words(&line, days))
    }

    /// Tells whether the page was published years from the event, or writes another year next to a month.
    fn contradicts_year(&self, year: i32) -> bool {
        let published = hours::instant(self.text("date"), Paris);
        if published.is_some_and(|published| published.year().abs_diff(year) > 1) {
            return true;
        }
        let pictures = self.front.get("une-ou-diaporama").and_then(Value::as_array);
        let pictures =
            pictures.into_iter().flatten().map(|picture| text_of(picture.get("alternative-textuelle")));
        let link = self.registration_link().unwrap_or_default();
        let texts = [self.text("title"), self.text("chapeau-text"), &link].into_iter().chain(pictures);
        let years: Vec<i32> = texts.flat_map(years_after_months).collect();
        !years.is_empty() && !years.contains(&year)
    }

    /// Returns the address of the registration form.
    fn registration_link(&self) -> Option<String> {
        let in_details = |fits: fn(&Detail<'_>, &str) -> bool| {
            self.details()
                .find_map(|detail| wording::web_address(detail.link).filter(|address| fits(&detail, address)))
        };
        let asked_in_body = || {
            let links = markdown::links(self.body).into_iter();
            links
                .filter(|link| {
                    wording::asks_to_register(link.text) && !wording::asks_to_subscribe(link.address)
                })
                .find_map(|link| wording::web_address(link.address))
        };
        in_details(|_, address| wording::is_form(address))
            .or_else(|| {
                in_details(|detail, _| {
                    wording::asks_to_register(detail.heading) || wording::asks_to_register(detail.text)
                })
            })
            .or_else(|| wording::form_in(self.body))
            .or_else(asked_in_body)
    }

    /// Returns what the practical details tell participants, hours left out.
    fn notes(&self) -> Vec<String> {
        let details = self.details().filter(|detail| !detail.is_about_hours());
        details.flat_map(|detail| markdown::lines(detail.text)).collect()
    }

    /// Tells whether the page says that registering is compulsory.
    fn registration_required(&self) -> bool {
        let boxes = self
            .details()
            .any(|detail| wording::registration_required(detail.text, detail.is_about_registering()));
        boxes
            || self
                .prose()
                .any(|text| wording::registration_required(&markdown::lines(text).join("\n"), false))
    }
}

/// Tells whether hours in words differ from those of the dates: the first opening, or the last closing.
fn conflict(words: &[Hours], days: &[SessionDay]) -> bool {
    let differs = |words: Option<NaiveTime>, clock: Option<NaiveTime>| {
        words.zip(clock).is_some_and(|(words, clock)| words != clock)
    };
    let first = days.first().zip(words.first());
    let last = days.last().zip(words.last());
    first.is_some_and(|(day, words)| differs(words.0, day.opens))
        || last.is_some_and(|(day, words)| differs(words.1, day.closes))
}

/// Returns the text of a value; the site's editor writes "null" for nothing.
fn text_of(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).map(str::trim).filter(|text| *text != "null").unwrap_or_default()
}

/// Returns the years that a text writes right after a month ("janvier 2024", "janvier-2024").
fn years_after_months(text: &str) -> Vec<i32> {
    let words = name::words(text);
    let year = |pair: &[String]| {
        let year: i32 = pair[1].parse().ok().filter(|year| (1990..2100).contains(year))?;
        month(&pair[0]).map(|_| year)
    };
    words.windows(2).filter_map(year).collect()
}
