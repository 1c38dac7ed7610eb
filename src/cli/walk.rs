//! Finds the files to check.
//!
//! A path that is named is checked whatever it is called. In folders, files whose ending tells that they are text, Markdown
//! or HTML are, and JSON if it is known which of its fields are copy, except hidden files and those that `.gitignore` or
//! `.posteditignore` exclude. Symbolic links are followed where they are named and not inside folders, as `rg` and `find`
//! have it, so no link can lead round in a circle.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use memchr::memmem;
use walkdir::WalkDir;

use super::config::Excluded;
use crate::report::REPORT_MARK;
use crate::text::{Format, JsonFields, Source};

/// Something to check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A path that cannot be looked at, with the reason.
    Unreadable(String),
}

impl Input {
    /// What messages call it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin | Self::Unreadable(_) => super::STDIN.to_string(),
        }
    }
}

/// How files are read, by their endings.
#[derive(Debug, Clone, Default)]
pub(super) struct Formats {
    /// The fields of JSON files that are copy. Without any, JSON is plain text, and left out in folders.
    pub json: Option<Arc<JsonFields>>,
}

impl Formats {
    /// Reads the bytes of a file, or says what is wrong with it.
    pub(super) fn read(&self, name: &str, bytes: Vec<u8>) -> Result<Source, String> {
        let source = Source::decode(name, bytes).and_then(|source| source.with_format(self.of(name)));
        source.map_err(|error| format!("{name}: {error}"))
    }

    /// What a file of this name is written in.
    fn of(&self, name: &str) -> Format {
        let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match (ending.as_deref(), &self.json) {
            (Some("md" | "markdown"), _) => Format::Markdown,
            (Some("html" | "htm"), _) => Format::Html,
            (Some("json"), Some(fields)) => Format::Json(fields.clone()),
            _ => Format::Plain,
        }
    }

    /// Whether a file in a folder is checked.
    fn take(&self, path: &Path) -> bool {
        path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| match ending {
            "txt" | "text" | "md" | "markdown" => true,
            "html" | "htm" => !is_report(path),
            "json" => self.json.is_some(),
            _ => false,
        })
    }
}

/// Whether a file is a page that `--output-format html` wrote: what it quotes has been checked, and the next report may well
/// be written in its place.
fn is_report(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(1024).read_to_end(&mut head));
    read.is_ok() && memmem::find(&head, REPORT_MARK.as_bytes()).is_some()
}

const IGNORE_FILES: [&str; 2] = [".gitignore", ".posteditignore"];

/// The inputs that the arguments name, in the order of their paths, none twice.
pub(super) fn inputs(paths: &[PathBuf], exclude: &Excluded, formats: &Formats) -> Result<Vec<Input>, String> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => walk(path, exclude, formats, &mut inputs),
            Ok(_) if exclude.named(path) => {}
            Ok(_) => inputs.push(Input::File(path.clone())),
            Err(error) => inputs.push(Input::Unreadable(format!("{}: {error}", path.display()))),
        }
    }
    inputs.sort();
    let mut seen = HashSet::new();
    inputs.retain(|input| match input {
        Input::File(path) => seen.insert(absolute(path).unwrap_or_else(|_| path.clone())),
        Input::Stdin | Input::Unreadable(_) => true,
    });
    inputs.dedup();
    Ok(inputs)
}

/// Drops files that are there already by another name, through a symbolic link: none is to be written twice.
pub(super) fn keep_one_of_each_file(inputs: &mut Vec<Input>) {
    let mut seen = HashSet::new();
    inputs.retain(|input| match input {
        Input::File(path) => fs::canonicalize(path).map_or(true, |full| seen.insert(full)),
        Input::Stdin | Input::Unreadable(_) => true,
    });
}

fn walk(folder: &Path, exclude: &Excluded, formats: &Formats, inputs: &mut Vec<Input>) {
    let mut ignores = Ignores::above(folder);
    let mut entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                inputs.push(Input::Unreadable(format!("{path}: {reason}")));
                continue;
            }
        };
        let (path, is_dir) = (entry.path(), entry.file_type().is_dir());
        let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden || exclude.walked(path, is_dir) || (entry.depth() > 0 && ignores.ignore(path, is_dir)) {
            if is_dir {
                entries.skip_current_dir();
            }
        } else if is_dir {
            ignores.enter(path);
        } else if !entry.path_is_symlink() && formats.take(path) {
            inputs.push(Input::File(path.strip_prefix("./").unwrap_or(path).to_path_buf()));
        }
    }
}

/// The ignore files of the folders from the repository's root down to where the walk is.
struct Ignores {
    stack: Vec<(PathBuf, Gitignore)>,
}

impl Ignores {
    /// Those of the folders above `folder`, up to the root of its repository.
    fn above(folder: &Path) -> Self {
        let mut this = Self { stack: Vec::new() };
        let Ok(full) = absolute(folder) else { return this };
        if let Some(root) = full.ancestors().find(|folder| folder.join(".git").exists()) {
            let mut above: Vec<&Path> =
                full.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).collect();
            above.reverse();
            above.into_iter().for_each(|folder| this.push(folder));
        }
        this
    }

    fn enter(&mut self, folder: &Path) {
        if let Ok(full) = absolute(folder) {
            self.stack.retain(|(above, _)| full.starts_with(above));
            self.push(&full);
        }
    }

    fn push(&mut self, folder: &Path) {
        let mut builder = GitignoreBuilder::new(folder);
        let mut any = false;
        for name in IGNORE_FILES {
            let file = folder.join(name);
            // a line of it that is no pattern is skipped, as git does
            any |= file.is_file() && builder.add(file).is_none();
        }
        if any && let Ok(patterns) = builder.build() {
            self.stack.push((folder.to_path_buf(), patterns));
        }
    }

    fn ignore(&self, path: &Path, is_dir: bool) -> bool {
        let Ok(full) = absolute(path) else { return false };
        for (folder, patterns) in self.stack.iter().rev().filter(|(folder, _)| full.starts_with(folder)) {
            debug_assert!(full.starts_with(folder));
            match patterns.matched(&full, is_dir) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => {}
            }
        }
        false
    }
}
