//! Bundles of every kind of exhibit, looked at with other programs.

use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

use redress::bundle::{BundleExhibit, BundleSpec, ExhibitContent, assemble};
use redress::survey::{EvidenceFile, EvidenceRoot, Kind, survey_all};

fn font() -> Option<Vec<u8>> {
    ["templates/fonts/NotoSans-Bold.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"]
        .iter()
        .find_map(|it| std::fs::read(it).ok())
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
    let font = font().unwrap();
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
        let pages = it.pages.unwrap_or(0);
        let file = EvidenceFile { root: root.clone(), path: path.clone(), sha256: it.sha256 };
        let number = exhibits.len() + 1;
        exhibits.push(BundleExhibit {
            id: id.clone(),
            label: format!("Exhibit {number}"),
            outline_title: path.clone(),
            content: match it.kind {
                Kind::Pdf => ExhibitContent::PdfFile(file),
                Kind::Jpeg => ExhibitContent::Jpeg(file),
                Kind::Png => ExhibitContent::Png(file),
                _ => continue,
            },
            stamps: (1..=pages).map(|it| format!("Exhibit {number} · {it}/{pages}")).collect(),
            expected_pages: pages,
        });
    }
    let spec = BundleSpec {
        title: "Bundle".into(),
        lang: "en".into(),
        author: String::new(),
        front: Vec::new(),
        front_outline: Vec::new(),
        exhibits,
        page_label: "p. {}".into(),
        fonts: &[&font],
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
            eprintln!("{} {}: {}", it.label, it.id, it.notes.iter().map(|it| it.to_string()).collect::<Vec<_>>().join("; "));
        }
    }
    let _ = Cursor::new(());
}
