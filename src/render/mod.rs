//! From the plan to finished files: pages, posts and the rest, in memory.
mod amounts;
pub mod compose;
pub mod engine;
pub mod letter;
pub mod markdown;
pub mod outline;
pub mod post;
pub mod values;
pub mod view;
