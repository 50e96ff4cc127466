//! Which of the dates that the sources tell is the day of the first publication.

use super::{Source, date};

/// The first source's date, corrected where a reader is shown another:
///
/// - a later source's where the reader is shown the same day;
/// - an earlier day below the headline than that above it, which may be the day on which it is read;
/// - a day that is shown and earlier, by more than a time zone can make out (from noon in UTC on, it is yesterday nowhere):
///   sites that move to another system keep it in the text alone;
/// - the same of a day in the address, which no move changes;
/// - the day before or after in the address, where the first source counts in UTC: the site files by its own days;
/// - day and month the other way round in the address: the source was read in the wrong order.
pub(super) fn published(dates: &[(Source, String)]) -> Option<String> {
    let of = |kind: Source| dates.iter().find(|d| d.0 == kind);
    let beside = |d: &&(Source, String)| matches!(d.0, Source::Shown | Source::Above);
    let mut shown = dates.iter().filter(beside);
    let is_shown = |d: &&(Source, String)| shown.clone().any(|s| number(&s.1) == number(&d.1));
    let mut told = dates.iter().filter(|d| d.0 == Source::Told);
    let again = told.find(is_shown);
    let (source, first) = match (again.unwrap_or(dates.first()?), of(Source::Shown)) {
        (above, Some(below)) if above.0 == Source::Above && below.1 < above.1 => below,
        (first, _) => first,
    };
    let Some(told) = number(first) else {
        return Some(first.clone());
    };
    if *source == Source::Told
        && again.is_none()
        && let Some((_, shown)) = shown.next()
        && let Some(day) = number(shown)
        && (day < told - 1 || (day < told && hour(first).is_some_and(|hour| hour >= 12)))
        && !is_turned(shown, day, told)
    {
        return Some(shown.clone());
    }
    if let Some((_, address)) = of(Source::Address)
        && *source != Source::Address
        && let Some(day) = number(address)
        && day != told
        && (day < told - 1
            || (day.abs_diff(told) == 1 && hour(first).is_some())
            || turned(first).as_deref() == Some(address))
    {
        return Some(address.clone());
    }
    Some(first.clone())
}

/// Whether day and month of what is shown, the other way round, come much nearer to what is told: `1/12/2025` of
/// November's end.
fn is_turned(shown: &str, day: i64, told: i64) -> bool {
    let other = turned(shown).and_then(|other| number(&other));
    other.is_some_and(|other| other != day && other.abs_diff(told) * 3 < day.abs_diff(told))
}

/// The hour of a time in UTC.
fn hour(told: &str) -> Option<i64> {
    let utc = told.ends_with('Z') || told.ends_with("+00:00") || told.ends_with("+0000");
    told.get(11..13)
        .filter(|_| utc)
        .and_then(|hour| hour.parse().ok())
}

/// The day counted from a day long ago.
fn number(date: &str) -> Option<i64> {
    let (year, month, day) = parts(date)?;
    // March counts as the first month, so that the leap day ends the year.
    let (y, m) = (if month > 2 { year } else { year - 1 }, (month + 9) % 12);
    let (era, of_era) = (y.div_euclid(400), y.rem_euclid(400));
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 + day)
}

fn parts(date: &str) -> Option<(i64, i64, i64)> {
    let mut parts = date.get(..10)?.split('-').map(|p| p.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// The date with day and month the other way round, if it is one.
fn turned(date: &str) -> Option<String> {
    let (year, month, day) = parts(date)?;
    let [year, month, day] = [year, day, month].map(|n| u32::try_from(n).ok());
    date::iso(year?, month?, day?)
}

#[cfg(test)]
mod tests {
    use super::Source::{Above, Address, Shown, Told};
    use super::*;

    fn of(dates: &[(Source, &str)]) -> Option<String> {
        let owned: Vec<_> = dates.iter().map(|&(s, d)| (s, d.to_owned())).collect();
        published(&owned)
    }

    #[test]
    fn an_earlier_day_that_is_shown_counts() {
        let found = of(&[(Told, "2024-05-06T00:00:00Z"), (Shown, "2017-03-01")]);
        assert_eq!(found.as_deref(), Some("2017-03-01"));
        let later = of(&[(Told, "2017-03-01"), (Shown, "2024-05-06")]);
        assert_eq!(later.as_deref(), Some("2017-03-01"));
    }

    #[test]
    fn a_day_that_is_shown_too_stands() {
        let found = of(&[
            (Told, "2019-06-25"),
            (Shown, "2019-04-04"),
            (Shown, "2019-06-25"),
        ]);
        assert_eq!(found.as_deref(), Some("2019-06-25"));
        let second = of(&[
            (Told, "2015-01-16"),
            (Told, "2017-12-01"),
            (Shown, "2017-12-01"),
        ]);
        assert_eq!(second.as_deref(), Some("2017-12-01"));
    }

    #[test]
    fn a_day_above_the_headline_stands_back() {
        let read = of(&[(Above, "2022-05-11"), (Shown, "2022-05-10")]);
        assert_eq!(read.as_deref(), Some("2022-05-10"));
        let reply = of(&[(Above, "2022-05-11"), (Shown, "2022-05-12")]);
        assert_eq!(reply.as_deref(), Some("2022-05-11"));
    }

    #[test]
    fn an_earlier_day_in_the_address_counts() {
        let told = "2019-06-17T18:28:00+0200";
        let found = of(&[(Told, told), (Address, "2017-07-12")]);
        assert_eq!(found.as_deref(), Some("2017-07-12"));
        let shown = of(&[(Told, told), (Shown, "2019-06-17"), (Address, "2017-07-12")]);
        assert_eq!(shown.as_deref(), Some("2017-07-12"));
    }

    #[test]
    fn the_sites_own_days_count_in_the_address() {
        let found = of(&[(Told, "2020-02-25T02:25:54Z"), (Address, "2020-02-24")]);
        assert_eq!(found.as_deref(), Some("2020-02-24"));
        let local = of(&[(Told, "2020-02-25T02:25:54-05:00"), (Address, "2020-02-24")]);
        assert_eq!(local.as_deref(), Some("2020-02-25T02:25:54-05:00"));
    }

    #[test]
    fn a_time_is_no_later_for_being_shown_in_another_zone() {
        let night = of(&[(Told, "2020-02-25T02:25:54Z"), (Shown, "2020-02-24")]);
        assert_eq!(night.as_deref(), Some("2020-02-25T02:25:54Z"));
        let evening = of(&[(Told, "2020-02-29T22:25:54Z"), (Shown, "2020-02-28")]);
        assert_eq!(evening.as_deref(), Some("2020-02-28"));
        let leap = of(&[(Told, "2020-03-01T22:25:54Z"), (Shown, "2020-02-29")]);
        assert_eq!(leap.as_deref(), Some("2020-02-29"));
    }

    #[test]
    fn the_address_settles_which_number_is_the_month() {
        let found = of(&[(Shown, "2023-03-10"), (Address, "2023-10-03")]);
        assert_eq!(found.as_deref(), Some("2023-10-03"));
        let other = of(&[(Shown, "2023-03-10"), (Address, "2023-09-09")]);
        assert_eq!(other.as_deref(), Some("2023-03-10"));
        let shown = of(&[(Told, "2021-11-01T08:00:00+01:00"), (Shown, "2021-01-11")]);
        assert_eq!(shown.as_deref(), Some("2021-11-01T08:00:00+01:00"));
        let shown = of(&[(Told, "2025-11-28"), (Shown, "2025-01-12")]);
        assert_eq!(shown.as_deref(), Some("2025-11-28"));
    }
}
