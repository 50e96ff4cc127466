//! A date in a line of its own, in the shapes that mean one day only.

use super::cues;

/// What a line says about when a text came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The day: ISO 8601; `None` where the line is a date, but not one day beyond doubt.
    pub(super) day: Option<String>,
    /// Whether the line speaks of a change, not of publication.
    pub(super) updated: bool,
}

/// The date of a line that says nothing else. Linear.
pub(super) fn read(line: &str) -> Option<Dated> {
    let lower = cues::lower(line);
    let mut rest = lower.trim_start();
    let mut updated = false;
    while let Some((after, of_change)) = opening(rest) {
        updated |= of_change;
        rest = after;
    }
    let (mut numbers, mut month, mut whole) = (Vec::new(), None, None);
    for token in rest.split([' ', ',', '(', ')', '|', '·', '•', '–', '—']) {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        if token.is_empty() || is_time(token) {
            continue;
        }
        if let Some(day) = numeric(token) {
            whole.get_or_insert(day);
        } else if token.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(ordinal(token)?);
        } else if let Some(named) = cues::month(token) {
            month.get_or_insert(named);
        } else if cues::UPDATED.has(token) {
            // "Published … updated …": the first date is the one of publication.
            updated |= numbers.is_empty() && whole.is_none();
        } else if !(cues::DATED.has(token) || cues::WEEKDAYS.has(token)) {
            return None;
        }
    }
    let day = match (whole, month, numbers.as_slice()) {
        (Some(day), _, _) => day,
        (None, Some(month), &[a, b, ..]) => day_of(a, b, month),
        (None, Some(_), [_]) => None,
        _ => return None,
    };
    Some(Dated { day, updated })
}

/// What follows a word about publication or change that opens the text, and whether it is about change.
fn opening(text: &str) -> Option<(&str, bool)> {
    let (rest, updated) = cues::UPDATED
        .open(text)
        .map(|rest| (rest, true))
        .or_else(|| cues::DATED.open(text).map(|rest| (rest, false)))?;
    Some((rest.trim_start_matches([' ', ':', '：', '.']), updated))
}

/// A day and a year in either order, and a month.
fn day_of(a: u32, b: u32, month: u8) -> Option<String> {
    match (a > 31, b > 31) {
        (false, true) => civil(b, month, a),
        (true, false) => civil(a, month, b),
        _ => None,
    }
}

/// `2024-03-12`, `2024/3/12`, `12.03.2024`, `2024年3月12日` and their like. `Some(None)` for a numeric date that could
/// be two days.
#[allow(
    clippy::option_option,
    reason = "no date, a date that is open, and a day are three answers"
)]
fn numeric(token: &str) -> Option<Option<String>> {
    let token = token.split_once('t').map_or(token, |(day, _)| day);
    let mark = token.find(|c: char| !c.is_ascii_digit())?;
    let mark = token[mark..].chars().next()?;
    let parts: Option<Vec<u32>> = token
        .split([mark, '月', '日'])
        .filter(|p| !p.is_empty())
        .map(|p| (p.len() <= 4).then(|| p.parse().ok()).flatten())
        .collect();
    let &[a, b, c] = parts?.as_slice() else {
        return None;
    };
    match mark {
        '-' | '/' | '.' | '年' if a > 999 => Some(civil(a, u8::try_from(b).ok()?, c)),
        '.' if c > 999 => Some(civil(c, u8::try_from(b).ok()?, a)),
        // Day first or month first: only a number beyond twelve, or two equal ones, settle it.
        '/' | '-' if c > 999 => Some(match (u8::try_from(a).ok()?, u8::try_from(b).ok()?) {
            (day, month) if day > 12 || day == month => civil(c, month, a),
            (month, day) if day > 12 => civil(c, month, b),
            _ => None,
        }),
        _ => None,
    }
}

fn civil(year: u32, month: u8, day: u32) -> Option<String> {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let fits =
        (1500..=2200).contains(&year) && (1..=12).contains(&month) && (1..=longest).contains(&day);
    fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `3`, `3rd`, `1er`.
fn ordinal(token: &str) -> Option<u32> {
    let end = token
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(token.len());
    let suffix = &token[end..];
    (end <= 4 && ["", "st", "nd", "rd", "th", "er", "º", "°"].contains(&suffix))
        .then(|| token[..end].parse().ok())
        .flatten()
}

/// `10:30`, `10.30`, `5pm`, `18h30`.
fn is_time(token: &str) -> bool {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &token[digits..];
    (1..=2).contains(&digits)
        && (["am", "pm", "h", "uhr"].contains(&rest)
            || rest.strip_prefix([':', '.', 'h']).is_some_and(|r| {
                r.len() >= 2 && r.bytes().take(2).all(|b| b.is_ascii_digit()) && !r.contains('.')
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(line: &str) -> Option<String> {
        read(line)?.day
    }

    #[test]
    fn dates_in_many_shapes_are_one_day() {
        for line in [
            "March 12, 2024",
            "Tuesday, 12 March 2024, 10:30 am GMT",
            "Published on 12th March 2024",
            "Veröffentlicht am 12.03.2024 um 18.30 Uhr",
            "12. März 2024",
            "Publié le 12 mars 2024 à 18h30",
            "12 de marzo de 2024",
            "2024-03-12T08:00:00Z",
            "2024年3月12日",
            "12.3.2024",
        ] {
            assert_eq!(day(line).as_deref(), Some("2024-03-12"), "{line}");
        }
    }

    #[test]
    fn a_date_that_could_be_two_days_is_none() {
        assert_eq!(
            read("03/04/2024"),
            Some(Dated {
                day: None,
                updated: false
            })
        );
        assert_eq!(day("25/04/2024").as_deref(), Some("2024-04-25"));
        assert_eq!(day("04/25/2024").as_deref(), Some("2024-04-25"));
        assert_eq!(day("March 2024"), None);
    }

    #[test]
    fn a_change_is_told_from_publication() {
        assert!(read("Last updated: 12 March 2024").unwrap().updated);
        assert!(
            !read("12 March 2024, updated 13 March 2024")
                .unwrap()
                .updated
        );
    }

    #[test]
    fn a_sentence_or_a_count_is_no_date() {
        for line in [
            "The war ended on May 8, 1945",
            "12 eggs",
            "2024",
            "Route 66",
            "31 February 2024 in Rome",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(day("31 February 2024"), None);
    }
}
