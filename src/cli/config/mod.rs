//! The configuration: `.postedit.toml` or `postedit.toml`, what it extends, and what the command line adds.
//!
//! ```text
//! built in ──▶ what a file extends ──▶ the nearest file, or the user's ──▶ --config KEY=VALUE ──▶ options
//! ```
//!
//! What stands further right counts for more: a key takes the place of the same key, but for `lints`, where levels are
//! gathered by name, and `overrides`, which are gathered, too.

mod file;
mod find;
mod init;
mod schema;
mod show;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

pub(super) use file::{ConfigFile, GateMode, Threshold};
pub(super) use init::init;
pub(super) use schema::schema;
pub(super) use show::show;

use super::Refusal;
use super::place::full;
use super::walk::Formats;
use crate::lint::{LevelTable, LintFile, LintFileError, Registry};
use crate::text::{FieldFormat, JsonFields};

/// Where the configuration is to be taken from.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Configuration")]
#[group(id = "configuration")]
pub(super) struct Arguments {
    /// A configuration file instead of the nearest one, or a KEY=VALUE that counts for more than any file; may be given several
    /// times
    #[arg(long, global = true, value_name = "FILE|KEY=VALUE")]
    config: Vec<String>,
    /// Use no configuration file, and no file of names or exemptions that is not given as an option
    #[arg(long, global = true)]
    pub(super) isolated: bool,
}

/// A file of the configuration, or what stands for one.
#[derive(Debug)]
struct Layer {
    /// What messages call it, and its text.
    source: LintFile,
    /// Whether it is a file, in which something can be looked up by its line.
    is_file: bool,
    /// What its paths and patterns are relative to.
    folder: PathBuf,
    config: ConfigFile,
}

/// All that is configured: layers, those that count for more after the others.
#[derive(Debug)]
pub(super) struct Config {
    layers: Vec<Layer>,
}

/// Levels for some paths.
pub(super) struct PathLevels {
    paths: Gitignore,
    /// The levels.
    pub levels: LevelTable,
}

/// What is left out when files are looked for.
#[derive(Debug)]
pub(super) struct Excluded {
    by_option: Gitignore,
    by_config: Gitignore,
    force: bool,
}

impl Config {
    /// Reads what the arguments ask for.
    pub(super) fn load(arguments: &Arguments) -> Result<Self, Refusal> {
        find::layers(arguments).map(|layers| Self { layers })
    }

    /// The value of a key in the layer that counts for most of those that have it.
    pub(super) fn value<T>(&self, of: impl Fn(&ConfigFile) -> Option<T>) -> Option<T> {
        self.layers.iter().rev().find_map(|layer| of(&layer.config))
    }

    /// As [`value`](Self::value), a path, which is relative to the file that it stands in.
    pub(super) fn path(&self, of: impl Fn(&ConfigFile) -> Option<&PathBuf>) -> Option<PathBuf> {
        self.layers.iter().rev().find_map(|layer| of(&layer.config).map(|path| layer.path(path)))
    }

    /// As [`path`](Self::path), several paths.
    pub(super) fn paths(&self, of: impl Fn(&ConfigFile) -> Option<&Vec<PathBuf>>) -> Vec<PathBuf> {
        let found = self.layers.iter().rev().find_map(|layer| of(&layer.config).map(|paths| (layer, paths)));
        found.map_or(Vec::new(), |(layer, paths)| paths.iter().map(|path| layer.path(path)).collect())
    }

    /// What is left out: by the patterns of options, and by the configuration, which is forced on files that are named
    /// if the option or a key says so.
    pub(super) fn excluded(&self, by_option: &[String], force: bool) -> Result<Excluded, String> {
        let configured =
            self.layers.iter().rev().find_map(|layer| Some((layer, layer.config.exclude.as_ref()?)));
        let by_config = match configured {
            Some((layer, all)) => patterns(&layer.folder, all).map_err(|error| layer.about(&error))?,
            None => Gitignore::empty(),
        };
        let by_option = patterns(Path::new(""), by_option).map_err(|error| format!("--exclude {error}"))?;
        let force = force || self.value(|config| config.force_exclude).unwrap_or(false);
        Ok(Excluded { by_option, by_config, force })
    }

    /// How files are read.
    pub(super) fn formats(&self) -> Result<Formats, String> {
        Ok(Formats { json: self.json_fields()?.map(Arc::new) })
    }

    /// The fields of JSON files that are copy, if any are.
    fn json_fields(&self) -> Result<Option<JsonFields>, String> {
        let configured =
            self.layers.iter().rev().find_map(|layer| Some((layer, layer.config.json.as_ref()?)));
        let Some((layer, file::Json { preset, fields })) = configured else { return Ok(None) };
        let fields: Vec<(&String, FieldFormat)> =
            fields.iter().map(|(pointer, written)| (pointer, (*written).into())).collect();
        let preset = preset.map(|file::Preset::Ninjs| JsonFields::ninjs());
        if fields.is_empty() {
            return Ok(preset);
        }
        let fields = JsonFields::new(&fields).map_err(|error| layer.about(&error.to_string()))?;
        Ok(Some(match preset {
            Some(preset) => fields.or(preset),
            None => fields,
        }))
    }

    /// The levels of lints and groups, those that count for more after the others.
    pub(super) fn levels(&self) -> Vec<LevelTable> {
        self.layers.iter().filter_map(|layer| layer.config.lints.clone()).collect()
    }

    /// The levels for some paths, in the order in which they are applied.
    pub(super) fn overrides(&self) -> Result<Vec<PathLevels>, String> {
        let all =
            self.layers.iter().flat_map(|layer| layer.config.overrides.iter().map(move |one| (layer, one)));
        let read = |(layer, one): (&Layer, &file::Override)| {
            let paths = patterns(&layer.folder, &one.paths).map_err(|error| layer.about(&error))?;
            Ok(PathLevels { paths, levels: one.lints.clone() })
        };
        all.map(read).collect()
    }

    /// Says what names of lints and groups are not known.
    pub(super) fn check_names(&self, registry: &Registry) -> Result<(), Refusal> {
        for layer in &self.layers {
            let tables = layer.config.lints.iter().map(|table| (table, None));
            let overrides = layer.config.overrides.iter().enumerate();
            let all = tables.chain(overrides.map(|(number, one)| (&one.lints, Some(number))));
            for (table, number) in all {
                let unknown = |name: &&String| registry.find(name).is_none() && !registry.has_group(name);
                if let Some(name) = table.keys().find(unknown) {
                    let span = file::span(&layer.source.text, number, name);
                    return Err(layer.fault(span, super::unknown(registry, name, "lint or group")));
                }
            }
        }
        Ok(())
    }
}

impl Layer {
    fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    fn about(&self, error: &str) -> String {
        format!("{}: {error}", self.source.name)
    }

    fn fault(&self, span: std::ops::Range<usize>, message: String) -> Refusal {
        let error = LintFileError { file: 0, span, message, help: None };
        Refusal::Shown(vec![self.source.clone()], Box::new(error))
    }
}

impl PathLevels {
    /// Whether they hold for a file.
    pub(super) fn holds_for(&self, path: &Path) -> bool {
        matches(&self.paths, path, false)
    }
}

impl Excluded {
    /// Whether a file that is named is left out.
    pub(super) fn named(&self, path: &Path) -> bool {
        matches(&self.by_option, path, false) || (self.force && matches(&self.by_config, path, false))
    }

    /// Whether a path that is met in a folder is left out.
    pub(super) fn walked(&self, path: &Path, is_dir: bool) -> bool {
        [&self.by_option, &self.by_config].into_iter().any(|patterns| matches(patterns, path, is_dir))
    }
}

/// A matcher of patterns in the syntax of `.gitignore`, relative to a folder.
fn patterns(folder: &Path, patterns: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(full(folder));
    for pattern in patterns {
        builder.add_line(None, pattern).map_err(|error| format!("{pattern}: {error}"))?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// Whether patterns match a path or a folder above it.
fn matches(patterns: &Gitignore, path: &Path, is_dir: bool) -> bool {
    if patterns.is_empty() {
        return false;
    }
    let path = full(path);
    path.starts_with(patterns.path()) && patterns.matched_path_or_any_parents(path, is_dir).is_ignore()
}
