//! A file as it was read: its bytes decoded, its format known, and the way back to the bytes on disk.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::fields::JsonFields;
use super::json;
use super::offsets::OffsetMap;
use super::view::View;

/// What the text of a file is written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Format {
    /// Running text: every line is a paragraph, or blank lines part hard-wrapped paragraphs.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// HTML, a page or a piece of one.
    Html,
    /// JSON in which these fields are copy.
    Json(Arc<JsonFields>),
}

/// How the bytes of a file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8WithMark,
    /// UTF-16, low byte first, with a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first, with a byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The encoding that the first bytes of a file tell.
    pub fn of(bytes: &[u8]) -> Self {
        let marked = [Self::Utf8WithMark, Self::Utf16Le, Self::Utf16Be];
        marked.into_iter().find(|encoding| bytes.starts_with(encoding.mark())).unwrap_or(Self::Utf8)
    }

    /// The byte order mark with which a file begins.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"",
            Self::Utf8WithMark => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
        }
    }

    /// The bytes of a file that holds a text.
    fn file_of(self, text: &str) -> Vec<u8> {
        [self.mark(), &self.bytes_of(text)].concat()
    }

    /// A text in this encoding, without a byte order mark.
    pub fn bytes_of(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 | Self::Utf8WithMark => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

/// Why the bytes of a file are not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// Offset, in bytes from the start of the file, of the first byte that does not fit.
    pub offset: usize,
    /// What is wrong there.
    pub reason: String,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.reason, self.offset)
    }
}

impl std::error::Error for DecodeError {}

/// A decoded file.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    format: Format,
    encoding: Encoding,
    map: OffsetMap,
}

/// Token positions are 32-bit.
const LARGEST: usize = u32::MAX as usize;

impl Source {
    /// Decodes UTF-8 (with or without a byte order mark) or UTF-16 (with one).
    ///
    /// # Errors
    ///
    /// Any other encoding, a file that looks like UTF-16 without its mark, and one of 4 GiB or more are refused.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        if bytes.len() >= LARGEST {
            return Err(DecodeError {
                offset: LARGEST,
                reason: "the file is too large (4 GiB or more)".into(),
            });
        }
        let mut map = OffsetMap::default();
        let encoding = Encoding::of(&bytes);
        let text = match encoding {
            Encoding::Utf8 => {
                refuse_unmarked_utf16(&bytes)?;
                decode_utf8(bytes, 0)?
            }
            Encoding::Utf8WithMark => {
                map.push(0, 3, (1, 1));
                let mut bytes = bytes;
                bytes.drain(..3);
                decode_utf8(bytes, 3)?
            }
            Encoding::Utf16Le => decode_utf16(&bytes, u16::from_le_bytes, &mut map)?,
            Encoding::Utf16Be => decode_utf16(&bytes, u16::from_be_bytes, &mut map)?,
        };
        Ok(Self { name: name.into(), text, format: Format::default(), encoding, map })
    }

    /// Says what the text is written in; without this, it is plain.
    ///
    /// # Errors
    ///
    /// What is no JSON cannot be read as JSON. The message has line and column (from 1, in bytes).
    pub fn with_format(self, format: Format) -> Result<Self, DecodeError> {
        if let Format::Json(_) = format {
            json::validate(&self.text)
                .map_err(|(at, reason)| DecodeError { offset: self.on_disk(at..at).start, reason })?;
        }
        Ok(Self { format, ..self })
    }

    /// A source made of text that is already decoded, for examples and embedders.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            format: Format::default(),
            encoding: Encoding::Utf8,
            map: OffsetMap::default(),
        }
    }

    /// The path, or whatever else reports shall call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text is written in.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// How the file was encoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The same file with another text, as it would be read from the disk.
    ///
    /// # Errors
    ///
    /// A text that would not be read back as it is: one in UTF-8 that begins with a byte order mark, for instance, or one in
    /// which other mark-up would be read.
    pub fn with_text(&self, text: &str) -> Result<Self, DecodeError> {
        let other = self.with_other_markup(text)?;
        let same_markup = self.format == Format::Plain || View::of(self).has_markup_of(&View::of(&other));
        if same_markup { Ok(other) } else { Err(read_as_another()) }
    }

    /// As [`with_text`](Self::with_text), for a text that may have other mark-up: a new comment, for instance.
    ///
    /// # Errors
    ///
    /// A text that would not be read back as it is.
    pub fn with_other_markup(&self, text: &str) -> Result<Self, DecodeError> {
        let other = Self::decode(self.name.as_str(), self.encoding.file_of(text))?;
        let other = other.with_format(self.format.clone())?;
        if other.text == text { Ok(other) } else { Err(read_as_another()) }
    }

    /// The bytes of the file, with its byte order mark if it has one.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.encoding.file_of(&self.text)
    }

    /// From a byte range of [`text`](Self::text) to the byte range of the file on disk.
    pub fn on_disk(&self, range: Range<usize>) -> Range<usize> {
        self.map.original(range)
    }
}

fn read_as_another() -> DecodeError {
    DecodeError { offset: 0, reason: "text that would be read as another".into() }
}

fn decode_utf8(bytes: Vec<u8>, skipped: usize) -> Result<String, DecodeError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        DecodeError { offset: offset + skipped, reason: format!("not UTF-8: unexpected byte 0x{byte:02X}") }
    })
}

/// Every second byte of Latin text in UTF-16 is zero; no text in UTF-8 looks like that.
fn refuse_unmarked_utf16(bytes: &[u8]) -> Result<(), DecodeError> {
    let start = &bytes[..bytes.len().min(1024)];
    let zeros = start.iter().filter(|&&byte| byte == 0).count();
    if zeros > 0 && zeros * 4 > start.len() {
        let offset = start.iter().position(|&byte| byte == 0).unwrap_or_default();
        let reason = "a NUL byte: this looks like a binary file, or UTF-16 without a byte order mark,".into();
        return Err(DecodeError { offset, reason });
    }
    Ok(())
}

fn decode_utf16(bytes: &[u8], join: fn([u8; 2]) -> u16, map: &mut OffsetMap) -> Result<String, DecodeError> {
    let units = bytes[2..].chunks_exact(2).map(|pair| join([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut offset = 2;
    for unit in char::decode_utf16(units) {
        let character = unit.map_err(|error| DecodeError {
            offset,
            reason: format!("not UTF-16: unpaired surrogate 0x{:04X}", error.unpaired_surrogate()),
        })?;
        map.push(text.len(), offset, (character.len_utf8() as u32, character.len_utf16() as u32 * 2));
        text.push(character);
        offset += character.len_utf16() * 2;
    }
    if bytes.len() % 2 == 1 {
        return Err(DecodeError { offset: bytes.len() - 1, reason: "not UTF-16: half a code unit".into() });
    }
    if text.is_empty() {
        map.push(0, 2, (1, 1));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_lead_back_to_the_disk() {
        for (mark, write) in
            [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
        {
            let text = "aé€😀b";
            let mut bytes = mark.to_vec();
            bytes.extend(text.encode_utf16().flat_map(write));
            let source = Source::decode("x", bytes.clone()).unwrap();
            assert_eq!(source.text(), text);
            assert_eq!(source.to_bytes(), bytes);
            assert_eq!(source.on_disk(0..1), 2..4);
            assert_eq!(source.on_disk(1..3), 4..6);
            assert_eq!(source.on_disk(3..6), 6..8);
            assert_eq!(source.on_disk(6..10), 8..12);
            assert_eq!(source.on_disk(10..11), 12..14);
        }
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_byte() {
        let error = |bytes: &[u8]| Source::decode("x", bytes.to_vec()).unwrap_err().to_string();
        assert_eq!(error(b"ab\xFFc"), "not UTF-8: unexpected byte 0xFF at byte 2");
        assert_eq!(error(b"\xEF\xBB\xBFab\xC3("), "not UTF-8: unexpected byte 0xC3 at byte 5");
        assert_eq!(error(b"\xFF\xFEa"), "not UTF-16: half a code unit at byte 2");
        assert!(
            error(b"\xFF\xFE\x00\xD8a\x00").starts_with("not UTF-16: unpaired surrogate 0xD800 at byte 2")
        );
        assert!(error(b"a\0b\0c\0").contains("byte order mark, at byte 1"));
    }

    #[test]
    fn a_mark_is_no_text_but_counts_on_disk() {
        let source = Source::decode("x", b"\xEF\xBB\xBFab".to_vec()).unwrap();
        assert_eq!((source.text(), source.on_disk(1..2)), ("ab", 4..5));
        assert_eq!(source.encoding(), Encoding::Utf8WithMark);
        assert_eq!(Source::decode("x", vec![]).unwrap().text(), "");
    }
}
