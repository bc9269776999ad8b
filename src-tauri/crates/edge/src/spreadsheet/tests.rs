//! Spreadsheets read back by other programs' readers.

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Xlsx};
use chrono::{NaiveDate, NaiveTime};

use super::*;

fn sheets() -> Vec<Sheet> {
    let day = NaiveDate::from_ymd_opt(2019, 11, 19).unwrap();
    let time = NaiveTime::from_hms_opt(9, 41, 0).unwrap();
    let presences = Sheet {
        title: "Présences [19/11]".to_owned(),
        columns: ["Nom", "Jour", "Arrivée", "Équipes"].map(str::to_owned).to_vec(),
        rows: vec![
            vec![
                Cell::Text("N'Diaye; \"Zoé\" <&>".to_owned()),
                Cell::Day(day),
                Cell::Time(time),
                Cell::Count(2),
            ],
            vec![Cell::Text("=HYPERLINK(\"x\")".to_owned()), Cell::Empty, Cell::Empty, Cell::Count(0)],
            vec![Cell::Text("+33 6".to_owned()), Cell::Day(day), Cell::Empty, Cell::Empty],
            vec![Cell::Text("a\u{1}b\nc".to_owned()), Cell::Empty, Cell::Empty, Cell::Empty],
        ],
    };
    let empty =
        Sheet { title: "PRÉSENCES 1911".to_owned(), columns: vec!["-x".to_owned()], rows: Vec::new() };
    vec![presences, empty]
}

/// Checks the first sheet of a workbook and the names of all.
fn check(names: &[String], range: &Range<Data>, control: &str) {
    assert_eq!(names, ["Présences 1911", "PRÉSENCES 1911 2"]);
    let cell = |row, column| range.get_value((row, column)).unwrap_or(&Data::Empty);
    let text = |row, column| cell(row, column).to_string();
    assert_eq!(text(0, 2), "Arrivée");
    assert_eq!(text(1, 0), "N'Diaye; \"Zoé\" <&>");
    assert_eq!(text(2, 0), "=HYPERLINK(\"x\")");
    assert_eq!(text(3, 0), "+33 6");
    assert_eq!(text(4, 0), control);
    assert_eq!(cell(1, 3), &Data::Float(2.0));
    assert_eq!(cell(2, 1), &Data::Empty);
    match (cell(1, 1), cell(1, 2)) {
        (Data::DateTime(day), Data::DateTime(time)) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            assert_eq!((year, month, day), (2019, 11, 19));
            assert!((time.as_f64() - (9.0 * 60.0 + 41.0) / 1440.0).abs() < 1e-9);
        }
        (Data::DateTimeIso(day), Data::DurationIso(time)) => {
            assert_eq!((day.as_str(), time.as_str()), ("2019-11-19", "PT09H41M00S"));
        }
        other => panic!("not a day and a time: {other:?}"),
    }
}

#[test]
fn excel_reads_it_back() {
    let bytes = write(&sheets(), Format::Xlsx).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    check(&book.sheet_names(), &range, "a\u{1}b\nc");
    assert!(book.worksheet_formula("Présences 1911").unwrap().is_empty(), "no text becomes a formula");
}

#[test]
fn opendocument_reads_back() {
    let bytes = write(&sheets(), Format::Ods).unwrap();
    let mut book = Ods::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    check(&book.sheet_names(), &range, "ab\nc");
}

#[test]
fn text_reads_back() {
    let bytes = write(&sheets(), Format::Csv).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    let expected = "\u{feff}Présences [19/11]\r\nNom;Jour;Arrivée;Équipes\r\n\
                    \"N'Diaye; \"\"Zoé\"\" <&>\";2019-11-19;09:41;2\r\n\
                    \"'=HYPERLINK(\"\"x\"\")\";;;0\r\n'+33 6;2019-11-19;;\r\n\"a\u{1}b\nc\";;;\r\n\
                    \r\nPRÉSENCES 1911\r\n'-x\r\n";
    assert_eq!(text, expected);
    let alone = write(&sheets()[1..], Format::Csv).unwrap();
    assert_eq!(alone, "\u{feff}'-x\r\n".as_bytes(), "one sheet needs no title");
}

#[test]
fn formats_have_extensions() {
    for (extension, expected) in [
        ("csv", Some(Format::Csv)),
        (".XLSX", Some(Format::Xlsx)),
        ("ods", Some(Format::Ods)),
        ("xls", None),
        ("", None),
    ] {
        assert_eq!(Format::of_extension(extension), expected, "{extension}");
    }
}
