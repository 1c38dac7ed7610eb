//! Finds people, bodies and outlets under a name that is not theirs.

use super::{Names, described};
use crate::check::{Finding, Sink};
use crate::name::{Entry, EntryId, Hit, Kind, Like, Mention, Sound, Standing, squeeze};
use crate::text::WordFlags;

pub(super) fn run(names: &Names, sink: &mut Sink) {
    let mut wrong: Vec<(u32, EntryId)> = Vec::new();
    for hit in &names.hits {
        match (hit.standing, names.entry(hit.entry).kind()) {
            (Standing::Right, _) if hit.is_against_house_style => house_spelling(names, hit, sink),
            (Standing::Right, _) => {}
            (_, Kind::Person) => wrong.extend(mangled(names, hit, sink).map(|surname| (surname, hit.entry))),
            (_, Kind::Organization | Kind::Outlet) => translated(names, hit, sink),
            (_, Kind::Place | Kind::Country) => {}
        }
    }
    for mention in names.mentions.all.iter() {
        misspelled(names, mention, sink);
        surname_again(names, mention, &wrong, sink);
    }
}

/// `Volz`, where `Mike Volz` stands elsewhere, which is a mangled form of Mike Waltz.
fn surname_again(names: &Names, mention: &Mention, wrong: &[(u32, EntryId)], sink: &mut Sink) {
    if wrong.is_empty() || mention.is_full() || mention.surname.len() != 1 || is_company(names, mention) {
        return;
    }
    let tokens = mention.surname.clone();
    let key = names.document.tokens[tokens.start].key;
    let listed = names.hits_in(tokens.clone()).next().is_some();
    if let Some((_, id)) = wrong.iter().find(|(known, _)| *known == key).filter(|_| !listed) {
        report(names, "mangled-name", tokens, names.surname_here(*id), *id, "", sink);
    }
}

/// `Kiev` where the newsroom writes Kyiv.
fn house_spelling(names: &Names, hit: &Hit, sink: &mut Sink) {
    let entry = names.entry(hit.entry);
    let full = names.mentions.at(hit.tokens.start).filter(|mention| mention.is_full());
    if hit.is_surname && full.is_some_and(|mention| !entry.has_given(names.text(&mention.given()))) {
        return;
    }
    let right = if hit.is_surname { entry.surname() } else { entry.name() };
    sink.report("house-spelling", Finding::at(names.span(&hit.tokens)).replace(right));
}

/// A form that is listed as mangled, where something speaks for the person; answers the key of the surname if a name in full has
/// a wrong one.
fn mangled(names: &Names, hit: &Hit, sink: &mut Sink) -> Option<u32> {
    let entry = names.entry(hit.entry);
    let document = names.document;
    let mention = names.mentions.at(hit.tokens.start)?;
    let given = mention.given();
    let (tokens, right) = if hit.is_surname {
        let introduced = names.mentions.introduction(document, mention).unwrap_or(mention);
        let stranger = introduced.is_full()
            && entry.given_distance(names.text(&introduced.given())) > SOMEBODY_ELSE
            && !entry.has_wrong_given(names.text(&introduced.given()));
        if stranger || !names.is_spoken_for(entry, mention) || is_company(names, mention) {
            return None;
        }
        (hit.tokens.clone(), names.surname_here(hit.entry))
    } else if given.is_empty() || !is_whole(names, hit, mention) {
        return None;
    } else if entry.has_given(names.text(&given)) {
        (mention.surname.clone(), names.surname_here(hit.entry))
    } else {
        (mention.words.clone(), entry.name().to_string())
    };
    report(names, "mangled-name", tokens, right, hit.entry, "", sink);
    let surname = mention.surname.clone();
    let other = !hit.is_surname
        && surname.len() == 1
        && !squeeze(entry.surname()).ends_with(&squeeze(names.text(&surname)));
    other.then(|| names.document.tokens[surname.start].key)
}

/// Whether a form is all of a name, or all but a first given name that is the person's as well.
fn is_whole(names: &Names, hit: &Hit, mention: &Mention) -> bool {
    let more = mention.words.start..hit.tokens.start;
    let entry = names.entry(hit.entry);
    more.is_empty()
        || (hit.tokens.end == mention.words.end && entry.given_distance(names.text(&more)) <= ONE_PART)
}

/// A name that is nearly one that is known.
fn misspelled(names: &Names, mention: &Mention, sink: &mut Sink) {
    let document = names.document;
    if is_company(names, mention) || mention.words.clone().any(|at| document.tokens[at].is_all_capitals()) {
        return;
    }
    let mut known = names.hits_in(mention.surname.clone()).filter(|hit| hit.is_surname).peekable();
    if known.peek().is_some() {
        if mention.is_full() {
            let bearers: Vec<&Hit> = known.filter(|hit| hit.standing == Standing::Right).collect();
            given_name(names, mention, &bearers, sink);
        }
    } else if names.hits_in(mention.words.clone()).all(|hit| hit.is_surname)
        && names.is_unknown(mention.surname.end - 1)
    {
        surname(names, mention, sink);
    }
}

/// A known surname after a given name that is nearly that of its bearer.
fn given_name(names: &Names, mention: &Mention, bearers: &[&Hit], sink: &mut Sink) {
    let given = mention.given();
    let written = names.text(&given);
    let is = |hit: &&&Hit| names.entry(hit.entry).has_given(written);
    // the words in full may be another form of the name
    if bearers.iter().any(|hit| is(&hit)) || names.hits_in(mention.words.clone()).any(|hit| !hit.is_surname) {
        return;
    }
    if let Some(hit) = bearers.iter().find(|hit| names.entry(hit.entry).has_wrong_given(written)) {
        let right = names.entry(hit.entry).given().to_string();
        report(names, "mangled-name", given, right, hit.entry, "", sink);
        return;
    }
    let near = bearers.iter().map(|hit| (names.entry(hit.entry).given_distance(written), hit.entry));
    let Some((distance, id)) = near.min_by(|a, b| a.0.total_cmp(&b.0)) else { return };
    let entry = names.entry(id);
    // two Chinese or Korean given names are often near, and family names few
    if entry.name().starts_with(entry.surname()) {
        if lacks_a_letter(entry, written) && names.has_role(entry, mention) {
            report(names, "mangled-name", given, entry.given(), id, "", sink);
        }
        return;
    }
    let shared = names.hits_in(mention.surname.clone()).count();
    let enough = distance <= ONE_PART && evidence(names, entry, mention, shared, distance) >= ENOUGH;
    if enough && is_another_given_name(names, entry, mention) {
        let because = "the surname is the same, and the given name nearly";
        report(names, "misspelled-name", given, entry.given().to_string(), id, because, sink);
    }
}

/// `Kim Jon-un`: a letter is lost inside a given name, or too many.
fn lacks_a_letter(entry: Entry, given: &str) -> bool {
    let written = squeeze(given);
    entry.givens().any(|right| right.len() != written.len() && strsim::levenshtein(right, &written) == 1)
}

/// What speaks for an entry where one part of a name is its own and the other nearly: a part that few people have says
/// most.
fn evidence(names: &Names, entry: Entry, mention: &Mention, bearers: usize, distance: f32) -> usize {
    let rare = if bearers < COMMON { ENOUGH } else { 1 };
    rare + usize::from(names.has_role(entry, mention))
        + usize::from(names.has_surroundings(entry))
        + usize::from(distance <= ONE_WORD)
}

/// How many points of evidence make a name that is not quite one into that name.
const ENOUGH: usize = 3;

/// Whether a given name that is near a known person's is a slip and not another name, or another way to write it.
fn is_another_given_name(names: &Names, entry: Entry, mention: &Mention) -> bool {
    let given = mention.given();
    let written = squeeze(names.text(&given));
    let known_name = names.document.tokens[given.start].flags.contains(WordFlags::GIVEN_NAME);
    // `Steven` for Steve, `Alexandre` for Alexander: there are such people
    let short = entry.givens().any(|right| right.starts_with(&written) || written.starts_with(right));
    let too_short = written.len() < 4;
    // `Antonia` for Antonio, `Akash` for Kash
    let ends_otherwise = |right: &str| {
        let ending = |name: &str| name.chars().next_back().filter(|last| "aeio".contains(*last));
        ending(right) != ending(&written) && ending(right).is_some() && ending(&written).is_some()
    };
    if entry
        .givens()
        .any(|right| written.contains(right) && !written.starts_with(right) || ends_otherwise(right))
    {
        return false;
    }
    if too_short || short {
        // a vowel behind a consonant, as Japanese adds it: `Masudo`
        let vowel_added =
            written.ends_with(['o', 'u']) && entry.givens().any(|right| written.starts_with(right));
        return !known_name && !too_short && vowel_added && names.is_spoken_for(entry, mention);
    }
    if known_name {
        return is_spelled_one_way(entry) && names.has_role(entry, mention);
    }
    is_spelled_one_way(entry) || entry.given_distance(names.text(&given)) > ROMANIZATION
}

/// A surname that nobody bears, near a known one.
fn surname(names: &Names, mention: &Mention, sink: &mut Sink) {
    let written = names.text(&mention.surname);
    let length = written.chars().filter(|character| character.is_alphabetic()).count();
    let alone = !mention.is_full();
    if length < 4 || (alone && (length < 6 || !is_titled_stranger(names, mention))) {
        return;
    }
    let like = match alone {
        true => Like::Surname,
        false => Like::Person { given: Sound::of(names.text(&mention.given())).beginning() },
    };
    for like in names.sounds_like(like, written).iter() {
        let entry = names.entry(like.entry);
        if is_protected(entry, written) {
            continue;
        }
        if alone {
            let near = like.distance <= ONE_WORD && like.distance > ROMANIZATION;
            if near && names.has_role(entry, mention) {
                let because = "title and country fit, and the surname nearly";
                let right = names.surname_here(like.entry);
                report(names, "misspelled-name", mention.surname.clone(), right, like.entry, because, sink);
                return;
            }
            continue;
        }
        let apart = entry.given_distance(names.text(&mention.given()));
        let (near, other) = (apart.min(like.distance), apart.max(like.distance));
        let fits = match near <= ROMANIZATION {
            // among names in Latin letters, many are near each other
            true if is_spelled_one_way(entry) => {
                near == 0.0 && other <= ONE_LATIN_PART && names.is_spoken_for(entry, mention)
            }
            true => other <= ONE_PART && other > ROMANIZATION,
            false => other <= ONE_WORD && names.is_spoken_for(entry, mention),
        };
        let begins_like = Sound::of(written).begins_like(&Sound::of(entry.surname()));
        if fits && begins_like && evidence(names, entry, mention, bearers_of(names, mention), other) >= ENOUGH
        {
            let (tokens, right) = if apart == 0.0 {
                (mention.surname.clone(), names.surname_here(like.entry))
            } else {
                (mention.words.clone(), entry.name().to_string())
            };
            let because = "given name and surname are both close";
            report(names, "misspelled-name", tokens, right, like.entry, because, sink);
            return;
        }
    }
}

/// `President Pezakhian`, without a mention in full.
fn is_titled_stranger(names: &Names, mention: &Mention) -> bool {
    mention.title.is_some() && names.mentions.introduction(names.document, mention).is_none()
}

/// Whether the entry says itself that it is not to be taken for somebody of this surname.
fn is_protected(entry: Entry, surname: &str) -> bool {
    let surname = squeeze(surname);
    entry.unlike().any(|other| squeeze(other).ends_with(&surname))
}

/// How far before a name the country stands to which it belongs, in tokens: `the British magazine “The`.
const BESIDE: usize = 4;

/// Whether the words before a form say that it is at home elsewhere: `the British magazine Hello`.
fn is_of_another_country(names: &Names, hit: &Hit) -> bool {
    let before = hit.tokens.start.saturating_sub(BESIDE)..hit.tokens.start;
    let countries = || {
        let named = names.hits_in(before.clone()).map(|hit| names.entry(hit.entry));
        named.filter(|entry| entry.kind() == Kind::Country).map(Entry::name)
    };
    let home = names.entry(hit.entry);
    countries().next().is_some() && !countries().any(|country| home.countries().any(|own| own == country))
}

/// A body or an outlet whose name was translated, or spun.
fn translated(names: &Names, hit: &Hit, sink: &mut Sink) {
    let entry = names.entry(hit.entry);
    let document = names.document;
    let goes_on = document.tokens.get(hit.tokens.end).is_some_and(|next| {
        next.is_capitalized() && next.is_spaced() && !next.flags.contains(WordFlags::FUNCTION)
    });
    let begins_before = hit.tokens.start.checked_sub(1).is_some_and(|before| {
        let token = &document.tokens[before];
        let ends = WordFlags::FUNCTION | WordFlags::DEMONYM | WordFlags::COUNTRY | WordFlags::TITLE;
        token.is_capitalized()
            && document.tokens[hit.tokens.start].is_spaced()
            && !token.flags.intersects(ends)
    });
    let spoken_for =
        hit.standing == Standing::Never || names.has_surroundings(entry) || names.speaks_of(entry.name());
    if is_of_another_country(names, hit) {
        return;
    }
    // beside its acronym, the words were judged already
    let span = names.span(&hit.tokens);
    let beside = |at: Option<usize>| {
        at.is_some_and(|at| document.tokens.get(at).is_some_and(|token| token.is_mark('(')))
    };
    let in_brackets = beside(Some(hit.tokens.end)) || beside(hit.tokens.start.checked_sub(1));
    let is_reported = || {
        in_brackets
            && sink
                .diagnostics()
                .iter()
                .any(|known| known.span.start <= span.start && span.end <= known.span.end)
    };
    if spoken_for && !goes_on && !begins_before && !is_reported() {
        report(names, "translated-name", hit.tokens.clone(), entry.name().to_string(), hit.entry, "", sink);
    }
}

fn report(
    names: &Names,
    lint: &str,
    tokens: std::ops::Range<usize>,
    right: String,
    id: EntryId,
    because: &str,
    sink: &mut Sink,
) {
    let entry = names.entry(id);
    // beside the one who is called so, it is somebody else
    if names.text(&tokens) == right || (!because.is_empty() && names.has(id)) {
        return;
    }
    let finding = Finding::at(names.span(&tokens)).replace(right);
    sink.report(lint, finding.say("name", entry.name()).say("who", described(entry)).say("because", because));
}

/// `Trump Tower`, `Gorki Street`: a name inside another one.
fn is_company(names: &Names, mention: &Mention) -> bool {
    let next = names.document.tokens.get(mention.words.end);
    let last = names.document.tokens[mention.words.end - 1].flags;
    let body = WordFlags::LOWER | WordFlags::NOUN;
    (mention.is_full() && last.contains(body) && !last.contains(WordFlags::GIVEN_NAME))
        || next.is_some_and(|next| next.is_mark('&'))
}

/// How many known people have nearly the given name of a mention; many, if it is one that all readers know.
fn bearers_of(names: &Names, mention: &Mention) -> usize {
    let first = mention.given().start;
    if names.document.tokens[first].flags.contains(WordFlags::COMMON) {
        return COMMON;
    }
    let given = squeeze(names.text(&(first..first + 1)));
    let is_bearer = |entry: &Entry| entry.givens().any(|known| known.starts_with(&given));
    names.gazetteer.entries().filter(is_bearer).take(COMMON).count()
}

/// Whether the name is at home in the Latin alphabet, so that it has one spelling and not several romanizations.
fn is_spelled_one_way(entry: Entry) -> bool {
    entry.countries().any(|country| LATIN.contains(&country))
}

/// Countries whose people write their names in Latin letters.
const LATIN: &[&str] = &[
    "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Canada", "Chile", "Colombia", "Costa Rica",
    "Croatia", "Cuba", "Czech Republic", "Denmark", "Ecuador", "Estonia", "Finland", "France", "Germany",
    "Hungary", "Iceland", "Ireland", "Italy", "Latvia", "Lithuania", "Luxembourg", "Mexico", "Netherlands",
    "New Zealand", "Norway", "Panama", "Paraguay", "Peru", "Poland", "Portugal", "Romania", "Slovakia",
    "Slovenia", "Spain", "Sweden", "Switzerland", "Turkey", "United Kingdom", "United States", "Uruguay",
    "Venezuela",
];

/// Distances of [`Sound`](crate::name::Sound). Measured on pairs of spellings: romanizations of one name are at most this
/// far apart, mostly.
const ROMANIZATION: f32 = 0.1;
/// A word that is this far from a name is taken for it if nothing else speaks against it.
const ONE_WORD: f32 = 0.12;
/// A part of a name, where the other part agrees.
const ONE_PART: f32 = 0.25;
/// The same for a name that is at home in Latin letters.
const ONE_LATIN_PART: f32 = 0.15;
/// Given names that are farther apart are those of two people.
const SOMEBODY_ELSE: f32 = 0.35;
/// A given name that so many known people bear says little about who is meant.
const COMMON: usize = 8;
