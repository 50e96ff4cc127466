//! The article of a page with markup.
//!
//! 1. [`Outline`]: the elements measured; [`candidates`]: the page cut into
//!    blocks; [`headline`]: which of them is the headline.
//! 2. A strict pass: [`cues`] leave blocks out, [`root`] chooses the element that holds the
//!    article.
//! 3. [`features`] and [`model`]: how likely each block belongs to the article, with what
//!    the pass found as evidence; [`smooth`]: what blocks that belong together say of each other. The threshold is the one that promises the best F1 on this page.
//! 4. Where little is left, the threshold is lowered, then names and links no longer count; the best is kept.
//! 5. [`dek`] and headline are told apart from the body; [`verdict`] says whether this is an
//!    article.

use super::candidates::{self, Candidate};
use super::metadata::Facts;
use super::outline::Outline;
use super::pass::{Pass, Strictness, span_of, text_of};
use super::trace::{Decision, Reason};
use super::{
    Article, BlockKind, Body, Note, Options, cues, dek, features, headline, metadata, model, root,
    smooth, verdict,
};
use crate::order;
use crate::page::Page;

/// A pass that keeps fewer letters than this is followed by a more lenient one: about four lines of print, the
/// shortest news item worth a digest.
const ENOUGH: u32 = 250;

/// What was read, and why.
pub(crate) struct Reading {
    pub article: Article,
    pub decisions: Vec<Decision>,
    /// What the verdict was told.
    pub evidence: verdict::Evidence,
    /// Whether there was nothing to weigh.
    pub nothing: bool,
}

/// Reads the article.
pub(crate) fn read(page: &Page, options: &Options) -> Reading {
    judged(page, options, classify)
}

/// Reads the article with that classifier.
pub(crate) fn judged(
    page: &Page,
    options: &Options,
    judge: impl FnOnce(&Pass, &metadata::Facts) -> Option<Vec<f32>>,
) -> Reading {
    let outline = Outline::new(page);
    let candidates = candidates::split(&outline);
    let head = metadata::of_head(page);
    let headline = headline::find(&outline, &candidates, &head.titles);
    let mut pass = attempt(&outline, &candidates, headline, Strictness::Strict);
    let mut chances = judge(&pass, &head);
    let declared = verdict::Declared::of(&page.head, &head);
    let facts = metadata::gather(head, &pass);
    if let Some(chances) = &mut chances {
        smooth::alike(&pass, chances);
        smooth::code(&pass, chances);
        smooth::comments(&pass, chances);
        smooth::rows(&pass, chances);
        smooth::headings(&pass, chances);
        choose(&mut pass, chances, threshold(&candidates, chances));
        if pass.letters() < ENOUGH {
            choose(&mut pass, chances, LENIENT);
        }
    }
    for strictness in [Strictness::Nameless, Strictness::Lenient] {
        if pass.letters() < ENOUGH {
            let other = attempt(&outline, &candidates, headline, strictness);
            if other.letters() > pass.letters().saturating_mul(2) {
                pass = other;
            }
        }
    }
    let dek = dek::find(&pass, &facts);
    if let Some(dek) = dek {
        pass.reasons[dek] = Some(Reason::Dek);
    }
    cues::after(&mut pass, &facts);
    whole_where_nothing_is_left(&mut pass);
    if let Some(dek) = dek
        && chances.as_ref().is_some_and(|c| c[dek] >= OPENS)
    {
        pass.reasons[dek] = None;
    }
    let evidence = verdict::Evidence::of(&pass, &facts, declared);
    write(&pass, evidence, dek, facts, options)
}

/// Fewer letters are a label and no text.
const LABEL: u32 = 20;

/// Takes back what is no headline and no standfirst, and where there is nothing else the headline: whoever asks for the text
/// of a page gets what there is.
fn whole_where_nothing_is_left(pass: &mut Pass) {
    if pass.letters() >= LABEL || pass.reasons.contains(&Some(Reason::Dek)) {
        return;
    }
    pass.body = 0..pass.candidates.len();
    let other = |reason: &Option<Reason>| *reason != Some(Reason::Headline);
    let all = !pass.reasons.iter().any(other);
    for reason in &mut pass.reasons {
        if all || other(reason) {
            *reason = None;
        }
    }
}

/// From this chance on the article's text begins with its standfirst: what careful readers take for the text begins with
/// nearly every such standfirst, and hardly with any below.
const OPENS: f32 = 0.75;
/// Below this a block is never kept for its chance alone.
const LENIENT: f32 = 0.2;
/// The bounds between which a page's threshold lies. Above half, a block is likelier in than out; the lower bound keeps
/// pages on which the classifier is at a loss from being kept whole.
const BOUNDS: (f32, f32) = (0.2, 0.5);

/// The threshold that promises the best F1: half the best expected F1 (Lipton, Elkan & Naryanaswamy 2014), found by
/// taking the blocks in the order of their chances.
fn threshold(candidates: &[Candidate], chances: &[f32]) -> f32 {
    let mut order: Vec<(f32, f32)> = candidates
        .iter()
        .zip(chances)
        .map(|(c, &p)| (p, c.size.words as f32))
        .collect();
    order::sort_by(&mut order, |a, b| b.0.total_cmp(&a.0));
    let all: f32 = order.iter().map(|(p, words)| p * words).sum();
    let (mut hits, mut taken, mut best) = (0.0, 0.0, (0.0, BOUNDS.1));
    for (p, words) in order {
        hits += p * words;
        taken += words;
        let f1 = 2.0 * hits / (taken + all).max(1.0);
        if f1 > best.0 {
            best = (f1, p);
        }
    }
    best.1.clamp(BOUNDS.0, BOUNDS.1)
}

/// Keeps the blocks whose chance reaches the threshold. A block that a cue had left out keeps that reason.
fn choose(pass: &mut Pass, chances: &[f32], threshold: f32) {
    for (i, &chance) in chances.iter().enumerate() {
        let inside = pass.body.contains(&i);
        let reason = &mut pass.reasons[i];
        if chance >= threshold {
            *reason = None;
        } else if reason.is_none() {
            *reason = Some(if inside {
                Reason::Unlikely
            } else {
                Reason::Outside
            });
        }
    }
    pass.body = 0..pass.candidates.len();
}

/// The article as its blocks say, and everything that is known beside the body.
fn write(
    pass: &Pass,
    evidence: verdict::Evidence,
    dek: Option<usize>,
    facts: Facts,
    options: &Options,
) -> Reading {
    let page = pass.outline.page;
    let mut body = Body::new(page, &pass.outline.borders, &pass.outline.asides);
    let mut decisions = Vec::with_capacity(pass.candidates.len());
    for (i, candidate) in pass.candidates.iter().enumerate() {
        let outside = !pass.body.contains(&i);
        let reason = pass.reasons[i].or(outside.then_some(Reason::Outside));
        if reason.is_none() {
            let kind = if dek == Some(i) {
                BlockKind::Dek
            } else {
                candidate.kind
            };
            body.block(kind, candidate.element, candidate.texts.clone());
        }
        decisions.push(Decision {
            texts: candidate.texts.clone(),
            reason,
        });
    }
    let tag = |language: &Option<String>| language.as_deref().map(metadata::tag);
    let declared = tag(&facts.language).unwrap_or_default();
    let mut article = body.finish(tag(&options.language).as_deref(), &declared);
    article.headline = pass.headline.map(|h| span_of(page, &pass.candidates[h]));
    article.title = metadata::title::of(pass, &facts);
    article.dek = dek.map(|i| text_of(pass.outline, &pass.candidates[i]).to_owned());
    let nothing = verdict::is_nothing(pass, &facts);
    article.status = verdict::status(nothing, evidence);
    article.note = if page.capped {
        Some(Note::Capped)
    } else {
        verdict::is_teaser(pass, &facts).then_some(Note::Teaser)
    };
    article.byline = (!facts.authors.is_empty()).then(|| facts.authors.join(", "));
    article.published = facts.published.or(facts.modified);
    article.site = facts
        .site
        .or_else(|| metadata::title::site_after(&page.head.title, article.title.as_deref()?));
    article.url = facts.url.unwrap_or_default();
    article.keywords = facts.keywords;
    Reading {
        article,
        decisions,
        evidence,
        nothing,
    }
}

/// How likely each block belongs to the article: by itself, then with what was made of those around it.
fn classify(pass: &Pass, head: &metadata::Facts) -> Option<Vec<f32>> {
    let groups = features::Groups::new(pass);
    let first = features::of(pass, head, &groups);
    let mut chances = model::first(&first)?;
    let others = model::second(&features::second::of(pass, &first, &chances, &groups))?;
    for (chance, other) in chances.iter_mut().zip(others) {
        *chance = together(*chance, other);
    }
    Some(chances)
}

/// What the first stage says counts so much beside the second: the second errs where a page is unlike all others. Measured on
/// held-out pages; `xtask/train/extraction.py` has it too.
const FIRST: f32 = 0.35;

/// What both stages say, the mean of their log odds.
fn together(first: f32, second: f32) -> f32 {
    let odds = |p: f32| {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        (p / (1.0 - p)).ln()
    };
    let mean = FIRST * odds(first) + (1.0 - FIRST) * odds(second);
    1.0 / (1.0 + (-mean).exp())
}

/// What the two stages of the classifier are told about each block; the second where the chances are given that the
/// first found.
pub(crate) fn describe(
    page: &Page,
    chances: Option<&[f32]>,
) -> (features::Features, Option<features::Features>) {
    let outline = Outline::new(page);
    let candidates = candidates::split(&outline);
    let head = metadata::of_head(page);
    let headline = headline::find(&outline, &candidates, &head.titles);
    let pass = attempt(&outline, &candidates, headline, Strictness::Strict);
    let groups = features::Groups::new(&pass);
    let first = features::of(&pass, &head, &groups);
    let second = chances.map(|chances| features::second::of(&pass, &first, chances, &groups));
    (first, second)
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
