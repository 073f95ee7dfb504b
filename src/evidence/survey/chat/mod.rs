//! Exported chats: lines that say when, who and what. Days and hours stay as they are written, because
//! which number is the day depends on the phone.

mod json;
mod telegram;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::json::{is_chat as is_json_chat, transcript as json_transcript};
pub(super) use self::telegram::{is_page as is_telegram_page, transcript as telegram_transcript};
use super::Note;
use super::block::TextBlock;
use super::mail::Transcript;

/// A message of a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// Day and hour, as they are written.
    pub(super) when: String,
    /// Who wrote it; nobody where the program itself says something.
    pub(super) who: String,
    /// The words.
    pub(super) words: String,
}

/// `[01.08.23, 5:00:02 PM] Name: words` (iPhone) and `01/08/23, 17:00 - Name: words` (Android).
#[expect(clippy::unwrap_used, reason = "a constant pattern, which a test builds")]
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?";
    let hour = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u{a0}\u{202f}]?[AaPp]\.?[ \u{a0}\u{202f}]?[Mm]\.?)?";
    let when = format!(r"{day},?[ \u{{a0}}\u{{202f}}]{hour}");
    Regex::new(&format!(r"^(?:\[({when})\] |({when}) - )(.*)$")).unwrap()
});

/// `Name 2026-08-01 17:01:10` and `2026-08-01 17:01:10 Name`, the words below: WeChat, QQ and the chats of
/// platforms, as they are copied or saved.
#[expect(clippy::unwrap_used, reason = "a constant pattern, which a test builds")]
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)";
    let hour = r"(?:上午|下午|晚上|凌晨|中午|早上)?\d{1,2}:\d{2}(?::\d{2})?";
    let when = format!(r"{day}[ T\u{{3000}}]*{hour}");
    let name = r"[^\s:：<>(\[{][^:：<>{}|\n]{0,60}?";
    Regex::new(&format!(
        r"^(?:({name})[ \t\u{{3000}}]*[(\[（]?({when})[)\]）]?|[\[(]?({when})[\])]?[ \t]+({name}))[:：]?$"
    ))
    .unwrap()
});

/// Marks of direction before lines and names.
fn bare(text: &str) -> &str {
    text.trim_start_matches(['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}'])
}

/// How the messages of a chat begin.
#[derive(Clone, Copy)]
enum Form {
    /// With a line that says when, who and what.
    Line,
    /// With a line that says who and when.
    Head,
}

/// Whether a text begins as a chat does: its first line, and enough of the next.
pub(super) fn is_chat(text: &str) -> bool {
    form(text).is_some()
}

/// Least number of digits of a day and an hour.
const LEAST_DIGITS: usize = 6;

fn form(text: &str) -> Option<Form> {
    let lines: Vec<&str> = text.lines().map(bare).filter(|it| !it.trim().is_empty()).take(40).collect();
    let count = |pattern: &Regex| lines.iter().filter(|it| pattern.is_match(it.trim_end())).count();
    // The patterns are large, and most texts do not begin with a day and an hour.
    let first = *lines.first().filter(|it| it.chars().filter(|it| it.is_numeric()).count() >= LEAST_DIGITS)?;
    let count_of_lines = count(&LINE);
    if LINE.is_match(first) && count_of_lines >= 2 && count_of_lines * 4 >= lines.len() {
        return Some(Form::Line);
    }
    // Each head has words below it.
    let is_head = |it: &str| HEAD.is_match(it.trim_end());
    let spoken = lines.windows(2).filter(|it| is_head(it[0]) && !is_head(it[1])).count();
    (is_head(first) && spoken >= 2 && spoken * 8 >= lines.len() && spoken * 4 >= count(&HEAD) * 3).then_some(Form::Head)
}

/// The messages of a chat: a line that begins none belongs to the message before it.
pub(super) fn messages(text: &str) -> Vec<Message> {
    let pattern: &Regex = match form(text) {
        Some(Form::Head) => &HEAD,
        Some(Form::Line) | None => &LINE,
    };
    let mut out: Vec<Message> = Vec::new();
    for line in text.lines() {
        let Some(found) = pattern.captures(bare(line).trim_end()) else {
            if let Some(last) = out.last_mut() {
                if !last.words.is_empty() {
                    last.words.push('\n');
                }
                last.words.push_str(bare(line));
            }
            continue;
        };
        let part = |at: usize| found.get(at).map_or("", |it| it.as_str());
        out.push(if std::ptr::eq(pattern, &*HEAD) {
            let (when, who) = ([part(2), part(3)].concat(), [part(1), part(4)].concat());
            Message { when, who: who.trim().to_owned(), words: String::new() }
        } else {
            let when = [part(1), part(2)].concat();
            let (who, words) = part(3).split_once(": ").unwrap_or(("", part(3)));
            Message { when, who: bare(who).to_owned(), words: bare(words).to_owned() }
        });
    }
    out
}

/// A chat as a table.
pub(super) fn transcript(text: &str) -> Transcript {
    table(messages(text))
}

/// Messages as a table.
fn table(messages: Vec<Message>) -> Transcript {
    let row = |it: Message| vec![it.when, it.who, it.words.trim_end().to_owned()];
    let rows: Vec<_> = messages.into_iter().map(row).collect();
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let said = vec![TextBlock::Table { head: false, rows }];
    Transcript { said, notes: vec![Note::Chat(count)], ..Transcript::default() }
}
