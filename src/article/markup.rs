//! The article of a page with markup.
//!
//! 1. [`Outline`](super::outline::Outline): the elements measured; [`candidates`](super::candidates): the page cut into blocks.
//! 2. Headline and standfirst are looked for.
//! 3. A strict pass: cues leave blocks out, the element that holds the article is chosen, cues look once more inside.
//! 4. Where little is left, more lenient passes; the best is kept.

use super::candidates::{self, Candidate};
use super::outline::Outline;
use super::pass::{Pass, Strictness, span_of, text_of};
use super::trace::{Decision, Reason};
use super::{Article, Body, Options, cues, headline, metadata, root};
use crate::page::Page;

/// A pass that keeps fewer letters than this is followed by a more lenient one: about four lines of print, the
/// shortest news item worth a digest.
const ENOUGH: u32 = 250;

/// What was read, and why.
pub(crate) struct Reading {
    pub article: Article,
    pub decisions: Vec<Decision>,
}

/// Reads the article.
pub(crate) fn read(page: &Page, options: &Options) -> Reading {
    let outline = Outline::new(page);
    let candidates = candidates::split(&outline);
    let head = metadata::of_head(page);
    let headline = headline::find(&outline, &candidates, &head.titles);
    let mut best: Option<Pass> = None;
    for strictness in [
        Strictness::Strict,
        Strictness::Nameless,
        Strictness::Lenient,
    ] {
        let pass = attempt(&outline, &candidates, headline, strictness);
        let enough = pass.letters() >= ENOUGH;
        if best
            .as_ref()
            .is_none_or(|b| b.letters() * 2 < pass.letters())
        {
            best = Some(pass);
        }
        if enough {
            break;
        }
    }
    let mut body = Body::new(page, &outline.borders);
    let mut decisions = Vec::new();
    if let Some(pass) = &best {
        for (i, candidate) in candidates.iter().enumerate() {
            let mut reason = pass.reasons[i];
            if reason.is_none() && !pass.body.contains(&i) {
                reason = Some(Reason::Outside);
            }
            if reason.is_none() {
                body.block(candidate.kind, candidate.element, candidate.texts.clone());
            }
            decisions.push(Decision {
                texts: candidate.texts.clone(),
                reason,
            });
        }
    }
    let mut article = body.finish("");
    if let Some(pass) = &best {
        fill(&mut article, pass, head, options);
    }
    Reading { article, decisions }
}

/// Fills in what is known beside the body.
fn fill(article: &mut Article, pass: &Pass, head: metadata::Facts, options: &Options) {
    let page = pass.outline.page;
    let facts = metadata::gather(head, pass);
    let shown = pass.headline.map(|h| &pass.candidates[h]);
    article.headline = shown.map(|c| span_of(page, c));
    let shown = shown.map(|c| text_of(pass.outline, c));
    let site = facts.site.as_deref();
    article.title = metadata::title::choose(&facts, shown.as_deref(), &page.head.title, site);
    article.language = options
        .language
        .clone()
        .or(facts.language)
        .unwrap_or_else(|| std::mem::take(&mut article.language));
    article.byline = (!facts.authors.is_empty()).then(|| facts.authors.join(", "));
    article.published = facts.published.or(facts.modified);
    article.site = facts.site;
    article.url = facts.url.unwrap_or_default();
    article.keywords = facts.keywords;
}

fn attempt<'a>(
    outline: &'a Outline<'a>,
    candidates: &'a [Candidate],
    headline: Option<usize>,
    strictness: Strictness,
) -> Pass<'a> {
    let mut pass = Pass::new(outline, candidates, strictness);
    pass.headline = headline;
    cues::before(&mut pass);
    if let Some(root) = root::choose(&pass) {
        pass.body = pass.blocks_of(root);
        pass.root = Some(root);
    }
    cues::inside(&mut pass);
    pass
}
