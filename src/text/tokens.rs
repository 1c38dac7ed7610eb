//! Cuts a block into tokens, hashing each word as it is read, and looks them up in the lexicon.

use std::ops::Range;

use super::hash::WordHash;
use super::lexicon::{Lexicon, WordFlags};
use super::token::{Shape, Token, TokenKind};

/// What stands for a piece of code within a sentence: the tokens take it for nobody's prose.
pub(super) const CODE: char = '\u{fffc}';

/// For every byte that a word may hold by itself, its shape and its lower-case form; nothing for all others.
static WORD_BYTES: [(u8, u8); 256] = {
    let mut table = [(0, 0); 256];
    let mut byte = 0;
    while byte < 128 {
        let bits = match byte as u8 {
            b'a'..=b'z' => Shape::LOWER.bits(),
            b'A'..=b'Z' => Shape::INNER_CAPITAL.bits(),
            b'0'..=b'9' => Shape::DIGIT.bits(),
            _ => 0,
        };
        table[byte] = (bits, (byte as u8).to_ascii_lowercase());
        byte += 1;
    }
    table
};

/// The longest word, and the longest stretch of an address on either side of a mark in it, in bytes. What is longer is
/// nobody's prose, and is cut.
const LONGEST: usize = 30_000;

/// Endings that make `name.ending` a host or a file, not two sentences that lost their space.
const HOST_AND_FILE_ENDINGS: &str = " com org net gov edu int mil info biz io tv news co uk us eu de fr es it pt nl be \
    ch at pl cz sk hu ro bg ru ua by kz am ge ir il tr sa ae qa eg ma jp cn kr in pk id vn th sg my ph au nz ca mx br ar \
    cl pe ve se no dk fi is gr rs hr si lt lv ee ai app dev me ly gg fm cc html htm php aspx pdf doc docx xls xlsx ppt \
    txt csv json xml jpg jpeg png gif svg webp mp3 mp4 avi mov zip exe js net py rs ";

/// Appends the tokens of one block of the view.
pub(crate) fn tokenize(text: &str, block: Range<usize>, lexicon: Lexicon, tokens: &mut Vec<Token>) {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: block.start,
        end: block.end,
        lexicon,
        first: tokens.len(),
    };
    reader.read(tokens);
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    end: usize,
    lexicon: Lexicon,
    first: usize,
}

impl Reader<'_> {
    fn read(&mut self, tokens: &mut Vec<Token>) {
        let mut spaced = false;
        while self.at < self.end {
            let byte = self.bytes[self.at];
            if byte.is_ascii_whitespace() {
                self.at += 1;
                spaced = true;
                continue;
            }
            let start = self.at;
            let mut token = if byte.is_ascii_alphanumeric() {
                self.word(start)
            } else if byte.is_ascii() {
                self.ascii_mark(start, byte, tokens)
            } else {
                let character = self.character(start);
                if character.is_whitespace() {
                    self.at += character.len_utf8();
                    spaced = true;
                    continue;
                } else if character.is_alphanumeric() {
                    self.word(start)
                } else if character == CODE {
                    self.at += character.len_utf8();
                    self.token(start, TokenKind::Masked, 0, Shape::NON_ASCII)
                } else {
                    self.at += character.len_utf8();
                    self.token(start, TokenKind::Mark, u32::from(character), Shape::NON_ASCII)
                }
            };
            // an e-mail address or a host swallows tokens that were read before
            while token.kind == TokenKind::Masked
                && tokens.len() > self.first
                && tokens[tokens.len() - 1].start >= token.start
            {
                spaced = tokens[tokens.len() - 1].is_spaced();
                tokens.pop();
            }
            token.shape.set(Shape::SPACED, spaced && tokens.len() > self.first);
            tokens.push(token);
            spaced = false;
        }
    }

    fn character(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    fn token(&self, start: usize, kind: TokenKind, key: u32, shape: Shape) -> Token {
        // no reader goes on beyond `LONGEST` and one character
        let length = u16::try_from(self.at - start).unwrap_or(u16::MAX);
        Token { key, start: start as u32, length, flags: WordFlags::empty(), kind, shape }
    }

    /// A word or a number: one scan finds its end, its hash and its shape.
    fn word(&mut self, start: usize) -> Token {
        let mut hash = WordHash::default();
        // the hash of what stands before the last apostrophe, and where that is
        let mut stem = None;
        let mut shape = Shape::empty();
        let number = self.bytes[start].is_ascii_digit();
        let bytes = &self.bytes[..self.end.min(start + LONGEST)];
        // a number of its own, which no other reference can reach: it stays in a register
        let mut at = self.at;
        loop {
            // letters and digits of ASCII, by table: this loop reads most of all text
            while let Some(&byte) = bytes.get(at) {
                let (bits, lower) = WORD_BYTES[usize::from(byte)];
                if bits == 0 {
                    break;
                }
                shape |= Shape::from_bits_retain(bits);
                hash.push_byte(lower);
                at += 1;
            }
            let Some(&byte) = bytes.get(at) else { break };
            match byte {
                b'\'' if !number && self.letter_follows(at + 1) => {
                    stem = Some((hash, at + 1));
                    hash.push_byte(byte);
                    at += 1;
                }
                b'.' | b',' | b':' if number && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                    hash.push_byte(byte);
                    at += 1;
                }
                _ if byte.is_ascii() => break,
                _ => {
                    let character = self.character(at);
                    let apostrophe = matches!(character, '’' | 'ʼ');
                    let after = at + character.len_utf8();
                    let joins = character.is_alphanumeric()
                        || is_joiner(character)
                        || (apostrophe && !number && self.letter_follows(after));
                    if !joins {
                        break;
                    }
                    if character.is_uppercase() {
                        shape |= Shape::INNER_CAPITAL;
                    } else if character.is_lowercase() {
                        shape |= Shape::LOWER;
                    }
                    if apostrophe {
                        stem = Some((hash, after));
                    } else {
                        shape |= Shape::NON_ASCII;
                    }
                    hash.push_char(character);
                    at = after;
                }
            }
        }
        self.at = at;
        let first = self.bytes[start];
        if first.is_ascii_uppercase() || (!first.is_ascii() && self.character(start).is_uppercase()) {
            // every capital was taken for an inner one
            let rest = &self.text[start..self.at];
            let inner = shape.contains(Shape::INNER_CAPITAL) && rest.chars().skip(1).any(char::is_uppercase);
            shape |= Shape::INITIAL_CAPITAL;
            shape.set(Shape::INNER_CAPITAL, inner);
        }
        if number {
            return self.token(start, TokenKind::Number, hash.finish() as u32, shape);
        }
        let next = bytes.get(self.at).copied().unwrap_or(0);
        if (matches!(next, b':' | b'.') || (start > 0 && self.bytes[start - 1] == b'.'))
            && let Some(masked) = self.address(start)
        {
            return masked;
        }
        if self.at - start == 1 && self.dotted_letters_follow() {
            while self.dotted_letters_follow() && self.at < start + LONGEST {
                hash.push_byte(b'.');
                hash.push_byte(self.bytes[self.at + 1].to_ascii_lowercase());
                let capital = self.bytes[self.at + 1].is_ascii_uppercase();
                shape |= if capital { Shape::INNER_CAPITAL } else { Shape::LOWER };
                self.at += 2;
            }
            if self.at < self.end && self.bytes[self.at] == b'.' {
                self.at += 1;
            }
            shape |= Shape::DOTTED;
        }
        let hash = hash.finish();
        let mut token = self.token(start, TokenKind::Word, hash as u32, shape);
        token.flags = self.lexicon.flags(hash);
        if token.flags.is_empty()
            && let Some((stem, after)) = stem
            && matches!(&self.bytes[after..self.at], b"s" | b"S")
        {
            token.flags = self.lexicon.flags(stem.finish()) & WordFlags::OF_A_POSSESSIVE;
        }
        token
    }

    fn letter_follows(&self, at: usize) -> bool {
        at < self.end
            && (self.bytes[at].is_ascii_alphabetic()
                || (!self.bytes[at].is_ascii() && self.character(at).is_alphabetic()))
    }

    /// `.S` of `U.S.`: a stop, one letter, and then no further letter or digit.
    fn dotted_letters_follow(&self) -> bool {
        self.at + 1 < self.end
            && self.bytes[self.at] == b'.'
            && self.bytes[self.at + 1].is_ascii_alphabetic()
            && (self.at + 2 == self.end
                || !(self.bytes[self.at + 2].is_ascii_alphanumeric() || self.bytes[self.at + 2] >= 0x80))
    }

    /// A URL, or a host or file name whose last part has just been read.
    fn address(&mut self, start: usize) -> Option<Token> {
        let word = &self.bytes[start..self.at];
        let rest = &self.bytes[self.at..self.end];
        let url = rest.starts_with(b"://") || (word.eq_ignore_ascii_case(b"www") && rest.starts_with(b"."));
        let host =
            !url && start > 0 && self.bytes[start - 1] == b'.' && start >= 2 && self.is_ending(word) && {
                let before = self.bytes[start - 2];
                before.is_ascii_alphanumeric()
            };
        if url {
            self.skip_address();
            return Some(self.token(start, TokenKind::Masked, 0, Shape::empty()));
        }
        if host {
            if rest.first().is_some_and(|byte| matches!(byte, b'/' | b'?' | b'#')) {
                self.skip_address();
            }
            let begin = self.back_to_space(start);
            return Some(self.token(begin, TokenKind::Masked, 0, Shape::empty()));
        }
        None
    }

    fn is_ending(&self, word: &[u8]) -> bool {
        word.len() <= 5
            && std::str::from_utf8(word)
                .is_ok_and(|word| !word.is_empty() && HOST_AND_FILE_ENDINGS.contains(&format!(" {word} ")))
    }

    /// To the next white space, less the marks that end a sentence or a bracket.
    fn skip_address(&mut self) {
        let limit = self.end.min(self.at + LONGEST);
        while self.at < limit && !self.bytes[self.at].is_ascii_whitespace() {
            let character = self.character(self.at);
            if matches!(character, '"' | '”' | '“' | '<' | '>' | '»' | '\u{a0}') {
                break;
            }
            self.at += character.len_utf8();
        }
        while self.at > 0
            && matches!(
                self.bytes[self.at - 1],
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\''
            )
        {
            self.at -= 1;
        }
    }

    fn back_to_space(&self, from: usize) -> usize {
        let mut at = from;
        while at > from.saturating_sub(LONGEST)
            && matches!(self.bytes[at - 1], b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'@' | b'+')
        {
            at -= 1;
        }
        at
    }

    fn ascii_mark(&mut self, start: usize, byte: u8, tokens: &[Token]) -> Token {
        self.at += 1;
        match byte {
            b'.' => {
                while self.at < self.end.min(start + LONGEST) && self.bytes[self.at] == b'.' {
                    self.at += 1;
                }
            }
            b'@' | b'#' => {
                let before = tokens.last().filter(|token| tokens.len() > self.first && token.end() == start);
                if self.letter_follows(self.at) || self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
                    let begin = match before {
                        // `a@b@c`: each mark looks back no farther than to the one before it
                        Some(before) if byte == b'@' && before.kind == TokenKind::Masked => before.start(),
                        Some(_) if byte == b'@' => self.back_to_space(start),
                        _ => start,
                    };
                    while self.at < self.end.min(start + LONGEST)
                        && (self.bytes[self.at] >= 0x80
                            || matches!(self.bytes[self.at], b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-')
                            || (self.bytes[self.at] == b'.' && self.letter_follows(self.at + 1)))
                        && !self.character(self.at).is_whitespace()
                        && (self.bytes[self.at].is_ascii() || self.character(self.at).is_alphanumeric())
                    {
                        self.at += self.character(self.at).len_utf8();
                    }
                    return self.token(begin, TokenKind::Masked, 0, Shape::empty());
                }
            }
            _ => {}
        }
        self.token(start, TokenKind::Mark, u32::from(byte), Shape::empty())
    }
}

/// Combining marks, and the invisible characters that a word may hold.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, TokenKind)> {
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), Lexicon::built_in(), &mut tokens);
        tokens.iter().map(|token| (&text[token.range()], token.kind)).collect()
    }

    fn texts(text: &str) -> Vec<&str> {
        read(text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            texts("Iran’s 3.5% rise, he’d say..."),
            ["Iran’s", "3.5", "%", "rise", ",", "he’d", "say", "..."]
        );
        assert_eq!(texts("the 5th at 20h30 or 10.30."), ["the", "5th", "at", "20h30", "or", "10.30", "."]);
        assert_eq!(
            texts("U.S. troops, at 5 p.m. J.K. Ro"),
            ["U.S.", "troops", ",", "at", "5", "p.m.", "J.K.", "Ro"]
        );
        assert_eq!(texts("a standard-bearer’"), ["a", "standard", "-", "bearer", "’"]);
        assert_eq!(texts("end.Start. I.e. x"), ["end", ".", "Start", ".", "I.e.", "x"]);
    }

    #[test]
    fn what_is_nobodys_prose_is_masked() {
        let masked = |text| {
            let found: Vec<_> = read(text)
                .into_iter()
                .filter(|(_, kind)| *kind == TokenKind::Masked)
                .map(|(text, _)| text)
                .collect();
            found.join(" ")
        };
        assert_eq!(masked("see https://a.b/c?d=1, or www.x.org/y."), "https://a.b/c?d=1 www.x.org/y");
        assert_eq!(masked("write to a.b@mail.example.com, please"), "a.b@mail.example.com");
        assert_eq!(
            masked("at booking.com and file.pdf by @user on #topic"),
            "booking.com file.pdf @user #topic"
        );
        assert_eq!(masked("It ended.Then it began. No.5"), "");
    }
}
