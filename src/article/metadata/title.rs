//! The title: what the sources say, without the site's name, weighed against the headline on the page.

use super::Facts;
use crate::article::BlockKind;
use crate::article::candidates::Candidate;
use crate::article::headline::{SOFT_HYPHEN, fold};
use crate::article::outline::Outline;
use crate::article::pass::{Pass, text_in, text_of};
use crate::article::verdict::is_front;
use crate::order;

/// Marks between a title and the site's name.
const BARS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", " ~ ",
    " < ", " > ",
];

/// The title of the page that was read.
pub(crate) fn of(pass: &Pass, facts: &Facts) -> Option<String> {
    let said = Said::of(facts, &pass.outline.page.head.title);
    let block = pass.headline.map(|h| &pass.candidates[h]);
    let shown = block.map(|block| without_kicker(pass.outline, block, &said));
    let shown = match shown.filter(|shown| !said.is_site(shown)) {
        Some(shown) => Some(plainer(pass, &shown).unwrap_or(shown)),
        None => lone(pass, &said),
    };
    let is_first = block.is_none_or(|b| b.kind == BlockKind::Heading(1));
    let shown = shown.map(|shown| match said.bare.first() {
        Some(whole) if !is_first && is_part(&shown, whole) => whole.clone(),
        _ => shown,
    });
    let title = without_signs(choose(&said, shown.as_deref())?, &said);
    Some(shorter(pass, &said, &title).unwrap_or(title))
}

/// Whether a line or a lower heading is only a part of the title: what is more there is no other part of the page's name.
fn is_part(shown: &str, whole: &str) -> bool {
    const MARKS: [char; 5] = ['-', '–', '—', '_', '|'];
    let Some((before, after)) = whole.split_once(shown) else {
        return false;
    };
    shown.len() < whole.len()
        && !BARS.iter().any(|bar| whole.contains(bar))
        && !before.trim_end().ends_with(':')
        && !before.ends_with(MARKS)
        && !after.starts_with(MARKS)
}

/// The title without the signs of registered names and without soft hyphens, where a source says it so.
fn without_signs(title: String, said: &Said) -> String {
    let plain = title.replace(['®', '™', SOFT_HYPHEN], "");
    let is_said = plain.len() < title.len() && said.raw.iter().any(|t| t.contains(&plain));
    if is_said { plain } else { title }
}

/// What a first-level heading or a source says of the title, up to a mark: what follows is not the page's own.
fn shorter(pass: &Pass, said: &Said, title: &str) -> Option<String> {
    last_bar(title)?;
    let mut others = headings(pass, 1)
        .map(tidy_shown)
        .chain(said.raw.iter().cloned());
    others.find(|text| begins(title, text) && !said.is_site(text))
}

/// Whether a title goes on behind that text with a mark.
fn begins(title: &str, text: &str) -> bool {
    let rest = title.strip_prefix(text).unwrap_or_default();
    BARS.iter().any(|bar| rest.starts_with(bar))
}

/// The text of the first-level headings where all that do not name the site say the same.
fn lone(pass: &Pass, said: &Said) -> Option<String> {
    let mut texts = headings(pass, 1).filter(|text| !said.is_site(text));
    let first = texts.next()?;
    let folded = fold(first);
    texts
        .all(|text| fold(text) == folded)
        .then(|| first.to_owned())
}

/// What another heading repeats of the headline, up to a mark.
fn plainer(pass: &Pass, shown: &str) -> Option<String> {
    last_bar(shown)?;
    let plain = |text: &&str| begins(shown, text) && words(text) >= PLAIN;
    headings(pass, 2).find(plain).map(str::to_owned)
}

/// A heading with fewer words may be that of a section of the site.
const PLAIN: usize = 3;

fn words(text: &str) -> usize {
    fold(text).split(' ').count()
}

/// The texts of the headings down to that level.
fn headings<'a>(pass: &'a Pass, level: u8) -> impl Iterator<Item = &'a str> {
    let is_one = move |c: &&Candidate| matches!(c.kind, BlockKind::Heading(l) if l <= level);
    let found = pass.candidates.iter().filter(is_one);
    found.map(|c| text_of(pass.outline, c))
}

/// What the sources say.
struct Said<'a> {
    /// As they say it, the tab's text last.
    raw: Vec<String>,
    /// Without the site's name; none is empty.
    bare: Vec<String>,
    site: Option<&'a str>,
    address: &'a str,
    /// See [`host`].
    host: String,
}

impl<'a> Said<'a> {
    /// `document` is what the browser's tab shows.
    fn of(facts: &'a Facts, document: &str) -> Self {
        let address = facts.url.as_deref().unwrap_or_default();
        let tab = super::tidy(document);
        let mut said = Self {
            raw: facts.titles.iter().cloned().chain(tab).collect(),
            bare: Vec::new(),
            site: facts.site.as_deref(),
            address,
            host: host(address),
        };
        let bare = said.raw.iter().map(|title| said.strip(title));
        said.bare = bare.filter(|title| !title.is_empty()).collect();
        said
    }

    /// Whether a text is the site's name.
    fn is_site(&self, text: &str) -> bool {
        self.site.is_some_and(|site| joined(site) == joined(text)) || is_host(text, &self.host)
    }

    /// The title without the site's name before or after it. That of a site's front page begins with what it is the front of.
    fn strip(&self, title: &str) -> String {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut best = title.as_str();
        for _ in 0..3 {
            let first = BARS
                .iter()
                .filter_map(|bar| best.find(bar).map(|at| (at, bar.len())))
                .min();
            let (Some((last, len)), Some((first, first_len))) = (last_bar(best), first) else {
                break;
            };
            let (head, tail) = (&best[..last], &best[last + len..]);
            if self.is_site(tail) {
                best = head;
            } else if is_front(self.address) {
                break;
            } else if self.is_site(&best[..first]) {
                best = &best[first + first_len..];
            } else if words(head) >= 2 && (best[last..].starts_with(" |") || words(tail) <= TAIL) {
                best = head;
            } else {
                break;
            }
        }
        best.trim().to_owned()
    }
}

/// The title. `shown` is the headline on the page.
///
/// The page's own headline is what the reader sees: it stands wherever the sources agree with it. Where they word it
/// otherwise, the article's address may settle which of the two it was filed under.
fn choose(said: &Said, shown: Option<&str>) -> Option<String> {
    let shown = shown.map(tidy_shown).filter(|s| !s.is_empty());
    let Some(shown) = shown.map(|shown| without_own(&shown, said.site)) else {
        return said.bare.first().cloned();
    };
    let headline = fold(&shown);
    let bare: Vec<String> = said.bare.iter().map(|t| fold(t)).collect();
    let Some(first) = bare.first() else {
        return Some(shown);
    };
    let agrees = bare.iter().any(|t| overlap(t, &headline) >= AGREE);
    let stands = match filed(&headline, said.address) - filed(first, said.address) {
        _ if bare.contains(&headline) => true,
        _ if first.starts_with(&headline) || headline.starts_with(first) => agrees,
        ahead if ahead >= AHEAD => true,
        ahead if ahead <= -AHEAD => false,
        _ => agrees,
    };
    if !stands {
        return said.bare.first().cloned();
    }
    if BARS.iter().any(|bar| shown.contains(bar)) {
        return Some(shown);
    }
    // A label before the headline is parted from it by its looks; elsewhere a mark does that.
    let is_parted = |t: &&String| BARS.iter().any(|bar| parts(t, bar));
    // What the page shows with a colon there is parted as it is.
    let colon = |t: &str| {
        let before = BARS.iter().filter_map(|bar| Some(t.split_once(bar)?.0));
        let mut before = before.map(|part| shown.strip_prefix(part));
        before.any(|rest| rest.is_some_and(|rest| rest.starts_with(':')))
    };
    let mut raw = said.raw.iter().filter(is_parted);
    let marked = raw.find(|t| fold(t) == headline && !colon(t));
    Some(marked.cloned().unwrap_or(shown))
}

/// Whether words stand on both sides of a mark.
fn parts(title: &str, bar: &str) -> bool {
    let sides = title.split_once(bar).map(|(a, b)| (fold(a), fold(b)));
    sides.is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
}

/// By how much the address must hold more of one title's words than of the other's to settle which it is. Measured on
/// half of the development pages' domains, checked on the others.
const AHEAD: f32 = 0.1;

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
fn without_kicker(outline: &Outline, headline: &Candidate, said: &Said) -> String {
    let texts = headline.texts.clone();
    let whole = text_in(outline, texts.clone());
    let all = said.raw.iter().chain(&said.bare);
    let all: Vec<String> = all.map(|t| fold(t)).collect();
    if all.contains(&fold(&whole)) {
        return whole;
    }
    // The shortest that says all: a mark that parts label and title belongs to neither. What was cut off a title may be
    // what the label stands before.
    let before = (texts.start + 1..texts.end).rev().map(|at| at..texts.end);
    let after = (texts.start + 1..texts.end).map(|at| texts.start..at);
    let parts = before.zip(std::iter::repeat(all.len()));
    let mut parts = parts.chain(after.zip(std::iter::repeat(said.raw.len())));
    parts
        .find_map(|(part, known)| {
            let text = text_in(outline, part);
            all[..known].contains(&fold(&text)).then_some(text)
        })
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
    order::sort(&mut left);
    order::sort(&mut right);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::metadata::tests_support::title_of;

    fn bare(title: &str, site: &str, address: &str) -> String {
        let facts = Facts {
            site: (!site.is_empty()).then(|| site.into()),
            url: Some(address.into()),
            ..Facts::default()
        };
        Said::of(&facts, title).bare.remove(0)
    }

    /// The title that the page shows as `shown` and that the sources call `told`, at that address.
    fn settled(shown: &str, told: &str, address: &str) -> String {
        title_of(&format!(
            "<link rel=canonical href={address}><meta property=og:title content='{told}'><h1>{shown}</h1><p>It rained.</p>"
        ))
    }

    #[test]
    fn the_site_goes_whether_known_or_not() {
        assert_eq!(
            bare("The Site: Rain ends", "The Site", ""),
            "The Site: Rain ends"
        );
        assert_eq!(bare("The Site - Rain ends", "TheSite", ""), "Rain ends");
        assert_eq!(
            bare("The long rain ends | Weather News", "", ""),
            "The long rain ends"
        );
    }

    #[test]
    fn the_host_tells_the_sites_name() {
        let address = "https://www.the-post.example/a";
        assert_eq!(host(address), "thepost");
        assert_eq!(
            bare("The Post - The rain ends", "", address),
            "The rain ends"
        );
        let told = "The long rain in the town";
        assert_eq!(
            settled("The Town", told, "https://thetown.example/a/1"),
            told
        );
    }

    #[test]
    fn a_front_page_is_called_by_its_name() {
        let of = |address| bare("Gully - Rain for all - Wet", "Gully", address);
        assert_eq!(of("https://gully.example"), "Gully - Rain for all - Wet");
        assert_eq!(of("https://gully.example/wet"), "Rain for all");
        let after = bare(
            "Rain for all | Gully",
            "Gully",
            "https://gully.example/?a=b",
        );
        assert_eq!(after, "Rain for all");
    }

    #[test]
    fn the_address_settles_between_two_wordings() {
        let (shown, told) = (
            "What to do in the rain on a rainy day",
            "Ten tips for a rainy day",
        );
        let of = |address| settled(shown, told, address);
        assert_eq!(of("https://a.example/x/ten-tips-rainy-day.html"), told);
        assert_eq!(of("https://a.example/what-to-do-in-the-rain"), shown);
        assert_eq!(of("https://a.example/x?p=12"), shown);
    }

    #[test]
    fn a_source_that_words_it_as_the_page_does_settles_it() {
        let page = |second: &str| {
            title_of(&format!(
                "<link rel=canonical href=https://a.example/x/ten-tips-rainy-day><meta property=og:title content='Ten tips for a rainy day'>
                 <meta name=twitter:title content='{second}'><h1>How I got dry on a rainy day</h1><p>It rained.</p>"
            ))
        };
        assert_eq!(
            page("How I got dry on a rainy day"),
            "How I got dry on a rainy day"
        );
        assert_eq!(page("Tips"), "Ten tips for a rainy day");
    }

    #[test]
    fn a_heading_or_a_source_says_where_the_title_ends() {
        let page = |rest: &str| {
            title_of(&format!(
                "<title>Rain | All the news of the wet week</title>{rest}<p>It rained.</p>"
            ))
        };
        assert_eq!(page("<h1>Rain</h1>"), "Rain");
        assert_eq!(page("<h1>Rain¶</h1>"), "Rain");
        assert_eq!(page("<h1>Rain</h1><h1>A wet week</h1>"), "Rain");
        assert_eq!(page("<meta property=og:title content=Rain>"), "Rain");
        let whole = "Rain | All the news of the wet week";
        assert_eq!(page("<h2>Rain</h2>"), whole);
        assert_eq!(
            page("<meta property=og:site_name content=Rain><h1>Rain</h1>"),
            "All the news of the wet week"
        );
    }

    #[test]
    fn signs_of_registered_names_go_where_a_source_leaves_them_out() {
        assert_eq!(
            settled("Gully® Boots 2", "Gully Boots 2 - for rain", "/"),
            "Gully Boots 2"
        );
        assert_eq!(
            settled("Gully® Boots 2", "Gully® Boots 2", "/"),
            "Gully® Boots 2"
        );
    }

    #[test]
    fn a_headline_with_soft_hyphens_is_found() {
        let page = "<title>News: The long rain ends</title><h2>News</h2><h1>The long rain en\u{ad}ds</h1><p>It rained.</p>";
        assert_eq!(title_of(page), "The long rain ends");
    }

    #[test]
    fn a_label_in_the_headline_keeps_its_mark() {
        let told = "Question - Will it rain today";
        assert_eq!(settled("Question Will it rain today", told, "/"), told);
    }

    #[test]
    fn a_colon_in_the_headline_stays() {
        let told = "Rain in the valley - all of the news";
        let shown = "Rain in the valley: all of the news";
        assert_eq!(settled(shown, told, "/"), shown);
    }

    #[test]
    fn a_lower_heading_that_is_a_part_of_the_title_is_not_all_of_it() {
        let page = |told: &str, heading: &str| {
            title_of(&format!(
                "<meta property=og:title content='{told}'><{heading}>Rain in the valley</{heading}><p>It rained.</p>"
            ))
        };
        let told = "Rain in the valley and what it leaves";
        assert_eq!(page(told, "h2"), told);
        assert_eq!(page(told, "h1"), "Rain in the valley");
        for told in ["Rain in the valley-Wet", "Gully: Rain in the valley"] {
            assert_eq!(page(told, "h2"), "Rain in the valley", "{told}");
        }
    }

    #[test]
    fn a_headline_may_be_followed_by_the_sites_name() {
        let of = |shown| without_own(shown, Some("Post.example"));
        assert_eq!(of("Rain ends – Post"), "Rain ends");
        assert_eq!(of("Rain ends – at last"), "Rain ends – at last");
        let page = title_of(
            "<title>Rain ends | Gully</title><meta property=og:site_name content=Gully><h1>Rain ends | Gully</h1><p>It rained.</p>",
        );
        assert_eq!(page, "Rain ends");
    }

    #[test]
    fn a_second_heading_may_say_it_plainer() {
        let title = "Rain ends in the valley | Weather and other news of all towns";
        let page = |second: &str| {
            title_of(&format!(
                "<title>{title}</title><h1>{title}</h1><h2>{second}</h2><p>It rained.</p>"
            ))
        };
        assert_eq!(page("Rain ends in the valley"), "Rain ends in the valley");
        assert_eq!(page("Rain ends"), title);
    }

    #[test]
    fn the_sites_name_and_repetitions_are_no_other_headings() {
        let page = |first: &str, second: &str| {
            title_of(&format!(
                "<title>Weather report</title><meta property=og:site_name content=Gully>
                 <h1>{first}</h1><h1>{second}</h1><p>It rained for all of the report.</p>"
            ))
        };
        assert_eq!(page("A wet report", "A wet report"), "A wet report");
        assert_eq!(page("Gully", "A wet report"), "A wet report");
        assert_eq!(page("A wet report", "A dry report"), "Weather report");
    }

    #[test]
    fn a_label_in_an_element_of_its_own_is_not_the_titles() {
        let page = title_of(
            "<title>The long rain ends | Gully</title><h1><span>Weather </span>The long rain ends</h1><p>It rained.</p>",
        );
        assert_eq!(page, "The long rain ends");
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
        let of = |shown| {
            let facts = Facts {
                titles: vec!["Rain ends at last - Site".into()],
                site: Some("Site".into()),
                ..Facts::default()
            };
            choose(&Said::of(&facts, ""), shown).unwrap_or_default()
        };
        assert_eq!(of(Some("Rain Ends at Last¶")), "Rain Ends at Last");
        assert_eq!(of(Some("Subscribe now")), "Rain ends at last");
        assert_eq!(of(None), "Rain ends at last");
    }
}
