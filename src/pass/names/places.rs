//! Finds places under the name that another language has for them.

use super::{Names, described};
use crate::check::{Finding, Sink};
use crate::name::{Hit, Kind, Like, Sound, Standing};
use crate::text::WordFlags;

pub(super) fn run(names: &Names, sink: &mut Sink) {
    for hit in names.hits.iter().filter(|hit| hit.standing != Standing::Right) {
        if matches!(names.entry(hit.entry).kind(), Kind::Place | Kind::Country) {
            foreign(names, hit, sink);
        }
    }
    for mention in &names.mentions.all {
        let at = mention.words.start;
        let after_preposition = |at: usize| PREPOSITIONS.contains(&names.document.word(at));
        if mention.words.len() == 1 && !mention.is_person && at.checked_sub(1).is_some_and(after_preposition)
        {
            near(names, at, sink);
        }
    }
}

/// A listed form: wrong wherever it stands if it is no word of English, else where the country is spoken of.
fn foreign(names: &Names, hit: &Hit, sink: &mut Sink) {
    let entry = names.entry(hit.entry);
    let document = names.document;
    let part_of_another =
        names.mentions.at(hit.tokens.start).is_some_and(|mention| mention.words != hit.tokens);
    let unknown = hit.tokens.clone().all(|at| document.tokens[at].flags.is_empty());
    let spoken_for = unknown
        || hit.standing == Standing::Never
        || names.has_surroundings(entry)
        || names.speaks_of(entry.name());
    let quoted = document.tokens[hit.tokens.start].is_quoted();
    let at = hit.tokens.start;
    // `the Kiew, a tug`; `Krim`, who was introduced; `Nizza Monferrato`, called Nizza further down
    let named_so = at.checked_sub(1).is_some_and(|before| document.word(before).eq_ignore_ascii_case("the"))
        || names.is_about_names(at)
        || names.is_in_longer_name(document.tokens[at].key);
    if part_of_another || named_so || !spoken_for || quoted || beside_another_language(names, hit) {
        return;
    }
    let finding = Finding::at(names.span(&hit.tokens)).replace(entry.name());
    sink.report("foreign-place-name", finding.say("name", entry.name()));
}

/// `Gazeta Warszawa`, `le Caire`: among words of that language it is at home.
fn beside_another_language(names: &Names, hit: &Hit) -> bool {
    let document = names.document;
    let neighbours = [hit.tokens.start.checked_sub(1), Some(hit.tokens.end)];
    neighbours.into_iter().flatten().filter_map(|at| document.tokens.get(at)).any(|token| {
        let strange = token.is_word() && token.flags.is_empty();
        strange || (token.is_mark('-') && !token.is_spaced()) || token.is_mark('@')
    })
}

/// What stands before places.
const PREPOSITIONS: &[&str] =
    &["at", "from", "in", "near", "of", "to", "towards", "outside", "around", "over"];

/// After a preposition, a word that is nearly a place of a country that is spoken of: another romanization, another
/// language's letters, or a case ending that was left on.
fn near(names: &Names, at: usize, sink: &mut Sink) {
    let document = names.document;
    let word = names.text(&(at..at + 1));
    let known = WordFlags::LOWER | WordFlags::COMMON | WordFlags::PLACE | WordFlags::TITLE;
    if document.tokens[at].flags.intersects(known) || names.hits_in(at..at + 1).next().is_some() {
        return;
    }
    if word.chars().count() < 5 || document.tokens[at].is_quoted() || document.tokens[at].is_all_capitals() {
        return;
    }
    for like in names.sounds_like(Like::Place, word).iter() {
        let entry = names.entry(like.entry);
        let next = document.tokens.get(at + 1).filter(|next| next.is_lower());
        let region = next.is_some() && REGIONS.contains(&document.word(at + 1));
        if region || Sound::of(word).distance(&Sound::of(entry.name())) > like.distance + NEAR {
            continue;
        }
        let slavic = entry.countries().any(|country| SLAVIC.contains(&country));
        let lint = if slavic && is_case_of(word, entry.name()) {
            "case-ending"
        } else if names.is_unknown(at)
            && !is_village(word)
            && like.distance <= NEAR
            && Sound::of(word).length() > 5
        {
            "misspelled-place"
        } else {
            continue;
        };
        let finding = Finding::at(names.span(&(at..at + 1))).replace(entry.name());
        sink.report(lint, finding.say("name", entry.name()).say("who", described(entry)));
        return;
    }
}

/// `Buchi` and `Buchu` of Bucha, `Irpeni` of Irpin: the stem is the same, and the rest is an ending.
fn is_case_of(word: &str, nominative: &str) -> bool {
    let stem = nominative.trim_end_matches(['a', 'o', 'e', 'y', 'i']);
    let ending = word.strip_prefix(stem);
    stem.len() > 2
        && word != nominative
        && !is_village(word)
        && ending.is_some_and(|ending| CASE_ENDINGS.contains(&ending))
}

/// Pokrovske is a village, and neither a case nor a spelling of Pokrovsk.
fn is_village(word: &str) -> bool {
    word.ends_with("ske")
}

/// Endings of place names in the Slavic languages, in Latin letters.
const CASE_ENDINGS: &[&str] =
    &["i", "u", "y", "e", "om", "oy", "ou", "oyu", "iy", "ami", "ovi", "em", "ie", "iem"];

const SLAVIC: &[&str] = &[
    "Belarus", "Bosnia and Herzegovina", "Bulgaria", "Croatia", "Czech Republic", "Montenegro",
    "North Macedonia", "Poland", "Russia", "Serbia", "Slovakia", "Slovenia", "Ukraine",
];

/// What a region is called behind its name.
const REGIONS: &[&str] =
    &["prefecture", "province", "county", "oblast", "region", "district", "governorate", "state"];

/// The distance at which a word is taken for a place after a preposition, if the country is spoken of.
const NEAR: f32 = 0.1;
