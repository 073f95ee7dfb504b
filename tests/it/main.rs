//! The tests of the program, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bundle;
mod damage;
mod disk;
mod faults;
mod package;
mod pages;
mod post;
mod samples;
mod scratch;
mod damaged;
mod support;
mod survey;
mod tampering;
