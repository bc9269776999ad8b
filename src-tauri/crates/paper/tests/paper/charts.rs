//! Charts for screens: as wide as their place, of any figures, with nothing in them that could run.

use std::path::Path;

use accueil_paper::Lang;
use accueil_paper::chart::{self, Chart, Group, Names, Place};

const PLACE: Place = Place { width: 400.0, height: 260.0, letter: 16.0, dark: false };

fn group(label: &str, count: u64) -> Group {
    Group { label: label.to_owned(), major: label.ends_with(":00"), count, before: Some(count / 2) }
}

fn chart(columns: bool, groups: Vec<Group>) -> Chart {
    let names = Names { now: "jour".into(), before: "veille".into() };
    Chart { columns, names: Some(names), groups }
}

fn drawn(chart: &Chart, place: Place) -> String {
    chart::svg(chart, place, Lang::Fr).unwrap()
}

#[test]
fn a_drawing_is_as_wide_as_its_place_and_painted_for_what_is_under_it() {
    let teams = chart(false, vec![group("Boussole", 12), group("Sextant", 7)]);
    let light = drawn(&teams, PLACE);
    assert!(light.contains(r#"width="300pt""#) && light.contains("#1d4ed8"), "{light}");
    assert!(light.contains("<pattern"), "the day before is hatched: {light}");
    let dark = drawn(&teams, Place { dark: true, ..PLACE });
    assert!(dark.contains("#93b4ff") && !dark.contains("#1d4ed8"));
    let alone = Chart { names: None, ..teams };
    assert!(!drawn(&alone, PLACE).contains("<pattern"), "nothing of a day before that is not named");
    let hours = chart(true, (9..18).map(|hour| group(&format!("{hour:02}:00"), hour)).collect());
    let height = |place| {
        let svg = drawn(&hours, place);
        svg.split(r#"height=""#).nth(1).unwrap().split("pt").next().unwrap().parse::<f64>().unwrap()
    };
    assert!((height(PLACE) - 195.0).abs() < 3.0, "columns are as high as asked: {}", height(PLACE));
}

#[test]
fn nothing_that_people_wrote_becomes_markup() {
    let hostile = [
        "<script>alert(1)</script>",
        "</svg><img src=x onerror=alert(1)>",
        "]]>&lt;&amp;\"'",
        "#panic(\"x\") *_$ @y",
        "\u{202e}\u{0}\u{7}",
        "",
        "محمد عبد الله 歐陽",
    ];
    let longest = "Überwachungsaufgabenübertragungsgesetz".repeat(40);
    let groups = hostile.into_iter().chain([longest.as_str()]).map(|label| group(label, 3)).collect();
    let svg = drawn(&chart(false, groups), PLACE);
    for word in
        ["<script", "<img", "onerror", "alert", "<text", "<foreignObject", "<image", "http:", "https:"]
    {
        let own = svg.replace("http://www.w3.org/", "");
        assert!(!own.contains(word), "{word}");
    }
}

#[test]
fn any_figures_in_any_place_are_drawn() {
    let counts = [0, 1, 999_999, u64::MAX];
    for columns in [true, false] {
        for groups in [0, 1, 30] {
            let groups = (0..groups).map(|n| group(&format!("{n:02}:00"), counts[n % 4])).collect();
            let some = chart(columns, groups);
            for pixels in [f64::NAN, -1.0, 2_000.0] {
                drawn(&some, Place { width: pixels, height: pixels, letter: 16.0, dark: false });
                drawn(&some, Place { letter: pixels, ..PLACE });
            }
        }
    }
    let many = drawn(&chart(false, (0..5_000).map(|n| group(&format!("Équipe {n}"), 1)).collect()), PLACE);
    assert!(many.len() < 1_000_000, "a drawing is bounded: {}", many.len());
}

/// The fake desk of the screens' tests shows drawings of the real one; `UPDATE_SNAPSHOTS=1` writes them again.
#[test]
fn the_fake_desk_shows_what_is_drawn_here() {
    let hours = (9..14).flat_map(|hour| [0, 30].map(|minute| format!("{hour:02}:{minute:02}")));
    let hours = (0..).zip(hours).map(|(n, label)| group(&label, 14 - n));
    let teams = ["Exemple A", "Exemple B", "Exemple C", "Exemple D"];
    let teams = [11, 7, 4, 2].into_iter().zip(teams).map(|(n, label)| group(label, n));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/desk/fake/drawings");
    for (name, chart) in [("columns", chart(true, hours.collect())), ("rows", chart(false, teams.collect()))]
    {
        for (ending, dark) in [("", false), ("-dark", true)] {
            let now = drawn(&chart, Place { width: 400.0, height: 240.0, letter: 15.0, dark });
            let kept = folder.join(format!("{name}{ending}.svg"));
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                std::fs::write(&kept, &now).unwrap();
            }
            assert!(std::fs::read_to_string(&kept).unwrap() == now, "{} is old", kept.display());
        }
    }
}
