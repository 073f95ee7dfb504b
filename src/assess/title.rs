//! What a finding or a route is called; where a case has several payments or items, of which.

use chrono::NaiveDate;

use crate::assess::conditions::Context;
use crate::assess::reason::Said;
use crate::form::money::Money;
use crate::form::record::{At, Text, Translations};
use crate::library::rule::Each;
use crate::words::Words;

/// A title of the library, and the payment or item it is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Title {
    said: Said,
    which: Option<Which>,
}

/// One payment or item of several.
#[derive(Debug, Clone, PartialEq)]
struct Which {
    each: Each,
    /// Counted from 1.
    number: usize,
    name: Option<String>,
    money: Option<Money>,
    day: Option<NaiveDate>,
}

impl Title {
    /// The title of a rule or route in the language of the case.
    pub(super) fn new(texts: Option<&At<Translations>>, default: Option<&At<Text>>, context: &Context<'_>) -> Self {
        Self { said: Said::plain(&context.case.lang, texts, default), which: which(context) }
    }

    /// The same without a payment or item.
    pub(super) fn of_all(mut self) -> Self {
        self.which = None;
        self
    }

    /// The title as it is printed.
    pub(crate) fn text(&self, words: &Words) -> String {
        let title = self.said.text(words);
        let Some(it) = &self.which else { return title };
        let money = it.money.as_ref().map(|it| words.money(it));
        let day = it.day.map(|it| words.date(it));
        let details: Vec<String> = [it.name.clone(), money, day].into_iter().flatten().collect();
        let (number, details) = (it.number.to_string(), details.join(&words.get("list-comma")));
        let values = [("title", title.as_str()), ("number", &number), ("details", &details)];
        match details.is_empty() {
            true => words.with("title-number", &values[..2]),
            false => words.with(&format!("title-{}", it.each.word()), &values),
        }
    }
}

/// The payment or item that a rule is applied to, if the case has several.
fn which(context: &Context<'_>) -> Option<Which> {
    let (each, index) = context.each?;
    let (facts, file) = (&context.case.facts, &context.case.file);
    let (count, path) = match each {
        Each::Payment => (file.payments.len(), format!("payments[{index}]")),
        Each::Item => (file.order.items.len(), format!("order.items[{index}]")),
    };
    (count > 1).then(|| match each {
        Each::Payment => Which {
            each,
            number: index + 1,
            name: file.payments.get(index).and_then(|it| it.id.as_ref()).map(|it| it.0.clone()),
            money: facts.money(&format!("{path}.amount")),
            day: facts.date(&format!("{path}.paid_on")),
        },
        Each::Item => {
            Which { each, number: index + 1, name: facts.text(&format!("{path}.desc")), money: None, day: None }
        }
    })
}
