//! Posts: length on every kind of network, private values, tone.

use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::form::record::Decode;
use redress::form::yaml;
use redress::library::data::Network;
use redress::library::{Library, embedded};
use redress::post::length::{Measure, measure};
use redress::post::privacy::leaks;
use redress::post::tone::tone;

fn network(text: &str) -> Network {
    let source = Source::new("network.yaml", text);
    let mut sink = Sink::default();
    let node = yaml::parse(&source, &mut sink).unwrap();
    let it = Network::decode(&node, &mut sink).unwrap();
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    it
}

fn weighted() -> Network {
    network(
        "limit: 280\ncount: weighted\nurl_length: 23\nbare_domains: true\nnfc: true\nemoji_weight: 2\nshortener: t.co\n\
         light_ranges: [0-4351, 8192-8205, 8208-8223, 8242-8247]\n",
    )
}

#[test]
fn weighted_lengths() {
    let network = weighted();
    let cjk = "故人西辞黄鹤楼，烟花三月下扬州。".repeat(10);
    let table: Vec<(&str, usize)> = vec![
        ("Hi http://test.co", 26),
        ("http://test.co", 23),
        (&cjk, 320),
        ("AliExpress.com", 23),
        ("AliExpress", 10),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("€", 2),
        ("…", 2),
        ("•™→✓", 8),
        ("，", 2),
        ("\u{202F}", 2),
        ("\u{200F}", 2),
        ("\u{200E}\u{2066}\u{2069}", 6),
        ("£¥–—‘’“”", 8),
        ("مرحبا שלום привет สวัสดี", 24),
        ("A\u{301}B", 2),
        ("Aשּׁ", 4),
        ("🇫🇷", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("👩🏽‍🎤", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("©", 1),
        ("H🐱☺👨👩👧👦", 13),
        ("H🐱☺👨‍👩‍👧‍👦", 7),
        ("randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls.com", 68),
        ("#test.com @test.com", 19),
        ("", 0),
    ];
    for (text, expected) in table {
        assert_eq!(measure(text, &network).used, expected, "{text}");
    }
    assert!(measure(&"x".repeat(280), &network).fits());
    assert!(!measure(&"x".repeat(281), &network).fits());
}

#[test]
fn other_lengths() {
    let graphemes = network("limit: 5\ncount: graphemes\nbyte_limit: 30\n");
    let shortened = network("limit: 500\ncount: characters\nurl_length: 23\nshort_mentions: true\n");
    let bytes = network("limit: 500\ncount: utf8_emoji_bytes\nmax_links: 1\nbare_domains: true\n");
    let table = [
        (&graphemes, "👨‍👩‍👧‍👦é", 2, true),
        (&graphemes, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, false),
        (&graphemes, "123456", 6, false),
        (&shortened, "see https://example.com/a/very/long/path/to/some/page", 27, true),
        (&shortened, "AliExpress.com", 14, true),
        (&shortened, "hello @shop@example.social!", 12, true),
        (&shortened, "me@example.org", 14, true),
        (&shortened, "@shop@example.social", 5, true),
        // Inside of something else it is no mention.
        (&shortened, "=@shop@example.social", 21, true),
        (&bytes, "ok 😀", 7, true),
        (&bytes, "é€", 2, true),
        (&bytes, "👍🏽", 8, true),
        (&bytes, "a.com", 5, true),
        (&bytes, "a.com b.com", 11, false),
    ];
    for (network, text, used, fits) in table {
        let it: Measure = measure(text, network);
        assert_eq!((it.used, it.fits()), (used, fits), "{text}");
    }
    assert_eq!(measure("é😀", &graphemes).bytes, 6);
}

#[test]
fn code_points_are_checked() {
    let source = Source::new("network.yaml", "light_ranges: [9-1]\n");
    let mut sink = Sink::default();
    let node = yaml::parse(&source, &mut sink).unwrap();
    let _ = Network::decode(&node, &mut sink);
    assert_eq!(sink.into_sorted()[0].message, "`9-1` is not a range of code points");
}

fn library() -> Library {
    let mut sink = Sink::default();
    let files: Vec<Source> = embedded()
        .into_iter()
        .filter(|it| {
            ["tone/", "countries/", "words/", "payments/", "cards/", "platforms/", "letters/", "parts/"]
                .iter()
                .any(|folder| it.name().starts_with(folder))
        })
        .collect();
    Library::load(&files, &mut sink).unwrap_or_else(|_| panic!("{:?}", sink.into_sorted()))
}

fn case(text: &str) -> Case {
    let mut sink = Sink::default();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let settings = Settings { as_of: None, fallback_as_of: day, lang: None };
    let mut library = library();
    for lang in ["en", "fr", "es"] {
        library.words.entry(lang.to_owned()).or_insert_with(|| Source::new("words", ""));
    }
    Case::read(&Source::new("case.yaml", text), &library, &settings, &mut sink)
        .unwrap_or_else(|_| panic!("{:?}", sink.into_sorted()))
}

const CASE: &str = r#"redress: 1
case: { id: leak, letter_language: en, capacity: consumer }
claimant:
  name_legal: "Camille O'Sample-Exemple"
  name_native: "李小龙"
  address: "12 rue Fictive, 69000 Lyon, France"
  country: FR
  state: CA
  email: camille.x@example.invalid
  phone: "+33 6 39 98 00 11"
  account: "FR00 SAMP 0000 0000"
representative:
  name: Ada Beispiel
  firm: Beispiel & Muster LLP
  address: "9 Specimen Quay, Cork"
  email: ada@muster.example
  reference: "BM 26/1187"
  account: "IE00 TEST 0000 0000"
respondents:
  - { role: seller, name_legal: LumoBeam, address: "11 Shili Road, Shenzhen", country: CN, email: service@lumobeam.example }
order: { number: "8100000012345011", date: 2026-08-20 }
payments:
  - { method: debit_card, last4: "0011", issuer: "Banque Exemple de la Saône", amount: 189.90 EUR, paid_on: 2026-08-20 }
problem: { type: not_received, description: nothing came }
platform_dispute: { status: decided, case_ref: "DSP-EX-0711", opened_on: 2026-10-06 }
sent:
  - { document: seller-complaint, on: 2026-10-01, tracking: XQ47110815, file: sent/complaint-to-lumobeam.pdf }
evidence:
  - { id: page, file: evidence/order-page.png, title: Order page }
"#;

#[test]
fn private_values_are_found() {
    let case = case(CASE);
    let table = [
        ("order 8100000012345011", "order.number"),
        ("order ８１００００００１２３４５０１１", "order.number"),
        ("order ٨١٠٠٠٠٠٠١٢٣٤٥٠١١", "order.number"),
        ("order 8100 0000-1234.5011", "order.number"),
        ("#order8100000012345011", "order.number"),
        ("ending in 345011", "order.number"),
        ("dispute dsp ex 0711", "platform_dispute.case_ref"),
        ("#DSPEX0711", "platform_dispute.case_ref"),
        ("I am CAMILLE O’SAMPLE EXEMPLE", "claimant.name_legal"),
        ("#camilleosampleexemple", "claimant.name_legal"),
        ("yours, Camille", "claimant.name_legal"),
        ("ask @camille", "claimant.name_legal"),
        ("C a m i l l e O S a m p l e E x e m p l e", "claimant.name_legal"),
        ("我是李小龙，你好", "claimant.name_native"),
        ("delivered to 59800 Lille instead of Lyon", "claimant.address"),
        ("at 12, Rue Fictive", "claimant.address"),
        ("in the rue fictive", "claimant.address"),
        ("postcode 69000", "claimant.address"),
        ("postcode 6 9 0 0 0", "claimant.address"),
        ("write camille.x@example.invalid", "claimant.email"),
        ("I am camille.x elsewhere", "claimant.email"),
        ("call 06 39 98 00 11", "claimant.phone"),
        ("call 0033639980011", "claimant.phone"),
        ("card 0011", "payments[0].last4"),
        ("card **** ٠٠١١", "payments[0].last4"),
        ("la Banque Exemple de la Saone refuse", "payments[0].issuer"),
        ("ending in 345-011", "order.number"),
        ("signed exemple o'sample camille", "claimant.name_legal"),
        ("call 39 98 00 11", "claimant.phone"),
        ("ask Ada", "representative.name"),
        ("my lawyer Ada Beispiel", "representative.name"),
        ("Beispiel & Muster LLP", "representative.firm"),
        ("at 9 specimen quay", "representative.address"),
        ("my lawyer’s file BM-26-1187", "representative.reference"),
        ("pay to IE00TEST00000000", "representative.account"),
        ("my account FR00 SAMP 0000 0000", "claimant.account"),
        ("consignment XQ 4711 0815", "sent[0].tracking"),
        ("see complaint-to-lumobeam.pdf", "sent[0].file"),
        ("service@lumobeam.example", "respondents[0].email"),
        ("11 Shili Road", "respondents[0].address"),
        ("see order-page.png", "evidence[0].file"),
    ];
    for (text, field) in table {
        let found = leaks(text, &case, &[]);
        let fields: Vec<&str> = found.iter().filter_map(|it| it.field.as_deref()).collect();
        assert!(fields.contains(&field), "{text}: {found:?}");
    }
    let found = leaks("see 05-order-page.pdf", &case, &["exhibits/05-order-page.pdf"]);
    assert_eq!(found.iter().map(|it| it.found.as_str()).collect::<Vec<_>>(), ["05-order-page", "order-page"]);
}

/// What people write so that no program finds it.
#[test]
fn disguised_values_are_found() {
    let case = case(
        &CASE
            .replace("12 rue Fictive, 69000 Lyon, France", "1 Placeholder Ave, Fresno CA")
            .replace("+33 6 39 98 00 11", "+1 559 555 0122")
            .replace("Camille O'Sample-Exemple", "Jordan Sample"),
    );
    let table = [
        ("I am Jоrdаn Sаmрlе", "claimant.name_legal"),
        ("I am ЈΟRDΑΝ SΑΜΡLΕ", "claimant.name_legal"),
        ("I am ᴊᴏʀᴅᴀɴ ꜱᴀᴍᴘʟᴇ", "claimant.name_legal"),
        ("I am J0rd4n S4mple", "claimant.name_legal"),
        ("I am elpmaS nadroJ", "claimant.name_legal"),
        ("signed J.S.", "claimant.name_legal"),
        ("signed J. S.", "claimant.name_legal"),
        ("at 1 Placeholder Avenue", "claimant.address"),
        ("I live in Fresno", "claimant.address"),
        ("I am near FRESNO, CA", "claimant.address"),
        ("camille.x at example dot invalid", "claimant.email"),
        ("camille dot x (at) example (dot) invalid", "claimant.email"),
        ("camille.x arroba example punto invalid", "claimant.email"),
        ("camille.x&#64;example.invalid", "claimant.email"),
        ("camille.x&commat;example&period;invalid", "claimant.email"),
        ("five five nine five five five zero one two two", "claimant.phone"),
        ("559 then 555 then 0122", "claimant.phone"),
        ("cinq cinq neuf, cinq cinq cinq, zéro un deux deux", "claimant.phone"),
        ("call 555-0122", "claimant.phone"),
        ("call 555O122", "claimant.phone"),
        ("order 81OOOOOO12345O11", "order.number"),
        ("order 1105432100000018", "order.number"),
        ("card 0 0 1 1", "payments[0].last4"),
        ("card zero zero one one", "payments[0].last4"),
        ("card 0-0-1-1", "payments[0].last4"),
    ];
    for (text, field) in table {
        let found = leaks(text, &case, &[]);
        let fields: Vec<&str> = found.iter().filter_map(|it| it.field.as_deref()).collect();
        assert!(fields.contains(&field), "{text}: {found:?}");
    }
    for text in [
        "The U.S. seller, i.e. J.B. Goods, sold 10 0 1 1 2 pieces on Placeholder terms, one of three and four.",
        "at 5:55 I saw 0122 pieces; just sample goods",
    ] {
        assert_eq!(leaks(text, &case, &[]), [], "{text}");
    }
}

/// An amount is no piece of the number of an order, even where its digits are.
#[test]
fn amounts_inside_of_numbers() {
    let case = case(&CASE.replace("8100000012345011", "8100000000000022"));
    for text in ["paid USD 1,000,000.00", "paid 1.000.000,00", "paid $1000000", "paid 1 000 000 EUR", "paid 100000 usd"]
    {
        assert_eq!(leaks(text, &case, &[]), [], "{text}");
    }
    for text in ["order 1000000", "order ...000022", "order 810-000-000"] {
        assert_eq!(leaks(text, &case, &[]).len(), 1, "{text}");
    }
}

/// Last digits that could be a year count only where something says that they are masked.
#[test]
fn digits_that_could_be_a_year() {
    for year in ["1998", "2021"] {
        let case = case(&CASE.replace("\"0011\"", &format!("\"{year}\"")));
        let fields = |text: String| leaks(&text, &case, &[]).into_iter().filter_map(|it| it.field).collect::<Vec<_>>();
        assert_eq!(fields(format!("bought in {year}")), [""; 0]);
        assert_eq!(fields(format!("the card *{year}")), ["payments[0].last4"]);
    }
}

/// In a hashtag words stand together; elsewhere a piece of another word or number is nobody's.
#[test]
fn values_inside_of_longer_words() {
    let case = case(&CASE.replace("Ada Beispiel", "Clara Beispiel"));
    let fields = |text: &str| leaks(text, &case, &[]).into_iter().filter_map(|it| it.field).collect::<Vec<_>>();
    assert_eq!(fields("#thanksclara"), ["representative.name"]);
    for text in ["the TroLyon label", "90011 pieces", "00112 pieces", "the Lyonnais label"] {
        assert_eq!(fields(text), [""; 0], "{text}");
    }
}

#[test]
fn things_that_look_private_are_found() {
    let case = case(CASE);
    let table = [
        ("mail bob@example.org", "an e-mail address", "bob@example.org"),
        ("number 9999 9999 99", "a long number", "9999 9999 99"),
        ("４１１１ 1111 1111 1111!", "a card number", "４１１１ 1111 1111 1111"),
        ("parcel RR123456785CN", "a shipment number", "RR123456785CN"),
        ("to DE89 3704 0044 0532 0130 00 now", "a bank account number", "DE89 3704 0044 0532 0130 00"),
    ];
    for (text, what, found) in table {
        let leaks = leaks(text, &case, &[]);
        let shown: Vec<_> = leaks.iter().map(|it| (it.what.as_str(), it.found.as_str())).collect();
        assert_eq!(shown, [(what, found)], "{text}");
    }
    // An account number has ten digits and fifteen to thirty-four signs, its check digits fit.
    let account = |text: &str| leaks(text, &case, &[]).iter().any(|it| it.what == "a bank account number");
    let table = [
        ("LC09 HEMM 0001 0001 ABCD EFGH", true),
        ("MT57 HEMM 0001 000A BCDE FGH", false),
        ("LC08 HEMM 0001 0001 ABCD EFGH", false),
        ("NO98 1234 5678 ABC", true),
        ("NO20 1234 5678 AB", false),
        ("MT42 HEMM 0001 0001 ABCD EFGH IJKL MNOP QR", true),
        ("MT35 HEMM 0001 0001 ABCD EFGH IJKL MNOP QRS", false),
    ];
    for (text, wanted) in table {
        assert_eq!(account(text), wanted, "{text}");
    }
}

#[test]
fn ordinary_posts_are_left_alone() {
    let case = case(CASE);
    let posts = [
        "Bought a portable projector on AliExpress in August 2026, never received. I opened a dispute on 2026-10-06, \
         it was rejected on 10.11.2026. I ask for a refund of EUR 189.90. @AliExpress please have a specialist contact me.",
        "Un vidéoprojecteur portable commandé en France, par exemple, n'est jamais arrivé : 189,90 € en 2026. #AliExpress #refund",
        "California and FR law aside, I can call it a day. Page order: 1, 2, 3. It cost $1,299.00 (11 items, 0.0011 kg).",
        "在速卖通购买的投影仪一直没有收到，付款 189.90 欧元。请客服私信联系我。",
        "Comprado el 20/08/2026, 3 unidades, 12 meses, +34 % de precio. Escríbanme por mensaje directo: @Tienda@example.social",
    ];
    for post in posts {
        assert_eq!(leaks(post, &case, &["exhibits/05 order page.pdf"]), [], "{post}");
    }
}

#[test]
fn tone_of_letters_and_posts() {
    let library = library();
    let table: [(&str, &str, &[&str]); 20] = [
        ("en", "This is a SCAM!! You stole it.", &["SCAM", "!!", "stole"]),
        ("en", "Refund me immediately or else.", &["or else"]),
        ("en", "Pay me by Friday or I will report you to the police.", &["Pay me by Friday or I will report"]),
        ("en", "Unless you refund me I will post this everywhere", &["Unless you refund me I will post"]),
        ("en", "If you pay, I will delete the review", &["If you pay, I will delete"]),
        ("en", "GIVE THIS BACK TODAY please", &["GIVE THIS BACK TODAY"]),
        ("en", "Our EU USB TV from the USA", &[]),
        ("en", "I request a refund of EUR 189.90 to the original payment method by 7 December 2026.", &[]),
        (
            "en",
            "If no refund arrives by then, I will submit a complaint to the authority and a claim to the court.",
            &[],
        ),
        ("en-GB", "fraudulent", &["fraudulent"]),
        ("fr", "C’est une arnaque, vous êtes des voleurs !!", &["arnaque", "voleurs", "!!"]),
        ("fr", "Remboursez-moi ou je publie tout.", &["Remboursez-moi ou je publie"]),
        ("fr", "Vous m'avez menti", &["Vous m'avez menti"]),
        ("fr", "Je demande le remboursement de 189,90 € ou la livraison avant le 7 décembre 2026.", &[]),
        ("fr", "Le vol du 9 octobre a été retardé ; le volume est faible.", &[]),
        ("es", "Sois unos ESTAFADORES", &["ESTAFADORES"]),
        (
            "es",
            "Devuélvanme el dinero o lo publicaré en redes sociales",
            &["Devuélvanme el dinero o lo publicaré", "Devuélvanme el dinero"],
        ),
        ("es", "Me han engañado", &["Me han engañado"]),
        ("es", "Solicito el reembolso de 59,90 EUR antes del 7 de diciembre de 2026.", &[]),
        ("zh-CN", "SCAM!!", &[]),
    ];
    for (lang, text, expected) in table {
        let found: Vec<String> = tone(text, lang, &library).into_iter().map(|it| it.found).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert!(
        library
            .tone
            .values()
            .flat_map(|it| &it.entries)
            .flat_map(|it| &it.value)
            .all(|it| it.why.is_some() && it.instead.is_some())
    );
}

#[test]
fn built_in_texts_keep_to_facts() {
    let library = library();
    for source in embedded()
        .iter()
        .filter(|it| ["letters/", "posts/", "adr/", "parts/"].iter().any(|folder| it.name().starts_with(folder)))
    {
        let Some(lang) = source.name().strip_suffix(".md").and_then(|it| it.rsplit('/').next()) else { continue };
        // What stands in braces is for the engine.
        let text: String =
            source.text().split('{').map(|it| it.split_once('}').map_or(it, |(_, after)| after)).collect();
        assert_eq!(tone(&text, lang, &library), [], "{}", source.name());
    }
}
