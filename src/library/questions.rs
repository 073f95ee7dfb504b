//! Questions to the user: what to ask for a fact that is missing, and what evidence a problem wants.

use crate::form::record::record;
use crate::form::record::{At, OneOrMany, Table, Text};
use crate::form::terms::{ProblemType, Proves};
use crate::library::rule::Conditions;

record! {
    /// Questions.
    pub struct QuestionFile {
        /// What they are about.
        title: Text,
        /// What to ask for facts that are missing.
        facts: Vec<At<FactQuestion>>,
        /// What to ask for evidence that is missing.
        evidence: Vec<At<EvidenceQuestion>>,
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
        ask: Table<Text>,
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
        ask: Table<Text>,
    }
}
