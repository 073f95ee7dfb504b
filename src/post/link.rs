//! Links in running text, found as social networks find them: with a scheme, or a bare name of a
//! site under a known top-level domain.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::post::constant;

/// Top-level domains, in lower case.
static TLDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("tlds.txt").lines().filter(|it| !it.starts_with('#')).collect());

/// Longest top-level domain in characters.
static LONGEST_TLD: LazyLock<usize> = LazyLock::new(|| TLDS.iter().map(|it| it.chars().count()).max().unwrap_or(0));

/// What may follow the name of a site: port, path, query.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let letters = r"a-zA-Z0-9\x{400}-\x{4FF}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{24F}\x{253}\x{254}\x{256}\x{257}\x{259}\x{25B}\x{263}\x{268}\x{26F}\x{272}\x{289}\x{28B}\x{2BB}\x{300}-\x{36F}\x{1E00}-\x{1EFF}";
    let general = format!(r"[{letters}!*';:=+,.$/%#\[\]\-\x{{2013}}_~@|&]");
    let parens = format!(r"\((?:{general}+|{general}*\({general}+\){general}*)\)");
    let ending = format!(r"(?:[+\-{letters}=_#/]|{parens})");
    let path = format!(r"(?:{general}*(?:{parens}{general}*)*{ending}|@{general}+/)");
    let query = r"[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-zA-Z0-9\-_&=#/]";
    constant(&format!(r"^(?::[0-9]+)?(?P<path>/{path}*)?(?:\?{query})?"))
});

/// The path and query of a short link that a network makes itself.
static SHORT_TAIL: LazyLock<Regex> = LazyLock::new(|| {
    constant(r"^/(?P<name>[a-zA-Z0-9]+)(?:\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-zA-Z0-9\-_&=#/])?")
});

/// Longest label of a domain name in its ASCII form.
const LONGEST_LABEL: usize = 63;

/// Longest link.
const LONGEST_LINK: usize = 4096;

/// Longest name of a short link.
const LONGEST_SHORT_NAME: usize = 40;

/// Which texts are links.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rules<'a> {
    /// Whether names of sites without a scheme are links.
    pub bare: bool,
    /// Host of the network's own short links: behind it only letters, digits and a query belong to the link.
    pub shortener: Option<&'a str>,
}

/// The links of a text, in order, by their bytes.
pub(crate) fn find(text: &str, rules: Rules) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = match next(text, at, rules, &mut links) {
            Some(end) => end,
            None => at + text[at..].chars().next().map_or(1, char::len_utf8),
        };
    }
    links
}

/// Tries the character at `at` as the one before a link, and at the very beginning none at all; gives
/// where to go on if a link or something like one stood there.
fn next(text: &str, at: usize, rules: Rules, links: &mut Vec<Range<usize>>) -> Option<usize> {
    let before = text[at..].chars().next()?;
    if is_before_link(before) {
        let start = at + before.len_utf8();
        if let Some(end) = take(text, Some(before), start, rules, links) {
            return Some(end);
        }
    }
    if at == 0 { take(text, None, 0, rules, links) } else { None }
}

fn is_before_link(it: char) -> bool {
    !it.is_ascii_alphanumeric() && !matches!(it, '@' | '＠' | '$' | '#' | '＃' | '\u{FFFE}' | '\u{FEFF}' | '\u{FFFF}')
}

fn take(text: &str, before: Option<char>, start: usize, rules: Rules, links: &mut Vec<Range<usize>>) -> Option<usize> {
    let rest = text.get(start..)?;
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|it| rest.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it)))
        .filter(|it| domain(&rest[it.len()..]).is_some());
    let domain_start = start + scheme.map_or(0, str::len);
    let domain_end = domain_start + domain(&text[domain_start..])?;
    let name = &text[domain_start..domain_end];
    let tail = TAIL.captures(&text[domain_end..]);
    let end = domain_end + tail.as_ref().map_or(0, |it| it[0].len());
    if !is_resolvable(name) || end - start > LONGEST_LINK {
        return Some(end);
    }
    if scheme.is_some() {
        let short = rules.shortener.filter(|it| name.eq_ignore_ascii_case(it));
        let short = short.and_then(|_| SHORT_TAIL.captures(&text[domain_end..]));
        match short {
            Some(short) if short["name"].len() > LONGEST_SHORT_NAME => {}
            Some(short) => links.push(start..domain_end + short[0].len()),
            None => links.push(start..end),
        }
        return Some(end);
    }
    if rules.bare && !before.is_some_and(|it| "-_./".contains(it)) {
        let mut found = plain_names(name, domain_start);
        if let (Some(last), true) = (found.last_mut(), tail.is_some_and(|it| it.name("path").is_some())) {
            last.end = end;
        }
        links.append(&mut found);
    }
    Some(end)
}

/// Length of the longest domain name at the beginning of a text.
fn domain(text: &str) -> Option<usize> {
    // Where each label ends, before its dot; a label never holds a dot, so they cannot be cut otherwise.
    let mut labels = Vec::new();
    let mut start = 0;
    while let Some(length) = label(&text[start..]) {
        labels.push(start..start + length);
        start += length + 1;
    }
    let site = |it: &&Range<usize>| !text[(*it).clone()].contains('_');
    labels.iter().rev().filter(site).find_map(|it| tld(&text[it.end + 1..]).map(|length| it.end + 1 + length))
}

/// Length of a label that a dot follows: dashes and underscores stand only inside.
fn label(text: &str) -> Option<usize> {
    let length = text.find(|it| !is_domain_character(it) && !matches!(it, '-' | '_'))?;
    let inside = &text[..length];
    let is_outside = |it: char| is_domain_character(it);
    let fits = inside.starts_with(is_outside) && inside.ends_with(is_outside) && text[length..].starts_with('.');
    fits.then_some(length)
}

fn is_domain_character(it: char) -> bool {
    let is_punctuation = it.is_ascii_punctuation() && !matches!(it, '"' | '`');
    let is_mark = matches!(
        it,
        '\u{61C}' | '\u{180E}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
            | '\u{FFFE}' | '\u{FFFF}'
    );
    !is_punctuation && !is_mark && !it.is_whitespace()
}

/// Length of the top-level domain at the beginning of a text.
fn tld(text: &str) -> Option<usize> {
    let is_end = |it: Option<char>| !it.is_some_and(|it| it.is_ascii_alphanumeric() || "@+-".contains(it));
    let known = || {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, it)| at + it.len_utf8()).take(*LONGEST_TLD).collect();
        ends.reverse();
        ends.into_iter()
            .find(|end| is_end(text[*end..].chars().next()) && TLDS.contains(text[..*end].to_lowercase().as_str()))
    };
    known().or_else(|| {
        let rest = text.get(..4).filter(|it| it.eq_ignore_ascii_case("xn--")).map(|_| &text[4..])?;
        let length = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '-').unwrap_or(rest.len());
        (length > 0).then_some(4 + length)
    })
}

/// Names in Latin letters inside a name of a site without a scheme: other scripts need no space
/// before a link.
fn plain_names(name: &str, offset: usize) -> Vec<Range<usize>> {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || it == '-' || is_accented(it);
    let mut found = Vec::new();
    let mut at = 0;
    while at < name.len() {
        let labels = plain_labels(&name[at..], is_plain);
        let end = labels.iter().rev().find_map(|it| tld(&name[at + it..]).map(|length| at + it + length));
        match end {
            Some(end) => {
                found.push(offset + at..offset + end);
                at = end;
            }
            None => at += name[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Where labels of plain characters with their dots end.
fn plain_labels(text: &str, is_plain: impl Fn(char) -> bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while let Some(length) = text[start..].find(|it| !is_plain(it)).filter(|it| *it > 0) {
        if !text[start + length..].starts_with('.') {
            break;
        }
        start += length + 1;
        ends.push(start);
    }
    ends
}

fn is_accented(it: char) -> bool {
    matches!(u32::from(it),
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25B | 0x263
        | 0x268 | 0x26F | 0x272 | 0x289 | 0x28B | 0x2BB | 0x300..=0x36F | 0x1E00..=0x1EFF)
}

/// Whether a name can be written in the ASCII form that the domain name system needs.
fn is_resolvable(name: &str) -> bool {
    let encoded = name.get(..4).is_some_and(|it| it == "xn--");
    (!encoded || name.chars().all(|it| it.is_ascii() || is_accented(it)))
        && name.split('.').all(|it| (1..=LONGEST_LABEL).contains(&ascii_length(it)))
}

/// Length of a label in its ASCII form (RFC 3492): `xn--`, the plain characters, a dash, then one
/// number for each other character.
fn ascii_length(label: &str) -> usize {
    let points: Vec<u32> = label.chars().map(u32::from).collect();
    let plain = points.iter().filter(|it| **it < 128).count();
    if plain == points.len() {
        return plain;
    }
    let mut length = 4 + plain + usize::from(plain > 0);
    let (mut code, mut delta, mut bias, mut done) = (128, 0_u32, 72, plain);
    while done < points.len() {
        let Some(least) = points.iter().copied().filter(|it| *it >= code).min() else { break };
        let ahead = u32::try_from(done + 1).unwrap_or(u32::MAX);
        delta = delta.saturating_add((least - code).saturating_mul(ahead));
        code = least;
        for point in &points {
            if *point < code {
                delta = delta.saturating_add(1);
            } else if *point == code {
                length += digits(delta, bias);
                bias = adapt(delta, done, done == plain);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.saturating_add(1);
        code += 1;
    }
    length
}

fn digits(mut number: u32, bias: u32) -> usize {
    let mut count = 1;
    let mut place = 36;
    loop {
        let threshold = if place <= bias { 1 } else { (place - bias).min(26) };
        if number < threshold {
            return count;
        }
        number = (number - threshold) / (36 - threshold);
        place += 36;
        count += 1;
    }
}

fn adapt(delta: u32, done: usize, first: bool) -> u32 {
    let count = u32::try_from(done + 1).unwrap_or(u32::MAX);
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// Builds every pattern.
#[cfg(test)]
pub(super) fn build() {
    let _ = (&*TAIL, &*SHORT_TAIL);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let rules = Rules { bare: true, shortener: Some("t.co") };
        let found: Vec<&str> = find(text, rules).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn links() {
        check("http://ああ.com", &["http://ああ.com"]);
        check("foo.baz foo.co.jp foo.comm foo.govedu foo.jp", &["foo.co.jp", "foo.jp"]);
        check("example.comてすとですtwitter.みんなです", &["example.com", "twitter.みんな"]);
        check("#test.com @test.com $TVI.CA john.doe.gov@mail.com", &[]);
        check("http://domain.com-that-you http://twitter_underscore.com", &[]);
        check("(see http://example.com/a_(b)). AliExpress.com!", &["http://example.com/a_(b)", "AliExpress.com"]);
        check("http://t.co/pbY2NfTZ's http://t.co", &["http://t.co/pbY2NfTZ", "http://t.co"]);
    }

    #[test]
    fn schemes_are_needed_where_names_alone_are_no_links() {
        assert!(find("AliExpress.com", Rules::default()).is_empty());
        assert_eq!(find("see http://a.co", Rules::default()).first(), Some(&(4..15)));
    }

    #[test]
    fn labels_have_the_length_of_their_ascii_form() {
        assert_eq!(ascii_length("bücher"), "xn--bcher-kva".len());
        assert_eq!(ascii_length("中国"), "xn--fiqs8s".len());
        assert_eq!(ascii_length("みんな"), "xn--q9jyb4c".len());
    }
}
