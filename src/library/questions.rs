//! Questions to the user: what to ask for a fact that is missing, and what evidence a problem wants.

use crate::form::record::{At, OneOrMany, Text, Translations};
use crate::form::record::{record, vocabulary};
use crate::form::terms::{ProblemType, Proves, Relief};
use crate::library::rule::{Act, Conditions, RuleKind};

record! {
    /// Questions.
    pub struct QuestionFile {
        /// What they are about.
        title: Text,
        /// What to ask for facts that are missing.
        facts: Vec<At<FactQuestion>>,
        /// What to ask for evidence that is missing.
        evidence: Vec<At<EvidenceQuestion>>,
        /// What is taken as usual if the case does not say it.
        defaults: Vec<At<ClaimDefault>>,
        /// How long before a last day the user is reminded; the first that matches.
        reminders: Vec<At<Reminder>>,
    }
}

record! {
    /// How long before a last day the user is reminded.
    pub struct Reminder {
        /// Of rules of which kinds; leave out for all.
        kind: OneOrMany<RuleKind>,
        /// Of days by which what must have happened; leave out for all.
        act: OneOrMany<Act>,
        /// How many days before; the first number is also the user’s own day on the first page.
        days: OneOrMany<u32>,
    }
}

record! {
    /// What is usually claimed.
    pub struct ClaimDefault {
        /// In which kinds of problem.
        problem: OneOrMany<ProblemType>,
        /// What is asked for.
        relief: Vec<At<Relief>>,
        /// What is asked for if nothing is paid yet.
        relief_open: Vec<At<Relief>>,
        /// Which payments are claimed back; without it, the user is asked.
        amounts: ClaimBasis,
    }
}

vocabulary! {
    /// Which payments are claimed back.
    pub enum ClaimBasis {
        /// All of them.
        Paid = "paid",
        /// Those of an amount that was paid before.
        Repeated = "repeated",
    }
}

record! {
    /// What to ask for a fact.
    pub struct FactQuestion {
        /// The field of the case file.
        field: Text,
        /// Whether it is asked first and in any case, not only if something waits for the fact.
        first: bool,
        /// When the question makes sense.
        when: Conditions,
        /// When it does not, although `when` matches.
        unless: Conditions,
        /// The question by language.
        ask: Translations,
    }
}

record! {
    /// What to ask for evidence.
    pub struct EvidenceQuestion {
        /// The kinds of problem that want it; leave out for all.
        problem: OneOrMany<ProblemType>,
        /// What the evidence proves; exhibits that prove it answer the question.
        proves: Proves,
        /// When the question makes sense.
        when: Conditions,
        /// When it does not, although `when` matches.
        unless: Conditions,
        /// The question by language.
        ask: Translations,
    }
}
