//! Badge templates: those in the program, and one that a designer edited.

use std::sync::LazyLock;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use accueil_core::badge::Badge;
use accueil_core::code::Code;
use chrono::NaiveDate;
use typst::foundations::Bytes;
use typst::syntax::Source;

use crate::{Lang, PaperError, badge, placeholders, world};

/// The word of a template that was read from a file.
pub const FROM_FILE: &str = "file";
/// The most bytes of a template.
pub const MOST_BYTES: usize = 100_000;
/// The most bytes of a logo.
pub const MOST_LOGO_BYTES: usize = 1_000_000;

/// How long a template may take for the badges that it is tried with: a hundred times what ours take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Room for templates that call themselves as deep as Typst allows.
const STACK: usize = 16 << 20;
/// The shortest and the longest side of a page, in millimetres.
const SIDES: std::ops::RangeInclusive<f64> = 15.0..=500.0;

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
    /// Reads a colour as templates and screens write it.
    #[must_use]
    pub fn of_hex(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

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

    /// Reads a template that a designer edited, and tries it with invented people: what is wrong is said now, not at the
    /// door. It reads no file, no package and no clock, whatever it says.
    ///
    /// # Errors
    ///
    /// [`TemplateError`], which says what to mend.
    pub fn read(text: &str) -> Result<Self, TemplateError> {
        if text.len() > MOST_BYTES {
            return Err(TemplateError::TooLong);
        }
        let source = world::source("file.typ", text).ok_or(TemplateError::TooLong)?;
        let unknown = placeholders::unknown(source.root());
        if !unknown.is_empty() {
            return Err(TemplateError::UnknownPlaceholders(unknown));
        }
        let titles = ["Modèle d’un fichier", "Template of a file"];
        let mut template =
            Self { word: FROM_FILE, titles, size: (0.0, 0.0), source, colour: USUAL_COLOUR, logo: None };
        template.size = template.tried()?;
        Ok(template)
    }

    /// Returns the template with the logo of the event, a PNG or an SVG.
    ///
    /// # Errors
    ///
    /// [`TemplateError::Logo`] when it is another file, too large or broken.
    pub fn with_logo(self, logo: Vec<u8>) -> Result<Self, TemplateError> {
        if logo.len() > MOST_LOGO_BYTES {
            return Err(TemplateError::Logo);
        }
        let marked = Self { logo: Some(Bytes::new(logo)), ..self };
        // Tried with a template of ours, so that it is the logo's fault when it fails.
        let tried = Self { logo: marked.logo.clone(), ..Self::usual().clone() }.tried();
        tried.map_err(|_| TemplateError::Logo)?;
        Ok(marked)
    }

    /// Sets badges of invented people, on a thread of its own so that a template without end ends here, and returns the
    /// size of the page in millimetres.
    fn tried(&self) -> Result<(f64, f64), TemplateError> {
        let (tell, told) = channel();
        let template = self.clone();
        let try_it = move || {
            let badges = invented();
            let tried = badge::set_or_say(&badges, &template, Lang::Fr, |document| {
                let size = badge::first(document)?.frame.size();
                Ok((size.x.to_mm(), size.y.to_mm(), document.pages().len()))
            });
            // Nobody may be waiting any more.
            drop(tell.send(tried));
        };
        thread::Builder::new().stack_size(STACK).spawn(try_it).map_err(|_| TemplateError::Slow)?;
        let (width, height, pages) = told.recv_timeout(PATIENCE).map_err(|_| TemplateError::Slow)??;
        if !SIDES.contains(&width) || !SIDES.contains(&height) || pages == 0 || pages > invented().len() {
            return Err(TemplateError::Page);
        }
        Ok((width, height))
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

    /// Returns the colour of its badges.
    #[must_use]
    pub fn colour(&self) -> Colour {
        self.colour
    }

    /// Returns its Typst file, to be edited.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }
}

/// Why a template cannot be used. What it says comes from the template and from invented people alone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// Longer than any template: see [`MOST_BYTES`].
    #[error("the file is too long for a template")]
    TooLong,
    /// It asks for what no badge has.
    #[error("no badge has {}", .0.join(", "))]
    UnknownPlaceholders(Vec<String>),
    /// Typst does not understand it.
    #[error("line {line}: {message}")]
    Wrong {
        /// The line in it, from 1; 0 when unknown.
        line: usize,
        /// What Typst says.
        message: String,
    },
    /// It takes too long.
    #[error("the template takes too long")]
    Slow,
    /// Its page is no badge: too small, too large, or more than one for each person.
    #[error("a page is from 15 to 500 mm wide and high, and there is one for each badge, or for several")]
    Page,
    /// The logo is no PNG or SVG that can be read, or larger than [`MOST_LOGO_BYTES`].
    #[error("the logo is no PNG or SVG of at most 1 MB")]
    Logo,
}

impl From<PaperError> for TemplateError {
    fn from(error: PaperError) -> Self {
        Self::Wrong { line: 0, message: error.to_string() }
    }
}

/// Invented people, to try templates with and to show them: one with every part, one with few.
#[must_use]
pub fn invented() -> Vec<Badge> {
    let days: Vec<NaiveDate> = (18..=19).filter_map(|day| NaiveDate::from_ymd_opt(2031, 11, day)).collect();
    let with_all = Badge {
        first_name: "Maximilienne-Apolline".to_owned(),
        last_name: "de Vauquelin-Nguyễn d’Estrées".to_owned(),
        organisation: "Observatoire des communs numériques".to_owned(),
        teams: vec!["Cartographie".to_owned(), "Accessibilité".to_owned()],
        role: "Animation de la journée".to_owned(),
        event_title: "Rencontres du logiciel libre".to_owned(),
        days: days.clone(),
        no_photograph: true,
        code: Code::from_random(0x1234_5678_9abc_def0_0fed_cba9_8765_4321),
        reprint: 0,
    };
    let with_little = Badge {
        first_name: String::new(),
        last_name: "Ōta".to_owned(),
        organisation: String::new(),
        teams: Vec::new(),
        role: String::new(),
        days: days.into_iter().take(1).collect(),
        no_photograph: false,
        reprint: 2,
        ..with_all.clone()
    };
    vec![with_all, with_little]
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = "#import \"/badge.typ\": *\n#show: page-of.with(70mm, 40mm)\n";

    fn read(rest: &str) -> Result<Template, TemplateError> {
        Template::read(&format!("{START}{rest}"))
    }

    #[test]
    fn a_template_of_ours_is_read_back_as_it_was_exported() {
        let usual = Template::usual();
        let template = Template::read(usual.text()).unwrap();
        assert_eq!((template.word(), template.text()), (FROM_FILE, usual.text()));
        assert!((template.width() - 105.0).abs() < 0.1 && (template.height() - 148.0).abs() < 0.1);
    }

    #[test]
    fn unknown_placeholders_are_all_named() {
        let told = read(
            "#each(badge => [#badge.prenom #badge.first_name.words #badge.nom #badge.prenom #sys.inputs.x])",
        );
        let names = ["badge.prenom", "badge.nom", "sys.inputs.x"].map(str::to_owned).to_vec();
        assert_eq!(told.unwrap_err(), TemplateError::UnknownPlaceholders(names));
    }

    #[test]
    fn a_template_reaches_nothing_outside() {
        for wish in [
            "#read(\"/etc/passwd\")",
            "#import \"@preview/cetz:0.3.0\": *",
            "#image(\"/etc/hostname\")",
            "#include \"/../secret.typ\"",
            "#plugin(\"/x.wasm\")",
            "#each(badge => [",
        ] {
            let told = read(wish);
            assert!(matches!(told, Err(TemplateError::Wrong { line, .. }) if line > 0), "{wish}: {told:?}");
        }
        assert!(read("#each(badge => [#datetime.today().display()])").is_err());
    }

    #[test]
    fn a_page_is_the_size_of_a_badge_and_one_is_enough_for_each() {
        assert_eq!(read("#set page(width: 300cm)\n#each(badge => [x])").unwrap_err(), TemplateError::Page);
        assert_eq!(read("#for n in range(30) { pagebreak(); [x] }").unwrap_err(), TemplateError::Page);
        assert_eq!(Template::read(&"x".repeat(MOST_BYTES + 1)).unwrap_err(), TemplateError::TooLong);
    }

    #[test]
    fn a_logo_is_a_picture() {
        let usual = || Template::usual().clone();
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
        assert!(usual().with_logo(drawing.as_bytes().to_vec()).is_ok());
        for other in [&b"GIF89a"[..], b"<svg", b"\x89PNG\r\n\x1a\n broken", b""] {
            assert_eq!(usual().with_logo(other.to_vec()).unwrap_err(), TemplateError::Logo);
        }
    }
}
