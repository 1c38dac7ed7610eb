//! Other forms of a word, made by rule and kept if the lexicon knows them.

use super::hash::WordHash;
use super::lexicon::{Lexicon, WordFlags};

/// Irregular verbs: base, past, participle. Only those whose forms no rule below gives back.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("be", "was", "been"),
    ("be", "is", "been"),
    ("be", "are", "been"),
    ("be", "were", "been"),
    ("bear", "bore", "borne"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bend", "bent", "bent"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("creep", "crept", "crept"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("do", "did", "done"),
    ("do", "does", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grind", "ground", "ground"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("have", "had", "had"),
    ("have", "has", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("light", "lit", "lit"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("mistake", "mistook", "mistaken"),
    ("outdo", "outdid", "outdone"),
    ("overcome", "overcame", "overcome"),
    ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"),
    ("repay", "repaid", "repaid"),
    ("retell", "retold", "retold"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("shake", "shook", "shaken"),
    ("shine", "shone", "shone"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spin", "spun", "spun"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("undo", "undid", "undone"),
    ("uphold", "upheld", "upheld"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("weave", "wove", "woven"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// A word that may be one, in three parts.
type Candidate<'a> = [&'a str; 3];

/// The first candidate that the lexicon knows as such a word.
fn known<'a>(candidates: impl IntoIterator<Item = Candidate<'a>>, flags: WordFlags) -> Option<String> {
    let lexicon = Lexicon::built_in();
    let is_known = |candidate: &Candidate| {
        let mut hash = WordHash::default();
        candidate.iter().for_each(|part| hash.push_str(part));
        lexicon.flags(hash.finish()).contains(flags)
    };
    candidates.into_iter().find(is_known).map(|candidate| candidate.concat())
}

/// The last letter.
fn last_of(word: &str) -> &str {
    word.char_indices().next_back().map_or("", |(at, _)| &word[at..])
}

/// The form in -ing of a verb's base form.
pub fn ing(base: &str) -> Option<String> {
    let base = base.to_lowercase();
    if base.is_empty() {
        return None;
    }
    if matches!(base.as_str(), "be" | "see" | "agree" | "flee" | "free" | "guarantee") {
        return Some(base + "ing");
    }
    let stem = base.strip_suffix('e').unwrap_or(&base);
    let candidates = [
        [stem, "", "ing"],
        [&base, "", "ing"],
        [&base, last_of(&base), "ing"],
        [base.strip_suffix("ie").unwrap_or("?"), "", "ying"],
    ];
    known(candidates, WordFlags::VERB_ING)
}

/// The base form of a verb in the third person, the past tense or the form in -ing.
pub fn base(form: &str) -> Option<String> {
    let form = form.to_lowercase();
    if let Some((base, _, _)) =
        IRREGULAR.iter().find(|(_, past, participle)| *past == form || *participle == form)
    {
        return Some((*base).to_string());
    }
    let cut = |suffix: &str, instead: &'static str| form.strip_suffix(suffix).map(|stem| [stem, "", instead]);
    let undoubled = |suffix: &str| {
        let stem = form.strip_suffix(suffix)?;
        let mut back = stem.chars().rev();
        (back.next()? == back.next()?).then(|| [&stem[..stem.len() - last_of(stem).len()], "", ""])
    };
    let candidates = [
        cut("ies", "y"),
        cut("ied", "y"),
        cut("s", ""),
        cut("es", ""),
        undoubled("ed"),
        undoubled("ing"),
        cut("ed", ""),
        cut("d", ""),
        cut("ing", ""),
        cut("ing", "e"),
    ];
    known(candidates.into_iter().flatten(), WordFlags::VERB_BASE)
}

/// Whether a word is the past tense of an irregular verb and nothing that may stand before a noun: `took`, not `cut`.
pub fn is_irregular_past(word: &str) -> bool {
    let both = |word: &str| Lexicon::built_in().word(word).contains(WordFlags::VERB_BASE);
    IRREGULAR.iter().any(|(_, past, _)| *past == word)
        && !both(word)
        && !matches!(word, "left" | "felt" | "lost" | "broke")
}

/// The past participle of a verb's base form.
pub fn participle(base: &str) -> Option<String> {
    let base = base.to_lowercase();
    if let Some((_, _, participle)) = IRREGULAR.iter().find(|(known, _, _)| *known == base) {
        return Some((*participle).to_string());
    }
    known(regular(&base), WordFlags::VERB_PARTICIPLE)
}

/// The past tense of a verb's third person or base form.
pub fn past(form: &str) -> Option<String> {
    let base = if Lexicon::built_in().word(form).contains(WordFlags::VERB_BASE) {
        form.to_lowercase()
    } else {
        base(form)?
    };
    if let Some((_, past, _)) = IRREGULAR.iter().find(|(known, _, _)| *known == base) {
        return Some((*past).to_string());
    }
    known(regular(&base), WordFlags::VERB_PAST)
}

fn regular(base: &str) -> [Candidate<'_>; 4] {
    let stem = base.strip_suffix('y').unwrap_or("?");
    let doubled = if base.is_empty() { "e" } else { last_of(base) };
    [[base, "", "d"], [base, "", "ed"], [base, doubled, "ed"], [stem, "", "ied"]]
}

/// A verb's base form in the third person.
pub fn third(base: &str) -> Option<String> {
    let base = base.to_lowercase();
    match base.as_str() {
        "be" | "are" => return Some("is".into()),
        "have" => return Some("has".into()),
        "do" => return Some("does".into()),
        _ => {}
    }
    known(with_s(&base), WordFlags::VERB_THIRD)
}

/// The verb that a plural subject takes, for one in the third person.
pub fn plural(third: &str) -> Option<String> {
    match third.to_lowercase().as_str() {
        "is" => Some("are".into()),
        "was" => Some("were".into()),
        _ => base(third),
    }
}

/// How a word is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As dictionaries list it.
    Base,
    /// With -s: a verb's third person, a noun's plural.
    WithS,
    /// A verb's past tense.
    Past,
    /// A verb's past participle.
    Participle,
    /// A verb's form in -ing.
    Ing,
}

/// All forms, in the order of their numbers.
pub const ALL: [Form; 5] = [Form::Base, Form::WithS, Form::Past, Form::Participle, Form::Ing];

/// A form of a word that dictionaries list, if it has one.
pub fn inflect(base: &str, form: Form) -> Option<String> {
    match form {
        Form::Base => Some(base.to_string()),
        Form::WithS => third(base).or_else(|| plural_of_noun(base)),
        Form::Past => past(base),
        Form::Participle => participle(base),
        Form::Ing => ing(base),
    }
}

/// All forms of a word that dictionaries list.
pub fn all(base: &str) -> Vec<(Form, String)> {
    let irregular = if base == "be" { &["are", "were", "am"][..] } else { &[] };
    let irregular = irregular.iter().map(|form| (Form::Base, (*form).to_string()));
    ALL.into_iter().filter_map(|form| Some((form, inflect(base, form)?))).chain(irregular).collect()
}

fn plural_of_noun(base: &str) -> Option<String> {
    known(with_s(base), WordFlags::PLURAL)
}

fn with_s(base: &str) -> [Candidate<'_>; 3] {
    [[base, "", "s"], [base, "", "es"], [base.strip_suffix('y').unwrap_or("?"), "", "ies"]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_that_the_lexicon_knows() {
        let is = |form: Option<String>, expected: &str| assert_eq!(form.as_deref(), Some(expected));
        is(ing("impose"), "imposing");
        is(ing("cut"), "cutting");
        is(ing("reach"), "reaching");
        is(ing("be"), "being");
        is(base("signed"), "sign");
        is(base("raises"), "raise");
        is(base("went"), "go");
        is(base("denies"), "deny");
        is(base("planned"), "plan");
        is(participle("arrest"), "arrested");
        is(past("withdraws"), "withdrew");
        is(past("deny"), "denied");
        is(third("reach"), "reaches");
        is(plural("was"), "were");
        is(inflect("wallet", Form::WithS), "wallets");
        assert_eq!(ing("qwzyx"), None);
    }
}
