//! Tables that people kept by hand, and saved as their machine does.

use accueil_edge::spreadsheet::Format;

use super::cast::{ANSWERS, Answer, sent};
use super::write::{Cells, MAC, WINDOWS, book, line, one_byte, plain, quoted};
use super::{Holds, Sample};

pub fn samples() -> Vec<Sample> {
    let table = |kind, bytes| Sample { kind, bytes, source: "csv", holds: Holds::Sent, carries: "jeostdi" };
    let list = list();
    let semicolons = plain(&list, ";", "\r\n");
    vec![
        table("Excel, Windows-1252", one_byte(&semicolons, &WINDOWS)),
        table("Excel for Mac", one_byte(&plain(&list, ";", "\r"), &MAC)),
        table("two encodings, line by line", mixed(&semicolons)),
        table("encoded twice", twice(&semicolons)),
        table("a delimiter that is said", format!("sep=;\r\n{semicolons}").into_bytes()),
        table("UTF-16 without a mark", semicolons.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Sample { carries: "jo", ..table("attendance sheet, merged headers", sheet()) },
        Sample { carries: "je", holds: Holds::All, ..table("one row for each day", one_row_per_day()) },
        Sample { carries: "je", ..table("slots of half a day", slots()) },
        Sample { source: "xlsx", ..table("a workbook with notes first", book(&list, Format::Xlsx)) },
    ]
}

/// A title, a blank line, "NOM Prénom" in one column, crosses, and a total.
fn list() -> Vec<Cells> {
    let mut lines = vec![line(["Liste des inscrits"]), line([""])];
    lines.push(line([
        "N°",
        "NOM Prénom",
        "Mél",
        "Structure",
        "Type",
        "19/11",
        "20/11",
        "Équipe",
        "Régime",
        "Droit image",
    ]));
    for (n, answer) in sent().iter().enumerate() {
        let n = (n + 1).to_string();
        let (name, image) = (upper(answer), answer.image.get(..1).unwrap_or_default());
        let one = |day| if answer.days.contains(&day) { "1" } else { "" };
        let (teams, diets) = (answer.all_teams().join(" / "), answer.all_diets().join(" / "));
        let sector = if answer.public { "Administration" } else { "Société civile" };
        let mut cells =
            line([&*n, &name, answer.email, answer.organisation, sector, one(19), one(20), &teams, &diets]);
        cells.push(image.to_owned());
        lines.push(cells);
    }
    lines.push(line(["", "", "", "", "TOTAL", "6", "7"]));
    lines
}

/// "NOM Prénom", whichever way round somebody typed them.
fn upper(answer: &Answer) -> String {
    match answer.first {
        "OKONJO" => "OKONJO Chidi".to_owned(),
        first => format!("{} {first}", answer.last.to_uppercase()),
    }
}

/// Every other line in Windows-1252, as lists that were pasted together.
fn mixed(text: &str) -> Vec<u8> {
    let lines = text.split_inclusive('\n').enumerate();
    let lines =
        lines.map(|(n, line)| if n % 2 == 0 { line.as_bytes().to_vec() } else { one_byte(line, &WINDOWS) });
    lines.flatten().collect()
}

/// UTF-8 that was taken for Windows-1252 and saved as UTF-8 again.
fn twice(text: &str) -> Vec<u8> {
    // What Windows-1252 has between 0x80 and 0x9F.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let letter = |byte: u8| match byte {
        0x80..=0x9F => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap(),
        _ => char::from(byte),
    };
    text.bytes().map(letter).collect::<String>().into_bytes()
}

/// A sheet where those who do not come are struck out, and the others sign.
fn sheet() -> Vec<u8> {
    let mut lines = vec![line(["FEUILLE DE PRÉSENCE", "", "", "", "", "", ""])];
    lines.push(line(["", "", "", "Mardi 19/11", "", "Mercredi 20/11", ""]));
    lines.push(line(["Nom", "Prénom", "Organisme", "Arrivée", "Signature", "Arrivée", "Signature"]));
    for answer in sent() {
        let mark = |day| if answer.days.contains(&day) { "" } else { "---" };
        lines.push(line([answer.last, answer.first, answer.organisation, mark(19), "", mark(20), ""]));
    }
    one_byte(&plain(&lines, ";", "\r\n"), &WINDOWS)
}

fn one_row_per_day() -> Vec<u8> {
    let mut lines = vec![line(["Nom", "Prénom", "E-mail", "Journée", "Statut"])];
    for answer in ANSWERS {
        let status = answer.status("Confirmé", "Annulé", "Sur liste d'attente");
        for day in answer.days {
            lines.push(line([answer.last, answer.first, answer.email, &format!("2019-11-{day}"), status]));
        }
    }
    // Bastien had a second day, and gave it back.
    let bastien = ANSWERS[1];
    lines.push(line([bastien.last, bastien.first, bastien.email, "2019-11-20", "Annulé"]));
    quoted(&lines, "|", "\n").into_bytes()
}

fn slots() -> Vec<u8> {
    let mut lines =
        vec![line(["Nom", "Prénom", "E-mail", "Matin 19", "Après-midi 19", "Matin 20", "Après-midi 20"])];
    for answer in sent() {
        let x = |day| if answer.days.contains(&day) { "x" } else { "" };
        lines.push(line([answer.last, answer.first, answer.email, x(19), "", "", x(20)]));
    }
    plain(&lines, ",", "\n").into_bytes()
}
