//! Names that could do harm where a package is unpacked.

use crate::base::artifact::{PackagePath, is_portable_name};
use crate::base::text::shown;

/// What is wrong with a path.
pub(super) fn danger(path: &str) -> Option<&'static str> {
    if let Some(danger) = leads_outside(path) {
        Some(danger)
    } else if hidden(path) || PackagePath::new(path).is_some() {
        None
    } else {
        Some("its name cannot be stored on every system")
    }
}

/// What is wrong with a path in any bag.
pub(super) fn leads_outside(path: &str) -> Option<&'static str> {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    if path.starts_with('/') || drive {
        Some("its name leads outside the package: it is absolute")
    } else if path.split(['/', '\\']).any(|it| it == "..") {
        Some("its name leads outside the package: it holds `..`")
    } else if path.starts_with('~') {
        Some("its name leads outside the package: it begins with `~`")
    } else if path.contains('\\') {
        Some("its name holds a backslash, which some systems take for a folder")
    } else if shown(path) != path {
        Some("its name holds characters that cannot be seen")
    } else {
        None
    }
}

/// Whether a file is one that systems put into folders by themselves: extra, but not a danger.
fn hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|it| it == ".DS_Store" || it.starts_with("._"))
}

/// What is wrong with the name of the folder that a zip unpacks to, in any bag: names that systems take for places,
/// options, devices or nothing.
pub(super) fn leads_astray(top: &str) -> Option<&'static str> {
    let device = is_portable_name(top)
        || !is_portable_name(&top.replace(|it: char| !it.is_ascii_alphanumeric() && it != '.', "_"));
    if let Some(danger) = leads_outside(top) {
        Some(danger)
    } else if top.starts_with(['.', '-'])
        || top.ends_with(['.', ' '])
        || top.contains([':', '*', '?', '"', '<', '>', '|'])
    {
        Some("its name is not one of a folder on every system")
    } else if device && !is_portable_name(top) {
        Some("its name is too long, or that of a device")
    } else {
        None
    }
}
