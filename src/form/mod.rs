//! The language of all YAML files: a tree with places, records, values, facts, closed vocabularies.

pub mod facts;
pub mod money;
pub mod node;
pub mod record;
pub mod terms;
pub mod tree;
pub mod yaml;
