//! What `templates check` finds: mistakes of rules, of letters and their languages, what is out of date.

use redress::base::diag::{Severity, Sink};
use redress::library::Library;
use redress::library::template::Folder;

use crate::firm::{case, day, draft, files, library, pack};
use crate::program::{root, tool};

/// What is told in one run about the folders of a firm's files that lie over the built-in library; without
/// files about all of it.
fn checked(over: &[(&str, &str)], as_of: &str) -> Vec<String> {
    let mut sink = Sink::default();
    let library = Library::look_through(&files(over), &mut sink);
    redress::review::review(&library, day(as_of), &mut sink);
    sink.into_sorted()
        .iter()
        .map(|it| {
            let place = it.span.as_ref().map(|it| format!("{it:?}")).or(it.file.clone()).unwrap_or_default();
            let severity = if it.severity == Severity::Error { "error" } else { "warning" };
            format!("{place} {severity}[{}] {}; {}", it.code, it.message, it.help.join("; "))
        })
        .filter(|it| over.is_empty() || over.iter().any(|(name, _)| it.starts_with(folder(name))))
        .collect()
}

/// The folder of a file.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(folder, _)| folder)
}

#[test]
fn the_library_is_sound_and_grows_stale() {
    let now = checked(&[], "2026-11-23");
    assert!(now.is_empty(), "{}", now.join("\n"));
    let later = checked(&[], "2028-01-01");
    assert!(later.len() > 200 && later.iter().all(|it| it.contains("warning[")), "{}", later.join("\n"));
}

#[test]
fn each_mistake_of_a_library_is_told() {
    let rule = |more: &str| pack(more);
    let table: Vec<(&str, String)> = vec![
        ("rules/test.yaml", rule("applies_if: { problem.typ: [defective] }")),
        ("rules/test.yaml", rule("applies_if: { problem.type: [broken] }")),
        ("rules/test.yaml", rule("applies_if: { claimant.country: [UE] }")),
        ("rules/test.yaml", rule("applies_if: { order.date: [\"2026-01-01\"] }")),
        ("rules/test.yaml", rule("applies_if: { rule.EU-WD-15: [passed] }")),
        ("rules/test.yaml", rule("applies_if: { rule.EU-WD-14: [late] }")),
        ("rules/test.yaml", rule("applies_if: { rule.T-1: [passed] }")),
        ("rules/test.yaml", rule("start: [{ fact: rule.T-1 }], n: 1")),
        ("rules/test.yaml", rule("start: [{ fact: order.number }], n: 1")),
        ("rules/test.yaml", rule("done: problem.returned_on")),
        ("rules/test.yaml", rule("calendar: XX")),
        ("rules/test.yaml", rule("pauses: [{ from: problem.repaired_on }]")),
        ("rules/test.yaml", rule("amount: { value: order.date, over: 1.00, currency: EUR }")),
        ("rules/test.yaml", rule("reason: \"until {dat}\"")),
        ("rules/test.yaml", rule("say: { to: [seller], when: [applies], en: \"In English only.\" }")),
        ("rules/test.yaml", "title: T\nroutes:\n  - { id: r, title: R, states: [{ state: open }, { state: closed, when: { route.s: [open] } }] }\n".to_owned()),
        ("rules/test.yaml", "title: T\nroutes:\n  - { id: r, title: R, letters: [withdrawal-notice, seller-complant], states: [{ state: open }] }\n".to_owned()),
        ("rules/test.yaml", "title: T\nroutes:\n  - { id: court, title: R, states: [{ state: open }] }\n".to_owned()),
    ];
    let mut out = String::new();
    for (name, text) in &table {
        out.push_str(&format!("{}\n", checked(&[(name, text)], "2026-11-23").join("\n")));
    }
    insta::assert_snapshot!(out);
}

/// A letter whose logic and English sentences are given; what is told about it.
fn checked_letter(logic: &str, sentences: &str) -> Vec<String> {
    let own = [("letters/test/letter.yaml", logic), ("letters/test/en.md", sentences)];
    let told = checked(&own, "2026-11-23").into_iter();
    // That it has no other languages is told of each of them.
    told.filter(|it| !it.contains("[missing-language]")).collect()
}

/// A row is what stands in `letter.yaml` and in `en.md` of a letter that says `text`, and more.
#[test]
fn each_mistake_of_a_template_is_told() {
    let deep = format!("{} x", "> ".repeat(40));
    let table = [
        ("body: [text]\nneeds: [order.nummer]", "x"),
        ("body: [text]\ninstitution: iccc", "x"),
        ("body: [text]\nwatermark: { word: drafft }", "x"),
        ("body: [text]\ndelivery: by-hand", "x"),
        ("body: [text]\nwhen: { route.courts: [open] }", "x"),
        ("to: seller", "x"),
        ("body: [text]", "{% if x %}"),
        ("body: [text]", "{% if order.numbr == \"1\" %}One.{% endif %}"),
        ("body: [text]", "{% if problem.discoverd is defined %}I found it.{% endif %} Order {{ order.numbr }}."),
        ("body: [text]", "{% include \"parts/paid/en.md\" %}{% for i in order.items %}{{ i.desc }}{% endfor %}"),
        ("body: [text]", "{{ order.number | defualt(value=1) }} {{ exhibits(proves=\"contract\") }}"),
        ("body: [text]", "{{ exhibits.contrakt }} {{ t(key=\"closng\") }} {{ parts.payed }} {{ it.desc }}"),
        ("body: [text]", "[[{{ order.number }}"),
        ("body: [text]", "{{ order.number }}]] {{ order.date"),
        ("body: [text, txet]", "x"),
        ("body: [text]", "x\n\n# more\nNobody says this."),
        ("body: [text]", "x\n\n# text\nAgain."),
        ("body: [text]", "x\n\n# Heading\nA heading in the text."),
        ("body: [text]", "See ![the parcel](parcel.png), <b>now</b>."),
        ("body: [text]", &deep),
        ("body: [{ say: text, wenn: { problem.type: [late] } }]", "x"),
        ("body: [{ say: text, word: closing }]", "x"),
        ("body: [{ say: text, each: payment }]", "x"),
        ("body: [{ say: text, each: payments }]", "{{ it.metod }} {{ it.last4 }}"),
        ("body: [text, { part: problems }, { word: closng }, { picture: timelin }]", "x"),
        ("body: [text, [{ list: [text] }]]", "x"),
        ("body: [{ first: [text, { say: text, when: { problem.type: [late] } }] }]", "x"),
        ("body: [{ say: text, when: { problem.typ: [late] } }]", "x"),
        ("body: [{ say: text, when: { problem.type: [brocken] } }]", "x"),
        ("body: [{ say: text, when: { exhibits.contrakt: [present] } }]", "x"),
        ("body: [{ say: text, when: { enclosures: [many] } }]", "x"),
        ("body: [{ say: text, when: { rule.EU-WD-15: [open] } }]", "x"),
        ("body: [{ say: text, each: legal_rules, when: { it.id: [UX-*] } }]", "x"),
        ("body: [{ say: text, each: findings, when: { it.result: [late] } }]", "x"),
        ("body: [{ say: text, when: { it.result: [late] } }]", "x"),
        ("when: { capacity: [consumer] }\nbody: [{ say: text, when: { capacity: [business] } }]", "x"),
        ("when: { claimant.country: [EU] }\nbody: [{ say: text, when: { claimant.country: [GB] } }]", "x"),
        ("when: { claimant.country: [EU] }\nbody: [{ say: text, when: { claimant.country: [FR] } }]", "x"),
        ("when: { dispute: [open] }\nbody: [{ say: text, unless: { dispute: [open, decided] } }]", "x"),
        ("when: { dispute: [open] }\nunless: { dispute: [open] }\nbody: [text]", "x"),
        ("body: [{ say: [{ say: text, when: { order.date: [absent] } }], when: { order.date: [present] } }]", "x"),
    ];
    let mut out = String::new();
    for (logic, sentence) in table {
        let told = checked_letter(&format!("{logic}\n"), &format!("# title\nTest\n\n# text\n{sentence}\n"));
        out.push_str(&format!("{logic} | {sentence}\n  {}\n", told.join("\n  ").replace('\n', "\n  ")));
    }
    insta::assert_snapshot!(out);
}

/// Everything that is wrong with a letter is told in one run, in the languages it has.
#[test]
fn languages_say_the_same() {
    let own = [
        ("letters/test/letter.yaml", "body: [text, more]\n"),
        ("letters/test/en.md", "# title\nTest\n\n# text\n{{ order.number }}[[ of {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/test/fr.md", "# title\nTest\n\n# text\n{{ order.number }} du {{ order.date }}\n"),
        ("letters/test/es.md", "# text\n{{ order.what }}[[ de {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/test/de.md", "# title\nTest\n\n# text\n{{ order.number }}[[ vom {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/other/en.md", "# title\nOther\n"),
        ("letters/plain.en.md", "Dear seller\n"),
        ("parts/alone/part.yaml", "body: [text]\n"),
        ("parts/alone/en.md", "# text\nx\n"),
    ];
    insta::assert_snapshot!(checked(&own, "2026-11-23").join("\n"));
}

/// A key of the head that cannot be read hides nothing of the body, and nothing is told to be missing
/// because of it.
#[test]
fn a_wrong_key_of_a_head_hides_nothing() {
    let heads = [
        "to: sellr",
        "too: seller",
        "stage: often",
        "order: first",
        "when: consumer",
        "unless: [consumer]",
        "needs: { order: number }",
        "subject: { say: more, wrod: closing }",
        "signature: perhaps",
        "enclosures: [all]",
        "network: { x: y }",
        "institution: [icc]",
        "watermark: { word: draft, say: draft }",
        "delivery: { word: by-post }",
        "note: [a note]",
    ];
    let mut out = String::new();
    for head in heads {
        let logic = format!("{head}\nbody: [text, more, txet, {{ part: piad }}]\n");
        let told = checked_letter(&logic, "# title\nTest\n\n# text\nOrder {{ order.numbr }}.\n\n# more\nx\n");
        for it in ["`order.numbr`", "`txet`", "`piad`"] {
            assert!(told.iter().any(|told| told.contains(it)), "{head} hides {it}: {told:#?}");
        }
        let own: Vec<&str> = told
            .iter()
            .map(String::as_str)
            .filter(|it| !it.contains("`order.numbr`") && !it.contains("`txet`") && !it.contains("`piad`"))
            .collect();
        out.push_str(&format!("{head}\n  {}\n", own.join("\n  ")));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn the_address_of_the_closed_platform_is_refused() {
    // Spelled in parts: nothing of this repository but the list itself sends anybody there.
    let address = ["ec.europa.eu/consu", "mers/odr"].concat();
    let upper = address.to_uppercase();
    for (name, text) in [
        ("parts/paid/en.md", format!("# payment\nSee https://{address}/ for help.\n\n# between\n;\n")),
        ("parts/seller/en.md", format!("# seller\nSee {upper}.\n")),
        ("words/en.ftl", format!("direction = ltr\nodr = {address}\n")),
        ("rules/firm.yaml", format!("title: T\nwarnings: [{{ id: w, message: \"{address}\" }}]\n")),
    ] {
        // An own list without the address does not help.
        let all = library(&[(name, &text), ("rules/dead.yaml", "title: none\n")]).unwrap_err();
        let told: Vec<String> = all.iter().map(|it| format!("{:?} {} {}", it.span, it.code, it.message)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("dead-address the EU ODR platform is closed since 2025-07-20"), "{told:?}");
    }
    // Put together while a letter is filled.
    let library = library(&[
        ("letters/firm/letter.yaml", "body: [text]\n"),
        ("letters/firm/en.md", "# title\nT\n\n# text\nSee {{ \"ec.europa.eu/\" ~ \"consumers/odr\" }}.\n"),
    ]);
    let library = library.unwrap();
    let mut sink = Sink::default();
    let case = case(&library, "FR", "2026-11-23", "date: 2026-11-01", "type: not_received", "");
    assert!(draft(&library, &case, Folder::Letters, "firm", "en", &mut sink).is_err());
    assert_eq!(sink.into_sorted()[0].code, "dead-address");
}

#[test]
fn holidays_are_those_of_an_independent_source() {
    let script = root().join("tests/tools/holidays.py");
    let Some(output) = tool("python3", &[script.to_str().unwrap(), "check"]) else { return };
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(3) {
        assert!(std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none(), "the Python package holidays is required");
        println!("skipped: {text}");
        return;
    }
    assert!(output.status.success(), "{text}");
}
