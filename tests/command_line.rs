//! The command line: what is checked, what is printed, and how it ends.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use std::fs;
use std::path::PathBuf;

use desk::{CLEAN, Desk, FAULTY, Run};
use postedit::lint::Registry;
use serde_json::Value;

/// Copy in which only a note is found.
const NOTED: &str = "The flood drove away two persons.\n";
/// Copy in which lints of two groups find something: `encoding` and `casing`.
const TWICE: &str = "The museum&rsquo;s roof leaks. The ministry said that It would answer in writing.\n";

mod exit_status {
    use super::*;

    #[test]
    fn is_0_when_nothing_is_found_1_when_something_is_and_2_when_something_is_faulty() {
        let desk = Desk::with(&[("clean.txt", CLEAN), ("faulty.txt", FAULTY)]);
        assert_eq!(desk.run(&["check", "clean.txt"]).status, Some(0));
        assert_eq!(desk.run(&["check", "faulty.txt"]).status, Some(1));
        assert_eq!(desk.run(&["check", "clean.txt", "faulty.txt"]).status, Some(1));
        assert_eq!(desk.run(&["check", "clean.txt", "gone.txt"]).status, Some(2));
        assert_eq!(desk.run(&["check", "faulty.txt", "gone.txt"]).status, Some(2));
        assert_eq!(desk.run(&["check", "--no-such-option"]).status, Some(2));
        assert_eq!(desk.run(&["no-such-command"]).status, Some(2));
        assert_eq!(desk.run(&["--help"]).status, Some(0));
        assert_eq!(desk.run(&["--version"]).status, Some(0));
    }

    #[test]
    fn does_not_depend_on_findings_with_exit_zero() {
        let desk = Desk::with(&[("faulty.txt", FAULTY)]);
        let run = desk.run(&["check", "--exit-zero", "--output-format", "short", "faulty.txt"]);
        assert_eq!(run.status, Some(0));
        assert_eq!(run.out.lines().count(), 1, "it is reported nevertheless");
        assert_eq!(desk.run(&["check", "--exit-zero", "gone.txt"]).status, Some(2));
    }

    #[test]
    fn counts_what_is_shown() {
        let desk = Desk::with(&[("noted.txt", NOTED), ("faulty.txt", FAULTY)]);
        assert_eq!(desk.run(&["check", "noted.txt"]).status, Some(0));
        assert_eq!(desk.run(&["check", "noted.txt", "--min-severity", "note"]).status, Some(1));
        assert_eq!(desk.run(&["check", "faulty.txt", "--min-severity", "error"]).status, Some(1));
        assert_eq!(lints(&desk, &["--min-severity", "note", "noted.txt"]), ["everyday-calque"]);
    }
}

mod selection {
    use super::*;

    #[test]
    fn names_lints_and_groups() {
        let desk = Desk::with(&[("a.txt", TWICE)]);
        assert_eq!(lints(&desk, &[]), ["html-entity", "misplaced-capital"]);
        assert_eq!(lints(&desk, &["--select", "encoding"]), ["html-entity"]);
        assert_eq!(lints(&desk, &["--select", "misplaced-capital"]), ["misplaced-capital"]);
        assert_eq!(lints(&desk, &["--select", "encoding,casing"]), ["html-entity", "misplaced-capital"]);
        assert_eq!(lints(&desk, &["--select", "encoding", "--select", "casing"]).len(), 2);
        assert_eq!(lints(&desk, &["--ignore", "encoding"]), ["misplaced-capital"]);
        assert_eq!(lints(&desk, &["--ignore", "misplaced-capital"]), ["html-entity"]);
        assert_eq!(lints(&desk, &["--ignore", "encoding,casing"]), [""; 0]);
        assert_eq!(lints(&desk, &["--select", "encoding", "--ignore", "html-entity"]), [""; 0]);
        assert_eq!(lints(&desk, &["--select", "html-entity", "--ignore", "encoding"]), ["html-entity"]);
    }

    #[test]
    fn of_an_unknown_name_says_what_may_be_meant() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        for (option, name, hint) in [
            ("--select", "html-entitty", "did you mean `html-entity`?"),
            ("--ignore", "encodings", "did you mean `encoding`?"),
            ("--select", "xyz", "`postedit lints` lists them all"),
        ] {
            let run = desk.run(&["check", option, name, "a.txt"]);
            assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{name}");
            assert_eq!(run.err, format!("error: no lint or group `{name}`; {hint}\n"));
        }
    }

    #[test]
    fn has_lints_in_preview_only_by_their_own_name() {
        let preview = RECORD.replace("severity = ", "status   = \"preview\"\nseverity = ");
        let desk =
            Desk::with(&[("a.txt", "She left at the end of the day.\n"), ("lints/house.toml", &preview)]);
        assert_eq!(lints(&desk, &["--lints", "lints", "a.txt"]), [""; 0]);
        assert_eq!(lints(&desk, &["--lints", "lints", "--select", "house", "a.txt"]), [""; 0]);
        assert_eq!(
            lints(&desk, &["--lints", "lints", "--select", "stock-phrase", "a.txt"]),
            ["stock-phrase"]
        );
    }
}

mod walking {
    use super::*;

    #[test]
    fn a_folder_takes_files_of_known_endings_that_are_not_hidden() {
        let files = [
            "a.txt", "b.text", "c.md", "d", "e.TXT", "f.json", ".hidden.txt", ".hidden/f.txt", "g/h/i.txt",
            "j.txt/k.txt", "l.html", "m.htm", "n.markdown", "o.rs",
        ];
        let desk = Desk::with(&files.map(|name| (name, FAULTY)));
        let taken = ["a.txt", "b.text", "c.md", "g/h/i.txt", "j.txt/k.txt", "l.html", "m.htm", "n.markdown"];
        assert_eq!(checked(&desk, &[]), taken);
        assert_eq!(checked(&desk, &["."]), checked(&desk, &[]));
        assert_eq!(checked(&desk, &["g"]), ["g/h/i.txt"]);
    }

    #[test]
    fn a_path_that_is_named_is_checked_whatever_it_is_called() {
        let desk =
            Desk::with(&[("c.md", FAULTY), ("d", FAULTY), (".hidden", FAULTY), ("ignored.txt", FAULTY)]);
        desk.put(".posteditignore", "ignored.txt\n");
        let named = [".hidden", "c.md", "d", "ignored.txt"];
        assert_eq!(checked(&desk, &named), named);
        desk.put(".folder/a.txt", FAULTY);
        assert_eq!(checked(&desk, &[".folder"]), [".folder/a.txt"]);
    }

    #[test]
    fn a_path_that_is_named_twice_is_checked_once() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("b/c.txt", FAULTY)]);
        assert_eq!(checked(&desk, &["a.txt", "a.txt"]), ["a.txt"]);
        assert_eq!(checked(&desk, &[".", "b", "a.txt", "b/c.txt"]), ["a.txt", "b/c.txt"]);
    }

    #[test]
    fn a_path_that_is_spelled_in_two_ways_is_checked_once() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        assert_eq!(checked(&desk, &["a.txt", "./a.txt"]).len(), 1);
    }

    #[test]
    fn exclude_leaves_out_paths_as_gitignore_does() {
        let desk = Desk::with(&["a.txt", "b.txt", "old/a.txt", "old/b/c.txt"].map(|name| (name, FAULTY)));
        assert_eq!(checked(&desk, &["--exclude", "old"]), ["a.txt", "b.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "old/"]), ["a.txt", "b.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "a.txt"]), ["b.txt", "old/b/c.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "/a.txt"]), ["b.txt", "old/a.txt", "old/b/c.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "old/*", "--exclude", "b.txt"]), ["a.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "a.txt", "a.txt", "b.txt"]), ["b.txt"]);
        assert_eq!(checked(&desk, &["--exclude", "old", "old"]), [""; 0]);
    }

    #[test]
    fn a_wrong_pattern_is_an_error() {
        let run = Desk::with(&[("a.txt", FAULTY)]).run(&["check", "--exclude", "{a", "a.txt"]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
        assert!(run.err.starts_with("error: --exclude {a: "), "{run:?}");
    }

    #[test]
    fn ignore_files_hold_below_their_folder() {
        for name in [".gitignore", ".posteditignore"] {
            let files = [
                "a.txt", "b.txt", "old/a.txt", "old/b.txt", "old/kept.txt", "new/only-here.txt", "new/b.txt",
            ];
            let desk = Desk::with(&files.map(|name| (name, FAULTY)));
            desk.put(name, "# comment\n/a.txt\nold/*\n!old/kept.txt\n");
            desk.put(&format!("new/{name}"), "only-*.txt\n");
            assert_eq!(checked(&desk, &[]), ["b.txt", "new/b.txt", "old/kept.txt"], "{name}");
            assert_eq!(checked(&desk, &["new"]), ["new/b.txt"], "{name}");
        }
    }

    #[test]
    fn ignore_files_hold_from_the_root_of_the_repository_on() {
        let files = ["repository/desk/a.txt", "repository/desk/draft.txt", "repository/desk/outside.txt"];
        let desk = Desk::with(&files.map(|name| (name, FAULTY)));
        desk.put(".posteditignore", "outside.txt\n");
        desk.put("repository/.posteditignore", "draft.txt\n");
        // without a repository, what stands above the folder is somebody else's
        assert_eq!(checked(&desk, &["repository/desk"]), files);
        desk.put("repository/.git/HEAD", "");
        assert_eq!(checked(&desk, &["repository/desk"]), [files[0], files[2]]);
        assert_eq!(checked(&desk, &["repository"]), [files[0], files[2]]);
    }

    #[test]
    fn the_nearest_ignore_file_has_the_last_word() {
        let desk = Desk::with(&[("a/draft.txt", FAULTY), ("b/draft.txt", FAULTY)]);
        desk.put(".gitignore", "draft.txt\n");
        desk.put("b/.gitignore", "!draft.txt\n");
        assert_eq!(checked(&desk, &[]), ["b/draft.txt"]);
    }

    /// The paths in which something was found, which is everything that was checked.
    fn checked(desk: &Desk, arguments: &[&str]) -> Vec<String> {
        let paths = desk.find(&[&["--select", "misplaced-capital"], arguments].concat());
        paths
            .iter()
            .filter_map(|object| object["path"].as_str())
            .map(|path| path.replace('\\', "/"))
            .collect()
    }
}

mod report {
    use super::*;

    /// The members that every object of `jsonl` has, which programs rely on.
    const CONTRACT: &[&str] = &[
        "path", "lint", "group", "severity", "message", "start", "end", "line", "column", "from", "fixes",
        "related",
    ];

    #[test]
    fn comes_in_the_order_of_paths_and_is_the_same_every_time() {
        // more files than are checked at once
        let names: Vec<String> =
            (0..600).map(|i| format!("{}/{}.txt", "abc".split_at(i % 3).1, i * 7919 % 600)).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), TWICE)).collect();
        let desk = Desk::with(&files);
        for format in ["text", "short", "json", "jsonl"] {
            let first = desk.run(&["check", "--output-format", format]);
            assert_eq!(first.status, Some(1));
            for _ in 0..2 {
                assert!(desk.run(&["check", "--output-format", format]).out == first.out, "{format} differs");
            }
        }
        let mut found: Vec<PathBuf> =
            desk.find(&[]).iter().filter_map(|object| object["path"].as_str()).map(PathBuf::from).collect();
        assert_eq!(found.len(), 1200);
        assert!(found.is_sorted());
        found.dedup();
        assert_eq!(found.len(), 600);
    }

    #[test]
    fn for_people_shows_the_copy_and_ends_with_a_summary() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)]);
        let run = desk.run(&["check"]);
        assert!(run.out.contains("error[misplaced-capital]"), "{run:?}");
        assert!(run.out.contains("a.txt:1:24"), "{run:?}");
        assert!(run.out.contains(FAULTY.trim_end()), "{run:?}");
        assert!(run.out.ends_with("1 error in 1 of 2 files; 1 can be fixed with --fix\n"), "{run:?}");
        assert_eq!(run.err, "");
        assert_eq!(desk.run(&["check", "b.txt"]).out, "no findings in 1 file (9 words)\n");
    }

    #[test]
    fn is_without_a_summary_when_quiet() {
        let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", CLEAN)]);
        for quiet in ["-q", "--quiet"] {
            assert_eq!(desk.run(&["check", quiet, "b.txt"]).out, "");
            let run = desk.run(&["check", quiet, "a.txt"]);
            assert_eq!(run.status, Some(1));
            assert!(run.out.contains("misplaced-capital") && !run.out.contains("1 error in"), "{run:?}");
        }
    }

    #[test]
    fn in_short_form_has_a_line_for_each_finding() {
        let run = Desk::with(&[("a.txt", TWICE)]).run(&["check", "--output-format", "short"]);
        let lines: Vec<&str> = run.out.lines().collect();
        assert_eq!(lines.len(), 2, "{run:?}");
        assert_eq!(lines[0], "a.txt:1:11: error[html-entity] `&rsquo;` is an HTML entity; write `’`");
        assert!(lines[1].starts_with("a.txt:1:55: error[misplaced-capital] "), "{run:?}");
    }

    #[test]
    fn in_json_is_one_document() {
        let desk = Desk::with(&[("a.txt", TWICE), ("b.txt", CLEAN), ("c.txt", FAULTY)]);
        let document = document(&desk.run(&["check", "--output-format", "json"]));
        assert_eq!(document["version"], env!("CARGO_PKG_VERSION"));
        let files = document["files"].as_array().expect("an array of files");
        let paths: Vec<&Value> = files.iter().map(|file| &file["path"]).collect();
        assert_eq!(paths, ["a.txt", "b.txt", "c.txt"]);
        assert_eq!(keys(&files[0]["diagnostics"][0]), CONTRACT);
        let summary = &files[0]["summary"];
        assert_eq!([&summary["errors"], &summary["warnings"], &summary["notes"]], [2, 0, 0]);
        assert_eq!(files[1]["summary"]["verdict"], "no signs of unedited translation");
        assert_eq!(files[1]["diagnostics"], serde_json::json!([]));
        assert_eq!(document["summary"]["files"], 3);
        assert_eq!(document["summary"]["errors"], 3);
        assert_eq!(document["summary"]["by_lint"]["misplaced-capital"], 2);
    }

    #[test]
    fn in_json_is_a_document_whatever_there_is_to_say() {
        let desk = Desk::with(&[("clean.txt", CLEAN.as_bytes()), ("broken.txt", b"\xFF")]);
        for (paths, files) in
            [(&["clean.txt"][..], 1), (&["broken.txt"], 0), (&["clean.txt", "broken.txt"], 1)]
        {
            for options in [&[][..], &["-q"], &["--statistics"]] {
                let run = desk.run(&[&["check", "--output-format", "json"], options, paths].concat());
                assert_eq!(document(&run)["files"].as_array().map(Vec::len), Some(files), "{run:?}");
            }
        }
        fs::create_dir(desk.path("folder")).expect("folders can be made");
        let empty = document(&desk.run(&["check", "--output-format", "json", "folder"]));
        assert_eq!(empty["files"], serde_json::json!([]));
        assert_eq!(desk.run(&["check", "--output-format", "jsonl", "folder"]).out, "");
    }

    #[test]
    fn in_jsonl_keeps_its_contract() {
        let desk = Desk::with(&[("a.txt", TWICE)]);
        let found = desk.find(&[]);
        for object in &found {
            assert_eq!(keys(object), CONTRACT);
        }
        let expected = serde_json::json!({
            "path": "a.txt", "lint": "html-entity", "group": "encoding", "severity": "error",
            "message": "`&rsquo;` is an HTML entity; write `’`",
            "start": 10, "end": 17, "line": 1, "column": 11, "from": [],
            "fixes": [{ "applicability": "safe", "edits": [{ "start": 10, "end": 17, "text": "’" }] }],
            "related": [],
        });
        assert_eq!(found[0], expected);
    }

    #[test]
    fn points_to_related_places() {
        let paragraph = "The bridge over the river was closed on Monday after engineers found cracks in two of its piers.\n";
        let found = Desk::with(&[("a.txt", format!("{paragraph}\n{CLEAN}\n{paragraph}"))])
            .find(&["--select", "repetition"]);
        let related = found[0]["related"].as_array().expect("an array");
        assert_eq!(related.len(), 1, "{found:?}");
        assert_eq!(keys(&related[0]), ["start", "end", "message"]);
        assert!(related[0]["start"].as_u64() < found[0]["start"].as_u64(), "{found:?}");
    }

    #[test]
    fn goes_to_a_file_when_that_is_asked_for() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        for format in ["text", "short", "json", "jsonl"] {
            let printed = desk.run(&["check", "--output-format", format, "a.txt"]);
            let filed = desk.run(&["check", "--output-format", format, "--output-file", "report", "a.txt"]);
            assert_eq!((filed.status, filed.out.as_str()), (Some(1), ""));
            assert_eq!(read(&desk, "report"), printed.out);
        }
        let run = desk.run(&["check", "--output-file", "no/such/folder", "a.txt"]);
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: no/such/folder: "), "{run:?}");
    }

    #[test]
    fn does_not_overwrite_the_copy() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let run = desk.run(&["check", "a.txt", "--output-file", "a.txt"]);
        assert_ne!(run.status, Some(0), "{run:?}");
        assert_eq!(read(&desk, "a.txt"), FAULTY);
    }

    #[test]
    fn as_statistics_is_a_table_with_the_most_frequent_first() {
        let desk = Desk::with(&[("a.txt", TWICE), ("b.txt", FAULTY)]);
        let run = desk.run(&["check", "--statistics"]);
        assert_eq!(run.status, Some(1));
        let table = "     2  misplaced-capital\n     1  html-entity\n";
        assert_eq!(run.out, format!("{table}3 errors in 2 of 2 files; 3 can be fixed with --fix\n"));
        assert_eq!(desk.run(&["check", "--statistics", "-q"]).out, table);
    }

    #[test]
    fn names_files_on_standard_error_when_verbose() {
        let desk = Desk::with(&[("a.txt", CLEAN), ("b.txt", CLEAN)]);
        assert_eq!(desk.run(&["check", "-v"]).err, "checked a.txt\nchecked b.txt\n");
    }

    fn document(run: &Run) -> Value {
        serde_json::from_str(&run.out).expect("the report is one document")
    }

    fn keys(object: &Value) -> Vec<&str> {
        object.as_object().map(|members| members.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

mod color {
    use super::*;

    #[test]
    fn is_only_for_terminals_unless_it_is_asked_for() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        assert!(!is_colored(&desk.run(&["check"])));
        assert!(!is_colored(&desk.run(&["check", "--color", "auto"])));
        assert!(!is_colored(&desk.run(&["check", "--color", "never"])));
        assert!(is_colored(&desk.run(&["check", "--color", "always"])));
        for format in ["short", "json", "jsonl"] {
            assert!(
                !is_colored(&desk.run(&["check", "--color", "always", "--output-format", format])),
                "{format}"
            );
        }
    }

    #[test]
    fn that_is_asked_for_does_not_care_for_the_environment() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let mut command = desk.command(&["check", "--color", "always"]);
        command.env("NO_COLOR", "1").env("TERM", "dumb");
        assert!(is_colored(&Run::of(command, b"")));
    }

    /// `script`, in the form that Linux has, gives the command a terminal.
    #[cfg(target_os = "linux")]
    #[test]
    fn is_on_a_terminal_unless_the_environment_says_no() {
        let desk = Desk::with(&[("a.txt", FAULTY)]);
        let on_terminal = |options: &str, variable: (&str, &str)| {
            let plain = desk.command(&[]);
            let line = format!("{} check a.txt {options}", plain.get_program().display());
            let mut command = std::process::Command::new("script");
            command.args(["-qec", &line, "/dev/null"]).current_dir(desk.path(""));
            command.env_remove("NO_COLOR").env("TERM", "xterm").env(variable.0, variable.1);
            is_colored(&Run::of(command, b""))
        };
        if std::process::Command::new("script").arg("--version").output().is_err() {
            println!("skipped: there is no `script`");
            return;
        }
        assert!(on_terminal("", ("TERM", "xterm")));
        assert!(on_terminal("", ("NO_COLOR", "")), "an empty NO_COLOR counts as none");
        assert!(!on_terminal("", ("NO_COLOR", "1")));
        assert!(!on_terminal("", ("TERM", "dumb")));
        assert!(!on_terminal("--color never", ("TERM", "xterm")));
        assert!(on_terminal("--color always", ("NO_COLOR", "1")));
        assert!(!on_terminal("--output-file /dev/stdout", ("TERM", "xterm")), "a file is no terminal");
    }

    fn is_colored(run: &Run) -> bool {
        assert!(run.out.contains("misplaced-capital"), "{run:?}");
        run.out.contains('\u{1b}')
    }
}

mod pages {
    use super::*;

    #[test]
    fn explain_shows_what_a_lint_is_about() {
        let run = Desk::empty().run(&["explain", "html-entity"]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with("html-entity (encoding)\n\n"), "{run:?}");
        for part in
            ["severity  error", "safe", "incorrect The museum[&rsquo;]s roof leaks.", "not found R&D; that"]
        {
            assert!(run.out.contains(part), "{part} is missing in {}", run.out);
        }
    }

    #[test]
    fn every_lint_can_be_explained() {
        let registry = Registry::built_in();
        let desk = Desk::empty();
        for lint in registry.lints.iter().step_by(7) {
            let run = desk.run(&["explain", &lint.name]);
            assert_eq!(run.status, Some(0), "{run:?}");
            assert!(run.out.contains(lint.message.as_str()), "{run:?}");
        }
    }

    #[test]
    fn explain_says_what_lint_may_be_meant() {
        let run = Desk::empty().run(&["explain", "html-entty"]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
        assert_eq!(run.err, "error: no lint `html-entty`; did you mean `html-entity`?\n");
    }

    #[test]
    fn explain_does_not_offer_a_group_which_it_cannot_explain() {
        let run = Desk::empty().run(&["explain", "encodin"]);
        assert_eq!(run.status, Some(2));
        assert!(!run.err.contains("did you mean `encoding`"), "{run:?}");
    }

    #[test]
    fn lints_lists_every_lint_once() {
        let registry = Registry::built_in();
        let run = Desk::empty().run(&["lints"]);
        assert_eq!(run.status, Some(0));
        let mut listed: Vec<&str> =
            run.out.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
        let mut known: Vec<&str> = registry.lints.iter().map(|lint| lint.name.as_str()).collect();
        listed.sort_unstable();
        known.sort_unstable();
        assert_eq!(listed, known);
        for group in &registry.groups {
            assert!(run.out.contains(&format!("{}: {}\n", group.name, group.about)), "{}", group.name);
        }
    }
}

/// A lint file as a newsroom writes it.
const RECORD: &str = r#"[group]
name  = "house"
about = "What this newsroom does not write."

[[lint]]
name     = "stock-phrase"
message  = "`{found}` is worn out; write `{fix}`"
why      = "Readers have seen it too often."
severity = "warning"
applicability = "unsafe"
pattern  = "at the end of the day"
replace  = "in the end"

[[lint.example]]
incorrect = "She left {at the end of the day}."
correct   = "She left in the end."

[[lint.example]]
correct   = "The shop closes at the end of the week."
"#;

mod records {
    use super::*;

    #[test]
    fn that_are_built_in_pass_their_tests() {
        let run = Desk::empty().run(&["test"]);
        assert_eq!(run.status, Some(0), "{}", run.out);
        let lints = Registry::built_in().lints.len();
        assert!(
            run.out.starts_with(&format!("{lints} lints, ")) && run.out.ends_with(", 0 failed\n"),
            "{run:?}"
        );
    }

    #[test]
    fn are_tested_by_name_or_folder() {
        let desk = Desk::with(&[("own/house.toml", RECORD)]);
        assert_eq!(desk.run(&["test", "html-entity"]).out, "1 lint, 4 examples, 0 failed\n");
        assert_eq!(desk.run(&["test", "own"]).out, "1 lint, 2 examples, 0 failed\n");
        assert_eq!(desk.run(&["test", "own/", "html-entity"]).out, "2 lints, 6 examples, 0 failed\n");
        assert_eq!(
            desk.run(&["test", "--lints", "own", "stock-phrase"]).out,
            "1 lint, 2 examples, 0 failed\n"
        );
        let run = desk.run(&["test", "no-such-thing-at-all"]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains("no lint or folder `no-such-thing-at-all`"), "{run:?}");
    }

    #[test]
    fn of_a_folder_that_is_called_lints_are_tested_alone() {
        let desk = Desk::with(&[("lints/house.toml", RECORD)]);
        assert_eq!(desk.run(&["test", "lints"]).out, "1 lint, 2 examples, 0 failed\n");
    }

    #[test]
    fn of_a_newsroom_are_used_beside_those_that_are_built_in() {
        let text = format!("She left at the end of the day.\n{FAULTY}");
        let desk = Desk::with(&[("a.txt", text.as_str()), ("own/house.toml", RECORD)]);
        assert_eq!(lints(&desk, &["a.txt"]), ["misplaced-capital"]);
        assert_eq!(lints(&desk, &["--lints", "own", "a.txt"]), ["stock-phrase", "misplaced-capital"]);
        assert_eq!(lints(&desk, &["--lints", "own", "--select", "house", "a.txt"]), ["stock-phrase"]);
        assert_eq!(
            lints(&desk, &["--lints", "own", "--ignore", "stock-phrase", "a.txt"]),
            ["misplaced-capital"]
        );
        let page = desk.run(&["explain", "stock-phrase", "--lints", "own"]);
        assert!(page.out.starts_with("stock-phrase (house)\n"), "{page:?}");
        assert!(desk.run(&["lints", "--lints", "own"]).out.contains("\n  stock-phrase "));
    }

    #[test]
    fn of_a_newsroom_replace_those_of_the_same_name() {
        let own = RECORD.replace("stock-phrase", "html-entity");
        let desk = Desk::with(&[
            ("a.txt", "The museum&rsquo;s roof leaks at the end of the day.\n"),
            ("own/house.toml", &own),
        ]);
        let found = desk.find(&["--lints", "own", "--select", "html-entity", "a.txt"]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["group"], "house");
    }

    #[test]
    fn are_read_from_all_folders_that_are_named() {
        let other = RECORD.replace("stock-phrase", "worn-phrase").replace("end of the day", "crack of dawn");
        let desk = Desk::with(&[
            ("a/house.toml", RECORD),
            ("b/deep/house.toml", &other),
            ("b/notes.md", "no record"),
        ]);
        desk.put("a.txt", "She left at the crack of dawn and came home at the end of the day.\n");
        assert_eq!(lints(&desk, &["--lints", "a", "--lints", "b", "a.txt"]), ["worn-phrase", "stock-phrase"]);
        let run = desk.run(&["check", "--lints", "gone", "a.txt"]);
        assert_eq!(run.status, Some(2));
        assert!(run.err.starts_with("error: gone: "), "{run:?}");
    }

    #[test]
    fn that_are_wrong_are_shown_in_their_file() {
        let pattern = "pattern  = \"at the end of the day\"\nreplace  = \"in the end\"";
        let wrong = [
            ("an unknown key", RECORD.replace("applicability =", "aplicability ="), "10:1", "aplicability"),
            ("an unknown severity", RECORD.replace("\"warning\"", "\"grave\""), "9:12", "grave"),
            ("a bad regex", RECORD.replace(pattern, "regex    = 'day (of'"), "11:17", "unclosed group"),
            ("a bad pattern", RECORD.replace("at the end", "at (the end"), "11:16", ""),
            ("an unknown class", RECORD.replace("at the end", "at {teh} end"), "11:16", "teh"),
            ("two detectors", RECORD.replace("replace  =", "regex    ="), "6:12", "exactly one detector"),
            ("no detector", RECORD.replace(pattern, ""), "6:12", "exactly one detector"),
            ("a bad name", RECORD.replace("stock-phrase", "StockPhrase"), "6:12", "kebab-case"),
            (
                "a message with a stop",
                RECORD.replace("write `{fix}`\"", "write `{fix}`.\""),
                "7:12",
                "full stop",
            ),
            ("a file that is no TOML", RECORD.replace("[[lint]]", "[[lint]"), "5:8", ""),
        ];
        for (name, record, place, message) in wrong {
            let desk = Desk::with(&[("a.txt", CLEAN), ("own/house.toml", &record)]);
            for arguments in [&["check", "--lints", "own", "a.txt"][..], &["test", "own"]] {
                let run = desk.run(arguments);
                assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{name}: {run:?}");
                assert!(run.err.contains(&format!("own/house.toml:{place}\n")), "{name}: {}", run.err);
                assert!(run.err.starts_with("error: ") && run.err.contains(message), "{name}: {}", run.err);
            }
        }
    }

    #[test]
    fn that_are_wrong_are_all_shown_at_once() {
        let two = RECORD.replace("stock-phrase", "StockPhrase");
        let desk =
            Desk::with(&[("own/a.toml", RECORD.replace("at the end", "at (the end")), ("own/b.toml", two)]);
        let run = desk.run(&["test", "own"]);
        assert!(
            run.err.contains("own/a.toml:11:16\n") && run.err.contains("own/b.toml:6:12\n"),
            "{}",
            run.err
        );
    }

    #[test]
    fn whose_examples_are_wrong_fail_with_their_name() {
        let wrong = [
            ("the wrong place", RECORD.replace("left {at the end", "left at {the end"), "example 1"),
            ("the wrong fix", RECORD.replace("left in the end.", "left at last."), "example 1"),
            (
                "nothing to find",
                RECORD.replace("left {at the end of the day}", "left {at noon}"),
                "example 1",
            ),
            ("a near miss that is a hit", RECORD.replace("end of the week", "end of the day"), "example 2"),
            ("no near miss", RECORD.replace("correct   = \"The shop", "incorrect = \"The shop"), "near miss"),
            ("a bracket too many", RECORD.replace("left {at", "left {{at"), "example 1"),
        ];
        for (name, record, reason) in wrong {
            let run = Desk::with(&[("own/house.toml", &record)]).run(&["test", "own"]);
            assert_eq!((run.status, run.err.as_str()), (Some(1), ""), "{name}: {run:?}");
            let said = |line: &str| line.starts_with("own/house.toml: stock-phrase") && line.contains(reason);
            assert!(run.out.lines().any(said), "{name}: {}", run.out);
            assert!(!run.out.ends_with(" 0 failed\n"), "{name}: {}", run.out);
        }
    }

    #[test]
    fn that_are_new_pass_their_tests() {
        let desk = Desk::empty();
        for name in [
            "calques/board-of-the-wallet",
            "calques/afternoon-tea",
            "calques/cold-comfort",
            "phrases/worn-out",
        ] {
            let run = desk.run(&["new", name, "--into", "own"]);
            assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{name}");
            let run = desk.run(&["test", "own"]);
            assert_eq!(run.status, Some(0), "{name}: {run:?}");
        }
        assert!(desk.path("own/calques.toml").is_file() && desk.path("own/phrases.toml").is_file());
    }

    #[test]
    fn that_are_new_stand_in_the_order_of_names() {
        let desk = Desk::empty();
        for name in ["calques/board-of-the-wallet", "calques/afternoon-tea", "calques/cold-comfort"] {
            assert_eq!(desk.run(&["new", name, "--into", "own"]).status, Some(0), "{name}");
        }
        let calques = read(&desk, "own/calques.toml");
        let names: Vec<&str> = calques.lines().filter_map(|line| line.strip_prefix("name     = ")).collect();
        assert_eq!(names, ["\"afternoon-tea\"", "\"board-of-the-wallet\"", "\"cold-comfort\""]);
    }

    #[test]
    fn that_are_there_already_or_badly_named_are_not_made() {
        let desk = Desk::with(&[("own/house.toml", RECORD)]);
        for name in ["house/stock-phrase", "house/Stock", "house/", "stock-phrase", "House/phrase"] {
            let run = desk.run(&["new", name, "--into", "own"]);
            assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{name}: {run:?}");
            assert!(run.err.starts_with("error: "), "{name}: {run:?}");
        }
        assert_eq!(read(&desk, "own/house.toml"), RECORD);
        assert!(!desk.path("own/House.toml").exists());
    }
}

/// The names of the lints that find something, in the order of the report.
fn lints(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    desk.find(arguments).iter().filter_map(|object| object["lint"].as_str()).map(str::to_string).collect()
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).expect("the file is there and is text")
}
