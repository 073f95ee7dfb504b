//! What a template may ask of the engine.

/// Most branches of the conditions in one template: the engine reads one inside the other.
const MOST_BRANCHES: usize = 500;

/// What is wrong with the size of a template, if anything.
pub(super) fn too_much(text: &str) -> Option<String> {
    let branches = text.matches("elif").count();
    (branches > MOST_BRANCHES).then(|| {
        format!("the conditions of this template have {branches} branches, more than the {MOST_BRANCHES} that are read")
    })
}
