//! Changes as a unified diff, which `patch -p0` applies.

use diffy::{DiffOptions, PatchFormatter};

/// The unified diff between the bytes of a file and what they are to become; empty if nothing changes.
///
/// Lines end with a line feed only, as `patch` sees them: a file with lone carriage returns is one line.
pub fn unified(name: &str, before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if before == after {
        return out;
    }
    let mut options = DiffOptions::new();
    options.set_original_filename(name.to_string()).set_modified_filename(name.to_string());
    let patch = options.create_patch_bytes(before, after);
    // writing to memory does not fail
    let _ = PatchFormatter::new().suppress_blank_empty(false).write_patch_into(&patch, &mut out);
    // `patch` takes a name to end at a space, unless there is a tab after it
    let header = format!("--- {name}\n+++ {name}\n");
    if name.contains(' ') && out.starts_with(header.as_bytes()) {
        out.splice(..header.len(), header.replace('\n', "\t\n").into_bytes());
    }
    out
}
