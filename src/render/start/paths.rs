//! Which values a template of the first page names, and whether there are such values: also inside a
//! condition, where a mistyped name would be false for ever.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value as Json;

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Source;

/// Words of the template language that stand where a value could.
const KEYWORDS: [&str; 19] = [
    "and", "or", "not", "in", "is", "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "include", "true",
    "false", "none", "loop", "null",
];
/// Pieces that include each other without end are stopped here; the engine tells of them.
const DEEPEST: usize = 8;

/// A name, what it stands for, and where it ends: nothing if that is not known.
type Scope<'a> = Vec<(String, Option<&'a Json>)>;

/// Reports every value that the page names and `view` does not have. Says whether there is one.
pub(super) fn check(page: &str, sources: &BTreeMap<String, Source>, view: &Json, sink: &mut Sink) -> bool {
    let mut reader = Reader { sources, view, seen: Vec::new(), sink };
    reader.template(page, &mut Vec::new(), 0);
    !reader.seen.is_empty()
}

struct Reader<'a, 'b> {
    sources: &'a BTreeMap<String, Source>,
    view: &'a Json,
    /// What was told already: a piece may be included twice.
    seen: Vec<(String, usize)>,
    sink: &'b mut Sink,
}

impl<'a> Reader<'a, '_> {
    fn template(&mut self, name: &str, scope: &mut Scope<'a>, depth: usize) {
        let Some(source) = self.sources.get(name).filter(|_| depth < DEEPEST) else { return };
        let mut open: Vec<usize> = Vec::new();
        for tag in tags(source.text()) {
            let tokens = tokens(source.text(), tag);
            let word = |at: usize| tokens.get(at).map_or("", |it: &Token<'_>| it.text);
            match (word(0), word(1), word(2)) {
                ("for", name, "in") => {
                    let list = self.path(source, &tokens[3..], scope);
                    let each = list.flatten().and_then(|it| it.as_array()).and_then(|it| it.first());
                    open.push(scope.len());
                    scope.push((name.to_owned(), each));
                }
                ("endfor", ..) => scope.truncate(open.pop().unwrap_or(scope.len())),
                ("set", name, "=") => {
                    let value = self.path(source, &tokens[3..], scope);
                    scope.push((name.to_owned(), value.flatten()));
                }
                ("include", piece, _) => self.template(piece.trim_matches(['"', '\'']), scope, depth + 1),
                _ => drop(self.path(source, &tokens, scope)),
            }
        }
    }

    /// Reports what is unknown in an expression. The value, if the expression is one path: nothing
    /// inside it if that cannot be said.
    fn path(&mut self, source: &Source, tokens: &[Token<'_>], scope: &Scope<'a>) -> Option<Option<&'a Json>> {
        let mut only = None;
        for (at, token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).map_or("", |it| tokens[it].text);
            let after = tokens.get(at + 1).map_or("", |it| it.text);
            let is_name = token.text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
            let root = token.text.split('.').next().unwrap_or_default();
            if !is_name || KEYWORDS.contains(&root) || ["|", "is", "."].contains(&before) || ["(", "="].contains(&after)
            {
                continue;
            }
            if before == "not" && at > 1 && tokens[at - 2].text == "is" {
                continue;
            }
            let value = self.resolve(source, token, scope);
            only = (tokens.len() == 1).then_some(value);
        }
        only
    }

    fn resolve(&mut self, source: &Source, token: &Token<'_>, scope: &Scope<'a>) -> Option<&'a Json> {
        let mut parts = token.text.split('.');
        let root = parts.next().unwrap_or_default();
        let mut value = match scope.iter().rev().find(|it| it.0 == root) {
            Some((_, value)) => (*value)?,
            None => match self.view.get(root) {
                Some(value) => value,
                None => return self.unknown(source, token, root, self.view),
            },
        };
        for part in parts {
            match value.get(part) {
                Some(inner) => value = inner,
                None if value.is_null() => return None,
                None => return self.unknown(source, token, part, value),
            }
        }
        Some(value)
    }

    fn unknown(&mut self, source: &Source, token: &Token<'_>, name: &str, there: &Json) -> Option<&'a Json> {
        let place = (source.name().to_owned(), token.place.start);
        if !self.seen.contains(&place) {
            self.seen.push(place);
            let known: Vec<&str> = there.as_object().into_iter().flat_map(|it| it.keys().map(String::as_str)).collect();
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", known.join(", ")),
            };
            let message = format!("the first page has no value `{}`", token.text);
            self.sink
                .report(Diagnostic::error("unknown-name", message).at(&source.span(token.place.clone())).help(help));
        }
        None
    }
}

/// A word or sign of an expression.
struct Token<'a> {
    text: &'a str,
    place: Range<usize>,
}

/// The insides of `{{ … }}` and `{% … %}`; comments are left out.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|it| at + it) {
        let close = match text[open..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(end) = text[open + 2..].find(close).map(|it| open + 2 + it) else { return out };
        if close != "#}" {
            out.push(open + 2..end);
        }
        at = end + 2;
    }
    out
}

/// The words and signs of a tag; a dotted name is one word.
fn tokens(text: &str, tag: Range<usize>) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut at = tag.start;
    while at < tag.end {
        let rest = &text[at..tag.end];
        let Some(first) = rest.chars().next() else { break };
        let length = if first == '"' || first == '\'' {
            rest[1..].find(first).map_or(rest.len(), |it| it + 2)
        } else if first.is_ascii_alphanumeric() || first == '_' {
            rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_' && it != '.').unwrap_or(rest.len())
        } else if ["==", "!=", "<=", ">="].iter().any(|it| rest.starts_with(it)) {
            2
        } else {
            first.len_utf8()
        };
        // A minus at the edge of a tag eats white space, it takes nothing away.
        if !first.is_whitespace() && !(first == '-' && (at == tag.start || at + 1 == tag.end)) {
            out.push(Token { text: &rest[..length], place: at..at + length });
        }
        at += length;
    }
    out
}
