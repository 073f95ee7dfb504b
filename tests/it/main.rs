//! Tests of the program from outside, in one binary.

mod pages;
mod samples;
