//! `postedit check --changed`, `--since` and `--staged`: what of the copy git says has changed.
//!
//! Git compares; what it prints is read into the lines that are new or other than they were. A finding counts if it, or
//! another place that it speaks of, is in such a line. Where lines were only taken away, nothing is left to speak of.

mod git;
mod patch;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use self::git::Git;
use super::walk::Input;
use crate::text::{Encoding, Source};

/// What a run is narrowed to.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Changes")]
#[group(id = "changes", multiple = false)]
pub(super) struct Options {
    /// Only what changed since the last commit, in files that git does not follow yet, too
    #[arg(long)]
    changed: bool,
    /// Only what changed since this branch and a revision, such as origin/main, parted, uncommitted changes included
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Only what is staged: what `git commit` would commit, as it is in the index
    #[arg(long)]
    staged: bool,
}

/// What changed in the repository of the current folder.
pub(super) struct Changed {
    git: Git,
    /// The folder that holds the whole work tree, free of symbolic links.
    root: PathBuf,
    /// By their paths free of symbolic links.
    files: HashMap<PathBuf, File>,
}

/// What changed in a file.
struct File {
    /// Its new and changed lines, counted from 0, in order; nothing if all of it is new.
    lines: Option<Vec<Range<usize>>>,
    /// The name that git has for what is to be committed, if that is not what is in the work tree.
    staged: Option<String>,
}

impl Changed {
    /// Asks git what the options want to know; nothing if they want nothing.
    ///
    /// # Errors
    ///
    /// No git, no repository, a revision that is not known or has nothing in common with this branch.
    pub(super) fn read(options: &Options) -> Result<Option<Self>, String> {
        let git = match options {
            Options { changed: true, .. } => Git { option: "--changed" },
            Options { since: Some(_), .. } => Git { option: "--since" },
            Options { staged: true, .. } => Git { option: "--staged" },
            _ => return Ok(None),
        };
        let root = git.root()?;
        let root = fs::canonicalize(&root).map_err(|error| format!("{}: {error}", root.display()))?;
        let base = match &options.since {
            Some(revision) => git.fork(revision)?,
            None => git.head()?,
        };
        let mut this = Self { git, root, files: HashMap::new() };
        let unstaged = if options.staged { this.git.unstaged()? } else { HashSet::new() };
        for file in patch::read(&this.git.diff(&base, options.staged)?) {
            let staged = unstaged.contains(&file.path).then_some(file.blob);
            this.insert(&file.path, File { lines: Some(file.lines), staged });
        }
        if !options.staged {
            for path in this.git.untracked()? {
                this.insert(&path, File { lines: None, staged: None });
            }
        }
        Ok(Some(this))
    }

    /// Adds a file by its path from the root on, as git prints it.
    fn insert(&mut self, path: &[u8], file: File) {
        let mut full = self.root.clone();
        // git parts folders with `/` everywhere
        full.extend(git::path(path).iter());
        self.files.insert(full, file);
    }

    /// Drops the inputs in which nothing has changed.
    ///
    /// # Errors
    ///
    /// Standard input, and a file outside the repository: of these git knows nothing.
    pub(super) fn keep(&self, inputs: &mut Vec<Input>) -> Result<(), String> {
        let option = self.git.option;
        for input in inputs.iter() {
            match input {
                Input::Stdin => return Err(format!("{option} asks git, which cannot see standard input")),
                Input::File(path) if !full(path).starts_with(&self.root) => {
                    let (path, root) = (path.display(), self.root.display());
                    return Err(format!("{path}: not in the repository {root}, of which {option} speaks"));
                }
                Input::File(_) | Input::Unreadable(_) => {}
            }
        }
        inputs.retain(|input| match input {
            Input::File(path) => self.file(path).is_some(),
            Input::Stdin | Input::Unreadable(_) => true,
        });
        Ok(())
    }

    /// The bytes of a source's text that changed, in order; nothing if it is all of them.
    pub(super) fn places(&self, path: &Path, source: &Source) -> Option<Vec<Range<usize>>> {
        // git takes bytes for lines, and in UTF-16 half of other characters looks like a line's end
        let has_lines = matches!(source.encoding(), Encoding::Utf8 | Encoding::Utf8WithMark);
        let lines = self.file(path)?.lines.as_ref().filter(|_| has_lines)?;
        Some(bytes_of(lines, source.text()))
    }

    /// The bytes of a file as it is staged, if these are others than those in the work tree.
    pub(super) fn staged(&self, path: &Path) -> Option<Result<Vec<u8>, String>> {
        let blob = self.file(path)?.staged.as_ref()?;
        let read = self.git.ask(&["cat-file", "blob", blob]);
        Some(read.map_err(|error| format!("{}: {error}", path.display())))
    }

    /// What was checked in the index cannot be put right in another text.
    ///
    /// # Errors
    ///
    /// A file that has changes that are not staged.
    pub(super) fn refuse_to_write(&self, path: &Path) -> Result<(), String> {
        match self.file(path) {
            Some(File { staged: Some(_), .. }) => Err(format!(
                "{}: not fixed, as it has changes that are not staged; stage or stash them first",
                path.display()
            )),
            _ => Ok(()),
        }
    }

    fn file(&self, path: &Path) -> Option<&File> {
        self.files.get(&full(path))
    }
}

/// A path free of symbolic links.
fn full(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The bytes of lines, as git counts them: only `\n` ends one.
fn bytes_of(lines: &[Range<usize>], text: &str) -> Vec<Range<usize>> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(ends.filter(|&end| end < text.len())).collect();
    // a finding may stand behind the last character
    let start = |line: usize| starts.get(line).copied().unwrap_or(text.len() + 1);
    lines.iter().map(|lines| start(lines.start)..start(lines.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_bytes_up_to_the_next_line_and_the_last_ones_to_the_end() {
        let text = "a\r\nbc\n\nd";
        assert_eq!(bytes_of(&[0..1, 1..3, 3..4, 9..10], text), [0..3, 3..7, 7..9, 9..9]);
        assert_eq!(bytes_of(&[0..1, 1..2], "a\nb\n"), [0..2, 2..5]);
    }
}
