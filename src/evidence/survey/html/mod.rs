//! HTML as people read it: paragraphs, lists, tables, and the pictures that it holds. Nothing of its look is
//! kept, and what it hides is left out.

mod table;
mod tree;

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use encoding_rs::Encoding;
use regex::bytes::Regex;

pub(super) use self::tree::{Dom, Id};
use self::tree::{DomNode, Element};
use super::block::TextBlock;
use super::picture::is_small;

/// How a page says what encoding it is in.
#[expect(clippy::unwrap_used, reason = "a constant pattern, which a test builds")]
static CHARSET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i-u)<meta[^>]{0,200}charset\s*=\s*["']?([a-z0-9_:.-]{2,40})"#).unwrap());

/// The encoding that a page says it is in, if it is true. Who reads it as another one sees other words.
pub(super) fn told(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_marked = [&[0xEF, 0xBB, 0xBF][..], &[0xFF, 0xFE], &[0xFE, 0xFF]].iter().any(|it| bytes.starts_with(it));
    let label = CHARSET.captures(&bytes[..bytes.len().min(4096)]).filter(|_| !is_marked)?.get(1)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    (!encoding.decode_without_bom_handling(bytes).1).then_some(encoding)
}

/// Deepest nesting that is followed by structure; of what stands deeper, the words are read.
const DEEPEST: usize = 220;

/// Lists in lists in lists: what stands deeper is set as paragraphs.
const MOST_LISTS: usize = 5;

/// Frames in frames that are read.
const MOST_FRAMES: usize = 3;

/// Longest address that is printed beside the words of a link.
const LONGEST_ADDRESS: usize = 160;

/// Elements whose content is never shown.
const UNSEEN: [&str; 11] =
    ["head", "style", "script", "title", "template", "noscript", "object", "select", "svg", "button", "datalist"];

/// Elements that begin a new paragraph.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "p",
    "section",
    "summary",
    "tbody",
    "td",
    "textarea",
    "th",
    "tr",
];

/// A document in readable form.
#[derive(Default)]
pub(super) struct WebPage {
    /// DomNode it says.
    pub(super) said: Vec<TextBlock>,
    /// Pictures that it holds, in order: file name and bytes.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// Its title, where it was saved from and when, as far as it says so.
    pub(super) about: Vec<(String, String)>,
    /// Where pictures are that it shows and does not hold.
    pub(super) absent: Vec<String>,
    /// Pictures that it holds and that are no larger than a sign.
    pub(super) signs: u32,
}

/// DomNode a document says.
pub(super) fn page(html: &str) -> WebPage {
    read(html, 0)
}

fn read(html: &str, frame: usize) -> WebPage {
    let tree = Dom::parse(html);
    let mut out = Writer::new(&tree, frame);
    out.page.about = about(&tree);
    out.all(Dom::ROOT, 0);
    out.paragraph();
    out.page
}

/// DomNode a saved page says of itself: browsers and SingleFile put it into a comment before the page.
fn about(tree: &Dom) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let squeezed = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut all = tree.below(Dom::ROOT, |it| !matches!(it, DomNode::Element(it) if it.name() == "body"));
    all.truncate(4096);
    for id in all {
        match tree.what(id) {
            DomNode::Element(it) if it.name() == "title" => {
                let title = squeezed(&words_below(tree, id));
                if !title.is_empty() && !out.iter().any(|it: &(String, String)| it.0 == "title") {
                    out.insert(0, ("title".to_owned(), title));
                }
            }
            DomNode::Comment(text) => {
                if let Some((_, address)) = text.split_once("saved from url=(").and_then(|it| it.1.split_once(')')) {
                    out.push(("saved from url".to_owned(), squeezed(address)));
                }
                if text.contains("Page saved with SingleFile") {
                    let lines = text.lines().filter_map(|it| it.split_once(':'));
                    let known = lines.filter(|it| ["url", "saved date"].contains(&it.0.trim()));
                    out.extend(known.map(|it| (it.0.trim().to_owned(), squeezed(it.1))));
                }
            }
            DomNode::Element(_) | DomNode::Text(_) | DomNode::Other => {}
        }
    }
    out
}

/// All words in a node, whatever they stand in.
fn words_below(tree: &Dom, id: Id) -> String {
    let all = tree.below(id, |it| {
        !matches!(it, DomNode::Element(it) if is_hidden(it))
            || matches!(it, DomNode::Element(it) if it.name() == "title")
    });
    let words = all.into_iter().filter_map(|it| match tree.what(it) {
        DomNode::Text(it) => Some(&**it),
        DomNode::Element(_) | DomNode::Comment(_) | DomNode::Other => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a part of a document, in lines as they are read.
pub(super) fn words_of(tree: &Dom, id: Id) -> String {
    Writer::new(tree, 0).plain(id, 0)
}

/// Whether an element and all in it is not shown.
fn is_hidden(it: &Element) -> bool {
    // A part of a page that a script would attach; it is shown.
    if it.name() == "template" && it.attribute("shadowrootmode").is_some() {
        return false;
    }
    if UNSEEN.contains(&it.name()) || it.attribute("hidden").is_some() {
        return true;
    }
    let Some(style) = it.attribute("style") else { return false };
    let style = style.to_ascii_lowercase().replace(char::is_whitespace, "");
    let zero = |what: &str| {
        style.split(';').any(|it| it.strip_prefix(what).is_some_and(|it| ["0", "0px", "0pt", "0em"].contains(&it)))
    };
    style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
        || zero("font-size:")
        || zero("max-height:")
        || zero("opacity:")
}

/// Writes what a tree says.
struct Writer<'a> {
    tree: &'a Dom,
    page: WebPage,
    /// The paragraph that is being written.
    line: String,
    /// Whether white space stays as it is.
    kept: bool,
    /// How many lists are open.
    lists: usize,
    /// How many frames are around it.
    frame: usize,
}

impl<'a> Writer<'a> {
    fn new(tree: &'a Dom, frame: usize) -> Self {
        Self { tree, page: WebPage::default(), line: String::new(), kept: false, lists: 0, frame }
    }

    /// Ends the paragraph that is being written.
    fn paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let lines: Vec<&str> = line.lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        let text = text.trim_matches(|it: char| it.is_whitespace() || it == '\u{200b}' || it == '\u{200c}');
        if !text.is_empty() {
            self.page.said.push(TextBlock::Text(text.to_owned()));
        }
    }

    fn all(&mut self, id: Id, depth: usize) {
        if depth > DEEPEST {
            let words = words_below(self.tree, id);
            return self.words(&words);
        }
        for id in self.tree.children(id) {
            match self.tree.what(*id) {
                DomNode::Text(text) if self.kept => self.line.push_str(text),
                DomNode::Text(text) => self.words(text),
                DomNode::Element(it) if !is_hidden(it) => self.element(*id, it, depth + 1),
                DomNode::Element(it) => self.chosen(*id, it),
                DomNode::Comment(_) | DomNode::Other => {}
            }
        }
    }

    /// Words with one space between them; a no-break space is one too.
    fn words(&mut self, text: &str) {
        for it in text.chars() {
            match it {
                // Where a word may be broken; and marks between letters where there are none, which fill
                // what a list of messages shows.
                '\u{ad}' => {}
                '\u{200c}' | '\u{200d}' | '\u{34f}'
                    if self.line.is_empty() || self.line.ends_with(char::is_whitespace) => {}
                it if !it.is_whitespace() => self.line.push(it),
                it if !self.line.is_empty() && !self.line.ends_with(char::is_whitespace) => {
                    self.line.push(if it == '\u{a0}' { it } else { ' ' });
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, id: Id, it: &Element, depth: usize) {
        match it.name() {
            "br" => self.line.push('\n'),
            "hr" => self.paragraph(),
            "img" => self.picture(it),
            "input" => self.field(it),
            "iframe" => self.frame(it),
            "a" => {
                let before = self.line.len();
                self.all(id, depth);
                self.address(it.attribute("href").unwrap_or_default(), before);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.paragraph();
                let words = self.plain(id, depth);
                if !words.is_empty() {
                    self.page.said.push(TextBlock::Heading(words));
                }
            }
            "ul" | "ol" | "menu" if self.lists < MOST_LISTS => self.list(id, it, depth),
            "table" => self.table(id, depth),
            "pre" | "textarea" => {
                self.paragraph();
                let before = std::mem::replace(&mut self.kept, true);
                self.all(id, depth);
                self.kept = before;
                self.paragraph();
            }
            name if BLOCKS.contains(&name) || matches!(name, "ul" | "ol" | "menu") => {
                self.paragraph();
                self.all(id, depth);
                self.paragraph();
            }
            _ => self.all(id, depth),
        }
    }

    /// A picture: its file if the page holds it, and what it says in words.
    fn picture(&mut self, it: &Element) {
        let source = it.attribute("src").unwrap_or_default();
        let alternative = it.attribute("alt").unwrap_or_default().trim();
        let mut name = String::new();
        if let Some(bytes) = source.strip_prefix("data:").and_then(embedded) {
            if is_small(&bytes) {
                self.page.signs += 1;
            } else if let Some(ending) = drawn(&bytes) {
                name = format!("picture-{}.{ending}", self.page.pictures.len() + 1);
                self.page.pictures.push((name.clone(), bytes));
            }
        } else if !source.is_empty() && !source.starts_with("data:") && !source.starts_with("cid:") && !is_dot(it) {
            self.page.absent.push(source.to_owned());
        }
        match (name.is_empty(), alternative.is_empty()) {
            (true, true) => {}
            (false, true) => self.words(&format!("[{name}]")),
            (true, false) => self.words(&format!("[{alternative}]")),
            (false, false) => self.words(&format!("[{name}: {alternative}]")),
        }
    }

    /// DomNode a field of a form shows.
    fn field(&mut self, it: &Element) {
        let kind = it.attribute("type").unwrap_or("text").to_ascii_lowercase();
        if !["hidden", "password", "submit", "button", "image", "reset", "checkbox", "radio"].contains(&kind.as_str()) {
            self.words(&format!(" {} ", it.attribute("value").unwrap_or_default()));
        }
    }

    /// Of a list to choose from, what was chosen.
    fn chosen(&mut self, id: Id, it: &Element) {
        if it.name() != "select" {
            return;
        }
        let is_chosen = |id: &Id| self.tree.element(*id).is_some_and(|it| it.attribute("selected").is_some());
        let chosen = self.tree.below(id, |_| true).into_iter().find(is_chosen);
        if let Some(it) = chosen {
            let words = words_below(self.tree, it);
            self.words(&format!(" {words} "));
        }
    }

    /// A page in the page, if it holds it.
    fn frame(&mut self, it: &Element) {
        if let Some(html) = it.attribute("srcdoc").filter(|_| self.frame < MOST_FRAMES) {
            self.paragraph();
            let inner = read(html, self.frame + 1);
            self.page.said.extend(inner.said);
            self.page.pictures.extend(inner.pictures);
            self.page.absent.extend(inner.absent);
            self.page.signs += inner.signs;
        }
    }

    /// Where a link leads, if its words do not say so.
    fn address(&mut self, address: &str, before: usize) {
        let address = address.trim();
        let words = self.line.get(before..).unwrap_or_default().trim();
        let bare = address.trim_start_matches("mailto:").trim_start_matches("tel:");
        let known = words.is_empty() || bare.is_empty() || bare.starts_with('#') || words.contains(bare);
        if known || !address.contains(':') || address.starts_with("javascript:") || address.starts_with("data:") {
            return;
        }
        let cut: String = bare.chars().take(LONGEST_ADDRESS).collect();
        let more = if cut.len() < bare.len() { "…" } else { "" };
        self.line.push_str(&format!(" ({cut}{more})"));
    }

    fn list(&mut self, id: Id, it: &Element, depth: usize) {
        self.paragraph();
        self.lists += 1;
        let mut items = Vec::new();
        for id in self.tree.children(id) {
            let item = match self.tree.what(*id) {
                DomNode::Element(it) if it.name() == "li" && !is_hidden(it) => self.inner(|to| to.all(*id, depth + 1)),
                DomNode::Element(it) if !is_hidden(it) => self.inner(|to| to.element(*id, it, depth + 1)),
                DomNode::Text(text) => self.inner(|to| to.words(text)),
                DomNode::Element(_) | DomNode::Comment(_) | DomNode::Other => Vec::new(),
            };
            if !item.is_empty() {
                items.push(item);
            }
        }
        self.lists -= 1;
        if !items.is_empty() {
            self.page.said.push(TextBlock::List { ordered: it.name() == "ol", items });
        }
    }

    /// DomNode is written meanwhile, apart from the rest.
    fn inner(&mut self, write: impl FnOnce(&mut Self)) -> Vec<TextBlock> {
        let (said, line) = (std::mem::take(&mut self.page.said), std::mem::take(&mut self.line));
        write(self);
        self.paragraph();
        self.line = line;
        std::mem::replace(&mut self.page.said, said)
    }

    /// The words of a node in lines.
    fn plain(&mut self, id: Id, depth: usize) -> String {
        let lines: Vec<String> = self.inner(|to| to.all(id, depth)).iter().map(TextBlock::plain).collect();
        lines.join("\n")
    }
}

/// The bytes of a `data:` address, without that word.
fn embedded(address: &str) -> Option<Vec<u8>> {
    let (head, data) = address.split_once(',')?;
    if !head.to_ascii_lowercase().ends_with(";base64") {
        return None;
    }
    let plain: String = data.chars().filter(|it| !it.is_whitespace()).collect();
    STANDARD_NO_PAD.decode(plain.trim_end_matches('=')).ok()
}

/// The ending of a picture that can be drawn.
fn drawn(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"\xFF\xD8\xFF", "jpg"),
        (b"\x89PNG", "png"),
        (b"GIF8", "gif"),
        (b"RIFF", "webp"),
        (b"BM", "bmp"),
        (b"\0\0\0", "avif"),
    ];
    kinds.into_iter().find(|it| bytes.starts_with(it.0)).map(|it| it.1)
}

/// Whether a picture is a dot that nobody sees.
fn is_dot(it: &Element) -> bool {
    ["width", "height"].iter().any(|side| matches!(it.attribute(side), Some("0" | "1" | "1px")))
}
