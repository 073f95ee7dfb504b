//! What was checked before the purchase: seen by the checklist and the packet.

use serde_json::{Value as Json, json};

use crate::render::view::Scene;

impl Scene<'_> {
    /// What the seed of every sourcing dispute is: what was checked before the purchase, what not,
    /// what to do next time. Nothing unless the case says something about its supplier.
    pub(super) fn prevention(&self) -> Vec<Json> {
        if !self.case.facts.known("supplier") {
            return Vec::new();
        }
        // What the case does not mention may have been agreed all the same.
        let written = |paths: &[&str]| paths.iter().any(|it| self.case.facts.known(it)).then_some(true);
        let supplier = &self.case.file.supplier;
        let checks = [
            ("supplier", "reviews", supplier.reviews_checked),
            ("supplier", "licence", supplier.licence_seen),
            ("supplier", "registration", supplier.registration_verified),
            ("supplier", "sample", supplier.sample_ordered),
            ("contract", "payment-terms", written(&["contract.payment_terms"])),
            (
                "contract",
                "delivery-schedule",
                written(&["contract.delivery_schedule", "order.promised_delivery_latest"]),
            ),
            ("contract", "quality-control", written(&["contract.quality_control"])),
            ("contract", "dispute-clause", written(&["contract.arbitration_clause", "contract.mediation_clause"])),
            ("payment", "protected", supplier.payment_protected),
        ];
        let json = |(group, id, done): &(&str, &str, Option<bool>)| {
            let state = match done {
                Some(true) => "yes",
                Some(false) => "no",
                None => "unknown",
            };
            json!({
                "group": group, "state": state,
                "state_word": self.words.get(&format!("prevention-{state}")),
                "check": self.words.get(&format!("prevention-{id}")),
                "missing": if *done == Some(false) { self.words.get(&format!("prevention-{id}-missing")) } else { String::new() },
                "next": self.words.get(&format!("prevention-{id}-next")),
            })
        };
        checks.iter().map(json).collect()
    }

    /// What the user noted about the supplier.
    pub(super) fn supplier_notes(&self) -> Option<String> {
        self.case.file.supplier.notes.as_ref().map(|it| it.0.clone())
    }
}
