//! The message that brings somebody their code: the desk's words, the paper's symbol, as the edge sends it.

use accueil_core::event::{Event, SessionDay};
use accueil_desk::view::Lang;
use accueil_desk::words::mail::{self, Letter as Words};
use accueil_desk::{CodeLetter, words};
use accueil_edge::mail::{Letter, SYMBOL_ID, calendar};
use accueil_paper::{day, symbol};
use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, html};

use crate::Failure;
use crate::going_out::on_paper;

/// Pixels of the symbol in the page: as it is drawn, so that no program has to scale it.
const SYMBOL_SIDE: u32 = 232;

/// Puts somebody's message together, in French and in English.
pub fn compose(letter: &CodeLetter, now: DateTime<Utc>) -> Result<Letter, Failure> {
    let CodeLetter { event, registration } = letter;
    let words = [Lang::Fr, Lang::En].map(|lang| {
        let sessions = registration.days.iter().filter_map(|day| event.day(*day));
        mail::letter(
            lang,
            event,
            registration,
            sessions.map(|session| session_in_words(session, lang)).collect(),
        )
    });
    let id = format!("accueil-{}-{}", first_day(event), registration.id);
    let code = registration.code.in_groups();
    Ok(Letter {
        name: registration.participant.full_name(),
        address: registration.participant.email.clone(),
        subject: mail::subject(event),
        text: mail::text(&words),
        html: page(&words, &code).into_string(),
        symbol: symbol::png(&registration.code)?,
        calendar: calendar(event, &registration.days, &format!("{id}@accueil"), &code, now),
        id,
    })
}

fn first_day(event: &Event) -> String {
    event.days.first().map(|session| session.day.to_string()).unwrap_or_default()
}

fn session_in_words(session: &SessionDay, lang: Lang) -> String {
    let paper = on_paper(lang);
    let hours =
        session.opens.zip(session.closes).map(|hours| [hours.0, hours.1].map(|at| day::time(at, paper)));
    let hours = hours.as_ref().map(|[opens, closes]| (opens.as_str(), closes.as_str()));
    words::mail::day(lang, &day::in_full(session.day, paper), hours)
}

/// Draws the page: one column that a phone shows without scrolling sideways, styles in place as mail programs want
/// them. Everything that people wrote is escaped.
fn page(words: &[Words; 2], code: &str) -> Markup {
    let [first, second] = words;
    html! {
        (DOCTYPE)
        html lang=(tag(first.lang)) {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width"; }
            body style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1f;font:16px/1.5 Arial,Helvetica,sans-serif" {
                div style="max-width:560px;margin:0 auto" {
                    (greeting(first))
                    p style="text-align:center;margin:24px 0" {
                        img src={ "cid:" (SYMBOL_ID) } width=(SYMBOL_SIDE) height=(SYMBOL_SIDE) alt=(code);
                        br;
                        span style="font:bold 20px/2 'Courier New',Courier,monospace;letter-spacing:1px" { (code) }
                    }
                    (rest(first))
                    hr style="border:0;border-top:1px solid #c5c6cb;margin:32px 0";
                    div lang=(tag(second.lang)) { (greeting(second)) (rest(second)) }
                }
            }
        }
    }
}

fn greeting(words: &Words) -> Markup {
    html! {
        p { (words.hello) }
        p { (words.lead) }
    }
}

fn rest(words: &Words) -> Markup {
    html! {
        p { (words.use_it) }
        @for (title, lines) in &words.facts {
            p {
                strong { (title) }
                @for line in lines { br; (line) }
            }
        }
        p { (words.keep_it) }
    }
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    }
}
