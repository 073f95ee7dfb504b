//! A firm's profile: paper, people and reference in all its cases, and nothing of one client in another's package.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::redress;
use crate::support::Scratch;

const FIRM: &str = "firm: 1\n\
    name: Harbour & Sample Solicitors\n\
    offices:\n\
    - { id: cork, address: \"1 Quay Street, Cork T12 X000, Ireland\", email: cork@harbour.example, phone: +353 21 000 0000 }\n\
    - { id: dublin, address: \"2 Quay Street, Dublin D02 X000, Ireland\", email: dublin@harbour.example }\n\
    signatories:\n\
    - { id: ms, name: Maria Sample, title: Solicitor, signature: ms.png }\n\
    - { id: tb, name: Tom Bell, title: Partner, office: dublin, email: tb@harbour.example }\n\
    letterhead: { logo: logo.png, logo_width: 40 }\n\
    footer: Harbour & Sample Solicitors · VAT IE0000000X\n\
    theme: plain\n\
    look: { accent: \"#7a1f2b\" }\n\
    reference: \"HS/{id}/{signatory}\"\n\
    account: IE00 HARB 0000 0000 0000 00\n\
    language: en\n";

fn case(id: &str, more: &str) -> String {
    format!(
        "redress: 1\ncase: {{ id: {id}, as_of: 2026-11-23, capacity: consumer }}\n\
         claimant: {{ name_legal: Pat Sample, country: IE, address: \"3 Hill Road, Cork\" }}\n\
         respondents: [{{ role: seller, name_legal: Specimen Shop Ltd, country: CN, email: shop@example.com }}]\n\
         order: {{ number: \"8100\", date: 2026-09-02, delivered_on: 2026-09-21, items: [{{ desc: a lamp }}] }}\n\
         problem: {{ type: not_as_described, description: It flickers. }}\n\
         payments: [{{ method: bank_transfer, amount: 120.00 EUR, paid_on: 2026-09-02 }}]\n{more}"
    )
}

/// A picture of one colour.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![0x33; (width * height * 3) as usize]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn build(case: &Path, out: &Path, more: &[&str]) -> Output {
    let wishes =
        ["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--allow-blocked", "--format", "pdf,txt,html"];
    redress(&[&wishes[..], more].concat())
}

/// The complaint of a package in a format.
fn letter(out: &Path, id: &str, ending: &str) -> Vec<u8> {
    let folder = out.join(id).join("data/1-letters");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let is_it = |it: &&std::path::PathBuf| it.to_str().unwrap().ends_with(&format!("seller-complaint.{ending}"));
    fs::read(files.iter().find(is_it).unwrap()).unwrap()
}

#[test]
fn the_paper_of_the_firm_is_on_every_letter() {
    let scratch = Scratch::new("profile");
    scratch
        .put("firm.yaml", FIRM.as_bytes())
        .put("logo.png", &picture(300, 100))
        .put("ms.png", &picture(200, 60))
        .put("a/case.yaml", case("a", "").as_bytes())
        .put("b/case.yaml", case("b", "representative: { name: tb, reference: own-7 }\n").as_bytes())
        .put(
            "c/case.yaml",
            case("c", "representative: { firm: Another Firm, name: Ann Other, address: \"9 Elm, Cork\" }\n")
                .replace("capacity", "letter_language: en, capacity")
                .as_bytes(),
        );
    let out = scratch.path().join("out");
    for id in ["a", "b", "c"] {
        let output = build(&scratch.path().join(id), &out, &[]);
        assert!(output.status.success(), "{}", told(&output));
        assert!(told(&output).contains("firm: Harbour & Sample Solicitors"), "{}", told(&output));
    }
    let text = |id: &str| String::from_utf8(letter(&out, id, "txt")).unwrap();
    insta::assert_snapshot!("profile_letter", text("a"));
    assert!(
        text("b").contains("Tom Bell\nPartner") && text("b").contains("2 Quay Street") && text("b").contains("own-7"),
        "{}",
        text("b")
    );
    assert!(text("b").contains("tb@harbour.example") && !text("b").contains("Maria Sample"), "{}", text("b"));
    assert!(text("c").contains("Another Firm") && !text("c").contains("Harbour"), "{}", text("c"));
    // The pictures are those of the firm: logo and signature, logo, none.
    let pictures = |id: &str| {
        let html = String::from_utf8(letter(&out, id, "html")).unwrap();
        let pdf = lopdf::Document::load_mem(&letter(&out, id, "pdf")).unwrap();
        let is_image = |it: &&lopdf::Object| {
            it.as_stream()
                .is_ok_and(|it| it.dict.get(b"Subtype").is_ok_and(|it| it.as_name().is_ok_and(|it| it == b"Image")))
        };
        (html.matches("<img src=\"data:image/png").count(), pdf.objects.values().filter(is_image).count())
    };
    assert_eq!([pictures("a"), pictures("b"), pictures("c")], [(2, 2), (1, 1), (0, 0)]);
    // The same from a batch over the folder, and silent where the client writes alone.
    let batch = scratch.path().join("batch");
    let (source, batch_out) = (scratch.path().to_str().unwrap(), batch.to_str().unwrap());
    let output = redress(&["batch", source, "-o", batch_out, "--allow-blocked", "--format", "pdf,txt,html"]);
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(fs::read(batch.join("a.zip")).unwrap(), fs::read(out.join("a.zip")).unwrap());
    scratch.put("silent.yaml", format!("{FIRM}voice: claimant\n").as_bytes());
    let silent = scratch.path().join("silent-out");
    let output =
        build(&scratch.path().join("a"), &silent, &["--firm", scratch.path().join("silent.yaml").to_str().unwrap()]);
    assert!(output.status.success(), "{}", told(&output));
    let text = String::from_utf8(letter(&silent, "a", "txt")).unwrap();
    assert!(text.starts_with("Pat Sample") && !text.contains("Harbour"), "{text}");
}

#[test]
fn mistakes_in_the_profile_are_told_with_their_places() {
    let scratch = Scratch::new("profile-mistakes");
    let firm = "firm: 1\nnam: X\noffices: [{ id: cork }]\nsignatories: [{ id: a, office: berlin, signature: a.svg }, { name: B, signature: ../b.png }]\n\
                letterhead: { logo: nothing.png }\nlook: { accent: red }\n";
    scratch.put("firm.yaml", firm.as_bytes()).put("a/case.yaml", case("a", "").as_bytes());
    let output = build(&scratch.path().join("a"), &scratch.path().join("out"), &[]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("profile_mistakes", told(&output).replace(scratch.path().to_str().unwrap(), "FIRM"));
}

/// Every client has a mark in every text; no package holds a mark of another. `REDRESS_CLIENTS` says of how many.
#[test]
fn nothing_of_one_client_reaches_another() {
    let clients: usize = std::env::var("REDRESS_CLIENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(24);
    let scratch = Scratch::new("profile-marks");
    scratch.put("firm.yaml", FIRM.as_bytes()).put("logo.png", &picture(300, 100)).put("ms.png", &picture(200, 60));
    let mut lines = String::new();
    for at in 0..clients {
        let mark = format!("mark{at:04}x");
        scratch.put(&format!("evidence/{mark}.txt"), format!("A chat of {mark}.\n").as_bytes());
        let country = ["IE", "FR", "ES", "US", "DE"][at % 5];
        let lang = ["en", "fr", "es"][at % 3];
        lines.push_str(&format!(
            "{{\"redress\":1,\"case\":{{\"id\":\"{mark}\",\"as_of\":\"2026-11-23\",\"letter_language\":\"{lang}\",\"capacity\":\"consumer\"}},\
             \"claimant\":{{\"name_legal\":\"Pat {mark}\",\"country\":\"{country}\",\"address\":\"1 {mark} Road, Town\",\"email\":\"{mark}@example.org\"}},\
             \"respondents\":[{{\"role\":\"seller\",\"name_legal\":\"Shop {mark} Ltd\",\"country\":\"CN\",\"email\":\"shop-{mark}@example.com\"}}],\
             \"order\":{{\"number\":\"{mark}-1\",\"date\":\"2026-09-02\",\"delivered_on\":\"2026-09-21\",\"items\":[{{\"desc\":\"a {mark} lamp\"}}]}},\
             \"problem\":{{\"type\":\"not_as_described\",\"description\":\"It flickers {mark}.\"}},\
             \"payments\":[{{\"method\":\"credit_card\",\"amount\":\"12{at}.00 EUR\",\"paid_on\":\"2026-09-02\",\"issuer\":\"Bank {mark}\"}}],\
             \"contacts\":[{{\"date\":\"2026-09-22\",\"role\":\"seller\",\"direction\":\"sent\",\"summary\":\"Told {mark}.\",\"evidence\":\"chat\"}}],\
             \"evidence\":[{{\"id\":\"chat\",\"file\":\"evidence/{mark}.txt\",\"title\":\"Chat {mark}\",\"date\":\"2026-09-22\",\"proves\":[\"notice\"]}}]}}\n"
        ));
    }
    scratch.put("clients.jsonl", lines.as_bytes());
    let out = scratch.path().join("out");
    let source = scratch.path().join("clients.jsonl");
    let output = redress(&[
        "batch",
        source.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
        "--allow-blocked",
        "--format",
        "pdf,txt,html,eml",
        "--jobs",
        "4",
    ]);
    assert!(output.status.success(), "{}", told(&output));
    let mut seen = 0;
    for at in 0..clients {
        let own = format!("mark{at:04}x");
        let mut folders = vec![out.join(&own)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = fs::read(&path).unwrap();
                let mut texts = vec![String::from_utf8_lossy(&bytes).into_owned()];
                if path.extension().is_some_and(|it| it == "pdf") {
                    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
                    texts.extend(strings(&pdf));
                }
                for text in texts {
                    for (place, _) in text.match_indices("mark") {
                        let Some(mark) = text.get(place..place + own.len()) else { continue };
                        let is_mark =
                            mark.ends_with('x') && mark[4..mark.len() - 1].bytes().all(|it| it.is_ascii_digit());
                        assert!(!is_mark || mark == own, "{} holds {mark}", path.display());
                        seen += usize::from(mark == own);
                    }
                }
            }
        }
    }
    assert!(seen > clients * 20, "{seen} marks in {clients} packages: too few to prove anything");
}

/// The texts of a PDF that can be read without its typefaces: titles, descriptions of the structure, outlines.
fn strings(pdf: &lopdf::Document) -> Vec<String> {
    fn collect(object: &lopdf::Object, out: &mut Vec<String>) {
        match object {
            lopdf::Object::String(bytes, _) => {
                let wide: Vec<u16> =
                    bytes.chunks(2).map(|it| u16::from(it[0]) << 8 | u16::from(*it.get(1).unwrap_or(&0))).collect();
                out.push(if bytes.starts_with(&[0xFE, 0xFF]) {
                    String::from_utf16_lossy(&wide)
                } else {
                    String::from_utf8_lossy(bytes).into_owned()
                });
            }
            lopdf::Object::Array(items) => items.iter().for_each(|it| collect(it, out)),
            lopdf::Object::Dictionary(map) => map.iter().for_each(|(_, it)| collect(it, out)),
            lopdf::Object::Stream(it) => it.dict.iter().for_each(|(_, it)| collect(it, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    pdf.objects.values().for_each(|it| collect(it, &mut out));
    out
}

#[test]
fn the_profile_is_found_up_to_two_folders_above_the_case() {
    let scratch = Scratch::new("profile-above");
    scratch
        .put("office/firm.yaml", b"firm: 1\nname: Harbour & Sample Solicitors\n")
        .put("office/clients/a/case.yaml", case("a", "").as_bytes())
        .put("office/clients/far/b/case.yaml", case("b", "").as_bytes());
    let place = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    let out = place("out");
    let says = |command: &str, place: &str| {
        told(&redress(&[command, place, "-o", &out, "--allow-blocked"])).contains("firm: Harbour & Sample Solicitors")
    };
    assert!(says("build", &place("office/clients/a")));
    assert!(says("build", &place("office/clients/a/case.yaml")));
    assert!(says("batch", &place("office/clients")));
    assert!(!says("build", &place("office/clients/far/b")));
    assert!(!says("batch", &place("office/clients/far")));
}

#[test]
fn a_version_or_place_that_is_not_known_is_told() {
    let scratch = Scratch::new("profile-version");
    scratch.put("a/case.yaml", case("a", "").as_bytes());
    let wrong = [
        ("name: X\n", "`firm` is missing", "write `firm: 1`"),
        ("firm: 7\nname: X\n", "version 7 of the format", "this program reads `firm: 1`"),
        (
            "firm: 1\nname: X\nreference: \"X/{year}/{id}\"\n",
            "`{year}` in `reference` stands for nothing",
            "firm.yaml:3",
        ),
    ];
    for (firm, message, more) in wrong {
        scratch.put("a/firm.yaml", firm.as_bytes());
        let output = build(&scratch.path().join("a"), &scratch.path().join("out"), &[]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(told(&output).contains(message) && told(&output).contains(more), "{}", told(&output));
    }
}
