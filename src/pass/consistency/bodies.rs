//! The bodies and offices that have several names in English, by the first words of these names.
//!
//! ```text
//! of-interior = ["interior", "internal affairs"]    Interior Ministry, Ministry of the Interior | Ministry of Internal Affairs
//! body-deputies = ["Chamber of Deputies", "House of Deputies"]
//! ```
//!
//! The lists of the record say by their names how much must speak for one body being meant; names parted by ` / ` are
//! native variants of one rendering.

use rustc_hash::FxHashMap;

use crate::lint::Registry;
use crate::text::word_key;

/// How much must speak for two names being those of one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing: there is only one such body in the world.
    Nothing,
    /// No two countries.
    NoOther,
    /// The same country, or a document that speaks of one only.
    Home,
    /// The same country, or the same person.
    Same,
}

/// One name of a body, as it stands in text.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The keys of its words after the first.
    pub rest: Vec<u32>,
    /// The body: the number of its list.
    pub body: usize,
    /// Which rendering of the body's name it is; native variants of one have the same number.
    pub rendering: usize,
    /// What it calls the one who has the name: the number among ministry and department, or minister and secretary.
    pub head: Option<Head>,
    /// What must speak for it.
    pub need: Need,
    /// Whether another name can go on with it: `Ministry of Health and Sport`.
    pub may_go_on: bool,
}

/// The word at the head of `Ministry of Health`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Head {
    /// Whether it is a person.
    pub is_person: bool,
    /// Which word of these it is.
    pub word: usize,
}

/// All names, by the key of their first word.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    forms: FxHashMap<u32, Vec<Form>>,
    /// A bit for each first word: most words are none.
    filter: Vec<u64>,
}

/// Words of a name, hashed once for all names that they are part of.
struct Words {
    keys: Vec<u32>,
    /// The key of the last one with a possessive ending.
    possessive: u32,
}

impl Words {
    fn of(words: &str) -> Self {
        let last = words.rsplit(' ').next().unwrap_or_default();
        Self { keys: words.split(' ').map(word_key).collect(), possessive: word_key(&format!("{last}’s")) }
    }
}

const LINT: &str = "two-renderings";

impl Bodies {
    pub fn of(registry: &Registry) -> Self {
        let mut bodies = Self { forms: FxHashMap::default(), filter: vec![0; 64] };
        let Some(lint) = registry.find(LINT) else { return bodies };
        let lists = &registry.lints[lint].data;
        let heads = |list: &str| lists.get(list).into_iter().flatten().map(Words::of).collect();
        let heads: [Vec<Words>; 2] = [heads("offices"), heads("people")];
        let joints = ["of", "of the", "for", "for the"].map(Words::of);
        for (body, (list, names)) in lists.iter().enumerate() {
            let Some((kind, _)) = list.split_once('-') else { continue };
            let need = match kind {
                "only" => Need::Nothing,
                "body" | "of" => Need::NoOther,
                "home" => Need::Home,
                _ => Need::Same,
            };
            for (rendering, names) in names.iter().enumerate() {
                for name in names.split(" / ").map(Words::of) {
                    let form = Form { rest: Vec::new(), body, rendering, head: None, need, may_go_on: false };
                    if kind != "of" {
                        bodies.add([&name], &form);
                        continue;
                    }
                    for (is_person, heads) in [false, true].into_iter().zip(&heads) {
                        for (word, head) in heads.iter().enumerate() {
                            let form = Form { head: Some(Head { is_person, word }), ..form.clone() };
                            let of_name = Form { may_go_on: true, ..form.clone() };
                            joints.iter().for_each(|joint| bodies.add([head, joint, &name], &of_name));
                            bodies.add([&name, head], &form);
                        }
                    }
                }
            }
        }
        // the longest first: `public health ministry` is no `health ministry`
        bodies
            .forms
            .values_mut()
            .for_each(|forms| forms.sort_by_key(|form| std::cmp::Reverse(form.rest.len())));
        bodies
    }

    /// Adds a name made of some words, with a possessive ending too.
    fn add<const N: usize>(&mut self, words: [&Words; N], form: &Form) {
        let plain: Vec<u32> = words.iter().flat_map(|words| words.keys.iter().copied()).collect();
        let mut possessive = plain.clone();
        if let (Some(end), Some(last)) = (possessive.last_mut(), words.last()) {
            *end = last.possessive;
        }
        for mut rest in [plain, possessive].into_iter().filter(|words| !words.is_empty()) {
            let first = rest.remove(0);
            self.filter[(first as usize >> 6) % 64] |= 1 << (first % 64);
            self.forms.entry(first).or_default().push(Form { rest, ..form.clone() });
        }
    }

    /// The names that begin with a word, the longest first.
    #[inline]
    pub fn forms(&self, first: u32) -> &[Form] {
        if self.filter[(first as usize >> 6) % 64] >> (first % 64) & 1 == 0 {
            return &[];
        }
        self.forms.get(&first).map_or(&[], Vec::as_slice)
    }
}
