//! `postedit-ignore.toml`: words that are to stay as they are, in files that have no comments.
//!
//! ```toml
//! [[ignore]]
//! path = "press/festival.txt"
//! lint = "misplaced-capital"
//! words = "the premiere of It on Friday"
//! reason = "the title of a film"
//! ```

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserialize;
use toml::Spanned;

use super::Refusal;
use super::place::{path_in, replace};
use crate::check::{Checked, Diagnostic, Engine, Exemption, Terms};
use crate::lint::{LintFile, LintFileError, Registry, Severity};
use crate::text::Source;

/// What a file of exemptions is called.
pub(super) const FILE: &str = "postedit-ignore.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    ignore: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    path: String,
    lint: Spanned<String>,
    words: Spanned<String>,
    #[serde(default, rename = "reason")]
    _reason: String,
}

/// The exemptions of a file.
#[derive(Debug, Default)]
pub(super) struct Exemptions {
    file: PathBuf,
    text: Option<String>,
    entries: Vec<Entry>,
    by_path: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    path: String,
    lint: String,
    exemption: Exemption,
    /// The words, in the file.
    span: Range<usize>,
    needed: AtomicBool,
}

/// A new entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewEntry {
    pub path: String,
    pub lint: String,
    pub words: String,
}

impl Exemptions {
    /// Reads a file, or gets ready to write one where there is none.
    pub(super) fn open(file: Option<PathBuf>, registry: &Registry) -> Result<Self, Refusal> {
        let Some(file) = file else { return Ok(Self { file: FILE.into(), ..Self::default() }) };
        let shown = file.display().to_string();
        let text = fs::read_to_string(&file).map_err(|error| format!("{shown}: {error}"))?;
        let fault = |span: Range<usize>, message: String| {
            let files = vec![LintFile { name: shown.clone(), text: text.clone() }];
            Refusal::Shown(files, Box::new(LintFileError { file: 0, span, message, help: None }))
        };
        let raw: RawFile = toml::from_str(&text)
            .map_err(|error| fault(error.span().unwrap_or(0..0), error.message().trim().to_string()))?;
        let mut this = Self { file, ..Self::default() };
        for RawEntry { path, lint, words, .. } in raw.ignore {
            let name = lint.get_ref();
            if registry.find(name).is_none() && !registry.has_group(name) {
                return Err(fault(lint.span(), super::unknown(registry, name, "lint or group")));
            }
            let exemption =
                Exemption::new(name, words.get_ref()).map_err(|error| fault(words.span(), error))?;
            this.by_path.entry(path.clone()).or_default().push(this.entries.len());
            let (lint, span, needed) = (name.clone(), words.span(), AtomicBool::new(false));
            this.entries.push(Entry { path, lint, exemption, span, needed });
        }
        this.text = Some(text);
        Ok(this)
    }

    /// What messages call the file.
    pub(super) fn name(&self) -> String {
        self.file.display().to_string()
    }

    /// What the file calls a path.
    pub(super) fn path_of(&self, path: &Path) -> String {
        path_in(self.file.parent().unwrap_or(Path::new("")), path)
    }

    fn numbers(&self, path: &Path) -> &[usize] {
        if self.entries.is_empty() {
            return &[];
        }
        self.by_path.get(&self.path_of(path)).map_or(&[], Vec::as_slice)
    }

    /// The exemptions for a path.
    pub(super) fn of(&self, path: &Path) -> Vec<Exemption> {
        self.numbers(path).iter().map(|&number| self.entries[number].exemption.clone()).collect()
    }

    /// Notes which exemptions for a path were needed.
    pub(super) fn note(&self, path: &Path, checked: &Checked) {
        let numbers = self.numbers(path);
        for number in &checked.exempted {
            self.entries[numbers[*number]].needed.store(true, Ordering::Relaxed);
        }
    }

    /// The file, and the entries in it that were not needed although their files were checked, or are gone. `terms` says what
    /// holds for a path.
    pub(super) fn unused(
        &self,
        engine: &Engine,
        checked: &HashSet<PathBuf>,
        terms: impl Fn(&Path) -> Terms,
    ) -> Option<(Source, Checked)> {
        let registry = engine.registry();
        let lint = registry.find("unused-suppression")?;
        let severity = engine.terms().levels.severity(lint)?;
        let checked: HashSet<String> = checked.iter().map(|path| self.path_of(path)).collect();
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let is_unused = |entry: &&Entry| {
            let path = folder.join(&entry.path);
            !entry.needed.load(Ordering::Relaxed)
                && (checked.contains(&entry.path) || !path.exists())
                && terms(&path)
                    .levels
                    .severities(registry, &entry.lint)
                    .any(|severity| severity > Severity::Note)
        };
        let report = |entry: &Entry| Diagnostic {
            lint,
            severity,
            message: format!(
                "`{}` finds nothing in {} that this entry could suppress",
                entry.lint, entry.path
            ),
            span: entry.span.clone(),
            sentence: entry.span.clone(),
            fixes: Vec::new(),
            related: Vec::new(),
        };
        let diagnostics: Vec<Diagnostic> = self.entries.iter().filter(is_unused).map(report).collect();
        let text = self.text.as_ref().filter(|_| !diagnostics.is_empty())?;
        let source = Source::from_text(self.file.display().to_string(), text.as_str());
        Some((source, Checked { diagnostics, ..Checked::default() }))
    }

    /// Appends entries to the file.
    pub(super) fn append(&self, entries: &[NewEntry], reason: &str) -> Result<(), String> {
        let mut text = self.text.clone().unwrap_or_default();
        for NewEntry { path, lint, words } in entries {
            let between = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
            let quoted = |text: &str| toml::Value::String(text.into()).to_string();
            text += &format!(
                "{between}[[ignore]]\npath = {}\nlint = {}\nwords = {}\nreason = {}\n",
                quoted(path),
                quoted(lint),
                quoted(words),
                quoted(reason)
            );
        }
        replace(&self.file, self.text.as_deref().map(str::as_bytes), text.as_bytes())
    }
}
