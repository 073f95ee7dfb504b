//! What templates see of the assessment: findings, ways out, and the sentences that letters may say.

use serde_json::{Map, Value as Json, json};

use crate::assess::accounts::Account;
use crate::assess::say::sentence;
use crate::assess::{Finding, rule_of};
use crate::form::terms::{Right, Stage};
use crate::library::rule::Each;
use crate::render::view::{Group, Scene};

impl Scene<'_> {
    pub(super) fn finding(&self, it: &Finding) -> Json {
        let mut group = Group::default();
        group
            .put("id", it.rule.as_str())
            .put("title", it.title.text(self.words))
            .put("result", it.result.word())
            .put("kind", it.kind.word())
            .put("result_word", it.result_word(self.words))
            .some("date", it.date.map(|it| self.words.date(it)))
            .some("strict", it.strict.as_ref().map(|it| self.words.date(it.date)))
            .put("reason", it.reason.text(self.words))
            .some("advice", Some(it.advice.text(self.words)))
            .put("cite", self.words.citation(&it.cite))
            .put("status", self.words.get(&format!("status-{}", it.status.word().to_lowercase())))
            .some("checked", it.last_checked.map(|it| self.words.date(it)))
            .some(
                "right",
                rule_of(self.library, it).and_then(|it| it.right.as_ref()).map(|it| it.value.word().to_owned()),
            )
            .put("act", it.act.word())
            .put("information_only", it.information_only)
            .some("calculation", it.calculation.as_ref().map(|it| it.text(self.words)));
        group.json()
    }

    pub(super) fn routes(&self) -> Vec<Json> {
        let json = |it: &crate::assess::RouteFinding| {
            let word = self.words.get(&format!("route-state-{}", it.state.word()));
            json!({ "id": it.id, "title": it.title.text(self.words), "state": it.state.word(), "state_word": word, "reason": it.reason.text(self.words) })
        };
        self.assessment.routes.iter().map(json).collect()
    }

    /// Results by rule id, with `_` for signs that names cannot have.
    pub(super) fn rules(&self) -> Json {
        let mut group = Map::new();
        for it in &self.assessment.findings {
            group.entry(it.rule.replace(['-', '.', '/'], "_")).or_insert_with(|| json!(it.result.word()));
        }
        Json::Object(group)
    }

    /// The place of a rule's sentence among the others: the law of the claimant's country, that of a group of
    /// countries, terms and the rest, among them the rules that are about a right first; courts and procedure behind them.
    fn weight(&self, it: &Finding) -> (bool, u8, bool) {
        let rule = rule_of(self.library, it);
        let procedure = rule
            .and_then(|it| it.right.as_ref())
            .is_some_and(|it| matches!(it.value, Right::Forum | Right::Service | Right::Enforcement));
        let scope = self.library.packs.get(&it.pack).and_then(|it| it.scope.as_ref());
        let countries = scope.iter().flat_map(|it| &it.value.0).find(|(field, _)| field.value == "claimant.country");
        let law = match countries.map(|(_, values)| values.value.0.as_slice()) {
            Some([one]) if *one.value == *self.case.file.claimant.country.0 => 0,
            Some(_) => 1,
            None => 2,
        };
        (procedure, law, rule.is_none_or(|it| it.right.is_none()))
    }

    /// The sentences that a letter of a stage may say on the strength of the rules; of rules that are
    /// applied to every payment, those about the payments of an account.
    pub(super) fn legal(&self, stage: Stage, account: Option<&Account>) -> Vec<Json> {
        let stage = if stage == Stage::Complaint { Stage::Seller } else { stage };
        let mut out: Vec<Json> = Vec::new();
        let context = self.assessment.context(self.case, self.library);
        let mut findings: Vec<&Finding> = self.assessment.findings.iter().collect();
        // To a bank the rules on its own duty come first, as they stand.
        if stage != Stage::Bank {
            findings.sort_by_key(|it| self.weight(it));
        }
        let is_meant = |it: &&Finding| match (it.each, account) {
            (Some((Each::Payment, index)), Some(account)) => account.payments().contains(&index),
            _ => true,
        };
        for finding in findings.into_iter().filter(is_meant) {
            let rule = rule_of(self.library, finding);
            let Some(say) = rule.and_then(|it| it.say.as_ref()) else { continue };
            // The lawyer reads what letters of every stage may say.
            if stage != Stage::Handoff && !say.value.to.contains(&stage) {
                continue;
            }
            let Some(said) = sentence(&say.value, finding, self.words.lang(), &context) else { continue };
            let sentence = said.sentence(self.words);
            if out.iter().all(|it| it["text"] != sentence.as_str()) {
                let status = self.words.get(&format!("status-{}", finding.status.word().to_lowercase()));
                let right = rule.and_then(|it| it.right.as_ref()).map(|it| it.value.word().to_owned());
                let mut group = Group::default();
                group
                    .put("text", sentence)
                    .put("id", finding.rule.as_str())
                    .put("cite", self.words.citation(&finding.cite));
                out.push(group.put("status", status).some("right", right).json());
            }
        }
        out
    }
}
