//! Several reports in one run.

use std::fs;

use super::desk::{CLEAN, Desk, FAULTY, Run};
use super::report;

fn check(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(&[&["check", "a.txt"], arguments].concat())
}

fn desk() -> Desk {
    Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)])
}

#[test]
fn each_file_gets_the_format_before_it() {
    let desk = desk();
    let formats = ["sarif", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "json", "jsonl", "short"];
    let mut arguments = Vec::new();
    for format in formats {
        arguments.extend(["--output-format", format, "--output-file", format]);
    }
    arguments.extend(["--output-format", "text"]);
    let run = check(&desk, &arguments);
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
    assert_eq!(run.out, check(&desk, &[]).out);
    for format in formats {
        let filed = fs::read_to_string(desk.path(format)).expect("the report is there");
        assert_eq!(filed, report(&desk, format, &["a.txt"]).out, "{format}");
    }
}

#[test]
fn one_format_and_one_file_belong_together_in_any_order() {
    let desk = desk();
    let short = check(&desk, &["--output-format", "short"]).out;
    for options in [
        ["--output-format", "short", "--output-file", "report"],
        ["--output-file", "report", "--output-format", "short"],
    ] {
        assert_eq!(check(&desk, &options).out, "");
        assert_eq!(fs::read_to_string(desk.path("report")).ok().as_ref(), Some(&short));
    }
    assert_eq!(check(&desk, &["--output-file", "report"]).out, "");
    assert_eq!(fs::read_to_string(desk.path("report")).ok(), Some(check(&desk, &[]).out));
}

#[test]
fn no_two_reports_run_into_each_other() {
    let desk = desk();
    let file = |name| ["--output-file", name];
    let format = |name| ["--output-format", name];
    for (options, message) in [
        (vec![format("sarif"), format("text")], "sarif and text cannot both go to standard output"),
        (
            vec![format("sarif"), file("r"), format("text"), file("./r")],
            "./r: sarif and text cannot both go there",
        ),
        (vec![file("r"), format("sarif"), format("text")], "--output-file r: where there are several"),
        (vec![format("sarif"), file("r"), file("s")], "--output-file s: sarif goes to r"),
        (vec![format("sarif"), format("text"), file("a.txt")], "a.txt: what is to be written there"),
    ] {
        let run = check(&desk, &options.concat());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{options:?}");
        assert!(run.err.starts_with(&format!("error: {message}")), "{run:?}");
        assert!(!desk.path("r").exists() && !desk.path("s").exists(), "{options:?}");
    }
    assert_eq!(fs::read_to_string(desk.path("a.txt")).ok().as_deref(), Some(FAULTY));
}

#[test]
fn what_is_for_people_alone_is_left_out_of_the_other_reports() {
    let desk = desk();
    let both = ["--output-format", "jsonl", "--output-file", "report", "--output-format", "text"];
    for options in [&["--statistics"][..], &["--summary"], &["--color", "always"], &["-q"]] {
        let run = check(&desk, &[options, &both].concat());
        assert_eq!(run.out, check(&desk, options).out, "{options:?}");
        let filed = fs::read_to_string(desk.path("report")).ok();
        assert_eq!(filed, Some(report(&desk, "jsonl", &["a.txt"]).out), "{options:?}");
    }
}
