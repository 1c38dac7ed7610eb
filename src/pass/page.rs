//! Finds what a page hangs on a text, where only its place shows that it is no part of it.
//!
//! ```text
//! Ferry sails again in June - Coast Daily
//!                           ^^^^^^^^^^^^^ site-in-headline
//! Related Articles
//! Bridge to open a year late
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^ related-line
//! ```

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::margins;
use super::page_data;
use super::regexes::whole_line;
use crate::check::{Finding, Sink};
use crate::lint::{FURNITURE, RecordTexts};
use crate::name::Kind;
use crate::text::{Block, BlockKind, Document, Shape, Token, TokenKind, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let mut known = furniture(document, sink);
    page_data::lines(document, &mut known, sink);
    related_lines(document, &known, sink);
    stray_lines(document, &known, sink);
    numbered_captions(document, sink);
    section_line(document, &known, sink);
    margins::names(document, &known, sink);
    margins::headlines_below(document, &known, sink);
    sites_in_headlines(document, sink);
    for index in 0..document.blocks.len() {
        glued_menu(document, index, sink);
    }
}

/// The fewest words that a menu makes of its items.
const FEWEST_ITEMS: usize = 3;

/// `Home HomeNewsCoast CoastWorld WorldBusiness`: half of the words, and three at least, are several words in one.
fn glued_menu(document: &Document, index: usize, sink: &mut Sink) {
    let block = &document.blocks[index];
    let tokens = &document.tokens[block.tokens.clone()];
    let glued = |token: &&Token| {
        token.is_capitalized()
            && token.shape.contains(Shape::INNER_CAPITAL | Shape::LOWER)
            && token.flags.is_empty()
    };
    let count = tokens.iter().filter(glued).count();
    if count < FEWEST_ITEMS || count * 2 < tokens.len() || block.kind != BlockKind::Heading {
        return;
    }
    let finding = Finding::at(block.range.clone());
    sink.report("glued-menu", finding.delete(whole_line(document, index)));
}

/// The longest heading of an article, and the shortest, in tokens.
const HEADING: Range<usize> = 4..30;
/// How many tokens a paragraph has at least.
const SHORTEST_PARAGRAPH: usize = 25;

/// Which blocks are page furniture as a whole, and by which lint.
fn furniture(document: &Document, sink: &Sink) -> Vec<Option<usize>> {
    let registry = sink.registry();
    // what stands below such a heading is copy
    let heading = registry.find("eastern-heading");
    let mut known = vec![None; document.blocks.len()];
    for diagnostic in sink.diagnostics() {
        if registry.lints[diagnostic.lint].group == FURNITURE
            && Some(diagnostic.lint) != heading
            && let Some(block) = document.block_at(diagnostic.span.start)
            && document.blocks[block].range == diagnostic.span
        {
            known[block] = Some(diagnostic.lint);
        }
    }
    known
}

/// Headings under `Related Articles`: two or more of them, or all that is left of the page.
fn related_lines(document: &Document, known: &[Option<usize>], sink: &mut Sink) {
    let list = sink.registry().find("related-heading");
    let labels = sink.data("related-line", "labels");
    let begins = |&line: &usize| {
        known[line].is_some() && known[line] == list || is_label(document, &document.blocks[line], labels)
    };
    let is_paragraph = |block: &Block| block.tokens.len() >= SHORTEST_PARAGRAPH;
    let last = document.blocks.iter().rposition(is_paragraph).unwrap_or(0);
    for first in (0..document.blocks.len()).filter(begins) {
        let belongs = |line: &usize| {
            !begins(line) && (known[*line].is_some() || is_heading(document, &document.blocks[*line], labels))
        };
        let length = (first + 1..document.blocks.len()).take_while(belongs).count();
        let headings = || (first + 1..first + 1 + length).filter(|&line| known[line].is_none());
        let ends = first + length >= last;
        if headings().nth(1).is_none() && !ends {
            continue;
        }
        for line in headings() {
            let label = document.blocks[first].range.clone();
            let finding =
                Finding::at(document.blocks[line].range.clone()).related(label, "the list begins here");
            sink.report("related-line", finding.delete(whole_line(document, line)));
        }
    }
}

/// The heading of a list that leads to other articles, besides those that stand in such records.
fn is_label(document: &Document, block: &Block, labels: &RecordTexts) -> bool {
    let line = document.text()[block.range.clone()].trim_end_matches([':', ' ', '»', '>']);
    line.len() < 24 && labels.iter().any(|label| label.eq_ignore_ascii_case(line))
}

/// A line that may be the heading of an article: not a label itself.
fn is_heading(document: &Document, block: &Block, labels: &RecordTexts) -> bool {
    let tokens = &document.tokens[block.tokens.clone()];
    let asks = tokens.last().is_some_and(|last| last.is_mark('?'));
    (block.kind == BlockKind::Heading || asks && block.sentences.len() == 1)
        && HEADING.contains(&tokens.len())
        && (tokens[0].is_capitalized() || tokens[0].kind != TokenKind::Word)
        && !is_label(document, block, labels)
}

/// The longest label, in tokens, and the most of them in a row.
const LONGEST_LABEL: usize = 8;
const MOST_LABELS: usize = 3;

/// A few words between two lines of page furniture, or between one and the end.
fn stray_lines(document: &Document, known: &[Option<usize>], sink: &mut Sink) {
    if known.iter().flatten().nth(1).is_none() {
        return;
    }
    let is_label = |line: &usize| {
        let block = &document.blocks[*line];
        known[*line].is_none() && block.kind == BlockKind::Heading && block.tokens.len() <= LONGEST_LABEL
    };
    for start in (1..document.blocks.len()).filter(|line| known[line - 1].is_some()) {
        let length = (start..document.blocks.len()).take(MOST_LABELS + 1).take_while(is_label).count();
        let end = start + length;
        if length <= MOST_LABELS && known.get(end).is_none_or(Option::is_some) {
            for line in start..end {
                let finding = Finding::at(document.blocks[line].range.clone());
                sink.report("stray-line", finding.delete(whole_line(document, line)));
            }
        }
    }
}

/// `1 Ukraine`, and further down `2 Ukraine`: one label behind a number that counts from 1.
fn numbered_captions(document: &Document, sink: &mut Sink) {
    let numbered = |block: &Block| {
        let [number, words @ ..] = &document.tokens[block.tokens.clone()] else { return None };
        let names = words.iter().all(|word| word.is_capitalized() && word.is_spaced())
            && (1..=3).contains(&words.len());
        let count: usize = document.text()[number.range()].parse().ok()?;
        names.then(|| (count, &document.text()[words[0].start()..block.range.end]))
    };
    let lines: Vec<_> = document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((index, numbered(block)?)))
        .collect();
    let mut due = 1;
    let runs = lines.iter().all(|(_, (count, label))| {
        let next = *count == due && *label == lines[0].1.1;
        due += 1;
        next
    });
    let of_a_place = |&(index, _): &(usize, _)| {
        let label = document.blocks[index].tokens.start + 1;
        document.tokens[label].flags.intersects(WordFlags::PLACE | WordFlags::COUNTRY)
    };
    if runs && (lines.len() > 1 || lines.first().is_some_and(of_a_place)) {
        for (index, _) in lines {
            let finding = Finding::at(document.blocks[index].range.clone());
            sink.report("numbered-caption", finding.delete(whole_line(document, index)));
        }
    }
}

/// The longest line of sections, dates and buttons, in tokens.
const LONGEST_SECTION: usize = 9;

/// `Politics / Society`, `5 March 2024 | World`: a line of such words right below the headline.
fn section_line(document: &Document, known: &[Option<usize>], sink: &mut Sink) {
    let [headline, line, rest @ ..] = document.blocks.as_slice() else { return };
    let body = rest.iter().take(2).any(|block| block.tokens.len() >= SHORTEST_PARAGRAPH);
    let short = headline.tokens.len() >= HEADING.start && line.tokens.len() <= LONGEST_SECTION;
    if !body || !short || known[1].is_some() || headline.kind != BlockKind::Heading {
        return;
    }
    let sections = sink.data("section-line", "words");
    let is_date = |part: &str| part.chars().any(|character| character.is_ascii_digit());
    let text = document.text()[line.range.clone()].trim_end_matches(':');
    let mut parts = text.split(['|', '/', '•', '·', '–', '—', '>', '»', ',']).map(str::trim);
    let is_section =
        |part: &str| sections.iter().any(|section| section.eq_ignore_ascii_case(part)) || is_date(part);
    if parts.clone().any(|part| !is_date(part)) && parts.all(is_section) {
        sink.report("section-line", Finding::at(line.range.clone()).delete(whole_line(document, 1)));
    }
}

/// The longest name of a site or a section, in words.
const LONGEST_SITE: usize = 5;

/// In tokens, the bar included: what goes on behind a bar may be the rest of the headline.
const LONGEST_BEHIND_BAR: usize = 4;

/// The end of a headline behind a dash or a bar.
struct Tail {
    /// From the mark on.
    tokens: Range<usize>,
    /// The name.
    words: Range<usize>,
    /// The words, in lower case.
    site: String,
    /// What stands before, in lower case.
    headline: String,
    /// Whether it ends a paragraph, where only names that are known are no copy.
    in_copy: bool,
}

/// `Ferry sails again - Coast Daily`: the name of the page’s site or section, which stands in the title of the page.
fn sites_in_headlines(document: &Document, sink: &mut Sink) {
    let tails: Vec<Tail> = (0..document.blocks.len()).filter_map(|index| tail(document, index)).collect();
    let mut headlines: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for tail in tails.iter().filter(|tail| !tail.in_copy) {
        headlines.entry(&tail.site).or_default().insert(&tail.headline);
    }
    let sites = sink.data("site-in-headline", "words");
    let media = sink.data("site-in-headline", "media");
    let gazetteer = &sink.registry().names;
    for tail in &tails {
        let start = tail.words.start;
        // behind two headlines, and not twice behind one
        let again = headlines.get(tail.site.as_str()).is_some_and(|headlines| headlines.len() > 1);
        let says = sites.iter().any(|site| *site == *tail.site);
        let outlet = gazetteer.find(document, start).iter().any(|hit| {
            hit.tokens.end == tail.tokens.end && gazetteer.entry(hit.entry).kind() == Kind::Outlet
        });
        let address =
            document.tokens[start..tail.tokens.end].iter().any(|token| token.kind == TokenKind::Masked);
        let bar = document.tokens[start - 1].is_mark('|') && tail.words.len() < LONGEST_BEHIND_BAR;
        // `RT Sport News`
        let last = document.word(tail.tokens.end - 1);
        let medium = media.iter().any(|medium| medium == last)
            && document.tokens[start..tail.tokens.end].iter().all(|token| token.is_capitalized());
        // `rahnam`: no word, no name, and in lower case
        let unknown = tail.words.len() == 1
            && document.tokens[start].is_lower()
            && document.tokens[start].flags.is_empty();
        if says || outlet || !tail.in_copy && (again || address || bar || medium || unknown) {
            let before = document.tokens[tail.tokens.start - 1].end();
            let found = document.span(tail.tokens.start, tail.tokens.end - 1);
            sink.report("site-in-headline", Finding::at(found.clone()).delete(before..found.end));
        }
    }
}

/// What stands behind the last spaced dash or bar of a headline, if it can be the name of a site.
fn tail(document: &Document, index: usize) -> Option<Tail> {
    let block = &document.blocks[index];
    let parts = |at: usize| {
        let token = &document.tokens[at];
        token.mark().is_some_and(|mark| matches!(mark, '-' | '–' | '—' | '|'))
            && token.is_spaced()
            && document.tokens.get(at + 1).is_some_and(|next| next.is_spaced())
    };
    let last = block.tokens.end.saturating_sub(1);
    let first = (block.tokens.start + 4).max(last.saturating_sub(LONGEST_SITE + 1));
    let at = (first..last).rev().find(|&at| parts(at))?;
    let words = at + 1..block.tokens.end;
    let plain = document.tokens[words.clone()]
        .iter()
        .all(|token| matches!(token.kind, TokenKind::Word | TokenKind::Masked));
    let site = document.text()[document.span(words.start, words.end - 1)].to_lowercase();
    let headline = document.text()[block.range.start..document.tokens[at].start()].to_lowercase();
    // `– KT24 – Coast Television`
    let channel = at.checked_sub(2).filter(|&before| {
        let name = &document.tokens[at - 1];
        before > block.tokens.start
            && parts(before)
            && (name.is_all_capitals() || name.shape.contains(Shape::DIGIT))
    });
    let in_copy = block.kind != BlockKind::Heading;
    let tokens = channel.unwrap_or(at)..words.end;
    (plain && words.len() <= LONGEST_SITE).then_some(Tail { tokens, words, site, headline, in_copy })
}
