//! Finds a finite verb behind `to`.
//!
//! ```text
//! They used a drone to took samples, and are looking forward to welcome fans.
//!                   ^^^^^^^ finite-verb-after-to             ^^^^^^^^^^ verb-after-preposition
//! ```

use super::cues::Cues;
use super::governing;
use super::lists::words;
use super::reading::Reading;
use super::verbs::{is_bare_verb, report};
use crate::check::Sink;
use crate::text::{Tag, WordFlags, forms};

pub(super) fn cue(cues: &mut Cues) {
    cues.at_words(words!["to"].iter().copied(), after_to);
}

fn after_to(reading: &Reading, at: usize, sink: &mut Sink) {
    let verb = reading.after_adverbs(at + 1);
    let flags = reading.flags(verb);
    let finite = WordFlags::VERB_THIRD | WordFlags::VERB_PAST | WordFlags::VERB_PARTICIPLE;
    if !reading.is_lower(verb)
        || reading.is_hyphenated(verb)
        || reading.is(verb, words!["fell", "found", "others"])
        || reading.is_hyphenated(at)
        || reading.crosses_quotation(at, verb)
    {
        return;
    }
    if reading.follows(at, 1, words!["forward"]) && is_looking_forward(reading, at, verb) {
        let fix = forms::ing(reading.word(verb));
        report(reading, "verb-after-preposition", at, verb, fix, sink);
        return;
    }
    let auxiliary = reading.is(verb, words!["is", "are", "was", "were", "has", "had", "does", "did"]);
    if !auxiliary
        && (!flags.intersects(finite)
            || flags.contains(WordFlags::VERB_BASE)
            || flags.contains(WordFlags::ADVERB))
    {
        return;
    }
    let takes = Infinitive::wanted_by(reading, at);
    // what only a verb has after it
    let object =
        reading.is_determiner(verb + 1) || reading.is(verb + 1, words!["him", "them", "it", "us", "me"]);
    let irregular = forms::is_irregular_past(reading.word(verb));
    let reported = if auxiliary {
        // `the official he reported to was away`
        takes == Infinitive::Only || reading.follows(at, 1, words!["appear", "appears", "had", "used"])
    } else if flags.contains(WordFlags::VERB_THIRD) {
        let plural = flags.contains(WordFlags::PLURAL);
        takes == Infinitive::Only
            || takes == Infinitive::Maybe
                && (!plural
                    || !reading.follows(at, 1, words!["due"])
                        && (object
                            || reading.tag(verb) == Tag::Third
                            || reading.is(verb + 1, words!["through", "indoors"])))
    } else {
        // a past participle may stand before its noun: `the right to reduced prices`
        takes != Infinitive::No
            && flags.contains(WordFlags::VERB_PAST)
            && (object || irregular && !reading.is_comma(verb + 1))
            || takes == Infinitive::Only
            || at == reading.first_word() && object
            || is_purpose(reading, at, verb)
    };
    if reported {
        let fix = forms::base(reading.word(verb));
        report(reading, "finite-verb-after-to", at, verb, fix, sink);
    }
}

/// `used a drone to took samples`: a past tense that is no participle, after an object; not `the man she spoke to took it`.
fn is_purpose(reading: &Reading, to: usize, verb: usize) -> bool {
    let flags = reading.flags(verb);
    let past = flags.contains(WordFlags::VERB_PAST)
        && !flags.intersects(WordFlags::VERB_PARTICIPLE | WordFlags::NOUN | WordFlags::ADJECTIVE);
    let object = to > reading.tokens.start + 1
        && matches!(reading.tag(to - 1), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
        && (reading.tokens.start..to - 1).any(|at| reading.is_finite(at));
    let relative = (reading.tokens.start..to).any(|at| {
        reading.is(at, words!["who", "which", "that", "whom", "what", "whose", "those", "everyone", "anyone"])
    });
    // `the man she gave the letter to took it`
    let bare = (reading.tokens.start + 1..to).any(|at| {
        (reading.is_subject_pronoun(at) || reading.is_determiner(at)) && reading.tag(at - 1).is_noun()
    });
    past && object && !relative && !bare && verb == to + 1
}

/// `looking forward to welcome fans`, not `looking forward to work`.
fn is_looking_forward(reading: &Reading, to: usize, verb: usize) -> bool {
    let flags = reading.flags(verb);
    reading.follows(to, 2, words!["look", "looks", "looked", "looking"])
        && flags.contains(WordFlags::VERB_BASE)
        && (is_bare_verb(reading, verb)
            || reading.is_determiner(verb + 1)
            || reading.tag(verb + 1) == Tag::Nouns)
}

/// Whether an infinitive is what belongs after a `to`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infinitive {
    /// Nothing else: `refused to`.
    Only,
    /// Or a noun: `due to`.
    Maybe,
    No,
}

impl Infinitive {
    fn wanted_by(reading: &Reading, to: usize) -> Self {
        const ONLY: &[u32] = words![
            "want", "wants", "wanted", "wanting", "failed", "fail", "fails", "unable", "able", "refused",
            "refuses", "refuse", "hope", "hopes", "hoped", "hoping", "aims", "aimed", "nowhere", "seems",
            "seem", "seemed", "decided", "decides", "decide", "tried", "tries", "try", "trying", "began",
            "managed", "manages", "intends", "intend", "intended", "continues", "threatened", "threatens",
            "vowed", "unlikely", "reluctant", "eager", "impossible", "supposed", "wish", "wishes", "whether",
            "appears", "appear",
        ];
        const MAYBE: &[u32] = words![
            "agreed", "agree", "agrees", "had", "expected", "told", "right", "used", "due", "appeared",
            "not", "plans", "planned", "ready", "likely", "start", "started", "continue", "continued",
            "need", "needs", "needed", "chance", "ability", "attempt", "attempts", "attempted", "willing",
            "forced", "allowed", "asked", "ordered", "invited", "decision", "opportunity", "offered",
            "promised", "promises", "going", "set", "easy", "difficult", "hard", "possible", "necessary",
            "important", "proposed", "prefer", "effort", "efforts", "obliged", "required", "urged",
            "pledged", "permission", "free", "keen", "entitled", "bound", "how", "enough", "seeks",
            "planning", "woman", "man", "first", "have", "has", "having", "determined", "prepared",
            "promise", "pledge", "offer", "offers", "refusal", "plan", "intention", "desire", "helped",
            "helps", "help", "request", "order", "orders", "power", "time", "way", "begun", "persuaded",
            "encouraged", "instructed", "compelled", "permitted", "warned", "enabled", "hired", "elected",
            "called", "chosen", "chose", "choose", "happened", "happens", "learned", "learning", "dares",
            "sought", "aiming", "failing", "willingness", "readiness", "commitment", "campaign", "fight",
            "glad", "happy", "proud", "afraid", "curious", "anxious", "impatient", "tends", "tend", "tended",
            "deserves", "deserve", "deployed", "sent", "tasked", "assigned", "summoned", "recruited",
            "mobilized", "mobilised", "trained", "hurried", "rushed",
        ];
        /// What somebody is told, expected or able to do: after a form of `be`, nothing but an infinitive follows.
        const PASSIVE: &[u32] = words![
            "expected", "told", "forced", "allowed", "asked", "ordered", "invited", "obliged", "required",
            "urged", "likely", "ready", "willing", "prepared", "determined", "permitted", "instructed",
            "compelled", "encouraged", "persuaded", "scheduled", "believed", "thought", "said", "reported",
            "supposed", "planning", "going", "trying", "hoping", "keen", "glad", "happy", "proud", "anxious",
            "able", "entitled", "known", "alleged", "advised", "warned",
        ];
        /// What somebody is wanted to do, who stands between this and the infinitive.
        const WITH_OBJECT: &[u32] = words![
            "expect", "expects", "took", "takes", "ask", "asks", "asked", "urge", "urges", "urged", "order",
            "orders", "ordered", "force", "forces", "forced", "allow", "allows", "allowed", "invite",
            "invites", "invited", "want", "wants", "wanted", "oblige", "obliges", "obliged", "instructed",
            "persuaded", "encourage", "encourages", "encouraged", "tells", "told", "advises", "advised",
            "sent", "deployed",
        ];
        if to <= reading.tokens.start {
            return Self::No;
        }
        let too = reading.follows(to, 2, words!["too"]) && reading.tag(to - 1) == Tag::Adjective;
        let order = reading.follows(to, 1, words!["order"]) && reading.follows(to, 2, words!["in"]);
        // `plans to close and to cut`
        let second = reading.follows(to, 1, words!["and"])
            && (reading.tokens.start + 1..to - 1)
                .any(|at| reading.is(at, words!["to"]) && Self::wanted_by(reading, at) != Self::No);
        // `took the crew six hours to`, `expect the heat to`, `asked the crew to`
        let expected = (to.saturating_sub(6)..to - 1).any(|at| reading.is(at, WITH_OBJECT));
        // `was used to reduced prices`
        if reading.follows(to, 1, words!["used"]) && reading.is_be(reading.before_adverbs(to - 1)) {
            return Self::No;
        }
        let passive = reading.follows(to, 1, PASSIVE) && {
            let be = reading.before_adverbs(to - 1);
            be < to - 1 && reading.is_be(be)
        };
        // `the singer had to cancelled`, not `the archive they had to forged papers`
        let had = reading.follows(to, 1, words!["had", "has", "have"])
            && governing::is_subject_before(reading, reading.before_adverbs(to - 1));
        match () {
            () if passive || had => Self::Only,
            () if too || order || reading.follows(to, 1, ONLY) => Self::Only,
            () if second || expected || reading.follows(to, 1, MAYBE) => Self::Maybe,
            () => Self::No,
        }
    }
}
