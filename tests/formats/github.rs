//! What GitHub Actions is told.

use std::fs;

use super::desk::{CLEAN, Desk, FAULTY, Run};
use super::{outside_ci, report};

const WARNING: &str = "The council will decides on Monday.\n";

#[test]
fn the_worst_come_first_and_no_more_than_are_shown() {
    let desk = Desk::with(&[("a.txt", format!("{WARNING}{}", FAULTY.repeat(12))), ("b.txt", FAULTY.into())]);
    let run = report(&desk, "github", &["--ignore", "repetition"]);
    assert_eq!(run.status, Some(1));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[..10].iter().all(|line| line.starts_with("::error file=a.txt,")), "{run:?}");
    assert!(lines[10].starts_with("::warning file=a.txt,line=1,"), "{run:?}");
    assert_eq!(lines[11..], ["postedit: 3 more errors, which GitHub would not show"]);
}

#[test]
fn all_is_said_of_a_place() {
    let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)]);
    let expected = "::error file=a.txt,line=1,endLine=1,col=24,endColumn=26,title=postedit(misplaced-capital)\
        ::`It` has a capital in the middle of a sentence\n";
    assert_eq!(report(&desk, "github", &["."]).out, expected);
    assert_eq!(report(&desk, "github", &["b.txt"]).out, "");
}

#[cfg(unix)]
#[test]
fn nothing_in_a_path_ends_a_command() {
    let desk = Desk::with(&[("50 %, a:b\n::error::c.txt", FAULTY)]);
    let run = report(&desk, "github", &[]);
    assert_eq!(run.out.lines().count(), 1, "{run:?}");
    assert!(run.out.starts_with("::error file=50 %25%2C a%3Ab%0A%3A%3Aerror%3A%3Ac.txt,line=1,"), "{run:?}");
}

#[test]
fn files_that_could_not_be_read_are_errors() {
    let run = report(&Desk::with(&[("b.txt", b"\xFF")]), "github", &[]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.starts_with("::error title=postedit::"), "{run:?}");
    assert!(run.out.contains("b.txt: not UTF-8: unexpected byte 0xFF at byte 0"), "{run:?}");
}

#[test]
fn the_summary_of_the_job_is_added_to() {
    let desk = Desk::with(&[("a|b.txt", FAULTY.repeat(2).as_str()), ("summary.log", "what was there\n")]);
    let mut command = outside_ci(&desk, &["check", "--output-format", "github", "--ignore", "repetition"]);
    command.env("GITHUB_STEP_SUMMARY", desk.path("summary.log"));
    let linked = [
        ("GITHUB_SERVER_URL", "https://github.example"),
        ("GITHUB_REPOSITORY", "desk/copy"),
        ("GITHUB_SHA", "c0ffee"),
    ];
    command.envs(linked);
    assert_eq!(Run::of(command, b"").status, Some(1));
    let summary = fs::read_to_string(desk.path("summary.log")).expect("there is a summary");
    let link = "https://github.example/desk/copy/blob/c0ffee/a%7Cb.txt";
    let row = format!("| [a\\|b.txt]({link}) | misplaced-capital | 2 | [1]({link}#L1), [2]({link}#L2) |\n");
    assert!(summary.starts_with("what was there\n## postedit\n\n2 errors in 1 of 1 file;"), "{summary}");
    assert!(summary.contains(&row), "{summary}");
}

#[test]
fn only_the_github_format_has_a_summary_of_the_job() {
    let desk = Desk::with(&[("a.txt", FAULTY)]);
    let mut command = outside_ci(&desk, &["check", "--output-format", "text", "."]);
    command.env("GITHUB_STEP_SUMMARY", desk.path("summary.log"));
    Run::of(command, b"");
    assert!(!desk.path("summary.log").exists());
}
