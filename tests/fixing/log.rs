//! The log of fixes, and the way back.

use super::*;
use postedit::fix::digest;

const FIX: &[&str] = &["check", "--fix-only", "-q", "--fix-log", "log"];
const UNDO: &[&str] = &["undo", "--log", "log"];

/// The members of a line, which programs rely on.
const CONTRACT: &str = "time path lint start end before after applicability hash_before hash_after version";

fn entries(desk: &Desk) -> Vec<Value> {
    read(desk, "log").lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

#[test]
fn has_a_line_for_each_change() {
    let files = [forms(COPY), vec![("unsafe.txt", UNSAFE.into())]].concat();
    let desk = Desk::with(&files);
    desk.run(&[FIX, &["--unsafe-fixes"]].concat());
    assert_eq!(entries(&desk).len(), 9 * 3 + 1);
    for entry in entries(&desk) {
        let keys: Vec<&str> = entry.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys.join(" "), CONTRACT);
        let text = |key: &str| entry[key].as_str().expect("a string");
        let (name, old) = files.iter().find(|(name, _)| *name == text("path")).expect("a file");
        let new = fs::read(desk.path(name)).expect("the file is there");
        assert_eq!((text("hash_before"), text("hash_after")), (&*digest(old), &*digest(&new)));
        let trust = if *name == "unsafe.txt" { "unsafe" } else { "safe" };
        assert_eq!((text("applicability"), text("version")), (trust, env!("CARGO_PKG_VERSION")));
        assert!(text("time").ends_with('Z') && text("time").len() == "2026-01-02T03:04:05.678Z".len());
        let [start, end] = ["start", "end"].map(|key| entry[key].as_u64().expect("a number") as usize);
        let before = text("before").encode_utf16();
        let before: Vec<u8> = match *name {
            "utf16le.txt" => before.flat_map(u16::to_le_bytes).collect(),
            "utf16be.txt" => before.flat_map(u16::to_be_bytes).collect(),
            _ => text("before").into(),
        };
        assert_eq!(old[start..end], before, "{entry}");
    }
    let count = |after: &str| entries(&desk).iter().filter(|entry| entry["after"] == after).count();
    assert_eq!([count("it"), count(""), count("3.5")], [9, 18, 1]);
}

#[test]
fn takes_all_back_byte_for_byte_and_again_after_the_next_run() {
    let desk = Desk::with(&forms(COPY));
    for round in 1..=2 {
        assert_eq!(desk.run(FIX).status, Some(0));
        holds(&desk, &forms(FIXED));
        assert_eq!(entries(&desk).len(), 27 * round, "runs append");
        let run = desk.run(UNDO);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert_eq!(run.out.matches(": put back (3 changes)\n").count(), 9, "{}", run.out);
        holds(&desk, &forms(COPY));
    }
    let run = desk.run(UNDO);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out.matches(": is as it was\n").count(), 9, "{}", run.out);
}

#[test]
fn takes_back_runs_one_upon_the_other() {
    let desk = Desk::with(&[("a.txt", [FAULTY, GRADED, UNSAFE].concat())]);
    desk.run(&[FIX, &["--select", "space-before-mark"]].concat());
    desk.run(FIX);
    desk.run(&[FIX, &["--unsafe-fixes"]].concat());
    let lints: Vec<Value> = entries(&desk).into_iter().map(|entry| entry["lint"].clone()).collect();
    assert_eq!(lints, ["space-before-mark", "misplaced-capital", "spaced-bracket", "decimal-comma"]);
    assert_eq!(desk.run(UNDO).out, "a.txt: put back (4 changes)\n");
    holds(&desk, &[("a.txt", [FAULTY, GRADED, UNSAFE].concat())]);
}

#[test]
fn takes_back_only_the_paths_that_are_given() {
    let names = ["a.txt", "b.txt", "c/a.txt", "c/b.txt", "cc.txt"];
    let desk = Desk::with(&names.map(|name| (name, FAULTY)));
    desk.run(FIX);
    assert_eq!(desk.run(&[UNDO, &["./a.txt", "c"]].concat()).status, Some(0));
    let old = |name: &str| matches!(name, "a.txt" | "c/a.txt" | "c/b.txt");
    holds(&desk, &names.map(|name| (name, if old(name) { FAULTY } else { CLEAN })));
    let run = desk.run(&[UNDO, &["d.txt"]].concat());
    let unknown = "error: d.txt: the log knows no change of it\n";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(2), "", unknown));
    assert_eq!(desk.run(&["undo", "--log", "gone"]).status, Some(2));
}

#[test]
fn does_not_undo_what_was_edited_since() {
    let desk = Desk::with(&["a.txt", "b.txt", "c.txt"].map(|name| (name, FAULTY)));
    desk.run(FIX);
    desk.put("b.txt", [CLEAN, "More.\n"].concat());
    fs::remove_file(desk.path("c.txt")).expect("files can be removed");
    let run = desk.run(UNDO);
    assert_eq!((run.status, run.out.as_str()), (Some(2), "a.txt: put back (1 change)\n"));
    let (edited, gone) = run.err.split_once('\n').expect("two lines");
    assert_eq!(edited, "error: b.txt: not put back: it was changed after the fixes");
    assert!(gone.starts_with("error: c.txt: not put back: "), "{gone}");
    holds(&desk, &[("a.txt", FAULTY.to_string()), ("b.txt", [CLEAN, "More.\n"].concat())]);
    assert!(!desk.path("c.txt").exists());
}

#[test]
fn may_have_a_torn_line() {
    let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", FAULTY)]);
    desk.run(&[FIX, &["a.txt"]].concat());
    // in the middle of an é
    desk.put("log", [read(&desk, "log").as_bytes(), b"{\"before\":\"caf\xC3"].concat());
    assert_eq!(desk.run(UNDO).out, "a.txt: put back (1 change)\n");
    desk.run(FIX);
    let run = desk.run(UNDO);
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("error: log:2: not a line of a log: ") && run.err.lines().count() == 1);
    holds(&desk, &[("a.txt", FAULTY), ("b.txt", FAULTY)]);
}

#[test]
fn that_cannot_be_kept_stops_all() {
    let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", FAULTY)]);
    for log in ["b.txt", "./b.txt", "gone/log", "."] {
        let run = desk.run(&["check", "--fix", "--fix-log", log]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{log}");
        assert!(run.err.starts_with(&format!("error: {log}: ")), "{}", run.err);
        holds(&desk, &[("a.txt", FAULTY), ("b.txt", FAULTY)]);
    }
    fs::hard_link(desk.path("b.txt"), desk.path("b.bak")).expect("hard links can be made");
    for (option, file) in [("--fix-log", "b.bak"), ("--output-file", "b.bak")] {
        assert_eq!(desk.run(&["check", "--fix", option, file]).status, Some(2));
        holds(&desk, &[("a.txt", FAULTY), ("b.txt", FAULTY)]);
    }
    let run = desk.run(&["check", "--fix", "--fix-log", "log", "--output-file", "./log"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    holds(&desk, &[("a.txt", FAULTY), ("b.txt", FAULTY)]);
}

#[test]
fn knows_that_standard_input_cannot_be_put_back() {
    let desk = Desk::with(&[("a.txt", FAULTY)]);
    let fixed = Run::of(desk.command(&[FIX, &["-", "a.txt"]].concat()), FAULTY.as_bytes());
    assert_eq!((fixed.status, fixed.out.as_str()), (Some(0), CLEAN));
    let run = desk.run(UNDO);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("<stdin>: came from standard input"), "{}", run.out);
    holds(&desk, &[("a.txt", FAULTY)]);
}
