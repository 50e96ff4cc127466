//! The title: what the sources say, without the site's name, weighed against the headline on the page.

use super::Facts;
use crate::article::candidates::Candidate;
use crate::article::headline::fold;
use crate::article::outline::Outline;
use crate::article::pass::text_in;

/// Marks between a title and the site's name.
const BARS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", " ~ ",
    " < ", " > ",
];

/// The title. `shown` is the headline on the page, `document` what the browser's tab shows.
///
/// The page's own headline is what the reader sees: it stands wherever the sources agree with it. Where they word it
/// otherwise, the article's address may settle which of the two it was filed under.
pub(crate) fn choose(
    facts: &Facts,
    shown: Option<&str>,
    document: &str,
    site: Option<&str>,
) -> Option<String> {
    let address = facts.url.as_deref().unwrap_or_default();
    let host = host(address);
    let mut raw: Vec<String> = facts.titles.clone();
    raw.extend(super::tidy(document));
    let mut said: Vec<String> = raw.iter().map(|t| strip(t, site, &host)).collect();
    said.retain(|t| !t.is_empty());
    let shown = shown.map(tidy_shown).filter(|s| !s.is_empty());
    let Some(shown) = shown else {
        return said.into_iter().next();
    };
    let headline = fold(&shown);
    let is_site = site.is_some_and(|s| joined(s) == joined(&shown)) || is_host(&shown, &host);
    let Some(first) = said.first().map(|t| fold(t)) else {
        return Some(shown);
    };
    let shown = without_own(&shown, site);
    let agrees = said.iter().any(|t| {
        let t = fold(t);
        t == headline || overlap(&t, &headline) >= AGREE
    });
    let stands = match filed(&headline, address) - filed(&first, address) {
        _ if first.starts_with(&headline) || headline.starts_with(&first) => agrees,
        ahead if ahead >= AHEAD => true,
        ahead if ahead <= -AHEAD => false,
        _ => agrees,
    };
    if !stands || is_site {
        return said.into_iter().next();
    }
    if BARS.iter().any(|bar| shown.contains(bar)) {
        return Some(shown);
    }
    // A label before the headline is parted from it by its looks; elsewhere a mark does that.
    let is_parted = |t: &String| BARS.iter().any(|bar| parts(t, bar));
    let marked = raw
        .into_iter()
        .find(|t| fold(t) == headline && is_parted(t));
    Some(marked.unwrap_or(shown))
}

/// Whether words stand on both sides of a mark.
fn parts(title: &str, bar: &str) -> bool {
    let sides = title.split_once(bar).map(|(a, b)| (fold(a), fold(b)));
    sides.is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
}

/// By how much the address must hold more of one title's words than of the other's to settle which it is. Measured on
/// half of the development pages' domains, checked on the others.
const AHEAD: f32 = 0.2;

/// How well a title agrees with the part of the address that agrees best.
fn filed(title: &str, address: &str) -> f32 {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/')
        .skip(1)
        .map(|part| match part.rsplit_once('.') {
            Some((name, ending)) if (2..=5).contains(&ending.len()) => fold(name),
            _ => fold(part),
        })
        // A single word names a section as well.
        .filter(|part| part.contains(' '))
        .map(|part| overlap(title, &part))
        .fold(0.0, f32::max)
}

/// The name of the host without its last part, letters and digits only.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    joined(host.rsplit_once('.').map_or("", |(name, _)| name))
}

fn joined(name: &str) -> String {
    fold(name).replace(' ', "")
}

/// Whether a part of a title is what the host is called: alike, or but for a few letters of the host.
fn is_host(part: &str, host: &str) -> bool {
    let part = joined(part);
    let short = part.len() >= SHORTEST && part == host;
    short || (part.len() >= LONGER && host.contains(&part) && host.len() - part.len() <= REST)
}

/// The fewest bytes by which a site is known that are only a part of its host's name.
const LONGER: usize = 6;

/// Where the last mark stands, and its length, both in bytes.
fn last_bar(title: &str) -> Option<(usize, usize)> {
    let found = |bar: &&str| title.rfind(*bar).map(|at| (at, bar.len()));
    BARS.iter().filter_map(found).max()
}

/// The headline without the site's name after it, which some pages show there as in the tab.
fn without_own(shown: &str, site: Option<&str>) -> String {
    match last_bar(shown) {
        Some((at, len)) if site.is_some_and(|site| is_called(&shown[at + len..], site)) => {
            shown[..at].trim_end().to_owned()
        }
        _ => shown.to_owned(),
    }
}

/// Whether two names are one site's: alike, or one the beginning of the other (`Post` of `Post.example`).
fn is_called(part: &str, site: &str) -> bool {
    let (part, site) = (joined(part), joined(site));
    let (short, long) = if part.len() < site.len() {
        (&part, &site)
    } else {
        (&site, &part)
    };
    short.len() >= SHORTEST
        && long
            .strip_prefix(short.as_str())
            .is_some_and(|rest| rest.len() <= REST)
}

/// The fewest bytes by which a site is known, and the most that its name may go on: `example`, `online`.
const SHORTEST: usize = 4;
const REST: usize = 7;

/// The headline as the page shows it, without the label that stands before or after it in an element of its own, where
/// the page says elsewhere that its title is the rest.
pub(crate) fn without_kicker(outline: &Outline, headline: &Candidate, facts: &Facts) -> String {
    let texts = headline.texts.clone();
    let whole = text_in(outline, texts.clone());
    let said: Vec<String> = facts.titles.iter().map(|t| fold(t)).collect();
    if said.contains(&fold(&whole)) {
        return whole;
    }
    // The shortest that says all: a mark that parts label and title belongs to neither.
    let before = (texts.start + 1..texts.end).rev().map(|at| at..texts.end);
    let after = (texts.start + 1..texts.end).map(|at| texts.start..at);
    let mut parts = before.chain(after).map(|part| text_in(outline, part));
    parts
        .find(|part| said.contains(&fold(part)))
        .unwrap_or(whole)
}

/// The site's name as the browser's tab shows it after the title, where it shows both.
pub(crate) fn site_after(document: &str, title: &str) -> Option<String> {
    let (at, len) = last_bar(document)?;
    let site = super::tidy(&document[at + len..])?;
    let same = fold(&document[..at]) == fold(title);
    (same && site.split(' ').count() <= TAIL).then_some(site)
}

/// Share of common words from which two titles are the same; below it the page shows something else as its first
/// heading. Measured on the development pages.
const AGREE: f32 = 0.3;

/// The share of common words, of all words of both.
fn overlap(a: &str, b: &str) -> f32 {
    let mut left: Vec<&str> = a.split(' ').collect();
    let mut right: Vec<&str> = b.split(' ').collect();
    left.sort_unstable();
    right.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    2.0 * common as f32 / (left.len() + right.len()) as f32
}

/// A headline without the permalink sign that documentation puts after it.
fn tidy_shown(shown: &str) -> String {
    let text = shown.trim().trim_end_matches(['¶', '#', '§', '🔗']).trim();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows the last bar is the site's name or a slogan if it has no more words than this; after `|` always.
/// Measured on the development pages: five cuts are right where one is wrong.
const TAIL: usize = 5;

/// The title without the site's name before or after it.
fn strip(title: &str, site: Option<&str>, host: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut best = title.as_str();
    let site = site.map(joined).filter(|s| !s.is_empty());
    let is_site = |part: &str| site.as_ref() == Some(&joined(part)) || is_host(part, host);
    for _ in 0..3 {
        let first = BARS
            .iter()
            .filter_map(|bar| best.find(bar).map(|at| (at, bar.len())))
            .min();
        let (Some((last, len)), Some((first, first_len))) = (last_bar(best), first) else {
            break;
        };
        let (head, tail) = (&best[..last], &best[last + len..]);
        let words = |text: &str| fold(text).split(' ').count();
        if is_site(tail) {
            best = head;
        } else if is_site(&best[..first]) {
            best = &best[first + first_len..];
        } else if words(head) >= 2 && (best[last..].starts_with(" |") || words(tail) <= TAIL) {
            best = head;
        } else {
            break;
        }
    }
    best.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_goes_whether_known_or_not() {
        assert_eq!(
            strip("The Site: Rain ends", Some("The Site"), ""),
            "The Site: Rain ends"
        );
        assert_eq!(
            strip("The Site - Rain ends", Some("TheSite"), ""),
            "Rain ends"
        );
        assert_eq!(
            strip("The long rain ends | Weather News", None, ""),
            "The long rain ends"
        );
    }

    #[test]
    fn the_host_tells_the_sites_name() {
        let host = host("https://www.the-post.example/a");
        assert_eq!(host, "thepost");
        assert_eq!(
            strip("The Post - The rain ends", None, &host),
            "The rain ends"
        );
        let facts = Facts {
            titles: vec!["The long rain in the town".into()],
            url: Some("https://thetown.example/a/1".into()),
            ..Facts::default()
        };
        let title = choose(&facts, Some("The Town"), "", None);
        assert_eq!(title.as_deref(), Some("The long rain in the town"));
    }

    #[test]
    fn the_address_settles_between_two_wordings() {
        let of = |url: &str| {
            let facts = Facts {
                titles: vec!["Ten tips for a rainy day".into()],
                url: Some(url.into()),
                ..Facts::default()
            };
            choose(
                &facts,
                Some("What to do in the rain on a rainy day"),
                "",
                None,
            )
        };
        assert_eq!(
            of("https://a.example/x/ten-tips-rainy-day.html").as_deref(),
            Some("Ten tips for a rainy day")
        );
        let shown = Some("What to do in the rain on a rainy day");
        assert_eq!(
            of("https://a.example/what-to-do-in-the-rain").as_deref(),
            shown
        );
        assert_eq!(of("https://a.example/?p=12").as_deref(), shown);
    }

    #[test]
    fn a_label_in_the_headline_keeps_its_mark() {
        let facts = Facts {
            titles: vec!["Question - Will it rain today".into()],
            ..Facts::default()
        };
        let title = choose(&facts, Some("Question Will it rain today"), "", None);
        assert_eq!(title.as_deref(), Some("Question - Will it rain today"));
    }

    #[test]
    fn a_headline_may_be_followed_by_the_sites_name() {
        let of = |shown| without_own(shown, Some("Post.example"));
        assert_eq!(of("Rain ends – Post"), "Rain ends");
        assert_eq!(of("Rain ends – at last"), "Rain ends – at last");
    }

    #[test]
    fn what_follows_the_title_in_the_tab_is_the_site() {
        let site = site_after("Rain ends – Crumb & Co", "Rain ends");
        assert_eq!(site.as_deref(), Some("Crumb & Co"));
        assert_eq!(site_after("Rain ends – at last", "Sun"), None);
        assert_eq!(site_after("Rain ends", "Rain ends"), None);
    }

    #[test]
    fn the_headline_stands_where_the_sources_agree() {
        let facts = Facts {
            titles: vec!["Rain ends at last - Site".into()],
            ..Facts::default()
        };
        let of = |shown| choose(&facts, shown, "", Some("Site"));
        assert_eq!(
            of(Some("Rain Ends at Last¶")).as_deref(),
            Some("Rain Ends at Last")
        );
        assert_eq!(of(Some("Site")).as_deref(), Some("Rain ends at last"));
        assert_eq!(
            of(Some("Subscribe now")).as_deref(),
            Some("Rain ends at last")
        );
        assert_eq!(of(None).as_deref(), Some("Rain ends at last"));
    }
}
