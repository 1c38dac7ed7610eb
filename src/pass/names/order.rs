//! Finds a name that stands once with the surname behind and once with the surname before.

use rustc_hash::FxHashMap;

use super::Names;
use crate::check::{Finding, Sink};
use crate::name::{Mention, key_of};
use crate::text::WordFlags;

pub(super) fn run(names: &Names, sink: &mut Sink) {
    let document = names.document;
    let mut orders: FxHashMap<(u32, u32), Vec<&Mention>> = FxHashMap::default();
    for mention in names.mentions.all.iter().filter(|mention| is_two_names(names, mention)) {
        let (first, last) = (mention.words.start, mention.words.end - 1);
        orders.entry((key_of(document, first), key_of(document, last))).or_default().push(mention);
    }
    for ((first, last), mentions) in &orders {
        let Some(others) = orders.get(&(*last, *first)).filter(|_| first != last) else { continue };
        let rank = |mentions: &[&Mention]| (mentions.len(), std::cmp::Reverse(mentions[0].words.start));
        let together = mentions.iter().any(|one| others.iter().any(|other| one.sentence == other.sentence));
        let about = mentions.iter().chain(others).any(|mention| names.is_about_names(mention.words.start));
        if together || about {
            continue;
        }
        if rank(mentions) < rank(others) && mentions.iter().chain(others).any(|mention| mention.is_person) {
            for mention in mentions {
                let finding = Finding::at(names.span(&mention.words)).replace(others[0].text(document));
                let other = names.span(&others[0].words);
                sink.report("swapped-name", finding.related(other, "in this order here"));
            }
        }
    }
}

/// Two words, each of which is a name and nothing else.
fn is_two_names(names: &Names, mention: &Mention) -> bool {
    // `Ahmed Mohamed` and `Mohamed Ahmed`, `Martin James` and `James Martin`, `Li Wang` and `Wang Li` are two people
    let either = |at: usize| {
        let flags = names.document.tokens[at].flags;
        flags.contains(WordFlags::GIVEN_NAME) || flags.is_empty() && names.document.word(at).len() < 4
    };
    if mention.words.clone().all(either) {
        return false;
    }
    let ordinary = WordFlags::LOWER | WordFlags::COUNTRY | WordFlags::DEMONYM | WordFlags::TITLE;
    mention.words.len() == 2
        && mention.words.clone().all(|at| {
            let token = &names.document.tokens[at];
            token.is_capitalized()
                && token.range().len() > 1
                // `PMC Wagner`
                && (!token.is_all_capitals() || token.range().len() > 4)
                && (!token.flags.intersects(ordinary) || token.flags.contains(WordFlags::GIVEN_NAME))
        })
}
