//! The commands: a file each, and a line in the table.

mod assess;
mod build;
mod check;
mod completions;
mod man;
mod new;
mod plan;
mod schema;
mod templates;
mod verify;

use clap::Subcommand;

use crate::base::diag::Sink;
use crate::cli::session::Session;
use crate::desk::Failure;

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
    Templates: templates,
    Schema: schema,
    Completions: completions,
    Man: man,
}
