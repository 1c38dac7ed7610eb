//! The configuration: where it is found, what it changes, and what is said of mistakes in it.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use desk::{Desk, FAULTY};
use serde_json::Value;

/// Copy in which lints of two groups find something: `casing` and `spacing`.
const TWICE: &str = "The ministry said that It would answer in writing .\n";

/// A repository with a configuration and copy in two folders.
fn repository(config: &str) -> Desk {
    let desk = Desk::with(&[("postedit.toml", config), ("a.txt", TWICE), ("wire/b.txt", TWICE)]);
    std::fs::create_dir(desk.path(".git")).expect("a folder");
    desk
}

/// `path:severity:lint` of all that is found.
fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let run = desk.run(&[&["check", "--output-format", "jsonl"], arguments].concat());
    assert_ne!(run.status, Some(2), "{}", run.err);
    let line = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| value[key].as_str().expect("a string").to_string();
        [text("path"), text("severity"), text("lint")].join(":")
    };
    run.out.lines().map(line).collect()
}

#[test]
fn levels_turn_lints_off_and_change_their_severity() {
    let desk = repository("[lints]\nspacing = \"off\"\nmisplaced-capital = \"warning\"\n");
    assert_eq!(
        found(&desk, &[]),
        ["a.txt:warning:misplaced-capital", "wire/b.txt:warning:misplaced-capital"]
    );
    // a note does not count, and is not shown
    let desk = repository("[lints]\ncasing = \"note\"\n");
    assert_eq!(found(&desk, &["a.txt"]), ["a.txt:error:space-before-mark"]);
    assert_eq!(found(&desk, &["a.txt", "--min-severity", "note"]).len(), 2);
}

#[test]
fn overrides_hold_for_their_paths() {
    let config = "[lints]\nspacing = \"off\"\n\n[[overrides]]\npaths = [\"wire/\"]\n\
                  lints = { casing = \"off\", spacing = \"warning\" }\n";
    let desk = repository(config);
    let expected = ["a.txt:error:misplaced-capital", "wire/b.txt:warning:space-before-mark"];
    assert_eq!(found(&desk, &[]), expected);
    // they are relative to the file, not to where the command runs, and bring back nothing that is not selected
    let run =
        desk.command(&["check", "--output-format", "short", "."]).current_dir(desk.path("wire")).output();
    assert!(String::from_utf8_lossy(&run.expect("it runs").stdout).contains("warning[space-before-mark]"));
    assert_eq!(found(&desk, &["--select", "casing"]), ["a.txt:error:misplaced-capital"]);
}

#[test]
fn fixes_and_levels_go_together() {
    let desk = repository("[[overrides]]\npaths = [\"wire/\"]\nlints = { casing = \"off\" }\n");
    assert_eq!(desk.run(&["check", "--fix", "-q"]).status, Some(0));
    assert_eq!(desk.read("a.txt"), "The ministry said that it would answer in writing.\n");
    assert_eq!(desk.read("wire/b.txt"), "The ministry said that It would answer in writing.\n");
}

#[test]
fn files_are_found_upward_extended_and_overruled() {
    let desk = repository("extend = \"house/base.toml\"\n[lints]\nspacing = \"warning\"\n");
    desk.put("house/base.toml", "exclude = [\"/wire/\"]\n[lints]\nspacing = \"off\"\ncasing = \"off\"\n");
    assert_eq!(found(&desk, &["a.txt"]), ["a.txt:warning:space-before-mark"]);
    // what a file excludes is relative to that file
    assert_eq!(found(&desk, &[]).len(), 2);
    assert_eq!(found(&desk, &["--config", "lints.spacing=off", "a.txt"]), [""; 0]);
    assert_eq!(found(&desk, &["--config", "house/base.toml", "a.txt"]), [""; 0]);
    assert_eq!(found(&desk, &["--isolated", "a.txt"]).len(), 2);
    // of two files in one folder, the hidden one is used
    desk.put(".postedit.toml", "[lints]\ncasing = \"off\"\n");
    assert_eq!(found(&desk, &["a.txt"]), ["a.txt:error:space-before-mark"]);
}

/// Where other systems keep a user's configuration nobody can say in a test.
#[cfg(unix)]
#[test]
fn the_users_own_holds_where_there_is_no_other() {
    let desk =
        Desk::with(&[("home/postedit/postedit.toml", "[lints]\ncasing = \"off\"\n"), ("a.txt", TWICE)]);
    assert_eq!(found(&desk, &["a.txt"]), ["a.txt:error:space-before-mark"]);
    assert_eq!(found(&desk, &["--isolated", "a.txt"]).len(), 2);
    desk.put("postedit.toml", "[lints]\nspacing = \"off\"\n");
    assert_eq!(found(&desk, &["a.txt"]), ["a.txt:error:misplaced-capital"]);
}

#[test]
fn a_circle_of_files_is_refused() {
    let desk = repository("extend = \"other.toml\"\n");
    desk.put("other.toml", "extend = \"postedit.toml\"\n");
    let run = desk.run(&["check"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("postedit.toml: it extends itself"), "{}", run.err);
}

#[test]
fn what_is_excluded_may_be_named_unless_it_is_forced() {
    let desk = repository("exclude = [\"wire/\"]\n");
    assert_eq!(found(&desk, &["."]).len(), 2);
    assert_eq!(found(&desk, &["wire/b.txt"]).len(), 2);
    assert_eq!(found(&desk, &["--force-exclude", "wire/b.txt"]), [""; 0]);
    assert_eq!(found(&desk, &["--config", "force-exclude=true", "wire/b.txt"]), [""; 0]);
}

#[test]
fn thresholds_stand_in_it_and_options_count_for_more() {
    let desk = repository("fail-on = \"error\"\n[lints]\ncasing = \"warning\"\nspacing = \"warning\"\n");
    assert_eq!(desk.run(&["check", "a.txt"]).status, Some(0));
    assert_eq!(desk.run(&["check", "--fail-on", "warning", "a.txt"]).status, Some(1));
    let desk = repository("max-score = 100\n");
    assert_eq!(desk.run(&["check", "a.txt"]).status, Some(0));
    assert_eq!(desk.run(&["check", "--max-score", "0.1", "a.txt"]).status, Some(1));
}

#[test]
fn own_names_and_lints_are_found_from_their_file() {
    let desk = repository("names = [\"house/names.toml\"]\nlint-folders = [\"house/lints\"]\n");
    desk.put("house/names.toml", "[people]\n\"Volodymyr Zelenskyy\" = { countries = [\"Ukraine\"] }\n");
    let new = desk.run(&["new", "house/ministry-of-outside", "--into", "house/lints"]);
    assert_eq!(new.status, Some(0), "{}", new.err);
    let article = "Ukrainian President Volodymyr Zelensky met the Ministry of Outside on Friday.\n";
    desk.put("wire/c.txt", article);
    let run =
        desk.command(&["check", "--output-format", "short", "c.txt"]).current_dir(desk.path("wire")).output();
    let out = String::from_utf8(run.expect("it runs").stdout).expect("UTF-8");
    assert!(out.contains("[house-spelling]"), "{out}");
    assert_eq!(desk.run(&["explain", "ministry-of-outside"]).status, Some(0));
}

#[test]
fn a_mistake_is_shown_where_it_is_with_what_may_be_meant() {
    for (config, place, hint) in [
        (
            "gate = \"auto\"\nmax-scores = 3\n",
            "postedit.toml:2:1",
            "unknown key `max-scores`; did you mean `max-score`?",
        ),
        (
            "[lints]\nspacign = \"off\"\n",
            "postedit.toml:2:1",
            "no lint or group `spacign`; did you mean `spacing`?",
        ),
        ("[lints]\nspacing = \"of\"\n", "postedit.toml:2:11", "unknown value `of`; did you mean `off`?"),
        ("gate = 3\n", "postedit.toml:1:8", "expected a string"),
        ("max-score = -1\n", "postedit.toml:1:13", "not below 0"),
        ("[[overrides]]\npaths = [\"a\"]\nlints = { nmaes = \"off\" }\n", "postedit.toml:3:11", "`names`"),
        ("gate = \"auto\n", "postedit.toml:1:", ""),
    ] {
        let desk = repository(config);
        let run = desk.run(&["check"]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{config}");
        assert!(run.err.contains(place) && run.err.contains(hint), "{config}{}", run.err);
    }
    let run = Desk::with(&[("a.txt", FAULTY)]).run(&["check", "--config", "gone.toml"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("gone.toml: "), "{}", run.err);
}

#[test]
fn every_value_is_shown_with_where_it_comes_from() {
    let desk = repository("extend = \"house/base.toml\"\n\n[lints]\nspacing = \"warning\"\n");
    desk.put("house/base.toml", "max-score = 9\n[lints]\ncasing = \"off\"\n");
    let run = desk.run(&["config", "--config", "gate=off"]);
    let lines: Vec<String> =
        run.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "min-severity = \"warning\" # built in",
        "gate = \"off\" # --config gate=off",
        "max-score = 9 # house/base.toml:1",
        "casing = \"off\" # house/base.toml:3",
        "spacing = \"warning\" # postedit.toml:4",
    ] {
        assert!(lines.contains(&line.to_string()), "{line}\n{}", run.out);
    }
    assert!(toml::from_str::<toml::Table>(&run.out).is_ok(), "it is TOML itself");
}

#[test]
fn a_file_to_begin_with_changes_nothing_and_is_never_overwritten() {
    let desk = Desk::with(&[("a.txt", TWICE)]);
    assert_eq!(desk.run(&["init"]).status, Some(0));
    assert_eq!(found(&desk, &["a.txt"]).len(), 2);
    desk.put("postedit.toml", "gate = \"off\"\n");
    assert_eq!(desk.run(&["init"]).status, Some(2));
    assert_eq!(desk.read("postedit.toml"), "gate = \"off\"\n");
}

/// The schema and the parser are of one mind.
#[test]
fn the_schema_takes_what_the_parser_takes_and_nothing_else() {
    let desk = Desk::empty();
    let schema: Value = serde_json::from_str(&desk.run(&["config", "--schema"]).out).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let good = [
        "",
        "min-severity = \"note\"\ngate = \"off\"\nfail-on = \"error\"\nmax-score = 8.5\n",
        "max-score = 3\n",
        "exclude = [\"a/\", \"*.b.txt\"]\nforce-exclude = true\n",
        "lint-folders = []\nnames = []\nbaseline = \"known.json\"\n",
        "[lints]\ncasing = \"off\"\nspace-before-mark = \"preview\"\n",
        "[[overrides]]\npaths = [\"a\"]\nlints = { spun = \"warning\" }\n",
        "[json]\npreset = \"ninjs\"\n[json.fields]\n\"/body_html\" = \"html\"\n",
    ];
    let bad = [
        "max-scores = 3\n",
        "max-score = -1\n",
        "max-score = \"3\"\n",
        "gate = \"open\"\n",
        "min-severity = 1\n",
        "exclude = \"a/\"\n",
        "force-exclude = \"yes\"\n",
        "[lints]\ncasing = \"loud\"\n",
        "[lints]\ncasingg = \"off\"\n",
        "[[overrides]]\npaths = [\"a\"]\n",
        "[[overrides]]\nlints = { spun = \"off\" }\n",
        "[[overrides]]\npaths = [\"a\"]\nlints = { spum = \"off\" }\n",
        "[[overrides]]\npath = [\"a\"]\nlints = {}\n",
        "[json]\npreset = \"newsml\"\n",
        "[json.fields]\n\"/body\" = \"rtf\"\n",
        "[json]\nfeilds = {}\n",
    ];
    let parses = |config: &str| {
        desk.put("postedit.toml", config);
        desk.run(&["config"]).status == Some(0)
    };
    let fits = |config: &str| {
        let table: toml::Table = toml::from_str(config).expect("TOML");
        validator.is_valid(&serde_json::to_value(table).expect("JSON"))
    };
    for config in good {
        assert!(parses(config) && fits(config), "{config}");
    }
    for config in bad {
        assert!(!parses(config) && !fits(config), "parses: {}\n{config}", parses(config));
    }
}
