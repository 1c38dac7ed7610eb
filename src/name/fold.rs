//! Names as they are compared: in lower case, without accents, apostrophes and endings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case ASCII letters, spaces and hyphens: accents away, apostrophes away, a possessive ending away.
pub fn fold(name: &str) -> String {
    let name = without_possessive(name);
    if name.is_ascii() && !name.contains('\'') {
        return name.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(name.len());
    for character in name.nfd().filter(|character| !is_combining_mark(*character)) {
        match character {
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'þ' | 'Þ' => folded.push_str("th"),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            'ə' | 'Ə' => folded.push('a'),
            '‐' | '‑' | '–' => folded.push('-'),
            '\'' | '’' | '‘' | 'ʼ' | '`' | 'ʻ' | 'ʿ' | 'ʾ' => {}
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

/// `Soleimani` of `Soleimani’s` and `Abbas` of `Abbas’`.
pub fn without_possessive(name: &str) -> &str {
    let bare = match name.as_bytes().last() {
        Some(b's' | b'S') => &name[..name.len() - 1],
        _ => name,
    };
    match bare.as_bytes() {
        [.., b'\''] => &bare[..bare.len() - 1],
        // the last byte of `’`
        [.., 0x99] => bare.strip_suffix('’').unwrap_or(name),
        _ => name,
    }
}

/// The words of a form as they are compared: folded, hyphens and stops away.
pub fn words(form: &str) -> String {
    let folded = fold(form).replace(['-', '/'], " ").replace('.', "");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters of a name alone: `Jae-myung`, `Jae Myung` and `Jaemyung` are one.
pub fn squeeze(name: &str) -> String {
    fold(name).chars().filter(|character| character.is_alphanumeric()).collect()
}
