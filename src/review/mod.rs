//! Whether a library is sound and up to date: what a lawyer who keeps it should look at.

mod bodies;
mod chances;
mod differences;
mod fields;
mod names;
mod rules;
mod say;
mod sentences;
mod templates;
mod words;

use chrono::{Months, NaiveDate};

use crate::base::diag::{Diagnostic, Home, Sink, nearest};
use crate::base::source::Span;
use crate::form::record::At;
use crate::form::record::Text;
use crate::form::terms::Status;
use crate::library::Library;
use crate::render::start;

pub(crate) use self::differences::differences;

/// Months after which a rule should be compared with its source again.
const STALE: u32 = 12;

/// Names that are listed in a message; more than these are not.
const MANY: usize = 20;

/// Reports everything that makes a library say something wrong or nothing at all: fields, values and
/// ids that do not exist, rules that wait for each other, templates that cannot be read, languages
/// that are missing, and what was not compared with its source for a year. The sink has what the library
/// was read with: what could not be read is not told to be missing.
pub fn review(library: &Library, as_of: NaiveDate, sink: &mut Sink) {
    let mut found = Sink::default();
    upkeep(library, as_of, &mut found);
    let fields = fields::Fields::new(library);
    rules::check(library, &fields, &mut found);
    say::check(library, &fields, &mut found);
    names::check(library, as_of, &mut found);
    bodies::check(library, as_of, &mut found);
    words::check(library, &mut found);
    templates::check(library, &fields, &mut found);
    start::check(library, &mut found);
    sink.follow(found);
}

/// Reports that something was last compared with its source more than a year ago.
fn stale(what: &str, checked: Option<&At<NaiveDate>>, as_of: NaiveDate, sink: &mut Sink) {
    let Some(checked) = checked else { return };
    if checked.value.checked_add_months(Months::new(STALE)).is_some_and(|it| it < as_of) {
        let message = format!("{what} was last checked on {}", checked.value);
        let help = "compare it with its source, then set `last_checked`";
        sink.report(Diagnostic::warning("stale-rule", message).at(&checked.span).help(help));
    }
}

/// Reports a source that does not exist.
fn source(library: &Library, source: Option<&At<Text>>, sink: &mut Sink) {
    if let Some(source) = source.filter(|it| !library.sources.contains_key(&it.value.0)) {
        let message = format!("there is no source `{}`", source.value.0);
        sink.report(
            Diagnostic::error("bad-rule", message)
                .at(&source.span)
                .missing_from(Home::Folder("rules"))
                .help("add it to rules/sources.yaml"),
        );
    }
}

/// Reports a name that does not exist, with the nearest one that does.
fn unknown<'a>(what: &str, name: &str, span: &Span, known: impl Iterator<Item = &'a str> + Clone, sink: &mut Sink) {
    let help = match nearest(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.clone().count() > MANY => "see templates/README.md and `redress schema`".to_owned(),
        None => format!("known: {}", known.collect::<Vec<_>>().join(", ")),
    };
    let diagnostic = Diagnostic::error("unknown-name", format!("there is no {what} `{name}`")).at(span).help(help);
    let folder = FOLDERS.iter().find(|(it, _)| *it == what);
    sink.report(match folder {
        Some((_, folder)) => diagnostic.missing_from(Home::Folder(folder)),
        None => diagnostic,
    });
}

/// What names can stand for, with the folder of the library that has a file of each.
const FOLDERS: [(&str, &str); 6] = [
    ("network", "networks"),
    ("institution", "institutions"),
    ("part", "parts"),
    ("rule", "rules"),
    ("route", "rules"),
    ("country or group of countries", "groups"),
];

/// Rules that were not checked for a year, sources without an address, rules that ended, ids used
/// twice.
fn upkeep(library: &Library, as_of: NaiveDate, sink: &mut Sink) {
    for (_, _, rule) in library.rules() {
        let Some(id) = &rule.id else {
            let diagnostic = Diagnostic::error("bad-rule", "the rule has no `id`").at(&rule.span);
            sink.report(diagnostic.missing_from(Home::Within(rule.span.clone())));
            continue;
        };
        for (name, missing) in [
            ("title", rule.title.is_none()),
            ("cite", rule.cite.is_none()),
            ("source", rule.source.is_none()),
            ("status", rule.status.is_none()),
            ("last_checked", rule.last_checked.is_none()),
        ] {
            if missing {
                let message = format!("the rule `{}` has no `{name}`", id.value.0);
                let help = "every rule says what it is, where it stands, how well that was read and when";
                let diagnostic = Diagnostic::error("bad-rule", message).at(&id.span).help(help);
                sink.report(diagnostic.missing_from(Home::Within(rule.span.clone())));
            }
        }
        source(library, rule.source.as_ref(), sink);
        stale(&format!("the rule `{}`", id.value.0), rule.last_checked.as_ref(), as_of, sink);
        if let Some(until) = &rule.valid_until
            && until.value < as_of
        {
            let message = format!("the rule `{}` ended on {}", id.value.0, until.value);
            sink.report(
                Diagnostic::warning("ended-rule", message).at(&until.span).help("remove it, or write its successor"),
            );
        }
        let hard = rule
            .outcomes
            .iter()
            .flat_map(|it| &it.value)
            .find(|it| it.result.as_ref().is_some_and(|it| it.value == crate::form::terms::Outcome::Passed));
        if let (Some(case), Some(Status::Mem)) = (hard, rule.status.as_ref().map(|it| it.value)) {
            let message = format!("the rule `{}` is from memory and says `passed`", id.value.0);
            let help = "a rule that nobody has read may only say `uncertain`";
            sink.report(Diagnostic::error("hard-memory", message).at(&case.span).help(help));
        }
    }
    for (id, source) in &library.sources {
        if let (None, None, Some(at)) = (&source.address, &source.no_address, &source.id) {
            let message = format!("the source `{id}` has no address");
            sink.report(
                Diagnostic::warning("no-address", message)
                    .at(&at.span)
                    .missing_from(Home::File(at.span.source().name().to_owned()))
                    .help("say where it is found, or why not in `no_address`"),
            );
        }
    }
}
