//! Files are read as text or refused with a reason, and written whole.

use std::fs;

use redress::base::disk;

use crate::scratch::{Scratch, names};

#[test]
fn text() {
    let scratch = Scratch::new();
    let path = scratch.join("case.yaml");
    let cases: [(&[u8], Result<&str, &str>); 9] = [
        (b"", Ok("")),
        (b"a", Ok("a")),
        ("\u{FEFF}Ünïcode".as_bytes(), Ok("Ünïcode")),
        (b"\xFF\xFEa\0", Err("it is UTF-16, not UTF-8; convert it with `iconv -f UTF-16 -t UTF-8`")),
        (b"\xFE\xFF\0a", Err("it is UTF-16, not UTF-8; convert it with `iconv -f UTF-16 -t UTF-8`")),
        (b"a\0b\0", Err("it is UTF-16, not UTF-8; convert it with `iconv -f UTF-16 -t UTF-8`")),
        (b"\xFF\xFE\0\0", Err("it is UTF-32, not UTF-8; convert it with `iconv -f UTF-32 -t UTF-8`")),
        (
            b"a\nb\nGr\xFC\xDFe",
            Err("line 3 is not UTF-8; save the file as UTF-8, or convert it with `iconv -f WINDOWS-1252 -t UTF-8`"),
        ),
        (b"0123456789a", Err("it is larger than 10 bytes")),
    ];
    for (bytes, expected) in cases {
        fs::write(&path, bytes).unwrap();
        let limit = if bytes.starts_with(b"0123") { 10 } else { 100 };
        let result = disk::read_to_string(&path, limit).map_err(|it| it.to_string());
        assert_eq!(result, expected.map(str::to_owned).map_err(|it| format!("cannot read {}: {it}", path.display())));
    }
}

#[test]
fn written_whole() {
    let scratch = Scratch::new();
    let path = scratch.join("a.txt");
    disk::write(&path, b"one").unwrap();
    disk::write(&path, b"two").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(names(&scratch.0), ["a.txt"]);
    let error = disk::write(&scratch.join("none/a.txt"), b"x").unwrap_err().to_string();
    assert!(error.starts_with("cannot write ") && error.ends_with(": No such file or directory"), "{error}");
    assert!(disk::write(&scratch.0, b"x").is_err());
    assert_eq!(names(&scratch.0), ["a.txt"]);
}

#[test]
fn trees() {
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.join("b/c")).unwrap();
    fs::write(scratch.join("b/c/d.md"), "x").unwrap();
    fs::write(scratch.join("a.md"), "x").unwrap();
    let listed: Vec<_> = disk::files(&scratch.0).unwrap().iter().map(|it| it.display().to_string()).collect();
    assert_eq!(listed, ["a.md", "b/c/d.md"]);
    std::os::unix::fs::symlink("..", scratch.join("b/up")).unwrap();
    let error = disk::files(&scratch.0).unwrap_err().to_string();
    assert_eq!(
        error,
        format!("cannot use {}: it is a symbolic link; put the file itself there", scratch.join("b/up").display())
    );
    assert!(disk::exists(&scratch.join("b/up")).unwrap());
    assert!(!disk::exists(&scratch.join("none")).unwrap());
    assert_eq!(disk::canonicalise(&scratch.join("b/up")).unwrap(), disk::canonicalise(&scratch.0).unwrap());
}
