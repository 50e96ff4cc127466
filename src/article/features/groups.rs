//! Repetition among siblings: cards of a list, posts of a thread, paragraphs of a text.
//!
//! Children of one parent with the same tag and the same first class (digits aside) are a group.

use super::{log, mix, ratio};
use crate::article::BlockKind;
use crate::article::outline::{Outline, Size};
use crate::article::pass::Pass;
use crate::page::{Element, ElementId, TextId};
use crate::table::Table;

/// So many alike are cards or posts.
const MANY: u32 = 3;
/// How many numbers describe one group.
const NUMBERS: usize = 8;

/// The groups of a page.
pub(crate) struct Groups {
    all: Vec<Group>,
    /// For each element its group and its place in it.
    of: Vec<(u32, u32)>,
    /// For each element the nearest above it, or itself, that has others like it; its own id where there is none.
    nearest: Vec<Option<ElementId>>,
    /// The farthest above it, or itself, that has many like it.
    farthest: Vec<Option<ElementId>>,
    /// The group of many that holds the most plain letters.
    largest: Option<u32>,
    /// For each element whether it stands in that group.
    in_largest: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
struct Group {
    count: u32,
    size: Size,
    /// The sum of the squares of the members' letters.
    squares: f64,
    blocks: u32,
    headings: u32,
}

impl Groups {
    /// Finds the groups. Linear but for sorting.
    pub(crate) fn new(pass: &Pass) -> Self {
        let outline = pass.outline;
        let elements = &outline.page.elements;
        let texts = outline.page.texts.len();
        // Blocks and headings that begin before each text node.
        let mut blocks = vec![(0_u32, 0_u32); texts + 1];
        for candidate in pass.candidates {
            let at = &mut blocks[candidate.texts.start as usize + 1];
            at.0 += 1;
            at.1 += u32::from(matches!(candidate.kind, BlockKind::Heading(_)));
        }
        for i in 1..=texts {
            blocks[i].0 += blocks[i - 1].0;
            blocks[i].1 += blocks[i - 1].1;
        }
        let mut groups: Table<u64, Group> = Table::default();
        let mut found = Self {
            all: Vec::new(),
            of: Vec::with_capacity(elements.len()),
            nearest: Vec::with_capacity(elements.len()),
            farthest: Vec::with_capacity(elements.len()),
            largest: None,
            in_largest: Vec::with_capacity(elements.len()),
        };
        for element in elements {
            let parent = u64::from(element.parent.unwrap_or(ElementId::MAX));
            let (id, group) = groups.entry(mix(kind(element) ^ mix(parent)), Group::default);
            let size = outline.size(&element.texts);
            let (start, end) = (element.texts.start as usize, element.texts.end as usize);
            found.of.push((id as u32, group.count));
            group.count += 1;
            group.size = group.size.plus(size);
            group.squares += f64::from(size.letters).powi(2);
            group.blocks += blocks[end].0 - blocks[start].0;
            group.headings += blocks[end].1 - blocks[start].1;
        }
        found.all = groups.into_values();
        for (id, element) in elements.iter().enumerate() {
            let above = |of: &[Option<ElementId>]| element.parent.and_then(|p| of[p as usize]);
            let count = found.all[found.of[id].0 as usize].count;
            let own = Some(id as ElementId);
            let nearest = if count > 1 {
                own
            } else {
                above(&found.nearest)
            };
            let farthest = above(&found.farthest).or(if count >= MANY { own } else { None });
            found.nearest.push(nearest);
            found.farthest.push(farthest);
        }
        let plain = |g: &Group| g.size.letters - g.size.linked;
        found.largest = (0..found.all.len() as u32)
            .filter(|&g| found.all[g as usize].count > MANY)
            .max_by_key(|&g| (plain(&found.all[g as usize]), std::cmp::Reverse(g)));
        for (id, element) in elements.iter().enumerate() {
            let above = element.parent.is_some_and(|p| found.in_largest[p as usize]);
            let own = found.largest == Some(found.of[id].0);
            found.in_largest.push(own || above);
        }
        found
    }

    /// The group of a block's element, that of the nearest element above it which has others like it, and that of the
    /// farthest which has many.
    pub(super) fn describe(&self, outline: &Outline, block: ElementId, out: &mut Vec<f32>) {
        let above = outline.page.elements[block as usize].parent;
        let nearest = above.and_then(|p| self.nearest[p as usize]);
        for element in [Some(block), nearest, self.farthest[block as usize]] {
            match element {
                Some(element) => self.numbers(outline, element, out),
                None => out.extend([-1.0; NUMBERS]),
            }
        }
        let largest = self.largest.map(|g| &self.all[g as usize]);
        out.extend([
            largest.map_or(0.0, |g| log(g.count)),
            largest.map_or(0.0, |g| g.share(outline)),
            largest.map_or(0.0, |g| log(g.size.letters / g.count)),
            super::flag(self.in_largest[block as usize]),
        ]);
    }

    fn numbers(&self, outline: &Outline, element: ElementId, out: &mut Vec<f32>) {
        let (id, at) = self.of[element as usize];
        let group = &self.all[id as usize];
        let mean = f64::from(group.size.letters) / f64::from(group.count);
        let spread = (group.squares / f64::from(group.count) - mean * mean)
            .max(0.0)
            .sqrt();
        out.extend([
            log(group.count),
            at as f32 / group.count as f32,
            group.share(outline),
            (1.0 + mean as f32).ln(),
            (spread / mean.max(1.0)) as f32,
            group.size.link_density(),
            ratio(group.headings, group.count),
            ratio(group.blocks, group.count),
        ]);
    }

    /// The card or post around a block.
    pub(super) fn farthest(&self, block: ElementId) -> Option<ElementId> {
        self.farthest[block as usize]
    }
}

impl Group {
    /// The share of the page's plain letters.
    fn share(&self, outline: &Outline) -> f32 {
        let all = outline.size(&(0..outline.page.texts.len() as TextId));
        ratio(
            self.size.letters - self.size.linked,
            all.letters - all.linked,
        )
    }
}

/// A number for the tag and the first class.
fn kind(element: &Element) -> u64 {
    let class = element
        .class
        .split_ascii_whitespace()
        .next()
        .unwrap_or_default();
    let class = class.bytes().filter(|b| !b.is_ascii_digit());
    class.fold(element.tag as u64, |h, b| mix(h ^ u64::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{candidates, pass::Strictness};
    use crate::page::html;

    #[test]
    fn posts_are_a_group_and_their_paragraphs_another() {
        let posts = "<div class='post-1 odd'><h2>Who</h2><p>One.</p><p>Two.</p></div>".repeat(4);
        let page = html::read(&format!("<main>{posts}</main><footer>End</footer>"), "");
        let outline = Outline::new(&page);
        let candidates = candidates::split(&outline);
        let pass = Pass::new(&outline, &candidates, Strictness::Strict);
        let groups = Groups::new(&pass);
        let mut numbers = Vec::new();
        groups.describe(&outline, candidates[1].element, &mut numbers);
        let counts: Vec<_> = numbers.chunks(NUMBERS).map(|n| n[0]).collect();
        assert_eq!(counts, [log(2), log(4), log(4), log(4)]);
        numbers.clear();
        groups.describe(&outline, candidates[12].element, &mut numbers);
        assert!(numbers[NUMBERS] < 0.0, "the footer stands alone");
    }
}
