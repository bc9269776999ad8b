//! Badge templates: those in the program, and one that a designer edited.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::syntax::Source;

use crate::{Lang, world};

/// The colour of a badge when the event has none: the blue of every sheet.
const USUAL_COLOUR: Colour = Colour { red: 0x1d, green: 0x4e, blue: 0xd8 };

/// A colour of ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, from 0 to 255.
    pub red: u8,
    /// Green, from 0 to 255.
    pub green: u8,
    /// Blue, from 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Returns the colour as templates and screens write it: `#1d4ed8`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// How badges look: a Typst file that says where each part of a badge goes, and the event's colour and logo.
#[derive(Debug, Clone)]
pub struct Template {
    word: &'static str,
    titles: [&'static str; 2],
    size: (f64, f64),
    pub(crate) source: Source,
    pub(crate) colour: Colour,
    pub(crate) logo: Option<Bytes>,
}

/// Gives each embedded template its word, its titles in French and English, and its size in millimetres.
macro_rules! embedded {
    ($($word:literal $titles:expr, $size:expr;)+) => {
        [$(Template::embedded($word, $titles, $size, include_str!(concat!("../templates/badges/", $word, ".typ")))),+]
    };
}

/// The templates in the program, the usual one first.
static EMBEDDED: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let templates = embedded! {
        "a6" ["A6, pochette de 105 × 148 mm", "A6, a holder of 105 × 148 mm"], (105.0, 148.0);
        "90x55" ["90 × 55 mm, pochette usuelle", "90 × 55 mm, the usual holder"], (90.0, 55.0);
        "86x54" ["86 × 54 mm, carte en plastique", "86 × 54 mm, a plastic card"], (86.0, 54.0);
        "label-62" ["Étiquette en rouleau de 62 mm", "Label of a 62 mm roll"], (62.0, 100.0);
        "label-102x152" ["Étiquette de 102 × 152 mm", "Label of 102 × 152 mm"], (102.0, 152.0);
        "a4-sheet" ["Feuilles A4 de dix badges à découper", "A4 sheets of ten badges to cut out"], (210.0, 297.0);
    };
    templates.into_iter().flatten().collect()
});

impl Template {
    fn embedded(word: &'static str, titles: [&'static str; 2], size: (f64, f64), text: &str) -> Option<Self> {
        let source = world::source(&format!("badges/{word}.typ"), text)?;
        Some(Self { word, titles, size, source, colour: USUAL_COLOUR, logo: None })
    }

    /// Returns the templates in the program, the usual one first.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &EMBEDDED
    }

    /// Returns the template of whoever chose none.
    #[must_use]
    pub fn usual() -> &'static Self {
        &EMBEDDED[0]
    }

    /// Returns the template in the program of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().iter().find(|template| template.word == word).cloned()
    }

    /// Returns the template with the colour of the event.
    #[must_use]
    pub fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// Returns the word that files and commands use for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.word
    }

    /// Returns what it is called.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        let [fr, en] = self.titles;
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Returns the width of its page, in millimetres.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.size.0
    }

    /// Returns the height of its page, in millimetres.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.size.1
    }

    /// Returns its Typst file, to be edited.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }
}
