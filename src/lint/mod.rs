//! What we look for: the records of `lints/`, read, checked and compiled.
//!
//! A [`Lint`] is one record. A [`Registry`] holds those that are built in and those of a newsroom's own folders; both
//! are read by the same code.

mod beginnings;
mod deflated;
mod examples;
mod expressions;
mod frequency;
mod layout;
mod levels;
mod matching;
mod packed;
mod parse;
mod pattern;
mod phrases;
mod places;
mod prepare;
mod read;
mod record;
mod record_text;
mod registry;
mod row;

pub use beginnings::Beginnings;
pub use examples::{Example, Marked, read_marked};
pub use expressions::Expressions;
pub use frequency::weight;
pub use layout::Layout;
pub use levels::{Level, LevelTable, Levels, Selection};
pub use matching::PhraseMatch;
pub use packed::Packed;
pub use parse::PatternError;
pub use pattern::{Lists, Pattern};
pub use phrases::{PhraseTable, RowsOf};
pub use places::Places;
pub use prepare::{OneOf, Prepared};
pub use record::{
    Applicability, Data, DataDetector, Detector, FURNITURE, Group, Lint, LintFileError, Phrase,
    RegexDetector, Scope, Severity, Status, TokenDetector, TokenPatterns,
};
pub use record_text::{RecordText, RecordTexts};
pub use registry::{LintFile, Registry};
