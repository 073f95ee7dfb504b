//! From the case file to the case: every problem reported, then nothing is checked again.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::base::artifact::is_portable_name;
use crate::base::diag::{Diagnostic, Failed, Sink, nearest};
use crate::base::source::{Source, Span};
use crate::base::text::is_card_number;
use crate::case::claim::{claim, other_amounts, rates, totals};
use crate::case::file::CaseFile;
use crate::case::{Case, Settings, Total, respondent};
use crate::form::facts::{Facts, Value};
use crate::form::record::{At, Decode, Text};
use crate::form::terms::{DisputeStatus, Role};
use crate::form::yaml::{Kind, Node};
use crate::library::Library;

/// Longest id of a case: it names the package and stands in front of every path in the zip.
const LONGEST_ID: usize = 64;

pub(super) fn validate(
    source: &Source,
    node: &Node,
    file: CaseFile,
    library: &Library,
    settings: &Settings,
    sink: &mut Sink,
) -> Result<Case, Failed> {
    version(&file, node, sink);
    let head = file.case.as_ref().map(|it| &it.value);
    let as_of = settings.as_of.or(head.and_then(|it| it.as_of.as_ref()).map(|it| it.value));
    let as_of = as_of.unwrap_or(settings.fallback_as_of);
    let id =
        required(node, "case.id", head.and_then(|it| it.id.as_ref()), "a short name such as `refund-2026-11`", sink);
    check_id(head.and_then(|it| it.id.as_ref()), sink);
    let capacity = required(
        node,
        "case.capacity",
        head.and_then(|it| it.capacity.as_ref()),
        "`consumer` if it was bought for personal, family or household use, else `business`",
        sink,
    );
    let claimant = file.claimant.as_ref().map(|it| &it.value);
    required(
        node,
        "claimant.name_legal",
        claimant.and_then(|it| it.name_legal.as_ref()),
        "letters need someone to be from",
        sink,
    );
    required(
        node,
        "claimant.country",
        claimant.and_then(|it| it.country.as_ref()),
        "a two-letter code such as `FR`: it decides which rules apply",
        sink,
    );
    let problem = file.problem.as_ref().and_then(|it| it.type_.as_ref());
    required(node, "problem.type", problem, "what went wrong, such as `not_received`", sink);
    let lang = language(&file, node, library, settings, sink);
    countries(&file, library, sink);
    people(&file, node, sink);
    let mut facts = Facts::default();
    file.facts("", &source.span(0..0), &mut facts);
    dates(&facts, as_of, sink);
    references(&file, sink);
    private_numbers(&facts, sink);
    let (items, received) = claim(&file, sink);
    other_amounts(&file, sink);
    rates(&file, sink);
    let totals = totals(&items, &received);
    let deadline = deadline(&file, as_of, sink);
    let platform = platform(&file, library);
    derive(&mut facts, &file, &totals, deadline, platform.as_deref());
    facts.insert("case.as_of", Value::Date(as_of), None);

    let (Some(id), Some(capacity), Some(lang)) = (id, capacity, lang) else {
        return sink.finish(()).and_then(|()| {
            Err(sink.fail(Diagnostic::error("missing-fact", "the case file lacks what nothing works without")))
        });
    };
    sink.finish(Case {
        source: source.clone(),
        id: id.value.0.clone(),
        as_of,
        lang,
        capacity: capacity.value,
        facts,
        items,
        totals,
        deadline,
        platform,
        file: file.clone(),
    })
}

/// The value of a key that nothing works without, or a report at the place where it belongs.
fn required<'a, T>(
    node: &Node,
    path: &str,
    value: Option<&'a At<T>>,
    help: &str,
    sink: &mut Sink,
) -> Option<&'a At<T>> {
    if value.is_none() {
        let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
        let group = node.get(parent).filter(|it| matches!(it.kind, Kind::Map(_)));
        // A value that stands there but could not be read has been reported already.
        if group.and_then(|it| it.get(key)).is_some_and(|it| !matches!(it.kind, Kind::Null)) {
            return None;
        }
        let diagnostic = Diagnostic::error("missing-fact", format!("`{path}` is missing")).help(help);
        sink.report(match (group, &node.kind) {
            (Some(group), _) => diagnostic.at(&first_line(&group.span)),
            _ => diagnostic.in_file(node.span.source().name()),
        });
    }
    value
}

/// The first line of a place that spans several.
pub(super) fn first_line(span: &Span) -> Span {
    let text = span.text();
    let end = text.find('\n').unwrap_or(text.len());
    let start = span.range().start;
    span.source().span(start..start + end)
}

fn version(file: &CaseFile, node: &Node, sink: &mut Sink) {
    match &file.redress {
        Some(it) if it.value == 1 => {}
        Some(it) => {
            let message = format!("this is version {} of the case-file format", it.value);
            let help = "this program reads version 1; write `redress: 1`";
            sink.report(Diagnostic::error("bad-version", message).at(&it.span).help(help));
        }
        None if node.get("redress").is_none() => {
            let diagnostic = Diagnostic::error("bad-version", "the version of the case-file format is missing");
            sink.report(diagnostic.at(&first_line(&node.span)).help("begin the file with the line `redress: 1`"));
        }
        None => {}
    }
}

fn check_id(id: Option<&At<Text>>, sink: &mut Sink) {
    let Some(id) = id else { return };
    let plain = id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if !plain || !is_portable_name(id) || id.len() > LONGEST_ID {
        let message = format!("`{}` cannot name a package", id.value.0);
        let help = format!("use lower-case letters, digits and hyphens, at most {LONGEST_ID}, and no device name");
        sink.report(Diagnostic::error("bad-id", message).at(&id.span).help(help));
    }
}

fn language(file: &CaseFile, node: &Node, library: &Library, settings: &Settings, sink: &mut Sink) -> Option<String> {
    let known: Vec<&str> = library.languages().collect();
    let speaks = |tag: &str| {
        let base = tag.split('-').next().unwrap_or(tag);
        known.contains(&tag) || known.contains(&base)
    };
    let help = |tag: &str| match nearest(tag, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("languages of this library: {}", known.join(", ")),
    };
    if let Some(tag) = &settings.lang {
        if !speaks(tag) {
            let message = format!("there are no words for the language `{tag}`");
            sink.report(Diagnostic::error("unknown-language", message).help(help(tag)));
        }
        return Some(tag.clone());
    }
    let written = file.case.as_ref().and_then(|it| it.letter_language.as_ref());
    let written = required(node, "case.letter_language", written, "a language tag such as `en`, `fr` or `es`", sink)?;
    if !speaks(written) {
        let message = format!("there are no words for the language `{}`", written.value.0);
        sink.report(Diagnostic::error("unknown-language", message).at(&written.span).help(help(written)));
    }
    Some(written.value.0.clone())
}

fn countries(file: &CaseFile, library: &Library, sink: &mut Sink) {
    let claimant = file.claimant.as_ref().and_then(|it| it.country.as_ref());
    let respondents = file.respondents.iter().flat_map(|it| &it.value).filter_map(|it| it.country.as_ref());
    for country in claimant.into_iter().chain(respondents) {
        if library.countries.contains(&country.value.0) {
            continue;
        }
        let upper = country.to_uppercase();
        let help = if *country.value == *"false" || *country.value == *"true" {
            "Norway is written \"NO\", in quotes".to_owned()
        } else if upper == "NO" {
            "write \"NO\", in quotes".to_owned()
        } else if upper == "UK" {
            "the code of the United Kingdom is GB".to_owned()
        } else if library.countries.contains(&upper) {
            format!("write `{upper}`")
        } else {
            "write the two capital letters of ISO 3166, such as FR, US or CN".to_owned()
        };
        let message = format!("`{}` is not a country code", country.value.0);
        sink.report(Diagnostic::error("bad-country", message).at(&country.span).help(help));
    }
}

fn people(file: &CaseFile, node: &Node, sink: &mut Sink) {
    let respondents = file.respondents.as_ref();
    if respondents.is_none_or(|it| it.value.is_empty())
        && node.get("respondents").is_none_or(|it| matches!(it.kind, Kind::Null | Kind::List(_)))
    {
        let diagnostic = Diagnostic::error("missing-fact", "`respondents` is missing");
        sink.report(
            diagnostic.in_file(node.span.source().name()).help("name at least the seller: `- { role: seller, … }`"),
        );
    }
    for it in respondents.iter().flat_map(|it| &it.value) {
        if it.role.is_none() && !sink.has_error_within(&it.span) {
            let diagnostic = Diagnostic::error("missing-fact", "the respondent has no `role`");
            sink.report(diagnostic.at(&first_line(&it.span)).help("seller, platform, payment_provider or carrier"));
        }
        if it.name_legal.is_none()
            && it.name_native.is_none()
            && it.name_latin.is_none()
            && it.store_name.is_none()
            && !sink.has_error_within(&it.span)
        {
            let diagnostic = Diagnostic::error("missing-fact", "the respondent has no name");
            sink.report(diagnostic.at(&first_line(&it.span)).help("give `name_legal`, `name_native` or `store_name`"));
        }
    }
    for role in [Role::Seller, Role::Platform, Role::PaymentProvider, Role::Carrier] {
        let same = respondents.iter().flat_map(|it| &it.value);
        let same = same.filter(|it| it.role.as_ref().is_some_and(|it| it.value == role));
        for it in same.skip(1) {
            let word = role.word().replace('_', " ");
            let diagnostic = Diagnostic::warning("second-respondent", format!("only the first {word} gets letters"));
            let help = "make a case of its own for this one; here it is named in the index and the packet only";
            sink.report(diagnostic.at(&first_line(&it.span)).help(help));
        }
    }
    for it in file.order.iter().filter_map(|it| it.items.as_ref()).flat_map(|it| &it.value) {
        if let Some(qty) = it.qty.as_ref().filter(|it| it.value == 0) {
            let diagnostic = Diagnostic::error("bad-quantity", "nothing of it was ordered").at(&qty.span);
            sink.report(diagnostic.help("write how many, or remove the item"));
        }
    }
    for it in file.contacts.iter().flat_map(|it| &it.value) {
        for (name, missing) in [("date", it.date.is_none()), ("summary", it.summary.is_none())] {
            if missing && !sink.has_error_within(&it.span) {
                let diagnostic = Diagnostic::error("missing-fact", format!("the event has no `{name}`"));
                sink.report(diagnostic.at(&first_line(&it.span)).help("every event needs `date` and `summary`"));
            }
        }
    }
    for payment in file.payments.iter().flat_map(|it| &it.value) {
        if let Some(last4) = &payment.last4
            && (last4.len() != 4 || !last4.bytes().all(|it| it.is_ascii_digit()))
        {
            let diagnostic = Diagnostic::error("bad-last4", "`last4` is not four digits").at(&last4.span);
            sink.report(diagnostic.help("write only the last four digits, in quotes: \"0011\""));
        }
    }
}

/// Days that cannot follow each other, and events of the future.
fn dates(facts: &Facts, as_of: NaiveDate, sink: &mut Sink) {
    let orders = [
        ("order.date", "order.dispatched_on"),
        ("order.date", "order.delivered_on"),
        ("order.dispatched_on", "order.delivered_on"),
        ("order.date", "order.handed_over_on"),
        ("order.date", "order.promised_delivery_latest"),
        ("order.date", "platform_dispute.opened_on"),
        ("order.date", "problem.discovered_on"),
        ("order.date", "problem.terminated_on"),
        ("contract.concluded_on", "order.handed_over_on"),
        ("platform_dispute.opened_on", "platform_dispute.decision_received_on"),
        ("platform_dispute.opened_on", "platform_dispute.seller_reply_on"),
        ("problem.notice_sent_on", "problem.seller_reply_on"),
        ("problem.repair_requested_on", "problem.repaired_on"),
    ];
    let spans: BTreeMap<&str, &Span> =
        facts.iter().filter_map(|(path, it)| Some((path.as_str(), it.span.as_ref()?))).collect();
    for (first, second) in orders {
        if let (Some(earlier), Some(later)) = (facts.date(first), facts.date(second))
            && later < earlier
        {
            let message = format!("`{second}` ({later}) is before `{first}` ({earlier})");
            let mut diagnostic = Diagnostic::error("impossible-date", message).help("one of the two is mistyped");
            if let Some(span) = spans.get(second) {
                diagnostic = diagnostic.at(span);
            }
            sink.report(diagnostic);
        }
    }
    // These may lie ahead; everything else is told as something that happened.
    let may_lie_ahead =
        ["case.as_of", "claim.reply_by", "order.promised_delivery_latest", "problem.additional_period_given_until"];
    for (path, it) in facts.iter() {
        if let (Value::Date(date), Some(span)) = (&it.value, &it.span)
            && *date > as_of
            && !may_lie_ahead.contains(&path.as_str())
        {
            let message = format!("{date} is after {as_of}, the day this case is as of");
            let help = "correct the date, or set `case.as_of` or --as-of to a later day";
            sink.report(Diagnostic::error("future-date", message).at(span).help(help));
        }
    }
}

/// Ids of exhibits: unique, and known where they are used.
fn references(file: &CaseFile, sink: &mut Sink) {
    let mut ids: Vec<&At<Text>> = Vec::new();
    for exhibit in file.evidence.iter().flat_map(|it| &it.value) {
        for (name, missing) in
            [("id", exhibit.id.is_none()), ("file", exhibit.file.is_none()), ("title", exhibit.title.is_none())]
        {
            if missing && !sink.has_error_within(&exhibit.span) {
                let diagnostic = Diagnostic::error("missing-fact", format!("the exhibit has no `{name}`"));
                sink.report(
                    diagnostic.at(&first_line(&exhibit.span)).help("every exhibit needs `id`, `file` and `title`"),
                );
            }
        }
        if let Some(id) = &exhibit.id {
            if let Some(first) = ids.iter().find(|it| it.value == id.value) {
                let message = format!("the exhibit id `{}` stands twice", id.value.0);
                let help = format!("the first one is in line {}", first.span.line_column().0);
                sink.report(Diagnostic::error("duplicate-id", message).at(&id.span).help(help));
            }
            ids.push(id);
        }
    }
    let known = || ids.iter().map(|it| it.value.0.as_str());
    let mut used: Vec<&str> = Vec::new();
    let contacts = file.contacts.iter().flat_map(|it| &it.value);
    let cited = contacts.flat_map(|it| it.evidence.iter().flat_map(|it| &it.value.0).chain(&it.evidence_id));
    let translated = file.evidence.iter().flat_map(|it| &it.value).filter_map(|it| it.translation_of.as_ref());
    let authority = file.representative.iter().filter_map(|it| it.authority_doc.as_ref());
    for id in cited.chain(translated).chain(authority) {
        used.push(&id.value.0);
        if !known().any(|it| it == id.value.0) {
            let help = match nearest(&id.value.0, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("ids under `evidence`: {}", known().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no exhibit `{}`", id.value.0);
            sink.report(Diagnostic::error("unknown-exhibit", message).at(&id.span).help(help));
        }
    }
    for exhibit in file.evidence.iter().flat_map(|it| &it.value) {
        if let Some(id) = &exhibit.id
            && !used.contains(&id.value.0.as_str())
            && exhibit.proves.as_ref().is_none_or(|it| it.value.0.is_empty())
        {
            let message = format!("nothing cites the exhibit `{}`", id.value.0);
            let help = "cite it in an event under `contacts`, or say what it `proves`";
            sink.report(Diagnostic::warning("unused-exhibit", message).at(&id.span).help(help));
        }
    }
}

/// Full card numbers have no place in a case file (domain rule L07).
fn private_numbers(facts: &Facts, sink: &mut Sink) {
    for (path, it) in facts.iter() {
        let (Value::Text(text), Some(span)) = (&it.value, &it.span) else { continue };
        if path != "order.number" && has_card_number(text) {
            let message = "this text holds what looks like a full card number";
            let help = "keep only the last four digits: the text may be printed in letters";
            sink.report(Diagnostic::error("card-number", message).at(span).help(help));
        }
    }
}

/// Whether a text holds 13 to 19 digits, perhaps grouped, that pass the Luhn check.
fn has_card_number(text: &str) -> bool {
    let mut run: Vec<u32> = Vec::new();
    for it in text.chars().chain(['x']) {
        match it.to_digit(10) {
            Some(digit) => run.push(digit),
            None if matches!(it, ' ' | '-') && !run.is_empty() => {}
            None => {
                if is_card_number(&run) {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}

/// The day by which an answer is asked for: in the future, and not sooner than a week.
fn deadline(file: &CaseFile, as_of: NaiveDate, sink: &mut Sink) -> Option<NaiveDate> {
    let claim = file.claim.as_ref()?;
    let (deadline, span) = match (&claim.reply_by, &claim.deadline_days) {
        (Some(day), _) => (day.value, &day.span),
        (None, Some(days)) => (as_of.checked_add_days(Days::new(u64::from(days.value)))?, &days.span),
        (None, None) => return None,
    };
    let days = (deadline - as_of).num_days();
    if days <= 0 {
        let message = format!("the day for an answer, {deadline}, is not after {as_of}");
        let help = "14 days are usual; set `claim.deadline_days: 14`";
        sink.report(Diagnostic::error("past-deadline", message).at(span).help(help));
    } else if days < 7 {
        let message = format!("{days} days for an answer are few for a recipient abroad");
        let help = "14 days are usual; courts look at whether the time was reasonable";
        sink.report(Diagnostic::warning("short-deadline", message).at(span).help(help));
    }
    Some(deadline)
}

/// The marketplace, recognised by the legal name of a respondent.
fn platform(file: &CaseFile, library: &Library) -> Option<String> {
    let (_, platform) = respondent(file, Role::Platform)?;
    let name = platform.name_legal.as_ref()?;
    let same = |it: &str| it.eq_ignore_ascii_case(&name.value.0);
    library
        .platforms
        .iter()
        .find(|(_, it)| {
            it.names.iter().flat_map(|it| &it.value).any(|it| same(it))
                || it
                    .entities
                    .iter()
                    .flat_map(|it| &it.value)
                    .any(|it| it.name_legal.as_ref().is_some_and(|it| same(it)))
        })
        .map(|(id, _)| id.clone())
}

/// Facts that follow from others, under names of their own.
fn derive(facts: &mut Facts, file: &CaseFile, totals: &[Total], deadline: Option<NaiveDate>, platform: Option<&str>) {
    let mut add = |path: &str, value: Value| facts.insert(path, value, None);
    if let Some(capacity) = file.case.as_ref().and_then(|it| it.capacity.as_ref()) {
        add("capacity", Value::Text(capacity.word().to_owned()));
    }
    for role in [Role::Seller, Role::Platform, Role::PaymentProvider, Role::Carrier] {
        if let Some((_, it)) = respondent(file, role)
            && let Some(country) = &it.country
        {
            add(&format!("{}.country", role.word()), Value::Text(country.value.0.clone()));
        }
    }
    add("platform", Value::Text(platform.unwrap_or("none").to_owned()));
    let dispute = file.platform_dispute.as_ref();
    let status = dispute.and_then(|it| it.status.as_ref()).map(|it| it.value).unwrap_or_else(|| match dispute {
        Some(it) if it.decision.is_some() || it.decision_received_on.is_some() => DisputeStatus::Decided,
        Some(it) if it.opened_on.is_some() => DisputeStatus::Open,
        _ => DisputeStatus::None,
    });
    add("dispute", Value::Text(status.word().to_owned()));
    let claimant = file.claimant.as_ref().and_then(|it| it.country.as_ref());
    let seller = respondent(file, Role::Seller).and_then(|(_, it)| it.country.as_ref());
    let states = match (claimant, seller) {
        (Some(a), Some(b)) if a.value == b.value => "same",
        (Some(_), Some(_)) => "different",
        _ => "unknown",
    };
    add("parties.states", Value::Text(states.to_owned()));
    let claim = match totals {
        [] => "unknown",
        all if all.iter().all(|it| it.due().is_zero()) => "paid",
        _ => "known",
    };
    add("claim.state", Value::Text(claim.to_owned()));
    if let Some(deadline) = deadline {
        add("claim.deadline", Value::Date(deadline));
    }
}
