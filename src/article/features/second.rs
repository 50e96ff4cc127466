//! What the classifier's first stage made of a block and of the blocks around it, as numbers for the second.
//!
//! A block's chance alone says little where pages are unusual; that its neighbours, its like and those in the same
//! element are judged the same way says more. Everything is weighed by words.

use super::{Features, groups, headings, mix};
use crate::article::pass::Pass;
use crate::page::{Element, ElementId, Tag};
use crate::table::Table;

/// How many elements above a block are asked.
const LEVELS: usize = 6;
/// How far up they are looked for.
const REACH: usize = 40;
/// From this chance on a block counts as part of the article.
const IN: f32 = 0.5;
/// The numbers of the first stage that are told again: the block itself and its phrases; where it stands; the page.
const AGAIN: [std::ops::Range<usize>; 2] = [0..29, 67..85];

/// Describes all blocks. Linear, but for sorting.
pub(crate) fn of(
    pass: &Pass,
    first: &Features,
    chances: &[f32],
    groups: &groups::Groups,
) -> Features {
    let context = Context::new(pass, chances, groups);
    let mut values = Vec::new();
    for i in 0..chances.len() {
        context.describe(i, &mut values);
        let row = first.row(i);
        for range in AGAIN {
            values.extend(row.get(range).unwrap_or_default());
        }
        if i == 0 {
            values.reserve_exact(values.len() * (chances.len() - 1));
        }
    }
    let width = values.len().checked_div(chances.len()).unwrap_or(0);
    Features { width, values }
}

/// Words, and of these the ones that are likely in.
#[derive(Clone, Copy, Default)]
struct Share {
    words: f32,
    likely: f32,
}

impl Share {
    fn plus(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            likely: self.likely + other.likely,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            words: self.words - other.words,
            likely: self.likely - other.likely,
        }
    }

    fn mean(self) -> f32 {
        if self.words < 0.5 {
            -1.0
        } else {
            self.likely / self.words
        }
    }
}

struct Context<'a, 'b> {
    pass: &'a Pass<'b>,
    chances: &'a [f32],
    own: Vec<Share>,
    /// Sums before each block.
    sums: Vec<Share>,
    /// The number of each block's tag and class and its parent's, and of the tags above it.
    like: [Vec<u64>; 2],
    alike: [Table<u64, Share>; 2],
    headings: Vec<(Option<usize>, usize)>,
    /// Blocks by their element's group of cards or posts.
    farthest: Vec<Option<ElementId>>,
    /// The first and the last block that counts as in.
    span: (usize, usize),
    /// For each text node, and one past the last, how many blocks begin before it.
    before: Vec<u32>,
    /// The words expected in, and those of blocks that count as in.
    all: Share,
    taken: f32,
}

impl<'a, 'b> Context<'a, 'b> {
    fn new(pass: &'a Pass<'b>, chances: &'a [f32], groups: &groups::Groups) -> Self {
        let own: Vec<Share> = pass
            .candidates
            .iter()
            .zip(chances)
            .map(|(candidate, chance)| {
                let words = candidate.size.words as f32 + 0.5;
                Share {
                    words,
                    likely: words * chance,
                }
            })
            .collect();
        let mut sums = vec![Share::default()];
        for share in &own {
            sums.push(sums[sums.len() - 1].plus(*share));
        }
        let paths = paths(pass);
        let mut like = [Vec::new(), Vec::new()];
        for candidate in pass.candidates {
            let block = pass.outline.place(candidate.element).block as usize;
            like[0].push(paths[block].0);
            like[1].push(paths[block].1);
        }
        let alike = [0, 1].map(|k| {
            let mut all: Table<u64, Share> = Table::default();
            for (key, share) in like[k].iter().zip(&own) {
                let sum = all.of(*key);
                *sum = sum.plus(*share);
            }
            all
        });
        let farthest = pass.candidates.iter();
        let farthest = farthest.map(|c| groups.farthest(pass.outline.place(c.element).block));
        let likely = |i: &usize| chances[*i] >= IN;
        let first = (0..chances.len()).find(likely).unwrap_or(0);
        let last = (0..chances.len())
            .rev()
            .find(likely)
            .unwrap_or(chances.len());
        let taken = (0..chances.len())
            .filter(likely)
            .map(|i| own[i].words)
            .sum();
        Self {
            farthest: farthest.collect(),
            headings: headings(pass),
            span: (first, last),
            before: before(pass),
            all: sums[sums.len() - 1],
            taken,
            pass,
            chances,
            own,
            sums,
            like,
            alike,
        }
    }

    fn of(&self, from: usize, to: usize) -> Share {
        self.sums[to].minus(self.sums[from])
    }

    /// What an element holds.
    fn inside(&self, element: ElementId) -> Share {
        let texts = &self.pass.outline.page.elements[element as usize].texts;
        let at = |text: u32| self.before[text as usize] as usize;
        self.of(at(texts.start), at(texts.end))
    }

    fn describe(&self, i: usize, out: &mut Vec<f32>) {
        let count = self.chances.len();
        let own = self.own[i];
        out.push(self.chances[i]);
        for step in [-1_isize, 1, -2, 2, -3, 3] {
            let near = i.checked_add_signed(step);
            out.push(
                near.and_then(|n| self.chances.get(n))
                    .copied()
                    .unwrap_or(-1.0),
            );
        }
        for reach in [3, 8, 20, 60] {
            out.push(self.of(i.saturating_sub(reach), i).mean());
            out.push(self.of(i + 1, (i + 1 + reach).min(count)).mean());
        }
        for (like, alike) in self.like.iter().zip(&self.alike) {
            let all = alike.get(like[i]).copied().unwrap_or_default();
            out.push(all.minus(own).mean());
            out.push(all.words / self.all.words);
        }
        let (before, after) = self.headings[i];
        let from = before.unwrap_or(0);
        out.push(before.map_or(-1.0, |h| self.chances[h]));
        out.push(self.of((from + 1).min(after), after).mean());
        // The elements above.
        let page = self.pass.outline.page;
        let candidate = &self.pass.candidates[i];
        let block = self.pass.outline.place(candidate.element).block;
        let mut last = own.words + 0.5;
        let mut levels = 0;
        for element in page.ancestors(block).take(REACH) {
            if levels == LEVELS {
                break;
            }
            let share = self.inside(element);
            // Steps that bring no more words are skipped.
            if share.words > last {
                last = share.words + 0.5;
                levels += 1;
                out.extend([share.minus(own).mean(), share.words / self.all.words]);
            }
        }
        for _ in levels..LEVELS {
            out.extend([-1.0, 1.0]);
        }
        match self.farthest[i] {
            Some(card) => {
                out.push(self.inside(card).mean());
                let parent = page.elements[card as usize].parent.unwrap_or_default();
                out.push(self.inside(parent).mean());
            }
            None => out.extend([-1.0; 2]),
        }
        // The page.
        let (first, end) = self.span;
        let place = |from: usize, to: usize| self.of(from.min(to), from.max(to)).words;
        let sign = |at: usize| if i < at { -1.0 } else { 1.0 };
        out.extend([
            self.all.mean(),
            self.taken / self.all.words,
            self.all.words.ln(),
            sign(first) * (1.0 + place(first, i)).ln(),
            sign(end) * (1.0 + place(end, i)).ln(),
            self.of(0, i).likely / self.all.likely.max(1.0),
            own.likely / self.all.likely.max(1.0),
        ]);
    }
}

/// For each text node, and one past the last, how many blocks begin before it.
fn before(pass: &Pass) -> Vec<u32> {
    let mut before = vec![0; pass.outline.page.texts.len() + 1];
    for candidate in pass.candidates {
        before[candidate.texts.start as usize + 1] = 1;
    }
    let mut sum = 0;
    for count in &mut before {
        sum += *count;
        *count = sum;
    }
    before
}

/// For each element a number for its tag and class and its parent's, and one for the tags above it.
fn paths(pass: &Pass) -> Vec<(u64, u64)> {
    let elements = &pass.outline.page.elements;
    let own = |e: &Element| {
        e.class
            .bytes()
            .fold(e.tag as u64, |h, b| mix(h ^ u64::from(b)))
    };
    let mut names = Vec::with_capacity(elements.len());
    let mut paths: Vec<(u64, u64)> = Vec::with_capacity(elements.len());
    for element in elements {
        let name = own(element);
        let (above, path) = match element.parent {
            Some(p) => (names[p as usize], paths[p as usize].1),
            None => (0, Tag::Other as u64),
        };
        names.push(name);
        paths.push((
            mix(name ^ above.rotate_left(17)),
            mix(path ^ element.tag as u64),
        ));
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::candidates;
    use crate::article::outline::Outline;
    use crate::article::pass::Strictness;
    use crate::page::html;

    #[test]
    fn a_block_hears_of_its_neighbours_its_like_and_those_around_it() {
        let page = html::read(
            "<div><p>One two.</p><p>Three four.</p></div><ul><li>Five six.</ul>",
            "",
        );
        let outline = Outline::new(&page);
        let candidates = candidates::split(&outline);
        let pass = Pass::new(&outline, &candidates, Strictness::Strict);
        let first = Features {
            width: 1,
            values: vec![0.0; 3],
        };
        let groups = groups::Groups::new(&pass);
        let found = of(&pass, &first, &[0.75, 0.25, 0.5], &groups);
        let row = found.row(0);
        assert_eq!(row[..4], [0.75, -1.0, 0.25, -1.0]);
        assert!(
            (row[15] - 0.25).abs() < 1e-6,
            "the mean of the other paragraph"
        );
        assert!(
            (row[21] - 0.25).abs() < 1e-6,
            "the mean of the rest of the element"
        );
    }
}
