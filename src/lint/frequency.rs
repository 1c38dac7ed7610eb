//! How often words are met, so that a pattern is looked for where its rarest word stands.
//!
//! This file is part of the build script too, which is why it knows nothing of documents.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::word_key;

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
     called cases cent central children city committee company construction control cooperation could country \
     covid days department do down due earlier economic end enterprises even exhibition fire five foreign \
     four future general germany global good group health held high him home hong house how however if \
     including increase industry information international iran july just kong last law level life like local \
     long main make management many may military million minister most my news next now number off office old \
     our pandemic part party per place police power public region report reported republic right russia same \
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
     operation order own paper parade past path percent period person plan plans play point points policy \
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

/// What is not listed is a rare word; marks are met often.
const OF_A_RARE_WORD: u32 = 1;
const OF_A_MARK: u32 = 100;
const OF_A_DASH: u32 = 20;

static WEIGHTS: LazyLock<HashMap<u32, u32>> = LazyLock::new(|| {
    let words =
        FREQUENT.iter().flat_map(|(weight, words)| words.split_whitespace().map(|word| (word, *weight)));
    let marks = "-–—".chars().map(|mark| (u32::from(mark), OF_A_DASH));
    words.map(|(word, weight)| (word_key(word), weight)).chain(marks).collect()
});

/// How often a word or a mark is met, by its key or its character, roughly.
pub fn weight(key: u32) -> u32 {
    // the keys of words are spread over all numbers, so hardly one is that of a character
    let of_unlisted = if key < 0x3000 { OF_A_MARK } else { OF_A_RARE_WORD };
    WEIGHTS.get(&key).copied().unwrap_or(of_unlisted)
}
