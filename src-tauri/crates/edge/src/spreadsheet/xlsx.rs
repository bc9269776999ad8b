//! Writes sheets as an Excel file.

use accueil_core::sheet::{Cell, Chart, Sheet};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use rust_xlsxwriter::{
    self as excel, ChartDataLabel, ChartFormat, ChartLine, ChartPatternFill, ChartPatternFillType,
    ChartSolidFill, ChartType, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

use super::{SpreadsheetError, sheet_names, widths};
use crate::plain::bounded;

/// The most characters that Excel keeps in a cell.
const TEXT_BOUND: usize = 32_767;
/// The colour of charts.
const BLUE: &str = "#1D4ED8";
/// Counts above this lose digits in a spreadsheet's numbers.
const EXACT: u64 = 1 << 53;

/// Writes sheets as an Excel file, with bold headers that stay in view.
pub(super) fn write(sheets: &[Sheet], charts: &[Chart]) -> Result<Vec<u8>, SpreadsheetError> {
    let mut book = Workbook::new();
    for ((place, sheet), name) in sheets.iter().enumerate().zip(sheet_names(sheets)) {
        let page = book.add_worksheet();
        fill(page, sheet, &name).map_err(reason)?;
        for chart in charts.iter().filter(|chart| chart.sheet == place) {
            draw(page, sheet, &name, chart).map_err(reason)?;
        }
    }
    book.save_to_buffer().map_err(reason)
}

/// Returns what a failure of the writer means.
fn reason(error: XlsxError) -> SpreadsheetError {
    if matches!(error, XlsxError::RowColumnLimitError) {
        SpreadsheetError::TooLarge
    } else {
        SpreadsheetError::Failed
    }
}

/// Fills one sheet.
fn fill(page: &mut Worksheet, sheet: &Sheet, name: &str) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    let time_format = Format::new().set_num_format("hh:mm");
    let share_format = Format::new().set_num_format("0 %");
    page.set_name(name)?.set_freeze_panes(1, 0)?;
    let place = |column: usize| u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError);
    for (column, width) in widths(sheet).into_iter().enumerate() {
        page.set_column_width(place(column)?, width as f64)?;
    }
    for (column, header) in sheet.columns.iter().enumerate() {
        page.write_string_with_format(0, place(column)?, bounded(header, TEXT_BOUND), &bold)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (column, cell) in cells.iter().enumerate() {
            let column = place(column)?;
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => page.write_string(row, column, bounded(text, TEXT_BOUND))?,
                Cell::Count(count) if *count <= EXACT => page.write_number(row, column, *count as f64)?,
                Cell::Count(count) => page.write_string(row, column, count.to_string())?,
                Cell::Share(share) => page.write_number_with_format(row, column, *share, &share_format)?,
                Cell::Day(day) => {
                    page.write_datetime_with_format(row, column, excel_day(*day)?, &day_format)?
                }
                Cell::Time(time) => {
                    page.write_datetime_with_format(row, column, excel_time(*time)?, &time_format)?
                }
            };
        }
    }
    Ok(())
}

/// Puts a chart beside the columns. Series differ by pattern and carry their numbers: they read in black and white.
fn draw(page: &mut Worksheet, sheet: &Sheet, name: &str, chart: &Chart) -> Result<(), XlsxError> {
    let place = |column: usize| u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError);
    let last = u32::try_from(sheet.rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    let mut drawn = excel::Chart::new(ChartType::Column);
    drawn.title().set_name(&sheet.title);
    drawn.set_alt_text(&sheet.title);
    for (n, column) in chart.values.iter().enumerate() {
        let mut line = ChartLine::new();
        let mut format = ChartFormat::new();
        format.set_border(line.set_color(BLUE));
        if n + 1 == chart.values.len() {
            format.set_solid_fill(ChartSolidFill::new().set_color(BLUE));
        } else {
            let mut hatched = ChartPatternFill::new();
            hatched.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards).set_foreground_color(BLUE);
            format.set_pattern_fill(hatched.set_background_color("#FFFFFF"));
        }
        let column = place(*column)?;
        drawn
            .add_series()
            .set_name((name, 0, column))
            .set_categories((name, 1, place(chart.labels.0)?, last, place(chart.labels.1)?))
            .set_values((name, 1, column, last, column))
            .set_format(&mut format)
            .set_data_label(ChartDataLabel::new().show_value());
    }
    if chart.values.len() == 1 {
        drawn.legend().set_hidden();
    }
    page.insert_chart(1, place(sheet.columns.len() + 1)?, &drawn)?;
    Ok(())
}

/// Turns a day into Excel's; it knows none before 1900.
fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), day.month() as u8, day.day() as u8)
}

/// Turns a time of day into Excel's.
fn excel_time(time: NaiveTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_hms(time.hour() as u16, time.minute() as u8, f64::from(time.second()))
}
