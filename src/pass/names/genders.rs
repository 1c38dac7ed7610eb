//! Finds a man with a woman's title, and the other way round.

use rustc_hash::FxHashMap;

use super::Names;
use crate::check::{Finding, Sink};
use crate::name::{Gender, Mention, Standing, key_of};
use crate::text::{Abbreviation, WordFlags};

pub(super) fn run(names: &Names, sink: &mut Sink) {
    if !sink.is_on("changed-gender") {
        return;
    }
    let (male, female) = (sink.keys("changed-gender", "male"), sink.keys("changed-gender", "female"));
    let document = names.document;
    let mut seen: FxHashMap<Vec<u32>, (Gender, usize)> = FxHashMap::default();
    for mention in names.mentions.all.iter().filter(|mention| mention.is_full()) {
        let Some((at, gender)) = title(names, mention, &male, &female) else { continue };
        let word = document.word(at);
        let finding = Finding::at(document.tokens[at].range()).say("name", mention.text(document));
        if let Some(known) = known_gender(names, mention) {
            // the wife of a man went by his name once
            if known != gender && word != "Mrs" {
                sink.report("changed-gender", finding.say("is", described(known)));
            }
            continue;
        }
        let keys = mention.words.clone().map(|at| key_of(document, at)).collect();
        match seen.get(&keys) {
            Some((before, other)) if *before != gender => {
                let finding = finding.say("is", described(*before));
                let said = format!("`{word}` does not go with this");
                sink.report("changed-gender", finding.related(document.tokens[*other].range(), said));
            }
            Some(_) => {}
            None => {
                seen.insert(keys, (gender, at));
            }
        }
    }
}

/// The title before a name, or the role in apposition behind it: `Karoline Leavitt, a spokesman for …`.
fn title(names: &Names, mention: &Mention, male: &[u32], female: &[u32]) -> Option<(usize, Gender)> {
    let tokens = &names.document.tokens;
    let gender = |at: usize| {
        let key = tokens[at].key;
        let is = |keys: &[u32]| tokens[at].is_word() && keys.contains(&key);
        if is(male) {
            Some((at, Gender::Male))
        } else if is(female) {
            Some((at, Gender::Female))
        } else {
            None
        }
    };
    // `Mr. Blair`, but not `an actress. Lech Walesa`; `Mr and Mrs Tony Blair` names one of the two
    let stop = mention.words.start.checked_sub(1).filter(|at| tokens[*at].is_stop());
    let at = stop.unwrap_or(mention.words.start).checked_sub(1);
    let in_sentence = |at: &usize| names.document.sentences[mention.sentence].tokens.contains(at);
    let joined =
        |at: usize| at.checked_sub(1).is_some_and(|at| tokens[at].flags.contains(WordFlags::CONJUNCTION));
    let short = |at: usize| stop.is_none() || tokens[at].flags.abbreviation() == Some(Abbreviation::Title);
    let before = at.filter(in_sentence).filter(|at| !joined(*at) && short(*at)).and_then(gender);
    before.or_else(|| {
        let comma = tokens.get(mention.words.end).is_some_and(|mark| mark.is_mark(','));
        let behind = mention.words.end + 1..(mention.words.end + 4).min(tokens.len());
        if comma { behind.take_while(|at| tokens[*at].is_word()).find_map(gender) } else { None }
    })
}

/// The gender of whoever in the gazetteer has this name in full.
fn known_gender(names: &Names, mention: &Mention) -> Option<Gender> {
    let given = names.text(&mention.given());
    let hits = names.hits_in(mention.words.clone()).filter(|hit| hit.standing == Standing::Right);
    let mut bearers = hits
        .filter(|hit| !hit.is_surname || names.entry(hit.entry).has_given(given))
        .filter(|hit| hit.is_surname || hit.tokens == mention.words);
    bearers.find_map(|hit| names.entry(hit.entry).gender())
}

fn described(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "a man",
        Gender::Female => "a woman",
    }
}
