//! Whether a page holds an article at all, and whether all of it.

use super::metadata::Facts;
use super::names::Names;
use super::outline::Size;
use super::pass::Pass;
use super::{BlockKind, Status, features};

/// Letters of running prose from which a page has something to digest, whatever else it holds.
const PROSE: u32 = 140;

/// The weights of [`evidence`], in its order, and the constant term: a logistic regression on 538 development pages,
/// articles, documentation and threads against lists and shop windows, the blocks' chances from models that had not
/// seen the page.
const WEIGHTS: [f32; 13] = [
    0.095, 0.154, 0.392, 0.622, -5.698, -4.484, -0.247, 0.011, 2.221, -0.825, 3.035, 5.862, 1.79,
];
const CONSTANT: f32 = -8.201;
/// Below this a page is no article: one in two hundred of the articles and documentation pages falls below it, and
/// every second list.
const BOUND: f32 = -1.84;

/// Whether the page holds an article. `chances` are the blocks' as the classifier gave them.
pub(crate) fn status(pass: &Pass, facts: &Facts, chances: &[f32]) -> Status {
    let sum = evidence(pass, facts, chances)
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum::<f32>();
    if prose(pass, 8) < PROSE || sum + CONSTANT < BOUND {
        Status::NotArticle
    } else {
        Status::Article
    }
}

fn evidence(pass: &Pass, facts: &Facts, chances: &[f32]) -> [f32; 13] {
    let page = pass.outline.page;
    let all = pass.outline.size(&(0..page.texts.len() as u32));
    let mut kept = Size::default();
    let (mut blocks, mut headings, mut sure) = (0_u32, 0_u32, 0.0_f32);
    for i in pass.kept() {
        let candidate = &pass.candidates[i];
        kept = kept.plus(candidate.size);
        blocks += 1;
        headings += u32::from(matches!(candidate.kind, BlockKind::Heading(_)));
        sure += chances.get(i).copied().unwrap_or_default() * candidate.size.letters as f32;
    }
    let ratio = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
    let log = |value: f32| (1.0 + value).ln();
    let address = facts.url.as_deref().unwrap_or(&page.head.url);
    [
        log(prose(pass, 8) as f32),
        log(prose(pass, 30) as f32),
        ratio(prose(pass, 8), kept.letters),
        all.link_density(),
        kept.link_density(),
        ratio(headings, blocks),
        log(ratio(kept.letters, blocks)),
        features::posts(pass.outline).min(50) as f32,
        facts.article.map_or(0.0, |a| if a { 1.0 } else { -1.0 }),
        f32::from(u8::from(is_front(address))),
        ratio(kept.letters, all.letters),
        sure / kept.letters.max(1) as f32,
        f32::from(u8::from(pass.headline.is_some())),
    ]
}

/// Whether an address is a site's front page: it has no path.
fn is_front(address: &str) -> bool {
    address.split_once("://").is_some_and(|(_, rest)| {
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        path.split('/').skip(1).all(str::is_empty)
    })
}

/// Letters in kept blocks of that many words at least that read like prose.
fn prose(pass: &Pass, words: u32) -> u32 {
    pass.kept()
        .map(|i| pass.candidates[i].size)
        .filter(|s| s.stops > 0 && s.words >= words && s.link_density() < 0.5)
        .map(|s| s.letters)
        .sum()
}

/// A gated article shows at most this many letters: about five paragraphs.
const TEASER: u32 = 2000;

/// Whether only the opening is there: the publisher says that the article is not free, or a barrier stands below a short
/// text.
pub(crate) fn is_teaser(pass: &Pass, facts: &Facts) -> bool {
    let kept = pass.letters();
    if kept > TEASER {
        return false;
    }
    if facts.free == Some(false) {
        return true;
    }
    let Some(last) = pass.kept().next_back() else {
        return false;
    };
    let gate = |i: &usize| {
        let place = pass.outline.place(pass.candidates[*i].element);
        place.names.union(place.above).has(Names::GATE) && pass.candidates[*i].size.letters > 40
    };
    let worded = |i: &usize| is_barrier(pass, *i);
    facts.free != Some(true)
        && (last + 1..pass.candidates.len().min(last + 8)).any(|i| gate(&i) && worded(&i))
}

fn is_barrier(pass: &Pass, i: usize) -> bool {
    let text = super::headline::fold(&super::pass::text_of(pass.outline, &pass.candidates[i]));
    text.split(' ').any(|w| BARRIERS.lines().any(|b| b == w))
}

/// Words that barriers use; written for this project.
const BARRIERS: &str = include_str!("barriers.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Note, Options, read};
    use crate::page::html;

    #[test]
    fn words_are_sorted_and_unique() {
        let lines: Vec<_> = BARRIERS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_page_of_links_is_no_article() {
        let links = "<li><a href=/a>A headline of some other page</a></li>".repeat(40);
        let page = html::read(&format!("<body><h1>News</h1><ul>{links}</ul>"), "");
        assert_eq!(read(&page, &Options::default()).status, Status::NotArticle);
    }

    #[test]
    fn a_front_page_has_no_path() {
        assert!(is_front("https://a.example") && is_front("https://a.example/?x=1"));
        assert!(!is_front("https://a.example/news") && !is_front(""));
    }

    #[test]
    fn an_article_that_is_not_free_is_a_teaser() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let html = format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"isAccessibleForFree\":false}}</script>
             <article><h1>Rain</h1>{prose}</article>"
        );
        let article = read(&html::read(&html, ""), &Options::default());
        assert_eq!(
            (article.status, article.note),
            (Status::Article, Some(Note::Teaser))
        );
        let article = read(
            &html::read(&html.replace("false", "true"), ""),
            &Options::default(),
        );
        assert_eq!(article.note, None);
    }
}
