//! Finds articles that have the wrong form, and names of bodies that lost theirs.
//!
//! ```text
//! The letter was signed by a MP from the north.
//!                          ^^^^ wrong-article
//! The minister told New York Times that he would stay.
//!                   ^^^^^^^^^^^^^^ missing-article-before-body
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::sound::{Sound, sound};
use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::text::{Tag, TokenKind, WordFlags, word_key};

pub(super) fn cue(cues: &mut Cues, registry: &Registry) {
    cues.at_words(words!["a", "an"].iter().copied(), wrong_article);
    let names =
        ["bodies", "initials", "heads"].map(|list| registry.data("missing-article-before-body", list));
    let first = |name: &str| word_key(name.split([' ', '-']).next().unwrap_or_default());
    cues.at_words(names.into_iter().flatten().map(first), missing_before_body);
}

/// `an`, or `a` for what is not known: the article that a word takes.
pub(super) fn article_for(reading: &Reading, at: usize) -> &'static str {
    if sound(reading, at) == Some(Sound::Vowel) { "an" } else { "a" }
}

fn wrong_article(reading: &Reading, at: usize, sink: &mut Sink) {
    let is_opening = |at: usize| {
        reading
            .get(at)
            .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '"' | '“' | '‘' | '\'')))
    };
    let mut next = at + 1;
    if is_plainly_right(reading, at) {
        return;
    }
    if is_opening(next)
        || reading
            .get(next)
            .is_some_and(|token| token.mark().is_some_and(|mark| matches!(mark, '$' | '€' | '£' | '¥')))
    {
        next += 1;
    }
    if reading.is_hyphenated(at) || !reading.get(at + 1).is_some_and(|token| token.is_spaced()) {
        return;
    }
    let starts = at == reading.first_word() || at > reading.tokens.start && is_opening(at - 1);
    if reading.is_capitalized(at)
        && !(starts && (!reading.is(at, words!["an"]) || reading.is_lower(next) || reading.is_number(next)))
    {
        // grade A, `Nguyen Van An`
        return;
    }
    if at > reading.tokens.start && (!starts || reading.is_lower(at)) && !is_likely_english(reading, at, next)
    {
        return;
    }
    let hyphenated = reading.get(next + 1).is_some_and(|token| token.is_mark('-') && !token.is_spaced());
    if reading.get(next).is_some_and(|token| token.is_word()) {
        let flags = reading.flags(next);
        let open = WordFlags::NOUN | WordFlags::ADJECTIVE;
        let function = flags.contains(WordFlags::FUNCTION)
            && !reading.is(
                next,
                words![
                    "one", "only", "once", "us", "is", "very", "few", "much", "more", "less", "most", "two",
                    "three", "four", "five", "eight",
                ],
            )
            || reading.is(next, words!["also", "always", "ever", "even", "us", "is", "is-", "or", "and"])
                && !is_capitals(reading, next);
        // a plural after an article is an error of another kind: `an hundreds`
        let plural = flags.contains(WordFlags::PLURAL)
            && reading.is_lower(next)
            && !reading.is(next, words!["series", "species", "means"])
            && !reading.flags(next + 1).intersects(open);
        if !hyphenated && (function && !is_capitals(reading, next) || plural) {
            return;
        }
    }
    // `an 1/8th inch`
    let fraction = reading.is_mark(next + 1, '/');
    let Some(expected) = sound(reading, next).filter(|_| !fraction) else { return };
    let article = if expected == Sound::Vowel { "an" } else { "a" };
    if reading.is(at, &[word_key(article)]) {
        return;
    }
    let written = match (reading.is_capitalized(at), expected) {
        (true, Sound::Vowel) => "An",
        (true, Sound::Consonant) => "A",
        (false, _) => article,
    };
    let finding = Finding::at(reading.span(at, next)).say("right", article);
    sink.report("wrong-article", finding.fix([(reading.span(at, at), written.to_string())]));
}

/// Whether a word written small begins with a letter that tells how it sounds, and the article fits.
fn is_plainly_right(reading: &Reading, article: usize) -> bool {
    let next = article + 1;
    let first = reading.word(next).bytes().next().unwrap_or(b'?');
    let consonant =
        first.is_ascii_lowercase() && !matches!(first, b'a' | b'e' | b'h' | b'i' | b'o' | b'u' | b'y' | b'x');
    let vowel = matches!(first, b'a' | b'i');
    reading.is_lower(next)
        && (consonant && reading.is(article, words!["a"]) || vowel && reading.is(article, words!["an"]))
}

fn is_capitals(reading: &Reading, at: usize) -> bool {
    reading.get(at).is_some_and(|token| token.is_all_capitals())
}

/// Whether `a` is the article here: neither a word of another language, nor a letter.
fn is_likely_english(reading: &Reading, at: usize, next: usize) -> bool {
    let before = reading.get(at - 1);
    let known =
        before.is_none_or(|before| !before.is_word() || !before.flags.is_empty() || before.is_capitalized());
    let glued = !reading.get(at).is_some_and(|token| token.is_spaced())
        && before.is_some_and(|before| before.is_mark('\'') || before.is_mark('’'));
    // `Torre a Mare`, `vitamin A`
    let names = before
        .is_some_and(|before| before.is_capitalized() && !before.flags.contains(WordFlags::LOWER))
        && reading.is_capitalized(next)
        && !reading.flags(next).intersects(WordFlags::DEMONYM)
        && !is_capitals(reading, next);
    known && !glued && !names
}

fn missing_before_body(reading: &Reading, at: usize, sink: &mut Sink) {
    if !reading.is_capitalized(at) {
        return;
    }
    let mut first = at;
    // `Iranian Ministry of Energy`, `US Supreme Court`
    while first > reading.tokens.start
        && reading.is_capitalized(first - 1)
        && (reading.flags(first - 1).intersects(WordFlags::DEMONYM)
            || reading.is(first - 1, words!["US", "UN", "EU", "UK", "U.S.", "U.N."]))
    {
        first -= 1;
    }
    // nearly all bodies have their article, or another word instead of it: nothing else is asked then
    if first > reading.tokens.start
        && (reading.can_be(first - 1, WordFlags::DETERMINER) && !reading.is(first - 1, words!["that"])
            || reading.word(first - 1).ends_with("'s")
            || reading.word(first - 1).ends_with("’s")
            || reading.is_mark(first - 1, '-')
            || reading.is_capitalized(first - 1) && first - 1 != reading.first_word())
    {
        return;
    }
    let Some(last) = body_at(reading, at, sink) else { return };
    let initials = is_capitals(reading, at) && last == at;
    if reading.crosses_quotation(first, last)
        || !is_free_after(reading, last, initials)
        || !wants_article_before(reading, first, last, initials)
    {
        return;
    }
    let word = reading.word(first);
    let article = if first == reading.first_word() { "The" } else { "the" };
    let finding = Finding::at(reading.span(first, last))
        .fix([(reading.span(first, first), format!("{article} {word}"))]);
    sink.report("missing-article-before-body", finding);
}

/// Where the name of a body ends that begins at a position.
fn body_at(reading: &Reading, at: usize, sink: &Sink) -> Option<usize> {
    const LINT: &str = "missing-article-before-body";
    let text = reading.document.text();
    let start = reading.document.tokens[at].start();
    let names = |list: &str| {
        sink.data(LINT, list)
            .iter()
            .filter(|name| text[start..].starts_with(*name))
            .max_by_key(|name| name.len())
    };
    if let Some(name) = names("bodies").or_else(|| names("initials")) {
        let end = start + name.len();
        return reading
            .tokens
            .clone()
            .skip_while(|&last| last < at)
            .take_while(|&last| reading.document.tokens[last].end() <= end)
            .last()
            .filter(|&last| reading.document.tokens[last].end() == end);
    }
    // `Ministry of Trade and Industry`
    if names("heads").is_none_or(|name| name != reading.word(at))
        || !reading.is(at + 1, words!["of", "for"])
        || !reading.is_capitalized(at + 2)
    {
        return None;
    }
    let mut last = at + 2;
    loop {
        let joined = usize::from(
            reading.is(last + 1, words!["and", "of", "for", "the"])
                || reading.is_comma(last + 1) && reading.is(last + 3, words!["and"]),
        );
        let the = usize::from(joined == 1 && reading.is(last + 2, words!["the", "and"]));
        let next = last + 1 + joined + the;
        if !reading.is_capitalized(next) || joined == 0 && reading.crosses_quotation(last, next) {
            return Some(last);
        }
        last = next;
    }
}

/// Whether the name stands for the body itself, not before a noun: `White House official`, `World Bank and IMF figures`.
pub(super) fn is_free_after(reading: &Reading, last: usize, initials: bool) -> bool {
    let next = last + 1;
    let Some(token) = reading.get(next) else { return true };
    match token.kind {
        TokenKind::Mark => {
            let mark = token.mark().unwrap_or(' ');
            matches!(mark, '.' | ';' | '?' | '!' | ')' | '”' | '"' | '’' | '—' | '–')
                || mark == ',' && !reading.is_number(next + 1) && !initials
                || mark == '-' && token.is_spaced()
        }
        TokenKind::Number | TokenKind::Masked => false,
        TokenKind::Word if !token.is_lower() => false,
        TokenKind::Word => {
            let flags = token.flags;
            if reading.is(next, words!["and", "or"]) {
                // `of United Nations and World Bank staff`
                return !initials
                    && (reading.is_determiner(next + 1)
                        || reading.is(next + 1, PREPOSITIONS)
                        || reading.flags(next + 1).contains(WordFlags::FUNCTION | WordFlags::VERB)
                        || reading.flags(next + 1).is_only_verb());
            }
            if flags.contains(WordFlags::FUNCTION)
                || reading.is_adverb(next)
                || reading.is(next, words!["last", "next", "yesterday", "today", "tomorrow"])
                || reading.tag(next) == Tag::Number
            {
                return true;
            }
            is_verb_here(reading, next) && !initials
        }
    }
}

/// A verb in the past tense or the third person, as far as a look at the word tells.
fn has_tense(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
        || flags.contains(WordFlags::VERB) && reading.tag(at) == Tag::Past
}

/// Whether a word right after a name is its verb, not a participle or a noun that goes with the name.
fn is_verb_here(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    if !has_tense(reading, at) || flags.contains(WordFlags::VERB_ING) {
        return false;
    }
    let next = reading.get(at + 1);
    let object = reading.is_determiner(at + 1)
        || reading.is_number(at + 1)
        || reading.is(at + 1, words!["down", "up", "out", "off", "over", "back", "away"])
        || reading.tag(at + 1) == Tag::Number
        || next.is_none_or(|next| next.mark().is_some() || next.flags.contains(WordFlags::FUNCTION))
        || reading.is_adverb(at + 1);
    if flags.contains(WordFlags::SPEECH) && reading.is(at, words!["says", "said", "told"]) {
        return true;
    }
    if flags.intersects(WordFlags::NOUN) && flags.contains(WordFlags::PLURAL) {
        return reading.tag(at) == Tag::Third && object;
    }
    object
        || flags.contains(WordFlags::SPEECH)
        || !flags.intersects(WordFlags::ADJECTIVE)
            && matches!(reading.tag(at), Tag::Past | Tag::Third)
            && reading.tag(at + 1) != Tag::Nouns
}

/// Prepositions before which a body needs its article.
pub(super) const PREPOSITIONS: &[u32] = words![
    "of", "to", "from", "by", "with", "at", "in", "on", "for", "against", "about", "through", "under",
    "between", "via", "into", "toward", "towards", "within", "inside", "outside", "near", "before", "after",
    "since", "despite", "without", "over", "behind", "across", "throughout", "among", "upon", "until",
    "along", "off", "around", "beyond", "alongside",
];

fn wants_article_before(reading: &Reading, first: usize, last: usize, initials: bool) -> bool {
    let goes_on = reading.after_adverbs(last + 1);
    let verb = reading.is_lower(goes_on)
        && (reading.is_be(goes_on)
            || reading.is_have(goes_on)
            || reading.is_modal(goes_on)
            || is_verb_here(reading, goes_on));
    if first == reading.first_word() {
        // an opening mark belongs to a headline or a title
        let auxiliary = reading.is_have(goes_on) || reading.is_be(goes_on) || reading.is_modal(goes_on);
        return verb && (!initials || auxiliary) && first == reading.tokens.start;
    }
    let before = first - 1;
    if reading.crosses_quotation(before, first) || reading.is_hyphenated(before) {
        return false;
    }
    if reading.is_comma(before) {
        let inside_list = (reading.tokens.start..before).rev().take(8).any(|at| reading.is_comma(at));
        return verb && !initials && !inside_list && !reading.is_capitalized(before - 1);
    }
    if !reading.is_lower(before) && before != reading.first_word() {
        return false;
    }
    let such_as = reading.is(before, words!["as"]) && reading.is(before.wrapping_sub(1), words!["such"]);
    if reading.is(before, PREPOSITIONS) || such_as {
        let set = reading.is(before, words!["in"])
            && reading.is(before.wrapping_sub(1), words!["made", "born"])
            && initials;
        return !set && !(initials && reading.is(before, words!["between"]));
    }
    if initials {
        return false;
    }
    if reading.is(
        before,
        words![
            "that", "nor", "why", "whether", "because", "when", "while", "if", "where", "how", "although",
            "though", "as", "than", "but",
        ],
    ) {
        return verb;
    }
    let flags = reading.flags(before);
    // `the newly elected National Assembly`
    let mut modified = before;
    while modified > reading.tokens.start && reading.is_adverb(modified - 1) {
        modified -= 1;
    }
    let attribute = matches!(
        reading.tag_before(modified),
        Tag::Determiner | Tag::Their | Tag::Possessive | Tag::Number | Tag::Adjective
    );
    let participle = flags.contains(WordFlags::ADJECTIVE) || reading.tag(before) == Tag::Participle;
    flags.contains(WordFlags::VERB)
        && !flags.contains(WordFlags::FUNCTION)
        && !(participle && attribute)
        && matches!(
            reading.tag(before),
            Tag::Past | Tag::Participle | Tag::Base | Tag::Present | Tag::Third | Tag::Ing
        )
}
