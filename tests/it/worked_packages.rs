//! What holds across the packages of the four worked cases.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use redress::base::disk;
use redress::post::length::measure;
use redress::post::privacy::leaks;

use crate::packages::{
    BUSINESS, CONSUMERS, all, assess, build, dates, days_in_words, folder, letters, run, texts, variant,
};
use crate::program::{root, tool};
use crate::scratch::Scratch;
use crate::variant::{differences, library, read, remove, set, shipped, text};

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
const ASKED: [(&str, &[&str], &str); 4] = [
    ("fx-a-fr-nondelivery", &["189,90 EUR"], "7 décembre 2026"),
    ("fx-b-us-snad", &["USD 246.80"], "December 7, 2026"),
    (BUSINESS, &["USD 42,500.00", "EUR 4,650.00"], "14 December 2026"),
    ("fx-e-es-open", &["156,40 EUR"], "23 de diciembre de 2026"),
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

/// The steps by which the law adds to a sum that is paid back late.
fn surcharges(id: &str) -> Vec<Value> {
    let found: Value = serde_json::from_str(&run(&["assess", "--json", &folder(id)])).unwrap();
    let findings = found["findings"].as_array().unwrap();
    findings.iter().filter_map(|it| it["surcharge"]["steps"].as_array()).flatten().cloned().collect()
}

/// Their last days.
fn steps(id: &str) -> Vec<NaiveDate> {
    surcharges(id).iter().filter_map(|it| it["until"].as_str()?.parse().ok()).collect()
}

/// What they add, as numbers of cents.
fn added(id: &str) -> Vec<i64> {
    let steps = surcharges(id);
    let sums = steps.iter().flat_map(|it| it["sums"].as_array().unwrap());
    sums.flat_map(|it| ["base", "amount", "total"].map(|name| figures(it[name].as_str().unwrap())[0])).collect()
}

/// The amounts in a text that have a currency before or behind them, as numbers of cents.
fn amounts_in(text: &str) -> Vec<i64> {
    let pattern = regex::Regex::new(r"\b(?:EUR|USD) ([0-9]+(?:,[0-9]{3})*(?:\.[0-9]{2})?)\b|\b([0-9]+(?:[., ][0-9]{3})*(?:[.,][0-9]{2})?) (?:EUR|USD)\b").unwrap();
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    pattern
        .captures_iter(text)
        .map(|it| {
            let figure = it.get(1).or(it.get(2)).unwrap().as_str().trim();
            let decimals = figure.rfind(['.', ',']).is_some_and(|at| figure.len() - at == 3);
            digits(figure).parse::<i64>().unwrap() * if decimals { 1 } else { 100 }
        })
        .collect()
}

#[test]
fn rule_3_letters_ask_for_one_amount_by_one_day_and_list_the_enclosures() {
    for (id, amounts, words) in ASKED {
        let scratch = Scratch::new();
        let package = build(&root().join(folder(id)), &scratch);
        let plan: Value = serde_json::from_str(&run(&["plan", "--json", &folder(id)])).unwrap();
        let exhibits = plan["exhibits"].as_array().unwrap();
        let as_of: NaiveDate = shipped(id)["case"]["as_of"].as_str().unwrap().parse().unwrap();
        let more = steps(id);
        for (name, letter) in letters(&package) {
            // A non-breaking space is a space.
            let letter = letter.replace(['\u{a0}', '\u{202f}'], " ");
            for amount in amounts {
                assert!(letter.contains(amount), "{id}: {name} lacks {amount}\n{letter}");
            }
            // No other amount than those of the case and those that the law adds, and none of them added
            // up across currencies.
            let mut known = figures(&text(&shipped(id)));
            known.extend(added(id));
            for figure in amounts_in(&letter) {
                assert!(known.contains(&figure), "{id}: {name} has the amount {figure}, which is not in the case");
            }
            if !["seller", "platform", "b2b", "final-demand"].iter().any(|it| name.contains(it)) {
                continue;
            }
            // Days are in words; what the platform wrote is quoted as it stands.
            let own = letter.replace("carrier: delivered 2026-09-29", "");
            assert!(dates(&own).is_empty(), "{id}: {name} has days in figures\n{letter}");
            assert!(letter.contains(words), "{id}: {name} lacks {words}");
            // No other day ahead than that, but for those from which the law adds more.
            let mut ahead = days_in_words(&letter);
            ahead.retain(|it| *it > as_of && !more.contains(it));
            ahead.dedup();
            assert_eq!(ahead, days_in_words(words), "{id}: {name} has other days ahead\n{letter}");
            let listed: Vec<&str> = letter
                .lines()
                .filter(|it| {
                    exhibits
                        .iter()
                        .any(|exhibit| it.starts_with("- ") && it.ends_with(exhibit["title"].as_str().unwrap()))
                })
                .collect();
            // What its reader gets in one PDF, in the order of the index.
            let reader = if name.contains("platform") { "platform" } else { "seller" };
            let extract = plan["extracts"].as_array().unwrap().iter().find(|it| it["for"] == reader);
            let is_given = |it: &&Value| {
                extract.is_none_or(|extract| {
                    extract["exhibits"].as_array().unwrap().iter().any(|own| own["exhibit"] == it["number"])
                })
            };
            let wanted: Vec<&Value> = exhibits.iter().filter(is_given).collect();
            assert_eq!(listed.len(), wanted.len(), "{id}: {name} lists {listed:#?}\n{letter}");
            for (line, exhibit) in listed.iter().zip(wanted) {
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
fn rule_9_without_a_period_the_letter_sets_one() {
    let scratch = Scratch::new();
    let whole = build(&root().join(folder("fx-a-fr-nondelivery")), &scratch);
    let letter = letters(&whole).into_iter().find(|(name, _)| name.ends_with("final-demand.txt")).unwrap();
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
        let result = if fields.len() == 2 { "applies" } else { "uncertain" };
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
            &["宁波示范星河照明有限公司", "USD 12,750.00", "12 March 2026", "USD 29,750.00", "28 May 2026", "Interest"],
        ),
        ("fx-b-us-snad", &["SkyPip Sample Hobby", "USD 246.80", "September 28, 2026"]),
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

/// A refusal holds back the packet for a lawyer, silence does not. Plan and first page say why, and what to
/// write to get it.
#[test]
fn a_refusal_holds_back_the_packet() {
    let packet = |package: &Path| {
        disk::files(package)
            .unwrap()
            .iter()
            .any(|it| it.to_str().is_some_and(|it| it.starts_with("data/5-handoff/packet")))
    };
    let why = [
        ("en", "you have not agreed to it; if you do, write"),
        ("fr", "vous n’y avez pas consenti ; si vous y consentez, écrivez"),
        ("es", "no ha dado su consentimiento; si lo da, escriba"),
    ];
    for (lang, why) in why {
        let scratch = Scratch::new();
        let case = variant(&scratch, "fx-b-us-snad", |case| {
            set(case, "case.letter_language", json!(lang));
            set(case, "consents.share_with_lawyer", json!(false));
        });
        let package = build(&case, &scratch);
        assert!(!packet(&package), "{lang}");
        let first_page = fs::read_to_string(package.join("START-HERE.html")).unwrap();
        for text in [run(&["plan", case.to_str().unwrap()]), first_page] {
            let text = text.replace(['\u{a0}', '\u{202f}'], " ");
            let line = text.lines().find(|it| it.contains("share_with_lawyer: true") && it.contains(why));
            assert!(line.is_some(), "{lang}: {text}");
        }
        let told = text(&assess(case.to_str().unwrap(), &[])["warnings"]);
        assert!(told.contains("share_with_lawyer: true"), "{lang}: {told}");
    }
    let scratch = Scratch::new();
    let case = variant(&scratch, "fx-b-us-snad", |case| remove(case, "consents.share_with_lawyer"));
    assert!(packet(&build(&case, &scratch)), "nothing was refused");
}
