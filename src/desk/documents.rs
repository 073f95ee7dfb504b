//! Documents made from templates, in all formats.

use crate::base::diag::{Failed, Sink};
use crate::desk::Options;
use crate::desk::binder::Binder;
use crate::desk::drafts::Drafts;
use crate::desk::evidence::draw_failure;
use crate::library::part::Form;
use crate::pages::pdf;
use crate::plan::{Plan, Planned, Press};
use crate::render::compose::Draft;
use crate::render::view::Scene;
use crate::render::{letter, post};
use crate::write::Context;

/// Tries every document that will be written, to find what does not fit.
///
/// # Errors
/// If a post does not fit or a character has no glyph.
pub(super) fn try_all(
    drafts: &Drafts<'_>,
    plan: &Plan<'_>,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<(), Failed> {
    for (planned, draft) in drafts.written(plan) {
        let scene = &drafts.scene(planned, plan);
        if planned.template.folder.form() == Form::Post {
            let _ = post::text(scene, planned.template, draft, sink);
        } else if let Ok(document) = letter::document(scene, planned, draft, sink) {
            press.try_out(&document, &planned.place.to_string(), sink);
        }
    }
    drafts.report_missing(sink);
    sink.finish(())
}

/// Makes the documents of an edition. All are tried, so that all mistakes are told in one run.
///
/// # Errors
/// If a template is mistaken or a character has no glyph.
pub(super) fn make(
    drafts: &Drafts<'_>,
    plan: &Plan<'_>,
    options: &Options,
    press: &mut Press<'_, '_>,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failed> {
    for (planned, draft) in drafts.written(plan).filter(|(it, _)| plan.shows(it)) {
        let _ = one(&drafts.scene(planned, plan), (planned, draft, plan), options, press, binder, sink);
    }
    drafts.report_missing(sink);
    sink.finish(())
}

fn one(
    scene: &Scene<'_>,
    (planned, draft, plan): (&Planned<'_>, &Draft, &Plan<'_>),
    options: &Options,
    press: &mut Press<'_, '_>,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failed> {
    let place = &planned.place;
    if planned.template.folder.form() == Form::Post {
        let text = post::text(scene, planned.template, draft, sink)?;
        return binder.bytes(&place.with_ending("txt"), planned.title(), text.into_bytes(), sink);
    }
    let document = letter::document(scene, planned, draft, sink)?;
    let name = place.to_string();
    let laid = press.lay(&document, &name, sink)?;
    let bundle = plan.extract(planned).map_or_else(|| plan.bundle.place(1), |it| it.place.clone());
    let bundle = bundle.seen_from(planned.template.folder.part());
    let to = scene.email(planned.template, planned.payment);
    let drawn = pdf::draw(&laid).map_err(|it| draw_failure(&it, &name, sink))?;
    let mut context = Context::new(&drawn, place.name(), scene.case.as_of, &bundle);
    (context.from, context.to) = (scene.sender.mailbox(), to.as_deref());
    for it in &options.formats {
        if let Some(bytes) = (it.write)(&document, &context) {
            binder.bytes(&place.with_ending(it.ending), &document.title, bytes, sink)?;
        }
    }
    Ok(())
}
