//! Templates: a head that says what a document is, and a body in Markdown or plain text.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::form::record::{At, Decode, Text};
use crate::form::terms::{Recipient, Stage};
use crate::form::yaml;
pub use crate::library::part::Folder;
use crate::library::rule::Conditions;
use crate::record;

record! {
    /// The head of a template.
    pub struct Head {
        /// What the document is, for lists and metadata.
        title: Text,
        /// To whom it goes.
        to: Recipient,
        /// At which stage it stands.
        stage: Stage,
        /// Its place among its kind.
        order: u32,
        /// When it is written.
        when: Conditions,
        /// When it is not, although `when` matches.
        unless: Conditions,
        /// Facts without which it is blocked.
        needs: Vec<At<Text>>,
        /// Subject line; may hold values.
        subject: Text,
        /// Whether it ends with a signature.
        signature: bool,
        /// Whether it ends with the list of enclosures.
        enclosures: bool,
        /// Network of a post.
        network: Text,
        /// Institution of a request, by its id.
        institution: Text,
        /// Word across the page, such as `draft`: a key of the words file.
        watermark: Text,
        /// How it is to be sent, printed above the recipient.
        delivery: Text,
        /// For the reviewer.
        note: Text,
    }
}

/// A template.
#[derive(Debug, Clone)]
pub struct Template {
    /// The folder it is in.
    pub folder: Folder,
    /// Its name: the file name without language and ending.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// Its head.
    pub head: Head,
    /// The whole file.
    pub source: Source,
    /// Where the body begins in the file, in bytes.
    pub body_at: usize,
}

impl Template {
    /// The body.
    pub fn body(&self) -> &str {
        &self.source.text()[self.body_at..]
    }

    /// Reads a template file named `<id>.<lang>.<ending>`.
    pub fn read(folder: Folder, name: &str, source: &Source, sink: &mut Sink) -> Option<Self> {
        let parts: Vec<&str> = name.split('.').collect();
        let [id, lang, _ending] = parts[..] else {
            let message = "the file name does not say the language";
            let help = format!("name it `<id>.<language>.md`, such as `{}.en.md`", parts[0]);
            sink.report(Diagnostic::error("bad-template", message).in_file(source.name()).help(help));
            return None;
        };
        let text = source.text();
        let head_at = text.strip_prefix("---\n").map(|_| 4);
        let end = head_at.and_then(|at| text[at..].find("\n---\n").map(|end| at + end + 1));
        let (Some(at), Some(end)) = (head_at, end) else {
            let message = "the template has no head";
            let help = "begin the file with a line `---`, the head's keys and a second line `---`";
            sink.report(Diagnostic::error("bad-template", message).in_file(source.name()).help(help));
            return None;
        };
        // The head is parsed in place: everything around it is blanked, so that places stay right.
        let blank: String = text[..at].chars().map(|it| if it == '\n' { '\n' } else { ' ' }).collect();
        let head_source = Source::new(source.name(), format!("{blank}{}", &text[at..end]));
        let node = yaml::parse(&head_source, sink).ok()?;
        let head = Head::decode(&node, sink)?;
        Some(Self { folder, id: id.to_owned(), lang: lang.to_owned(), head, source: source.clone(), body_at: end + 4 })
    }
}
