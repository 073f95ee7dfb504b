//! The docket: what is due, sent, awaited and blocked over many cases, in every form it has.

use std::fs;

use crate::program::redress;
use crate::support::Scratch;

fn case(id: &str, as_of: &str, name: &str, more: &str) -> String {
    format!(
        "redress: 1\ncase: {{ id: {id}, as_of: {as_of}, letter_language: en, capacity: consumer }}\n\
         claimant: {{ name_legal: \"{name}\", country: IE, address: \"3 Hill Road, Cork\" }}\n\
         respondents: [{{ role: seller, name_legal: Specimen Shop Ltd, country: CN, email: shop@example.com }}]\n\
         order: {{ number: \"8100\", date: 2026-09-02, delivered_on: 2026-11-12 }}\n\
         problem: {{ type: not_as_described, description: It flickers., notice_sent_on: 2026-11-13 }}\n\
         payments: [{{ method: bank_transfer, amount: 120.00 EUR, paid_on: 2026-09-02 }}]\n{more}"
    )
}

#[test]
fn the_docket_of_many_cases() {
    let scratch = Scratch::new("docket");
    let sent = |day: &str, until: &str| {
        format!("sent: [{{ document: seller-complaint, on: {day}, how: email, reply_by: {until} }}]\n")
    };
    let answered = format!(
        "{}contacts: [{{ date: 2026-11-20, role: seller, direction: received, summary: They refuse. }}]\n",
        sent("2026-11-14", "2026-11-22")
    );
    scratch
        .put("cases/ahead/case.yaml", case("ahead", "2026-12-01", "Ann Ahead", "").as_bytes())
        .put("cases/answered/case.yaml", case("answered", "2026-11-23", "Bob Answered", &answered).as_bytes())
        .put(
            "cases/awaited/case.yaml",
            case("awaited", "2026-11-23", "Cy Awaited", &sent("2026-11-20", "2026-12-04")).as_bytes(),
        )
        .put("cases/broken/case.yaml", b"redress: 1\nclaimant: [\n")
        .put("cases/stale/case.yaml", case("stale", "2026-11-13", "=Dan Stale", "").as_bytes())
        .put(
            "cases/unanswered/case.yaml",
            case("unanswered", "2026-11-15", "Eve <b>", &sent("2026-11-14", "2026-11-21")).as_bytes(),
        )
        .put(
            "cases/scan/case.yaml",
            case("scan", "2026-11-23", "Flo Scan", "evidence: [{ id: a, file: a.pdf, title: A scan }]\n").as_bytes(),
        )
        .put("cases/scan/a.pdf", b"%PDF-1.7 broken");
    let path = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    let (cases, html, csv, ics) = (path("cases"), path("d.html"), path("d.csv"), path("d.ics"));
    let output =
        redress(&["docket", &cases, "--as-of", "2026-11-24", "--html", &html, "--csv", &csv, "--ics", &ics, "-q"]);
    assert_eq!(output.status.code(), Some(1), "a case cannot be read: {}", String::from_utf8_lossy(&output.stderr));
    let output = redress(&["docket", &cases]);
    let plain = |text: &str| text.replace(scratch.path().to_str().unwrap(), "FIRM");
    insta::assert_snapshot!("docket_text", plain(&String::from_utf8_lossy(&output.stdout)));
    insta::assert_snapshot!("docket_csv", plain(&fs::read_to_string(&csv).unwrap()));
    let page = fs::read_to_string(&html).unwrap();
    assert!(page.contains("Eve &lt;b&gt;") && !page.contains("Eve <b>"), "{page}");
    let calendar = fs::read_to_string(&ics).unwrap();
    let ids: Vec<&str> = calendar.lines().filter(|it| it.starts_with("UID:")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    assert_eq!(calendar.matches("BEGIN:VCALENDAR").count(), 1);
    for (lang, title) in [("fr", "Échéancier de 7 dossiers"), ("es", "Agenda de 7 casos")] {
        let output = redress(&["docket", &cases, "--lang", lang]);
        assert!(
            String::from_utf8_lossy(&output.stdout).starts_with(title),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}
