//! Finds the end of a sentence that a full stop cut off.
//!
//! ```text
//! The guards are looking for. The missing painting.
//!                        ^^^^^^^^^^^^^^^^^^^^^^^^^ orphaned-object
//! ```

use super::lists::words;
use super::reading::Reading;
use super::stranding::may_strand;
use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Ending, Sentence, Tag, Token, WordFlags, forms, word_key};

/// Looks at every sentence and the short one after it.
pub(super) fn run_on_pairs(document: &Document, sink: &mut Sink) {
    if !sink.is_on("orphaned-object") {
        return;
    }
    for pair in document.sentences.windows(2) {
        let [first, second] = pair else { continue };
        let whole =
            first.block == second.block && first.ending == Ending::Stop && second.ending == Ending::Stop;
        if whole
            && document.blocks[first.block].kind == BlockKind::Paragraph
            && (2..=9).contains(&second.tokens.len())
            && first.tokens.len() >= 4
        {
            orphan(document, first, second, sink);
        }
    }
}

/// The most words that a lost piece has.
const LONGEST_PIECE: usize = 6;

fn orphan(document: &Document, first: &Sentence, second: &Sentence, sink: &mut Sink) {
    let stop = first.tokens.end - 1;
    let last = stop - 1;
    let (mark, word) = (&document.tokens[stop], &document.tokens[last]);
    let start = second.tokens.start;
    if !mark.is_stop()
        || mark.is_spaced()
        || !word.is_word()
        || !word.is_lower()
        || word.flags.abbreviation().is_some() && word.range().len() > 2 && !document.word(last).eq("in")
    {
        return;
    }
    let (reading, piece) =
        (Reading::over(document, first.tokens.clone()), Reading::over(document, second.tokens.clone()));
    let possible = |flags: WordFlags| word.flags.intersects(flags);
    if hangs_on(&reading, last)
        && is_owned_thing(&piece)
        && document.blocks[second.block].tokens.end == second.tokens.end
    {
        let finding = Finding::at(document.span(last, second.tokens.end - 1));
        sink.report("orphaned-object", finding);
        return;
    }
    if !possible(
        WordFlags::PREPOSITION
            | WordFlags::DETERMINER
            | WordFlags::CONJUNCTION
            | WordFlags::VERB
            | WordFlags::ADVERB,
    ) || reading.crosses_quotation(last, stop)
        || document.tokens[last].is_quoted() != document.tokens[start].is_quoted()
        || !may_lack_end(&reading, last, sink)
        || !is_piece(&piece)
        || !lacks_end(&reading, last, &piece, sink)
    {
        return;
    }
    let opening = &document.tokens[start];
    let end = second.tokens.end - 1;
    let small = opening.flags.intersects(WordFlags::DETERMINER)
        || opening.flags.contains(WordFlags::LOWER)
            && !opening.flags.intersects(WordFlags::PROPER | WordFlags::TITLE | WordFlags::GIVEN_NAME);
    let mut edits = vec![(mark.range(), String::new())];
    if small && opening.is_capitalized() && !opening.is_all_capitals() {
        edits.push((opening.range(), document.word(start).to_lowercase()));
    }
    let finding = Finding::at(document.span(last, end)).fix(edits);
    sink.report("orphaned-object", finding);
}

/// `The sanctions hit the country hard. Iran’s economy.`: an adverb ends the sentence, and what is hit comes after it.
fn hangs_on(reading: &Reading, last: usize) -> bool {
    reading.is(
        last,
        words!["hard", "badly", "severely", "seriously", "heavily", "deeply", "strongly", "significantly"],
    ) && (reading.tokens.start..last).any(|at| {
        reading.is(
            at,
            words![
                "hit", "hits", "hurt", "hurts", "damaged", "damage", "affected", "affect", "affects",
                "weakened", "shaken", "shook", "struck", "harmed",
            ],
        )
    })
}

/// `Iran’s economy`: a thing with the name of its owner, and no more.
fn is_owned_thing(piece: &Reading) -> bool {
    let start = piece.tokens.start;
    let owner = piece.is_capitalized(start)
        && piece.word(start).ends_with(['s', 'S'])
        && piece.word(start).contains(['\'', '’']);
    let words = piece.tokens.len() - 1;
    owner && (2..=4).contains(&words) && piece.noun_phrase(start) == Some(piece.tokens.end - 1)
}

/// Whether the last word of a sentence is one that may need another: asked first, since it takes no tags.
fn may_lack_end(reading: &Reading, last: usize, sink: &Sink) -> bool {
    reading.is(last, BOUND)
        || reading.is(last, NEEDY)
        || reading.is(last, EITHER)
        || PHRASAL.iter().any(|(particle, _)| reading.is(last, &[word_key(particle)]))
        || reading.document.tokens[last - 1].mark().is_some()
        || is_transitive(reading, last, sink)
}

/// Words that never end a sentence.
const BOUND: &[u32] = words!["the", "a", "an", "their", "its", "your", "my", "and", "or", "every"];

/// A sentence that is nothing but the name of a thing: few words, a noun among them, no verb.
fn is_piece(piece: &Reading) -> bool {
    const NO_THING: &[u32] = words![
        "not", "just", "only", "even", "no", "yes", "never", "nothing", "nobody", "why", "again", "twice",
        "once", "everything", "everyone", "rain", "total", "period", "ever", "always", "all", "so", "and",
        "but", "or", "what", "who", "how", "when", "where", "here", "there", "then", "now", "today", "photo",
        "image", "source", "such", "same", "too", "enough", "still", "very", "more", "less", "please",
        "thanks",
    ];
    let start = piece.tokens.start;
    let words = piece.tokens.clone().filter(|&at| piece.get(at).is_some_and(Token::is_word)).count();
    let plain = |at: usize| {
        piece.get(at).is_some_and(|token| token.mark().is_none_or(|mark| matches!(mark, '-' | '’' | '\'')))
    };
    let end = piece.tokens.end - 1;
    let opening = piece.is_capitalized(start) || piece.is_number(start);
    opening
        && words > 0
        && words <= LONGEST_PIECE
        && !piece.is(start, NO_THING)
        && piece.get(end).is_some_and(Token::is_stop)
        && (start..end).all(plain)
        && !(start..end).any(|at| {
            piece.is_finite(at) && !is_inner(piece, at) || piece.is_be(at) || piece.is_subject_pronoun(at)
        })
        && (start..end).any(|at| {
            matches!(piece.tag(at), Tag::Noun | Tag::Nouns | Tag::Name) || piece.can_be(at, WordFlags::NOUN)
        })
        && matches!(
            piece.tag(start),
            Tag::Determiner
                | Tag::Their
                | Tag::Name
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Noun
                | Tag::Nouns
                | Tag::Number
                | Tag::Part
                | Tag::Participle
                | Tag::Degree
        )
        && (piece.tag(end - 1).is_noun()
            || piece.can_be(end - 1, WordFlags::NOUN)
            || piece.is_capitalized(end - 1))
}

/// A participle between an article or a number and its noun, or a plural after them.
fn is_inner(piece: &Reading, at: usize) -> bool {
    let counted = piece.is_determiner(piece.tokens.start) || piece.tag(piece.tokens.start) == Tag::Number;
    counted && piece.can_be(at, WordFlags::PLURAL) && piece.is_end(at + 1)
        || piece.can_be(at, WordFlags::VERB_PARTICIPLE)
            && at > piece.tokens.start
            && piece.tag(at + 1).is_noun()
            && (piece.is_determiner(piece.tokens.start) || piece.is_number(piece.tokens.start))
}

/// Prepositions that are neither adverbs nor particles.
const NEEDY: &[u32] = words![
    "of", "for", "from", "by", "with", "at", "to", "into", "against", "as", "during", "between", "among",
    "amongst", "towards", "toward", "despite", "via", "upon", "including", "without", "until", "under",
];

/// Adverbs that are prepositions before a noun.
const EITHER: &[u32] = words![
    "outside", "inside", "in", "on", "off", "over", "near", "behind", "around", "along", "across", "beyond",
    "below", "above", "beneath", "through", "about",
];

/// Particles and the verbs that, with them, need an object.
const PHRASAL: &[(&str, &[&str])] = &[
    ("out", &["carry", "rule", "point", "wipe", "phase", "put"]),
    ("off", &["cut", "call", "set", "fend", "lay", "write", "pay"]),
    ("up", &["set", "pick", "take"]),
    ("over", &["hand", "take"]),
    ("down", &["shoot", "tear", "turn", "strike"]),
    ("on", &["call", "impose", "rely", "focus"]),
];

fn lacks_end(reading: &Reading, last: usize, piece: &Reading, sink: &Sink) -> bool {
    if reading.is(last, BOUND) {
        return true;
    }
    if last <= reading.tokens.start + 1 {
        return false;
    }
    let before = last - 1;
    if reading.is(last, NEEDY) {
        if reading.is(before, words!["in", "up", "down", "out", "off", "over", "and", "or"])
            && !reading.is(last, words!["of", "to", "with", "from"])
            || reading.is(before, words!["and", "or", "to", "kind", "sort"])
        {
            return false;
        }
        let strands = may_strand(reading, last);
        let pseudo_passive = reading.can_be(before, WordFlags::VERB_PARTICIPLE)
            && reading.is_be(before - 1)
            && !reading.is(last, words!["by", "as", "during"])
            && !matches!(piece.tag(piece.tokens.start), Tag::Name | Tag::Possessive);
        let adverb = matches!(reading.tag(last), Tag::Particle | Tag::Adverb)
            && !reading.is(last, words!["of", "from", "with", "at", "into"]);
        return !strands
            && !pseudo_passive
            && !adverb
            && !(reading.is(last, words!["by"])
                && reading.is(before, words!["passed", "stood", "went", "gone", "nearby", "flew"]));
    }
    let definite = piece.is_determiner(piece.tokens.start)
        || piece.is_number(piece.tokens.start)
        || matches!(piece.tag(piece.tokens.start), Tag::Name | Tag::Possessive | Tag::Number);
    if let Some((_, verbs)) = PHRASAL.iter().find(|(particle, _)| reading.is(last, &[word_key(particle)])) {
        let word = reading.word(before).to_lowercase();
        let base = if reading.can_be(before, WordFlags::VERB_BASE) {
            word
        } else {
            forms::base(&word).unwrap_or(word)
        };
        if verbs.contains(&base.as_str()) {
            return definite && is_active_at(reading, before) && !may_strand(reading, last);
        }
    }
    if reading.is(last, EITHER) {
        let after_noun = reading.tag(before).is_noun()
            && !reading.is(last, words!["over", "about", "around", "along", "through", "in"])
            || reading.tag(before).is_noun()
                && reading.is(last, words!["in"])
                && matches!(piece.tag(piece.tokens.start), Tag::Name);
        return definite && after_noun && !may_strand(reading, last);
    }
    if reading.can_be(last, WordFlags::SPEECH | WordFlags::VERB_PAST)
        && reading.document.tokens[before].mark().is_some_and(|mark| matches!(mark, '”' | '"' | ','))
    {
        return reading.is(last, words!["said", "added", "explained", "stressed", "wrote"])
            && piece.is_capitalized(piece.tokens.start);
    }
    !piece.is(piece.tokens.start, words!["a", "an"])
        && is_transitive(reading, last, sink)
        && is_active_at(reading, last)
        && !may_strand(reading, last)
}

/// Whether a verb needs an object: those of the record do.
fn is_transitive(reading: &Reading, at: usize, sink: &Sink) -> bool {
    let flags = reading.flags(at);
    if !flags.contains(WordFlags::VERB) || flags.contains(WordFlags::FUNCTION) {
        return false;
    }
    let word = reading.word(at);
    let known = |base: &str| sink.data("orphaned-object", "transitive").iter().any(|verb| verb == base);
    known(word) || forms::base(word).is_some_and(|base| known(&base))
}

/// Whether a verb has a subject and no object before it: no passive, no participle of a noun, no noun itself.
fn is_active_at(reading: &Reading, at: usize) -> bool {
    let before = reading.before_adverbs(at);
    if before < reading.tokens.start || before == at {
        return false;
    }
    let tag = reading.tag(at);
    let flags = reading.flags(at);
    match tag {
        Tag::Base | Tag::Present => {
            reading.is_modal(before) || reading.is(before, words!["to", "not", "did", "does", "do"])
        }
        Tag::Participle if reading.is_have(before) => true,
        Tag::Past | Tag::Participle | Tag::Third
            if flags.contains(WordFlags::VERB_PAST) || tag == Tag::Third =>
        {
            let named = reading.tag(before).is_noun() && reading.is_subject(before)
                || matches!(reading.tag(before), Tag::Pronoun)
                || reading.is(before, words!["and"])
                    && !(reading.tokens.start..before).any(|at| reading.is_be(at));
            named && !reading.is_be(before)
        }
        Tag::Ing => reading.is_be(before),
        _ => false,
    }
}
