//! Tables of clients: comma-separated values and workbooks, a row at a time.

#![expect(clippy::result_large_err, reason = "mistakes of tables are few, and say where they are")]

use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use crate::base::disk::{self, Input};
use crate::batch::problem::Problem;
use crate::desk::Failure;

/// Largest workbook, in bytes.
const LARGEST_BOOK: u64 = 256 << 20;

/// Bytes of a table from which its separator is told.
const SAMPLE: usize = 1 << 16;

/// Longest cell, in bytes: no key of a case file holds more.
const LONGEST_CELL: usize = 1 << 20;

/// The rows of a table behind its headings.
pub(crate) struct Rows {
    /// The headings, without space around them.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Box<dyn Iterator<Item = TableRow> + Send>,
}

/// A row.
pub(crate) struct TableRow {
    /// Its number, as spreadsheets count.
    pub number: usize,
    /// Its cells without space around them, one for each heading.
    pub cells: Result<Vec<String>, Problem>,
}

/// Opens a table: a workbook by its ending, else comma-separated values.
///
/// # Errors
/// If it cannot be read, or its headings cannot be told.
pub(crate) fn open(path: &Path, name: &str, sheet: Option<&str>) -> Result<Result<Rows, Problem>, Failure> {
    let ending = path.extension().map(|it| it.to_ascii_lowercase()).unwrap_or_default();
    if ending == "xlsx" || ending == "xlsm" {
        return Ok(workbook(disk::read(path, LARGEST_BOOK)?, name, sheet));
    }
    let mut input = BufReader::with_capacity(1 << 17, Input::open(path)?);
    let mut sample = Vec::new();
    let read = (&mut input).take(SAMPLE as u64).read_to_end(&mut sample);
    read.map_err(|it| Failure::environment("read", name, it))?;
    Ok(values(Cursor::new(sample.clone()).chain(input), &sample, name))
}

/// Comma-separated values.
fn values(input: impl Read + Send + 'static, sample: &[u8], name: &str) -> Result<Rows, Problem> {
    if sample.starts_with(&[0xFF, 0xFE])
        || sample.starts_with(&[0xFE, 0xFF])
        || sample.iter().take(512).any(|it| *it == 0)
    {
        let message = "the table is not UTF-8";
        return Err(
            Problem::of_file(name, "encoding", message).help("save it as “CSV UTF-8”, or as a workbook (.xlsx)")
        );
    }
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(sample)).from_reader(input);
    let mut records = Records { reader, name: name.to_owned(), count: 0, over: false };
    let headings = match records.next() {
        Some(TableRow { cells, .. }) => cells?,
        None => return Err(Problem::of_file(name, "empty", "the table has no headings")),
    };
    let headings = headed(headings, name)?;
    let (count, name) = (headings.len(), name.to_owned());
    let rows = records.filter_map(move |row| {
        let cells = match row.cells {
            Ok(cells) if cells.iter().all(String::is_empty) => return None,
            Ok(cells) => fitted(cells, count, &name, row.number),
            Err(it) => Err(it),
        };
        Some(TableRow { cells, ..row })
    });
    Ok(Rows { headings, rows: Box::new(rows) })
}

/// The records of comma-separated values, headings included.
struct Records<R> {
    reader: csv::Reader<R>,
    name: String,
    /// Records so far: rows as spreadsheets count them, without lines that hold nothing at all.
    count: usize,
    over: bool,
}

impl<R: Read> Iterator for Records<R> {
    type Item = TableRow;

    fn next(&mut self) -> Option<TableRow> {
        if self.over {
            return None;
        }
        let mut record = csv::ByteRecord::new();
        let read = self.reader.read_byte_record(&mut record);
        self.count += 1;
        let number = self.count;
        match read {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => {
                self.over = true;
                let message = format!("the table cannot be read further: {error}");
                return Some(TableRow {
                    number,
                    cells: Err(Problem::of_row(&self.name, number, None, "unreadable", message)),
                });
            }
        }
        let cells = record.iter().enumerate().map(|(at, it)| self.cell(it, at, number)).collect();
        Some(TableRow { number, cells })
    }
}

impl<R> Records<R> {
    fn cell(&self, bytes: &[u8], at: usize, row: usize) -> Result<String, Problem> {
        let problem =
            |code, message: &str| Problem::of_row(&self.name, row, None, code, format!("cell {}: {message}", at + 1));
        if bytes.len() > LONGEST_CELL {
            let help = "a quotation mark is probably not closed";
            return Err(problem("too-large", "it is longer than any key of a case file can be").help(help));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.trim_start_matches('\u{FEFF}').trim().replace("\r\n", "\n")),
            Err(_) => {
                Err(problem("encoding", "it is not UTF-8")
                    .help("save the table as “CSV UTF-8”, or as a workbook (.xlsx)"))
            }
        }
    }
}

/// The character between cells: the one of which the first line has most outside quotation marks.
fn separator(sample: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for it in sample {
        match it {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            it if !quoted => counts.iter_mut().filter(|(known, _)| known == it).for_each(|it| it.1 += 1),
            _ => {}
        }
    }
    // Of equal counts the first.
    counts.iter().rev().max_by_key(|it| it.1).map_or(b',', |it| it.0)
}

/// Headings that can be told apart. Columns without one are left out at the end, where spreadsheets add them.
fn headed(mut headings: Vec<String>, name: &str) -> Result<Vec<String>, Problem> {
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    for (at, it) in headings.iter().enumerate() {
        if !it.is_empty() && headings.iter().take(at).any(|other| other == it) {
            let message = format!("two columns are called “{it}”");
            return Err(
                Problem::of_row(name, 1, Some(it), "duplicate-column", message).help("give one of them another name")
            );
        }
    }
    if headings.is_empty() {
        return Err(Problem::of_file(name, "empty", "the table has no headings"));
    }
    Ok(headings)
}

/// A row with as many cells as there are headings.
fn fitted(mut cells: Vec<String>, count: usize, name: &str, row: usize) -> Result<Vec<String>, Problem> {
    while cells.len() > count && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.len() != count {
        let message = format!("the row has {} cells, the headings are {count}", cells.len());
        let help = "put a cell that holds the separator in quotation marks, and double a mark inside one";
        return Err(Problem::of_row(name, row, None, "cells", message).help(help));
    }
    Ok(cells)
}

/// A sheet of a workbook: the first one without a name.
fn workbook(bytes: Vec<u8>, name: &str, sheet: Option<&str>) -> Result<Rows, Problem> {
    let unread =
        |it: calamine::XlsxError| Problem::of_file(name, "unreadable", format!("the workbook cannot be read: {it}"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unread)?;
    let sheets = book.sheet_names();
    let chosen = match sheet {
        Some(it) => it.to_owned(),
        None => sheets.first().cloned().unwrap_or_default(),
    };
    if !sheets.contains(&chosen) {
        let message = format!("the workbook has no sheet “{chosen}”");
        return Err(Problem::of_file(name, "no-sheet", message).help(format!("sheets: {}", sheets.join(", "))));
    }
    let range = book.worksheet_range(&chosen).map_err(unread)?;
    let first = range.start().map_or(0, |it| it.0 as usize) + 1;
    let mut all = range.rows().enumerate().map(|(at, cells)| (first + at, cells));
    let Some((_, head)) = all.next() else {
        return Err(Problem::of_file(name, "empty", "the sheet has no headings"));
    };
    let headings = headed(head.iter().map(|it| shown(it).unwrap_or_default()).collect(), name)?;
    let mut rows = Vec::new();
    for (number, cells) in all {
        if cells.iter().all(|it| matches!(it, Data::Empty)) {
            continue;
        }
        let cell = |(at, it): (usize, &Data)| {
            let heading = headings.get(at).map(String::as_str);
            shown(it).map_err(|message| Problem::of_row(name, number, heading, "cell", message))
        };
        let cells: Result<Vec<String>, Problem> = cells.iter().enumerate().map(cell).collect();
        let cells = cells.and_then(|it| fitted(it, headings.len(), name, number));
        rows.push(TableRow { number, cells });
    }
    Ok(Rows { headings, rows: Box::new(rows.into_iter()) })
}

/// A cell as one would type it.
fn shown(cell: &Data) -> Result<String, String> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(it) | Data::DateTimeIso(it) | Data::DurationIso(it) => it.trim().replace("\r\n", "\n"),
        Data::Int(it) => it.to_string(),
        Data::Float(it) => it.to_string(),
        Data::Bool(it) => it.to_string(),
        Data::DateTime(it) if it.is_datetime() => {
            let (year, month, day, ..) = it.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(it) => it.as_f64().to_string(),
        Data::Error(it) => return Err(format!("the formula of the cell gives {it}")),
    })
}
