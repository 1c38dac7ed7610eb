//! What numbers say of hours and days.

use super::Block;
use crate::check::{Finding, Sink};
use crate::text::{Document, Token, TokenKind, WordFlags};

/// `20h30`.
pub(super) fn hour_with_h(document: &Document, at: usize, sink: &mut Sink) {
    let text = document.word(at);
    // `12.30h`, `9:15hs`
    if let Some(time) =
        text.trim_end_matches(['r', 's']).strip_suffix('h').filter(|time| is_time_of_day(time))
    {
        let (hour, minute) = time.split_once(['.', ':']).unwrap_or((time, "00"));
        let shown = with_half_of_day(hour.parse().unwrap_or_default(), minute);
        sink.report("hour-with-h", Finding::at(document.tokens[at].range()).replace(shown));
        return;
    }
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
pub(super) fn clock_time(document: &Document, at: usize, sink: &mut Sink) {
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

/// `14-July`, where no month stands before the day and no year behind.
pub(super) fn hyphenated(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let Some([hyphen, month]) = document.tokens[..block.end].get(at + 1..at + 3) else { return };
    let is_month = |token: &Token| token.is_capitalized() && token.flags.contains(WordFlags::MONTH);
    let glued = hyphen.is_mark('-') && !hyphen.is_spaced() && !month.is_spaced();
    // `March 23-April 9`, `14-July-2020`
    let is_number = |at: usize| document.tokens.get(at).is_some_and(|next| next.kind == TokenKind::Number);
    let goes_on = document.tokens[..block.end].get(at + 3).is_some_and(|next| next.is_mark('-'));
    let dated = at > block.start && is_month(&document.tokens[at - 1])
        || is_number(at + 3)
        || goes_on && is_number(at + 4);
    let is_day = document.word(at).parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    if glued && is_day && is_month(month) && !dated {
        sink.report("hyphen-in-date", Finding::at(hyphen.range()).replace(" ".to_string()));
    }
}

/// `in the 21 century`: a century has its ordinal.
pub(super) fn century(document: &Document, at: usize, sink: &mut Sink) {
    let number = document.word(at).parse::<u32>().ok().filter(|number| (1..=21).contains(number));
    let counts = at > 0 && matches!(document.word(at - 1), "the" | "of" | "in" | "early" | "late");
    if let Some(number) = number.filter(|_| counts) {
        let right = format!("{number}{}", ending(number));
        sink.report("bare-century", Finding::at(document.tokens[at].range()).replace(right));
    }
}

/// What makes an ordinal of a number: `st` of 21.
pub(super) fn ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// `15.00`, `9:30`.
pub(super) fn is_time_of_day(text: &str) -> bool {
    text.split_once(['.', ':']).is_some_and(|(hour, minute)| {
        let below = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|number| number < most);
        below(hour, 25) && minute.len() == 2 && below(minute, 60)
    })
}

/// `16:00`, `20`.
pub(super) fn is_hour_after_noon(text: &str) -> bool {
    let hour = text.split(['.', ':']).next().unwrap_or_default();
    hour.parse::<u32>().is_ok_and(|hour| (13..=24).contains(&hour))
}

/// `12.05.2024`: the day, the month's name and the year.
pub(super) fn dotted_date(text: &str) -> Option<(u32, &'static str, &str)> {
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
pub(super) fn ordinal(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
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
        ordinal_without_article(document, at, block, sink);
        bare_ordinal_date(document, at, block, sink);
    }
}

/// `on 24th of February`, `on 26th,`: the day of a month, which has an article where it is counted.
fn ordinal_without_article(document: &Document, at: usize, block: &Block, sink: &mut Sink) {
    let Some(before) = at.checked_sub(1).filter(|before| block.contains(before)) else { return };
    let word = |i: usize| if block.contains(&i) { document.word(i) } else { "" };
    let of_a_month = word(at + 1) == "of"
        && document.tokens.get(at + 2).is_some_and(|month| month.flags.contains(WordFlags::MONTH))
        && document.tokens[at + 2].is_capitalized();
    let ends = document.tokens[..block.end]
        .get(at + 1)
        .is_none_or(|next| next.mark().is_some_and(|mark| matches!(mark, ',' | '.' | ';')));
    let preposition = document.tokens[before].flags.contains(WordFlags::PREPOSITION);
    // `ranked 12th of 20`, `in 3rd,` are places
    if (of_a_month && preposition) || (ends && word(before) == "on") {
        let start = document.tokens[at].start();
        let finding = Finding::at(document.tokens[at].range());
        sink.report("ordinal-without-article", finding.fix([(start..start, "the ".to_string())]));
    }
}

/// What an ordinal may count besides days.
const COUNTED: &[&str] = &[
    "anniversary", "floor", "birthday", "century", "amendment", "hole", "minute", "round", "district",
    "edition", "place", "time", "day", "congress", "session", "street", "green", "tee", "over", "lap",
    "fairway", "week", "season", "parallel", "month", "year", "grade", "green", "attempt", "birdie", "bogey",
    "par", "inning",
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
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];

/// `Monday, March 14, 2023`, which was a Tuesday. Only a date with its year can be judged.
pub(super) fn weekday(document: &Document, at: usize, end: usize, sink: &mut Sink) {
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
}
