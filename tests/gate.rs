//! When weak findings are shown: where a document has strong evidence, and where somebody asks for them.

#[allow(dead_code, reason = "other tests use more of it")]
mod desk;

use desk::Desk;
use serde_json::Value;

/// Nothing but a subject that is taken up again, which is weak evidence.
const WEAK: &str =
    "The letters found in the attic of the old school they date from the late 17th century, an expert said.";

/// Sound copy, so that there are words enough to judge by.
const SOUND: &str = "The river rose by two metres in the night and cut off three villages in the valley. Engineers worked \
    until morning to clear the road to the bridge, which had been closed since the first flood in March. Nobody was hurt, \
    but forty families spent the night in a school. The mayor thanked the volunteers and asked the region for money. \
    Farmers said the harvest was lost. A second crest was expected on Friday, forecasters said, though it would be lower \
    than the first. The railway line would stay closed until engineers had looked at its embankment.";

/// Three things that no desk prints, each found by another lint.
const STRONG: &str = "The mayor said that It was a way of impose order. The council will decides on Monday, and the aim of the \
    meeting was prevent another flood .";

fn weak(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let severity = |object: &Value| object["severity"].as_str().unwrap_or_default().to_string();
    let found = desk.find(arguments);
    found.iter().filter(|object| object["lint"] == "resumptive-pronoun").map(severity).collect()
}

#[test]
fn a_weak_finding_is_shown_beside_strong_ones_as_a_warning() {
    let desk = Desk::with(&[("bad.txt", format!("{SOUND}\n\n{STRONG}\n\n{WEAK}\n"))]);
    assert_eq!(weak(&desk, &["bad.txt"]), ["warning"]);
    assert_eq!(weak(&desk, &["bad.txt", "--min-severity", "note"]), ["warning"]);
}

#[test]
fn a_weak_finding_alone_is_shown_to_those_who_ask() {
    let desk = Desk::with(&[("good.txt", format!("{SOUND}\n\n{WEAK}\n"))]);
    assert_eq!(weak(&desk, &["good.txt"]), Vec::<String>::new());
    assert_eq!(desk.run(&["check", "good.txt"]).status, Some(0));
    assert_eq!(weak(&desk, &["good.txt", "--min-severity", "note"]), ["note"]);
}

#[test]
fn without_the_gate_all_weak_findings_are_notes() {
    let desk = Desk::with(&[
        ("bad.txt", format!("{SOUND}\n\n{STRONG}\n\n{WEAK}\n")),
        ("good.txt", format!("{SOUND}\n\n{WEAK}\n")),
    ]);
    for file in ["bad.txt", "good.txt"] {
        assert_eq!(weak(&desk, &[file, "--no-gate"]), ["note"], "{file}");
        assert_eq!(weak(&desk, &[file, "--gate", "off"]), ["note"], "{file}");
    }
    assert_eq!(desk.run(&["check", "good.txt", "--no-gate"]).status, Some(1));
    assert_eq!(desk.run(&["check", "good.txt", "--no-gate", "--gate", "auto"]).status, Some(2));
}

#[test]
fn a_short_document_is_judged_by_its_strong_findings_alone() {
    let desk = Desk::with(&[("short.txt", format!("{STRONG}\n\n{WEAK}\n"))]);
    assert_eq!(weak(&desk, &["short.txt"]), Vec::<String>::new());
    assert_eq!(desk.run(&["check", "short.txt"]).status, Some(1));
}

#[test]
fn one_thing_that_is_wrong_over_and_over_does_not_open_the_gate() {
    let towns = ["Alden", "Brill", "Corby", "Derwent", "Eltham", "Fenwick", "Garth", "Hexham"];
    let stray: String = towns.iter().map(|town| format!("The road to {town} was closed .\n\n")).collect();
    let desk = Desk::with(&[("spaces.txt", format!("{SOUND}\n\n{stray}{WEAK}\n"))]);
    assert_eq!(weak(&desk, &["spaces.txt"]), Vec::<String>::new());
}
