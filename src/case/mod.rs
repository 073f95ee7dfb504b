//! What happened: the case file and the case that can be relied on.

mod check;
mod earlier;
pub(crate) mod file;
mod firm;
mod keys;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::form::facts::Facts;
use crate::form::money::{CurrencyCode, Money};
use crate::form::record::{At, Decode, FileName};
use crate::form::terms::{Capacity, Role, Voice};
use crate::form::yaml;
use crate::library::Library;

pub(crate) use self::check::defaults::Assumed;
pub(crate) use self::check::{BACK, CHARGED, PAID, PERIODS, UNEXPLAINED, back, is_named, is_paid, several, shows};
pub(crate) use self::firm::{Acting, FirmFile};
pub use self::keys::keys;
pub(crate) use self::keys::{members, origin, table};

use self::file::{Evidence, File, Respondent, written};

/// A case in which every reference resolves, every amount has its currency and the few facts that
/// nothing works without are known.
#[derive(Debug, Clone)]
pub struct Case {
    /// The file it was read from.
    pub source: Source,
    /// Everything the user wrote, as it is meant.
    pub(crate) file: File,
    /// Short name; names the package.
    pub id: String,
    /// The day deadlines are counted from and letters bear.
    pub as_of: NaiveDate,
    /// Language of the letters.
    pub lang: String,
    /// In which capacity the claimant bought.
    pub(crate) capacity: Capacity,
    /// Everything known, by path; worked-out facts included.
    pub facts: Facts,
    /// Items of the claim.
    pub(crate) items: Vec<ClaimedItem>,
    /// Totals per currency.
    pub(crate) totals: Vec<Total>,
    /// Day by which an answer is asked for.
    pub deadline: Option<NaiveDate>,
    /// What was taken as usual because the file does not say it.
    pub(crate) assumed: Vec<Assumed>,
    /// Marketplace, by its id in the library.
    pub platform: Option<String>,
}

/// An item of the claim.
#[derive(Debug, Clone)]
pub(crate) struct ClaimedItem {
    /// What it is for; nothing if it is the price that was paid, taken as usual.
    pub label: Option<String>,
    /// How much.
    pub money: Money,
    /// How it was calculated.
    pub basis: Option<String>,
}

/// What is claimed, received and due in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The currency.
    pub currency: CurrencyCode,
    /// Sum of the items.
    pub claimed: Decimal,
    /// Sum of what was paid back.
    pub received: Decimal,
}

impl Total {
    /// What is still due; never less than nothing.
    pub fn due(&self) -> Decimal {
        (self.claimed - self.received).max(Decimal::ZERO)
    }
}

/// What decides about a case besides its file.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day to count from; the case file's own day gives way to it.
    pub as_of: Option<NaiveDate>,
    /// The day to count from if neither the command nor the case says one.
    pub fallback_as_of: NaiveDate,
    /// Language of the letters instead of the case file's.
    pub lang: Option<String>,
}

/// A case file that was read, mistakes or not, before it is checked.
pub struct Written {
    source: Source,
    file: written::File,
}

impl Written {
    /// Reads a case file; what cannot be read is reported and left out.
    ///
    /// # Errors
    /// If it is no YAML mapping; the sink then says where.
    pub fn read(source: &Source, sink: &mut Sink) -> Result<Self, Failed> {
        let node = yaml::parse(source, sink)?;
        match written::File::decode(&node, sink) {
            Some(file) => Ok(Self { source: source.clone(), file }),
            None => {
                Err(sink.fail(Diagnostic::error("unreadable", "the case file cannot be read").in_file(source.name())))
            }
        }
    }

    /// The exhibits in the order of the file, with the places of what is said of them.
    pub fn evidence(&self) -> &[At<written::Evidence>] {
        self.file.evidence.as_ref().map_or(&[], |it| &it.value)
    }

    /// The files that it names: exhibits, and letters as they were sent.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let exhibits = self.evidence().iter().filter_map(|it| it.value.file.as_ref());
        exhibits.chain(self.sent_files()).map(|it| it.value.0.as_str())
    }

    /// The day that the file says it is as of.
    pub(crate) fn as_of(&self) -> Option<NaiveDate> {
        self.file.case.as_ref()?.value.as_of.as_ref().map(|it| it.value)
    }

    /// The files of letters as they were sent.
    pub(crate) fn sent_files(&self) -> impl Iterator<Item = &At<FileName>> {
        self.file.sent.iter().flat_map(|it| &it.value).filter_map(|it| it.value.file.as_ref())
    }

    /// Checks the case.
    ///
    /// # Errors
    /// If anything in it is wrong; the sink then has all of it.
    pub(crate) fn validate(self, library: &Library, settings: &Settings, sink: &mut Sink) -> Result<Case, Failed> {
        check::check(&self.source, self.file, library, settings, sink)
    }
}

impl Case {
    /// Reads a case file and checks it.
    ///
    /// # Errors
    /// If anything in it is wrong; the sink then has all of it.
    pub fn read(source: &Source, library: &Library, settings: &Settings, sink: &mut Sink) -> Result<Self, Failed> {
        Written::read(source, sink)?.validate(library, settings, sink)
    }

    /// The first respondent in a role.
    pub(crate) fn respondent(&self, role: Role) -> Option<&Respondent> {
        self.file.respondents.iter().find(|it| it.role == role)
    }

    /// The exhibits in the order of the file.
    pub(crate) fn evidence(&self) -> &[Evidence] {
        &self.file.evidence
    }

    /// In which voice letters speak.
    pub fn voice(&self) -> Voice {
        check::voice(&self.file)
    }
}

/// The JSON Schema of the case file (draft 2020-12), for editors.
pub fn schema() -> serde_json::Value {
    titled(
        written::File::schema(),
        "redress case file, version 1",
        &["redress", "case", "claimant", "respondents", "problem"],
    )
}

/// The JSON Schema of a firm's profile.
pub(crate) fn firm_schema() -> serde_json::Value {
    titled(FirmFile::schema(), "redress firm profile, version 1", &["firm", "name"])
}

fn titled(mut schema: serde_json::Value, title: &str, required: &[&str]) -> serde_json::Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        object.insert("title".to_owned(), title.into());
        object.insert("required".to_owned(), serde_json::json!(required));
    }
    schema
}
