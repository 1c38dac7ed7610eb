//! What is found in the articles of `fixtures/`, and what safe fixes make of them, as snapshots.

use std::fs;
use std::path::Path;

use postedit::check::Engine;
use postedit::fix::{Draft, Policy};
use postedit::lint::{Registry, Selection, Severity};
use postedit::report::{FileReport, Format};
use postedit::text::Source;

fn read(file: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source::decode(file, bytes).expect("a text")
}

fn engine() -> Engine {
    Engine::new(Registry::built_in(), &Selection::default())
}

fn findings(file: &str) -> String {
    let (engine, source) = (engine(), read(file));
    let checked = engine.check(&source);
    String::from_utf8(
        FileReport::new(&engine, &source, &checked).render(Format::Short, false).bytes().to_vec(),
    )
    .expect("a report is text")
}

/// Each change with the words around it, as a reader of proofs marks it: `[-old-]{+new+}`.
fn changes(file: &str) -> String {
    let (engine, source) = (engine(), read(file));
    let mut draft = Draft::new(&engine, &source);
    draft.settle(&Policy { unsafe_fixes: false, least: Severity::Warning }).expect("fixes come to an end");
    let around = |text: &str| text.lines().next().unwrap_or_default().to_string();
    let marked = draft.changes().iter().map(|change| {
        let (before, after) = (&source.text()[..change.range.start], &source.text()[change.range.end..]);
        let left: String = before.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let left = left.rsplit('\n').next().unwrap_or_default();
        let right = around(&after.chars().take(20).collect::<String>());
        format!("{left}[-{:?}-]{{+{:?}+}}{right}\n", change.before, change.after)
    });
    marked.collect()
}

fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 8);
    files
}

#[test]
fn articles_bring_the_findings_that_were_reviewed() {
    for file in articles() {
        insta::assert_snapshot!(file.trim_end_matches(".txt"), findings(&file));
    }
}

#[test]
fn safe_fixes_change_what_was_reviewed_and_nothing_else() {
    for file in articles() {
        insta::assert_snapshot!(format!("{}-fixed", file.trim_end_matches(".txt")), changes(&file));
    }
}

#[test]
fn flawless_copy_brings_none() {
    for file in ["agency-politics.txt", "agency-business.txt"] {
        assert_eq!((findings(file), changes(file)), (String::new(), String::new()));
    }
}
