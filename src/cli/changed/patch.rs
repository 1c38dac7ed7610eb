//! Reads a patch as git prints it, without context: which lines of which files are new.
//!
//! ```text
//! diff --git a/fair.txt b/fair.txt
//! index de98044…..a7bc997… 100644      what the file is called that git has stored
//! --- a/fair.txt
//! +++ b/fair.txt                       its path, in quotation marks if it has some itself
//! @@ -2 +2,2 @@ The fair opens in May    one line from line 2 on went, two lines from line 2 on came
//! -It costs two euros .
//! +It costs two euros.
//! +Children pay nothing.
//! ```

use std::ops::Range;

/// A file that has new lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    /// The bytes of its path, from the root of the work tree on.
    pub path: Vec<u8>,
    /// The name under which git has stored it.
    pub blob: String,
    /// Its new lines, counted from 0, in order.
    pub lines: Vec<Range<usize>>,
}

/// The files of a patch that have new lines.
pub(super) fn read(patch: &[u8]) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut blob = String::new();
    let mut lines = patch.split(|&byte| byte == b'\n');
    while let Some(line) = lines.next() {
        if let Some(names) = line.strip_prefix(b"index ") {
            blob = new_blob(names);
        } else if let Some(path) = line.strip_prefix(b"+++ ").and_then(new_path) {
            files.push(File { path, blob: std::mem::take(&mut blob), lines: Vec::new() });
        } else if let Some((old, new)) = line.strip_prefix(b"@@ -").and_then(hunk) {
            // what follows is copy, whatever it looks like; a missing end of line is remarked on beside it
            let copy = lines.by_ref().filter(|line| !line.starts_with(b"\\"));
            copy.take(old + new.len()).for_each(drop);
            if let Some(file) = files.last_mut().filter(|_| !new.is_empty()) {
                file.lines.push(new);
            }
        }
    }
    files.retain(|file| !file.lines.is_empty());
    files
}

/// The second name in `de98044..a7bc997 100644`.
fn new_blob(names: &[u8]) -> String {
    let names = String::from_utf8_lossy(names);
    let new = names.split_once("..").map_or("", |(_, new)| new);
    new.split(' ').next().unwrap_or_default().to_string()
}

/// The path in `b/fair.txt`; nothing in `/dev/null`. Behind a path with spaces stands a tab.
fn new_path(name: &[u8]) -> Option<Vec<u8>> {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let quoted = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\""));
    let name = quoted.map_or_else(|| name.to_vec(), unescape);
    name.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// Takes back the escapes of C: `\"`, `\t`, `\303`.
fn unescape(quoted: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(quoted.len());
    let mut rest = quoted;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        match *after {
            [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', ref after @ ..] => {
                out.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
                rest = after;
            }
            [escaped, ref after @ ..] => {
                let known = b"abtnvfr".iter().position(|&letter| letter == escaped);
                out.push(known.map_or(escaped, |at| b"\x07\x08\t\n\x0B\x0C\r"[at]));
                rest = after;
            }
            [] => {}
        }
    }
    out
}

/// How many lines went, and which came, in `2 +2,2 @@`. Where none came, git names the line before.
fn hunk(head: &[u8]) -> Option<(usize, Range<usize>)> {
    let head = String::from_utf8_lossy(head);
    let (old, rest) = head.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let counted = |lines: &str| match lines.split_once(',') {
        Some((start, count)) => Some((start.parse::<usize>().ok()?, count.parse::<usize>().ok()?)),
        None => Some((lines.parse().ok()?, 1)),
    };
    let ((_, gone), (start, count)) = (counted(old)?, counted(new)?);
    let start = start.saturating_sub(1);
    Some((gone, start..start + count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_that_looks_like_a_patch_is_copy() {
        let patch = b"diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- a/y\n-@@ -9 +9 @@\n\
            \\ No newline at end of file\n+++ b/y\n+\\\n\\ No newline at end of file\n@@ -7,0 +8 @@ so\n+z\n";
        let [file] = &read(patch)[..] else { panic!("one file") };
        assert_eq!(
            (&file.path[..], file.blob.as_str(), &file.lines[..]),
            (&b"x"[..], "2", &[0..2, 7..8][..])
        );
    }

    #[test]
    fn lines_that_went_touch_nothing() {
        assert_eq!(read(b"--- a/x\n+++ b/x\n@@ -5,2 +4,0 @@ so\n-a\n-b\n"), []);
        assert_eq!(read(b"--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"), []);
    }

    #[test]
    fn paths_are_taken_out_of_their_quotation_marks() {
        let path = |name: &[u8]| new_path(name).expect("a path");
        assert_eq!(path(b"b/two words.txt\t"), b"two words.txt");
        assert_eq!(path(br#""b/a \"b\"\\\tc\n\303\251.txt""#), "a \"b\"\\\tc\né.txt".as_bytes());
        assert_eq!(new_path(b"/dev/null"), None);
    }
}
