//! The commands: a file each, and a line in the table.

mod assess;
mod batch;
mod build;
mod check;
mod completions;
mod docket;
mod making;
mod man;
mod new;
mod plan;
mod schema;
mod templates;
mod verify;

use clap::Subcommand;

use crate::base::diag::Sink;
use crate::cli::session::Session;
use crate::desk::{Failure, Usage};
use crate::form::reader::Reader;

/// What a command comes to: whether it found what it was asked to find in order.
pub(super) type Outcome = Result<bool, Failure>;

/// A command: the arguments it takes, and what it does with them.
trait Run {
    /// Does it. Mistakes of authors go to the sink.
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome;

    /// Whether it was asked to answer in JSON, also if the case is at fault.
    fn answers_in_json(&self) -> bool {
        false
    }
}

macro_rules! commands {
    ($($name:ident: $file:ident,)+) => {
        /// Commands, in the order of the help.
        #[derive(Debug, Subcommand)]
        pub(super) enum Command {
            $(#[allow(missing_docs, reason = "the help is that of the arguments")] $name($file::$name),)+
        }

        impl Command {
            /// Does what was asked for.
            pub(super) fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
                match self {
                    $(Self::$name(it) => it.run(session, sink),)+
                }
            }

            /// Whether it answers in JSON, also if the case is at fault.
            pub(super) fn answers_in_json(&self) -> bool {
                match self {
                    $(Self::$name(it) => it.answers_in_json(),)+
                }
            }
        }
    };
}

commands! {
    New: new,
    Check: check,
    Assess: assess,
    Plan: plan,
    Build: build,
    Verify: verify,
    Batch: batch,
    Docket: docket,
    Templates: templates,
    Schema: schema,
    Completions: completions,
    Man: man,
}

/// Readers for whom a package can be made, as `--for` takes them.
fn readers() -> impl Iterator<Item = &'static str> {
    let all = Reader::WORDS.iter().copied().filter(|it| *it != Reader::All.word());
    all.chain([RECIPIENT])
}

/// Whoever a letter goes to, without a word on who that is.
const RECIPIENT: &str = "recipient";

/// The reader that `--for` names.
fn reader(word: &str) -> Result<Reader, Failure> {
    Reader::from_word(word).ok_or_else(|| {
        let wrong = format!("`--for {word}` does not say which one: what one gets is not for the others");
        let help = "write --for seller, platform, payment_provider, carrier or authority".to_owned();
        Failure::Usage(Usage { wrong, help })
    })
}
