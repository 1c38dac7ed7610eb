//! What each word of a sentence is in that sentence: its part of speech, guessed by an averaged perceptron.
//!
//! The lexicon says what a word *can* be; where a check must know what it *is*, it asks for the tags of that one
//! sentence. The model is our own (after Collins 2002): words are tagged from left to right, and each of about twenty
//! features of a word and its neighbours votes for tags with small integer weights. `cargo xtask tagger` trains it on the
//! texts that `data/NOTICE` names and writes `data/tagger.bin`.
//!
//! The tags are those of the Penn Treebank, a few of them merged because no check tells them apart. A word of ours may be
//! two of theirs: `Iran’s` is a [`Possessive`](Tag::Possessive), `it’s` a [`Clause`](Tag::Clause), and `don’t` what `do` is.
//!
//! Measured on texts that the training never saw (`cargo xtask tagger` prints it):
//!
//! | text | words and numbers | right |
//! |---|---|---|
//! | PUD (news and Wikipedia) | 18,406 | 93.3 % |
//! | GUM, news | 3,102 | 95.3 % |
//! | EWT (web, mail, reviews) | 21,302 | 88.7 % |
//!
//! A table with half as many features again, and all weights, is right in 0.2 of 100 words more.
//!
//! The table is one of open addressing, little-endian: a filter with a bit for each value of a feature's low bits, which
//! tells most features that have no votes; slots of a feature's hash and the place of its votes; then the votes, each a tag and
//! a weight.

use std::ops::Range;

use super::document::Document;
use super::hash::word_keys_of;
use super::lexicon::WordFlags;
use super::token::{Shape, Token, TokenKind};

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// A mark, or a stretch that is nobody's prose.
    Mark,
    /// A noun in the singular, or one that is not counted.
    Noun,
    /// A noun in the plural.
    Nouns,
    /// A name.
    Name,
    /// A name or noun with -’s or -’.
    Possessive,
    /// An adjective.
    Adjective,
    /// An adjective in the comparative or superlative.
    Degree,
    /// An adverb.
    Adverb,
    /// A verb in its base form.
    Base,
    /// A verb in the present tense, not of the third person singular.
    Present,
    /// A verb in the third person singular of the present tense.
    Third,
    /// A verb in the past tense.
    Past,
    /// A past participle.
    Participle,
    /// A form in -ing.
    Ing,
    /// A modal verb.
    Modal,
    /// A preposition or a subordinating conjunction.
    Preposition,
    /// `to`, whatever follows.
    To,
    /// An article or another determiner.
    Determiner,
    /// A personal pronoun.
    Pronoun,
    /// A possessive pronoun before its noun.
    Their,
    /// A coordinating conjunction.
    And,
    /// A number.
    Number,
    /// A relative or interrogative pronoun or determiner.
    Which,
    /// A relative or interrogative adverb.
    Where,
    /// `there` without a place.
    There,
    /// The adverb of a phrasal verb.
    Particle,
    /// A pronoun and its verb in one word.
    Clause,
    /// An interjection or a foreign word.
    Other,
    /// The first part of a word joined by hyphens.
    Part,
}

impl Tag {
    /// All tags, in the order of their numbers.
    pub const ALL: [Self; 29] = [
        Self::Mark,
        Self::Noun,
        Self::Nouns,
        Self::Name,
        Self::Possessive,
        Self::Adjective,
        Self::Degree,
        Self::Adverb,
        Self::Base,
        Self::Present,
        Self::Third,
        Self::Past,
        Self::Participle,
        Self::Ing,
        Self::Modal,
        Self::Preposition,
        Self::To,
        Self::Determiner,
        Self::Pronoun,
        Self::Their,
        Self::And,
        Self::Number,
        Self::Which,
        Self::Where,
        Self::There,
        Self::Particle,
        Self::Clause,
        Self::Other,
        Self::Part,
    ];

    /// A noun or a name, not a possessive.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name)
    }

    /// A verb that has a tense or is a modal: what a clause needs.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Present | Self::Third | Self::Past | Self::Modal | Self::Clause)
    }

    /// A verb in any form.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::Base | Self::Participle | Self::Ing)
    }
}

static TABLE: &[u8] = include_bytes!("../../data/tagger.bin");

/// Tags a stretch of tokens, normally a sentence, up to the token at `last`; `tags` are those that it has already, from its
/// beginning on.
pub fn tag(document: &Document, tokens: &Range<usize>, last: usize, tags: &mut Vec<Tag>) {
    let model = Model { table: TABLE };
    for at in tokens.start + tags.len()..=last.min(tokens.end.saturating_sub(1)) {
        let known = certain(document, tokens, at).or_else(|| alone(&document.tokens[at]));
        let tag = known.unwrap_or_else(|| {
            let mut votes = [0i32; Tag::ALL.len()];
            features(document, tokens, at, tags, |feature| model.vote(feature, &mut votes));
            let best = (0..votes.len()).max_by_key(|&tag| (votes[tag], usize::MAX - tag));
            best.map_or(Tag::Noun, |tag| Tag::ALL[tag])
        });
        tags.push(tag);
    }
}

/// The tag of a token that needs no guess.
pub fn certain(document: &Document, tokens: &Range<usize>, at: usize) -> Option<Tag> {
    let token = &document.tokens[at];
    match token.kind {
        TokenKind::Mark | TokenKind::Masked => return Some(Tag::Mark),
        TokenKind::Number | TokenKind::Word => {}
    }
    let joined = |at: usize| at < tokens.end && !document.tokens[at].is_spaced();
    let is_part = joined(at + 1)
        && document.tokens[at + 1].is_mark('-')
        && joined(at + 2)
        && document.tokens[at + 2].mark().is_none();
    is_part.then_some(Tag::Part)
}

/// The tag of a word that is hardly ever anything else, whatever stands around it.
pub fn alone(token: &Token) -> Option<Tag> {
    let small = token.is_lower() && token.flags.contains(WordFlags::FUNCTION);
    small.then(|| CERTAIN.iter().find(|(_, words)| words.contains(&token.key)).map(|(tag, _)| *tag)).flatten()
}

/// Words that, written small, are one thing in 998 of 1,000 places or more of the texts for training and for tests: a third of
/// all words of news.
const CERTAIN: [(Tag, &[u32]); 12] = [
    (Tag::Determiner, &word_keys_of(["the", "a", "an", "this", "these"])),
    (Tag::Preposition, &word_keys_of(["of", "for", "with", "at", "from", "if", "into", "than"])),
    (Tag::And, &word_keys_of(["and", "or"])),
    (Tag::Third, &word_keys_of(["is", "has"])),
    (Tag::Past, &word_keys_of(["was", "did"])),
    (Tag::Pronoun, &word_keys_of(["it", "he", "they", "we", "you", "she", "him", "us", "me"])),
    (Tag::Their, &word_keys_of(["his", "their", "its", "our", "my", "your"])),
    (Tag::Adverb, &word_keys_of(["not", "also"])),
    (Tag::Modal, &word_keys_of(["would", "can", "could"])),
    (Tag::Which, &word_keys_of(["which", "who"])),
    (Tag::Where, &word_keys_of(["when"])),
    (Tag::Participle, &word_keys_of(["been"])),
];

/// Calls `each` with the hash of every feature of a token; `before` are the tags of the tokens before it in the stretch.
pub fn features(
    document: &Document,
    tokens: &Range<usize>,
    at: usize,
    before: &[Tag],
    mut each: impl FnMut(u32),
) {
    let get = |offset: isize| -> Option<&Token> {
        let at = at.checked_add_signed(offset)?;
        tokens.contains(&at).then(|| &document.tokens[at])
    };
    let text = document.text();
    let key = |token: Option<&Token>| token.map_or(1, key_of);
    let flags = |token: Option<&Token>| token.map_or(1 << 31, |token| (token.flags & CLASSES).bits());
    let last =
        |token: Option<&Token>, count: usize| token.map_or(1, |token| ending(&text[token.range()], count));
    let tag = |back: usize| before.len().checked_sub(back).map_or(0xff, |at| before[at] as u32);
    let (word, next, previous) = (get(0), get(1), get(-1));
    let (shape, first) = (word.map_or(0, shape_of), u32::from(before.is_empty()));
    let (here, after) = (flags(word), flags(next));
    let values = [
        (key(word), 0),
        (key(word), tag(1)),
        (key(word), key(next)),
        (key(word), key(previous)),
        (last(word, 3), 0),
        (last(word, 2), shape),
        (shape, first),
        (here, shape),
        (here, tag(1)),
        (here, after),
        (tag(1), 0),
        (tag(1), tag(2)),
        (tag(1), after),
        (key(previous), 0),
        (key(get(-2)), 0),
        (key(next), 0),
        (key(get(2)), 0),
        (last(next, 3), here),
        (after, tag(1) << 8 | tag(2)),
        (flags(get(2)), after ^ here.rotate_left(16)),
    ];
    for (kind, (one, other)) in values.into_iter().enumerate() {
        each(mix(kind as u32, one, other));
    }
}

/// What a word can be, without what names it may be.
const CLASSES: WordFlags = WordFlags::NOUN
    .union(WordFlags::VERB)
    .union(WordFlags::ADJECTIVE)
    .union(WordFlags::ADVERB)
    .union(WordFlags::PRONOUN)
    .union(WordFlags::PREPOSITION)
    .union(WordFlags::CONJUNCTION)
    .union(WordFlags::DETERMINER)
    .union(WordFlags::VERB_BASE)
    .union(WordFlags::VERB_THIRD)
    .union(WordFlags::VERB_PAST)
    .union(WordFlags::VERB_PARTICIPLE)
    .union(WordFlags::VERB_ING)
    .union(WordFlags::PLURAL)
    .union(WordFlags::PROPER);

fn key_of(token: &Token) -> u32 {
    match token.kind {
        TokenKind::Number => 2,
        TokenKind::Masked => 3,
        TokenKind::Word | TokenKind::Mark => token.key,
    }
}

fn shape_of(token: &Token) -> u32 {
    let shape = token.shape & (Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL | Shape::LOWER | Shape::DIGIT);
    u32::from(shape.bits()) | u32::from(token.kind == TokenKind::Number) << 8
}

/// The last characters of a word in lower case, as a number.
fn ending(word: &str, count: usize) -> u32 {
    word.chars().rev().take(count).fold(count as u32, |hash, character| {
        hash.wrapping_mul(0x0100_0193) ^ u32::from(character.to_ascii_lowercase())
    })
}

/// Mixes three numbers into one that is never 0, the sign of a free slot (the finalizer of MurmurHash3).
fn mix(kind: u32, one: u32, other: u32) -> u32 {
    let mut hash =
        one.wrapping_mul(0xcc9e_2d51).rotate_left(15) ^ other.wrapping_mul(0x1b87_3593).rotate_left(7);
    hash ^= kind.wrapping_mul(0x9e37_79b9);
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    (hash ^ hash >> 16).max(1)
}

/// The weights: [`FILTER`] bytes of filter, four bytes for the number of slots, the slots (four bytes for the feature, three
/// for the place of its first vote, one for their number), the votes (a tag, a weight).
#[derive(Clone, Copy)]
struct Model {
    table: &'static [u8],
}

/// Bytes of the filter: a power of two.
pub const FILTER: usize = 1 << 14;

/// The byte and the bit of the filter that stand for a feature.
#[inline]
pub fn filter_place(feature: u32) -> (usize, u8) {
    let bit = feature as usize % (FILTER * 8);
    (bit / 8, 1 << (bit % 8))
}

impl Model {
    fn number(self, at: usize) -> u32 {
        let bytes = &self.table[at..at + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    #[inline]
    fn vote(self, feature: u32, votes: &mut [i32; Tag::ALL.len()]) {
        let (byte, bit) = filter_place(feature);
        if self.table[byte] & bit == 0 {
            return;
        }
        let slots = self.number(FILTER) as usize;
        let first_slot = FILTER + 4;
        let mut slot = ((u64::from(feature) * slots as u64) >> 32) as usize;
        loop {
            let found = self.number(first_slot + slot * 8);
            if found == 0 {
                return;
            }
            if found == feature {
                break;
            }
            slot = if slot + 1 == slots { 0 } else { slot + 1 };
        }
        let place = self.number(first_slot + slot * 8 + 4);
        let first = first_slot + slots * 8 + (place >> 8) as usize * 2;
        for vote in self.table[first..first + (place & 0xff) as usize * 2].chunks_exact(2) {
            votes[usize::from(vote[0])] += i32::from(vote[1] as i8);
        }
    }
}
