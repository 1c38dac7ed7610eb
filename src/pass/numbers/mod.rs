//! Finds numbers, times and dates that are written as another language writes them.
//!
//! ```text
//! On Monday, 14 March 2023, at 20h30, inflation was 3,5 percent.
//!    ^^^^^^ wrong-weekday      ^^^^^ hour-with-h     ^^^ decimal-comma
//! ```

mod ages;
mod dates;
mod plain;

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape, Token, TokenKind, WordFlags};
use dates::{clock_time, dotted_date, hour_with_h, is_hour_after_noon, is_time_of_day, ordinal, weekday};

pub(super) fn run(document: &Document, sink: &mut Sink) {
    for block in &document.blocks {
        for at in block.tokens.clone() {
            let token = &document.tokens[at];
            if token.kind == TokenKind::Number {
                number(document, at, block.tokens.clone(), sink);
            } else if token.flags.contains(WordFlags::WEEKDAY) {
                weekday(document, at, block.tokens.end, sink);
            }
        }
    }
}

type Block = std::ops::Range<usize>;

fn number(document: &Document, at: usize, block: Block, sink: &mut Sink) {
    let (token, text) = (&document.tokens[at], document.word(at));
    let joined = |mark: &Token| matches!(mark.mark(), Some('-' | '/' | '–' | '.' | ':' | '#' | '+'));
    // part of a longer code, a score, a range
    let before = (at > block.start).then(|| &document.tokens[at - 1]);
    if before.is_some_and(|before| joined(before) && !token.is_spaced()) {
        return;
    }
    let next = document.tokens[..block.end].get(at + 1);
    let next_word = next.filter(|next| next.is_word() && next.is_spaced()).map(|_| document.word(at + 1));
    let lower = next_word.map(str::to_lowercase).unwrap_or_default();
    if token.shape.contains(Shape::LOWER)
        || token.shape.intersects(Shape::INITIAL_CAPITAL | Shape::INNER_CAPITAL)
    {
        hour_with_h(document, at, sink);
        ordinal(document, at, &block, sink);
        return;
    }
    let percent = next.is_some_and(|next| next.is_mark('%'));
    ages::in_brackets(document, at, &block, sink);
    dates::hyphenated(document, at, &block, sink);
    dash_in_range(document, at, &block, sink);
    spaced_marks(document, at, &block, sink);
    grouped_year(document, at, &block, sink);
    spaced_thousands(document, at, &block, sink);
    plain::thousands(document, at, &block, sink);
    plain::ordinal(document, at, &block, sink);
    if let Some(fixed) = decimal_comma(text).filter(|_| percent || DECIMAL_UNITS.contains(&lower.as_str())) {
        sink.report("decimal-comma", Finding::at(token.range()).replace(fixed));
    } else if let Some(fixed) = dotted_thousands(text, counts(next, &lower, text)) {
        sink.report("dotted-thousands", Finding::at(token.range()).replace(fixed));
    } else if matches!(lower.as_str(), "million" | "millions") {
        thousands_of_millions(document, at, sink);
        if lower == "million" && !before.is_some_and(is_currency_sign) {
            grouped_million(document, at, sink);
        }
    } else if lower == "thousand" || lower == "thousands" {
        digits_and_thousand(document, at, &block, sink);
    } else if lower == "o'clock" || lower == "o’clock" || lower == "clock" {
        if text.contains(['.', ':', ',']) || text.parse::<u32>().is_ok_and(|hour| hour > 12) {
            clock_time(document, at, sink);
        }
    } else if matches!(lower.as_str(), "century" | "centuries") {
        dates::century(document, at, sink);
    } else if matches!(lower.as_str(), "hours" | "hrs" | "h") {
        // `from 9:30 to 10:15 hours`, but `takes 2.25 to 2.5 hours`
        let ends = at >= block.start + 2
            && HOURS_BETWEEN.contains(&document.word(at - 1))
            && is_time_of_day(document.word(at - 2));
        let begins = before.is_some_and(|_| HOURS_BEFORE.contains(&document.word(at - 1)));
        if is_time_of_day(text) && (begins || ends) {
            clock_time(document, at, sink);
        }
    } else if matches!(lower.as_str(), "p.m." | "a.m." | "pm" | "am" | "p.m" | "a.m")
        && is_hour_after_noon(text)
    {
        clock_time(document, at, sink);
    } else if let Some((day, month, year)) = dotted_date(text) {
        let finding = Finding::at(token.range())
            .replace(format!("{month} {day}, {year}"))
            .replace(format!("{day} {month} {year}"));
        sink.report("dotted-date", finding);
    }
}

/// `in 2,023`, `since 1.998`: a year, grouped as a quantity is.
fn grouped_year(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let text = document.word(at);
    let Some((millennium, rest)) = text.split_once(['.', ',']) else { return };
    let is_year = match millennium {
        "1" => rest.len() == 3 && rest.starts_with('9'),
        "2" => rest.len() == 3 && rest.starts_with('0') && rest != "000",
        _ => false,
    };
    if !is_year
        || at == block.start
        || !matches!(document.word(at - 1), "in" | "In" | "since" | "Since" | "year")
    {
        return;
    }
    let next = document.tokens[..block.end].get(at + 1);
    let ends = next.is_none_or(|next| {
        next.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | ')'))
            || next.flags.contains(WordFlags::FUNCTION) && document.word(at + 1) != "of"
    });
    if ends && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = format!("{millennium}{rest}");
        sink.report("grouped-year", Finding::at(document.tokens[at].range()).replace(year));
    }
}

/// `20 000 people`: a space parts the thousands.
fn spaced_thousands(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let digits = |at: usize| document.word(at).bytes().all(|byte| byte.is_ascii_digit());
    let begins = digits(at) && document.word(at).len() <= 3 && !document.word(at).starts_with('0');
    let apart = at == block.start || document.tokens[at - 1].kind != TokenKind::Number;
    if !begins || !apart {
        return;
    }
    // `2 000 000 euros`
    let groups = (at + 1..block.end).take_while(|&i| {
        document.tokens[i].is_spaced()
            && document.word(i).len() == 3
            && digits(i)
            && document.gap(i - 1, i).len() <= 3
    });
    let last = at + groups.count();
    let Some(counted) = document.tokens[..block.end].get(last + 1).filter(|_| last > at) else { return };
    let plural = counted.is_lower() && counted.is_spaced() && counted.flags.contains(WordFlags::PLURAL);
    if plural {
        let number: Vec<&str> = (at..=last).map(|i| document.word(i)).collect();
        sink.report("spaced-thousands", Finding::at(document.span(at, last)).replace(number.join(",")));
    }
}

/// `93—130`: a range has the short dash.
fn dash_in_range(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let Some([dash, end]) = document.tokens[..block.end].get(at + 1..at + 3) else { return };
    let glued = dash.is_mark('—') && !dash.is_spaced() && !end.is_spaced();
    if glued && end.kind == TokenKind::Number {
        sink.report("dash-in-range", Finding::at(dash.range()).replace("–".to_string()));
    }
}

/// Words after which a number with `hours` is a time and no duration.
const HOURS_BEFORE: [&str; 4] = ["at", "from", "until", "around"];
/// What joins the two ends of a time.
const HOURS_BETWEEN: [&str; 6] = ["to", "and", "until", "-", "–", "—"];

/// `5 %`, and `3 ,5`, which may be one number or two.
fn spaced_marks(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let Some(mark) = document.tokens[..block.end].get(at + 1).filter(|mark| mark.is_spaced()) else { return };
    let gap = document.gap(at, at + 1);
    // in copy that was cut into words and put together again, every mark stands alone
    let alone = document.tokens[..block.end].get(at + 2).is_some_and(|next| !next.is_spaced());
    if mark.is_mark('%') && gap.len() <= 3 {
        sink.report("spaced-percent", Finding::at(document.span(at, at + 1)).delete(gap));
    } else if (mark.is_mark(',') || mark.is_stop())
        && alone
        && document.tokens[at + 2].kind == TokenKind::Number
    {
        sink.report("split-number", Finding::at(document.span(at, at + 2)));
    }
}

/// Whether the word after a number like `3.000` is something that is counted. What is measured may have three decimals,
/// as in `1.609 kilometres`, unless there are too many noughts.
fn counts(next: Option<&Token>, word: &str, number: &str) -> bool {
    const MEASURES: &[&str] = &[
        "kilometres", "kilometers", "metres", "meters", "miles", "feet", "inches", "euros", "dollars",
        "pounds", "francs", "seconds", "minutes", "hours", "litres", "liters", "gallons", "kilograms",
        "kilos", "grams", "tonnes", "tons", "ounces", "hectares", "acres", "degrees", "points", "volts",
        "watts", "times", "cents",
    ];
    let plural = |next: &Token| next.is_spaced() && next.flags.contains(WordFlags::PLURAL) && next.is_lower();
    let exact = number.find('.') == Some(1) && !number.ends_with("00") && MEASURES.contains(&word);
    next.is_some_and(plural) && !exact
}

/// What is counted or measured with decimals.
const DECIMAL_UNITS: &[&str] = &[
    "percent", "per", "percentage", "million", "billion", "trillion", "degrees", "points", "times", "km",
    "kilometers", "kilometres", "meters", "metres", "tons", "tonnes", "hectares", "liters", "litres",
    "magnitude", "gigawatts", "megawatts", "seconds", "minutes", "hours", "kilograms", "kilos", "grams",
    "acres", "inches", "feet", "miles", "square", "knots", "carats",
];

/// `3,5` as `3.5`.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, part) = text.split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && whole.len() <= 3 && digits(part) && part.len() <= 2).then(|| format!("{whole}.{part}"))
}

/// `1.234.567`, or `6.549` before what is counted, with commas; `1.234,56` with both the English way.
fn dotted_thousands(text: &str, counted: bool) -> Option<String> {
    if !text.contains('.') {
        return None;
    }
    let (whole, cents) = text.split_once(',').map_or((text, None), |(whole, cents)| (whole, Some(cents)));
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // four groups are an address on a network
    let grouped = (2..=if cents.is_some() { 5 } else { 3 }).contains(&groups.len())
        && groups.iter().all(digits)
        && groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3);
    let certain =
        groups.len() > 2 || cents.is_some_and(|cents| cents.len() == 2) || (counted && cents.is_none());
    (grouped && certain)
        .then(|| groups.join(",") + &cents.map(|cents| format!(".{cents}")).unwrap_or_default())
}

/// `44,000 million` is 44 billion.
fn thousands_of_millions(document: &Document, at: usize, sink: &mut Sink) {
    let text = document.word(at);
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    let Ok(value) = plain.parse::<u64>() else { return };
    // `3.000 million`: three decimals of which two are noughts are none
    let dotted = text.split_once('.').is_some_and(|(_, part)| part.len() == 3 && part.ends_with("00"));
    let grouped =
        dotted || text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && !text.ends_with(',');
    if !grouped || value < 1000 || (value < 2100 && !text.contains(',')) {
        return;
    }
    let mut finding = Finding::at(document.span(at, at + 1));
    if value % 10 == 0 {
        let (whole, part) = (value / 1000, format!("{:03}", value % 1000));
        let part = part.trim_end_matches('0');
        let billions = if part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") };
        finding = finding.replace(format!("{billions} billion"));
    }
    sink.report("thousands-of-millions", finding);
}

fn is_currency_sign(token: &Token) -> bool {
    token.mark().is_some_and(|mark| matches!(mark, '$' | '€' | '£' | '¥'))
}

/// `1.340 million`: a thousand millions and more, or three decimals of which the last says nothing.
fn grouped_million(document: &Document, at: usize, sink: &mut Sink) {
    let Some((whole, part)) = document.word(at).split_once('.') else { return };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole)
        && (1..=3).contains(&whole.len())
        && digits(part)
        && part.len() == 3
        && part.ends_with('0')
    {
        sink.report("grouped-million", Finding::at(document.span(at, at + 1)));
    }
}

/// `33 thousand people`, `6 thousand 549`, `2 million 300 thousand`.
fn digits_and_thousand(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let text = document.word(at);
    let after = document.tokens[..block.end].get(at + 2);
    let rest = after
        .filter(|after| after.kind == TokenKind::Number && after.is_spaced())
        .map(|_| document.word(at + 2));
    let Ok(thousands) = text.parse::<u64>() else { return };
    if rest.is_none()
        && (document.word(at + 1) != "thousand" || thousands >= 1000 || document.tokens[at].is_quoted())
    {
        return;
    }
    let rest = rest.and_then(|rest| Some((rest.parse::<u64>().ok().filter(|rest| *rest < 1000)?, at + 2)));
    let (value, last) = match rest {
        Some((rest, last)) => (format!("{thousands},{rest:03}"), last),
        None => (format!("{thousands},000"), at + 1),
    };
    sink.report("digits-and-thousand", Finding::at(document.span(at, last)).replace(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_english_way() {
        assert_eq!(decimal_comma("3,5").as_deref(), Some("3.5"));
        assert_eq!(decimal_comma("3,500"), None);
        assert_eq!(dotted_thousands("1.234.567", false).as_deref(), Some("1,234,567"));
        assert_eq!(dotted_thousands("1.234,56", false).as_deref(), Some("1,234.56"));
        assert_eq!(dotted_thousands("6.549", false), None);
        assert_eq!(dotted_thousands("6.549", true).as_deref(), Some("6,549"));
    }
}
