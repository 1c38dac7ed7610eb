//! What a document shows as a whole, for people.
//!
//! ```text
//! articles/summit.txt: strong signs of unedited translation, most likely from Spanish (94 %; next Portuguese, 4 %)
//!   score    12.4, of 5.1 that show weak findings too, in 712 words
//!             3.5  spanish-reporting, 3 findings
//!             2.8  bare-verb-after-be
//!   findings in 1,000 words: calques 9.8, grammar 2.8, spacing 1.4
//!   Spanish  spanish-reporting, romance-attribution
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::FileReport;
use super::languages::languages;
use crate::check::{Origin, Verdict};

/// What a document shows as a whole, for programs.
#[derive(Serialize)]
pub(super) struct Summary<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    verdict: String,
    score: f64,
    /// From what score on weak findings are shown; none for a short document.
    needed: Option<f64>,
    evidence: Vec<Part<'a>>,
    per_1000_words: BTreeMap<&'a str, f64>,
    languages: Vec<Language<'a>>,
    language_lints: Vec<&'a str>,
}

#[derive(Serialize)]
struct Part<'a> {
    lint: &'a str,
    findings: usize,
    score: f64,
}

#[derive(Serialize)]
struct Language<'a> {
    code: &'a str,
    share: f64,
}

impl<'a> Summary<'a> {
    pub(super) fn of(report: &'a FileReport) -> Self {
        let (checked, lints) = (report.checked, &report.engine.registry().lints);
        let evidence = &checked.evidence;
        let [notes, warnings, errors] = report.counts();
        let part = |part: &crate::check::Part| Part {
            lint: &lints[part.lint].name,
            findings: part.findings,
            score: rounded(part.score),
        };
        let origin = checked.origin.as_ref();
        let language = |origin: &'a Origin, rank: usize| Language {
            code: &origin.languages[rank],
            share: rounded(origin.shares[rank]),
        };
        Self {
            errors,
            warnings,
            notes,
            verdict: verdict(report),
            score: rounded(evidence.score),
            needed: evidence.needed.map(rounded),
            evidence: evidence.parts.iter().map(part).collect(),
            per_1000_words: per_1000_words(report),
            languages: origin
                .map(|origin| [0, 1].map(|rank| language(origin, rank)).into())
                .unwrap_or_default(),
            language_lints: origin.map(|origin| names(report, origin)).unwrap_or_default(),
        }
    }
}

pub(super) fn render(report: &FileReport) -> Vec<u8> {
    let (checked, lints) = (report.checked, &report.engine.registry().lints);
    let evidence = &checked.evidence;
    let mut out = format!("{}: {}\n", report.source.name(), verdict(report));
    let needed = evidence
        .needed
        .map(|needed| format!(", of {needed:.1} that show weak findings too"))
        .unwrap_or_default();
    let _ = writeln!(out, "  score    {:.1}{needed}, in {} words", evidence.score, checked.words);
    for part in &evidence.parts {
        let findings =
            if part.findings > 1 { format!(", {} findings", part.findings) } else { String::new() };
        let _ = writeln!(out, "          {:4.1}  {}{findings}", part.score, lints[part.lint].name);
    }
    let groups: Vec<String> =
        per_1000_words(report).iter().map(|(group, rate)| format!("{group} {rate:.1}")).collect();
    if !groups.is_empty() {
        let _ = writeln!(out, "  findings in 1,000 words: {}", groups.join(", "));
    }
    if let Some(origin) = &checked.origin {
        let first = languages([origin.languages[0].as_str()]);
        let _ = writeln!(out, "  {first:8} {}", names(report, origin).join(", "));
    }
    out.push('\n');
    out.into_bytes()
}

/// What the document shows, in words.
pub(super) fn verdict(report: &FileReport) -> String {
    let evidence = &report.checked.evidence;
    let how_many = match evidence.verdict() {
        Verdict::None => return "no signs of unedited translation".into(),
        Verdict::Few => "few signs of unedited translation",
        Verdict::Some => "some signs of unedited translation",
        Verdict::Clear => "clear signs of unedited translation",
        Verdict::Strong => "strong signs of unedited translation",
    };
    let Some(origin) = &report.checked.origin else { return how_many.into() };
    let percent = |rank: usize| format!("{:.0} %", 100.0 * origin.shares[rank]);
    match origin.likely() {
        [] => how_many.into(),
        [first] => format!(
            "{how_many}, most likely from {} ({}; next {}, {})",
            languages([first.as_str()]),
            percent(0),
            languages([origin.languages[1].as_str()]),
            percent(1)
        ),
        both => format!(
            "{how_many}, most likely from {} ({}, {})",
            languages(both.iter().map(String::as_str)),
            percent(0),
            percent(1)
        ),
    }
}

/// The lints that speak for the likeliest language.
fn names<'a>(report: &'a FileReport, origin: &Origin) -> Vec<&'a str> {
    let lints = &report.engine.registry().lints;
    origin.lints.iter().map(|&lint| lints[lint].name.as_str()).collect()
}

fn per_1000_words<'a>(report: &'a FileReport) -> BTreeMap<&'a str, f64> {
    let lints = &report.engine.registry().lints;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in &report.checked.diagnostics {
        *counts.entry(&lints[diagnostic.lint].group).or_default() += 1;
    }
    let words = report.checked.words.max(1) as f64;
    counts.into_iter().map(|(group, count)| (group, rounded(1000.0 * count as f64 / words))).collect()
}

/// A number with two decimal places.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
