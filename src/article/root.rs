//! Which element holds the article.
//!
//! Every block weighs what it speaks for or against being read: prose counts its letters, link lists and stray short
//! lines count against. The article's element is the one whose blocks weigh most; of equals, the innermost. This is
//! the densest-subtree idea of text-to-tag-ratio extractors, with the sum over an element's contiguous range of blocks
//! taken by prefix sums: linear, and no tree is walked twice.

use super::BlockKind;
use super::candidates::Candidate;
use super::pass::Pass;
use crate::page::ElementId;

/// What a short line without a full stop weighs.
const STRAY: f32 = -8.0;
/// What a block that is out already weighs, beside a share of its letters.
const DROPPED: f32 = -6.0;

/// The element whose blocks weigh most; `None` on a page without text.
pub(crate) fn choose(pass: &Pass) -> Option<ElementId> {
    let mut sums = Vec::with_capacity(pass.candidates.len() + 1);
    let mut sum = 0.0_f64;
    sums.push(sum);
    for (i, candidate) in pass.candidates.iter().enumerate() {
        let weight = if pass.reasons[i].is_some() {
            DROPPED - 0.05 * candidate.size.letters as f32
        } else {
            weight(candidate)
        };
        sum += f64::from(weight);
        sums.push(sum);
    }
    // Which block each text node is in, to turn elements into ranges of blocks in constant time.
    let mut block_at = vec![0_u32; pass.outline.page.texts.len() + 1];
    for (i, candidate) in pass.candidates.iter().enumerate() {
        for text in candidate.texts.clone() {
            block_at[text as usize] = i as u32;
        }
    }
    if let Some(last) = block_at.last_mut() {
        *last = pass.candidates.len() as u32;
    }
    let mut best: Option<(f64, ElementId)> = None;
    for (id, element) in pass.outline.page.elements.iter().enumerate() {
        let first = block_at[element.texts.start as usize] as usize;
        let last = block_at[element.texts.end as usize - 1] as usize + 1;
        let total = sums[last] - sums[first];
        if best.is_none_or(|(most, _)| total >= most) {
            best = Some((total, id as ElementId));
        }
    }
    best.map(|(_, id)| pass.outline.place(id).block)
}

fn weight(candidate: &Candidate) -> f32 {
    let size = candidate.size;
    let letters = size.letters as f32;
    let density = size.link_density();
    if density > 0.5 {
        return -10.0 - 0.3 * letters;
    }
    match candidate.kind {
        BlockKind::Heading(_) | BlockKind::Caption => 0.0,
        BlockKind::Preformatted => 0.5 * letters,
        BlockKind::Item | BlockKind::Row => 0.3 * letters * (1.0 - density) - 2.0,
        _ if letters < 25.0 && size.stops == 0 => STRAY,
        _ if size.stops == 0 => 0.3 * letters * (1.0 - density),
        _ => letters * (1.0 - density),
    }
}
