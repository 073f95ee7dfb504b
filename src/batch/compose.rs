//! From a row of a table to a case file: the mapping says which column is which key.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Source;
use crate::batch::problem::{MadeFrom, Problem};
use crate::form::yaml::{Kind, Node};
use crate::library::Library;
use crate::library::mapping::{MappedColumn, Mapping};

/// Keys and values of a case file that is being made.
#[derive(Debug, Clone)]
pub(crate) enum KeyValue {
    /// A value, and the heading of the column that it is from.
    Text(String, Option<String>),
    /// A list.
    List(Vec<KeyValue>),
    /// Keys and values.
    Map(Vec<(String, KeyValue)>),
}

/// What makes case files of the rows of one table.
pub(crate) struct Composer<'a> {
    mapping: Option<&'a Mapping>,
    base: Option<&'a Node>,
    headings: Vec<String>,
    /// For each name that the mapping has for a column, which one it is.
    places: BTreeMap<&'a str, (usize, &'a MappedColumn)>,
    /// Columns that are headed by the key that they are.
    keys: Vec<usize>,
    countries: BTreeMap<String, String>,
}

/// A case file made from a row.
pub(crate) struct Composed {
    /// The case file.
    pub source: Source,
    /// Where its lines come from.
    pub origin: MadeFrom,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The folder with its evidence, from that of the table.
    pub folder: Option<String>,
}

impl<'a> Composer<'a> {
    /// Gets ready for a table. Mistakes of the mapping go to the sink.
    pub(crate) fn new(
        mapping: Option<&'a Mapping>,
        base: Option<&'a Node>,
        headings: Vec<String>,
        library: &Library,
        sink: &mut Sink,
    ) -> Self {
        let mut places = BTreeMap::new();
        for (name, column) in mapping.and_then(|it| it.columns.as_ref()).iter().flat_map(|it| &it.value.0) {
            let names = column.value.0.names.iter().flat_map(|it| &it.value.0);
            let found = names.filter_map(|it| heading(&headings, &it.value.0)).next();
            if let Some(at) = found {
                places.insert(name.value.as_str(), (at, &column.value));
            }
        }
        let composer = Self {
            mapping,
            base,
            keys: (0..headings.len()).filter(|at| is_key(&headings[*at])).collect(),
            headings,
            places,
            countries: countries(library),
        };
        if let Some(mapping) = mapping {
            composer.check(mapping, sink);
        }
        composer
    }

    /// Reports names in the mapping that are no columns of it or of the table.
    fn check(&self, mapping: &Mapping, sink: &mut Sink) {
        let known: Vec<&str> =
            mapping.columns.iter().flat_map(|it| &it.value.0).map(|it| it.0.value.as_str()).collect();
        let mut texts = Vec::new();
        mapping.case.iter().for_each(|it| scalars(&it.value.0, &mut texts));
        texts.extend(mapping.folder.iter().map(|it| (it.value.0.as_str(), it.span.clone())));
        for (text, span) in texts {
            for piece in pieces(text) {
                let (Piece::Column(name) | Piece::Wrong(name)) = piece else { continue };
                if known.contains(&name) || heading(&self.headings, name).is_some() {
                    continue;
                }
                let help = match nearest(name, known.iter().copied().chain(self.headings.iter().map(String::as_str))) {
                    Some(near) => format!("did you mean `{{{near}}}`?"),
                    None => "name it under `columns`, or as it is headed in the table".to_owned(),
                };
                let message = format!("`{{{name}}}` is no column");
                sink.report(Diagnostic::error("unknown-column", message).at(&span).help(help));
            }
        }
        if self.places.is_empty() && !known.is_empty() {
            let wanted = mapping.columns.iter().flat_map(|it| &it.value.0).flat_map(|(_, it)| &it.value.0.names);
            let wanted: Vec<&str> = wanted.filter_map(|it| Some(it.value.0.first()?.value.0.as_str())).collect();
            let message = format!("the table has none of the columns of this mapping: {}", wanted.join(", "));
            let help = format!("the table has: {}", self.headings.join(", "));
            let file = mapping.columns.as_ref().map(|it| it.span.source().name().to_owned()).unwrap_or_default();
            sink.report(Diagnostic::error("no-column", message).in_file(file).help(help));
        }
    }

    /// Headings of columns that nothing uses.
    pub(crate) fn unused(&self) -> Vec<&str> {
        let mut used: BTreeSet<usize> = self.keys.iter().copied().collect();
        used.extend(self.places.values().map(|it| it.0));
        let mut texts = Vec::new();
        self.mapping.and_then(|it| it.case.as_ref()).into_iter().for_each(|it| scalars(&it.value.0, &mut texts));
        texts.extend(self.mapping.and_then(|it| it.folder.as_ref()).map(|it| (it.value.0.as_str(), it.span.clone())));
        let names = texts.iter().flat_map(|(text, _)| pieces(text));
        used.extend(names.filter_map(|it| match it {
            Piece::Column(name) => heading(&self.headings, name),
            Piece::Text(_) | Piece::Open | Piece::Or | Piece::Close | Piece::Wrong(_) => None,
        }));
        let all = self.headings.iter().enumerate();
        all.filter(|(at, it)| !used.contains(at) && !it.is_empty()).map(|(_, it)| it.as_str()).collect()
    }

    /// The case file of a row.
    ///
    /// # Errors
    /// If a cell does not say what its column is for.
    pub(crate) fn compose(&self, file: &str, row: usize, cells: &[String]) -> Result<Composed, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut fill = |text: &str| self.filled(text, (file, row), cells, &mut problems);
        let base = self.base.and_then(|it| tree(it, &mut |text| Some((text.to_owned(), None))));
        let own = self.mapping.and_then(|it| it.case.as_ref()).and_then(|it| tree(&it.value.0, &mut fill));
        let folder = self.mapping.and_then(|it| it.folder.as_ref()).and_then(|it| fill(&it.value.0)).map(|it| it.0);
        let mut all = KeyValue::Map(Vec::new());
        base.into_iter().chain(own).for_each(|it| lay(&mut all, it));
        for at in &self.keys {
            let (Some(heading), Some(cell)) = (self.headings.get(*at), cells.get(*at)) else { continue };
            if !cell.is_empty() {
                put(&mut all, heading, KeyValue::Text(cell.clone(), Some(heading.clone())));
            }
        }
        if let KeyValue::Map(entries) = &mut all
            && entries.iter().all(|it| it.0 != "redress")
        {
            entries.insert(0, ("redress".to_owned(), KeyValue::Text("1".to_owned(), None)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut lines = Vec::new();
        write(&all, 0, &mut lines);
        let mut text = String::new();
        lines.iter().for_each(|(line, _)| {
            text.push_str(line);
            text.push('\n');
        });
        let columns = lines.into_iter().map(|it| it.1).collect();
        Ok(Composed {
            source: Source::new(format!("{file} row {row}"), text),
            origin: MadeFrom { file: file.to_owned(), row, columns: Some(columns) },
            id: id_of(&all),
            folder,
        })
    }

    /// A text with the cells of a row in it, and the last column that was used; nothing if a cell that is not in
    /// brackets is empty.
    fn filled(
        &self,
        text: &str,
        place: (&str, usize),
        cells: &[String],
        problems: &mut Vec<Problem>,
    ) -> Option<(String, Option<String>)> {
        let (mut out, mut from) = (String::new(), None);
        let mut bracket: Option<Bracket> = None;
        for piece in pieces(text) {
            if matches!(&bracket, Some(it) if it.is_settled) && !matches!(piece, Piece::Close) {
                continue;
            }
            match (piece, &mut bracket) {
                (Piece::Text(it), _) => out.push_str(it),
                (Piece::Open, _) => bracket = Some(Bracket { start: out.len(), is_known: true, is_settled: false }),
                (Piece::Or, Some(it)) if it.is_known => it.is_settled = true,
                (Piece::Or, Some(it)) => {
                    out.truncate(it.start);
                    it.is_known = true;
                }
                (Piece::Close, Some(it)) => {
                    if !it.is_known {
                        out.truncate(it.start);
                    }
                    bracket = None;
                }
                (Piece::Or | Piece::Close | Piece::Wrong(_), _) => {}
                (Piece::Column(name), open) => match self.cell(name, place, cells, problems) {
                    Some((text, heading)) => {
                        out.push_str(&text);
                        from = Some(heading);
                    }
                    None => match open {
                        Some(it) => it.is_known = false,
                        None => return None,
                    },
                },
            }
        }
        let out = out.trim().to_owned();
        (!out.is_empty()).then_some((out, from))
    }

    /// What a row says in a column, and its heading.
    fn cell(
        &self,
        name: &str,
        (file, row): (&str, usize),
        cells: &[String],
        problems: &mut Vec<Problem>,
    ) -> Option<(String, String)> {
        let described = self.places.get(name);
        let at = described.map(|it| it.0).or_else(|| heading(&self.headings, name))?;
        let text = cells.get(at).filter(|it| !it.is_empty())?;
        let heading = self.headings.get(at)?.clone();
        let Some((_, MappedColumn(column))) = described else { return Some((text.clone(), heading)) };
        let words = column.words.iter().flat_map(|it| &it.value.0);
        if let Some((_, word)) = words.into_iter().find(|(it, _)| it.value.eq_ignore_ascii_case(text)) {
            return Some((word.value.0.clone(), heading));
        }
        let mut problem = |code, message: String, help: &str| {
            problems.push(Problem::of_row(file, row, Some(&heading), code, message).help(help));
        };
        if let Some(form) = &column.date
            && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_err()
        {
            return match NaiveDate::parse_from_str(text, form.value.0) {
                Ok(day) => Some((day.format("%Y-%m-%d").to_string(), heading)),
                Err(_) => {
                    let help = "the mapping says how days are written in this column";
                    problem("bad-date", format!("`{text}` is not a day"), help);
                    None
                }
            };
        }
        if column.country.as_ref().is_some_and(|it| it.value) {
            let code = self.countries.get(&text.to_lowercase());
            if code.is_none() {
                let help =
                    "write a two-letter code such as FR, or add the name to `words` of the column in the mapping";
                problem("unknown-country", format!("there is no country `{text}`"), help);
            }
            return Some((code?.clone(), heading));
        }
        let is_short = column.short.as_ref().is_some_and(|it| it.value);
        Some((if is_short { short(text) } else { text.clone() }, heading))
    }
}

/// A text as a short name: small letters, digits and single hyphens.
fn short(text: &str) -> String {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// What stands between `[[` and `]]`, while it is filled.
struct Bracket {
    /// Where it begins in what is made.
    start: usize,
    /// Whether all of the alternative at hand is known.
    is_known: bool,
    /// Whether an alternative was taken.
    is_settled: bool,
}

/// Codes of countries by their names in all languages, in small letters, and by the codes themselves.
fn countries(library: &Library) -> BTreeMap<String, String> {
    let lines = library.country_names.values().flat_map(|it| it.text().lines());
    let entries = lines.filter_map(|it| it.strip_prefix("country-")?.split_once(" = "));
    entries
        .flat_map(|(code, name)| {
            [(name.trim().to_lowercase(), code.to_owned()), (code.to_lowercase(), code.to_owned())]
        })
        .collect()
}

/// The place of a heading; capitals and the signs between words do not matter.
fn heading(headings: &[String], name: &str) -> Option<usize> {
    let plain =
        |it: &str| it.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let exact = headings.iter().position(|it| it == name);
    exact.or_else(|| headings.iter().position(|it| plain(it) == plain(name) && !plain(name).is_empty()))
}

/// Whether a heading is the path of a key, such as `order.number` or `payments[0].amount`.
fn is_key(heading: &str) -> bool {
    let sign = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_-.[]".contains(it);
    heading.contains('.') && heading.chars().all(sign) && heading.starts_with(|it: char| it.is_ascii_lowercase())
}

/// A piece of a text of a mapping.
enum Piece<'a> {
    Text(&'a str),
    Column(&'a str),
    Open,
    /// Between alternatives.
    Or,
    Close,
    /// A brace that is not closed.
    Wrong(&'a str),
}

/// The pieces of a text: `{column}`, `[[`, `||` and `]]`, and what stands between.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut out, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let next = ["{", "[[", "||", "]]"].iter().filter_map(|it| rest.find(it)).min().unwrap_or(rest.len());
        let (before, after) = rest.split_at(next);
        if !before.is_empty() {
            out.push(Piece::Text(before));
        }
        if let Some(inside) = after.strip_prefix('{') {
            match inside.split_once('}') {
                Some((name, behind)) => {
                    out.push(Piece::Column(name.trim()));
                    rest = behind;
                }
                None => {
                    out.push(Piece::Wrong(inside));
                    rest = "";
                }
            }
        } else {
            out.extend(after.get(..2).map(|it| match it {
                "[[" => Piece::Open,
                "||" => Piece::Or,
                _ => Piece::Close,
            }));
            rest = after.get(2..).unwrap_or_default();
        }
    }
    out
}

/// The single values of a tree with their places.
fn scalars<'n>(node: &'n Node, out: &mut Vec<(&'n str, crate::base::source::Span)>) {
    match &node.kind {
        Kind::Null | Kind::Languages(_) => {}
        Kind::Scalar(text) => out.push((text, node.span.clone())),
        Kind::List(items) => items.iter().for_each(|it| scalars(it, out)),
        Kind::Map(entries) => entries.iter().for_each(|(_, it)| scalars(it, out)),
    }
}

/// What a text comes to, with the column that it is from; nothing if that is empty.
type Fill<'a> = dyn FnMut(&str) -> Option<(String, Option<String>)> + 'a;

/// A tree with every value filled; what comes to nothing is left out.
fn tree(node: &Node, fill: &mut Fill<'_>) -> Option<KeyValue> {
    match &node.kind {
        Kind::Null => None,
        // A mapping that is part of the program may be read so.
        Kind::Languages(it) => {
            let texts = it.texts().into_iter().filter_map(|(key, it)| Some((key.name.to_string(), tree(&it, fill)?)));
            let texts: Vec<_> = texts.collect();
            (!texts.is_empty()).then_some(KeyValue::Map(texts))
        }
        Kind::Scalar(text) => fill(text).map(|(text, column)| KeyValue::Text(text, column)),
        Kind::List(items) => {
            let items: Vec<KeyValue> = items.iter().filter_map(|it| tree(it, fill)).collect();
            (!items.is_empty()).then_some(KeyValue::List(items))
        }
        Kind::Map(entries) => {
            let entries = entries.iter().filter_map(|(key, it)| Some((key.name.to_string(), tree(it, fill)?)));
            let entries: Vec<_> = entries.collect();
            (!entries.is_empty()).then_some(KeyValue::Map(entries))
        }
    }
}

/// Lays `over` over a value, key by key; lists entry by entry.
fn lay(under: &mut KeyValue, over: KeyValue) {
    match (under, over) {
        (KeyValue::Map(under), KeyValue::Map(over)) => {
            for (key, value) in over {
                match under.iter_mut().find(|it| it.0 == key) {
                    Some((_, it)) => lay(it, value),
                    None => under.push((key, value)),
                }
            }
        }
        (KeyValue::List(under), KeyValue::List(over)) => {
            for (at, value) in over.into_iter().enumerate() {
                match under.get_mut(at) {
                    Some(it) => lay(it, value),
                    None => under.push(value),
                }
            }
        }
        (under, over) => *under = over,
    }
}

/// Puts a value where a path such as `payments[0].amount` leads.
fn put(all: &mut KeyValue, path: &str, value: KeyValue) {
    let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
    let (name, number) = match step.split_once('[').and_then(|(name, it)| Some((name, it.strip_suffix(']')?))) {
        Some((name, number)) => (name, number.parse::<usize>().ok()),
        None => (step, None),
    };
    let inner = match rest {
        Some(rest) => {
            let mut it = KeyValue::Map(Vec::new());
            put(&mut it, rest, value);
            it
        }
        None => value,
    };
    let inner = match number {
        // Rows that name the second entry only have that one.
        Some(number) => {
            let mut items = Vec::new();
            items.resize_with(number.min(99), || KeyValue::Map(Vec::new()));
            items.push(inner);
            KeyValue::List(items)
        }
        None => inner,
    };
    lay(all, KeyValue::Map(vec![(name.to_owned(), inner)]));
}

fn id_of(all: &KeyValue) -> Option<String> {
    let get = |it: &KeyValue, key: &str| match it {
        KeyValue::Map(entries) => entries.iter().find(|it| it.0 == key).map(|it| it.1.clone()),
        KeyValue::Text(..) | KeyValue::List(_) => None,
    };
    match get(&get(all, "case")?, "id")? {
        KeyValue::Text(text, _) => Some(text),
        KeyValue::List(_) | KeyValue::Map(_) => None,
    }
}

/// The lines of a value as YAML, each with the column that it is from.
fn write(value: &KeyValue, indent: usize, out: &mut Vec<(String, Option<String>)>) {
    let space = " ".repeat(indent);
    match value {
        KeyValue::Text(text, column) => out.push((format!("{space}{}", quoted(text)), column.clone())),
        KeyValue::Map(entries) => {
            for (key, value) in entries {
                match value {
                    KeyValue::Text(text, column) => {
                        out.push((format!("{space}{}: {}", word(key), quoted(text)), column.clone()))
                    }
                    KeyValue::List(_) | KeyValue::Map(_) => {
                        out.push((format!("{space}{}:", word(key)), None));
                        write(value, indent + 2, out);
                    }
                }
            }
        }
        KeyValue::List(items) => {
            for it in items {
                let from = out.len();
                write(it, indent + 2, out);
                match out.get_mut(from) {
                    Some((line, _)) => line.replace_range(indent..indent + 2, "- "),
                    None => out.push((format!("{space}- {{}}"), None)),
                }
            }
        }
    }
}

/// A key as YAML.
fn word(key: &str) -> String {
    if key.chars().all(|it| it.is_ascii_alphanumeric() || "_-".contains(it)) { key.to_owned() } else { quoted(key) }
}

/// A text as YAML: in quotation marks, but for days and numbers of the format, which nobody takes for something else.
fn quoted(text: &str) -> String {
    let is_day = text.len() == 10 && text.chars().all(|it| it.is_ascii_digit() || it == '-');
    if is_day || text == "1" { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
