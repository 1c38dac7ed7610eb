//! Tells where `to` is lacking although the word behind it may be a noun.
//!
//! ```text
//! The court ordered the company pay 12 million dollars.
//!                   ^^^^^^^^^^^ who is to do it, so `pay` is a verb
//! She lost the right visit her children.
//!              ^^^^^ takes an infinitive, so `visit` is a verb
//! ```

use std::sync::LazyLock;

use super::gerunds::MAINLY_VERBS;
use super::infinitives::{BARE_GOVERNORS, has_object};
use super::lists::words;
use super::reading::Reading;
use super::words::{Words, one_of};
use crate::check::Sink;
use crate::text::{Tag, WordFlags, forms, word_key};

/// Verbs that make somebody do something, in all forms.
static GOVERNORS: Words = LazyLock::new(|| {
    const BASES: &str = "ask force allow enable urge oblige order prompt permit encourage invite compel persuade convince \
        require authorize authorise instruct advise inspire tempt trick pressure empower challenge beg implore command \
        direct train bribe incite lure spur induce summon obligate condemn teach warn cause oppose motivate entitle tell";
    let mut keys: Vec<u32> =
        BASES.split_whitespace().flat_map(forms::all).map(|(_, form)| word_key(&form)).collect();
    keys.sort_unstable();
    keys
});

/// Verbs whose object may be followed by another: `taught them respect`, `asked him questions`.
const GIVING: &[u32] = words![
    "teach", "teaches", "taught", "teaching", "ask", "asks", "asked", "asking", "tell", "tells", "told",
    "telling", "allow", "allows", "allowed", "allowing", "permit", "permits", "permitted", "cause", "causes",
    "caused", "causing",
];

/// What people do, and what has no object.
const ACTING: &[u32] = words![
    "return", "stay", "work", "play", "strike", "vote", "leave", "speak", "run", "go", "act", "help", "live",
    "travel", "fight", "talk", "move", "swim", "wait", "compete", "compromise", "join", "serve", "study",
    "stop", "stand", "win", "enter", "cut", "build", "rest", "race", "marry", "drive", "fly", "sail",
    "march", "protest", "respond", "answer", "appear",
];

/// A noun that takes an infinitive, and a verb that may be a noun, too.
pub(super) fn after_noun(reading: &Reading, noun: usize, verb: usize, sink: &Sink) -> bool {
    // these stand before other nouns
    const JOINING: &[u32] = words![
        "power", "time", "way", "ways", "means", "deal", "drive", "move", "offer", "order", "pressure",
        "campaign", "will", "woman", "tools", "need", "bid", "mission", "strength", "plan", "plot",
    ];
    let known = sink.data("noun-before-bare-verb", "nouns").iter().any(|known| known == reading.word(noun));
    let flags = reading.flags(verb);
    if !known
        || !reading.is_lower(noun)
        || reading.can_be(noun, WordFlags::FUNCTION)
        || !(reading.tag(noun).is_noun()
            || reading.is_determiner(noun - usize::from(noun > reading.tokens.start)))
        || flags.intersects(WordFlags::PLURAL | WordFlags::FUNCTION | WordFlags::VERB_ING)
        || reading.is(verb, words!["say", "rate", "find"]) && !has_object(reading, verb)
        || reading.is(verb, words!["force", "worth"])
    {
        return false;
    }
    let first = reading.noun_phrase_before(noun + 1).unwrap_or(noun);
    let after_clause = reading.follows(first, 1, BARE_GOVERNORS)
        || reading.follows(
            first,
            1,
            words![
                "that", "how", "lest", "should", "do", "does", "did", "will", "would", "can", "could", "may",
                "might", "must", "if", "when", "why", "where", "whether", "until", "once", "before", "after",
                "and", "because",
            ],
        );
    // `types of motivation affect`: what is many stands before `of`; `in power still deserve`
    let part = reading.follows(first, 1, words!["of"]) || verb > noun + 1 && reading.is(noun, JOINING);
    if after_clause
        || part
        || reading.is(noun, words!["time"])
        || reading.is_time(verb)
        || reading.when(verb + 1).is_some()
    {
        return false;
    }
    let asks = reading.is(verb + 1, words!["what", "how", "whether"]) && !flags.contains(WordFlags::SPEECH);
    let object = has_object(reading, verb)
        || asks
        || reading.is_numeral(verb + 1) && !flags.contains(WordFlags::VERB_PAST);
    let several = reading.can_be(noun, WordFlags::PLURAL);
    if flags.contains(WordFlags::VERB_PAST) && !(reading.is(verb, words!["cut", "read", "put"]) && !several) {
        return false;
    }
    // `plans close the gap`: a subject, but not where it is what somebody has
    if several {
        return object && is_object(reading, first);
    }
    let noun_object = reading.tag(verb + 1) == Tag::Nouns
        && (!reading.is(noun, JOINING) || flags.contains(WordFlags::ADJECTIVE))
        && (flags.contains(WordFlags::ADVERB) || reading.tag(verb).is_verb() || reading.is(verb, ACTING));
    let acts = reading.is(verb, ACTING)
        && !reading.is(noun, JOINING)
        && (matches!(reading.tag(verb + 1), Tag::Preposition | Tag::To | Tag::Particle))
        && !reading.is(verb + 1, words!["of"]);
    let closed =
        reading.noun_phrase(verb + 1).is_none_or(|end| !reading.is_finite(reading.after_adverbs(end)));
    object
        && (closed || is_object(reading, first))
        && !(reading.is(noun, JOINING) && !reading.tag(verb).is_verb())
        || noun_object
        || acts
}

/// Whether a phrase is the object of what somebody has or did, not the subject of a clause without `that`.
fn is_object(reading: &Reading, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|&at| reading.tokens.contains(&at)) else { return false };
    #[rustfmt::skip]
    const CLAUSES: &[u32] = words![
        "said", "believed", "thought", "felt", "knew", "meant", "feared", "hoped", "found", "saw", "heard", "told", "showed", "made",
        "let", "helped", "expected", "claimed", "assumed", "wished", "doubted", "guessed", "suspected",
    ];
    // `have incoming calls display a photo`: made them do it
    let has =
        reading.is_have(before) && (!reading.is(before, words!["have"]) || reading.is_determiner(first));
    has || reading.is(before, words!["with", "its", "their", "no"])
        || reading.can_be(before, WordFlags::VERB_PAST)
            && !reading.can_be(before, WordFlags::SPEECH | WordFlags::VERB_PAST)
            && !reading.is(before, CLAUSES)
}

/// Somebody who is asked, forced or allowed, and what. The answer is the first verb.
pub(super) fn after_object(reading: &Reading, last: usize, verb: usize) -> Option<usize> {
    let flags = reading.flags(verb);
    if !flags.contains(WordFlags::VERB_BASE) && !reading.is(verb, words!["be", "have", "do"])
        || flags.intersects(
            WordFlags::PLURAL | WordFlags::VERB_PAST | WordFlags::VERB_ING | WordFlags::PREPOSITION,
        )
        || reading.is_time(verb)
    {
        return None;
    }
    // `the fans not it bring`: a stray pronoun stands for `to`
    let stray = reading.is(last, words!["it"]) && last > reading.tokens.start + 2;
    let last =
        if stray { if reading.is(last - 1, words!["not"]) { last - 2 } else { last - 1 } } else { last };
    let pronoun = reading.is(last, words!["him", "them", "us", "me"]);
    let first = if pronoun || reading.is(last, words!["her"]) {
        last
    } else {
        let first = reading.noun_phrase_before(last + 1)?;
        // `dozens of employees`
        let of =
            reading.follows(first, 1, words!["of"]).then(|| reading.noun_phrase_before(first - 1)).flatten();
        of.unwrap_or(first)
    };
    let before = first.checked_sub(1).filter(|&at| reading.tokens.contains(&at))?;
    let called = reading.is(before, words!["on", "upon"])
        && reading.follows(before, 1, words!["call", "calls", "called", "calling"]);
    let governor = if called { before - 1 } else { before };
    let asks = called || one_of(reading, governor, &GOVERNORS) && reading.is_lower(governor);
    // `the police ordered the company`, but `an order the company`
    let as_verb = reading.tag(governor).is_verb() || reading.can_be(governor, WordFlags::VERB_PAST);
    if !asks
        || !as_verb
        || reading.follows(
            governor,
            1,
            words!["who", "the", "a", "an", "be", "was", "were", "been", "is", "are"],
        )
    {
        return None;
    }
    let next = verb + 1;
    let object = has_object(reading, verb)
        || reading.is(next, words!["all", "both", "each"])
        || reading.begins_phrase(next)
            && reading.when(next).is_none()
            && !reading.is(next, words!["no", "such", "some", "any"]);
    let speaks = reading.can_be(verb, WordFlags::SPEECH);
    let giving = reading.is(governor, GIVING);
    let handing = giving
        && !reading.is(governor, words!["allow", "allows", "allowed", "permit", "permits", "permitted"]);
    let negated = reading.is(last + 1, words!["not"]) && verb > last + 1;
    let acts = reading.is(verb, ACTING) || reading.is(verb, MAINLY_VERBS);
    let tagged = matches!(reading.tag(verb), Tag::Base | Tag::Present);
    let phrase = matches!(reading.tag(next), Tag::Preposition | Tag::To | Tag::Particle | Tag::Adverb)
        && !reading.is(next, words!["of", "that"]);
    let noun =
        reading.tag(next).is_noun() && (tagged || !giving || acts) && !reading.is(last, words!["police"]);
    let loose = phrase || noun || reading.is_end(next) && tagged;
    let someone = is_somebody(reading, last);
    let fits = stray
        || negated
        || object && (pronoun || tagged || !handing)
        || pronoun && (phrase && (!giving || tagged && acts) || noun && tagged && !giving)
        || reading.is(last, words!["her"]) && tagged && (phrase || noun) && !giving
        || someone && loose && (!speaks && !giving || acts);
    // `told farmers prices would fall`, `warned residents water levels rise`: the noun has a verb of its own
    let subject = !stray && !object && (next..next + 3).any(|at| reading.is_modal(at) || reading.is_be(at));
    (fits && !subject).then_some(governor)
}

/// Several people, or bodies of them: what follows is what they do.
pub(super) fn is_somebody(reading: &Reading, at: usize) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[u32] = words![
        "people", "residents", "women", "men", "children", "citizens", "companies", "banks", "firms", "parties", "countries", "states",
        "governments", "airlines", "supermarkets", "patients", "parents", "police", "authorities", "cities", "schools", "clubs",
        "teams", "groups", "suspects", "witnesses", "judges", "families", "couples", "pupils", "fans", "troops", "sides", "crews",
        "students", "candidates", "inmates", "delegates", "players", "officials", "refugees", "migrants", "cyclists", "clients", "guests", "armies", "rebels", "militants", "staff",
        "nations", "hospitals", "hotels", "shops", "unions", "churches", "universities", "courts", "councils", "landlords", "ministries", "neighbours", "neighbors", "leaders",
    ];
    #[rustfmt::skip]
    const THINGS: &[u32] = words![
        "numbers", "papers", "orders", "powers", "waters", "letters", "borders", "covers", "centers", "offers", "disorders", "factors",
        "sectors", "errors", "documents", "agreements", "payments", "events", "elements", "computers", "containers", "matters",
        "corners", "layers", "servers", "drivers’", "sensors", "colors", "colours", "doors", "floors", "rumors", "rumours", "rivers",
        "towers", "figures", "fingers", "shoulders", "accidents", "incidents", "investments", "movements", "plants", "restaurants",
        "apartments", "departments", "talents", "parents’", "trailers", "cancers", "tumours", "tumors", "winters", "summers",
    ];
    let word = reading.word(at);
    let person = ["ers", "ors", "ists", "ians", "ees", "ants", "ents", "smen", "women"]
        .iter()
        .any(|end| word.ends_with(end));
    reading.is(at, PEOPLE) || person && reading.can_be(at, WordFlags::PLURAL) && !reading.is(at, THINGS)
}
