//! What is said in a film or recording, in the two forms that programs write: SubRip and WebVTT.

use super::super::Transcript;
use super::super::block::TextBlock;
use super::super::text::{decode_as, decode_text, looks_like_text};
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "subtitles",
    media_type: "text/vtt",
    endings: &[],
    tolerated: text::KIND.endings,
    is: |head| looks_like_text(head) && is_subtitles(&decode_text(&head[..head.len().min(4096)]).0),
    inspect: text::inspect,
    show: Show::Text(|bytes, encoding| Ok(vec![transcript(&decode_as(bytes, encoding).0)])),
};

fn is_subtitles(head: &str) -> bool {
    let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|it| !it.is_empty());
    let first = lines.next().unwrap_or_default();
    first.starts_with("WEBVTT") || first.bytes().all(|it| it.is_ascii_digit()) && lines.next().is_some_and(is_time)
}

/// Whether a line says from when to when something is said.
fn is_time(line: &str) -> bool {
    let hour = |it: &str| it.contains(':') && it.starts_with(|it: char| it.is_ascii_digit());
    line.split_once("-->").is_some_and(|(from, to)| hour(from.trim()) && hour(to.trim()))
}

/// A table of when and what; everything else stands as it is.
fn transcript(text: &str) -> Transcript {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    for block in text.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|it| !it.trim().is_empty()).collect();
        let Some(at) = lines.iter().position(|it| is_time(it.trim())) else {
            if !lines.is_empty() {
                rows.push(vec![String::new(), lines.join("\n")]);
            }
            continue;
        };
        // The number before it is the program's.
        let before: Vec<&str> = lines[..at].iter().copied().filter(|it| it.trim().parse::<u32>().is_err()).collect();
        let said: Vec<&str> = before.into_iter().chain(lines[at + 1..].iter().copied()).collect();
        rows.push(vec![lines[at].trim().replace("-->", "–"), said.join("\n")]);
    }
    Transcript { said: vec![TextBlock::Table { head: false, rows }], ..Transcript::default() }
}
