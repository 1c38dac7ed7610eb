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
