//! Dates as pages write them, as ISO 8601.
//!
//! Month names (`months.txt`: name and number) are those of some twenty-five languages, written for this project; names that
//! mean different months in different languages have the commoner meaning, and in a language named before the number
//! (`listopada hr 10`) its own.

use crate::text::{primary, sorted};
use std::ops::Range;
use std::sync::LazyLock;

static MONTHS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (name, number) = line.rsplit_once(' ')?;
        Some((name, number.parse().ok()?))
    };
    include_str!("months.txt")
        .lines()
        .filter_map(line)
        .collect()
});

/// The number of the month of that name, in any case.
pub(super) fn month(name: &str) -> Option<u32> {
    let lower = name.to_lowercase();
    let months = &*MONTHS;
    let at = months.binary_search_by_key(&lower.as_str(), |m| m.0).ok()?;
    Some(months[at].1)
}

/// The number of the month of that name in a language given as BCP 47.
fn month_in(language: &str, name: &str) -> Option<u32> {
    let own = || month(&format!("{name} {}", primary(language)));
    let number = month(name)?;
    Some(own().unwrap_or(number))
}

/// Days of the week in the same languages, and their abbreviations where they have any; written for this project.
const WEEKDAYS: &str = include_str!("weekdays.txt");

/// Whether a word is the name of a month or of a day of the week.
pub(super) fn is_calendar(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    month(&word).is_some() || sorted::has(WEEKDAYS, &word)
}

/// A date that can be, as ISO 8601: years from 1900 to 2099, or 2443 to 2642 as Thailand counts them.
pub(super) fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    // Thailand counts from the Buddha's death.
    let year = if (2443..2643).contains(&year) {
        year - 543
    } else {
        year
    };
    let days = *DAYS.get(month.checked_sub(1)? as usize)?;
    ((1900..2100).contains(&year) && (1..=days).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The first date of a text. `language` decides whether `3/4/2020` is in March (`en` other than `en-GB`) or in April.
pub(crate) fn parse(text: &str, language: &str) -> Option<String> {
    find(text, language).map(|(date, _)| date)
}

/// The first date of a text and where it stands, in bytes; only the first 300 bytes are looked at.
pub(crate) fn find(text: &str, language: &str) -> Option<(String, Range<usize>)> {
    let text = &text[..text.floor_char_boundary(300)];
    if !has_numbers(text) {
        return None;
    }
    let tokens = tokens(text);
    for i in 0..tokens.len() {
        if let Some((date, last)) = at(text, &tokens[i..], language) {
            let start = tokens[i].range.start;
            let mut end = tokens[i + last].range.end;
            let date = match clock(&text[end..]) {
                // A time counts only with a date in ISO's own form.
                Some(time) if text[start..end] == date => {
                    end += time.len();
                    date + &time.replacen(' ', "T", 1)
                }
                _ => date,
            };
            return Some((date, start..end));
        }
    }
    None
}

/// Whether a text has the numbers that a date has: two, or one of eight digits.
fn has_numbers(text: &str) -> bool {
    let (mut numbers, mut digits) = (0, 0);
    for c in text.chars() {
        digits = if digit(c).is_some() { digits + 1 } else { 0 };
        numbers += u8::from(digits == 1);
        if numbers == 2 || digits == 8 {
            return true;
        }
    }
    false
}

/// The dates of a text in order, the first few, each with where it stands, in bytes.
pub(super) fn all(text: &str, language: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut from = 0;
    while let Some((date, range)) = find(&text[from..], language)
        && found.len() < 4
    {
        let end = from + range.end;
        found.push((date, from + range.start..end));
        from = end;
    }
    found
}

struct Token {
    range: Range<usize>,
    /// The number; `None` for a word.
    number: Option<u32>,
    /// How many digits it has; none of a word.
    digits: usize,
}

impl Token {
    fn digits(&self) -> usize {
        self.digits
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut kind = 0_u8;
    let mut small = false;
    for (i, c) in text.char_indices() {
        let now = if digit(c).is_some() {
            1
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            3
        } else {
            // The signs that join and soften consonants in Devanagari are no letters but parts of words.
            // Those above and below letters of Thai neither.
            let part = matches!(c, '\u{93c}' | '\u{94d}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
            u8::from(c.is_alphabetic() || part) * 2
        };
        let end = i + c.len_utf8();
        // A capital after a small letter begins another word, glued on where two elements meet.
        let glued = small && c.is_uppercase();
        small = c.is_lowercase();
        match found.last_mut() {
            Some(last) if now == kind && now != 0 && now != 3 && !glued => last.range.end = end,
            _ if now != 0 => found.push(Token {
                range: i..end,
                number: None,
                digits: 0,
            }),
            _ => {}
        }
        kind = now;
    }
    for token in &mut found {
        let digits = text[token.range.clone()].chars().map(digit);
        token.number = digits.clone().try_fold(0_u32, |number, digit| {
            number.checked_mul(10)?.checked_add(digit?)
        });
        if token.number.is_some() {
            token.digits = digits.count();
        }
    }
    found
}

/// What a digit counts, of the scripts that have their own: Latin, Arabic, Persian and Devanagari.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// The date that begins at the first token, and its last token.
fn at(text: &str, tokens: &[Token], language: &str) -> Option<(String, usize)> {
    let word = |i: usize| {
        tokens
            .get(i)
            .filter(|t| t.number.is_none())
            .map(|t| &text[t.range.clone()])
    };
    let number = |i: usize| tokens.get(i).and_then(|t| t.number);
    let digits = |i: usize| tokens.get(i).map_or(0, Token::digits);
    let between = |i: usize| -> &str {
        match (tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b)) => text[a.range.end..b.range.start].trim(),
            _ => "x",
        }
    };
    let joined = |i: usize| ["-", "/", ".", "‐", "–"].contains(&between(i));
    match (digits(0), digits(1), digits(2)) {
        (8, ..) => {
            let all = number(0)?;
            return Some((iso(all / 10_000, all / 100 % 100, all % 100)?, 0));
        }
        (4, 1..=2, 1..=2) if joined(0) && joined(1) => {
            return Some((iso(number(0)?, number(1)?, number(2)?)?, 2));
        }
        (1..=2, 1..=2, 4) if joined(0) && joined(1) => {
            let (a, b) = (number(0)?, number(1)?);
            let american = between(0) == "/"
                && (language.is_empty() || language.starts_with("en"))
                && !language.ends_with("GB");
            let (day, month) = if (american && a <= 12) || b > 12 {
                (b, a)
            } else {
                (a, b)
            };
            return Some((iso(number(2)?, month, day)?, 2));
        }
        // 04.03.20, as German papers write it; versions of programs are seldom padded.
        (2, 2, 2) if between(0) == "." && between(1) == "." && !is_version(text, tokens) => {
            let year = number(2).filter(|&y| y < 70)?;
            return Some((iso(2000 + year, number(1)?, number(0)?)?, 2));
        }
        (4, 0, 1..=2)
            if matches!(word(1), Some("年" | "년")) && matches!(word(3), Some("月" | "월")) =>
        {
            return Some((iso(number(0)?, number(2)?, number(4)?)?, 4));
        }
        _ => {}
    }
    // 2020. március 4.
    if digits(0) == 4
        && matches!(digits(2), 1..=2)
        && let Some(month) = word(1).and_then(|w| month_in(language, w))
        && between(1).is_empty()
    {
        return Some((iso(number(0)?, month, number(2)?)?, 2));
    }
    if matches!(digits(1), 1..=2)
        && let Some(month) = word(0).and_then(|w| month_in(language, w))
    {
        // March 4th, 2020
        let mut next = 2;
        if word(next).is_some_and(is_ordinal) {
            next += 1;
        }
        // Tue Mar 04 15:28:56 CET 2020, as programs print it
        if word(next).is_none() && between(next) == ":" && between(next + 1) == ":" {
            next += 3 + usize::from(word(next + 3).is_some());
        }
        if digits(next) == 4 {
            return Some((iso(number(next)?, month, number(1)?)?, next));
        }
    }
    if matches!(digits(0), 1..=2) {
        // 4th of March, 2020; 4. März 2020; 4 de marzo de 2020
        let mut next = 1;
        while next < 3 && word(next).is_some_and(|w| is_ordinal(w) || is_of(w)) {
            next += 1;
        }
        // 4 tháng 3 năm 2020: the month by its number
        let month = if word(next) == Some("tháng") {
            next += 1;
            number(next).filter(|&n| n <= 12)?
        } else if let Some(month) = arabic(word(next), word(next + 1)) {
            next += 1;
            month
        } else {
            word(next).and_then(|w| month_in(language, w))?
        };
        next += 1;
        // One month may have two names: the Syrian beside the Roman one.
        if between(next - 1) == "/" && word(next).is_some_and(|w| self::month(w).is_some()) {
            next += 1;
        }
        if word(next).is_some_and(is_of) {
            next += 1;
        }
        if digits(next) == 4 {
            return Some((iso(number(next)?, month, number(0)?)?, next));
        }
        if digits(next) == 2
            && between(next - 1).is_empty()
            && word(next + 1).is_none()
            && number(next)? < 70
        {
            return Some((iso(2000 + number(next)?, month, number(0)?)?, next));
        }
    }
    None
}

/// Whether more parts of a number precede or follow three: `1.04.03.20`, `v04.03.20`.
fn is_version(text: &str, tokens: &[Token]) -> bool {
    let before = text[..tokens[0].range.start].chars().next_back();
    let mut after = text[tokens[2].range.end..].chars();
    before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '-')
        || (after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit()))
}

/// The Syrian months that have two words.
fn arabic(first: Option<&str>, second: Option<&str>) -> Option<u32> {
    Some(match (first?, second?) {
        ("كانون", "الثاني") => 1,
        ("تشرين", "الأول") => 10,
        ("تشرين", "الثاني") => 11,
        ("كانون", "الأول") => 12,
        _ => return None,
    })
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "º" | "ª")
}

fn is_of(word: &str) -> bool {
    matches!(
        word,
        "of" | "de" | "del" | "di" | "di\u{a0}" | "d" | "den" | "năm"
    )
}

/// The time that follows a date in ISO form, with its separator: `T10:20:30+01:00`.
fn clock(rest: &str) -> Option<String> {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let two = |i: usize| digit(i) && digit(i + 1);
    if !(matches!(bytes.first(), Some(b'T' | b't' | b' '))
        && two(1)
        && bytes.get(3) == Some(&b':')
        && two(4))
    {
        return None;
    }
    let mut end = 6;
    if bytes.get(end) == Some(&b':') && two(end + 1) {
        end += 3;
        if bytes.get(end) == Some(&b'.') && digit(end + 1) {
            end += 1;
            while digit(end) {
                end += 1;
            }
        }
    }
    match bytes.get(end) {
        Some(b'Z' | b'z') => end += 1,
        Some(b'+' | b'-') if two(end + 1) => {
            let colon = usize::from(bytes.get(end + 3) == Some(&b':'));
            if two(end + 3 + colon) {
                end += 5 + colon;
            }
        }
        _ => {}
    }
    Some(rest[..end].replace('t', "T").replace('z', "Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_sorted_and_unique() {
        assert!(MONTHS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(MONTHS.len(), include_str!("months.txt").lines().count());
        let days: Vec<_> = WEEKDAYS.lines().collect();
        assert!(days.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_month_may_be_another_in_a_language_of_its_own() {
        let day = |language| parse("4. listopada 2020", language);
        assert_eq!(day("hr-HR").as_deref(), Some("2020-10-04"));
        assert_eq!(day("pl").as_deref(), Some("2020-11-04"));
    }

    #[test]
    fn reads_a_day_in_every_language_that_texts_are_read_in() {
        for text in [
            "4 مارس 2020",
            "٤ آذار/مارس ٢٠٢٠",
            "4. března 2020",
            "4. marts 2020",
            "Mittwoch, 4. März 2020",
            "4 Μαρτίου 2020",
            "March 4, 2020",
            "4 de marzo de 2020",
            "4. maaliskuuta 2020",
            "mercredi 4 mars 2020",
            "4 मार्च 2020",
            "४ मार्च २०२०",
            "2020. március 4.",
            "4 Maret 2020",
            "mercoledì 4 marzo 2020",
            "4. mars 2020",
            "4 maart 2020",
            "4 marca 2020",
            "4 de março de 2020",
            "4 martie 2020",
            "4 марта 2020",
            "den 4 mars 2020",
            "4 Mart 2020",
            "4 березня 2020",
            "ngày 4 tháng 3 năm 2020",
            "2020年3月4日",
            "2020년 3월 4일",
        ] {
            assert_eq!(parse(text, "").as_deref(), Some("2020-03-04"), "{text}");
        }
    }

    #[test]
    fn reads_the_ways_people_write_a_day() {
        for (text, expected) in [
            ("2020-03-04", "2020-03-04"),
            ("2020-03-04T05:06:07.123Z", "2020-03-04T05:06:07.123Z"),
            ("2020-03-04 05:06:07 +0100", "2020-03-04T05:06:07"),
            ("20200304", "2020-03-04"),
            ("Published March 4th, 2020 at 5 pm", "2020-03-04"),
            ("Wed, 04 Mar 2020 10:00:00 GMT", "2020-03-04"),
            ("Wed Mar 04 15:28:56 CET 2020", "2020-03-04"),
            ("Wed Mar  4 15:28:56 2020", "2020-03-04"),
            ("4. März 2020, 10:00 Uhr", "2020-03-04"),
            ("04.03.2020", "2020-03-04"),
            ("4 de marzo de 2020", "2020-03-04"),
            ("le 1er mars 2020", "2020-03-01"),
            ("2020年3月4日", "2020-03-04"),
            ("4 марта 2020 г.", "2020-03-04"),
            ("3/4/2020", "2020-03-04"),
            ("25/4/2020", "2020-04-25"),
            ("04.03.20, 10:00", "2020-03-04"),
            ("WeatherMARCH 4, 2020Updated", "2020-03-04"),
        ] {
            assert_eq!(parse(text, "").as_deref(), Some(expected), "{text}");
        }
        assert_eq!(parse("3/4/2020", "de").as_deref(), Some("2020-04-03"));
        for text in [
            "",
            "31.02.",
            "2020",
            "99/99/2020",
            "call 12345678",
            "version 1.2.3456",
            "v04.03.20",
            "1.04.03.20",
            "04.03.20.1",
            "may be 20 or 2000 of them",
        ] {
            assert_eq!(parse(text, ""), None, "{text}");
        }
    }
}
