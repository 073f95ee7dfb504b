//! A firm's profile with its pictures: read once, used for all its cases.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::hash::Hasher;
use crate::base::source::Source;
use crate::case::{Acting, FirmFile};
use crate::evidence::survey::{EvidenceRoot, picture_size};
use crate::form::record::{At, FileName};
use crate::pages::document::Image;
use crate::pages::theme::Theme;
use crate::render::sender::LetterPaper;

/// Largest picture of a firm, in bytes.
const LARGEST: u64 = 4 << 20;

/// Width and height that a logo has at most, in millimetres.
const LOGO: (f32, f32) = (60.0, 22.0);

/// The same of the picture of a signature: it stands on the line.
const SIGNATURE: (f32, f32) = (55.0, 14.0);

/// A firm.
#[derive(Debug)]
pub struct Firm {
    file: FirmFile,
    logo: Option<Arc<Vec<u8>>>,
    /// Beside each signatory the picture of the signature.
    signatures: Vec<Option<Arc<Vec<u8>>>>,
    sha256: String,
}

impl Firm {
    /// Reads a firm's file, and the pictures that it names from its folder.
    ///
    /// Mistakes go to the sink; what is wrong is left out.
    pub(crate) fn read(source: &Source, folder: &Path, sink: &mut Sink) -> Option<Self> {
        let file = FirmFile::read(source, sink)?;
        let mut hash = Hasher::new();
        hash.update(source.text());
        let root = match EvidenceRoot::new(folder) {
            Ok(root) => root,
            Err(error) => {
                sink.report(
                    Diagnostic::error("firm", format!("the folder of the firm: {error}")).in_file(source.name()),
                );
                return None;
            }
        };
        let mut picture = |wanted: Option<&At<FileName>>, sink: &mut Sink| {
            let bytes = read(&root, wanted?, sink)?;
            hash.update(&bytes);
            Some(Arc::new(bytes))
        };
        let logo = picture(file.letterhead.as_ref().and_then(|it| it.value.logo.as_ref()), sink);
        let signatures = file.signatories().map(|it| picture(it.signature.as_ref(), sink)).collect();
        Some(Self { file, logo, signatures, sha256: hash.hex() })
    }

    /// Its name.
    pub(crate) fn name(&self) -> &str {
        self.file.name.as_ref().map_or("", |it| &it.value.0)
    }

    /// What is laid under its cases.
    pub(crate) fn file(&self) -> &FirmFile {
        &self.file
    }

    /// SHA-256 of its file and pictures.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The name of its theme.
    pub(crate) fn theme(&self) -> Option<&str> {
        self.file.theme.as_ref().map(|it| it.value.0.as_str())
    }

    /// A theme with what is different for it.
    pub(crate) fn look(&self, theme: Theme) -> Theme {
        match &self.file.look {
            Some(look) => look.value.over(&theme),
            None => theme,
        }
    }

    /// What its letters bear.
    pub(crate) fn paper(&self, acting: Acting) -> LetterPaper {
        let Acting::For(signatory) = acting else { return LetterPaper::default() };
        let image = |bytes: &Arc<Vec<u8>>, alt: &str, limit| Image { bytes: bytes.clone(), alt: alt.to_owned(), limit };
        let width = self.file.letterhead.as_ref().and_then(|it| it.value.logo_width.as_ref());
        let width = width.map_or(LOGO.0, |it| it.value.figure());
        let person = signatory.and_then(|at| self.file.signatories().nth(at));
        let name = person.and_then(|it| it.name.as_ref()).map_or("", |it| &it.value.0);
        let signature = signatory.and_then(|at| self.signatures.get(at)?.as_ref());
        LetterPaper {
            logo: self.logo.as_ref().map(|it| image(it, self.name(), (width, LOGO.1))),
            footer: self.file.footer.as_ref().map(|it| it.value.0.clone()).unwrap_or_default(),
            signature: signature.map(|it| image(it, name, SIGNATURE)),
            title: person.and_then(|it| it.title.as_ref()).map(|it| it.value.0.clone()),
        }
    }
}

/// The firm's folders of texts and rules, from the folder of its file; what is wrong with the file is told when it is
/// read whole.
pub(crate) fn libraries(source: &Source, folder: &Path) -> Vec<PathBuf> {
    let file = FirmFile::read(source, &mut Sink::default());
    let folders = file.and_then(|it| it.library).into_iter().flat_map(|it| it.value.0);
    folders.map(|it| folder.join(&it.value.0)).collect()
}

/// The bytes of a picture that pages can show.
fn read(root: &EvidenceRoot, wanted: &At<FileName>, sink: &mut Sink) -> Option<Vec<u8>> {
    let name = &wanted.value.0;
    let mut wrong = |message: String, help: &str| {
        sink.report(Diagnostic::error("firm-picture", format!("{name}: {message}")).at(&wanted.span).help(help));
    };
    let advice = "give a PNG or JPEG of at most 4 MB, in the folder of the firm’s file";
    if name.to_ascii_lowercase().ends_with(".svg") {
        wrong("a drawing in SVG is not read".to_owned(), "export it as PNG, 600 pixels wide or more");
        return None;
    }
    let mut bytes = Vec::new();
    let read = root.open(name).map_err(|it| it.to_string());
    let read = read.and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|it| it.to_string()));
    match read {
        Err(message) => wrong(message, advice),
        Ok(_) if bytes.len() as u64 > LARGEST => wrong("it is larger than 4 MB".to_owned(), advice),
        Ok(_) => match picture_size(&bytes) {
            Ok(_) => return Some(bytes),
            Err(problem) => wrong(problem.to_string(), advice),
        },
    }
    None
}
