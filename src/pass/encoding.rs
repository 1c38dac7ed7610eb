//! Finds what decoding, encoding and pipelines did to characters.
//!
//! ```text
//! The company‌â€™s caf&eacute; opened in the Кyiv suburb.
//!            ^^^ mojibake        ^ html-entity ^^^^ mixed-script-word
//! ```

use std::cell::LazyCell;
use std::ops::Range;

use encoding_rs::{Encoding, GBK, WINDOWS_874, WINDOWS_1252};
use unicode_script::{Script, UnicodeScript};

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    entities(document.text(), sink);
    if document.text().is_ascii() {
        return;
    }
    for run in runs_beyond_ascii(document) {
        mojibake(document.text(), &run, sink);
    }
    invisible(document.text(), sink);
    for token in
        document.tokens.iter().filter(|token| token.is_word() && token.shape.contains(Shape::NON_ASCII))
    {
        mixed_scripts(document.text(), token.range(), sink);
    }
}

const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("deg", "°"),
    ("euro", "€"),
    ("pound", "£"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("sect", "§"),
    ("times", "×"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("shy", ""),
    ("zwnj", ""),
    ("aacute", "á"),
    ("eacute", "é"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("atilde", "ã"),
    ("otilde", "õ"),
    ("agrave", "à"),
    ("egrave", "è"),
    ("igrave", "ì"),
    ("ograve", "ò"),
    ("ugrave", "ù"),
    ("acirc", "â"),
    ("ecirc", "ê"),
    ("icirc", "î"),
    ("ocirc", "ô"),
    ("ucirc", "û"),
    ("auml", "ä"),
    ("euml", "ë"),
    ("iuml", "ï"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("ccedil", "ç"),
    ("szlig", "ß"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("oslash", "ø"),
    ("Eacute", "É"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("Ccedil", "Ç"),
    ("Ntilde", "Ñ"),
    ("scaron", "š"),
    ("Scaron", "Š"),
];

/// The longest entity that is looked for, in bytes.
const LONGEST_ENTITY: usize = 10;

/// How far before an entity the beginning of an address may be, in bytes.
const LONGEST_ADDRESS: usize = 500;

fn entities(text: &str, sink: &mut Sink) {
    // copy about HTML shows some
    let about_html = LazyCell::new(|| memchr::memmem::find(text.as_bytes(), b"HTML").is_some());
    for (start, _) in text.match_indices('&') {
        let window = &text.as_bytes()[start..text.len().min(start + LONGEST_ENTITY)];
        let Some(length) = window.iter().position(|&byte| byte == b';') else { continue };
        let Some(decoded) = decode(&text[start + 1..start + length]) else { continue };
        // `https://example.org/?a=1&copy=2` is an address
        let before = &text[text.floor_char_boundary(start.saturating_sub(LONGEST_ADDRESS))..start];
        if before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://")) {
            continue;
        }
        let finding = Finding::at(start..start + length + 1).replace(decoded);
        sink.report("html-entity", if *about_html { finding.unsafe_here() } else { finding });
    }
}

fn decode(entity: &str) -> Option<String> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        let character = char::from_u32(code.ok()?).filter(|character| !character.is_control())?;
        return Some(if character == '\u{a0}' { ' ' } else { character }.to_string());
    }
    ENTITIES.iter().find(|(name, _)| *name == entity).map(|(_, text)| (*text).to_string())
}

/// The stretches of two characters or more beyond ASCII.
fn runs_beyond_ascii(document: &Document) -> Vec<Range<usize>> {
    let text = document.text();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for token in document.tokens.iter().filter(|token| token.shape.contains(Shape::NON_ASCII)) {
        let from = token.start().max(runs.last().map_or(0, |last| last.end)).min(token.end());
        let mut rest = from..token.end();
        while let Some(found) = text.as_bytes()[rest.clone()].iter().position(|byte| !byte.is_ascii()) {
            let start = rest.start + found;
            // a run may go on into the tokens that follow
            let length = text[start..].bytes().position(|byte| byte.is_ascii()).unwrap_or(text.len() - start);
            rest.start = (start + length).min(rest.end);
            // one character of two bytes or more cannot be what is left of a longer one
            if text[start..start + length].chars().nth(1).is_some() {
                runs.push(start..start + length);
            }
        }
    }
    runs
}

/// The first characters of mojibake: the lead bytes of common UTF-8 sequences, as the code pages show them.
const LEADS: &str = "ÂÃâÄÅÐÑÎÏØÙïðâ€โ¡";

fn mojibake(text: &str, run: &Range<usize>, sink: &mut Sink) {
    let mut at = run.start;
    while at < run.end {
        let rest = &text[at..run.end];
        let Some(first) = rest.chars().next() else { break };
        if !LEADS.contains(first) {
            at += first.len_utf8();
            continue;
        }
        if let Some((length, decoded)) = redecode(rest) {
            sink.report("mojibake", Finding::at(at..at + length).replace(decoded));
            at += length;
        } else if rest.starts_with("â€") || rest.starts_with("โ€") {
            // the last byte is lost: what it was, nobody knows
            let length = rest.chars().take(2).map(char::len_utf8).sum::<usize>();
            sink.report("mojibake", Finding::at(at..at + length));
            at += length;
        } else {
            at += first.len_utf8();
        }
    }
}

/// The longest beginning that decodes, when its characters are put back into the code page that they were read in, to
/// text that is likely in news copy; with its length in bytes.
fn redecode(text: &str) -> Option<(usize, String)> {
    let wrong: [(&'static Encoding, &'static Encoding); 3] =
        [(WINDOWS_1252, encoding_rs::UTF_8), (WINDOWS_874, encoding_rs::UTF_8), (WINDOWS_1252, GBK)];
    let ends: Vec<usize> = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(24).collect();
    for (read_as, really) in wrong {
        for &end in ends.iter().rev().filter(|&&end| text[..end].chars().count() > 1) {
            let piece = &text[..end];
            let (bytes, _, unmappable) = read_as.encode(piece);
            if unmappable {
                continue;
            }
            let Some(decoded) = really.decode_without_bom_handling_and_without_replacement(&bytes) else {
                continue;
            };
            let likely = if really == GBK { is_likely_gbk } else { is_likely };
            if decoded.chars().count() < piece.chars().count() && decoded.chars().all(likely) {
                return Some((end, decoded.into_owned()));
            }
        }
    }
    None
}

/// Punctuation, and letters of Latin and Cyrillic.
fn is_likely(character: char) -> bool {
    matches!(character, '\u{a0}'..='\u{17f}' | '\u{400}'..='\u{45f}' | '\u{2010}'..='\u{2044}' | '€' | '™' | '\u{feff}')
        && !('\u{80}'..'\u{a0}').contains(&character)
}

/// Read as GBK, only quotation marks and dashes are certain.
fn is_likely_gbk(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

fn invisible(text: &str, sink: &mut Sink) {
    let mut at = 0;
    // all of them begin with one of three bytes
    for start in memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()) {
        if start < at || !text[start..].starts_with(is_invisible) {
            continue;
        }
        let length: usize =
            text[start..].chars().take_while(|&character| is_invisible(character)).map(char::len_utf8).sum();
        at = start + length;
        let (before, after) = (text[..start].chars().next_back(), text[at..].chars().next());
        let needed = [before, after].into_iter().flatten().any(needs_joiners);
        if !needed {
            sink.report("invisible-character", Finding::at(start..at).delete(start..at));
        }
    }
}

/// A character that shows nothing: a soft hyphen, a space of no width, a mark of direction.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Emoji and the scripts that are written from right to left or join their letters.
fn needs_joiners(character: char) -> bool {
    let plain = [Script::Latin, Script::Cyrillic, Script::Greek];
    let emoji = character >= '\u{2190}' && character.script() == Script::Common;
    emoji || character == '\u{fe0f}' || (character.is_alphabetic() && !plain.contains(&character.script()))
}

/// Cyrillic and Greek letters with the Latin letter that each looks like.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('ї', 'ï'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('к', 'k'),
    ('м', 'm'),
    ('т', 't'),
    ('н', 'n'),
    ('в', 'b'),
    ('г', 'r'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
];

fn mixed_scripts(text: &str, range: Range<usize>, sink: &mut Sink) {
    let word = &text[range.clone()];
    let mut scripts: Vec<Script> = Vec::new();
    for script in
        word.chars().filter(|character| character.is_alphabetic()).map(|character| character.script())
    {
        if !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
            && !scripts.contains(&script)
        {
            scripts.push(script);
        }
    }
    let alphabets = [Script::Latin, Script::Cyrillic, Script::Greek, Script::Armenian];
    if scripts.len() < 2
        || !scripts.contains(&Script::Latin)
        || !scripts.iter().all(|script| alphabets.contains(script))
    {
        return;
    }
    // units and symbols: μg, Δv; codes with digits, such as registration numbers
    let greek = word.chars().filter(|character| character.script() == Script::Greek).count();
    let symbol = |character: char| {
        character.script() == Script::Greek && !LOOK_ALIKES.iter().any(|(odd, _)| *odd == character)
    };
    // `TNFα`, `λmax`
    let named = greek == 1 && scripts.len() == 2 && word.contains(symbol);
    if named
        || (greek == 1 && scripts.len() == 2 && word.chars().count() <= 3)
        || word.bytes().any(|byte| byte.is_ascii_digit())
    {
        return;
    }
    let names: Vec<&str> = scripts.iter().map(|script| script.full_name()).collect();
    let mut finding = Finding::at(range).say("scripts", names.join(" and "));
    let plain: Option<String> = word
        .chars()
        .map(|character| match character.script() {
            Script::Latin | Script::Common | Script::Inherited => Some(character),
            _ => LOOK_ALIKES.iter().find(|(odd, _)| *odd == character).map(|(_, latin)| *latin),
        })
        .collect();
    if let Some(plain) = plain {
        finding = finding.replace(plain);
    }
    sink.report("mixed-script-word", finding);
}
