//! Who can be told, how the marketplace deals with disputes, and what a payment can bring back.

use serde::Serialize;
use serde_json::Value as Json;

use crate::render::view::Scene;

/// An authority that could be told.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AuthorityRow {
    pub(super) name: String,
    /// Where it takes reports.
    pub(super) address: Option<String>,
    /// What it does and what not.
    pub(super) does: Option<String>,
    /// What it can do about the money.
    pub(super) refund: Option<String>,
    /// What to send.
    pub(super) tell: Vec<String>,
}

/// The marketplace's own dispute process.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Marketplace {
    pub(super) name: String,
    /// The steps.
    pub(super) process: Vec<String>,
    /// Where what is pasted, and how many characters fit.
    pub(super) forms: Vec<FormRow>,
    /// What a dispute at the bank does to it.
    pub(super) bank_dispute: Option<String>,
    /// Where to find its company, if it is not known.
    pub(super) look_here: Option<String>,
}

/// A field of a form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FormRow {
    pub(super) place: String,
    /// The letter that is pasted.
    pub(super) paste: Option<String>,
    /// Characters that fit; nobody knows without.
    pub(super) limit: Option<String>,
}

/// A means of payment.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MeansRow {
    pub(super) name: String,
    /// Whom to write to.
    pub(super) write_to: Option<String>,
    /// What can come back, and what else is known.
    pub(super) known: Vec<String>,
    /// What is not known, and where to ask.
    pub(super) unknown: Option<String>,
}

fn text(it: &Json, key: &str) -> Option<String> {
    it.get(key).and_then(Json::as_str).map(str::to_owned)
}

fn list<'a>(it: &'a Json, key: &str) -> impl Iterator<Item = &'a Json> {
    it.get(key).and_then(Json::as_array).into_iter().flatten()
}

pub(super) fn authorities(scene: &Scene<'_>) -> Vec<AuthorityRow> {
    let row = |it: &Json| AuthorityRow {
        name: text(it, "name").unwrap_or_default(),
        address: text(it, "address"),
        does: text(it, "does"),
        refund: text(it, "refund"),
        tell: list(it, "tell").filter_map(Json::as_str).map(str::to_owned).collect(),
    };
    scene.authorities().iter().map(row).collect()
}

pub(super) fn marketplace(scene: &Scene<'_>) -> Option<Marketplace> {
    let it = scene.company()?;
    let form = |it: &Json| FormRow {
        place: text(it, "place").unwrap_or_default(),
        paste: text(it, "paste"),
        limit: text(it, "limit"),
    };
    Some(Marketplace {
        name: text(&it, "platform")?,
        process: list(&it, "process").filter_map(|it| text(it, "text")).collect(),
        forms: list(&it, "forms").map(form).collect(),
        bank_dispute: text(&it, "bank_dispute"),
        look_here: text(&it, "look_here"),
    })
}

pub(super) fn means(scene: &Scene<'_>) -> Vec<MeansRow> {
    let known = scene.means_known();
    let row = |it: &Json| {
        let name = text(it, "name").unwrap_or_default();
        let own = known.iter().filter(|it| text(it, "means").as_deref() == Some(&name));
        MeansRow {
            write_to: text(it, "company").or_else(|| text(it, "write_to")),
            known: own.filter_map(|it| text(it, "text")).collect(),
            unknown: text(it, "unknown"),
            name,
        }
    };
    scene.means().iter().map(row).collect()
}
