//! One attempt at the body: the page's blocks, what is known of them, and what was decided so far.

use super::aside;
use super::candidates::Candidate;
use super::outline::Outline;
use super::trace::Reason;
use crate::page::{ElementId, TextId};
use std::ops::Range;

/// Prose has as many words as this in a block at least.
const PROSE: u32 = 8;

/// How much an attempt may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strictness {
    /// Nothing on the strength of names or of links alone.
    Lenient,
    /// Nothing on the strength of names alone.
    Nameless,
    /// All cues count.
    Strict,
}

/// One attempt.
pub(crate) struct Pass<'a> {
    pub outline: &'a Outline<'a>,
    pub candidates: &'a [Candidate],
    pub strictness: Strictness,
    /// The block of the headline, where one was found.
    pub headline: Option<usize>,
    /// Why each block is out; `None` while it is in.
    pub reasons: Vec<Option<Reason>>,
    /// The blocks inside the element that holds the article; all of them before it was chosen.
    pub body: Range<usize>,
    /// The element that holds the article.
    pub root: Option<ElementId>,
}

impl<'a> Pass<'a> {
    /// An attempt in which nothing is decided yet.
    pub(crate) fn new(
        outline: &'a Outline<'a>,
        candidates: &'a [Candidate],
        strictness: Strictness,
    ) -> Self {
        Self {
            outline,
            candidates,
            strictness,
            headline: None,
            reasons: vec![None; candidates.len()],
            body: 0..candidates.len(),
            root: None,
        }
    }

    /// Leaves a block out, unless it is out already.
    pub(crate) fn drop(&mut self, block: usize, reason: Reason) {
        self.reasons[block].get_or_insert(reason);
    }

    /// The blocks of the body that are still in.
    pub(crate) fn kept(&self) -> impl DoubleEndedIterator<Item = usize> + use<'a, '_> {
        self.body.clone().filter(|&i| self.reasons[i].is_none())
    }

    /// The blocks an element holds.
    pub(crate) fn blocks_of(&self, element: ElementId) -> Range<usize> {
        let texts = &self.outline.page.elements[element as usize].texts;
        let at = |text| self.candidates.partition_point(|c| c.texts.start < text);
        at(texts.start)..at(texts.end)
    }

    /// Whether a block is in and reads like running prose: sentences, hardly linked.
    pub(crate) fn is_prose(&self, block: usize) -> bool {
        let size = self.candidates[block].size;
        self.reasons[block].is_none()
            && size.stops > 0
            && size.words >= PROSE
            && size.link_density() < 0.5
    }

    /// The share of the letters still in that stand in prose, 0 to 1.
    pub(crate) fn prose_share(&self) -> f32 {
        let prose: u32 = self
            .kept()
            .filter(|&i| self.is_prose(i))
            .map(|i| self.candidates[i].size.letters)
            .sum();
        prose as f32 / self.letters().max(1) as f32
    }

    /// How many letters are still in.
    pub(crate) fn letters(&self) -> u32 {
        self.kept().map(|i| self.candidates[i].size.letters).sum()
    }
}

/// The text of a block, white space collapsed. Put together once.
pub(crate) fn text_of<'a>(outline: &Outline, candidate: &'a Candidate) -> &'a str {
    let texts = &candidate.texts;
    candidate
        .text
        .get_or_init(|| text_in(outline, texts.clone()))
}

/// The text of a range of text nodes, white space collapsed.
pub(crate) fn text_in(outline: &Outline, texts: Range<TextId>) -> String {
    use crate::page::Gap;
    let page = outline.page;
    let mut all = String::new();
    for i in aside::without(texts, &outline.asides) {
        let text = &page.texts[i];
        let data = text.span.of(page.text());
        let parted =
            text.gap != Gap::None || outline.borders[i] || data.starts_with(char::is_whitespace);
        for (n, word) in data.split_whitespace().enumerate() {
            if !all.is_empty() && (n > 0 || parted) && !all.ends_with(' ') {
                all.push(' ');
            }
            all.push_str(word);
        }
        if data.ends_with(char::is_whitespace) && !all.is_empty() {
            all.push(' ');
        }
    }
    all.truncate(all.trim_end().len());
    all
}

/// Where a block stands on the page.
pub(crate) fn span_of(
    page: &crate::page::Page,
    candidate: &Candidate,
) -> crate::text::Span<crate::page::PageText> {
    let first = page.texts[candidate.texts.start as usize].span.start();
    let last = page.texts[candidate.texts.end as usize - 1].span.end();
    crate::text::Span::new(first, last)
}
