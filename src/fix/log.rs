//! The log of changes, and the way back.
//!
//! A line of the log is one change of one file, in JSON. All changes of a file in one run carry the same two hashes, those
//! of the whole file before and after, so whoever has the log and the file can tell whether the file is still the one
//! that was written, and take the changes back.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::changes::Change;
use crate::lint::{Applicability, Registry};
use crate::text::{Encoding, Source};

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// When, in UTC, as RFC 3339 has it.
    pub time: String,
    /// The file, as the command line named it.
    pub path: String,
    /// The lint whose fix it was.
    pub lint: String,
    /// Lints whose fixes changed the same place again in a later round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The first byte that was replaced, in the file as it was.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The text that stood there.
    pub before: String,
    /// The text that stands there now.
    pub after: String,
    /// How far the fix could be trusted; the least of several.
    pub applicability: Applicability,
    /// [`digest`] of the file as it was.
    pub hash_before: String,
    /// [`digest`] of the file as it was written.
    pub hash_after: String,
    /// The version that wrote it.
    pub version: String,
}

/// `sha256:` and the hash of some bytes in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold("sha256:".to_string(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The log's entries for the changes of a file that was read as `read` and is to be written as `after` (bytes).
pub fn entries(
    registry: &Registry,
    read: &Source,
    after: &[u8],
    changes: &[Change],
    time: &str,
) -> Vec<LogEntry> {
    let (hash_before, hash_after) = (digest(&read.to_bytes()), digest(after));
    let entry = |change: &Change| {
        let mut lints: Vec<String> = Vec::new();
        for cause in &change.causes {
            let name = &registry.lints[cause.lint].name;
            if !lints.iter().any(|known| *name == *known) {
                lints.push(name.to_string());
            }
        }
        let place = read.on_disk(change.range.clone());
        let safe = change.causes.iter().all(|cause| cause.applicability == Applicability::Safe);
        LogEntry {
            time: time.to_string(),
            path: read.name().to_string(),
            with: lints.split_off(lints.len().min(1)),
            lint: lints.pop().unwrap_or_default(),
            start: place.start,
            end: place.end,
            before: change.before.clone(),
            after: change.after.clone(),
            applicability: if safe { Applicability::Safe } else { Applicability::Unsafe },
            hash_before: hash_before.clone(),
            hash_after: hash_after.clone(),
            version: env!("CARGO_PKG_VERSION").to_string(),
        }
    };
    changes.iter().map(entry).collect()
}

/// The bytes of a file before the changes of one run, from the bytes after them; nothing if the entries and the bytes do
/// not belong together.
pub fn restore(entries: &[&LogEntry], after: &[u8]) -> Option<Vec<u8>> {
    let (hash_before, hash_after) = entries.first().map(|entry| (&entry.hash_before, &entry.hash_after))?;
    if *hash_after != digest(after) {
        return None;
    }
    let encoding = Encoding::of(after);
    let mut order = entries.to_vec();
    order.sort_by_key(|entry| (entry.start, entry.end));
    // where the next byte to be copied is, in the file before and after
    let (mut read, mut rest) = (0, after);
    let mut before = Vec::with_capacity(after.len());
    for entry in order {
        let (kept, changed) = rest.split_at_checked(entry.start.checked_sub(read)?)?;
        before.extend_from_slice(kept);
        before.extend(encoding.bytes_of(&entry.before));
        rest = changed.strip_prefix(encoding.bytes_of(&entry.after).as_slice())?;
        read = entry.end;
    }
    before.extend_from_slice(rest);
    (*hash_before == digest(&before)).then_some(before)
}
