//! What came of one of many cases: a line of the report.

use serde_json::{Map, Value as Json, json};

use crate::batch::problem::Problem;

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Came {
    /// Its package was made.
    Built,
    /// Its package was there, and nothing that it is made from has changed.
    Unchanged,
    /// There is no new package.
    Failed,
}

/// The words of states.
const STATES: [(Came, &str); 3] = [(Came::Built, "built"), (Came::Unchanged, "unchanged"), (Came::Failed, "failed")];

impl Came {
    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        STATES.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// The next day by which somebody has to act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NextDay {
    /// The day, as year-month-day.
    pub date: String,
    /// The rule that it follows from.
    pub rule: String,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CaseLine {
    /// Its place among all, from nought.
    pub at: usize,
    /// What it is called: a folder, a row, a line.
    pub key: String,
    /// Its id, if that could be read.
    pub id: Option<String>,
    /// What became of it.
    pub state: Came,
    /// How a run for this case alone would have ended: 0 done, 1 to be mended, 2 worth another try.
    pub exit: u8,
    /// How long it took, in milliseconds.
    pub ms: u64,
    /// The day that its package is as of.
    pub as_of: Option<String>,
    /// The zip, in the folder of the packages.
    pub zip: Option<String>,
    /// Its SHA-256.
    pub zip_sha256: Option<String>,
    /// Documents that lack facts.
    pub blocked: Vec<String>,
    /// The next deadline.
    pub next: Option<NextDay>,
    /// SHA-256 of everything that the package is made from.
    pub inputs: Option<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl CaseLine {
    /// A case of which nothing is known yet.
    pub(crate) fn new(at: usize, key: &str) -> Self {
        Self {
            at,
            key: key.to_owned(),
            id: None,
            state: Came::Failed,
            exit: 1,
            ms: 0,
            as_of: None,
            zip: None,
            zip_sha256: None,
            blocked: Vec::new(),
            next: None,
            inputs: None,
            problems: Vec::new(),
        }
    }

    /// The line as JSON.
    pub(crate) fn to_json(&self) -> Json {
        let next = self.next.as_ref().map(|it| json!({ "date": it.date, "rule": it.rule }));
        json!({
            "number": self.at + 1, "case": self.key, "id": self.id, "state": self.state.word(), "exit": self.exit,
            "ms": self.ms, "as_of": self.as_of, "zip": self.zip, "zip_sha256": self.zip_sha256,
            "blocked": self.blocked, "next_deadline": next, "inputs": self.inputs,
            "problems": self.problems.iter().map(Problem::to_json).collect::<Vec<_>>(),
        })
    }

    /// Reads a line; nothing if it is none, such as the last one of a run that was stopped.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(text).ok()?;
        let it = json.as_object()?;
        let word = it.get("state")?.as_str()?;
        let next = it.get("next_deadline").and_then(Json::as_object);
        let problems = it.get("problems").and_then(Json::as_array).into_iter().flatten();
        Some(Self {
            at: number(it, "number")?.checked_sub(1)?,
            key: text_of(it, "case")?,
            id: text_of(it, "id"),
            state: STATES.iter().find(|it| it.1 == word)?.0,
            exit: u8::try_from(number(it, "exit")?).ok()?,
            ms: number(it, "ms").unwrap_or_default() as u64,
            as_of: text_of(it, "as_of"),
            zip: text_of(it, "zip"),
            zip_sha256: text_of(it, "zip_sha256"),
            blocked: texts(it.get("blocked")),
            next: next.and_then(|it| Some(NextDay { date: text_of(it, "date")?, rule: text_of(it, "rule")? })),
            inputs: text_of(it, "inputs"),
            problems: problems.filter_map(Json::as_object).filter_map(problem).collect(),
        })
    }
}

fn text_of(map: &Map<String, Json>, key: &str) -> Option<String> {
    map.get(key)?.as_str().map(str::to_owned)
}

fn number(map: &Map<String, Json>, key: &str) -> Option<usize> {
    map.get(key)?.as_u64().and_then(|it| usize::try_from(it).ok())
}

fn texts(list: Option<&Json>) -> Vec<String> {
    let all = list.and_then(Json::as_array).into_iter().flatten();
    all.filter_map(Json::as_str).map(str::to_owned).collect()
}

fn problem(map: &Map<String, Json>) -> Option<Problem> {
    let column = text_of(map, "column");
    Some(Problem {
        file: text_of(map, "file")?,
        row: number(map, "row"),
        in_table: column.as_ref().is_none_or(|it| it.parse::<usize>().is_err()),
        column,
        code: text_of(map, "code")?,
        message: text_of(map, "message")?,
        help: texts(map.get("help")),
    })
}
