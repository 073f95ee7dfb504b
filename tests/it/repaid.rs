//! What each bank and payment provider is asked for: its own part, less what came back on it.

use std::collections::BTreeSet;

use crate::drafted::drafted;
use crate::variant::{changed, yaml};

/// The paragraphs of a letter that are about money, as they stand.
fn about_money(text: &str) -> String {
    let signs =
        ["EUR", "USD", "nothing has come", "rien n’a", "no se ha devuelto", "not known", "ne sait pas", "no se sabe"];
    let all = text.split("\n\n").filter(|it| signs.iter().any(|sign| it.contains(sign)));
    all.collect::<Vec<_>>().join("\n\n").replace('\u{a0}', " ")
}

#[test]
fn each_provider_is_asked_for_its_own_part() {
    let table = yaml("fixtures/repaid.yaml");
    let mut out = String::new();
    let mut wrong = Vec::new();
    for row in table["rows"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let case = changed(&table["case"], row);
        for lang in ["en", "fr", "es"] {
            let letters = drafted(&case, lang);
            let mut asked = Vec::new();
            let count = case["payments"].as_array().unwrap().len();
            for index in 0..count {
                let of_payment = letters.iter().filter(|it| it.payment == Some(index) && it.text != Err(String::new()));
                let all: Vec<_> = of_payment.collect();
                let [letter] = all[..] else {
                    assert!(all.is_empty(), "{name}: several letters about one payment");
                    asked.push("none".to_owned());
                    continue;
                };
                let text = match &letter.text {
                    Ok(it) => about_money(it),
                    Err(lacks) => {
                        asked.push(lacks.clone());
                        continue;
                    }
                };
                // What is asked for stands in bold, wherever the letter says it; the whole may stand beside it.
                let bold: BTreeSet<String> = text
                    .split("**")
                    .skip(1)
                    .step_by(2)
                    .filter(|it| {
                        it.starts_with(|it: char| it.is_ascii_digit()) || it.contains("EUR") || it.contains("USD")
                    })
                    .map(str::to_owned)
                    .collect();
                if lang == "en" {
                    let own = row["asked"][index].as_str().unwrap_or_default();
                    let own = own.rsplit_once(' ').map_or(own.to_owned(), |(sum, code)| format!("{code} {sum}"));
                    asked.push(
                        if bold.contains(&own) || bold.contains(row["asked"][index].as_str().unwrap_or_default()) {
                            row["asked"][index].as_str().unwrap_or_default().to_owned()
                        } else {
                            format!("{bold:?}")
                        },
                    );
                }
                if lang == "en" || name.contains("not known") {
                    out.push_str(&format!("## {name} [{lang}], {}\n\n{text}\n\n", letter.id));
                }
            }
            let wanted: Vec<&str> = row["asked"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
            if lang == "en" && asked != wanted {
                wrong.push(format!("{name}: {asked:?} instead of {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    insta::assert_snapshot!(out);
}
