//! Fonts: those in the program, and for letters that none of them has, those of the system.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fontdb::Database;
use typst::foundations::{Bytes, Dict, Value};
use typst::layout::Abs;
use typst::text::{
    Font, FontBook, FontInfo, FontInstance, FontStyle, FontVariant, FontVariations, FontWeight,
};
use typst::utils::LazyHash;

/// The family of everything, made to be told apart from afar.
pub const HYPERLEGIBLE: &str = "Atkinson Hyperlegible Next";
/// The families of what the first one has no letters for, in the order in which they are asked.
pub const OTHERS: [&str; 4] = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC"];

/// Spaces that every family may set, whether it has them or not.
const SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];

/// Fonts to set a document with.
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    fn new(fonts: Vec<Font>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book }
    }

    pub fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }
}

/// The fonts in the program. East Asian names have one weight and the characters of everyday: all would be 39 MB.
pub static EMBEDDED: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 10] = [
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
        include_bytes!("../fonts/AtkinsonHyperlegibleNext-ExtraBold.ttf"),
        include_bytes!("../fonts/NotoSans-Regular.ttf"),
        include_bytes!("../fonts/NotoSans-Bold.ttf"),
        include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
        include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
        include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
        include_bytes!("../fonts/NotoSansHebrew-Bold.ttf"),
        include_bytes!("../fonts/NotoSansCJK-Bold-names.otf"),
    ];
    Fonts::new(files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect())
});

/// The fonts of the system, upright ones, and what each has; listed when a letter is first missing here.
static SYSTEM: LazyLock<(Database, Vec<(fontdb::ID, FontInfo)>)> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    let told = |face: &fontdb::FaceInfo| {
        let told = database.with_face_data(face.id, FontInfo::new).flatten()?;
        (told.variant.style == FontStyle::Normal).then_some((face.id, told))
    };
    let faces: Vec<_> = database.faces().filter_map(told).collect();
    (database, faces)
});

/// Returns the families in which to set a whole text: one, so that a name is never half in one face and half in
/// another, or else those that share all scripts among them.
pub fn families(text: &str) -> &'static [&'static str] {
    let Some(first) = EMBEDDED.fonts.first() else { return &OTHERS };
    let has = |c: char| SPACES.contains(&c) || first.info().coverage.contains(c.into());
    if text.chars().all(has) { &[HYPERLEGIBLE] } else { &OTHERS }
}

/// The regular fonts of most texts, in which widths are reckoned.
static REGULAR: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let regular = |font: &&Font| {
        let FontInfo { family, variant, .. } = font.info();
        variant.weight == FontWeight::REGULAR && [HYPERLEGIBLE, OTHERS[0]].contains(&family.as_str())
    };
    let instance = |font: &Font| {
        font.clone().instantiate(FontVariant::default(), Abs::pt(1.0), &FontVariations::default())
    };
    EMBEDDED.fonts.iter().filter(regular).map(instance).collect()
});

/// Returns how wide a text is on one line, in points at a size of one point and without kerning; none when it takes
/// other fonts than the usual ones.
pub fn width(text: &str) -> Option<f64> {
    let advance = |font: &FontInstance, c: char| {
        let c = if SPACES.contains(&c) { ' ' } else { c };
        Some(font.x_advance(font.ttf().glyph_index(c)?.0)?.get())
    };
    REGULAR.iter().find_map(|font| text.chars().map(|c| advance(font, c)).sum())
}

/// Returns fonts of the system for the letters in `values` that no font here has, after those here; nothing when none
/// is missing or the system has none either. Such letters are printed as boxes.
pub fn with_those_of_the_system(values: &Dict) -> Option<Fonts> {
    let mut missing = BTreeSet::new();
    values.iter().for_each(|(_, value)| add_missing(value, &mut missing));
    let mut chosen: Vec<fontdb::ID> = Vec::new();
    for c in missing {
        let (_, faces) = &*SYSTEM;
        // Letters without serifs, and bold, read best from afar.
        let has = faces.iter().filter(|(_, info)| info.coverage.contains(c.into()));
        let best = has.max_by_key(|(_, info)| {
            let bold = info.variant.weight.to_number() >= 600;
            (info.family.contains("Sans"), info.family.starts_with("Noto"), bold)
        });
        if let Some((id, _)) = best
            && !chosen.contains(id)
        {
            chosen.push(*id);
        }
    }
    if chosen.is_empty() {
        return None;
    }
    let read = |id: &fontdb::ID| {
        let read = |file: &[u8], index| Font::new(Bytes::new(file.to_vec()), index);
        SYSTEM.0.with_face_data(*id, read).flatten()
    };
    let fonts = EMBEDDED.fonts.iter().cloned().chain(chosen.iter().filter_map(read));
    Some(Fonts::new(fonts.collect()))
}

fn add_missing(value: &Value, missing: &mut BTreeSet<char>) {
    if let Value::Str(text) = value {
        let strange = |c: &char| !c.is_ascii() && !SPACES.contains(c) && !EMBEDDED.has(*c);
        missing.extend(text.chars().filter(strange));
    } else if let Value::Array(values) = value {
        values.iter().for_each(|value| add_missing(value, missing));
    } else if let Value::Dict(values) = value {
        values.iter().for_each(|(_, value)| add_missing(value, missing));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_family_or_all() {
        assert_eq!(families("Œuvrard, Łukasiewicz-Roux"), [HYPERLEGIBLE]);
        assert_eq!(families("Nguyễn"), OTHERS);
        assert_eq!(families("9\u{202f}h"), [HYPERLEGIBLE]);
    }

    #[test]
    fn a_width_is_that_of_the_usual_fonts_or_unknown() {
        assert!(width("mmm") > width("lll") && width("Nguyễn").is_some() && width("9\u{202f}h").is_some());
        assert_eq!(width("محمد"), None);
    }

    #[test]
    fn the_letters_of_most_names_are_in_the_program() {
        for name in [
            "محمد الفاسي",
            "נועה בן־דוד",
            "歐陽明美",
            "남궁서연",
            "さくら",
            "Παπαδοπούλου",
            "Щербаков",
            "Đặng Ngọc Hằng",
        ] {
            assert!(name.chars().all(|c| c == ' ' || EMBEDDED.has(c)), "{name}");
        }
    }
}
