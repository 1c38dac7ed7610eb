//! Finds hours that are written in two ways.
//!
//! ```text
//! The gates open at 9.30 p.m. and close at 10:15 pm. They came at 13.00 WIB, and left at 14:15.
//!                                          ^^^^^^^^                                      ^^^^^
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, TokenKind};

/// How an hour is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hour {
    /// `9.30` or `9:30`; nothing for a full hour.
    joint: Option<u8>,
    /// `p.m.`, and not `pm`.
    half: Option<Half>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Half {
    stops: bool,
    capitals: bool,
}

impl Hour {
    /// The hour of a number, and the token with which it ends.
    fn at(document: &Document, number: usize) -> Option<(Self, usize)> {
        let token = &document.tokens[number];
        if token.kind != TokenKind::Number || token.is_quoted() {
            return None;
        }
        let joint = document.word(number).bytes().find(|byte| matches!(byte, b'.' | b':'));
        let next = if number + 1 < document.tokens.len() { document.word(number + 1) } else { "" };
        if matches!(next, "a.m." | "p.m." | "am" | "pm" | "AM" | "PM" | "a.m" | "p.m") {
            let half = Half { stops: next.contains('.'), capitals: next.starts_with(char::is_uppercase) };
            return Some((Self { joint, half: Some(half) }, number + 1));
        }
        let zoned =
            matches!(next, "GMT" | "UTC" | "CET" | "CEST" | "EET" | "IST" | "WIB" | "WITA" | "WIT" | "local");
        // `at 12.40` may be a price
        let is_hour = is_of_a_clock(document.word(number))
            && (zoned || joint == Some(b':') && follows_preposition(document, number));
        is_hour.then_some((Self { joint, half: None }, if zoned { number + 1 } else { number }))
    }

    fn differs(self, other: Self) -> bool {
        let is_other =
            |one: Option<u8>, other: Option<u8>| one.zip(other).is_some_and(|(one, other)| one != other);
        is_other(self.joint, other.joint)
            || self.half.zip(other.half).is_some_and(|(one, other)| one != other)
    }
}

/// `14:15` and `9.05`, but not `9.75`.
fn is_of_a_clock(number: &str) -> bool {
    let parts = number.split_once([':', '.']);
    let below = |digits: &str, most: u8| digits.parse().is_ok_and(|value: u8| value < most);
    parts.is_some_and(|(hour, minute)| below(hour, 24) && minute.len() == 2 && below(minute, 60))
}

/// `at 14:15`.
fn follows_preposition(document: &Document, number: usize) -> bool {
    let before = number.checked_sub(1).map(|before| document.word(before));
    before.is_some_and(|word| matches!(word, "at" | "At" | "since" | "until" | "around" | "before" | "after"))
}

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let mut first: Option<(std::ops::Range<usize>, Hour)> = None;
    for number in 0..document.tokens.len() {
        let Some((hour, end)) = Hour::at(document, number) else { continue };
        let place = document.span(number, end);
        let Some((other, known)) = &mut first else {
            first = Some((place, hour));
            continue;
        };
        if hour.differs(*known) {
            let finding = Finding::at(place)
                .say("other", &document.text()[other.clone()])
                .related(other.clone(), "elsewhere");
            sink.report("two-time-styles", finding);
        } else {
            known.joint = known.joint.or(hour.joint);
            known.half = known.half.or(hour.half);
        }
    }
}
