//! Finds numbers, times and dates that are written as another language writes them.
//!
//! ```text
//! On Monday, 14 March 2023, at 20h30, inflation was 3,5 percent.
//!    ^^^^^^ wrong-weekday      ^^^^^ hour-with-h     ^^^ decimal-comma
//! ```

use crate::check::{Finding, Sink};
use crate::text::{Document, Shape, Token, TokenKind, WordFlags};

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
    if let Some(fixed) = decimal_comma(text).filter(|_| percent || DECIMAL_UNITS.contains(&lower.as_str())) {
        sink.report("decimal-comma", Finding::at(token.range()).replace(fixed));
    } else if let Some(fixed) = dotted_thousands(text, counts(next, &lower, text)) {
        sink.report("dotted-thousands", Finding::at(token.range()).replace(fixed));
    } else if matches!(lower.as_str(), "million" | "millions") {
        thousands_of_millions(document, at, sink);
    } else if lower == "thousand" || lower == "thousands" {
        digits_and_thousand(document, at, &block, sink);
    } else if lower == "o'clock" || lower == "o’clock" || lower == "clock" {
        if text.contains(['.', ':', ',']) || text.parse::<u32>().is_ok_and(|hour| hour > 12) {
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

/// Whether the word after a number like `3.000` is something that is counted. What is measured may have three decimals,
/// as in `1.609 kilometres`, unless there are too many noughts.
fn counts(next: Option<&Token>, word: &str, number: &str) -> bool {
    const MEASURES: &[&str] = &[
        "kilometres",
        "kilometers",
        "metres",
        "meters",
        "miles",
        "feet",
        "inches",
        "euros",
        "dollars",
        "pounds",
        "francs",
        "seconds",
        "minutes",
        "hours",
        "litres",
        "liters",
        "gallons",
        "kilograms",
        "kilos",
        "grams",
        "tonnes",
        "tons",
        "ounces",
        "hectares",
        "acres",
        "degrees",
        "points",
        "volts",
        "watts",
        "times",
    ];
    let plural = |next: &Token| next.is_spaced() && next.flags.contains(WordFlags::PLURAL) && next.is_lower();
    let exact = number.find('.') == Some(1) && !number.ends_with("00") && MEASURES.contains(&word);
    next.is_some_and(plural) && !exact
}

/// What is counted or measured with decimals.
const DECIMAL_UNITS: &[&str] = &[
    "percent",
    "per",
    "percentage",
    "million",
    "billion",
    "trillion",
    "degrees",
    "points",
    "times",
    "km",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "tons",
    "tonnes",
    "hectares",
    "liters",
    "litres",
    "magnitude",
    "gigawatts",
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
    let grouped = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && !text.ends_with(',');
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

/// `20h30`.
fn hour_with_h(document: &Document, at: usize, sink: &mut Sink) {
    let text = document.word(at);
    let Some((hour, minute)) = text.split_once(['h', 'H']) else { return };
    let number =
        |text: &str, below: u32| text.parse::<u32>().is_ok_and(|number| number < below) && text.len() <= 2;
    // `runs 2h15`, `in 3h42`: so long, not so late
    let lasting = at > 0
        && matches!(
            document.word(at - 1),
            "in" | "for" | "of" | "after" | "runs" | "takes" | "took" | "lasts" | "lasted" | "ran" | "within"
        );
    if document.tokens[at].is_quoted() || (lasting && !hour.parse::<u32>().is_ok_and(|hour| hour > 6)) {
        return;
    }
    if number(hour, 25) && (number(minute, 60) && minute.len() == 2) {
        let shown = with_half_of_day(hour.parse().unwrap_or_default(), minute);
        sink.report("hour-with-h", Finding::at(document.tokens[at].range()).replace(shown));
    }
}

/// An hour from 0 to 24 and its minute in the way of the twelve-hour clock.
fn with_half_of_day(hour: u32, minute: &str) -> String {
    let (hour, half) = match hour {
        0 | 24 => (12, "a.m."),
        12 => (12, "p.m."),
        13.. => (hour - 12, "p.m."),
        _ => (hour, "a.m."),
    };
    format!("{hour}:{minute} {half}")
}

/// `13.30 o'clock`, `16:00 p.m.`: desks differ in which clock they use.
fn clock_time(document: &Document, at: usize, sink: &mut Sink) {
    let finding = Finding::at(document.span(at, at + 1));
    let (hour, minute) = document.word(at).split_once(['.', ':', ',']).unwrap_or((document.word(at), "00"));
    let is_time = minute.len() == 2 && minute.parse::<u32>().is_ok_and(|minute| minute < 60);
    let finding = match hour.parse::<u32>() {
        Ok(number) if number <= 24 && is_time => {
            finding.replace(with_half_of_day(number, minute)).replace(format!("{hour}:{minute}"))
        }
        _ => finding,
    };
    sink.report("clock-time", finding);
}

fn is_hour_after_noon(text: &str) -> bool {
    let hour = text.split(['.', ':']).next().unwrap_or_default();
    text.contains(['.', ':']) && hour.parse::<u32>().is_ok_and(|hour| (13..=24).contains(&hour))
}

/// `12.05.2024`: the day, the month's name and the year.
fn dotted_date(text: &str) -> Option<(u32, &'static str, &str)> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let within = |text: &str, most: u32| {
        text.parse::<u32>().ok().filter(|number| text.len() <= 2 && (1..=most).contains(number))
    };
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let (day, month) = (within(day, 31)?, within(month, 12)?);
    (is_year && parts.next().is_none()).then_some((day, MONTHS[month as usize - 1], year))
}

/// `22th`, and `on the 15th` without a month.
fn ordinal(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let text = document.word(at).to_lowercase();
    let digits = text.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let Ok(number) = digits.replace(',', "").parse::<u64>() else { return };
    let suffix = &text[digits.len()..];
    if !matches!(suffix, "st" | "nd" | "rd" | "th") {
        return;
    }
    let right = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    // `11st 4lb` is a weight
    let counted =
        document.tokens[..block.end].get(at + 1).is_some_and(|next| next.is_lower() && next.is_spaced());
    if suffix == "st" && right == "th" && (5..=40).contains(&number) && !counted {
        return;
    }
    if suffix != right {
        sink.report(
            "wrong-ordinal",
            Finding::at(document.tokens[at].range()).replace(format!("{digits}{right}")),
        );
    } else if (1..=31).contains(&number) {
        bare_ordinal_date(document, at, block, sink);
    }
}

/// What an ordinal may count besides days.
const COUNTED: &[&str] = &[
    "anniversary",
    "floor",
    "birthday",
    "century",
    "amendment",
    "hole",
    "minute",
    "round",
    "district",
    "edition",
    "place",
    "time",
    "day",
    "congress",
    "session",
    "street",
    "green",
    "tee",
    "over",
    "lap",
    "fairway",
    "week",
    "season",
    "parallel",
    "month",
    "year",
    "grade",
    "green",
    "attempt",
    "birdie",
    "bogey",
    "par",
    "inning",
];

/// `on the 15th,` where no month stands near: Chinese, Japanese and Korean name the day alone.
fn bare_ordinal_date(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let word = |i: usize| if block.contains(&i) { document.word(i).to_lowercase() } else { String::new() };
    if at < block.start + 2
        || word(at - 1) != "the"
        || !matches!(word(at - 2).as_str(), "on" | "of" | "until" | "since")
    {
        return;
    }
    let on = word(at - 2) == "on"
        || matches!(word(at.saturating_sub(4)).as_str(), "morning" | "afternoon" | "evening" | "night")
        || matches!(word(at.saturating_sub(3)).as_str(), "morning" | "afternoon" | "evening" | "night");
    let next = document.tokens[..block.end].get(at + 1);
    let ends = next.is_none_or(|next| {
        next.mark().is_some_and(|mark| matches!(mark, ',' | '.' | ';' | '，' | '。'))
            || matches!(word(at + 1).as_str(), "local" | "that" | "and" | "by" | "at" | "in" | "to")
            || next.is_mark('(')
    });
    let near = at.saturating_sub(25).max(block.start)..(at + 25).min(block.end);
    let month = document.tokens[near.clone()]
        .iter()
        .any(|token| token.flags.contains(WordFlags::MONTH) && token.is_capitalized());
    let counted = near.into_iter().any(|i| COUNTED.contains(&word(i).as_str()));
    if on && ends && !month && !counted {
        sink.report("bare-ordinal-date", Finding::at(document.tokens[at].range()));
    }
}

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `Monday, March 14, 2023`, which was a Tuesday. Only a date with its year can be judged.
fn weekday(document: &Document, at: usize, end: usize, sink: &mut Sink) {
    let short = document.word(at).len() <= 5;
    let mut rest = (at + 1..end.min(at + 9)).filter(|&i| {
        // a stop after a whole name ends the sentence: `on Friday. March 14, 2023, was`
        let skipped = document.tokens[i].mark().is_some_and(|mark| mark == ',' || (mark == '.' && short));
        !skipped && !matches!(document.word(i), "the" | "of" | "th" | "st" | "nd" | "rd")
    });
    // `He wed June 5, 2022`, `The Sun (14 March 2023)`
    let name = document.tokens[at].is_capitalized() && (at == 0 || document.word(at - 1) != "The");
    let (true, Some(first), Some(second), Some(third)) = (name, rest.next(), rest.next(), rest.next()) else {
        return;
    };
    let (month, day) = if document.tokens[first].flags.contains(WordFlags::MONTH) {
        (first, second)
    } else {
        (second, first)
    };
    let number = |i: usize| {
        let text = document.word(i).trim_end_matches(|character: char| character.is_ascii_alphabetic());
        (document.tokens[i].kind == TokenKind::Number).then(|| text.parse::<i64>().ok()).flatten()
    };
    let short = |name: &str| name.chars().take(3).collect::<String>().to_lowercase();
    let name = short(document.word(month));
    let month_number = MONTHS.iter().position(|full| short(full) == name).map(|index| index as i64 + 1);
    let is_month = document.tokens[month].flags.contains(WordFlags::MONTH);
    let (Some(day), Some(month), Some(year), true) = (number(day), month_number, number(third), is_month)
    else {
        return;
    };
    if !(1900..=2100).contains(&year) || !(1..=31).contains(&day) {
        return;
    }
    let right = WEEKDAYS[day_of_week(year, month, day)];
    let said = document.word(at);
    let same = right.to_lowercase().starts_with(&said.to_lowercase())
        || (said.len() <= 5 && right.starts_with(&said[..2]));
    if !same {
        let finding = Finding::at(document.tokens[at].range())
            .related(document.span(first, third), format!("this was a {right}"));
        sink.report("wrong-weekday", finding.say("right", right));
    }
}

/// Sakamoto's method for the Gregorian calendar; 0 is Sunday.
fn day_of_week(year: i64, month: i64, day: i64) -> usize {
    const SHIFTS: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    ((year + year / 4 - year / 100 + year / 400 + SHIFTS[month as usize - 1] + day) % 7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(WEEKDAYS[day_of_week(2023, 3, 14)], "Tuesday");
        assert_eq!(WEEKDAYS[day_of_week(2024, 2, 29)], "Thursday");
        assert_eq!(WEEKDAYS[day_of_week(1900, 1, 1)], "Monday");
    }

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
