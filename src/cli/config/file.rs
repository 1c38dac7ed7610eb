//! What may stand in a configuration file. Its documentation is the description of the keys in the JSON schema, too.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use crate::lint::{LevelTable, Severity};
use crate::text::FieldFormat;

/// The configuration of postedit: `postedit.toml` or `.postedit.toml`.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "postedit.toml")]
pub(in crate::cli) struct ConfigFile {
    /// A file that this one builds on, relative to it. What stands here counts for more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend: Option<PathBuf>,
    /// Below what severity findings are neither shown nor counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_severity: Option<Threshold>,
    /// When to show weak evidence as warnings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateMode>,
    /// From what severity on findings make the command fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<Threshold>,
    /// The score above which a file makes the command fail.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "score")]
    #[schemars(range(min = 0))]
    pub max_score: Option<f64>,
    /// Paths that are left out of folders, in the syntax of .gitignore, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude: Option<Vec<String>>,
    /// Whether `exclude` holds for files that are named on the command line, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_exclude: Option<bool>,
    /// Folders of a newsroom's own lints, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lint_folders: Option<Vec<PathBuf>>,
    /// Files of a newsroom's own names, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<PathBuf>>,
    /// A file of findings that are known already, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Which fields of JSON files are copy. Without it, JSON files are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<Json>,
    /// Levels of lints and groups, by their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lints: Option<LevelTable>,
    /// Levels for some paths, in the order in which they are applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// Which fields of JSON files are copy.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct Json {
    /// A layout that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
    /// Fields by JSON pointers (RFC 6901) with `*` for any one member or element and `**` for any number of them, each with what
    /// it is written in. They count for more than those of the preset.
    #[serde(default)]
    pub fields: BTreeMap<String, Written>,
}

/// What a field is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Written {
    Plain,
    Html,
    Markdown,
}

impl From<Written> for FieldFormat {
    fn from(written: Written) -> Self {
        match written {
            Written::Plain => Self::Plain,
            Written::Html => Self::Html,
            Written::Markdown => Self::Markdown,
        }
    }
}

/// A layout of JSON files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Preset {
    /// IPTC's News in JSON, versions 1 to 3.
    Ninjs,
}

/// Levels for some paths.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::cli) struct Override {
    /// The paths, in the syntax of .gitignore, relative to this file.
    pub paths: Vec<String>,
    /// Levels of lints and groups, by their names.
    pub lints: LevelTable,
}

/// A severity from which on something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Threshold {
    Note,
    Warning,
    Error,
}

/// When weak evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum GateMode {
    /// As warnings, where a document has strong evidence, too
    Auto,
    /// All of it, as notes
    Off,
}

impl From<Threshold> for Severity {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Note => Self::Note,
            Threshold::Warning => Self::Warning,
            Threshold::Error => Self::Error,
        }
    }
}

/// A score, which may be written as an integer.
fn score<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let score = f64::deserialize(deserializer)?;
    if score.is_finite() && score >= 0.0 {
        return Ok(Some(score));
    }
    Err(serde::de::Error::custom("a score is a number that is not below 0"))
}

/// What is wrong with a text, where, and what may have been meant.
pub(super) struct Fault {
    pub span: Range<usize>,
    pub message: String,
}

/// Reads the text of a configuration file.
pub(super) fn read(text: &str) -> Result<ConfigFile, Fault> {
    toml::from_str(text).map_err(|error| {
        let message = error.message().trim();
        Fault { span: error.span().unwrap_or(0..0), message: with_nearest(message) }
    })
}

/// ``unknown field `x`, expected one of `y`, `z` `` with the one that is nearest to what stands there.
fn with_nearest(message: &str) -> String {
    // what the parser says of an enumeration
    if message == "wanted string or table" {
        return "expected a string".to_string();
    }
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (known, [unknown, candidates @ ..]) = (message.starts_with("unknown "), quoted.as_slice()) else {
        return message.to_string();
    };
    if !known {
        return message.to_string();
    }
    let what = message.split('`').next().unwrap_or_default().trim_end();
    let what = what.replace("field", "key").replace("variant", "value");
    let nearest =
        candidates.iter().map(|candidate| (strsim::levenshtein(unknown, candidate), candidate)).min();
    match nearest.filter(|(distance, candidate)| *distance <= candidate.len().div_ceil(3)) {
        Some((_, nearest)) => format!("{what} `{unknown}`; did you mean `{nearest}`?"),
        None => format!("{what} `{unknown}`; there are {}", listed(candidates)),
    }
}

fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

/// Where a lint stands in a text that was read: in `lints`, or in the override of that number.
pub(super) fn span(text: &str, number: Option<usize>, lint: &str) -> Range<usize> {
    let Ok(table) = DeTable::parse(text) else { return 0..0 };
    let table = table.get_ref();
    let holder = match number {
        None => Some(table),
        Some(number) => table.get("overrides").and_then(|value| match value.get_ref() {
            DeValue::Array(all) => all.get(number).and_then(|one| one.get_ref().as_table()),
            _ => None,
        }),
    };
    let lints = holder.and_then(|holder| holder.get("lints")).and_then(|lints| lints.get_ref().as_table());
    let key = lints.and_then(|lints| lints.keys().find(|key| key.get_ref() == lint));
    key.map_or(0..0, |key| key.span())
}
