//! Marketplaces and means of payment as data: what people call them, whom letters reach, what posts tag, and
//! that a new one needs no code.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::library::{self, Library};

use crate::program::command;
use crate::scratch::Scratch;

/// A case in which only these lines differ.
fn case_file(country: &str, lang: &str, respondents: &str, order: &str, payment: &str, as_of: &str) -> String {
    format!(
        "redress: 1
case: {{ id: bodies, as_of: {as_of}, letter_language: {lang}, capacity: consumer }}
claimant: {{ name_legal: Pat Sample, address: \"1 Placeholder Street, Sampletown\", country: \"{country}\" }}
respondents:
  - {{ role: seller, store_name: Specimen Shop, country: CN }}
{respondents}order: {{ number: \"8100000000000401\", date: 2026-09-01, promised_delivery_latest: 2026-09-30, {order} }}
payments: [{{ {payment}, amount: 80.00 EUR, paid_on: 2026-09-01 }}]
problem: {{ type: not_received }}
claim: {{ relief: [refund], amounts: [{{ label: price, amount: 80.00 EUR }}], deadline_days: 14 }}
consents: {{ publish_post: true }}
"
    )
}

const LAMP: &str = "items: [{ desc: lamp, qty: 1, unit_price: 80.00 EUR }]";

fn read(text: &str, library: &Library) -> Result<Case, String> {
    let mut sink = Sink::default();
    let day: NaiveDate = "2026-11-27".parse().unwrap();
    let settings = Settings { as_of: None, fallback_as_of: day, lang: None };
    let told = |sink: Sink| sink.into_sorted().iter().map(|it| it.message.clone()).collect::<Vec<_>>().join("\n");
    match Case::read(&Source::new("case.yaml", text), library, &settings, &mut sink) {
        Ok(case) => Ok(case),
        Err(_) => Err(told(sink)),
    }
}

fn built_in() -> Library {
    Library::load(&library::embedded(), &mut Sink::default()).unwrap()
}

/// Builds a case with a library over the built-in one, and gives the folder of the package.
fn build(scratch: &Scratch, name: &str, text: &str, library: Option<&Path>) -> PathBuf {
    let case = scratch.join(name);
    fs::create_dir_all(&case).unwrap();
    fs::write(case.join("case.yaml"), text).unwrap();
    let out = scratch.join(&format!("{name}-out"));
    let mut arguments =
        vec!["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--allow-blocked", "--format", "txt"];
    let over = library.map(|it| it.to_str().unwrap().to_owned());
    if let Some(over) = &over {
        arguments.splice(0..0, ["--library", over]);
    }
    let output = command(&arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    PathBuf::from(String::from_utf8(output.stdout).unwrap().lines().next().unwrap())
}

/// The one text of a folder whose name ends so.
fn text(package: &Path, folder: &str, ending: &str) -> String {
    let folder = package.join("data").join(folder);
    let all = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
    let found: Vec<PathBuf> = all.filter(|it| it.to_str().unwrap().ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{ending} in {}: {found:?}", folder.display());
    fs::read_to_string(&found[0]).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn marketplaces_are_known_by_any_of_their_names() {
    let library = built_in();
    for (order, operator, found) in [
        ("platform: aliexpress", "", Some("aliexpress")),
        ("platform: Ali Express", "", Some("aliexpress")),
        ("platform: \"www.aliexpress.com\"", "", Some("aliexpress")),
        ("platform: \"AliExpress.com (Alibaba Group)\"", "", Some("aliexpress")),
        ("platform: 速卖通", "", Some("aliexpress")),
        ("platform: Alibaba", "", Some("alibaba")),
        ("platform: MercadoLivre", "", Some("mercado-libre")),
        ("platform: ebay.de", "", Some("ebay")),
        ("", "Ali Express", Some("aliexpress")),
        ("", "AliExpress.com (Alibaba Group)", Some("aliexpress")),
        ("", "https://de.aliexpress.com/item/1.html", Some("aliexpress")),
        ("", "TEMU", Some("temu")),
        ("", "whaleco technology limited", Some("temu")),
        ("", "AliExpress E-Commerce One Pte Ltd", Some("aliexpress")),
        // The company that runs both of them means neither.
        ("", "Alibaba.com Singapore E-Commerce Private Limited", None),
        (
            "listing_url: \"https://www.alibaba.com/product-detail/1.html\"",
            "Alibaba.com Singapore E-Commerce Private Limited",
            Some("alibaba"),
        ),
        ("", "Sample Market", None),
        ("", "notaliexpress.com", None),
        ("", "", None),
    ] {
        let operator = match operator {
            "" => String::new(),
            name => format!("  - {{ role: platform, name_legal: \"{name}\" }}\n"),
        };
        let order = if order.is_empty() { LAMP.to_owned() } else { format!("{order}, {LAMP}") };
        let text = case_file("IE", "en", &operator, &order, "method: paypal", "2026-11-27");
        let case = read(&text, &library).unwrap_or_else(|told| panic!("{operator}{order}: {told}"));
        assert_eq!(case.platform.as_deref(), found, "{operator}{order}");
    }
}

#[test]
fn means_of_payment_are_known_by_any_of_their_names() {
    let library = built_in();
    for (written, id, kind) in [
        ("credit_card", "credit_card", "card"),
        ("Kreditkarte", "credit_card", "card"),
        ("tarjeta de débito", "debit_card", "card"),
        ("ApplePay", "apple_pay", "card"),
        ("Pay Pal", "paypal", "wallet"),
        ("l/c", "letter_of_credit", "documentary"),
        ("sepa", "bank_transfer", "transfer"),
        ("Lastschrift", "sepa_direct_debit", "debit"),
        ("BLIK", "blik", "transfer"),
        ("Klarna", "klarna", "bnpl"),
        ("buy now pay later", "bnpl", "bnpl"),
        ("COD", "cash_on_delivery", "cash"),
        ("giftcard", "gift_card", "voucher"),
        ("Bitcoin", "crypto", "crypto"),
        ("Boleto bancário", "boleto", "voucher"),
    ] {
        let text = case_file("IE", "en", "", LAMP, &format!("method: \"{written}\""), "2026-11-27");
        let case = read(&text, &library).unwrap_or_else(|told| panic!("{written}: {told}"));
        assert_eq!(case.facts.text("payments[0].method").as_deref(), Some(id), "{written}");
        assert_eq!(case.facts.text("payments[0].kind").as_deref(), Some(kind), "{written}");
    }
    let text = case_file("IE", "en", "", LAMP, "method: paypall", "2026-11-27");
    assert_eq!(read(&text, &library).unwrap_err(), "there is no means of payment `paypall` in the library");
}

/// The block of an address in a letter: from a line on, up to an empty one.
fn block(letter: &str, first: &str) -> String {
    let lines = letter.lines().skip_while(|it| it.trim() != first);
    lines.take_while(|it| !it.trim().is_empty()).map(str::trim).collect::<Vec<_>>().join(" / ")
}

#[test]
fn the_company_of_the_buyers_country_is_written_to_if_the_case_names_only_the_marketplace() {
    let scratch = Scratch::new();
    for (index, (country, platform, address)) in [
        (
            "FR",
            "aliexpress",
            "Alibaba.com Singapore E-Commerce Private Limited / AliExpress / 26/F, Tower One, Times Square / \
             1 Matheson Street, Causeway Bay / for the attention of the Legal Department / HONG KONG",
        ),
        (
            "US",
            "aliexpress",
            "AliExpress E-Commerce One Pte. Ltd. / AliExpress / 25/F, Tower One, Times Square / 1 Matheson Street, \
             Causeway Bay / for the attention of the Legal Department / HONG KONG",
        ),
        ("DE", "temu", "Whaleco Technology Limited / Temu / First Floor, 25 St Stephen’s Green, Dublin 2 / IRELAND"),
        ("GB", "temu", "Whaleco UK Limited / Temu / 5 Churchill Place, 10th Floor / London E14 5HU"),
    ]
    .iter()
    .enumerate()
    {
        let order = format!("platform: {platform}, {LAMP}");
        let text_of_case = case_file(country, "en", "", &order, "method: paypal", "2026-11-27");
        let package = build(&scratch, &format!("company-{index}"), &text_of_case, None);
        let letter = text(&package, "1-letters", "platform-complaint.txt");
        let first = address.split(" / ").next().unwrap();
        assert_eq!(block(&letter, first), *address, "{letter}");
    }
}

#[test]
fn the_country_under_an_address_is_that_of_the_address() {
    let scratch = Scratch::new();
    let respondents = "  - { role: platform, name_legal: AliExpress E-Commerce One Pte. Ltd., country: SG, notice_address: \"25/F, Tower One, Causeway Bay, Hong Kong\" }\n";
    for (lang, country) in [("en", "HONG KONG"), ("fr", "HONG KONG"), ("es", "HONG KONG")] {
        let case = case_file("US", lang, respondents, LAMP, "method: paypal", "2026-11-27");
        let letter = text(&build(&scratch, lang, &case, None), "1-letters", "platform-complaint.txt");
        let shown = block(&letter, "AliExpress E-Commerce One Pte. Ltd.");
        assert!(
            shown.ends_with("25/F, Tower One, Causeway Bay / ".to_owned().as_str().trim_end_matches(" / "))
                || shown.to_uppercase().contains(country),
            "{shown}"
        );
        assert!(!shown.to_uppercase().contains("SINGAP"), "{shown}");
    }
}

#[test]
fn posts_tag_the_marketplace_where_its_account_is_known_and_tell_the_user_where_not() {
    let scratch = Scratch::new();
    for lang in ["en", "fr", "es"] {
        let order = format!("platform: temu, {LAMP}");
        let fresh = build(
            &scratch,
            &format!("fresh-{lang}"),
            &case_file("IE", lang, "", &order, "method: paypal", "2026-11-27"),
            None,
        );
        let stale = build(
            &scratch,
            &format!("stale-{lang}"),
            &case_file("IE", lang, "", &order, "method: paypal", "2027-01-12"),
            None,
        );
        let mut shown = String::new();
        for network in ["x", "bluesky", "mastodon", "threads", "facebook"] {
            let post = text(&fresh, "2-posts", &format!("{network}.txt"));
            assert_eq!(post.contains("@shoptemu"), ["x", "facebook"].contains(&network), "{post}");
            shown.push_str(&format!("--- {network}\n{post}"));
            let post = text(&stale, "2-posts", &format!("{network}.txt"));
            assert!(!post.contains('@'), "{post}");
        }
        insta::assert_snapshot!(format!("posts-{lang}"), shown);
        let assessment: serde_json::Value =
            serde_json::from_slice(&fs::read(fresh.join("data/assessment.json")).unwrap()).unwrap();
        let all = assessment["warnings"].as_array().unwrap();
        let told = all.iter().find(|it| it["id"] == "no-account").unwrap()["message"].as_str().unwrap().to_owned();
        assert!(told.contains("Bluesky, Mastodon, Threads") && !told.contains("Facebook"), "{told}");
    }
}

#[test]
fn no_length_of_goods_stops_a_post_or_fills_a_subject() {
    let scratch = Scratch::new();
    let long = "storage box of folded steel with a lid, four hinges and a lock that needs no key ".repeat(4);
    let items: Vec<String> = (0..40).map(|_| format!("{{ desc: \"{long}\", qty: 2, unit_price: 1.00 EUR }}")).collect();
    let order = format!("platform: temu, items: [{}]", items.join(", "));
    for lang in ["en", "fr", "es"] {
        let package = build(&scratch, lang, &case_file("IE", lang, "", &order, "method: paypal", "2026-11-27"), None);
        for network in ["x", "bluesky", "mastodon", "threads"] {
            let post = text(&package, "2-posts", &format!("{network}.txt"));
            let more = match lang {
                "en" => "and 39 other items",
                "fr" => "et 39 autres articles",
                _ => "y 39 artículos más",
            };
            assert!(post.contains(more), "{post}");
        }
    }
}

#[test]
fn a_piece_may_cost_less_than_the_smallest_coin() {
    let library = built_in();
    let order = "items: [{ desc: zip ties, qty: 60001, unit_price: 0.0555 USD }]";
    let text_of_case = case_file("AE", "en", "", order, "method: paypal", "2026-11-27");
    read(&text_of_case, &library).unwrap();
    let wrong = text_of_case.replace("amount: 80.00 EUR, paid_on", "amount: 80.005 EUR, paid_on");
    assert_eq!(read(&wrong, &library).unwrap_err(), "80.005 has more decimals than EUR has");
    let scratch = Scratch::new();
    let package = build(&scratch, "ties", &text_of_case, None);
    let packet = text(&package, "5-handoff", "packet.txt");
    assert!(packet.contains("at USD 0.0555 each, USD 3,330.06"), "{packet}");
}

const MEANS: &str = "title: Plaza Pay
names: [plaza wallet]
kind: wallet
write_to: Plaza Pay
entities:
  - { default: true, name_legal: Plaza Pay Services Ltd, country: IE, address: \"2 Harbour Street, Dublin 2\", source: MEM, status: MEM, last_checked: 2026-11-27 }
reversible:
  - { class: provider_terms, text: Plaza Pay decides within its terms., source: MEM, status: MEM }
unknown: \"The period: ask Plaza Pay.\"
source: MEM
status: MEM
last_checked: 2026-11-27
";

const PLATFORM: &str = "title: Plaza
names: [plaza.example]
entities:
  - { buyers: [IE], name_legal: Plaza Trading Ltd, reg_no: \"99\", country: IE, address: \"1 Harbour Street, Dublin 2\", source: MEM, status: MEM, last_checked: 2026-11-27 }
process:
  - { text: Press the red button., source: MEM, status: MEM }
handles:
  - { network: x, handle: \"@plaza\", verified_on: 2026-11-27, source: MEM }
source: MEM
status: MEM
last_checked: 2026-11-27
";

#[test]
fn a_new_marketplace_and_a_new_means_of_payment_need_no_code() {
    let scratch = Scratch::new();
    let library = scratch.join("library");
    for (path, content) in [("payments/plaza_pay.yaml", MEANS), ("platforms/plaza.yaml", PLATFORM)] {
        let path = library.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let respondents = "  - { role: platform, store_name: www.plaza.example }\n";
    let case = case_file("IE", "en", respondents, LAMP, "method: Plaza-Wallet", "2026-11-27");
    let package = build(&scratch, "plaza", &case, Some(&library));
    let letter = text(&package, "1-letters", "platform-complaint.txt");
    assert_eq!(
        block(&letter, "Plaza Trading Ltd"),
        "Plaza Trading Ltd / Plaza / 1 Harbour Street, Dublin 2",
        "{letter}"
    );
    assert!(letter.contains("by Plaza Pay"), "{letter}");
    assert!(text(&package, "2-posts", "x.txt").contains("@plaza"));
    let packet = text(&package, "5-handoff", "packet.txt");
    for word in [
        "Press the red button.",
        "Plaza Pay decides within its terms.",
        "Plaza Pay Services Ltd",
        "The period: ask Plaza Pay.",
    ] {
        assert!(packet.contains(word), "no {word} in\n{packet}");
    }
}
