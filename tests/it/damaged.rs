//! Files that were cut, changed and spliced at random, and how fast whole folders are.

use std::path::Path;
use std::time::Instant;

use redress::evidence::survey::{EvidenceFile, EvidenceRoot, Show, survey_all};
use redress::pages::bundle::{Bound, BundleError, BundleExhibit, BundleLeaf, BundleSpec, ExhibitContent, assemble};
use redress::pages::fonts::Fonts;

use crate::support::{Scratch, bundle, corners, exhibit, plain, with_exif};

/// Cuts and changes bytes of sound files; whatever comes of it, nothing panics and what is accepted
/// can be bundled.
#[test]
fn damaged_files_never_panic() {
    let scratch = Scratch::new("fuzz");
    let mut seeds: Vec<Vec<u8>> = vec![plain(&["one", "two"]), with_exif(&corners(64, 48), 6)];
    for name in ["form", "outlined", "attachment", "inherited-rotate", "owner-password"] {
        seeds.push(std::fs::read(format!("fixtures/hostile/{name}.pdf")).unwrap());
    }
    seeds.push(std::fs::read("fixtures/hostile/interlaced.png").unwrap());
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let rounds = std::env::var("REDRESS_FUZZ").ok().and_then(|it| it.parse().ok()).unwrap_or(25);
    let mut bundled = 0;
    for seed in &seeds {
        for round in 0..rounds {
            let mut bytes = seed.clone();
            match round % 3 {
                0 => bytes.truncate(random(bytes.len())),
                1 => (0..=random(6)).for_each(|_| {
                    let at = random(bytes.len());
                    bytes[at] = random(256) as u8;
                }),
                _ => {
                    let (from, to) = (random(bytes.len()), random(bytes.len()));
                    let part = bytes[from..(from + random(60)).min(bytes.len())].to_vec();
                    bytes.splice(to..to, part);
                }
            }
            scratch.put("it", &bytes);
            let Ok(it) = scratch.survey("it") else { continue };
            let file = EvidenceFile {
                root: scratch.root(),
                path: "it".into(),
                sha256: it.sha256,
                inside: Vec::new(),
                made: None,
            };
            let (Show::Pages | Show::Jpeg | Show::Picture(_)) = it.kind.show else { continue };
            let content = ExhibitContent::File(file);
            match bundle(vec![exhibit(1, content, it.pages.unwrap())]) {
                Ok(_) => bundled += 1,
                Err(BundleError::Glyph { .. }) => {}
                Err(error) => {
                    std::fs::write(std::env::temp_dir().join("redress-fuzz-found"), &bytes).unwrap();
                    panic!("{error}");
                }
            }
        }
    }
    assert!(bundled > rounds, "{bundled}");
}

/// Bundles every file of a folder named in the environment, and says how long it took.
#[test]
#[ignore = "needs REDRESS_BENCH, a folder of exhibits"]
fn bench() {
    let folder = std::env::var("REDRESS_BENCH").unwrap();
    let mut files: Vec<(String, String)> = std::fs::read_dir(Path::new(&folder))
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .map(|it| (it.clone(), it))
        .collect();
    files.sort();
    let root = std::sync::Arc::new(EvidenceRoot::new(&folder).unwrap());
    let start = Instant::now();
    let surveyed = survey_all(&root, &files);
    eprintln!("survey {:?}", start.elapsed());
    let mut fonts = Fonts::new();
    let mut exhibits = Vec::new();
    for ((id, path), it) in files.iter().zip(surveyed) {
        let it = match it {
            Ok(it) => it,
            Err(problem) => {
                eprintln!("{path} {problem}; {:?}", problem.help());
                continue;
            }
        };
        if std::env::var_os("REDRESS_VERBOSE").is_some() {
            eprintln!("{path}: {it:?}");
        }
        let Some(pages) = it.pages else { continue };
        let file =
            EvidenceFile { root: root.clone(), path: path.clone(), sha256: it.sha256, inside: Vec::new(), made: None };
        let number = exhibits.len() + 1;
        exhibits.push(BundleExhibit {
            standing: Bound::Exhibit,
            id: id.clone(),
            label: format!("Exhibit {number}"),
            outline_title: path.clone(),
            leaves: vec![BundleLeaf { content: ExhibitContent::File(file), pages, title: None }],
            stamps: (1..=pages).map(|it| format!("Exhibit {number} · {it}/{pages}")).collect(),
            redactions: Vec::new(),
        });
    }
    let spec = BundleSpec {
        title: "Bundle".into(),
        lang: "en".into(),
        author: String::new(),
        front: None,
        front_outline: Vec::new(),
        exhibits,
        page_label: "p. {}".into(),
        first_page: 1,
        fonts: &mut fonts,
    };
    let start = Instant::now();
    let mut file = std::fs::File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .open(std::env::var("REDRESS_BENCH_OUT").unwrap_or("/tmp/bundle-bench.pdf".into()))
        .unwrap();
    let ledger = assemble(spec, &mut file).unwrap();
    eprintln!("bundle {:?}, {} pages", start.elapsed(), ledger.pages);
    for it in ledger.exhibits {
        if !it.notes.is_empty() {
            eprintln!(
                "{} {}: {}",
                it.label,
                it.id,
                it.notes.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join("; ")
            );
        }
    }
}
