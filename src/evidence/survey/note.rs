//! What is worth knowing about a file, in words for the person who lists it.

use std::fmt;

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
    /// What is said in it stands in a file beside it, shown after it: path and SHA-256.
    Captions(String, String),
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
            | Self::Captions(..)
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
            Self::Comments(shown, hidden) => write!(f, "comments with words: {shown} shown, {hidden} hidden"),
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
            Self::InnerMessages(count) => write!(f, "messages inside it, shown after it: {count}"),
            Self::WebPage => f.write_str("a web page, set as text and pictures without its look"),
            Self::AbsentPictures(count) => write!(f, "pictures that it shows and that are not in the file: {count}"),
            Self::Signs(count) => write!(f, "small signs of the page that are not shown: {count}"),
            Self::OfficeDocument => f.write_str("an office document, not shown, carried as the original"),
            Self::Recording(None) => f.write_str("a film or sound, carried as the original"),
            Self::Recording(Some(seconds)) => {
                write!(f, "a film or sound of {}, carried as the original", length(*seconds))
            }
            Self::Captions(path, sha256) => write!(f, "what is said in it is shown from {path} (SHA-256 {sha256})"),
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
            Self::Stills(count, tool) => write!(f, "stills of it that are shown, taken by {tool}: {count}"),
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
