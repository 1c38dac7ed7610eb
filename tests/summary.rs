//! What a document shows as a whole: the score, its arithmetic, the language, and what they do to the exit status.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use desk::Desk;
use serde_json::Value;

/// Copy in which three records of Spanish find something.
const SPANISH: &str = "The minister wrote on his social networks that the tax would fall. The councillors celebrated a meeting, and \
    the agency, known for its acronym in English, paid for it. They detailed that the vote was this Friday, the 11th, in Lima.";

/// Sound copy, so that there are words enough to judge by.
const SOUND: &str = "The river rose by two metres in the night and cut off three villages in the valley. Engineers worked \
    until morning to clear the road to the bridge, which had been closed since the first flood in March. Nobody was hurt, \
    but forty families spent the night in a school. The mayor thanked the volunteers and asked the region for money. \
    Farmers said the harvest was lost. A second crest was expected on Friday, forecasters said, though it would be lower \
    than the first. The railway line would stay closed until engineers had looked at its embankment.";

fn desk() -> Desk {
    Desk::with(&[("bad.txt", format!("{SOUND}\n\n{SPANISH}\n")), ("good.txt", format!("{SOUND}\n"))])
}

#[test]
fn names_the_language_and_shows_the_arithmetic() {
    let run = desk().run(&["check", "--summary", "bad.txt", "good.txt"]);
    let bad = run.out.split("good.txt").next().expect("the first file");
    assert!(bad.contains("signs of unedited translation, most likely from Spanish"), "{bad}");
    assert!(bad.contains("spanish-") && bad.contains("findings in 1,000 words: calques"), "{bad}");
    assert!(run.out.contains("good.txt: no signs of unedited translation"), "{}", run.out);
    assert_eq!(run.status, Some(1));
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    let run = desk().run(&["check", "--output-format", "json", "bad.txt"]);
    let report: Value = serde_json::from_str(&run.out).expect("a document of JSON");
    let summary = &report["files"][0]["summary"];
    let parts = summary["evidence"].as_array().expect("a list").iter();
    let sum: f64 = parts.filter_map(|part| part["score"].as_f64()).sum();
    assert!((sum - summary["score"].as_f64().expect("a number")).abs() < 0.05, "{summary}");
    assert_eq!(summary["languages"][0]["code"], "es");
    assert!(summary["languages"][0]["share"].as_f64() > summary["languages"][1]["share"].as_f64());
}

#[test]
fn a_limit_for_the_score_is_all_that_fails_unless_another_is_named() {
    let status = |arguments: &[&str]| desk().run(&[&["check", "bad.txt"], arguments].concat()).status;
    assert_eq!(status(&[]), Some(1));
    assert_eq!(status(&["--max-score", "1000"]), Some(0));
    assert_eq!(status(&["--max-score", "0.5"]), Some(1));
    assert_eq!(status(&["--fail-on", "error"]), Some(0));
    assert_eq!(status(&["--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["--max-score", "1000", "--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["--max-score", "much"]), Some(2));
}

#[test]
fn weak_signs_of_a_language_are_shown_beside_strong_ones_of_it_only() {
    let weak = "Sources consulted by the newspaper said that the harbour stayed open.";
    let french = "The prosecutor’s office opened the case. The deputies of the majority voted the motion of censure at the \
        hemicycle, and the tenant of the Elysee was put in examination on Monday.";
    let copy = |strong: &str| format!("{SOUND}\n\n{strong} {strong}\n\n{weak}\n");
    let desk = Desk::with(&[("es.txt", copy(SPANISH)), ("fr.txt", copy(french))]);
    let shown = |file: &str| desk.find(&[file]).iter().any(|object| object["lint"] == "spanish-weak-sign");
    assert!(shown("es.txt"));
    assert!(!shown("fr.txt"));
}

#[test]
fn lints_are_listed_by_language() {
    let run = desk().run(&["lints", "--from", "Spanish"]);
    assert!(run.out.contains("spanish-reporting") && run.out.contains("romance-attribution"), "{}", run.out);
    assert!(!run.out.contains("german-court") && !run.out.contains("space-before-mark"));
    assert_eq!(desk().run(&["lints", "--from", "klingon"]).status, Some(2));
}
