//! Exported chats: lines that say when, who and what. Days and hours stay as they are written, because
//! which number is the day depends on the phone.

use std::sync::LazyLock;

use regex::Regex;

use super::mail::{TextBlock, Transcript};

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

/// Marks of direction before lines and names.
fn bare(text: &str) -> &str {
    text.trim_start_matches(['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}'])
}

/// Whether a text begins as an exported chat does: its first line, and most of the next.
pub(super) fn is_chat(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(bare).filter(|it| !it.trim().is_empty()).take(40).collect();
    // The pattern is large, and most texts do not begin with a day.
    let dated = |it: &&str| it.trim_start_matches('[').starts_with(char::is_numeric);
    let is_message = |it: &&str| dated(it) && LINE.is_match(it);
    let matching = || lines.iter().filter(|it| is_message(it)).count();
    lines.first().is_some_and(is_message) && matching() >= 2 && matching() * 4 >= lines.len()
}

/// The messages of a chat: a line without a day belongs to the message before it.
pub(super) fn messages(text: &str) -> Vec<Message> {
    let mut out: Vec<Message> = Vec::new();
    for line in text.lines() {
        match (LINE.captures(bare(line)), out.last_mut()) {
            (Some(found), _) => {
                let part = |at: usize| found.get(at).map_or("", |it| it.as_str());
                let when = [part(1), part(2)].concat();
                let (who, words) = part(3).split_once(": ").unwrap_or(("", part(3)));
                out.push(Message { when, who: bare(who).to_owned(), words: bare(words).to_owned() });
            }
            (None, Some(last)) => {
                last.words.push('\n');
                last.words.push_str(bare(line));
            }
            (None, None) => {}
        }
    }
    out
}

/// A chat as a table.
pub(super) fn transcript(text: &str) -> Transcript {
    let row = |it: Message| vec![it.when, it.who, it.words.trim_end().to_owned()];
    let rows = messages(text).into_iter().map(row).collect();
    Transcript { said: vec![TextBlock::Table { head: false, rows }], ..Transcript::default() }
}
