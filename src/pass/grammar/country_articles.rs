//! Finds countries with an article that English does not give them.
//!
//! ```text
//! The trade with the Iran fell by a third.
//!                ^^^^^^^^ country-with-article
//! ```

use super::cues::Cues;
use super::lists::words;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

/// Countries that have an article, had one, or share their name with a river, a state or a ship.
const EXCEPT: &[u32] = words![
    "America", "Argentine", "Azores", "Bahamas", "Cameroons", "Chad", "Comoros", "Congo", "Gambia",
    "Georgia", "Guinea", "Jersey", "Jordan", "Lebanon", "Maldives", "Marshall", "Netherlands", "Niger",
    "Panama", "Philippines", "Seychelles", "Solomons", "States", "Sudan", "Ukraine", "Vatican", "Yemen",
    "England", "Britain",
];

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["the"].iter().copied(), country_with_article);
}

fn country_with_article(reading: &Reading, the: usize, sink: &mut Sink) {
    let (country, next) = (the + 1, the + 2);
    if !reading.can_be(country, WordFlags::COUNTRY)
        || !reading.is_capitalized(country)
        || reading.get(country).is_some_and(|token| token.is_all_capitals())
        || reading.flags(country).intersects(WordFlags::DEMONYM)
        || reading.is_hyphenated(country)
        || reading.crosses_quotation(the, country)
        || EXCEPT.contains(&reading.document.tokens[country].key)
        || !(reading.is_lower(the) || the == reading.first_word())
    {
        return;
    }
    let ended = reading.is_end(next) || reading.is_comma(next);
    let governed = reading.is_lower(next)
        && (reading
            .is(next, words!["in", "on", "at", "with", "from", "by", "to", "for", "after", "against"])
            || reading.is_be(next)
            || reading.is_have(next)
            || reading.is_modal(next)
            || matches!(reading.tag(next), Tag::Past | Tag::Third));
    if ended || governed {
        let article = reading.span(the, country);
        let word = reading.word(country).to_string();
        sink.report("country-with-article", Finding::at(article.clone()).fix([(article, word)]));
    }
}
