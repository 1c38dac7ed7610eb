//! Who is a person: nouns for people, in the singular and the plural.

use std::sync::LazyLock;

use super::reading::Reading;
use super::words::{Words, one_of};
use crate::text::word_key;

/// Nouns for people that are hardly ever bodies, beasts or things. Left out are `agent`, `player`, `member`, `operator`.
const NOUNS: &str = "\
    activist adult ambassador analyst applicant assailant astronaut athlete attacker aunt baby bishop \
    boy boyfriend brother burglar businessman businesswoman captive captain cardinal caretaker chairman \
    chairwoman champion chancellor chemist child citizen climber coach colleague commander commuter composer \
    congressman conscript criminal critic culprit customer cyclist daughter defendant delegate \
    demonstrator deputy detainee detective diplomat dissident doctor emperor employee envoy expert \
    father fighter fisherman footballer foreigner founder friend fugitive gangster general girl \
    girlfriend goalkeeper governor graduate grandfather grandmother grandson guard gunman hijacker \
    historian hooligan hostage hunter husband immigrant inhabitant inmate inspector investigator \
    journalist judge juror kidnapper king lady lawmaker leader legislator lieutenant looter man mayor \
    migrant militant minister miner monk mother motorist murderer negotiator neighbor neighbour nephew \
    niece nun officer officer official opponent orphan painter parent passenger passerby patient peasant \
    pedestrian pensioner perpetrator philosopher photographer pilgrim pilot policeman policewoman \
    politician premier priest prince princess prisoner professor prosecutor protester psychologist \
    publisher pupil queen rebel refugee reporter rescuer researcher resident retiree robber sailor \
    scholar schoolboy schoolgirl seaman secretary senator sergeant shepherd shopkeeper sister smuggler \
    soldier son spectator spokesman spokesperson spokeswoman striker student suspect swimmer teenager \
    tenant terrorist thief tourist traveler traveller trainee translator treasurer uncle victim villager \
    visitor volunteer voter walker widow wife winner witness woman worker wrestler writer youngster \
    youth";

/// Plurals that no rule makes, and their like.
const IRREGULAR: &str = "\
    men women children people wives thieves passersby businessmen businesswomen congressmen fishermen \
    gunmen policemen policewomen seamen spokesmen spokeswomen chairmen chairwomen fireman firemen \
    sportsman sportsmen salesmen";

/// Professions that are hardly ever things or beasts, as `driver` and `cleaner` are.
const PROFESSIONS: &str = "\
    accountant actor actress architect baker biologist butcher carpenter clerk dancer dentist economist \
    electrician engineer farmer firefighter hairdresser interpreter lawyer mechanic musician nanny nurse \
    pharmacist physicist plumber poet programmer scientist sculptor singer surgeon teacher waiter \
    waitress";

static ALL: Words = LazyLock::new(|| {
    let regular = || NOUNS.split_whitespace().chain(PROFESSIONS.split_whitespace());
    let plurals = regular().map(|noun| word_key(&plural(noun)));
    let singulars = regular().chain(IRREGULAR.split_whitespace()).map(word_key);
    let mut keys: Vec<u32> = singulars.chain(plurals).collect();
    keys.sort_unstable();
    keys
});

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !noun.ends_with("oy") => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// Whether the word at a position names a person, or several.
pub(super) fn is_person(reading: &Reading, at: usize) -> bool {
    one_of(reading, at, &ALL)
}
