//! The case folder: the only place evidence is opened from.

use std::fs::File;
use std::io;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::problem::SurveyProblem;
use crate::base::diag::nearest;

/// Opens files beneath one folder, and no others. Links are followed as long as they stay inside.
#[derive(Debug)]
pub struct EvidenceRoot {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    folder: File,
}

impl EvidenceRoot {
    /// The folder that holds the case file.
    ///
    /// # Errors
    /// If the folder cannot be opened.
    pub fn new(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let path = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
        #[cfg(target_os = "linux")]
        let folder = File::open(&path)?;
        #[cfg(target_os = "linux")]
        if !folder.metadata()?.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        Ok(Self {
            path,
            #[cfg(target_os = "linux")]
            folder,
        })
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a regular file for reading. Never waits for the other end of a pipe.
    ///
    /// # Errors
    /// If the path leaves the folder, or is not a regular file that this user may read.
    pub(crate) fn open(&self, relative: &str) -> Result<File, SurveyProblem> {
        let path = Path::new(relative);
        if relative.is_empty() || path.components().any(|it| matches!(it, Component::RootDir | Component::Prefix(_))) {
            return Err(if relative.is_empty() {
                SurveyProblem::Missing { nearest: None, same_but_for_normalization: false }
            } else {
                SurveyProblem::Outside
            });
        }
        let file = self.open_beneath(path)?;
        let metadata = file.metadata().map_err(|it| unreadable(&it))?;
        match not_a_file(&metadata) {
            Some(what) => Err(SurveyProblem::NotAFile(what)),
            None => Ok(file),
        }
    }

    /// Lets the kernel hold the path inside the folder, where it can.
    #[cfg(target_os = "linux")]
    fn open_beneath(&self, path: &Path) -> Result<File, SurveyProblem> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
        for _ in 0..8 {
            return match openat2(&self.folder, path, flags, Mode::empty(), resolve) {
                Ok(fd) => Ok(File::from(fd)),
                // The kernel could not decide while the tree was being renamed.
                Err(Errno::AGAIN) => continue,
                Err(Errno::XDEV) => Err(SurveyProblem::Outside),
                Err(Errno::LOOP) => Err(SurveyProblem::Unreadable("links that lead in a circle or out of it".into())),
                Err(Errno::NXIO | Errno::NODEV) => Err(SurveyProblem::NotAFile("a socket, pipe or device")),
                Err(Errno::NOENT | Errno::NOTDIR) => Err(self.missing(path)),
                Err(Errno::NOSYS | Errno::PERM | Errno::INVAL) => self.open_canonical(path),
                Err(other) => Err(unreadable(&io::Error::from(other))),
            };
        }
        self.open_canonical(path)
    }

    #[cfg(not(target_os = "linux"))]
    fn open_beneath(&self, path: &Path) -> Result<File, SurveyProblem> {
        self.open_canonical(path)
    }

    /// For systems without `openat2`: resolves all links first, then compares.
    fn open_canonical(&self, path: &Path) -> Result<File, SurveyProblem> {
        let root = self.path.canonicalize().map_err(|it| unreadable(&it))?;
        let full = match root.join(path).canonicalize() {
            Ok(full) => full,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(self.missing(path)),
            Err(error) => return Err(unreadable(&error)),
        };
        if !full.starts_with(&root) {
            return Err(SurveyProblem::Outside);
        }
        let metadata = std::fs::metadata(&full).map_err(|it| unreadable(&it))?;
        if let Some(what) = not_a_file(&metadata) {
            return Err(SurveyProblem::NotAFile(what));
        }
        let mut options = std::fs::OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
        }
        options.open(&full).map_err(|it| unreadable(&it))
    }

    /// Looks for a name in the same folder that may have been meant.
    fn missing(&self, path: &Path) -> SurveyProblem {
        let parent = path.parent().unwrap_or(Path::new(""));
        let wanted = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let inside = parent.components().all(|it| matches!(it, Component::Normal(_) | Component::CurDir));
        let names = if inside { self.names_in(parent) } else { Vec::new() };
        let place = |name: &str| parent.join(name).to_string_lossy().into_owned();
        if let Some(twin) = names.iter().find(|it| **it != wanted && it.nfc().eq(wanted.nfc())) {
            return SurveyProblem::Missing { nearest: Some(place(twin)), same_but_for_normalization: true };
        }
        let same_stem = || {
            let stem = Path::new(&wanted).file_stem()?.to_owned();
            names.iter().find(|it| Path::new(it).file_stem() == Some(&stem)).map(String::as_str)
        };
        let near = nearest(&wanted, names.iter().map(String::as_str)).or_else(same_stem);
        SurveyProblem::Missing { nearest: near.map(place), same_but_for_normalization: false }
    }

    /// File names of a folder inside the root, sorted; none if it cannot be listed or leads out.
    fn names_in(&self, folder: &Path) -> Vec<String> {
        let (Ok(root), Ok(full)) = (self.path.canonicalize(), self.path.join(folder).canonicalize()) else {
            return Vec::new();
        };
        if !full.starts_with(&root) {
            return Vec::new();
        }
        let Ok(entries) = std::fs::read_dir(full) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.flatten().take(10_000).map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// What it is, if it is not a regular file.
fn not_a_file(metadata: &std::fs::Metadata) -> Option<&'static str> {
    if metadata.is_file() {
        None
    } else if metadata.is_dir() {
        Some("a folder")
    } else {
        Some("a socket, pipe or device")
    }
}

/// The problem for an error of the system.
pub(super) fn unreadable(error: &io::Error) -> SurveyProblem {
    match error.kind() {
        io::ErrorKind::PermissionDenied => SurveyProblem::Permission,
        _ => SurveyProblem::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// The way of systems without `openat2` refuses what the kernel would.
    #[test]
    fn canonical_paths_stay_inside() -> io::Result<()> {
        let scratch = std::env::temp_dir().join(format!("redress-canonical-{}", std::process::id()));
        std::fs::create_dir_all(scratch.join("case/sub"))?;
        std::fs::write(scratch.join("case/a.txt"), "a")?;
        std::fs::write(scratch.join("secret.txt"), "s")?;
        let _ = std::os::unix::fs::symlink("../secret.txt", scratch.join("case/out.txt"));
        let _ = std::os::unix::fs::symlink("../a.txt", scratch.join("case/sub/in.txt"));
        let root = EvidenceRoot::new(scratch.join("case"))?;
        let open = |it: &str| root.open_canonical(Path::new(it)).map(|_| ());
        let results = ["a.txt", "sub/in.txt", "out.txt", "../secret.txt", "sub", "none"].map(open);
        std::fs::remove_dir_all(&scratch)?;
        let outside = Err(SurveyProblem::Outside);
        let missing = Err(SurveyProblem::Missing { nearest: None, same_but_for_normalization: false });
        let folder = Err(SurveyProblem::NotAFile("a folder"));
        assert_eq!(results, [Ok(()), Ok(()), outside.clone(), outside, folder, missing]);
        Ok(())
    }
}
