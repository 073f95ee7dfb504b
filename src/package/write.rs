//! A package goes to disk: whole, checked and synced, or not at all.
//!
//! Folder and zip are made under temporary names beside their targets in one pass over the
//! artifacts, synced, read again in full, and only then renamed. Interrupted at any moment, each of
//! the two names holds what it held before or the complete new package.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::failure::{Replace, Replaced, WriteError};
use super::place::{Standing, Target, judge, publish};
use super::verify::{self, Look};
use super::zip::Zip;
use super::{File, Package};
use crate::base::artifact::Content;
use crate::base::disk::{self, DiskError, EntryKind, Input, Leftovers, Medium, Output, Temporary, failed};
use crate::base::hash::{Hasher, PIECE, sha256_of};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// The zip.
    pub zip: PathBuf,
    /// The SHA-256 of the zip.
    pub zip_sha256: String,
    /// The size of the zip.
    pub bytes: u64,
    /// Earlier packages that somebody changed while the new one was being made: they were kept,
    /// under these names.
    pub kept: Vec<PathBuf>,
    /// What was in its place before.
    pub replaced: Option<Replaced>,
    /// Names under which it is kept, if it was not to be lost.
    pub set_aside: Vec<PathBuf>,
    /// What interrupted runs had left, by its names.
    pub leftovers: Leftovers,
}

/// Writes `<out>/<id>/` and `<out>/<id>.zip`, telling after each piece how many bytes of how many
/// are done. A target that already holds this very package is left alone.
///
/// # Errors
/// If something else stands there, a carried file has changed, or the file system refuses. Except
/// for [`WriteError::Unsynced`], both names then hold what they held before, unless the error came
/// between the two: then the zip is the new one already.
pub fn write(
    package: &Package,
    out: &Path,
    replace: Replace<'_>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Written, WriteError> {
    disk::create_dir_all(out)?;
    let id = package.id();
    let (folder, zip) = (out.join(id), out.join(format!("{id}.zip")));
    let folder_target = Target { path: &folder, kind: EntryKind::Folder, replace };
    let zip_target = Target { path: &zip, kind: EntryKind::File, replace };
    let folder_standing = judge(package, &folder_target)?;
    let zip_standing = judge(package, &zip_target)?;

    let medium = Medium::of(out)?;
    let (new_zip, mut output) = Temporary::file(out, id)?;
    let leftovers = disk::sweep(out, &new_zip);
    let new_folder = match folder_standing {
        Standing::Same(_) => None,
        Standing::Vacant | Standing::Older(..) | Standing::Kept(_) => Some(Temporary::folder(out, id)?),
    };
    let size = package.bytes();
    let rounds = if new_folder.is_some() { 3 } else { 2 };
    let mut progress = Progress { done: 0, size, total: size * rounds, tell: progress };
    let targets = Targets { zip: &zip, folder: &folder, new_folder: new_folder.as_ref().map(Temporary::path) };
    fill(package, &mut output, &targets, &mut progress)?;
    drop(output);
    // Once for everything: each call waits for the medium.
    let places: Vec<&Path> = [Some(new_zip.path()), targets.new_folder].into_iter().flatten().collect();
    medium.sync(&places).map_err(|it| DiskError { path: zip.clone(), ..it })?;
    confirm(new_zip.path(), &zip, &mut progress)?;
    if let Some(it) = &new_folder {
        confirm(it.path(), &folder, &mut progress)?;
    }
    let (zip_sha256, bytes) = sha256_of(new_zip.path())?;

    let is_current = match zip_standing {
        Standing::Same(_) => sha256_of(&zip)?.0 == zip_sha256,
        Standing::Vacant | Standing::Older(..) | Standing::Kept(_) => false,
    };
    let replaced = folder_standing.replaced().or(zip_standing.replaced()).cloned();
    let (mut kept, mut set_aside) = (Vec::new(), Vec::new());
    let mut put = |new, target: &Target<'_>, standing| {
        let names = if matches!(standing, Standing::Kept(_)) { &mut set_aside } else { &mut kept };
        names.extend(publish(package, new, target, standing)?);
        Ok::<(), WriteError>(())
    };
    if !is_current {
        put(new_zip, &zip_target, zip_standing)?;
    }
    if let Some(it) = new_folder {
        put(it, &folder_target, folder_standing)?;
    }
    disk::sync_folder(out).map_err(WriteError::Unsynced)?;
    Ok(Written { folder, zip, zip_sha256, bytes, kept, replaced, set_aside, leftovers })
}

/// Bytes that are done, of those to do.
struct Progress<'a> {
    done: u64,
    /// The size of the package; it is written once and read back once or twice.
    size: u64,
    total: u64,
    tell: &'a mut dyn FnMut(u64, u64),
}

impl Progress<'_> {
    fn reach(&mut self, bytes: u64) {
        self.done = bytes.clamp(self.done, self.total);
        (self.tell)(self.done, self.total);
    }
}

/// Where the files go, and what the places will be called, for messages.
struct Targets<'a> {
    zip: &'a Path,
    folder: &'a Path,
    new_folder: Option<&'a Path>,
}

/// Writes all files into the zip and the folder.
fn fill(
    package: &Package,
    output: &mut Output,
    targets: &Targets<'_>,
    progress: &mut Progress<'_>,
) -> Result<(), WriteError> {
    let mut zip = Zip::new(output);
    for (path, file) in &package.files {
        zip.start(&format!("{}/{path}", package.id()), file.bytes).map_err(failed("write", targets.zip))?;
        let relative = Path::new(path.as_str());
        let copy = targets.new_folder.map(|root| {
            let place = root.join(relative);
            disk::create_dir_all(place.parent().unwrap_or(root))?;
            Output::create(&place)
        });
        let mut copy = copy.transpose().map_err(|it| DiskError { path: targets.folder.join(relative), ..it })?;
        let mut piece = |piece: &[u8]| {
            zip.write(piece).map_err(failed("write", targets.zip))?;
            if let Some(it) = &mut copy {
                it.write_all(piece).map_err(failed("write", &targets.folder.join(relative)))?;
            }
            progress.reach(progress.done + piece.len() as u64);
            Ok(())
        };
        match &file.content {
            Content::Bytes(bytes) => piece(bytes)?,
            Content::File { path, .. } => carry(path, file, &mut piece)?,
        }
        if let Some(it) = &mut copy {
            it.flush().map_err(failed("write", &targets.folder.join(relative)))?;
        }
    }
    zip.finish().map_err(failed("write", targets.zip))?;
    Ok(output.flush().map_err(failed("write", targets.zip))?)
}

/// Reads a carried file once, and compares it with what was surveyed.
fn carry(path: &Path, file: &File, piece: &mut dyn FnMut(&[u8]) -> Result<(), DiskError>) -> Result<(), WriteError> {
    let changed = |reason: String| WriteError::Changed { source: path.to_owned(), reason };
    let mut input = Input::open(path)?;
    if input.bytes() != file.bytes {
        return Err(changed(format!("it has {} bytes, no longer {}", input.bytes(), file.bytes)));
    }
    let mut digest = Hasher::new();
    let mut bytes = 0_u64;
    let mut buffer = vec![0; PIECE];
    loop {
        let count = input.fill(&mut buffer)?;
        bytes += count as u64;
        if bytes > file.bytes || (count == 0 && bytes < file.bytes) {
            return Err(changed(format!("its size is no longer {} bytes", file.bytes)));
        }
        if count == 0 {
            break;
        }
        digest.update(&buffer[..count]);
        piece(&buffer[..count])?;
    }
    if digest.hex() != file.sha256 {
        return Err(changed("its content is not what was surveyed".to_owned()));
    }
    Ok(())
}

/// Reads back all that was written.
fn confirm(new: &Path, target: &Path, progress: &mut Progress<'_>) -> Result<(), WriteError> {
    // Zips count packed bytes, folders all; both are shown as their share of the package.
    let (start, share) = (progress.done, progress.size);
    let (report, _) = verify::examine(new, Look::JustWritten, &mut |done, total| {
        let part = u128::from(share) * u128::from(done) / u128::from(total.max(1));
        progress.reach(start + u64::try_from(part).unwrap_or(share));
    })?;
    progress.reach(start + share);
    if report.is_whole() {
        Ok(())
    } else {
        Err(WriteError::Unsound { target: target.to_owned(), findings: report.findings })
    }
}
