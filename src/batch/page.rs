//! The report of many cases as a page to look at: what failed first, then what is due next.

use std::fmt::Write as _;

use crate::base::text::markup;
use crate::batch::line::{Came, CaseLine};
use crate::batch::report::BatchReport;

const HEAD: &str = "<!doctype html>\n<html lang=\"LANG\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>TITLE</title><style>\
body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1f24}\
table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}\
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d8dee4}\
th{border-bottom:2px solid #57606a}td.d{white-space:nowrap;font-variant-numeric:tabular-nums}\
.late{color:#a40e26;font-weight:600}.soon{color:#8a4600;font-weight:600}small{color:#57606a}\
@media print{body{margin:0;max-width:none}}</style></head><body>\n";

/// The beginning of a page.
pub(crate) fn head(title: &str, lang: &str) -> String {
    let head = HEAD.replace("LANG", &markup(lang)).replace("TITLE", &markup(title));
    format!("{head}<h1>{}</h1>\n", markup(title))
}

/// The page of a report.
pub(crate) fn page(report: &BatchReport) -> String {
    let title = report.head.as_ref().map_or_else(|| "Batch".to_owned(), |it| format!("Batch: {}", it.source));
    let mut out = head(&title, "en");
    let _ = writeln!(out, "<p>{}</p>", markup(&report.summary()));
    let failed: Vec<&CaseLine> = report.lines.values().filter(|it| it.state == Came::Failed).collect();
    if !failed.is_empty() {
        out.push_str("<h2>To be mended</h2>\n<table><tr><th>Case</th><th>What is wrong</th></tr>\n");
        for it in failed {
            let problems: Vec<String> = it.problems.iter().map(|it| markup(&it.to_string())).collect();
            let again = if it.exit > 1 { "<br><small>worth another try</small>" } else { "" };
            let _ = writeln!(out, "<tr><td>{}{again}</td><td>{}</td></tr>", named(it), problems.join("<br>"));
        }
        out.push_str("</table>\n");
    }
    let mut made: Vec<&CaseLine> = report.lines.values().filter(|it| it.state != Came::Failed).collect();
    made.sort_by_key(|it| (it.next.is_none(), it.next.clone(), it.at));
    if !made.is_empty() {
        out.push_str(
            "<h2>Packages, by their next deadline</h2>\n<table><tr><th>NextDay deadline</th><th>Case</th>\
             <th>As of</th><th>Documents left out</th><th>SHA-256 of the zip</th></tr>\n",
        );
        for it in made {
            let next = it.next.as_ref().map(|it| format!("{} <small>{}</small>", markup(&it.date), markup(&it.rule)));
            let zip = it.zip.as_ref().map(|zip| markup(zip)).unwrap_or_default();
            let _ = writeln!(
                out,
                "<tr><td class=d>{}</td><td><a href=\"{zip}\">{}</a></td><td class=d>{}</td><td>{}</td><td><small>{}</small></td></tr>",
                next.unwrap_or_default(),
                named(it),
                markup(it.as_of.as_deref().unwrap_or_default()),
                markup(&it.blocked.join(", ")),
                it.zip_sha256.as_deref().unwrap_or_default(),
            );
        }
        out.push_str("</table>\n");
    }
    out.push_str("</body></html>\n");
    out
}

fn named(it: &CaseLine) -> String {
    match &it.id {
        Some(id) => format!("{} <small>{}</small>", markup(id), markup(&it.key)),
        None => markup(&it.key),
    }
}
