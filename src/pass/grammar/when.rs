//! Reads when something happened: `on Monday`, `last week`, `in June 2022`, `two days ago`.

use super::lists::words;
use super::reading::Reading;
use crate::text::WordFlags;

/// A phrase that says when something happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    /// The position after its last token.
    pub end: usize,
    /// Whether that time is over: `yesterday`, `last week`, `on 3 May`, `in 1987`, but not `today` or `next year`.
    pub over: bool,
    /// Whether it is only the number of a year, which may not be over where the text was written.
    pub bare_year: bool,
}

impl Reading<'_> {
    /// The phrase of time that begins at a position, with those that follow it: `on Monday`, `at 4 a.m. yesterday`.
    pub fn when(&self, at: usize) -> Option<When> {
        let mut whole = self.one_when(at)?;
        while let Some(next) = self.one_when(whole.end) {
            whole = When {
                end: next.end,
                over: whole.over || next.over,
                bare_year: whole.bare_year && next.bare_year,
            };
        }
        Some(whole)
    }

    /// The number of a year at a position.
    pub fn year(&self, at: usize) -> Option<u16> {
        let word = self.word(at);
        let year = word.parse().ok().filter(|year| word.len() == 4 && (1000..2060).contains(year));
        year.filter(|_| !self.is_hyphenated(at))
    }

    fn one_when(&self, at: usize) -> Option<When> {
        const PARTS: &[u32] = words!["morning", "afternoon", "evening", "night", "lunchtime"];
        const UNITS: &[u32] = words![
            "week", "month", "year", "night", "season", "summer", "winter", "spring", "autumn", "fall",
            "weekend", "century", "decade",
        ];
        let day = |at: usize| {
            self.is_capitalized(at) && self.can_be(at, WordFlags::WEEKDAY) && !self.word(at).ends_with('s')
        };
        let part = |at: usize| if self.is(at, PARTS) { at + 1 } else { at };
        let when = |end: usize, over: bool| Some(When { end, over, bare_year: false });
        if self.is(at, words!["yesterday", "today", "tomorrow", "tonight"]) {
            return when(part(at + 1), self.is(at, words!["yesterday"]));
        }
        if self.is(at, words!["last", "next", "this"])
            && (self.is(at + 1, UNITS) || day(at + 1) || self.is(at + 1, PARTS) || self.is_month(at + 1))
        {
            return when(if day(at + 1) { part(at + 2) } else { at + 2 }, self.is(at, words!["last"]));
        }
        if self.is(at, words!["the"])
            && self.is(at + 1, words!["day"])
            && self.is(at + 2, words!["before"])
            && self.is(at + 3, words!["yesterday"])
        {
            return when(at + 4, true);
        }
        let early = at + usize::from(self.is(at, words!["early", "late"]));
        if day(early) {
            return when(part(early + 1), true);
        }
        if let Some(end) = self.date(at) {
            return when(end, true);
        }
        if self.is(at, words!["on"]) {
            let early = at + 1 + usize::from(self.is(at + 1, words!["early", "late"]));
            if self.is(at + 1, words!["the"]) && self.is(at + 2, PARTS) && self.is(at + 3, words!["of"]) {
                return self.one_when(at + 4).filter(|inner| inner.over);
            }
            return if day(early) {
                when(part(early + 1), true)
            } else {
                self.date(early).and_then(|end| when(end, true))
            };
        }
        if self.is(at, words!["at"]) {
            let clock = self.is_number(at + 1)
                && self.is(at + 2, words!["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o’clock", "o'clock"]);
            let name = self.is(at + 1, words!["noon", "midnight", "dawn", "dusk"]);
            return if clock {
                when(at + 3 + 2 * usize::from(self.is(at + 3, words!["local"])), true)
            } else if name {
                when(at + 2, true)
            } else {
                None
            };
        }
        if self.is(at, words!["in"]) {
            if self.year(at + 1).is_some() {
                return Some(When { end: at + 2, over: true, bare_year: true });
            }
            let early = at + 1 + usize::from(self.is(at + 1, words!["early", "late", "mid"]));
            if self.is_month(early) {
                let year = early + 1 + usize::from(self.is(early + 1, words!["of"]));
                return if self.year(year).is_some() { when(year + 1, true) } else { when(early + 1, false) };
            }
            let hours = at + 2 + usize::from(self.is(at + 2, words!["early", "small", "late"]));
            if self.is(at + 1, words!["the"])
                && self.is(
                    hours,
                    words![
                        "hours", "morning", "evening", "night", "summer", "winter", "spring", "autumn",
                        "fall"
                    ],
                )
                && self.is(hours + 1, words!["of"])
            {
                let year = self.year(hours + 2).map(|_| hours + 3);
                return year
                    .or_else(|| self.one_when(hours + 2).filter(|inner| inner.over).map(|inner| inner.end))
                    .and_then(|end| when(end, true));
            }
            let word = self.word(at + 2);
            let decade = word.len() == 5 && word.ends_with("0s") && word.starts_with(['1', '2']);
            return if self.is(at + 1, words!["the"]) && decade { when(at + 3, true) } else { None };
        }
        // `two days ago`, `a few weeks ago`
        let count = self.is_number(at)
            || self.is(
                at,
                words![
                    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                    "several", "many", "some", "few",
                ],
            );
        let unit = at + 1 + usize::from(self.is(at + 1, words!["few", "couple", "dozen"]));
        let ago = count && self.is_time(unit) && self.is(unit + 1, words!["ago"]);
        ago.then_some(When { end: unit + 2, over: true, bare_year: false })
    }

    fn is_month(&self, at: usize) -> bool {
        self.is_capitalized(at) && self.can_be(at, WordFlags::MONTH)
    }

    /// The end (exclusive) of a date of day and month: `March 3`, `Dec. 12, 2010`, `12 April`, `3rd of May`.
    pub fn date(&self, at: usize) -> Option<usize> {
        let day = |at: usize| {
            let digits = self.word(at).trim_end_matches(|character: char| character.is_ascii_lowercase());
            self.is_number(at)
                && digits.parse::<u8>().is_ok_and(|day| (1..32).contains(&day))
                && self.word(at).len() < 5
                && !self.is_mark(at + 1, '%')
        };
        let stop =
            |at: usize| self.is_mark(at, '.') && self.get(at + 1).is_some_and(|next| next.mark().is_none());
        let month = |at: usize| self.is_month(at).then(|| at + 1 + usize::from(stop(at + 1)));
        let end = match month(at) {
            Some(number) if day(number) => number + 1,
            Some(_) => return None,
            None if day(at) => month(at + 1 + usize::from(self.is(at + 1, words!["of"])))?,
            None => return None,
        };
        let year = end + usize::from(self.is_comma(end));
        Some(if self.year(year).is_some() { year + 1 } else { end })
    }
}
