//! A document's text: the sentences whose conditions match, filled and put together.

use std::sync::Arc;

use tera::Value;

use crate::assess::conditions::Context;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::form::record::{At, Text};
use crate::form::terms::Recipient;
use crate::library::Library;
use crate::library::body::{Step, What};
use crate::library::prose::{self, ENTRY, Used, entry_field};
use crate::library::rule::Conditions;
use crate::library::sentences::Sentences;
use crate::library::template::Template;
use crate::render::engine::{Engine, Filling, PARTS, escape, unescape};
use crate::render::values::{LISTS, origin};

/// How deep parts may stand in each other.
const DEEPEST: usize = 8;

/// What a document says.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Its subject line, without marks.
    pub subject: String,
    /// Its text, in Markdown.
    pub body: String,
    /// The word across its pages; empty for none.
    pub watermark: String,
    /// The keys of the case file that it needs and the case lacks, each once, in the order in which
    /// the text comes to them. If there are any, the text has holes.
    pub lacks: Vec<String>,
}

/// Writes a document. What it is filled with is made for it alone.
///
/// # Errors
/// If a sentence is mistaken or missing; the sink then says where.
pub(crate) fn compose(
    engine: &Engine,
    context: Context<'_>,
    template: &Template,
    filling: Filling,
    sink: &mut Sink,
) -> Result<Draft, Failed> {
    let lang = &template.lang;
    let to = template.head.to.as_ref().map_or(Recipient::File, |it| it.value);
    let payment = context.each.map(|(_, index)| index);
    let mut writer = Writer {
        engine,
        context,
        filling,
        lang,
        to,
        payment,
        list: None,
        lacks: Vec::new(),
        depth: 0,
        sink: &mut *sink,
    };
    let page = Page { sentences: &template.sentences, file: template.logic.name() };
    let body = writer.blocks(&page, template.body());
    let subject = match &template.head.subject {
        Some(it) => writer.paragraph(&page, it).map(|it| it.unwrap_or_default()),
        None => Ok(template.title().to_owned()),
    };
    let watermark = template.head.watermark.as_ref().map(|it| writer.paragraph(&page, it)).transpose();
    // All are written before the first mistake ends it, so that all mistakes are told.
    let (body, subject, watermark) = (body?, subject?, watermark?.flatten().unwrap_or_default());
    let body = body.join("\n\n");
    let lacks = writer.lacks;
    engine.accept(&body, template.sentences.source.name(), sink)?;
    engine.accept(&subject, template.sentences.source.name(), sink)?;
    let subject = unescape(&subject).split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Draft { subject, body, watermark: unescape(&watermark), lacks })
}

/// Where sentences come from: those of a document or of a part.
struct Page<'a> {
    sentences: &'a Arc<Sentences>,
    file: &'a str,
}

struct Writer<'a, 'sink> {
    engine: &'a Engine,
    context: Context<'a>,
    filling: Filling,
    lang: &'a str,
    to: Recipient,
    payment: Option<usize>,
    /// The list that is gone through, and the place in it.
    list: Option<(String, usize)>,
    lacks: Vec<String>,
    depth: usize,
    sink: &'sink mut Sink,
}

impl<'a> Writer<'a, '_> {
    /// Paragraphs, lists and tables of a body.
    fn blocks(&mut self, page: &Page<'_>, steps: &[At<Step>]) -> Result<Vec<String>, Failed> {
        let mut out = Vec::new();
        let mut failed = None;
        for it in steps {
            match self.block(page, it) {
                Ok(blocks) => out.extend(blocks),
                Err(it) => failed = Some(it),
            }
        }
        failed.map_or(Ok(out), Err)
    }

    fn block(&mut self, page: &Page<'_>, step: &Step) -> Result<Vec<String>, Failed> {
        self.repeat(step, |writer| {
            Ok(match &step.what {
                What::Blocks(steps) => writer.blocks(page, steps)?,
                What::First(steps) => match steps.iter().find(|it| writer.holds(it)) {
                    Some(it) => writer.block(page, it)?,
                    None => Vec::new(),
                },
                What::Part(name) => writer.part(name, |writer, page, body| writer.blocks(page, body))?,
                What::List { numbered, items } => {
                    let items = writer.lines(page, items)?;
                    let mark = |index: usize| if *numbered { format!("{}. ", index + 1) } else { "- ".to_owned() };
                    let lines = items.iter().enumerate().map(|(index, it)| format!("{}{it}", mark(index)));
                    lines.reduce(|all, it| format!("{all}\n{it}")).into_iter().collect()
                }
                What::Table { head, rows } => writer.table(page, head.as_ref(), rows)?,
                What::Heading { name, level } => {
                    let marks = "#".repeat(usize::try_from(*level).unwrap_or(1));
                    writer.sentence(page, name)?.map(|it| format!("{marks} {}", one_line(&it))).into_iter().collect()
                }
                What::Note(name) => {
                    writer.sentence(page, name)?.map(|it| format!("> {}", one_line(&it))).into_iter().collect()
                }
                What::Picture(name) => vec![format!("![{0}]({0})", name.value.0)],
                What::Sentence(_) | What::Word(_) | What::All(_) => {
                    writer.unconditional(page, step)?.into_iter().collect()
                }
            })
        })
        .map(|it| it.into_iter().flatten().collect())
    }

    /// Items of a list and rows of a table: each a sentence in one line.
    fn lines(&mut self, page: &Page<'_>, steps: &[At<Step>]) -> Result<Vec<String>, Failed> {
        let mut out = Vec::new();
        for it in steps {
            let lines = self.repeat(it, |writer| writer.unconditional(page, it))?;
            out.extend(lines.into_iter().flatten().map(|it| one_line(&it)));
        }
        Ok(out)
    }

    fn table(&mut self, page: &Page<'_>, head: Option<&At<Text>>, rows: &[At<Step>]) -> Result<Vec<String>, Failed> {
        let head = head.map(|it| self.sentence(page, it)).transpose()?.flatten();
        let rows = self.lines(page, rows)?;
        let Some(model) = head.as_ref().or(rows.first()) else { return Ok(Vec::new()) };
        let columns = cells(model);
        let head = head.unwrap_or_else(|| vec![""; columns].join("|"));
        let row = |it: &str| format!("| {it} |");
        let lines = [row(&one_line(&head)), row(&vec!["---"; columns].join(" | "))];
        Ok(vec![lines.into_iter().chain(rows.iter().map(|it| row(it))).collect::<Vec<_>>().join("\n")])
    }

    /// The sentences of one paragraph; nothing if none of them is written.
    fn paragraph(&mut self, page: &Page<'_>, step: &Step) -> Result<Option<String>, Failed> {
        let between = step.between.as_ref().map(|it| self.sentence(page, it)).transpose()?.flatten();
        let all = self.repeat(step, |writer| writer.unconditional(page, step))?;
        Ok(join(all.into_iter().flatten(), between.as_deref()))
    }

    /// The same without regard to the step's own conditions and repetition.
    fn unconditional(&mut self, page: &Page<'_>, step: &Step) -> Result<Option<String>, Failed> {
        match &step.what {
            What::Sentence(name) => self.sentence(page, name),
            What::Word(key) => match self.filling.word(&key.value) {
                Some(word) => Ok(Some(escape(word))),
                None => {
                    let message = format!("the words of `{}` lack `{}`", self.lang, key.value.0);
                    let help = format!("add the line to words/{}.ftl", self.lang);
                    Err(self.sink.fail(Diagnostic::error("missing-word", message).at(&key.span).help(help)))
                }
            },
            What::Part(name) => {
                let sentences = self.part(name, |writer, page, body| writer.sentences(page, body))?;
                Ok(join(sentences, None))
            }
            What::All(steps) => Ok(join(self.sentences(page, steps)?, None)),
            What::First(steps) => match steps.iter().find(|it| self.holds(it)) {
                Some(it) => self.paragraph(page, it),
                None => Ok(None),
            },
            _ => {
                let message = "this cannot stand within a paragraph";
                let help = "let it stand by itself in the body, or under `blocks`";
                let diagnostic = Diagnostic::error("bad-template", message).in_file(page.file);
                Err(self.sink.fail(diagnostic.help(help)))
            }
        }
    }

    fn sentences(&mut self, page: &Page<'_>, steps: &[At<Step>]) -> Result<Vec<String>, Failed> {
        let mut out = Vec::new();
        for it in steps {
            out.extend(self.paragraph(page, it)?);
        }
        Ok(out)
    }

    /// Does something with the body of a part.
    fn part<T>(
        &mut self,
        name: &At<Text>,
        write: impl FnOnce(&mut Self, &Page<'_>, &[At<Step>]) -> Result<T, Failed>,
    ) -> Result<T, Failed> {
        let library: &Library = self.context.library;
        let (Some(part), true) = (library.parts.get(&name.value.0), self.depth < DEEPEST) else {
            let message = format!("there is no part `{}` here", name.value.0);
            let help = format!("parts are folders under parts/ and stand in each other at most {DEEPEST} deep");
            return Err(self.sink.fail(Diagnostic::error("bad-template", message).at(&name.span).help(help)));
        };
        let Some(sentences) = part.sentences(self.lang) else {
            let message = format!("the part `{}` has no text in `{}`", part.id, self.lang);
            let help = format!("add parts/{}/{}.md", part.id, self.lang);
            return Err(self.sink.fail(Diagnostic::error("bad-template", message).at(&name.span).help(help)));
        };
        self.depth += 1;
        let out = write(self, &Page { sentences, file: part.logic.name() }, part.body());
        self.depth -= 1;
        out
    }

    /// A sentence, filled; nothing if it is empty, or if a value that it needs is not known.
    fn sentence(&mut self, page: &Page<'_>, name: &At<Text>) -> Result<Option<String>, Failed> {
        let engine = self.engine;
        let ready = engine.ready(page.sentences);
        let Some(pieces) = ready.pieces(&name.value.0) else {
            let message = format!("{} has no sentence `{}`", page.sentences.source.name(), name.value.0);
            let help = "write it there, below a line `# ` with its name";
            return Err(self.sink.fail(Diagnostic::error("bad-template", message).at(&name.span).help(help)));
        };
        let mut whole = true;
        for (it, inside) in prose::uses(pieces, Some(self.filling.voice())) {
            let mut lacks = Vec::new();
            if let Used::Value(path) = &it.what
                && path.starts_with(PARTS)
            {
                lacks = self.part_within(path, page, it.at.clone())?;
                if lacks.is_empty() {
                    continue;
                }
            } else if !inside && !self.filling.knows(&it.what) {
                lacks.extend(self.origin(&it.what));
            }
            if !inside && !lacks.is_empty() {
                whole = false;
                for it in lacks {
                    if !self.lacks.contains(&it) {
                        self.lacks.push(it);
                    }
                }
            }
        }
        if !whole {
            return Ok(None);
        }
        let text = engine.fill(page.sentences, &name.value.0, &self.filling, self.sink)?;
        // A value that ends in a full stop (“Ltd.”) ends the sentence with it; those of values are escaped.
        let text = text.replace("\\..", "\\.");
        Ok(Some(text).filter(|it| !it.is_empty()))
    }

    /// Writes a part that stands within a sentence, and keeps its text; gives what it lacks.
    fn part_within(&mut self, path: &str, page: &Page<'_>, at: std::ops::Range<usize>) -> Result<Vec<String>, Failed> {
        let name = path.strip_prefix(PARTS).unwrap_or(path).replace('_', "-");
        let name = At { value: Text(name), span: page.sentences.source.span(at) };
        let outside = std::mem::take(&mut self.lacks);
        let text = self.part(&name, |writer, page, body| writer.sentences(page, body));
        let lacks = std::mem::replace(&mut self.lacks, outside);
        let text = join(text?, None);
        self.filling.part(path, Some(text.as_deref().unwrap_or_default()).filter(|_| lacks.is_empty()));
        Ok(lacks)
    }

    /// The key of the case file that a use waits for.
    fn origin(&self, what: &Used) -> Option<String> {
        match what {
            Used::Value(path) => Some(match (entry_field(path), &self.list) {
                (Some(field), Some((list, index))) => {
                    let key = origin(&format!("{list}.{field}"), self.payment);
                    let list = origin(list, None);
                    key.strip_prefix(&format!("{list}.")).map_or(key.clone(), |it| format!("{list}[{index}].{it}"))
                }
                // Known sums leave nothing only where it is not known on which payment something came back.
                _ if path == "account.disputed" && self.context.case.facts.known("claim.amounts") => {
                    "claim.received.payment".to_owned()
                }
                _ => origin(path, self.payment),
            }),
            Used::Exhibit(id) => Some(format!("evidence (id: {id})")),
            // Mistakes of the template, which the engine tells.
            Used::Asked(_) | Used::Word(_) | Used::Unknown(_) => None,
        }
    }

    /// Does something once, or for every entry of the step's list, if its conditions match.
    fn repeat<T>(
        &mut self,
        step: &Step,
        mut write: impl FnMut(&mut Self) -> Result<T, Failed>,
    ) -> Result<Vec<T>, Failed> {
        let Some(list) = &step.each else {
            return if self.holds(step) { Ok(vec![write(self)?]) } else { Ok(Vec::new()) };
        };
        let list = &list.value.0;
        let entries: Vec<Value> = self.filling.value(list).and_then(Value::as_array).unwrap_or_default().to_vec();
        let mut out = Vec::new();
        let outer = self.list.take();
        for (index, entry) in entries.into_iter().enumerate() {
            self.list = Some((list.clone(), index));
            self.filling.at_hand(Some(entry));
            if self.holds(step) {
                out.push(write(self)?);
            }
        }
        self.filling.at_hand(None);
        self.list = outer;
        Ok(out)
    }

    /// Whether the conditions of a step match.
    fn holds(&self, step: &Step) -> bool {
        let all = |it: &At<Conditions>| {
            it.value.0.iter().all(|(field, wanted)| {
                let wanted: Vec<&str> = wanted.value.0.iter().map(|it| it.value.0.as_str()).collect();
                self.matches(it, &field.value, &wanted)
            })
        };
        step.when.as_ref().is_none_or(all) && !step.unless.as_ref().is_some_and(all)
    }

    fn matches(&self, conditions: &At<Conditions>, field: &str, wanted: &[&str]) -> bool {
        let found: Vec<String> = if field == "lang" {
            let base = self.lang.split('-').next().unwrap_or(self.lang);
            vec![self.lang.to_owned(), base.to_owned()]
        } else if field == "to" {
            vec![self.to.word().to_owned()]
        } else if field == "problem.noticed" {
            noticed(&self.context).iter().map(|it| (*it).to_owned()).collect()
        } else if field == ENTRY
            || entry_field(field).is_some()
            || field.starts_with("exhibits.")
            || LISTS.contains(&field)
            || field == "next_deadline"
            || field == "recipient.notice"
            || field == "recipient.mediates"
            || field.starts_with("account.")
        {
            match self.filling.value(field) {
                Some(it) if it.is_array() => {
                    it.as_array().unwrap_or_default().iter().map(ToString::to_string).collect()
                }
                Some(it) => Some(it.to_string()).filter(|it| !it.is_empty()).into_iter().collect(),
                None => Vec::new(),
            }
        } else {
            return self.context.mismatch_among(Some(conditions), |it| it == field).is_none();
        };
        wanted.iter().any(|it| match (*it, it.strip_suffix('*')) {
            ("present", _) => !found.is_empty(),
            ("absent", _) => found.is_empty(),
            ("several", _) => found.len() > 1,
            (_, Some(beginning)) => found.iter().any(|it| it.starts_with(beginning)),
            (word, None) => found.iter().any(|it| it == word),
        })
    }
}

/// When a problem was noticed beside the other days: nothing if that is not known.
fn noticed(context: &Context<'_>) -> Option<&'static str> {
    let day = |path: &str| context.case.facts.date(path);
    let discovered = day("problem.discovered_on")?;
    Some(match (day("order.delivered_on"), day("problem.examined_on")) {
        (Some(delivered), _) if delivered == discovered => "on_delivery",
        (_, Some(examined)) if examined == discovered => "on_examination",
        _ => "apart",
    })
}

/// The words of `problem.noticed`.
pub(crate) const NOTICED: [&str; 3] = ["on_delivery", "on_examination", "apart"];

/// Sentences one after the other; nothing if there are none. A word between them, such as `and`, stands
/// before the last one only, and commas before the others.
fn join(all: impl IntoIterator<Item = String>, between: Option<&str>) -> Option<String> {
    let all: Vec<String> = all.into_iter().collect();
    let last = all.len().saturating_sub(1);
    let mut number = 0;
    all.into_iter().reduce(|mut text, next| {
        number += 1;
        let between = between.map(|it| if number < last && it.starts_with(char::is_alphabetic) { "," } else { it });
        if let Some(between) = between {
            if between.starts_with(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(between);
        }
        // Sentences that end in a full-width sign stand without a space.
        if !text.ends_with(|it: char| matches!(u32::from(it), 0x3000..=0x303F | 0xFF00..=0xFF65)) {
            text.push(' ');
        }
        text + &next
    })
}

/// A sentence in one line, as items and cells want it.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(|it| it.trim_matches([' ', '\t']))
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many cells a row has: one more than it has bars without a backslash.
fn cells(row: &str) -> usize {
    let mut cells = 1;
    let mut escaped = false;
    for it in row.chars() {
        cells += usize::from(it == '|' && !escaped);
        escaped = it == '\\' && !escaped;
    }
    cells
}
