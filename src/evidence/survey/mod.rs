//! Evidence files → what they are. Each file is opened once, hashed in the pass that reads it, and
//! judged by its content, never by its name.

mod agree;
mod archive;
mod block;
mod chat;
mod content;
mod duration;
mod entropy;
mod html;
mod jpeg;
mod kind;
mod mail;
mod note;
mod pdf;
mod picture;
mod problem;
mod root;
mod shown;
mod text;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use encoding_rs::Encoding;

pub(crate) use block::TextBlock;
pub(crate) use content::{Operand, Unpaired, balance, commands, operators};
pub(crate) use jpeg::Jpeg;
pub(crate) use kind::Kind;
pub use kind::Show;
pub(crate) use kind::{DEEPEST, Inside, MOST, decoder, inside, kind_of, told, upright_picture};
pub use mail::email_text;
pub(crate) use mail::{Attachment, Transcript};
pub use note::Note;
pub(crate) use note::length;
pub(crate) use pdf::{ReadPdf, SourcePage};
pub(crate) use picture::{
    COARSEST, ROOM, decode_png, frame_orientation, has_metadata, in_words, orientation, picture_size, sheets,
};
pub(crate) use problem::EVIDENCE;
pub use problem::SurveyProblem;
pub use root::EvidenceRoot;
pub(crate) use text::encoding;
pub use text::{TextEncoding, decode_text};

/// Largest evidence file of any kind, in bytes.
pub(crate) const LARGEST_FILE: u64 = 2 << 30;

/// Largest file whose pages are put into a bundle, in bytes: it is held in memory while that happens.
pub(crate) const LARGEST_SHOWN: u64 = 512 << 20;

/// Most bytes that the content of a PDF page or an object stream may unpack to.
pub(crate) const MOST_UNPACKED: usize = 128 << 20;

/// Stack of the threads that parse: nested objects in hostile files go deep.
pub(crate) const PARSER_STACK: usize = 64 << 20;

/// What an evidence file is.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// What it is, as programs say it.
    pub media_type: String,
    /// Its kind, which says what can be done with it.
    pub kind: &'static Kind,
    /// Number of pages, if it has pages of its own; a picture has one, or one for each piece of a tall one.
    pub pages: Option<u32>,
    /// Whether its words can be searched.
    pub text_layer: TextLayer,
    /// Whether its author restricted it.
    pub locked: Lock,
    /// Whether pages or the picture are stored turned.
    pub rotated: bool,
    /// Where the camera was, latitude and longitude in degrees.
    pub gps: Option<(f64, f64)>,
    /// Width and height in pixels, as shown upright.
    pub image_size: Option<(u32, u32)>,
    /// What a reader of the ledger should know.
    pub notes: Vec<Note>,
    /// The encoding of its words, if the case file gives it.
    pub encoding: Option<&'static Encoding>,
    /// Ending of the name and what the content is, if they do not agree.
    pub name_mismatch: Option<(String, String)>,
    /// Pages that were made of it on wish; those of the file itself if there are none.
    pub made: Vec<Made>,
}

/// Pages that were made of a file, as a file of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// A PDF or a picture.
    pub bytes: Arc<Vec<u8>>,
    /// How many pages it has.
    pub pages: u32,
}

/// Whether pages hold text that can be searched and copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLayer {
    /// Nothing that is text or a picture of text.
    None,
    /// Every page that shows something has text.
    Text,
    /// Pictures only.
    Scan,
    /// Some pages have text, others only pictures.
    Mixed,
}

/// Whether a document was restricted by its author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Not encrypted.
    None,
    /// Opens without a password; printing, copying or editing is restricted. The bundle copy is not.
    Owner,
}

/// Surveys files side by side; the results are in the order of the input, which is pairs of the encoding of
/// words without a label (nothing if it is not known) and a path relative to the root.
pub fn survey_all<A: AsRef<str> + Sync, B: AsRef<str> + Sync>(
    root: &EvidenceRoot,
    files: &[(A, B)],
) -> Vec<Result<Surveyed, SurveyProblem>> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![None; files.len()]);
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((label, path)) = files.get(index) else { break };
            let result = survey(root, path.as_ref(), encoding(label.as_ref()));
            if let Ok(mut all) = results.lock() {
                all[index] = Some(result);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8).min(files.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            // A thread that cannot start leaves its share to the others, or to the loop below.
            let _ = std::thread::Builder::new().stack_size(PARSER_STACK).spawn_scoped(scope, worker);
        }
    });
    let results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let unread = || Err(SurveyProblem::Unreadable("no thread could be started".into()));
    results.into_iter().map(|it| it.unwrap_or_else(unread)).collect()
}

/// Surveys one file. A parser that panics is a damaged file, not a crash.
fn survey(root: &EvidenceRoot, path: &str, encoding: Option<&'static Encoding>) -> Result<Surveyed, SurveyProblem> {
    catch_unwind(AssertUnwindSafe(|| {
        let mut file = root.open(path)?;
        let read = FileRead { encoding, ..read(&mut file)? };
        let mut surveyed = kind::inspect(read)?;
        surveyed.name_mismatch = kind::name_mismatch(path, &surveyed);
        kind::refuse_failed_download(&surveyed)?;
        if let Some(Note::Recording(length)) = surveyed.notes.iter_mut().find(|it| matches!(it, Note::Recording(_))) {
            *length = duration::seconds(&mut file);
        }
        Ok(surveyed)
    }))
    .unwrap_or_else(|_| Err(SurveyProblem::Unreadable("a reader stopped on its content".into())))
    .map_err(|it| kind::with_extension(it, path))
}

/// A file, read.
struct FileRead {
    /// Size, hash, media type and what can be done with it.
    bytes: u64,
    sha256: String,
    sniffed: kind::Sniffed,
    /// The whole content, for kinds that are looked into.
    held: Vec<u8>,
    /// The encoding of its words, if it is known.
    encoding: Option<&'static Encoding>,
}

/// Reads a file once from start to end and makes sure that nobody wrote to it meanwhile.
fn read(file: &mut File) -> Result<FileRead, SurveyProblem> {
    let before = stamp(file)?;
    match before.0 {
        0 => return Err(SurveyProblem::Empty),
        bytes if bytes > LARGEST_FILE => return Err(SurveyProblem::TooLarge { bytes, limit: LARGEST_FILE }),
        _ => {}
    }
    let sniffed = kind::sniff(file)?;
    let limit = sniffed.limit();
    if before.0 > limit {
        return Err(SurveyProblem::TooLarge { bytes: before.0, limit });
    }
    file.seek(SeekFrom::Start(0)).map_err(|it| root::unreadable(&it))?;
    let mut held = Vec::new();
    let mut hash = Hasher::new();
    let mut bytes = 0;
    if sniffed.is_looked_into() {
        held.reserve_exact(usize::try_from(before.0).unwrap_or(0));
        bytes = file.take(before.0 + 1).read_to_end(&mut held).map_err(|it| root::unreadable(&it))? as u64;
        hash.update(&held);
    } else {
        let mut chunk = vec![0; PIECE];
        loop {
            let count = file.read(&mut chunk).map_err(|it| root::unreadable(&it))?;
            if count == 0 || bytes > before.0 {
                break;
            }
            bytes += count as u64;
            hash.update(&chunk[..count]);
        }
    }
    if bytes != before.0 || stamp(file)? != before {
        return Err(SurveyProblem::Changed);
    }
    Ok(FileRead { bytes, sha256: hash.hex(), sniffed, held, encoding: None })
}

/// What changes when a file is written to: size, then times and identity where the system has them.
fn stamp(file: &File) -> Result<(u64, [i64; 6]), SurveyProblem> {
    let metadata = file.metadata().map_err(|it| root::unreadable(&it))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity = [metadata.dev().cast_signed(), metadata.ino().cast_signed()];
        let times = [metadata.mtime(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec()];
        Ok((metadata.len(), [identity[0], identity[1], times[0], times[1], times[2], times[3]]))
    }
    #[cfg(not(unix))]
    {
        let changed = metadata.modified().ok().and_then(|it| it.duration_since(std::time::UNIX_EPOCH).ok());
        let nanos = changed.map_or(0, |it| i64::try_from(it.as_nanos()).unwrap_or(0));
        Ok((metadata.len(), [nanos, 0, 0, 0, 0, 0]))
    }
}

/// A file of evidence that was surveyed, to be opened again when its pages are needed.
#[derive(Debug, Clone)]
pub struct EvidenceFile {
    /// The folder it lies in.
    pub root: std::sync::Arc<EvidenceRoot>,
    /// Its path in there.
    pub path: String,
    /// Its SHA-256 when it was surveyed.
    pub sha256: String,
    /// Which file inside it is meant, by the numbers of attachments from the outside in; itself if none.
    pub inside: Vec<usize>,
    /// What was made of it and is meant instead.
    pub made: Option<Arc<Vec<u8>>>,
}

impl EvidenceFile {
    /// A file inside it.
    #[must_use]
    pub(crate) fn part(&self, index: usize) -> Self {
        let mut part = self.clone();
        part.inside.push(index);
        part
    }

    /// Its bytes, if they are still those that were surveyed.
    ///
    /// # Errors
    /// If it cannot be opened, or has changed.
    pub(crate) fn read(&self) -> Result<Vec<u8>, SurveyProblem> {
        self.read_after(&mut None)
    }

    /// The same; of a file with others inside, the bytes are kept for the next of them.
    ///
    /// # Errors
    /// If it cannot be opened, or has changed.
    pub(crate) fn read_after(&self, held: &mut Option<(String, Vec<u8>)>) -> Result<Vec<u8>, SurveyProblem> {
        if let Some(made) = &self.made {
            return Ok(made.as_ref().clone());
        }
        let whole = || held_file(&self.root, &self.path, &self.sha256);
        let Some((first, rest)) = self.inside.split_first() else { return whole() };
        let bytes = match held.take().filter(|it| it.0 == self.path) {
            Some((_, bytes)) => bytes,
            None => whole()?,
        };
        let mut out = kind::part(&bytes, *first)?;
        *held = Some((self.path.clone(), bytes));
        for index in rest {
            out = kind::part(&out, *index)?;
        }
        Ok(out)
    }
}

/// Subtitles that lie beside a film or sound under the same name: their path, and their SHA-256.
pub(crate) fn captions(root: &EvidenceRoot, path: &str) -> Option<(String, String)> {
    let stem = path.rsplit_once('.')?.0;
    ["srt", "vtt"].into_iter().map(|ending| format!("{stem}.{ending}")).find_map(|path| {
        let mut file = root.open(&path).ok()?;
        let it = read(&mut file).ok()?;
        it.sniffed.is_subtitles().then_some((path, it.sha256))
    })
}

/// The bytes of a file, if they are still those that were surveyed.
///
/// # Errors
/// If it cannot be opened, or has changed.
pub(crate) fn held_file(root: &EvidenceRoot, path: &str, wanted: &str) -> Result<Vec<u8>, SurveyProblem> {
    let mut file = root.open(path)?;
    let bytes = stamp(&file)?.0;
    if bytes > LARGEST_SHOWN {
        return Err(SurveyProblem::TooLarge { bytes, limit: LARGEST_SHOWN });
    }
    let mut held = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0));
    Read::take(&mut file, bytes + 1).read_to_end(&mut held).map_err(|it| root::unreadable(&it))?;
    if sha256(&held) != wanted {
        return Err(SurveyProblem::Changed);
    }
    Ok(held)
}
use crate::base::hash::{Hasher, PIECE, sha256};
