//! The docket as people and programs read it: text, page, table, calendar, JSON.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::base::text::markup;
use crate::batch::head;
use crate::docket::{DocketItem, DocketSheet, ItemKind};
use crate::render::calendar;
use crate::words::Words;
use crate::write::table::Listing;

/// Days from which a deadline is near.
const NEAR: i64 = 14;

impl DocketSheet {
    fn of(&self, kind: ItemKind) -> impl Iterator<Item = &DocketItem> {
        self.items.iter().filter(move |it| it.kind == kind)
    }

    fn title(&self, words: &Words) -> String {
        words.with("docket-title", &[("count", &self.cases.to_string()), ("day", &words.date(self.day))])
    }

    /// How far away a day is.
    fn distance(&self, item: &DocketItem, words: &Words) -> String {
        match item.date.map(|it| (it - self.day).num_days()) {
            None => String::new(),
            Some(0) => words.get("docket-today"),
            Some(days) if days > 0 => words.with("docket-in-days", &[("count", &days.to_string())]),
            Some(days) => words.with("docket-days-ago", &[("count", &(-days).to_string())]),
        }
    }

    /// The docket on a terminal.
    pub(crate) fn to_text(&self, words: &Words) -> String {
        let mut out = format!("{}\n", self.title(words));
        let width =
            |of: fn(&DocketItem) -> &str| self.items.iter().map(|it| of(it).chars().count()).max().unwrap_or_default();
        let (case, about) = (width(|it| &it.case).min(32), width(|it| &it.about).min(28));
        let away = self.items.iter().map(|it| self.distance(it, words).chars().count()).max().unwrap_or_default();
        for kind in ItemKind::ALL {
            if self.of(kind).next().is_none() {
                continue;
            }
            let _ = writeln!(out, "\n{}", words.get(&format!("docket-{}", kind.word())));
            for it in self.of(kind) {
                let date = it.date.map(|it| it.to_string()).unwrap_or_default();
                let distance = self.distance(it, words);
                let _ = writeln!(
                    out,
                    "  {date:<10}  {distance:<away$}  {:<case$}  {:<about$}  {}",
                    it.case,
                    it.about,
                    one_line(&it.text)
                );
            }
        }
        out.lines().map(|it| format!("{}\n", it.trim_end())).collect()
    }

    /// The docket as a page.
    pub(crate) fn to_html(&self, words: &Words) -> String {
        let mut out = head(&self.title(words), words.lang());
        for kind in ItemKind::ALL.into_iter().filter(|it| self.of(*it).next().is_some()) {
            let column = |name: &str| markup(&words.get(&format!("docket-column-{name}")));
            let _ = writeln!(
                out,
                "<h2>{}</h2>\n<table><tr><th>{}</th><th></th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr>",
                markup(&words.get(&format!("docket-{}", kind.word()))),
                column("day"),
                column("case"),
                column("parties"),
                column("about"),
                column("what"),
            );
            for it in self.of(kind) {
                let left = it.date.map(|it| (it - self.day).num_days());
                let class = match (kind, left) {
                    (ItemKind::Look, _) => "d late",
                    (ItemKind::Due, Some(..=NEAR)) => "d soon",
                    _ => "d",
                };
                let date = it.date.map(|it| it.to_string()).unwrap_or_default();
                let parties = [it.claimant.as_str(), it.against.as_str()].map(markup).join(" – ");
                let cells = [markup(&it.case), parties, markup(&it.about), markup(&it.text)];
                let cells: String = cells.iter().map(|it| format!("<td>{it}</td>")).collect();
                let distance = markup(&self.distance(it, words));
                let _ = writeln!(
                    out,
                    "<tr><td class=\"{class}\">{date}</td><td class=d><small>{distance}</small></td>{cells}</tr>"
                );
            }
            out.push_str("</table>\n");
        }
        out.push_str("</body></html>\n");
        out
    }

    /// The docket as a table for spreadsheets.
    pub(crate) fn to_csv(&self, words: &Words) -> Vec<u8> {
        let head = ["kind", "date", "days", "case", "claimant", "against", "about", "text"].map(str::to_owned);
        let row = |it: &DocketItem| {
            let date = it.date.map(|it| it.to_string()).unwrap_or_default();
            // A number of days is no formula, whatever its sign.
            let days = it.date.map(|it| (it - self.day).num_days().to_string()).unwrap_or_default();
            let days = days.strip_prefix('-').map_or_else(|| days.clone(), |it| format!("{it} over"));
            let told = [&it.case, &it.claimant, &it.against, &it.about, &it.text].map(Clone::clone);
            [it.kind.word().to_owned(), date, days].into_iter().chain(told).collect()
        };
        Listing { title: self.title(words), head: head.to_vec(), rows: self.items.iter().map(row).collect() }.csv()
    }

    /// One calendar of all cases.
    pub(crate) fn to_ics(&self, words: &Words) -> String {
        calendar::calendar(&self.title(words), self.events.iter().cloned())
    }

    /// The docket for programs.
    pub(crate) fn to_json(&self) -> Json {
        let item = |it: &DocketItem| {
            json!({
                "kind": it.kind.word(), "date": it.date.map(|it| it.to_string()), "case": it.case,
                "claimant": it.claimant, "against": it.against, "about": it.about, "text": it.text,
            })
        };
        let items: Vec<Json> = self.items.iter().map(item).collect();
        json!({ "redress": 1, "as_of": self.day.to_string(), "cases": self.cases, "items": items })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
