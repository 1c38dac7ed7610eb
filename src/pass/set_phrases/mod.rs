//! Finds set phrases in which one word is not the one that English has there.
//!
//! ```text
//! The minister turned a sightless eye to it and was brought at justice.
//!              ^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^ mangled-set-phrase
//! It was only the roof of the iceberg.
//!             ^^^^^^^^^^^^^^^^^^^^^^^ odd-set-phrase
//! ```
//!
//! The phrases stand in the records. Each is known by two of its words, so that one of them is there whatever became
//! of the other, and a text is looked at once for all of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::{Finding, Sink};
use crate::lint::Registry;
use crate::pass::Compiled;
use crate::text::{BlockKind, Document, WordFlags};

mod correction;
mod deviation;
mod row;
mod table;

use deviation::{Deviation, Laid, lay};
use row::{MANGLED, ODD, Role};
use table::{Near, Row, Table};

/// The phrases of both lints, by the words that they are known by.
#[derive(Debug)]
pub(super) struct SetPhrases {
    table: Cow<'static, Table>,
}

/// The table of the records that are built in.
mod built_in {
    use super::row::Role::{Article, Content, Fixed, Function, Preposition};
    use super::table::{PackedRow, PackedSlot, Place, Table};

    include!(concat!(env!("OUT_DIR"), "/set_phrases.rs"));
}

/// Where a row was found, but for one thing.
struct Found {
    range: Range<usize>,
    row: u32,
    deviation: Deviation,
    lint: &'static str,
}

impl SetPhrases {
    /// Gets the phrases of the records: as the build laid them out, unless a newsroom has records of its own for them.
    pub(super) fn compile(registry: &Registry) -> Box<dyn Compiled> {
        let table = if [MANGLED, ODD].iter().all(|lint| registry.is_built_in(lint)) {
            Cow::Borrowed(&built_in::TABLE)
        } else {
            let lists = row::LISTS.iter().map(|list| (registry.data(list.lint, list.name), list));
            let lists = lists.map(|(phrases, list)| (phrases, list.is_fixed, list.is_variant));
            Cow::Owned(Table::read(lists, registry.data(MANGLED, row::SWAPS)))
        };
        Box::new(Self { table })
    }

    /// Reports what one of the lints finds.
    fn report(&self, lint: &'static str, document: &Document, sink: &mut Sink) {
        if !sink.is_on(lint) {
            return;
        }
        let (mut found, mut right) = (Vec::new(), Vec::new());
        for block in 0..document.blocks.len() {
            found.clear();
            right.clear();
            self.search(document, block, &mut found, &mut right);
            if found.is_empty() {
                continue;
            }
            // of several readings of the same words, the surest and then the longest
            found.sort_by_key(|found| {
                (found.lint != MANGLED, std::cmp::Reverse(found.range.len()), found.row)
            });
            let mut done: Vec<Range<usize>> = right.clone();
            for one in &found {
                if done.iter().any(|other| overlap(other, &one.range)) {
                    continue;
                }
                done.push(one.range.clone());
                if one.lint == lint {
                    let span = document.span(one.range.start, one.range.end - 1);
                    let fixes = correction::corrections(
                        document,
                        self.table.row(one.row),
                        one.range.start,
                        one.deviation,
                    );
                    if fixes.is_empty() {
                        continue;
                    }
                    let finding =
                        fixes.into_iter().fold(Finding::at(span), |finding, fix| finding.replace(fix));
                    sink.report(lint, finding);
                }
            }
        }
    }

    /// Notes where a block's words are a set phrase, and where they nearly are.
    fn search(
        &self,
        document: &Document,
        block: usize,
        found: &mut Vec<Found>,
        right: &mut Vec<Range<usize>>,
    ) {
        let tokens = &document.blocks[block].tokens;
        for at in tokens.clone() {
            let token = &document.tokens[at];
            if !token.is_word() {
                continue;
            }
            let places = self.table.places(token.key);
            if places.is_empty() {
                continue;
            }
            let token = |by: isize| at.checked_add_signed(by).and_then(|at| document.tokens.get(at));
            let near = Near::to(|by| token(by).map(|token| token.key));
            for place in places {
                if place.is_ruled_out(near) {
                    continue;
                }
                let row = self.table.row(place.row);
                match lay(row, document, tokens, at, place.slot as usize) {
                    Laid::Elsewhere => {}
                    Laid::Right(range) => right.push(range),
                    Laid::Wrong(range, deviation) => {
                        if let Some(lint) = judge(document, block, row, range.start, deviation) {
                            found.push(Found { range, row: place.row, deviation, lint });
                        }
                    }
                }
            }
        }
    }
}

impl Compiled for SetPhrases {
    fn run(&self, document: &Document, sink: &mut Sink) {
        self.report(MANGLED, document, sink);
    }

    fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        self.report(ODD, document, sink);
    }
}

/// Which lint a deviation is for, if any.
fn judge(
    document: &Document,
    block: usize,
    row: Row,
    first: usize,
    deviation: Deviation,
) -> Option<&'static str> {
    if row.is_variant() {
        return None;
    }
    let count = row.len();
    let content = row.slots().filter(|slot| slot.role() == Role::Content).count();
    let is_inside = |slot: usize| 0 < slot && slot + 1 < count;
    match deviation {
        Deviation::Swapped { slot: at, second } => {
            let is_swap =
                |at: usize| row.slot(at).swapped_forms(document.tokens[first + at].key).next().is_some();
            if is_name(document, row, first, at) {
                return None;
            }
            if let Some(second) = second {
                // one word of the phrase has to be there
                let is_told = (0..count)
                    .any(|slot| slot != at && slot != second && row.slot(slot).role() == Role::Content);
                let is_swap = |at: usize| is_swap(at) && row.slot(at).role() != Role::Preposition;
                return (is_told && (is_swap(at) || is_swap(second))).then_some(MANGLED);
            }
            let slot = row.slot(at);
            let is_confused = slot.is_wrong_preposition(document.tokens[first + at].key);
            if is_swap(at) || (is_inside(at) && content >= 2 && is_confused) {
                return Some(MANGLED);
            }
            let mut others = row.slots().enumerate().filter(|(other, _)| *other != at);
            let is_told = content >= 3 || others.any(|(_, other)| other.is_rare());
            (row.is_fixed() && is_told && is_odd(document, row, first, at)).then_some(ODD)
        }
        Deviation::Missing { slot: at } if is_inside(at) && count >= 4 && content >= 2 => {
            match row.slot(at).role() {
                // `bring an end`, `push the limit`: verbs do without
                Role::Preposition => (!row.slot(0).is_inflected()).then_some(MANGLED),
                // headlines go without articles
                Role::Article => {
                    (row.is_fixed() && document.blocks[block].kind == BlockKind::Paragraph).then_some(ODD)
                }
                _ => None,
            }
        }
        Deviation::Extra { slot: at } => row.slot(at).is_bare().then_some(MANGLED),
        Deviation::Crossed { .. } if count >= 4 && content >= 2 => Some(MANGLED),
        Deviation::Missing { .. } | Deviation::Crossed { .. } => None,
    }
}

/// Whether the word in a slot is a name, with a capital that the words of content around it lack.
fn is_name(document: &Document, row: Row, first: usize, at: usize) -> bool {
    let token = &document.tokens[first + at];
    let is_lower = |slot: usize| {
        slot != at && row.slot(slot).role() == Role::Content && document.tokens[first + slot].is_lower()
    };
    at > 0 && token.is_capitalized() && (0..row.len()).any(is_lower)
}

/// Whether the word in a slot is another word of the kind that is right there.
fn is_odd(document: &Document, row: Row, first: usize, at: usize) -> bool {
    let (slot, token) = (row.slot(at), &document.tokens[first + at]);
    let kinds = WordFlags::NOUN | WordFlags::VERB | WordFlags::ADJECTIVE | WordFlags::ADVERB;
    let wanted = slot.write().map(|word| {
        crate::text::Lexicon::built_in().word(word.trim_start_matches('[').trim_end_matches(']'))
    });
    let wanted = wanted.fold(WordFlags::empty(), |all, flags| all | flags) & kinds;
    let wanted = if slot.is_inflected() {
        WordFlags::VERB
    } else if wanted.contains(WordFlags::NOUN) {
        WordFlags::NOUN
    } else {
        wanted
    };
    let joined =
        |token: usize| document.tokens.get(token).is_some_and(|next| next.is_mark('-') && !next.is_spaced());
    slot.role() == Role::Content
        && !token.flags.contains(WordFlags::FUNCTION)
        && token.flags.contains(WordFlags::LOWER)
        && token.flags.intersects(wanted)
        && !joined(first + at + 1)
        && !slot.write().any(|word| is_akin(word, document.word(first + at)))
}

/// Whether two words begin alike, as the forms of one word do.
fn is_akin(written: &str, found: &str) -> bool {
    let base = written.trim_start_matches('[');
    base.bytes().zip(found.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
        >= 3.min(base.len())
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::row::Swaps;
    use super::*;
    use crate::text::Lexicon;

    #[test]
    fn the_phrases_are_read_as_they_are_meant() {
        let registry = Registry::built_in();
        let swaps = Swaps::read(registry.data(MANGLED, row::SWAPS));
        let phrases = registry.data(MANGLED, "phrases").iter().chain(registry.data(ODD, "phrases"));
        let mut wrong = Vec::new();
        for phrase in phrases {
            for row in row::read(phrase, &swaps, false, false) {
                if row.slots.len() < 2 || row.anchors.is_empty() {
                    wrong.push(format!("{phrase}: too short"));
                }
                for word in row.slots.iter().flat_map(|slot| &slot.write) {
                    let base = word.trim_start_matches('[').trim_end_matches(']').trim_end_matches("'s");
                    if Lexicon::built_in().word(base).is_empty() {
                        wrong.push(format!("{phrase}: `{word}` is not known"));
                    }
                }
                if row
                    .slots
                    .iter()
                    .any(|slot| slot.write.iter().any(|word| word.starts_with('[')) && slot.right.len() < 4)
                {
                    wrong.push(format!("{phrase}: forms are missing"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
