//! Public posts: how long they are for a network, what private they give away, and whether they
//! keep to facts.

pub(crate) mod fold;
pub mod length;
pub(crate) mod link;
pub mod privacy;
mod private;
mod respell;
mod shape;
mod spelled;
pub mod tone;

pub(crate) use length::measure;
pub(crate) use privacy::leaks;
pub(crate) use tone::{first_person, tone};

use regex::Regex;

/// A pattern of the program's own. One that cannot be built is a mistake in the program, and no check
/// may be left out because of it.
fn constant(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|it| panic!("a pattern of the program cannot be built: {it}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_patterns_can_be_built() {
        super::shape::build();
        super::link::build();
        super::length::build();
    }

    /// Crates for tests bring classes of characters that the finished program does not have.
    #[test]
    fn patterns_keep_to_classes_that_the_program_has() {
        let sources = [include_str!("shape.rs"), include_str!("link.rs"), include_str!("length.rs")];
        let known = ["Alphabetic", "Emoji", "Emoji_Presentation", "Emoji_Modifier", "Emoji_Modifier_Base", "RI"];
        for rest in sources.iter().flat_map(|it| it.split(r"\p{").skip(1)) {
            let class = rest.trim_start_matches('{').split('}').next().unwrap_or_default();
            assert!(known.contains(&class), "{class}");
        }
    }
}
