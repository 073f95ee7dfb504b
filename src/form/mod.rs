//! The language of all YAML files: a tree with places, records, values, facts, closed vocabularies.

pub(crate) mod counting;
pub(crate) mod facts;
pub(crate) mod money;
pub(crate) mod node;
pub(crate) mod reader;
pub mod record;
pub(crate) mod slips;
pub(crate) mod terms;
pub mod tree;
pub mod yaml;
