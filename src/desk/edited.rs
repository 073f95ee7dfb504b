//! Letters taken over by hand: a text beside the case file takes the place of a letter's sentences, and its days,
//! amounts and exhibit numbers are compared with those of the case.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::disk::{self, EntryKind};
use crate::base::source::Source;
use crate::case::Case;
use crate::evidence::survey::{EvidenceRoot, SurveyProblem};
use crate::form::facts::Value;
use crate::library::Library;
use crate::library::part::Form;
use crate::library::sentences::Sentences;
use crate::plan::Planned;
use crate::render::compose::Draft;
use crate::render::engine::unescape;
use crate::render::view::Scene;

/// The folder of such texts, beside the case file.
pub(crate) const FOLDER: &str = "texts";

/// Longest text, in bytes.
const LONGEST: u64 = 1 << 20;

/// Figures with at least so many digits are told apart by themselves.
const LONG: usize = 4;

/// The file of a document's text.
pub(super) fn file(planned: &Planned<'_>) -> String {
    let template = planned.template;
    // The same letter to several banks has a text for each.
    let number = planned.payment.filter(|it| *it > 0).map(|it| format!("-{}", it + 1)).unwrap_or_default();
    format!("{FOLDER}/{}{number}.{}.md", template.id, template.lang)
}

/// Reports files in the folder of texts that are the text of no document: what somebody wrote would be left out.
pub(super) fn check(case: &Case, root: &EvidenceRoot, library: &Library, sink: &mut Sink) {
    let own = Path::new(case.source.name()).file_name().map(|it| it.to_string_lossy().into_owned());
    if own.is_none_or(|it| root.open(&it).is_err()) {
        return;
    }
    let letters = library.templates.iter().filter(|it| it.folder.form() == Form::Letter);
    let known: BTreeSet<(&str, &str)> = letters.map(|it| (it.id.as_str(), it.lang.as_str())).collect();
    let is_known = |name: &str| {
        let Some((id, lang)) = name.strip_suffix(".md").and_then(|it| it.rsplit_once('.')) else { return false };
        // The same letter to several banks: from the second on with a number.
        let first = id.rsplit_once('-').filter(|it| it.1.parse::<u32>().is_ok_and(|it| it > 1)).map(|it| it.0);
        [Some(id), first].into_iter().flatten().any(|id| known.contains(&(id, lang)))
    };
    for it in disk::walk(&root.path().join(FOLDER)).unwrap_or_default() {
        let name = it.path.to_string_lossy().replace('\\', "/");
        let path = format!("{FOLDER}/{name}");
        let is_hidden = name.split('/').any(|it| it.starts_with('.') || it.starts_with("~$")) || disk::is_stray(&name);
        let is_exhibit = case.evidence().iter().any(|it| it.file.0.trim_start_matches("./") == path);
        if it.kind != EntryKind::File || is_hidden || is_exhibit || is_known(&name) {
            continue;
        }
        let message = format!("{path} is the text of no letter, and would be left out");
        let ids: BTreeSet<&str> = known.iter().map(|it| it.0).collect();
        let own = name.split('.').next().unwrap_or_default();
        let near = nearest(own, ids.iter().copied()).or(ids.first().copied()).unwrap_or_default();
        let langs: Vec<&str> = known.iter().filter(|it| it.0 == near).map(|it| it.1).collect();
        let names: Vec<String> = langs.iter().map(|it| format!("{near}.{it}.md")).collect();
        let help = format!(
            "name it by the letter and its language, such as {}; `redress plan` lists the letters",
            names.join(", ")
        );
        sink.report(Diagnostic::error("edited", message).in_file(path).help(help));
    }
}

/// A draft as a text to be changed by hand.
pub(super) fn text(draft: &Draft) -> String {
    format!("# subject\n{}\n\n# text\n{}\n", draft.subject.trim(), readable(draft.body.trim()))
}

/// Markdown without the backslashes that it does not need: signs that mean nothing where they stand.
fn readable(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut signs = body.chars().peekable();
    while let Some(it) = signs.next() {
        let line = out.rsplit('\n').next().unwrap_or_default();
        // At the beginning of a line such signs make lists.
        let is_within = line.contains(|it: char| it.is_alphabetic());
        let is_plain = signs.peek().is_some_and(|it| ".,:;()-!?'\"/%+=$@".contains(*it));
        if it != '\\' || !is_within || !is_plain {
            out.push(it);
        }
    }
    out
}

/// The text that somebody wrote in the place of a draft, if there is one.
pub(super) fn taken(
    root: &EvidenceRoot,
    scene: &Scene<'_>,
    planned: &Planned<'_>,
    draft: &Draft,
    sink: &mut Sink,
) -> Option<(Draft, Source)> {
    if planned.template.folder.form() != Form::Letter {
        return None;
    }
    // What is beside a table or a file of lines is of no case in it alone.
    let own = Path::new(scene.case.source.name()).file_name().map(|it| it.to_string_lossy().into_owned());
    if own.is_none_or(|it| root.open(&it).is_err()) {
        return None;
    }
    let name = file(planned);
    let mut text = String::new();
    match root.open(&name) {
        Err(SurveyProblem::Missing { .. }) => return None,
        Err(problem) => {
            sink.report(Diagnostic::error("edited", problem.to_string()).in_file(name));
            return None;
        }
        Ok(open) => {
            let read = open.take(LONGEST + 1).read_to_string(&mut text);
            if let Err(message) = read.map_err(|it| it.to_string()).and_then(|_| short(&text)) {
                sink.report(Diagnostic::error("edited", message).in_file(name));
                return None;
            }
        }
    }
    let source = Source::new(name.as_str(), text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"));
    let sentences = Sentences::read(&planned.template.lang, &source, sink);
    let (Some(subject), Some(body)) = (sentences.get("subject"), sentences.get("text")) else {
        let help = "begin the subject with a line `# subject`, and what follows with a line `# text`";
        sink.report(Diagnostic::error("edited", "the text has no `# subject` or no `# text`").in_file(name).help(help));
        return None;
    };
    let message = format!("{} is written as {name} has it, not as the library does", planned.source());
    sink.report(Diagnostic::warning("edited", message).in_file(scene.case.source.name()));
    for range in [subject.text.clone(), body.text.clone()] {
        for (place, message, help) in raw(source.text(), range) {
            sink.report(Diagnostic::error("edited", message).at(&source.span(place)).help(help));
        }
    }
    let known = Known::new(scene, draft);
    for range in [subject.text.clone(), body.text.clone()] {
        for (place, figure) in known.strangers(source.text(), range) {
            let message = format!("`{figure}` is in no fact and in no sentence that the library would write");
            let help =
                "correct it, or set the fact in the case file; exhibit numbers can change when evidence is added";
            sink.report(Diagnostic::warning("edited-figure", message).at(&source.span(place)).help(help));
        }
    }
    let piece = |it: &Range<usize>| source.text()[it.clone()].to_owned();
    let own = Draft { subject: piece(&subject.text), body: piece(&body.text), lacks: Vec::new(), ..draft.clone() };
    Some((own, source))
}

/// What would go out as nobody means it: places and choices of templates, which nothing fills in such a text, and
/// tags of HTML, which are not printed.
fn raw(source: &str, range: Range<usize>) -> Vec<(Range<usize>, String, &'static str)> {
    let plain = &source[range.clone()];
    let mut out = Vec::new();
    for (at, sign) in plain.match_indices(['{', '<']) {
        let rest = &plain[at..];
        let close = if rest.starts_with("{{") {
            "}}"
        } else if sign == "{" {
            "}"
        } else {
            ">"
        };
        let end = rest.find(close).map(|it| it + close.len()).filter(|_| !plain[..at].ends_with('\\'));
        let Some(piece) = end.and_then(|it| rest.get(..it)) else { continue };
        let place = range.start + at..range.start + at + piece.len();
        let is_tag = piece[1..].starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?'));
        let is_address = piece.contains("://") || piece.contains('@');
        if sign == "{" && (piece.starts_with("{{") || piece.starts_with("{%") || piece.contains('|')) {
            let help = "write the words themselves: nothing is filled in a text that was taken over by hand";
            out.push((place, format!("`{piece}` would be printed as it stands"), help));
        } else if sign == "<" && is_tag && !is_address {
            let help = "remove it, or write `\\<` for the sign itself; texts are Markdown without HTML";
            out.push((place, format!("`{piece}` would not be printed"), help));
        }
    }
    out
}

fn short(text: &str) -> Result<(), String> {
    if text.len() as u64 > LONGEST { Err("the text is longer than any letter".to_owned()) } else { Ok(()) }
}

/// What the case and its letter say, word by word.
struct Known {
    /// All of it, words with single spaces between and around them.
    text: String,
    months: BTreeSet<String>,
}

impl Known {
    fn new(scene: &Scene<'_>, draft: &Draft) -> Self {
        let mut texts = vec![unescape(&draft.subject), unescape(&draft.body)];
        for (_, fact) in scene.case.facts.iter() {
            texts.push(fact.value.as_text());
            if let Value::Date(day) = &fact.value {
                texts.push(scene.words.date(*day));
            }
        }
        texts.extend([scene.words.date(scene.case.as_of)]);
        texts.extend(scene.exhibits.iter().map(|it| it.reference(scene.words)));
        let months = (1..=12).filter_map(|it| chrono::NaiveDate::from_ymd_opt(2026, it, 15));
        let names = months.map(|it| scene.words.date(it));
        let names = names.flat_map(|it| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let months = names.filter(|it| it.chars().count() > 2 && it.chars().all(char::is_alphabetic)).collect();
        // Between two texts stands what is no word.
        let all: Vec<String> = texts.iter().map(|it| joined(words(it).map(|it| it.1))).collect();
        Self { text: format!(" {} ", all.join(" \u{0} ")), months }
    }

    fn says(&self, phrase: &[&str]) -> bool {
        self.text.contains(&format!(" {} ", joined(phrase.iter().copied())))
    }

    /// The figures of a text that the case does not know, with their places.
    fn strangers(&self, source: &str, range: Range<usize>) -> Vec<(Range<usize>, String)> {
        let plain = &source[range.clone()];
        let all: Vec<(Range<usize>, String)> = words(plain).map(|(place, it)| (place, it.replace('\\', ""))).collect();
        let word = |at: usize| all.get(at).map(|it| it.1.as_str());
        let mut out = Vec::new();
        let mut at = 0;
        while let Some((place, figure)) = all.get(at).map(|(place, it)| (place, it.as_str())) {
            let before = at.checked_sub(1).and_then(word);
            at += 1;
            if !figure.contains(|it: char| it.is_ascii_digit()) {
                continue;
            }
            // A day: up to the month, with the year if there is one, and the small words between.
            let month = (at..at + 2).find(|it| word(*it).is_some_and(|it| self.months.contains(it)));
            if let (Some(month), true) = (month, figure.len() <= 3) {
                let year = (month + 1..month + 3).find(|it| word(*it).is_some_and(is_year));
                let last = year.unwrap_or(month);
                let phrase: Vec<&str> = (at - 1..=last).filter_map(word).collect();
                if !self.says(&phrase) {
                    out.push((moved(place, range.start), phrase.join(" ")));
                }
                at = last + 1;
                continue;
            }
            let is_currency = |it: &&str| it.len() == 3 && it.chars().all(|it| it.is_ascii_uppercase());
            let after = word(at);
            let known = if let Some(code) = before.filter(is_currency) {
                self.says(&[code, figure])
            } else if let Some(code) = after.filter(is_currency) {
                self.says(&[figure, code])
            } else {
                let digits = figure.chars().filter(char::is_ascii_digit).count();
                (digits >= LONG && self.says(&[figure]))
                    || before.is_some_and(|it| self.says(&[it, figure]))
                    || after.is_some_and(|it| self.says(&[figure, it]))
            };
            if !known {
                let phrase: Vec<&str> = before.into_iter().chain([figure]).collect();
                out.push((moved(place, range.start), phrase.join(" ")));
            }
        }
        out
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit())
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a text without the signs around them, with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let sign = |it: char| !it.is_alphanumeric() && !"€$£¥%§°".contains(it);
    text.split(char::is_whitespace).filter_map(move |piece| {
        let word = piece.trim_matches(sign);
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (!word.is_empty()).then_some((start..start + word.len(), word))
    })
}
