//! The tests of the program, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "tests say what they skipped and measured")]
#![allow(unreachable_pub, reason = "modules of one test binary")]

mod amounts;
mod architecture;
mod bodies;
mod boundaries;
mod bundle;
mod circles;
mod codes;
mod commands;
mod damage;
mod damaged;
mod disk;
mod embedded;
mod faults;
mod fields;
mod filing;
mod firm;
mod formats;
mod gallery;
mod growth;
mod hostile;
mod intake;
mod keys;
mod ladder;
mod languages;
mod letters;
mod mistakes;
mod package;
mod packages;
mod pages;
mod post;
mod program;
mod properties;
mod providers;
mod rules;
mod samples;
mod say;
mod scratch;
mod sentences_of_law;
mod short;
mod start;
mod support;
mod survey;
mod tampering;
mod traps;
mod upkeep;
mod variant;
mod worked;
mod worked_packages;
mod workshop;
