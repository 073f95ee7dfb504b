//! One case file and a folder of evidence become everything a wronged buyer sends and files.
//!
//! # The steps
//!
//! A folder is a step. A module imports only from those before it; a test holds that.
//!
//! - [`base`]: texts that know their places, [diagnostics](base::diag), the disk.
//! - [`form`]: [YAML](form::yaml) becomes a tree whose values know their places; [records](mod@form::record)
//!   turn the tree into types and report every mistake.
//! - [`evidence`]: what the evidence files are, by content, with two parsers.
//! - [`pages`]: [documents](pages::document) become [laid out](pages::layout) [PDF](pages::pdf) pages; the
//!   [bundle](pages::bundle) carries the evidence.
//! - [`write`](mod@write): documents in one format each: PDF, web page, plain text, mail draft.
//! - [`library`]: everything that can be said: rules, templates, words, names. It is data; code knows
//!   no id of any of it.
//! - [`words`]: printed words, dates and amounts in the language of the letter.
//! - [`case`]: what the user wrote, checked; afterwards nothing is checked again.
//! - [`assess`]: the rules applied: a pure function, each finding with its reason.
//! - [`post`]: how long a post is, and what no post may hold.
//! - [`plan`]: exhibit numbers and bundle pages, what will be written and what will not, so that a
//!   letter can cite "Exhibit 5, pages 21–60".
//! - [`render`]: templates become documents; the first page, the timeline, the calendar.
//! - [`package`]: a bag and a zip, whole or not at all; both verified.
//! - [`review`]: what is wrong or out of date in a library.
//! - [`desk`]: the steps put together; [`cli`]: what a user types and sees.
//!
//! # The words
//!
//! *Case*: one buyer's dispute over one purchase. *Exhibit*: a piece of evidence with its number.
//! *Bundle*: all exhibits in one PDF. *Index*: its list. *Letter*, *request*, *post*: documents made
//! from templates. *Finding*: a rule applied to a case. *Route*: a way out of the dispute.
//! *Artifact*: a finished file that is not on disk yet. *Package*: all of them, with manifests. *Leaf*:
//! what pages of an exhibit come from. *Part*: a folder of the package; *place*: a file in it. *Edition*:
//! a package for one reader. *Workshop*: what is prepared once for all cases of a process.
//!
//! The library exists for the program and its tests; nothing in it is promised to other programs.

pub mod assess;
pub mod base;
pub mod case;
pub mod cli;
pub mod desk;
pub mod evidence;
pub mod form;
pub mod library;
pub mod package;
pub mod pages;
pub mod plan;
pub mod post;
pub mod render;
pub mod review;
pub mod words;
pub mod write;
