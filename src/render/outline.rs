//! A document as prose in one language, in its order, with the conditions beside the sentences: what a
//! lawyer reads before changing it. It is Markdown, and reads as plain text too.

use std::fmt::Write as _;

use crate::form::record::{At, Text};
use crate::library::Library;
use crate::library::body::{Step, What};
use crate::library::rule::Conditions;
use crate::library::sentences::Sentences;
use crate::library::template::{Passage, Template};
use crate::words::Words;

/// A document as prose with its conditions.
pub(crate) fn document(library: &Library, template: &Template, words: &Words) -> String {
    let head = &template.head;
    let mut out = format!("# {}\n\n{}, `{}`", template.title(), template.name(), template.lang);
    if let Some(to) = &head.to {
        let _ = write!(out, ", to: {}", to.value.word());
    }
    if let Some(stage) = &head.stage {
        let _ = write!(out, ", stage: {}", stage.value.word());
    }
    out.push_str("\n\n");
    if let Some(it) = &head.when {
        let _ = writeln!(out, "- Written if {}", told(it));
    }
    for it in head.unless.iter().flat_map(|it| &it.value.0) {
        let _ = writeln!(out, "- Not written if {}", told(it));
    }
    for it in head.not_before.iter().flat_map(|it| &it.value.0) {
        let day = it.value.day.as_ref().map_or("", |it| &it.value.0);
        let condition = it.value.if_.as_ref().map(|it| format!(", if {}", told(it))).unwrap_or_default();
        let _ = writeln!(out, "- Not before {day} is over{condition}");
    }
    for it in head.once_sent.iter().flat_map(|it| &it.value.0) {
        let (Some(fact), Some(day)) = (&it.value.fact, &it.value.day) else { continue };
        let condition = it.value.if_.as_ref().map(|it| format!(", if {}", told(it))).unwrap_or_default();
        let _ = writeln!(out, "- Once sent, gives {}: `{}` of the letter sent{condition}", fact.value, day.value);
    }
    if let Some(needs) = &head.needs {
        let needs: Vec<&str> = needs.value.iter().map(|it| it.value.0.as_str()).collect();
        let _ = writeln!(out, "- Needs {}", needs.join(", "));
    }
    let page = Page { library, words, sentences: &template.sentences, lang: &template.lang };
    if let Some(subject) = &head.subject {
        out.push_str(&format!("\n**Subject.** {}\n", page.inline(subject).join("\n")));
    }
    page.body(template.body(), &mut out);
    out
}

/// A part as prose with its conditions.
pub(crate) fn part(library: &Library, part: &Passage, sentences: &Sentences, words: &Words) -> String {
    let mut out = format!("# parts/{}, `{}`\n", part.id, sentences.lang);
    Page { library, words, sentences, lang: &sentences.lang }.body(part.body(), &mut out);
    out
}

struct Page<'a> {
    library: &'a Library,
    words: &'a Words,
    sentences: &'a Sentences,
    lang: &'a str,
}

impl Page<'_> {
    fn body(&self, steps: &[At<Step>], out: &mut String) {
        for it in steps {
            out.push('\n');
            out.push_str(&self.block(it).join("\n"));
            out.push('\n');
        }
    }

    /// The lines of a step that stands by itself.
    fn block(&self, step: &Step) -> Vec<String> {
        let lines = match &step.what {
            What::Blocks(steps) => blank_between(steps.iter().map(|it| self.block(it))),
            What::First(steps) if steps.iter().any(|it| it.is_block()) => {
                let all = steps.iter().enumerate().map(|(index, it)| {
                    let mut lines = vec![mark(&alternative(index, it))];
                    lines.extend(self.block(&Step { when: None, unless: None, ..it.value.clone() }));
                    lines
                });
                blank_between(all)
            }
            What::List { numbered, items } => {
                let sign = if *numbered { "1. " } else { "- " };
                items.iter().flat_map(|it| self.inline(it)).map(|it| format!("{sign}{it}")).collect()
            }
            What::Table { head, rows } => {
                let row = |it: String| format!("| {it} |");
                let head = head.as_ref().map(|it| self.text(it));
                head.into_iter().chain(rows.iter().flat_map(|it| self.inline(it))).map(row).collect()
            }
            What::Heading { name, level } => {
                let marks = "#".repeat(usize::try_from(*level).unwrap_or(1) + 1);
                vec![format!("{marks} {}", self.text(name))]
            }
            What::Note(name) => vec![format!("> {}", self.text(name))],
            What::Picture(name) => vec![format!("(picture: {})", name.value.0)],
            _ => return self.inline(step),
        };
        around(step, lines)
    }

    /// The lines of a step within a paragraph: a line a sentence.
    fn inline(&self, step: &Step) -> Vec<String> {
        let lines = match &step.what {
            What::Sentence(name) => vec![self.text(name)],
            What::Word(key) => vec![self.words.get(&key.value)],
            What::Part(name) => match self.library.parts.get(&name.value.0) {
                Some(part) => {
                    let mut lines = vec![mark(&format!("part {}", part.id))];
                    if let Some(sentences) = part.sentences(self.lang) {
                        let page = Page { sentences, ..*self };
                        lines.extend(blank_between(part.body().iter().map(|it| page.block(it))));
                    }
                    lines
                }
                None => Vec::new(),
            },
            What::All(steps) => steps.iter().flat_map(|it| self.inline(it)).collect(),
            What::First(steps) => {
                let all = steps.iter().enumerate().flat_map(|(index, it)| {
                    let inner = self.inline(&Step { when: None, unless: None, ..it.value.clone() });
                    beside(&alternative(index, it), inner)
                });
                all.collect()
            }
            _ => Vec::new(),
        };
        around(step, lines)
    }

    fn text(&self, name: &At<Text>) -> String {
        self.sentences.text(&name.value).unwrap_or("(no text)").replace('\n', " ")
    }
}

fn blank_between(all: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    all.reduce(|mut all, more| {
        all.push(String::new());
        all.extend(more);
        all
    })
    .unwrap_or_default()
}

/// Lines with the conditions of their step: beside a single one, around several.
fn around(step: &Step, lines: Vec<String>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(list) = &step.each {
        all.push(format!("for each of {}", list.value.0));
    }
    all.extend(step.when.as_ref().map(|it| format!("if {}", told(it))));
    all.extend(step.unless.as_ref().map(|it| format!("not if {}", told(it))));
    if all.is_empty() { lines } else { beside(&all.join(", "), lines) }
}

fn beside(conditions: &str, mut lines: Vec<String>) -> Vec<String> {
    if let [line] = lines.as_mut_slice() {
        *line = format!("{} {line}", mark(conditions));
        return lines;
    }
    lines.insert(0, format!("*[{conditions}:*"));
    lines.push("*]*".to_owned());
    lines
}

fn mark(text: &str) -> String {
    format!("*[{text}]*")
}

/// What leads to an alternative of a list of which the first that matches is written.
fn alternative(index: usize, step: &Step) -> String {
    let when = step.when.as_ref().map(|it| format!("if {}", told(it)));
    let unless = step.unless.as_ref().map(|it| format!("if not {}", told(it)));
    let own = [when, unless].into_iter().flatten().collect::<Vec<_>>().join(", ");
    match (index, own.as_str()) {
        (_, "") => "else".to_owned(),
        (0, own) => own.to_owned(),
        (_, own) => format!("else {own}"),
    }
}

/// Conditions in one line.
fn told(conditions: &At<Conditions>) -> String {
    let one = |(field, values): &(At<String>, At<crate::form::record::OneOrMany<Text>>)| {
        let values: Vec<&str> = values.value.0.iter().map(|it| it.value.0.as_str()).collect();
        format!("{}: {}", field.value, values.join(", "))
    };
    conditions.value.0.iter().map(one).collect::<Vec<_>>().join("; ")
}
