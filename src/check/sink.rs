//! The one way by which passes report.

use std::ops::Range;

use super::across::Named;
use super::diagnostic::{Diagnostic, Edit, Fix, Related};
use super::protect;
use crate::lint::{Applicability, Levels, Lint, RecordTexts, Registry};
use crate::text::Document;

/// What a pass reports. Positions are byte ranges of the view.
#[derive(Debug, Clone)]
pub struct Finding {
    span: Range<usize>,
    fixes: Vec<Vec<Edit>>,
    related: Vec<Related>,
    values: Vec<(&'static str, String)>,
    trust: Applicability,
}

impl Finding {
    /// A finding at a place.
    pub fn at(span: Range<usize>) -> Self {
        Self { span, fixes: Vec::new(), related: Vec::new(), values: Vec::new(), trust: Applicability::Safe }
    }

    /// Adds a fix: these edits, each a range and what comes in its place.
    #[must_use]
    pub fn fix(mut self, edits: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        let mut edits: Vec<Edit> = edits.into_iter().map(|(range, text)| Edit { range, text }).collect();
        edits.sort_by_key(|edit| edit.range.start);
        self.fixes.push(edits);
        self
    }

    /// Adds a fix that replaces all that was found.
    #[must_use]
    pub fn replace(self, text: impl Into<String>) -> Self {
        let span = self.span.clone();
        self.fix([(span, text.into())])
    }

    /// Adds a fix that deletes a range.
    #[must_use]
    pub fn delete(self, range: Range<usize>) -> Self {
        self.fix([(range, String::new())])
    }

    /// Says that the fix is unsafe here, even if it is safe elsewhere.
    #[must_use]
    pub fn unsafe_here(mut self) -> Self {
        self.trust = Applicability::Unsafe;
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Range<usize>, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Gives `{name}` in the lint's message a value.
    #[must_use]
    pub fn say(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

/// Takes what passes report and makes diagnostics of it.
#[derive(Debug)]
pub struct Sink<'a> {
    registry: &'a Registry,
    levels: &'a Levels,
    document: &'a Document<'a>,
    diagnostics: Vec<Diagnostic>,
    names: Vec<Named>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(registry: &'a Registry, levels: &'a Levels, document: &'a Document<'a>) -> Self {
        Self { registry, levels, document, diagnostics: Vec::new(), names: Vec::new() }
    }

    /// Whether a lint is on: a pass may spare itself the work if it is not.
    pub fn is_on(&self, lint: &str) -> bool {
        self.registry.find(lint).is_some_and(|index| self.levels.is_on(index))
    }

    /// The words of a list in the record of a lint.
    pub fn data(&self, lint: &str, list: &str) -> &'a RecordTexts {
        self.registry.data(lint, list)
    }

    /// The keys of the words of a list in the record of a lint.
    pub fn keys(&self, lint: &str, list: &str) -> Vec<u32> {
        self.registry.keys(lint, list)
    }

    /// Reports a finding under a lint's name. It is dropped if the lint is off.
    pub fn report(&mut self, lint: &str, finding: Finding) {
        let index = self.registry.find(lint);
        debug_assert!(index.is_some(), "no record for `{lint}`");
        if let Some(index) = index {
            self.report_index(index, finding);
        }
    }

    pub(crate) fn report_index(&mut self, index: usize, finding: Finding) {
        let Some(severity) = self.levels.severity(index) else { return };
        let lint = &self.registry.lints[index];
        let fixes: Vec<Fix> = finding
            .fixes
            .iter()
            .map(|edits| Fix {
                applicability: protect::limit(self.document, edits, lint.applicability.min(finding.trust)),
                edits: edits.clone(),
            })
            .collect();
        self.diagnostics.push(Diagnostic {
            lint: index,
            severity,
            message: message(lint, &finding, self.document.text()),
            sentence: self.document.sentences_around(&finding.span),
            span: finding.span,
            fixes,
            related: finding.related,
        });
    }

    /// What was reported so far.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Notes somebody or something that the document mentions, for what several files together show. The position is
    /// that of the view.
    pub fn name(&mut self, named: Named) {
        self.names.push(named);
    }

    pub(super) fn into_parts(self) -> (Vec<Diagnostic>, Vec<Named>) {
        (self.diagnostics, self.names)
    }

    pub(crate) fn registry(&self) -> &'a Registry {
        self.registry
    }
}

fn message(lint: &Lint, finding: &Finding, text: &str) -> String {
    let mut message = lint.message.to_string();
    for (name, value) in &finding.values {
        message = message.replace(&format!("{{{name}}}"), &shown(value));
    }
    if message.contains("{fix}") {
        let fix = finding.fixes.first().and_then(|edits| edits.first()).map_or("", |edit| edit.text.as_str());
        message = message.replace("{fix}", &shown(fix));
    }
    message.replace("{found}", &shown(&text[finding.span.clone()]))
}

/// The longest text shown in a message, in characters.
const LONGEST_SHOWN: usize = 60;

/// Text as a message shows it: on one line, not too long, with nothing invisible in it.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST_SHOWN {
            out.push('…');
            break;
        }
        match character {
            '\n' | '\r' => out.push(' '),
            '\u{a0}' => out.push_str("<no-break space>"),
            // stands for a piece of code
            '\u{fffc}' => out.push('…'),
            _ if character.is_control() || is_invisible(character) => {
                out.push_str(&format!("<U+{:04X}>", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out
}

/// Characters that take no room, or change how others are shown.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
