//! What follows from a case: which rules concern it, by when, which routes are open.
//!
//! A pure function of the case, the library and the day the case is as of.

pub(crate) mod accounts;
pub(crate) mod amounts;
mod clock;
pub(crate) mod conditions;
pub(crate) mod dates;
pub(crate) mod documents;
pub(crate) mod evaluate;
pub(crate) mod fill;
mod json;
pub(crate) mod questions;
pub(crate) mod reason;
pub(crate) mod reports;
pub(crate) mod say;
pub(crate) mod surcharge;
pub(crate) mod text;
mod threshold;
pub(crate) mod title;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::case::{Case, Total};
use crate::form::record::At;
use crate::form::terms::{Outcome, Recipient, RouteState, Status};
use crate::library::part::Folder;
use crate::library::rule::{Act, Each, Rule, RuleKind, Warning};
use crate::library::{Library, RulePack};

use self::conditions::{Context, Results};
use self::reason::{Calculation, Reason, Reasons, Said, Stopped};
use self::title::Title;

/// What follows from a case.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// One finding a rule, more for rules that are repeated for every payment or item.
    pub findings: Vec<Finding>,
    /// The routes in the recommended order.
    pub(crate) routes: Vec<RouteFinding>,
    /// Amounts per currency.
    pub totals: Vec<Total>,
    /// Interest per currency; it is never added to the amounts.
    pub interest: Vec<amounts::Interest>,
    /// Amounts in other currencies, at rates that the user gave.
    pub converted: Vec<amounts::Converted>,
    /// What the user should know.
    pub(crate) warnings: Vec<WarningFinding>,
    /// What the user should answer.
    pub questions: Vec<questions::Question>,
    results: Results,
    states: BTreeMap<String, RouteState>,
}

/// A rule applied to a case.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The pack it is in.
    pub pack: String,
    /// What the rule is about.
    pub(crate) title: Title,
    /// What kind of rule it is.
    pub kind: RuleKind,
    /// The result.
    pub result: Outcome,
    /// The day, if one could be counted.
    pub date: Option<NaiveDate>,
    /// That day before it was moved to a working day.
    pub before_roll: Option<NaiveDate>,
    /// The fact the clock started from.
    pub(crate) start: Option<StartFact>,
    /// The calculation in figures.
    pub calculation: Option<Calculation>,
    /// What must have happened by the day.
    pub(crate) act: Act,
    /// How many days before the day the user is reminded; the first is the user's own day.
    pub(crate) remind: Vec<u32>,
    /// Nobody has to act.
    pub information_only: bool,
    /// The dates of conflicting sources.
    pub(crate) readings: Vec<Reading>,
    /// A cautious reading beside the chosen date.
    pub(crate) strict: Option<Reading>,
    /// The latest day whatever the start.
    pub(crate) cap: Option<Reading>,
    /// What is added to what is paid back late.
    pub surcharge: Option<surcharge::Surcharge>,
    /// Why the result is what it is.
    pub reason: Reasons,
    /// Facts that are missing, by path.
    pub missing: Vec<String>,
    /// What to do.
    pub(crate) advice: Said,
    /// Citation.
    pub cite: String,
    /// How well the source was read.
    pub(crate) status: Status,
    /// When the rule was last compared with its source.
    pub last_checked: Option<NaiveDate>,
    /// Name of the source.
    pub source_name: String,
    /// Where the source is found.
    pub source_address: String,
    /// The payment or item it is about.
    pub(crate) each: Option<(Each, usize)>,
}

/// The fact a clock started from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StartFact {
    /// Its path.
    pub fact: String,
    /// Its day.
    pub date: NaiveDate,
}

/// A date as one source has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The day.
    pub date: NaiveDate,
    /// That day before it was moved to a working day.
    pub before_roll: NaiveDate,
    /// What it is counted from.
    pub start: StartFact,
    /// The calculation in figures.
    pub calculation: Calculation,
    /// Whose reading it is.
    pub label: Said,
    /// Id of the source, if it is not the rule's own.
    pub source: String,
    /// What a person should know who relies on the day.
    pub notes: Vec<Reason>,
    /// Why the clock stands still, if it does.
    pub stopped: Option<Stopped>,
}

/// A route and whether it can be taken.
#[derive(Debug, Clone)]
pub(crate) struct RouteFinding {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: Title,
    /// Its place in the recommended order.
    pub order: u32,
    /// To whom the letters go that take it.
    pub to: Vec<Recipient>,
    /// The letters that take it, by their ids.
    pub letters: Vec<String>,
    /// Whether it can be taken.
    pub state: RouteState,
    /// Why.
    pub reason: Reason,
}

/// A warning that the library gives for a case.
#[derive(Debug, Clone)]
pub(crate) struct WarningFinding {
    /// Its id.
    pub id: String,
    /// What it says.
    pub message: Reason,
}

/// Applies the library's rules to a case.
pub fn assess(case: &Case, library: &Library) -> Assessment {
    let mut results = Results::new();
    let no_routes = BTreeMap::new();
    let findings = evaluate::findings(case, library, &mut results);
    let states = {
        let context = Context { case, library, results: &results, routes: &no_routes, each: None };
        route_states(&context)
    };
    let context = Context { case, library, results: &results, routes: &states, each: None };
    let routes = routes(&context);
    let mut warnings = warnings(&context);
    warnings.extend(say::left_out(&findings, &context));
    warnings.extend(no_account(&context));
    let mut assessment = Assessment {
        findings,
        routes,
        totals: case.totals.clone(),
        interest: amounts::interest(case),
        converted: amounts::converted(case),
        warnings,
        questions: Vec::new(),
        results,
        states,
    };
    let lacking = incomplete_requests(case, library, &assessment);
    assessment.warnings.extend(lacking);
    assessment.questions = questions::questions(case, library, &assessment);
    assessment
}

impl Assessment {
    /// What conditions of templates are compared with.
    pub(crate) fn context<'a>(&'a self, case: &'a Case, library: &'a Library) -> Context<'a> {
        Context { case, library, results: &self.results, routes: &self.states, each: None }
    }

    /// Findings with a day on which somebody has to act, soonest first.
    pub(crate) fn deadlines(&self) -> Vec<&Finding> {
        let mut dated: Vec<&Finding> = self
            .findings
            .iter()
            .filter(|it| {
                let dated =
                    matches!(it.result, Outcome::Open | Outcome::ClosingSoon | Outcome::Passed | Outcome::Uncertain);
                it.date.is_some() && (dated || it.surcharge.is_some())
            })
            .filter(|it| !matches!(it.kind, RuleKind::Threshold | RuleKind::Eligibility))
            .collect();
        dated.sort_by_key(|it| (it.date, it.rule.clone()));
        dated
    }

    /// Whether an amount is claimed and nothing of it is due any more.
    pub(crate) fn is_paid(&self) -> bool {
        !self.totals.is_empty() && self.totals.iter().all(|it| it.due().is_zero())
    }

    /// The day by which the user has to act next; none if nothing is due any more.
    pub(crate) fn next_deadline(&self) -> Option<&Finding> {
        if self.is_paid() {
            return None;
        }
        let acts = |it: &&&Finding| {
            matches!(it.result, Outcome::Open | Outcome::ClosingSoon)
                && !it.information_only
                && matches!(it.kind, RuleKind::Deadline | RuleKind::Limitation)
        };
        self.deadlines()
            .iter()
            .filter(acts)
            .min_by_key(|it| it.strict.as_ref().map_or(it.date, |it| Some(it.date)))
            .copied()
    }
}

/// The rule of a finding.
pub(crate) fn rule_of<'a>(library: &'a Library, finding: &Finding) -> Option<&'a Rule> {
    let is_its = |it: &&At<Rule>| it.id.as_ref().is_some_and(|it| it.value.0 == finding.rule);
    library.packs.get(&finding.pack)?.rules().find(is_its).map(|it| &it.value)
}

fn route_states(context: &Context<'_>) -> BTreeMap<String, RouteState> {
    routes(context).into_iter().map(|it| (it.id, it.state)).collect()
}

fn routes(context: &Context<'_>) -> Vec<RouteFinding> {
    let all = context.packs().flat_map(|(_, it)| it.routes.iter().flat_map(|it| &it.value));
    let mut routes: Vec<RouteFinding> = all
        .filter_map(|route| {
            let id = route.id.as_ref()?.value.0.clone();
            let title = Title::new(route.in_.as_ref(), route.title.as_ref(), context);
            let letters = route.letters.iter().flat_map(|it| &it.value.0).map(|it| it.value.0.clone()).collect();
            let to: Vec<Recipient> = route.to.iter().flat_map(|it| &it.value.0).map(|it| it.value).collect();
            let order = route.order.as_ref().map_or(u32::MAX, |it| it.value);
            // A way out that is not for this case is no closed one.
            if context.mismatch(route.applies_if.as_ref()).is_some() {
                return None;
            }
            let states = route.states.as_ref()?;
            let case = states.value.iter().find(|it| context.holds(it.when.as_ref(), it.unless.as_ref()))?;
            let reason = Reason::Said(fill::localised(case.in_.as_ref(), case.reason.as_ref(), context, None));
            Some(RouteFinding { id, title, order, to, letters, state: case.state.as_ref()?.value, reason })
        })
        .collect();
    routes.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    routes
}

/// The fact that says whether anything is due.
const CLAIM: &str = "claim.state";

fn warnings(context: &Context<'_>) -> Vec<WarningFinding> {
    let all = context.packs().flat_map(|(_, it)| it.warnings.iter().flat_map(|it| &it.value));
    // Where nothing is due any more, only what says so is to be told.
    let paid = context.case.facts.text(CLAIM).as_deref() == Some("paid");
    let asks = |it: &&At<Warning>| it.when.iter().flat_map(|it| &it.value.0).any(|(field, _)| *field.value == *CLAIM);
    let mut out: Vec<WarningFinding> = all
        .filter(|it| !paid || asks(it))
        .filter(|it| context.holds(it.when.as_ref(), it.unless.as_ref()))
        .filter_map(|it| {
            let message = Reason::Said(fill::localised(it.in_.as_ref(), it.message.as_ref(), context, None));
            Some(WarningFinding { id: it.id.as_ref()?.value.0.clone(), message })
        })
        .collect();
    out.extend((!paid).then(|| no_pack(context)).into_iter().flatten());
    out
}

/// Says what the requests that will be written lack of what their institutions want.
fn incomplete_requests(case: &Case, library: &Library, assessment: &Assessment) -> Vec<WarningFinding> {
    let mut out = Vec::new();
    for template in library.templates.iter().filter(|it| it.folder == Folder::Adr && it.lang == case.lang) {
        let own = case.file.adr.institution.as_ref().map(|it| it.0.as_str());
        let id = template.head.institution.as_ref().map(|it| it.value.0.as_str()).or(own);
        let Some(institution) = id.and_then(|it| library.institutions.get(it)) else { continue };
        let states = documents::states(template, case, assessment, library);
        if states.iter().all(|(_, it)| matches!(it, documents::State::Skipped(_))) {
            continue;
        }
        let contents = institution.contents.iter().flat_map(|it| &it.value).filter(|it| it.is_lacking(&case.facts));
        let contents: Vec<Said> =
            contents.map(|it| Said::plain(&case.lang, it.item_in.as_ref(), it.item.as_ref())).collect();
        let name = institution.title.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
        let message = Reason::RequestLacks { institution: name, contents: contents.clone() };
        if !contents.is_empty() && out.iter().all(|it: &WarningFinding| it.message != message) {
            out.push(WarningFinding { id: "request-lacks".to_owned(), message });
        }
    }
    out
}

/// Says on which networks the marketplace cannot be tagged in posts.
fn no_account(context: &Context<'_>) -> Option<WarningFinding> {
    if context.case.facts.text(documents::PUBLISH).as_deref() != Some("true") {
        return None;
    }
    let platform = context.library.platforms.get(context.case.platform.as_ref()?)?;
    let posts = context.library.templates.iter().filter(|it| it.lang == context.case.lang);
    let ids: BTreeSet<&str> = posts.filter_map(|it| it.head.network.as_ref()).map(|it| it.value.0.as_str()).collect();
    let unknown = ids.iter().filter(|it| platform.account(it, context.case.as_of).is_none());
    let titles = unknown.filter_map(|it| context.library.networks.get(*it)?.title.as_ref());
    let networks: Vec<String> = titles.map(|it| it.value.0.clone()).collect();
    let platform = platform.title.as_ref()?.value.0.clone();
    let message = Reason::NoAccount { platform, networks: networks.clone() };
    (!networks.is_empty()).then(|| WarningFinding { id: "no-account".to_owned(), message })
}

/// Says so if no pack that concerns the case is about the claimant's country.
fn no_pack(context: &Context<'_>) -> Option<WarningFinding> {
    let countries = context.values("claimant.country");
    let names_it = |it: &RulePack| {
        let scope = it.scope.iter().flat_map(|it| &it.value.0);
        let mut wanted = scope.filter(|(field, _)| field.value.ends_with(".country")).flat_map(|(_, it)| &it.value.0);
        wanted.any(|name| countries.iter().any(|it| context.library.is_member(it, &name.value.0)))
    };
    if context.packs().any(|(_, it)| names_it(it)) {
        return None;
    }
    Some(WarningFinding { id: "no-rule-pack".to_owned(), message: Reason::NoPack(countries) })
}
