//! Who and what is named: the names that are known, how names sound, and the mentions in a document.
//!
//! A [`Gazetteer`] holds the names of `lints/names/` and a newsroom's own ones, [`Mentions`] those that a document makes,
//! linked to each other, and [`Sound`] tells how far apart two spellings are.

pub(crate) mod buckets;
mod entry;
mod fold;
mod gazetteer;
mod maker;
mod mention;
mod sound;
mod table;

pub use entry::{Gender, Kind, NameFile, NameFileError, Written};
pub use fold::{squeeze, without_possessive};
pub use gazetteer::{EntryId, Gazetteer, Hit, Likeness, key_of};
pub use mention::{Mention, Mentions, is_family_name_first};
pub use sound::Sound;
pub use table::{Entry, Form, Like, Standing, Table};
