//! From the plan to finished files: pages, posts and the rest, in memory.

mod account;
mod amounts;
mod answers;
mod bodies;
pub mod calendar;
pub mod compose;
mod elide;
pub mod engine;
mod findings;
mod goods;
mod history;
pub(crate) mod letter;
pub(crate) mod markdown;
mod matter;
pub(crate) mod outline;
mod people;
pub(crate) mod post;
mod prevention;
pub(crate) mod relief;
pub mod sender;
pub mod start;
pub(crate) mod steps;
pub mod timeline;
pub(crate) mod values;
pub mod view;
