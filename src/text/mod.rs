//! What the copy is: decoded, normalized, cut into blocks, sentences and tokens, looked up in the lexicon.
//!
//! Nothing in here knows a lint. [`Source`] holds a file as it was read, [`View`] the text that passes see (of a file with
//! mark-up, the copy in it), and [`Document`] the flat vectors, in text order, that they read.

mod blocks;
mod document;
mod field_format;
mod fields;
pub mod forms;
mod hash;
mod html;
mod json;
mod lexicon;
mod lifting;
mod markdown;
mod offsets;
mod quotations;
mod sentences;
mod source;
pub mod tags;
mod token;
mod tokens;
mod view;

pub use blocks::{Block, BlockKind};
pub use document::Document;
pub use field_format::FieldFormat;
pub use fields::{JsonFields, PatternError};
pub use hash::{hash_word, word_key, word_key_of, word_keys_of};
pub use lexicon::{Abbreviation, Lexicon, WordFlags};
pub use lifting::Comment;
pub use offsets::{LineIndex, OffsetMap, Position, Unit};
pub use quotations::{MarkGlyph, MarkPlace, Quotation, QuoteMark};
pub use sentences::{Ending, Sentence};
pub use source::{DecodeError, Encoding, Format, Source};
pub use tags::Tag;
pub use token::{Shape, Token, TokenKind};
pub(crate) use tokens::tokenize;
pub use view::View;
