//! The part of the first page that says what lies where: documents, what is missing, exhibits.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::form::terms::Recipient;
use crate::plan::{Plan, Planned, State};
use crate::words::Words;
use crate::write::escape;
use crate::write::start::section;

/// Folders of documents and the word for each.
const FOLDERS: [(&str, &str); 5] = [
    ("data/1-letters/", "start-letters"),
    ("data/2-posts/", "start-posts"),
    ("data/3-adr/", "start-adr"),
    ("data/4-evidence/", "start-evidence"),
    ("data/5-handoff/", "start-handoff"),
];
/// Files that every package has.
const OTHERS: [(&str, &str); 4] = [
    ("data/deadlines.ics", "start-file-calendar"),
    ("data/timeline.svg", "start-file-timeline"),
    ("data/case.yaml", "start-file-case"),
    ("data/assessment.json", "start-file-assessment"),
];
const BUNDLE: &str = "data/4-evidence/bundle.pdf";
const ORIGINALS: &str = "data/4-evidence/originals/";

/// A document: its title, and its files.
#[derive(Default)]
struct Entry {
    title: String,
    paths: Vec<String>,
}

/// The files of a package by document.
pub(super) struct Files {
    by_stem: BTreeMap<String, Entry>,
}

impl Files {
    pub(super) fn new(files: &[(String, String)]) -> Self {
        let mut by_stem = BTreeMap::<String, Entry>::new();
        for (path, title) in files {
            let entry = by_stem.entry(stem(path).to_owned()).or_default();
            if entry.title.is_empty() {
                entry.title.clone_from(title);
            }
            entry.paths.push(path.clone());
        }
        for it in by_stem.values_mut() {
            // The pages first, then the rest by name.
            it.paths.sort_by_key(|it| (ending(it) != "pdf", it.clone()));
        }
        Self { by_stem }
    }

    fn has(&self, path: &str) -> bool {
        self.by_stem.get(stem(path)).is_some_and(|it| it.paths.iter().any(|it| it == path))
    }

    /// What is in each folder.
    pub(super) fn folders(&self, plan: &Plan<'_>, words: &Words, out: &mut String) {
        section("files", &words.get("start-contents"), out);
        for (folder, key) in FOLDERS {
            let inside = |it: &(&String, &Entry)| it.0.starts_with(folder) && !it.0.starts_with(ORIGINALS);
            let entries: Vec<(&String, &Entry)> = self.by_stem.iter().filter(inside).collect();
            if entries.is_empty() {
                continue;
            }
            let _ = writeln!(out, "<h3>{} <small><bdi>{folder}</bdi></small></h3>", escape(&words.get(key)));
            let note = format!("{key}-note");
            if words.has(&note) {
                let _ = writeln!(out, "<p>{}</p>", escape(&words.get(&note)));
            }
            out.push_str("<ul class=\"files\">\n");
            for (stem, entry) in entries {
                entry.write(recipient(stem, plan, words).as_deref(), out);
            }
            out.push_str("</ul>\n");
        }
        let _ = writeln!(
            out,
            "<h3>{} <small><bdi>data/</bdi></small></h3>\n<ul class=\"files\">",
            escape(&words.get("start-other"))
        );
        let ledger = self.has(BUNDLE).then_some(("data/ledger.json", "start-file-ledger"));
        for (path, key) in OTHERS.into_iter().chain(ledger) {
            let entry = Entry { title: words.get(key), paths: vec![path.to_owned()] };
            entry.write(None, out);
        }
        out.push_str("</ul>\n</section>\n");
    }

    /// What is not there, and why.
    pub(super) fn missing(plan: &Plan<'_>, words: &Words, out: &mut String) {
        let blocked: Vec<_> = plan.blocked().collect();
        let absent: Vec<_> = plan.exhibits.iter().filter(|it| it.surveyed.is_none()).collect();
        let skipped = |it: &Planned<'_>| match &it.state {
            State::Skipped(reason) => Some((title(it), reason.clone())),
            State::Written | State::Blocked(_) => None,
        };
        let skipped: Vec<(String, String)> = plan.documents.iter().filter_map(skipped).collect();
        if blocked.is_empty() && absent.is_empty() && skipped.is_empty() {
            return;
        }
        section("missing", &words.get("start-not-written"), out);
        if !blocked.is_empty() {
            let _ = writeln!(out, "<h3>{}</h3>\n<ul class=\"missing\">", escape(&words.get("start-blocked")));
            for (it, facts) in blocked {
                let line = words.with("start-blocked-line", &[("title", &title(it)), ("facts", &facts.join(", "))]);
                let _ = writeln!(out, "<li>{}</li>", escape(&line));
            }
            out.push_str("</ul>\n");
        }
        if !absent.is_empty() {
            let _ = writeln!(out, "<h3>{}</h3>\n<ul class=\"missing\">", escape(&words.get("start-missing")));
            for it in absent {
                let _ =
                    writeln!(out, "<li>{}</li>", escape(&format!("{}: {} ({})", it.label(words), it.title, it.file)));
            }
            out.push_str("</ul>\n");
        }
        if !skipped.is_empty() {
            let _ = writeln!(out, "<details>\n<summary>{}</summary>\n<ul>", escape(&words.get("start-skipped")));
            for (title, reason) in skipped {
                // Reasons are worked out in English only.
                let reason = if words.lang().starts_with("en") {
                    format!(": <small>{}</small>", escape(&reason))
                } else {
                    String::new()
                };
                let _ = writeln!(out, "<li>{}{reason}</li>", escape(&title));
            }
            out.push_str("</ul>\n</details>\n");
        }
        out.push_str("</section>\n");
    }

    /// The ledger of the exhibits.
    pub(super) fn exhibits(&self, plan: &Plan<'_>, words: &Words, out: &mut String) {
        section("exhibits", &words.get("index-title"), out);
        if plan.exhibits.is_empty() {
            let _ = writeln!(out, "<p>{}</p>\n</section>", escape(&words.get("start-no-exhibits")));
            return;
        }
        let pages = plan.bundle.pages().to_string();
        let _ = writeln!(out, "<p>{}</p>", escape(&words.with("start-exhibits-note", &[("pages", &pages)])));
        let heads = ["index-number", "index-description", "index-date", "index-pages"];
        let heads = heads.map(|it| format!("<th scope=\"col\">{}</th>", escape(&words.get(it))));
        let _ = writeln!(out, "<table class=\"exhibits\">\n<thead><tr>{}</tr></thead>\n<tbody>", heads.concat());
        let bundled = self.has(BUNDLE);
        for it in &plan.exhibits {
            let link = |text: &str| {
                if bundled {
                    format!("<a href=\"{BUNDLE}#page={}\">{}</a>", it.first.page, escape(text))
                } else {
                    escape(text)
                }
            };
            let original = format!("{ORIGINALS}{}", it.original);
            let original = if self.has(&original) {
                format!("<br><small><a href=\"{original}\"><bdi>{}</bdi></a></small>", escape(&it.original))
            } else {
                String::new()
            };
            let date = it.date.map(|it| format!("<time datetime=\"{it}\">{}</time>", escape(&words.date(it))));
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td><bdi>{}</bdi>{original}</td><td>{}</td><td>{}</td></tr>",
                it.number,
                link(&it.title),
                date.unwrap_or_else(|| escape(&words.get("date-unknown"))),
                link(&it.page_range()),
            );
        }
        out.push_str("</tbody>\n</table>\n");
        for it in plan.exhibits.iter().filter(|it| it.surveyed.as_ref().is_some_and(|it| it.gps.is_some())) {
            let text = words.with("start-location", &[("exhibit", &it.label(words))]);
            let _ = writeln!(out, "<p class=\"fine\">{}</p>", escape(&text));
        }
        out.push_str("</section>\n");
    }
}

impl Entry {
    fn write(&self, recipient: Option<&str>, out: &mut String) {
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let Some(first) = self.paths.first() else { return };
        let title = if self.title.is_empty() { name(first) } else { self.title.clone() };
        let kinds: Vec<String> = self
            .paths
            .iter()
            .map(|it| {
                let kind = ending(it).to_uppercase();
                let label = escape(&format!("{title}, {kind}"));
                format!("<a class=\"kind\" href=\"{}\" aria-label=\"{label}\">{}</a>", escape(it), escape(&kind))
            })
            .collect();
        let recipient = recipient.map(|it| format!(" <span class=\"to\">{}</span>", escape(it))).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li><span class=\"doc\"><a href=\"{}\">{}</a>{recipient}</span> <span class=\"kinds\">{}</span></li>",
            escape(first),
            escape(&title),
            kinds.join(" "),
        );
    }
}

/// A path without its ending.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |it| it + 1);
    path[name..].rfind('.').map_or(path, |dot| &path[..name + dot])
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

fn title(it: &Planned<'_>) -> String {
    it.template.head.title.as_ref().map_or_else(|| it.template.id.clone(), |it| it.value.0.clone())
}

/// To whom a document goes.
fn recipient(stem: &str, plan: &Plan<'_>, words: &Words) -> Option<String> {
    let planned = plan.documents.iter().find(|it| stem.strip_prefix("data/") == Some(it.place.to_string().as_str()))?;
    let to = planned.template.head.to.as_ref()?.value;
    (to != Recipient::File).then(|| words.get(&format!("role-{}", to.word().replace('_', "-"))))
}
