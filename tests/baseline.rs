//! Baselines: what is known already is not reported, whatever happens around it.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use desk::{Desk, Run};

const SENTENCE: &str = "The ministry said that It would answer in writing.";

/// A desk with an article, and a baseline of it.
fn known(article: &str) -> Desk {
    let desk = Desk::with(&[("press/a.txt", article)]);
    let run = desk.run(&["check", "--write-baseline", "--baseline", "known.json", "press"]);
    assert_eq!((run.status, run.out.contains("no findings")), (Some(0), true), "{run:?}");
    desk
}

fn check(desk: &Desk) -> Run {
    desk.run(&["check", "--baseline", "known.json", "--output-format", "short", "press"])
}

#[test]
fn what_is_known_is_not_reported() {
    let desk = known(&format!("{SENTENCE}\n"));
    assert_eq!(desk.run(&["check", "press"]).status, Some(1));
    let run = check(&desk);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
}

#[test]
fn it_stays_known_when_the_copy_above_and_below_is_edited() {
    let desk = known(&format!("One.\n\n{SENTENCE} Two.\n"));
    desk.put(
        "press/a.txt",
        format!("A new headline\n\nOne and a half.\n\nMore of it.  {SENTENCE}\nThree. Four.\n"),
    );
    assert_eq!(check(&desk).status, Some(0));
}

#[test]
fn it_is_new_when_its_own_sentence_is_edited_and_the_old_one_is_gone() {
    let desk = known(&format!("{SENTENCE}\n"));
    desk.put("press/a.txt", "The ministry said that It would answer by letter.\n");
    let run = check(&desk);
    assert_eq!((run.status, run.out.lines().count()), (Some(1), 1));
    assert!(run.err.contains("1 finding in known.json occurs no more"), "{}", run.err);
    assert!(run.err.contains("press/a.txt: misplaced-capital `It`"), "{}", run.err);
}

#[test]
fn it_stays_known_when_its_file_is_renamed() {
    let desk = known(&format!("{SENTENCE}\n"));
    std::fs::rename(desk.path("press/a.txt"), desk.path("press/b.txt")).expect("a new name");
    let run = check(&desk);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    // a copy of it is another file, in which the finding is new
    std::fs::copy(desk.path("press/b.txt"), desk.path("press/a.txt")).expect("a copy");
    assert_eq!(check(&desk).out.lines().collect::<Vec<_>>().len(), 1);
}

#[test]
fn equal_sentences_are_counted() {
    let desk = known(&format!("{SENTENCE}\n\nBetween.\n\n{SENTENCE}\n"));
    assert_eq!(check(&desk).status, Some(0));
    desk.put("press/a.txt", format!("{SENTENCE}\n\nBetween.\n\n{SENTENCE}\n\nAnd then.\n\n{SENTENCE}\n"));
    let run = desk.run(&[
        "check", "--baseline", "known.json", "--output-format", "short", "--select", "casing", "press",
    ]);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
}

#[test]
fn what_occurs_no_more_is_pruned_and_other_files_are_left_alone() {
    let desk = Desk::with(&[("press/a.txt", SENTENCE), ("press/b.txt", SENTENCE)]);
    desk.run(&["check", "--write-baseline", "--baseline", "known.json", "press"]);
    let entries = |desk: &Desk| desk.read("known.json").matches("\"fingerprint\"").count();
    assert_eq!(entries(&desk), 2);
    desk.put("press/a.txt", "The ministry said that it would answer in writing.\n");
    let run = desk.run(&["check", "--baseline", "known.json", "--prune-baseline", "press/a.txt"]);
    assert_eq!((run.status, entries(&desk)), (Some(0), 1), "{}", run.err);
    // writing it anew for one file keeps what is known of the others
    let run = desk.run(&["check", "--baseline", "known.json", "--write-baseline", "press/a.txt"]);
    assert_eq!((run.status, entries(&desk)), (Some(0), 1), "{}", run.err);
}

#[test]
fn it_is_found_from_the_configuration_and_from_any_folder() {
    let desk = known(&format!("{SENTENCE}\n"));
    desk.put("postedit.toml", "baseline = \"known.json\"\n");
    std::fs::create_dir(desk.path(".git")).expect("a folder");
    let run = desk.command(&["check", "a.txt"]).current_dir(desk.path("press")).output().expect("it runs");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn a_baseline_that_cannot_be_read_is_an_error() {
    let desk = Desk::with(&[
        ("press/a.txt", SENTENCE),
        ("broken.json", "{\"version\": 1"),
        ("later.json", "{\"version\": 2, \"findings\": []}"),
    ]);
    for (file, message) in
        [("gone.json", "gone.json: "), ("broken.json", "broken.json: "), ("later.json", "version 2")]
    {
        let run = desk.run(&["check", "--baseline", file, "press"]);
        assert_eq!(run.status, Some(2), "{file}");
        assert!(run.err.contains(message), "{}", run.err);
    }
    assert_eq!(desk.run(&["check", "--prune-baseline", "press"]).status, Some(2));
}
