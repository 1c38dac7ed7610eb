//! Finds white space that is missing, doubled or in the wrong place.
//!
//! ```text
//! The talks in the Middle East .She left the  room after a 180 -degree turn.
//!                             ^ space-before-mark
//!                              ^ missing-space  ^^ doubled-space ^ space-beside-hyphen
//! ```

use std::ops::Range;

use super::{dashes, glued};
use crate::check::{Finding, Sink};
use crate::text::{Abbreviation, BlockKind, Document, Shape, Token, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    between_blocks(document, sink);
    for block in &document.blocks {
        if block.kind == BlockKind::Paragraph {
            glued::lost_initial(document, block.tokens.clone(), sink);
        }
        for at in block.tokens.clone().skip(1) {
            let token = &document.tokens[at];
            if token.is_spaced() {
                doubled_space(document, at, sink);
                if document.tokens[at - 1].mark().is_some_and(|mark| matches!(mark, '(' | '['))
                    || token.mark().is_some_and(|mark| matches!(mark, ')' | ']'))
                {
                    spaced_bracket(document, &block.tokens, at, sink);
                }
                match token.mark() {
                    Some('.' | ',' | ';' | ':' | '!' | '?') => space_before_mark(document, at, sink),
                    Some('-') => space_beside_hyphen(document, &block.tokens, at, sink),
                    Some('\'' | '’') => glued::split_apostrophe(document, &block.tokens, at, sink),
                    None if document.tokens[at - 1].is_mark('/') => half_spaced_slash(document, at, sink),
                    _ => {}
                }
            } else if token.is_word() {
                missing_space(document, &block.tokens, at, sink);
            } else if token.is_mark('(') {
                glued::bracket(document, &block.tokens, at, sink);
            }
            if token.is_word() && token.flags.is_empty() && block.kind != BlockKind::Heading {
                glued::glued_words(document, at, sink);
            }
        }
    }
}

/// The lines between blocks: those that hold a no-break space, and runs of empty ones.
fn between_blocks(document: &Document, sink: &mut Sink) {
    let text = document.text();
    let edges = document.blocks.iter().map(|block| block.range.clone());
    let mut before = 0;
    for block in edges.chain(std::iter::once(text.len()..text.len())) {
        let gap = before..block.start;
        before = block.end;
        if gap.len() < 2 {
            continue;
        }
        let content = &text[gap.clone()];
        if content.bytes().any(|byte| byte >= 0x80) {
            no_break_lines(content, gap.start, sink);
        } else {
            empty_lines(content, gap, block.start == text.len(), sink);
        }
    }
}

fn no_break_lines(gap: &str, start: usize, sink: &mut Sink) {
    let mut at = start;
    for line in gap.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let whole_line = at > 0 || content.len() < line.len();
        if content.contains('\u{a0}') && whole_line && (at != start || start == 0) {
            let found = at..at + content.len();
            // with it go the line's end and the empty line after it, so that one empty line is left
            let rest = &gap[at + line.len() - start..];
            let empty = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            let empty = if rest[..empty].contains('\n') {
                rest.find('\n').map_or(0, |end| end + 1).min(empty)
            } else {
                0
            };
            sink.report("no-break-space-line", Finding::at(found).delete(at..at + line.len() + empty));
        }
        at += line.len();
    }
}

/// The most empty lines that part two paragraphs.
const EMPTY_LINES: usize = 2;

/// A run of empty lines. At the beginning and the end of a text there is none to keep, between paragraphs one.
fn empty_lines(gap: &str, range: Range<usize>, at_end: bool, sink: &mut Sink) {
    let ends: Vec<usize> = gap.match_indices('\n').map(|(at, _)| at + 1).collect();
    // the line end after the text before is not part of the run
    let first = usize::from(range.start > 0);
    let kept = first + usize::from(range.start > 0 && !at_end);
    if ends.len() <= EMPTY_LINES + first {
        return;
    }
    let after = |count: usize| range.start + if count == 0 { 0 } else { ends[count - 1] };
    let end = after(ends.len());
    sink.report("blank-line-run", Finding::at(after(first)..end).delete(after(kept)..end));
}

fn doubled_space(document: &Document, at: usize, sink: &mut Sink) {
    let gap = document.gap(at - 1, at);
    if gap.len() < 2 {
        return;
    }
    let space = &document.text()[gap.clone()];
    let ends_sentence = document.tokens[at - 1]
        .mark()
        .is_some_and(|mark| matches!(mark, '.' | '!' | '?' | ':' | '”' | '"' | '’' | ')'));
    if space.chars().count() < 2 || space.contains(['\n', '\r', '\t']) || ends_sentence {
        return;
    }
    sink.report("doubled-space", Finding::at(gap).replace(" "));
}

/// A space before the mark at a token, where it is one too many.
fn space_before_mark(document: &Document, at: usize, sink: &mut Sink) {
    let (before, mark) = (&document.tokens[at - 1], &document.tokens[at]);
    let adjacent = document.tokens.get(at + 1).filter(|next| next.start() == mark.end());
    // `.5`, `.NET`, `:)`, `!!` are no marks that end anything; a closing mark may follow
    let goes_on = adjacent
        .is_some_and(|next| !next.mark().is_some_and(|mark| matches!(mark, '”' | '"' | '’' | ')' | '“')));
    // `;)` is a face
    let face = matches!(mark.mark(), Some(';' | ':')) && adjacent.is_some_and(|next| next.is_mark(')'));
    // `. . .` is an ellipsis, and `. .` a stop too many
    let stops = mark.is_stop() && document.tokens.get(at + 1).is_some_and(Token::is_stop);
    // `the mayor ,who came late`: the space stands on the wrong side
    let moved = mark.is_mark(',')
        && (before.is_word() || before.is_mark('”') || before.is_mark('"'))
        && adjacent.is_some_and(|next| next.is_lower() && next.flags.contains(WordFlags::LOWER));
    if moved {
        let finding = Finding::at(before.end()..mark.end());
        let edits = [(before.end()..mark.start(), String::new()), (mark.end()..mark.end(), " ".to_string())];
        sink.report("space-before-mark", finding.fix(edits).say("mark", ","));
        return;
    }
    if mark.range().len() > 1 || goes_on || stops || face {
        return;
    }
    let closer = before
        .mark()
        .is_some_and(|mark| matches!(mark, '”' | '’' | '"' | ')' | ']' | '%' | '»' | '°' | '€' | '$'));
    if closer || before.kind != TokenKind::Mark {
        let next = document.tokens.get(at + 1);
        // `2 : 1` is a ratio
        let number = |token: &Token| token.kind == TokenKind::Number;
        if mark.is_mark(':') && number(before) && next.is_some_and(number) {
            return;
        }
        let finding = Finding::at(before.end()..mark.end())
            .delete(before.end()..mark.start())
            .say("mark", document.word(at));
        // `Press ? for help`
        let named = matches!(mark.mark(), Some('?' | '!')) && next.is_some_and(Token::is_lower);
        sink.report("space-before-mark", if named { finding.unsafe_here() } else { finding });
    }
}

/// `prices fall/ The council`: the mark before the token at `at` is a slash.
fn half_spaced_slash(document: &Document, at: usize, sink: &mut Sink) {
    let slash = &document.tokens[at - 1];
    let words = at >= 2 && document.tokens[at - 2].is_word() && document.tokens[at].is_capitalized();
    if words && !slash.is_spaced() {
        sink.report("half-spaced-slash", Finding::at(slash.range()));
    }
}

/// `( word` and `word )`: a space stands before the token at `at`, inside brackets.
fn spaced_bracket(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let gap = document.gap(at - 1, at);
    let (before, token) = (&document.tokens[at - 1], &document.tokens[at]);
    let word = |token: &Token| token.is_word() || token.kind == TokenKind::Number;
    if token.is_mark(')') && word(before) {
        // `: )` and lists such as `a )` have no bracket that opens
        let opened = document.tokens[block.start..at].iter().rev().take(60).any(|token| token.is_mark('('));
        if opened {
            sink.report("spaced-bracket", Finding::at(gap.start..token.end()).delete(gap));
        }
    } else if before.is_mark('(') && word(token) && !is_face(document, at - 1) {
        sink.report("spaced-bracket", Finding::at(before.start()..gap.end).delete(gap));
    }
}

/// `:(`
fn is_face(document: &Document, bracket: usize) -> bool {
    let eyes = bracket.checked_sub(1).map(|eyes| &document.tokens[eyes]);
    eyes.is_some_and(|eyes| {
        (eyes.is_mark(':') || eyes.is_mark(';') || eyes.is_mark('-'))
            && eyes.end() == document.tokens[bracket].start()
    })
}

fn space_beside_hyphen(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let (before, hyphen) = (&document.tokens[at - 1], &document.tokens[at]);
    let Some(after) = (at + 1 < block.end).then(|| &document.tokens[at + 1]) else { return };
    let joined = after.start() == hyphen.end() && after.is_word() && after.range().len() > 1;
    // a word on both sides; a number before a lower-case word; `The Inter -American Bank`
    let number = before.kind == TokenKind::Number && after.is_lower();
    let capitals = before.is_word() && after.is_capitalized() && !after.is_all_capitals();
    let first_half = before.flags.is_empty() || dashes::is_first_half(document.word(at - 1));
    let prefix = before.is_word() && before.is_lower() && after.is_lower() && first_half;
    let closes = document.tokens[at + 2..block.end.max(at + 2)]
        .iter()
        .take(6)
        .any(|token| token.is_mark('-') && token.is_spaced());
    let first = at - 1 == block.start;
    if joined && (number || (capitals && !first) || prefix) && !closes {
        let gap = document.gap(at - 1, at);
        let finding = Finding::at(gap.start..hyphen.end()).delete(gap);
        // an unknown word before it may be a command: `systemctl -help`
        // `curfews -Westfalen`: a half of a name, or a dash
        let odd = prefix || before.is_lower() && after.is_capitalized();
        sink.report("space-beside-hyphen", if odd { finding.unsafe_here() } else { finding });
    }
}

fn glued_to_word(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_spaced())
}

/// What ends the names of sites and files, written with a capital: `booking.Com`, `index.Html`.
fn is_ending_of_names(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "App", "Biz", "Com", "Doc", "Edu", "Eu", "Exe", "Gov", "Html", "Info", "Io", "Jpg", "Js", "Net",
        "Org", "Pdf", "Php", "Ru", "Tv", "Uk",
    ];
    ENDINGS.contains(&word)
}

/// `end.Start` and `one,two`: the token at `at` is a word without a space before it.
fn missing_space(document: &Document, block: &Range<usize>, at: usize, sink: &mut Sink) {
    let Some(before) = at.checked_sub(2).filter(|&before| before >= block.start) else { return };
    let (left, mark, right) = (&document.tokens[before], &document.tokens[at - 1], &document.tokens[at]);
    let glued = mark.start() == left.end() && mark.end() == right.start() && mark.range().len() == 1;
    // `“We are ready”.The mayor`
    let closes = left.is_mark('”') || left.is_mark('"');
    if glued
        && closes
        && mark.is_stop()
        && right.is_capitalized()
        && right.flags.contains(WordFlags::FUNCTION)
    {
        let finding = Finding::at(left.start()..right.end()).say("mark", ".");
        sink.report("missing-space", finding.fix([(mark.end()..mark.end(), " ".to_string())]));
        return;
    }
    if !glued || !left.is_word() || left.shape.intersects(Shape::DOTTED | Shape::INNER_CAPITAL) {
        return;
    }
    let known = |token: &Token| !token.flags.is_empty() && token.range().len() > 1;
    let sentence = right.is_capitalized() && right.shape.contains(Shape::LOWER) && left.is_lower();
    let missing = match mark.mark() {
        Some('.') => {
            let plain = left.range().len() > 2 && !left.flags.contains(WordFlags::TITLE);
            // `Gen.Yusuf`
            let title = left.is_capitalized()
                && right.is_capitalized()
                && right.shape.contains(Shape::LOWER)
                && right.range().len() > 2
                && left.flags.abbreviation() == Some(Abbreviation::Title);
            (title || sentence && known(left) && plain) && !is_ending_of_names(document.word(at))
        }
        Some('!' | '?') => sentence && known(left),
        Some(',' | ';') => {
            let word = |token: &Token| {
                let usual = token.flags.intersects(WordFlags::LOWER | WordFlags::FUNCTION);
                known(token) && usual && token.shape.contains(Shape::LOWER)
            };
            // `name,date,price`: a row that somebody wrote so
            let glued_mark = |at: Option<usize>| {
                at.and_then(|at| document.tokens.get(at))
                    .is_some_and(|token| token.is_mark(',') && !token.is_spaced())
            };
            let row = glued_mark(before.checked_sub(1))
                || (glued_mark(Some(at + 1)) && glued_to_word(document, at + 2));
            word(left)
                && word(right)
                && (left.is_lower() || right.is_lower())
                && !row
                && left.key != right.key
        }
        _ => false,
    };
    if missing {
        let shown = mark.mark().unwrap_or('.').to_string();
        let finding = Finding::at(left.start()..right.end())
            .fix([(mark.end()..mark.end(), " ".to_string())])
            .say("mark", shown);
        // `yandex.Taxi`, `press.Office`: only a function word cannot be part of a name or an address
        let certain = right.is_lower() || right.flags.contains(WordFlags::FUNCTION);
        sink.report("missing-space", if certain { finding } else { finding.unsafe_here() });
    }
}
