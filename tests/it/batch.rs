//! Many cases at once: the packages are those of single builds, whatever the source, the threads and the
//! shares; what is wrong with one is named and stops nothing.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;

use crate::program::{cases, command, redress};
use crate::support::Scratch;

/// What is asked for, the variables of an engine, and what is said about it.
type Refused = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// What is the same for all clients of the tables here.
const BASE: &str = "case: { as_of: 2026-11-23, letter_language: en, capacity: consumer }\n\
                    respondents: [{ role: seller, name_legal: Specimen Shop Ltd, country: CN }]\n\
                    order: { date: 2026-09-02, delivered_on: 2026-09-21, items: [{ desc: a lamp }] }\n\
                    problem: { type: not_as_described, description: It flickers. }\n";

const MAPPING: &str = "title: Clients of one shop\n\
                       columns:\n  id: { names: [Matter], short: true }\n  first: [First name]\n  last: Surname\n  \
                       street: [Street]\n  town: [Town]\n  country: { names: [Country], country: true }\n  \
                       paid: { names: [Paid on], date: DD/MM/YYYY }\n\
                       case:\n  case: { id: \"{id}\" }\n  claimant:\n    name_legal: \"{first} {last}\"\n    \
                       address: \"{street}[[, {town}]]\"\n    country: \"{country}\"\n  \
                       payments: [{ method: credit_card, amount: \"{Amount} USD\", paid_on: \"{paid}\" }]\n";

const TABLE: &str = "\u{FEFF}Matter;First name;Surname;Street;Town;Country;Paid on;Amount;order.number;Notes\r\n\
                     M/001;Ana;Muñoz;\"Calle 1; 2º\";Madrid;Spain;02/09/2026;246.80;0011;\r\n\
                     M/002;\"=cmd|'/c'!A1\";O'Neil;1 Main St;;IE;03/09/2026;12;0012;\"two\nlines\"\r\n\
                     \r\n\
                     M/003;Bo;Li;2 Main St;Cork;Irlandia;31/09/2026;12;0013;\r\n\
                     M/004;Cy;Ray;3 Main St;Cork;IE;04/09/2026;twelve;0014;\r\n\
                     M/005;Di;Fox;4 Main St;Cork;IE;04/09/2026\r\n\
                     m 001;Ed;Gil;5 Main St;Cork;IE;04/09/2026;9;0016;\r\n\
                     M/007;Flo;<script>alert(1)</script>;6 {{ id }} St;Cork;IE;04/09/2026;7;0017;\r\n";

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The lines of a report without how long each took.
fn report(out: &Path) -> Vec<Json> {
    let text = fs::read_to_string(out.join("batch.jsonl")).unwrap();
    let mut lines: Vec<Json> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines[0]["report"], "batch");
    lines.remove(0);
    for it in &mut lines {
        assert!(it["ms"].is_u64());
        it.as_object_mut().unwrap().remove("ms");
    }
    lines
}

fn batch(source: &str, out: &Path, more: &[&str]) -> Output {
    redress(&[&["batch", source, "-o", out.to_str().unwrap()], more].concat())
}

fn zips(lines: &[Json]) -> Vec<(String, String)> {
    let text = |it: &Json| it.as_str().unwrap_or_default().to_owned();
    lines.iter().map(|it| (text(&it["id"]), text(&it["zip_sha256"]))).collect()
}

#[test]
fn the_packages_are_those_of_single_builds_and_are_not_made_twice() {
    let scratch = Scratch::new("batch");
    let (alone, out) = (scratch.path().join("alone"), scratch.path().join("out"));
    let mut expected = Vec::new();
    for case in cases() {
        let output = redress(&["build", case.to_str().unwrap(), "-o", alone.to_str().unwrap()]);
        let sha256 = told(&output).split("SHA-256 ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        expected.push((case.file_name().unwrap().to_str().unwrap().to_owned(), sha256));
    }
    let output = batch("fixtures/cases", &out, &["--jobs", "3"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let first = report(&out);
    assert_eq!(zips(&first), expected);
    assert!(first.iter().all(|it| it["state"] == "built"), "{first:?}");
    assert!(first.iter().any(|it| it["next_deadline"]["date"].is_string()));
    let page = fs::read_to_string(out.join("batch.html")).unwrap();
    assert!(expected.iter().all(|(id, sha256)| page.contains(id) && page.contains(sha256)));

    // The same again: nothing is made. One package is gone, one was made with other wishes: they are.
    batch("fixtures/cases", &out, &[]);
    let again = report(&out);
    assert!(again.iter().all(|it| it["state"] == "unchanged"), "{again:?}");
    assert_eq!(zips(&again), expected);
    fs::remove_file(out.join(format!("{}.zip", expected[1].0))).unwrap();
    batch("fixtures/cases", &out, &[]);
    let states: Vec<Json> = report(&out).into_iter().map(|it| it["state"].clone()).collect();
    assert_eq!(states, ["unchanged", "built", "unchanged", "unchanged"]);
    // One was changed by somebody: it is not taken for whole, and nothing of theirs is written over.
    let letters = out.join(&expected[2].0).join("data/1-letters");
    let mut files: Vec<_> = fs::read_dir(letters).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    let whole = fs::read(&files[0]).unwrap();
    fs::write(&files[0], [&whole[..], b"!"].concat()).unwrap();
    let output = batch("fixtures/cases", &out, &[]);
    let states: Vec<Json> = report(&out).into_iter().map(|it| it["state"].clone()).collect();
    assert_eq!((output.status.code(), states[2].as_str()), (Some(1), Some("failed")), "{}", told(&output));
    assert!(told(&output).contains("was changed"), "{}", told(&output));
    batch("fixtures/cases", &out, &["--force"]);
    assert!(fs::read(&files[0]).unwrap().ends_with(b"!"));
    fs::remove_dir_all(out.join(&expected[2].0)).unwrap();
    batch("fixtures/cases", &out, &[]);
    assert!(fs::read(&files[0]).unwrap() == whole);
    let output = batch("fixtures/cases", &out, &["--as-of", "2026-11-24", "--allow-blocked"]);
    assert!(report(&out).iter().all(|it| it["state"] != "unchanged"), "{}", told(&output));
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    let scratch = Scratch::new("batch-stopped");
    let out = scratch.path();
    batch("fixtures/cases", out, &[]);
    let file = out.join("batch.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    // Two cases were done and a third line half written.
    let kept: Vec<&str> = text.lines().take(3).collect();
    fs::write(&file, format!("{}\n{}", kept.join("\n"), &text.lines().nth(3).unwrap()[..40])).unwrap();
    batch("fixtures/cases", out, &[]);
    let lines = report(out);
    let states: Vec<&Json> = lines.iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["unchanged", "unchanged", "built", "built"]);
}

#[test]
fn every_row_is_checked_first_and_each_mistake_is_at_its_row_and_column() {
    let scratch = Scratch::new("batch-table");
    scratch.put("clients.csv", TABLE.as_bytes()).put("map.yaml", MAPPING.as_bytes()).put("base.yaml", BASE.as_bytes());
    let out = scratch.path().join("out");
    let path = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    let (map, base) = (path("map.yaml"), path("base.yaml"));
    let wishes = ["--mapping", &map, "--base", &base, "--only", "letters", "--allow-blocked"];
    let checked = batch(&path("clients.csv"), &out, &[&wishes[..], &["--check"]].concat());
    assert_eq!(checked.status.code(), Some(1));
    assert!(!out.exists(), "looking builds nothing");
    let plain = |text: String| text.replace(scratch.path().to_str().unwrap(), "CLIENTS");
    let output = batch(&path("clients.csv"), &out, &wishes);
    assert_eq!(output.status.code(), Some(1));
    let lines = report(&out);
    let shown: Vec<String> = lines.iter().map(|it| format!("{} {} {}", it["case"], it["id"], it["state"])).collect();
    let text = format!("{}--- built\n{}\n{}", plain(told(&checked)), plain(told(&output)), shown.join("\n"));
    insta::assert_snapshot!("batch_table", text);
    let case = fs::read_to_string(out.join("m-002/data/case.yaml")).unwrap();
    assert!(case.contains("name_legal: \"=cmd|'/c'!A1 O'Neil\""), "{case}");
    let letter = fs::read_dir(out.join("m-007/data/1-letters")).unwrap();
    let texts: Vec<String> = letter
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .map(|it| fs::read_to_string(it).unwrap())
        .collect();
    assert!(
        texts.iter().any(|it| it.contains("Flo <script>alert(1)</script>") && it.contains("6 {{ id }} St")),
        "{texts:?}"
    );
}

#[test]
fn a_case_a_line_is_named_by_its_line() {
    let scratch = Scratch::new("batch-lines");
    let case = |id: &str, name: &str| {
        format!(
            r#"{{"redress":1,"case":{{"id":"{id}","as_of":"2026-11-23","letter_language":"en","capacity":"consumer"}},"claimant":{{"name_legal":"{name}","country":"IE"}},"respondents":[{{"role":"seller","name_legal":"Specimen Shop","country":"CN"}}],"order":{{"number":"8100"}},"problem":{{"type":"not_as_described"}}}}"#
        )
    };
    let wrong = case("c", "Cy").replace("\"claimant\"", "\"claimer\"");
    let text = format!("{}\n\n{}\n{wrong}\nno JSON at all {{\n", case("a", "Ana"), case("b", "Bo"));
    scratch.put("cases.jsonl", text.as_bytes());
    let (source, out) = (scratch.path().join("cases.jsonl"), scratch.path().join("out"));
    let output = batch(source.to_str().unwrap(), &out, &["--allow-blocked", "--only", "letters"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = report(&out);
    let shown: Vec<String> = lines.iter().map(|it| format!("{} {} {}", it["case"], it["id"], it["state"])).collect();
    assert_eq!(shown[..2], ["\"line 1\" \"a\" \"built\"", "\"line 3\" \"b\" \"built\""]);
    assert!(told(&output).contains("cases.jsonl:4:"), "{}", told(&output));
    assert!(told(&output).contains("unknown key `claimer`"), "{}", told(&output));
    assert_eq!(lines[3]["state"], "failed");
}

#[test]
fn shares_joined_are_the_whole_and_what_is_missing_is_named() {
    let scratch = Scratch::new("batch-shares");
    let (whole, out) = (scratch.path().join("whole"), scratch.path().join("out"));
    batch("fixtures/cases", &whole, &[]);
    let share = |arguments: &[&str], variables: &[(&str, &str)]| {
        let all = [&["batch", "fixtures/cases", "-o", out.to_str().unwrap(), "--shard"], arguments].concat();
        let mut command = command(&all);
        variables.iter().for_each(|(name, value)| {
            command.env(name, value);
        });
        command.output().unwrap()
    };
    assert!(share(&["1/3"], &[]).status.success());
    let slurm = |number| {
        [
            ("SLURM_ARRAY_TASK_ID", number),
            ("SLURM_ARRAY_TASK_COUNT", "3"),
            ("SLURM_ARRAY_TASK_MIN", "1"),
            ("SLURM_ARRAY_TASK_MAX", "3"),
        ]
    };
    assert!(share(&["auto"], &slurm("3")).status.success());
    let merge = || redress(&["batch", "merge", out.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    let output = merge();
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("there is no report of share 2/3"), "{}", told(&output));
    assert!(share(&["auto/3"], &[("JOB_COMPLETION_INDEX", "1")]).status.success());
    let output = merge();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(zips(&report(&out)), zips(&report(&whole)));
    // What engines say is taken only if it is the number of a share.
    let refused: [Refused; 5] = [
        ("auto", &[], "no engine says which share this is"),
        ("auto", &[("HQ_TASK_ID", "1")], "HyperQueue does not say of how many"),
        ("auto/3", &[("HQ_TASK_ID", "0")], "the 3 shares are 1 to 3"),
        ("auto/3", &[("HQ_TASK_ID", "1"), ("PARALLEL_SEQ", "1")], "HyperQueue and GNU parallel both say"),
        (
            "auto",
            &[
                ("SLURM_ARRAY_TASK_ID", "7"),
                ("SLURM_ARRAY_TASK_COUNT", "2"),
                ("SLURM_ARRAY_TASK_MIN", "3"),
                ("SLURM_ARRAY_TASK_MAX", "7"),
            ],
            "which are not all shares",
        ),
    ];
    for (shard, variables, expected) in refused {
        let output = share(&[shard], variables);
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(expected), "{shard}: {}", told(&output));
    }
    assert_eq!(share(&["4/3"], &[]).status.code(), Some(2));
}

/// A case at fault is never worth another try; a disk that refuses is.
#[test]
fn the_exit_says_whether_another_try_is_worth_while() {
    let scratch = Scratch::new("batch-exit");
    let source = scratch.path().join("cases");
    fs::create_dir_all(source.join("broken")).unwrap();
    fs::write(source.join("broken/case.yaml"), "redress: 1\nclaimant: [\n").unwrap();
    let out = scratch.path().join("out");
    assert_eq!(batch(source.to_str().unwrap(), &out, &[]).status.code(), Some(1));
    // Something that is no folder stands where packages go.
    fs::write(scratch.path().join("file"), "").unwrap();
    assert_eq!(batch("fixtures/cases", &scratch.path().join("file"), &[]).status.code(), Some(2));
}

#[test]
fn tables_of_any_kind_stop_nothing() {
    let scratch = Scratch::new("batch-fuzz");
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let pieces: [&[u8]; 14] = [
        b"\"",
        b"\"\"",
        b";",
        b",",
        b"\n",
        b"\r\n",
        b"\xFF",
        b"=1+1",
        "é".as_bytes(),
        b"\0",
        b"IE",
        b"2026-09-02",
        b"\t",
        b"{x}",
    ];
    let out = scratch.path().join("out");
    for round in 0..20 {
        let mut table = b"case.id,claimant.name_legal,claimant.country,order.number\n".to_vec();
        for row in 0..40 {
            table.extend(format!("c{row},Ana,IE,").bytes());
            for _ in 0..next(6) {
                table.extend(pieces[next(pieces.len())]);
            }
            table.push(b'\n');
        }
        let name = format!("{round}.csv");
        scratch.put(&name, &table);
        let output = batch(scratch.path().join(&name).to_str().unwrap(), &out, &["--check"]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(!told(&output).contains("panicked"), "{}", told(&output));
    }
}

#[test]
fn mistakes_of_a_table_as_a_whole_and_of_its_mapping_are_told() {
    let scratch = Scratch::new("batch-mapping");
    let path = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    scratch.put("twice.csv", b"a,b,a\n1,2,3\n").put("one.csv", b"case.id,Name\nx,Ana\n");
    scratch.put(
        "other.yaml",
        b"columns: { id: [Matter], name: [Client] }\ncase: { claimant: { name_legal: \"{nam}\" } }\n",
    );
    scratch.put("date.yaml", b"columns: { day: { names: Name, date: D/M/Y } }\n");
    let mut text = String::new();
    for (table, mapping) in [("twice.csv", ""), ("one.csv", "other.yaml"), ("one.csv", "date.yaml")] {
        let file = path(mapping);
        let more: &[&str] = if mapping.is_empty() { &[] } else { &["--mapping", &file] };
        let output = batch(&path(table), &scratch.path().join("out"), more);
        assert_eq!(output.status.code(), Some(1));
        text.push_str(&told(&output).replace(scratch.path().to_str().unwrap(), "TABLES"));
    }
    insta::assert_snapshot!("batch_mapping", text);
}

#[test]
fn a_source_without_a_case_is_told() {
    let scratch = Scratch::new("batch-none");
    let place = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir_all(scratch.path().join("empty/inner")).unwrap();
    scratch.put("none.csv", b"case.id,claimant.name_legal\n").put("none.jsonl", b"\n");
    for source in ["empty", "none.csv", "none.jsonl"] {
        let output = batch(&place(source), &scratch.path().join("out"), &[]);
        assert_eq!(output.status.code(), Some(2), "{source}: {}", told(&output));
        let expected = if source == "empty" { "no case.yaml in " } else { "holds no case" };
        assert!(told(&output).contains(expected), "{source}: {}", told(&output));
    }
    let output = redress(&["docket", &place("empty")]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("no case.yaml in "), "{}", told(&output));
}
