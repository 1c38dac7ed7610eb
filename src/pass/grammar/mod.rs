//! Finds what only a reader of grammar sees: verbs in a wrong form, subjects that are missing or said twice, articles that were
//! lost, sentences that are pieces of others.
//!
//! Every check first looks at what its words *can* be, which the lexicon says; only where that leaves it in doubt does it ask
//! what they *are* in this sentence, and then the whole sentence is tagged, once.

#![allow(
    clippy::nonminimal_bool,
    reason = "a condition says what is seen and what is not, as its comment does"
)]

mod adjectives;
mod adverbials;
mod after_to;
mod agreement;
mod apposition;
mod articles;
mod attributed_twice;
mod attributions;
mod auxiliaries;
mod auxiliary_first;
mod bare;
mod between;
mod by_word;
mod claims;
mod clause_openings;
mod clauses;
mod comma_for_that;
mod comparisons;
mod complements;
mod connectives;
mod country_articles;
mod counts;
mod cues;
mod cut_clauses;
mod doubled;
mod doubled_that;
mod dropped;
mod fragments;
mod frames;
mod fronted;
mod full_verbs;
mod gerunds;
mod governing;
mod hanging;
mod holes;
mod infinitives;
mod lacking;
mod late_subjects;
mod light_verbs;
mod links;
mod lists;
mod loose_clauses;
mod missing_be;
mod named_places;
mod nations;
mod nouns;
mod number;
mod offices;
mod openings;
mod order;
mod participles;
mod passives;
mod past_times;
mod persons;
mod phrase;
mod powers;
mod prepositional_to;
mod prepositions;
mod pronouns;
mod reading;
mod reported;
mod resumptive;
mod rules;
mod saying;
mod separated;
mod since;
mod since_times;
mod sound;
mod speakerless;
mod speaking_places;
mod splices;
mod stranding;
mod subject_verbs;
mod subjectless;
mod subjects;
mod tenses;
mod times;
mod turned;
mod verb_ends;
mod verb_first;
mod verb_second;
mod verbless;
mod verbs;
mod very;
mod when;
mod whose;
mod wishes;
mod words;

use std::sync::Arc;

use super::Compiled;
use crate::check::Sink;
use crate::lint::Registry;
use crate::text::Document;
use cues::Cues;
use reading::Reading;

/// The checks, with the words of their records.
#[derive(Debug)]
pub(super) struct Grammar {
    cues: Cues,
    pronouns: Arc<pronouns::Lists>,
}

impl Grammar {
    pub fn compile(registry: &Registry) -> Box<dyn Compiled> {
        let adjectives = Arc::new(adjectives::Lists::of(registry));
        let pronouns = Arc::new(pronouns::Lists::of(registry));
        let mut cues = Cues::default();
        verbs::cue(&mut cues);
        after_to::cue(&mut cues);
        verb_second::cue(&mut cues);
        frames::cue(&mut cues);
        agreement::cue(&mut cues);
        auxiliaries::cue(&mut cues);
        auxiliary_first::cue(&mut cues);
        comma_for_that::cue(&mut cues);
        comparisons::cue(&mut cues);
        counts::cue(&mut cues);
        subjects::cue(&mut cues);
        subjectless::cue(&mut cues);
        order::cue(&mut cues);
        passives::cue(&mut cues);
        adjectives::cue(&mut cues, &adjectives);
        nations::cue(&mut cues);
        tenses::cue(&mut cues);
        infinitives::cue(&mut cues);
        missing_be::cue(&mut cues);
        times::cue(&mut cues);
        saying::cue(&mut cues);
        speakerless::cue(&mut cues);
        prepositional_to::cue(&mut cues);
        cut_clauses::cue(&mut cues);
        hanging::cue(&mut cues);
        holes::cue(&mut cues);
        articles::cue(&mut cues, registry);
        nouns::cue(&mut cues, registry);
        number::cue(&mut cues);
        powers::cue(&mut cues);
        clause_openings::cue(&mut cues);
        light_verbs::cue(&mut cues, registry);
        speaking_places::cue(&mut cues);
        doubled::cue(&mut cues);
        doubled_that::cue(&mut cues);
        participles::cue(&mut cues);
        country_articles::cue(&mut cues);
        between::cue(&mut cues);
        attributed_twice::cue(&mut cues, &pronouns);
        apposition::cue(&mut cues, &pronouns);
        links::cue(&mut cues);
        prepositions::cue(&mut cues, registry);
        claims::cue(&mut cues, registry);
        fronted::cue(&mut cues);
        offices::cue(&mut cues);
        named_places::cue(&mut cues, registry);
        separated::cue(&mut cues);
        complements::cue(&mut cues, registry);
        wishes::cue(&mut cues);
        very::cue(&mut cues);
        pronouns::cue(&mut cues, &pronouns);
        Box::new(Self { cues: cues.indexed(), pronouns })
    }
}

impl Compiled for Grammar {
    fn run(&self, document: &Document, sink: &mut Sink) {
        // copy that does not care for capitals does not care for grammar either
        if document.is_casual() {
            return;
        }
        fragments::run_on_pairs(document, sink);
        loose_clauses::run_on_pairs(document, sink);
        for reading in readings(document) {
            self.cues.run(&reading, sink);
        }
    }

    fn run_in_company(&self, document: &Document, sink: &mut Sink) {
        if document.is_casual() {
            return;
        }
        for reading in readings(document) {
            infinitives::run_in_company(&reading, sink);
            loose_clauses::run_in_company(&reading, sink);
            resumptive::run_in_company(&reading, sink);
            dropped::run_in_company(&reading, sink);
            attributions::run_in_company(&reading, sink);
            verbless::run_in_company(&reading, sink);
            splices::run_in_company(&reading, sink);
            past_times::run_in_company(&reading, sink);
            bare::run_in_company(&reading, sink);
            pronouns::run_in_company(&reading, &self.pronouns, sink);
        }
    }
}

fn readings<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Reading<'a>> {
    document.sentences.iter().filter_map(|sentence| Reading::of(document, sentence))
}
