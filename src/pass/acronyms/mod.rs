//! Finds acronyms beside words that they do not stand for.
//!
//! ```text
//! the Joint Action Comprehensive Plan (JCPOA), OTAN and the Board of Growth (RDB)
//!     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^ foreign-acronym
//!     wrong-expansion                                  ^^^^^^^^^^^^^^^^^^^^^ two-expansions
//! ```

mod unexplained;

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::{Finding, Sink};
use crate::lint::RecordTexts;
use crate::text::{Document, Lexicon, Token, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    foreign(document, sink);
    without_brackets(document, sink);
    unexplained::run(document, sink);
    let mut first: FxHashMap<&str, Given> = FxHashMap::default();
    for bracket in memchr::memchr_iter(b'(', document.text().as_bytes()) {
        let at = document.tokens_in(bracket..bracket + 1).start;
        let Some(found) = Given::before(document, at).or_else(|| Given::after(document, at)) else {
            continue;
        };
        let acronym = document.word(found.acronym);
        let known = sink.data("wrong-expansion", acronym);
        if !known.is_empty() {
            compare(document, &found, known, sink);
            continue;
        }
        if let Some(first) = first.get(acronym) {
            same_body_by_another_name(document, &found, first, sink);
        }
        other_initials(document, &found, sink);
        first.entry(acronym).or_insert(found);
    }
}

/// An acronym with the words that it is said to stand for.
struct Given {
    acronym: usize,
    /// The tokens of those words.
    words: Range<usize>,
    /// The tokens of all of it, with the bracket.
    whole: Range<usize>,
}

impl Given {
    /// `International Atomic Energy Agency (IAEA)`, from its bracket.
    fn before(document: &Document, bracket: usize) -> Option<Self> {
        let [token, after] = document.tokens.get(bracket + 1..bracket + 3)? else { return None };
        let closed = after.is_mark(')');
        let is_name = bracket > 0 && document.tokens[bracket - 1].is_word();
        if !token.is_all_capitals() || !(closed || after.is_mark(',')) || !is_name {
            return None;
        }
        let start = expansion(document, bracket);
        let whole = start..bracket + if closed { 3 } else { 2 };
        (start < bracket).then_some(Self { acronym: bracket + 1, words: start..bracket, whole })
    }

    /// `IAEA (International Atomic Energy Agency)`, from its bracket.
    fn after(document: &Document, bracket: usize) -> Option<Self> {
        let acronym = bracket.checked_sub(1).filter(|&at| document.tokens[at].is_all_capitals())?;
        let inside = &document.tokens[bracket + 1..document.tokens.len().min(bracket + 14)];
        let length = inside.iter().position(|token| token.is_mark(')'))?;
        let words = bracket + 1..bracket + 1 + length;
        let is_name = length > 1
            && document.tokens[words.start].is_capitalized()
            && document.tokens[words.end - 1].is_capitalized()
            && expansion(document, words.end) <= words.start;
        is_name.then_some(Self { acronym, words: words.clone(), whole: acronym..words.end + 1 })
    }

    fn written<'a>(&self, document: &'a Document) -> &'a str {
        &document.text()[document.span(self.words.start, self.words.end - 1)]
    }
}

/// `Regional Harbor Council RHC said`: the acronym follows its name bare.
fn without_brackets(document: &Document, sink: &mut Sink) {
    if !sink.is_on("acronym-without-brackets") {
        return;
    }
    for (at, token) in document.tokens.iter().enumerate() {
        let joins = |at: usize| matches!(document.text()[document.gap(at - 1, at)].as_bytes(), b" ");
        if !token.is_all_capitals()
            || !(3..=6).contains(&token.range().len())
            || at < 2
            || token.is_quoted()
            || !document.tokens[at - 1].is_word()
            || document.tokens[at - 1].is_all_capitals()
            || !joins(at)
        {
            continue;
        }
        let acronym = document.word(at);
        let next = document.tokens.get(at + 1);
        let goes_on = next.is_some_and(|next| next.is_lower() && next.is_spaced());
        let ends = next.is_some_and(|next| next.is_stop() || next.is_mark(',') || next.is_mark(';'));
        let plain = acronym.bytes().all(|byte| byte.is_ascii_uppercase());
        if !plain || !(goes_on || ends) || is_headline(document, token) {
            continue;
        }
        let Some((start, letters)) = spelled_before(document, at, &joins) else { continue };
        let bracketed = start > 0 && document.tokens[start - 1].is_mark('(');
        let whole = letters == acronym.len();
        let of_a_place = || {
            let place = WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::GIVEN_NAME;
            (start..at).any(|word| document.tokens[word].flags.intersects(place))
        };
        let headless = letters + start == at && document.word(start).as_bytes()[0] != acronym.as_bytes()[0];
        if bracketed || !whole && (!(goes_on || ends && headless) || of_a_place()) {
            continue;
        }
        let finding = Finding::at(document.span(start, at)).say("acronym", acronym);
        // where a word of the name is lost, brackets alone do not mend it
        let finding = match whole {
            true => finding.fix([(token.range(), format!("({acronym})"))]),
            false => finding,
        };
        sink.report("acronym-without-brackets", finding);
    }
}

/// Whether a line has capitals as a headline has them, or no end.
fn is_headline(document: &Document, token: &Token) -> bool {
    let Some(block) = document.block_at(token.start()) else { return true };
    let tokens = &document.tokens[document.blocks[block].tokens.clone()];
    let small = tokens.iter().filter(|token| token.is_lower()).count();
    let large = tokens.iter().filter(|token| token.is_capitalized()).count();
    small < large || !tokens.iter().any(Token::is_stop)
}

/// The first of the words before an acronym whose initials spell it, and how many letters they give: all of them, or,
/// in a name of two words or more, all but the last, or all but the first: `the Armed Forces SAF` are those of Sudan.
fn spelled_before(
    document: &Document,
    acronym: usize,
    joins: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let letters = document.word(acronym).as_bytes();
    let initial = |at: usize| document.word(at).as_bytes().first().map(u8::to_ascii_uppercase);
    let count = letters.len();
    'lengths: for (skipped, length) in [(0, count), (0, count - 1), (1, count - 1)] {
        let letters = &letters[skipped..];
        let mut left = length;
        let mut at = acronym;
        while left > 0 {
            if at == 0 || !document.tokens[at - 1].is_word() || !joins(at) {
                continue 'lengths;
            }
            at -= 1;
            let token = &document.tokens[at];
            let small = matches!(document.word(at), "of" | "the" | "and" | "for");
            if small && left < length {
                continue;
            }
            // a phrase in small letters has to give the whole acronym
            let phrase = length == letters.len()
                && (skipped == 0 || acronym - at <= length)
                && token.flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
                && !small;
            let fits = token.is_capitalized() && !token.is_all_capitals() || token.is_lower() && phrase;
            if !fits || initial(at) != Some(letters[left - 1]) {
                continue 'lengths;
            }
            left -= 1;
        }
        if length >= 2 {
            return Some((at, length));
        }
    }
    None
}

/// Acronyms that a body has in another language.
fn foreign(document: &Document, sink: &mut Sink) {
    if !sink.is_on("foreign-acronym") {
        return;
    }
    // in brackets it follows the name in that language, or another name that it fits
    let bracketed: OnceCell<FxHashSet<u32>> = OnceCell::new();
    let explained = || {
        bracketed.get_or_init(|| {
            let pairs = document.tokens.windows(2);
            let inside = pairs.filter(|pair| pair[0].is_mark('(') && pair[1].is_all_capitals());
            inside.map(|pair| pair[1].key).collect()
        })
    };
    for (at, token) in document.tokens.iter().enumerate() {
        if !token.is_all_capitals() {
            continue;
        }
        let right = sink.data("foreign-acronym", document.word(at)).iter().next();
        if let Some(right) = right.filter(|_| !explained().contains(&token.key)) {
            sink.report("foreign-acronym", Finding::at(token.range()).replace(right));
        }
    }
}

/// `the English Football League (APL)`: the acronym is that of the name in another language.
fn other_initials(document: &Document, found: &Given, sink: &mut Sink) {
    let acronym = document.word(found.acronym);
    let names_a_person = found.words.clone().any(|at| {
        document.tokens[at].flags.intersects(WordFlags::GIVEN_NAME | WordFlags::TITLE | WordFlags::COUNTRY)
    });
    let written = found.written(document);
    let words: Vec<String> = content_words(written);
    // `Lima (NTA) – `: the agency of a dateline
    let dateline = || {
        let block = document.block_at(document.tokens[found.whole.start].start());
        let opens = block.is_some_and(|block| document.blocks[block].tokens.start == found.whole.start);
        let dash = |token: &Token| token.mark().is_some_and(|mark| matches!(mark, '-' | '–' | '—'));
        opens && document.tokens.get(found.whole.end).is_some_and(dash)
    };
    // parties are known by their own acronyms, and a dateline is no name
    let party = words
        .iter()
        .any(|word| matches!(word.as_str(), "party" | "movement" | "union" | "front" | "without"));
    if party
        || written.contains('\n')
        || dateline()
        || words.len() < 2
        || names_a_person
        || !acronym.bytes().all(|byte| byte.is_ascii_uppercase())
    {
        return;
    }
    // letters that are found in the words, in order, at their beginnings or inside them
    let letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    let initials: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    let acronym = acronym.to_lowercase();
    // `Federal Police (PF)`: the words were turned, and their letters were not
    let turned = || {
        let sorted = |letters: &mut dyn Iterator<Item = char>| {
            let mut letters: Vec<char> = letters.collect();
            letters.sort_unstable();
            letters
        };
        !acronym.chars().eq(initials.iter().copied())
            && sorted(&mut acronym.chars()) == sorted(&mut initials.iter().copied())
    };
    let missing = |letters: &[char]| {
        let mut rest = letters.iter();
        let is_missing = |letter: &char| {
            let found = rest.clone().position(|other| other == letter);
            found.map(|at| rest.nth(at)).is_none()
        };
        acronym.chars().filter(is_missing).count()
    };
    let other = acronym.len() >= 3 && missing(&initials) >= 2 && missing(&letters) >= 1;
    if other || turned() {
        let said = document.word(found.acronym);
        let finding = Finding::at(document.span(found.whole.start, found.whole.end - 1));
        sink.report("other-initials", finding.say("acronym", said));
    }
}

/// `Regional Development Board (RDB)`, and further down `Board for Regional Growth (RDB)`.
fn same_body_by_another_name(document: &Document, found: &Given, first: &Given, sink: &mut Sink) {
    let (said, before) = (content_words(found.written(document)), content_words(first.written(document)));
    let (short, long) = if said.len() < before.len() { (&said, &before) } else { (&before, &said) };
    // words before a name may belong to the sentence: `Turkey’s National Intelligence Organization`
    let same = long[long.len() - short.len()..].iter().zip(short).all(|(a, b)| is_one_word(a, b));
    let shared = short.iter().filter(|word| long.iter().any(|other| is_one_word(word, other))).count();
    let of_a_nation = |words: &[String], others: &[String]| {
        let only_here = words.iter().filter(|word| !others.contains(word));
        let nation = WordFlags::DEMONYM | WordFlags::COUNTRY;
        only_here.into_iter().any(|word| Lexicon::built_in().word(word).intersects(nation))
    };
    // the American and the Australian Medical Association
    if of_a_nation(short, long) && of_a_nation(long, short) {
        return;
    }
    if short.len() < 2 || same || shared * 2 < short.len() || shared == 0 {
        return;
    }
    let start = match found.words.start == found.whole.start {
        true => without_strangers(document, found.words.clone(), &before),
        false => found.whole.start,
    };
    let finding = Finding::at(document.span(start, found.whole.end - 1))
        .related(document.span(first.whole.start, first.whole.end - 1), "here it stands for other words")
        .say("acronym", document.word(found.acronym));
    sink.report("two-expansions", finding);
}

/// `organisation` and `organization`, `programme` and `program`.
fn is_one_word(a: &str, b: &str) -> bool {
    a == b || (a.len() > 5 && a.as_bytes()[0] == b.as_bytes()[0] && strsim::levenshtein(a, b) <= 2)
}

/// The words before a bracket that may be what an acronym stands for: capitalized words, joined by small function words.
fn expansion(document: &Document, bracket: usize) -> usize {
    let mut start = bracket;
    let mut at = bracket;
    while at > 0 && bracket - at < 14 {
        let token: &Token = &document.tokens[at - 1];
        if token.is_capitalized() || token.is_mark('-') {
            start = at - 1;
        } else if !(token.is_mark(',')
            || matches!(document.word(at - 1), "of" | "and" | "for" | "the" | "in" | "on" | "to"))
        {
            break;
        }
        at -= 1;
    }
    if document.tokens[start].flags.contains(WordFlags::DETERMINER) { start + 1 } else { start }
}

fn compare(document: &Document, given: &Given, accepted: &RecordTexts, sink: &mut Sink) {
    let written = given.written(document);
    let said = content_words(written);
    // one of the names must be part of what stands there; words around it may belong to the sentence
    let fits = |name: &str| {
        let name = content_words(name);
        said.windows(name.len()).any(|part| part == name)
    };
    if accepted.iter().any(fits) || said.len() < 2 {
        return;
    }
    // enough words in common: the same body by a wrong name. A short acronym has more than one owner.
    let nearest = accepted
        .iter()
        .map(|name| (common(&said, &content_words(name)), name))
        // of two that fit equally, the one that stands first is its usual name
        .min_by_key(|(share, _)| Reverse(*share));
    let Some((shared, right)) = nearest else { return };
    let acronym = document.word(given.acronym);
    let enough = if acronym.len() > 3 { shared * 3 } else { shared * 2 };
    if enough < content_words(right).len().min(said.len()) || shared == 0 {
        return;
    }
    let (mut whole, mut words) = (given.whole.clone(), given.words.clone());
    if words.start == whole.start {
        words.start = without_strangers(document, words.clone(), &content_words(right));
        whole.start = words.start;
    }
    sink.report(
        "wrong-expansion",
        Finding::at(document.span(whole.start, whole.end - 1))
            .fix([(document.span(words.start, words.end - 1), right.to_string())])
            .say("acronym", acronym)
            .say("right", right),
    );
}

/// The first word of what stands before the bracket, less the words of the sentence that it may begin with: those that
/// the name lacks, as long as there are more words than the name has.
fn without_strangers(document: &Document, tokens: Range<usize>, name: &[String]) -> usize {
    let words = |from: usize| content_words(&document.text()[document.span(from, tokens.end - 1)]);
    let capitals = tokens.clone().filter(|&at| document.tokens[at].is_capitalized());
    let mut begin = tokens.start;
    for at in capitals {
        begin = at;
        let here = words(at);
        if here.len() <= name.len() || here.first().is_some_and(|first| name.contains(first)) {
            break;
        }
    }
    begin
}

/// The words that make a name, small, without endings of number.
fn content_words(name: &str) -> Vec<String> {
    name.replace("U.N.", "UN")
        .split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| {
            !word.is_empty()
                && !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "to" | "s")
        })
        .map(|word| word.strip_suffix('s').map(str::to_string).filter(|stem| stem.len() > 3).unwrap_or(word))
        .collect()
}

fn common(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|word| b.contains(word)).count()
}
