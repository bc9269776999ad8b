//! The paragraph that people put into the retrospective of an event, as Markdown.

use accueil_core::headcount::{Headcount, NONE, people};
use accueil_core::registration::{OrganisationType, Sector};
use accueil_desk::HeadcountExport;
use accueil_desk::view::Lang;
use accueil_desk::words::sheet;
use accueil_paper::day;
use chrono::{Datelike, NaiveDate};

use crate::going_out::on_paper;

/// How far from a half "about half" is still true.
const ABOUT: f64 = 0.025;

/// Writes who came, in sentences, and the figures of each day in a table.
pub(crate) fn paragraph(export: &HeadcountExport, lang: Lang) -> String {
    let HeadcountExport { event, counts, proof, .. } = export;
    let days: Vec<NaiveDate> = counts.iter().map(|count| count.day).collect();
    let one_month =
        days.windows(2).all(|two| (two[0].year(), two[0].month()) == (two[1].year(), two[1].month()));
    let on = |day: NaiveDate| match (lang, one_month) {
        (Lang::Fr, true) => format!("le {}", day.day()),
        (Lang::En, true) => format!("on the {}", ordinal(day.day())),
        (Lang::Fr, false) => format!("le {}", day::in_figures(day, on_paper(lang))),
        (Lang::En, false) => format!("on {day}"),
    };
    let each = |figure: &dyn Fn(&Headcount) -> u64| -> String {
        let told: Vec<String> =
            counts.iter().map(|count| format!("{} {}", figure(count), on(count.day))).collect();
        told.join(", ")
    };
    let say = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };

    let present: u64 = counts.iter().map(|count| count.present).sum();
    let mut text = format!("**{}**", plain(&event.title));
    if !event.venue.is_empty() {
        text.push_str(&format!(", {}", plain(&event.venue)));
    }
    let dates: Vec<String> = days.iter().map(|day| day::in_full(*day, on_paper(lang))).collect();
    text.push_str(&format!(" ({}). ", dates.join(", ")));
    if present == 0 {
        text.push_str(&say("Aucune présence enregistrée.", "Nobody was recorded present."));
    } else {
        let participants: Vec<String> = counts
            .iter()
            .enumerate()
            .map(|(place, count)| match (place, lang, count.present) {
                (0, Lang::Fr, n) => {
                    format!("{n} participant{} {}", if n > 1 { "s" } else { "" }, on(count.day))
                }
                (0, Lang::En, n) => {
                    format!("{n} participant{} {}", if n == 1 { "" } else { "s" }, on(count.day))
                }
                (_, _, n) => format!("{n} {}", on(count.day)),
            })
            .collect();
        text.push_str(&participants.join(", "));
        let of = |sector: Sector| {
            let n: u64 = counts.iter().filter_map(|count| count.by_sector.get(&sector)).sum();
            (n > 0).then(|| part(n as f64 / present as f64, lang))
        };
        let sectors = [
            of(Sector::Administration)
                .map(|part| say("{} de l’administration", "{} from the administration").replace("{}", &part)),
            of(Sector::CivilSociety)
                .map(|part| say("{} de la société civile", "{} from civil society").replace("{}", &part)),
        ];
        let sectors: Vec<String> = sectors.into_iter().flatten().collect();
        if !sectors.is_empty() {
            text.push_str(&say(", dont ", ", of whom "));
            text.push_str(&sectors.join(&say(" et ", " and ")));
        }
        text.push_str(". ");
        text.push_str(&say("Inscriptions : ", "Registered: "));
        text.push_str(&format!("{}. ", each(&|count| count.registered)));
        if counts.len() > 1 {
            text.push_str(&say("Personnes différentes : ", "Different people: "));
            text.push_str(&format!("{}. ", people(counts)));
        }
        let kinds: Vec<String> = OrganisationType::ALL
            .iter()
            .filter(|kind| **kind != OrganisationType::Unknown)
            .map(|kind| {
                let of =
                    |count: &Headcount| count.by_organisation_type.get(kind).copied().unwrap_or_default();
                (kind, counts.iter().map(of).collect::<Vec<_>>())
            })
            .filter(|(_, n)| n.iter().any(|n| *n > 0))
            .map(|(kind, n)| {
                let n: Vec<String> = n.iter().map(u64::to_string).collect();
                format!(
                    "{} {}",
                    sheet::organisation_type(lang, kind.word()),
                    n.join(say(" puis ", " then ").as_str())
                )
            })
            .collect();
        if !kinds.is_empty() {
            text.push_str(&say("Types d’organisation : ", "Kinds of organisation: "));
            text.push_str(&format!("{}. ", kinds.join(", ")));
        }
        let teams = |count: &Headcount| {
            count.by_team.iter().filter(|(name, n)| **n > 0 && *name != NONE).count() as u64
        };
        if counts.iter().any(|count| teams(count) > 0) {
            text.push_str(&say("Équipes représentées : ", "Teams present: "));
            text.push_str(&format!("{}. ", each(&teams)));
        }
    }
    format!("{}\n\n{}\n{}\n", text.trim_end(), table(counts, lang), plain(proof))
}

/// Writes the figures of each day as a table.
fn table(counts: &[Headcount], lang: Lang) -> String {
    let mut table = match lang {
        Lang::Fr => "| Journée | Inscriptions | Présences | Absences | Sur place | Premières venues | Retours | Administration | Société civile |\n",
        Lang::En => "| Day | Registered | Present | No-shows | Walk-ins | First time | Returning | Administration | Civil society |\n",
    }
    .to_owned();
    table.push_str("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for count in counts {
        let of = |sector: Sector| count.by_sector.get(&sector).copied().unwrap_or_default();
        table.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            count.day,
            count.registered,
            count.present,
            count.no_shows(),
            count.walk_ins,
            count.first_time(),
            count.returning,
            of(Sector::Administration),
            of(Sector::CivilSociety),
        ));
    }
    table
}

/// Tells a share in words where words are true, and else in hundredths.
fn part(share: f64, lang: Lang) -> String {
    let hundredths = (share * 100.0).round();
    match lang {
        Lang::Fr if share == 0.5 => "la moitié".to_owned(),
        Lang::En if share == 0.5 => "half".to_owned(),
        Lang::Fr if (share - 0.5).abs() <= ABOUT => "environ la moitié".to_owned(),
        Lang::En if (share - 0.5).abs() <= ABOUT => "about half".to_owned(),
        Lang::Fr => format!("{hundredths}\u{a0}%"),
        Lang::En => format!("{hundredths}%"),
    }
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// Takes away what Markdown would run: what people wrote stays words.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '|' | '#' | '!') {
            plain.push('\\');
        }
        plain.push(if c.is_control() { ' ' } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_words_only_where_the_words_are_true() {
        let said: Vec<String> = [0.5, 0.524, 0.53, 0.333, 1.0].map(|share| part(share, Lang::Fr)).into();
        assert_eq!(said, ["la moitié", "environ la moitié", "53\u{a0}%", "33\u{a0}%", "100\u{a0}%"]);
        assert_eq!([1, 2, 3, 11, 19, 22].map(ordinal), ["1st", "2nd", "3rd", "11th", "19th", "22nd"]);
        assert_eq!(plain("a|b *c* <d>\ne"), "a\\|b \\*c\\* \\<d\\> e");
    }
}
