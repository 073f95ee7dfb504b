//! Evidence files → what they are. Each file is opened once, hashed in the pass that reads it, and
//! judged by its content, never by its name.

mod agree;
mod archive;
mod chat;
mod content;
mod duration;
mod entropy;
mod html;
mod jpeg;
mod kind;
mod mail;
mod pdf;
mod picture;
mod problem;
mod root;
mod shown;
mod text;

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use encoding_rs::Encoding;

pub(crate) use content::{Operand, Unpaired, balance, commands, operators};
pub(crate) use jpeg::Jpeg;
pub(crate) use kind::Kind;
pub use kind::Show;
pub(crate) use kind::{DEEPEST, Inside, MOST, decoder, inside, kind_of, upright_picture};
pub use mail::email_text;
pub(crate) use mail::{Attachment, TextBlock, Transcript};
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

/// Something worth knowing about a file that is no obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Restricted by an owner password.
    OwnerLocked,
    /// Its table of contents for machines was broken and was rebuilt by reading the whole file.
    Repaired,
    /// It says it has fewer pages than it has.
    MorePagesThanDeclared(u32),
    /// A digital signature, which only holds for the original.
    Signed,
    /// A form whose pages are drawn by a program of one maker (XFA); others show a stand-in.
    Xfa,
    /// Pages of pictures only, by number.
    PagesWithoutText(Vec<u32>),
    /// Pages that show nothing, by number.
    BlankPages(Vec<u32>),
    /// Pages with text that is drawn invisibly or beyond the edge, by number.
    UnseenText(Vec<u32>),
    /// Comments with words: shown, and hidden ones.
    Comments(u32, u32),
    /// A text that is not UTF-8 and carries no mark; read as what it most probably is.
    Guessed(&'static str),
    /// Headers of an e-mail that do not say what encoding they are in; likewise.
    GuessedHeaders(&'static str),
    /// Characters that could not be decoded.
    LostCharacters,
    /// A mailbox of so many messages.
    Mailbox(u32),
    /// An e-mail whose plain text and HTML do not say the same.
    BothBodies,
    /// Attached files that are not shown on a page, by name.
    NotShown(Vec<String>),
    /// An exported chat of so many messages.
    Chat(u32),
    /// UTF-16 text.
    Utf16,
    /// Null characters in a text.
    ControlCharacters,
    /// Files attached to an e-mail: name, media type, SHA-256.
    Attached(String, String, String),
    /// The body of an e-mail, made from its HTML.
    BodyFromHtml,
    /// An e-mail that says nothing.
    EmptyBody,
    /// Data after the end of a picture; not carried into the bundle.
    TrailingData,
    /// A tall picture, shown in so many pieces.
    Cut(u32),
    /// A moving picture of so many single ones, of which the first is shown.
    Animation(u32),
    /// A picture that cannot be decoded to its end.
    DamagedPicture,
    /// A picture of a kind that cannot be shown.
    PictureNotShown,
    /// A message of Outlook whose words are only there with their look.
    FormattedOnly,
    /// A message with so many others inside, shown after it.
    InnerMessages(u32),
    /// A web page, shown without its look.
    WebPage,
    /// Pictures that a page shows and the file does not hold.
    AbsentPictures(u32),
    /// Pictures of a page that are no larger than a sign; not shown.
    Signs(u32),
    /// A document of an office program, whose pages are not shown.
    OfficeDocument,
    /// A film or sound, and how many seconds it lasts if that is known.
    Recording(Option<u64>),
    /// A capture of the web: when it was made, and whether its files have the hashes that it lists.
    Capture(String, bool),
    /// Shown as pages that an installed program made of it.
    Converted(String),
    /// The program that made them could not be cut off from the network.
    NotConfined,
    /// It should have been converted or recognised, and could not be: why.
    NotConverted(String),
    /// Pages whose text an installed program recognised; a layer behind the picture.
    Recognised(String),
    /// Scaled down to print resolution.
    Downsampled,
    /// So many stills of a film, taken by an installed program.
    Stills(u32, String),
    /// A document that a password locks.
    LockedDocument,
    /// Objects of a PDF that only one of two readers can read.
    MendedObjects(u32),
    /// Objects of a PDF after its end mark: readers may show something else.
    ObjectsBehindItsEnd,
    /// A PDF that was changed after its last signature.
    ChangedAfterSigning,
    /// It has no page of its own; the bundle shows a page that says where the original is.
    CarriedOnly,
}

impl Note {
    /// Whether somebody should look at the file because of it.
    pub(crate) fn is_unusual(&self) -> bool {
        match self {
            Self::OwnerLocked
            | Self::EmptyBody
            | Self::Repaired
            | Self::MorePagesThanDeclared(_)
            | Self::Signed
            | Self::Xfa
            | Self::BlankPages(_)
            | Self::Comments(..)
            | Self::Guessed(_)
            | Self::GuessedHeaders(_)
            | Self::LostCharacters
            | Self::BothBodies
            | Self::NotShown(_)
            | Self::ControlCharacters
            | Self::TrailingData
            | Self::Animation(_)
            | Self::DamagedPicture
            | Self::PictureNotShown
            | Self::FormattedOnly
            | Self::OfficeDocument
            | Self::Recording(_)
            | Self::Capture(..)
            | Self::NotConfined
            | Self::NotConverted(_)
            | Self::WebPage
            | Self::LockedDocument
            | Self::CarriedOnly
            | Self::MendedObjects(_)
            | Self::ObjectsBehindItsEnd
            | Self::ChangedAfterSigning => true,
            Self::PagesWithoutText(_)
            | Self::UnseenText(_)
            | Self::Utf16
            | Self::Attached(..)
            | Self::BodyFromHtml
            | Self::Mailbox(_)
            | Self::InnerMessages(_)
            | Self::AbsentPictures(_)
            | Self::Signs(_)
            | Self::Converted(_)
            | Self::Recognised(_)
            | Self::Downsampled
            | Self::Stills(..)
            | Self::Chat(_)
            | Self::Cut(_) => false,
        }
    }

    /// What to do about it, if something can be done.
    pub(crate) fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::PictureNotShown => {
                "export it as JPEG and use that: on an iPhone share it by Mail, or set Settings, Camera, Formats to \
                 Most Compatible; elsewhere open it in a picture program and save it as JPEG or PNG"
            }
            Self::CarriedOnly => {
                "if it can be printed, open it in the program that made it and print it to PDF; what can only be seen \
                 or heard, describe in the title, and show stills of a film as pictures"
            }
            Self::FormattedOnly => "open it in Outlook and save it as .eml, or print it to PDF",
            Self::OfficeDocument => {
                "open it in the program that made it and print it to PDF; or build with --convert, if LibreOffice is \
                 installed"
            }
            Self::Recording(_) => {
                "say in the title what can be seen or heard, and list stills, or a transcript as .srt, .vtt or .txt, as \
                 exhibits beside it"
            }
            Self::Capture(_, true) => "print the pages that matter from it to PDF, and list those as exhibits too",
            Self::Capture(_, false) => "copy the capture from its source again, or have it made anew",
            Self::WebPage => {
                "read its pages; if the look of the page matters, open it in a browser, print it to PDF and use that"
            }
            Self::NotConfined => "look at its pages, and at what the document asked for, before anything is sent",
            Self::NotConverted(_) => "open it in the program that made it and print it to PDF",
            Self::LockedDocument => "open it with the password and print it to PDF",
            Self::Comments(..) => "read them: who gets the PDF can; to leave them out, print it to a new PDF",
            Self::Guessed(_) | Self::GuessedHeaders(_) => {
                "read its page; if words are wrong, give the right `encoding`, such as windows-1251 or gbk, beside `file`"
            }
            Self::LostCharacters => "read its page; if words are wrong, print the message to PDF and use that",
            Self::NotShown(_) => "to show them, save them from the message and list them as exhibits of their own",
            Self::Animation(_) => "if the others matter, save them as pictures of their own",
            Self::DamagedPicture => "copy the picture from the camera or phone again, and look at its page",
            Self::ObjectsBehindItsEnd | Self::ChangedAfterSigning | Self::MendedObjects(_) => {
                "look at its pages; if they differ from what your reader shows, print it to a new PDF"
            }
            _ => return None,
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OwnerLocked => f.write_str("restricted by an owner password, opens without one"),
            Self::Repaired => f.write_str("its object index was broken and was rebuilt"),
            Self::MorePagesThanDeclared(said) => write!(f, "declares {said} pages, has more"),
            Self::Signed => f.write_str("digitally signed: the signature holds for the original only"),
            Self::Xfa => f.write_str("an XFA form: most readers show a stand-in page"),
            Self::PagesWithoutText(pages) => write!(f, "no searchable text on {}", list(pages)),
            Self::BlankPages(pages) => write!(f, "nothing on {}", list(pages)),
            Self::UnseenText(pages) => write!(f, "text that is not seen on {}", list(pages)),
            Self::Comments(shown, hidden) => write!(f, "{shown} comments that are shown and {hidden} that are hidden"),
            Self::Guessed(name) => write!(f, "not UTF-8 and without a label, read as {name}, which is a guess"),
            Self::GuessedHeaders(name) => {
                write!(f, "headers without a label of their encoding, read as {name}, which is a guess")
            }
            Self::LostCharacters => f.write_str("has characters that could not be decoded, shown as \u{FFFD}"),
            Self::Mailbox(count) => write!(f, "a mailbox of {count} messages, all shown"),
            Self::BothBodies => f.write_str("its plain text and its HTML do not say the same; both are shown"),
            Self::NotShown(names) => write!(f, "attached, but not shown on a page: {}", names.join(", ")),
            Self::Chat(count) => write!(f, "a chat export of {count} messages, set as a transcript"),
            Self::Utf16 => f.write_str("UTF-16 text"),
            Self::ControlCharacters => f.write_str("has control characters, shown as boxes"),
            Self::Attached(name, media_type, sha256) => write!(f, "attached: {name} ({media_type}, SHA-256 {sha256})"),
            Self::BodyFromHtml => f.write_str("has no plain text, shown from its HTML"),
            Self::EmptyBody => f.write_str("has no body that could be read"),
            Self::TrailingData => f.write_str("has data after the end of the picture"),
            Self::Cut(pieces) => write!(f, "a tall picture, shown in {pieces} pieces that overlap a little"),
            Self::Animation(frames) => write!(f, "a moving picture of {frames} single ones; the first is shown"),
            Self::DamagedPicture => f.write_str("a picture that cannot be decoded to its end; part of it may be lost"),
            Self::PictureNotShown => f.write_str("a picture of a kind that cannot be shown, carried as the original"),
            Self::FormattedOnly => f.write_str("its words are only there as rich text, which is not shown"),
            Self::InnerMessages(count) => write!(f, "{count} messages inside it, shown after it"),
            Self::WebPage => f.write_str("a web page, set as text and pictures without its look"),
            Self::AbsentPictures(count) => write!(f, "{count} pictures that it shows are not in the file"),
            Self::Signs(count) => write!(f, "{count} small signs of the page are not shown"),
            Self::OfficeDocument => f.write_str("an office document, not shown, carried as the original"),
            Self::Recording(None) => f.write_str("a film or sound, carried as the original"),
            Self::Recording(Some(seconds)) => {
                write!(f, "a film or sound of {}, carried as the original", length(*seconds))
            }
            Self::Capture(made, agrees) => {
                let hashes = if *agrees { "have" } else { "do not all have" };
                let made = if made.is_empty() { "an unknown day" } else { made };
                write!(
                    f,
                    "a web capture of {made}, carried as the original; its files {hashes} the hashes that it lists"
                )
            }
            Self::Converted(tool) => write!(f, "shown as pages that {tool} made of it"),
            Self::NotConfined => f.write_str("the program that made its pages could not be cut off from the network"),
            Self::NotConverted(why) => write!(f, "could not be turned into pages: {why}"),
            Self::Recognised(tool) => write!(f, "its text was recognised by {tool}, which may err"),
            Self::Stills(count, tool) => write!(f, "{count} stills of it, taken by {tool}, are shown"),
            Self::Downsampled => f.write_str("scaled down to print resolution; the original is kept"),
            Self::LockedDocument => f.write_str("locked by a password, not shown, carried as the original"),
            Self::MendedObjects(count) => {
                write!(f, "{count} of its objects are written wrongly and were read as most readers do")
            }
            Self::ObjectsBehindItsEnd => f.write_str("objects were added behind its end mark; readers may differ"),
            Self::ChangedAfterSigning => f.write_str("changed after it was signed"),
            Self::CarriedOnly => f.write_str("cannot be shown on a page, carried as the original"),
        }
    }
}

/// A time in hours, minutes and seconds: 1:02:03, or 2:03.
pub(crate) fn length(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{rest:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

/// Page numbers in words, long lists cut.
fn list(pages: &[u32]) -> String {
    let shown: Vec<String> = pages.iter().take(12).map(u32::to_string).collect();
    let rest =
        if pages.len() > shown.len() { format!(" and {} more", pages.len() - shown.len()) } else { String::new() };
    format!("page{} {}{rest}", if pages.len() == 1 { "" } else { "s" }, shown.join(", "))
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
