//! Finds words, phrases, sentences and paragraphs that are said twice.
//!
//! ```text
//! Police closed the the café on Monday, and the Coast Bureau Bureau said so.
//!               ^^^^^^^ repeated-word                  ^^^^^^^^^^^^^ repeated-word
//! ```

use rustc_hash::FxHashMap;

use super::lost_synonyms;
use crate::check::{Finding, Sink};
use crate::text::{BlockKind, Document, Token, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    // where a word with the same low bits was met last: only one that was near can begin a repetition
    let mut met = vec![usize::MAX; 1024];
    for block in &document.blocks {
        let mut done = block.tokens.start;
        for at in block.tokens.clone() {
            let last = std::mem::replace(&mut met[document.tokens[at].key as usize % 1024], at);
            if last < at
                && last >= done
                && at - last <= LONGEST_PHRASE
                && 2 * at - last <= block.tokens.end
                && repeated(document, last, at, sink)
            {
                done = at;
            }
        }
        lost_synonyms::find(document, block.tokens.clone(), sink);
        items_twice(document, block.tokens.clone(), sink);
    }
    super::teasers::run(document, sink);
    repeated_sentences(document, sink);
}

const WORD: &str = "repeated-word";

/// Words that never stand twice in a row.
const CERTAIN: [&str; 17] = [
    "a", "an", "and", "from", "he", "his", "its", "my", "of", "our", "she", "the", "their", "they", "to",
    "we", "your",
];

/// The longest phrase that is looked for right after itself, in words.
const LONGEST_PHRASE: usize = 6;

/// Whether what stands from `at` up to `next` stands there again from `next` on; if so it is reported.
fn repeated(document: &Document, at: usize, next: usize, sink: &mut Sink) -> bool {
    let tokens = &document.tokens;
    let length = next - at;
    let (Some(first), Some(second)) = (tokens.get(at..next), tokens.get(next..next + length)) else {
        return false;
    };
    let same = |(a, b): (&Token, &Token)| a.is_word() && b.is_word() && a.key == b.key && b.is_spaced();
    if !first.iter().zip(second).all(same) {
        return false;
    }
    let is_listed = |list: &str| sink.keys(WORD, list).contains(&first[0].key);
    // `Grain Bureau Bureau`: names say other words twice
    let body = length == 1 && is_listed("bodies");
    let names = second.iter().all(Token::is_capitalized) && !body;
    let excepted = if length == 1 {
        // a word that no dictionary has may be Latin: `Pan troglodytes troglodytes`
        let unknown = !first[0].flags.contains(WordFlags::LOWER);
        // dialogue stammers, and says things twice on purpose
        let spoken = first[0].is_quoted() && !first[0].flags.contains(WordFlags::FUNCTION);
        let letter = first[0].range().len() == 1 && document.word(at) != "a";
        // `rules for for-profit colleges`, `Gorilla gorilla`
        let compound = tokens.get(next + 1).is_some_and(|mark| mark.is_mark('-') && !mark.is_spaced());
        let species = first[0].is_capitalized()
            && second[0].is_lower()
            && !first[0].flags.contains(WordFlags::FUNCTION)
            && !body;
        compound || species || unknown || spoken || letter || is_listed("except")
    } else {
        // `day by day by day`, `more and more and more`, `what we have to have to win`
        let functions = first.iter().filter(|word| word.flags.contains(WordFlags::FUNCTION)).count();
        let joined = (at..next).any(|i| matches!(document.word(i), "and" | "or" | "by" | "have" | "had"));
        length == 2 && (functions == 1 || joined)
    };
    if names || excepted || second[0].is_all_capitals() {
        return false;
    }
    let span = document.span(at, next + length - 1);
    let lint = if length == 1 { WORD } else { "repeated-phrase" };
    let extra = first[length - 1].end()..span.end;
    let finding = Finding::at(span).delete(extra);
    // of two other words, one may be a slip for another word, and `all he has has been sold` is right
    let certain = CERTAIN.contains(&document.word(at).to_lowercase().as_str());
    sink.report(lint, if certain { finding } else { finding.unsafe_here() });
    true
}

/// `hardship, hardship, hunger and cold`: one thing stands twice in a list. Three times is rhetoric.
fn items_twice(document: &Document, range: std::ops::Range<usize>, sink: &mut Sink) {
    let tokens = &document.tokens[range.clone()];
    for (i, four) in tokens.windows(4).enumerate() {
        let [first, comma, second, after] = four else { continue };
        if first.key != second.key || !comma.is_mark(',') || !first.is_lower() || !second.is_lower() {
            continue;
        }
        let at = range.start + i;
        let goes_on = after.is_mark(',') || matches!(document.word(at + 3), "and" | "or");
        let again = tokens[i + 4..].iter().take(3).any(|token| token.key == first.key || token.is_mark('!'));
        let rhetoric = tokens[i + 4..].first().is_some_and(|next| next.flags.contains(WordFlags::FUNCTION))
            || i > 1 && tokens[i - 2].key == first.key;
        let noun = first.flags.contains(WordFlags::NOUN) && !first.flags.contains(WordFlags::FUNCTION);
        if goes_on && noun && !again && !rhetoric && first.range().len() >= SHORTEST_ITEM {
            let extra = first.end()..second.end();
            sink.report("item-twice", Finding::at(document.span(at, at + 2)).delete(extra));
        }
    }
}

/// In letters: short words are said twice in speech.
const SHORTEST_ITEM: usize = 5;

/// The shortest sentence and the shortest paragraph whose return is no accident, in words.
const SHORTEST_SENTENCE: usize = 9;
/// How many lines back the same line may not stand.
const NEAR: usize = 3;
/// The shortest line that may not stand there twice so near, in words.
const SHORTEST_HEADING: usize = 4;

fn repeated_sentences(document: &Document, sink: &mut Sink) {
    let mut blocks: FxHashMap<u64, usize> = FxHashMap::default();
    let mut sentences: FxHashMap<u64, usize> = FxHashMap::default();
    sentences.reserve(document.sentences.len());
    let mut lines: Vec<u64> = Vec::with_capacity(document.blocks.len());
    // what is to go is no reason to delete what it was taken from
    let teaser = sink.registry().find("cut-teaser");
    let teasers: Vec<usize> = sink
        .diagnostics()
        .iter()
        .filter(|known| Some(known.lint) == teaser)
        .filter_map(|known| document.block_at(known.span.start))
        .collect();
    for (index, block) in document.blocks.iter().enumerate() {
        let digests: Vec<(u64, usize)> = block
            .sentences
            .clone()
            .map(|at| digest(document, document.sentences[at].tokens.clone()))
            .collect();
        let (hash, words) = digests.iter().fold((0u64, 0), |(all, count), (hash, words)| {
            (all.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash, count + words)
        });
        // a line of the page may stand between: a date, a name, a label
        let same = lines.iter().rev().take(NEAR).position(|line| *line == hash);
        let same = same.filter(|&back| {
            let line = block.sentences.len() == 1 && (back == 0 || block.kind == BlockKind::Heading);
            words >= SHORTEST_HEADING && line
        });
        lines.push(hash);
        if let Some(back) = same {
            let whole = super::regexes::whole_line(document, index);
            let related = document.blocks[index - 1 - back].range.clone();
            let finding = Finding::at(block.range.clone()).related(related, "first here").delete(whole);
            sink.report("repeated-paragraph", finding);
            continue;
        }
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
            } else if !teasers.contains(&index) {
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
        ((hash ^ u64::from(token.key)).rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15), count + 1)
    })
}
