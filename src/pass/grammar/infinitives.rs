//! Finds where `to` was lost before a verb.
//!
//! ```text
//! He told of a plan assassinate the general.
//!              ^^^^^^^^^^^^^^^^ noun-before-bare-verb
//! They oppose it negotiate with the rebels.
//!      ^^^^^^^^^^^^^^^^^^^ bare-verb-after-object
//! The carmaker plans build a second factory.
//!              ^^^^^^^^^^^ missing-to
//! ```

use super::cues::Cues;
use super::lacking::{self, is_somebody};
use super::lists::words;
use super::persons::is_person;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(TAKERS.iter().copied(), |reading, at, sink| {
        let verb = reading.after_adverbs(at + 1);
        if is_bare_verb(reading, verb)
            && !reading.crosses_quotation(at, verb)
            && after_verb(reading, at, verb)
            && !is_after_noun(reading, at, verb, sink)
        {
            insert_to(reading, "missing-to", at, verb, sink);
        }
    });
}

pub(super) fn run_in_company(reading: &Reading, sink: &mut Sink) {
    for at in reading.tokens.clone() {
        let verb = reading.after_adverbs(at + 1);
        if !(is_bare_verb(reading, verb) || is_adverb_too(reading, verb))
            || reading.crosses_quotation(at, verb)
            || !reading.get(at).is_some_and(|token| token.is_word())
        {
            continue;
        }
        if is_after_noun(reading, at, verb, sink) {
            insert_to(reading, "noun-before-bare-verb", at, verb, sink);
        } else if is_bare_verb(reading, verb) && after_verb(reading, at, verb) {
            // `missing-to` has it
        } else if let Some(governor) =
            after_object(reading, at, verb).or_else(|| lacking::after_object(reading, at, verb))
        {
            insert_to(reading, "bare-verb-after-object", governor, verb, sink);
        }
    }
}

/// A noun that an infinitive belongs to; `in order` is no such noun.
fn is_after_noun(reading: &Reading, at: usize, verb: usize, sink: &Sink) -> bool {
    let in_order = reading.is(at, words!["order"]) && reading.follows(at, 1, words!["in"]);
    !in_order
        && (verb == at + 1 && is_bare_verb(reading, verb) && after_noun(reading, at, sink)
            || lacking::after_noun(reading, at, verb, sink))
}

/// `close`, `lower`: an adverb or an adjective, unless it has an object.
fn is_adverb_too(reading: &Reading, at: usize) -> bool {
    reading.is(
        at,
        words!["close", "lower", "free", "clear", "open", "back", "near", "better", "slow", "further"],
    ) && reading.is_lower(at)
        && !reading.is_hyphenated(at)
        && (has_object(reading, at) || reading.tag(at + 1) == Tag::Nouns)
}

fn insert_to(reading: &Reading, lint: &str, first: usize, verb: usize, sink: &mut Sink) {
    let start = reading.document.tokens[verb].start();
    sink.report(lint, Finding::at(reading.span(first, verb)).fix([(start..start, "to ".to_string())]));
}

/// A verb in its base form that is written small.
fn is_bare_verb(reading: &Reading, at: usize) -> bool {
    let flags = reading.flags(at);
    reading.is_lower(at)
        && (flags.contains(WordFlags::VERB_BASE) || reading.is(at, words!["be", "have", "do"]))
        && !reading.is_hyphenated(at)
        && !flags.intersects(
            WordFlags::PREPOSITION | WordFlags::CONJUNCTION | WordFlags::DETERMINER | WordFlags::ADVERB,
        )
        && !(flags.contains(WordFlags::FUNCTION) && !reading.is(at, words!["be", "have", "do"]))
}

/// What only a verb has after it: an object with its article, a pronoun.
pub(super) fn has_object(reading: &Reading, verb: usize) -> bool {
    reading.is_determiner(verb + 1) && !reading.is(verb + 1, words!["all", "both", "each", "such", "no"])
        || reading.is(verb + 1, words!["him", "them", "it", "us", "me"])
}

/// A noun that an infinitive belongs to, then the verb without `to`.
fn after_noun(reading: &Reading, noun: usize, sink: &Sink) -> bool {
    if !reading.is_lower(noun)
        || !reading.can_be(noun, WordFlags::NOUN)
        || reading.can_be(noun, WordFlags::FUNCTION)
    {
        return false;
    }
    let verb = noun + 1;
    let known = sink.data("noun-before-bare-verb", "nouns").iter().any(|known| known == reading.word(noun));
    if !known || reading.can_be(noun, WordFlags::PLURAL) && !has_object(reading, verb) {
        return false;
    }
    let Some(first) = reading
        .noun_phrase_before(verb)
        .or((reading.tag(noun).is_noun() || reading.is(noun, words!["plan", "will"])).then_some(noun))
    else {
        return false;
    };
    // `make the plan work`, `demanded that the party apologize`, `should the agreement fail`, `how orders reach units`
    let governed = reading.follows(first, 1, BARE_GOVERNORS)
        || reading.follows(
            first,
            1,
            words![
                "that", "how", "lest", "should", "do", "does", "did", "will", "would", "can", "could", "may",
                "might", "must", "if", "when",
            ],
        );
    // `have incoming calls display a photo`
    let governed = governed || reading.follows(first, 1, words!["have"]) && !reading.is_determiner(first);
    // `the plans include a hotel`: a subject and its verb, unless another verb follows
    let subject = reading.begins_clause(first) && reading.later_verb(verb, false).is_none()
        || reading.follows(first, 1, words!["of"])
        || reading.can_be(verb, WordFlags::VERB_PAST);
    let pure = reading.can_be(verb, WordFlags::PURE_VERB);
    let after = reading.tag(verb + 1);
    // `the power supply`, `in no way signal`: most of these nouns form compounds, too
    let certain = pure && !reading.can_be(verb, WordFlags::SPEECH) || has_object(reading, verb);
    let loose = reading.follows(noun, 1, words!["no", "any", "this", "you", "we", "they", "to", "I"]);
    if reading.is(noun, COMPOUNDING) && !certain
        || loose && !has_object(reading, verb)
        || reading.is(verb, words!["do", "force", "worth"])
    {
        return false;
    }
    let verb_like = pure
        || has_object(reading, verb)
        || after == Tag::Nouns && !reading.can_be(verb + 1, WordFlags::VERB)
        || reading.tag(verb) == Tag::Base && !reading.is_end(verb + 1)
        || after == Tag::Number && !reading.can_be(verb, WordFlags::PLURAL);
    !governed && !subject && verb_like
}

/// Nouns that often stand before another noun.
const COMPOUNDING: &[u32] = words![
    "power", "time", "way", "ways", "means", "need", "pressure", "deal", "drive", "move", "right", "offer",
    "order", "will",
];

/// After these an object takes the bare verb, or a clause its subjunctive.
pub(super) const BARE_GOVERNORS: &[u32] = words![
    "make", "makes", "made", "making", "let", "lets", "letting", "see", "sees", "saw", "seen", "seeing",
    "watch", "watched", "watches", "watching", "hear", "heard", "hears", "help", "helps", "helped",
    "helping", "feel", "felt", "demand", "demands", "demanded", "insist", "insists", "insisted", "recommend",
    "recommended", "recommends", "suggest", "suggested", "suggests", "propose", "proposed", "requires",
    "require", "required", "bid", "observed", "noticed", "than", "show", "shows", "showed", "urges",
];

/// Verbs and adjectives that an infinitive belongs to.
const TAKERS: &[u32] = words![
    "plans", "plan", "planned", "refused", "refuses", "refuse", "agreed", "agree", "agrees", "continues",
    "continued", "continue", "hopes", "hope", "hoped", "want", "wants", "wanted", "managed", "manages",
    "threatened", "threatens", "decided", "decides", "decide", "seems", "seem", "seemed", "appears",
    "appear", "appeared", "began", "begins", "failed", "fails", "fail", "tried", "tries", "try", "trying",
    "intends", "intend", "intended", "promised", "promises", "vowed", "pledged", "offered", "expects",
    "expected", "allowed", "forced", "believed", "obliged", "supposed", "able", "unable", "due", "ready",
    "willing", "likely", "unlikely", "order", "used", "easy", "difficult", "hard", "prepared", "need",
    "needs", "needed", "asked", "ordered", "urged", "permitted", "required", "attempted", "going", "trying",
    "hoping", "planning", "aims", "aim", "aimed", "hesitated", "hesitates", "seeks", "sought", "tends",
    "tend", "chose", "chooses", "pledges", "proposes", "proposed", "prepares", "vows", "promise", "threaten",
    "undertook", "begun", "encouraged", "invited", "advised", "instructed", "compelled", "scheduled",
    "wishes", "wish", "wished", "intending", "agreeing", "refusing", "eager", "keen", "reluctant",
    "determined", "entitled", "bound", "destined", "deserves", "longs", "struggles", "struggled", "attempts",
    "opted", "opts", "volunteered", "ought", "unwilling", "impossible", "forbidden",
];

/// A verb or an adjective that an infinitive belongs to, then the verb without `to`.
fn after_verb(reading: &Reading, at: usize, verb: usize) -> bool {
    if !reading.is(at, TAKERS)
        || !reading.is_lower(at) && at != reading.first_word()
        || reading.is(verb, words!["rid"])
    {
        return false;
    }
    let (pure, object) = (
        reading.can_be(verb, WordFlags::PURE_VERB) || reading.is(verb, words!["be", "have"]),
        has_object(reading, verb),
    );
    // `are more likely be`
    let degree =
        usize::from(reading.follows(at, 1, words!["more", "less", "most", "least", "very", "so", "quite"]));
    let passive = at > reading.tokens.start && reading.is_be(reading.before_adverbs(at - degree));
    // by the whole sentence it is a verb, and what follows is its object
    let acts = reading.tag(verb) == Tag::Base
        && matches!(
            reading.tag(verb + 1),
            Tag::Nouns
                | Tag::Adjective
                | Tag::Name
                | Tag::Their
                | Tag::Determiner
                | Tag::Number
                | Tag::Pronoun
        );
    let subject = matches!(
        reading.tag_before(at),
        Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun | Tag::Adverb | Tag::Mark
    ) || reading.follows(at, 1, words!["has", "have", "had", "having"])
        || reading.is_modal(at.wrapping_sub(1)) && reading.can_be(at, WordFlags::VERB_BASE);
    // verbs that are nouns as well, but not as an object: `refused take part`, `hope find traces`
    let usual = reading.is(verb, USUAL)
        // `appears set in stone`
        && !reading.is(at, words!["appears", "appear", "appeared", "seems", "seem", "seemed"])
        && (reading.tag(verb) == Tag::Base || !reading.is_end(verb + 1))
        // `allowed use in hospitals`
        && (object || !reading.is(verb, words!["use", "end"]));
    // `the agreed price`, `a planned sale`, `those who fail pay`
    let relative = at > reading.tokens.start
        && reading.follows(at, 1, words!["who", "that", "which", "the", "a", "an", "to"])
        || reading.follows(at, 2, words!["who", "that"]);
    match reading.word(at) {
        "order" => reading.follows(at, 1, words!["in"]) && (pure || object),
        "need" | "needs" => {
            // `if needs be`, `all they need do`
            reading.tag_before(at).is_noun()
                && !reading.follows(at, 1, words!["if"])
                && pure
                && (reading.word(at) == "needs" || acts && reading.can_be(at - 1, WordFlags::PLURAL))
        }
        "going" | "trying" | "planning" | "hoping" | "intending" | "refusing" | "agreeing" => {
            passive && !relative && (pure || usual || acts || object && reading.tag(verb) == Tag::Base)
        }
        "ought" => pure || usual || object,
        "easy" | "difficult" | "hard" | "ready" | "able" | "unable" | "due" | "willing" | "likely"
        | "unlikely" | "prepared" | "eager" | "keen" | "reluctant" | "determined" | "entitled" | "bound"
        | "destined" | "unwilling" | "impossible" => {
            (passive
                || reading.follows(at, 2, words!["is", "was", "longer"])
                || reading.is_be(at.wrapping_sub(1)))
                && (pure
                    || object
                    || usual && reading.tag(verb) == Tag::Base
                    || acts
                    || reading.is(at, words!["able", "unable"])
                    || reading.is(at, words!["likely", "unlikely"])
                        && (reading.tag(verb) == Tag::Base && !reading.is_end(verb + 1)
                            || reading.tag(verb + 1).is_noun()
                                && !reading.can_be(verb, WordFlags::ADJECTIVE))
                    || reading.tag(verb + 1) == Tag::Preposition && reading.tag(verb) == Tag::Base)
        }
        "used" => {
            subject
                && !passive
                && !is_reduced(reading, at)
                && (pure || reading.tag(verb + 1) == Tag::Determiner)
                && !object
        }
        "expected" | "allowed" | "forced" | "believed" | "obliged" | "supposed" | "asked" | "ordered"
        | "urged" | "permitted" | "required" | "encouraged" | "invited" | "advised" | "instructed"
        | "compelled" | "scheduled" | "forbidden" => {
            passive
                && !relative
                && (pure
                    || usual
                    || object
                    || acts
                    // `allowed access to the roof`
                    || reading.is(verb + 1, words!["for", "back", "to"]) && !reading.is(verb, words!["access", "entry"]))
        }
        _ => {
            subject
                && !relative
                && !passive
                && (pure
                    || object
                    || usual
                    || acts
                    || reading.is(verb, words!["win", "return", "release", "demand", "stop"])
                        && reading.is(verb + 1, words!["to", "the", "a", "in"])
                        && !(reading.is(verb, words!["demand"]) && reading.is(verb + 1, words!["to"])))
                && !is_aside(reading, at)
                && !is_relative(reading, at, verb)
                && !is_reduced(reading, at)
        }
    }
}

/// `which will we hope give us time`
fn is_aside(reading: &Reading, at: usize) -> bool {
    at > reading.tokens.start + 1 && reading.is_subject_pronoun(at - 1) && reading.is_modal(at - 2)
}

/// `the terms the two sides agreed remain secret`, `The deals they agreed include`: the verb is that of another subject.
fn is_relative(reading: &Reading, at: usize, verb: usize) -> bool {
    if at <= reading.tokens.start {
        return false;
    }
    let first = if reading.is_subject_pronoun(at - 1) {
        at - 1
    } else {
        reading.noun_phrase_before(at).unwrap_or(at)
    };
    first < at
        && first > reading.tokens.start
        && reading.can_be(first - 1, WordFlags::PLURAL)
        // `says he wants reduce the tax`
        && !reading.can_be(first - 1, WordFlags::SPEECH)
        && reading.is_lower(verb)
        && !reading.begins_clause(first)
}

/// `the sites proposed include a quarry`, `Plans include`: what was proposed has a verb of its own, and so have the plans.
fn is_reduced(reading: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let things = reading.can_be(before, WordFlags::PLURAL)
        && reading.can_be(at, WordFlags::VERB_PARTICIPLE)
        && !is_somebody(reading, before)
        && !is_person(reading, before);
    let opens =
        at == reading.first_word() || reading.tag_before(at) == Tag::Mark && reading.tag(at) != Tag::Third;
    let plans = reading.can_be(at, WordFlags::PLURAL) && opens;
    things || plans
}

/// Verbs that are nouns too, and yet are no object of the verbs before them.
const USUAL: &[u32] = words![
    "take", "find", "lose", "win", "make", "get", "leave", "sell", "buy", "pay", "keep", "meet", "build",
    "send", "bring", "hold", "give", "go", "see", "say", "tell", "become", "come", "stop", "start", "begin",
    "end", "sign", "join", "quit", "cut", "raise", "hire", "kill", "run", "move", "reach", "score", "vote",
    "return", "stay", "save", "use", "turn", "break", "open", "close", "let", "put", "set", "show", "know",
    "fight", "spend", "withdraw", "wait", "walk", "fly", "shut", "freeze", "snow", "speak", "drive",
    "travel", "visit", "write", "read", "eat",
];

/// A verb with an object that does something, then what it does, without `to`. The answer is the first verb.
fn after_object(reading: &Reading, last: usize, verb: usize) -> Option<usize> {
    const GOVERNORS: &[u32] = words![
        "oppose", "opposes", "opposed", "ask", "asks", "asked", "force", "forces", "forced", "allow",
        "allows", "allowed", "enable", "enables", "enabled", "urge", "urges", "urged", "oblige", "obliges",
        "obliged", "expect", "expects", "expected", "want", "wants", "wanted", "order", "ordered", "orders",
        "warn", "warned", "warns", "prompt", "prompted", "prompts", "prevent", "prevented", "prevents",
        "permit", "permits", "permitted", "encourage", "encouraged", "encourages", "invite", "invited",
        "invites", "compel", "compels", "compelled", "persuade", "persuaded", "convince", "convinced",
        "teach", "teaches", "taught", "cause", "causes", "caused", "tell", "told", "require", "requires",
    ];
    if !is_bare_verb(reading, verb) {
        return None;
    }
    let object = match reading.tag(last) {
        Tag::Pronoun if reading.is(last, words!["him", "them", "her", "it", "us", "me", "you"]) => last,
        Tag::Noun | Tag::Nouns | Tag::Name => reading.noun_phrase_before(last + 1)?,
        Tag::Their if reading.is(last, words!["her"]) => last,
        _ => return None,
    };
    let governor = object.checked_sub(1).filter(|&at| reading.tokens.contains(&at))?;
    if !reading.is(governor, GOVERNORS)
        || reading.tag_before(governor) == Tag::Determiner
        || reading.follows(governor, 1, words!["who", "the", "a"])
    {
        return None;
    }
    let pure = reading.can_be(verb, WordFlags::PURE_VERB) || reading.is(verb, words!["be", "have"]);
    let pronoun = object == last && reading.tag(last) == Tag::Pronoun;
    let article = matches!(reading.tag(object), Tag::Determiner | Tag::Their | Tag::Name | Tag::Possessive);
    let plural = reading.can_be(last, WordFlags::PLURAL);
    // `they expect temperatures rise`: a clause without `that`; only where the noun cannot be its subject
    let clause = plural
        && reading.is(governor, words!["expect", "expects", "expected", "warn", "warned", "warns", "told"])
        && !has_object(reading, verb);
    // `asked that he resign`, `asked the officer question after question`
    let verb_like = pure
        || has_object(reading, verb)
        || reading.tag(verb) == Tag::Base && !reading.is_end(verb + 1)
        || reading.is(verb + 1, words!["its", "their", "to", "in", "from", "interest"])
            && reading.is(verb, words!["report", "raise", "return", "reach", "lay", "hire"]);
    (verb_like && !clause && (pronoun || article || plural || pure)).then_some(governor)
}
