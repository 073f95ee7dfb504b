//! What stands where the package shall go, and how the new one takes its place.
//!
//! Only packages that this program made for the same case, and that nobody has touched since, are
//! replaced, if the case does not decide otherwise. Everything else stays.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::verify::{self, Look, Seen};
use super::{CASE_FILE, Earlier, Fate, Package, Replace, Replaced, WriteError, bag};
use crate::base::disk::{self, DiskError, EntryKind, Stamp, Temporary};

/// Where a package goes.
pub(super) struct Target<'a> {
    pub(super) path: &'a Path,
    /// Folder or file.
    pub(super) kind: EntryKind,
    pub(super) replace: Replace<'a>,
}

/// What stands at a target.
#[derive(Debug)]
pub(super) enum Standing {
    /// Nothing.
    Vacant,
    /// A package with the same files.
    Same(BTreeMap<PathBuf, Stamp>),
    /// Another package of the case, unchanged since it was made.
    Older(BTreeMap<PathBuf, Stamp>, Replaced),
    /// The same, but it is not to be lost.
    Kept(Replaced),
}

impl Standing {
    /// The package that will not be in its place any more.
    pub(super) fn replaced(&self) -> Option<&Replaced> {
        match self {
            Self::Older(_, it) | Self::Kept(it) => Some(it),
            Self::Vacant | Self::Same(_) => None,
        }
    }
}

/// Looks at a target. The files of a folder are stamped by their paths, a zip by an empty one.
pub(super) fn judge(package: &Package, target: &Target<'_>) -> Result<Standing, WriteError> {
    let Target { path: target, kind: expected, replace } = *target;
    let Some(entry) = disk::look(target)? else { return Ok(Standing::Vacant) };
    let foreign = |reason: String| WriteError::Foreign { target: target.to_owned(), reason };
    if entry.kind != expected {
        let what = match entry.kind {
            EntryKind::Folder => "a folder",
            EntryKind::File => "a file",
            EntryKind::Link => "a symbolic link",
            EntryKind::Other => "a pipe or device",
        };
        return Err(foreign(format!("it is {what}")));
    }
    let (report, seen) = verify::examine(target, Look::Doubtful, &mut |_, _| {})?;
    let info = seen.text(bag::INFO);
    if !bag::value(&info, "Bag-Software-Agent").is_some_and(|it| it.starts_with("redress ")) {
        return Err(foreign("it is not a package made by redress".to_owned()));
    }
    if bag::value(&info, "External-Identifier") != Some(package.id()) {
        return Err(foreign(format!("it is the package of `{}`", report.id)));
    }
    if !report.is_whole() {
        return Err(WriteError::Edited { target: target.to_owned(), findings: report.findings });
    }
    let same = is_same(package, &seen);
    let mut stamps = seen.stamps.clone();
    if expected == EntryKind::File {
        stamps.insert(PathBuf::new(), entry.stamp);
    }
    if same {
        return Ok(Standing::Same(stamps));
    }
    let day = bag::value(&info, "Bagging-Date").and_then(|it| it.parse().ok());
    let replaced = Replaced { as_of: day, files: seen.files.len() };
    let fate = match replace {
        Replace::Never => return Err(WriteError::Exists { target: target.to_owned() }),
        Replace::OwnPackage => Fate::Replaced,
        Replace::AsDecided(decide) => {
            let case_file = seen.text(CASE_FILE);
            let places = seen.files.keys().filter_map(|it| it.strip_prefix("data/")?.split_once('/'));
            decide(&Earlier { case_file: &case_file, parts: places.map(|it| it.0).collect() })
        }
    };
    match fate {
        Fate::Replaced => Ok(Standing::Older(stamps, replaced)),
        Fate::SetAside => Ok(Standing::Kept(replaced)),
        Fate::Stays(reason) => Err(WriteError::Other { target: target.to_owned(), reason }),
    }
}

/// Whether the files are those of the package.
fn is_same(package: &Package, seen: &Seen) -> bool {
    let wanted = package.files().map(|(path, sha256, _)| (path.as_str(), sha256));
    seen.files.iter().map(|(path, it)| (&**path, &*it.sha256)).eq(wanted)
}

/// Puts the new one in place in one step. If somebody changed the old one in the meantime, it is
/// kept beside the new one, under the name that is returned.
pub(super) fn publish(
    package: &Package,
    new: Temporary,
    target: &Target<'_>,
    standing: Standing,
) -> Result<Option<PathBuf>, WriteError> {
    let Target { path, kind, replace } = *target;
    match standing {
        Standing::Same(stamps) | Standing::Older(stamps, _) => Ok(exchange(new, path, &stamps)?),
        Standing::Kept(it) => Ok(Some(set_aside(new, target, &it)?)),
        Standing::Vacant => match disk::rename_to_vacant(new.path(), path) {
            Ok(()) => {
                new.keep();
                Ok(None)
            }
            Err(error) if error.cause.kind() == ErrorKind::AlreadyExists => {
                // Another run was faster.
                match judge(package, &Target { path, kind, replace })? {
                    Standing::Older(stamps, _) => Ok(exchange(new, path, &stamps)?),
                    Standing::Kept(it) => Ok(Some(set_aside(new, target, &it)?)),
                    Standing::Same(_) => Ok(None),
                    Standing::Vacant => Err(error.into()),
                }
            }
            Err(error) => Err(error.into()),
        },
    }
}

/// Gives the old one a name with its day, and the new one its place. For a moment nothing has the name; the
/// old one can be seen all the time.
fn set_aside(new: Temporary, target: &Target<'_>, it: &Replaced) -> Result<PathBuf, DiskError> {
    let name = name(target.path);
    let (stem, ending) = match target.kind {
        EntryKind::File => name.strip_suffix(".zip").map_or((&*name, ""), |it| (it, ".zip")),
        _ => (&*name, ""),
    };
    let day = it.as_of.map_or_else(|| "old".to_owned(), |it| it.to_string());
    let aside = disk::rename_aside(target.path, &format!("{stem}-{day}"), ending)?;
    if let Err(error) = disk::rename_to_vacant(new.path(), target.path) {
        disk::rename_to_vacant(&aside, target.path)?;
        return Err(error);
    }
    new.keep();
    Ok(aside)
}

/// Lets the new one and the old one change places, and removes the old one.
fn exchange(new: Temporary, target: &Path, stamps: &BTreeMap<PathBuf, Stamp>) -> Result<Option<PathBuf>, DiskError> {
    let old = new.path().to_owned();
    if disk::exchange(&old, target)? {
        new.keep();
        return Ok(remove(&old, target, stamps));
    }
    let is_same = |it: &disk::Entry| stamps.get(Path::new("")) == Some(&it.stamp);
    if disk::look(target)?.as_ref().is_some_and(is_same) {
        disk::rename_over(&old, target)?;
        new.keep();
        return Ok(None);
    }
    // For folders without exchange there is a moment when nothing has the name: the old one then
    // has a visible one, so that nothing is lost whatever happens.
    let aside = disk::rename_aside(target, &format!("{}-old", name(target)), "")?;
    if let Err(error) = disk::rename_to_vacant(new.path(), target) {
        disk::rename_to_vacant(&aside, target)?;
        return Err(error);
    }
    new.keep();
    Ok(remove(&aside, target, stamps))
}

/// Removes what was replaced, or gives the name under which it was kept.
fn remove(old: &Path, target: &Path, stamps: &BTreeMap<PathBuf, Stamp>) -> Option<PathBuf> {
    let gone = match disk::look(old) {
        Ok(Some(it)) if it.kind == EntryKind::Folder => disk::remove_unchanged(old, stamps),
        Ok(Some(it)) if stamps.get(Path::new("")) == Some(&it.stamp) => disk::remove_file(old).map(|()| true),
        _ => Ok(false),
    };
    if gone.unwrap_or(false) {
        return None;
    }
    disk::rename_aside(old, &format!("{}-old", name(target)), "").ok().or_else(|| Some(old.to_owned()))
}

/// The last part of a path.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
}
