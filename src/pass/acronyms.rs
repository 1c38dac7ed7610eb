//! Finds acronyms beside words that they do not stand for.
//!
//! ```text
//! the Joint Action Comprehensive Plan (JCPOA)
//!     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-expansion
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, Token, WordFlags};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    if !sink.is_on("wrong-expansion") {
        return;
    }
    let known: Vec<(&str, &[String])> = sink.lists("wrong-expansion").collect();
    for bracket in memchr::memchr_iter(b'(', document.text().as_bytes()) {
        let at = document.tokens_in(bracket..bracket + 1).start + 1;
        let Some([token, after]) = document.tokens.get(at..at + 2) else { break };
        let closed = after.is_mark(')') || after.is_mark(',');
        if at < 2 || !token.is_all_capitals() || !closed || !document.tokens[at - 2].is_word() {
            continue;
        }
        if let Ok(index) = known.binary_search_by(|(acronym, _)| (*acronym).cmp(document.word(at))) {
            compare(document, at, known[index].1, sink);
        }
    }
}

/// The words before a bracket that may be what an acronym stands for: capitalized words, joined by small function words.
fn expansion(document: &Document, bracket: usize) -> usize {
    let mut start = bracket;
    let mut at = bracket;
    while at > 0 && bracket - at < 14 {
        let token: &Token = &document.tokens[at - 1];
        if token.is_capitalized() || token.is_mark('-') {
            start = at - 1;
        } else if !(token.is_lower()
            && token.flags.contains(WordFlags::FUNCTION)
            && matches!(document.word(at - 1), "of" | "and" | "for" | "the" | "in" | "on" | "to"))
        {
            break;
        }
        at -= 1;
    }
    if document.tokens[start].flags.contains(WordFlags::DETERMINER) { start + 1 } else { start }
}

fn compare(document: &Document, at: usize, accepted: &[String], sink: &mut Sink) {
    let bracket = at - 1;
    let start = expansion(document, bracket);
    if start >= bracket {
        return;
    }
    let written = &document.text()[document.span(start, bracket - 1)];
    let said = content_words(written);
    // the end of what stands there must be one of the names; words before it may belong to the sentence
    let fits = |name: &String| {
        let name = content_words(name);
        said.len() >= name.len() && said[said.len() - name.len()..] == name[..]
    };
    if accepted.iter().any(fits) || said.len() < 2 {
        return;
    }
    // enough words in common: the same body by a wrong name. A short acronym has more than one owner.
    let nearest = accepted
        .iter()
        .map(|name| (common(&said, &content_words(name)), name))
        .max_by_key(|(share, _)| *share);
    let Some((shared, right)) = nearest else { return };
    let enough = if document.word(at).len() > 3 { shared * 3 } else { shared * 2 };
    if enough < content_words(right).len().min(said.len()) || shared == 0 {
        return;
    }
    let start = without_strangers(document, start, bracket, &content_words(right));
    let close = document.tokens[at + 1].is_mark(')');
    let span = document.span(start, if close { at + 1 } else { at });
    let words = document.span(start, bracket - 1);
    sink.report(
        "wrong-expansion",
        Finding::at(span).fix([(words, right.clone())]).say("acronym", document.word(at)).say("right", right),
    );
}

/// The first word of what stands before the bracket, less the words of the sentence that it may begin with: those that
/// the name lacks, as long as there are more words than the name has.
fn without_strangers(document: &Document, start: usize, bracket: usize, name: &[String]) -> usize {
    let words = |from: usize| content_words(&document.text()[document.span(from, bracket - 1)]);
    let capitals = (start..bracket).filter(|&at| document.tokens[at].is_capitalized());
    let mut begin = start;
    for at in capitals {
        begin = at;
        let here = words(at);
        if here.len() <= name.len() || here.first().is_some_and(|first| name.contains(first)) {
            break;
        }
    }
    begin
}

/// The words that make a name, small, without endings of number.
fn content_words(name: &str) -> Vec<String> {
    name.split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| {
            !word.is_empty()
                && !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "to" | "s")
        })
        .map(|word| word.strip_suffix('s').map(str::to_string).filter(|stem| stem.len() > 3).unwrap_or(word))
        .collect()
}

fn common(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|word| b.contains(word)).count()
}
