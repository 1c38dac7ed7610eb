//! All lints that are known.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::beginnings::{Beginnings, Tier};
use super::deflated::Deflated;
use super::expressions::Expressions;
use super::phrases::PhraseTable;
use super::prepare::{self, Prepared};
use super::read::{self, Prepare};
use super::record::{DataDetector, Detector, Group, Lint, LintFileError, Scope};
use super::record_text::{NO_TEXTS, RecordText, RecordTexts};
use crate::name::Gazetteer;
use crate::text::word_key;

/// A file of records.
#[derive(Debug, Clone)]
pub struct LintFile {
    /// Its path, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The lints that are built in, and those that were added.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The files that were read.
    pub files: Vec<LintFile>,
    /// The groups, in the order in which they were read.
    pub groups: Vec<Group>,
    /// The lints, in the order in which they were read.
    pub lints: Vec<Lint>,
    /// The names of `lints/names/`, and a newsroom's own.
    pub names: Gazetteer,
    by_name: FxHashMap<RecordText, usize>,
    /// How many of the files are those of `lints/`.
    built_in: usize,
}

// `BUILT_IN`: the text of every file in `lints/`; `RECORDS`: their paths, and the groups and lints in them without what
// checking does without, as `postcard` writes them; `PHRASES`: the token patterns of these lints; `EXPRESSIONS`: their regular expressions,
// by scope
include!(concat!(env!("OUT_DIR"), "/built_in_lints.rs"));

impl Registry {
    /// The lints of `lints/`.
    ///
    /// # Panics
    ///
    /// If a record is wrong; the tests read them all, so a build that passes them never does.
    pub fn built_in() -> Self {
        let ready = Self::built_in_for_checking();
        let regexes = ready.lints.iter().filter_map(|lint| match &lint.detector {
            Detector::Data(DataDetector::Regex(detector)) => Some(detector),
            _ => None,
        });
        let prepared: HashMap<(&str, bool), &Prepared> = regexes
            .flat_map(|detector| detector.regexes.iter().map(|regex| (detector.scope, regex)))
            .map(|(scope, (regex, prepared))| ((regex.as_str(), scope != Scope::Text), prepared))
            .collect();
        let prepare = |regex: &str, whole_line: bool| match prepared.get(&(regex, whole_line)) {
            Some(prepared) => Ok((*prepared).clone()),
            None => prepare::prepare(regex, whole_line),
        };
        let mut registry = Self::default();
        for (file, text) in ready.files.iter().zip(&BUILT_IN) {
            if let Err(errors) = registry.add(&file.name, text.text(), &prepare) {
                panic!("{}: {}", file.name, errors[0].message);
            }
        }
        registry.built_in = BUILT_IN.len();
        registry
    }

    /// The lints of `lints/` without their examples and explanations, as the build laid them out: all that checking needs,
    /// and hardly any work.
    ///
    /// # Panics
    ///
    /// Never: the build wrote what is read.
    pub fn built_in_for_checking() -> Self {
        let (files, groups, lints): (Vec<String>, Vec<Group>, Vec<Lint>) =
            postcard::from_bytes(RECORDS).expect("what the build of this tool wrote");
        let by_name = lints.iter().enumerate().map(|(index, lint)| (lint.name.clone(), index)).collect();
        let files = files.into_iter().map(|name| LintFile { name, text: String::new() }).collect();
        Self { files, groups, lints, names: Gazetteer::default(), by_name, built_in: BUILT_IN.len() }
    }

    /// Adds the records of a file. A lint with the name of one that is there replaces it.
    ///
    /// # Errors
    ///
    /// All that is wrong in the file; its records without a fault are added nevertheless.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<(), Vec<LintFileError>> {
        self.add(name, text, &prepare::prepare)
    }

    fn add(&mut self, name: &str, text: &str, prepare: Prepare) -> Result<(), Vec<LintFileError>> {
        let file = self.files.len();
        self.files.push(LintFile { name: name.into(), text: text.into() });
        let mut errors = Vec::new();
        if let Some((group, lints)) = read::read(file, text, prepare, &mut errors) {
            if !self.groups.iter().any(|known| known.name == group.name) {
                self.groups.push(group);
            }
            for lint in lints {
                match self.by_name.get(&lint.name) {
                    Some(&known) if self.lints[known].defined.0 == file => errors.push(LintFileError {
                        file,
                        span: lint.defined.1.clone(),
                        message: format!("`{}` is defined twice in this file", lint.name),
                        help: None,
                    }),
                    Some(&known) => self.lints[known] = lint,
                    None => {
                        self.by_name.insert(lint.name.clone(), self.lints.len());
                        self.lints.push(lint);
                    }
                }
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Adds a newsroom's own names.
    ///
    /// # Errors
    ///
    /// What is wrong in the file.
    pub fn add_names(&mut self, name: &str, text: &str) -> Result<(), LintFileError> {
        let file = self.files.len();
        self.files.push(LintFile { name: name.into(), text: text.into() });
        self.names.add_own(text).map_err(|error| LintFileError {
            file,
            span: error.span,
            message: error.message,
            help: None,
        })
    }

    /// The index of a lint.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Why what a lint finds is wrong. A registry that is for checking looks that up in the whole record.
    pub fn why(&self, lint: usize) -> String {
        let lint = &self.lints[lint];
        if !lint.why.is_empty() {
            return lint.why.clone();
        }
        let whole = BUILT_IN.get(lint.defined.0);
        whole.and_then(|file| read::why(file.text(), &lint.name)).unwrap_or_default()
    }

    /// Whether a lint is the one of `lints/`, which no other record has replaced.
    pub fn is_built_in(&self, name: &str) -> bool {
        self.find(name).is_some_and(|index| self.holds_built_in(index))
    }

    /// Whether the lint with this index is one of `lints/`.
    pub fn holds_built_in(&self, index: usize) -> bool {
        self.lints.get(index).is_some_and(|lint| lint.defined.0 < self.built_in)
    }

    /// The words of a list in the record of a lint.
    pub fn data(&self, lint: &str, list: &str) -> &RecordTexts {
        let found = self.find(lint).and_then(|index| self.lints[index].data.get(list));
        found.unwrap_or(NO_TEXTS)
    }

    /// The keys of the words of a list in the record of a lint.
    pub fn keys(&self, lint: &str, list: &str) -> Vec<u32> {
        self.data(lint, list).iter().map(word_key).collect()
    }

    /// Whether a group has this name.
    pub fn has_group(&self, name: &str) -> bool {
        self.groups.iter().any(|group| group.name == name)
    }

    /// The name of a lint, or, where one would do, of a group, that is most like this one, for «did you mean».
    pub fn nearest_name(&self, name: &str, groups_too: bool) -> Option<&str> {
        let groups = self.groups.iter().map(|group| group.name.as_str()).filter(|_| groups_too);
        self.lints
            .iter()
            .map(|lint| lint.name.as_str())
            .chain(groups)
            .map(|known| (strsim::levenshtein(name, known), known))
            .min()
            .filter(|(distance, known)| *distance <= known.len().div_ceil(3))
            .map(|(_, known)| known)
    }
}

impl PhraseTable {
    /// The token patterns of `lints/`.
    pub fn built_in() -> &'static Self {
        &PHRASES
    }
}

impl Expressions {
    /// The regular expressions of `lints/` with a scope.
    pub fn built_in(scope: Scope) -> &'static Self {
        &EXPRESSIONS[scope as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explanations_can_be_read_one_by_one() {
        let (whole, lean) = (Registry::built_in(), Registry::built_in_for_checking());
        for (i, lint) in lean.lints.iter().enumerate() {
            assert!(lint.why.is_empty(), "{} has its explanation already", lint.name);
            assert_eq!(lean.why(i), whole.lints[i].why, "{}", lint.name);
            assert!(!lean.why(i).is_empty(), "{} has no explanation", lint.name);
        }
    }
}
