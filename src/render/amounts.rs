//! Interest, conversions and questions as templates see them.

use crate::assess::amounts::{Converted, Interest};
use crate::assess::questions::Question;
use crate::assess::surcharge::Surcharge;
use crate::case::Total;
use crate::render::view::Scene;

impl Scene<'_> {
    /// The interest that is claimed, as a sentence a currency with its calculation.
    pub(super) fn interest(&self) -> Option<String> {
        let line = |it: &Interest| {
            let values = [
                ("rate", self.words.figure(&it.rate.normalize().to_string())),
                ("principal", self.words.money(&it.principal)),
                ("from", self.words.date(it.from)),
                ("to", self.words.date(it.to)),
                ("days", it.days.to_string()),
                ("amount", self.words.money(&it.amount)),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let line = self.words.with("interest-line", &values);
            match &it.basis {
                Some(basis) => self.words.with("interest-line-basis", &[("line", &line), ("basis", basis)]),
                None => line,
            }
        };
        let lines: Vec<String> = self.assessment.interest.iter().map(line).collect();
        Some(lines.join(" ")).filter(|it| !it.is_empty())
    }

    /// What the law adds to what is paid late: a line a rule and currency with its calculation.
    pub(super) fn surcharges(&self) -> Vec<String> {
        let mut out = Vec::new();
        for finding in &self.assessment.findings {
            let Some(step) = finding.surcharge.as_ref().map(Surcharge::step) else { continue };
            for it in step.sums.iter().filter(|_| !step.percent.is_zero()) {
                let values = [
                    ("cite", self.words.citation(&finding.cite)),
                    ("base", self.words.money(&it.base)),
                    ("percent", self.words.figure(&step.percent.normalize().to_string())),
                    ("amount", self.words.money(&it.amount)),
                    ("total", self.words.money(&it.total)),
                ];
                let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                out.push(self.words.with("surcharge-line", &values));
            }
        }
        out
    }

    /// What is due together with what the law adds to it. Not known where the claim holds more than the sum that
    /// is raised: the addition may be among it already.
    pub(super) fn raised(&self) -> Option<String> {
        let mut raised = self.assessment.findings.iter().filter_map(|it| it.surcharge.as_ref()).map(Surcharge::step);
        let step = raised.next().filter(|it| !it.percent.is_zero())?;
        let due = self.case.totals.iter().filter(|it| !it.due().is_zero());
        let is_base =
            |it: &Total| step.sums.iter().any(|sum| sum.base.currency == it.currency && sum.base.figure == it.due());
        let whole = raised.next().is_none() && due.clone().count() == step.sums.len() && due.into_iter().all(is_base);
        let totals: Vec<String> = step.sums.iter().map(|it| self.words.money(&it.total)).collect();
        whole.then(|| self.words.list(&totals))
    }

    /// What is due in other currencies, with rate, day and source beside it.
    pub(super) fn converted(&self) -> Vec<String> {
        let line = |it: &Converted| {
            let values = [
                ("due", self.words.money(&it.due)),
                ("money", self.words.money(&it.money)),
                ("base", it.rate.from.code().to_owned()),
                ("target", it.rate.to.code().to_owned()),
                ("rate", self.words.figure(&it.rate.rate.normalize().to_string())),
                ("date", self.words.date(it.rate.date)),
                ("source", it.rate.source.clone()),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.words.with("converted-line", &values)
        };
        self.assessment.converted.iter().map(line).collect()
    }

    /// What is missing, as questions in the letter's language.
    pub(super) fn questions(&self) -> Vec<String> {
        let ask = |it: &Question| match it.text.is_empty() {
            true => self.words.with("question-field", &[("field", &it.field)]),
            false => it.text.text(self.words),
        };
        self.assessment.questions.iter().map(ask).collect()
    }
}
