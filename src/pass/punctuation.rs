//! Finds stray, doubled and foreign marks.
//!
//! ```text
//! The envoy left the city. . “We are ready.” responded the minister，who stayed.
//!                        ^^^ doubled-mark    ^ stop-before-attribution ^ full-width-mark
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape, Token, TokenKind, WordFlags};
use unicode_script::{Script, UnicodeScript};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    for start in memchr::memmem::find_iter(document.text().as_bytes(), "\u{3000}") {
        full_width_space(document.text(), start..start + '\u{3000}'.len_utf8(), sink);
    }
    for block in &document.blocks {
        let tokens = block.tokens.clone();
        let mut at = tokens.start;
        while at < tokens.end {
            let Some(mark) = document.tokens[at].mark() else {
                at += 1;
                continue;
            };
            at = match mark {
                '.' | ',' | ';' => doubled(document, at, tokens.end, sink),
                '”' | '"' => {
                    before_attribution(document, at, tokens.start, tokens.end, sink);
                    comma_before_attribution(document, at, tokens.start, tokens.end, sink);
                    stop_after_end(document, at, tokens.start, tokens.end, sink);
                    at + 1
                }
                '«' | '»' | '„' | '‹' | '›' => {
                    foreign_quote(document, at, tokens.end, sink);
                    stop_after_end(document, at, tokens.start, tokens.end, sink);
                    at + 1
                }
                '‘' | '´' => {
                    apostrophe(document, at, tokens.start, tokens.end, sink);
                    at + 1
                }
                '`' => {
                    apostrophe(document, at, tokens.start, tokens.end, sink);
                    backticks(document, at, tokens.end, sink)
                }
                '،' | '؛' | '؟' | '¿' | '¡' => foreign_mark(document, at, mark, tokens.end, sink),
                '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{ff01}'..='\u{ff5e}' => {
                    full_width(document, at, mark, sink);
                    at + 1
                }
                _ => at + 1,
            }
        }
    }
}

/// Two marks of which one is too many; answers the index after them.
fn doubled(document: &Document, at: usize, end: usize, sink: &mut Sink) -> usize {
    let first = &document.tokens[at];
    let run = (at..end)
        .take_while(|&i| document.tokens[i].mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';')))
        .count();
    let marks: String = (at..at + run).map(|i| document.word(i)).collect();
    // `..` stands for a stop or an ellipsis; `. . .` is an ellipsis; `Inc.,` and `etc.;` are right
    let wrong = match (run, marks.as_str()) {
        (1, "..") => true,
        (2, ".." | ",," | ";;" | ",." | ";." | ",;" | ";,") => first.mark() != Some('.') || marks == "..",
        _ => false,
    };
    // `C#, .NET and .com`: the stop belongs to what follows
    let begins_name = document.tokens[..end].get(at + run).is_some_and(|next| {
        next.kind != TokenKind::Mark && !next.is_spaced() && document.tokens[at + run - 1].is_spaced()
    });
    if !wrong || begins_name || (run == 1 && !is_single_doubled_stop(document, at, end)) {
        return at + run.max(1);
    }
    // what stood before a stop that a lost link left behind keeps its own
    let keep = if marks.contains('.') { "." } else { document.word(at) };
    let (start, last) = (first.start(), &document.tokens[at + run - 1]);
    let start = if first.is_spaced() && at > 0 { document.tokens[at - 1].end() } else { start };
    let finding = Finding::at(start..last.end()).replace(keep);
    // `,;`: which of the two was meant is not certain
    let certain = marks.contains('.') || marks.chars().all(|mark| first.is_mark(mark));
    sink.report("doubled-mark", if certain { finding } else { finding.unsafe_here() });
    at + run
}

/// `..` at the end of a sentence; before a lower-case word it stands for an ellipsis.
fn is_single_doubled_stop(document: &Document, at: usize, end: usize) -> bool {
    let follows = document.tokens.get(at + 1).filter(|_| at + 1 < end);
    let before = at.checked_sub(1).map(|before| &document.tokens[before]);
    follows.is_none_or(|next| next.is_spaced() && !next.is_lower())
        && !document.tokens[at].is_spaced()
        && before.is_some_and(|before| before.is_word() && !before.is_quoted())
        && !document.is_casual()
}

/// `.” responded the minister`: the stop is a comma. The token at `at` is a closing quotation mark.
fn before_attribution(document: &Document, at: usize, start: usize, end: usize, sink: &mut Sink) {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else { return };
    let stop = &document.tokens[before];
    if !stop.is_stop() || stop.end() != document.tokens[at].start() || at + 1 >= end {
        return;
    }
    // `“Monsters, Inc.” told`, `“Vale Corp.” says`: the stop is the abbreviation's
    if before > start && document.tokens[before - 1].flags.abbreviation().is_some() {
        return;
    }
    let verb = &document.tokens[at + 1];
    let pronoun = matches!(document.word(at + 1), "he" | "she" | "they" | "it" | "we");
    let speech = if pronoun { document.tokens.get(at + 2).filter(|_| at + 2 < end) } else { Some(verb) };
    let reports = speech.is_some_and(|speech| speech.is_lower() && speech.flags.contains(WordFlags::SPEECH));
    if verb.is_spaced() && verb.is_lower() && reports {
        let finding =
            Finding::at(stop.start()..document.tokens[at].end()).fix([(stop.range(), ",".to_string())]);
        // `Her memoir “Yes.” says nothing of him`: a short quotation may be the subject
        let short = document.tokens[start..before].iter().rev().take(4).any(|token| token.is_mark('“'));
        sink.report("stop-before-attribution", if short { finding.unsafe_here() } else { finding });
    }
}

/// `We are ready” said the minister`: no mark parts the quotation from its speaker. The token at `at` is a quotation mark.
fn comma_before_attribution(document: &Document, at: usize, start: usize, end: usize, sink: &mut Sink) {
    let closes = at >= start + 2 && at + 2 < end && !document.tokens[at].is_spaced() && {
        let (before, verb) = (&document.tokens[at - 1], &document.tokens[at + 1]);
        (before.is_word() || before.kind == TokenKind::Number) && verb.is_spaced() && verb.is_lower()
    };
    if !closes {
        return;
    }
    let pronoun = matches!(document.word(at + 1), "he" | "she" | "they");
    let verb = if pronoun { at + 2 } else { at + 1 };
    let subject = |i: usize| {
        i < end && {
            let token = &document.tokens[i];
            token.is_capitalized()
                || token.flags.contains(WordFlags::DETERMINER)
                || is_subject_pronoun(document.word(i))
        }
    };
    let speaks = SPEAKS.contains(&document.word(verb)) && (pronoun || subject(verb + 1));
    let opening =
        document.tokens[start..at].iter().rposition(|token| token.is_mark('“') || token.is_mark('"'));
    // `The word “sorry” said it all`: a word or two may be the subject; `who calls himself as “a poet of few words” says`
    let is_part = |opening: usize| {
        let before = opening.checked_sub(1).map(|before| &document.tokens[start + before]);
        before.is_some_and(|before| before.is_lower() && before.flags.contains(WordFlags::PREPOSITION))
    };
    let whole = opening.is_some_and(|opening| at - start - opening > SHORTEST_SPEECH && !is_part(opening));
    if speaks && whole {
        let mark = document.tokens[at].range();
        let finding = Finding::at(mark.start..document.tokens[verb].end());
        sink.report("quote-without-comma", finding.fix([(mark.start..mark.start, ",".to_string())]));
    }
}

fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they")
}

/// In tokens.
const SHORTEST_SPEECH: usize = 4;

/// Verbs that say whose words stood before.
const SPEAKS: [&str; 24] = [
    "said", "says", "added", "adds", "stated", "noted", "notes", "explained", "explains", "concluded",
    "stressed", "wrote", "writes", "announced", "continued", "warned", "warns", "declared", "insisted",
    "emphasized", "reiterated", "affirmed", "commented", "recalled",
];

/// `“Stop!”. `, `“Wait.”.`, `“Wait.”, she said`: after a quotation that has its end, one mark is too many. The token at `at`
/// is a quotation mark.
fn stop_after_end(document: &Document, at: usize, start: usize, end: usize, sink: &mut Sink) {
    let next = at + 1;
    if at <= start || next >= end || document.tokens[at].is_spaced() {
        return;
    }
    let (ends, mark) = (&document.tokens[at - 1], &document.tokens[next]);
    let asks = ends.mark().is_some_and(|mark| matches!(mark, '!' | '?'));
    // `Yahoo!”. `, `“Vale Corp.”,`: a name has its own mark
    let name = document.tokens[..at - 1].last().is_some_and(|word| word.flags.abbreviation().is_some());
    let span = document.span(at - 1, next);
    if name || !(asks || ends.is_stop()) {
        return;
    }
    if mark.is_stop() && !mark.is_spaced() {
        sink.report("doubled-mark", Finding::at(span).delete(mark.range()));
    } else if mark.is_mark(',') && ends.is_stop() {
        let edits = [(ends.range(), ",".to_string()), (document.tokens[at].end()..mark.end(), String::new())];
        sink.report("stop-before-attribution", Finding::at(span).fix(edits));
    }
}

/// `she‘s`, `it´s`: a mark that only looks like an apostrophe.
fn apostrophe(document: &Document, at: usize, start: usize, end: usize, sink: &mut Sink) {
    let mark = &document.tokens[at];
    let ending = at + 1 < end
        && !document.tokens[at + 1].is_spaced()
        && matches!(document.word(at + 1), "s" | "t" | "re" | "ll" | "ve" | "d" | "m");
    if at > start && ending && !mark.is_spaced() && document.tokens[at - 1].is_word() {
        sink.report("wrong-apostrophe", Finding::at(mark.range()).replace("’"));
    } else if mark.is_mark('‘')
        && at + 1 < end
        && !document.tokens[at + 1].is_spaced()
        && is_clipped(document.word(at + 1))
    {
        let closed = (at + 2..end.min(at + 12)).any(|at| document.tokens[at].is_mark('’'));
        if !closed {
            sink.report("wrong-apostrophe", Finding::at(mark.range()).replace("’"));
        }
    }
}

/// `‘Ndrangheta`: a name that begins with an apostrophe.
fn is_clipped(word: &str) -> bool {
    matches!(word, "Ndrangheta" | "ndrangheta" | "Ndrina" | "Ndrine")
}

/// `«…»` and `„…“`; a title in its own language keeps its marks.
fn foreign_quote(document: &Document, at: usize, end: usize, sink: &mut Sink) {
    let open = document.tokens[at].mark().unwrap_or(' ');
    let closes: &[char] = match open {
        '«' => &['»'],
        '„' => &['“', '”', '"'],
        '‹' => &['›'],
        _ => &[],
    };
    let close = (at + 1..end).find(|&i| document.tokens[i].mark().is_some_and(|mark| closes.contains(&mark)));
    match close {
        Some(close) => {
            let words = || document.tokens[at + 1..close].iter().filter(|token| token.is_word());
            // a name is no text of another language: `the „Studena Gora“ dam`
            let is_name = words().count() < 4 && words().all(Token::is_capitalized);
            let foreign = words().filter(|word| !word.flags.contains(WordFlags::LOWER)).count();
            let other_script =
                words().any(|word| document.text()[word.range()].starts_with(is_of_another_script));
            if other_script || (foreign > 1 && foreign * 2 > words().count() && !(is_name && open == '„')) {
                return;
            }
            let (first, last) = (document.tokens[at].range(), document.tokens[close].range());
            let finding = Finding::at(first.clone()).related(last.clone(), "closed here");
            let finding = finding.fix([(first, "“".to_string()), (last, "”".to_string())]);
            sink.report("foreign-quotation-mark", finding);
        }
        // `Settings › Privacy`: a path
        None if matches!(open, '»' | '›')
            && document.tokens[at].is_spaced()
            && document.tokens[..end].get(at + 1).is_some_and(Token::is_spaced) => {}
        None if matches!(open, '»' | '›') => {
            let opened =
                (0..at).rev().take(80).any(|i| matches!(document.tokens[i].mark(), Some('«' | '‹' | '»')));
            if !opened {
                sink.report("foreign-quotation-mark", Finding::at(document.tokens[at].range()));
            }
        }
        None => sink.report("foreign-quotation-mark", Finding::at(document.tokens[at].range())),
    }
}

fn is_of_another_script(letter: char) -> bool {
    letter.is_alphabetic() && letter.script() != Script::Latin
}

/// The quotation marks of TeX, which old translation systems put for Asian ones.
fn backticks(document: &Document, at: usize, end: usize, sink: &mut Sink) -> usize {
    let adjacent = |i: usize, mark: char| {
        i + 1 < end
            && document.tokens[i].is_mark(mark)
            && document.tokens[i + 1].is_mark(mark)
            && !document.tokens[i + 1].is_spaced()
    };
    if !adjacent(at, '`') {
        return at + 1;
    }
    let first = document.span(at, at + 1);
    let mut finding = Finding::at(first.clone());
    if let Some(close) = (at + 2..end).find(|&i| adjacent(i, '\'') || adjacent(i, '’')) {
        let last = document.span(close, close + 1);
        finding = finding.related(last.clone(), "closed here");
        finding = finding.fix([(first, "“".to_string()), (last, "”".to_string())]);
    }
    sink.report("foreign-quotation-mark", finding);
    at + 2
}

fn foreign_mark(document: &Document, at: usize, mark: char, end: usize, sink: &mut Sink) -> usize {
    let neighbours = [at.checked_sub(1), (at + 1 < end).then_some(at + 1)];
    // beside words of its own language it is at home
    let english = neighbours.into_iter().flatten().all(|i| {
        let token = &document.tokens[i];
        !token.is_word() || (!token.shape.contains(Shape::NON_ASCII) && !token.flags.is_empty())
    });
    let right = match mark {
        '،' => ",",
        '؛' => ";",
        '؟' => "?",
        _ => "",
    };
    let at_home = matches!(mark, '¿' | '¡') && !opens_english(document, at, end);
    if english && !at_home {
        sink.report(
            "foreign-mark",
            Finding::at(document.tokens[at].range()).replace(right).say("fix", right),
        );
    }
    at + 1
}

/// `¿When will it end?`: English words, more than one, up to the mark that ends them. What is quoted may be Spanish.
fn opens_english(document: &Document, at: usize, end: usize) -> bool {
    let rest = &document.tokens[at + 1..end.min(at + 30)];
    let Some(length) = rest.iter().position(|token| token.is_mark('?') || token.is_mark('!')) else {
        return false;
    };
    let words = || rest[..length].iter().filter(|token| token.is_word());
    let english = |word: &Token| word.flags.contains(WordFlags::COMMON) || word.is_capitalized();
    !document.tokens[at].is_quoted()
        && rest.first().is_some_and(|next| !next.is_spaced() && next.flags.contains(WordFlags::COMMON))
        && words().count() > 1
        && words().all(english)
}

/// An ideographic space between Latin letters.
fn full_width_space(text: &str, span: std::ops::Range<usize>, sink: &mut Sink) {
    let latin = |character: Option<char>| character.is_some_and(|character| character.is_ascii_graphic());
    if latin(text[..span.start].chars().next_back()) && latin(text[span.end..].chars().next()) {
        sink.report("full-width-mark", Finding::at(span).replace(" "));
    }
}

/// The marks of Chinese and Japanese, and what English has for them.
const FULL_WIDTH: &[(char, &str)] = &[
    ('。', "."),
    ('、', ","),
    ('「', "“"),
    ('」', "”"),
    ('『', "‘"),
    ('』', "’"),
    ('【', "["),
    ('】', "]"),
    ('《', "“"),
    ('》', "”"),
    ('〈', "‘"),
    ('〉', "’"),
    ('・', "-"),
    ('〜', "~"),
];

fn full_width(document: &Document, at: usize, mark: char, sink: &mut Sink) {
    let token = &document.tokens[at];
    let text = document.text();
    let (before, after) = (text[..token.start()].chars().next_back(), text[token.end()..].chars().next());
    let asian = |character: Option<char>| {
        character.is_some_and(|character| {
            matches!(
                character.script(),
                Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
            )
        })
    };
    if asian(before) || asian(after) {
        return;
    }
    let plain = match mark {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(mark) - 0xfee0).map(|plain| plain.to_string()),
        _ => FULL_WIDTH.iter().find(|(wide, _)| *wide == mark).map(|(_, plain)| (*plain).to_string()),
    };
    let Some(mut plain) = plain else { return };
    // a full-width mark holds its own space
    let ends = matches!(plain.as_str(), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "”" | "’");
    let opens = matches!(plain.as_str(), "(" | "[" | "“" | "‘");
    if ends && after.is_some_and(char::is_alphanumeric) {
        plain.push(' ');
    } else if opens && before.is_some_and(char::is_alphanumeric) {
        plain.insert(0, ' ');
    }
    // the space that parted it from the word goes, unless it parts lines
    let kept = document.text()[..token.start()].trim_end_matches(' ').len();
    let joins = ends && document.tokens.get(at.wrapping_sub(1)).is_some_and(|before| before.end() == kept);
    let start = if joins { kept } else { token.start() };
    let finding = Finding::at(start..token.end()).replace(plain);
    // a middle dot parts names, items or the words of a title
    sink.report("full-width-mark", if mark == '\u{30fb}' { finding.unsafe_here() } else { finding });
}
