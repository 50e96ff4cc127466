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
pub(crate) fn choose(
    facts: &Facts,
    shown: Option<&str>,
    document: &str,
    site: Option<&str>,
) -> Option<String> {
    let mut said: Vec<String> = facts.titles.iter().map(|t| strip_site(t, site)).collect();
    if let Some(document) = super::tidy(document) {
        said.push(strip_site(&document, site));
    }
    said.retain(|t| !t.is_empty());
    let shown = shown.map(tidy_shown).filter(|s| !s.is_empty());
    let Some(shown) = shown else {
        return said.into_iter().next();
    };
    let headline = fold(&shown);
    let is_site = site.is_some_and(|s| fold(s) == headline);
    if said.is_empty() {
        return Some(shown);
    }
    let shown = without_own(&shown, site);
    // The page's own headline is what the reader sees; it stands wherever the sources agree with it.
    let agrees = said.iter().any(|t| {
        let t = fold(t);
        t == headline || overlap(&t, &headline) >= AGREE
    });
    if agrees && !is_site {
        Some(shown)
    } else {
        said.into_iter().next()
    }
}

/// The headline without the site's name after it, which some pages show there as in the tab.
fn without_own(shown: &str, site: Option<&str>) -> String {
    let last = BARS
        .iter()
        .filter_map(|bar| shown.rfind(bar).map(|at| (at, bar.len())))
        .max();
    match last {
        Some((at, len)) if site.is_some_and(|site| is_called(&shown[at + len..], site)) => {
            shown[..at].trim_end().to_owned()
        }
        _ => shown.to_owned(),
    }
}

/// Whether two names are one site's: alike, or one the beginning of the other (`Post` of `Post.example`).
fn is_called(part: &str, site: &str) -> bool {
    let joined = |name: &str| fold(name).replace(' ', "");
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
    let (at, len) = BARS
        .iter()
        .filter_map(|bar| document.rfind(bar).map(|at| (at, bar.len())))
        .max()?;
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
pub(crate) fn strip_site(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut best = title.as_str();
    let site = site.map(fold).filter(|s| !s.is_empty());
    let is_site = |part: &str| {
        let part = fold(part);
        !part.is_empty()
            && site
                .as_ref()
                .is_some_and(|s| *s == part || s.replace(' ', "") == part.replace(' ', ""))
    };
    for _ in 0..3 {
        let last = BARS
            .iter()
            .filter_map(|bar| best.rfind(bar).map(|at| (at, bar.len())))
            .max();
        let first = BARS
            .iter()
            .filter_map(|bar| best.find(bar).map(|at| (at, bar.len())))
            .min();
        let (Some((last, len)), Some((first, first_len))) = (last, first) else {
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
            strip_site("The Site: Rain ends", Some("The Site")),
            "The Site: Rain ends"
        );
        assert_eq!(
            strip_site("The Site - Rain ends", Some("TheSite")),
            "Rain ends"
        );
        assert_eq!(
            strip_site("The long rain ends | Weather News", None),
            "The long rain ends"
        );
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
