//! Finds clauses that begin as they do in another language.
//!
//! ```text
//! The pensioners which lost their savings do not know why did the bank close.
//!                ^^^^^                           ^^^^^^^^^^^^^^^^ wrong-clause-opening
//! They refused to say that how many had been killed.
//!                 ^^^^^^^^^^^^ wrong-clause-opening
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::persons::is_person;
use super::reading::Reading;
use crate::check::{Finding, Sink};
use crate::text::{Tag, WordFlags};

const LINT: &str = "wrong-clause-opening";

pub(super) fn cue(cues: &mut Cues) {
    let openers =
        words!["which", "who", "that", "why", "how", "where", "when", "what", "whom", "despite", "of", "to"];
    let deciding = words![
        "decide", "decides", "decided", "ask", "asks", "asked", "know", "knows", "knew", "wonder",
        "wondered", "check", "checked"
    ];
    cues.at_words(deciding.iter().copied(), whether);
    cues.at_words(openers.iter().copied(), |reading, at, sink| {
        if !reading.is_lower(at) && at != reading.first_word() || reading.is_hyphenated(at) {
            return;
        }
        match reading.word(at) {
            "which" => which(reading, at, sink),
            "that" => doubled(reading, at, sink),
            "why" | "how" | "where" | "when" | "what" | "who" => question(reading, at, sink),
            _ => preposition(reading, at, sink),
        }
    });
}

/// `the pensioners which lost`, not `a portrait of a woman which was stolen`, `asked the workers which was better`.
fn which(reading: &Reading, at: usize, sink: &mut Sink) {
    const ASKING: &[u32] = words![
        "ask", "asks", "asked", "asking", "tell", "tells", "told", "telling", "show", "shows", "showed",
        "showing", "teach", "taught", "advise", "advised", "remind", "reminded", "let", "lets", "help",
        "helps", "helped", "give", "gave", "offer", "offers", "inform", "informed",
    ];
    let Some(noun) = at.checked_sub(1).filter(|&noun| noun >= reading.tokens.start) else { return };
    let (noun, comma) = if reading.is_comma(noun) { (noun.saturating_sub(1), true) } else { (noun, false) };
    if !is_person(reading, noun) || !reading.is_lower(noun) || reading.crosses_quotation(noun, at) {
        return;
    }
    let verb = reading.after_adverbs(at + 1);
    // the tagger takes a past tense without an object for a participle at times
    if !reading.is_finite(verb) && !reading.can_be(verb, WordFlags::VERB_PAST) {
        return;
    }
    let Some(first) = reading.noun_phrase_before(noun + 1) else { return };
    let before = first.checked_sub(1).filter(|&at| at >= reading.tokens.start);
    // with a comma, what was said before may be meant: `they caught the thief, which pleased`
    let begins = before.is_none() || first == reading.first_word();
    let of_another = before.is_some_and(|before| {
        let preposition =
            reading.can_be(before, WordFlags::PREPOSITION) || reading.is(before, words!["and", "or", "to"]);
        preposition
            && before > reading.tokens.start
            && matches!(
                reading.tag(before - 1),
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Number
                    | Tag::Ing
                    | Tag::Adjective
                    | Tag::Degree
                    | Tag::Adverb
            )
    });
    let asked = (first.saturating_sub(3).max(reading.tokens.start)..first).any(|at| reading.is(at, ASKING));
    if comma && !begins
        || of_another
        || asked
        || reading.is(first, words!["a"]) && reading.is(noun, words!["people"])
    {
        return;
    }
    sink.report(LINT, Finding::at(reading.span(at, at)).fix([(reading.span(at, at), "who".to_string())]));
}

/// Words after which a question is told, in any form.
const TELLING: &[u32] = words![
    "know", "knows", "knew", "known", "knowing", "say", "says", "said", "saying", "explain", "explains",
    "explained", "explaining", "understand", "understands", "understood", "ask", "asks", "asked", "asking",
    "wonder", "wonders", "wondered", "wondering", "tell", "tells", "told", "telling", "reveal", "reveals",
    "revealed", "revealing", "clarify", "clarifies", "clarified", "specify", "specified", "specifies",
    "disclose", "disclosed", "see", "saw", "remember", "remembers", "remembered", "decide", "decides",
    "decided", "discuss", "discussed", "discussing", "investigate", "investigated", "investigates",
    "investigating", "establish", "established", "determine", "determined", "clear", "unclear", "sure",
    "unknown", "question", "doubt", "learn", "learned", "learnt", "realize", "realise", "inquire",
    "inquired", "examine", "examined", "examining", "guess", "imagine", "forget", "forgot", "forgotten",
    "idea", "clue", "mystery", "discover", "discovered", "out", "mention", "mentioned", "indicate",
    "indicated", "report", "reported", "describe", "described", "describes", "predict", "predicted", "show",
    "shows", "showed", "shown", "recall", "recalls", "recalled", "analyze", "analyzes", "analyse",
    "analyses", "calculate", "calculated", "verify", "verified", "demonstrate", "demonstrates",
    "demonstrated",
];

/// `say that how many had been killed`, not `say that how the money left is no mystery`.
fn doubled(reading: &Reading, that: usize, sink: &mut Sink) {
    let which = that + 1;
    let Some(head) = that.checked_sub(1).filter(|&head| head >= reading.tokens.start) else { return };
    if !reading.is(which, words!["why", "how", "who", "whom", "whose", "whether", "what", "which", "where"])
        || !reading.is(head, TELLING) && !reading.is(head.wrapping_sub(1), TELLING)
        || reading.crosses_quotation(head, which)
        || !reading.is_lower(which)
        // `sure that, whatever`; `do that, why`; `know that what's done is done`
        || reading.is_time(head)
    {
        return;
    }
    let told = if reading.is(head, TELLING) { head } else { head - 1 };
    if told != head && !reading.is(head, words!["me", "him", "her", "us", "them", "reporters", "journalists"])
    {
        return;
    }
    let Some(verb) = reading.finite_verb(which + 1..(which + 12).min(reading.tokens.end)) else { return };
    // `said that what he saw, he would not forget`
    let comma = (which..verb).any(|at| reading.is_comma(at));
    let later = (verb + 1..reading.tokens.end).any(|at| {
        let own = reading.is_finite(at) && !is_in_own_clause(reading, verb, at);
        own || reading.is_be(at)
            && !is_in_own_clause(reading, verb, at)
            && !reading.is(at, words!["be", "been", "being"])
    });
    // `knows that who leads it matters`: the verb may look like a plural
    let subject = reading.flags(which + 1).intersects(WordFlags::VERB_THIRD | WordFlags::VERB_PAST)
        && !reading.can_be(which + 1, WordFlags::FUNCTION)
        && (verb + 1..reading.tokens.end).any(|at| reading.can_be(at, WordFlags::VERB_THIRD));
    if comma || later || subject {
        return;
    }
    let start = reading.span(that, that).start..reading.span(which, which).start;
    sink.report(LINT, Finding::at(reading.span(told, which)).fix([(start, String::new())]));
}

/// Whether a verb after another belongs to a clause that begins between the two, or to who says so.
fn is_in_own_clause(reading: &Reading, verb: usize, at: usize) -> bool {
    let opened = (verb + 1..at).any(|at| {
        reading.is_clause_opener(at) || reading.is(at, words!["and", "but", "or"]) || reading.is_mark(at, ';')
    });
    let said = (verb + 1..at).any(|at| reading.is_comma(at)) && reading.can_be(at, WordFlags::SPEECH);
    // `had recently fled`: one verb
    let auxiliary = reading.is_be(verb) || reading.is_have(verb) || reading.is_modal(verb);
    let second = auxiliary && (verb + 1..at).all(|at| reading.is_adverb(at));
    opened || said || second
}

/// `understands why did the soldiers burn it`, `knows what are the plans of the firm`.
fn question(reading: &Reading, at: usize, sink: &mut Sink) {
    const AUXILIARIES: &[u32] = words![
        "did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can",
        "could", "should",
    ];
    let Some(head) = at.checked_sub(1).filter(|&head| head >= reading.tokens.start) else { return };
    let mut auxiliary = at + 1;
    // `how many soldiers did the army lose`, `how often does it happen`
    if reading.is(at, words!["how"])
        && reading.is(auxiliary, words!["many", "much", "often", "long", "far", "quickly", "soon"])
    {
        auxiliary += 1;
        while auxiliary < at + 4
            && reading.can_be(auxiliary, WordFlags::NOUN)
            && !reading.is(auxiliary, AUXILIARIES)
        {
            auxiliary += 1;
        }
    }
    if !reading.is(auxiliary, AUXILIARIES) || !reading.is_lower(at) {
        return;
    }
    let asked = reading.is(head, words!["me", "him", "her", "us", "them", "reporters", "journalists", "him"])
        && reading.follows(
            head,
            1,
            words!["ask", "asks", "asked", "asking", "tell", "tells", "told", "telling"],
        );
    // `depends on how much snow is a danger`
    let be = reading.is(auxiliary, words!["is", "are", "was", "were"]);
    let about = reading.is(head, words!["about", "of", "on", "over"])
        && !(be && auxiliary > at + 1)
        && (reading.is(auxiliary, words!["did", "does", "do"])
            || reading.follows(head, 1, words!["depends", "depend", "depended", "depending"]));
    // `asked the coach when will the captain return`
    let listener = || {
        let first = reading.noun_phrase_before(at).filter(|&first| reading.is_determiner(first))?;
        let verb = first.checked_sub(1)?;
        reading
            .is(verb, words!["ask", "asks", "asked", "tell", "tells", "told", "show", "shows", "showed"])
            .then_some(())
    };
    let told = reading.is(head, TELLING)
        && !reading.is(head, words!["say", "says", "said", "saying", "report", "reported", "mention", "out"])
        || reading.is(head, words!["out"])
            && reading.follows(head, 1, words!["find", "found", "finding", "finds", "figure"])
        || reading.is(head, words!["say"])
            && reading.follows(head, 1, words!["not", "to", "didn’t", "didn't", "cannot"])
        || reading.is(head, words!["reason", "reasons", "explanation"]) && reading.is(at, words!["why"]);
    let question = (at..reading.tokens.end).any(|at| reading.is_mark(at, '?'));
    let quoted = reading.crosses_quotation(head, auxiliary);
    if question || quoted || !reading.is_lower(auxiliary) || !(asked || about || told || listener().is_some())
    {
        return;
    }
    let subject = auxiliary + 1;
    let pronoun = reading.is(subject, words!["he", "she", "they", "we", "I", "it", "you"]);
    let Some(end) = (if pronoun { Some(subject + 1) } else { reading.noun_phrase(subject) }) else { return };
    let definite = reading.is_determiner(subject) || reading.is_capitalized(subject) || pronoun;
    let verb = reading.after_adverbs(end);
    let verbal = reading.can_be(verb, WordFlags::VERB_BASE)
        && matches!(reading.tag(verb), Tag::Base | Tag::Present)
        || reading.flags(verb).intersects(WordFlags::VERB_PARTICIPLE | WordFlags::VERB_ING)
            && matches!(reading.tag(verb), Tag::Participle | Tag::Ing | Tag::Past);
    // `who did the work`, `what has the power`, `what is the matter`, `how are you`
    let fits = if reading.is(at, words!["who"]) {
        !be && pronoun && verbal
    } else if reading.is(at, words!["what"]) && be {
        const SET: &[u32] = words![
            "matter", "point", "problem", "use", "deal", "difference", "issue", "best", "right", "worst",
            "cause"
        ];
        reading.is(subject, words!["the", "his", "her", "their", "its"])
            && !(subject..end).any(|at| reading.is(at, SET))
            && reading.is(end, words!["of", "for", "behind", "in", "that", "and"])
            && reading.tag(end - 1).is_noun()
            && !reading.is(head, words!["of", "about", "on", "over", "see", "saw"])
    } else if reading.is(at, words!["what"]) {
        verbal && definite
    } else {
        // the verb may look like a noun: `how much will the stadium cost`
        let asks = words!["did", "does", "will", "would", "can", "could", "should"];
        definite && (be || verbal || reading.is(auxiliary, asks))
    };
    // `the question is how can`, `saw what was his home`
    let set = reading.is(auxiliary, words!["do"]) && reading.is(subject, words!["you"])
        || reading.is(head, words!["of"]) && be;
    if fits && !set {
        sink.report(LINT, Finding::at(reading.span(head, subject)));
    }
}

/// `will decide is the law compatible`, `asked did the mayor know`; not `what we know is the number`.
fn whether(reading: &Reading, head: usize, sink: &mut Sink) {
    let mut auxiliary = head + 1;
    if reading.is(auxiliary, words!["in", "on", "by", "soon"]) {
        auxiliary += if reading.is_time(auxiliary + 1) { 2 } else { 0 };
    }
    let be = reading.is(auxiliary, words!["is", "are", "was", "were"]);
    if !be
        && !reading
            .is(auxiliary, words!["did", "does", "can", "could", "will", "would", "has", "have", "should"])
        || reading.crosses_quotation(head, auxiliary)
        || !reading.is_lower(auxiliary)
        || (head..reading.tokens.end).any(|at| reading.is_mark(at, '?'))
        || (reading.tokens.start..head)
            .any(|at| reading.is(at, words!["what", "all", "question", "thing", "whatever", "issue"]))
    {
        return;
    }
    let mut before = reading.before_adverbs(head);
    if reading.is_modal(before) || reading.is_have(before) || reading.is(before, words!["did", "does", "do"])
    {
        before = reading.before_adverbs(before);
    }
    let subject = auxiliary + 1;
    let pronoun = reading.is(subject, words!["he", "she", "they", "we", "it"]);
    if !pronoun && !reading.is_determiner(subject)
        || before >= head
        || !governing::is_subject_before(reading, before)
    {
        return;
    }
    let Some(end) = (if pronoun { Some(subject + 1) } else { reading.noun_phrase(subject) }) else { return };
    let said = reading.after_adverbs(end);
    let fits = if be {
        matches!(reading.tag(said), Tag::Adjective | Tag::Participle | Tag::Ing)
    } else {
        matches!(reading.tag(said), Tag::Base | Tag::Participle | Tag::Present)
    };
    if fits {
        sink.report(LINT, Finding::at(reading.span(head, subject)));
    }
}

/// `despite he was injured`, `because of they left`, `Despite the road was closed`.
fn preposition(reading: &Reading, at: usize, sink: &mut Sink) {
    let whole = match reading.word(at) {
        "despite" | "Despite" => at,
        "of" if reading.follows(at, 1, words!["because"]) => at - 1,
        "of" if reading.follows(at, 1, words!["spite"]) && reading.follows(at, 2, words!["in"]) => at - 2,
        "to" if reading.follows(at, 1, words!["due", "thanks", "owing"]) => at - 1,
        _ => return,
    };
    let subject = at + 1;
    if reading.crosses_quotation(whole, subject) {
        return;
    }
    let pronoun = reading.is(subject, words!["he", "she", "they", "we", "I", "there"])
        || reading.is(subject, words!["it"]) && reading.is_lower(subject);
    if pronoun {
        let verb = reading.after_adverbs(subject + 1);
        let certain = reading.is_be(verb) && !reading.is(verb, words!["being"])
            || reading.is_have(verb)
            || reading.is_modal(verb)
            || reading.is(verb, words!["did", "does", "do", "didn’t", "didn't"])
            || !reading.is(subject, words!["it"]) && reading.is_finite(verb);
        // `because of it had to close`: what follows `because of it` is rare, but may begin
        if certain && !(reading.is(subject, words!["it"]) && !reading.is(at, words!["despite"])) {
            let right = if reading.is(whole, words!["despite", "in"]) { "although" } else { "because" };
            let fix = (reading.is_lower(whole)).then(|| (reading.span(whole, at), right.to_string()));
            let finding = Finding::at(reading.span(whole, subject));
            sink.report(LINT, fix.into_iter().fold(finding, |finding, fix| finding.fix([fix])));
        }
        return;
    }
    // a noun only at the beginning: `people displaced because of the war are`
    if whole != reading.first_word() || !reading.is_determiner(subject) && !reading.is_capitalized(subject) {
        return;
    }
    const CLAUSAL: &[u32] = words![
        "fact", "facts", "way", "claim", "claims", "promise", "promises", "belief", "amount", "damage",
        "work", "efforts"
    ];
    let Some(end) = reading.noun_phrase(subject) else { return };
    let verb = reading.after_adverbs(end);
    let finite = reading.is(verb, words!["is", "are", "was", "were", "has", "have", "had"])
        || reading.is_modal(verb) && reading.tag(verb) == Tag::Modal;
    // `Because of the war is no answer`
    let answered = (verb + 1..reading.tokens.end).any(|at| reading.is_comma(at));
    if finite && answered && !reading.is(end - 1, CLAUSAL) && !reading.crosses_quotation(whole, verb) {
        sink.report(LINT, Finding::at(reading.span(whole, verb)));
    }
}
