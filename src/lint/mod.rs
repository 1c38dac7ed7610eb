//! What we look for: the records of `lints/`, read, checked and compiled.
//!
//! A [`Lint`] is one record. A [`Registry`] holds those that are built in and those of a newsroom's own folders; both
//! are read by the same code.

mod anchors;
mod examples;
mod levels;
mod parse;
mod pattern;
mod phrases;
mod prepare;
mod read;
mod record;
mod registry;

pub use examples::{Example, Marked, read_marked};
pub use levels::{Level, LevelTable, Levels, Selection};
pub use pattern::{Lists, Pattern, PatternError};
pub use phrases::{PhraseMatch, PhraseTable};
pub use prepare::Prepared;
pub use record::{
    Applicability, DataDetector, Detector, FURNITURE, Group, Lint, LintFileError, Phrase, RegexDetector,
    Scope, Severity, Status,
};
pub use registry::{LintFile, Registry};
