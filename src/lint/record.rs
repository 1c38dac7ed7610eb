//! The record of a lint, as it stands in a TOML file of its group.
//!
//! This file is part of the build script too, which lays the records out that are built in.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::examples::Example;
use super::packed::Packed;
use super::pattern::Pattern;
use super::prepare::Prepared;
use super::record_text::{RecordText, RecordTexts};

/// How certain a finding is, and how bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Weak evidence, which counts for the document as a whole.
    Note,
    /// Strong evidence.
    Warning,
    /// Structure and residue that no desk prints.
    Error,
}

impl Severity {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What may be done with a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Shown, never applied.
    Display,
    /// Probably right, but changes words.
    Unsafe,
    /// Cannot change meaning or voice.
    Safe,
}

/// Whether a lint has shown its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// On by default.
    #[default]
    Stable,
    /// Off unless it is selected by its name.
    Preview,
}

/// The group of what is not the article: page furniture and other residue. A line of it is to be deleted, whatever else
/// is wrong in it, and lines that mean something else alone count beside another one.
pub const FURNITURE: &str = "leftovers";

/// A group of lints: a file in `lints/`, or the files of a folder there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group's name, in kebab-case.
    pub name: String,
    /// What its lints have in common, in a sentence.
    pub about: String,
}

/// A lint.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lint {
    /// Names the wrong thing, in kebab-case.
    pub name: RecordText,
    /// The name of the group.
    pub group: RecordText,
    /// One line; `{found}` stands for the text found, `{fix}` for what should stand there.
    pub message: RecordText,
    /// What is wrong and where it comes from, for the page of the lint.
    pub why: String,
    /// The source languages (ISO 639-1) that a finding speaks for.
    pub from: RecordTexts,
    /// How certain and how bad.
    pub severity: Severity,
    /// What may be done with its fixes.
    pub applicability: Applicability,
    /// Whether it is on by default.
    pub status: Status,
    /// What finds it.
    pub detector: Detector,
    /// Lists that a pass reads, by name.
    pub data: Data,
    /// Lints that say less at the same place: their findings go where this one reports.
    pub replaces: RecordTexts,
    /// Its tests and documentation.
    pub examples: Vec<Example>,
    /// Index of its file in the registry, and the bytes of its name there.
    pub defined: (usize, Range<usize>),
}

/// The lists of a record, by name.
pub type Data = Packed<BTreeMap<RecordText, RecordTexts>>;

/// What finds a lint.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Detector {
    /// A data detector: nothing but the record is needed.
    Data(DataDetector),
    /// The name of the pass, which is code.
    Pass(RecordText),
}

/// The two ways to find something with data alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum DataDetector {
    /// Token patterns.
    Tokens(TokenDetector),
    /// Regular expressions.
    Regex(Box<RegexDetector>),
}

/// Token patterns with what belongs to them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum TokenDetector {
    /// Which record of those that the build laid out, in the [table](super::PhraseTable) of phrases that is built in.
    BuiltIn(usize),
    /// As they were read from a record.
    #[serde(skip)]
    Read(Box<TokenPatterns>),
}

/// The token patterns of a record.
#[derive(Debug, Clone)]
pub struct TokenPatterns {
    /// The rows of the record's table, or the one pattern that it has.
    pub phrases: Vec<Phrase>,
    /// What is not a finding although it matches.
    pub except: Vec<Pattern>,
    /// What may not stand before a finding.
    pub unless_after: Vec<Pattern>,
    /// What may not stand after a finding.
    pub unless_before: Vec<Pattern>,
    /// [`Scope::Text`] or [`Scope::Prose`].
    pub scope: Scope,
}

/// A token pattern with what belongs to it.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// What it looks like.
    pub pattern: Pattern,
    /// What may replace a match, as it is written. Of several, an editor has to choose.
    pub replacements: Vec<String>,
    /// The words of the source language that it comes from.
    pub source: Option<String>,
}

/// One or more regular expressions with what belongs to them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RegexDetector {
    /// The expressions as they were written, in the syntax of the `regex` crate, and as they are searched for.
    pub regexes: Packed<Vec<(RecordText, Prepared)>>,
    /// Where it looks.
    pub scope: Scope,
    /// What replaces a match; `$1` stands for the first group. Nothing: there is no fix.
    pub replace: Option<RecordText>,
    /// Regular expressions; a match that overlaps a match of one of them is not a finding.
    pub except: Vec<RecordText>,
}

/// Where a data detector looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Anywhere in a line.
    #[default]
    Text,
    /// A whole line, white space around it and the mark of a list before it aside. The fix deletes it.
    Line,
    /// As `line`, but only where another finding of the group `leftovers` stands close by: for words that mean
    /// something else when they stand alone.
    LineInCompany,
    /// Token patterns only: anywhere but in headlines, which leave out what sentences have.
    Prose,
}

/// Something wrong in a lint file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintFileError {
    /// Index of the file in the registry.
    pub file: usize,
    /// Bytes of the file.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}
