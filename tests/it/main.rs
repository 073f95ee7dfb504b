//! The tests of the program, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bundle;
mod damage;
mod damaged;
mod disk;
mod faults;
mod formats;
mod package;
mod pages;
mod post;
mod program;
mod rules_engine;
mod samples;
mod scratch;
mod support;
mod survey;
mod tampering;
