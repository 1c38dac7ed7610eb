//! Fixes from the command line: what is changed, and what stays byte for byte.

#[path = "../desk/mod.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod desk;
mod log;
mod settling;

use std::fs;
use std::process::{Command, Stdio};

use desk::{CLEAN, Desk, FAULTY, Run};
use serde_json::Value;

/// Copy in which only an unsafe fix is to be had.
const UNSAFE: &str = "Prices rose by 3,5 percent.\n";
const UNSAFE_FIXED: &str = "Prices rose by 3.5 percent.\n";
/// Copy in which a word from the desk is needed: no fix.
const UNFIXABLE: &str = "The fair opens on Monday, 3 May 2022.\n";
/// Copy with a warning and an error, both with safe fixes.
const GRADED: &str = "The roof ( of slate) leaks .\n";
/// An article with safe fixes, of which one deletes a line, far enough from one another for two hunks.
const COPY: &str = "The café said that It would open.\n\nLEAVE A REPLY\n\nThe roof leaks.\n\nNobody came.\n\n\
                    The fair closed.\n\nThe mayor’s office paid 2,900 pesos .\n";
const FIXED: &str = "The café said that it would open.\n\nThe roof leaks.\n\nNobody came.\n\n\
                     The fair closed.\n\nThe mayor’s office paid 2,900 pesos.\n";

/// A text in the forms that files have.
fn forms(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |mark: char, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    vec![
        ("cr.txt", text.replace('\n', "\r").into()),
        ("crlf.txt", text.replace('\n', "\r\n").into()),
        ("lf.txt", text.into()),
        ("marked.txt", format!("\u{FEFF}{text}").into()),
        ("mixed.txt", format!("A fair.\r\n\r\n{text}").into()),
        ("sub/with a space.txt", format!("{text}\n\n").into()),
        ("unended.txt", text.trim_end().into()),
        ("utf16be.txt", utf16('\u{FEFF}', u16::to_be_bytes)),
        ("utf16le.txt", utf16('\u{FEFF}', u16::to_le_bytes)),
    ]
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).expect("the file is there and is text")
}

/// Fails unless the desk has these files with these bytes.
fn holds<T: AsRef<[u8]>>(desk: &Desk, files: &[(&str, T)]) {
    for (name, content) in files {
        let bytes = fs::read(desk.path(name)).expect("the file is there");
        let shown = String::from_utf8_lossy(&bytes);
        assert!(bytes == content.as_ref(), "{name} is {shown:?}");
    }
    assert_eq!(leftovers(desk), [""; 0], "a temporary file is left");
}

/// Hidden files on the desk.
fn leftovers(desk: &Desk) -> Vec<String> {
    let files = walkdir::WalkDir::new(desk.path("")).into_iter().map(|entry| entry.expect("an entry"));
    files.map(|entry| entry.file_name().display().to_string()).filter(|name| name.starts_with('.')).collect()
}

mod fix {
    use super::*;

    #[test]
    fn applies_what_is_safe_and_reports_the_rest() {
        let desk =
            Desk::with(&[("a.txt", [FAULTY, UNSAFE].concat()), ("b.txt", [GRADED, UNFIXABLE].concat())]);
        let run = desk.run(&["check", "--fix"]);
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
        let summary = "\nfixed 3 findings in 2 files: 1 misplaced-capital, 1 space-before-mark, 1 spaced-bracket\n\
                       left 2 errors in 2 of 2 files: 1 decimal-comma, 1 wrong-weekday; 1 can be fixed with --fix --unsafe-fixes\n";
        assert!(run.out.ends_with(summary), "{}", run.out);
        assert_eq!(run.out.lines().filter(|line| line.starts_with("error[")).count(), 2, "{}", run.out);
        assert_eq!(desk.find(&[]).len(), 2);
        let graded = "The roof (of slate) leaks.\n";
        holds(&desk, &[("a.txt", [CLEAN, UNSAFE].concat()), ("b.txt", [graded, UNFIXABLE].concat())]);
    }

    #[test]
    fn keeps_all_bytes_outside_the_edits_and_writes_nothing_the_second_time() {
        let desk = Desk::with(&forms(COPY));
        assert_eq!(desk.run(&["check", "--fix"]).status, Some(0));
        holds(&desk, &forms(FIXED));
        desk.put("left.txt", [UNSAFE, UNFIXABLE].concat());
        let identity = |name: &str| {
            let file = fs::metadata(desk.path(name)).expect("the file is there");
            #[cfg(unix)]
            return (file.modified().ok(), std::os::unix::fs::MetadataExt::ino(&file));
            #[cfg(not(unix))]
            file.modified().ok()
        };
        let before = ["lf.txt", "left.txt"].map(identity);
        let run = desk.run(&["check", "--fix"]);
        assert!(
            run.out.ends_with("\n2 errors in 1 of 10 files; 1 can be fixed with --fix --unsafe-fixes\n"),
            "{}",
            run.out
        );
        assert_eq!(["lf.txt", "left.txt"].map(identity), before);
        holds(&desk, &forms(FIXED));
    }

    #[test]
    fn deletes_lines_of_furniture_whole() {
        let (a, b, x) = ("The roof leaks.\n", "Nobody came.\n", "LEAVE A REPLY\n");
        for (before, after) in [
            (format!("{a}\n{b}\n{x}"), format!("{a}\n{b}")),
            (format!("{a}\n{b}{x}"), format!("{a}\n{b}")),
            (format!("{a}\n{x}\n{b}"), format!("{a}\n{b}")),
            (format!("{a}{x}{b}"), format!("{a}{b}")),
            (format!("{x}\n{a}\n{b}"), format!("{a}\n{b}")),
            (format!("{x}{a}"), a.to_string()),
            (format!("{x}{x}\n{x}\n{a}\n{x}{x}\n{x}\n{b}\n{x}\n{x}{x}"), format!("{a}\n{b}")),
        ] {
            for (line_end, last) in [("\n", "\n"), ("\n", ""), ("\r\n", "\r\n"), ("\r\n", "")] {
                let form = |text: &str| text.trim_end().replace('\n', line_end) + last;
                let desk = Desk::with(&[("a.txt", form(&before))]);
                assert_eq!(desk.run(&["check", "--fix"]).status, Some(0), "{before:?}");
                assert_eq!(read(&desk, "a.txt"), form(&after), "{before:?}");
            }
        }
    }

    #[test]
    fn is_held_to_the_selection_and_the_severity() {
        let text = [FAULTY, GRADED].concat();
        for (arguments, after) in [
            (&["--select", "casing"][..], [CLEAN, GRADED].concat()),
            (&["--select", "spaced-bracket"], [FAULTY, "The roof (of slate) leaks .\n"].concat()),
            (&["--ignore", "casing,spacing"], text.clone()),
            (&["--min-severity", "error"], [CLEAN, "The roof ( of slate) leaks.\n"].concat()),
        ] {
            let desk = Desk::with(&[("a.txt", &text)]);
            assert_eq!(desk.run(&[&["check", "--fix"], arguments].concat()).status, Some(0), "{arguments:?}");
            holds(&desk, &[("a.txt", after)]);
        }
        let desk = Desk::with(&[("a.txt", "The flood drove away two persons.\n")]);
        desk.run(&["check", "--fix", "--unsafe-fixes"]);
        assert!(read(&desk, "a.txt").contains("two persons"), "what is not shown is not fixed");
        desk.run(&["check", "--fix", "--unsafe-fixes", "--min-severity", "note"]);
        assert!(read(&desk, "a.txt").contains("two people."));
    }

    #[test]
    fn has_the_exit_status_that_was_asked_for() {
        for (text, options, status, after) in [
            (FAULTY, &["--fix-only"][..], 0, CLEAN),
            (FAULTY, &["--fix", "--exit-non-zero-on-fix"], 1, CLEAN),
            (FAULTY, &["--fix-only", "--exit-non-zero-on-fix"], 1, CLEAN),
            (CLEAN, &["--fix", "--exit-non-zero-on-fix"], 0, CLEAN),
            (UNSAFE, &["--fix"], 1, UNSAFE),
            (UNSAFE, &["--fix", "--exit-zero"], 0, UNSAFE),
            (UNSAFE, &["--fix-only"], 0, UNSAFE),
            (UNSAFE, &["--fix-only", "--exit-non-zero-on-fix"], 0, UNSAFE),
            (UNSAFE, &["--fix", "--unsafe-fixes"], 0, UNSAFE_FIXED),
            (UNFIXABLE, &["--fix", "--unsafe-fixes"], 1, UNFIXABLE),
            (FAULTY, &["--diff"], 1, FAULTY),
            (FAULTY, &["--diff", "--exit-zero"], 0, FAULTY),
            (UNSAFE, &["--diff"], 0, UNSAFE),
            (UNSAFE, &["--diff", "--unsafe-fixes"], 1, UNSAFE),
        ] {
            let desk = Desk::with(&[("a.txt", text)]);
            assert_eq!(desk.run(&[&["check"], options].concat()).status, Some(status), "{options:?}: {text}");
            holds(&desk, &[("a.txt", after)]);
        }
    }

    #[test]
    fn says_what_was_done_and_with_fix_only_nothing_else() {
        let run = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)]).run(&["check", "--fix"]);
        let fixed =
            "fixed 1 finding in 1 file: 1 misplaced-capital\nleft no findings in 2 files (18 words)\n";
        assert_eq!((run.out.as_str(), run.err.as_str()), (fixed, ""));
        let run = Desk::with(&[("a.txt", [FAULTY, UNSAFE].concat())]).run(&["check", "--fix-only"]);
        let fixed = "fixed 1 finding in 1 file: 1 misplaced-capital\n";
        assert_eq!((run.out.as_str(), run.err.as_str()), ("", fixed));
    }

    #[test]
    fn goes_on_to_the_last_file_even_if_nobody_reads_the_report() {
        let names: Vec<String> = (0..600).map(|i| format!("{i:03}.txt")).collect();
        let desk = Desk::with(&names.iter().map(|name| (name.as_str(), COPY)).collect::<Vec<_>>());
        let mut command = desk.command(&["check", "--fix", "--output-format", "json"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("postedit starts");
        drop(child.stdout.take());
        child.wait().expect("it ends");
        holds(&desk, &names.iter().map(|name| (name.as_str(), FIXED)).collect::<Vec<_>>());
    }

    #[test]
    fn options_without_a_fix_mode_or_against_one_another_are_wrong() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        for (options, named) in [
            (&["--unsafe-fixes"][..], "--fix"),
            (&["--fix-log", "log"], "--fix"),
            (&["--exit-non-zero-on-fix"], "--fix"),
            (&["--diff", "--output-format", "json"], "--output-format"),
            (&["--diff", "--statistics"], "--statistics"),
            (&["--diff", "--fix-log", "log"], "--fix-log"),
            (&["--interactive", "--diff"], "--diff"),
            (&["--interactive", "--unsafe-fixes"], "--unsafe-fixes"),
            (&["--interactive", "-"], "standard input"),
        ] {
            let run = desk.run(&[&["check"], options].concat());
            assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{options:?}");
            assert!(run.err.starts_with("error: ") && run.err.contains(named), "{options:?}: {}", run.err);
        }
        assert!(!desk.path("log").exists());
        holds(&desk, &[("a.txt", FAULTY)]);
    }
}

mod diff {
    use super::*;

    #[test]
    fn is_a_patch_that_does_what_fix_does() {
        let desk = Desk::with(&forms(COPY));
        let run = desk.run(&["check", "--diff", "--output-file", "fixes.diff"]);
        assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
        assert!(run.err.starts_with("would fix 27 findings in 9 files: "), "{}", run.err);
        holds(&desk, &forms(COPY));
        let mut patch = Command::new("patch");
        let Ok(patched) = patch.args(["-p0", "-i", "fixes.diff"]).current_dir(desk.path("")).output() else {
            eprintln!("skipped: `patch` is not installed");
            return;
        };
        assert!(patched.status.success(), "{}", String::from_utf8_lossy(&patched.stdout));
        holds(&desk, &forms(FIXED));
    }

    #[test]
    fn with_fix_is_shown_and_written_and_then_empty() {
        let desk = Desk::with(&[("a.txt", [FAULTY, UNSAFE].concat()), ("b.txt", CLEAN.into())]);
        let run = desk.run(&["check", "--fix", "--diff"]);
        let shown = format!("--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n-{FAULTY}+{CLEAN} {UNSAFE}");
        assert_eq!((run.out, run.err.lines().count()), (shown, 1));
        assert!(run.err.starts_with("fixed 1 finding in 1 file: "), "{}", run.err);
        holds(&desk, &[("a.txt", [CLEAN, UNSAFE].concat())]);
        let run = desk.run(&["check", "--diff"]);
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    }
}

mod standard_input {
    use super::*;

    #[test]
    fn comes_out_fixed_with_the_report_on_standard_error() {
        let desk = Desk::empty();
        let run = Run::of(desk.command(&["check", "--fix", "-"]), [FAULTY, UNSAFE].concat().as_bytes());
        assert_eq!((run.status, run.out), (Some(1), [CLEAN, UNSAFE].concat()));
        assert!(run.err.contains("<stdin>:2:16\n") && run.err.contains("\nleft 1 error "), "{}", run.err);
        let run = Run::of(desk.command(&["check", "--fix-only", "-q", "-"]), FAULTY.as_bytes());
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), CLEAN, ""));
        let run = Run::of(desk.command(&["check", "--diff", "-q", "-"]), FAULTY.as_bytes());
        let shown = format!("--- <stdin>\n+++ <stdin>\n@@ -1 +1 @@\n-{FAULTY}+{CLEAN}");
        assert_eq!((run.status, run.out, run.err.as_str()), (Some(1), shown, ""));
    }

    #[test]
    fn keeps_its_form_and_comes_back_as_it_was_if_it_cannot_be_fixed() {
        for ((name, copy), (_, fixed)) in forms(COPY).into_iter().zip(forms(FIXED)) {
            assert_eq!(filter(&copy), (Some(0), fixed.clone()), "{name}");
            assert_eq!(filter(&fixed), (Some(0), fixed), "{name}");
        }
        assert_eq!(filter(b""), (Some(0), Vec::new()));
        let latin1 = b"The caf\xE9 said that It would open.\n";
        assert_eq!(filter(latin1), (Some(2), latin1.to_vec()));
    }

    fn filter(input: &[u8]) -> (Option<i32>, Vec<u8>) {
        let desk = Desk::with(&[("input", input)]);
        let stdin = fs::File::open(desk.path("input")).expect("the file is there");
        let output = desk.command(&["check", "--fix", "-"]).stdin(stdin).output().expect("postedit starts");
        (output.status.code(), output.stdout)
    }
}

mod files {
    use super::*;

    #[test]
    fn that_a_stopped_run_left_are_gone_after_the_next() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)]);
        for name in ["a.txt", "b.txt"] {
            let hash = postedit::fix::digest(name.as_bytes()).replace("sha256:", "");
            desk.put(&format!(".postedit-{}.tmp", &hash[..16]), "The ministry ".repeat(9));
        }
        desk.run(&["check", "--diff"]);
        assert_eq!(leftovers(&desk).len(), 2, "nothing is touched");
        desk.run(&["check", "--fix"]);
        holds(&desk, &[("a.txt", CLEAN), ("b.txt", CLEAN)]);
    }

    #[cfg(unix)]
    #[test]
    fn that_cannot_be_replaced_are_refused_and_the_others_are_fixed() {
        let desk = Desk::with(&["a.txt", "b.txt", "c.txt", "sub/d.txt"].map(|name| (name, FAULTY)));
        fs::hard_link(desk.path("a.txt"), desk.path("a.bak")).expect("hard links can be made");
        set_mode(&desk.path("b.txt"), 0o444);
        set_mode(&desk.path("sub"), 0o555);
        let run = desk.run(&["check", "--fix"]);
        set_mode(&desk.path("sub"), 0o755);
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 3));
        for (line, reason) in run.err.lines().zip([
            "a.txt: not written: it has 2 names (hard links)",
            "b.txt: not written: it is read-only",
            "sub/d.txt: not written: its folder is read-only",
        ]) {
            assert!(line.strip_prefix("error: ").is_some_and(|line| line.starts_with(reason)), "{line}");
        }
        assert!(run.out.contains("\nfixed 1 finding in 1 file: 1 misplaced-capital\nleft 3 "), "{}", run.out);
        let names = ["a.txt", "a.bak", "b.txt", "sub/d.txt"];
        holds(&desk, &names.map(|name| (name, FAULTY)));
        holds(&desk, &[("c.txt", CLEAN)]);
    }

    #[cfg(unix)]
    fn set_mode(path: &std::path::Path, mode: u32) {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(path, mode).expect("modes can be set");
    }

    #[cfg(unix)]
    #[test]
    fn behind_links_are_fixed_once_and_the_links_stay() {
        let desk = Desk::with(&[("sub/a.txt", FAULTY)]);
        std::os::unix::fs::symlink("sub/a.txt", desk.path("link.txt")).expect("links can be made");
        let run = desk.run(&["check", "--fix", "--fix-log", "log", "link.txt", "sub/a.txt"]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with("fixed 1 finding in 1 file: "), "{}", run.out);
        assert_eq!(read(&desk, "log").lines().count(), 1);
        let is_link = || fs::symlink_metadata(desk.path("link.txt")).is_ok_and(|link| link.is_symlink());
        assert!(is_link());
        holds(&desk, &[("sub/a.txt", CLEAN)]);
        assert_eq!(desk.run(&["undo", "--log", "log"]).status, Some(0));
        assert!(is_link());
        holds(&desk, &[("sub/a.txt", FAULTY)]);
    }

    #[cfg(unix)]
    #[test]
    fn keep_their_mode_and_attributes() {
        use std::os::unix::fs::PermissionsExt;
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let path = desk.path("a.txt");
        set_mode(&path, 0o640);
        let has_attributes = xattr::set(&path, "user.desk", b"foreign").is_ok();
        for (arguments, text) in
            [(&["check", "--fix", "--fix-log", "log"][..], CLEAN), (&["undo", "--log", "log"], FAULTY)]
        {
            assert_eq!(desk.run(arguments).status, Some(0));
            holds(&desk, &[("a.txt", text)]);
            assert_eq!(fs::metadata(&path).expect("the file is there").permissions().mode() & 0o7777, 0o640);
            if has_attributes {
                assert_eq!(xattr::get(&path, "user.desk").ok().flatten(), Some(b"foreign".to_vec()));
            } else {
                eprintln!("skipped: no extended attributes here");
            }
        }
    }
}

mod interactive {
    use super::*;

    /// Two questions: about the decimal comma, and about the thousands of millions.
    const ASKED: &str =
        "It said that It paid.\n\nPrices rose by 3,5 percent.\n\nThe plan cost 44,000 million pesos.\n";

    /// What becomes of three files with these answers, and how many questions are asked.
    fn answer(answers: &str) -> (Run, String, usize) {
        let desk = Desk::with(&["a.txt", "b.txt", "c.txt"].map(|name| (name, ASKED)));
        let run = Run::of(desk.command(&["check", "--interactive"]), answers.as_bytes());
        let shown = ["a.txt", "b.txt", "c.txt"].map(|name| {
            let text = read(&desk, name);
            let now = |new| if text.contains(new) { '+' } else { '-' };
            [now("that it"), now("3.5"), now("44 billion")].iter().collect::<String>()
        });
        holds::<&str>(&desk, &[]);
        let questions = run.err.matches("[y] accept, [n] skip, [q] quit? ").count();
        (run, shown.join(" "), questions)
    }

    #[test]
    fn asks_about_unsafe_fixes_only() {
        let (run, shown, questions) = answer("y\nn\nn\ny\nyes\nNO\n");
        assert_eq!((run.status, shown.as_str(), questions), (Some(1), "++- +-+ ++-", 6));
        assert!(run.err.contains("\n  - ") && run.err.contains("rose by 3.5 percent"), "{}", run.err);
        assert!(run.out.contains("\nleft 3 errors in 3 of 3 files: "), "{}", run.out);
        let (run, shown, _) = answer(&"y\n".repeat(6));
        assert_eq!((run.status, shown.as_str()), (Some(0), "+++ +++ +++"));
    }

    #[test]
    fn keeps_what_was_accepted_when_somebody_quits() {
        for quit in ["q\n", "quit\n", ""] {
            let (run, shown, questions) = answer(&format!("n\ny\ny\n{quit}"));
            assert_eq!((run.status, shown.as_str(), questions), (Some(1), "+-+ ++- ---", 4), "{quit:?}");
        }
    }

    #[test]
    fn asks_again_after_an_answer_that_it_does_not_know() {
        // there is only one candidate, so there is no next one
        let (_, shown, questions) = answer("what?\n\nc\ny\nn\nq\n");
        assert_eq!((shown.as_str(), questions), ("++- +-- ---", 6));
    }

    #[test]
    fn goes_round_the_candidates() {
        let copy = "The clerk spoke to the mayor They left before noon.\n";
        for (answers, expected) in [
            ("y\n", "The clerk spoke to the mayor they left before noon.\n"),
            ("c\ny\n", "The clerk spoke to the mayor. They left before noon.\n"),
            ("c\nc\ny\n", "The clerk spoke to the mayor left before noon.\n"),
            ("c\nc\nc\ny\n", "The clerk spoke to the mayor they left before noon.\n"),
            ("c\nn\n", copy),
        ] {
            let desk = Desk::with(&[("a.txt", copy)]);
            assert_eq!(desk.run(&["check", "--fix", "-q"]).status, Some(1));
            holds(&desk, &[("a.txt", copy)]);
            Run::of(desk.command(&["check", "--interactive"]), answers.as_bytes());
            holds(&desk, &[("a.txt", expected)]);
        }
    }
}
