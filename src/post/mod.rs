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
//! stub
use crate::{case::Case,library::data::Network};
pub struct Measure{pub used:usize,pub limit:usize}
impl Measure{pub fn fits(&self)->bool{true}}
pub fn measure(_:&str,_:&Network)->Measure{Measure{used:0,limit:0}}
pub struct Leak{pub what:String,pub found:String}
pub fn leaks(_:&str,_:&Case,_:&[&str])->Vec<Leak>{vec![]}
