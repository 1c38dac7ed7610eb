//! Finds a full verb before its subject, behind a time, a place or a reason that no comma closes.
//!
//! ```text
//! In the valley employs the mill 300 people.
//!               ^^^^^^^^^^^^^^^^ misplaced-verb
//! Because of the storm remain the schools closed.
//!                      ^^^^^^^^^^^^^^^^^^ misplaced-verb
//! ```

use super::adverbials::{Adverbial, Kind, adverbial};
use super::late_subjects::{ANYBODY, subject};
use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// What a person does and a day does not: `Tomorrow travels the foreign minister`, but `Tomorrow marks the anniversary`.
#[rustfmt::skip]
const PERSONAL: &[u32] = words![
    "travels", "travelled", "traveled", "flies", "flew", "meets", "met", "visits", "visited", "speaks", "spoke", "decides",
    "decided", "announced", "announces", "resigned", "resigns", "died", "dies", "arrives", "arrived", "receives", "received",
    "votes", "voted", "returns", "returned", "plays", "played", "signed", "signs", "warned", "warns", "declared", "declares",
    "demonstrate", "demonstrated", "discussed", "discusses", "published", "presents", "presented", "arrested", "demands",
    "demanded", "confirmed", "confirms", "rejected", "rejects", "promised", "won", "lost", "agreed", "negotiate",
    "moved", "moves", "elected", "elects", "drove", "drives", "protested", "gathered", "leaves", "left", "called", "calls",
    "built", "bought", "sold", "paid", "wrote", "opened", "closed", "consists", "hired", "employed", "employs", "founded", "wants",
    "wanted", "works", "worked",
];
/// Verbs that English puts before their subject behind a time or a place, and orders: `In the box tick`.
#[rustfmt::skip]
pub(super) const TURNED: &[u32] = words![
    "came", "comes", "stood", "stands", "hung", "hangs", "lay", "lies", "sat", "sits", "followed", "follows", "lived", "lives",
    "ran", "runs", "went", "goes", "began", "begins", "arose", "arises", "appeared", "appears", "emerged", "emerges", "rests",
    "rested", "walked", "walks", "grew", "grows", "hovered", "loomed", "looms", "stretches", "stretched", "remains", "remained",
    "lurks", "lurked", "flew", "flows", "flowed", "read", "saw", "sees", "includes", "included", "reads", "rose", "rises", "fell",
    "falls", "stepped", "steps", "swept", "shone", "shines", "passed", "passes", "rolled", "marched", "drifted", "floated",
    "sprang", "springs", "spread", "rang", "rings", "echoed", "dwelt", "dwells", "lurched", "poured", "pours", "burst", "strode",
    "rode", "sailed", "swam", "crept", "crawled", "jumped", "leapt", "glowed", "burned", "burns", "slept", "sleeps", "waited",
    "waits", "towered", "towers", "nestles", "nestled", "perched", "belongs", "opens", "opened", "closes", "closed", "starts",
    "started", "ends", "exists", "existed", "reigned", "reigns", "prevailed", "prevails", "ensued", "ensues", "dangled", "dangles",
    "marks", "marked", "brings", "brought", "means", "meant", "based", "called", "named", "dubbed", "titled", "given", "compared",
    "said", "says", "wrote", "writes", "set", "put", "let", "cut", "hit", "cost", "hurt", "shut", "split", "beat",
    "dawned", "dawns", "beckoned", "beckons", "awaits", "awaited", "resides", "resided", "sprouted", "bloomed", "blooms",
    "leads", "led", "worked", "works", "played", "plays", "returned", "returns", "ended", "left",
    "speaks", "spoke", "travels", "travelled", "traveled", "sings", "sang", "dances", "danced", "moves", "moved", "whispers",
    "barks", "weeps", "lingers", "lingered", "beats", "hides", "hid", "glitters", "gleams", "gleamed", "prowls", "roams",
    "roamed", "swims", "blows", "blew", "hums", "buzzes", "smoulders", "smolders", "simmers", "simmered", "festers", "sparkles",
    "grazes", "grazed", "nests", "thrives", "persists", "persisted", "abounds", "hovers", "beckon", "reverberated", "resounded",
    "drifts", "floats", "marches", "gathers", "gathered", "assembled", "huddled", "knelt", "crouched", "leaned", "leans",
    "leant", "bobbed", "blared", "roared", "rumbled", "thundered", "trotted", "tumbled", "trickled", "trickles", "seeped",
    "wafted", "wafts", "peered", "peers",
];

/// A verb of its own before its subject: `collided a van`, `demands the lawyer`, `rose electricity prices`.
pub(super) fn lexical(reading: &Reading, first: usize, verb: usize) -> Option<(usize, usize)> {
    let pronoun = reading.is(verb + 1, words!["he", "she", "they", "we"]);
    let opens = reading
        .is(verb + 1, words!["the", "a", "an", "all", "his", "her", "its", "their", "both", "every", "each"])
        || reading.is_numeral(verb + 1)
        || reading.is_number(verb + 1)
        || reading.is(verb + 1, ANYBODY) && !reading.is(verb + 1, words!["police"])
        || pronoun;
    let bare = reading.is(first, words!["as", "because"]);
    // `Since Monday applies in the city a ban`
    let between = reading.is(first, words!["since"])
        && reading.is(verb + 1, words!["in", "at", "on"])
        && reading.is_only_third(verb)
        && !reading.is(verb, TURNED);
    if !opens && !bare && !between {
        return None;
    }
    // `and in 1717 provided`: the subject may be that of the clause before
    if first > reading.first_word() + 1 {
        return None;
    }
    let flags = reading.flags(verb);
    let Adverbial { kind, hidden } = adverbial(reading, first, verb)?;
    let single = verb == first + 1;
    let lone = kind == Kind::Reason;
    // `After the user meets the terms, the bank pays`: a clause with a subject of its own
    let clause = reading.is(first, words!["after", "before", "until", "since"])
        && ((verb..reading.tokens.end).any(|at| reading.is_comma(at))
            || reading.later_verb(verb, false).is_some());
    if clause && reading.when(first + 1).is_none() && reading.year(first + 1).is_none() {
        return None;
    }
    // `With 214 points leads the Dutchman`, but `With them travels a cook`
    let manner = kind == Kind::Manner
        && reading.is(
            verb,
            words![
                "leads", "led", "moves", "moved", "opens", "opened", "starts", "started", "closes", "closed",
                "marks", "marked", "plays", "played", "brings", "brought",
            ],
        );
    let base = !flags.intersects(WordFlags::VERB_PAST | WordFlags::VERB_THIRD);
    if base && (!lone || flags.contains(WordFlags::NOUN) || reading.tag(verb) != Tag::Present) {
        return None;
    }
    if reading.is(verb, words!["wrote", "called", "named", "based", "given", "compared"]) {
        return None;
    }
    // `Now comes the hard part`, but `Now opens the museum its doors`
    let turns = reading.is(verb, TURNED)
        && !(lone && !single)
        && !manner
        && !(kind == Kind::BareTime && reading.is(verb, PERSONAL));
    if kind == Kind::BareTime && !(reading.is(verb, PERSONAL) && reading.is(verb + 1, words!["the", "both"]))
    {
        return None;
    }
    let from = if between {
        reading.noun_phrase(verb + 2).filter(|&end| reading.is(end, words!["a", "an", "the"]))?
    } else {
        verb + 1
    };
    let subject = subject(reading, from)?;
    let end = subject.end;
    let time = |at: usize| {
        reading.is_time(at)
            && !(reading.is(at, words!["time", "times"]) && end > subject.from + 2)
            && !(reading.is(at, words!["second"]) && at + 1 < end)
    };
    if reading.is_finite(reading.after_adverbs(end)) && !reading.is_capitalized(end)
        || (subject.from..end).any(time)
    {
        return None;
    }
    let moved = reading.is(verb, words!["rose", "rises", "fell", "falls", "grew", "grows"])
        && reading.is(end, words!["by", "to", "from"])
        && reading.is_number(end + 1);
    if turns && !moved && !reading.is(end, words!["its", "his", "her", "their"]) {
        return None;
    }
    if pronoun {
        return (!hidden && !reading.can_be(verb, WordFlags::SPEECH)).then_some((verb, end - 1));
    }
    let tag = reading.tag(verb);
    let alone = reading.later_verb(verb, false).is_none();
    // `employs the firm 300 people`, `promised the king to visit`, `asked the mayor whether`
    let followed = reading.begins_phrase(end)
        || reading.is(end, words!["that", "whether", "not", "her", "his", "its"])
        || reading.is(end, words!["to"]) && reading.can_be(end + 1, WordFlags::VERB_BASE)
        || reading.is_adverb(end) && reading.begins_phrase(end + 1);
    // `Subsequently told the police`: nobody, perhaps
    if single && lone && !(followed || flags.contains(WordFlags::VERB_THIRD)) {
        return None;
    }
    if reading.is(verb, words!["said", "says"]) && !reading.is(end, words!["that"]) {
        return None;
    }
    let sure = if base || reading.is_only_third(verb) {
        true
    } else if flags.contains(WordFlags::VERB_THIRD) {
        // a sentence without any other verb needs this one, whatever the tagger makes of it
        let only = alone && reading.finite_verb(end..reading.tokens.end).is_none();
        only || matches!(tag, Tag::Third | Tag::Past | Tag::Present) && followed
    } else if flags.contains(WordFlags::VERB_PARTICIPLE) {
        alone && matches!(tag, Tag::Past | Tag::Participle)
    } else {
        matches!(tag, Tag::Past | Tag::Third | Tag::Present)
    };
    (sure && !hidden).then_some((verb, end - 1))
}
