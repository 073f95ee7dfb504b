//! stub
use crate::{assess::Assessment,case::Case,document::*,plan::Plan,words::Words};
pub fn html(_:&Document)->String{String::new()}
pub fn text(_:&Document)->String{String::new()}
pub fn draft(_:&Document,_:Option<&str>,_:Option<&str>,_:(&str,&[u8]))->Vec<u8>{vec![]}
pub fn timeline(_:&Case,_:&Assessment,_:&Words)->Drawing{Drawing{size:(1.,1.),alt:String::new(),shapes:vec![]}}
pub fn svg(_:&Drawing,_:&str)->String{String::new()}
pub fn ics(_:&Case,_:&Assessment,_:&Words)->String{String::new()}
pub fn start_here(_:&Case,_:&Assessment,_:&Plan<'_>,_:&Words,_:&[(String,String)])->String{String::new()}
