//! Finds hyphens that stand where English has a dash, dashes that stand where it has a hyphen, and dashes set as in another
//! language.
//!
//! ```text
//! The ferry -the oldest in the bay- sailed, as it often does-though late - for Al - Marsa.
//!           ^ hyphens-as-dashes ^                         ^ hyphen-as-dash
//!                                                   spaced-hyphen  ^     ^ space-beside-hyphen
//! The captain –her brother was ill– sailed alone – he often does –.
//!             ^ lopsided-dash     ^                              ^ mark-after-dash
//! ```

use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::text::{Block, BlockKind, Document, Token, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    list_dashes(document, sink);
    for block in &document.blocks {
        let mut after = block.tokens.start + 1;
        while after < block.tokens.end {
            let at = after;
            after += 1;
            let hyphen = &document.tokens[at];
            if at + 1 >= block.tokens.end {
                continue;
            }
            if hyphen.is_mark('–') || hyphen.is_mark('—') {
                dash(document, at, sink);
            }
            if !hyphen.is_mark('-') {
                continue;
            }
            match (hyphen.is_spaced(), document.tokens[at + 1].is_spaced()) {
                (true, true) => {
                    if !spaced_compound(document, &block.tokens, at, sink) {
                        spaced_hyphen(document, block, at, sink);
                    }
                }
                (true, false) => after = pair_of_dashes(document, &block.tokens, at, sink).unwrap_or(after),
                (false, false) => hyphen_as_dash(document, &block.tokens, at, sink),
                (false, true) => hanging_hyphen(document, &block.tokens, at, sink),
            }
        }
    }
}

/// `The captain –her brother was ill– sailed`, `he often does –.`: a dash set as in another language.
fn dash(document: &Document, at: usize, sink: &mut Sink) {
    let (before, dash, after) = (&document.tokens[at - 1], &document.tokens[at], &document.tokens[at + 1]);
    let stands_beside = |token: &Token, marks| {
        token.is_word()
            || token.kind == TokenKind::Number
            || token.mark().is_some_and(|mark| str::contains(marks, mark))
    };
    if !stands_beside(before, "”’)") {
        return;
    }
    if after.mark().is_some_and(|mark| ".,;".contains(mark)) && !after.is_spaced() {
        let gap = document.gap(at - 1, at);
        // a stop ends the aside by itself, and a comma is not needed beside a dash
        let deleted = if after.is_stop() { gap.start..dash.end() } else { after.range() };
        sink.report("mark-after-dash", Finding::at(gap.start..after.end()).delete(deleted));
    } else if dash.is_spaced() != after.is_spaced() && stands_beside(after, "“‘(") {
        let missing = if dash.is_spaced() { dash.end() } else { dash.start() };
        let finding = Finding::at(document.span(at, at));
        sink.report("lopsided-dash", finding.fix([(missing..missing, " ".to_string())]));
    }
}

/// The most words that two dashes set apart.
const LONGEST_ASIDE: usize = 40;

/// `The ferry -the oldest in the bay- sailed`: Spanish sets dashes so. Answers the token after the second one.
fn pair_of_dashes(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) -> Option<usize> {
    let first = &document.tokens[at + 1];
    if !first.is_word() || first.range().len() < 2 && document.word(at + 1) != "a" {
        return None;
    }
    let rest = at + 2..block.end.min(at + LONGEST_ASIDE);
    let close = rest.into_iter().find(|&i| {
        let token = &document.tokens[i];
        let next = document.tokens[..block.end].get(i + 1);
        token.is_mark('-')
            && !token.is_spaced()
            && next
                .is_none_or(|next| next.is_spaced() || next.mark().is_some_and(|mark| ",.;:".contains(mark)))
    })?;
    let inside = &document.tokens[at + 1..close];
    let broken = |token: &Token| token.is_stop() || (token.is_mark('-') && token.is_spaced());
    // `the -ed and -ing forms`, `pre- and post-war`
    let short = inside.iter().filter(|token| token.is_word()).count() < 2
        || document.tokens[close - 1].kind == TokenKind::Number;
    let conjoined = document.tokens.get(close + 1).is_some_and(|next| {
        next.flags.contains(WordFlags::CONJUNCTION) && document.word(close + 1) != "that"
    });
    if short || conjoined || inside.iter().any(broken) {
        return None;
    }
    let finding = Finding::at(document.tokens[at].start()..first.start())
        .related(document.tokens[close].range(), "the second one");
    let marked = document.tokens[..block.end].get(close + 1).is_some_and(|next| !next.is_spaced());
    let finding = if marked {
        finding
    } else {
        finding
            .fix([(document.tokens[at].range(), "– ".into()), (document.tokens[close].range(), " –".into())])
    };
    sink.report("hyphens-as-dashes", finding);
    Some(close + 1)
}

/// Words that begin a clause, and that nothing is compounded with.
const CLAUSE: [&str; 21] = [
    "he", "she", "they", "which", "whom", "but", "though", "although", "because", "while", "was", "were",
    "is", "are", "has", "would", "could", "not", "the", "this", "these",
];

/// `as he often is-though one would hope`: a dash lost its spaces, or its length.
fn hyphen_as_dash(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let (before, next) = (&document.tokens[at - 1], &document.tokens[at + 1]);
    // `wait for the vote-Maria Kern may be late`
    let name = next.is_capitalized()
        && next.flags.contains(WordFlags::GIVEN_NAME)
        && !next
            .flags
            .intersects(WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::DEMONYM | WordFlags::LOWER)
        && before.is_lower()
        && before.flags.contains(WordFlags::NOUN | WordFlags::COMMON)
        && !before.flags.intersects(WordFlags::PREPOSITION | WordFlags::TITLE)
        && !is_first_half(document.word(at - 1))
        && at >= block.start + 2
        && document.tokens[at - 2].is_word()
        && document.tokens[..block.end]
            .get(at + 2)
            .is_some_and(|surname| surname.is_capitalized() && surname.is_spaced());
    if name {
        let finding = Finding::at(document.span(at - 1, at + 1));
        sink.report("hyphen-as-dash", finding.fix([(document.tokens[at].range(), " – ".to_string())]));
        return;
    }
    if !next.is_lower() || !CLAUSE.contains(&document.word(at + 1)) {
        return;
    }
    let quoted = before.mark().is_some_and(|mark| matches!(mark, '”' | '"'));
    let word =
        before.is_lower() && before.range().len() > 1 && !before.flags.contains(WordFlags::PREPOSITION);
    let compound = at >= block.start + 2 && {
        let mark = &document.tokens[at - 2];
        mark.is_mark('-') || mark.is_mark('–')
    };
    let goes_on = document.tokens[..block.end]
        .get(at + 2)
        .is_some_and(|after| after.is_spaced() && (after.is_word() || after.kind == TokenKind::Number));
    if (quoted || word) && goes_on && !compound {
        let finding = Finding::at(document.span(at - 1, at + 1));
        sink.report("hyphen-as-dash", finding.fix([(document.tokens[at].range(), " – ".to_string())]));
    }
}

/// What compounds begin with.
const FIRST_HALVES: [&str; 27] = [
    "anti", "ex", "non", "pre", "pro", "co", "semi", "mid", "self", "post", "multi", "vice", "un", "ultra",
    "inter", "so", "well", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "long",
];

/// Whether a word, in lower case, is the first half of a compound more often than a word by itself.
pub(super) fn is_first_half(word: &str) -> bool {
    FIRST_HALVES.contains(&word)
}

/// `a so- called expert`, `a 20- year-old man`, `MADRID (EFE).- The`: a space behind a hyphen that has none before it.
fn hanging_hyphen(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let (before, after) = (&document.tokens[at - 1], &document.tokens[at + 1]);
    if before.is_stop() && at >= block.start + 2 && !before.is_spaced() && after.is_capitalized() {
        let finding = Finding::at(document.span(at - 1, at)).replace(" –");
        sink.report("stop-and-dash", finding);
        return;
    }
    // `pre- and post-war`, `20- to 30-year-olds`
    let conjoined = after.flags.intersects(WordFlags::CONJUNCTION | WordFlags::FUNCTION);
    let age = before.kind == TokenKind::Number && document.word(at + 1) == "year";
    let compound =
        before.is_lower() && is_first_half(document.word(at - 1)) && after.is_lower() && !conjoined;
    if age || compound {
        let gap = document.gap(at, at + 1);
        let finding = Finding::at(document.span(at - 1, at + 1));
        sink.report("space-beside-hyphen", finding.delete(gap));
    }
}

/// What Arabic and Korean names begin or end with, joined by a hyphen.
const NAME_PARTS: [&str; 24] = [
    "Al", "al", "El", "el", "Abu", "Abdul", "Abdel", "Ibn", "Bin", "Bint", "Ould", "Ash", "As", "Ar", "Az",
    "ad", "un", "il", "hyun", "jong", "jae", "hoon", "eun", "jin",
];

/// `Al - Houthi`, `a 39 - year - old`: what one hyphen holds together. Whether it is that.
fn spaced_compound(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) -> bool {
    let (before, after) = (&document.tokens[at - 1], &document.tokens[at + 1]);
    let names = before.is_word() && after.is_word();
    let article = names
        && NAME_PARTS[..16].contains(&document.word(at - 1))
        && after.is_capitalized()
        && !after.is_all_capitals();
    let ending = names && before.is_capitalized() && NAME_PARTS[16..].contains(&document.word(at + 1));
    let age = before.kind == TokenKind::Number
        && document.word(at + 1) == "year"
        && at + 3 < block.end
        && document.tokens[at + 2].is_mark('-')
        && document.word(at + 3) == "old";
    if !(article || ending || age) {
        return false;
    }
    let gaps = |hyphen: usize| [document.gap(hyphen - 1, hyphen), document.gap(hyphen, hyphen + 1)];
    let mut spaces: Vec<Range<usize>> = gaps(at).into();
    if age {
        spaces.extend(gaps(at + 2));
    }
    let last = if age { at + 3 } else { at + 1 };
    let edits = spaces.into_iter().filter(|gap| !gap.is_empty()).map(|gap| (gap, String::new()));
    sink.report("space-beside-hyphen", Finding::at(document.span(at - 1, last)).fix(edits));
    true
}

/// How far into a paragraph a place, an agency or a label reaches: `Moscow, 12 May, TASS - The`.
const OPENING: usize = 8;

/// `three times - in 2005`, in a sentence.
fn spaced_hyphen(document: &Document, block: &Block, at: usize, sink: &mut Sink) {
    let (before, after) = (&document.tokens[at - 1], &document.tokens[at + 1]);
    let begins = at < block.tokens.start + OPENING && !before.is_lower();
    let joins = before.kind == TokenKind::Mark && !before.mark().is_some_and(|mark| "”\")%,".contains(mark));
    // a count in a list, and the name of a site or a section
    let tail = after.kind == TokenKind::Number || after.is_capitalized();
    // `self - evident`, all through copy that was cut into words and put together again
    let flattened = |i: Option<usize>| {
        i.and_then(|i| document.tokens.get(i)).is_some_and(|token| token.is_mark('-') && token.is_spaced())
    };
    let beside = flattened(at.checked_sub(2)) || flattened(Some(at + 2));
    if block.kind != BlockKind::Paragraph || begins || joins || tail || beside {
        return;
    }
    sink.report("spaced-hyphen", Finding::at(document.tokens[at].range()).replace("–"));
}

/// `-We kept our word.`: a hyphen without a space after it, in a row of lines that begin with one.
fn list_dashes(document: &Document, sink: &mut Sink) {
    let begins = |block: &&Block| {
        let tokens = &document.tokens[block.tokens.clone()];
        tokens.len() > 4 && tokens[0].is_mark('-') && tokens[1].is_capitalized()
    };
    let lines = || document.blocks.iter().filter(begins);
    if lines().nth(1).is_none() {
        return;
    }
    for line in lines().filter(|line| !document.tokens[line.tokens.start + 1].is_spaced()) {
        let mark = document.tokens[line.tokens.start].range();
        sink.report(
            "glued-list-dash",
            Finding::at(mark.clone()).fix([(mark.end..mark.end, " ".to_string())]),
        );
    }
}
