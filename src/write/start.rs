//! The first page of a package, `START-HERE.html`: what this is, what to do by when, where
//! everything lies and how to check it.
//!
//! It works from the folder of the package without network and script; every link in it is
//! relative.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::assess::{Assessment, Finding};
use crate::case::Case;
use crate::form::money::Money;
use crate::form::terms::{Outcome, RouteState};
use crate::library::rule::Act;
use crate::plan::Plan;
use crate::words::Words;
use crate::write::html::page_head;
use crate::write::start_files::Files;
use crate::write::{escape, is_safe_address, svg::svg, timeline::drawing};

/// How the page looks.
const LOOK: &str = include_str!("start.css");

/// What the claimant was asked to agree to, and the word for each.
const CONSENTS: [(&str, &str); 3] = [
    ("consents.publish_post", "start-consent-post"),
    ("consents.share_with_lawyer", "start-consent-lawyer"),
    ("consents.contact_data_in_letter", "start-consent-contact"),
];

/// The first page. `files` are the paths of the package's files and their titles; files with the
/// same path but another ending are the same document, and one of them has its title.
pub fn start_here(
    case: &Case,
    assessment: &Assessment,
    plan: &Plan<'_>,
    words: &Words,
    files: &[(String, String)],
) -> String {
    let title = words.with("start-title", &[("case", &case.id)]);
    let mut out = page_head(words.lang(), words.direction(), &title, LOOK);
    let files = Files::new(files);
    let page = Page { case, assessment, words };
    out.push_str("<div class=\"sheet\">\n");
    page.head(&title, &mut out);
    out.push_str("<main>\n");
    page.next(&mut out);
    page.routes(&mut out);
    page.warnings(&mut out);
    page.deadlines(&mut out);
    page.amounts(&mut out);
    page.timeline(&mut out);
    files.folders(plan, words, &mut out);
    Files::missing(plan, words, &mut out);
    files.exhibits(plan, words, &mut out);
    page.check(&mut out);
    page.limits(&mut out);
    let _ = writeln!(out, "</main>\n<footer>{}</footer>\n</div>\n</body>\n</html>", escape(&words.get("disclaimer")));
    out
}

/// Opens a section with its heading.
pub(super) fn section(id: &str, heading: &str, out: &mut String) {
    let heading = escape(heading);
    let _ = writeln!(out, "<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{heading}</h2>");
}

struct Page<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    words: &'a Words,
}

impl Page<'_> {
    fn word(&self, key: &str) -> String {
        escape(&self.words.get(key))
    }

    /// A day in words, and for programs.
    fn day(&self, day: NaiveDate) -> String {
        format!("<time datetime=\"{day}\">{}</time>", escape(&self.words.date(day)))
    }

    fn head(&self, title: &str, out: &mut String) {
        let case = self.case;
        let intro = escape(&self.words.with("start-what-text", &[("date", &self.words.date(case.as_of))]));
        let _ =
            writeln!(out, "<header>\n<h1>{}</h1>\n<p class=\"intro\">{intro}</p>\n<dl class=\"facts\">", escape(title));
        let mut fact = |label: &str, value: String| {
            if !value.is_empty() {
                let _ = writeln!(out, "<div><dt>{}</dt><dd><bdi>{value}</bdi></dd></div>", self.word(label));
            }
        };
        fact("claimant-label", escape(&case.facts.text("claimant.name_legal").unwrap_or_default()));
        let against = case.file.respondents.iter().map(|it| {
            let names = [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name];
            names.into_iter().flatten().next().map(|it| it.0.clone()).unwrap_or_default()
        });
        fact("start-against", escape(&against.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ")));
        fact("order-label", escape(&case.facts.text("order.number").unwrap_or_default()));
        let due = self.assessment.totals.iter().filter(|it| !it.due().is_zero());
        let due = due.map(|it| self.words.money(&Money { figure: it.due(), currency: it.currency }));
        fact("total-column-due", escape(&self.words.list(&due.collect::<Vec<_>>())));
        fact("start-as-of", self.day(case.as_of));
        out.push_str("</dl>\n");
        let parts = [
            ("routes", "routes-heading"),
            ("deadlines", "start-deadlines"),
            ("files", "start-contents"),
            ("exhibits", "index-title"),
            ("check", "start-verify"),
            ("limits", "start-limits"),
        ];
        let links = parts.map(|(id, key)| format!("<a href=\"#{id}\">{}</a>", self.word(key)));
        let _ = writeln!(
            out,
            "<nav aria-label=\"{}\">{}</nav>\n</header>",
            self.word("start-on-this-page"),
            links.join("\n")
        );
    }

    /// The next day that must not be missed, set apart from everything else.
    fn next(&self, out: &mut String) {
        let label = self.word("start-do-first");
        let Some(it) = self.assessment.next_deadline() else {
            let _ = writeln!(
                out,
                "<section class=\"next calm\" aria-labelledby=\"next-h\">\n<h2 id=\"next-h\">{label}</h2>\n<p>{}</p>\n</section>",
                self.word("start-do-first-none")
            );
            return;
        };
        let Some(date) = it.date else { return };
        let strict = it.strict.as_ref().map(|it| it.date).filter(|strict| *strict >= self.case.as_of);
        let day = strict.unwrap_or(date);
        let left = (day - self.case.as_of).num_days();
        let class = if left <= 14 { "next soon" } else { "next" };
        let left = escape(&self.words.with("start-days-left", &[("days", &left.to_string())]));
        let _ = writeln!(out, "<section class=\"{class}\" aria-labelledby=\"next-h\">\n<h2 id=\"next-h\">{label}</h2>");
        let _ = writeln!(out, "<p class=\"date\">{} <span class=\"left\">{left}</span></p>", self.day(day));
        let _ = writeln!(out, "<p class=\"what\">{}</p>", escape(&it.title));
        let mut lines = vec![self.act(it), escape(&it.advice)];
        if strict.is_some() && day != date {
            lines.push(escape(&self.words.with("start-cautious", &[("date", &self.words.date(date))])));
        }
        for text in lines.iter().filter(|it| !it.is_empty()) {
            let _ = writeln!(out, "<p>{text}</p>");
        }
        let _ = writeln!(out, "<p class=\"fine\">{}</p>\n</section>", self.sources(it));
    }

    fn act(&self, it: &Finding) -> String {
        if it.act == Act::None { String::new() } else { self.word(&format!("act-{}", it.act.word())) }
    }

    /// Rule, citation, how it was read and when.
    fn sources(&self, it: &Finding) -> String {
        let mut parts = vec![format!("<code>{}</code>", escape(&it.rule))];
        let cite = escape(&it.cite);
        if is_safe_address(&it.source_address) {
            parts.push(format!("<a href=\"{}\" rel=\"noreferrer\">{cite}</a>", escape(&it.source_address)));
        } else if !cite.is_empty() {
            parts.push(cite);
        }
        parts.push(self.word(&format!("status-{}", it.status.word().to_lowercase())));
        if let Some(date) = it.last_checked {
            parts.push(escape(&self.words.with("checked-on", &[("date", &self.words.date(date))])));
        }
        if let Some(calculation) = &it.calculation {
            parts.push(format!("<bdi>{}</bdi>", escape(calculation)));
        }
        parts.join(" <span aria-hidden=\"true\">·</span> ")
    }

    fn warnings(&self, out: &mut String) {
        if self.assessment.warnings.is_empty() {
            return;
        }
        section("warnings", &self.words.get("start-warnings"), out);
        out.push_str("<ul>\n");
        for it in &self.assessment.warnings {
            let _ = writeln!(out, "<li>{}</li>", escape(&it.message));
        }
        out.push_str("</ul>\n</section>\n");
    }

    /// The routes that can be taken, in order; the others below them.
    fn routes(&self, out: &mut String) {
        section("routes", &self.words.get("start-routes"), out);
        let _ = writeln!(out, "<p>{}</p>\n<ol class=\"routes\">", self.word("start-routes-text"));
        for it in &self.assessment.routes {
            let state = it.state.word();
            let class = match it.state {
                RouteState::Open => "",
                RouteState::Blocked => " class=\"waiting\"",
                RouteState::Closed => " class=\"closed\"",
            };
            let badge = format!("<span class=\"badge {state}\">{}</span>", self.word(&format!("route-state-{state}")));
            let _ = writeln!(
                out,
                "<li{class}><strong>{}</strong> {badge}<br>{}</li>",
                escape(&it.title),
                escape(&it.reason)
            );
        }
        out.push_str("</ol>\n</section>\n");
    }

    fn deadlines(&self, out: &mut String) {
        let mut rows: Vec<(NaiveDate, String)> = Vec::new();
        for it in self.assessment.deadlines() {
            rows.extend(it.date.map(|date| (date, self.row(it, date))));
        }
        if let Some(date) = self.case.deadline.filter(|_| !self.assessment.is_paid()) {
            let row = format!(
                "<tr><td>{}</td><td><strong>{}</strong></td><td></td></tr>",
                self.day(date),
                self.word("calendar-reply-by"),
            );
            rows.push((date, row));
        }
        rows.sort_by_key(|(date, _)| *date);
        section("deadlines", &self.words.get("start-deadlines"), out);
        let heads = ["deadline-column-date", "deadline-column-rule", "deadline-column-result"];
        let heads = heads.map(|it| format!("<th scope=\"col\">{}</th>", self.word(it)));
        let _ = writeln!(
            out,
            "<p>{}</p>\n<table class=\"deadlines\">\n<thead><tr>{}</tr></thead>\n<tbody>",
            self.word("start-deadlines-text"),
            heads.concat()
        );
        for (_, row) in rows {
            out.push_str(&row);
            out.push('\n');
        }
        out.push_str("</tbody>\n</table>\n");
        self.uncounted(out);
        out.push_str("</section>\n");
    }

    fn row(&self, it: &Finding, date: NaiveDate) -> String {
        // What is shown for information must not look like an alarm.
        let (result, word) = match (it.information_only, it.result.word().replace('_', "-")) {
            (true, _) => ("information".to_owned(), "kind-information".to_owned()),
            (false, result) => (result.clone(), format!("result-{result}")),
        };
        let mut dates = vec![self.day(date)];
        let readings = it.readings.iter().map(|it| ("start-other-date", it.date));
        let strict = it.strict.iter().map(|it| ("calendar-cautious", it.date));
        for (key, other) in readings.chain(strict).filter(|(_, other)| *other != date) {
            let text = self.words.with(key, &[("date", &self.words.date(other))]);
            dates.push(format!("<small>{}</small>", escape(&text)));
        }
        let act = self.act(it);
        let act = if act.is_empty() { String::new() } else { format!("<br>{act}") };
        format!(
            "<tr class=\"{result}\"><td>{}</td><td><strong>{}</strong>{act}<p class=\"reason\">{}</p><small>{}</small></td>\
             <td><span class=\"badge {result}\">{}</span></td></tr>",
            dates.join("<br>"),
            escape(&it.title),
            escape(it.told(self.words.lang())),
            self.sources(it),
            self.word(&word),
        )
    }

    /// Days that could not be counted because a fact is missing.
    fn uncounted(&self, out: &mut String) {
        let missing = |it: &&Finding| it.result == Outcome::CannotCompute && !it.missing.is_empty();
        let all: Vec<&Finding> = self.assessment.findings.iter().filter(missing).collect();
        if all.is_empty() {
            return;
        }
        let _ = writeln!(out, "<h3>{}</h3>\n<ul>", self.word("start-uncounted"));
        for it in all {
            let facts: Vec<String> = it.missing.iter().map(|it| format!("<code>{}</code>", escape(it))).collect();
            let _ = writeln!(
                out,
                "<li>{} (<code>{}</code>): {}</li>",
                escape(&it.title),
                escape(&it.rule),
                facts.join(", ")
            );
        }
        out.push_str("</ul>\n");
    }

    fn timeline(&self, out: &mut String) {
        section("timeline", &self.words.get("timeline-title"), out);
        let picture = svg(&drawing(self.case, self.assessment, self.words), self.words.lang());
        let _ = writeln!(
            out,
            "<figure>\n{picture}</figure>\n<p class=\"fine\"><a href=\"data/timeline.svg\">timeline.svg</a></p>\n</section>"
        );
    }

    fn check(&self, out: &mut String) {
        section("check", &self.words.get("start-verify"), out);
        let _ = writeln!(
            out,
            "<p>{}</p>\n<pre dir=\"ltr\"><code>sha256sum -c manifest-sha256.txt\nredress verify .</code></pre>\n<p>{}</p>\n</section>",
            self.word("start-verify-text"),
            self.word("start-verify-mac"),
        );
    }

    fn limits(&self, out: &mut String) {
        section("limits", &self.words.get("start-limits"), out);
        out.push_str("<ul>\n");
        for key in ["start-limits-text", "start-limit-facts", "start-limit-sending", "start-limit-private"] {
            let _ = writeln!(out, "<li>{}</li>", self.word(key));
        }
        out.push_str("</ul>\n");
        let _ = writeln!(out, "<h3>{}</h3>\n<ul>", self.word("start-consent"));
        for (fact, key) in CONSENTS {
            let answer = match self.case.facts.text(fact).as_deref() {
                Some("true") => "yes",
                Some(_) => "no",
                None => "unknown",
            };
            let _ = writeln!(out, "<li>{}: {}</li>", self.word(key), self.word(answer));
        }
        out.push_str("</ul>\n</section>\n");
    }

    /// What is claimed and due, where more than one figure is needed to say it.
    fn amounts(&self, out: &mut String) {
        let totals = &self.assessment.totals;
        if totals.len() < 2 && totals.iter().all(|it| it.received.is_zero()) {
            return;
        }
        section("amounts", &self.words.get("start-amounts"), out);
        let heads = ["claimed", "received", "due"]
            .map(|it| format!("<th scope=\"col\">{}</th>", self.word(&format!("total-column-{it}"))));
        let _ = writeln!(out, "<table class=\"amounts\">\n<thead><tr>{}</tr></thead>\n<tbody>", heads.concat());
        for it in totals {
            let cell =
                |figure| format!("<td>{}</td>", escape(&self.words.money(&Money { figure, currency: it.currency })));
            let _ = writeln!(out, "<tr>{}{}{}</tr>", cell(it.claimed), cell(it.received), cell(it.due()));
        }
        out.push_str("</tbody>\n</table>\n");
        if totals.len() > 1 {
            let _ = writeln!(out, "<p class=\"fine\">{}</p>", self.word("start-amounts-text"));
        }
        out.push_str("</section>\n");
    }
}
