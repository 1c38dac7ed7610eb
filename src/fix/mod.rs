//! What is changed: fixes are chosen, applied, watched and written.
//!
//! A [`Draft`] holds a source that is being fixed. In rounds it chooses fixes that do not touch one another, applies them
//! and checks again; a fix that brings a new diagnostic is dropped. When a round changes nothing, the draft is settled, so
//! fixing twice gives what fixing once gives. [`Replacer`] puts the file on disk in one step, and a [`LogEntry`] for each
//! change lets [`restore`] take all of it back.
//!
//! ```text
//! source ─ choose ─ apply ─ check ─ guard ─┬─ settled ─ prepare ─ log ─ commit
//!            └────────── next round ───────┘
//! ```

mod changes;
mod choose;
mod draft;
mod guard;
mod log;
mod write;

pub use changes::{Cause, Change};
pub use choose::Policy;
pub use draft::{Draft, Unsettled};
pub use log::{LogEntry, digest, entries, restore};
pub use write::{Prepared, Replacer, Step, WriteError};
