//! The assessment as JSON: a versioned interface for other programs.

use serde_json::{Map, Value as Json, json};

use crate::assess::amounts::{Converted, Interest};
use crate::assess::questions::Question;
use crate::assess::surcharge::Surcharge;
use crate::assess::{Assessment, Finding, Reading};
use crate::case::Case;
use crate::form::money::plain;
use crate::library::rule::Each;
use crate::words::Words;

impl Assessment {
    /// The questions in version 1 of the interface.
    pub(crate) fn questions_json(&self, words: &Words) -> Vec<Json> {
        let json = |it: &Question| {
            json!({
                "text": it.text.text(words), "field": it.field, "proves": it.proves, "routes": it.routes,
                "documents": it.documents, "rules": it.rules,
            })
        };
        self.questions.iter().map(json).collect()
    }

    /// The assessment in version 1 of the interface; reasons are in the language of the words,
    /// their days in figures.
    pub fn to_json(&self, case: &Case, words: &Words) -> Json {
        let words = &words.in_figures();
        let totals = self.totals.iter().map(|it| {
            let interest = self
                .interest
                .iter()
                .find(|other| other.principal.currency == it.currency)
                .map(|it| interest(it, words));
            let converted = self.converted.iter().filter(|other| other.due.currency == it.currency);
            let converted = converted.map(|it| converted_json(it, words));
            json!({
                "currency": it.currency.code(),
                "claimed": plain(it.claimed, it.currency),
                "received": plain(it.received, it.currency),
                "due": plain(it.due(), it.currency),
                "interest": interest,
                "converted": converted.collect::<Vec<_>>(),
            })
        });
        let routes = self.routes.iter().map(|it| {
            json!({ "id": it.id, "order": it.order, "title": it.title.text(words), "state": it.state.word(), "reason": it.reason.text(words) })
        });
        let warnings = self.warnings.iter().map(|it| json!({ "id": it.id, "message": it.message.text(words) }));
        json!({
            "redress": 1,
            "case": case.id,
            "as_of": case.as_of.to_string(),
            "notice": words.get("assess-notice"),
            "findings": self.findings.iter().map(|it| finding(it, words)).collect::<Vec<_>>(),
            "routes": routes.collect::<Vec<_>>(),
            "totals": totals.collect::<Vec<_>>(),
            "warnings": warnings.collect::<Vec<_>>(),
            "questions": self.questions_json(words),
        })
    }
}

fn interest(it: &Interest, words: &Words) -> Json {
    json!({
        "principal": plain(it.principal.figure, it.principal.currency),
        "rate": it.rate.normalize().to_string(),
        "from": it.from.to_string(),
        "to": it.to.to_string(),
        "days": it.days,
        "amount": plain(it.amount.figure, it.amount.currency),
        "formula": it.formula(words),
        "basis": it.basis,
    })
}

fn converted_json(it: &Converted, words: &Words) -> Json {
    json!({
        "currency": it.money.currency.code(),
        "amount": plain(it.money.figure, it.money.currency),
        "rate": it.rate.rate.normalize().to_string(),
        "date": it.rate.date.to_string(),
        "source": it.rate.source,
        "text": it.text(words),
    })
}

fn finding(it: &Finding, words: &Words) -> Json {
    let mut out = Map::new();
    let mut put = |key: &str, value: Json| out.insert(key.to_owned(), value);
    put("rule", json!(it.rule));
    put("title", json!(it.title.text(words)));
    put("kind", json!(it.kind.word()));
    put("result", json!(it.result.word()));
    put("date", json!(it.date.map(|it| it.to_string())));
    put("start", it.start.as_ref().map_or(Json::Null, |it| json!({ "fact": it.fact, "date": it.date.to_string() })));
    put("calculation", json!(it.calculation.as_ref().map(|it| it.text(words))));
    put("act", json!(it.act.word()));
    put("information_only", json!(it.information_only));
    put("readings", it.readings.iter().map(|it| reading(it, words)).collect::<Vec<_>>().into());
    if let Some(strict) = &it.strict {
        put("strict", reading(strict, words));
    }
    if let Some(cap) = &it.cap {
        put("cap", reading(cap, words));
    }
    if let Some((each, index)) = it.each {
        let list = if each == Each::Payment { "payments" } else { "order.items" };
        put("about", json!(format!("{list}[{index}]")));
    }
    if let Some(surcharge) = &it.surcharge {
        put("surcharge", surcharge_json(surcharge));
    }
    put("reason", json!(it.reason.text(words)));
    // Said only where the library has no reason in the language of the case.
    if let Some(lang) = it.reason.foreign(words) {
        put("reason_lang", json!(lang));
    }
    put("missing", json!(it.missing));
    put("advice", json!(it.advice.text(words)));
    put("cite", json!(it.cite));
    put("status", json!(it.status.word()));
    put("last_checked", json!(it.last_checked.map(|it| it.to_string())));
    put("source", json!({ "name": it.source_name, "address": it.source_address }));
    Json::Object(out)
}

fn surcharge_json(it: &Surcharge) -> Json {
    let steps = it.steps.iter().map(|step| {
        let sums = step.sums.iter().map(|it| {
            json!({
                "currency": it.base.currency.code(),
                "base": plain(it.base.figure, it.base.currency),
                "amount": plain(it.amount.figure, it.amount.currency),
                "total": plain(it.total.figure, it.total.currency),
            })
        });
        json!({
            "percent": step.percent.normalize().to_string(),
            "until": step.until.map(|it| it.to_string()),
            "sums": sums.collect::<Vec<_>>(),
        })
    });
    json!({ "term": it.term.to_string(), "now": it.now, "steps": steps.collect::<Vec<_>>() })
}

fn reading(it: &Reading, words: &Words) -> Json {
    json!({
        "date": it.date.to_string(),
        "start": { "fact": it.start.fact, "date": it.start.date.to_string() },
        "calculation": it.calculation.text(words),
        "label": it.label.text(words),
        "source": it.source,
    })
}
