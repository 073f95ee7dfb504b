//! From the plan to finished files: pages, posts and the rest, in memory.

mod amounts;
mod bodies;
pub mod calendar;
pub mod compose;
pub mod engine;
pub mod letter;
pub mod markdown;
pub mod outline;
mod people;
pub mod post;
mod prevention;
pub mod sender;
pub mod start;
pub mod timeline;
pub mod values;
pub mod view;
