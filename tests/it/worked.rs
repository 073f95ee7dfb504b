//! The four worked cases: what the assessment says, and nine things that hold across them.

use std::fs;
use std::path::{Path, PathBuf};

use mail_parser::MessageParser;
use serde_json::{Value, json};

use redress::base::disk;
use redress::post::length::measure;
use redress::post::privacy::leaks;

use crate::program::{command, root, tool, transcript};
use crate::scratch::Scratch;
use crate::variant::{assessment, differences, library, read, remove, set, shipped, text, yaml};

const CONSUMERS: [&str; 3] = ["fx-a-fr-nondelivery", "fx-b-us-snad", "fx-e-es-open"];
const BUSINESS: &str = "fx-d-b2b-cisg";

fn all() -> [&'static str; 4] {
    [CONSUMERS[0], CONSUMERS[1], BUSINESS, CONSUMERS[2]]
}

/// The output of a command that has to succeed.
fn run(arguments: &[&str]) -> String {
    let output = command(arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "redress {arguments:?}\n{told}");
    String::from_utf8(output.stdout).unwrap()
}

fn assess(case: &str, more: &[&str]) -> Value {
    let arguments = [more, &["assess", "--json", case]].concat();
    serde_json::from_str(&run(&arguments)).unwrap()
}

fn folder(id: &str) -> String {
    format!("fixtures/cases/{id}")
}

/// A variant of a shipped case, beside a copy of its evidence.
fn variant(scratch: &Scratch, id: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut case = shipped(id);
    change(&mut case);
    let to = scratch.join("case");
    fs::create_dir_all(to.join("evidence")).unwrap();
    for entry in fs::read_dir(root().join(folder(id)).join("evidence")).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, to.join("evidence").join(from.file_name().unwrap())).unwrap();
    }
    fs::write(to.join("case.yaml"), text(&case)).unwrap();
    to
}

/// Builds a package; the folder it is in.
fn build(case: &Path, scratch: &Scratch) -> PathBuf {
    let out = scratch.join("out");
    let printed = run(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--format", "pdf,html,txt,eml"]);
    PathBuf::from(printed.lines().next().unwrap())
}

/// Every text of a package by its path: the PDF files as pdftotext reads them, the mail drafts
/// without their attachments. The user's own originals are left out.
fn texts(package: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for path in disk::files(package).unwrap() {
        let name = path.to_str().unwrap().to_owned();
        let file = package.join(&path);
        let text = match path.extension().and_then(|it| it.to_str()).unwrap_or_default() {
            _ if name.contains("/originals/") => continue,
            "pdf" => match tool("pdftotext", &["-layout", file.to_str().unwrap(), "-"]) {
                Some(output) => String::from_utf8(output.stdout).unwrap(),
                None => continue,
            },
            "eml" => {
                let bytes = fs::read(&file).unwrap();
                let mail = MessageParser::default().parse(&bytes).unwrap();
                format!("{}\n{}", mail.subject().unwrap_or_default(), mail.body_text(0).unwrap_or_default())
            }
            _ => fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}")),
        };
        out.push((name, text));
    }
    assert!(out.len() > 15, "{} texts in {}", out.len(), package.display());
    out
}

/// The letters of a package as plain text, by path.
fn letters(package: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = texts(package)
        .into_iter()
        .filter(|(name, _)| name.starts_with("data/1-letters/") && name.ends_with(".txt"))
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn dates(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b").unwrap();
    pattern.find_iter(text).map(|it| it.as_str().to_owned()).collect()
}

#[test]
fn assessments_are_as_expected() {
    let table = yaml("fixtures/assess/worked.yaml");
    let mut wrong = Vec::new();
    for id in all() {
        // Reasons are in the language of the case: the table has the English ones.
        let found = assess(&folder(id), &["--lang", "en"]);
        wrong.extend(differences(&found, &table[id]).into_iter().map(|it| format!("{id}\n    {it}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn assessments_in_full() {
    for id in all() {
        insta::assert_snapshot!(id, transcript(&["assess", &folder(id)]));
    }
}

/// The arbitration period of the platform's terms is no alarm for a consumer.
#[test]
fn information_is_not_the_next_deadline() {
    let checked = run(&["check", &folder("fx-a-fr-nondelivery")]);
    assert!(checked.contains("next deadline: 2026-12-19 (filed)  VISA-13.1"), "{checked}");
    let checked = run(&["check", &folder("fx-b-us-snad")]);
    assert!(checked.contains("next deadline: 2026-11-24 (received)  US-FCBA-60"), "{checked}");
}

/// Which documents each case gets.
#[test]
fn documents_are_planned_as_expected() {
    let expected: [(&str, &[&str]); 4] = [
        (
            "fx-a-fr-nondelivery",
            &[
                "letters/seller-complaint",
                "letters/platform-complaint",
                "letters/bank-dispute",
                "adr/conciliation-request",
                "adr/mediation-proposal",
            ],
        ),
        ("fx-b-us-snad", &["letters/seller-complaint", "letters/platform-complaint", "letters/us-billing-error"]),
        (BUSINESS, &["letters/b2b-notice", "adr/mediation-proposal", "adr/icc-mediation-proposal"]),
        ("fx-e-es-open", &["letters/seller-complaint", "letters/platform-complaint", "letters/paypal-case"]),
    ];
    for (id, wanted) in expected {
        let plan: Value = serde_json::from_str(&run(&["plan", "--json", &folder(id)])).unwrap();
        let state = |template: &str| {
            let it = plan["documents"].as_array().unwrap().iter().find(|it| it["template"] == template);
            it.map_or("absent".to_owned(), |it| it["state"].as_str().unwrap().to_owned())
        };
        for template in wanted {
            assert_eq!(state(template), "written", "{id}: {template}");
        }
        // The costly form only if the user names the institution.
        assert_eq!(state("adr/icc-mediation-proposal-consumer"), "skipped", "{id}");
        let posts = if id == BUSINESS { "skipped" } else { "written" };
        assert_eq!(state("posts/x"), posts, "{id}");
    }
}

#[test]
fn rule_1_the_sales_convention_is_for_businesses() {
    let words = [
        "cisg",
        "vienna convention",
        "un convention",
        "un sales convention",
        "convention de vienne",
        "convención de viena",
    ];
    for id in CONSUMERS {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        for (name, text) in texts(&package) {
            let lower = text.to_lowercase();
            for word in words {
                assert!(!lower.contains(word), "{id}: {name} contains {word}");
            }
        }
    }
    let scratch = Scratch::new();
    let package = build(&root().join(folder(BUSINESS)), &scratch);
    let (name, letter) = letters(&package).remove(0);
    for word in ["CISG", "Article 1(1)(a)", "Article 39(1)"] {
        assert!(letter.contains(word), "{name} lacks {word}");
    }
    let told = texts(&package).into_iter().find(|(name, _)| name == "data/assessment.json").unwrap().1;
    assert!(told.contains("CISG-39-2"));
}

#[test]
fn rule_2_the_closed_platform_is_never_linked() {
    for id in all() {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        for (name, text) in texts(&package) {
            let joined: String = text.to_lowercase().chars().filter(|it| !it.is_whitespace()).collect();
            for address in ["ec.europa.eu/consumers/odr", "ec.europa.eu/odr", "webgate.ec.europa.eu/odr"] {
                assert!(!joined.contains(address), "{id}: {name} contains {address}");
            }
        }
    }
    // The list of dead addresses names it, to refuse it.
    for source in redress::library::embedded().into_iter().filter(|it| it.name() != "rules/dead.yaml") {
        assert!(!source.text().to_lowercase().contains("ec.europa.eu/consumers/odr"), "{}", source.name());
    }
}

/// What each letter asks for: amounts as the letter's language writes them, and the day.
const ASKED: [(&str, &[&str], &str, &str); 4] = [
    ("fx-a-fr-nondelivery", &["189,90 EUR"], "7 décembre 2026", "2026-12-07"),
    ("fx-b-us-snad", &["246.80 USD"], "December 7, 2026", "2026-12-07"),
    (BUSINESS, &["42,500.00 USD", "4,650.00 EUR"], "14 December 2026", "2026-12-14"),
    ("fx-e-es-open", &["156,40 EUR"], "23 de diciembre de 2026", "2026-12-23"),
];

/// All figures of a case, as numbers of cents; sums in one currency, which the program works out, too.
fn figures(case: &str) -> Vec<i64> {
    let cents = |it: &str| {
        let (whole, part) = it.split_once('.').unwrap_or((it, ""));
        format!("{whole}{part:0<2}").parse::<i64>().unwrap_or_default()
    };
    let pattern = regex::Regex::new(r"[0-9][0-9,]*(?:\.[0-9]{1,2})?").unwrap();
    let mut found: Vec<i64> = pattern.find_iter(case).map(|it| cents(&it.as_str().replace(',', ""))).collect();
    found.push(465_000);
    found
}

/// The amounts in a text that have a currency behind them, as numbers of cents.
fn amounts_in(text: &str) -> Vec<i64> {
    let pattern = regex::Regex::new(r"\b([0-9]+(?:[., ][0-9]{3})*(?:[.,][0-9]{2})?) (?:EUR|USD)\b").unwrap();
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    pattern
        .captures_iter(text)
        .map(|it| {
            let figure = it[1].trim();
            let decimals = figure.rfind(['.', ',']).is_some_and(|at| figure.len() - at == 3);
            digits(figure).parse::<i64>().unwrap() * if decimals { 1 } else { 100 }
        })
        .collect()
}

#[test]
fn rule_3_letters_ask_for_one_amount_by_one_day_and_list_the_enclosures() {
    for (id, amounts, words, day) in ASKED {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        let plan: Value = serde_json::from_str(&run(&["plan", "--json", &folder(id)])).unwrap();
        let exhibits = plan["exhibits"].as_array().unwrap();
        for (name, letter) in letters(&package) {
            // A non-breaking space is a space.
            let letter = letter.replace(['\u{a0}', '\u{202f}'], " ");
            for amount in amounts {
                assert!(letter.contains(amount), "{id}: {name} lacks {amount}\n{letter}");
            }
            // No other amount than those of the case, and none of them added up across currencies.
            let known = figures(&text(&shipped(id)));
            for figure in amounts_in(&letter) {
                assert!(known.contains(&figure), "{id}: {name} has the amount {figure}, which is not in the case");
            }
            if !name.contains("seller") && !name.contains("platform") && !name.contains("b2b") {
                continue;
            }
            let future: Vec<String> = dates(&letter).into_iter().filter(|it| it.as_str() > "2026-11-23").collect();
            assert_eq!(future, [day], "{id}: {name} has other days in the future\n{letter}");
            assert!(letter.contains(words), "{id}: {name} lacks {words}");
            let listed: Vec<&str> = letter
                .lines()
                .filter(|it| {
                    exhibits
                        .iter()
                        .any(|exhibit| it.starts_with("- ") && it.ends_with(exhibit["title"].as_str().unwrap()))
                })
                .collect();
            assert_eq!(listed.len(), exhibits.len(), "{id}: {name} lists {listed:#?}");
            for (line, exhibit) in listed.iter().zip(exhibits) {
                let (first, last) = (exhibit["first_page"].to_string(), exhibit["last_page"].to_string());
                let number = exhibit["number"].to_string();
                assert!(
                    line.contains(&first) && line.contains(&last) && line.contains(&number),
                    "{id}: {name}: {line}"
                );
                assert!(line.ends_with(exhibit["title"].as_str().unwrap()), "{id}: {name}: {line}");
            }
        }
    }
}

/// The index has the same exhibits, in the same order, with the same pages.
#[test]
fn the_index_lists_what_letters_enclose() {
    for id in all() {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        let ledger: Value = serde_json::from_slice(&fs::read(package.join("data/ledger.json")).unwrap()).unwrap();
        let plan: Value = serde_json::from_str(&run(&["plan", "--json", &folder(id)])).unwrap();
        let fields = ["number", "id", "title", "first_page", "last_page", "sha256"];
        let short = |all: &Value| -> Vec<Value> {
            all["exhibits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| fields.iter().map(|key| it[*key].clone()).collect())
                .collect()
        };
        assert_eq!(short(&ledger), short(&plan), "{id}");
        let index = package.join("data/4-evidence/index.pdf");
        let Some(output) = tool("pdftotext", &["-raw", index.to_str().unwrap(), "-"]) else { return };
        let squeezed =
            |it: &str| it.chars().filter(|it| !it.is_whitespace() && *it != '\u{ad}' && *it != '-').collect::<String>();
        let index = squeezed(&String::from_utf8(output.stdout).unwrap());
        let mut rest = index.as_str();
        for exhibit in plan["exhibits"].as_array().unwrap() {
            let title = squeezed(exhibit["title"].as_str().unwrap());
            let at = rest.find(&title).unwrap_or_else(|| panic!("{id}: the index lacks {title} here: {rest}"));
            rest = &rest[at + title.len()..];
        }
    }
}

#[test]
fn rule_4_posts_are_private_and_fit() {
    for id in CONSUMERS {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        let case = read(&shipped(id)).unwrap();
        let files = disk::files(&package).unwrap();
        let names: Vec<&str> = files.iter().filter_map(|it| it.to_str()).collect();
        let mut count = 0;
        for (network, post) in library().networks.iter().filter_map(|(network, it)| {
            let text = fs::read_to_string(package.join(format!("data/2-posts/{network}.txt"))).ok()?;
            Some(((network, it), text))
        }) {
            count += 1;
            let post = post.trim_end();
            let length = measure(post, network.1);
            assert!(length.fits(), "{id}: {} has {length:?}", network.0);
            assert_eq!(leaks(post, &case, &names), [], "{id}: {}\n{post}", network.0);
            let lower = post.to_lowercase();
            for private in [
                "8100", "lyon", "59800", "camille", "lumobeam", "fresno", "jordan", "skypip", "valencia", "lucía",
                "海星", "0011", "0022",
            ] {
                assert!(!lower.contains(private), "{id}: {} contains {private}", network.0);
            }
            for word in ["scam", "fraud", "arnaque", "estafa", "ladr", "vole"] {
                assert!(!lower.contains(word), "{id}: {} contains {word}", network.0);
            }
        }
        assert!(count >= 5, "{id}: {count} posts");
    }
}

#[test]
fn rule_5_every_rule_says_where_it_comes_from() {
    for id in all() {
        let found = assess(&folder(id), &[]);
        let text = run(&["assess", &folder(id), "--lang", "en"]);
        for it in found["findings"].as_array().unwrap() {
            for key in ["rule", "title", "cite", "status", "last_checked", "result", "reason"] {
                assert!(it[key].as_str().is_some_and(|it| !it.is_empty()), "{id}: {} has no {key}", it["rule"]);
            }
            assert!(["seen", "seen-2nd", "MEM"].contains(&it["status"].as_str().unwrap()), "{id}: {it}");
            assert!(it["source"]["name"].as_str().is_some_and(|it| !it.is_empty()), "{id}: {it}");
            let rule = it["rule"].as_str().unwrap();
            if it["result"] == "not_applicable" {
                continue;
            }
            // The line of the rule, and the one below it with citation, status and date.
            let mut lines = text
                .lines()
                .skip_while(|line| *line != "Rules")
                .skip_while(|line| line.split_whitespace().next() != Some(rule));
            assert!(lines.next().is_some(), "{id}: {rule} is not printed");
            let below = lines.next().unwrap_or_default();
            let cited = format!(
                "{}; {}, checked {}",
                it["cite"].as_str().unwrap(),
                it["status"].as_str().unwrap(),
                it["last_checked"].as_str().unwrap()
            );
            assert!(below.ends_with(&cited), "{id}: {rule}: {below}");
        }
    }
}

#[test]
fn rule_6_capacity_switches_the_law() {
    let mut case = shipped("fx-a-fr-nondelivery");
    set(&mut case, "case.capacity", json!("business"));
    set(&mut case, "case.letter_language", json!("en"));
    let found = assessment(&case);
    let expected = json!([
        { "rule": "CISG-1a", "result": "uncertain", "words": ["seller know", "platform order"] },
        { "warning": "sales-convention-uncertain" },
        { "warning": "business-no-consumer-law" },
        { "rules": "EU-DELIV", "result": "not_applicable" },
        { "rules": "EU-WD", "result": "not_applicable" },
        { "rules": "EU-CONF", "result": "not_applicable" },
        { "rules": "EU-RISK", "result": "not_applicable" },
        { "rules": "EU-COURT", "result": "not_applicable" },
        { "rules": "EU-LAW", "result": "not_applicable" },
        { "rules": "EU-ADR", "result": "not_applicable" },
        { "rules": "ECC-NET", "result": "not_applicable" },
        { "rules": "ECONSUMER", "result": "not_applicable" },
        { "rules": "CN-12315", "result": "not_applicable" },
        { "rules": "CN-CONSUMER", "result": "not_applicable" },
        { "rules": "FR-L", "result": "not_applicable" },
        { "rules": "FR-750-1", "result": "not_applicable" },
        { "rules": "FR-SIGNALCONSO", "result": "not_applicable" },
        { "rules": "AE-HKIAC-EU", "result": "not_applicable" },
        { "rules": "AE-CONTRACT-LIMIT", "result": "not_applicable" },
        { "rules": "AE-TERMS", "result": "not_applicable" },
        { "route": "authority", "state": "closed" },
    ]);
    // A rule about general limitation is no consumer rule.
    let differences: Vec<String> =
        differences(&found, &expected).into_iter().filter(|it| !it.contains("FR-LIMIT-2224")).collect();
    assert_eq!(differences, Vec::<String>::new());
}

/// The letters of the switched case rely on neither consumer law nor, unsettled, the Convention.
#[test]
fn rule_6_letters_of_the_switched_case() {
    let scratch = Scratch::new();
    let case = variant(&scratch, "fx-a-fr-nondelivery", |case| set(case, "case.capacity", json!("business")));
    let package = build(&case, &scratch);
    for (name, letter) in letters(&package) {
        for word in ["L216", "2011/83", "consommat", "CVIM", "CISG"] {
            assert!(!letter.contains(word), "{name} contains {word}\n{letter}");
        }
    }
}

#[test]
fn rule_7_a_missing_statement_is_not_guessed() {
    let mut case = shipped("fx-b-us-snad");
    remove(&mut case, "payments[0].first_statement_sent_on");
    let found = assessment(&case);
    let expected = json!([
        { "rule": "US-FCBA-60", "result": "cannot_compute", "date": null, "missing": ["payments[0].first_statement_sent_on"] },
        { "warning": "fcba-statement-missing" },
    ]);
    assert_eq!(differences(&found, &expected), Vec::<String>::new());
}

#[test]
fn rule_8_the_day_decides() {
    for (day, result) in [
        ("2026-11-09", "open"),
        ("2026-11-10", "closing_soon"),
        ("2026-11-24", "closing_soon"),
        ("2026-11-25", "passed"),
    ] {
        let found = assess(&folder("fx-b-us-snad"), &["--as-of", day]);
        let expected = json!([{ "rule": "US-FCBA-60", "result": result, "date": "2026-11-24" }]);
        assert_eq!(differences(&found, &expected), Vec::<String>::new(), "{day}");
    }
}

#[test]
fn rule_9_without_a_period_the_letter_sets_one() {
    let scratch = Scratch::new();
    let whole = build(&root().join(folder("fx-a-fr-nondelivery")), &scratch);
    let letter = letters(&whole).remove(0);
    assert!(letter.0.ends_with("seller-complaint.txt"), "{}", letter.0);
    assert!(letter.1.contains("mis fin au contrat"), "{}", letter.1);

    // Without the period, the declaration that rested on it is gone too, or only contested.
    for fields in [
        &["problem.additional_period_given_until"][..],
        &["problem.additional_period_given_until", "problem.terminated_on"],
    ] {
        let scratch = Scratch::new();
        let case = variant(&scratch, "fx-a-fr-nondelivery", |case| fields.iter().for_each(|it| remove(case, it)));
        let package = build(&case, &scratch);
        let (name, letter) = letters(&package).remove(0);
        assert!(name.ends_with("seller-set-period.txt"), "{fields:?}: {name}");
        assert!(letter.contains("délai supplémentaire"), "{letter}");
        assert!(!letter.contains("Je confirme que j’ai mis fin au contrat"), "{letter}");
        let found = assess(case.to_str().unwrap(), &[]);
        let result = if fields.len() == 2 { "open" } else { "uncertain" };
        let expected = json!([
            { "rule": "EU-DELIV-EXTRA", "result": result },
            { "rule": "FR-L216-7", "result": "not_applicable" },
        ]);
        assert_eq!(differences(&found, &expected), Vec::<String>::new(), "{fields:?}");
    }
}

/// Names in both scripts, amounts as the language writes them, payments with their days.
#[test]
fn letters_carry_names_and_payments() {
    let expected: [(&str, &[&str]); 3] = [
        (
            "fx-e-es-open",
            &["深圳市示例海星电子商务有限公司", "Shenzhen Shili Haixing E-commerce Co., Ltd.", "156,40 EUR"],
        ),
        (
            BUSINESS,
            &["宁波示范星河照明有限公司", "12,750.00 USD", "12 March 2026", "29,750.00 USD", "28 May 2026", "Interest"],
        ),
        ("fx-b-us-snad", &["SkyPip Sample Hobby", "246.80 USD", "September 28, 2026"]),
    ];
    for (id, words) in expected {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        let (name, letter) = letters(&package).remove(0);
        let letter = letter.replace(['\u{a0}', '\u{202f}'], " ");
        for word in words {
            assert!(letter.contains(word), "{id}: {name} lacks {word}\n{letter}");
        }
        // The same is readable in the PDF.
        let pdf = package.join(name.replace(".txt", ".pdf"));
        let Some(output) = tool("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"]) else { return };
        let pdf = String::from_utf8(output.stdout).unwrap();
        assert!(pdf.contains(words[0]), "{id}: the PDF lacks {}", words[0]);
    }
}
