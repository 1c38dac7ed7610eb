//! The rules of a run: the engine, and what holds for each path.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::config::{Config, PathLevels};
use super::exemptions::Exemptions;
use crate::check::{Checked, Diagnostic, Engine, Gate, Terms};
use crate::lint::{LevelTable, Levels, Registry, Selection};
use crate::text::Source;

/// The rules of a run.
pub(super) struct Rules {
    pub engine: Engine,
    selection: Selection,
    overrides: Vec<PathLevels>,
    pub exemptions: Exemptions,
}

impl Rules {
    /// Compiles the lints that a selection or the configuration turns on.
    pub(super) fn new(
        registry: Registry,
        selection: Selection,
        config: &Config,
        exemptions: Exemptions,
        gate: Gate,
    ) -> Result<Self, String> {
        let overrides = config.overrides()?;
        let tables: Vec<LevelTable> = overrides.iter().map(|one| one.levels.clone()).collect();
        let engine = Engine::with_overrides(registry, &selection, &tables).with_gate(gate);
        Ok(Self { engine, selection, overrides, exemptions })
    }

    /// What holds for a path.
    pub(super) fn terms(&self, path: &Path) -> Cow<'_, Terms> {
        let tables: Vec<&LevelTable> =
            self.overrides.iter().filter(|one| one.holds_for(path)).map(|one| &one.levels).collect();
        let exemptions = self.exemptions.of(path);
        if tables.is_empty() && exemptions.is_empty() {
            return Cow::Borrowed(self.engine.terms());
        }
        let levels = Levels::new(self.engine.registry(), &self.selection, &tables);
        Cow::Owned(Terms { levels, exemptions })
    }

    /// Checks a source under what holds for its path.
    pub(super) fn check(&self, source: &Source) -> Checked {
        let checked = self.engine.check_under(&self.terms(Path::new(source.name())), source);
        self.note_exemptions(source, &checked);
        checked
    }

    /// What several files together show about a source, as far as it may be said of its path.
    pub(super) fn hold_to_terms(&self, source: &Source, mut diagnostics: Vec<Diagnostic>) -> Checked {
        let terms = self.terms(Path::new(source.name()));
        let exempted = self.engine.hold_to(&terms, source, &mut diagnostics);
        let checked = Checked { diagnostics, exempted, ..Checked::default() };
        self.note_exemptions(source, &checked);
        checked
    }

    /// Notes which exemptions a source needs.
    pub(super) fn note_exemptions(&self, source: &Source, checked: &Checked) {
        self.exemptions.note(Path::new(source.name()), checked);
    }

    /// The exemptions that nothing needs in the files that were checked: their file, and what is to be said of it.
    pub(super) fn unused_exemptions(&self, checked: &HashSet<PathBuf>) -> Option<(Source, Checked)> {
        self.exemptions.unused(&self.engine, checked, |path| self.terms(path).into_owned())
    }
}
