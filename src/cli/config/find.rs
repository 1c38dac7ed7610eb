//! Finds the files of the configuration.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::file::{self, ConfigFile};
use super::{Arguments, Layer};
use crate::cli::{Refusal, nearest};
use crate::lint::LintFile;

/// What configuration files are called; of two in one folder, the first is used.
pub(super) const NAMES: [&str; 2] = [".postedit.toml", "postedit.toml"];

/// What holds if nobody says anything else.
const BUILT_IN: &str = include_str!("built-in.toml");

/// The layers of the configuration, those that count for more after the others.
pub(super) fn layers(arguments: &Arguments) -> Result<Vec<Layer>, Refusal> {
    let here = PathBuf::new();
    let mut layers = vec![layer("built in", BUILT_IN.to_string(), false, here.clone())?];
    let is_file = |argument: &&String| !argument.contains('=') || Path::new(argument).is_file();
    let (files, values): (Vec<&String>, Vec<&String>) = arguments.config.iter().partition(is_file);
    let named: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let files = match named.is_empty() && !arguments.isolated {
        true => standing_file().into_iter().collect(),
        false => named,
    };
    for file in files {
        extended(&file, &mut Vec::new(), &mut layers)?;
    }
    for value in values {
        layers.push(key_and_value(value, here.clone())?);
    }
    Ok(layers)
}

/// The nearest file from the current folder up to the root of its repository, or the user's.
fn standing_file() -> Option<PathBuf> {
    nearest(&NAMES).or_else(|| {
        let folder = etcetera::choose_base_strategy().ok()?.config_dir().join("postedit");
        NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_file())
    })
}

/// Reads a file, and before it what it extends. `below` are the files that led here.
fn extended(file: &Path, below: &mut Vec<PathBuf>, layers: &mut Vec<Layer>) -> Result<(), Refusal> {
    let shown = file.display().to_string();
    let full = fs::canonicalize(file).map_err(|error| format!("{shown}: {error}"))?;
    if below.contains(&full) {
        return Err(format!("{shown}: it extends itself").into());
    }
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let layer = layer(&shown, text, true, folder)?;
    if let Some(base) = &layer.config.extend {
        below.push(full);
        extended(&layer.path(base), below, layers)?;
    }
    layers.push(layer);
    Ok(())
}

/// `KEY=VALUE`, where the quotation marks of a string may be left out: a shell would take them away.
fn key_and_value(argument: &str, folder: PathBuf) -> Result<Layer, Refusal> {
    let name = format!("--config {argument}");
    layer(&name, argument.to_string(), false, folder.clone()).or_else(|error| {
        let (key, value) = argument.split_once('=').unwrap_or((argument, ""));
        let quoted = format!("{key}={:?}", value.trim());
        layer(&name, quoted, false, folder).map_err(|_| error)
    })
}

fn layer(name: &str, text: String, is_file: bool, folder: PathBuf) -> Result<Layer, Refusal> {
    let read = file::read(&text);
    let layer =
        |text, config| Layer { source: LintFile { name: name.into(), text }, is_file, folder, config };
    match read {
        Ok(config) => Ok(layer(text, config)),
        Err(fault) => Err(layer(text, ConfigFile::default()).fault(fault.span, fault.message)),
    }
}
