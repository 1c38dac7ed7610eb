//! The people that a document mentions, linked to each other.
//!
//! A mention is a run of capitalized words, with the particles, initials and hyphens that hold names together and without
//! the title before it: `Masoud Pezeshkian` of `Iranian President Masoud Pezeshkian`, `Ursula von der Leyen`, `Kim Jong-un`,
//! `J. D. Vance`. Places and bodies are written like that as well; what speaks for a person is a title, a given name, or
//! that the same words stand in a mention that has one.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::gazetteer::key_of;
use crate::text::{Document, Shape, Token, TokenKind, WordFlags};

/// A run of capitalized words that may name somebody. All ranges are of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// All its words.
    pub words: Range<usize>,
    /// The surname, with its particles; for a single word, that word.
    pub surname: Range<usize>,
    /// The title or role right before it.
    pub title: Option<usize>,
    /// Whether something beside its words says that a person is meant.
    pub is_person: bool,
    /// The sentence it stands in.
    pub sentence: usize,
}

/// The mentions of a document, in text order.
#[derive(Debug, Default)]
pub struct Mentions {
    /// All of them.
    pub all: Vec<Mention>,
    /// By the key of each of their words but the given name: the first mention in full that has it.
    introduced: FxHashMap<u32, usize>,
}

/// Family names that stand first, in China, Korea and Vietnam, and are no given names elsewhere.
const FIRST: &[&str] = &[
    "Bui", "Cao", "Chen", "Cho", "Choe", "Choi", "Chung", "Deng", "Dinh", "Doan", "Duong", "Gao", "Guo",
    "Han", "Hong", "Hoang", "Hu", "Huang", "Huynh", "Hwang", "Jang", "Jeong", "Jiang", "Jin", "Jung", "Kang",
    "Kim", "Kwon", "Lai", "Le", "Lee", "Li", "Liang", "Lim", "Lin", "Liu", "Luo", "Luong", "Ma", "Moon",
    "Ngo", "Nguyen", "Oh", "Park", "Pham", "Phan", "Qin", "Ri", "Ryu", "Seo", "Shin", "Song", "Sun", "Tang",
    "To", "Tran", "Trinh", "Truong", "Tsai", "Vo", "Vu", "Wang", "Wei", "Wu", "Xi", "Xie", "Xu", "Yang",
    "Yoo", "Yoon", "Yu", "Zhang", "Zhao", "Zheng", "Zhou", "Zhu",
];

/// Whether a word is a family name that stands first; many of these are near each other.
pub fn is_family_name_first(word: &str) -> bool {
    FIRST.contains(&word)
}

/// What stands behind a surname and is none.
const SUFFIXES: &[&str] = &["Jr", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI"];

/// The longest name, in tokens.
const LONGEST: usize = 12;

impl Mention {
    /// The tokens before the surname; where the family name stands first, those behind it.
    pub fn given(&self) -> Range<usize> {
        if self.surname.start > self.words.start {
            self.words.start..self.surname.start
        } else {
            self.surname.end..self.words.end
        }
    }

    /// Whether there is more than a surname.
    pub fn is_full(&self) -> bool {
        !self.given().is_empty()
    }

    /// Its words as they are written, without a possessive ending.
    pub fn text<'a>(&self, document: &'a Document) -> &'a str {
        super::without_possessive(&document.text()[document.span(self.words.start, self.words.end - 1)])
    }
}

impl Mentions {
    /// Finds the mentions of a document.
    pub fn of(document: &Document) -> Self {
        let mut all = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let reader = Reader { document, sentence: sentence.tokens.clone(), index };
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                match document.tokens[at].is_capitalized().then(|| reader.mention(at)).flatten() {
                    Some(mention) => {
                        at = mention.words.end;
                        all.push(mention);
                    }
                    None => at += 1,
                }
            }
        }
        let mut mentions = Self { all, introduced: FxHashMap::default() };
        mentions.link(document);
        mentions
    }

    /// Notes who is introduced, and takes what is called by the name of one of them for a person, too.
    fn link(&mut self, document: &Document) {
        for (index, mention) in self.all.iter().enumerate() {
            if mention.is_full() && mention.is_person {
                for at in mention.words.clone().filter(|at| document.tokens[*at].is_word()) {
                    let alone = mention.words.len() == 1;
                    if alone || !mention.given().contains(&at) || mention.given().start != at {
                        self.introduced.entry(key_of(document, at)).or_insert(index);
                    }
                }
            }
        }
        for index in 0..self.all.len() {
            let mention = &self.all[index];
            if !mention.is_person && self.introduction(document, mention).is_some() {
                self.all[index].is_person = true;
            }
        }
    }

    /// The first mention in full of whom a mention names, if there is one.
    pub fn introduction(&self, document: &Document, mention: &Mention) -> Option<&Mention> {
        let last = mention.surname.end - 1;
        self.introduced.get(&key_of(document, last)).map(|index| &self.all[*index])
    }

    /// The mention that holds a token.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        self.all.get(self.index(token)).filter(|mention| mention.words.contains(&token))
    }

    /// The mention that holds a token, to be put right.
    pub fn at_mut(&mut self, token: usize) -> Option<&mut Mention> {
        let index = self.index(token);
        self.all.get_mut(index).filter(|mention| mention.words.contains(&token))
    }

    fn index(&self, token: usize) -> usize {
        self.all.partition_point(|mention| mention.words.end <= token)
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    sentence: Range<usize>,
    index: usize,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.sentence.contains(&at).then(|| &self.document.tokens[at])
    }

    fn mention(&self, start: usize) -> Option<Mention> {
        if !self.may_begin(start) {
            return None;
        }
        let end = self.end(start);
        // `Foreign Minister Abbas Araghchi`: the name begins behind the title
        let is_title = |at: usize| {
            let flags = self.document.tokens[at].flags;
            flags.contains(WordFlags::TITLE) && !flags.contains(WordFlags::GIVEN_NAME)
        };
        let start = (start..end - 1).rev().find(|at| is_title(*at)).map_or(start, |title| title + 1);
        let words = start..end;
        let mut bare = end;
        while bare - start > 1 && SUFFIXES.contains(&self.document.word(bare - 1)) {
            bare -= 1;
        }
        let surname = self.surname(start..bare);
        let title = self.title(start);
        let first = &self.document.tokens[start];
        let is_full = surname != words;
        let is_initial = first.range().len() == 1 || first.shape.contains(Shape::DOTTED);
        let given = first.flags.contains(WordFlags::GIVEN_NAME) || is_initial;
        let goes_on = self.token(end).is_some_and(is_body) || (is_full && is_title(end - 1));
        let is_person =
            title.is_some() || (is_full && !goes_on && (given || self.acts_as_a_person(start, end)));
        Some(Mention { words, surname, title, is_person, sentence: self.index })
    }

    /// Whether a name may begin with this capitalized word.
    fn may_begin(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let next = self.token(at + 1);
        let named_next = next.is_some_and(|next| next.is_capitalized() && next.is_spaced());
        if self.is_particle(at) {
            return named_next || next.is_some_and(|next| next.is_mark('-') && !next.is_spaced());
        }
        let given = token.flags.contains(WordFlags::GIVEN_NAME);
        let never = WordFlags::FUNCTION | WordFlags::WEEKDAY | WordFlags::DEMONYM;
        let unless_a_given_name = WordFlags::MONTH | WordFlags::COUNTRY | WordFlags::TITLE;
        if token.flags.intersects(never)
            || (token.flags.intersects(unless_a_given_name) && !(given && named_next))
            || token.is_all_capitals() && !named_next
        {
            return false;
        }
        // the first word of a sentence has its capital anyway
        let starts = at == self.sentence.start
            || self.document.tokens[at - 1]
                .mark()
                .is_some_and(|mark| matches!(mark, '“' | '"' | '‘' | ':' | '.'));
        !starts || !token.flags.contains(WordFlags::LOWER) || (given && named_next)
    }

    /// A small word inside a name.
    fn is_particle(&self, at: usize) -> bool {
        let word = self.document.word(at).as_bytes();
        let mut lower = [0; 5];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        matches!(
            &*lower,
            b"al"
                | b"el"
                | b"ul"
                | b"ud"
                | b"bin"
                | b"bint"
                | b"ibn"
                | b"ben"
                | b"abu"
                | b"de"
                | b"da"
                | b"do"
                | b"dos"
                | b"das"
                | b"del"
                | b"della"
                | b"di"
                | b"du"
                | b"la"
                | b"van"
                | b"von"
                | b"der"
                | b"den"
                | b"ter"
                | b"ten"
                | b"zu"
                | b"af"
                | b"av"
                | b"ve"
        )
    }

    /// Where the name ends that begins at `start`.
    fn end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while end - start < LONGEST && !is_possessive(self.document.word(end - 1)) {
            let Some(token) = self.token(end) else { break };
            let next = self.token(end + 1);
            if self.belongs(end) {
                end += 1;
            } else if token.is_mark('-') && !token.is_spaced() {
                let joined = next.filter(|next| next.is_word() && !next.is_spaced());
                // `Jae-myung`, but not `Musk-backed`
                let name = joined.is_some_and(|next| next.is_capitalized() || !is_known_in_lower_case(next));
                if !name {
                    break;
                }
                end += 2;
            } else if token.is_stop() && !token.is_spaced() && self.document.word(end - 1).len() == 1 {
                if !next.is_some_and(|next| next.is_capitalized()) {
                    break;
                }
                end += 1;
            } else if token.is_lower() && self.is_particle(end) {
                let mut last = end;
                while self.token(last).is_some_and(|token| token.is_lower()) && self.is_particle(last) {
                    last += 1;
                }
                let hyphen = self.token(last).is_some_and(|token| token.is_mark('-') && !token.is_spaced());
                let named = self.token(last + usize::from(hyphen)).is_some_and(Token::is_capitalized);
                if !named {
                    break;
                }
                end = last + usize::from(hyphen) + 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a capitalized word goes on with a name.
    fn belongs(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let never = WordFlags::WEEKDAY | WordFlags::MONTH | WordFlags::DEMONYM;
        let function = token.flags.contains(WordFlags::FUNCTION) && !self.is_particle(at);
        token.is_capitalized() && token.is_spaced() && !token.flags.intersects(never) && !function
    }

    /// The last word with its hyphens and particles; the first one, where a family name stands first.
    fn surname(&self, words: Range<usize>) -> Range<usize> {
        let first = self.document.word(words.start);
        let is_first = (2..=5).contains(&words.len()) && FIRST.contains(&first);
        let hyphenated = words.len() == 4 && self.document.tokens[words.end - 1].is_lower();
        if (is_first || hyphenated) && self.document.tokens[words.start + 1].is_spaced() {
            return words.start..words.start + 1;
        }
        let mut start = words.end - 1;
        while start > words.start {
            let (token, before) = (&self.document.tokens[start], &self.document.tokens[start - 1]);
            let hyphen = !token.is_spaced() && (before.is_mark('-') || token.is_mark('-'));
            let particle = before.is_word() && start - 1 > words.start && self.is_particle(start - 1);
            if !hyphen && !particle {
                break;
            }
            start -= 1;
        }
        start..words.end
    }

    /// Whether what stands around a name is said of people: `said Timur Rashidov`, `Rashidov, who …`, `Rashidov, a lawyer`.
    fn acts_as_a_person(&self, start: usize, end: usize) -> bool {
        let is_speech = |at: usize| {
            self.token(at).is_some_and(|token| token.is_lower() && token.flags.contains(WordFlags::SPEECH))
        };
        let is_apposition = || {
            let mut behind =
                (end + 1..end + 6).map_while(|at| self.token(at)).take_while(|token| token.is_word());
            let first = behind.next();
            let who = first
                .is_some_and(|token| token.flags.contains(WordFlags::PRONOUN) && token.range().len() == 3);
            let article = first.is_some_and(|token| token.flags.contains(WordFlags::DETERMINER));
            who || (article && behind.any(|token| token.flags.contains(WordFlags::TITLE)))
        };
        let comma = self.token(end).is_some_and(|token| token.is_mark(','));
        start.checked_sub(1).is_some_and(is_speech) || is_speech(end) || (comma && is_apposition())
    }

    /// `President` before `Zelensky`, `General` before `Qassem Soleimani`.
    fn title(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1).filter(|at| self.sentence.contains(at))?;
        // `Gen. Zamir`
        let stop = self.document.tokens[before].is_stop() && !self.document.tokens[before].is_spaced();
        let at = if stop { before.checked_sub(1)? } else { before };
        let token = &self.document.tokens[at];
        (token.kind == TokenKind::Word && token.flags.contains(WordFlags::TITLE)).then_some(at)
    }
}

/// A word that makes a body of the name before it: `Ford Foundation`, `Trump administration`.
fn is_body(token: &Token) -> bool {
    token.is_capitalized() && token.is_spaced()
}

fn is_known_in_lower_case(token: &Token) -> bool {
    token.flags.contains(WordFlags::LOWER)
}

fn is_possessive(word: &str) -> bool {
    super::without_possessive(word).len() < word.len()
}
