//! The text of a sentence: words, values, and what is left out when a value is not known.
//!
//! `I paid {{ payment.amount }}[[ on {{ payment.date }}]].` has two values; the second one may be
//! unknown, and its words go with it. `[[{{ contract.law }}||none recorded]]` has something else to
//! say then. `{I|we|our client}` is said as the sender speaks: a person, a company, a representative.

use std::ops::Range;

use crate::form::terms::Voice;

/// What a sentence that is repeated calls the entry at hand of the list.
pub(crate) const ENTRY: &str = "it";

/// The field of the entry at hand that a path means.
pub(crate) fn entry_field(path: &str) -> Option<&str> {
    path.strip_prefix(ENTRY)?.strip_prefix('.')
}

/// A piece of a sentence. Ranges are places in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Words that are printed as they are.
    Plain(Range<usize>),
    /// Words with values among them.
    Filled {
        /// The text.
        text: Range<usize>,
        /// What it needs.
        uses: Vec<Use>,
    },
    /// The first of these whose values are all known; nothing if there is none.
    Optional(Vec<Vec<Piece>>),
    /// The form of the voice in which the document speaks.
    Voice(Vec<Vec<Piece>>),
}

/// Something that a sentence takes from the case or the library.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Use {
    /// What.
    pub what: Used,
    /// Where it is written.
    pub at: Range<usize>,
}

/// What a sentence can take.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Used {
    /// A value, by its path.
    Value(String),
    /// A value that is only asked for: `… is defined`.
    Asked(String),
    /// A word of the words file, by its key.
    Word(String),
    /// The reference of an exhibit, by its id.
    Exhibit(String),
    /// Something that templates do not have.
    Unknown(String),
}

/// A mistake in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mistake {
    /// Where it is.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// How deep brackets may stand in each other.
const DEEPEST: usize = 8;

/// How many branches the conditions of a sentence may have.
const MOST_BRANCHES: usize = 100;

/// Longest tag, in bytes: what is longer is no grammar, and deep expressions would exhaust the stack.
const LONGEST_TAG: usize = 1000;

/// Words that are neither values nor filters.
const WORDS: [&str; 11] = ["if", "elif", "else", "endif", "and", "or", "not", "in", "is", "true", "false"];

/// Filters that a sentence may use.
pub(crate) const FILTERS: [&str; 8] = ["clause", "join", "list", "sentences", "lower", "upper", "capitalize", "trim"];

/// Reads the text of a sentence, which stands at a place of a file.
pub(crate) fn parse(file: &str, text: Range<usize>) -> (Vec<Piece>, Vec<Mistake>) {
    let mut reader = Reader { file, at: text.start, end: text.end, open: 0, branches: 0, mistakes: Vec::new() };
    let mut pieces = reader.pieces(0, Within::Text);
    while reader.at < reader.end {
        if reader.file[reader.at..].starts_with('}') {
            reader.mistake(reader.at..reader.at + 1, "`}` without `{`", "remove it, or write `{` where it begins");
            reader.at += 1;
        } else {
            reader.mistake(reader.at..reader.at + 2, "`]]` without `[[`", "remove it, or write `[[` where it begins");
            reader.at += 2;
        }
        pieces.extend(reader.pieces(0, Within::Text));
    }
    (pieces, reader.mistakes)
}

/// Every use in some pieces, with whether it stands inside brackets: those of one voice, or of all.
pub(crate) fn uses(pieces: &[Piece], voice: Option<Voice>) -> Vec<(&Use, bool)> {
    fn walk<'a>(pieces: &'a [Piece], voice: Option<Voice>, inside: bool, out: &mut Vec<(&'a Use, bool)>) {
        for it in pieces {
            match (it, voice) {
                (Piece::Plain(_), _) => {}
                (Piece::Filled { uses, .. }, _) => out.extend(uses.iter().map(|it| (it, inside))),
                (Piece::Optional(all), _) => all.iter().for_each(|it| walk(it, voice, true, out)),
                (Piece::Voice(forms), Some(own)) => walk(&forms[own.form(forms.len())], voice, inside, out),
                (Piece::Voice(forms), None) => forms.iter().for_each(|it| walk(it, voice, inside, out)),
            }
        }
    }
    let mut out = Vec::new();
    walk(pieces, voice, false, &mut out);
    out
}

/// The texts that every voice says, whatever is known: all but the forms of a choice.
pub(crate) fn common(pieces: &[Piece]) -> Vec<Range<usize>> {
    fn walk(pieces: &[Piece], out: &mut Vec<Range<usize>>) {
        for it in pieces {
            match it {
                Piece::Plain(text) | Piece::Filled { text, .. } => out.push(text.clone()),
                Piece::Optional(all) => all.iter().for_each(|it| walk(it, out)),
                Piece::Voice(_) => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(pieces, &mut out);
    out
}

/// What pieces stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The sentence itself.
    Text,
    /// `[[ … ]]`.
    Brackets,
    /// `{ … | … }`.
    Braces,
}

struct Reader<'a> {
    file: &'a str,
    at: usize,
    end: usize,
    /// How many `{% if %}` wait for their end.
    open: usize,
    /// How many branches there are in all.
    branches: usize,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn mistake(&mut self, at: Range<usize>, message: impl Into<String>, help: &'static str) {
        self.mistakes.push(Mistake { at, message: message.into(), help });
    }

    /// Pieces up to what ends them: `]]` or `||` inside brackets, `}` or `|` inside braces, the end of
    /// the text outside.
    fn pieces(&mut self, depth: usize, within: Within) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut from = self.at;
        let mut uses = Vec::new();
        let mut tags = 0;
        while self.at < self.end {
            let rest = &self.file[self.at..self.end];
            if rest.starts_with("[[") {
                flush(&mut out, from..self.at, std::mem::take(&mut uses), std::mem::take(&mut tags));
                let begin = self.at;
                self.at += 2;
                out.push(self.optional(begin, depth + 1));
                from = self.at;
            } else if rest.starts_with("]]")
                || rest.starts_with('}')
                || (within == Within::Brackets && rest.starts_with("||"))
                || (within == Within::Braces && rest.starts_with('|'))
            {
                break;
            } else if within == Within::Braces && rest.starts_with("\\|") {
                // The border of a cell is none of forms.
                self.at += 2;
            } else if let Some(end) = ["{{", "{%", "{#"].iter().position(|it| rest.starts_with(it)) {
                tags += 1;
                self.tag(["}}", "%}", "#}"][end], &mut uses);
            } else if rest.starts_with('{') {
                flush(&mut out, from..self.at, std::mem::take(&mut uses), std::mem::take(&mut tags));
                out.push(self.voice(depth + 1, within));
                from = self.at;
            } else {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        flush(&mut out, from..self.at, uses, tags);
        out
    }

    fn optional(&mut self, begin: usize, depth: usize) -> Piece {
        let mut all = Vec::new();
        if depth > DEEPEST {
            let message = format!("brackets more than {DEEPEST} deep");
            self.mistake(begin..begin + 2, message, "make a sentence of its own of it");
            self.at = self.end;
            return Piece::Optional(all);
        }
        loop {
            all.push(self.pieces(depth, Within::Brackets));
            let rest = &self.file[self.at..self.end];
            if rest.is_empty() || rest.starts_with('}') {
                self.mistake(begin..begin + 2, "`[[` without `]]`", "write `]]` where it ends");
                return Piece::Optional(all);
            }
            self.at += 2;
            if !rest.starts_with("||") {
                return Piece::Optional(all);
            }
        }
    }

    /// The forms of a choice between voices, which begins here.
    fn voice(&mut self, depth: usize, within: Within) -> Piece {
        let begin = self.at;
        self.at += 1;
        let mut forms = Vec::new();
        if depth > DEEPEST || within == Within::Braces {
            let message = "a choice between voices stands in another";
            self.mistake(
                begin..begin + 1,
                message,
                "close the first one with `}`, or make a sentence of its own of it",
            );
            self.at = self.end;
            return Piece::Voice(vec![Vec::new()]);
        }
        loop {
            forms.push(self.pieces(depth, Within::Braces));
            let rest = &self.file[self.at..self.end];
            if rest.starts_with('|') || rest.starts_with('}') {
                self.at += 1;
            } else {
                self.mistake(begin..begin + 1, "`{` without `}`", "write `}` behind the last form");
                return Piece::Voice(forms);
            }
            if rest.starts_with('}') {
                if !Voice::FORMS.contains(&forms.len()) {
                    self.mistake(begin..self.at, wrong_number(forms.len()), FORMS_HELP);
                }
                return Piece::Voice(forms);
            }
        }
    }

    /// One of Tera's tags, which ends with `end`.
    fn tag(&mut self, end: &str, uses: &mut Vec<Use>) {
        let begin = self.at;
        let Some(length) = closing(&self.file[begin + 2..self.end], end) else {
            let opening = &self.file[begin..begin + 2];
            self.mistake(begin..begin + 2, format!("`{opening}` without `{end}`"), "close it");
            self.at = self.end;
            return;
        };
        let inner = begin + 2..begin + 2 + length;
        self.at = inner.end + 2;
        if length > LONGEST_TAG && end != "#}" {
            let message = format!("a tag of {length} bytes, at most {LONGEST_TAG} are allowed");
            self.mistake(begin..begin + 2, message, "make sentences of it, and choose between them in the body");
            return;
        }
        match end {
            "#}" => {}
            "%}" => {
                let text = self.file[inner.clone()].trim_matches(['-', ' ', '\n']);
                let word = text.split([' ', '\n']).next().unwrap_or_default().to_owned();
                if ["if", "elif", "else", "endif"].contains(&word.as_str()) {
                    match word.as_str() {
                        "if" => self.open += 1,
                        "endif" => self.open = self.open.saturating_sub(1),
                        // The engine reads one branch inside the other.
                        "elif" => self.branches += 1,
                        _ => {}
                    }
                    // Told once, where it begins.
                    if (word == "if" && self.open == DEEPEST + 1)
                        || (word == "elif" && self.branches == MOST_BRANCHES + 1)
                    {
                        let message =
                            format!("conditions more than {DEEPEST} deep, or with more than {MOST_BRANCHES} branches");
                        self.mistake(begin..self.at, message, "choose between sentences in the body");
                    }
                    self.expression(inner, uses);
                } else {
                    let message = format!("`{word}` has no place in a sentence");
                    let help = "what is repeated or included stands in the body of the document, not in a language";
                    self.mistake(begin..self.at, message, help);
                }
            }
            _ => self.expression(inner, uses),
        }
    }

    /// The values that an expression names.
    fn expression(&mut self, inner: Range<usize>, uses: &mut Vec<Use>) {
        let text = &self.file[inner.clone()];
        let mut tokens = tokens(text).into_iter().peekable();
        let mut before = "";
        while let Some(token) = tokens.next() {
            let word = &text[token.clone()];
            let at = inner.start + token.start..inner.start + token.end;
            let next = tokens.peek().map_or("", |it| &text[it.clone()]);
            let is_name = word.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
            if is_name && before == "is" {
                if word != "not" && next == "(" {
                    skip_arguments(text, &mut tokens);
                }
            } else if is_name && before == "|" {
                if !FILTERS.contains(&word) {
                    let help = "filters: clause, join, list, sentences, lower, upper, capitalize, trim";
                    self.mistake(at, format!("there is no filter `{word}` for sentences"), help);
                }
                if next == "(" {
                    skip_arguments(text, &mut tokens);
                }
            } else if is_name && next == "(" {
                let arguments = skip_arguments(text, &mut tokens);
                uses.push(Use { what: called(word, arguments), at });
            } else if is_name && !WORDS.contains(&word) {
                let what = if next == "is" { asked(word, text, &tokens) } else { Used::Value(word.to_owned()) };
                uses.push(Use { what, at });
            }
            before = if word == "not" && before == "is" { "is" } else { word };
        }
    }
}

/// What is wrong with a choice between voices of so many forms.
pub(crate) fn wrong_number(forms: usize) -> String {
    format!("a choice between voices has two or three forms, and this one has {forms}")
}

/// How a choice between voices is written.
pub(crate) const FORMS_HELP: &str = "write `{I|we|our client}`: as a person, a company and a representative say it";

/// What `… is …` does with a value: asks whether it is there, or looks at it.
fn asked(path: &str, text: &str, rest: &(impl Iterator<Item = Range<usize>> + Clone)) -> Used {
    let mut rest = rest.clone().skip(1).map(|it| &text[it]);
    let test = rest.find(|it| *it != "not").unwrap_or_default();
    match test {
        "defined" | "undefined" => Used::Asked(path.to_owned()),
        _ => Used::Value(path.to_owned()),
    }
}

/// What a function gives: a word, the reference of an exhibit.
fn called(name: &str, arguments: &str) -> Used {
    let quoted = arguments.split(['"', '\'']).nth(1).unwrap_or_default().to_owned();
    match name {
        "t" => Used::Word(quoted),
        "exhibit" => Used::Exhibit(quoted),
        _ => Used::Unknown(name.to_owned()),
    }
}

/// Goes past `( … )` and gives what stands inside.
fn skip_arguments<'a>(text: &'a str, tokens: &mut impl Iterator<Item = Range<usize>>) -> &'a str {
    let mut depth = 0;
    let mut begin = 0;
    for token in tokens {
        match &text[token.clone()] {
            "(" => {
                if depth == 0 {
                    begin = token.end;
                }
                depth += 1;
            }
            ")" => {
                depth -= 1;
                if depth == 0 {
                    return &text[begin..token.start];
                }
            }
            _ => {}
        }
    }
    &text[begin..]
}

/// Names with their dots, quoted texts, and single signs.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((begin, sign)) = signs.next() {
        let mut end = begin + sign.len_utf8();
        if sign.is_whitespace() {
            continue;
        }
        if sign == '"' || sign == '\'' {
            for (at, it) in signs.by_ref() {
                end = at + it.len_utf8();
                if it == sign {
                    break;
                }
            }
        } else if sign.is_ascii_alphanumeric() || sign == '_' {
            let part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
            while let Some((at, it)) = signs.next_if(|(_, it)| part(*it)) {
                end = at + it.len_utf8();
            }
        }
        out.push(begin..end);
    }
    out
}

/// Where a tag ends, quoted texts aside.
fn closing(text: &str, end: &str) -> Option<usize> {
    if end == "#}" {
        return text.find(end);
    }
    let mut quote = None;
    for (at, it) in text.char_indices() {
        match quote {
            Some(open) if it == open => quote = None,
            Some(_) => {}
            None if text[at..].starts_with(end) => return Some(at),
            None if it == '"' || it == '\'' => quote = Some(it),
            None => {}
        }
    }
    None
}

fn flush(out: &mut Vec<Piece>, text: Range<usize>, uses: Vec<Use>, tags: usize) {
    if !text.is_empty() {
        out.push(if tags == 0 { Piece::Plain(text) } else { Piece::Filled { text, uses } });
    }
}
