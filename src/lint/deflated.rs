//! A text that is built in deflated, for it is seldom read: the files of records are a quarter as long so.

use std::sync::OnceLock;

/// A text, or the bytes that the build made of it.
#[derive(Debug)]
pub struct Deflated {
    bytes: &'static [u8],
    text: OnceLock<String>,
}

impl Deflated {
    /// A text that the build deflated (RFC 1951).
    pub const fn new(bytes: &'static [u8]) -> Self {
        Self { bytes, text: OnceLock::new() }
    }

    /// The text, inflated when it is first asked for.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let bytes = miniz_oxide::inflate::decompress_to_vec(self.bytes).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default()
        })
    }
}
