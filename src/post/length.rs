//! The length of a post as a network counts it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::library::data::{Count, Network};
use crate::post::constant;
use crate::post::link::{self, Rules};

/// An emoji with everything that joins it: flags, keycaps, skin tones, families.
static EMOJI: LazyLock<Regex> = LazyLock::new(|| {
    // Beyond the basic plane what is always shown as an emoji takes no sign that says so.
    let signed = r"[\p{Emoji}--[0-9#*[\p{Emoji_Presentation}&&[\x{10000}-\x{10FFFF}]]]]\x{FE0F}";
    let shown = r"[\p{Emoji_Presentation}--\p{RI}]";
    let one = format!(r"(?:\p{{Emoji_Modifier_Base}}\x{{FE0F}}?\p{{Emoji_Modifier}}|{signed}|{shown})");
    let bare = r"[\p{Emoji}--[0-9#*\p{RI}\p{Emoji_Presentation}]]";
    let joined = format!(r"(?:\x{{200D}}(?:{signed}|{shown}|{bare})\p{{Emoji_Modifier}}?)*");
    let tags = r"\x{1F3F4}[\x{E0060}-\x{E007E}]+\x{E007F}";
    constant(&format!(r"{tags}|\p{{RI}}\p{{RI}}|[0-9#*]\x{{FE0F}}?\x{{20E3}}|{one}{joined}"))
});

/// A mention of an account on another server: the name, then the server.
static MENTION: LazyLock<Regex> =
    LazyLock::new(|| constant(r"@([a-zA-Z0-9_]+(?:[a-zA-Z0-9_.-]+[a-zA-Z0-9_]+)?)@\w+(?:[.-]+\w+)*"));

/// How long a post is, and how long it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Length in the network's own count.
    pub used: usize,
    /// Greatest length.
    pub limit: usize,
    /// Size in bytes of UTF-8.
    pub bytes: usize,
    /// Greatest size, if there is one.
    pub byte_limit: Option<usize>,
    /// Number of links.
    pub links: usize,
    /// Greatest number of links, if there is one.
    pub max_links: Option<usize>,
}

impl Measure {
    /// Whether the post may be published at this length.
    pub fn fits(&self) -> bool {
        self.used <= self.limit
            && self.byte_limit.is_none_or(|it| self.bytes <= it)
            && self.max_links.is_none_or(|it| self.links <= it)
    }
}

/// Measures a text for a network. A network without a limit takes every length.
pub fn measure(text: &str, network: &Network) -> Measure {
    let number = |it: &Option<crate::form::record::At<u32>>| it.as_ref().and_then(|it| usize::try_from(it.value).ok());
    let is = |it: &Option<crate::form::record::At<bool>>| it.as_ref().is_some_and(|it| it.value);
    let composed: String = if is(&network.nfc) { text.nfc().collect() } else { text.to_owned() };
    let shortener = network.shortener.as_ref().map(|it| it.value.0.as_str());
    let links = link::find(&composed, Rules { bare: is(&network.bare_domains), shortener });
    let mut fixed: Vec<(Range<usize>, usize)> = match number(&network.url_length) {
        Some(length) => links.iter().map(|it| (it.clone(), length)).collect(),
        None => Vec::new(),
    };
    if is(&network.short_mentions) {
        fixed.extend(mentions(&composed, &links));
        fixed.sort_by_key(|(range, _)| range.start);
    }
    let mut used = 0;
    let mut at = 0;
    for (range, length) in fixed {
        used += plain(&composed[at..range.start], network) + length;
        at = range.end;
    }
    used += plain(&composed[at..], network);
    Measure {
        used,
        limit: number(&network.limit).unwrap_or(usize::MAX),
        bytes: composed.len(),
        byte_limit: number(&network.byte_limit),
        links: links.len(),
        max_links: number(&network.max_links),
    }
}

/// Mentions of accounts on other servers outside of links, with what they count.
fn mentions(text: &str, links: &[Range<usize>]) -> Vec<(Range<usize>, usize)> {
    MENTION
        .captures_iter(text)
        .filter_map(|it| {
            let range = it.get(0)?.range();
            let before = text[..range.start].chars().next_back();
            let is_inside = before.is_some_and(|it| it.is_alphanumeric() || "=/_".contains(it));
            let is_linked = links.iter().any(|it| it.start < range.end && range.start < it.end);
            (!is_inside && !is_linked).then(|| (range, 1 + it[1].chars().count()))
        })
        .collect()
}

/// The length of text without links.
fn plain(text: &str, network: &Network) -> usize {
    match network.count.as_ref().map_or(Count::Characters, |it| it.value) {
        Count::Characters => text.chars().count(),
        Count::Graphemes => text.graphemes(true).count(),
        Count::Utf8EmojiBytes => with_emoji(text, str::len, |_| 1),
        Count::Weighted => {
            let emoji = network.emoji_weight.as_ref().map_or(2, |it| it.value as usize);
            let light = |it: char| network.light_ranges.iter().flat_map(|it| &it.value).any(|range| range.contains(it));
            with_emoji(text, |_| emoji, |it| if light(it) { 1 } else { 2 })
        }
    }
}

/// Adds up a text of which emoji count otherwise than other characters.
fn with_emoji(text: &str, emoji: impl Fn(&str) -> usize, other: impl Fn(char) -> usize) -> usize {
    let mut sum = 0;
    let mut at = 0;
    for it in EMOJI.find_iter(text) {
        sum += text[at..it.start()].chars().map(&other).sum::<usize>() + emoji(it.as_str());
        at = it.end();
    }
    sum + text[at..].chars().map(&other).sum::<usize>()
}

/// Builds every pattern.
#[cfg(test)]
pub(super) fn build() {
    let _ = (&*EMOJI, &*MENTION);
}
