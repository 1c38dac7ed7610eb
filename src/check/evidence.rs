//! What a document shows as a whole: whether its strong findings are evidence enough to show the weak ones, too.
//!
//! Every lint was counted on English that people wrote and on the output of translation systems
//! (`data/evidence.tsv`, written by `cargo xtask evidence`). The logarithm of the ratio of the two rates is the *weight* of
//! one finding: 0 says nothing, 2 that translated copy has it seven times as often. The weights of a document's strong
//! findings (errors and warnings), each lint counted no more than twice, add up to its *score* (a naive Bayes log-likelihood
//! ratio). From a score on that grows with the length of the document, weak findings (notes) are *promoted* to
//! warnings.
//!
//! Rates of what is rare are uncertain, and the translations that were counted are of tidier segments than those of web
//! pages. So each lint begins with the rates that its severity promises, as if they had been seen in [`PRIOR_WORDS`] words.

use super::Diagnostic;
use crate::lint::{Lint, Registry, Severity};

/// Which weak findings (notes) a check reports, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gate {
    /// Those of documents with strong evidence, as warnings.
    #[default]
    Auto,
    /// Those of documents with strong evidence as warnings, those of all others as notes.
    Open,
    /// All, as notes.
    Off,
}

/// The weight of a finding of each lint.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    by_lint: Vec<f64>,
}

/// What the strong findings of a document amount to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The sum of the weights.
    pub score: f64,
    /// The parts of the sum, the largest first.
    pub parts: Vec<Part>,
    /// The score from which on weak findings are shown; none if the document is too short for that.
    pub needed: Option<f64>,
}

/// What a lint adds to the score of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Index of the lint in the registry.
    pub lint: usize,
    /// How often it was found.
    pub findings: usize,
    /// What it adds.
    pub score: f64,
}

/// How sure it is that a document is unedited translation, as far as its findings tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing that speaks for it.
    None,
    /// Little, as good copy has it now and then.
    Few,
    /// Not enough to show weak findings, but more than good copy has.
    Some,
    /// Enough to show weak findings.
    Clear,
    /// Twice as much.
    Strong,
}

/// Documents with fewer words are judged by their strong findings alone.
const FEWEST_WORDS: usize = 80;
/// The score that the gate asks for, and how much more for every 1,000 words: people make slips, too.
const NEEDED: f64 = 4.0;
const NEEDED_BY_1000_WORDS: f64 = 1.5;
/// How often a lint counts in one document, and how much it counts at most: one lint alone never opens the gate.
const MOST_FINDINGS: usize = 2;
const MOST_BY_LINT: f64 = 3.5;
/// How many words the promised rates stand for.
const PRIOR_WORDS: f64 = 50_000.0;

static RATES: &str = include_str!("../../data/evidence.tsv");

impl Evidence {
    /// Whether the weak findings are to be shown.
    pub fn is_enough(&self) -> bool {
        self.needed.is_some_and(|needed| self.score >= needed)
    }

    /// How sure it is that the document is unedited translation.
    pub fn verdict(&self) -> Verdict {
        let needed = self.needed.unwrap_or(NEEDED);
        match self.score / needed {
            _ if self.parts.is_empty() => Verdict::None,
            part if part < 0.5 => Verdict::Few,
            part if part < 1.0 => Verdict::Some,
            part if part < 2.0 => Verdict::Clear,
            _ => Verdict::Strong,
        }
    }
}

impl Weights {
    /// The weights of the lints of a registry.
    pub fn of(registry: &Registry) -> Self {
        let mut counted = vec![Counted::default(); registry.lints.len()];
        let mut words = Counted::default();
        for line in RATES.lines() {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let mut number = || columns.next().and_then(|number| number.parse().ok()).unwrap_or(0.0);
            let row = Counted { human: number(), machine: number() };
            match registry.find(name) {
                Some(lint) => counted[lint] = row,
                None if name == "words" => words = row,
                None => {}
            }
        }
        let by_lint =
            registry.lints.iter().zip(&counted).map(|(lint, row)| row.weight(&words, lint)).collect();
        Self { by_lint }
    }

    /// The weight of a finding of a lint.
    pub fn weight(&self, lint: usize) -> f64 {
        self.by_lint[lint]
    }

    /// What the findings in a document of so many words amount to.
    pub fn judge<'a>(&self, diagnostics: impl Iterator<Item = &'a Diagnostic>, words: usize) -> Evidence {
        let mut counts = vec![0; self.by_lint.len()];
        for diagnostic in diagnostics.filter(|diagnostic| diagnostic.severity > Severity::Note) {
            counts[diagnostic.lint] += 1;
        }
        let part = |(lint, findings): (usize, usize)| Part {
            lint,
            findings,
            score: (findings.min(MOST_FINDINGS) as f64 * self.by_lint[lint]).min(MOST_BY_LINT),
        };
        let found = counts.into_iter().enumerate().filter(|(_, findings)| *findings > 0);
        let mut parts: Vec<Part> = found.map(part).collect();
        parts.sort_by(|a, b| b.score.total_cmp(&a.score));
        let score = parts.iter().map(|part| part.score).sum();
        let needed = NEEDED + NEEDED_BY_1000_WORDS * words as f64 / 1000.0;
        Evidence { score, parts, needed: (words >= FEWEST_WORDS).then_some(needed) }
    }
}

/// How often something was seen in text by people and in text by machines.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    human: f64,
    machine: f64,
}

impl Counted {
    /// The logarithm of the ratio of the rates, never below 0: what people do more often than machines is no evidence.
    fn weight(self, words: &Self, lint: &Lint) -> f64 {
        // findings in 10,000 words that the severity promises
        let promised = match lint.severity {
            Severity::Error => Self { human: 0.05, machine: 1.0 },
            Severity::Warning => Self { human: 0.1, machine: 1.0 },
            Severity::Note => Self { human: 1.0, machine: 2.0 },
        };
        let rate = |seen: f64, words: f64, promised: f64| {
            (seen + promised * PRIOR_WORDS / 10_000.0) / (words + PRIOR_WORDS)
        };
        let ratio = rate(self.machine, words.machine, promised.machine)
            / rate(self.human, words.human, promised.human);
        ratio.ln().max(0.0)
    }
}
