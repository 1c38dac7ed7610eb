//! Fixes that get in each other's way, with lints made for it.

use postedit::check::Engine;
use postedit::fix::{Draft, Policy};
use postedit::lint::{Registry, Selection, Severity};
use postedit::text::Source;

use super::{Desk, read};

/// A file with lints that each write one phrase for another.
fn lints(phrases: &[(&str, &str)]) -> String {
    let record = |(name, phrases): &(&str, &str)| {
        format!(
            "[[lint]]\nname = \"{name}\"\nmessage = \"odd\"\nwhy = \"For a test.\"\nseverity = \"error\"\n\
             applicability = \"safe\"\nphrases = {{ {phrases} }}\n"
        )
    };
    let records: String = phrases.iter().map(record).collect();
    format!("[group]\nname = \"trial\"\nabout = \"For a test.\"\n\n{records}")
}

/// What becomes of copy, or the lints whose fixes do not come to an end.
fn settled(phrases: &[(&str, &str)], copy: &str) -> Result<String, Vec<String>> {
    let mut registry = Registry::built_in_for_checking();
    registry.add_file("trial.toml", &lints(phrases)).expect("records without a fault");
    let engine = Engine::new(registry, &Selection { select: vec!["trial".into()], ..Selection::default() });
    let source = Source::from_text("copy.txt", copy);
    let mut draft = Draft::new(&engine, &source);
    match draft.settle(&Policy { unsafe_fixes: false, least: Severity::Warning }) {
        Ok(()) => Ok(draft.source().text().to_string()),
        Err(unsettled) => Err(unsettled.lints.into_iter().collect()),
    }
}

#[test]
fn fixes_that_stand_apart_are_all_applied() {
    let phrases =
        [("odd-green", r#""sky green" = "sky blue""#), ("odd-red", r#""red grass" = "green grass""#)];
    let copy = "It was sky green on red grass, and sky green again.";
    assert_eq!(settled(&phrases, copy).as_deref(), Ok("It was sky blue on green grass, and sky blue again."));
}

#[test]
fn of_two_fixes_in_one_place_the_first_is_applied_and_the_other_judged_again() {
    let phrases = [("odd-green", r#""sky green" = "sky blue""#), ("odd-grass", r#""green grass" = "lawn""#)];
    assert_eq!(
        settled(&phrases, "It was sky green grass then.").as_deref(),
        Ok("It was sky blue grass then.")
    );
}

#[test]
fn a_fix_that_brings_something_new_is_dropped_and_the_others_are_not() {
    let phrases = [
        ("odd-green", r#""sky green" = "sky teal""#),
        ("odd-red", r#""red grass" = "green grass""#),
        ("odd-teal", r#""sky teal" = "sky green""#),
    ];
    let copy = "It was sky green on red grass.";
    assert_eq!(settled(&phrases, copy).as_deref(), Ok("It was sky green on green grass."));
}

#[test]
fn a_fix_that_is_dropped_makes_room_for_the_one_behind_it() {
    let phrases = [
        ("odd-green", r#""sky green" = "sky teal""#),
        ("odd-grass", r#""green grass" = "green lawn""#),
        ("odd-teal", r#""sky teal" = "sky green""#),
    ];
    assert_eq!(settled(&phrases, "It was sky green grass.").as_deref(), Ok("It was sky green lawn."));
}

const ROUND: &[(&str, &str)] = &[("odd-circle", r#""sky green" = "green sky", "green sky" = "sky green""#)];

#[test]
fn fixes_that_go_round_in_a_circle_are_a_fault_of_their_lint() {
    assert_eq!(settled(ROUND, "It was sky green then."), Err(vec!["odd-circle".to_string()]));
}

#[test]
fn a_file_whose_fixes_go_round_stays_as_it_was_and_the_others_are_fixed() {
    let (circle, faulty) = ("It was sky green then.\n", "The door That was shut.\nIt said that It came.\n");
    let desk = Desk::with(&[("a.txt", circle), ("b.txt", faulty)]);
    desk.put("lints/trial.toml", lints(ROUND));
    let run = desk.run(&["check", "--fix", "--lints", "lints", "--output-format", "short", "a.txt", "b.txt"]);
    let message = "error: a.txt: the fixes of `odd-circle` do not come to an end, which is a fault in the lint; \
                   the file stays as it is\n";
    assert!(run.status == Some(2) && run.err.starts_with(message), "{run:?}");
    assert!(run.out.starts_with("a.txt:1:8: error[odd-circle] odd\n"), "{run:?}");
    let now = ["a.txt", "b.txt"].map(|name| read(&desk, name));
    assert_eq!((now[0].as_str(), now[1].contains("that it came")), (circle, true));
}
