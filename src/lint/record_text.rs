//! The texts of records: those that are built in are used where they lie, and only others are copies of their own.
//!
//! This file is part of the build script too.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text of a record.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordText(Cow<'static, str>);

impl RecordText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for RecordText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for RecordText {
    fn borrow(&self) -> &str {
        self
    }
}

impl AsRef<str> for RecordText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl From<String> for RecordText {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for RecordText {
    fn from(text: &str) -> Self {
        text.to_string().into()
    }
}

impl From<RecordText> for String {
    fn from(text: RecordText) -> Self {
        text.0.into_owned()
    }
}

impl PartialEq<str> for RecordText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for RecordText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for RecordText {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for RecordText {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for RecordText {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for RecordText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de: 'static> Deserialize<'de> for RecordText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Cow::Borrowed(<&str>::deserialize(deserializer)?)))
    }
}

/// Texts of a record in one piece, each behind its length in bytes, which is two characters of seven bits: they are parted when
/// they are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RecordTexts(RecordText);

/// None.
pub const NO_TEXTS: &RecordTexts = &RecordTexts(RecordText(Cow::Borrowed("")));

impl RecordTexts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts.
    pub fn iter(&self) -> Texts<'_> {
        Texts(&self.0)
    }

    /// The texts, to be kept: those that are built in are not copied.
    pub fn kept(&self) -> impl Iterator<Item = RecordText> {
        let (built_in, own) = match &self.0.0 {
            Cow::Borrowed(all) => (Texts(all), Texts("")),
            Cow::Owned(all) => (Texts(""), Texts(all)),
        };
        built_in.map(|text| RecordText(text.into())).chain(own.map(RecordText::from))
    }
}

impl<'a> IntoIterator for &'a RecordTexts {
    type Item = &'a str;
    type IntoIter = Texts<'a>;

    fn into_iter(self) -> Texts<'a> {
        self.iter()
    }
}

impl FromIterator<String> for RecordTexts {
    /// Keeps of a text no more than can be counted, 16 KB.
    fn from_iter<All: IntoIterator<Item = String>>(texts: All) -> Self {
        let mut all = String::new();
        for text in texts {
            let text = &text[..text.floor_char_boundary(LONGEST)];
            all.extend([(text.len() >> 7) as u8, text.len() as u8 & 0x7F].map(char::from));
            all.push_str(text);
        }
        Self(all.into())
    }
}

/// The longest text, in bytes.
const LONGEST: usize = (1 << 14) - 1;

/// The texts of [`RecordTexts`].
#[derive(Debug, Clone)]
pub struct Texts<'a>(&'a str);

impl<'a> Iterator for Texts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let &[high, low, ..] = self.0.as_bytes() else { return None };
        let (text, rest) = self.0[2..].split_at(usize::from(high) << 7 | usize::from(low));
        self.0 = rest;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        let long = "ž".repeat(9000);
        let texts = ["a", "", "one two", &long].map(String::from);
        let all: RecordTexts = texts.clone().into_iter().collect();
        let back: Vec<&str> = all.iter().collect();
        assert_eq!(back[..3], texts[..3]);
        assert_eq!(back[3].len(), LONGEST - 1, "a text ends with a whole character");
        assert!(all.kept().eq(back) && !all.is_empty());
        assert!(NO_TEXTS.is_empty() && NO_TEXTS.iter().next().is_none());
    }
}
