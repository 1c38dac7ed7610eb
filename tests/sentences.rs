//! Where sentences end, on hard cases: abbreviations, initials, datelines, quotations, wrong stops.

use postedit::text::{Document, Source, View};

/// Cases of `data/sentences.txt` that may be split wrongly. The figures stand in the documentation of
/// `text/sentences.rs`; lower this number when they get better.
const ALLOWED_FAILURES: usize = 27;

#[test]
fn hard_cases_are_split_where_a_reader_would() {
    let cases = include_str!("data/sentences.txt");
    let cases: Vec<&str> = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(cases.len() >= 200, "{} cases", cases.len());
    let (mut wrong, mut right_cuts, mut made_cuts, mut true_cuts) = (Vec::new(), 0, 0, 0);
    for case in &cases {
        let mut text = String::new();
        let mut expected = Vec::new();
        for (i, part) in case.split('‖').enumerate() {
            if i > 0 {
                let spaced = text.ends_with(' ');
                text.truncate(text.trim_end().len());
                expected.push(text.len());
                if spaced {
                    text.push(' ');
                }
            }
            text.push_str(if i > 0 { part.trim_start() } else { part });
        }
        let found = cuts(&text);
        right_cuts += found.iter().filter(|cut| expected.contains(cut)).count();
        made_cuts += found.len();
        true_cuts += expected.len();
        if found != expected {
            let mut shown = text.clone();
            for cut in found.iter().rev() {
                shown.insert_str(*cut, " ‖");
            }
            wrong.push(format!("  {case}\n  {shown}\n"));
        }
    }
    let (precision, recall) = (right_cuts as f64 / made_cuts as f64, right_cuts as f64 / true_cuts as f64);
    println!(
        "{} of {} cases wrong; boundaries: precision {precision:.3}, recall {recall:.3}, F1 {:.3}",
        wrong.len(),
        cases.len(),
        2.0 * precision * recall / (precision + recall)
    );
    assert!(wrong.len() <= ALLOWED_FAILURES, "{}", wrong.join("\n"));
    println!("{}", wrong.join("\n"));
}

/// The ends of all sentences of a text but the last, in bytes.
fn cuts(text: &str) -> Vec<usize> {
    let source = Source::from_text("case", text);
    let view = View::of(&source);
    let document = Document::read(&view);
    let mut ends: Vec<usize> =
        document.sentences.iter().map(|sentence| document.tokens[sentence.tokens.end - 1].end()).collect();
    ends.pop();
    ends
}
