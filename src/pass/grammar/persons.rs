//! Who is a person: nouns for people, in the singular and the plural.

use super::reading::Reading;
use super::words::{PROFESSIONS, Words, one_of};
use crate::text::forms::{self, Form};
use crate::text::word_key;
use std::sync::LazyLock;

/// Nouns for people that are hardly ever bodies, beasts or things. Left out are `agent`, `player`, `member`, `operator`.
const NOUNS: &str = "\
    activist adult ambassador analyst applicant assailant astronaut athlete attacker aunt baby bishop boy boyfriend brother \
    burglar businessman businesswoman captive captain cardinal caretaker chairman chairwoman chancellor chemist child citizen climber coach \
    colleague commander commuter composer congressman conscript criminal critic culprit customer cyclist daughter defendant \
    delegate demonstrator deputy detainee detective diplomat dissident doctor emperor employee envoy expert father fighter \
    fisherman footballer foreigner founder friend fugitive gangster general girl girlfriend goalkeeper governor graduate \
    grandfather grandmother grandson guard gunman hijacker historian hooligan hostage hunter husband immigrant inhabitant inmate \
    inspector investigator journalist judge juror kidnapper king lady lawmaker leader legislator lieutenant looter man \
    mayor migrant militant minister miner monk mother motorist murderer negotiator neighbor nephew niece nun officer \
    officer official opponent orphan painter parent passenger passerby patient peasant pedestrian pensioner \
    perpetrator philosopher photographer pilgrim pilot policeman policewoman politician premier priest prince princess \
    prisoner professor prosecutor protester psychologist publisher pupil queen rebel refugee reporter rescuer researcher resident \
    retiree robber sailor scholar schoolboy schoolgirl seaman secretary senator sergeant shepherd shopkeeper sister smuggler soldier \
    son spectator spokesman spokesperson spokeswoman striker student suspect swimmer teenager tenant terrorist thief tourist \
    traveler traveller trainee translator treasurer uncle victim villager visitor volunteer voter walker widow wife \
    winner witness woman worker wrestler writer youngster youth";

static NAMED: Words = LazyLock::new(|| {
    let irregular = "men women children people wives thieves passersby businessmen businesswomen congressmen fishermen gunmen policemen \
        policewomen seamen spokesmen spokeswomen chairmen chairwomen firemen firewomen fireman sportsmen sportsman";
    let regular = NOUNS.split_whitespace().chain(["neighbour"]);
    let plurals = regular.clone().filter_map(|noun| forms::inflect(noun, Form::WithS)).map(|word| word_key(&word));
    let mut keys: Vec<u32> =
        regular.chain(irregular.split_whitespace()).map(word_key).chain(plurals).collect();
    keys.sort_unstable();
    keys
});

static PROFESSIONALS: Words = LazyLock::new(|| {
    const THINGS: [&str; 4] = ["cleaner", "driver", "cook", "tailor"];
    let all = [
        "accountants", "actors", "actresses", "architects", "bakers", "biologists", "butchers", "carpenters", "clerks", "dancers",
        "dentists", "economists", "electricians", "engineers", "farmers", "firefighters", "interpreters", "lawyers", "mechanics",
        "musicians", "nurses", "pharmacists", "physicists", "poets", "programmers", "scientists", "sculptors", "singers",
        "surgeons", "teachers", "waiters", "waitresses", "drivers",
    ];
    let mut keys: Vec<u32> = all.into_iter().chain(THINGS).map(word_key).collect();
    keys.sort_unstable();
    keys
});

/// Whether the word at a position names a person, or several.
pub(super) fn is_person(reading: &Reading, at: usize) -> bool {
    [&NAMED, &PROFESSIONS, &PROFESSIONALS].into_iter().any(|list| one_of(reading, at, list))
}
