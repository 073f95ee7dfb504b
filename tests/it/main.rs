//! Tests of the program from outside, in one binary.

mod pages;
mod samples;
//! The tests of the program, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bundle;
mod support;
mod survey;
//! Tests of the whole, in one binary.

mod damage;
mod disk;
mod faults;
mod package;
mod scratch;
