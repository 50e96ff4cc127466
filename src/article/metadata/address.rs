//! The page's address: many carry the date.

use super::{Facts, Source, date};
use crate::page::Page;

pub(super) fn read(page: &Page) -> Facts {
    let canonical = page.head.links.iter().find(|(rel, _)| rel == "canonical");
    let addresses = [
        Some(page.head.url.as_str()),
        canonical.map(|(_, href)| href.as_str()),
    ];
    let published = addresses.into_iter().flatten().find_map(dated);
    let published = published.map(|(date, path)| {
        let source = if path {
            Source::Address
        } else {
            Source::Anywhere
        };
        (source, date)
    });
    Facts {
        dates: published.into_iter().collect(),
        url: (!page.head.url.is_empty()).then(|| page.head.url.clone()),
        ..Facts::default()
    }
}

/// The date in a path: `/2020/05/06/`, `/2020-05-06-`, `/20200506`; and whether its parts are those of the path, as sites
/// file their articles. Else the title may tell it.
fn dated(url: &str) -> Option<(String, bool)> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path
        .split(['/', '-', '_', '.'])
        .filter(|p| !p.is_empty())
        .collect();
    let number = |p: &str, digits: usize| -> Option<u32> {
        (p.len() <= digits && p.bytes().all(|b| b.is_ascii_digit())).then(|| p.parse().ok())?
    };
    for (i, part) in parts.iter().enumerate() {
        if part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit()) {
            let of = |range: std::ops::Range<usize>| part[range].parse().unwrap_or(0);
            if let Some(found) = date::iso(of(0..4), of(4..6), of(6..8)) {
                return Some((found, false));
            }
        }
        let Some(year) = number(part, 4).filter(|y| (1990..2100).contains(y)) else {
            continue;
        };
        let month = parts
            .get(i + 1)
            .and_then(|p| number(p, 2).or_else(|| date::month(p)));
        let day = parts.get(i + 2).and_then(|p| number(p, 2));
        if let (Some(month), Some(day)) = (month, day)
            && let Some(found) = date::iso(year, month, day)
        {
            let mut folders = path.split('/').skip_while(|folder| folder != part);
            let filed = folders.nth(1) == parts.get(i + 1).copied()
                && folders.next() == parts.get(i + 2).copied();
            return Some((found, filed));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dates_in_paths() {
        assert_eq!(
            dated("https://a.example/2020/05/06/x")
                .as_ref()
                .map(|d| (&*d.0, d.1)),
            Some(("2020-05-06", true))
        );
        assert_eq!(
            dated("https://a.example/news/2020/may/06/x")
                .as_ref()
                .map(|d| (&*d.0, d.1)),
            Some(("2020-05-06", true))
        );
        assert_eq!(
            dated("https://a.example/x-20200506.html")
                .as_ref()
                .map(|d| (&*d.0, d.1)),
            Some(("2020-05-06", false))
        );
        assert_eq!(dated("https://a.example/12345678/1999"), None);
        assert_eq!(dated("https://a.example/?d=2020/05/06"), None);
        assert_eq!(
            dated("https://a.example/t/2020-5-6-beta"),
            Some(("2020-05-06".into(), false))
        );
    }
}
