//! The sound that a word or a number begins with, as far as `a` and `an` care.
//!
//! ```text
//! a useful unit, an umbrella; an hour, a house; a 7%, an 8%; an MP, a NATO ship, a UN ship
//! ```

use super::reading::Reading;
use crate::text::{Shape, TokenKind, WordFlags};

/// What a word begins with when it is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    Vowel,
    Consonant,
}

use Sound::{Consonant, Vowel};

/// Initialisms that begin with a vowel when they are spelled out, and hold another: who does not know them might read them.
const SPELLED: &[&str] = &[
    "MEP", "NGO", "FBI", "SUV", "HIV", "MRI", "RAF", "SOS", "NBA", "MBA", "MLA", "MIT", "HSE", "LED", "FA",
    "FAA", "FCO", "FDA", "FSA", "NSA", "RAC", "SAS", "SEC", "NCAA", "NAACP", "HMO", "IPO", "MIA", "REM",
    "RBI", "SAR", "SIS", "RSI", "LAPD", "MI",
];

/// Names made of initials that are read as words and begin with a consonant.
const READ: &[&str] = &["NATO", "NASA", "NAFTA", "FIFA", "SWAT", "FEMA", "SARS", "MERS", "NASDAQ", "HAMAS"];

/// Initialisms in U, which are spelled, or read like `unit`.
const YOU: &[&str] = &[
    "UN", "US", "UK", "USA", "UAE", "UV", "USB", "UFO", "UEFA", "UNESCO", "UNICEF", "UNHCR", "UNIFIL", "URL",
    "UKIP", "USAID", "UPI", "UFC",
];

/// The beginnings of words in u- that are spoken like `you`.
const LIKE_YOU: &[&str] = &[
    "unic", "unif", "unila", "unip", "uniq", "unisex", "unison", "unit", "univ", "unidirection", "union",
    "unanim", "unary", "use", "usa", "usu", "usi", "utah", "ute", "uti", "uto", "uran", "urea", "ureth",
    "uri", "uro", "urug", "ubiq", "ukul", "ukrain", "uganda", "ufo", "uni-", "unesc",
];

/// Words that are heard with either sound, or take `an` by custom: `an historic`, `an hotel`.
const EITHER: &[&str] = &[
    "hist", "hotel", "habitual", "hero", "hilar", "horrif", "horrend", "heredit", "hyst", "halluc", "hypo",
    "harmon", "herb", "homage", "hors", "hommage", "homme", "oui", "oua", "uyg", "uig", "ytt", "ylang", "uk",
    "uz", "usd", "herr", "henri", "hex", "humilia", "heret", "habanero", "hola", "hurrah", "hom",
];

/// The sound that begins a word or a number, or nothing where it is in doubt.
pub(super) fn sound(reading: &Reading, at: usize) -> Option<Sound> {
    let token = reading.get(at)?;
    match token.kind {
        TokenKind::Number => number(reading.word(at)),
        TokenKind::Word => word(reading, at),
        TokenKind::Mark | TokenKind::Masked => None,
    }
}

fn number(written: &str) -> Option<Sound> {
    let mut digits = String::new();
    let mut rest = written.chars().peekable();
    while let Some(&character) = rest.peek() {
        match character {
            '0'..='9' => digits.push(character),
            ',' => {}
            _ => break,
        }
        rest.next();
    }
    match digits.as_bytes() {
        [b'8', ..] | b"11" | b"18" => Some(Vowel),
        // `a 1,800-mile march` is as good as `an 1,800-mile march`
        [b'0', ..] | [b'1', b'1' | b'8', _, _] | [] => None,
        [b'1', b'1' | b'8', ..] if digits.len() % 3 == 2 => Some(Vowel),
        _ => Some(Consonant),
    }
}

fn word(reading: &Reading, at: usize) -> Option<Sound> {
    let token = reading.get(at)?;
    let whole = reading.word(at);
    let written = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
    let capitals = token.shape.contains(Shape::INITIAL_CAPITAL) && !written.chars().any(char::is_lowercase);
    let hyphen = reading.get(at + 1).is_some_and(|next| next.is_mark('-') && !next.is_spaced());
    let letters: String = written.chars().filter(|character| character.is_ascii_alphabetic()).collect();
    let first = letters.chars().next()?;
    if !written.starts_with(first) || token.shape.contains(Shape::NON_ASCII) {
        return None;
    }
    if letters.len() == 1 {
        // `an X-ray`, `an F-16`, `an A380`, `an e-mail`
        let named = hyphen || written.chars().any(|character| character.is_ascii_digit());
        return named.then(|| letter(first));
    }
    let known = token.flags.intersects(
        WordFlags::LOWER | WordFlags::PROPER | WordFlags::PLACE | WordFlags::DEMONYM | WordFlags::COUNTRY,
    );
    if capitals && letters.len() > 1 && (letters.len() <= 4 || !known) {
        return initials(
            &letters,
            token.flags.contains(WordFlags::LOWER) && !token.shape.contains(Shape::DOTTED),
        );
    }
    if token.shape.contains(Shape::INNER_CAPITAL) && !token.flags.contains(WordFlags::BRAND) {
        // `an MSc` and `a PhD`, but who knows `a McLaren`
        return None;
    }
    if !known && !token.flags.contains(WordFlags::BRAND) && !hyphen {
        return None;
    }
    // `an led lamp`: initials in small letters
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if token.is_lower()
        && (!letters.contains(vowel)
            || SPELLED.iter().any(|initials| initials.eq_ignore_ascii_case(&letters)))
    {
        return None;
    }
    spelled(&letters.to_ascii_lowercase(), token.is_capitalized())
}

/// The sound of a letter's name.
fn letter(letter: char) -> Sound {
    if matches!(
        letter.to_ascii_uppercase(),
        'A' | 'E' | 'F' | 'H' | 'I' | 'L' | 'M' | 'N' | 'O' | 'R' | 'S' | 'X'
    ) {
        Vowel
    } else {
        Consonant
    }
}

/// The sound of a word in capitals: `MP`, `NATO`, `US`. `is_word` says that it means something in small letters.
fn initials(letters: &str, is_word: bool) -> Option<Sound> {
    let vowel = |letter: char| matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U');
    if YOU.contains(&letters) || READ.contains(&letters) {
        return Some(Consonant);
    }
    if SPELLED.contains(&letters) {
        return Some(Vowel);
    }
    if is_word && letters.len() > 2 {
        return spelled(&letters.to_ascii_lowercase(), true);
    }
    match letters.chars().next()? {
        'E' if letters.starts_with("EUR") => None,
        'R' if letters == "RMB" => None,
        'A' | 'E' | 'I' | 'O' => Some(Vowel),
        'U' => None,
        'F' | 'H' | 'L' | 'M' | 'N' | 'R' | 'S' | 'X' => (!letters.contains(vowel)).then_some(Vowel),
        _ => Some(Consonant),
    }
}

/// The sound of a word, by its spelling in small letters.
fn spelled(word: &str, capitalized: bool) -> Option<Sound> {
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let second = word.chars().nth(1).unwrap_or('a');
    match word.chars().next()? {
        'h' if begins(&["hour", "honest", "honor", "honour", "heir"]) => (!capitalized).then_some(Vowel),
        'u' if begins(LIKE_YOU) => Some(Consonant),
        _ if begins(EITHER) => None,
        'u' if capitalized => None,
        'e' if begins(&["eu", "ew"]) => {
            (!capitalized || begins(&["europ", "euro", "eura"])).then_some(Consonant)
        }
        'o' if matches!(word, "one" | "ones" | "once" | "oneself" | "onetime" | "oneness") => Some(Consonant),
        'a' | 'e' | 'i' | 'o' | 'u' => Some(Vowel),
        // `an Mbappé goal`, `an Ndebele song`; `an Yves Klein`
        'm' | 'n' if capitalized && !matches!(second, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') => None,
        // `an Xbox`
        'x' if capitalized => None,
        'y' if !matches!(second, 'a' | 'e' | 'i' | 'o' | 'u') => None,
        _ => Some(Consonant),
    }
}
