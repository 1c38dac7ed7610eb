//! A sentence as the checks of grammar see it: its words, what they are, and the phrases that they form.

use std::cell::RefCell;
use std::ops::Range;

use super::lists::words;
use crate::text::{BlockKind, Document, Sentence, Shape, Tag, Token, TokenKind, WordFlags, tags};

/// The forms of `be`.
pub(super) const BE: &[u32] = words![
    "is", "are", "was", "were", "be", "been", "being", "am", "isn’t", "isn't", "aren’t", "aren't", "wasn’t",
    "wasn't", "weren’t", "weren't",
];
/// Modal verbs.
pub(super) const MODALS: &[u32] = words![
    "can", "could", "will", "would", "shall", "should", "may", "might", "must", "cannot", "won't", "can't",
    "couldn't", "wouldn't", "shouldn't", "mustn't", "won’t", "can’t", "couldn’t", "wouldn’t", "shouldn’t",
    "mustn’t",
];

/// A sentence of body copy. Positions are indexes into [`Document::tokens`].
pub(super) struct Reading<'a> {
    pub document: &'a Document<'a>,
    pub tokens: Range<usize>,
    /// The sentence as the document has it; none for any other stretch.
    pub sentence: Option<&'a Sentence>,
    /// Those that were asked for, and all before them.
    tags: RefCell<Vec<Tag>>,
}

impl<'a> Reading<'a> {
    /// A sentence, unless it is too short or too long to be read, or no prose.
    pub fn of(document: &'a Document<'a>, sentence: &'a Sentence) -> Option<Self> {
        let range = sentence.tokens.clone();
        let prose =
            matches!(document.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::ListItem);
        // a headline has a grammar of its own
        (prose && (3..200).contains(&range.len())).then(|| Self {
            document,
            tokens: range,
            sentence: Some(sentence),
            tags: RefCell::default(),
        })
    }

    /// Any stretch of tokens, whatever its length and block.
    pub fn over(document: &'a Document<'a>, tokens: Range<usize>) -> Self {
        Self { document, tokens, sentence: None, tags: RefCell::default() }
    }

    /// The token at a position, if it is in the sentence.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens[..self.tokens.end].get(at).filter(|_| at >= self.tokens.start)
    }

    /// The flags of the word at a position; none outside the sentence.
    #[inline]
    pub fn flags(&self, at: usize) -> WordFlags {
        self.get(at).map_or(WordFlags::empty(), |token| token.flags)
    }

    /// Whether the word at a position can be all of this.
    #[inline]
    pub fn can_be(&self, at: usize, flags: WordFlags) -> bool {
        self.flags(at).contains(flags)
    }

    /// The word at a position as it is written; nothing outside the sentence.
    pub fn word(&self, at: usize) -> &'a str {
        if self.tokens.contains(&at) { self.document.word(at) } else { "" }
    }

    /// Whether the word at a position is one of these, in any case.
    #[inline]
    pub fn is(&self, at: usize, words: &[u32]) -> bool {
        self.get(at).is_some_and(|token| token.is_word() && words.contains(&token.key))
    }

    /// Whether the word so many tokens before a position is one of these.
    #[inline]
    pub fn follows(&self, at: usize, by: usize, words: &[u32]) -> bool {
        at.checked_sub(by).is_some_and(|at| self.is(at, words))
    }

    /// Whether this mark stands at a position.
    #[inline]
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|token| token.is_mark(mark))
    }

    #[inline]
    pub fn is_comma(&self, at: usize) -> bool {
        self.is_mark(at, ',')
    }

    /// A full stop, another mark that ends a sentence, or the end itself.
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.tokens.end
            || self
                .get(at)
                .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…')))
    }

    #[inline]
    pub fn is_lower(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_lower)
    }

    #[inline]
    pub fn is_capitalized(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capitalized)
    }

    #[inline]
    pub fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a word joins the next one with a hyphen, or the one before.
    pub fn is_hyphenated(&self, at: usize) -> bool {
        let joined = |at: usize| self.get(at).is_some_and(|token| !token.is_spaced() && token.is_mark('-'));
        joined(at + 1) || at > self.tokens.start && joined(at - 1)
    }

    /// What the token at a position is; a mark outside the sentence.
    pub fn tag(&self, at: usize) -> Tag {
        if !self.tokens.contains(&at) {
            return Tag::Mark;
        }
        let mut tags = self.tags.borrow_mut();
        tags::tag(self.document, &self.tokens, at, &mut tags);
        tags[at - self.tokens.start]
    }

    /// The tag of the token before a position; a mark at the beginning of the sentence.
    pub fn tag_before(&self, at: usize) -> Tag {
        if at > self.tokens.start { self.tag(at - 1) } else { Tag::Mark }
    }

    /// The position of the sentence's first word, marks aside.
    pub fn first_word(&self) -> usize {
        self.tokens.clone().find(|&at| self.document.tokens[at].mark().is_none()).unwrap_or(self.tokens.end)
    }

    /// The bytes from one token to another, both included.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.document.span(first, last)
    }

    /// The text of the tokens from one to another, both included.
    pub fn text(&self, first: usize, last: usize) -> &'a str {
        &self.document.text()[self.span(first, last)]
    }

    /// Whether one of two neighbouring tokens is inside quotation marks and the other is not.
    pub fn crosses_quotation(&self, one: usize, other: usize) -> bool {
        let quoted = |at: usize| self.get(at).is_some_and(Token::is_quoted);
        quoted(one) != quoted(other)
    }

    /// The first position from `at` on that holds no adverb.
    pub fn after_adverbs(&self, mut at: usize) -> usize {
        while self.is_adverb(at) {
            at += 1;
        }
        at
    }

    /// The last position before `at` that holds no adverb.
    pub fn before_adverbs(&self, at: usize) -> usize {
        let mut at = at;
        while at > self.tokens.start + 1
            && (self.is_adverb(at - 1) || self.is(at - 1, words!["longer", "no"]))
        {
            at -= 1;
        }
        at.saturating_sub(1)
    }

    /// An adverb or a negation.
    pub fn is_adverb(&self, at: usize) -> bool {
        const ADVERBS: &[u32] =
            words!["not", "never", "also", "only", "still", "then", "again", "once", "both", "all"];
        let flags = self.flags(at);
        let others = WordFlags::NOUN
            | WordFlags::ADJECTIVE
            | WordFlags::VERB
            | WordFlags::PREPOSITION
            | WordFlags::DETERMINER;
        self.is_lower(at)
            && flags.contains(WordFlags::ADVERB)
            && (!flags.intersects(others)
                || !flags.contains(WordFlags::NOUN) && self.word(at).ends_with("ly"))
            || self.is(at, ADVERBS) && self.is_lower(at)
    }

    /// Where the words begin that may be one phrase and end just before a position, by what they can be: asked before tags
    /// are.
    pub fn possible_phrase_before(&self, end: usize) -> usize {
        let inside = |at: usize| {
            let flags = self.flags(at);
            let joins = flags.intersects(WordFlags::DETERMINER)
                || self.is(at, words!["of", "and", "his", "her", "its", "their"]);
            self.get(at).is_some_and(Token::is_word) && (!flags.contains(WordFlags::FUNCTION) || joins)
                || self.is_number(at)
                || self.is_mark(at, '-')
        };
        let mut at = end;
        while at > self.tokens.start && inside(at - 1) {
            at -= 1;
        }
        at
    }

    /// A form of `be`.
    pub fn is_be(&self, at: usize) -> bool {
        self.is(at, BE)
    }

    /// A form of `have` that can be an auxiliary.
    pub fn is_have(&self, at: usize) -> bool {
        self.is(
            at,
            words!["has", "have", "had", "hasn’t", "haven’t", "hadn’t", "hasn't", "haven't", "hadn't"],
        )
    }

    /// A modal verb, written small.
    pub fn is_modal(&self, at: usize) -> bool {
        self.is_lower(at) && self.is(at, MODALS)
    }

    /// `he`, `she`, `they`, `we`, `I`: pronouns that are nothing but a subject.
    pub fn is_subject_pronoun(&self, at: usize) -> bool {
        self.is(at, words!["he", "she", "they", "we", "I"])
    }

    /// The word that begins a phrase with a noun: an article, a possessive, a demonstrative.
    pub fn is_determiner(&self, at: usize) -> bool {
        const DETERMINERS: &[u32] = words![
            "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your",
            "some", "any", "every", "each", "no", "another", "several", "many", "both", "all", "such",
        ];
        self.is(at, DETERMINERS)
    }

    /// A word that begins a subordinate clause or a relative one.
    pub fn is_clause_opener(&self, at: usize) -> bool {
        const OPENERS: &[u32] = words![
            "that", "who", "which", "whose", "whom", "where", "when", "while", "because", "if", "although",
            "though", "as", "whether", "what", "how", "why", "since", "until", "after", "before", "unless",
            "once", "than", "whereas", "whenever", "wherever", "whatever", "whoever", "so",
        ];
        self.is(at, OPENERS)
    }

    /// A date or a span of time may be named by it: `Monday`, `May`, `yesterday`, `week`.
    pub fn is_time(&self, at: usize) -> bool {
        const TIMES: &[u32] = words![
            "yesterday", "today", "tomorrow", "tonight", "week", "weeks", "month", "months", "year", "years",
            "day", "days", "night", "nights", "morning", "afternoon", "evening", "hour", "hours", "minute",
            "minutes", "moment", "time", "times", "weekend", "season", "decade", "decades", "century",
            "summer", "winter", "spring", "autumn", "fall", "noon", "midnight", "quarter", "second",
            "seconds", "century",
        ];
        self.flags(at).intersects(WordFlags::WEEKDAY | WordFlags::MONTH)
            || self.is(at, TIMES) && (self.is_lower(at) || at == self.first_word())
    }

    /// The end (exclusive) of the noun phrase that begins at a position: determiners, numbers, adjectives, then nouns.
    pub fn noun_phrase(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut end = None;
        while let Some(token) = self.get(at) {
            let tag = self.tag(at);
            let hyphen = token.is_mark('-') && !token.is_spaced();
            let opening = at == start || self.tag(at - 1) == Tag::Determiner;
            let inside = match tag {
                Tag::Noun | Tag::Nouns | Tag::Name => {
                    end = Some(at + 1);
                    true
                }
                Tag::Possessive => {
                    end = None;
                    true
                }
                Tag::Determiner | Tag::Their => opening,
                Tag::Adjective | Tag::Degree | Tag::Number | Tag::Part | Tag::Participle => true,
                Tag::Ing => end.is_none(),
                Tag::Adverb => end.is_none() && at > start,
                Tag::Mark => {
                    hyphen
                        || token.is_mark('%')
                        || (token.is_mark('$') || token.is_mark('€') || token.is_mark('£'))
                }
                _ => false,
            };
            if !inside || tag == Tag::Participle && end.is_some() || tag == Tag::Determiner && end.is_some() {
                break;
            }
            at += 1;
        }
        end
    }

    /// Where the noun phrase begins that ends just before a position.
    pub fn noun_phrase_before(&self, end: usize) -> Option<usize> {
        let mut at = end;
        let mut noun = false;
        while at > self.tokens.start {
            let token = &self.document.tokens[at - 1];
            let tag = self.tag(at - 1);
            let part = match tag {
                Tag::Noun | Tag::Nouns | Tag::Name => {
                    noun = true;
                    true
                }
                // before another subject a noun is easily taken for a verb
                Tag::Base | Tag::Present
                    if at == end
                        && self.can_be(at - 1, WordFlags::NOUN)
                        && !self.can_be(at - 1, WordFlags::SPEECH)
                        && !self
                            .is(at - 1, words!["say", "show", "mean", "think", "hope", "fear", "claim"]) =>
                {
                    noun = true;
                    true
                }
                Tag::Adjective | Tag::Degree | Tag::Number | Tag::Possessive | Tag::Part => noun,
                Tag::Mark => noun && token.is_mark('-') && !self.document.tokens[at].is_spaced(),
                Tag::Determiner | Tag::Their if noun => {
                    return Some(at - 1);
                }
                _ => false,
            };
            if !part {
                break;
            }
            at -= 1;
        }
        (noun && at < end).then_some(at)
    }

    /// Whether a clause may begin at a position: at the sentence's first word, after a mark, or after a conjunction.
    pub fn begins_clause(&self, at: usize) -> bool {
        if at <= self.first_word()
            || self.is(
                at - 1,
                words![
                    "that", "and", "but", "because", "if", "while", "when", "although", "though", "whether"
                ],
            )
        {
            return true;
        }
        match self.document.tokens[at - 1].mark() {
            Some(',' | ';' | ':' | '–' | '—' | '(') => true,
            // a quotation begins a clause only where the sentence stops for it
            Some('“' | '"' | '‘' | '”') => {
                at.checked_sub(2).is_some_and(|before| self.document.tokens[before].mark().is_some())
            }
            _ => false,
        }
    }

    /// The first position in a range that holds a verb with a tense.
    pub fn finite_verb(&self, range: Range<usize>) -> Option<usize> {
        range.clone().find(|&at| self.is_finite(at))
    }

    /// Whether the word at a position is a verb with a tense, by its tag and by what it can be.
    pub fn is_finite(&self, at: usize) -> bool {
        let (tag, flags) = (self.tag(at), self.flags(at));
        let finite = WordFlags::VERB_BASE | WordFlags::VERB_THIRD | WordFlags::VERB_PAST;
        match tag {
            Tag::Modal | Tag::Clause => true,
            Tag::Present | Tag::Third | Tag::Past => {
                flags.is_empty() || flags.intersects(finite) || flags.contains(WordFlags::FUNCTION)
            }
            _ => {
                flags.contains(WordFlags::FUNCTION)
                    && self.is(at, words!["is", "are", "was", "were", "has", "had", "did", "does"])
            }
        }
    }

    /// Whether any word of a range holds a digit or is written all in capitals.
    pub fn is_acronym(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.is_all_capitals() || token.shape.contains(Shape::DOTTED))
    }

    /// Whether a noun may be the subject of what follows: it begins a clause, with what belongs to it.
    pub fn is_subject(&self, noun: usize) -> bool {
        self.noun_phrase_before(noun + 1).is_some_and(|first| self.begins_clause(first))
    }

    /// The next finite verb after one that does not belong to a clause of its own: in `the deal he signed will hold`, `will` after
    /// `signed`. With `to_comma`, only up to the first comma.
    pub fn later_verb(&self, verb: usize, to_comma: bool) -> Option<usize> {
        let (mut opened, mut after_comma) = (false, false);
        for at in verb + 1..self.tokens.end {
            let comma = self.is_comma(at);
            if comma && to_comma || self.is_mark(at, '”') {
                return None;
            }
            after_comma |= comma;
            if self.is_clause_opener(at) && !comma
                || self.is(at, words!["and", "but", "or"])
                || self.is_mark(at, ';')
                || self.is_mark(at, ':')
                || self.is_mark(at, '“')
            {
                opened = true;
            } else if self.is_finite(at) {
                let attribution = after_comma && self.can_be(at, WordFlags::SPEECH);
                if !opened && !attribution && !self.is_second_part(verb, at) {
                    return Some(at);
                }
                opened = false;
            }
        }
        None
    }

    /// A participle taken for a past tense, or a verb with a subject of its own right before it.
    fn is_second_part(&self, verb: usize, at: usize) -> bool {
        let pronoun = matches!(self.tag_before(at), Tag::Pronoun)
            && !self.follows(at, 1, words!["me", "him", "us", "them"]);
        let before = self.before_adverbs(at);
        let auxiliary =
            before >= verb && (self.is_modal(before) || self.is_have(before) || self.is_be(before));
        pronoun || auxiliary
    }

    /// A past participle after its noun: one that may be the past tense, too, but has no object.
    pub fn is_participle_end(&self, at: usize) -> bool {
        self.can_be(at, WordFlags::VERB_PARTICIPLE)
            && (matches!(self.tag(at + 1), Tag::Preposition | Tag::Adverb | Tag::To | Tag::Mark)
                || self.is(at + 1, words!["he", "she", "it", "they"]))
    }
}
