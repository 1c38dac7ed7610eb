//! Trains the tagger: an averaged perceptron over the features of `postedit::text::tags` (Collins 2002), pruned and
//! rounded to weights of one byte.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use postedit::text::{Document, Source, Tag, View, tags};

const ROUNDS: usize = 8;
/// A feature that occurs less often is not learned.
const LEAST: u32 = 3;
/// How many features the table keeps.
const FEATURES: usize = 24_000;
/// What share of the largest weight is the largest that a byte holds: few are near it, and the small ones matter more.
const LARGEST: f32 = 0.4;
/// Rounded weights that are not larger than this are left out.
const NEGLIGIBLE: i8 = 5;

type Votes = [f32; Tag::ALL.len()];

/// A sentence: for each token its tag, if the corpus knows, and the text.
struct Example {
    text: String,
    tags: Vec<Option<Tag>>,
}

/// Trains on texts, writes `tagger.bin` into the folder `data`, and says how often it is right on other texts.
pub fn train(data: &Path, train: &[PathBuf], test: &[PathBuf]) -> Result<String, String> {
    let mut examples = Vec::new();
    for path in train {
        examples.extend(read(path)?);
    }
    let weights = learn(&mut examples);
    let bytes = lay_out(&weights)?;
    fs::write(data.join("tagger.bin"), &bytes).map_err(|error| error.to_string())?;
    let mut report = format!("{} bytes\n", bytes.len());
    let model = round(&weights);
    for path in test {
        let examples = read(path)?;
        let (right, all) = measure(&model, &examples);
        let share = 100.0 * right as f64 / all.max(1) as f64;
        let _ = writeln!(report, "{}: {right} of {all} right, {share:.2} %", path.display());
    }
    Ok(report)
}

/// Reads a file of sentences and gives each of *our* tokens the tag of the tokens there that it covers.
fn read(path: &Path) -> Result<Vec<Example>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut examples = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in text.lines().chain([""]) {
        match line.split_once('\t') {
            Some(row) => rows.push(row),
            None if rows.is_empty() => {}
            None => {
                examples.extend(align(&rows));
                rows.clear();
            }
        }
    }
    Ok(examples)
}

fn align(rows: &[(&str, &str)]) -> Option<Example> {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut glue = true;
    for &(word, tag) in rows {
        let word = match word {
            "``" | "''" => "\"",
            "-LRB-" => "(",
            "-RRB-" => ")",
            other => other,
        };
        let clitic = word.starts_with(['\'', '’']) && word.len() > 1 || word.eq_ignore_ascii_case("n't") || word == "n’t";
        let closes = matches!(tag, "," | "." | ":" | "''" | "-RRB-" | "HYPH") && word != "--" && word != "-" || tag == "HYPH";
        if !(glue || clitic || closes) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        places.push((start..text.len(), word, tag));
        glue = matches!(tag, "``" | "-LRB-" | "HYPH" | "$" | "#");
    }
    let source = Source::from_text("", text.as_str());
    let view = View::of(&source);
    let document = Document::read(&view);
    if view.text() != text {
        return None;
    }
    let tags = document.tokens.iter().map(|token| {
        let range = token.range();
        let covered: Vec<_> = places.iter().filter(|(place, _, _)| place.start < range.end && range.start < place.end).collect();
        let whole = covered.first()?.0.start == range.start && covered.last()?.0.end == range.end;
        let last_part = covered.len() == 1 && covered[0].0.end == range.end;
        match covered.as_slice() {
            [(_, word, tag)] if whole || last_part => of_penn(word, tag),
            [(_, word, tag), (_, clitic, second)] if whole => joined(word, tag, clitic, second),
            _ => None,
        }
    });
    let tags = tags.collect();
    Some(Example { text, tags })
}

/// The tag of a word that is two in the corpus.
fn joined(word: &str, tag: &str, clitic: &str, second: &str) -> Option<Tag> {
    match second {
        "POS" => Some(Tag::Possessive),
        "RB" => of_penn(word, tag),
        "VBZ" | "VBP" | "VBD" | "MD" | "VBN" if clitic.starts_with(['\'', '’']) => Some(Tag::Clause),
        "PRP" => of_penn(word, tag),
        _ => None,
    }
}

fn of_penn(word: &str, tag: &str) -> Option<Tag> {
    if word.eq_ignore_ascii_case("to") {
        return Some(Tag::To);
    }
    Some(match tag {
        "NN" => Tag::Noun,
        "NNS" => Tag::Nouns,
        "NNP" | "NNPS" => Tag::Name,
        "POS" => Tag::Possessive,
        "JJ" => Tag::Adjective,
        "JJR" | "JJS" => Tag::Degree,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "VB" => Tag::Base,
        "VBP" => Tag::Present,
        "VBZ" => Tag::Third,
        "VBD" => Tag::Past,
        "VBN" => Tag::Participle,
        "VBG" => Tag::Ing,
        "MD" => Tag::Modal,
        "IN" => Tag::Preposition,
        "TO" => Tag::To,
        "DT" | "PDT" => Tag::Determiner,
        "PRP" => Tag::Pronoun,
        "PRP$" => Tag::Their,
        "CC" => Tag::And,
        "CD" => Tag::Number,
        "WDT" | "WP" | "WP$" => Tag::Which,
        "WRB" => Tag::Where,
        "EX" => Tag::There,
        "RP" => Tag::Particle,
        "UH" | "FW" | "LS" | "SYM" => Tag::Other,
        _ => return None,
    })
}

/// A weight while it is learned: its value, the sum of its values over time, and when it was changed last.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: f32,
    sum: f64,
    since: u32,
}

fn learn(examples: &mut [Example]) -> HashMap<u32, Votes> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for example in examples.iter() {
        each_token(example, &mut |_, features, gold| {
            features.iter().for_each(|feature| *counts.entry(*feature).or_default() += 1);
            gold
        });
    }
    let mut rows: HashMap<u32, Vec<Weight>> =
        counts.into_iter().filter(|&(_, count)| count >= LEAST).map(|(feature, _)| (feature, vec![Weight::default(); Tag::ALL.len()])).collect();
    let mut now = 0u32;
    let mut random = 0x2545_F491_4F6C_DD1Du64;
    for round in 0..ROUNDS {
        let (mut wrong, mut all) = (0, 0);
        for i in (1..examples.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            examples.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for example in examples.iter() {
            each_token(example, &mut |_, features, gold| {
                let mut votes: Votes = [0.0; Tag::ALL.len()];
                for row in features.iter().filter_map(|feature| rows.get(feature)) {
                    row.iter().zip(&mut votes).for_each(|(weight, vote)| *vote += weight.now);
                }
                let guess = best(&votes);
                let Some(gold) = gold else { return Some(guess) };
                now += 1;
                all += 1;
                if guess != gold {
                    wrong += 1;
                    for feature in features {
                        if let Some(row) = rows.get_mut(feature) {
                            change(&mut row[gold as usize], 1.0, now);
                            change(&mut row[guess as usize], -1.0, now);
                        }
                    }
                }
                Some(guess)
            });
        }
        eprintln!("round {}: {wrong} of {all} wrong", round + 1);
    }
    rows.into_iter()
        .map(|(feature, mut row)| {
            let mut votes: Votes = [0.0; Tag::ALL.len()];
            for (weight, vote) in row.iter_mut().zip(&mut votes) {
                change(weight, 0.0, now);
                *vote = (weight.sum / f64::from(now)) as f32;
            }
            (feature, votes)
        })
        .collect()
}

fn change(weight: &mut Weight, by: f32, now: u32) {
    weight.sum += f64::from(weight.now) * f64::from(now - weight.since);
    weight.now += by;
    weight.since = now;
}

fn best(votes: &Votes) -> Tag {
    let best = (0..votes.len()).max_by(|&a, &b| votes[a].total_cmp(&votes[b]).then(b.cmp(&a)));
    best.map_or(Tag::Noun, |tag| Tag::ALL[tag])
}

/// Calls `each` for every token that needs a guess, with the tag that it has whatever stands around it, its features and its
/// right tag; the answer is the tag that later tokens see.
fn each_token(example: &Example, each: &mut impl FnMut(Option<Tag>, &[u32], Option<Tag>) -> Option<Tag>) {
    let source = Source::from_text("", example.text.as_str());
    let view = View::of(&source);
    let document = Document::read(&view);
    let all = 0..document.tokens.len();
    let mut before = Vec::with_capacity(all.len());
    let mut found = Vec::new();
    for at in all.clone() {
        let tag = tags::certain(&document, &all, at).or_else(|| {
            found.clear();
            tags::features(&document, &all, at, &before, |feature| found.push(feature));
            each(tags::alone(&document.tokens[at]), &found, example.tags[at])
        });
        before.push(tag.unwrap_or(Tag::Noun));
    }
}

fn measure(model: &HashMap<u32, Vec<(u8, i8)>>, examples: &[Example]) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for example in examples {
        each_token(example, &mut |alone, features, gold| {
            let mut votes: Votes = [0.0; Tag::ALL.len()];
            for row in features.iter().filter_map(|feature| model.get(feature)) {
                row.iter().for_each(|&(tag, weight)| votes[usize::from(tag)] += f32::from(weight));
            }
            let guess = alone.unwrap_or_else(|| best(&votes));
            if let Some(gold) = gold {
                all += 1;
                right += usize::from(gold == guess);
            }
            Some(guess)
        });
    }
    (right, all)
}

/// Keeps the features that matter most and rounds their weights.
fn round(weights: &HashMap<u32, Votes>) -> HashMap<u32, Vec<(u8, i8)>> {
    let size = |votes: &Votes| votes.iter().map(|vote| vote.abs()).fold(0.0, f32::max);
    let mut order: Vec<(&u32, &Votes)> = weights.iter().collect();
    order.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)).then(a.0.cmp(b.0)));
    order.truncate(FEATURES);
    let largest = order.first().map_or(1.0, |(_, votes)| size(votes));
    let scale = 127.0 / (largest * LARGEST);
    let mut rounded = HashMap::new();
    for (feature, votes) in order {
        let row: Vec<(u8, i8)> = (0u8..)
            .zip(votes)
            .map(|(tag, vote)| (tag, (vote * scale).round().clamp(-127.0, 127.0) as i8))
            .filter(|(_, weight)| weight.abs() > NEGLIGIBLE)
            .collect();
        if !row.is_empty() {
            rounded.insert(*feature, row);
        }
    }
    rounded
}

/// Lays the table out as `src/text/tags.rs` describes it, four fifths full.
fn lay_out(weights: &HashMap<u32, Votes>) -> Result<Vec<u8>, String> {
    let rounded = round(weights);
    let count = rounded.len() * 5 / 4 + 1;
    let mut slots = vec![(0u32, 0u32); count];
    let mut votes: Vec<u8> = Vec::new();
    let mut filter = vec![0; tags::FILTER];
    let mut features: Vec<_> = rounded.into_iter().collect();
    features.sort_unstable();
    for (feature, row) in features {
        let (byte, bit) = tags::filter_place(feature);
        filter[byte] |= bit;
        let mut slot = ((u64::from(feature) * count as u64) >> 32) as usize;
        while slots[slot].0 != 0 {
            slot = (slot + 1) % count;
        }
        let first = u32::try_from(votes.len() / 2).map_err(|error| error.to_string())?;
        slots[slot] = (feature, first << 8 | row.len() as u32);
        row.iter().for_each(|&(tag, weight)| votes.extend([tag, weight as u8]));
    }
    let head = (count as u32).to_le_bytes();
    let slots = slots.iter().flat_map(|(feature, place)| [feature.to_le_bytes(), place.to_le_bytes()].concat());
    Ok(filter.into_iter().chain(head).chain(slots).chain(votes).collect())
}
