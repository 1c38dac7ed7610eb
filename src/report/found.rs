//! What was found in a file, with its places worked out: for reports that are written when all files are checked.

use std::collections::HashMap;
use std::ops::Range;

use super::FileReport;
use super::wording::{change, doubt};
use crate::check::{Diagnostic, Edit, Fingerprint, Fix};
use crate::lint::Severity;
use crate::text::{Encoding, Position, Unit};

/// What was found in a file: all that a report needs when the file itself has been let go.
pub struct Found {
    pub(super) path: String,
    pub(super) encoding: Encoding,
    pub(super) findings: Vec<Finding>,
}

pub(super) struct Finding {
    /// Index in the registry.
    pub lint: usize,
    pub severity: Severity,
    pub message: String,
    pub fingerprint: Fingerprint,
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// The sentences around it, if there is more to them than the place itself.
    pub context: Option<(Place, String)>,
    pub fixes: Vec<FoundFix>,
    /// Other places that matter, and what is there.
    pub related: Vec<(Place, String)>,
}

pub(super) struct Place {
    pub start: Position,
    pub end: Position,
    /// Bytes of the file on disk.
    pub disk: Range<usize>,
}

pub(super) struct FoundFix {
    /// What it does, in words.
    pub description: String,
    /// What goes, and what comes in its place.
    pub edits: Vec<(Place, String)>,
}

/// In bytes. A sentence without an end may be as long as its file, and would be repeated for each of its findings.
const LONGEST_CONTEXT: usize = 4096;

impl Found {
    /// `unit` is what the columns of the report count.
    pub(super) fn of(report: &FileReport, unit: Unit) -> Self {
        let findings = report.checked.diagnostics.iter();
        Self {
            path: report.source.name().into(),
            encoding: report.source.encoding(),
            findings: findings.map(|diagnostic| finding(report, diagnostic, unit)).collect(),
        }
    }
}

fn finding(report: &FileReport, diagnostic: &Diagnostic, unit: Unit) -> Finding {
    let text = report.source.text();
    let place = |span: &Range<usize>| Place::of(report, span, unit);
    let (span, sentence) = (&diagnostic.span, &diagnostic.sentence);
    let around = span.start.min(sentence.start)..span.end.max(sentence.end);
    let edit = |edit: &Edit| (place(&edit.range), edit.text.clone());
    let fix = |fix: &Fix| FoundFix {
        description: format!("{} ({})", change(text, fix), doubt(fix.applicability)),
        edits: fix.edits.iter().map(edit).collect(),
    };
    Finding {
        lint: diagnostic.lint,
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        fingerprint: Fingerprint::of(report.engine.registry(), report.source, diagnostic),
        place: place(span),
        text: text[span.clone()].into(),
        context: (around != *span && around.len() <= LONGEST_CONTEXT)
            .then(|| (place(&around), text[around].into())),
        fixes: diagnostic.fixes.iter().map(fix).collect(),
        related: diagnostic
            .related
            .iter()
            .map(|related| (place(&related.span), related.message.clone()))
            .collect(),
    }
}

impl Place {
    pub(super) fn of(report: &FileReport, span: &Range<usize>, unit: Unit) -> Self {
        let position = |offset| report.lines.position_in(report.source.text(), offset, unit);
        Self {
            start: position(span.start),
            end: position(span.end),
            disk: report.source.on_disk(span.clone()),
        }
    }
}

/// What was found in all files, and what could not be checked.
#[derive(Default)]
pub(super) struct Gathered {
    pub files: Vec<Found>,
    /// Why files could not be read, fixed or written.
    pub faults: Vec<String>,
    by_path: HashMap<String, usize>,
}

impl Gathered {
    /// Adds what was found in a file, or more that was found in it when the others had been checked.
    pub(super) fn add(&mut self, found: Found) {
        match self.by_path.get(&found.path) {
            Some(&known) => {
                let findings = &mut self.files[known].findings;
                findings.extend(found.findings);
                findings.sort_by_key(|finding| finding.place.disk.start);
            }
            None => {
                self.by_path.insert(found.path.clone(), self.files.len());
                self.files.push(found);
            }
        }
    }

    /// All findings, each with its file, in the order of the files.
    pub(super) fn findings(&self) -> impl Iterator<Item = (&Found, &Finding)> {
        self.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
    }
}
