//! Announcement pages (Jekyll and Siteleaf front matter) read into an event.

mod hours;
mod markdown;

use accueil_core::event::{Event, EventWarning, SessionDay};
use accueil_core::name;
use chrono::{Datelike, Days, NaiveDateTime, NaiveTime};
use chrono_tz::Europe::Paris;
use serde_json::Value;
use serde_saphyr::DuplicateKeyPolicy;

use crate::plain::{one_line, without_tags};
use crate::roster::days::month;

/// The largest page that is read: 2 MiB.
const PAGE_BOUND: usize = 2 << 20;
/// The most session days that an event is given.
const DAY_BOUND: usize = 60;
/// The most lines of notes that are kept.
const NOTE_BOUND: usize = 50;
/// The keys under which pages have written their first day.
const START_KEYS: [&str; 3] = ["event_start_date", "dateEvent", "event_date"];
/// Sites whose links are registration forms.
const FORM_HOSTS: [&str; 9] = [
    "framaforms.org",
    "eventbrite.",
    "demarches-simplifiees.fr",
    "demarche.numerique.gouv.fr",
    "helloasso.com",
    "pretix.",
    "grist.",
    "framadate.org",
    "lu.ma",
];

/// Why a page is not an announcement that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// It holds nothing.
    #[error("the page is empty")]
    Empty,
    /// It is larger than 2 MiB.
    #[error("the page is too large")]
    TooLarge,
    /// It is not UTF-8 text.
    #[error("the page is not text")]
    NotText,
    /// It does not begin with front matter between two lines of three hyphens.
    #[error("the page has no front matter")]
    NoFrontMatter,
    /// Its front matter is not a mapping of YAML.
    #[error("the front matter of the page is malformed")]
    Malformed,
    /// It announces no event: an article, a retrospective.
    #[error("the page is not the announcement of an event")]
    NotAnEvent,
    /// The day of the event cannot be read.
    #[error("the day of the event cannot be read")]
    NoDay,
}

/// Reads an announcement page.
///
/// What looks wrong on the page is told in the event's warnings, and keys that are not known are left alone.
///
/// # Errors
///
/// [`PageError`] says why the page is not an announcement that can be read.
pub fn read(bytes: &[u8]) -> Result<Event, PageError> {
    if bytes.len() > PAGE_BOUND {
        return Err(PageError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PageError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(PageError::Empty);
    }
    let page = Page::parse(text)?;
    let (start, end) = page.dates()?;
    let mut warnings = Vec::new();
    let days = page.days(start, end, &mut warnings);
    if page.contradicts_year(start) {
        warnings.push(EventWarning::YearFarFromPublication);
    }
    let venue = one_line(page.text("lieu").trim_end_matches([',', ' ']));
    let address: Vec<String> =
        page.text("adresse").lines().map(one_line).filter(|line| !line.is_empty()).collect();
    if venue.is_empty() && address.is_empty() {
        warnings.push(EventWarning::NoVenue);
    }
    let registration_link = page.registration_link();
    if registration_link.is_none() {
        warnings.push(EventWarning::NoRegistrationLink);
    }
    let folded = name::fold(text);
    Ok(Event {
        title: one_line(&without_tags(page.text("title"))),
        venue,
        address: address.join(", "),
        time_zone: Paris,
        days,
        registration_link,
        notes: page.notes(),
        warnings,
        id_required: folded.contains("piece d identite"),
        registration_required: folded.contains("inscription obligatoire") || page.says_compulsory(),
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

    /// Returns the text under a key, empty where there is none.
    fn text(&self, key: &str) -> &str {
        text_of(self.front.get(key))
    }

    /// Returns the practical details, in order.
    fn details(&self) -> impl Iterator<Item = Detail<'_>> {
        let list = self.front.get("champs_informations").and_then(Value::as_array);
        list.into_iter().flatten().map(|detail| Detail {
            heading: text_of(detail.get("intitule")),
            text: text_of(detail.get("contenu")),
            link: text_of(detail.get("lien")),
        })
    }

    /// Returns start and end as the clocks of the venue show them.
    fn dates(&self) -> Result<(NaiveDateTime, Option<NaiveDateTime>), PageError> {
        let start = START_KEYS.iter().map(|key| self.text(key)).find(|text| !text.is_empty());
        let start = hours::instant(start.ok_or(PageError::NotAnEvent)?, Paris).ok_or(PageError::NoDay)?;
        Ok((start, hours::instant(self.text("event_end_date"), Paris)))
    }

    /// Returns the session days with their hours, and says what does not fit.
    fn days(
        &self,
        start: NaiveDateTime,
        end: Option<NaiveDateTime>,
        warnings: &mut Vec<EventWarning>,
    ) -> Vec<SessionDay> {
        let end = match end {
            None => {
                warnings.push(EventWarning::NoEnd);
                None
            }
            Some(end) if end < start => {
                warnings.push(EventWarning::EndBeforeStart);
                None
            }
            Some(end) => Some(end),
        };
        // Midnight is how these pages write "no hour".
        let clock = |at: NaiveDateTime| Some(at.time()).filter(|time| *time != NaiveTime::MIN);
        let (opens, closes) = (clock(start), end.and_then(clock));
        let words = self
            .details()
            .filter(|detail| name::fold(detail.heading).starts_with("horaire"))
            .find_map(|detail| hours::in_words(detail.text));
        let differs = |words: NaiveTime, clock: Option<NaiveTime>| clock.is_some_and(|clock| clock != words);
        if words.is_some_and(|words| differs(words.0, opens) || differs(words.1, closes)) {
            warnings.push(EventWarning::HoursConflict);
        }
        let (opens, closes) = words.map_or((opens, closes), |(opens, closes)| (Some(opens), Some(closes)));
        let last = end.map_or(start.date(), |end| end.date());
        let dates = (0..).map_while(|n| start.date().checked_add_days(Days::new(n)));
        let session = |day| SessionDay { day, opens, closes };
        dates.take_while(|day| *day <= last).take(DAY_BOUND).map(session).collect()
    }

    /// Tells whether the page was published years from the event, or writes another year next to a month.
    fn contradicts_year(&self, start: NaiveDateTime) -> bool {
        let published = hours::instant(self.text("date"), Paris);
        if published.is_some_and(|published| published.year().abs_diff(start.year()) > 1) {
            return true;
        }
        let pictures = self.front.get("une-ou-diaporama").and_then(Value::as_array);
        let pictures =
            pictures.into_iter().flatten().map(|picture| text_of(picture.get("alternative-textuelle")));
        let link = self.registration_link().unwrap_or_default();
        let texts = [self.text("title"), self.text("chapeau-text"), &link].into_iter().chain(pictures);
        let years: Vec<i32> = texts.flat_map(years_after_months).collect();
        !years.is_empty() && !years.contains(&start.year())
    }

    /// Returns the address of the registration form.
    fn registration_link(&self) -> Option<String> {
        let in_details = |fits: fn(&Detail<'_>) -> bool| {
            self.details()
                .find(|detail| is_web(detail.link) && fits(detail))
                .map(|detail| detail.link.to_owned())
        };
        let in_body = |fits: fn(&markdown::Link<'_>) -> bool| {
            let mut links = markdown::links(self.body).into_iter();
            links.find(|link| is_web(link.address) && fits(link)).map(|link| link.address.to_owned())
        };
        in_details(|detail| is_form(detail.link))
            .or_else(|| {
                in_details(|detail| asks_to_register(detail.heading) || asks_to_register(detail.text))
            })
            .or_else(|| in_body(|link| is_form(link.address)))
            .or_else(|| in_body(|link| asks_to_register(link.text) && !asks_to_subscribe(link.address)))
    }

    /// Returns what the practical details tell participants, hours left out.
    fn notes(&self) -> Vec<String> {
        let details = self.details().filter(|detail| !name::fold(detail.heading).starts_with("horaire"));
        details.flat_map(|detail| markdown::lines(detail.text)).take(NOTE_BOUND).collect()
    }

    /// Tells whether the box about registering says that it is compulsory.
    fn says_compulsory(&self) -> bool {
        self.details().filter(|detail| name::fold(detail.heading).starts_with("modalite")).any(|detail| {
            let folded = name::fold(detail.text);
            folded.contains("obligatoire")
                && !folded.contains("non obligatoire")
                && !folded.contains("pas obligatoire")
        })
    }
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

/// Tells whether an address is one of the web.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Tells whether an address leads to a site of registration forms.
fn is_form(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    FORM_HOSTS.iter().any(|known| host.starts_with(known) || host.contains(&format!(".{known}")))
}

/// Tells whether words ask somebody to register.
fn asks_to_register(words: &str) -> bool {
    let folded = name::fold(words);
    ["inscri", "formulaire", "register", "registration"].iter().any(|word| folded.contains(word))
}

/// Tells whether an address is that of a newsletter.
fn asks_to_subscribe(address: &str) -> bool {
    ["infolettre", "newsletter", "subscribe"].iter().any(|word| address.contains(word))
}

#[cfg(test)]
mod tests;
