//! Text as a page needs it: escaped, and with signs for what cannot be seen.

use std::fmt::{self, Display, Formatter};

/// Text as the content of an element, or as the value of an attribute in double quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\r', '\0']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                // a browser takes a bare one for a line end
                b'\r' => "&#13;",
                // a page cannot hold it
                _ => "\u{fffd}",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

/// A sentence of a record or of a pass, in which copy stands between backticks.
pub(super) struct Sentence<'a>(pub &'a str);

impl Display for Sentence<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let pieces: Vec<&str> = self.0.split('`').collect();
        // copy that has a backtick of its own: which are which cannot be told
        if pieces.len().is_multiple_of(2) {
            return Escaped(self.0).fmt(f);
        }
        for (i, piece) in pieces.iter().enumerate() {
            match i % 2 {
                0 => Escaped(piece).fmt(f)?,
                _ => write!(f, "<bdi class=\"copy\">{}</bdi>", Escaped(piece))?,
            }
        }
        Ok(())
    }
}

/// Copy with signs beside the characters that cannot be seen, and beside the white space at its ends. The signs are
/// attributes, which the style sheet shows: the text is the copy's, character for character.
pub(super) struct Visible<'a>(pub &'a str);

impl Display for Visible<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let inner = text.len() - text.trim_start().len()..text.trim_end().len();
        let mut plain = 0;
        for (at, character) in text.char_indices() {
            let is_at_an_end = !inner.contains(&at);
            let Some(sign) = sign(character, is_at_an_end) else { continue };
            let end = at + character.len_utf8();
            let (before, hidden) = (Escaped(&text[plain..at]), Escaped(&text[at..end]));
            write!(f, "{before}<span data-sign=\"{sign}\">{hidden}</span>")?;
            plain = end;
        }
        Escaped(&text[plain..]).fmt(f)
    }
}

/// What shows a character that cannot be seen.
fn sign(character: char, is_at_an_end: bool) -> Option<String> {
    Some(match character {
        ' ' if is_at_an_end => "␣".into(),
        '\u{a0}' | '\u{202f}' => "°".into(),
        '\u{3000}' => "□".into(),
        '\t' => "→".into(),
        '\n' if is_at_an_end => "¶".into(),
        // elsewhere they end the lines of a hard-wrapped paragraph
        '\n' | '\r' => return None,
        _ if character.is_control() || crate::check::is_invisible(character) => {
            format!("{:04X}", u32::from(character))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_copy_can_be_taken_for_mark_up() {
        assert_eq!(
            Escaped("<script>\"a\" & b\r\0").to_string(),
            "&lt;script&gt;&quot;a&quot; &amp; b&#13;\u{fffd}"
        );
        assert_eq!(Sentence("a `<b>` c").to_string(), "a <bdi class=\"copy\">&lt;b&gt;</bdi> c");
        assert_eq!(Sentence("a ` c").to_string(), "a ` c");
    }

    #[test]
    fn what_cannot_be_seen_has_a_sign_and_stays_what_it_is() {
        assert_eq!(Visible(" .").to_string(), "<span data-sign=\"␣\"> </span>.");
        assert_eq!(Visible("a b").to_string(), "a b");
        assert_eq!(Visible("a\u{200b}b").to_string(), "a<span data-sign=\"200B\">\u{200b}</span>b");
        assert_eq!(Visible(" ").to_string(), "<span data-sign=\"␣\"> </span>");
        assert_eq!(Visible("a\nb").to_string(), "a\nb");
        assert_eq!(Visible("a\n").to_string(), "a<span data-sign=\"¶\">\n</span>");
    }
}
