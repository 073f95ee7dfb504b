//! One case file and a folder of evidence become everything a wronged buyer sends and files.
//!
//! # The steps
//!
//! A module is a step, and its function is the module's verb. A module imports only from those
//! before it; a test holds that.
//!
//! - **Read:** [`yaml`] turns a [text](source) into a tree whose values know their places;
//!   [records](mod@record) turn the tree into types and report every mistake as a [diagnostic](diag).
//! - **Library:** [`library`] holds everything that can be said: rules, templates, words, names.
//!   It is data; code knows no id of any of it.
//! - **Case:** [`case`] checks what the user wrote; afterwards nothing is checked again.
//! - **Survey:** [`survey`] finds out what the evidence files are, by content, with two parsers.
//! - **Assess:** [`assess`] applies the rules: a pure function, each finding with its reason.
//! - **Plan:** [`plan`] settles exhibit numbers and bundle pages and what will be written and what
//!   will not, so that a letter can cite "Exhibit 5, pages 21–60".
//! - **Render:** [`render`] fills templates into [documents](document); [`layout`] and [`pdf`] make
//!   pages of them, [`format`](mod@format) the other formats; [`bundle`] carries the evidence.
//! - **Package:** [`package`] writes a bag and a zip, whole or not at all, and verifies either.
//! - [`review`] finds what is wrong or out of date in a library.
//! - [`filing`] composes the steps; [`cli`] is what a user types and sees.
//!
//! # The words
//!
//! *Case*: one buyer's dispute over one purchase. *Exhibit*: a piece of evidence with its number.
//! *Bundle*: all exhibits in one PDF. *Index*: its list. *Letter*, *request*, *post*: documents made
//! from templates. *Finding*: a rule applied to a case. *Route*: a way out of the dispute.
//! *Artifact*: a finished file that is not on disk yet. *Package*: all of them, with manifests.
//!
//! The library exists for the program and its tests; nothing in it is promised to other programs.

pub mod artifact;
pub mod assess;
pub mod bundle;
pub mod case;
pub mod cli;
pub mod diag;
pub mod disk;
pub mod document;
pub mod exhibit;
pub mod facts;
pub mod filing;
pub mod fonts;
pub mod format;
pub mod layout;
pub mod library;
pub mod money;
pub mod package;
pub mod pdf;
pub mod plan;
pub mod post;
pub mod record;
pub mod render;
pub mod review;
pub mod source;
pub mod survey;
pub mod terms;
pub mod theme;
pub mod words;
pub mod yaml;
