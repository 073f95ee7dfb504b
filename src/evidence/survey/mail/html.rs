//! The HTML of a message as people read it: paragraphs, lists, tables. Nothing of its look is kept, and
//! what it hides is left out.

use mail_parser::decoders::html::html_to_text;

use super::TextBlock;

/// Deepest nesting that is followed; what stands deeper belongs to what it stands in.
const DEEPEST: usize = 120;

/// Most columns of a table that is set as one, and the longest text of a cell in it.
const MOST_COLUMNS: usize = 8;
const LONGEST_CELL: usize = 300;

/// Longest address that is printed beside the words of a link.
const LONGEST_ADDRESS: usize = 160;

/// Elements that have no content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content is never shown.
const UNSEEN: [&str; 10] =
    ["head", "style", "script", "title", "template", "noscript", "object", "select", "svg", "button"];

/// Elements that begin a new paragraph.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "main",
    "nav",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tr",
    "td",
];

enum Node {
    Text(String),
    Element(Element),
}

#[derive(Default)]
struct Element {
    name: String,
    address: String,
    alternative: String,
    hidden: bool,
    children: Vec<Node>,
}

/// What the HTML says.
pub(super) fn said(html: &str) -> Vec<TextBlock> {
    let root = parse(html);
    let mut out = Writer::default();
    out.all(&root.children);
    out.paragraph();
    out.said
}

/// Reads HTML as mail programs write it: tags that are not closed close where they must.
fn parse(html: &str) -> Element {
    let mut stack = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], &mut stack);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |it| &after[it + 3..]);
            continue;
        }
        let Some((tag, after)) = tag(rest) else {
            text("<", &mut stack);
            rest = &rest[1..];
            continue;
        };
        rest = after;
        let name: String = tag.trim_start_matches('/').chars().take_while(|it| it.is_ascii_alphanumeric()).collect();
        let name = name.to_ascii_lowercase();
        if tag.starts_with('/') {
            close(&name, &mut stack);
        } else if !name.is_empty() {
            let element = element(&name, tag);
            if ["script", "style"].contains(&name.as_str()) {
                let end = find_ignoring_case(rest, &format!("</{name}"));
                rest = end.map_or("", |it| &rest[it..]);
            }
            open(element, tag.ends_with('/'), &mut stack);
        }
    }
    text(rest, &mut stack);
    while stack.len() > 1 {
        pop(&mut stack);
    }
    stack.pop().unwrap_or_default()
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|it| it.eq_ignore_ascii_case(what.as_bytes()))
}

/// A tag without its brackets, and what follows it. Brackets inside quotes are part of it.
fn tag(rest: &str) -> Option<(&str, &str)> {
    if !rest[1..].starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it)) {
        return None;
    }
    let mut quote = None;
    for (at, it) in rest.char_indices().skip(1) {
        match (quote, it) {
            (None, '>') => return Some((&rest[1..at], &rest[at + 1..])),
            (None, '"' | '\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed is none.
    let end = rest.find('>')?;
    Some((&rest[1..end], &rest[end + 1..]))
}

fn text(text: &str, stack: &mut [Element]) {
    if let Some(last) = stack.last_mut().filter(|_| !text.is_empty()) {
        last.children.push(Node::Text(decoded(text)));
    }
}

/// A text with its character references read.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(32).find(|it| it.1 == ';').map(|it| it.0 + 1);
        let read = end.map(|end| (&rest[..end], &rest[end..])).and_then(|(reference, after)| {
            let value = match reference {
                "&nbsp;" | "&#160;" | "&#xA0;" | "&#xa0;" => "\u{a0}".to_owned(),
                "&lt;" => "<".to_owned(),
                "&gt;" => ">".to_owned(),
                "&amp;" => "&".to_owned(),
                "&zwnj;" | "&shy;" | "&zwj;" => String::new(),
                other => html_to_text(other),
            };
            (value != reference).then_some((value, after))
        });
        match read {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn element(name: &str, tag: &str) -> Element {
    let style: String =
        attribute(tag, "style").unwrap_or_default().to_ascii_lowercase().replace(char::is_whitespace, "");
    let zero = |what: &str| {
        style.split(';').any(|it| it.strip_prefix(what).is_some_and(|it| ["0", "0px", "0pt", "0em"].contains(&it)))
    };
    let hidden = style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
        || zero("font-size:")
        || zero("max-height:")
        || zero("opacity:")
        || has_attribute(tag, "hidden");
    Element {
        name: name.to_owned(),
        address: if name == "a" { attribute(tag, "href").unwrap_or_default() } else { String::new() },
        alternative: if name == "img" { attribute(tag, "alt").unwrap_or_default() } else { String::new() },
        hidden: hidden || UNSEEN.contains(&name),
        children: Vec::new(),
    }
}

/// Attributes of a tag, names in lower case.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = tag.trim_start_matches(|it: char| !it.is_whitespace());
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() {
            return out;
        }
        let end = rest.find(|it: char| it.is_whitespace() || "=/".contains(it)).unwrap_or(rest.len()).max(1);
        let end = (end..=rest.len()).find(|it| rest.is_char_boundary(*it)).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            out.push((name, String::new()));
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|it| "\"'".contains(*it));
        let (inside, after) = match quote {
            Some(it) => value[1..].split_once(it).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        out.push((name, decoded(inside)));
        rest = after;
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    attributes(tag).into_iter().find(|it| it.0 == name).map(|it| it.1)
}

fn has_attribute(tag: &str, name: &str) -> bool {
    attribute(tag, name).is_some()
}

/// Elements that end where another of their kind begins.
fn ends(open: &str, new: &str) -> bool {
    match open {
        "p" => BLOCKS.contains(&new) || new.starts_with('h') && new.len() == 2 || matches!(new, "ul" | "ol"),
        "li" => new == "li",
        "dt" | "dd" => matches!(new, "dt" | "dd"),
        "td" | "th" => matches!(new, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(new, "tr" | "tbody" | "tfoot"),
        _ => false,
    }
}

fn open(element: Element, closed: bool, stack: &mut Vec<Element>) {
    while stack.len() > 1 && stack.last().is_some_and(|it| ends(&it.name, &element.name)) {
        pop(stack);
    }
    let empty = closed && !BLOCKS.contains(&element.name.as_str()) || VOID.contains(&element.name.as_str());
    stack.push(element);
    if empty || stack.len() > DEEPEST {
        pop(stack);
    }
}

fn close(name: &str, stack: &mut Vec<Element>) {
    // A table holds what is open in it together.
    let inside = stack.iter().rposition(|it| it.name == "table").filter(|_| name != "table").unwrap_or(0);
    let Some(at) = stack.iter().rposition(|it| it.name == name).filter(|it| *it > 0 && *it >= inside) else { return };
    while stack.len() > at {
        pop(stack);
    }
}

fn pop(stack: &mut Vec<Element>) {
    let Some(last) = stack.pop() else { return };
    if let Some(parent) = stack.last_mut() {
        parent.children.push(Node::Element(last));
    }
}

#[derive(Default)]
struct Writer {
    said: Vec<TextBlock>,
    /// The paragraph that is being written.
    line: String,
    kept: bool,
}

impl Writer {
    /// Ends the paragraph that is being written.
    fn paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let lines: Vec<&str> = line.lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        let text = text.trim_matches(|it: char| it.is_whitespace() || it == '\u{200b}' || it == '\u{200c}');
        if !text.is_empty() {
            self.said.push(TextBlock::Text(text.to_owned()));
        }
    }

    fn all(&mut self, nodes: &[Node]) {
        for it in nodes {
            match it {
                Node::Text(text) if self.kept => self.line.push_str(text),
                Node::Text(text) => self.words(text),
                Node::Element(it) if it.hidden => {}
                Node::Element(it) => self.element(it),
            }
        }
    }

    /// Words with one space between them; a no-break space is one too.
    fn words(&mut self, text: &str) {
        for it in text.chars() {
            if !it.is_whitespace() {
                self.line.push(it);
            } else if !self.line.is_empty() && !self.line.ends_with(char::is_whitespace) {
                self.line.push(if it == '\u{a0}' { it } else { ' ' });
            }
        }
    }

    fn element(&mut self, it: &Element) {
        match it.name.as_str() {
            "br" => self.line.push('\n'),
            "hr" => self.paragraph(),
            "img" if !it.alternative.trim().is_empty() => {
                self.words(&format!("[{}]", it.alternative.trim()));
            }
            "img" => {}
            "a" => {
                let before = self.line.len();
                self.all(&it.children);
                self.address(&it.address, before);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.paragraph();
                let words = plain(&it.children);
                if !words.is_empty() {
                    self.said.push(TextBlock::Heading(words));
                }
            }
            "ul" | "ol" => self.list(it),
            "table" => self.table(it),
            "pre" => {
                self.paragraph();
                let before = std::mem::replace(&mut self.kept, true);
                self.all(&it.children);
                self.kept = before;
                self.paragraph();
            }
            name if BLOCKS.contains(&name) || name == "th" || name == "li" => {
                self.paragraph();
                self.all(&it.children);
                self.paragraph();
            }
            _ => self.all(&it.children),
        }
    }

    /// Where a link leads, if its words do not say so.
    fn address(&mut self, address: &str, before: usize) {
        let address = address.trim();
        let words = self.line.get(before..).unwrap_or_default().trim();
        let bare = address.trim_start_matches("mailto:").trim_start_matches("tel:");
        let known = words.is_empty() || bare.is_empty() || bare.starts_with('#') || words.contains(bare);
        if known || !address.contains(':') {
            return;
        }
        let cut: String = bare.chars().take(LONGEST_ADDRESS).collect();
        let more = if cut.len() < bare.len() { "…" } else { "" };
        self.line.push_str(&format!(" ({cut}{more})"));
    }

    fn list(&mut self, it: &Element) {
        self.paragraph();
        let items: Vec<Vec<TextBlock>> = it
            .children
            .iter()
            .filter_map(|it| match it {
                Node::Element(it) if !it.hidden => Some(inner(&it.children)),
                Node::Element(_) => None,
                Node::Text(text) => Some(inner(&[Node::Text(text.clone())])),
            })
            .filter(|it| !it.is_empty())
            .collect();
        if !items.is_empty() {
            self.said.push(TextBlock::List { ordered: it.name == "ol", items });
        }
    }

    /// A table that shows data; one that only places things is what stands in its cells.
    fn table(&mut self, it: &Element) {
        self.paragraph();
        let mut rows = Vec::new();
        collect(&it.children, &mut rows);
        let nested = rows.iter().flatten().any(|it| holds(it, "table"));
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|it| plain(&it.children)).collect::<Vec<_>>())
            .filter(|row| row.iter().any(|it| !it.is_empty()))
            .collect();
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let is_data = !nested
            && (2..=MOST_COLUMNS).contains(&columns)
            && cells.iter().filter(|row| row.iter().filter(|it| !it.is_empty()).count() > 1).count() * 2 >= cells.len()
            && cells.iter().flatten().all(|it| it.chars().count() <= LONGEST_CELL);
        if is_data {
            let head = rows.first().is_some_and(|row| row.len() > 1 && row.iter().all(|it| it.name == "th"));
            self.said.push(TextBlock::Table { head, rows: cells });
            return;
        }
        for row in rows {
            for cell in row {
                self.all(&cell.children);
                self.paragraph();
            }
        }
    }
}

/// The rows of a table with their cells.
fn collect<'a>(nodes: &'a [Node], rows: &mut Vec<Vec<&'a Element>>) {
    for it in nodes {
        let Node::Element(it) = it else { continue };
        match it.name.as_str() {
            _ if it.hidden => {}
            "tr" => {
                rows.push(Vec::new());
                collect(&it.children, rows);
            }
            "td" | "th" => match rows.last_mut() {
                Some(row) => row.push(it),
                None => rows.push(vec![it]),
            },
            "tbody" | "thead" | "tfoot" => collect(&it.children, rows),
            // Words beside the cells are shown above the table by browsers; here in a row of their own.
            _ => rows.push(vec![it]),
        }
    }
}

fn holds(element: &Element, name: &str) -> bool {
    element.children.iter().any(|it| matches!(it, Node::Element(it) if it.name == name || holds(it, name)))
}

fn inner(nodes: &[Node]) -> Vec<TextBlock> {
    let mut out = Writer::default();
    out.all(nodes);
    out.paragraph();
    out.said
}

/// The words of some nodes in lines.
fn plain(nodes: &[Node]) -> String {
    let lines: Vec<String> = inner(nodes).iter().map(TextBlock::plain).collect();
    lines.join("\n")
}
