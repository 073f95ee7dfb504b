//! Lists for programs that calculate: CSV and XLSX. No cell is ever taken for a formula.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::text::markup;

/// Why lists can always be written.
const IN_MEMORY: &str = "writing to memory does not fail";

/// A list: its heading row and its rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listing {
    /// What it is called.
    pub title: String,
    /// The heading of each column.
    pub head: Vec<String>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Listing {
    /// As CSV in UTF-8, with the mark by which spreadsheets know that.
    pub(crate) fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            // Some programs part cells at semicolons too.
            .quote_style(csv::QuoteStyle::NonNumeric)
            .from_writer("\u{feff}".as_bytes().to_vec());
        for row in std::iter::once(&self.head).chain(&self.rows) {
            writer.write_record(row.iter().map(|it| cell(it))).expect(IN_MEMORY);
        }
        writer.into_inner().expect(IN_MEMORY)
    }

    /// As XLSX; every cell is a text.
    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .compression_method(CompressionMethod::Deflated);
        for (path, content) in [
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", RELATIONS.to_owned()),
            ("xl/workbook.xml", workbook(&self.title)),
            ("xl/_rels/workbook.xml.rels", SHEETS.to_owned()),
            ("xl/styles.xml", STYLES.to_owned()),
            ("xl/worksheets/sheet1.xml", self.sheet()),
        ] {
            zip.start_file(path, options).expect(IN_MEMORY);
            zip.write_all(content.as_bytes()).expect(IN_MEMORY);
        }
        zip.finish().expect(IN_MEMORY).into_inner()
    }

    fn sheet(&self) -> String {
        let mut out = format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">");
        out.push_str("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        out.push_str("<sheetData>");
        for (at, row) in std::iter::once(&self.head).chain(&self.rows).enumerate() {
            let style = if at == 0 { " s=\"1\"" } else { "" };
            let _ = write!(out, "<row r=\"{}\">", at + 1);
            for text in row {
                let _ = write!(
                    out,
                    "<c t=\"inlineStr\"{style}><is><t xml:space=\"preserve\">{}</t></is></c>",
                    markup(text)
                );
            }
            out.push_str("</row>");
        }
        out.push_str("</sheetData></worksheet>");
        out
    }
}

/// A cell of a CSV. What begins as a formula does gets a sign before it that makes it a text.
fn cell(text: &str) -> String {
    let begins = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if begins { format!("'{text}") } else { text.to_owned() }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEETS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"#;

fn workbook(title: &str) -> String {
    // A name of a sheet has at most 31 characters, and none of these.
    let name: String = title.chars().filter(|it| !"[]:*?/\\'".contains(*it)).take(31).collect();
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        markup(&name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula() {
        let cells = ["=1+1", "+49 30", "-5", "@cmd", "\t=x", " =x", "plain", "a,b", "say \"so\"", "O'Neil"];
        let sheet =
            Listing { title: "T".into(), head: vec!["h".into()], rows: cells.map(|it| vec![it.to_owned()]).to_vec() };
        let csv = String::from_utf8(sheet.csv()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}\"h\"\r\n\"'=1+1\"\r\n\"'+49 30\"\r\n\"'-5\"\r\n\"'@cmd\"\r\n\"'\t=x\"\r\n\"' =x\"\r\n\"plain\"\r\n\
             \"a,b\"\r\n\"say \"\"so\"\"\"\r\n\"O'Neil\"\r\n"
        );
        assert!(!sheet.sheet().contains("<f>"));
        assert_eq!(sheet.xlsx(), sheet.xlsx());
    }
}
