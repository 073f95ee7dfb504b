//! Public posts: short texts that fit their network and name nobody.

use crate::assess::conditions::Context;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::library::template::Template;
use crate::post;
use crate::render::compose::{Draft, compose};
use crate::render::engine::{Engine, Filling, Prepared, unescape};
use crate::render::view::Scene;

/// How long the goods in a post may be, tried in this order until the post fits: as long as they are, then the
/// first of them only, in ever fewer characters.
const GOODS: [Option<usize>; 5] = [None, Some(120), Some(60), Some(40), Some(20)];

/// Writes a post so that it fits its network, whatever was ordered.
///
/// # Errors
/// If a sentence is mistaken or missing.
pub(super) fn draft(
    scene: &Scene<'_>,
    engine: &Engine,
    context: Context<'_>,
    template: &Template,
    lookup: &Prepared,
    sink: &mut Sink,
) -> Result<Draft, Failed> {
    let id = template.head.network.as_ref().map(|it| it.value.0.as_str());
    let network = id.and_then(|it| scene.library.networks.get(it));
    let mut last = None;
    for longest in GOODS {
        let view = scene.post(id, longest);
        let draft = compose(engine, context, template, Filling::new(&view, lookup, scene.case.voice()), sink)?;
        let fits = network.is_none_or(|it| post::measure(plain(&draft).trim(), it).fits());
        last = Some(draft);
        if fits {
            break;
        }
    }
    Ok(last.unwrap_or_default())
}

/// The text of a draft as it is published.
fn plain(draft: &Draft) -> String {
    unescape(&draft.body).trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The text of a post; makes sure that it fits and gives nobody away.
///
/// # Errors
/// If it is too long for its network, holds a private value or accuses somebody.
pub(crate) fn text(scene: &Scene<'_>, template: &Template, draft: &Draft, sink: &mut Sink) -> Result<String, Failed> {
    let text = plain(draft);
    let place = |diagnostic: Diagnostic| diagnostic.in_file(template.sentences.source.name());
    let network = template.head.network.as_ref();
    let Some(network) = network.and_then(|it| scene.library.networks.get(&it.value.0)) else {
        let message = "the post does not name a network of the library";
        let help = "write `network: ` and the name of a file under networks/";
        return Err(sink.fail(place(Diagnostic::error("bad-template", message).help(help))));
    };
    let measure = post::measure(&text, network);
    if !measure.fits() {
        let message = format!("the post has {} of {} characters, as this network counts", measure.used, measure.limit);
        let help = "shorten the description of the goods in the case file, or the post";
        sink.report(place(Diagnostic::error("post-too-long", message).help(help)));
    }
    let files: Vec<&str> = scene.exhibits.iter().map(|it| it.file.as_str()).collect();
    for leak in post::leaks(&text, scene.case, &files) {
        let message = format!("the post holds {}: `{}`", leak.what, leak.found);
        let help = "a public post names no person, number or address; change the description of the goods";
        sink.report(place(Diagnostic::error("private-in-post", message).help(help)));
    }
    for it in post::tone(&text, scene.words.lang(), scene.library) {
        let diagnostic = Diagnostic::error("tone", format!("the post says `{}`: {}", it.found, it.why));
        sink.report(place(diagnostic.help(it.instead)));
    }
    sink.finish(format!("{text}\n"))
}
