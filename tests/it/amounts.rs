//! Interest, conversions, limits in another currency, and the questions that a case leaves open.

use redress::assess::assess;
use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::library::template::Folder;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;

use crate::firm::{case, day, draft, english, find, library, pack, told};

#[test]
fn interest_and_conversions_stand_beside_the_amounts() {
    let library = library(&[]).unwrap();
    let claim = |more: &str| {
        format!(
            "claim:\n  amounts: [{{ label: price, amount: 189.90 EUR }}, {{ label: customs, amount: 20.00 USD }}]\n  \
             received: [{{ label: part, amount: 10.00 EUR }}]\n{more}"
        )
    };
    let table = [
        (
            "  interest: { rate: 8, from: 2026-09-25 }\n",
            vec!["179.90 EUR × 8 % × 59 days / 365 = 2.33 EUR", "20.00 USD × 8 % × 59 days / 365 = 0.26 USD"],
        ),
        (
            "  interest: { rate: 4.5, from: 2026-11-23, basis: contract }\n",
            vec!["179.90 EUR × 4.5 % × 0 days / 365 = 0.00 EUR", "20.00 USD × 4.5 % × 0 days / 365 = 0.00 USD"],
        ),
        ("  interest: { rate: 8 }\n", vec![]),
        (
            "  rates: [{ from: EUR, to: GBP, rate: 0.85, date: 2026-11-20, source: ECB }]\n",
            vec!["179.90 EUR = 152.92 GBP (1 EUR = 0.85 GBP on 2026-11-20, ECB)"],
        ),
        (
            "  rates: [{ from: USD, to: JPY, rate: 155.625, date: 2026-11-20, source: bank }]\n",
            vec!["20.00 USD = 3113 JPY (1 USD = 155.625 JPY on 2026-11-20, bank)"],
        ),
    ];
    for (more, wanted) in table {
        let case = case(&library, "PL", "2026-11-23", "date: 2026-09-01", "type: not_received", &claim(more));
        let assessment = assess(&case, &library);
        let english = english();
        let interest = assessment.interest.iter().map(|it| it.formula(&english));
        let all: Vec<String> = interest.chain(assessment.converted.iter().map(|it| it.text(&english))).collect();
        assert_eq!(all, wanted);
        let due: Vec<String> = assessment.totals.iter().map(|it| it.due().to_string()).collect();
        assert_eq!(due, ["179.90", "20.00"], "nothing is added to what is due");
        let asked = assessment.questions.iter().any(|it| it.field == "claim.interest.from");
        assert_eq!(asked, more.contains("{ rate: 8 }"));
    }
}

#[test]
fn limits_in_another_currency_need_a_rate() {
    let rule = "kind: threshold, amount: { value: claim.total, up_to: 100.00, currency: GBP }";
    let rule = pack(rule).replace("kind: deadline, ", "");
    let library = library(&[("rules/test.yaml", &rule)]).unwrap();
    let rates =
        |rate: &str| format!("  rates: [{{ from: EUR, to: GBP, rate: {rate}, date: 2026-11-20, source: ECB }}]\n");
    let table = [
        ("100.00 GBP", String::new(), "applies  |  | 100.00 GBP; needed: at most 100.00 GBP"),
        ("100.01 GBP", String::new(), "not_applicable  |  | 100.01 GBP; needed: at most 100.00 GBP"),
        (
            "110.00 EUR",
            String::new(),
            "uncertain  |  | the amount is 110.00 EUR, the limit is in GBP; no rate is given to convert it",
        ),
        (
            "110.00 EUR",
            rates("0.9"),
            "applies  |  | 110.00 EUR = 99.00 GBP (1 EUR = 0.9 GBP on 2026-11-20, ECB); needed: at most 100.00 GBP",
        ),
        (
            "112.00 EUR",
            rates("0.9"),
            "not_applicable  |  | 112.00 EUR = 100.80 GBP (1 EUR = 0.9 GBP on 2026-11-20, ECB); needed: at most 100.00 GBP",
        ),
    ];
    for (amount, rates, wanted) in table {
        let claim = format!("claim:\n  amounts: [{{ label: price, amount: {amount} }}]\n{rates}");
        let case = case(&library, "PL", "2026-11-23", "date: 2026-09-01", "type: not_received", &claim);
        assert_eq!(told(find(&assess(&case, &library), "T-1")), wanted);
    }
}

#[test]
fn what_is_missing_becomes_a_question() {
    let library = library(&[]).unwrap();
    let case = case(
        &library,
        "US",
        "2026-11-23",
        "date: 2026-09-01, delivered_on: 2026-09-21",
        "type: defective",
        "payments: [{ method: credit_card, network: visa, amount: 20.00 USD }]\n\
         claim: { amounts: [{ label: price, amount: 20.00 USD }] }\n",
    );
    let assessment = assess(&case, &library);
    let words = english();
    let lines: Vec<String> = assessment
        .questions
        .iter()
        .map(|it| {
            let proves = it.proves.map(|it| format!(" ({it})")).unwrap_or_default();
            format!(
                "{}{proves}: {} <- {} {} {}",
                it.field,
                it.text.text(&words),
                it.routes.join(","),
                it.documents.join(","),
                it.rules.join(",")
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn interest_and_questions_reach_the_user_in_every_language() {
    let scratch = crate::support::Scratch::new("interest");
    let text = "redress: 1\n\
        case: { id: it, as_of: 2026-11-23, letter_language: en, capacity: consumer }\n\
        claimant: { name_legal: Pat Sample, address: \"Street 1, 1000 Town\", country: PL }\n\
        respondents: [{ role: seller, store_name: Specimen Shop, country: CN }]\n\
        order:\n  number: \"8100\"\n  date: 2026-09-01\n  promised_delivery_latest: 2026-09-20\n  \
        items: [{ desc: a lamp, qty: 1, unit_price: 179.90 EUR }]\n\
        payments: [{ method: paypal, amount: 179.90 EUR, paid_on: 2026-09-01 }]\n\
        problem: { type: not_received, notice_sent_on: 2026-09-25, seller_reply_on: 2026-10-01, seller_reply: refused }\n\
        contacts: [{ date: 2026-09-25, channel: chat, with: seller, direction: sent, summary: I asked where the parcel is }]\n\
        claim:\n  relief: [refund, interest]\n  amounts: [{ label: price, amount: 179.90 EUR }]\n  deadline_days: 14\n  \
        interest: { rate: 8.5, from: 2026-09-25, basis: the contract }\n  \
        rates: [{ from: EUR, to: PLN, rate: 4.25, date: 2026-11-20, source: NBP }]\n";
    scratch.put("case.yaml", text.as_bytes());
    let path = scratch.path().to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = crate::program::redress(arguments);
        let told = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
        assert!(output.status.success(), "{arguments:?}\n{told}");
        told
    };
    let library = library(&[]).unwrap();
    let mut out = String::new();
    for lang in ["en", "fr", "es"] {
        out.push_str(&run(&["--lang", lang, "check", path]));
        let mut sink = Sink::default();
        let settings = Settings { as_of: None, fallback_as_of: day("2026-11-23"), lang: Some(lang.to_owned()) };
        let case = Case::read(&Source::new("case.yaml", text), &library, &settings, &mut sink).unwrap();
        let words = Words::load(&library, lang, "PL", &mut sink).unwrap();
        let assessment = assess(&case, &library);
        let sender = Sender::of(&case, &words);
        let (case, assessment, library, words, sender) = (&case, &assessment, &library, &words, &sender);
        let scene = Scene { case, assessment, exhibits: &[], library, words, sender };
        let view = scene.letter(library.template(Folder::Letters, "final-demand", lang).unwrap(), None);
        out.push_str(&format!("\n{}\n{}\n\n", view["claim"]["interest"], view["claim"]["converted"]));
        // A letter has no questions to show; the packet has.
        assert!(view["questions"].is_null());
        let packet = scene.letter(library.template(Folder::Handoff, "packet", lang).unwrap(), None);
        assert_eq!(packet["questions"].as_array().unwrap().len(), assessment.questions.len());
        let letter = draft(library, case, Folder::Letters, "final-demand", lang, &mut sink);
        let letter = letter.unwrap_or_else(|_| panic!("{sink:?}")).body;
        assert!(letter.contains("365"), "{letter}");
    }
    let assessed = run(&["assess", path]);
    out.push_str(assessed.split("\nDeadlines").next().unwrap());
    let json: serde_json::Value = serde_json::from_str(&run(&["--quiet", "assess", path, "--json"])).unwrap();
    out.push_str(&serde_json::to_string_pretty(&json["totals"]).unwrap());
    insta::assert_snapshot!(out);
}
