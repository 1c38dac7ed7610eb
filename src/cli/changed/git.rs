//! Asks git: by its commands for programs, which heed none of what users configure for their eyes.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Git, in the current folder.
pub(super) struct Git {
    /// The option for which it is asked, for messages.
    pub option: &'static str,
}

/// What the environment must not change: how differences are shown, and how paths are matched.
const UNWANTED: [&str; 6] = [
    "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
];

/// Differences by line, without context, renamed files beside what they were. Git takes text in UTF-16 for binary unless told
/// otherwise.
const DIFF: [&str; 15] = [
    "-c",
    "core.quotePath=false",
    "diff-index",
    "--patch",
    "--unified=0",
    "--inter-hunk-context=0",
    "--find-renames",
    "--text",
    "--full-index",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--ignore-submodules=all",
];

impl Git {
    /// The folder that holds the whole work tree.
    pub(super) fn root(&self) -> Result<PathBuf, String> {
        let root = self.ask(&["rev-parse", "--show-toplevel"])?;
        Ok(path(root.strip_suffix(b"\n").unwrap_or(&root)))
    }

    /// The last commit, or, before the first one, the empty tree.
    pub(super) fn head(&self) -> Result<String, String> {
        match self.commit("HEAD")? {
            Some(commit) => Ok(commit),
            None => Ok(line(&self.ask(&["hash-object", "-t", "tree", "--stdin"])?)),
        }
    }

    /// The commit at which the current branch and a revision parted.
    pub(super) fn fork(&self, revision: &str) -> Result<String, String> {
        let option = self.option;
        let Some(commit) = self.commit(revision)? else {
            return Err(format!(
                "{option} {revision}: no such revision; a shallow clone has only the newest"
            ));
        };
        let fork = self.run(&["merge-base", "HEAD", &commit])?;
        fork.map(|fork| line(&fork)).map_err(|_| {
            format!(
                "{option} {revision}: it has no commit in common with the current branch; in a shallow clone, fetch more \
                 of the history"
            )
        })
    }

    /// What changed since a commit or tree, in the work tree or in the index, as a patch.
    pub(super) fn diff(&self, base: &str, is_staged: bool) -> Result<Vec<u8>, String> {
        let index = if is_staged { &["--cached"][..] } else { &[] };
        self.ask(&[&DIFF, index, &[base, "--"]].concat())
    }

    /// The files that differ between the index and the work tree, by their paths from the root on.
    pub(super) fn unstaged(&self) -> Result<HashSet<Vec<u8>>, String> {
        // `git diff-files` would name files that were merely touched, too
        let arguments = ["-c", "diff.relative=false", "diff", "--name-only", "-z", "--ignore-submodules=all"];
        Ok(paths(&self.ask(&arguments)?).collect())
    }

    /// The files that git neither follows nor ignores, by their paths from the root on.
    pub(super) fn untracked(&self) -> Result<Vec<Vec<u8>>, String> {
        let arguments = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];
        Ok(paths(&self.ask(&arguments)?).collect())
    }

    /// The commit of a revision, if there is one.
    fn commit(&self, revision: &str) -> Result<Option<String>, String> {
        // it would be an option
        if revision.starts_with('-') {
            return Ok(None);
        }
        let commit = format!("{revision}^{{commit}}");
        let found = self.run(&["rev-parse", "--verify", "--quiet", &commit])?;
        Ok(found.ok().map(|commit| line(&commit)))
    }

    /// What a command prints.
    ///
    /// # Errors
    ///
    /// No git, no repository, and whatever else the command complains of.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        self.run(arguments)?.map_err(|complaint| match complaint.lines().next() {
            Some(line) if line.contains("not a git repository") => {
                format!("{} asks git, and the current folder is in no git repository", self.option)
            }
            first => format!("{} asks git, which says: {}", self.option, first.unwrap_or("nothing")),
        })
    }

    /// What a command prints, or, if it fails, what it complains of.
    fn run(&self, arguments: &[&str]) -> Result<Result<Vec<u8>, String>, String> {
        let mut command = Command::new("git");
        command.args(arguments).stdin(Stdio::null());
        for name in UNWANTED {
            command.env_remove(name);
        }
        // messages in English, no lock on the index for looking at it
        command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        let output = command.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("{} asks git, which is not installed", self.option),
            _ => format!("git: {error}"),
        })?;
        match output.status.success() {
            true => Ok(Ok(output.stdout)),
            false => Ok(Err(String::from_utf8_lossy(&output.stderr).into_owned())),
        }
    }
}

fn line(printed: &[u8]) -> String {
    String::from_utf8_lossy(printed).trim_end().to_string()
}

/// Paths that end with a NUL byte each.
fn paths(printed: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    printed.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(<[u8]>::to_vec)
}

/// A path that git printed.
#[cfg(unix)]
pub(super) fn path(printed: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(printed))
}

/// A path that git printed, which is UTF-8 here.
#[cfg(not(unix))]
pub(super) fn path(printed: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(printed).into_owned())
}
