//! Counts over a whole run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::check::{Checked, Engine};
use crate::fix::Cause;
use crate::lint::{Applicability, Severity};

/// What a run found, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Statistics {
    /// Files that were checked.
    pub files: usize,
    /// Files in which something was found.
    pub files_with_findings: usize,
    /// Words in all files.
    pub words: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings with one safe fix.
    pub safely_fixable: usize,
    /// Findings with one unsafe fix.
    pub unsafely_fixable: usize,
    /// Findings by lint.
    pub by_lint: BTreeMap<String, usize>,
    /// The highest score of a file: how much its findings speak for unedited translation.
    pub highest_score: f64,
    /// Files in which something was fixed, or would be.
    pub files_fixed: usize,
    /// Fixes by lint.
    pub fixed_by_lint: BTreeMap<String, usize>,
}

impl Statistics {
    /// The numbers of one file.
    pub fn of(engine: &Engine, checked: &Checked) -> Self {
        let mut this = Self {
            files: 1,
            files_with_findings: usize::from(!checked.diagnostics.is_empty()),
            words: checked.words,
            highest_score: checked.evidence.score,
            ..Self::default()
        };
        for diagnostic in &checked.diagnostics {
            match diagnostic.severity {
                Severity::Error => this.errors += 1,
                Severity::Warning => this.warnings += 1,
                Severity::Note => this.notes += 1,
            }
            if let [fix] = diagnostic.fixes.as_slice() {
                this.safely_fixable += usize::from(fix.applicability == Applicability::Safe);
                this.unsafely_fixable += usize::from(fix.applicability == Applicability::Unsafe);
            }
            *this.by_lint.entry(engine.registry().lints[diagnostic.lint].name.to_string()).or_default() += 1;
        }
        this
    }

    /// The same with the fixes of the file.
    #[must_use]
    pub fn with_fixed(mut self, engine: &Engine, applied: &[Cause]) -> Self {
        self.files_fixed = usize::from(!applied.is_empty());
        for cause in applied {
            *self.fixed_by_lint.entry(engine.registry().lints[cause.lint].name.to_string()).or_default() += 1;
        }
        self
    }

    /// The same for more findings in a file that is counted already, in which something was found or was not.
    #[must_use]
    pub fn of_known_file(mut self, had_findings: bool) -> Self {
        self.files = 0;
        self.files_with_findings -= usize::from(had_findings && self.files_with_findings > 0);
        self
    }

    /// Adds the numbers of another file.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.words += other.words;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.safely_fixable += other.safely_fixable;
        self.unsafely_fixable += other.unsafely_fixable;
        self.highest_score = self.highest_score.max(other.highest_score);
        self.files_fixed += other.files_fixed;
        for (own, others) in
            [(&mut self.by_lint, &other.by_lint), (&mut self.fixed_by_lint, &other.fixed_by_lint)]
        {
            for (lint, count) in others {
                *own.entry(lint.clone()).or_default() += count;
            }
        }
    }

    /// Findings of a severity or above.
    pub fn findings_from(&self, least: Severity) -> usize {
        let warnings = if least <= Severity::Warning { self.warnings } else { 0 };
        let notes = if least == Severity::Note { self.notes } else { 0 };
        self.errors + warnings + notes
    }

    /// All findings.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The run in a line, or in two if something was fixed: what was, and what is left.
    pub fn summary(&self) -> String {
        if self.fixed_by_lint.is_empty() {
            return self.found() + &self.hint();
        }
        let left = match self.findings() {
            0 => String::new(),
            _ => format!(": {}", in_order(&self.by_lint)),
        };
        format!("fixed {}\nleft {}{left}{}", self.fixed(), self.found(), self.hint())
    }

    /// What was fixed, or would be.
    pub fn fixed(&self) -> String {
        let fixes = self.fixed_by_lint.values().sum();
        let (places, files) = (count(fixes, "finding"), count(self.files_fixed, "file"));
        format!("{places} in {files}: {}", in_order(&self.fixed_by_lint))
    }

    /// What was found.
    pub(super) fn found(&self) -> String {
        let files = count(self.files, "file");
        if self.findings() == 0 {
            return format!("no findings in {files} ({})", count(self.words, "word"));
        }
        let found = in_words([self.notes, self.warnings, self.errors]);
        format!("{found} in {} of {files}", self.files_with_findings)
    }

    /// What can be done about it. A safe fix that --fix has left would bring something else, so it is not counted.
    fn hint(&self) -> String {
        let safe = if self.fixed_by_lint.is_empty() { self.safely_fixable } else { 0 };
        match (safe, self.unsafely_fixable) {
            (0, 0) => String::new(),
            (0, more) => format!("; {more} can be fixed with --fix --unsafe-fixes"),
            (safe, 0) => format!("; {safe} can be fixed with --fix"),
            (safe, more) => format!("; {safe} can be fixed with --fix, {more} more with --unsafe-fixes"),
        }
    }

    /// A table of findings by lint, the most frequent first.
    pub fn table(&self) -> String {
        most_first(&self.by_lint).iter().fold(String::new(), |mut out, (lint, count)| {
            let _ = writeln!(out, "{count:>6}  {lint}");
            out
        })
    }
}

fn most_first(by_lint: &BTreeMap<String, usize>) -> Vec<(&String, &usize)> {
    let mut rows: Vec<(&String, &usize)> = by_lint.iter().collect();
    rows.sort_by_key(|(_, count)| usize::MAX - **count);
    rows
}

/// Lints with their counts, the most frequent first, in a row of words.
fn in_order(by_lint: &BTreeMap<String, usize>) -> String {
    let rows = most_first(by_lint);
    rows.iter().map(|(lint, count)| format!("{count} {lint}")).collect::<Vec<_>>().join(", ")
}

/// How many notes, warnings and errors there are, the worst first.
pub(super) fn in_words([notes, warnings, errors]: [usize; 3]) -> String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, name)| count(*number, name));
    parts.collect::<Vec<_>>().join(", ")
}

pub(super) fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}
