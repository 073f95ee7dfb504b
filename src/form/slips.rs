//! Lines that people write in a case file and that are no YAML: what is wrong with them, in their words, and
//! how to go on reading as if they were mended.

use std::ops::Range;

/// How far above the place where a parser stops something may have been left open, in lines.
const LINES_ABOVE: usize = 5;

/// What is wrong with a value, and what to do about it.
pub(super) struct Slip {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The bytes of the value.
    pub value: Range<usize>,
    /// What stands for it while the rest is read.
    instead: &'static str,
}

/// The slip that made a parser stop at a byte: in that line, or in one above it that leaves something open.
pub(super) fn find(text: &str, at: usize) -> Option<Slip> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    in_line(text, start..end, false).or_else(|| closed_list(text, start)).or_else(|| {
        let mut below = start;
        let above = std::iter::from_fn(|| {
            let end = below.checked_sub(1)?;
            below = text[..end].rfind('\n').map_or(0, |it| it + 1);
            Some(below..end)
        });
        above.take(LINES_ABOVE).find_map(|it| in_line(text, it, true))
    })
}

/// The slip in a line, or only one that leaves something open.
fn in_line(text: &str, line: Range<usize>, leaves_open: bool) -> Option<Slip> {
    let value = value(&text[line.clone()])?;
    let value = line.start + value.start..line.start + value.end;
    let opens = text[value.clone()].starts_with(['{', '[', '"', '\'']);
    let (message, help) = judge(&text[value.clone()]).filter(|_| opens || !leaves_open)?;
    Some(Slip { message, help, value, instead: "~" })
}

/// An empty list `[]` with entries under it.
fn closed_list(text: &str, entry: usize) -> Option<Slip> {
    let is_entry = text[entry..].trim_start_matches(' ').starts_with("- ");
    let above = text[..entry].trim_end();
    let line = above.rfind('\n').map_or(0, |it| it + 1);
    let value = value(&above[line..]).map(|it| line + it.start..line + it.end)?;
    (is_entry && &above[value.clone()] == "[]").then(|| Slip {
        message: "`[]` is an empty list, but entries stand under it".to_owned(),
        help: "remove the `[]`".to_owned(),
        value,
        instead: "",
    })
}

/// The text with a slip replaced by nothing, in signs of the same length: all other places stay as they are.
pub(super) fn without(text: &str, slip: &Slip) -> String {
    let Slip { value, instead, .. } = slip;
    let filler = format!("{instead:<width$}", width = value.len());
    format!("{}{filler}{}", &text[..value.start], &text[value.end..])
}

/// Where the value stands in a line `key: value`, `- value` or `- key: value`.
fn value(line: &str) -> Option<Range<usize>> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let mut at = indent;
    let mut found = false;
    while line[at..].starts_with("- ") {
        at += 2;
        at += line[at..].len() - line[at..].trim_start().len();
        found = true;
    }
    let key = line[at..].bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
    if let (1.., Some(rest)) = (key, line[at + key..].strip_prefix(':'))
        && rest.starts_with(' ')
    {
        at += key + 1;
        found = true;
    }
    at += line[at..].len() - line[at..].trim_start().len();
    let end = line.trim_end().len();
    (found && at < end).then_some(at..end)
}

/// What is wrong with a value.
fn judge(value: &str) -> Option<(String, String)> {
    let first = value.chars().next()?;
    let quote = "put the text in \"double quotes\"".to_owned();
    match first {
        '{' | '[' => Some(in_brackets(value)?),
        '"' | '\'' if value.len() > 1 && value.matches(first).count() % 2 == 1 => {
            let message = "a quotation mark is not closed".to_owned();
            Some((message, "close the quotation mark, or double it inside a text".to_owned()))
        }
        '"' | '\'' => None,
        // A block, an anchor.
        '|' | '>' if !value.contains(' ') => None,
        '&' if value[1..].starts_with(|it: char| it.is_alphanumeric()) => None,
        '@' | '`' | '%' | '!' | '&' | '*' | '|' | '>' => {
            let sign = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
            Some((format!("a text that begins with {sign} is not quoted"), quote))
        }
        '-' if value.starts_with("- ") => Some(("a text that begins with `- ` is not quoted".to_owned(), quote)),
        _ if value.contains(": ") || value.ends_with(':') => {
            Some(("a text with `: ` in it is not quoted".to_owned(), quote))
        }
        _ => None,
    }
}

/// What is wrong with a value in brackets that do not end in its line.
fn in_brackets(value: &str) -> Option<(String, String)> {
    let comment = value.find(" #").filter(|at| !value[..*at].trim_end().ends_with(['}', ']']))?;
    let lost = value[comment + 1..].trim();
    let message = format!("everything behind ` #` is a comment and would be lost: `{lost}`");
    Some((message, "put a text with ` #` in it in \"double quotes\"".to_owned()))
}
