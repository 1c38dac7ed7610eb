//! Which lints are on, and how severe their findings are: what the records say, and what whoever runs them says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::{Lint, Severity, Status};
use super::record_text::RecordText;
use super::registry::Registry;

/// What may be said of a lint or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// On, and its findings are errors.
    Error,
    /// On, and its findings are warnings.
    Warning,
    /// On, and its findings are notes.
    Note,
    /// Off.
    Off,
    /// On with the severity of its record, even if it is in preview.
    Preview,
}

/// Levels by the name of a lint or a group; a lint's own name counts for more than its group's.
pub type LevelTable = BTreeMap<String, Level>;

/// Which lints are on: all that are stable, unless names of lints or groups say otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these, whatever the levels say; none: all that the levels leave on. A lint in preview is on only if it stands
    /// here by its own name.
    pub select: Vec<String>,
    /// Not these, whatever else says so.
    pub ignore: Vec<String>,
    /// Levels; later tables count for more.
    pub levels: Vec<LevelTable>,
}

impl Selection {
    /// The severity of the findings of a lint; none if it is off. `overrides` are tables of levels that count for more than the
    /// selection's own, such as those for a path. They bring back nothing that is not selected.
    pub fn severity(&self, lint: &Lint, overrides: &[&LevelTable]) -> Option<Severity> {
        let mut state = State { on: lint.status == Status::Stable, severity: lint.severity };
        self.levels.iter().for_each(|table| state.apply(lint, table));
        let names = |list: &[String], text: &RecordText| list.iter().any(|name| *text == *name);
        let named = names(&self.select, &lint.name);
        let selected = named || self.select.is_empty() || names(&self.select, &lint.group);
        if !self.select.is_empty() {
            state.on = named || lint.status == Status::Stable;
        }
        overrides.iter().for_each(|table| state.apply(lint, table));
        let ignored = names(&self.ignore, &lint.name) || (names(&self.ignore, &lint.group) && !named);
        (state.on && selected && !ignored).then_some(state.severity)
    }
}

struct State {
    on: bool,
    severity: Severity,
}

impl State {
    fn apply(&mut self, lint: &Lint, table: &LevelTable) {
        let (by_name, by_group) = (table.get(&*lint.name), table.get(&*lint.group));
        let Some(level) = by_name.or(by_group) else { return };
        let severity = match level {
            Level::Off => return self.on = false,
            Level::Preview => return self.on = true,
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Note,
        };
        // a group's level is no leave for its lints in preview
        self.on = by_name.is_some() || lint.status == Status::Stable;
        self.severity = severity;
    }
}

/// The severity of the findings of every lint of a registry; none if it is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels(Vec<Option<Severity>>);

impl Levels {
    /// What a selection and overrides of it make of the lints of a registry.
    pub fn new(registry: &Registry, selection: &Selection, overrides: &[&LevelTable]) -> Self {
        Self(registry.lints.iter().map(|lint| selection.severity(lint, overrides)).collect())
    }

    /// All lints, those in preview too, as their records have them.
    pub fn all(registry: &Registry) -> Self {
        Self(registry.lints.iter().map(|lint| Some(lint.severity)).collect())
    }

    /// The severity of the findings of a lint; none if it is off.
    pub fn severity(&self, lint: usize) -> Option<Severity> {
        self.0[lint]
    }

    /// The severities of the findings of a lint, or of the lints of a group, that are on.
    pub fn severities<'a>(
        &'a self,
        registry: &'a Registry,
        name: &'a str,
    ) -> impl Iterator<Item = Severity> + 'a {
        let named = registry
            .lints
            .iter()
            .zip(&self.0)
            .filter(move |(lint, _)| lint.name == name || lint.group == name);
        named.filter_map(|(_, severity)| *severity)
    }

    /// Whether a lint is on.
    pub fn is_on(&self, lint: usize) -> bool {
        self.0[lint].is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn severity(selection: &Selection, overrides: &[&LevelTable], name: &str) -> Option<Severity> {
        let registry = Registry::built_in();
        selection.severity(&registry.lints[registry.find(name).unwrap()], overrides)
    }

    fn table(levels: &[(&str, Level)]) -> LevelTable {
        levels.iter().map(|(name, level)| ((*name).to_string(), *level)).collect()
    }

    #[test]
    fn a_lints_own_name_counts_for_more_than_its_groups_and_later_tables_for_more_than_earlier_ones() {
        let levels =
            vec![table(&[("casing", Level::Off), ("misplaced-capital", Level::Note)]), LevelTable::new()];
        let selection = Selection { levels, ..Selection::default() };
        assert_eq!(severity(&selection, &[], "misplaced-capital"), Some(Severity::Note));
        assert_eq!(severity(&selection, &[], "lowercase-name"), None);
        let off = table(&[("casing", Level::Off)]);
        assert_eq!(severity(&selection, &[&off], "misplaced-capital"), None);
        let on = table(&[("casing", Level::Error)]);
        assert_eq!(severity(&selection, &[&off, &on], "lowercase-name"), Some(Severity::Error));
    }

    #[test]
    fn a_lint_in_preview_is_on_by_its_own_name_or_by_the_level() {
        let name = "odd-set-phrase";
        let with =
            |level, key: &str| Selection { levels: vec![table(&[(key, level)])], ..Selection::default() };
        assert_eq!(severity(&Selection::default(), &[], name), None);
        assert_eq!(severity(&with(Level::Error, "spun"), &[], name), None);
        assert!(severity(&with(Level::Preview, "spun"), &[], name).is_some());
        assert_eq!(severity(&with(Level::Error, name), &[], name), Some(Severity::Error));
        let selected = Selection { select: vec![name.into()], ..Selection::default() };
        assert!(severity(&selected, &[], name).is_some());
    }

    #[test]
    fn what_is_selected_is_on_whatever_the_levels_say_and_nothing_else_is() {
        let levels = vec![table(&[("casing", Level::Off)])];
        let selection = Selection { select: vec!["misplaced-capital".into()], levels, ignore: vec![] };
        assert!(severity(&selection, &[], "misplaced-capital").is_some());
        let on = table(&[("spacing", Level::Error)]);
        assert_eq!(severity(&selection, &[&on], "space-before-mark"), None);
        let ignoring = Selection { ignore: vec!["misplaced-capital".into()], ..selection };
        assert_eq!(severity(&ignoring, &[], "misplaced-capital"), None);
    }
}
