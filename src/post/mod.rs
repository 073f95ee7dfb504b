//! stub
use crate::{case::Case,library::data::Network};
pub struct Measure{pub used:usize,pub limit:usize}
impl Measure{pub fn fits(&self)->bool{true}}
pub fn measure(_:&str,_:&Network)->Measure{Measure{used:0,limit:0}}
pub struct Leak{pub what:String,pub found:String}
pub fn leaks(_:&str,_:&Case,_:&[&str])->Vec<Leak>{vec![]}
