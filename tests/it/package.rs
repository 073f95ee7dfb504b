//! Packages are the same everywhere, other tools accept them, and nothing of the user is lost.

use std::fs;
use std::path::Path;
use std::process::Command;

use redress::base::artifact::{Artifact, Content};
use redress::package::{Package, PackageError, Replace, WriteError, package, verify};

use crate::program::root;
use crate::scratch::{Scratch, artifacts, bytes, carried, has, info, names, sample, sha256, write_to};

fn files(folder: &Path) -> Vec<(String, String)> {
    let files = redress::base::disk::files(folder).unwrap();
    files.iter().map(|it| (it.display().to_string(), sha256(&fs::read(folder.join(it)).unwrap()))).collect()
}

#[test]
fn whole_package() {
    let scratch = Scratch::new();
    let mut last = (0, 0);
    let out = scratch.join("new/out");
    let package = sample(&scratch, "Dear seller, ");
    let written = redress::package::write(&package, &out, Replace::Never, &mut |done, total| {
        assert!(done >= last.0 && done <= total, "{done} of {total} after {last:?}");
        last = (done, total);
    });
    let written = written.unwrap();
    assert_eq!(last.0, last.1);
    assert_eq!(names(&out), ["case-1", "case-1.zip"]);
    assert_eq!(written.zip_sha256, sha256(&fs::read(&written.zip).unwrap()));
    assert_eq!(written.bytes, fs::metadata(&written.zip).unwrap().len());
    let read = |name: &str| fs::read_to_string(written.folder.join(name)).unwrap();
    let read_bytes = |name: &str| fs::read(written.folder.join(name)).unwrap();
    assert_eq!(read("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert_eq!(
        read("bag-info.txt"),
        format!(
            "Bag-Software-Agent: redress {}\nBagging-Date: 2026-11-23\nExternal-Identifier: case-1\n\
             External-Description: Complaint about order 8100, with evidence\n\
             Payload-Oxum: 302622.4\nBag-Size: 302.6 kB\n",
            env!("CARGO_PKG_VERSION")
        )
    );
    let paths = |text: String| text.lines().map(|it| it[66..].to_owned()).collect::<Vec<_>>();
    assert_eq!(
        paths(read("manifest-sha256.txt")),
        [
            "data/1-letters/01-complaint.pdf",
            "data/1-letters/01-complaint.txt",
            "data/4-evidence/originals/photo.jpg",
            "data/ledger.json"
        ]
    );
    assert_eq!(
        paths(read("tagmanifest-sha256.txt")),
        ["README.txt", "START-HERE.html", "bag-info.txt", "bagit.txt", "manifest-sha256.txt"]
    );
    for path in [&written.folder, &written.zip] {
        let report = verify(path).unwrap();
        let total: usize = files(&written.folder).iter().map(|(path, _)| read_bytes(path).len()).sum();
        assert_eq!(report.bytes, total as u64);
        assert_eq!(
            report.to_text(),
            format!(
                "case-1: whole and unchanged, 10 files, 303.7 kB\nfingerprint: {}\n",
                sha256(read("tagmanifest-sha256.txt").as_bytes())
            )
        );
    }
}

/// Not a test of its own: [`same_bytes`] runs it in other surroundings.
#[test]
fn child_writes() {
    if let Some(out) = std::env::var_os("REDRESS_TEST_OUT") {
        let scratch = Scratch::new();
        write_to(&sample(&scratch, "Dear seller, "), Path::new(&out), Replace::Never).unwrap();
    }
}

#[test]
fn same_bytes() {
    let scratch = Scratch::new();
    let surroundings =
        [("UTC", "C", "022"), ("Asia/Kathmandu", "tr_TR.UTF-8", "077"), ("America/St_Johns", "ar", "000")];
    let mut results = Vec::new();
    for (at, (zone, lang, umask)) in surroundings.into_iter().enumerate() {
        let out = scratch.join(&format!("place {at}/out"));
        let test = std::env::current_exe().unwrap();
        let command = format!("umask {umask}; exec \"$0\" --exact package::child_writes");
        let mut child = Command::new("sh");
        child.args(["-c", &command]).arg(test).current_dir(&scratch.0);
        child.env("TZ", zone).env("LANG", lang).env("LC_ALL", lang).env("REDRESS_TEST_OUT", &out);
        assert!(child.output().unwrap().status.success());
        results.push((fs::read(out.join("case-1.zip")).unwrap(), files(&out.join("case-1"))));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &str| fs::metadata(out.join(path)).unwrap().permissions().mode() & 0o777;
            let mask = u32::from_str_radix(umask, 8).unwrap();
            assert_eq!(mode("case-1.zip"), 0o666 & !mask);
            assert_eq!(mode("case-1"), 0o777 & !mask);
            assert_eq!(mode("case-1/data/ledger.json"), 0o666 & !mask);
        }
    }
    assert!(results.windows(2).all(|it| it[0] == it[1]));
}

#[test]
fn order_of_artifacts_does_not_matter() {
    let scratch = Scratch::new();
    let mut reversed = artifacts(&scratch.0, "Dear seller, ");
    reversed.reverse();
    let list = |it: &Package| it.files().map(|(path, hash, _)| format!("{hash} {path}")).collect::<Vec<_>>();
    let package = package("case-1", reversed, &info()).unwrap();
    assert_eq!(list(&package), list(&sample(&scratch, "Dear seller, ")));
}

#[test]
fn other_tools_agree() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    let run = |program: &str, arguments: &[&str], folder: &Path| {
        let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {output:?}");
    };
    let (folder, zip) = (written.folder.to_str().unwrap(), written.zip.to_str().unwrap());
    if has("unzip", &["-v"]) {
        run("unzip", &["-tq", zip], &scratch.0);
        run("unzip", &["-q", zip, "-d", "unpacked"], &scratch.0);
        assert_eq!(files(&scratch.join("unpacked/case-1")), files(&written.folder));
    }
    if has("python3", &["--version"]) {
        let code = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n\
                    assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra for i in z.infolist())\n\
                    assert all(i.external_attr >> 16 == 0o100644 for i in z.infolist())\n\
                    n = z.namelist(); assert n == sorted(n) and len(n) == 10, n\n\
                    m = {i.filename[-3:]: i.compress_type for i in z.infolist()}; assert m['jpg'] == 0 and m['txt'] == 8";
        run("python3", &["-c", code, zip], &scratch.0);
    }
    if has("python3", &["-c", "import bagit"]) {
        run("python3", &["-m", "bagit", "--validate", folder], &scratch.0);
    }
    if has("sha256sum", &["--version"]) {
        run("sha256sum", &["--strict", "-c", "manifest-sha256.txt"], &written.folder);
        run("sha256sum", &["--strict", "-c", "tagmanifest-sha256.txt"], &written.folder);
    }
}

#[test]
fn what_is_no_package() {
    let some = |paths: &[&str]| paths.iter().map(|it| bytes(it, "x")).collect::<Vec<_>>();
    let long = format!("data/{0}/{0}/{0}/{0}", "x".repeat(60));
    let cases: [(&str, &[&str], &str); 12] = [
        ("case-1", &["data/a.txt", "data/A.TXT"], "`data/a.txt` and `data/A.TXT` cannot be in one package"),
        ("case-1", &["data/a.txt", "data/a.txt"], "`data/a.txt` and `data/a.txt` cannot be in one package"),
        ("case-1", &["data/a.txt", "data/a.txt/b"], "`data/a.txt` and `data/a.txt/b` cannot be in one package"),
        ("case-1", &["data/a/b", "data/A"], "`data/a` and `data/A` cannot be in one package"),
        ("case-1", &["data/a/b", "data/A/c"], "`data/a` and `data/A/c` cannot be in one package"),
        ("case-1", &["data/a", "Data/b"], "`data` and `Data/b` cannot be in one package"),
        ("case-1", &["data/a", "bagit.txt"], "`bagit.txt` is a name of the package format"),
        ("case-1", &["data/a", "Manifest-md5.txt"], "`Manifest-md5.txt` is a name of the package format"),
        ("case-1", &["README.txt"], "nothing to package"),
        ("case-1", &[&long], &format!("`{long}` is 248 characters long")),
        ("../x", &["data/a"], "`../x` cannot be the name of a package"),
        ("con", &["data/a"], "`con` cannot be the name of a package"),
    ];
    for (id, paths, message) in cases {
        let error = package(id, some(paths), &info()).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(!error.help().is_empty());
    }
    assert_eq!(package("a", Vec::new(), &info()).unwrap_err(), PackageError::Empty);
}

#[test]
fn again_changes_nothing() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let package = sample(&scratch, "Dear seller, ");
    let first = write_to(&package, &out, Replace::Never).unwrap();
    let stamps = |out: &Path| {
        let look = |it: &Path| fs::metadata(out.join(it)).unwrap().modified().unwrap();
        (look(Path::new("case-1.zip")), look(Path::new("case-1")), look(Path::new("case-1/data/ledger.json")))
    };
    let before = stamps(&out);
    assert_eq!(write_to(&package, &out, Replace::Never).unwrap(), first);
    assert_eq!(stamps(&out), before);
    fs::remove_file(&first.zip).unwrap();
    assert_eq!(write_to(&package, &out, Replace::Never).unwrap(), first);
    assert_eq!(names(&out), ["case-1", "case-1.zip"]);
}

#[test]
fn replaces_only_its_own() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let (old, new) = (sample(&scratch, "Dear seller, "), sample(&scratch, "Dear platform, "));
    let shown = |error: WriteError| error.to_string().replace(&format!("{}/", out.display()), "");
    write_to(&old, &out, Replace::Never).unwrap();
    let before = (files(&out.join("case-1")), sha256(&fs::read(out.join("case-1.zip")).unwrap()));
    let unchanged = || (files(&out.join("case-1")), sha256(&fs::read(out.join("case-1.zip")).unwrap()));

    let error = write_to(&new, &out, Replace::Never).unwrap_err();
    assert_eq!(shown(error), "will not replace case-1: it is an earlier package of this case");
    assert_eq!(unchanged(), before);

    let mine = out.join("case-1/data/my notes.txt");
    fs::write(&mine, "mine").unwrap();
    let error = write_to(&new, &out, Replace::OwnPackage).unwrap_err();
    assert_eq!(
        shown(error),
        "will not replace case-1: it was changed since it was made\n  \
         data/my notes.txt: its name cannot be stored on every system\n  \
         data/my notes.txt: is in no manifest\n  \
         bag-info.txt: notes 4 files of 302622 bytes; there are 5 of 302626"
    );
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    fs::remove_file(&mine).unwrap();
    assert_eq!(unchanged(), before);

    let signed = out.join("case-1/data/1-letters/01-complaint.pdf");
    let unsigned = fs::read(&signed).unwrap();
    fs::write(&signed, "%PDF signed").unwrap();
    assert!(matches!(write_to(&new, &out, Replace::OwnPackage), Err(WriteError::Edited { .. })));
    assert_eq!(fs::read_to_string(&signed).unwrap(), "%PDF signed");
    fs::write(&signed, unsigned).unwrap();

    let written = write_to(&new, &out, Replace::OwnPackage).unwrap();
    assert_eq!(written.kept, Vec::<std::path::PathBuf>::new());
    assert_eq!(names(&out), ["case-1", "case-1.zip"]);
    assert!(verify(&written.folder).unwrap().is_whole() && verify(&written.zip).unwrap().is_whole());
    assert_ne!(unchanged(), before);
}

/// Somebody works in the old package while the new one is being made: nothing of that is lost.
#[test]
fn changes_in_the_meantime_are_kept() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let (old, new) = (sample(&scratch, "Dear seller, "), sample(&scratch, "Dear platform, "));
    write_to(&old, &out, Replace::Never).unwrap();
    let written = redress::package::write(&new, &out, Replace::OwnPackage, &mut |_, _| {
        fs::write(out.join("case-1/README.txt"), "mine").unwrap();
        fs::write(out.join("case-1/data/notes.txt"), "mine, too").unwrap();
    });
    assert_eq!(written.unwrap().kept, [out.join("case-1-old")]);
    assert_eq!(names(&out), ["case-1", "case-1-old", "case-1.zip"]);
    let kept: Vec<_> = files(&out.join("case-1-old")).into_iter().map(|(path, _)| path).collect();
    assert_eq!(kept, ["README.txt", "data/notes.txt"]);
    assert!(verify(&out.join("case-1")).unwrap().is_whole());
}

/// Several runs at once, each with its own idea: one of them wins, whole.
#[test]
fn runs_at_the_same_time() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let packages = ["a", "b", "a", "b"].map(|it| {
        package("case-1", vec![bytes("data/a.txt", it), bytes("data/b.txt", it.repeat(100_000))], &info()).unwrap()
    });
    for round in 0..20 {
        std::thread::scope(|scope| {
            for it in &packages {
                scope.spawn(|| {
                    let _ = write_to(it, &out, Replace::OwnPackage);
                });
            }
        });
        for it in ["case-1", "case-1.zip"] {
            let report = verify(&out.join(it)).unwrap();
            assert!(report.is_whole(), "{round}: {}", report.to_text());
        }
        let left = names(&out);
        assert!(left.iter().all(|it| it.starts_with("case-1")), "{left:?}");
    }
}

#[test]
fn what_stands_in_the_way() {
    type Prepare = fn(&Path);
    let cases: [(Prepare, &str); 8] = [
        (|out| fs::write(out.join("case-1"), "x").unwrap(), "will not replace case-1: it is a file"),
        (|out| fs::create_dir(out.join("case-1.zip")).unwrap(), "will not replace case-1.zip: it is a folder"),
        (
            |out| {
                fs::create_dir(out.join("case-1")).unwrap();
                fs::write(out.join("case-1/thesis.txt"), "x").unwrap();
            },
            "will not replace case-1: it is not a package made by redress",
        ),
        (
            |out| fs::create_dir(out.join("case-1")).unwrap(),
            "will not replace case-1: it is not a package made by redress",
        ),
        (
            |out| fs::write(out.join("case-1.zip"), "x").unwrap(),
            "will not replace case-1.zip: it is not a package made by redress",
        ),
        (
            |out| std::os::unix::fs::symlink("/nowhere", out.join("case-1.zip")).unwrap(),
            "will not replace case-1.zip: it is a symbolic link",
        ),
        (
            |out| {
                let package = package("other", vec![bytes("data/a", "x")], &info()).unwrap();
                write_to(&package, out, Replace::Never).unwrap();
                fs::rename(out.join("other"), out.join("case-1")).unwrap();
            },
            "will not replace case-1: it is the package of `other`",
        ),
        (
            |out| {
                let package = package("other", vec![bytes("data/a", "x")], &info()).unwrap();
                write_to(&package, out, Replace::Never).unwrap();
                fs::rename(out.join("other.zip"), out.join("case-1.zip")).unwrap();
            },
            "will not replace case-1.zip: it is the package of `other`",
        ),
    ];
    for (prepare, message) in cases {
        let scratch = Scratch::new();
        let out = scratch.join("out");
        fs::create_dir(&out).unwrap();
        prepare(&out);
        let before = names(&out);
        let error = write_to(&sample(&scratch, "x"), &out, Replace::OwnPackage).unwrap_err();
        assert_eq!(error.to_string().replace(&format!("{}/", out.display()), ""), message);
        assert_eq!(names(&out), before);
    }
}

#[test]
fn evidence_that_changes() {
    type Change = fn(&Path);
    let cases: [(Change, &str); 5] = [
        (
            |it| fs::write(it, "longer than before").unwrap(),
            "photo.jpg changed while packing: it has 18 bytes, no longer 6",
        ),
        (
            |it| fs::write(it, "abcdeX").unwrap(),
            "photo.jpg changed while packing: its content is not what was surveyed",
        ),
        (|it| fs::remove_file(it).unwrap(), "cannot read photo.jpg: No such file or directory"),
        (
            |it| {
                fs::remove_file(it).unwrap();
                fs::create_dir(it).unwrap();
            },
            "cannot read photo.jpg: is a directory",
        ),
        (
            |it| {
                fs::remove_file(it).unwrap();
                assert!(Command::new("mkfifo").arg(it).status().unwrap().success());
            },
            "cannot read photo.jpg: it is not an ordinary file",
        ),
    ];
    for (change, message) in cases {
        let scratch = Scratch::new();
        let photo = scratch.join("photo.jpg");
        fs::write(&photo, "abcdef").unwrap();
        let package = package("case-1", vec![carried("data/photo.jpg", &photo)], &info()).unwrap();
        change(&photo);
        let error = write_to(&package, &scratch.join("out"), Replace::Never).unwrap_err();
        assert_eq!(error.to_string().replace(&format!("{}/", scratch.0.display()), ""), message);
        assert_eq!(names(&scratch.join("out")), Vec::<String>::new());
    }
}

#[test]
fn out_that_cannot_be_written() {
    let scratch = Scratch::new();
    let package = sample(&scratch, "x");
    let shown = |out: &str| {
        let error = write_to(&package, &scratch.join(out), Replace::Never).unwrap_err();
        error.to_string().replace(&format!("{}/", scratch.0.display()), "")
    };
    fs::write(scratch.join("file"), "x").unwrap();
    assert_eq!(shown("file"), "cannot create file: File exists");
    assert_eq!(shown("file/out"), "cannot create file/out: Not a directory");
    let error = write_to(&package, Path::new("/proc/redress"), Replace::Never).unwrap_err();
    assert_eq!(error.to_string(), "cannot create /proc/redress: No such file or directory");
}

#[test]
fn leftovers_are_swept() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    fs::create_dir_all(out.join(".redress-case-1-00000001.part/data")).unwrap();
    fs::create_dir_all(out.join(".redress-notes-2.part")).unwrap();
    for name in [".redress-case-1-00000002.part", ".redress-case-1-00000003.part", "mine.part"] {
        fs::write(out.join(name), "x").unwrap();
    }
    for name in [".redress-case-1-00000001.part", ".redress-case-1-00000002.part", ".redress-notes-2.part", "mine.part"]
    {
        #[expect(clippy::disallowed_methods, reason = "a file that looks a minute old")]
        let day = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
        fs::File::open(out.join(name)).unwrap().set_modified(day).unwrap();
    }
    write_to(&sample(&scratch, "x"), &out, Replace::Never).unwrap();
    let left = [".redress-case-1-00000003.part", ".redress-notes-2.part", "case-1", "case-1.zip", "mine.part"];
    assert_eq!(names(&out), left);
}

/// A file over 4 GiB, and one behind it.
#[test]
#[ignore = "writes 9 GB"]
fn large_files() {
    let scratch = Scratch::new();
    let big = scratch.join("big.mp4");
    let file = fs::File::create(&big).unwrap();
    file.set_len(0x1_0000_0400).unwrap();
    let mut digest = sha2::Sha256::default();
    let zeros = vec![0; 1 << 20];
    for _ in 0..4096 {
        sha2::Digest::update(&mut digest, &zeros);
    }
    sha2::Digest::update(&mut digest, &zeros[..1024]);
    let sha256 = crate::scratch::hexadecimal(&sha2::Digest::finalize(digest));
    let content = Content::File { path: big, sha256, bytes: 0x1_0000_0400 };
    let path = redress::base::artifact::PackagePath::new("data/big.mp4").unwrap();
    let artifacts = vec![Artifact { path, content }, bytes("data/last.txt", "x")];
    let package = package("case-1", artifacts, &info()).unwrap();
    let written = write_to(&package, &scratch.join("out"), Replace::Never).unwrap();
    let report = verify(&written.zip).unwrap();
    assert!(report.is_whole(), "{}", report.to_text());
    assert!(tested_by_others(&written.zip) > 0 || !has("unzip", &["-v"]));
}

/// By how many other programs a zip was read to its end and found to be sound.
fn tested_by_others(zip: &Path) -> usize {
    let java = root().join("tests/tools/unzip/Test.java");
    let python = "import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None";
    let programs: [(&str, &str, Vec<&std::ffi::OsStr>); 5] = [
        ("unzip", "-v", vec!["-tq".as_ref()]),
        ("python3", "--version", vec!["-c".as_ref(), python.as_ref()]),
        ("java", "-version", vec![java.as_os_str()]),
        ("bsdtar", "--version", vec!["-tf".as_ref()]),
        ("7zz", "i", vec!["t".as_ref()]),
    ];
    let mut count = 0;
    for (program, version, arguments) in programs {
        if has(program, &[version]) {
            let output = Command::new(program).args(arguments).arg(zip).output().unwrap();
            assert!(output.status.success(), "{program}: {output:?}");
            count += 1;
            eprintln!("{program} reads it");
        }
    }
    count
}

#[test]
#[ignore = "writes 140,000 files"]
fn many_files() {
    many(70_000);
}

/// From 65,536 entries on, the old end record cannot count them.
fn many(count: u32) {
    let scratch = Scratch::new();
    let artifacts = (0..count).map(|it| bytes(&format!("data/{}/{it}.txt", it / 1000), it.to_string())).collect();
    let package = package("case-1", artifacts, &info()).unwrap();
    let written = write_to(&package, &scratch.join("out"), Replace::Never).unwrap();
    let report = verify(&written.zip).unwrap();
    assert!(report.is_whole() && report.files == u64::from(count) + 4, "{}", report.to_text());
    if count > 0xFFFF {
        assert!(tested_by_others(&written.zip) > 0 || !has("unzip", &["-v"]));
    }
    if has("python3", &["--version"]) {
        let code = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))";
        let output = Command::new("python3").args(["-c", code]).arg(&written.zip).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), report.files.to_string());
    }
}

#[test]
fn a_thousand_files() {
    many(1000);
}
