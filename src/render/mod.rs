//! From the plan to finished files: pages, posts and the rest, in memory.

mod amounts;
pub mod calendar;
pub mod engine;
pub mod lacks;
pub mod letter;
mod limits;
pub mod markdown;
mod people;
pub mod post;
mod prevention;
pub mod sender;
pub mod start;
pub mod timeline;
pub mod view;
