//! Whether a page holds an article at all, and whether all of it.

mod evidence;
mod form;
mod notice;
mod weights;

pub use evidence::NAMES;
pub(crate) use evidence::{Declared, Evidence, is_front};

use super::Status;
use super::metadata::Facts;
use super::names::Names;
use super::pass::Pass;

/// Letters of running prose from which a page has something to digest, whatever else it holds.
const PROSE: u32 = 140;

/// A page with less prose whose text labels fields to fill in is a form.
const FORM: u32 = 1200;
/// So many fields make a form.
const FIELDS: usize = 3;

/// Whether the page holds an article, where there was something to weigh.
pub(crate) fn status(nothing: bool, evidence: Evidence) -> Status {
    let values = evidence.values();
    let weighed = values.iter().zip(weights::WEIGHTS).map(|(v, w)| v * w);
    if nothing || evidence.is_list() || weighed.sum::<f32>() < weights::BOUND {
        Status::NotArticle
    } else {
        Status::Article
    }
}

/// Whether there is nothing to weigh: hardly any prose, or no more than a notice.
pub(crate) fn is_nothing(pass: &Pass, facts: &Facts) -> bool {
    let prose = prose(pass);
    prose < PROSE
        || notice::is_notice(pass, facts)
        || (prose < FORM && form::fields(pass) >= FIELDS)
}

/// Letters in kept blocks that read like prose.
fn prose(pass: &Pass) -> u32 {
    let sizes = pass.kept().map(|i| pass.candidates[i].size);
    let prose = sizes.filter(|&size| evidence::is_prose(size, evidence::PROSE));
    prose.map(|size| size.letters).sum()
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
    let next = || last + 1..pass.candidates.len().min(last + 8);
    // A text that breaks off in the middle of a sentence before several words of a barrier needs no name for it.
    let text = super::pass::text_of(pass.outline, &pass.candidates[last]);
    let broken = text
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '…' | '-' | '–'))
        && pass.is_prose(last);
    if facts.free != Some(true) && broken && next().filter(worded).count() >= 2 {
        return true;
    }
    facts.free != Some(true)
        && (last + 1..pass.candidates.len().min(last + 8)).any(|i| gate(&i) && worded(&i))
}

fn is_barrier(pass: &Pass, i: usize) -> bool {
    let text = super::headline::fold(super::pass::text_of(pass.outline, &pass.candidates[i]));
    text.split(' ')
        .any(|w| crate::text::sorted::has(BARRIERS, w))
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
