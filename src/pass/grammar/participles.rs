//! Finds past tenses where the participle belongs.
//!
//! ```text
//! The governor has went to the capital.
//!              ^^^^^^^^ past-for-participle
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::forms;

/// Past tenses that are no participles, and nothing else.
const PASTS: &[u32] = words![
    "went", "took", "wrote", "gave", "knew", "began", "drew", "grew", "flew", "threw", "ate", "chose",
    "shook", "swore", "tore", "wore", "forgot", "froze", "sang", "sank", "swam", "mistook", "undertook",
    "overtook", "withdrew", "foresaw", "underwent", "became", "came", "ran", "overcame", "fell", "stole",
    "broke", "drove", "spoke",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(PASTS.iter().copied(), past_for_participle);
}

fn past_for_participle(reading: &Reading, at: usize, sink: &mut Sink) {
    let auxiliary = reading.before_adverbs(at);
    if auxiliary >= at || !reading.is_lower(at) || reading.crosses_quotation(auxiliary, at) {
        return;
    }
    // `the car is broke`, `has forgot`: some are heard
    let colloquial = reading.is(at, words!["broke", "forgot", "ran", "sang", "sank"]);
    let passive = reading.is_be(auxiliary)
        && !colloquial
        && !reading.is(at, words!["went", "came", "became", "ran", "fell", "spoke", "swam"]);
    let perfect = reading.is(auxiliary, words!["has", "have", "having"])
        && !reading.is(at, words!["broke", "forgot"])
        || reading.is(auxiliary, words!["had"]) && !colloquial;
    if !perfect && !passive {
        return;
    }
    // `everything he had went up in flames`: the verb of another clause
    let before = auxiliary.wrapping_sub(1);
    let who = reading.is(before, words!["who"]) && !reading.is(auxiliary, words!["had"]);
    let subject = who
        || reading.is(before, words!["to", "will", "may", "could", "would", "might", "should", "must"])
        || governing::is_subject_before(reading, reading.before_adverbs(auxiliary));
    if !subject {
        return;
    }
    let right = forms::base(reading.word(at)).and_then(|base| forms::participle(&base));
    let finding = Finding::at(reading.span(auxiliary, at));
    let finding =
        right.into_iter().fold(finding, |finding, right| finding.fix([(reading.span(at, at), right)]));
    sink.report("past-for-participle", finding);
}
