//! Captures of web pages by archivists' programs (WACZ): a zip of what servers sent. They are carried; whether
//! their files are those that the capture lists is looked at.

use std::io::{Cursor, Read};

use serde_json::Value;
use zip::ZipArchive;

use super::super::{LARGEST_SHOWN, Note, SurveyProblem, Surveyed};
use super::{Kind, Show};
use crate::base::hash::sha256;

pub(super) static KIND: Kind = Kind {
    name: "web capture",
    media_type: "application/wacz",
    endings: &["wacz"],
    tolerated: &["zip"],
    is: |head| {
        let has = |name: &[u8]| head.windows(name.len()).any(|it| it == name);
        head.starts_with(b"PK\x03\x04") && has(b"datapackage.json") && has(b".warc")
    },
    inspect,
    show: Show::Carried,
};

/// Largest list that is read, and most files that are compared.
const LARGEST_LIST: u64 = 16 << 20;
const MOST: usize = 10_000;

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let read = listed(&held);
    let created = read.as_ref().and_then(|it| it.0["created"].as_str().map(str::to_owned)).unwrap_or_default();
    it.notes.push(Note::Capture(created, read.is_some_and(|it| it.1)));
    Ok(())
}

/// The list of a capture, and whether all its files are there and have the hashes that it says.
fn listed(bytes: &[u8]) -> Option<(Value, bool)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut list = Vec::new();
    archive.by_name("datapackage.json").ok()?.take(LARGEST_LIST).read_to_end(&mut list).ok()?;
    let list: Value = serde_json::from_slice(&list).ok()?;
    let files = list["resources"].as_array().filter(|it| !it.is_empty() && it.len() <= MOST)?.clone();
    let mut left = LARGEST_SHOWN;
    let mut agrees = |it: &Value| {
        let (Some(path), Some(hash)) = (it["path"].as_str(), it["hash"].as_str()) else { return false };
        let Ok(file) = archive.by_name(path) else { return false };
        let mut content = Vec::new();
        let Ok(count) = file.take(left).read_to_end(&mut content) else { return false };
        left = left.saturating_sub(count as u64);
        hash.strip_prefix("sha256:").unwrap_or(hash).eq_ignore_ascii_case(&sha256(&content))
    };
    let all = files.iter().all(&mut agrees);
    Some((list, all))
}
