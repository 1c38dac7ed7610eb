//! What the XML formats have in common.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Begins a document in UTF-8.
pub(super) fn begin<W: Write>(out: W) -> io::Result<Writer<W>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// An attribute, ready to be escaped.
pub(super) fn attribute<'a>(name: &'a str, value: &'a str) -> (&'a str, Cow<'a, str>) {
    (name, legal(value))
}

/// Text content, escaped.
pub(super) fn content(text: &str) -> BytesText<'static> {
    BytesText::new(&legal(text)).into_owned()
}

/// Text without the characters that XML 1.0 has no way to write: each is replaced.
fn legal(text: &str) -> Cow<'_, str> {
    match text.contains(is_illegal) {
        true => text.replace(is_illegal, "\u{fffd}").into(),
        false => text.into(),
    }
}

fn is_illegal(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
