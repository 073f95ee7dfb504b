//! Letters and requests: a template, filled, in the frame of a letter.

use crate::base::diag::{Failed, Sink};
use crate::form::terms::Proves;
use crate::library::part::Form;
use crate::library::template::Template;
use crate::pages::document::{Block, Document, Frame, Inline, Role, plain_text};
use crate::plan::Planned;
use crate::plan::sheets;
use crate::render::engine::{Engine, Filling, Lookup};
use crate::render::markdown::{self, Linker, References};
use crate::render::view::Scene;

impl Scene<'_> {
    /// What the functions in templates give back for this case.
    pub fn lookup(&self) -> Lookup {
        let exhibits = self.exhibits.iter().map(|it| (it.id.clone(), it.reference(self.words))).collect();
        let mut lookup = Lookup { exhibits, ..Lookup::default() };
        for word in Proves::WORDS {
            let proving = self.case.evidence().iter().filter(|it| it.proves.iter().any(|it| it.word() == *word));
            let ids = proving.map(|it| it.id.0.clone()).collect();
            lookup.proves.insert((*word).to_owned(), ids);
        }
        lookup.separators.insert("references", self.words.get("reference-separator"));
        lookup.words = self.words.plain_words();
        lookup
    }

    /// How exhibits are cited, and the bundle page each citation leads to.
    pub fn references(&self) -> References {
        self.exhibits.iter().map(|it| (self.words.bind(&it.reference(self.words)), it.first)).collect()
    }
}

/// Fills a planned letter, request or part of the packet.
///
/// # Errors
/// If the template prints a value that is not known, or is mistaken otherwise.
pub fn document(
    scene: &Scene<'_>,
    engine: &Engine,
    planned: &Planned<'_>,
    sink: &mut Sink,
) -> Result<Document, Failed> {
    let template = planned.template;
    let view = Filling::new(&scene.letter(template, planned.payment), &scene.lookup());
    let body = engine.body(template, &view, sink);
    let title = match &template.head.title {
        Some(title) => engine.line(template, title, &view, sink)?,
        None => template.id.clone(),
    };
    let subject = match &template.head.subject {
        Some(subject) => engine.line(template, subject, &view, sink)?,
        None => title.clone(),
    };
    let subject = scene.words.bind(&subject);
    let blocks = markdown::blocks(&body?, &Linker::new(&scene.references(), scene.words))
        .map_err(|it| sink.fail(it.diagnostic(template.source.name())))?;
    let mut document = sheets::blank(scene.words, title, scene.case);
    document.header = format!("{} · {}", subject, scene.words.date(scene.case.as_of));
    if let Some(key) = &template.head.watermark {
        document.watermark = scene.words.get(&key.value);
    }
    if template.folder.form() == Form::Letter {
        document.frame = Some(frame(scene, template, planned.payment, subject));
    }
    document.blocks = blocks.into_iter().map(|it| picture(scene, it)).collect();
    let says = |it: &Option<crate::form::record::At<bool>>, default: bool| it.as_ref().map_or(default, |it| it.value);
    let is_letter = document.frame.is_some();
    if says(&template.head.signature, is_letter) {
        document.blocks.push(Block::Signature { lines: signature(scene) });
    }
    if says(&template.head.enclosures, is_letter) && !scene.exhibits.is_empty() {
        document.blocks.push(enclosures(scene));
    }
    Ok(document)
}

/// Puts a picture of the program's own where a template asks for it.
fn picture(scene: &Scene<'_>, block: Block) -> Block {
    let Block::Paragraph { text, .. } = &block else { return block };
    match plain_text(text).strip_prefix(markdown::PICTURE) {
        Some("timeline") => Block::Drawing(crate::render::timeline::drawing(scene.case, scene.assessment, scene.words)),
        _ => block,
    }
}

fn frame(scene: &Scene<'_>, template: &Template, payment: Option<usize>, subject: String) -> Frame {
    let letterhead = scene.sender.letterhead();
    let address = scene.case.facts.text("claimant.address");
    let address = address.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let return_address = letterhead.first().cloned().into_iter().chain(address).collect::<Vec<_>>().join(" · ");
    let mut references = Vec::new();
    if let Some(number) = scene.case.facts.text("order.number") {
        references.push((scene.words.get("order-label"), number));
    }
    references.push((scene.words.get("case-label"), scene.case.id.clone()));
    Frame {
        letterhead,
        return_address,
        delivery: template.head.delivery.as_ref().map(|it| scene.words.get(&it.value)).unwrap_or_default(),
        recipient: scene.addressee(template, payment).lines,
        date: scene.words.date(scene.case.as_of),
        references,
        subject,
    }
}

/// Who signs: the representative for the claimant, or the claimant.
fn signature(scene: &Scene<'_>) -> Vec<String> {
    let fact = |path: &str| scene.case.facts.text(path);
    let claimant = fact("claimant.name_legal").unwrap_or_default();
    match (fact("representative.name"), fact("representative.firm")) {
        (Some(name), firm) => {
            let mut lines = vec![name];
            lines.extend(firm);
            lines.push(scene.words.with("signature-for", &[("name", &claimant)]));
            lines
        }
        (None, _) => vec![claimant],
    }
}

/// The list of enclosures: every exhibit of the index, in the same order.
fn enclosures(scene: &Scene<'_>) -> Block {
    let references = scene.references();
    let linker = Linker::new(&references, scene.words);
    let line = |it: &crate::plan::exhibit::Exhibit| {
        let text =
            scene.words.with("enclosure-line", &[("reference", &it.reference(scene.words)), ("title", &it.title)]);
        vec![Block::Paragraph { text: linker.plain(&text), role: Role::Small }]
    };
    let heading =
        Block::Paragraph { text: vec![Inline::bold(scene.words.get("enclosures-heading"))], role: Role::LeadIn };
    let items = scene.exhibits.iter().map(line).collect();
    Block::Keep(vec![heading, Block::List { start: None, items }])
}
