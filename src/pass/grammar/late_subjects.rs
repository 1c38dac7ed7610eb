//! Reads the subject that stands behind its verb.
//!
//! ```text
//! In the valley employs the mill 300 people.
//!                       ^^^^^^^^
//! ```

use super::lists::words;
use super::order::subject_end;
use super::reading::Reading;
use crate::text::WordFlags;

/// Who has no article.
pub(super) const ANYBODY: &[u32] = words!["everybody", "everyone", "nobody", "somebody", "someone", "police"];

/// The subject that may follow the verb.
pub(super) struct Subject {
    pub from: usize,
    pub end: usize,
    /// An article, a number or a pronoun shows where it begins.
    pub opens: bool,
    pub pronoun: bool,
}

/// The subject that begins at a position.
pub(super) fn subject(reading: &Reading, from: usize) -> Option<Subject> {
    if reading.is_subject_pronoun(from) || reading.is(from, words!["it"]) {
        return Some(Subject { from, end: from + 1, opens: true, pronoun: true });
    }
    if reading.is(from, ANYBODY) && !reading.is(from, words!["police"]) {
        return Some(Subject { from, end: from + 1, opens: true, pronoun: false });
    }
    if reading.is(from, words!["both", "all"]) && reading.can_be(from + 1, WordFlags::PLURAL) {
        return Some(Subject { from, end: from + 2, opens: true, pronoun: false });
    }
    let counted = from
        + match () {
            () if reading.is(from, words!["more", "fewer", "less"])
                && reading.is(from + 1, words!["than"]) =>
            {
                2
            }
            () if reading.is(from, words!["about", "nearly", "almost", "some", "over", "around"]) => 1,
            () => 0,
        };
    let number = reading.is_number(counted) || reading.is_numeral(counted);
    let opens = reading.is_determiner(from) || number || reading.is(from, ANYBODY);
    if counted > from && !number && !opens {
        return None;
    }
    let end = subject_end(reading, from)?;
    // `the firm 300 people`: a number behind a noun begins another phrase
    let cut = (counted + 2..end).find(|&at| {
        let number = reading.is_number(at) || reading.is_numeral(at);
        (number && reading.is_lower(end - 1) || reading.is(at, words!["fewer", "more", "less"]))
            && reading.tag(at - 1).is_noun()
    });
    Some(Subject { from, end: cut.unwrap_or(end), opens, pronoun: false })
}
