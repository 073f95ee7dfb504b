//! From the plan to finished files: pages, posts and the rest, in memory.
mod amounts;
pub mod engine;
pub mod lacks;
pub mod letter;
pub mod markdown;
mod people;
pub mod post;
mod prevention;
pub mod view;
