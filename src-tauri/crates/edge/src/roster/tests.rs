//! Roster files as tools and people really write them; every name is invented.

use accueil_core::registration::{ImageRights, LONGEST_NEED, OrganisationType, Sector, Status};
use accueil_core::roster::{Field, SkipReason, WarningKind};
use accueil_core::sheet::{Cell, Sheet};
use proptest::prelude::*;

use super::*;
use crate::spreadsheet::{self, Format};

/// The two session days of the tests.
fn days() -> [NaiveDate; 2] {
    [16, 17].map(|day| NaiveDate::from_ymd_opt(2027, 3, day).unwrap())
}

fn roster(bytes: impl AsRef<[u8]>) -> RosterFile {
    read(bytes.as_ref(), &days(), &Mapping::default()).unwrap()
}

/// One row on one line: name, organisation, e-mail, days, status, sector, teams, image rights, diet.
fn shown(roster: &RosterFile) -> Vec<String> {
    let row = |row: &accueil_core::roster::Row| {
        let person = &row.participant;
        let days: Vec<String> = row.days.iter().map(|day| day.format("%d").to_string()).collect();
        let sector = match person.sector {
            Sector::Administration => "A",
            Sector::CivilSociety => "C",
            Sector::Unknown => "?",
        };
        let image = match person.image_rights {
            ImageRights::Yes => "yes",
            ImageRights::No => "no",
            ImageRights::Unanswered => "?",
        };
        format!(
            "{} {}/{}|{}|{}|{}|{:?}|{sector}|{}|{image}|{}",
            row.row,
            person.first_name,
            person.last_name,
            person.organisation,
            person.email,
            days.join(","),
            row.status,
            person.teams.join(","),
            person.diet.join(",")
        )
    };
    roster.rows.iter().map(row).collect()
}

fn check(case: &str, file: &str, format: &str, expected: &[&str]) {
    let roster = roster(file);
    assert_eq!(roster.format, format, "{case}");
    assert_eq!(shown(&roster), expected, "{case}");
}

#[test]
fn every_tool_is_read() {
    check(
        "a form with one line of header",
        "Horodateur,Adresse e-mail,Nom,Prénom,Vous êtes,Quels jours ?,Équipe,Régime alimentaire,Droit à l'image\r\n\
         01/02/2027 10:00:00,zoe@a.example,Kerl,Zoé,Société civile,\"Mardi 16 mars, Mercredi 17 mars\",\"B (x, y), C\",\
         Sans noix,Non\r\n",
        "google-forms",
        &["2 Zoé/Kerl||zoe@a.example|16,17|Confirmed|C|B (x, y),C|no|Sans noix"],
    );
    check(
        "two lists of options and free text beside them",
        "\"Sprint\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\n\
         \"\"\t\"\"\t\"Quel(s) jour(s) ?\"\t\"\"\t\"Régime alimentaire\"\t\"\"\t\"\"\t\"\"\n\
         \"Nom\"\t\"Prénom\"\t\"Mardi 16 mars\"\t\"Mercredi 17 mars\"\t\"<b>Végan</b>\"\t\"Autre...\"\t\"Photo ?\"\t\"Commentaires\"\n\
         \"Kerl\"\t\"Zoé\"\t\"\"\t\"X\"\t\"X\"\t\"Sans noix\"\t\"Oui\"\t\"X est là\"\n",
        "csv",
        &["4 Zoé/Kerl|||17|Confirmed|?||yes|Végan,Sans noix"],
    );
    check(
        "a ticket seller: days as products, questions with their options",
        "Code de commande;Statut;E-Mail;Produit;Nom du participant;Nom du participant: Prénom;\
         Nom du participant: Nom de famille;E-mail du participant;ID pseudonyme;Secret du billet;\
         Équipe – Alpha;Équipe – Bêta\r\n\
         A1;payé;paie@a.example;Deux jours;Zoé Kerl;Zoé;Kerl;zoe@a.example;P1;s3cr3t;Oui;Non\r\n\
         A2;annulé;paie@a.example;Mercredi 17 mars;Ali Ben;Ali;Ben;;P2;s3cr3u;Non;Oui\r\n",
        "pretix",
        &[
            "2 Zoé/Kerl||zoe@a.example|16,17|Confirmed|?|Alpha|?|",
            "3 Ali/Ben||paie@a.example|17|Cancelled|?|Bêta|?|",
        ],
    );
    check(
        "a list kept by hand, with a title, a blank line and a total",
        "Liste des inscrits;;;;;\r\n;;;;;\r\nN°;NOM Prénom;Structure;Type;16/03;17/03\r\n\
         1;DE LA ROCHE Zoé;-;Administration;1;\r\n2;BEN Ali;La Rade;Association;1;1\r\n;TOTAL;;;2;1\r\n",
        "csv",
        &["4 Zoé/DE LA ROCHE|||16|Confirmed|A||?|", "5 Ali/BEN|La Rade||16,17|Confirmed|C||?|"],
    );
    check(
        "an attendance sheet: dashes where somebody does not come, blank where they sign",
        "FEUILLE;;;;;\r\n;;Mardi 16/03;;Mercredi 17/03;\r\nNom;Prénom;Arrivée;Signature;Arrivée;Signature\r\n\
         Kerl;Zoé;---;;;\r\nBen;Ali;;;---;\r\n",
        "csv",
        &["4 Zoé/Kerl|||17|Confirmed|?||?|", "5 Ali/Ben|||16|Confirmed|?||?|"],
    );
    check(
        "a guest list with names that may be split wrong",
        "\u{feff}api_id,name,first_name,last_name,email,approval_status,qr_code_url\n\
         g-1,Zoé Kerl,,,zoe@a.example,approved,https://a.example/?pk=1\n\
         g-2,Ali Ben,Ali,Ben,ali@a.example,waitlist,https://a.example/?pk=2\n",
        "luma",
        &["2 Zoé/Kerl||zoe@a.example|16,17|Confirmed|?||?|", "3 Ali/Ben||ali@a.example|16,17|Pending|?||?|"],
    );
    check(
        "a question about pictures put the other way round",
        "Nom;Prénom;Je refuse d'être photographié(e)\nKerl;Zoé;Oui\nBen;Ali;Non\nOrr;Ann;\n",
        "csv",
        &[
            "2 Zoé/Kerl|||16,17|Confirmed|?||no|",
            "3 Ali/Ben|||16,17|Confirmed|?||yes|",
            "4 Ann/Orr|||16,17|Confirmed|?||?|",
        ],
    );
    check("a column of names", "Nom\nZoé Kerl\n", "csv", &["2 Zoé/Kerl|||16,17|Confirmed|?||?|"]);
}

#[test]
fn spreadsheets_are_read() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let notes =
        Sheet { title: "Notes".into(), columns: vec!["à faire".into()], rows: vec![vec![text("pain")]] };
    let people = Sheet {
        title: "Inscrits".into(),
        columns: ["Nom", "Prénom", "Jour", "Mél"].map(str::to_owned).to_vec(),
        rows: vec![
            vec![text("Kerl"), text(" Zoé\u{a0}"), Cell::Day(days()[1]), text("zoe@a.example")],
            vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
            vec![text("Ben"), text("Ali"), Cell::Count(16), text("'-ali@a.example")],
        ],
    };
    let expected =
        ["2 Zoé/Kerl||zoe@a.example|17|Confirmed|?||?|", "4 Ali/Ben||-ali@a.example|16|Confirmed|?||?|"];
    for (format, word) in [(Format::Xlsx, "xlsx"), (Format::Ods, "ods")] {
        let roster = roster(spreadsheet::write(&[notes.clone(), people.clone()], format).unwrap());
        assert_eq!(roster.format, word);
        assert_eq!(shown(&roster), expected, "{word}");
    }
}

#[test]
fn what_should_be_looked_at_is_said() {
    use WarningKind::{MergedWith, NoDay, UnknownDay, UnknownStatus};
    let roster = roster(
        "Nom;Prénom;Mél;Jour;Statut;Brouillon\nKerl;Zoé;z@a.example;16/03;;0\nBen;Ali;b@a.example;;bof;0\n\
         Orr;Ann;o@a.example;18/03;;0\nKerl;Zoé;z@a.example;17/03;;0\n;;x@a.example;16/03;;0\nPas;Sûr;;16/03;;1\n\
         Total;;;4;;\n",
    );
    let warnings: Vec<_> = roster.warnings.iter().map(|warning| (warning.row, warning.what)).collect();
    assert_eq!(warnings, [(3, NoDay), (3, UnknownStatus), (4, UnknownDay), (5, MergedWith(2))]);
    let skipped: Vec<_> = roster.skipped.iter().map(|skipped| (skipped.row, skipped.why)).collect();
    assert_eq!(skipped, [(6, SkipReason::NoName), (7, SkipReason::Draft), (8, SkipReason::Total)]);
    assert_eq!((roster.n_rows, roster.rows.len()), (6, 3));
    assert_eq!(roster.rows[0].days, days());
    assert_eq!(roster.rows[1].status, Status::Pending);
    assert_eq!(roster.file_hash.len(), 64);
}

#[test]
fn addresses_and_comments_are_not_kept() {
    let roster = roster("Nom;Prénom;Adresse IP;Téléphone;Commentaires\nKerl;Zoé;192.0.2.1;0600000000;x\n");
    assert_eq!(roster.dropped_columns(), ["Adresse IP", "Téléphone", "Commentaires"]);
}

#[test]
fn the_organiser_may_map_columns() {
    let map = |file: &str, mapping: &[(Field, &str)]| {
        let named = |(field, column): &(Field, &str)| (Some(*field), ColumnRef::Named((*column).to_owned()));
        let mapping = mapping.iter().map(named).collect();
        read(file.as_bytes(), &days(), &Mapping(mapping)).map(|roster| shown(&roster))
    };
    let finnish = "Sukunimi;Etunimi;Yhtiö;Ryhmä 1;Ryhmä 2\nKerl;Zoé;La Rade;A;B\n";
    let expected = Ok(vec!["2 Zoé/Kerl|La Rade||16,17|Confirmed|?|A,B|?|".to_owned()]);
    let teams = [(Field::Team, "ryhma 1"), (Field::Team, "RYHMÄ 2"), (Field::Organisation, "C")];
    let names = [(Field::LastName, "Sukunimi"), (Field::FirstName, "2")];
    assert_eq!(map(finnish, &[&teams[..], &names[..]].concat()), expected, "headers, letters and numbers");
    let bare = "Kerl;Zoé;z@a.example\n";
    let names = [(Field::LastName, "A"), (Field::FirstName, "B"), (Field::Email, "3")];
    assert_eq!(
        map(bare, &names),
        Ok(vec!["1 Zoé/Kerl||z@a.example|16,17|Confirmed|?||?|".to_owned()]),
        "no header at all"
    );
    let unknown = Err(RosterError::UnknownColumn { column: "Ville".to_owned() });
    assert_eq!(map("Nom;Prénom\nKerl;Zoé\n", &[(Field::Team, "Ville")]), unknown);
    let other =
        map("Nom;Prénom;Mail;Mail pro\nKerl;Zoé;a@a.example;b@a.example\n", &[(Field::Email, "Mail pro")]);
    assert_eq!(
        other.unwrap(),
        ["2 Zoé/Kerl||b@a.example|16,17|Confirmed|?||?|"],
        "a choice replaces the guess"
    );
}

#[test]
fn columns_may_be_told_apart_by_place_and_left_out() {
    let map = |file: &str, mapping: &[(Option<Field>, ColumnRef)]| {
        read(file.as_bytes(), &days(), &Mapping(mapping.to_vec())).map(|roster| shown(&roster))
    };
    let twice = "Nom;Prénom;Mél;Mél\nKerl;Zoé;a@a.example;b@a.example\n";
    let second = map(twice, &[(Some(Field::Email), ColumnRef::Place(4))]);
    assert_eq!(second.unwrap(), ["2 Zoé/Kerl||b@a.example|16,17|Confirmed|?||?|"]);
    let dropped = map(twice, &[(None, ColumnRef::Place(3)), (None, ColumnRef::Named("D".into()))]);
    assert_eq!(dropped.unwrap(), ["2 Zoé/Kerl|||16,17|Confirmed|?||?|"]);
    let finnish = "Sukunimi;Etunimi;Posti\nKerl;Zoé;z@a.example\n";
    let names = [(Some(Field::LastName), ColumnRef::Place(1)), (Some(Field::FirstName), ColumnRef::Place(2))];
    assert_eq!(map(finnish, &names).unwrap(), ["2 Zoé/Kerl|||16,17|Confirmed|?||?|"], "the header is nobody");
    for (file, column, shown) in [
        (twice, ColumnRef::Place(5), "#5"),
        (twice, ColumnRef::Place(0), "#0"),
        (finnish, ColumnRef::Named("Ville".into()), "Ville"),
        (finnish, ColumnRef::Place(9), "#9"),
    ] {
        let unknown = Err(RosterError::UnknownColumn { column: shown.to_owned() });
        assert_eq!(map(file, &[(Some(Field::FullName), column)]), unknown, "{shown}");
    }
}

#[test]
fn exports_of_one_form_share_their_shape() {
    let shape = |bytes: &[u8]| open(bytes, None).unwrap().shape().to_owned();
    let columns = ["Nom", "Prénom", "Mél"];
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = ["Kerl", "Zoé", "z@a.example"].map(text).to_vec();
    let sheet = Sheet { title: "S".into(), columns: columns.map(str::to_owned).to_vec(), rows: vec![row] };
    let first = shape("Nom;Prénom;Mél\nKerl;Zoé;z@a.example\n".as_bytes());
    assert_eq!(first.len(), 64);
    for (case, bytes) in [
        ("later", "Nom,PRENOM,Mél,\r\nBen,Ali,b@a.example\r\nOrr,Ann,,remarque\r\n".as_bytes().to_vec()),
        ("with a title", "Liste du 3 mars;;\n\nNom;Prénom;Mél\nBen;Ali;b@a.example\n".as_bytes().to_vec()),
        ("xlsx", spreadsheet::write(std::slice::from_ref(&sheet), Format::Xlsx).unwrap()),
        ("ods", spreadsheet::write(std::slice::from_ref(&sheet), Format::Ods).unwrap()),
    ] {
        assert_eq!(shape(&bytes), first, "{case}");
    }
    assert_ne!(shape("Prénom;Nom;Mél\nZoé;Kerl;z@a.example\n".as_bytes()), first, "another form");
    let finnish = shape("Sukunimi;Etunimi;Posti\nKerl;Zoé;z@a.example\n".as_bytes());
    assert_eq!(
        shape("Sukunimi;Etunimi;Posti\nBen;Ali;b@a.example\n".as_bytes()),
        finnish,
        "words we do not know"
    );
    let bare = shape(b"Kerl;Zoe;z@a.example\n");
    assert_eq!(shape(b"Ben;Ali;b@a.example\n"), bare, "no header at all");
}

#[test]
fn what_is_no_roster_is_refused() {
    let header_only = b"Nom;Pr\xE9nom\r\n";
    let prose = "Bonjour à tous.\nVoici le compte rendu.\nÀ demain.\n".as_bytes();
    let no_names = RosterError::NoNameColumn { columns: vec!["Ville".to_owned(), "Pays".to_owned()] };
    let not_a_book = [b"PK\x03\x04".as_slice(), &[7; 200]].concat();
    let old_book = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[7; 2000]].concat();
    let empty_zip = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    for (case, bytes, expected) in [
        ("nothing", &b""[..], RosterError::Empty),
        ("blanks", b" \r\n\n", RosterError::Empty),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", RosterError::Picture),
        ("noise", &[0, 1, 2, 255, 254, 0, 9, 200], RosterError::NotARoster),
        ("prose", prose, RosterError::NotARoster),
        ("a header without answers", header_only, RosterError::Empty),
        ("another table", b"Ville;Pays\nBrest;France\n", no_names),
        ("a cut spreadsheet", &not_a_book, RosterError::Damaged),
        ("a cut old spreadsheet", &old_book, RosterError::Damaged),
        ("an empty archive", empty_zip, RosterError::NotARoster),
    ] {
        let error = read(bytes, &days(), &Mapping::default()).unwrap_err();
        assert_eq!(error, expected, "{case}");
    }
}

#[test]
fn a_spreadsheet_that_would_fill_the_memory_is_refused() {
    use std::io::{Cursor, Write};
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..100 {
        zip.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read(&bytes, &days(), &Mapping::default()), Err(RosterError::TooLarge));
}

#[test]
fn far_corners_make_no_grid() {
    let corner = |text: &str, column: usize| {
        let mut row = vec![Cell::Empty; column];
        row.push(Cell::Text(text.to_owned()));
        row
    };
    let mut rows = vec![vec![Cell::Text("Kerl".into()), Cell::Text("Zoé".into())]];
    rows.resize(90_000, Vec::new());
    rows.push(corner("loin", 16_000));
    let sheet = Sheet { title: String::new(), columns: vec!["Nom".into(), "Prénom".into()], rows };
    let roster = roster(spreadsheet::write(&[sheet], Format::Xlsx).unwrap());
    assert_eq!(shown(&roster), ["2 Zoé/Kerl|||16,17|Confirmed|?||?|"]);
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>, start in 0_usize..5) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"Nom;Jour\n"];
        let _ = read(&[starts[start], &bytes[..]].concat(), &days(), &Mapping::default());
    }

    #[test]
    fn any_table_is_answered(cells in prop::collection::vec("[\\PC\n;\"]{0,12}", 0..40), width in 1_usize..8) {
        let lines: Vec<String> = cells.chunks(width).map(|line| line.join(";")).collect();
        let _ = read(lines.join("\n").as_bytes(), &days(), &Mapping::default());
        let headed = format!("Nom;Prénom;Jour;Équipe;Régime;Photo\n{}", lines.join("\n"));
        let _ = read(headed.as_bytes(), &days(), &Mapping::default());
    }

    #[test]
    fn any_damage_to_a_spreadsheet_is_answered(place in 0_usize..2_000, byte: u8, ods: bool) {
        let rows = vec![vec![Cell::Text("Kerl".to_owned()), Cell::Count(3)]];
        let sheet = Sheet { title: "S".to_owned(), columns: vec!["Nom".to_owned(), "Jour".to_owned()], rows };
        let format = if ods { Format::Ods } else { Format::Xlsx };
        let mut bytes = spreadsheet::write(&[sheet], format).unwrap();
        let place = place % bytes.len();
        bytes[place] = byte;
        let _ = read(&bytes, &days(), &Mapping::default());
    }
}

#[test]
fn kinds_of_organisation_and_needs_are_read_from_one_column_or_several() {
    let kinds_and_needs = |file: &str| -> Vec<(OrganisationType, Sector, String)> {
        let row = |row: &accueil_core::roster::Row| {
            let person = &row.participant;
            (person.organisation_type, person.sector, person.accessibility_need.clone())
        };
        roster(file).rows.iter().map(row).collect()
    };
    let one = "Nom;Prénom;Type de structure;Besoins d’accessibilité\n\
        Kerl;Zoé;Association;Boucle magnétique\n\
        Osk;Ada;Organisme de recherche;Non\n\
        Brun;Ivo;Tiers-lieu;Pas de marches, merci\n\
        Vey;Lou;;oui\n";
    assert_eq!(
        kinds_and_needs(one),
        [
            (OrganisationType::Association, Sector::CivilSociety, "Boucle magnétique".into()),
            (OrganisationType::Research, Sector::Unknown, String::new()),
            (OrganisationType::Another, Sector::Unknown, "Pas de marches, merci".into()),
            // A bare yes says what the question asks.
            (OrganisationType::Unknown, Sector::Unknown, "Besoins d’accessibilité".into()),
        ]
    );
    let several = "\"Sprint\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\n\
        \"\"\t\"\"\t\"Type d'organisation\"\t\"\"\t\"Aménagements souhaités\"\t\"\"\t\"\"\n\
        \"Nom\"\t\"Prénom\"\t\"Entreprise\"\t\"Administration\"\t\"Fauteuil roulant\"\t\"Interprète LSF\"\t\"Autre...\"\n\
        \"Kerl\"\t\"Zoé\"\t\"X\"\t\"\"\t\"X\"\t\"X\"\t\"Chien guide\"\n\
        \"Osk\"\t\"Ada\"\t\"\"\t\"X\"\t\"\"\t\"\"\t\"\"\n";
    assert_eq!(
        kinds_and_needs(several),
        [
            (
                OrganisationType::Company,
                Sector::CivilSociety,
                "Fauteuil roulant, Interprète LSF, Chien guide".into()
            ),
            (OrganisationType::Administration, Sector::Administration, String::new()),
        ]
    );
    // One question may ask for both halves of the world and kinds of organisation.
    let both = "Name,You are\nKerl Zoé,A company\nOsk Ada,Civil society\nBrun Ivo,Public servant\n";
    let kinds: Vec<_> = kinds_and_needs(both).into_iter().map(|(kind, sector, _)| (kind, sector)).collect();
    assert_eq!(
        kinds,
        [
            (OrganisationType::Company, Sector::CivilSociety),
            (OrganisationType::Unknown, Sector::CivilSociety),
            (OrganisationType::Administration, Sector::Administration),
        ]
    );
    let long = format!("Nom;Prénom;Handicap\nKerl;Zoé;{}\n", "é".repeat(900));
    assert_eq!(kinds_and_needs(&long)[0].2.chars().count(), LONGEST_NEED);
}
