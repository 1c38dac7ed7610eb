//! Finds ages in brackets behind names.
//!
//! ```text
//! Haruto Mori (52), a baker, closed his shop.
//!            ^^^^^^ age-in-brackets
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape, WordFlags};

/// Whom news calls by an age.
const AGES: std::ops::RangeInclusive<u32> = 16..=99;

/// What goes on behind the age of somebody, and not behind the minute of a goal or the seats of a party.
const GOES_ON: [&str; 23] = [
    "a", "an", "the", "who", "of", "from", "said", "says", "told", "was", "were", "is", "has", "had", "will",
    "in", "also", "appeared", "started", "added", "whose", "on", "lives",
];

/// The last words of what is no person.
const BODIES: [&str; 14] = [
    "Party", "Union", "Front", "Bloc", "Coalition", "Alliance", "Group", "List", "United", "City", "Rovers",
    "Democrats", "Greens", "Street",
];

pub(super) fn in_brackets(document: &Document, at: usize, block: &std::ops::Range<usize>, sink: &mut Sink) {
    let bracketed = at >= block.start + 3
        && at + 2 < block.end
        && document.tokens[at - 1].is_mark('(')
        && document.tokens[at + 1].is_mark(')')
        && document.word(at).parse().is_ok_and(|age| AGES.contains(&age));
    if !bracketed {
        return;
    }
    let named = document.tokens[at - 3..at - 1].iter().all(|token| {
        token.is_capitalized() && !token.is_all_capitals() && !token.shape.contains(Shape::DIGIT)
            || token.is_all_capitals() && token.range().len() > 3
    }) && !document.tokens[at - 2].flags.intersects(WordFlags::COUNTRY | WordFlags::PLACE)
        && !BODIES.contains(&document.word(at - 2));
    let comma = document.tokens[at + 2].is_mark(',');
    let next = at + 2 + usize::from(comma);
    let goes_on =
        next < block.end && document.tokens[next].is_spaced() && GOES_ON.contains(&document.word(next));
    // `Mori (23) and Aoki (67) scored`
    let again = (next..block.end.min(next + 12)).any(|i| {
        document.tokens[i].is_mark('(') && document.tokens.get(i + 2).is_some_and(|close| close.is_mark(')'))
    });
    if named && goes_on && !again {
        let start = document.tokens[at - 2].end();
        let end = document.tokens[if comma { at + 2 } else { at + 1 }].end();
        let finding = Finding::at(start..end);
        sink.report("age-in-brackets", finding.fix([(start..end, format!(", {},", document.word(at)))]));
    }
}
