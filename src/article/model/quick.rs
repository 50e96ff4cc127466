//! The trees asked feature by feature instead of node by node (`QuickScorer`: Lucchese et al. 2015).
//!
//! A block starts with all leaves of a tree. Each node it fails, which sends it to the right, takes the leaves to the left
//! away; the first that is left is the one it would have walked to. The nodes of a feature come by their thresholds, so
//! that those a block fails are the first of them, and blocks go side by side, so that the processor compares several at once.

use super::{Features, LANES, Model, NODES, Tree, chance};

/// A tree's leaves as bits.
type Leaves = u32;

/// A tree has at most so many leaves.
const MOST: usize = Leaves::BITS as usize;
const _: () = assert!(NODES / 2 <= MOST);

/// All trees of a model.
#[derive(Debug)]
pub(super) struct Quick {
    /// For each feature its nodes, by threshold.
    features: Vec<Vec<Test>>,
    /// For each tree the values of its leaves from left to right.
    values: Vec<[f32; MOST]>,
}

/// A node.
#[derive(Clone, Copy, Debug)]
struct Test {
    threshold: f32,
    tree: u32,
    /// The leaves that are left to a block above the threshold.
    rest: Leaves,
}

impl Quick {
    /// `None` where nodes share a child.
    pub(super) fn new(model: &Model) -> Option<Self> {
        let mut all = Self {
            features: vec![Vec::new(); model.width],
            values: Vec::with_capacity(model.trees.len()),
        };
        for (tree, at) in model.trees.iter().zip(0..) {
            all.add(tree, at)?;
        }
        for tests in &mut all.features {
            tests.sort_by(|a, b| a.threshold.total_cmp(&b.threshold));
        }
        Some(all)
    }

    fn add(&mut self, tree: &Tree, at: u32) -> Option<()> {
        let inner = usize::from(tree.inner);
        let children = |node: usize| tree.nodes[node].children.map(usize::from);
        // Children come after their parent.
        let mut counts = [1_usize; NODES];
        for node in (0..inner).rev() {
            let [left, right] = children(node);
            counts[node] = counts[left] + counts[right];
        }
        if counts[0] != inner + 1 {
            return None;
        }
        let mut first = [0_usize; NODES];
        for node in 0..inner {
            let [left, right] = children(node);
            first[left] = first[node];
            first[right] = first[node] + counts[left];
            let gone = ((1 << counts[left]) - 1) << first[node];
            self.features[usize::from(tree.nodes[node].feature)].push(Test {
                threshold: tree.nodes[node].number,
                tree: at,
                rest: !gone,
            });
        }
        let mut values = [0.0; MOST];
        for leaf in inner..=2 * inner {
            values[first[leaf]] = tree.nodes[leaf].number;
        }
        self.values.push(values);
        Some(())
    }

    /// For each block how likely it belongs to the article. Linear in the blocks.
    pub(super) fn judge(&self, features: &Features) -> Vec<f32> {
        let count = features.values.len() / features.width;
        let (same, others) = self.parted(features, count);
        let mut found = Vec::with_capacity(count);
        let mut left = vec![[0; LANES]; self.values.len()];
        for start in (0..count).step_by(LANES) {
            let lanes = LANES.min(count - start);
            for (left, same) in left.iter_mut().zip(&same) {
                *left = [*same; LANES];
            }
            for &feature in &others {
                let mut values = [f32::NEG_INFINITY; LANES];
                for (lane, value) in values[..lanes].iter_mut().enumerate() {
                    *value = features.row(start + lane)[feature];
                }
                fail(&self.features[feature], &values, &mut left);
            }
            let mut sums = [0.0; LANES];
            for (left, values) in left.iter().zip(&self.values) {
                for (sum, left) in sums.iter_mut().zip(left) {
                    *sum += values[left.trailing_zeros() as usize % MOST];
                }
            }
            found.extend(sums[..lanes].iter().map(|&sum| chance(sum)));
        }
        found
    }

    /// For each tree what is left to every block by the features that are the page's, the same for all blocks; and the other
    /// features.
    fn parted(&self, features: &Features, count: usize) -> (Vec<Leaves>, Vec<usize>) {
        let mut left = vec![[Leaves::MAX]; self.values.len()];
        let mut others = Vec::new();
        for (feature, tests) in self.features.iter().enumerate() {
            let of = |block: usize| features.row(block)[feature];
            if tests.is_empty() || count == 0 {
                continue;
            }
            let first = of(0);
            if (1..count).all(|block| of(block).to_bits() == first.to_bits()) {
                fail(tests, &[first], &mut left);
            } else {
                others.push(feature);
            }
        }
        (left.into_iter().map(|[left]| left).collect(), others)
    }
}

/// Takes away what blocks with these values of a feature cannot reach. Without branches, so that it is compiled to comparisons
/// of several numbers.
fn fail<const N: usize>(tests: &[Test], values: &[f32; N], left: &mut [[Leaves; N]]) {
    let higher = |most: f32, &value: &f32| if value > most { value } else { most };
    let most = values.iter().fold(f32::NEG_INFINITY, higher);
    for test in tests.iter().take_while(|test| most > test.threshold) {
        let Test {
            threshold, rest, ..
        } = *test;
        let left = &mut left[test.tree as usize];
        *left = std::array::from_fn(|lane| {
            let all = Leaves::from(values[lane] > threshold).wrapping_sub(1);
            left[lane] & (rest | all)
        });
    }
}
