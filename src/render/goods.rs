//! Goods in few words, and what they cost.

use crate::case::file::Item;

/// A line of an order in a few words.
pub(super) fn named(it: &Item) -> Option<String> {
    let desc = it.desc.as_ref().map(|it| it.0.clone()).filter(|it| !it.is_empty())?;
    Some(match it.qty.unwrap_or(1) {
        0 | 1 => desc,
        qty => format!("{qty}\u{a0}×\u{a0}{desc}"),
    })
}

/// A text of at most so many characters: it ends at the end of a word.
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let room: String = text.chars().take(longest.saturating_sub(1)).collect();
    let end = room.rfind(char::is_whitespace).filter(|it| *it > 0).unwrap_or(room.len());
    format!("{}…", room.get(..end).unwrap_or_default().trim_end_matches([',', ';', ':', ' ', '\u{a0}', '×', '(']))
}
