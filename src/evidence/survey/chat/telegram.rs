//! Chats that Telegram exports as web pages.

use super::{Message, table};
use crate::evidence::survey::html::{Dom, Id, words_of};
use crate::evidence::survey::mail::Transcript;

/// Whether a page is one of such an export.
pub(in crate::evidence::survey) fn is_page(head: &str) -> bool {
    head.contains("<title>Exported Data</title>") && head.contains("page_wrap")
}

/// The chat.
pub(in crate::evidence::survey) fn transcript(html: &str) -> Transcript {
    let tree = Dom::parse(html);
    let all = tree.below(Dom::ROOT, |_| true);
    let has = |id: Id, class: &str| {
        tree.element(id)
            .and_then(|it| it.attribute("class"))
            .is_some_and(|it| it.split_whitespace().any(|it| it == class))
    };
    let mut out: Vec<Message> = Vec::new();
    let mut who = String::new();
    for id in all.into_iter().filter(|it| has(*it, "message")) {
        let inside = tree.below(id, |_| true);
        let words = |id: Id| words_of(&tree, id);
        let first = |class: &str| inside.iter().copied().find(|it| has(*it, class));
        if has(id, "service") {
            out.push(Message { when: String::new(), who: String::new(), words: words(id) });
            continue;
        }
        let when =
            first("date").and_then(|it| tree.element(it)).and_then(|it| it.attribute("title")).unwrap_or_default();
        // A message without a name is of whom the one before it is.
        if let Some(it) = first("from_name") {
            who = words(it);
        }
        let shown = [
            "forwarded",
            "reply_to",
            "text",
            "media_wrap",
            "poll",
            "game",
            "signature",
            "bot_buttons_table",
            "reactions",
        ];
        let mut parts = Vec::new();
        let mut passed: Vec<Id> = Vec::new();
        for it in inside.iter().copied().filter(|it| shown.iter().any(|class| has(*it, class))) {
            // DomNode stands in another part is said with it.
            if passed.contains(&it) {
                continue;
            }
            let below = tree.below(it, |_| true);
            let mut said = words(it);
            let file = below.iter().find_map(|it| {
                tree.element(*it)?.attribute("href").filter(|_| has(*it, "media") || class_begins(&tree, *it))
            });
            if let Some(file) = file.filter(|it| !it.contains("://") && !it.starts_with('#')) {
                said = format!("{said} [{file}]").trim().to_owned();
            }
            passed.extend(below);
            if !said.is_empty() {
                parts.push(said);
            }
        }
        out.push(Message { when: when.to_owned(), who: who.clone(), words: parts.join("\n") });
    }
    table(out)
}

/// Whether an element is a wrap of a photo, film or sticker.
fn class_begins(tree: &Dom, id: Id) -> bool {
    let class = tree.element(id).and_then(|it| it.attribute("class")).unwrap_or_default();
    class.split_whitespace().any(|it| it.ends_with("_wrap") || it.starts_with("media_"))
}
