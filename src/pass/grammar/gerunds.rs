//! Tells whether a word after a preposition is a verb, though it may be a noun elsewhere.
//!
//! ```text
//! The president insisted on hold the referendum in November.
//!                           ^^^^ has an object, and `insisted on` takes a deed
//! The police took fingerprints for find the thief.
//!                                  ^^^^ stands without an article as a verb alone does
//! ```

use super::lists::words;
use super::reading::Reading;
use crate::text::{Tag, WordFlags};

/// Words that are nouns in a few phrases only, and then have an article.
#[rustfmt::skip]
pub(super) const MAINLY_VERBS: &[u32] = words![
    "sell", "buy", "find", "make", "take", "give", "keep", "know", "let", "get", "send", "say", "go", "win", "kill", "steal",
    "throw", "catch", "tear", "spend", "hide", "start", "stop", "ask", "save", "meet", "feel", "think", "tell", "lend",
    "dig", "hang", "carry", "push", "pull", "pick", "raise", "begin", "invite", "remove", "bring", "seek", "teach",
    "speak", "eat", "hear", "lose", "hire", "wait", "beat", "break", "reveal", "bear", "sue", "choose", "grow", "see",
    "lead", "learn", "build", "produce", "add", "enter", "join", "share", "drop", "kick", "hunt", "pose", "solve",
];

/// Whether the word after a preposition can only be a verb here.
pub(super) fn is_wanted(reading: &Reading, preposition: usize, verb: usize) -> bool {
    let flags = reading.flags(verb);
    if !flags.contains(WordFlags::VERB_BASE)
        || flags.intersects(WordFlags::PLURAL | WordFlags::FUNCTION | WordFlags::PREPOSITION | WordFlags::VERB_ING)
        || reading.is_time(verb)
        || reading.word(verb).ends_with("ing") && !reading.is(verb, words!["bring", "sing", "swing", "ring"])
        || reading.follows(preposition, 1, words!["kind", "sort"])
        // `of no help them`, `the ones they work for know the law`: the preposition ends a clause
        || reading.is_comma(preposition - usize::from(preposition > reading.tokens.start))
    {
        return false;
    }
    let adverb = flags.contains(WordFlags::ADVERB) && reading.is(preposition, words!["by", "without"]);
    let governed = is_governed(reading, preposition) && !adverb;
    let next = verb + 1;
    if reading.is(next, words!["him", "them", "us", "me"]) {
        return (governed || reading.is(verb, MAINLY_VERBS)) && !ends_relative(reading, preposition);
    }
    let mainly = reading.is(verb, MAINLY_VERBS)
        && !flags.contains(WordFlags::VERB_PAST)
        && (governed
            || reading
                .is(preposition, words!["of", "for", "by", "without", "about", "from", "before", "after"]))
        && !is_set(reading, preposition, verb);
    // tags are asked for last
    let wanted = has_certain_object(reading, next) && (governed || mainly)
        || governed
            && !flags.contains(WordFlags::ADJECTIVE)
            && !reading.is(preposition, words!["from", "by", "without"])
            && takes_adjective(reading, next)
        || mainly && has_loose_object(reading, verb, governed)
        || governed
            && reading.is(preposition, words!["of", "about", "without"])
            && reading.is(verb, words!["talk", "wait", "go", "listen"])
            && reading.is(next, words!["to", "for"]);
    wanted && !ends_relative(reading, preposition)
}

/// `of find for`, `by make and model`: what looks like a verb and is none.
fn is_set(reading: &Reading, preposition: usize, verb: usize) -> bool {
    reading.is(verb + 1, words!["and", "or", "of", "over"]) && !reading.begins_phrase(verb + 2)
        || reading.is(verb, words!["lead", "go", "stop", "start", "share", "break", "beat", "wait", "see"])
            && !reading.begins_phrase(verb + 1)
            && !(reading.is(verb, words!["wait", "go"]) && reading.is(verb + 1, words!["for", "to"]))
        || reading.is(preposition, words!["from"]) && reading.is(verb + 1, words!["to"])
}

/// `the man he worked for knows the way`: the preposition has its noun before it.
fn ends_relative(reading: &Reading, preposition: usize) -> bool {
    preposition > reading.tokens.start + 1
        && reading.tag(preposition - 1).is_finite()
        && matches!(reading.tag(preposition - 2), Tag::Pronoun | Tag::Which)
        && (reading.tokens.start..preposition - 2).any(|at| {
            reading.is(at, words!["who", "which", "that", "what", "whom"])
                || reading.tag(at).is_noun() && at + 3 == preposition
        })
}

/// Whether what stands before a preposition wants a deed after it: `accused of`, `insisted on`, `prevents banks from`.
fn is_governed(reading: &Reading, preposition: usize) -> bool {
    if reading.is(preposition, words!["by", "without", "before", "after", "despite", "besides"]) {
        return preposition > reading.first_word() && reading.is(preposition, words!["by", "without"])
            || preposition == reading.first_word();
    }
    if preposition <= reading.tokens.start {
        return false;
    }
    let before = preposition - 1;
    if reading.is(preposition, words!["of"]) {
        #[rustfmt::skip]
        const OF: &[u32] = words![
            "accused", "suspected", "guilty", "convicted", "capable", "incapable", "tired", "afraid", "fond", "proud", "instead",
            "ashamed", "possibility", "risk", "chance", "danger", "aim", "intention", "goal", "purpose", "hope", "hopes", "idea",
            "task", "way", "ways", "habit", "method", "prospect", "responsibility", "difficulty", "option", "practice",
            "dream", "dreams", "dreamed", "thinking", "cost", "duty", "right", "opportunity", "honour", "honor", "point",
            "means", "suspicion", "charge", "charges", "process", "thought", "plan", "plans", "ability", "power",
        ];
        return reading.is(before, OF);
    }
    if reading.is(preposition, words!["on", "upon"]) {
        return reading.is(
            before,
            words![
                "insisted", "insist", "insists", "insisting", "focused", "focuses", "focus", "concentrate",
                "concentrates", "concentrated", "intent", "bent", "keen", "decided", "decide", "planned",
                "counted", "counts", "agreed",
            ],
        );
    }
    if reading.is(preposition, words!["about"]) {
        return reading.is(
            before,
            words![
                "thinking", "thinks", "think", "thought", "talking", "talked", "talks", "talk", "worried",
                "divided", "dreamed", "dreams", "hesitant", "serious", "excited", "sure", "careful",
                "concerned", "lied", "sceptical", "skeptical", "cautious", "enthusiastic", "anxious",
                "nervous", "doubts",
            ],
        );
    }
    if reading.is(preposition, words!["in"]) {
        return reading.is(
            before,
            words![
                "succeeded", "succeed", "succeeds", "interested", "involved", "participated", "specialises",
                "specializes", "specialised", "specialized", "consists", "consisted", "believes",
                "persisted", "experienced", "assisted", "difficulties", "justified", "engaged", "interest",
            ],
        );
    }
    if reading.is(preposition, words!["for"]) {
        return reading.is(
            before,
            words![
                "fined", "punished", "blamed", "criticised", "criticized", "thanked", "praised", "known",
                "responsible", "arrested", "jailed", "convicted", "sentenced", "apologised", "apologized",
                "used", "prosecuted", "sued", "awarded", "condemned", "dismissed", "sacked", "excuse",
                "imprisoned", "investigated", "detained", "reprimanded",
            ],
        ) || reading.is(before, words!["neighbours", "him", "her", "them", "us", "me", "everyone"])
            && thanked(reading, before);
    }
    if reading.is(preposition, words!["from"]) {
        const PREVENTING: &[u32] = words![
            "prevent", "prevents", "prevented", "preventing", "stop", "stops", "stopped", "ban", "bans",
            "banned", "prohibit", "prohibits", "prohibited", "discourage", "discouraged", "deter",
            "deterred", "keep", "keeps", "kept", "bar", "barred", "bars", "refrain", "refrained", "abstain",
            "abstained", "dissuade", "dissuaded", "block", "blocked",
        ];
        return (reading.tokens.start.max(preposition.saturating_sub(6))..preposition)
            .any(|at| reading.is(at, PREVENTING));
    }
    reading.is(preposition, words!["against"])
        && reading.is(before, words!["decided", "voted", "advised", "warned"])
        || reading.is(preposition, words!["with"])
            && reading.is(before, words!["charged", "threatened", "busy", "began", "started"])
}

/// `thanked the neighbours for`
fn thanked(reading: &Reading, object: usize) -> bool {
    (reading.tokens.start.max(object.saturating_sub(4))..object).any(|at| {
        reading.is(
            at,
            words![
                "thanked", "thank", "thanks", "praised", "blamed", "criticised", "criticized", "fined",
                "punished"
            ],
        )
    })
}

/// A noun phrase that begins surely, that is no time, and that is not the subject of a verb behind it.
fn has_certain_object(reading: &Reading, next: usize) -> bool {
    const NO_OBJECT: &[u32] =
        words!["same", "following", "previous", "next", "whole", "rest", "first", "second", "other", "more"];
    let opens = reading.begins_phrase(next)
        && !reading.is_capitalized(next)
        && !reading
            .is(next, words!["all", "both", "each", "such", "no", "some", "any", "every", "many", "an"])
        || reading.is(next, words!["an", "it"]);
    if !opens || reading.when(next).is_some() {
        return false;
    }
    let Some(end) = reading.noun_phrase(next) else { return reading.is(next, words!["it"]) };
    !(next..end).any(|at| reading.is_time(at) || reading.is(at, NO_OBJECT))
        && !reading.is_number(end - 1)
        && !reading.is_finite(reading.after_adverbs(end))
        && !(next..end).any(|at| reading.is_only_third(at))
        && reading.verb_after_subject(next).is_none_or(|verb| {
            (next..verb).any(|at| {
                reading.is(at, words!["and", "to"]) || reading.get(at).is_none_or(|token| !token.is_word())
            })
        })
}

/// `on train young players`: no adjective stands behind its noun.
fn takes_adjective(reading: &Reading, next: usize) -> bool {
    let flags = reading.flags(next);
    flags.contains(WordFlags::ADJECTIVE)
        && !flags.intersects(
            WordFlags::ADVERB | WordFlags::PREPOSITION | WordFlags::VERB_ING | WordFlags::VERB_PARTICIPLE,
        )
        && reading.tag(next) == Tag::Adjective
        && reading.tag(next + 1) == Tag::Nouns
        && !reading.is_finite(next + 2)
}

/// `sell weapons`, `know that`, `wait for the wages`.
fn has_loose_object(reading: &Reading, verb: usize, governed: bool) -> bool {
    let next = verb + 1;
    let compound = reading.is(
        next,
        words![
            "order", "orders", "side", "signal", "signals", "price", "prices", "sign", "signs", "time",
            "times", "rate", "rates"
        ],
    );
    let noun = (matches!(reading.tag(next), Tag::Nouns | Tag::Name)
        || governed && reading.tag(next) == Tag::Noun)
        && !compound;
    let clause = reading.is(verb, words!["know", "say", "think", "tell", "hear", "see", "learn"])
        && reading.is(next, words!["that", "where", "how", "what", "whether"]);
    let phrase =
        reading.is(verb, words!["wait", "go", "pay", "ask"]) && reading.is(next, words!["for", "to"]);
    noun && !reading.is_finite(reading.after_adverbs(next + 1)) || clause || phrase
}

/// Nouns that stand without an article after a preposition, whatever follows them: `in return the bank`, `without cause`.
const SET_PHRASES: &[u32] = words![
    "return", "fact", "part", "turn", "doubt", "average", "contrast", "use", "sale", "work", "need", "help",
    "end", "case", "line", "place", "exchange", "response", "reply", "support", "control", "attack",
    "charge", "court", "court", "time", "hand", "mind", "name", "face", "force", "spring", "fall", "summer",
    "winter", "trial", "command", "display", "show", "hold", "watch", "balance", "board", "stage", "record",
    "credit", "trust", "guard", "access", "change", "view", "strike", "march", "leave", "sight", "rest",
    "play", "good", "fear", "pay", "sleep", "love", "service", "travel", "today", "water", "house",
    "hospital", "school", "home", "bed", "market", "film", "camera", "earth", "cause", "question", "effect",
    "theory", "practice", "retrospect", "principle", "demand", "order", "offer", "purpose", "reform",
    "research", "war", "peace", "address", "lease", "rent", "hire", "want", "lack", "trade", "design",
    "default", "mistake", "surprise", "right", "left", "top", "back", "front", "while", "long", "like",
    "much", "more", "less", "even", "just", "yet", "man", "age", "state", "best", "rule", "law", "post",
    "press", "experience", "evidence", "nature", "consent", "delay", "notice", "comment", "exception",
    "reserve", "fail", "interest", "sport", "fashion", "progress", "repair", "storage", "export", "import",
    "transport", "study", "defence", "defense", "night", "day", "sea", "air", "train", "ship", "boat", "bus",
    "rail", "road", "phone", "telephone", "bike", "car", "plane", "cable", "ferry", "taxi", "truck",
];

/// A word that may be a noun or a verb, and has an object as only a verb can have: `for insult a linesman`.
pub(super) fn needs_object(reading: &Reading, at: usize, verb: usize) -> bool {
    if reading.word(verb).ends_with("ing") {
        return false;
    }
    const OBJECT: &[u32] =
        words!["a", "an", "the", "his", "her", "its", "their", "our", "them", "him", "us", "me"];
    let flags = reading.flags(verb);
    let others = WordFlags::PLURAL
        | WordFlags::ADJECTIVE
        | WordFlags::ADVERB
        | WordFlags::VERB_PAST
        | WordFlags::FUNCTION
        | WordFlags::VERB_ING;
    let first = at == reading.first_word();
    let set = reading.is(verb, SET_PHRASES)
        && !(reading.is(at, words!["against", "by", "from"]) && reading.is(verb, words!["use"]));
    // `After lunch the minister`: at the beginning only what ends in a comma is an object
    let placed = if first {
        (verb + 2..verb + 7).any(|at| reading.is_comma(at))
            && reading.is(at, words!["before", "despite", "without", "after", "by", "for"])
    } else {
        reading.is(at, words!["for", "by", "against", "without", "about", "from", "despite"])
            && !reading.is_comma(at - 1)
    };
    placed
        && flags.contains(WordFlags::VERB_BASE | WordFlags::NOUN)
        && !flags.intersects(others)
        && !set
        && reading.is(verb + 1, OBJECT)
        // `from Google the firm`, `of debate the minister said`: the object is a subject if a verb follows it
        && reading.noun_phrase(verb + 1).is_none_or(|end| !reading.is_finite(end))
}
