//! What is new comes as data: a letter, a network, an institution, a country, a language, a look.
//! Everything here is a folder that lies over the library; nothing here is code.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;

const LETTER: &str = "to: seller
stage: complaint
order: 15
when: { capacity: [consumer], claim.state: [known] }
needs: [order.number]
subject: subject
body: [greeting, [ask, law]]
";

const LETTER_TEXT: &str = "# title
Goodwill request

# subject
Goodwill: {{ order.what }}

# greeting
Dear {{ recipient.name }},

# ask
In order {{ order.number }}[[ ({{ exhibits.contract }})]] please show goodwill and pay {{ claim.total }} by {{ claim.deadline }}.

# law
[[{{ legal | sentences }}]]
";

const NETWORK: &str = "title: Plaza
limit: 90
count: characters
source: S61
status: seen
last_checked: 2026-11-23
";

const POST: &str = "network: plaza
order: 60
when: { capacity: [consumer], consents.publish_post: [\"true\"] }
needs: [order.items]
body: [post]
";

const POST_TEXT: &str = "# title
Post on Plaza

# post
Plaza: {{ order.what }}. Amount open: {{ claim.total }}.
";

const INSTITUTION: &str = "title: Harbour Mediation House (fictional)
kind: [mediation]
address: \"1 Harbour Road, Santos\"
country: BR
email: registry@harbour.example.invalid
source: BR1
status: MEM
last_checked: 2026-11-23
";

const REQUEST: &str = "to: institution
institution: harbour
stage: adr
order: 50
when: { adr.institution: [harbour], claim.state: [known] }
needs: [problem.type]
subject: subject
body: [request]
";

const REQUEST_TEXT: &str = "# title
Request to the Harbour Mediation House

# subject
Request: {{ order.what }}

# request
{{ claimant.name }} asks the {{ institution.name }} to mediate. The value is {{ claim.total }}.
";

const PACK: &str = "title: Brazil
scope: { claimant.country: [BR] }
sources:
  - { id: BR1, name: Statute of Brazil (invented for this test), address: \"https://law.example.invalid\" }
rules:
  - id: BR-REGRET-7
    title: Regret within seven days
    kind: deadline
    applies_if: { capacity: [consumer], order.delivered_on: [present] }
    start: [{ fact: order.delivered_on, label: delivery }]
    n: 7
    unit: days
    act: sent
    reason: \"Until {date}.\"
    say: { to: [seller], when: [open, closing_soon], en: \"The law of Brazil gives seven days.\", pt: \"A lei do Brasil concede sete dias.\" }
    cite: \"Statute of Brazil\"
    source: BR1
    status: seen
    last_checked: 2026-11-23
";

const THEME: &str = "title: Square
page: [200, 250]
margins: [20, 20, 20, 20]
window: [20, 40, 80, 30]
body_family: sans
body_size: 9
accent: \"#004400\"
";

const CASE: &str = r#"
redress: 1
case: { id: growth, as_of: 2026-11-23, letter_language: en, capacity: consumer }
claimant: { name_legal: Bia Exemplo, address: "Rua Fictícia 1, Santos", country: BR }
respondents: [{ role: seller, store_name: Sample Store, country: CN }]
order: { number: "8100000000000301", date: 2026-11-01, delivered_on: 2026-11-20, items: [{ desc: lamp, qty: 1, unit_price: 80.00, currency: BRL }] }
payments: [{ method: paypal, amount: 80.00, currency: BRL, paid_on: 2026-11-01 }]
problem: { type: defective, discovered_on: 2026-11-20, description: it does not light }
claim: { relief: [refund], amounts: [{ label: price, amount: 80.00, currency: BRL }], deadline_days: 14 }
adr: { institution: harbour, language: en }
evidence: [{ id: order, file: order.txt, title: Order page, date: 2026-11-01, author: the shop, source: account, proves: [contract] }]
consents: { publish_post: true, share_with_lawyer: true }
"#;

/// A library folder with one new thing of every kind, and a case for them.
fn grown(scratch: &Scratch) -> (PathBuf, PathBuf) {
    let library = scratch.join("library");
    let put = |path: &str, text: &str| {
        let path = library.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("letters/goodwill/letter.yaml", LETTER);
    put("letters/goodwill/en.md", LETTER_TEXT);
    put(
        "letters/goodwill/pt.md",
        &LETTER_TEXT.replace("Dear", "Prezados").replace("please show goodwill and pay", "pedimos que paguem"),
    );
    put("networks/plaza.yaml", NETWORK);
    put("posts/plaza/post.yaml", POST);
    put("posts/plaza/en.md", POST_TEXT);
    put("institutions/harbour.yaml", INSTITUTION);
    put("adr/harbour-request/request.yaml", REQUEST);
    put("adr/harbour-request/en.md", REQUEST_TEXT);
    put("rules/br.yaml", PACK);
    put("themes/square.yaml", THEME);
    // A new language begins as a copy of another one's words.
    let english = |path: &str| fs::read_to_string(root().join("templates").join(path)).unwrap();
    let words: String = english("words/en.ftl")
        .lines()
        .filter(|it| !it.starts_with("locale"))
        .map(|it| match it.split_once(" = ") {
            Some(("enclosures-heading", _)) => "enclosures-heading = Anexos (cópias)\n".to_owned(),
            Some(("order-label", _)) => "order-label = Pedido\n".to_owned(),
            _ => format!("{it}\n"),
        })
        .collect();
    put("words/pt.ftl", &format!("locale = pt-BR\n{words}"));
    put("countries/pt.ftl", &english("countries/en.ftl"));
    fs::create_dir_all(scratch.join("case")).unwrap();
    fs::write(scratch.join("case/case.yaml"), CASE).unwrap();
    fs::write(scratch.join("case/order.txt"), "Order page\n").unwrap();
    (library, scratch.join("case"))
}

fn build(library: &Path, case: &Path, out: &Path, more: &[&str]) -> Result<PathBuf, String> {
    let fixed = ["--library", library.to_str().unwrap(), "build", case.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let output = command(&[more, &fixed, &["--format", "pdf,txt"]].concat()).output().unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(PathBuf::from(String::from_utf8(output.stdout).unwrap().lines().next().unwrap()))
}

/// The one file of a folder whose name ends so.
fn text(package: &Path, folder: &str, ending: &str) -> String {
    let folder = package.join("data").join(folder);
    let found: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|it| it.unwrap().path())
        .filter(|it| it.to_str().unwrap().ends_with(ending))
        .collect();
    assert_eq!(found.len(), 1, "{ending} in {}: {found:?}", folder.display());
    // A space that does not break is a space.
    fs::read_to_string(&found[0]).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn new_things_need_no_code() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    let package = build(&library, &case, &scratch.join("out"), &[]).unwrap();

    let letter = text(&package, "1-letters", "goodwill.txt");
    assert!(letter.contains("please show goodwill and pay BRL 80.00 by 7 December 2026"), "{letter}");
    // The new rule speaks in the new letter.
    assert!(letter.contains("The law of Brazil gives seven days."), "{letter}");
    assert_eq!(text(&package, "2-posts", "plaza.txt"), "Plaza: lamp. Amount open: BRL 80.00.\n");
    let request = text(&package, "3-adr", "harbour-request.txt");
    for word in [
        "Harbour Mediation House (fictional)",
        "1 Harbour Road",
        "Santos",
        "asks the Harbour Mediation House (fictional) to mediate",
    ] {
        assert!(request.contains(word), "no {word} in\n{request}");
    }
    let assessment: Value = serde_json::from_slice(&fs::read(package.join("data/assessment.json")).unwrap()).unwrap();
    let rule = assessment["findings"].as_array().unwrap().iter().find(|it| it["rule"] == "BR-REGRET-7").unwrap();
    assert_eq!((rule["result"].as_str(), rule["date"].as_str()), (Some("closing_soon"), Some("2026-11-27")));
    assert_eq!(rule["source"]["name"], "Statute of Brazil (invented for this test)");
    let warnings = assessment["warnings"].as_array().unwrap();
    assert!(warnings.iter().all(|it| it["id"] != "no-rule-pack"), "{warnings:?}");
    assert!(fs::read_to_string(package.join("data/deadlines.ics")).unwrap().contains("BR-REGRET-7"));
}

#[test]
fn a_new_language_needs_no_code() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    let package = build(&library, &case, &scratch.join("out"), &["--lang", "pt"]).unwrap();
    let letter = text(&package, "1-letters", "goodwill.txt");
    for word in [
        "Prezados",
        "pedimos que paguem BRL 80,00",
        "7 de dezembro de 2026",
        "A lei do Brasil concede sete dias.",
        "Anexos (cópias)",
        "Pedido",
    ] {
        assert!(letter.contains(word), "no {word} in\n{letter}");
    }
    // Templates without a text in the language are written in another; START-HERE says so.
    let fixed = ["--library", library.to_str().unwrap(), "--lang", "pt", "plan", "--json", case.to_str().unwrap()];
    let plan: Value = serde_json::from_slice(&command(&fixed).output().unwrap().stdout).unwrap();
    let written =
        plan["documents"].as_array().unwrap().iter().find(|it| it["template"] == "letters/seller-complaint").unwrap();
    assert_eq!(written["state"], "written");
    let page = fs::read_to_string(package.join("START-HERE.html")).unwrap();
    assert!(page.contains("the library has no text of them in the language of the case"), "{page}");
}

#[test]
fn a_new_theme_needs_no_code() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    let package = build(&library, &case, &scratch.join("out"), &["--theme", "square"]).unwrap();
    let letters = package.join("data/1-letters");
    let pdf = fs::read_dir(letters)
        .unwrap()
        .map(|it| it.unwrap().path())
        .find(|it| it.to_str().unwrap().ends_with("goodwill.pdf"));
    let document = lopdf::Document::load(pdf.unwrap()).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let page = document.get_dictionary(page).unwrap();
    let size: Vec<f32> =
        page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|it| it.as_float().unwrap()).collect();
    let points = |it: f32| it / 25.4 * 72.0;
    assert!((size[2] - points(200.0)).abs() < 0.5 && (size[3] - points(250.0)).abs() < 0.5, "{size:?}");
}

/// A word that a new language lacks is said in English, and the user is told which.
#[test]
fn words_of_a_new_language_fall_back_one_by_one() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    let file = library.join("words/pt.ftl");
    let lacks = ["enclosures-heading", "start-limits", "label", "pages-count"];
    let mut skipping = false;
    let words: String = fs::read_to_string(&file)
        .unwrap()
        .lines()
        .filter(|it| {
            skipping = match it.split_once(" =") {
                Some((key, _)) if !key.starts_with(' ') => lacks.contains(&key),
                _ => skipping && it.starts_with(' '),
            };
            !skipping
        })
        .map(|it| format!("{it}\n"))
        .collect();
    fs::write(&file, words).unwrap();
    let fixed = ["--library", library.to_str().unwrap(), "--lang", "pt"];
    let out = scratch.join("out");
    let mut run = command(&[&fixed[..], &["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()]].concat());
    let output = run.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains("warning[borrowed-word]: the words of `pt` lack ") && told.contains("; English stands in"),
        "{told}"
    );
    assert!(lacks.iter().all(|it| told.contains(&format!("`{it}`"))), "{told}");
    let letter = text(&out.join("growth"), "1-letters", "goodwill.txt");
    assert!(letter.contains("Enclosures (copies)") && letter.contains("Pedido: 8100"), "{letter}");
    let page = fs::read_to_string(out.join("growth/START-HERE.html")).unwrap();
    assert!(page.contains("What this package is not"), "{page}");
}

/// A new network's limit and a new pack's conditions are kept as those of the built-in ones.
#[test]
fn new_things_are_held_to_the_rules() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    fs::write(library.join("networks/plaza.yaml"), NETWORK.replace("limit: 90", "limit: 20")).unwrap();
    let told = build(&library, &case, &scratch.join("out"), &[]).unwrap_err();
    assert!(told.contains("post-too-long") && told.contains("of 20 characters"), "{told}");

    // In another country the pack does not speak, and the letter is written without it.
    let (library, case) = grown(&scratch);
    fs::write(
        case.join("case.yaml"),
        CASE.replace("country: BR", "country: PE")
            .replace("consents: { publish_post: true", "consents: { publish_post: false"),
    )
    .unwrap();
    let package = build(&library, &case, &scratch.join("out"), &[]).unwrap();
    assert!(!text(&package, "1-letters", "goodwill.txt").contains("Brazil"));
    let assessment = fs::read_to_string(package.join("data/assessment.json")).unwrap();
    assert!(!assessment.contains("BR-REGRET-7") && assessment.contains("no rule pack for PE"));
}

/// A value outside brackets that the case does not know blocks its document, whatever value it is, and
/// the key of the case file is named; the rest of the package can be built.
#[test]
fn what_a_case_lacks_is_named_by_its_key() {
    let scratch = Scratch::new();
    let (library, case) = grown(&scratch);
    let text = "# title\nAsk\n\n# subject\nOrder {{ order.handed_over }}\n\n# all\n{{ dispute.ref }}, {{ problem.withdrawn }}, \
                {{ order.completed }}, {{ contract.law }}, {{ claimant.native }}, {{ seller.reg_no }}, \
                {{ exhibits.defect }}, {{ order.number }}[[, {{ dispute.opened }}]], {{ parts.language }}.\n\n\
                # payment\nPaid with {{ it.last4 }}.\n\n# never\n{{ dispute.decided }}\n";
    let logic = "to: seller\nstage: complaint\nneeds: [order.listing_title]\nsubject: subject\nbody:\n  - all\n  \
                 - { say: payment, each: payments }\n  - { say: never, when: { dispute: [open] } }\n";
    fs::create_dir_all(library.join("letters/ask")).unwrap();
    fs::write(library.join("letters/ask/letter.yaml"), logic).unwrap();
    fs::write(library.join("letters/ask/en.md"), text).unwrap();
    fs::write(case.join("case.yaml"), CASE.replace("adr: { institution: harbour, language: en }", "")).unwrap();
    let fixed = ["--library", library.to_str().unwrap(), "plan", "--json", case.to_str().unwrap()];
    let plan: Value = serde_json::from_slice(&command(&fixed).output().unwrap().stdout).unwrap();
    let documents = plan["documents"].as_array().unwrap();
    let asked = documents.iter().find(|it| it["template"] == "letters/ask").unwrap();
    let missing: Vec<&str> = asked["missing"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(
        missing,
        [
            "order.listing_title",
            "platform_dispute.case_ref",
            "problem.withdrawn_on",
            "order.order_completed_on",
            "contract.governing_law_clause",
            "claimant.name_native",
            "respondents.reg_no",
            "evidence (proves: defect)",
            "adr.language",
            "payments[0].last4",
            "order.handed_over_on",
        ]
    );
    assert!(build(&library, &case, &scratch.join("out"), &[]).unwrap_err().contains("letters/ask is blocked"));
    let out = scratch.join("out");
    let fixed = ["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--allow-blocked"];
    let output = command(&[&["--library", library.to_str().unwrap()], &fixed[..]].concat()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(out.join("growth/data/1-letters").read_dir().unwrap().count() > 0);
}
