//! By which words a token pattern is found, told from its text alone.
//!
//! A pattern is compiled when one of its anchors is met, which in most documents is never. So anchors are asked for often and
//! patterns seldom; those of the built-in records are worked out when the tool is built.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::collections::BTreeMap;

use crate::text::{forms, word_key};

/// The commonest words of English news, with how often each is met, roughly: counted in 137,000 words of it, where one of
/// the first row stands more than 2,500 times in a million, and a word that is not listed fewer than 220 times.
const FREQUENT: [(u32, &str); 4] = [
    (
        40,
        "a also an and are as at be by china for from has have he his in is it of on people said that the this to \
     was were which will with",
    ),
    (
        16,
        "about according after all been but can chinese countries day development during first government had her \
     i into its made more national new no not one only or other out over president russian so such th than \
     their there they time two up us we when who world would year years",
    ),
    (
        6,
        "against among announced any area around back because become before being between both building business \
     called cases central children city committee company construction control cooperation could country \
     covid days department do down due earlier economic end enterprises even exhibition fire five foreign \
     four future general germany global good group health held high him home hong house how however if \
     including increase industry information international iran july just kong last law level life like local \
     long main make management many may military million minister most my news next now number off office old \
     our pandemic part party place police power public region report reported republic right russia same \
     second security september series set she should since social some special state states still support \
     system take team technology them then these those three through today total tourism trade ukraine under \
     united university use used water well what where while work you",
    ),
    (
        3,
        "able above achievements across act activities added addition administration affairs again age agency \
     agreement air airport along already although always american anniversary another anti areas arrested art \
     attention august authorities away bank base based beijing better biden big billion body british came \
     capital car case center ceremony chairman change cities citizens clear close club co come commission \
     common companies completed comprehensive conditions conference confirmed congress continue contract \
     coronavirus council county cultural culture current currently daily data deal death december decision \
     deputy did died digital director district domestic each early economy education efforts election energy \
     enforcement eu european event every exchange expected experience experts face family far february \
     federal field fight financial food force forces former found france free french front full fund further \
     game gas get go going great green head help higher history hit hours human implementation important \
     improve increased industrial infection institute interview issue issued japan japanese joint key know \
     known land large largest later lead leaders league least led left line listed live macao major making \
     man market match me means measures media medical meeting member members meters ministry month months \
     moscow mr must nations navy nearly need never night north noted october omicron online open opening \
     operation order own paper parade past path per percent period person plan plans play point points policy \
     political possible press prevention previous price prime problems process production products progress \
     project promote protection protesters protests provide province put quality rate rd received recent \
     recently record red regions related relations released reports research residents resources result \
     results return rights risk river rmb road role round rules safety sales saturday say saying says school \
     season secretary see seen service services several share shares side site situation six small society \
     south spread square staff start station story strengthen strong students summer sunday supply taking tax \
     things think third times together told took top transfer transformation travel trump union until very \
     victory video vietnam wang want war washington way week went west whether white win without women won \
     workers working xinhua yahoo young your yuan",
    ),
];

/// Words or marks, of which every match holds one, by key or character, and how often they are met.
type Anchors = (u32, Vec<u32>);

/// The keys of words, or the characters of marks, of which every match of a pattern holds one: those that are met least
/// often. None if a match may hold no word and no mark at all, or the pattern cannot be read.
pub fn anchors(pattern: &str, lists: &BTreeMap<String, Vec<String>>) -> Option<Vec<u32>> {
    let mut finder = Finder { rest: pattern, lists };
    let (_, mut keys) = finder.sequence()?;
    keys.sort_unstable();
    keys.dedup();
    finder.rest.is_empty().then_some(keys)
}

struct Finder<'a> {
    rest: &'a str,
    lists: &'a BTreeMap<String, Vec<String>>,
}

impl<'a> Finder<'a> {
    /// The best anchors of what stands up to the end, or up to `|` or `)`.
    fn sequence(&mut self) -> Option<Anchors> {
        let mut best: Option<Anchors> = None;
        while let Some(first) = self.rest.chars().next() {
            let found = match first {
                '|' | ')' => break,
                ' ' => {
                    self.rest = &self.rest[1..];
                    continue;
                }
                '(' => self.group(),
                '<' => self.enclosed('>').and_then(|list| self.of_list(list)),
                '{' => self.enclosed('}').and(None),
                '[' => self.enclosed(']').map(of_forms),
                _ => self.literal(),
            };
            best = best.into_iter().chain(found).min_by_key(|(weight, _)| *weight);
        }
        best
    }

    fn group(&mut self) -> Option<Anchors> {
        let mut all = Some((0, Vec::new()));
        loop {
            self.rest = &self.rest[1..];
            let found = self.sequence();
            all = all.zip(found).map(|(all, found)| together(all, found));
            if !self.rest.starts_with('|') {
                break;
            }
        }
        self.rest = self.rest.strip_prefix(')').unwrap_or_default();
        match self.rest.strip_prefix('?') {
            // what may be missing is no anchor
            Some(rest) => {
                self.rest = rest;
                None
            }
            None => all,
        }
    }

    fn enclosed(&mut self, close: char) -> Option<&'a str> {
        let rest = self.rest;
        let end = rest.find(close).unwrap_or(rest.len() - 1);
        self.rest = &rest[end + 1..];
        Some(&rest[1..end])
    }

    fn of_list(&self, name: &str) -> Option<Anchors> {
        let words = self.lists.get(name)?;
        let of_words =
            |words: &String| words.split(' ').filter_map(of_literal).min_by_key(|(weight, _)| *weight);
        words.iter().map(of_words).try_fold((0, Vec::new()), |all, found| Some(together(all, found?)))
    }

    fn literal(&mut self) -> Option<Anchors> {
        if let Some(escaped) = self.rest.strip_prefix('\\') {
            let length = escaped.chars().next().map_or(0, char::len_utf8);
            self.rest = &escaped[length..];
            return of_literal(&escaped[..length]);
        }
        let end = self.rest.find([' ', '(', ')', '|', '<', '>', '{', '}', '[', ']', '?', '\\']);
        let end = end.unwrap_or(self.rest.len()).max(1);
        let (literal, rest) = self.rest.split_at(end);
        self.rest = rest;
        of_literal(literal)
    }
}

fn together(mut all: Anchors, found: Anchors) -> Anchors {
    all.1.extend(found.1);
    (all.0 + found.0, all.1)
}

fn of_forms(base: &str) -> Anchors {
    let keys: Vec<u32> = forms::all(base).into_iter().map(|(_, word)| word_key(&word)).collect();
    (weight(base) * keys.len() as u32, keys)
}

/// The anchor in a stretch without spaces: its longest word, or the mark that it is.
fn of_literal(literal: &str) -> Option<Anchors> {
    let mut characters = literal.chars();
    if let (Some(mark), None) = (characters.next(), characters.next())
        && !mark.is_alphanumeric()
    {
        let forms: &[char] = match mark {
            '"' | '“' | '”' => &['"', '“', '”'],
            '\'' | '‘' | '’' => &['\'', '‘', '’'],
            _ => &[mark],
        };
        let weight = if matches!(mark, '-' | '–' | '—') { 20 } else { 100 };
        return Some((weight, forms.iter().map(|&mark| mark.into()).collect()));
    }
    // `U.S.` is one token
    if literal.contains('.') {
        return None;
    }
    let words =
        literal.split(|character: char| !character.is_alphanumeric() && !matches!(character, '\'' | '’'));
    // `reporters'` is a word and a mark
    let words = words.map(|word| word.trim_matches(['\'', '’']));
    let words =
        words.filter(|word| word.chars().all(|character| !character.is_numeric()) && !word.is_empty());
    let longest = words.min_by_key(|word| (weight(word), usize::MAX - word.len()))?;
    Some((weight(longest), vec![word_key(longest)]))
}

/// How often a word is met, roughly.
fn weight(word: &str) -> u32 {
    let listed = |(_, words): &&(u32, &str)| words.split(' ').any(|known| known.eq_ignore_ascii_case(word));
    FREQUENT.iter().find(listed).map_or(1, |(weight, _)| *weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_words_that_must_be_there() {
        let lists =
            BTreeMap::from([("body".to_string(), vec!["court".to_string(), "the senate".to_string()])]);
        let found = |pattern: &str| anchors(pattern, &lists);
        let keys = |words: &[&str]| {
            let mut keys: Vec<u32> = words.iter().map(|word| word_key(word)).collect();
            keys.sort_unstable();
            Some(keys)
        };
        assert_eq!(found("the wallet"), keys(&["wallet"]));
        assert_eq!(found("(very)? of (a red|the blue) {noun}"), keys(&["red", "blue"]));
        assert_eq!(found("(very)? of (a red|{Capital}) {noun}"), keys(&["of"]));
        assert_eq!(found("<body> said"), keys(&["court", "senate"]));
        assert_eq!(found("so-called"), keys(&["called"]));
        assert_eq!(found("[celebrate] it").map(|keys| keys.len()), Some(4));
        assert_eq!(found("{number} , {number}"), Some(vec![u32::from(',')]));
        assert_eq!(found("{number} (years)?"), None);
    }
}
