//! Writes sheets as an ODS file: four small XML files in a zip.

use std::io::{Cursor, Write};

use accueil_core::sheet::{Cell, Sheet};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{SpreadsheetError, sheet_names, widths};

/// The most rows that spreadsheet programs open.
const ROW_BOUND: usize = 1_048_575;
/// The most columns that spreadsheet programs open.
const COLUMN_BOUND: usize = 16_384;
/// What the file says that it is; it comes first, uncompressed, so that its place is known.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// The list of the files.
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;
/// The start of the content, up to the widths of columns.
const START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="nd"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:time-style style:name="nt"><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="nd"/>
<style:style style:name="time" style:family="table-cell" style:data-style-name="nt"/>
<number:percentage-style style:name="np"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>
<style:style style:name="share" style:family="table-cell" style:data-style-name="np"/>
<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
"#;

/// Writes sheets as an ODS file.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, SpreadsheetError> {
    let too_large = |sheet: &Sheet| sheet.rows.len() > ROW_BOUND || sheet.columns.len() > COLUMN_BOUND;
    if sheets.iter().any(too_large) {
        return Err(SpreadsheetError::TooLarge);
    }
    pack(&content(sheets)).map_err(|_| SpreadsheetError::Failed)
}

/// Puts the files into the zip.
fn pack(content: &str) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text, options) in [
        ("mimetype", KIND, stored),
        ("META-INF/manifest.xml", MANIFEST, packed),
        ("content.xml", content, packed),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Writes the content.
fn content(sheets: &[Sheet]) -> String {
    let mut xml = START.to_owned();
    let widths: Vec<Vec<usize>> = sheets.iter().map(widths).collect();
    let mut all: Vec<usize> = widths.concat();
    all.sort_unstable();
    all.dedup();
    for width in all {
        // A character is about two millimetres wide.
        let column = format!(
            r#"<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties style:column-width="{}mm"/></style:style>"#,
            width * 2
        );
        xml.push_str(&column);
    }
    xml.push_str("</office:automatic-styles>\n<office:body><office:spreadsheet>\n");
    for ((sheet, name), widths) in sheets.iter().zip(sheet_names(sheets)).zip(widths) {
        xml.push_str(&format!("<table:table table:name=\"{}\">", escaped(&name)));
        for width in widths {
            xml.push_str(&format!("<table:table-column table:style-name=\"w{width}\"/>"));
        }
        xml.push_str("<table:table-header-rows><table:table-row>");
        for header in &sheet.columns {
            push_text(&mut xml, header, " table:style-name=\"bold\"");
        }
        xml.push_str("</table:table-row></table:table-header-rows>\n");
        for row in &sheet.rows {
            xml.push_str("<table:table-row>");
            row.iter().for_each(|cell| push_cell(&mut xml, cell));
            xml.push_str("</table:table-row>\n");
        }
        xml.push_str("</table:table>\n");
    }
    xml.push_str("</office:spreadsheet></office:body></office:document-content>\n");
    xml
}

/// Adds a cell.
fn push_cell(xml: &mut String, cell: &Cell) {
    let value = match cell {
        Cell::Empty => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => return push_text(xml, text, ""),
        Cell::Count(count) => format!(
            r#"<table:table-cell office:value-type="float" office:value="{count}"><text:p>{count}</text:p></table:table-cell>"#
        ),
        Cell::Day(day) => format!(
            r#"<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>"#
        ),
        Cell::Share(share) => format!(
            r#"<table:table-cell table:style-name="share" office:value-type="percentage" office:value="{share}"><text:p>{:.0} %</text:p></table:table-cell>"#,
            share * 100.0
        ),
        Cell::Time(time) => format!(
            r#"<table:table-cell table:style-name="time" office:value-type="time" office:time-value="{}"><text:p>{}</text:p></table:table-cell>"#,
            time.format("PT%HH%MM%SS"),
            time.format("%H:%M")
        ),
    };
    xml.push_str(&value);
}

/// Adds a cell of text, a paragraph per line.
fn push_text(xml: &mut String, text: &str, attributes: &str) {
    xml.push_str(&format!("<table:table-cell{attributes} office:value-type=\"string\">"));
    for line in text.split('\n') {
        xml.push_str(&format!("<text:p>{}</text:p>", escaped(line)));
    }
    xml.push_str("</table:table-cell>");
}

/// Writes a text as XML; control characters, which XML cannot hold, go.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
