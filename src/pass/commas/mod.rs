//! Finds commas that part a subject from its verb, and those that are missing around what only adds something.
//!
//! ```text
//! The head of the port said, that the governor of the bay, stressed the plan for Crete which is an island.
//!                          ^ comma-before-that           ^ comma-after-subject   ^^^^^^^^^^^ which-without-comma
//! ```

mod appositions;

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{Block, BlockKind, Document, Ending, TokenKind, WordFlags, word_key};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    for block in &document.blocks {
        missing_question_mark(document, block, sink);
        if block.kind == BlockKind::Heading {
            continue;
        }
        for sentence in &document.sentences[block.sentences.clone()] {
            let tokens = sentence.tokens.clone();
            which_without_comma(document, &tokens, sink);
            who_without_comma(document, &tokens, sink);
            comma_before_that(document, &tokens, sink);
            appositions::unmarked(document, &tokens, sink);
            let Some(comma) = tokens.clone().find(|&at| document.tokens[at].is_mark(',')) else { continue };
            appositions::unclosed_role(document, &tokens, comma, sink);
            if is_subject(document, tokens.start..comma) {
                comma_after_subject(document, &tokens, comma, sink);
                appositions::unclosed(document, &tokens, comma, sink);
            }
        }
    }
}

/// What asks at the beginning of a question, and the verbs that stand there before their subject.
const ASKS: [&str; 6] = ["What", "Why", "How", "Where", "When", "Who"];
const HELPS: [&str; 8] = ["do", "does", "did", "will", "can", "could", "should", "would"];
const SUBJECTS: [&str; 9] = ["we", "you", "they", "he", "she", "it", "I", "the", "this"];

/// The shortest question that is one without its mark, in tokens: `What will be will be.`
const SHORTEST_QUESTION: usize = 7;

/// `What do we know about the dam` as a headline, or with a stop.
fn missing_question_mark(document: &Document, block: &Block, sink: &mut Sink) {
    for sentence in &document.sentences[block.sentences.clone()] {
        let tokens = sentence.tokens.clone();
        if tokens.len() < SHORTEST_QUESTION || !matches!(sentence.ending, Ending::Stop | Ending::Block) {
            continue;
        }
        let word = |offset: usize| document.word(tokens.start + offset);
        let asks = ASKS.contains(&word(0)) && HELPS.contains(&word(1)) && SUBJECTS.contains(&word(2));
        // `How did it hold, he asked`, `What does he want – he will not say`
        let goes_on = document.tokens[tokens.start..tokens.end - 1].iter().any(|token| {
            token
                .mark()
                .is_some_and(|mark| matches!(mark, ',' | '?' | '!' | ';' | ':' | '–' | '—' | '"' | '“'))
        });
        if !asks || goes_on {
            continue;
        }
        let stop = document.tokens[tokens.end - 1].is_stop();
        let last = if stop { tokens.end - 2 } else { tokens.end - 1 };
        if !document.tokens[last].is_word() {
            continue;
        }
        let (end, after) = (document.tokens[last].end(), document.tokens[tokens.end - 1].end());
        let finding = Finding::at(document.tokens[last].range().start..after);
        sink.report("missing-question-mark", finding.fix([(end..after, "?".to_string())]));
    }
}

/// Verbs in the past that say what somebody said, and nothing else when they stand before `that`.
const SAID: [&str; 20] = [
    "said", "stressed", "stated", "added", "noted", "confirmed", "announced", "declared", "explained",
    "claimed", "emphasized", "emphasised", "warned", "affirmed", "indicated", "reiterated", "underlined",
    "recalled", "revealed", "acknowledged",
];

/// Whether a sentence begins with a noun phrase up to here: `The former head of the port`, with no verb, no clause and no
/// mark in it.
fn is_subject(document: &Document, tokens: Range<usize>) -> bool {
    let Some(first) = document.tokens.get(tokens.start).filter(|_| !tokens.is_empty()) else { return false };
    let opens = first.flags.intersects(
        WordFlags::PREPOSITION
            | WordFlags::CONJUNCTION
            | WordFlags::ADVERB
            | WordFlags::PRONOUN
            | WordFlags::VERB,
    );
    let opens = opens && !first.flags.intersects(WordFlags::DETERMINER | WordFlags::TITLE);
    let is_part = |at: usize| {
        let token = &document.tokens[at];
        let title = token.is_stop() && !document.tokens[at].is_spaced();
        let bracket = token.mark().is_some_and(|mark| matches!(mark, '(' | ')' | '-' | '’' | '\''));
        let verb = token.is_lower()
            && (token.flags.is_auxiliary() || token.flags.is_only_verb())
            && !token.flags.contains(WordFlags::VERB_PARTICIPLE);
        let clause = token.is_lower()
            && matches!(
                document.word(at),
                "who"
                    | "which"
                    | "that"
                    | "where"
                    | "when"
                    | "as"
                    | "if"
                    | "because"
                    | "said"
                    | "to"
                    | "while"
                    | "than"
            );
        !verb && !clause && (token.is_word() || token.kind == TokenKind::Number || bracket || title)
    };
    first.is_capitalized() && !opens && tokens.into_iter().all(is_part)
}

/// `The head of the port Ana Rossi, said that`: the one comma stands between the subject and its verb.
fn comma_after_subject(document: &Document, sentence: &Range<usize>, comma: usize, sink: &mut Sink) {
    let name = &document.tokens[comma - 1];
    let verb = comma + 1;
    if verb + 1 >= sentence.end || !document.tokens[verb].is_lower() || !name.is_capitalized() {
        return;
    }
    let word = document.word(verb);
    let next = &document.tokens[verb + 1];
    let that = SAID.contains(&word) && document.word(verb + 1) == "that";
    // `The bridge, said on Monday that`: an adverbial first
    let said_when = SAID.contains(&word)
        && matches!(document.word(verb + 1), "on" | "during" | "at" | "in")
        && (verb + 2..sentence.end).take(LONGEST_ADVERBIAL).any(|at| document.word(at) == "that");
    let helper = matches!(word, "has" | "have" | "will" | "was" | "is" | "were" | "are")
        && next.is_lower()
        && next.flags.intersects(WordFlags::VERB | WordFlags::ADVERB | WordFlags::DETERMINER)
        && !next.flags.contains(WordFlags::PRONOUN | WordFlags::FUNCTION)
        && !document.tokens[verb..sentence.end].iter().any(|token| token.is_mark(',') || token.is_mark('?'));
    // `Mr. Park, of the port, will`, `Paris, London and Rome, have`: what was taken for a subject has a comma of its own
    let list = document.tokens[sentence.start..comma]
        .iter()
        .any(|token| token.flags.contains(WordFlags::CONJUNCTION))
        && !that;
    // `Governor Ana Rossi, said the dam`: a person, and no second comma that would close an aside
    let person = document.tokens[sentence.start..comma].iter().any(|token| {
        token.is_capitalized() && token.flags.intersects(WordFlags::TITLE | WordFlags::GIVEN_NAME)
    });
    let said = person
        && matches!(
            word,
            "said" | "says" | "stated" | "announced" | "stressed" | "confirmed" | "noted" | "added"
        )
        && matches!(
            document.word(verb + 1),
            "the" | "he" | "she" | "it" | "they" | "there" | "his" | "her" | "their" | "a"
        )
        && !document.tokens[verb..sentence.end]
            .iter()
            .any(|token| token.is_mark(',') || token.is_mark('?') || token.is_quoted());
    let helper = helper || person && has_done(document, sentence, verb);
    let acted = person && comma >= sentence.start + 2 && acted(document, sentence, verb);
    // `Demir, underlined that`: one word is enough where nothing else than a speaker can stand
    let long = comma - sentence.start >= 3;
    if (that || acted || long && (said_when || helper || said)) && !list {
        let gap = document.tokens[comma].range();
        sink.report("comma-after-subject", Finding::at(gap.clone()).delete(gap));
    }
}

/// `has made a new blunder`: an auxiliary and its verb, with no comma near that would close an aside.
fn has_done(document: &Document, sentence: &Range<usize>, verb: usize) -> bool {
    let next = &document.tokens[verb + 1];
    matches!(document.word(verb), "has" | "have" | "will")
        && next.is_lower()
        && next.flags.intersects(WordFlags::VERB_PARTICIPLE | WordFlags::VERB_BASE)
        && closes_no_aside(document, sentence, verb)
}

/// `Ana Rossi, decided to leave`: what people do, and what is hardly done to them.
fn acted(document: &Document, sentence: &Range<usize>, verb: usize) -> bool {
    ACTED.contains(&document.word(verb))
        && !matches!(document.word(verb + 1), "by" | "from" | "with")
        && closes_no_aside(document, sentence, verb)
}

/// Verbs in the past of which a name is the subject, and is not what they describe, as in `Ana Rossi, elected in May`.
const ACTED: [&str; 22] = [
    "decided", "told", "arrived", "refused", "promised", "began", "went", "took", "gave", "wrote", "tried",
    "wanted", "visited", "attended", "spoke", "came", "expressed", "asked", "thanked", "urged", "signed",
    "held",
];

/// No comma near that would close what the one behind the subject opened, and enough behind it for a clause.
fn closes_no_aside(document: &Document, sentence: &Range<usize>, verb: usize) -> bool {
    let near = verb + 1..sentence.end.min(verb + 1 + NEAR);
    near.len() == NEAR && !document.tokens[near].iter().any(|token| token.is_mark(','))
}

/// In tokens.
const NEAR: usize = 5;

/// In tokens: `said in a speech on Sunday evening that`.
const LONGEST_ADVERBIAL: usize = 10;

/// Words after which a clause with `that` follows at once.
#[rustfmt::skip]
const THAT_FOLLOWS: &[&str] = &[
    "said", "says", "believe", "believes", "believed", "stated", "states", "stressed", "stresses", "noted",
    "notes", "added", "adds", "think", "thinks", "thought", "know", "knows", "known", "knew", "claims",
    "claimed", "confirmed", "announced", "reported", "emphasized", "explained", "declared", "recalled",
    "hope", "hopes", "fears", "clear", "obvious", "convinced", "warned", "explains", "sure", "certain",
    "informed", "informs", "assured", "assures", "underlined", "underlines", "clarified", "insisted",
    "insists", "feared", "argued", "argues", "announces", "confirms", "admitted", "admits", "promised",
    "promises", "revealed", "reveals", "suspect", "suspects", "noticed", "agreed", "demanded", "demands",
    "out", "claim", "say", "hoped", "warns", "reminded", "recalls", "concluded", "indicated", "indicates",
    "specified", "learned", "understands", "understood",
];

/// `The minister said, that the road is closed`: German and the Slavic languages part the two clauses.
fn comma_before_that(document: &Document, sentence: &Range<usize>, sink: &mut Sink) {
    let that = word_key("that");
    for at in sentence.start + 2..sentence.end.saturating_sub(1) {
        if document.tokens[at].key != that
            || !document.tokens[at].is_lower()
            || !document.tokens[at - 1].is_mark(',')
        {
            continue;
        }
        let next = &document.tokens[at + 1];
        let clause = next.is_capitalized()
            || next.flags.intersects(WordFlags::DETERMINER | WordFlags::PRONOUN | WordFlags::PLURAL)
            || matches!(document.word(at + 1), "there" | "in");
        // `the plan, he said, that the mayor made`: the comma closes what another opened
        let first = document.tokens[sentence.start..at - 1].iter().all(|token| !token.is_mark(','));
        // `pointed out, that the bill`, but `he was out, that evening`
        let said = document.word(at - 2) != "out" || document.word(at - 3).starts_with("point");
        if THAT_FOLLOWS.contains(&document.word(at - 2)) && said && clause && first {
            let comma = document.tokens[at - 1].range();
            sink.report("comma-before-that", Finding::at(comma.clone()).delete(comma));
        }
    }
}

/// `the invasion of Crete which began`: a name needs no clause to say which one is meant.
fn which_without_comma(document: &Document, sentence: &Range<usize>, sink: &mut Sink) {
    let which = word_key("which");
    for at in sentence.start + 2..sentence.end.saturating_sub(1) {
        let (name, verb) = (&document.tokens[at - 1], &document.tokens[at + 1]);
        if document.tokens[at].key != which || !document.tokens[at].is_lower() || !name.is_capitalized() {
            continue;
        }
        let finite = WordFlags::VERB_THIRD | WordFlags::VERB_PAST;
        let verb = verb.is_lower() && (verb.flags.is_auxiliary() || verb.flags.intersects(finite));
        // `the Americans which`: some of them
        let many = name.flags.intersects(WordFlags::DEMONYM | WordFlags::FUNCTION | WordFlags::PLURAL);
        if verb && !many && !name.is_quoted() {
            let end = name.end();
            let finding = Finding::at(document.span(at - 1, at)).fix([(end..end, ",".to_string())]);
            sink.report("which-without-comma", finding);
        }
    }
}

/// `Governor Ana Rossi who opened the dam`: a whole name needs no clause either to say who is meant.
fn who_without_comma(document: &Document, sentence: &Range<usize>, sink: &mut Sink) {
    const FEW: [&str; 10] = ["was", "is", "not", "only", "if", "but", "like", "as", "than", "were"];
    let who = word_key("who");
    for at in sentence.start + 2..sentence.end.saturating_sub(1) {
        let (name, verb) = (&document.tokens[at - 1], &document.tokens[at + 1]);
        if document.tokens[at].key != who
            || !document.tokens[at].is_lower()
            || !name.is_capitalized()
            || !document.tokens[at - 2].is_capitalized()
            || !document.tokens[at - 2].flags.intersects(WordFlags::GIVEN_NAME | WordFlags::TITLE)
        {
            continue;
        }
        let names = document.tokens[sentence.start..at]
            .iter()
            .rev()
            .take_while(|token| token.is_capitalized())
            .count();
        let first = at - names;
        // `It was Ana Rossi who`, `not Ana Rossi who`, `the Ana Rossi who`, `Tom Berg and Ana Rossi who`
        let singled = (sentence.start..first).rev().take(3).any(|before| {
            FEW.contains(&document.word(before))
                || document.tokens[before].flags.contains(WordFlags::CONJUNCTION)
        }) || first > sentence.start && matches!(document.word(first - 1), "the" | "The" | "a");
        let finite = WordFlags::VERB_THIRD | WordFlags::VERB_PAST;
        let verb = verb.is_lower() && (verb.flags.is_auxiliary() || verb.flags.intersects(finite));
        let many = name.flags.intersects(WordFlags::DEMONYM | WordFlags::PLURAL | WordFlags::FUNCTION);
        if verb && !singled && !many && !name.is_quoted() {
            let end = name.end();
            let finding = Finding::at(document.span(at - 1, at)).fix([(end..end, ",".to_string())]);
            sink.report("which-without-comma", finding);
        }
    }
}
