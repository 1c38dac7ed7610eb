//! Finds somebody whose name stands in full again and again.
//!
//! ```text
//! Judge Anna Moroz freed him. Anna Moroz said … On Tuesday Anna Moroz …
//!                                                          ^^^^^^^^^^ full-name-again
//! ```

use rustc_hash::FxHashMap;

use super::Names;
use crate::check::{Finding, Sink};
use crate::name::{Kind, Mention, key_of};
use crate::text::{BlockKind, WordFlags};

const LINT: &str = "full-name-again";

/// How often a name may stand in full, once in the head of the text and once in its body aside.
const ENOUGH: usize = 2;

/// How near the mention before is, in tokens: a reader has not forgotten who that was.
const NEAR: usize = 120;

pub(super) fn run(names: &Names, sink: &mut Sink) {
    if !sink.is_on(LINT) {
        return;
    }
    let document = names.document;
    let families = sink.keys(LINT, "families");
    let mut people: FxHashMap<Vec<u32>, Vec<&Mention>> = FxHashMap::default();
    let mut bearers: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let in_body = |mention: &Mention| {
        let token = &document.tokens[mention.words.start];
        let block = document.block_at(token.start()).map(|block| &document.blocks[block]);
        !token.is_quoted() && block.is_some_and(|block| block.kind != BlockKind::Heading)
    };
    for mention in names.mentions.all.iter().filter(|mention| mention.is_person && mention.is_full()) {
        let keys: Vec<u32> = mention.words.clone().map(|at| key_of(document, at)).collect();
        let surname = key_of(document, mention.surname.end - 1);
        let given = bearers.entry(surname).or_default();
        if !given.contains(&keys[0]) {
            given.push(keys[0]);
        }
        if in_body(mention) && is_somebody(names, mention, &families) {
            people.entry(keys).or_default().push(mention);
        }
    }
    let alone = |mentions: &[&Mention]| bearers[&key_of(document, mentions[0].surname.end - 1)].len() == 1;
    let mut again: Vec<&Mention> = Vec::new();
    for mentions in people.values().filter(|mentions| mentions.len() > ENOUGH && alone(mentions)) {
        let is_near = |pair: &&[&Mention]| pair[1].words.start - pair[0].words.end < NEAR;
        again.extend(mentions.windows(2).skip(ENOUGH - 1).find(is_near).map(|pair| pair[1]));
    }
    again.sort_by_key(|mention| mention.words.start);
    for mention in again {
        sink.report(LINT, Finding::at(names.span(&mention.words)));
    }
}

/// Whether a name is surely that of a person, and not of an island or a company.
fn is_somebody(names: &Names, mention: &Mention, families: &[u32]) -> bool {
    let kinds = || names.hits_in(mention.words.clone()).map(|hit| names.entry(hit.entry).kind());
    let known = kinds().any(|kind| kind == Kind::Person);
    let given = mention.given().any(|at| names.document.tokens[at].flags.contains(WordFlags::GIVEN_NAME));
    let is = |flags| mention.words.clone().any(|at| names.document.tokens[at].flags.intersects(flags));
    let other = is(WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::TITLE)
        || kinds().any(|kind| kind != Kind::Person);
    // `Zheng Yonggang`: a Chinese family, and a word that nobody else has
    let first = &names.document.tokens[mention.words.start];
    let last = &names.document.tokens[mention.words.end - 1];
    let chinese = mention.words.len() == 2 && families.contains(&first.key) && last.flags.is_empty();
    !other && (known || chinese || given && !is(WordFlags::LOWER))
}
