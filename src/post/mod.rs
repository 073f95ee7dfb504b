//! Public posts: how long they are for a network, what private they give away, and whether they
//! keep to facts.

pub mod fold;
pub mod length;
pub mod link;
pub mod privacy;
mod private;
mod shape;
pub mod tone;

pub use length::{Measure, measure};
pub use privacy::{Leak, leaks};
pub use tone::{Tone, tone};
