//! Answers on the terminal: JSON for scripts, sentences for people.

use std::io::{self, Write};

use accueil_desk::view::{ErrorCode, Lang};
use accueil_desk::words;
use serde::Serialize;

use accueil_errands::Failure;

/// How answers are told.
#[derive(Debug, Clone, Copy)]
pub struct Teller {
    /// JSON instead of sentences.
    pub json: bool,
    /// The language of sentences.
    pub lang: Lang,
}

impl Teller {
    /// Tells an answer: the view itself, or what `sentence` makes of it.
    pub fn tell<V: Serialize>(&self, view: &V, sentence: impl FnOnce(&V) -> String) -> Result<(), Failure> {
        let text = if self.json {
            serde_json::to_string(view).map_err(|_| Failure::internal("an answer could not be written"))?
        } else {
            sentence(view)
        };
        match writeln!(io::stdout(), "{text}") {
            // Whoever read the answer has seen enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::writing(&error)),
            Ok(()) => Ok(()),
        }
    }

    /// Tells a failure.
    pub fn fail(&self, failure: &Failure) {
        if self.json {
            let code = words::error_word(failure.code);
            eprintln!("{}", serde_json::json!({ "code": code, "detail": failure.detail }));
        } else {
            eprintln!("{}", words::error(self.lang, failure.code));
            // What to mend in a file of theirs.
            if failure.code == ErrorCode::BadgeTemplate {
                eprintln!("{}", failure.detail);
            }
        }
    }

    /// Chooses between two languages.
    pub fn say<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}
