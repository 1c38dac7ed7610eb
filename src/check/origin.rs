//! Which language a document was probably translated from.
//!
//! Records say which source languages a finding speaks for. A finding that speaks for one language says more than one that
//! speaks for six, and none is certain: with one part in [`MISTAKEN`] it is a slip that translators from any language
//! make. So each language has the likelihood `(1 - m) / n + m / all` of a finding that speaks for it and for `n` in all, and
//! `m / all` of any other finding (naive Bayes). A lint counts once, as often as it may be found: what an outlet
//! gets wrong once it gets wrong all the time.

use super::Diagnostic;
use crate::lint::{Registry, Severity};

/// What a document's findings tell of its source language.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The code (ISO 639-1) of the language that is most likely, and of the next.
    pub languages: [String; 2],
    /// How likely each of them is, from 0 to 1, if the copy was translated.
    pub shares: [f64; 2],
    /// The lints that speak for the first, as indexes into the registry.
    pub lints: Vec<usize>,
}

/// What part of findings speaks for the wrong language.
const MISTAKEN: f64 = 0.2;
/// How much a weak finding counts.
const WEAK: f64 = 0.5;
/// How many lints must speak for a language that is named.
const FEWEST_LINTS: usize = 2;
/// Below what share a language is out of the question.
const UNLIKELY: f64 = 0.1;
/// From what share on a language is named.
const LIKELY: f64 = 0.7;
/// From what share on two languages together are named.
const LIKELY_TOGETHER: f64 = 0.85;

impl Origin {
    /// Judges by the findings in a document; `codes` are all [languages]. None if no finding speaks for a language.
    pub fn of<'a>(
        registry: &Registry,
        codes: &[String],
        diagnostics: impl Iterator<Item = &'a Diagnostic>,
    ) -> Option<Self> {
        let mut lints: Vec<(usize, Severity)> = diagnostics
            .map(|diagnostic| (diagnostic.lint, registry.lints[diagnostic.lint].severity))
            .collect();
        lints.sort_unstable();
        lints.dedup();
        lints.retain(|(lint, _)| !registry.lints[*lint].from.is_empty());
        if lints.is_empty() || codes.len() < 2 {
            return None;
        }
        let mut ranked: Vec<(f64, &str)> = codes.iter().map(|code| (0.0, code.as_str())).collect();
        let all = codes.len() as f64;
        for (lint, severity) in &lints {
            let from = &registry.lints[*lint].from;
            let weight = if *severity == Severity::Note { WEAK } else { 1.0 };
            for (sum, code) in &mut ranked {
                let speaks = from.iter().any(|spoken_for| spoken_for == *code);
                let own = if speaks { (1.0 - MISTAKEN) / from.iter().count() as f64 } else { 0.0 };
                *sum += weight * (own + MISTAKEN / all).ln();
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let highest = ranked[0].0;
        let total: f64 = ranked.iter().map(|(sum, _)| (sum - highest).exp()).sum();
        let share = |rank: usize| (ranked[rank].0 - highest).exp() / total;
        let speaks = |lint: &usize| registry.lints[*lint].from.iter().any(|code| code == ranked[0].1);
        Some(Self {
            languages: [ranked[0].1.to_string(), ranked[1].1.to_string()],
            shares: [share(0), share(1)],
            lints: lints.iter().map(|(lint, _)| *lint).filter(speaks).collect(),
        })
    }

    /// Whether a language is one of the likely ones.
    pub fn may_be(&self, language: &str) -> bool {
        self.languages.iter().zip(self.shares).any(|(known, share)| known == language && share >= UNLIKELY)
    }

    /// The languages that can be named: one that is likely enough, or two that are so together.
    pub fn likely(&self) -> &[String] {
        match self.shares {
            _ if self.lints.len() < FEWEST_LINTS => &[],
            [first, _] if first >= LIKELY => &self.languages[..1],
            [first, second] if first + second >= LIKELY_TOGETHER => &self.languages,
            _ => &[],
        }
    }
}

/// The languages that records speak for, by their codes, sorted.
pub fn languages(registry: &Registry) -> Vec<String> {
    let mut codes: Vec<&str> = Vec::new();
    for code in registry.lints.iter().flat_map(|lint| &lint.from) {
        if let Err(place) = codes.binary_search(&code) {
            codes.insert(place, code);
        }
    }
    codes.into_iter().map(str::to_string).collect()
}
