//! Where files are, seen from a file that speaks of them, and how the tool's own files are written.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Component, Path, PathBuf, absolute};

use crate::fix::Replacer;

/// The whole path of a file or folder, without `..` and `.` as far as the path alone tells; an empty one is the current folder.
pub(super) fn full(path: &Path) -> PathBuf {
    let mut full = PathBuf::new();
    for part in absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_path_buf()).components() {
        match part {
            Component::ParentDir => drop(full.pop()),
            Component::CurDir => {}
            part => full.push(part),
        }
    }
    full
}

/// The path of a file as a file in a folder calls it: relative to that folder, with `/` between folders, on all systems.
pub(super) fn path_in(folder: &Path, path: &Path) -> String {
    let path = full(path);
    let inside = path.strip_prefix(full(folder)).unwrap_or(&path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    // an absolute path begins with the root itself
    parts.join("/").replacen("//", "/", 1)
}

/// Writes a file of the tool's own in one step; `before` is what was read there, if there was anything.
pub(super) fn replace(file: &Path, before: Option<&[u8]>, after: &[u8]) -> Result<(), String> {
    match before {
        Some(before) if before == after => Ok(()),
        Some(before) => {
            let prepared =
                Replacer::default().prepare(file, before, after).map_err(|error| error.to_string())?;
            prepared.commit().map_err(|error| error.to_string())
        }
        None => {
            let failed = |error| format!("{}: {error}", file.display());
            let mut new = OpenOptions::new().write(true).create_new(true).open(file).map_err(failed)?;
            new.write_all(after).map_err(failed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_the_folder_of_the_file_that_names_it() {
        assert_eq!(path_in(Path::new(""), Path::new("press/a.txt")), "press/a.txt");
        assert_eq!(path_in(Path::new("press"), Path::new("./press/2026/a.txt")), "2026/a.txt");
        assert_eq!(path_in(Path::new("press/.."), Path::new("press/a.txt")), "press/a.txt");
        let outside = path_in(Path::new("press"), Path::new("a.txt"));
        assert!(outside.ends_with("/a.txt") && !outside.contains("//"), "{outside}");
    }
}
