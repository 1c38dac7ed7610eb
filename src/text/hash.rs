//! What a word is known by: a hash of its lower-cased form.

/// The hash of a word: FNV-1a, 64 bits, over its lower-cased form with straight apostrophes, finished with a
/// multiplication so that all its bits are good (the last step of `MurmurHash3`).
pub fn hash_word(word: &str) -> u64 {
    let mut hash = WordHash::default();
    hash.push_str(word);
    hash.finish()
}

/// What passes know a word by: the low half of its [hash](hash_word).
pub fn word_key(word: &str) -> u32 {
    hash_word(word) as u32
}

/// The [key](word_key) of a word of ASCII letters and apostrophes, made when the tool is built.
pub const fn word_key_of(word: &str) -> u32 {
    let (bytes, mut hash, mut at) = (word.as_bytes(), WordHash(0xCBF2_9CE4_8422_2325), 0);
    while at < bytes.len() {
        // the three bytes of ’
        let (byte, length) = match bytes[at] {
            0xE2 => (b'\'', 3),
            byte => (byte.to_ascii_lowercase(), 1),
        };
        hash.push_byte(byte);
        at += length;
    }
    hash.finish() as u32
}

/// The [keys](word_key_of) of several words.
pub const fn word_keys_of<const COUNT: usize>(words: [&str; COUNT]) -> [u32; COUNT] {
    let (mut keys, mut at) = ([0; COUNT], 0);
    while at < COUNT {
        keys[at] = word_key_of(words[at]);
        at += 1;
    }
    keys
}

/// The hash of a word while it is read.
#[derive(Clone, Copy)]
pub(super) struct WordHash(u64);

impl Default for WordHash {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl WordHash {
    /// Adds a byte that is lower-case already.
    #[inline(always)]
    pub(super) const fn push_byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
    }

    /// Adds a piece of a word in any case.
    pub(super) fn push_str(&mut self, piece: &str) {
        if piece.is_ascii() {
            piece.bytes().for_each(|byte| self.push_byte(byte.to_ascii_lowercase()));
        } else {
            piece.chars().for_each(|character| self.push_char(character));
        }
    }

    /// Adds a character of any case.
    pub(super) fn push_char(&mut self, character: char) {
        match character {
            '’' | 'ʼ' => self.push_byte(b'\''),
            _ if character.is_ascii() => self.push_byte(character.to_ascii_lowercase() as u8),
            _ => {
                for lower in character.to_lowercase() {
                    lower.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.push_byte(byte));
                }
            }
        }
    }

    #[inline(always)]
    pub(super) const fn finish(self) -> u64 {
        let hash = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        hash ^ (hash >> 33)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_made_early_is_the_key_made_late() {
        for word in ["the", "Don’t", "I", "isn't", ""] {
            assert_eq!(word_key_of(word), word_key(word), "{word}");
        }
        assert_eq!(word_key("isn’t"), word_key("isn't"));
    }
}
