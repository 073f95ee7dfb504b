//! What is wrong with one of many cases, and where people find it: file, row, column.

use std::fmt;

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Severity, Sink};

/// What is wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The file.
    pub file: String,
    /// The row of a table as spreadsheets count it, or the line of a text.
    pub row: Option<usize>,
    /// The heading of a column, or its number in a text.
    pub column: Option<String>,
    /// Stable word for programs.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
    /// Whether the place is one of a table.
    pub in_table: bool,
}

/// Where a case file comes from that is no file of its own.
#[derive(Debug, Clone)]
pub(crate) struct MadeFrom {
    /// The table, or the file of lines.
    pub file: String,
    /// The row or line.
    pub row: usize,
    /// For each line of the case file the heading of the column that its value is from; none if it is the line
    /// itself.
    pub columns: Option<Vec<Option<String>>>,
}

impl Problem {
    /// A problem of a whole file.
    pub(crate) fn of_file(file: &str, code: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            row: None,
            column: None,
            code: code.to_owned(),
            message: message.into(),
            help: Vec::new(),
            in_table: false,
        }
    }

    /// A problem of a row of a table.
    pub(crate) fn of_row(file: &str, row: usize, column: Option<&str>, code: &str, message: impl Into<String>) -> Self {
        let column = column.map(str::to_owned);
        Self { row: Some(row), column, in_table: true, ..Self::of_file(file, code, message) }
    }

    /// The same with advice.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The errors of a case, at the places where people can mend them.
    pub(crate) fn all(sink: &Sink, origin: Option<&MadeFrom>, file: &str) -> Vec<Self> {
        let shown = sink.shown();
        let errors = shown.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        errors.map(|it| Self::of(it, origin, file)).collect()
    }

    fn of(it: &Diagnostic, origin: Option<&MadeFrom>, file: &str) -> Self {
        let place = it.span.as_ref().map(|it| (it.source().name().to_owned(), it.line_column()));
        let problem = match (origin, place) {
            (Some(MadeFrom { file, row, columns: Some(columns) }), place) => {
                let line = place.map(|(_, (line, _))| line).and_then(|it| columns.get(it - 1));
                Self::of_row(file, *row, line.and_then(Option::as_deref), it.code, it.message.as_str())
            }
            (Some(MadeFrom { file, row, columns: None }), place) => Self {
                row: Some(*row),
                column: place.map(|(_, (_, column))| column.to_string()),
                ..Self::of_file(file, it.code, it.message.as_str())
            },
            (None, Some((name, (line, column)))) => Self {
                row: Some(line),
                column: Some(column.to_string()),
                ..Self::of_file(&name, it.code, it.message.as_str())
            },
            (None, None) => Self::of_file(it.file.as_deref().unwrap_or(file), it.code, it.message.as_str()),
        };
        Self { help: it.help.clone(), ..problem }
    }

    pub(crate) fn to_json(&self) -> Json {
        json!({
            "file": self.file, "row": self.row, "column": self.column, "code": self.code, "message": self.message,
            "help": self.help,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match (self.in_table, self.row, &self.column) {
            (true, Some(row), Some(column)) => write!(f, ", row {row}, column “{column}”")?,
            (true, Some(row), None) => write!(f, ", row {row}")?,
            (false, Some(line), Some(column)) => write!(f, ":{line}:{column}")?,
            (false, Some(line), None) => write!(f, ":{line}")?,
            (_, None, _) => {}
        }
        write!(f, ": {}", self.message)?;
        self.help.iter().try_for_each(|it| write!(f, "; {it}"))
    }
}
