//! Finds prepositions with a hole after them, where a link was lost.
//!
//! ```text
//! The full text can be found at .
//!                            ^^ preposition-before-stop
//! The report, published by, drew criticism.
//!                       ^^ preposition-before-stop
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use super::stranding::may_strand;
use crate::check::{Finding, Sink};
use crate::text::{Document, Tag, Token, WordFlags, word_key};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(PREPOSITIONS.iter().map(|word| word_key(word)), |reading, at, sink| {
        let token = &reading.document.tokens[at];
        if is_before_hole(reading, at) && !is_orphaned(token, sink) {
            sink.report("preposition-before-stop", Finding::at(token.range()));
        }
    });
}

/// Whether the next sentence was found to hold what the preposition lacks.
fn is_orphaned(token: &Token, sink: &Sink) -> bool {
    let lint = sink.registry().find("orphaned-object");
    sink.diagnostics()
        .iter()
        .any(|diagnostic| Some(diagnostic.lint) == lint && diagnostic.span.start == token.start())
}

/// Prepositions that are no adverbs and no particles: where a space parts them from a mark, a word is lost.
const PREPOSITIONS: &[&str] = &[
    "at", "by", "to", "from", "on", "in", "of", "for", "with", "as", "via", "despite", "during", "among",
    "amongst", "towards", "toward", "into", "between", "against", "amid", "amidst", "upon", "including",
    "onto", "until", "till", "under", "about", "per", "within", "near", "through", "across", "around",
    "behind", "alongside", "throughout", "versus",
];

/// Prepositions that never end a sentence, whatever came before.
const NEVER_LAST: &[&str] = &["despite", "during", "via", "amid", "amidst"];

fn is_before_hole(reading: &Reading, at: usize) -> bool {
    let Some(mark) = reading.get(at + 1) else { return false };
    let Some(sign) = mark.mark().filter(|sign| matches!(sign, '.' | ',' | ';' | '!' | '?' | ':')) else {
        return false;
    };
    let word = reading.word(at).to_lowercase();
    if mark.range().len() > 1 || reading.is_hyphenated(at) || reading.crosses_quotation(at, at + 1) {
        return false;
    }
    // `.net`, `,50`
    if reading.get(at + 2).is_some_and(|next| !next.is_spaced() && next.mark().is_none())
        || reading.is_capitalized(at) && at != reading.first_word()
    {
        return false;
    }
    if mark.is_spaced() && !is_loosely_spaced(reading.document, at) {
        return sign != ':' || !matches!(word.as_str(), "as" | "in" | "on");
    }
    match sign {
        '.' | ';' | '!' => is_hole_at_end(reading, at, &word),
        ',' => is_hole_before_comma(reading, at, &word),
        _ => false,
    }
}

/// Whether copy sets spaces before marks by habit: then a space tells nothing.
fn is_loosely_spaced(document: &Document, at: usize) -> bool {
    let byte = document.tokens[at].start();
    let Some(block) = document.block_at(byte) else { return false };
    document.blocks[block].tokens.clone().skip(1).any(|at| {
        let token = &document.tokens[at];
        let preposition = document.tokens[at - 1].flags.contains(WordFlags::PREPOSITION);
        token.is_spaced()
            && !preposition
            && token.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | ':' | '!' | '?'))
            && token.range().len() == 1
    })
}

fn is_hole_at_end(reading: &Reading, at: usize, word: &str) -> bool {
    const CLEAR: &[&str] = &[
        "among", "amongst", "between", "towards", "toward", "until", "including", "of", "to", "as", "at",
        "by", "on", "in", "from", "for",
    ];
    if !CLEAR.contains(&word) && !NEVER_LAST.contains(&word) {
        return false;
    }
    const LINKS: &[u32] = words![
        "according", "due", "owing", "thanks", "favor", "favour", "instead", "such", "behalf", "because",
        "accordance", "reference", "references", "regard", "respect", "relation", "addition", "response",
        "link",
    ];
    const POSTED: &[u32] = words![
        "posted", "published", "shared", "uploaded", "broadcast", "aired", "quoted", "cited", "announced",
        "distributed", "printed", "streamed", "circulated", "released", "unveiled", "republished",
        "reposted",
    ];
    const SOURCES: &[u32] = words![
        "source", "sources", "report", "article", "interview", "statement", "correspondent", "reference",
        "representative", "representatives", "spokesman", "spokeswoman", "spokesperson", "embassy",
        "resident", "residents", "population", "capital", "outskirts", "suburb", "head", "director",
        "employee", "employees",
    ];
    const CITING: &[u32] = words![
        "citing", "cited", "cites", "quoting", "quoted", "according", "referring", "told", "said", "says",
    ];
    const NO_NAMES: &[u32] = words![
        "kind", "sort", "care", "use", "fun", "hold", "note", "advantage", "track", "lots", "most", "rid",
        "sight", "lot", "dreamed", "make", "full", "plenty", "afraid", "proud", "because", "ashamed",
        "tired", "sick",
    ];
    if at <= reading.first_word() {
        return false;
    }
    let before = at - 1;
    if reading.is(before, words!["and", "or", "in", "up", "down", "out", "off", "on", "over"])
        || reading.tag_before(at) == Tag::Mark
    {
        return false;
    }
    // `was first published by`
    let first = before.wrapping_sub(1);
    let verb =
        if reading.is(first, words!["first", "live", "originally", "initially"]) { first } else { before };
    let passive = reading.is_be(reading.before_adverbs(verb));
    let participle = || reading.can_be(before, WordFlags::VERB_PARTICIPLE) && passive;
    // `was posted on`, `citing a source in`
    let posted = || reading.is(before, POSTED) && passive;
    let source = || reading.is(before, SOURCES) && reading.is_determiner(before.wrapping_sub(1));
    let candidate = match word {
        _ if NEVER_LAST.contains(&word) => return !may_strand(reading, at),
        "among" | "amongst" | "between" | "towards" | "toward" | "until" | "including" => true,
        "of" => {
            reading.tag(before) == Tag::Noun
                && !reading.is(before, NO_NAMES)
                && (reading.is_determiner(before.wrapping_sub(1)) || reading.is(before, LINKS))
                || reading.is(before, words!["instead", "favor", "favour", "behalf"])
        }
        "on" => posted(),
        "in" => posted() || source() && (reading.tokens.start..at).any(|at| reading.is(at, CITING)),
        "from" => participle() && reading.is(before, words!["received", "obtained", "imported", "evacuated"]),
        "for" => {
            source()
                && reading.is(before, words!["spokesman", "spokeswoman", "spokesperson", "correspondent"])
        }
        "to" => reading.is(before, LINKS),
        "as" => reading.is(before, words!["such", "known", "described", "named", "identified"]),
        "at" => reading.is(
            before,
            words![
                "available", "found", "published", "seen", "posted", "read", "viewed", "downloaded",
                "purchased",
            ],
        ),
        "by" => {
            reading.tag(before) == Tag::Noun && reading.is_determiner(before.wrapping_sub(1))
                || participle()
                    && !reading
                        .is(before, words!["passed", "stood", "gone", "come", "abided", "lived", "sworn"])
        }
        _ => false,
    };
    candidate && !may_strand(reading, at)
}

fn is_hole_before_comma(reading: &Reading, at: usize, word: &str) -> bool {
    const ASIDE: &[u32] = words![
        "and", "or", "but", "as", "if", "say", "for", "perhaps", "not", "rather", "in", "at", "even",
        "within", "to", "well", "among", "during", "after", "before", "of", "by", "with", "until", "from",
        "on", "outside", "inside", "where", "when", "which", "who",
    ];
    let next = at + 2;
    // `during, as well as between,`; `sent to, among others, the tax office`
    if reading.is(next, ASIDE) || (next..next + 5).any(|at| reading.is_comma(at)) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let opened = |first: usize| first <= reading.first_word() || reading.is_comma(first - 1);
    let carries = matches!(word, "by" | "from" | "at" | "to" | "with" | "in" | "for" | "via");
    if !carries || at <= reading.first_word() || !reading.can_be(before, WordFlags::VERB_PARTICIPLE) {
        return reading.is(before, words!["according"]) && word == "to"
            || NEVER_LAST.contains(&word) && word != "during" && !may_strand(reading, at);
    }
    let first = if reading
        .is(before.wrapping_sub(1), words!["first", "originally", "previously", "initially", "best"])
    {
        before - 1
    } else {
        before
    };
    let first =
        if first > reading.tokens.start && reading.is(first - 1, words!["as"]) { first - 1 } else { first };
    if first <= reading.first_word() {
        return reading.is(
            before,
            words![
                "compared", "reported", "according", "published", "written", "quoted", "produced", "founded",
                "led",
            ],
        ) && matches!(word, "with" | "by" | "to");
    }
    let tag = reading.tag(next);
    let verb = matches!(tag, Tag::Past | Tag::Third | Tag::Present | Tag::Modal);
    // `The issue, much talked about, was`: an adverb before the participle
    opened(first)
        && verb
        && !may_strand(reading, at)
        && !reading.is(
            before,
            words![
                "passed", "gone", "looked", "accounted", "cared", "provided", "lived", "asked", "called",
                "hoped",
            ],
        )
}
