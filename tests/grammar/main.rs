//! How many of the broken sentences in `LINT.tsv` each lint of grammar finds, and how many of the sound ones it marks.
//!
//! `cargo test --test grammar -- --nocapture` prints the table and every sentence that is judged otherwise than its label
//! says. In a broken sentence the fault stands between braces.

use std::fs;
use std::path::Path;

use postedit::check::{Checked, Engine, Gate};
use postedit::lint::{Registry, Selection, Severity, read_marked};
use postedit::text::Source;

#[derive(Default)]
struct Score {
    broken: usize,
    found: usize,
    sound: usize,
    marked: usize,
}

#[test]
fn lints_find_what_is_broken_and_leave_alone_what_is_sound() {
    let engine = Engine::new(Registry::built_in(), &Selection::default()).with_gate(Gate::Off);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grammar");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    let mut failures = Vec::new();
    println!("{:30} found        false alarms", "");
    for path in files {
        let lint = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let Some(index) = engine.registry().find(&lint) else {
            failures.push(format!("{lint}: no such lint"));
            continue;
        };
        let score = score(&engine, index, &fs::read_to_string(&path).expect("text"));
        let share = |part: usize, all: usize| 100 * part / all.max(1);
        let (recall, alarms) = (share(score.found, score.broken), share(score.marked, score.sound));
        println!(
            "{lint:30} {:2} of {:2} {recall:3} %  {:2} of {:2} {alarms:3} %",
            score.found, score.broken, score.marked, score.sound
        );
        let stands_alone = engine.registry().lints[index].severity > Severity::Note;
        if score.broken < 20 || score.sound < 20 {
            failures.push(format!("{lint}: fewer than 20 sentences of a kind"));
        }
        if stands_alone && (recall < 90 || alarms > 5) {
            failures.push(format!("{lint}: {recall} % found, {alarms} % false alarms"));
        }
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

fn score(engine: &Engine, lint: usize, rows: &str) -> Score {
    let name = &engine.registry().lints[lint].name;
    let mut score = Score::default();
    for row in rows.lines() {
        let (kind, sentence) = row.split_once('\t').expect("two columns");
        let marked = read_marked(sentence).expect("braces");
        let Checked { diagnostics, .. } = engine.check(&Source::from_text("", marked.text.as_str()));
        let mut hits = diagnostics.iter().filter(|diagnostic| diagnostic.lint == lint);
        match (kind, marked.spans.as_slice()) {
            ("broken", [fault]) => {
                score.broken += 1;
                let found = hits.any(|hit| hit.span.start < fault.end && fault.start < hit.span.end);
                score.found += usize::from(found);
                if !found {
                    println!("  {name} does not find: {sentence}");
                }
            }
            ("sound", []) => {
                score.sound += 1;
                if let Some(hit) = hits.next() {
                    score.marked += 1;
                    println!("  {name} MARKS `{}` in: {sentence}", &marked.text[hit.span.clone()]);
                }
            }
            _ => panic!("{name}: {row}"),
        }
    }
    score
}
