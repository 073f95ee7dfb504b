//! Tests of the whole, in one binary.

mod damage;
mod disk;
mod faults;
mod package;
mod scratch;
mod tampering;
