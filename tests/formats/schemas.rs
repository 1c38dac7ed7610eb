//! Every report is a document of its format, whatever there is to say.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::desk::{CLEAN, Desk, FAULTY, Run};
use super::{json, report};

/// Faults of several kinds, with a control character, mark-up, an edit of nothing and one that goes over lines.
const MANY: &str = "He said \u{1} \u{b}& <b>left</b> ]]> “ It is late. ” We We left .\n\n\n\n\nThe cafe\u{301} 😀 &rsquo; قال it.\n\
    Share on Facebook\nThe council will decides on Monday,the mayor\u{fffe} said\r\nto to reporters ..\n";

/// What may be checked: files, and the paths that are named.
fn runs() -> Vec<(Desk, Vec<&'static str>)> {
    let folder = Desk::empty();
    std::fs::create_dir(folder.path("folder")).expect("folders can be made");
    let broken = || ("broken.txt", b"\xFF".as_slice());
    vec![
        (folder, vec!["folder"]),
        (Desk::empty(), vec!["missing.txt"]),
        (Desk::with(&[("empty.txt", "")]), vec!["."]),
        (Desk::with(&[("clean.txt", CLEAN)]), vec!["."]),
        (Desk::with(&[broken()]), vec!["."]),
        (Desk::with(&[("a b.txt", MANY.as_bytes()), ("clean.txt", CLEAN.as_bytes()), broken()]), vec!["."]),
        (Desk::with(&[("a.txt", MANY), ("b.txt", FAULTY)]), vec!["--no-gate", "-q", "."]),
        (Desk::with(&[("a.txt", MANY)]), vec!["--statistics", "--fix-only", "."]),
        (Desk::with(&[("a.txt", MANY)]), vec!["--select", "misplaced-capital", "a.txt"]),
    ]
}

fn schema(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(name)
}

/// Checks the report of every run in a format.
fn each_report(format: &str, check: impl Fn(&Run)) {
    for (desk, arguments) in runs() {
        check(&report(&desk, format, &arguments));
    }
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(schema(name)).expect("the schema is there");
    serde_json::from_str(&text).expect("a schema is JSON")
}

#[track_caller]
fn assert_valid(schema: &Value, document: &Value) {
    let validator =
        jsonschema::options().should_validate_formats(true).build(schema).expect("a valid schema");
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
}

#[test]
fn sarif_is_valid() {
    let mut schema = read("sarif-2.1.0.json");
    // as published, the pattern of these two closes a bracket that it did not open, so it is no regular expression
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().and_then(|rules| rules.remove("pattern")).expect("the pattern is there");
    }
    each_report("sarif", |run| assert_valid(&schema, &json(run)));
}

#[test]
fn gitlab_is_valid() {
    let schema = read("gitlab.json");
    each_report("gitlab", |run| assert_valid(&schema, &json(run)));
}

#[test]
fn reviewdog_is_valid() {
    let mut schema = read("rdjson.json");
    each_report("rdjson", |run| assert_valid(&schema, &json(run)));
    schema["$ref"] = "#/definitions/Diagnostic".into();
    each_report("rdjsonl", |run| {
        for line in run.out.lines() {
            assert_valid(&schema, &serde_json::from_str(line).expect("every line is an object"));
        }
    });
}

#[test]
fn checkstyle_is_valid() {
    each_report("checkstyle", |run| assert_xml("checkstyle.xsd", &run.out));
}

#[test]
fn junit_is_valid() {
    each_report("junit", |run| assert_xml("junit.xsd", &run.out));
}

#[track_caller]
fn assert_xml(name: &str, document: &str) {
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(schema(name)).arg("-");
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: there is no `xmllint`; Debian has it in libxml2-utils");
        return;
    }
    let run = Run::of(command, document.as_bytes());
    assert_eq!(run.status, Some(0), "{}\n{document}", run.err);
}
