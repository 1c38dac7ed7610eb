//! Finds nouns that stand bare where English gives them an article.
//!
//! ```text
//! The minister signed decree on Monday.
//!                     ^^^^^^ missing-article
//! She will be buried in Arequipa, city where she was born.
//!                                 ^^^^^^^^^^ apposition-without-article
//! ```

use super::apposition::is_apposition;
use super::articles::article_for;
use super::lists::words;
use super::phrase::{ends_phrase, has_twin, phrase_start};
use super::reading::Reading;
use super::words::*;
use crate::check::{Finding, Sink};
use crate::text::{Tag, TokenKind, WordFlags, word_key};

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    for at in reading.tokens.clone() {
        let token = &reading.document.tokens[at];
        if let Some(last) = definite_at(reading, at) {
            report(reading, "missing-article", at, last, &["the"], sink);
            continue;
        }
        let noun = token.kind == TokenKind::Word && token.flags.contains(WordFlags::NOUN);
        if !noun || token.flags.contains(WordFlags::PLURAL) && !reading.is(at, words!["series", "aircraft"]) {
            continue;
        }
        if !token.is_lower() && at != reading.first_word() || reading.is_hyphenated(at) {
            continue;
        }
        if let Some((first, articles)) = missing_article(reading, at)
            && !is_apposition(reading, at)
        {
            report(reading, "missing-article", first, at, &articles, sink);
        }
    }
}

/// Reports a bare noun, with an article in its place.
pub(super) fn report(
    reading: &Reading,
    lint: &str,
    first: usize,
    last: usize,
    articles: &[&str],
    sink: &mut Sink,
) {
    let word = reading.word(first);
    let mut finding = Finding::at(reading.span(first, last));
    for article in articles {
        let fixed = if reading.is_capitalized(first) && first == reading.first_word() {
            format!("{}{} {}", article[..1].to_uppercase(), &article[1..], word.to_lowercase())
        } else {
            format!("{article} {word}")
        };
        finding = finding.fix([(reading.span(first, first), fixed)]);
    }
    sink.report(lint, finding);
}

/// `become world's largest producer`, `around world`, `published in same journal`: what has `the` and nothing else. The last
/// position that is shown.
fn definite_at(reading: &Reading, at: usize) -> Option<usize> {
    let word = reading.word(at);
    let first = at == reading.tokens.start;
    if !reading.is_lower(at) && !first || reading.is_hyphenated(at) {
        return None;
    }
    if reading.is(at, words!["world", "globe", "country", "nation"]) && !first {
        let around = reading.is(at - 1, words!["around", "across", "throughout"]) && reading.is_lower(at - 1);
        return (around && ends_phrase(reading, at)).then_some(at);
    }
    let before = at.wrapping_sub(1);
    let introduced = !first
        && reading.is_lower(before)
        && !reading.crosses_quotation(before, at)
        && (one_of(reading, before, &PREPOSITIONS)
            || reading.is(before, words!["by", "than", "among"])
            || reading.is_be(before)
            || reading.flags(before).contains(WordFlags::VERB)
                && (!reading.flags(before).intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
                    || reading.tag(before) == Tag::Past)
                && matches!(
                    reading.tag(before),
                    Tag::Past | Tag::Base | Tag::Ing | Tag::Third | Tag::Present
                ));
    if reading.is(at, words!["same"]) {
        let noun = reading.tag(at + 1).is_noun()
            && !reading.is(at + 1, words!["day", "name", "sex"])
            && reading.is_lower(at + 1);
        return (introduced && noun && !reading.is_hyphenated(at + 1)).then_some(at + 1);
    }
    if reading.is(at, words!["result"]) && !first {
        return (reading.is(before, words!["as"])
            && (reading.is(at + 1, words!["of"]) || reading.is_comma(at + 1))
            && reading.is_lower(before))
        .then_some(at);
    }
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
    if !POSSESSORS.contains(&word_key(stem)) || reading.is(at + 1, words!["evidence"]) {
        return None;
    }
    let owns = reading.is_lower(at + 1)
        && matches!(reading.tag(at + 1), Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Degree | Tag::Part)
        && !reading.is(at + 1, words!["not", "been"]);
    (owns && (introduced || first)).then_some(at + 1)
}

/// What is known of a noun that may lack its article.
#[derive(Clone, Copy, Default)]
struct Kind {
    /// It is counted and hardly ever stands bare.
    countable: bool,
    /// What somebody works as.
    profession: bool,
    /// An office.
    role: bool,
    /// A part of something, before `of`.
    part: bool,
    /// `first time`
    ordinal: bool,
    /// `largest producer`
    superlative: bool,
    /// `there is risk that`
    risk: bool,
}

impl Kind {
    fn of(reading: &Reading, at: usize) -> Option<Self> {
        let key = reading.document.tokens[at].key;
        let kind = Self {
            countable: COUNTABLE.contains(&key)
                || is_such(reading, at)
                || is_issued(reading, at)
                || at == reading.first_word()
                    && PROTAGONISTS.contains(&key)
                    && !reading.is(at + 1, words!["of"])
                    && !reading.is(at, words!["law"]),
            profession: PROFESSIONS.contains(&key),
            role: ROLES.contains(&key),
            part: reading.is(at + 1, words!["of"]) && one_of(reading, at, &PARTS),
            ordinal: reading.is(at, words!["time"]),
            superlative: at > reading.tokens.start
                && one_of(reading, at - 1, &SUPERLATIVES)
                && reading.tag(at) == Tag::Noun,
            risk: reading.is(at, words!["risk", "danger"]),
        };
        let Self { countable, profession, role, part, ordinal, superlative, risk } = kind;
        (countable || profession || role || part || ordinal || superlative || risk).then_some(kind)
    }

    /// English has `the` here, if it has an article at all.
    fn is_definite(self) -> bool {
        self.part || self.ordinal || self.superlative
    }
}

fn missing_article(reading: &Reading, at: usize) -> Option<(usize, Vec<&'static str>)> {
    let kind = Kind::of(reading, at)?;
    let first = phrase_start(reading, at)?;
    if !ends_phrase(reading, at)
        || kind.ordinal && !reading.is(first, words!["first", "second", "third", "last"])
    {
        return None;
    }
    let likely = if kind.is_definite() { vec!["the"] } else { vec![article_for(reading, first), "the"] };
    if first == reading.first_word() || first == reading.tokens.start {
        let begins = first == reading.tokens.start
            && !kind.ordinal
            && !kind.risk
            && begins_sentence(reading, first, at);
        return begins.then(|| (first, vec!["the", article_for(reading, first)]));
    }
    let before = first - 1;
    if reading.crosses_quotation(before, first) || has_twin(reading, at) {
        return None;
    }
    let found = if reading.is(before, words!["such"]) {
        kind.countable && first < at && !kind.is_definite()
    } else if one_of(reading, before, &PREPOSITIONS)
        && (reading.is_lower(before) || before == reading.first_word())
    {
        lacks_after_preposition(reading, kind, first, at)
    } else if reading.is(before, words!["as"]) {
        // `as captain`, but `as an engineer`
        let set = reading.is(
            before.wrapping_sub(1),
            words!["known", "such", "credited", "same", "double", "doubled", "doubles"],
        );
        // `as chief engineer`: an office
        let office = reading.is(
            first,
            words![
                "chief", "head", "senior", "deputy", "acting", "former", "assistant", "interim", "lead",
                "state", "national", "team", "official", "general", "principal", "executive", "managing",
                "joint", "sole", "company", "club", "fellow", "same", "caretaker", "permanent",
            ],
        );
        kind.profession
            && (first == at || !office && reading.is_lower(first))
            && !set
            && !reading.is(at + 1, words!["and", "or"])
            && !reading.is_comma(at + 1)
    } else if one_of(reading, before, &CONJUNCTIONS)
        || reading.is(before, words!["that"])
            && reading.flags(before.wrapping_sub(1)).contains(WordFlags::SPEECH | WordFlags::VERB_PAST)
    {
        // `although club can extend the contract`
        let verb = reading.after_adverbs(at + 1);
        kind.countable
            && reading.is_finite(verb)
            && matches!(reading.tag(verb), Tag::Past | Tag::Third | Tag::Modal)
    } else {
        lacks_after_verb(reading, kind, first, at)
    };
    found.then_some((first, likely))
}

fn lacks_after_preposition(reading: &Reading, kind: Kind, first: usize, at: usize) -> bool {
    let (before, after) = (first - 1, at + 1);
    let word = reading.word(at);
    let is_idiom = |(preposition, nouns): &(&str, &str)| {
        reading.is(before, &[word_key(preposition)]) && nouns.split(' ').any(|noun| noun == word)
    };
    let idiom = first == at && IDIOMS.iter().any(is_idiom);
    let kind_of = reading.is(before, words!["of"]) && one_of(reading, before.wrapping_sub(1), &BEFORE_OF);
    let front = first == at
        && reading.is(before, words!["in", "by"])
        && reading.is(after, words!["of"])
        && reading.is(
            at,
            words![
                "course", "absence", "charge", "issue", "basis", "number", "head", "front", "place",
                "direction",
            ],
        );
    let ordinal = !kind.ordinal || reading.is(before, words!["for", "since"]);
    // `plans to draft the bill`
    let given = reading.is(before.wrapping_sub(1), words!["according", "thanks", "addition"]);
    let infinitive =
        reading.is(before, words!["to"]) && reading.can_be(first, WordFlags::VERB_BASE) && !given;
    let gerund = reading.can_be(at, WordFlags::VERB_ING) && first == at;
    // `oil for food program`
    let food = reading.is(before, words!["for"]) && reading.is(first, words!["food"]);
    if food || infinitive || gerund || reading.is_determiner(after) {
        return false;
    }
    let role = kind.role && !kind.part
        || kind.profession
            && reading.is(before, words!["to"])
            && !reading.is(before.wrapping_sub(1), words!["married", "engaged"]);
    !idiom && !kind_of && ordinal && !front && !role && (!kind.risk || kind.part)
}

fn lacks_after_verb(reading: &Reading, kind: Kind, first: usize, at: usize) -> bool {
    let (before, after) = (first - 1, at + 1);
    let flags = reading.flags(before);
    if !flags.contains(WordFlags::VERB) || !reading.is_lower(before) || kind.ordinal {
        return false;
    }
    if reading.is_be(before) || reading.is(before, words!["become", "became", "becomes", "becoming"]) {
        let subject = before.wrapping_sub(1);
        let finite = !reading.is(before, words!["being", "been", "be"]) || kind.superlative;
        let risk =
            kind.risk && reading.is(subject, words!["there"]) && reading.is(after, words!["that", "of"]);
        let person = kind.profession && first == at && reading.is(subject, words!["he", "she", "who"]);
        let judged = kind.countable
            && first < at
            && reading.is(subject, words!["it", "he", "she", "this", "which", "who"]);
        return finite && (kind.superlative || risk || person || judged) && !kind.role;
    }
    // `strengthen team building`
    if reading.can_be(at, WordFlags::VERB_ING) && !reading.can_be(first, WordFlags::ADJECTIVE) {
        return false;
    }
    // `the defeated candidate`
    let inside = matches!(
        reading.tag_before(before),
        Tag::Determiner
            | Tag::Their
            | Tag::Possessive
            | Tag::Number
            | Tag::Degree
            | Tag::Adjective
            | Tag::Preposition
    );
    let agreed = reading.is(at, words!["agreement", "deal"])
        && first == at
        && reading.is(before, words!["reach", "reached", "reaching", "find", "seek", "seeking"]);
    let weak = inside
        || agreed
        || kind.role
        || kind.risk
        || kind.superlative && !flags.contains(WordFlags::VERB_PAST);
    if weak
        || flags.contains(WordFlags::FUNCTION) && !reading.is_have(before)
        || one_of(reading, before, &LINKS)
    {
        return false;
    }
    let tag = reading.tag(before);
    let perfect = (reading.tokens.start..before).rev().take(3).any(|at| reading.is_have(at));
    let takes_object = matches!(tag, Tag::Past | Tag::Base | Tag::Ing | Tag::Third | Tag::Present)
        || tag == Tag::Participle && perfect;
    let after_modal = reading.is(
        before.wrapping_sub(1),
        words!["to", "will", "would", "can", "could", "must", "should", "may", "not"],
    );
    let doubtful = flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE)
        && tag != Tag::Past
        && !after_modal
        && !perfect
        // `was crossing bridge`
        && !(tag == Tag::Ing
            && !reading.can_be(at, WordFlags::ADJECTIVE)
            && reading.is_be(reading.before_adverbs(before)));
    takes_object && !doubtful && !reading.is_determiner(after)
}

/// `issued order`: nouns that stand bare elsewhere, as in `restore order`.
fn is_issued(reading: &Reading, at: usize) -> bool {
    reading.is(at, words!["order", "command", "warning", "reprimand", "appeal", "ban", "writ", "mandate"])
        && at > reading.tokens.start
        && reading
            .is(at - 1, words!["issue", "issued", "issues", "issuing", "sign", "signed", "signs", "signing"])
}

/// `such long winter`: nouns that are counted in this place.
fn is_such(reading: &Reading, at: usize) -> bool {
    reading.is(
        at,
        words![
            "winter", "summer", "war", "process", "act", "journey", "victory", "defeat", "season", "year",
            "week", "day", "time", "place", "position", "situation", "step",
        ],
    ) && at > reading.tokens.start + 1
        && (reading.is(at - 2, words!["such"]) || at > 2 && reading.is(at - 3, words!["such"]))
}

/// `President of the club said`, `Earthquake of magnitude 6 shook`: a bare noun that begins a sentence.
fn begins_sentence(reading: &Reading, first: usize, at: usize) -> bool {
    let next = at + 1;
    if reading.get(next).is_none_or(|token| token.mark().is_some()) || !reading.is_lower(at) && first != at {
        return false;
    }
    if reading.is(next, words!["of"]) {
        let kind = reading.is(
            at,
            words![
                "course", "result", "end", "start", "part", "case", "member", "representative", "amount",
                "number",
            ],
        ) && !reading.is(at, words!["number"]);
        // `Chairman of Acme Wool Ian Brown says`
        let Some(mut end) = reading.noun_phrase(next + 1) else { return false };
        end += usize::from(reading.is_number(end));
        if !reading.get(end).is_some_and(|token| token.is_word()) {
            return false;
        }
        let named =
            (next..end).filter(|&at| reading.is_capitalized(at)).count() > 1 || reading.is_capitalized(end);
        return !named && !kind && (end..reading.tokens.end.min(end + 9)).any(|at| reading.is_finite(at));
    }
    // a surname may look like a noun: `Cook says`
    let verb = reading.after_adverbs(next);
    (first < at || PROTAGONISTS.contains(&reading.document.tokens[at].key))
        && reading.is_finite(verb)
        && matches!(reading.tag(verb), Tag::Past | Tag::Third | Tag::Modal)
        && !reading.is(first, words!["next", "last", "same", "further", "only"])
}
