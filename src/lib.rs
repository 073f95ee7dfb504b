//! One case file and a folder of evidence become everything a wronged buyer sends and files.
//!
//! # The steps
//!
//! A folder is a step. A folder imports only from those in the rows above its own; a test holds that, and
//! that the files of one folder import each other without a circle.
//!
//! | what it is for | folders |
//! | --- | --- |
//! | what everything stands on: texts that know their places, [diagnostics](base::diag), hashes, the disk | [`base`] |
//! | [YAML](form::yaml) becomes [records](mod@form::record) whose mistakes are reported | [`form`] |
//! | what the evidence files are, by content, with two parsers | [`evidence`] |
//! | a bag and a zip, whole or not at all; both verified | [`package`] |
//! | [documents](pages::document) become [laid out](pages::layout) [PDF](pages::pdf) pages; the [bundle](pages::bundle) carries the evidence | [`pages`] |
//! | everything that can be said: rules, templates, words, names; data, and code knows no id of any of it | [`library`] |
//! | documents in one format each: PDF, web page, plain text, mail draft | [`write`](mod@write) |
//! | printed words, dates and amounts in the language of the letter | [`words`] |
//! | what the user wrote, checked; afterwards nothing is checked again | [`case`] |
//! | the rules applied: a pure function, each finding with its reason | [`assess`] |
//! | how long a post is, and what no post may hold | [`post`] |
//! | exhibit numbers and bundle pages, what will be written and what will not, so that a letter can cite "Exhibit 5, pages 21–60" | [`plan`] |
//! | templates become documents; the first page, the timeline, the calendar | [`render`] |
//! | what is wrong or out of date in a library | [`review`] |
//! | the steps put together | [`desk`] |
//! | many cases: checked, built and looked over | [`batch`] |
//! | over many cases: what is due, sent, awaited, blocked | [`docket`] |
//! | what a user types and sees | [`cli`] |
//!
//! # The words
//!
//! *Case*: one buyer's dispute over one purchase. *Exhibit*: a piece of evidence with its number.
//! *Bundle*: all exhibits in one PDF. *Index*: its list. *Letter*, *request*, *post*: documents made
//! from templates. *Finding*: a rule applied to a case. *Route*: a way out of the dispute.
//! *Artifact*: a finished file that is not on disk yet. *Package*: all of them, with manifests. *Leaf*:
//! what pages of an exhibit come from. *Part*: a folder of the package; *place*: a file in it. *Edition*:
//! a package for one reader. *Extract*: the exhibits of a reader who does not get all of them.
//! *Workshop*: what is prepared once for all cases of a process.
//!
//! The library exists for the program and its tests; nothing in it is promised to other programs.

pub mod assess;
pub mod base;
pub mod batch;
pub mod case;
pub mod cli;
pub mod desk;
pub mod docket;
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
