//! What can be wrong with an evidence file, in words for the person who must mend it.

use std::fmt;

use crate::base::diag::Diagnostic;

/// Why an evidence file cannot be used. Every variant knows its message and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyProblem {
    /// The path leads out of the case folder.
    Outside,
    /// There is no such file. Holds names in the same folder that look like it.
    Missing {
        /// The nearest existing path, relative to the case folder.
        nearest: Option<String>,
        /// Whether that one differs only in how accents are encoded (composed or decomposed).
        same_but_for_normalization: bool,
    },
    /// A folder, pipe, socket or device.
    NotAFile(&'static str),
    /// No bytes in it.
    Empty,
    /// The system does not let this user read it.
    Permission,
    /// Any other failure of the system, with its words.
    Unreadable(String),
    /// Larger than the limit, both in bytes.
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// What is allowed for this kind of file.
        limit: u64,
    },
    /// A kind that cannot be shown and is not carried either.
    Unsupported {
        /// What it is, in words.
        actual: String,
        /// The ending of the file's name, if it promises something else.
        extension: Option<String>,
        /// What to do about it.
        help: &'static str,
    },
    /// A PDF that only opens with a password.
    UserPassword,
    /// A PDF that cannot be read, or not wholly.
    DamagedPdf(String),
    /// Two independent parsers do not see the same pages.
    PagesDisagree(String),
    /// A picture with more pixels than a reader could open.
    ImageTooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A picture that ends early or cannot be decoded.
    DamagedImage(String),
    /// An e-mail without a single header that could be read.
    DamagedEmail,
    /// Another program wrote to it while it was read.
    Changed,
    /// A program that is wished for is not installed.
    NotInstalled {
        /// The program.
        program: &'static str,
        /// The option that wishes for it.
        option: &'static str,
    },
}

/// What a problem calls a piece of evidence.
pub(crate) const EVIDENCE: &str = "evidence file";

impl SurveyProblem {
    /// Stable word for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Outside => "evidence-outside",
            Self::Missing { .. } => "evidence-missing",
            Self::NotAFile(_) => "evidence-not-a-file",
            Self::Empty => "evidence-empty",
            Self::Permission => "evidence-permission",
            Self::Unreadable(_) => "evidence-unreadable",
            Self::TooLarge { .. } => "evidence-too-large",
            Self::Unsupported { .. } => "evidence-unsupported",
            Self::UserPassword => "evidence-locked",
            Self::DamagedPdf(_) => "evidence-damaged-pdf",
            Self::PagesDisagree(_) => "evidence-pages-disagree",
            Self::ImageTooLarge { .. } => "evidence-image-too-large",
            Self::DamagedImage(_) => "evidence-damaged-image",
            Self::DamagedEmail => "evidence-damaged-email",
            Self::Changed => "evidence-changed",
            Self::NotInstalled { .. } => "not-installed",
        }
    }

    /// What to do about it, one sentence each.
    pub fn help(&self) -> Vec<String> {
        let help = match self {
            Self::Outside => "copy the file into the case folder; links that lead out of it are not followed".into(),
            Self::Missing { nearest: Some(nearest), same_but_for_normalization: true } => {
                format!("`{nearest}` exists, its accents are only stored differently; copy the name from the folder")
            }
            Self::Missing { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Self::Missing { nearest: None, .. } => "put the file there, or correct `file` in the case file".into(),
            Self::NotAFile(_) => "name the file itself, not what holds it".into(),
            Self::Empty => "the download or copy failed; fetch the file again".into(),
            Self::Permission => "give yourself the right to read it, or copy it as a user who may".into(),
            Self::Unreadable(_) => "copy the file from its source again".into(),
            Self::TooLarge { .. } => "cut or compress a copy, and keep the original with you".into(),
            Self::Unsupported { help, extension, .. } => {
                let mut all = vec![(*help).to_owned()];
                if let Some(it) = extension {
                    all.push(format!("the name ends in `.{it}`, the content is something else: fetch the file again"));
                }
                return all;
            }
            Self::UserPassword => "open it with the password, print it to a new PDF, and use that".into(),
            Self::DamagedPdf(_) | Self::PagesDisagree(_) => {
                "fetch the file again; if it was always so, open it in a reader, check every page and print it to a \
                 new PDF"
                    .into()
            }
            Self::ImageTooLarge { .. } => "save a smaller copy and use that".into(),
            Self::DamagedImage(_) => "copy the picture from the camera or phone again".into(),
            Self::DamagedEmail => "save the message again as `.eml`, or print it to PDF".into(),
            Self::NotInstalled { program, option } => format!("install {program}, or leave out {option}"),
            Self::Changed => "close the program that writes to it, wait for synchronisation, then try again".into(),
        };
        vec![help]
    }

    /// The same as a diagnostic without a place, about a file and what it is.
    pub(crate) fn diagnostic(&self, what: &str, path: &str) -> Diagnostic {
        let mut it = Diagnostic::error(self.code(), format!("{what} `{path}`: {self}"));
        it.help = match self {
            Self::Missing { .. } | Self::Outside => spelling(path).map_or_else(|| self.help(), |it| vec![it]),
            _ => self.help(),
        };
        it
    }
}

/// What to do about a path that is written as other systems or shells write it.
fn spelling(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    if path.starts_with('~') || path.contains(":\\") {
        return Some(format!("copy the file into the case folder and write `evidence/{name}`"));
    }
    path.contains('\\').then(|| format!("write `/` between folders: `{}`", path.replace('\\', "/")))
}

impl fmt::Display for SurveyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("lies outside the case folder"),
            Self::Missing { .. } => f.write_str("does not exist"),
            Self::NotAFile(what) => write!(f, "is {what}, not a file"),
            Self::Empty => f.write_str("is empty"),
            Self::Permission => f.write_str("may not be read by you"),
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "is {} MB, at most {} MB are allowed", bytes.div_ceil(1_000_000), limit / 1_000_000)
            }
            Self::Unsupported { actual, .. } => write!(f, "is {actual}, which cannot be used as evidence"),
            Self::UserPassword => f.write_str("is locked by a password"),
            Self::DamagedPdf(why) => write!(f, "is a damaged PDF: {why}"),
            Self::PagesDisagree(why) => write!(f, "is a PDF that two readers do not read alike: {why}"),
            Self::ImageTooLarge { width, height } => write!(f, "is a picture of {width} × {height} pixels, too large"),
            Self::DamagedImage(why) => write!(f, "is a damaged picture: {why}"),
            Self::DamagedEmail => f.write_str("is an e-mail that cannot be read"),
            Self::NotInstalled { program, option } => write!(f, "needs {program} for {option}, which is not installed"),
            Self::Changed => f.write_str("changed while it was being read"),
        }
    }
}

impl std::error::Error for SurveyProblem {}
