//! Team lists: the headings of an org file, a column of a table, or one team a line.

use std::collections::BTreeSet;

use accueil_core::name;

use super::{PAGE_BOUND, text_of};
use crate::plain::{bounded, one_line, without_tags};

/// The most teams of an event, and the longest name of one, in characters.
const TEAM_BOUND: usize = 500;
const NAME_BOUND: usize = 200;

/// Why a file is no team list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TeamsError {
    /// It names no team.
    #[error("the file names no team")]
    NoTeam,
    /// It is larger than 2 MiB, or names more than 500 teams.
    #[error("the team list is too large")]
    TooLarge,
    /// It is not text.
    #[error("the team list is not text")]
    NotText,
}

/// Reads a team list: each team once, in order.
///
/// They are the second-level headings of an org file ("** Nom (ORGANISME)"), or those of the first level when it has no
/// others, a column of a table, or one team a line.
///
/// # Errors
///
/// [`TeamsError`] says why the file is no team list.
pub fn read_teams(bytes: &[u8]) -> Result<Vec<String>, TeamsError> {
    if bytes.len() > PAGE_BOUND {
        return Err(TeamsError::TooLarge);
    }
    let text = text_of(bytes).ok_or(TeamsError::NotText)?;
    let headings = |mark: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.strip_prefix(mark)).map(heading).collect()
    };
    let named = match (headings("** "), headings("* ")) {
        (second, _) if !second.is_empty() => second,
        (_, first) if !first.is_empty() => first,
        _ => column(&text).unwrap_or_else(|| text.lines().map(without_bullet).map(one_line).collect()),
    };
    let mut seen = BTreeSet::new();
    let teams = named.into_iter().map(|team| one_line(bounded(&without_tags(&team), NAME_BOUND)));
    let teams: Vec<String> =
        teams.filter(|team| !name::fold(team).is_empty() && seen.insert(name::fold(team))).collect();
    match teams.len() {
        0 => Err(TeamsError::NoTeam),
        1..=TEAM_BOUND => Ok(teams),
        _ => Err(TeamsError::TooLarge),
    }
}

/// Returns a heading as it reads: links as their words, no tags at its end.
fn heading(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        plain.push_str(before);
        let (link, after) = after.split_once("]]").unwrap_or((after, ""));
        plain.push_str(link.split_once("][").map_or(link, |(_, words)| words));
        rest = after;
    }
    plain.push_str(rest);
    let plain = one_line(&plain);
    match plain.rsplit_once(' ') {
        Some((team, tags)) if tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') => {
            team.to_owned()
        }
        _ => plain,
    }
}

/// Reads a table that has a column of teams, and perhaps one of their organisations. None when it is no such table.
fn column(text: &str) -> Option<Vec<String>> {
    let first = text.lines().next()?;
    let delimiter = [b';', b'\t', b',', b'|']
        .into_iter()
        .max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().ok()?.iter().map(name::fold).collect();
    let place = |words: &[&str]| heads.iter().position(|head| words.contains(&head.as_str()));
    let team =
        place(&["equipe", "equipes", "nom de l equipe", "team", "teams", "team name", "projet", "project"])
            .or_else(|| place(&["nom", "name", "produit", "product"]))?;
    let of =
        place(&["organisme", "organisation", "organization", "structure", "administration", "ministere"]);
    let rows = reader.records().take(TEAM_BOUND * 2).map_while(Result::ok);
    let named = |row: csv::StringRecord| {
        let team = one_line(row.get(team).unwrap_or_default());
        match of.and_then(|of| row.get(of)).map(one_line).filter(|of| !of.is_empty() && !team.is_empty()) {
            Some(of) => format!("{team} ({of})"),
            None => team,
        }
    };
    Some(rows.map(named).collect())
}

/// Takes the mark of a list off the start of a line.
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    ["- ", "+ ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_read() {
        for (case, text, expected) in [
            (
                "org headings, as a list of teams has them",
                "#+TITLE: Équipes\n* Équipes\n** Voilier (MEF)\n- https://a.example\n** [[https://b.example][Phare]] (CIA/MEN)  :porte:\n** Marée\n*** Détail\n",
                vec!["Voilier (MEF)", "Phare (CIA/MEN)", "Marée"],
            ),
            ("headings of the first level", "* Voilier (MEF)\n* Phare\n", vec!["Voilier (MEF)", "Phare"]),
            (
                "one a line",
                "Voilier (MEF)\r\n\r\n- Phare, la suite\nvoilier (mef)\n",
                vec!["Voilier (MEF)", "Phare, la suite"],
            ),
            ("a table", "Équipe;Organisme\nVoilier;MEF\nPhare;\n;MEN\n", vec!["Voilier (MEF)", "Phare"]),
            ("a column", "\u{feff}Équipe\n\"Voilier\"\nPhare\n", vec!["Voilier", "Phare"]),
        ] {
            assert_eq!(read_teams(text.as_bytes()).unwrap(), expected, "{case}");
        }
        assert_eq!(read_teams(b"\xc9quipe\nMar\xe9e\n").unwrap(), ["Marée"]);
    }

    #[test]
    fn what_is_no_team_list() {
        let many: String = (0..=TEAM_BOUND).map(|n| format!("Équipe {n}\n")).collect();
        for (bytes, expected) in [
            (&b""[..], TeamsError::NoTeam),
            (b"** \n", TeamsError::NoTeam),
            (b"\x89PNG\r\n\x1a\n", TeamsError::NotText),
            (many.as_bytes(), TeamsError::TooLarge),
        ] {
            assert_eq!(read_teams(bytes), Err(expected));
        }
    }
}
