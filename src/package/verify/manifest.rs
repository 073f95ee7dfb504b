//! Names and lines of the manifests of a bag.

/// What the name of a file says about a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ManifestKind<'a> {
    /// Whether it lists what describes the bag, not what the bag holds.
    pub(super) of_tags: bool,
    /// The name of the algorithm.
    pub(super) algorithm: &'a str,
}

/// What manifest a file is, by its path; none if it is none.
pub(super) fn kind_of(path: &str) -> Option<ManifestKind<'_>> {
    let stem = path.strip_suffix(".txt")?;
    let (of_tags, algorithm) = match stem.strip_prefix("tagmanifest-") {
        Some(it) => (true, it),
        None => (false, stem.strip_prefix("manifest-")?),
    };
    (!algorithm.is_empty() && !algorithm.contains('/')).then_some(ManifestKind { of_tags, algorithm })
}

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// In lower-case hexadecimal.
    pub(super) hash: String,
    /// Without the marks of other programs before it.
    pub(super) path: String,
    /// What stands before the path that should not.
    pub(super) mark: Option<&'static str>,
}

/// The lines of a manifest with hashes of this many digits, or the number of the first line that is none.
pub(super) fn lines(text: &str, digits: usize) -> Result<Vec<Line>, usize> {
    let lines = text.split('\n').enumerate().flat_map(|(at, it)| it.split('\r').map(move |it| (at, it)));
    lines.filter(|(_, it)| !it.is_empty()).map(|(at, it)| line(it, digits).ok_or(at + 1)).collect()
}

fn line(text: &str, digits: usize) -> Option<Line> {
    let (hash, rest) = text.split_once([' ', '\t'])?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let (mark, path) = match (rest.strip_prefix('*'), rest.strip_prefix("./")) {
        (Some(path), _) => (Some("*"), path),
        (_, Some(path)) => (Some("./"), path),
        _ => (None, rest),
    };
    let is_hash = hash.len() == digits && hash.bytes().all(|it| it.is_ascii_hexdigit());
    (is_hash && !path.is_empty()).then(|| Line { hash: hash.to_ascii_lowercase(), path: path.to_owned(), mark })
}

/// A path as `BagIt` 1.0 writes it: only line ends and the percent sign are escaped.
pub(super) fn unescaped(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3).map(str::to_ascii_uppercase);
        let character = match code.as_deref() {
            Some("0A") => Some('\n'),
            Some("0D") => Some('\r'),
            Some("25") => Some('%'),
            _ => None,
        };
        out.push(character.unwrap_or('%'));
        rest = &rest[at + if character.is_some() { 3 } else { 1 }..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_many_programs() {
        let hash = "0123456789ABCDEF0123456789abcdef";
        let check = |rest: &str, path: &str, mark| {
            let read = lines(&format!("{hash}{rest}\r\n"), 32).unwrap();
            assert_eq!(read, [Line { hash: hash.to_ascii_lowercase(), path: path.to_owned(), mark }]);
        };
        check("  data/a b.txt", "data/a b.txt", None);
        check("\tdata/a", "data/a", None);
        check(" *data/a", "data/a", Some("*"));
        check("  ./data/a", "data/a", Some("./"));
        assert_eq!(lines(&format!("{hash}  data/a\n{hash}data/b"), 32), Err(2));
        assert_eq!(unescaped("data/50%25 %0a%7E%"), "data/50% \n%7E%");
    }
}
