//! Runs the passes over a source.

use std::collections::{BTreeMap, BTreeSet};

use super::suppression::Suppressions;
use super::terms::Terms;
use super::{origin, overlaps};
use crate::check::sink::Sink;
use crate::check::{Across, Diagnostic, Evidence, Gate, Named, Origin, Weights};
use crate::lint::{Detector, LevelTable, Levels, Registry, Selection, Severity};
use crate::pass::{Compiled, DataPasses, Pass};
use crate::text::{Document, Source, View};

/// The lints that are on, compiled and ready to check any number of sources, from any number of threads.
#[derive(Debug)]
pub struct Engine {
    registry: Registry,
    /// What holds for a file for which nobody says anything else.
    terms: Terms,
    passes: Vec<Box<dyn Compiled>>,
    data: DataPasses,
    weights: Weights,
    /// The source languages that findings may speak for.
    languages: Vec<String>,
    gate: Gate,
    /// Whether of lints that say the same about a place one is enough.
    merges: bool,
}

/// What checking a source brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// Sorted by place, then by name.
    pub diagnostics: Vec<Diagnostic>,
    /// Words in the source.
    pub words: usize,
    /// Who and what it mentions.
    pub names: Vec<Named>,
    /// What its strong findings amount to.
    pub evidence: Evidence,
    /// What all of them, the weak ones too, tell of its source language.
    pub origin: Option<Origin>,
    /// The numbers of the exemptions in the [`Terms`] that were needed.
    pub exempted: Vec<usize>,
}

impl Engine {
    /// Compiles the lints of a registry that are selected.
    pub fn new(registry: Registry, selection: &Selection) -> Self {
        Self::with_overrides(registry, selection, &[])
    }

    /// Compiles the lints of a registry that are selected, or that one of the overrides turns on.
    pub fn with_overrides(registry: Registry, selection: &Selection, overrides: &[LevelTable]) -> Self {
        let levels = Levels::new(&registry, selection, &[]);
        let overridden: Vec<Levels> =
            overrides.iter().map(|table| Levels::new(&registry, selection, &[table])).collect();
        let is_on = |lint| levels.is_on(lint) || overridden.iter().any(|levels| levels.is_on(lint));
        let on: Vec<bool> = (0..registry.lints.len()).map(is_on).collect();
        Self::with(registry, &on, levels)
    }

    /// Compiles all lints, those in preview too, each of which reports for itself.
    pub(super) fn with_all(registry: Registry) -> Self {
        let on = vec![true; registry.lints.len()];
        let levels = Levels::all(&registry);
        Self { merges: false, ..Self::with(registry, &on, levels) }
    }

    fn with(registry: Registry, on: &[bool], levels: Levels) -> Self {
        let wanted = |pass: &&Pass| {
            registry.lints.iter().zip(on).any(|(lint, on)| {
                // a pass with the name of a group finds more of what the phrases of the group's records find
                *on && match &lint.detector {
                    Detector::Pass(name) => name == pass.name,
                    _ => lint.group == pass.name,
                }
            })
        };
        let passes = crate::pass::PASSES.iter().filter(wanted).map(|pass| pass.compile(&registry)).collect();
        let data = DataPasses::compile(&registry, on);
        let (weights, languages) = (Weights::of(&registry), origin::languages(&registry));
        let terms = Terms { levels, exemptions: Vec::new() };
        Self { registry, terms, passes, data, weights, languages, gate: Gate::default(), merges: true }
    }

    /// Says which weak findings are to be reported.
    #[must_use]
    pub fn with_gate(self, gate: Gate) -> Self {
        Self { gate, ..self }
    }

    /// The lints that the engine knows.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What holds for a file for which nobody says anything else.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Checks a source.
    pub fn check(&self, source: &Source) -> Checked {
        self.check_under(&self.terms, source)
    }

    /// Checks a source for which other terms hold than for others.
    pub fn check_under(&self, terms: &Terms, source: &Source) -> Checked {
        let view = View::of(source);
        let document = Document::read(&view);
        let mut sink = Sink::new(&self.registry, &terms.levels, &document);
        let in_company = self.data.run(&document, &mut sink);
        for pass in &self.passes {
            pass.run(&document, &mut sink);
        }
        self.data.run_in_company(&in_company, &document, &mut sink);
        let words = document.word_count();
        let suppressions = Suppressions::read(&self.registry, terms, &view, source.text());
        // what is to stay is no evidence
        let counts = |diagnostic: &&Diagnostic| {
            let lint = &self.registry.lints[diagnostic.lint];
            !suppressions.cover(lint, &view.in_source(diagnostic.span.clone()))
        };
        let evidence = self.weights.judge(sink.diagnostics().iter().filter(counts), words);
        let promotes = self.gate != Gate::Off && evidence.is_enough();
        if promotes || self.gate != Gate::Auto {
            for pass in &self.passes {
                pass.run_in_company(&document, &mut sink);
            }
        }
        let origin = Origin::of(&self.registry, &self.languages, sink.diagnostics().iter().filter(counts));
        let (mut diagnostics, mut names) = sink.into_parts();
        names.iter_mut().for_each(|named| named.span = view.in_source(named.span.clone()));
        overlaps::drop_what_goes_with_furniture(&self.registry, &mut diagnostics);
        overlaps::drop_what_is_replaced(&self.registry, &mut diagnostics);
        diagnostics.iter_mut().for_each(|diagnostic| move_to_source(diagnostic, &view));
        self.sort(&mut diagnostics);
        diagnostics.dedup_by(|a, b| a.span == b.span && a.lint == b.lint);
        if self.merges {
            overlaps::drop_what_is_said_twice(&self.registry, &mut diagnostics);
        }
        if promotes {
            self.promote(&mut diagnostics, origin.as_ref());
        }
        let shows = |severity| severity > Severity::Note || self.gate != Gate::Auto;
        let needed = suppressions.take(&self.registry, &mut diagnostics);
        let exempted = suppressions.exemptions(&needed);
        if !suppressions.is_empty() {
            suppressions.report(&self.registry, terms, &needed, shows, &mut diagnostics);
            self.sort(&mut diagnostics);
        }
        Checked { diagnostics, words, names, evidence, origin, exempted }
    }

    /// Checks sources, each by itself and all together.
    pub fn check_all(&self, sources: &[Source]) -> Vec<Checked> {
        let mut checked: Vec<Checked> = sources.iter().map(|source| self.check(source)).collect();
        let mut across = Across::default();
        checked.iter().enumerate().for_each(|(file, checked)| across.add(file, &checked.names));
        for (file, diagnostics) in self.check_across(&across, |file| sources[file].name().to_string()) {
            checked[file].diagnostics.extend(diagnostics);
            self.sort(&mut checked[file].diagnostics);
        }
        checked
    }

    /// What the names of several files show together, by the number of the file; `path` gives its path for messages.
    pub fn check_across(
        &self,
        across: &Across,
        path: impl Fn(usize) -> String,
    ) -> BTreeMap<usize, Vec<Diagnostic>> {
        across.diagnostics(&self.registry, &self.terms.levels, path)
    }

    /// Holds what several files together show about a source to its terms. Returns the numbers of the exemptions that were
    /// needed.
    pub fn hold_to(&self, terms: &Terms, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
        diagnostics.retain_mut(|diagnostic| {
            let severity = terms.levels.severity(diagnostic.lint);
            severity.map(|severity| diagnostic.severity = severity).is_some()
        });
        let suppressions = Suppressions::read(&self.registry, terms, &View::of(source), source.text());
        suppressions.exemptions(&suppressions.take(&self.registry, diagnostics))
    }

    /// By place, of those at one place the most severe first.
    fn sort(&self, diagnostics: &mut [Diagnostic]) {
        diagnostics.sort_by(|a, b| {
            let name = |diagnostic: &Diagnostic| &self.registry.lints[diagnostic.lint].name;
            let place = |diagnostic: &Diagnostic| (diagnostic.span.start, diagnostic.span.end);
            (place(a), b.severity, name(a)).cmp(&(place(b), a.severity, name(b)))
        });
    }
}

impl Engine {
    /// Makes warnings of the notes of a document with strong evidence. Words that may be those of a source language are a sign
    /// only where stronger signs of that language are, and no other is far likelier.
    fn promote(&self, diagnostics: &mut [Diagnostic], origin: Option<&Origin>) {
        let lints = &self.registry.lints;
        let strong = diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Note);
        let languages: BTreeSet<&str> = strong.flat_map(|diagnostic| &lints[diagnostic.lint].from).collect();
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.severity == Severity::Note) {
            let lint = &lints[diagnostic.lint];
            let by_words = matches!(lint.detector, Detector::Data(_)) && !lint.from.is_empty();
            let fits = |language: &str| {
                languages.contains(language) && origin.is_some_and(|origin| origin.may_be(language))
            };
            if !by_words || lint.from.iter().any(fits) {
                diagnostic.severity = Severity::Warning;
            }
        }
    }
}

fn move_to_source(diagnostic: &mut Diagnostic, view: &View) {
    diagnostic.span = view.in_source(diagnostic.span.clone());
    diagnostic.sentence = view.in_source(diagnostic.sentence.clone());
    for related in &mut diagnostic.related {
        related.span = view.in_source(related.span.clone());
    }
    // a fix that cannot be made in the source is none
    diagnostic.fixes.retain_mut(|fix| {
        fix.edits.iter_mut().all(|edit| {
            let written = view.edit_in_source(edit.range.clone(), &edit.text);
            written.map(|(range, text)| (edit.range, edit.text) = (range, text)).is_some()
        })
    });
}
