//! Finds words, phrases, sentences and paragraphs that are said twice.
//!
//! ```text
//! Police closed the the café on Monday, and on Monday the square was calm and calm.
//!               ^^^^^^^ repeated-word                            ^^^^^^^^^^^^^ word-and-itself
//! ```

use std::collections::HashMap;

use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let exceptions = Exceptions {
        words: hashes(sink.data("repeated-word", "except")),
        pairs: hashes(sink.data("word-and-itself", "except")),
    };
    // where a word with the same low bits was met last: only one that was near can begin a repetition
    let mut met = [usize::MAX; 256];
    for block in &document.blocks {
        let mut done = 0;
        for at in block.tokens.clone() {
            let last = std::mem::replace(&mut met[document.tokens[at].hash as usize % 256], at);
            if last < at && at - last <= LONGEST_PHRASE && last >= block.tokens.start.max(done) {
                done = repeated(document, last, block.tokens.end, &exceptions, sink);
            }
        }
        words_and_themselves(document, block.tokens.clone(), &exceptions, sink);
    }
    repeated_sentences(document, sink);
}

struct Exceptions {
    words: Vec<u64>,
    pairs: Vec<u64>,
}

fn hashes(words: &[String]) -> Vec<u64> {
    words.iter().map(|word| crate::text::hash_word(word)).collect()
}

/// The longest phrase that is looked for right after itself, in words.
const LONGEST_PHRASE: usize = 6;

/// Looks for words that are repeated right after themselves from a place on; answers where to look next.
fn repeated(document: &Document, at: usize, end: usize, exceptions: &Exceptions, sink: &mut Sink) -> usize {
    let tokens = &document.tokens;
    if !tokens[at].is_word() {
        return at + 1;
    }
    for length in 1..=LONGEST_PHRASE {
        if at + 2 * length > end {
            break;
        }
        // the word after the phrase decides most cases
        if tokens[at].hash != tokens[at + length].hash {
            continue;
        }
        let (first, second) = (&tokens[at..at + length], &tokens[at + length..at + 2 * length]);
        let same = first
            .iter()
            .zip(second)
            .all(|(a, b)| a.is_word() && b.is_word() && a.hash == b.hash && b.is_spaced());
        if !same {
            continue;
        }
        let names = second.iter().all(|word| word.is_capitalized());
        let excepted = if length == 1 {
            // a word that no dictionary has may be Latin: `Pan troglodytes troglodytes`
            let unknown = !tokens[at].flags.contains(WordFlags::LOWER);
            unknown
                || exceptions.words.contains(&tokens[at].hash)
                || (tokens[at].range().len() == 1 && document.word(at) != "a")
        } else {
            // `day by day by day`, `more and more and more`, `Duran Duran Duran`
            let functions = first.iter().filter(|word| word.flags.contains(WordFlags::FUNCTION)).count();
            // `what we have to have to win`
            let joined =
                (at..at + length).any(|i| matches!(document.word(i), "and" | "or" | "by" | "have" | "had"));
            length == 2 && (functions == 1 || joined)
        };
        // dialogue stammers, and says things twice on purpose
        let spoken = tokens[at].is_quoted() && length == 1 && !tokens[at].flags.contains(WordFlags::FUNCTION);
        // a fourth time is a chant
        let chant = second.iter().zip(&tokens[at + 2 * length..end]).all(|(a, b)| a.hash == b.hash)
            && at + 3 * length <= end
            && length == 1
            && !tokens[at].flags.contains(WordFlags::FUNCTION)
            && tokens[at].is_quoted();
        if names || excepted || spoken || chant || tokens[at + length].is_all_capitals() {
            continue;
        }
        let span = document.span(at, at + 2 * length - 1);
        let lint = if length == 1 { "repeated-word" } else { "repeated-phrase" };
        let extra = tokens[at + length - 1].end()..span.end;
        sink.report(lint, Finding::at(span).delete(extra));
        return at + 2 * length - 1;
    }
    at + 1
}

/// `stable and stable`: two words of the source, one in English.
fn words_and_themselves(
    document: &Document,
    range: std::ops::Range<usize>,
    exceptions: &Exceptions,
    sink: &mut Sink,
) {
    let tokens = &document.tokens[range.clone()];
    for (i, three) in tokens.windows(3).enumerate() {
        if three[0].hash != three[2].hash || !three[0].is_lower() || !three[2].is_lower() {
            continue;
        }
        let at = range.start + i;
        let joined = matches!(document.word(at + 1), "and" | "or");
        let word = document.word(at);
        let flags = three[0].flags;
        let open_class =
            flags.intersects(WordFlags::NOUN | WordFlags::ADJECTIVE | WordFlags::VERB | WordFlags::ADVERB);
        let comparative = word.ends_with("er");
        // `years and years`, `tried and tried`: more of it, which is English
        let verb = flags.contains(WordFlags::VERB_BASE) && !flags.contains(WordFlags::ADJECTIVE);
        let more = verb || flags.intersects(WordFlags::PLURAL | WordFlags::VERB_PAST | WordFlags::VERB_ING);
        let idiom = flags.contains(WordFlags::FUNCTION)
            || comparative
            || more
            || exceptions.pairs.contains(&three[0].hash);
        if joined && open_class && word.len() >= 4 && !idiom && !three[0].is_quoted() {
            let extra = three[0].end()..three[2].end();
            sink.report("word-and-itself", Finding::at(document.span(at, at + 2)).delete(extra));
        }
    }
}

/// The shortest sentence and the shortest paragraph whose return is no accident, in words.
const SHORTEST_SENTENCE: usize = 9;

fn repeated_sentences(document: &Document, sink: &mut Sink) {
    let mut blocks: HashMap<u64, usize> = HashMap::new();
    let mut sentences: HashMap<u64, usize> = HashMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let digests: Vec<(u64, usize)> = block
            .sentences
            .clone()
            .map(|at| digest(document, document.sentences[at].tokens.clone()))
            .collect();
        let (hash, words) = digests.iter().fold((0u64, 0), |(all, count), (hash, words)| {
            (all.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash, count + words)
        });
        if words >= SHORTEST_SENTENCE && block.sentences.len() > 1 {
            match blocks.get(&hash) {
                Some(&first) => {
                    let whole = super::regexes::whole_line(document, index);
                    let related = document.blocks[first].range.clone();
                    let finding =
                        Finding::at(block.range.clone()).related(related, "first here").delete(whole);
                    sink.report("repeated-paragraph", finding);
                    continue;
                }
                None => {
                    blocks.insert(hash, index);
                }
            }
        }
        for (at, (hash, words)) in block.sentences.clone().zip(digests) {
            let tokens = document.sentences[at].tokens.clone();
            if words < SHORTEST_SENTENCE {
                continue;
            }
            if let Some(&first) = sentences.get(&hash) {
                let first_tokens = document.sentences[first].tokens.clone();
                let quoted = document.tokens[tokens.start].is_quoted()
                    || document.tokens[first_tokens.start].is_quoted();
                if !quoted && block.kind != BlockKind::ListItem {
                    let related = document.span(first_tokens.start, first_tokens.end - 1);
                    let span = document.span(tokens.start, tokens.end - 1);
                    let finding = Finding::at(span.clone()).related(related, "first here");
                    sink.report("repeated-sentence", finding.delete(with_space(document, tokens)));
                }
            } else {
                sentences.insert(hash, at);
            }
        }
    }
}

/// A sentence with the space that parts it from the one before.
fn with_space(document: &Document, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let span = document.span(tokens.start, tokens.end - 1);
    let gap = document.tokens[tokens.start].is_spaced().then(|| document.tokens[tokens.start - 1].end());
    gap.unwrap_or(span.start)..span.end
}

/// A hash of the words and numbers in a range, and how many there are.
fn digest(document: &Document, range: std::ops::Range<usize>) -> (u64, usize) {
    let words = document.tokens[range]
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    words.fold((0, 0), |(hash, count), token| {
        ((hash ^ token.hash).rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15), count + 1)
    })
}
