//! Public posts: short texts that fit their network and name nobody.

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::library::template::Template;
use crate::post;
use crate::render::compose::Draft;
use crate::render::engine::unescape;
use crate::render::view::Scene;

/// The text of a post; makes sure that it fits and gives nobody away.
///
/// # Errors
/// If it is too long for its network, holds a private value or accuses somebody.
pub(crate) fn text(scene: &Scene<'_>, template: &Template, draft: &Draft, sink: &mut Sink) -> Result<String, Failed> {
    let filled = unescape(&draft.body);
    let text = filled.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
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
