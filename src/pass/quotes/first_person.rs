//! Finds people who speak of themselves where nobody is quoted.
//!
//! ```text
//! We have no other road, says Ana Ruiz. She said that we have no other road, and that “we” must wait.
//! ^^^^ speech-without-marks                      ^^^^^^^ first-person-in-report  ^^^^^^^^ first-person-behind-that
//! ```

use std::cell::LazyCell;
use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Token, TokenKind, WordFlags};

/// In tokens: what is shorter is hardly somebody's speech.
const SHORTEST_SPEECH: usize = 4;
/// In tokens, with a title: `, the former mayor Ana Ruiz said`.
const LONGEST_SPEAKER: usize = 5;

/// Looks at the sentences of all paragraphs.
pub(super) fn run(document: &Document, sink: &mut Sink) {
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        for sentence in &document.sentences[block.sentences.clone()] {
            without_marks(document, sentence.tokens.clone(), sink);
            reported(document, sentence.tokens.clone(), sink);
        }
    }
}

/// Words of which the one who says them speaks of himself.
const FIRST_PERSON: [&str; 11] =
    ["i", "we", "my", "i'm", "i’m", "we're", "we’re", "we've", "we’ve", "i've", "i’ve"];

/// `We have no other road, says Ana Ruiz.`: whoever says `we` is not the one who writes.
fn without_marks(document: &Document, tokens: Range<usize>, sink: &mut Sink) {
    let joins = |&at: &usize| {
        let verb = &document.tokens[at];
        verb.flags.contains(WordFlags::SPEECH) && verb.is_lower() && document.tokens[at - 1].is_mark(',')
    };
    // where the words end, and where what tells whose they are does
    let found = match tokens.clone().skip(SHORTEST_SPEECH).find(joins) {
        Some(verb) if names_the_speaker(document, verb + 1, tokens.end) => Some((verb, verb)),
        _ => speaker_at_end(document, &tokens),
    };
    let Some((end, last)) = found.filter(|_| !has_marks(document, &tokens)) else { return };
    // `somebody who came in and warned us, says Ana Ruiz`
    let us = document.word(end - 2) == "us";
    if us || (tokens.start..end).any(|at| is_first_person(document, at)) {
        let finding = Finding::at(document.span(tokens.start, last));
        let (start, comma) = (document.tokens[tokens.start].start(), document.tokens[end - 1].end());
        let edits = [(start..start, "“".to_string()), (comma..comma, "”".to_string())];
        sink.report("speech-without-marks", finding.fix(edits));
    }
}

/// `, Ana Ruiz said.`, `, mayor Ana Ruiz told reporters.`: where the speaker begins at the end of a sentence, and his verb.
fn speaker_at_end(document: &Document, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let comma = tokens.clone().rev().find(|&at| document.tokens[at].is_mark(','))?;
    let words = comma + 1..tokens.end;
    let verb = words.clone().find(|&at| {
        document.tokens[at].is_lower() && matches!(document.word(at), "said" | "says" | "told" | "added")
    })?;
    let named = (comma + 1..verb).all(|at| document.tokens[at].is_word())
        && verb > comma + 2
        && verb - comma <= LONGEST_SPEAKER
        && document.tokens[verb - 1].is_capitalized()
        && document.tokens[verb - 2].is_capitalized();
    let ends =
        words.end - verb <= SHORTEST_SPEECH && (verb + 1..words.end).all(|at| document.word(at) != "that");
    let long = comma >= tokens.start + 2 * SHORTEST_SPEECH;
    (named && ends && long).then_some((comma + 1, verb))
}

fn is_first_person(document: &Document, at: usize) -> bool {
    let word = document.word(at);
    // `two hands, like we have`
    let compared = matches!(document.word(at.max(1) - 1), "like" | "as" | "than");
    !compared && word.len() < 8 && FIRST_PERSON.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Verbs in the past behind which somebody is quoted or reported.
const REPORTED: [&str; 17] = [
    "said", "stated", "stressed", "noted", "added", "explained", "emphasized", "emphasised", "announced",
    "declared", "claimed", "affirmed", "confirmed", "underlined", "recalled", "indicated", "told",
];

/// `She said that we have no road`: whose `we` that is, the reader cannot tell; and `said that “we have”`.
fn reported(document: &Document, tokens: Range<usize>, sink: &mut Sink) {
    // `I said that we`, `told us that we`: the one who writes
    let own = |&at: &usize| is_first_person(document, at) || matches!(document.word(at), "us" | "me" | "our");
    // looked for once, however often the sentence says `that`
    let first_own = LazyCell::new(|| tokens.clone().find(own));
    for that in tokens.clone().skip(2).filter(|&at| document.word(at) == "that") {
        let Some(next) = document.tokens[..tokens.end].get(that + 1) else { return };
        // `told reporters that`
        let told = that > tokens.start + 2 && document.word(that - 2) == "told";
        let verb = if told { that - 2 } else { that - 1 };
        let says = document.tokens[verb].is_lower() && REPORTED.contains(&document.word(verb));
        if !says || document.tokens[that].is_quoted() || first_own.is_some_and(|own| own < that) {
            continue;
        }
        let is_we = |at: usize| matches!(document.word(at), "we" | "we’re" | "we're" | "we’ve" | "we've");
        let opens = next.mark().is_some_and(|mark| matches!(mark, '“' | '"' | '‘'));
        if opens && tokens.contains(&(that + 2)) && is_we(that + 2) {
            sink.report("first-person-behind-that", Finding::at(document.span(that, that + 2)));
        } else if is_we(that + 1)
            && is_somebody(document, verb - 1)
            && !has_marks(document, &(that..tokens.end))
            && !is_own_story(document)
        {
            sink.report("first-person-in-report", Finding::at(document.span(that, that + 1)));
        }
    }
}

/// `Karam said`, `the minister said`: a person, and not a study, which speaks for mankind.
fn is_somebody(document: &Document, subject: usize) -> bool {
    let token = &document.tokens[subject];
    matches!(document.word(subject), "he" | "she" | "He" | "She")
        || token.is_capitalized() && !token.flags.contains(WordFlags::FUNCTION)
        || token.flags.contains(WordFlags::TITLE)
}

/// Whether the one who writes speaks of himself.
fn is_own_story(document: &Document) -> bool {
    let mine = |at: usize| {
        !document.tokens[at].is_quoted()
            && matches!(document.word(at), "I" | "my" | "me" | "I’m" | "I'm" | "I’ve" | "I've")
    };
    (0..document.tokens.len()).any(mine)
}

/// Whether the sentence ends with the name or the office of somebody.
fn names_the_speaker(document: &Document, at: usize, end: usize) -> bool {
    let rest = &document.tokens[at.min(end)..end];
    let Some(first) = rest.first() else { return false };
    let begins = first.is_capitalized() || matches!(document.word(at), "the" | "he" | "she" | "they");
    begins && rest.len() > 1 && first.kind == TokenKind::Word
}

/// Whether quotation marks of any kind stand in a sentence, or it is a part of a longer quotation.
fn has_marks(document: &Document, tokens: &Range<usize>) -> bool {
    let is_quote = |token: &Token| {
        token.is_quoted()
            || token
                .mark()
                .is_some_and(|mark| matches!(mark, '“' | '”' | '"' | '«' | '»' | '„' | '‘' | '—' | '–'))
    };
    document.tokens[tokens.clone()].iter().any(is_quote)
}
