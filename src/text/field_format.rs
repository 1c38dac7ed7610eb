//! What pieces of copy are written in. This file is part of the build script, too, for the examples of records.

use serde::{Deserialize, Serialize};

/// What the text of a field is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldFormat {
    /// Running text: every line is a paragraph.
    #[default]
    Plain,
    /// HTML; one without any tag is read line by line.
    Html,
    /// Markdown.
    Markdown,
}
