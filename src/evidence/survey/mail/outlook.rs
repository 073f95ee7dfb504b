//! Messages as Outlook keeps them: a compound file whose streams are the properties of a message (MS-OXMSG).

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use chrono::DateTime;
use encoding_rs::{Encoding, WINDOWS_1252};
use mail_parser::MessageParser;

use super::{Attachment, Likeness, SHOWN, Transcript, likeness, shown};
use crate::base::hash;
use crate::evidence::survey::{LARGEST_SHOWN, Note, SurveyProblem, html};

/// How deep messages stand in each other that are read, and most files of a message.
const DEEPEST: usize = 5;
const MOST: usize = 1000;

/// Numbers of properties (MS-OXPROPS).
mod property {
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const CLIENT_SUBMIT_TIME: u16 = 0x0039;
    pub(super) const TRANSPORT_HEADERS: u16 = 0x007D;
    pub(super) const SENDER_NAME: u16 = 0x0C1A;
    pub(super) const SENDER_ADDRESS: u16 = 0x0C1F;
    pub(super) const SENDER_SMTP: u16 = 0x5D01;
    pub(super) const DISPLAY_CC: u16 = 0x0E03;
    pub(super) const DISPLAY_TO: u16 = 0x0E04;
    pub(super) const DELIVERY_TIME: u16 = 0x0E06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const BODY_RTF: u16 = 0x1009;
    pub(super) const BODY_HTML: u16 = 0x1013;
    pub(super) const MESSAGE_ID: u16 = 0x1035;
    pub(super) const ATTACHED_BYTES: u16 = 0x3701;
    pub(super) const ATTACHED_SHORT_NAME: u16 = 0x3704;
    pub(super) const ATTACHED_NAME: u16 = 0x3707;
    pub(super) const ATTACHED_TYPE: u16 = 0x370E;
    pub(super) const DISPLAY_NAME: u16 = 0x3001;
    pub(super) const INTERNET_CODEPAGE: u16 = 0x3FDE;
    pub(super) const MESSAGE_CODEPAGE: u16 = 0x3FFD;
}

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Reads a message, and after it those that are attached to it.
///
/// # Errors
/// If it has nothing that could be read.
pub(in crate::evidence::survey) fn outlook(
    bytes: &[u8],
    given: Option<&'static Encoding>,
) -> Result<Vec<Transcript>, SurveyProblem> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| SurveyProblem::DamagedEmail)?;
    let mut reader = Reader { file, given, left: LARGEST_SHOWN, out: Vec::new() };
    reader.message("/", 0)?;
    Ok(reader.out)
}

struct Reader<'a> {
    file: File<'a>,
    given: Option<&'static Encoding>,
    /// How much more may be read.
    left: u64,
    out: Vec<Transcript>,
}

impl Reader<'_> {
    fn message(&mut self, at: &str, depth: usize) -> Result<(), SurveyProblem> {
        let head = if at == "/" { 32 } else { 24 };
        let fixed = self.stream(&format!("{at}__properties_version1.0"))?.unwrap_or_default();
        let fixed = fixed.get(head..).unwrap_or_default();
        let own = self.given.or_else(|| codepage(fixed, property::MESSAGE_CODEPAGE)).unwrap_or(WINDOWS_1252);
        let mut said = Transcript::default();
        self.headers(at, fixed, own, &mut said)?;
        said.body = self.text(at, property::BODY, own)?.unwrap_or_default().replace("\r\n", "\n");
        let page = self.page(at, fixed, own)?;
        let has_rtf = self.stream(&name(at, property::BODY_RTF, "0102"))?.is_some_and(|it| !it.is_empty());
        said.said = page.said;
        if said.body.trim().is_empty() && !said.said.is_empty() {
            said.from_html = true;
        } else if !said.said.is_empty() {
            match likeness(&said.body, &said.said) {
                Likeness::Same => said.said.clear(),
                Likeness::Less => said.body.clear(),
                Likeness::Other => said.notes.push(Note::BothBodies),
            }
        }
        if !page.absent.is_empty() && !said.said.is_empty() {
            said.notes.push(Note::AbsentPictures(u32::try_from(page.absent.len()).unwrap_or(u32::MAX)));
        }
        if has_rtf && said.body.trim().is_empty() && said.said.is_empty() {
            said.notes.push(Note::FormattedOnly);
        }
        let lost = |it: &str| it.contains('\u{FFFD}');
        if lost(&said.body) || said.said.iter().any(|it| lost(&it.plain())) || said.headers.iter().any(|it| lost(&it.1))
        {
            said.notes.push(Note::LostCharacters);
        }
        let inner = self.attached(at, own, &mut said)?;
        said.attachments.extend(page.pictures.into_iter().map(Attachment::picture));
        if said.headers.is_empty() && said.body.is_empty() && said.said.is_empty() && said.attachments.is_empty() {
            return Err(SurveyProblem::DamagedEmail);
        }
        if !inner.is_empty() {
            said.notes.push(Note::InnerMessages(u32::try_from(inner.len()).unwrap_or(u32::MAX)));
        }
        self.out.push(said);
        for (place, title) in inner {
            if (depth + 1 >= DEEPEST || self.message(&place, depth + 1).is_err())
                && let Some(it) = self.out.last_mut()
            {
                it.notes.push(Note::NotShown(vec![title]));
            }
        }
        Ok(())
    }

    /// The headers that the message came with, or those that its properties give.
    fn headers(
        &mut self,
        at: &str,
        fixed: &[u8],
        own: &'static Encoding,
        said: &mut Transcript,
    ) -> Result<(), SurveyProblem> {
        let transported = self.text(at, property::TRANSPORT_HEADERS, own)?.unwrap_or_default();
        let message = MessageParser::default().parse(transported.as_bytes());
        let carried = |name: &str| message.as_ref().and_then(|it| shown(it, name)).filter(|it| !it.trim().is_empty());
        for name in SHOWN {
            let value = match carried(name) {
                Some(it) => Some(it),
                None => self.header(name, at, fixed, own)?,
            };
            if let Some(value) = value.map(|it| it.replace('\0', "")).filter(|it| !it.trim().is_empty()) {
                said.headers.push((name.to_owned(), value));
            }
        }
        Ok(())
    }

    fn header(
        &mut self,
        name: &str,
        at: &str,
        fixed: &[u8],
        own: &'static Encoding,
    ) -> Result<Option<String>, SurveyProblem> {
        Ok(match name {
            "Date" => [property::CLIENT_SUBMIT_TIME, property::DELIVERY_TIME]
                .into_iter()
                .find_map(|it| fixed_value(fixed, it))
                .and_then(day_and_hour),
            "From" => {
                let name = self.text(at, property::SENDER_NAME, own)?.unwrap_or_default();
                let smtp = self.text(at, property::SENDER_SMTP, own)?;
                let address = match smtp {
                    Some(it) => Some(it),
                    None => self.text(at, property::SENDER_ADDRESS, own)?.filter(|it| it.contains('@')),
                };
                match address.filter(|it| *it != name) {
                    Some(address) if name.is_empty() => Some(address),
                    Some(address) => Some(format!("{name} <{address}>")),
                    None => Some(name),
                }
            }
            "To" => self.text(at, property::DISPLAY_TO, own)?,
            "Cc" => self.text(at, property::DISPLAY_CC, own)?,
            "Subject" => self.text(at, property::SUBJECT, own)?,
            "Message-ID" => self.text(at, property::MESSAGE_ID, own)?,
            _ => None,
        })
    }

    fn page(&mut self, at: &str, fixed: &[u8], own: &'static Encoding) -> Result<html::WebPage, SurveyProblem> {
        let bytes = match self.stream(&name(at, property::BODY_HTML, "0102"))? {
            Some(bytes) => {
                let encoding = codepage(fixed, property::INTERNET_CODEPAGE);
                let encoding = self.given.or_else(|| html::told(&bytes)).or(encoding).unwrap_or(own);
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
            None => self.text(at, property::BODY_HTML, own)?.unwrap_or_default(),
        };
        Ok(if bytes.is_empty() { html::WebPage::default() } else { html::page(&bytes) })
    }

    /// Adds what is attached; returns where the messages are that are.
    fn attached(
        &mut self,
        at: &str,
        own: &'static Encoding,
        said: &mut Transcript,
    ) -> Result<Vec<(String, String)>, SurveyProblem> {
        let entries = self.file.read_storage(at).map_err(|_| SurveyProblem::DamagedEmail)?;
        let mut names: Vec<String> = entries
            .filter(|it| it.is_storage() && it.name().starts_with("__attach_version1.0_"))
            .map(|it| it.name().to_owned())
            .take(MOST)
            .collect();
        names.sort();
        let mut inner = Vec::new();
        for (index, it) in names.iter().enumerate() {
            let at = format!("{at}{it}/");
            let title = match self.text(&at, property::ATTACHED_NAME, own)? {
                Some(it) => Some(it),
                None => match self.text(&at, property::ATTACHED_SHORT_NAME, own)? {
                    Some(it) => Some(it),
                    None => self.text(&at, property::DISPLAY_NAME, own)?,
                },
            };
            let title = title.filter(|it| !it.trim().is_empty()).unwrap_or_else(|| format!("attachment-{}", index + 1));
            let message = format!("{at}__substg1.0_3701000D/");
            if self.file.is_storage(&message) {
                if self.file.is_stream(format!("{message}__properties_version1.0")) {
                    inner.push((message, title));
                } else {
                    said.notes.push(Note::NotShown(vec![title]));
                }
                continue;
            }
            let Some(bytes) = self.stream(&name(&at, property::ATTACHED_BYTES, "0102"))? else {
                said.notes.push(Note::NotShown(vec![title]));
                continue;
            };
            let media_type = self.text(&at, property::ATTACHED_TYPE, own)?.filter(|it| it.contains('/'));
            let media_type = media_type
                .unwrap_or_else(|| file_format::FileFormat::from_bytes(&bytes).media_type().to_owned())
                .to_lowercase();
            said.attachments.push(Attachment { name: title, media_type, sha256: hash::sha256(&bytes), bytes });
        }
        Ok(inner)
    }

    /// A property that is text, in 16-bit characters or in those of the message.
    fn text(&mut self, at: &str, number: u16, own: &'static Encoding) -> Result<Option<String>, SurveyProblem> {
        if let Some(bytes) = self.stream(&name(at, number, "001F"))? {
            return Ok(Some(
                encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.trim_end_matches('\0').to_owned(),
            ));
        }
        let narrow = self.stream(&name(at, number, "001E"))?;
        Ok(narrow.map(|bytes| {
            let text = match std::str::from_utf8(&bytes) {
                Ok(it) => it.to_owned(),
                Err(_) => own.decode_without_bom_handling(&bytes).0.into_owned(),
            };
            text.trim_end_matches('\0').to_owned()
        }))
    }

    /// The bytes of a stream, if it is there.
    fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>, SurveyProblem> {
        if !self.file.is_stream(path) {
            return Ok(None);
        }
        let damaged = |_| SurveyProblem::DamagedEmail;
        let stream = self.file.open_stream(path).map_err(damaged)?;
        let mut out = Vec::new();
        let count = stream.take(self.left + 1).read_to_end(&mut out).map_err(damaged)? as u64;
        if count > self.left {
            return Err(SurveyProblem::TooLarge { bytes: LARGEST_SHOWN + 1, limit: LARGEST_SHOWN });
        }
        self.left -= count;
        Ok(Some(out))
    }
}

/// The stream of a property.
fn name(at: &str, number: u16, kind: &str) -> String {
    format!("{at}__substg1.0_{number:04X}{kind}")
}

/// A property of fixed size: entries of sixteen bytes, kind and number first, the value in the last eight.
fn fixed_value(fixed: &[u8], number: u16) -> Option<[u8; 8]> {
    let entry = fixed.chunks_exact(16).find(|it| it[2..4] == number.to_le_bytes())?;
    entry[8..].try_into().ok()
}

/// The encoding that a property names.
fn codepage(fixed: &[u8], number: u16) -> Option<&'static Encoding> {
    let value = fixed_value(fixed, number)?;
    codepage::to_encoding(u16::try_from(u32::from_le_bytes(value[..4].try_into().ok()?)).ok()?)
}

/// A time of Windows: tenths of microseconds since 1601.
fn day_and_hour(value: [u8; 8]) -> Option<String> {
    let since = i64::try_from(u64::from_le_bytes(value)).ok()?;
    let seconds = since.checked_div(10_000_000)?.checked_sub(11_644_473_600)?;
    DateTime::from_timestamp(seconds, 0).map(|it| it.format("%Y-%m-%d %H:%M:%S UTC").to_string())
}
