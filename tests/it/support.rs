//! Inputs that tests make, and tools they may look at outputs with.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};
use redress::evidence::survey::{EvidenceFile, EvidenceRoot, SurveyProblem, Surveyed, survey_all};
use redress::pages::bundle::{
    Bound, BundleError, BundleExhibit, BundleLeaf, BundleSpec, ExhibitContent, Ledger, Output, assemble,
};
use redress::pages::document::Document;
use redress::pages::fonts::Fonts;
use redress::pages::layout::layout;
use redress::pages::pdf::draw;
use redress::pages::theme::Theme;

/// A folder of its own for a test, empty, removed at the end.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("redress-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    pub fn root(&self) -> Arc<EvidenceRoot> {
        Arc::new(EvidenceRoot::new(self.path()).unwrap())
    }

    pub fn survey(&self, path: &str) -> Result<Surveyed, SurveyProblem> {
        survey_all(&self.root(), &[("it", path)]).remove(0)
    }

    pub fn file(&self, path: &str) -> EvidenceFile {
        let sha256 = self.survey(path).unwrap_or_else(|it| panic!("{path} {it}")).sha256;
        EvidenceFile { root: self.root(), path: path.into(), sha256, inside: Vec::new(), made: None }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A page for [`pdf`]: its content, and what else is in its dictionary.
pub fn page(content: &str, more: Dictionary) -> (String, Dictionary) {
    (content.to_owned(), more)
}

/// Content that shows a line of text.
pub fn line(text: &str) -> String {
    format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET")
}

/// A PDF with these pages; `more` may add objects and change the catalogue.
pub fn pdf(pages: Vec<(String, Dictionary)>, more: impl FnOnce(&mut Pdf, &[ObjectId])) -> Vec<u8> {
    let mut document = Pdf::with_version("1.6");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let mut ids = Vec::new();
    for (content, own) in pages {
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
        page.extend(&own);
        ids.push(document.add_object(page));
    }
    let kids: Vec<Object> = ids.iter().map(|it| Object::Reference(*it)).collect();
    let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    document.objects.insert(
        tree,
        dictionary! {
            "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids, "Resources" => resources,
            "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(),
        }
        .into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    more(&mut document, &ids);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF of plain pages with a line on each.
pub fn plain(texts: &[&str]) -> Vec<u8> {
    pdf(texts.iter().map(|it| page(&line(it), Dictionary::new())).collect(), |_, _| {})
}

/// A PNG.
pub fn png(image: &image::DynamicImage) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A JPEG whose corners differ: red top left, green top right, blue bottom left, white bottom right.
pub fn corners(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => image::Rgb([220, 30, 30]),
        (false, true) => image::Rgb([30, 160, 30]),
        (true, false) => image::Rgb([30, 30, 220]),
        (false, false) => image::Rgb([240, 240, 240]),
    });
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

/// The same JPEG with EXIF data: an orientation, and 51.5° N 0.1275° W.
pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    // Main directory: orientation, pointer to the directory of places at 38.
    tiff.extend_from_slice(&[0, 2]);
    tiff.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    let rationals = 38 + 2 + 4 * 12 + 4;
    tiff.extend_from_slice(&[0, 4]);
    tiff.extend_from_slice(&[0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    tiff.extend_from_slice(&[0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, rationals]);
    tiff.extend_from_slice(&[0, 3, 0, 2, 0, 0, 0, 2, b'W', 0, 0, 0]);
    tiff.extend_from_slice(&[0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, rationals + 24]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    for number in [51_u32, 30, 0, 0, 7, 39] {
        tiff.extend_from_slice(&number.to_be_bytes());
        tiff.extend_from_slice(&1_u32.to_be_bytes());
    }
    let body = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &body, &jpeg[2..]].concat()
}

/// The same JPEG with what an agency or an editor writes into it: IPTC, XMP and a comment.
pub fn with_captions(jpeg: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    let caption = b"\x1c\x02\x78\0\x0ecaption secret";
    let iptc = [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x14".as_slice(), caption].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x>xmp secret</x>";
    let more = [segment(0xED, &iptc), segment(0xE1, xmp), segment(0xFE, b"comment secret")].concat();
    [&jpeg[..2], &more, &jpeg[2..]].concat()
}

/// The output of a tool, or nothing if it is not installed and may be missing.
pub fn tool(name: &str, arguments: &[&str]) -> Option<(bool, String)> {
    match Command::new(name).args(arguments).output() {
        Ok(it) => {
            let text = [it.stdout, it.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
            Some((it.status.success(), text))
        }
        Err(error) => {
            assert!(std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none(), "{name} is required: {error}");
            eprintln!("skipped: {name} is not installed");
            None
        }
    }
}

pub fn exhibit(number: usize, content: ExhibitContent<'_>, pages: u32) -> BundleExhibit<'_> {
    BundleExhibit {
        standing: Bound::Exhibit,
        id: format!("id-{number}"),
        label: format!("Exhibit {number}"),
        outline_title: "Something".into(),
        leaves: vec![BundleLeaf { content, pages, title: None }],
        stamps: (1..=pages).map(|it| format!("Exhibit {number} · {it}/{pages}")).collect(),
        redactions: Vec::new(),
    }
}

pub fn bundle_with(
    front: Option<&Document>,
    exhibits: Vec<BundleExhibit<'_>>,
) -> Result<(Vec<u8>, Ledger), BundleError> {
    let mut out = Cursor::new(Vec::new());
    let ledger = bundle_into(front, exhibits, &mut out)?;
    Ok((out.into_inner(), ledger))
}

pub fn bundle_into(
    front: Option<&Document>,
    exhibits: Vec<BundleExhibit<'_>>,
    out: &mut dyn Output,
) -> Result<Ledger, BundleError> {
    let mut fonts = Fonts::new();
    let laid = front.map(|it| layout(it, &Theme::default(), &mut fonts).expect("every character has a glyph"));
    let drawn = laid.as_ref().map(|it| draw(it).expect("sound typefaces"));
    let spec = BundleSpec {
        title: "Claim of Zoë & Co".into(),
        lang: "en".into(),
        author: "Zoë".into(),
        front_outline: front.iter().map(|_| ("Index".into(), 1)).collect(),
        front: drawn.as_ref(),
        exhibits,
        page_label: "p. {}".into(),
        first_page: laid.as_ref().map_or(1, |it| it.page_count() + 1),
        fonts: &mut fonts,
    };
    assemble(spec, out)
}

pub fn bundle(exhibits: Vec<BundleExhibit<'_>>) -> Result<(Vec<u8>, Ledger), BundleError> {
    bundle_with(None, exhibits)
}

/// Writes a bundle where other programs can look at it, and lets qpdf check it.
pub fn checked(scratch: &Scratch, bytes: &[u8]) -> String {
    scratch.put("bundle.pdf", bytes);
    let path = scratch.path().join("bundle.pdf").to_str().unwrap().to_owned();
    if let Some((good, text)) = tool("qpdf", &["--check", &path]) {
        assert!(good, "{text}");
    }
    path
}
