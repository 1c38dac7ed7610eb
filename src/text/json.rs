//! Reads JSON: the strings that are copy, unescaped, with the way back.
//!
//! `serde_json` says whether a file is JSON. What is read here is, so the reader only follows brackets and strings, in one
//! pass that does not recurse.

use std::ops::Range;

use serde::de::IgnoredAny;

use super::field_format::FieldFormat;
use super::fields::{Followed, JsonFields};
use super::offsets::OffsetMap;

/// Where and why a text is no JSON: the byte, and a message that names line and column.
pub(super) fn validate(text: &str) -> Result<(), (usize, String)> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else { return Ok(()) };
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = text.floor_char_boundary((before + error.column()).saturating_sub(1));
    Err((offset, format!("not JSON: {error},")))
}

/// The fields that are copy, unescaped, one after the other, a line end between them.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub text: String,
    pub map: OffsetMap,
    /// The bytes of each field in the text, and what it is written in.
    pub fields: Vec<(Range<usize>, FieldFormat)>,
}

/// A list or an object that is open.
struct Open {
    followed: Followed,
    is_list: bool,
    /// Of a list, how many elements were read.
    elements: usize,
}

/// Reads valid JSON; of anything else it makes something or other.
pub(super) fn read(text: &str, chosen: &JsonFields) -> Fields {
    let mut fields = Fields::default();
    let mut open: Vec<Open> = Vec::new();
    // what was followed to the next value, and whether a name comes first
    let (mut next, mut expects_name) = (chosen.at_root(), false);
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let end = if byte == b'"' { end_of_string(text, at) } else { at + 1 };
        match (byte, open.last_mut()) {
            (b'"', Some(object)) if expects_name => {
                next = chosen.follow(&object.followed, &unescaped(&text[at + 1..end - 1]));
                expects_name = false;
            }
            (b'"', _) => {
                if let Some(format) = chosen.format(&next) {
                    fields.add(text, at + 1..end - 1, format);
                }
            }
            (b'{', _) => {
                open.push(Open { followed: std::mem::take(&mut next), is_list: false, elements: 0 });
                expects_name = true;
            }
            (b'[', _) => {
                let followed = std::mem::take(&mut next);
                next = chosen.follow(&followed, "0");
                open.push(Open { followed, is_list: true, elements: 0 });
                expects_name = false;
            }
            (b',', Some(list)) if list.is_list => {
                list.elements += 1;
                next = chosen.follow(&list.followed, &list.elements.to_string());
            }
            (b',', Some(_)) => expects_name = true,
            (b'}' | b']', _) => {
                open.pop();
                expects_name = false;
            }
            _ => {}
        }
        at = end;
    }
    fields
}

/// The byte after the mark that closes the string that begins at a byte.
fn end_of_string(text: &str, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &text.as_bytes()[at.min(text.len())..]) {
        at += found;
        if text.as_bytes()[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    // in valid JSON every string is closed
    text.len() + 1
}

impl Fields {
    fn add(&mut self, text: &str, range: Range<usize>, format: FieldFormat) {
        if range.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.map.push_fixed(self.text.len(), range.start, (1, 0));
            self.text.push('\n');
        }
        let first = self.text.len();
        for (piece, escaped) in pieces(&text[range.clone()]) {
            let start = range.start + piece.start;
            match escaped {
                Some(character) => {
                    self.map.push(self.text.len(), start, (character.len_utf8() as u32, piece.len() as u32));
                    self.text.push(character);
                }
                None => {
                    self.map.push(self.text.len(), start, (1, 1));
                    self.text.push_str(&text[start..start + piece.len()]);
                }
            }
        }
        self.fields.push((first..self.text.len(), format));
    }
}

fn unescaped(written: &str) -> String {
    let text = |(piece, escaped): (Range<usize>, Option<char>)| match escaped {
        Some(character) => character.to_string(),
        None => written[piece].to_string(),
    };
    pieces(written).map(text).collect()
}

/// The pieces of what stands between the marks of a string: escapes, each with its character, and what stands as it is.
fn pieces(written: &str) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = written.get(start..).filter(|rest| !rest.is_empty())?;
        let escaped = rest.starts_with('\\').then(|| escape(rest));
        at += match escaped {
            Some((length, _)) => length,
            None => rest.find('\\').unwrap_or(rest.len()),
        };
        Some((start..at, escaped.map(|(_, character)| character)))
    })
}

/// The length of the escape that a text begins with, in bytes, and its character. Half a surrogate pair has none.
fn escape(text: &str) -> (usize, char) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let Some(letter) = text[1..].chars().next() else { return (1, char::REPLACEMENT_CHARACTER) };
    let character = match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let Some(first) = unit(2) else { return (2, char::REPLACEMENT_CHARACTER) };
            let second = if text[6..].starts_with("\\u") { unit(8) } else { None };
            let pair = char::decode_utf16([first].into_iter().chain(second)).next();
            return match pair {
                Some(Ok(character)) => (if character.len_utf16() == 2 { 12 } else { 6 }, character),
                _ => (6, char::REPLACEMENT_CHARACTER),
            };
        }
        other => other,
    };
    (1 + letter.len_utf8(), character)
}
