//! Finds capitals and small letters in the wrong place.
//!
//! ```text
//! The envoy said that It was late, and this week, The council met kyiv's Taro ABE.
//!                     ^^ misplaced-capital        ^^^ lowercase-name ^^^^ ^^^ surname-in-capitals
//! ```

use std::cell::OnceCell;

use crate::check::{Finding, Sink};
use crate::text::{Block, BlockKind, Document, Ending, Shape, Token, TokenKind, WordFlags, word_key};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    let casual = document.is_casual();
    let words = Words {
        capitals: sink.keys("misplaced-capital", "words"),
        after_comma: sink.keys("misplaced-capital", "after-comma"),
        after_noun: sink.keys("misplaced-capital", "after-noun"),
        pronouns: PRONOUNS.map(word_key).to_vec(),
        in_capitals: sink.keys("lowercase-name", "in-capitals"),
        godly: OnceCell::new(),
        surnames: OnceCell::new(),
    };
    for block in &document.blocks {
        let heading = block.kind == BlockKind::Heading;
        for sentence in &document.sentences[block.sentences.clone()] {
            let mut title_case = None;
            for at in sentence.tokens.clone() {
                let token = &document.tokens[at];
                if !token.is_word() {
                    continue;
                }
                if token.is_capitalized() {
                    let odd = at > sentence.tokens.start
                        && (token.flags.contains(WordFlags::FUNCTION) || token.is_all_capitals())
                        && !*title_case
                            .get_or_insert_with(|| is_title_case(document, sentence.tokens.clone()));
                    if odd {
                        misplaced_capital(document, sentence.tokens.clone(), at, &words, sink);
                        surname_in_capitals(document, sentence.tokens.start, at, sink);
                    }
                } else if token.flags.contains(WordFlags::NEVER_LOWER) && token.is_lower() && !casual {
                    lowercase_name(document, block, at, &words, sink);
                }
            }
        }
        if !heading && !casual {
            lowercase_starts(document, block, sink);
        }
    }
}

fn speaks_of_god(document: &Document) -> bool {
    GODLY.iter().any(|word| document.text().contains(word))
}

/// Copy that speaks of God writes his pronouns with a capital.
const GODLY: [&str; 15] = [
    "God", "Lord", "Jesus", "Christ", "Allah", "Almighty", "Creator", "Saviour", "Savior", "Messiah",
    "Holy Spirit", "Krishna", "Vishnu", "Shiva", "Buddha",
];
const PRONOUNS: [&str; 6] = ["he", "she", "it", "they", "we", "i"];

struct Words {
    capitals: Vec<u32>,
    after_comma: Vec<u32>,
    after_noun: Vec<u32>,
    pronouns: Vec<u32>,
    /// Names that are capitals throughout: `NATO`.
    in_capitals: Vec<u32>,
    /// What is known of the whole copy once it is asked for.
    godly: OnceCell<bool>,
    surnames: OnceCell<bool>,
}

/// Nearly all words that are not function words begin with a capital: a headline or a name.
fn is_title_case(document: &Document, tokens: std::ops::Range<usize>) -> bool {
    let content = document.tokens[tokens]
        .iter()
        .filter(|token| token.is_word() && !token.flags.contains(WordFlags::FUNCTION));
    let (lower, capitals) =
        content.fold(
            (0, 0),
            |(lower, capitals), token| {
                if token.is_lower() { (lower + 1, capitals) } else { (lower, capitals + 1) }
            },
        );
    lower * 6 <= capitals
}

/// A function word with a capital in mid-sentence, between lower-case words: bold type or a link began there.
fn misplaced_capital(
    document: &Document,
    sentence: std::ops::Range<usize>,
    at: usize,
    words: &Words,
    sink: &mut Sink,
) {
    let token = &document.tokens[at];
    let (before, Some(next)) = (&document.tokens[at - 1], document.tokens[..sentence.end].get(at + 1)) else {
        return;
    };
    if !token.is_spaced() || token.is_all_capitals() || !token.flags.contains(WordFlags::FUNCTION) {
        return;
    }
    // `of The United States`, `in The Russia`; `said that The port` is no preposition's
    let preposition = before.flags.contains(WordFlags::PREPOSITION) && document.word(at - 1) != "that";
    if document.word(at) == "The" && before.is_lower() && preposition {
        let third = if at + 2 < sentence.end { document.word(at + 2) } else { "" };
        let known = match document.word(at + 1) {
            "United" => matches!(third, "States" | "Kingdom" | "Nations" | "Arab"),
            "European" => matches!(third, "Union" | "Commission" | "Parliament" | "Council"),
            "Kremlin" | "Pentagon" => true,
            // `The Japan Times`
            _ => {
                let named = third.starts_with(char::is_uppercase);
                next.is_capitalized() && next.flags.contains(WordFlags::COUNTRY) && !named
            }
        };
        if known && next.is_spaced() && !matches!(document.word(at + 1), "Gambia" | "Bahamas" | "Netherlands")
        {
            sink.report("misplaced-capital", Finding::at(token.range()).replace("the"));
        }
        return;
    }
    let pronoun = words.pronouns.contains(&token.key);
    let follows = next.is_spaced() && (next.is_lower() || (next.kind == TokenKind::Number && !pronoun));
    let comma = before.is_mark(',');
    let clause = before.is_lower();
    // `in any system The council`: a sentence ends here, and its stop is lost
    let ends = before.flags.contains(WordFlags::NOUN) && !before.flags.contains(WordFlags::FUNCTION);
    // `said that The talks`: a clause begins here, and no name
    let begins = matches!(document.word(at - 1), "that" | "because" | "if" | "while" | "whether");
    let run_on = clause && (ends || begins) && words.after_noun.contains(&token.key);
    let listed = if comma {
        words.after_comma.contains(&token.key)
    } else {
        run_on || words.capitals.contains(&token.key)
    };
    // a name or an acronym before a pronoun and its verb: the subject is said twice
    let doubled = pronoun
        && before.is_capitalized()
        && next.flags.contains(WordFlags::VERB)
        && next.flags.intersects(WordFlags::FUNCTION | WordFlags::VERB_PAST | WordFlags::VERB_THIRD)
        && at - 1 > sentence.start
        && !may_be_a_name(document, sentence.start, at);
    if !follows
        || !(doubled || (listed && (comma || clause)))
        || ((pronoun || document.word(at) == "His")
            && document.word(at) != "They"
            && *words.godly.get_or_init(|| speaks_of_god(document)))
    {
        return;
    }
    if document.word(at) == "I" || opens_speech(document, sentence.start, at) {
        return;
    }
    let mut finding = Finding::at(token.range());
    if doubled {
        finding = finding
            .related(before.range(), "the subject is here already, or a sentence ends")
            .delete(before.end()..token.end())
            .fix([(before.end()..before.end(), ".".to_string())]);
    }
    if !doubled && !may_be_part_of_a_name(document, &sentence, at, pronoun, words) {
        finding = finding.replace(document.word(at).to_lowercase());
        if may_have_lost_a_stop(document, sentence.start, at) {
            let end = if comma { before.range() } else { before.end()..before.end() };
            finding = finding.related(before.range(), "or a sentence ends here");
            finding = finding.fix([(end, ".".to_string())]);
            // `the mayor She announced`: after a noun, too, the subject may be there already
            if pronoun && !comma {
                finding = finding.delete(before.end()..token.end());
            }
        }
    }
    sink.report("misplaced-capital", finding);
}

/// `an online platform It can be`, `the bridge is closed, We will walk`: nobody but the author knows whether a sentence
/// was to begin there.
fn may_have_lost_a_stop(document: &Document, start: usize, at: usize) -> bool {
    let before = &document.tokens[at - 1];
    if !before.is_mark(',') {
        return !before.flags.contains(WordFlags::FUNCTION);
    }
    let subject = document.tokens[at].flags.intersects(WordFlags::PRONOUN | WordFlags::DETERMINER)
        && document.tokens[at + 1].flags.contains(WordFlags::VERB);
    let opening = document.tokens[start].flags;
    let is_verb =
        |token: &Token| token.is_lower() && (token.flags.is_auxiliary() || token.flags.is_only_verb());
    subject
        && !opening.intersects(WordFlags::PREPOSITION | WordFlags::CONJUNCTION)
        && document.tokens[start..at].iter().any(is_verb)
}

/// `Liu He`, `Vice Premier Liu He`: `He` and `She` are Chinese names. After a full name, an acronym, a nationality or
/// `the Americans` they are none.
fn may_be_a_name(document: &Document, start: usize, at: usize) -> bool {
    let before = &document.tokens[at - 1];
    let named = at >= start + 2 && {
        let first = &document.tokens[at - 2];
        document.word(at - 2) == "the" || (first.is_capitalized() && !first.flags.contains(WordFlags::TITLE))
    };
    let other = before.is_all_capitals() || before.flags.contains(WordFlags::DEMONYM);
    matches!(document.word(at), "He" | "She") && !named && !other
}

/// `In the end, The xx won`, `the It girl`, `She said that After the Gold Rush was her favourite`, `In 2019, He was jailed`
/// where He Jiankui is meant.
fn may_be_part_of_a_name(
    document: &Document,
    sentence: &std::ops::Range<usize>,
    at: usize,
    pronoun: bool,
    words: &Words,
) -> bool {
    let (before, next) = (document.word(at - 1), &document.tokens[at + 1]);
    let no_subject = || {
        matches!(before, "in" | "of" | "the" | "a" | "an" | "from" | "on" | "with")
            || !next.flags.intersects(WordFlags::VERB | WordFlags::ADVERB | WordFlags::FUNCTION)
    };
    match document.word(at) {
        "The" => !next.flags.contains(WordFlags::LOWER) || next.range().len() <= 2,
        "He" | "She" if *words.surnames.get_or_init(|| has_short_surnames(document)) => true,
        _ if pronoun && no_subject() => true,
        _ if pronoun && before != "," => false,
        _ => may_head_a_title(document, at + 1..sentence.end),
    }
}

/// Whether `He` or `She` stands before a given name somewhere: `He Jiankui`.
fn has_short_surnames(document: &Document) -> bool {
    document.tokens.windows(2).enumerate().any(|(at, pair)| {
        matches!(document.word(at), "He" | "She")
            && pair[1].is_word()
            && pair[1].is_spaced()
            && pair[1].is_capitalized()
            && !pair[1].flags.contains(WordFlags::FUNCTION)
    })
}

/// `On the Road`, `In the Mood`: what follows is a common word that has a capital, too.
fn may_head_a_title(document: &Document, rest: std::ops::Range<usize>) -> bool {
    let content = document.tokens[rest].iter().find(|token| !token.flags.contains(WordFlags::FUNCTION));
    content.is_some_and(|word| word.is_capitalized() && !word.flags.contains(WordFlags::PROPER))
}

/// Words before a comma after which somebody speaks.
const SPEAKS: &[&str] = &[
    "said", "says", "say", "saying", "asked", "asks", "ask", "asking", "wrote", "writes", "replied",
    "answered", "thought", "think", "thinking", "wondered", "like", "me", "him", "her", "us", "them", "is",
    "was", "reads", "reading",
];

/// `He thought, The end is near`, `asks: Why …`: words that somebody says without quotation marks begin with a capital.
fn opens_speech(document: &Document, start: usize, at: usize) -> bool {
    let before = &document.tokens[at - 1];
    if !before.is_mark(',') {
        return false;
    }
    let two = at.checked_sub(2).filter(|&two| two >= start).map(|two| &document.tokens[two]);
    two.is_some_and(|two| two.is_word() && SPEAKS.contains(&&document.text()[two.range()]))
}

/// `Shinzo ABE`: a surname in capitals after a given name or a title.
fn surname_in_capitals(document: &Document, start: usize, at: usize, sink: &mut Sink) {
    let token = &document.tokens[at];
    let word = document.word(at);
    if !token.is_all_capitals()
        || word.chars().count() < 3
        || !token.is_spaced()
        || token.shape.intersects(Shape::DOTTED | Shape::DIGIT)
        || at == start
    {
        return;
    }
    let before = &document.tokens[at - 1];
    let given =
        before.is_capitalized() && !before.is_all_capitals() && before.flags.contains(WordFlags::GIVEN_NAME);
    let titled = at >= start + 2
        && document.tokens[at - 2].flags.contains(WordFlags::TITLE)
        && document.tokens[at - 2].is_capitalized();
    let numeral = word.bytes().all(|byte| b"IVXLCM".contains(&byte));
    let acronym = token.flags.contains(WordFlags::PROPER)
        && !token.flags.intersects(WordFlags::GIVEN_NAME | WordFlags::PLACE)
        || !word.bytes().any(|byte| b"AEIOUY".contains(&byte))
        || token.flags.contains(WordFlags::BRAND);
    let next = document.tokens.get(at + 1);
    let bracketed = before.is_mark('(')
        || next.is_some_and(|next| {
            next.is_mark(')')
                || (next.is_all_capitals() && next.is_spaced())
                || next.is_capitalized() && next.is_spaced()
                || next.is_mark('-')
        });
    // a place or common word before it: `the Paris FBI office`
    let name = given
        && !before.flags.intersects(WordFlags::PLACE | WordFlags::COUNTRY | WordFlags::DEMONYM)
        && (titled || !before.flags.contains(WordFlags::LOWER));
    if name && !numeral && !acronym && !bracketed {
        let mut characters = word.chars();
        let right: String =
            characters.next().into_iter().chain(characters.flat_map(char::to_lowercase)).collect();
        sink.report("surname-in-capitals", Finding::at(token.range()).replace(right));
    }
}

/// `kyiv`, which means nothing in lower case.
fn lowercase_name(document: &Document, block: &Block, at: usize, words: &Words, sink: &mut Sink) {
    let touches = |i: usize, mark: char| {
        document.tokens.get(i).is_some_and(|token| token.is_mark(mark) && !token.is_spaced())
    };
    // `anti-american`, `/russia/`, and words of another language in italics or quotation marks
    let token = &document.tokens[at];
    let joined = at > block.tokens.start && !token.is_spaced()
        || touches(at + 1, '-')
        || touches(at + 1, '/')
        || touches(at + 1, '.') && !document.tokens.get(at + 2).is_none_or(Token::is_spaced);
    let neighbours = [at.checked_sub(1), Some(at + 1)];
    let foreign = neighbours.into_iter().flatten().filter(|i| block.tokens.contains(i)).any(|i| {
        let near = &document.tokens[i];
        near.is_word()
            && near.is_lower()
            && !near.flags.intersects(WordFlags::LOWER | WordFlags::PROPER | WordFlags::FUNCTION)
    });
    if joined || foreign {
        return;
    }
    let word = document.word(at);
    let right = if words.in_capitals.contains(&token.key) { word.to_uppercase() } else { capitalized(word) };
    sink.report("lowercase-name", Finding::at(token.range()).replace(right));
}

/// A paragraph, or a sentence after a proper end, that begins in lower case.
fn lowercase_starts(document: &Document, block: &Block, sink: &mut Sink) {
    if block.kind != BlockKind::Paragraph {
        return;
    }
    for at in block.sentences.clone() {
        let sentence = &document.sentences[at];
        let first = sentence.tokens.start;
        let token = &document.tokens[first];
        let begins_block = at == block.sentences.start;
        // a stop before a small letter is the stop's fault: the pass `sentences` looks at it
        let after_mark = !begins_block && document.sentences[at - 1].ending == Ending::Mark;
        let common = token.flags.contains(WordFlags::LOWER) && token.range().len() > 1;
        let whole = begins_block
            && sentence.tokens.len() > 4
            && sentence.ending != Ending::Block
            && follows_an_end(document, block);
        if token.is_lower() && common && (whole || after_mark) {
            let right = capitalized(document.word(first));
            sink.report("lowercase-start", Finding::at(token.range()).replace(right));
        }
    }
}

/// Whether the block before this one ends as a sentence ends.
fn follows_an_end(document: &Document, block: &Block) -> bool {
    let Some(last) = block.sentences.start.checked_sub(1) else { return true };
    // the address of a picture
    if document.sentences[last].tokens.len() == 1
        && document.tokens[document.sentences[last].tokens.start].kind == TokenKind::Masked
    {
        return true;
    }
    let abbreviated = document.tokens[document.sentences[last].tokens.end - 1].shape.contains(Shape::DOTTED);
    matches!(document.sentences[last].ending, Ending::Stop | Ending::Mark) && !abbreviated
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}
