//! The article of a page with markup.
//!
//! 1. [`Outline`](super::outline::Outline): the elements measured; [`candidates`](super::candidates): the page cut into blocks.
//! 2. Headline and standfirst are looked for.
//! 3. A strict pass: cues leave blocks out, the element that holds the article is chosen, cues look once more inside.
//! 4. Where little is left, more lenient passes; the best is kept.

use super::candidates::{self, Candidate};
use super::outline::Outline;
use super::pass::{Pass, Strictness};
use super::trace::{Decision, Reason};
use super::{Article, Body, Options, cues, headline, root};
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
    let headline = headline::find(&outline, &candidates);
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
    let language = options.language.as_deref().unwrap_or(&page.head.language);
    let mut article = body.finish(language);
    if let Some(block) = headline {
        article.title = Some(super::pass::text_of(&outline, &candidates[block]));
        article.headline = Some(super::pass::span_of(page, &candidates[block]));
    }
    Reading { article, decisions }
}

fn attempt<'a>(
    outline: &'a Outline<'a>,
    candidates: &'a [Candidate],
    headline: Option<usize>,
    strictness: Strictness,
) -> Pass<'a> {
    let mut pass = Pass {
        outline,
        candidates,
        strictness,
        headline,
        reasons: vec![None; candidates.len()],
        body: 0..candidates.len(),
        root: None,
    };
    cues::before(&mut pass);
    if let Some(root) = root::choose(&pass) {
        pass.body = pass.blocks_of(root);
        pass.root = Some(root);
    }
    cues::inside(&mut pass);
    pass
}
