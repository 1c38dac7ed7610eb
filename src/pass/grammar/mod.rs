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
mod agreement;
mod apposition;
mod articles;
mod attributions;
mod bare;
mod clauses;
mod counts;
mod dropped;
mod fragments;
mod frames;
mod holes;
mod infinitives;
mod links;
mod lists;
mod nouns;
mod order;
mod phrase;
mod reading;
mod resumptive;
mod saying;
mod since;
mod sound;
mod stranding;
mod subjects;
mod tenses;
mod verbless;
mod verbs;
mod when;
mod words;

use crate::check::Sink;
use crate::text::Document;
use reading::Reading;

pub(super) fn run(document: &Document, sink: &mut Sink) {
    // copy that does not care for capitals does not care for grammar either
    if document.is_casual() {
        return;
    }
    fragments::run_on_pairs(document, sink);
    let lists = adjectives::Lists::of(sink);
    let bodies = articles::Bodies::of(sink);
    for reading in readings(document) {
        verbs::run(&reading, sink);
        agreement::run(&reading, sink);
        counts::run(&reading, sink);
        subjects::run(&reading, sink);
        order::run(&reading, sink);
        adjectives::run(&reading, &lists, sink);
        tenses::run(&reading, sink);
        saying::run(&reading, sink);
        holes::run(&reading, sink);
        articles::run(&reading, &bodies, sink);
        nouns::run(&reading, sink);
        apposition::run(&reading, sink);
        links::run(&reading, sink);
    }
}

pub(super) fn run_in_company(document: &Document, sink: &mut Sink) {
    if document.is_casual() {
        return;
    }
    let lists = adjectives::Lists::of(sink);
    for reading in readings(document) {
        infinitives::run_in_company(&reading, sink);
        resumptive::run_in_company(&reading, sink);
        dropped::run_in_company(&reading, sink);
        frames::run_in_company(&reading, sink);
        adjectives::run_in_company(&reading, &lists, sink);
        attributions::run_in_company(&reading, sink);
        verbless::run_in_company(&reading, sink);
        bare::run_in_company(&reading, sink);
    }
}

fn readings<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Reading<'a>> {
    document.sentences.iter().filter_map(|sentence| Reading::of(document, sentence))
}
