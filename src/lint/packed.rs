//! A part of a record that stays as the build laid it out until it is asked for: for most records that is never.
//!
//! This file is part of the build script too.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or the bytes that `postcard` made of it.
#[derive(Debug, Clone, Default)]
pub struct Packed<T> {
    bytes: &'static [u8],
    value: OnceLock<Box<T>>,
}

impl<T> From<T> for Packed<T> {
    fn from(value: T) -> Self {
        Self { bytes: &[], value: Box::new(value).into() }
    }
}

impl<T: Deserialize<'static> + Default> Deref for Packed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| Box::new(postcard::from_bytes(self.bytes).unwrap_or_default()))
    }
}

impl<T: Serialize + Deserialize<'static> + Default> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_allocvec(&**self).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: <&[u8]>::deserialize(deserializer)?, value: OnceLock::new() })
    }
}
