//! Chats as JSON: exports of Telegram, Signal, Instagram, Facebook, Discord and of platforms. They differ in the
//! names of three things only: when, who, and what.

use chrono::DateTime;
use serde_json::{Map, Value};

use super::{Message, table};
use crate::evidence::survey::mail::Transcript;

/// Largest text that is read as such a chat, in bytes; its tree is several times as large.
const LARGEST: usize = 64 << 20;

/// Names under which exports say when.
const WHEN: [&str; 12] = [
    "date",
    "timestamp_ms",
    "timestamp",
    "sent_at",
    "sentAt",
    "created_at",
    "createdAt",
    "create_time",
    "datetime",
    "readable_date",
    "time",
    "sent",
];

/// Names under which they say who.
const WHO: [&str; 13] = [
    "from",
    "sender_name",
    "sender",
    "author",
    "actor",
    "from_name",
    "senderName",
    "user",
    "name",
    "nickname",
    "source",
    "talker",
    "username",
];

/// Names under which they say what.
const WHAT: [&str; 5] = ["text", "content", "body", "message", "msg"];

/// What a reader does not need: numbers of things, and what is said twice.
const SILENT: [&str; 20] = [
    "id",
    "type",
    "from_id",
    "actor_id",
    "date_unixtime",
    "text_entities",
    "edited_unixtime",
    "author_id",
    "channel_id",
    "nonce",
    "is_geoblocked_for_viewer",
    "is_unsent_image_by_messenger_kid_parent",
    "message_id",
    "mime_type",
    "thumbnail",
    "width",
    "height",
    "_id",
    "is_taken_down",
    "share_id",
];

/// Whether a text begins as such a chat does. A first look: whether it is one is only known when it is read.
pub(in crate::evidence::survey) fn is_chat(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let key = |it: &&str| head.contains(&format!("\"{it}\""));
    let begins = head.starts_with('{') || head.starts_with('[');
    begins && WHEN.iter().any(&key) && WHO.iter().any(&key) && WHAT.iter().any(key)
}

/// The chat, if it is one: nearly every message has all three.
pub(in crate::evidence::survey) fn transcript(text: &str) -> Option<Transcript> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > LARGEST {
        return None;
    }
    let values = match serde_json::from_str::<Value>(text) {
        Ok(it) => vec![it],
        // One message a line, as Signal's exporters write.
        Err(_) => {
            text.lines().filter(|it| !it.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>().ok()?
        }
    };
    let mut chats: Vec<(String, Vec<&Map<String, Value>>)> = Vec::new();
    if values.len() > 1 {
        chats.push((String::new(), values.iter().map(Value::as_object).collect::<Option<_>>()?));
    } else {
        find(values.first()?, 0, &mut chats);
    }
    let all: Vec<&Map<String, Value>> = chats.iter().flat_map(|it| it.1.iter().copied()).collect();
    let complete = all.iter().filter(|it| key(it, &WHEN).is_some() && key(it, &WHO).is_some()).count();
    if all.len() < 2 || complete * 10 < all.len() * 8 {
        return None;
    }
    // The exports of one maker hold UTF-8 that was read as Latin-1 once.
    let twice = all.iter().all(|it| it.contains_key("timestamp_ms") && it.contains_key("sender_name"));
    // What is exported newest first is told from the beginning.
    let mut messages: Vec<Message> = Vec::new();
    for (title, of) in &chats {
        if chats.len() > 1 && !title.is_empty() {
            messages.push(Message { when: String::new(), who: String::new(), words: title.clone() });
        }
        let newest_first = match (of.first().and_then(|it| moment(it)), of.last().and_then(|it| moment(it))) {
            (Some(first), Some(last)) => first > last,
            _ => false,
        };
        let mut read: Vec<Message> = of.iter().map(|it| message(it, twice)).collect();
        if newest_first {
            read.reverse();
        }
        messages.extend(read);
    }
    Some(table(messages))
}

/// Lists of messages, wherever they stand, with the name of the chat.
fn find<'a>(value: &'a Value, depth: usize, into: &mut Vec<(String, Vec<&'a Map<String, Value>>)>) {
    if depth > 6 {
        return;
    }
    let is_message =
        |it: &&Map<String, Value>| key(it, &WHEN).is_some() && (key(it, &WHAT).is_some() || key(it, &WHO).is_some());
    let list = |it: &'a Value| -> Option<Vec<&'a Map<String, Value>>> {
        let all: Vec<_> = it.as_array()?.iter().map(Value::as_object).collect::<Option<_>>()?;
        (all.len() > 1 && all.iter().filter(|it| is_message(it)).count() * 10 >= all.len() * 8).then_some(all)
    };
    if let Some(all) = list(value) {
        return into.push((String::new(), all));
    }
    match value {
        Value::Array(all) => all.iter().for_each(|it| find(it, depth + 1, into)),
        Value::Object(map) => {
            for (_, inner) in map {
                match list(inner) {
                    Some(all) => {
                        let title = ["name", "title"].iter().find_map(|it| map.get(*it)?.as_str()).unwrap_or_default();
                        into.push((title.to_owned(), all));
                    }
                    None => find(inner, depth + 1, into),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn key<'a>(it: &'a Map<String, Value>, names: &[&'static str]) -> Option<(&'static str, &'a Value)> {
    names.iter().find_map(|name| Some((*name, it.get(*name).filter(|it| !it.is_null())?)))
}

/// When a message was sent, if that is a number.
fn moment(it: &Map<String, Value>) -> Option<i64> {
    let number = |it: &Value| it.as_i64().or_else(|| it.as_str()?.parse().ok());
    it.get("date_unixtime").and_then(number).or_else(|| number(key(it, &WHEN)?.1))
}

fn message(it: &Map<String, Value>, twice: bool) -> Message {
    let (when, who, what) = (key(it, &WHEN), key(it, &WHO), key(it, &WHAT));
    let used: Vec<&str> = [when, who, what].into_iter().flatten().map(|it| it.0).collect();
    let mut words = what.map(|it| plain(it.1)).unwrap_or_default();
    for (name, value) in it {
        if used.contains(&name.as_str()) || SILENT.contains(&name.as_str()) || is_empty(value) {
            continue;
        }
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&format!("[{name}: {}]", plain(value)));
    }
    let mended = |it: String| if twice { mended(&it) } else { it };
    Message {
        when: when.map(|it| day(it.1)).unwrap_or_default(),
        who: mended(who.map(|it| person(it.1)).unwrap_or_default()),
        words: mended(words),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(it) => it.is_empty(),
        Value::Array(it) => it.is_empty(),
        Value::Object(it) => it.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// Who it is, of a person with several names the first that is one.
fn person(value: &Value) -> String {
    let named = |it: &Map<String, Value>| {
        ["nickname", "name", "displayName", "username"]
            .iter()
            .find_map(|name| it.get(*name)?.as_str().map(str::to_owned))
    };
    value.as_object().and_then(named).unwrap_or_else(|| plain(value))
}

/// The words of a value; of a text that is in pieces, those of the pieces.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(it) => it.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(all) => {
            let pieces = all.iter().all(|it| it.is_string() || it.get("text").is_some_and(Value::is_string));
            all.iter().map(plain).collect::<Vec<_>>().join(if pieces { "" } else { ", " })
        }
        Value::Object(map) => match (map.get("text"), map.get("type")) {
            (Some(Value::String(text)), Some(Value::String(_))) => match map.get("href").and_then(Value::as_str) {
                Some(address) if !text.contains(address) => format!("{text} ({address})"),
                _ => text.clone(),
            },
            _ => {
                let each = map.iter().filter(|it| !is_empty(it.1)).map(|(name, it)| format!("{name}: {}", plain(it)));
                each.collect::<Vec<_>>().join(", ")
            }
        },
    }
}

/// When it was: text as it stands, a number of seconds or milliseconds since 1970 as day and hour.
fn day(value: &Value) -> String {
    let Some(number) = value.as_i64().or_else(|| value.as_str()?.parse().ok()) else { return plain(value) };
    let seconds = if number.abs() >= 100_000_000_000 { number / 1000 } else { number };
    match DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 100_000_000) {
        Some(it) => it.format("%Y-%m-%d %H:%M:%S UTC").to_string(),
        None => plain(value),
    }
}

/// A text whose UTF-8 was read as Latin-1.
fn mended(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|it| u8::try_from(u32::from(it)).ok()).collect();
    bytes.and_then(|it| String::from_utf8(it).ok()).unwrap_or_else(|| text.to_owned())
}
