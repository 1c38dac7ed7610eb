//! What is found in the articles of `fixtures/`, as snapshots.

use std::fs;
use std::path::Path;

use postedit::check::Engine;
use postedit::lint::{Registry, Selection};
use postedit::report::{FileReport, Format};
use postedit::text::Source;

fn check(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = Source::decode(file, bytes).expect("a text");
    let engine = Engine::new(Registry::built_in(), &Selection::default());
    let checked = engine.check(&source);
    String::from_utf8(FileReport::new(&engine, &source, &checked).render(Format::Short, false))
        .expect("a report is text")
}

#[test]
fn articles_bring_the_findings_that_were_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 8);
    for file in files {
        insta::assert_snapshot!(file.trim_end_matches(".txt"), check(&file));
    }
}

#[test]
fn flawless_copy_brings_none() {
    assert_eq!(check("agency-politics.txt"), "");
    assert_eq!(check("agency-business.txt"), "");
}
