//! The block classifier: how likely a block belongs to the article.
//!
//! Gradient-boosted decision trees (Friedman 2001), trained by `LightGBM` (Ke et al. 2017) with cross-entropy on the
//! blocks of web pages whose article text is known, each block's label being the share of its words that stand there.
//! `model.bin` holds the trees in the form that [`Model::parse`] reads; thresholds stand once a feature, a node is four
//! bytes, a leaf two.

#[cfg(not(target_arch = "wasm32"))]
mod quick;

use super::features::Features;
use crate::bytes::Reader;
use std::sync::LazyLock;

static MODELS: LazyLock<Option<[Model; 2]>> = LazyLock::new(|| {
    let mut reader = Reader(include_bytes!("model.bin"));
    Some([Model::parse(&mut reader)?, Model::parse(&mut reader)?])
});

/// The same for a processor that compares several numbers at once. Where it does not, as in WASM, walking is faster.
#[cfg(not(target_arch = "wasm32"))]
static QUICK: LazyLock<Option<[quick::Quick; 2]>> = LazyLock::new(|| {
    let [first, second] = MODELS.as_ref()?;
    Some([quick::Quick::new(first)?, quick::Quick::new(second)?])
});

/// For each block how likely it belongs to the article, 0 to 1, by its own features; `None` where they are not the
/// model's. Linear in the blocks.
pub(crate) fn first(features: &Features) -> Option<Vec<f32>> {
    judge(0, features)
}

/// The same with what [`first`] made of the blocks around it.
pub(crate) fn second(features: &Features) -> Option<Vec<f32>> {
    judge(1, features)
}

fn judge(stage: usize, features: &Features) -> Option<Vec<f32>> {
    let model = &MODELS.as_ref()?[stage];
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(quick) = &*QUICK
        && features.width == model.width
    {
        return Some(quick[stage].judge(features));
    }
    model.judge(features)
}

/// What the sum of the trees says.
fn chance(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

#[derive(Debug)]
struct Model {
    width: usize,
    trees: Vec<Tree>,
}

/// Inner nodes, then a node for each leaf.
#[derive(Debug)]
struct Tree {
    nodes: [Node; NODES],
    /// How many of them are inner nodes.
    inner: u8,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    feature: u8,
    /// Where to go from values up to the threshold, and above it. A leaf leads to itself: a walk may end at any step
    /// behind it.
    children: [u8; 2],
    /// The threshold; of a leaf its value.
    number: f32,
}

/// A tree has at most half as many leaves. A power of two, so that an index can be cut to it.
const NODES: usize = 64;
/// In the file, from this number on a child is the leaf `!child`.
const LEAF: u8 = 128;

/// So many blocks walk through a tree side by side: the processor need not wait for one to take its next step.
const LANES: usize = 8;

impl Model {
    /// Little-endian: width (u16); for each feature the number of its thresholds (u8) and these (f32); number of trees
    /// (u16), scale of the leaves (f32); for each tree the number of its leaves (u8), its nodes (feature u8, index of
    /// the threshold u8, left u8, right u8) and its leaves (i16).
    fn parse(reader: &mut Reader) -> Option<Self> {
        let width = usize::from(u16::from_le_bytes(reader.take()?));
        let mut thresholds = Vec::with_capacity(width);
        for _ in 0..width {
            let [count] = reader.take()?;
            let values = (0..count).map(|_| reader.take().map(f32::from_le_bytes));
            thresholds.push(values.collect::<Option<Vec<f32>>>()?);
        }
        let count = u16::from_le_bytes(reader.take()?);
        let scale = f32::from_le_bytes(reader.take()?);
        let mut trees = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let [leaves] = reader.take()?;
            if !(1..=NODES / 2).contains(&usize::from(leaves)) {
                return None;
            }
            let inner = leaves - 1;
            let mut nodes = [Node::default(); NODES];
            for at in 0..inner {
                let [feature, threshold, left, right] = reader.take()?;
                let number = *thresholds
                    .get(usize::from(feature))?
                    .get(usize::from(threshold))?;
                // Children come after their parent, so that every walk ends.
                let place = |child: u8| {
                    let (child, fits) = match child {
                        LEAF.. => (inner.checked_add(!child)?, !child < leaves),
                        _ => (child, child > at && child < inner),
                    };
                    fits.then_some(child)
                };
                nodes[usize::from(at)] = Node {
                    feature,
                    children: [place(left)?, place(right)?],
                    number,
                };
            }
            for leaf in inner..inner + leaves {
                nodes[usize::from(leaf)] = Node {
                    feature: 0,
                    children: [leaf; 2],
                    number: f32::from(i16::from_le_bytes(reader.take()?)) * scale,
                };
            }
            trees.push(Tree { nodes, inner });
        }
        Some(Self { width, trees })
    }

    fn judge(&self, features: &Features) -> Option<Vec<f32>> {
        if features.width != self.width || !(1..=FEATURES).contains(&self.width) {
            return None;
        }
        let count = features.values.len() / features.width;
        let mut found = Vec::with_capacity(count);
        let mut rows = [[0.0; FEATURES]; LANES];
        for start in (0..count).step_by(LANES) {
            let lanes = LANES.min(count - start);
            for (lane, row) in rows.iter_mut().take(lanes).enumerate() {
                row[..self.width].copy_from_slice(features.row(start + lane));
            }
            let mut sums = [0.0; LANES];
            for tree in &self.trees {
                tree.add(&rows, &mut sums);
            }
            found.extend(sums[..lanes].iter().map(|&sum| chance(sum)));
        }
        Some(found)
    }
}

/// So many numbers a block has at most.
const FEATURES: usize = u8::MAX as usize + 1;

impl Tree {
    /// Adds to each sum the value of the leaf that the row leads to.
    fn add(&self, rows: &[[f32; FEATURES]; LANES], sums: &mut [f32; LANES]) {
        let mut at = [0_u8; LANES];
        let node = |at: u8| &self.nodes[usize::from(at) % NODES];
        while at.iter().any(|&at| at < self.inner) {
            for (at, row) in at.iter_mut().zip(rows) {
                let node = node(*at);
                let right = row[usize::from(node.feature)] > node.number;
                *at = node.children[usize::from(right)];
            }
        }
        for (sum, at) in sums.iter_mut().zip(at) {
            *sum += node(at).number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_fits_the_features() {
        let page = crate::page::html::read("<p>One.</p><p>Two.</p>", "");
        let (features, _) = crate::article::describe(&page, None);
        let found = first(&features).expect("the committed model and the features agree");
        let (_, features) = crate::article::describe(&page, Some(&found));
        let found = second(&features.expect("chances were given")).expect("the second stage too");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn asking_by_features_finds_what_walking_finds() {
        let page = crate::page::html::read(
            "<h1>Rain</h1><p>It rained, and nobody slept.</p><ul><li><a href=/>Home</a><li>Two</ul><p>Three: four.</p>",
            "",
        );
        let (mut features, _) = crate::article::describe(&page, None);
        let model = &MODELS.as_ref().expect("the committed model is whole")[0];
        let quick = quick::Quick::new(model).expect("its trees are trees");
        assert_eq!(Some(quick.judge(&features)), model.judge(&features));
        // More blocks than go side by side, with features that no page has.
        let row = features.values.clone();
        for step in 1..9 {
            let moved = row.iter().enumerate();
            let moved = moved.map(|(at, value)| value + ((at * step) % 7) as f32 - 3.0);
            features.values.extend(moved.collect::<Vec<_>>());
        }
        features.values[5] = f32::NAN;
        assert_eq!(Some(quick.judge(&features)), model.judge(&features));
    }

    #[test]
    fn walks_a_tree_and_refuses_a_broken_one() {
        let mut bytes = vec![1, 0, 1];
        bytes.extend(2.5_f32.to_le_bytes());
        bytes.extend([1, 0]);
        bytes.extend(0.5_f32.to_le_bytes());
        bytes.extend([2, 0, 0, 0xff, 0xfe]);
        bytes.extend((-2_i16).to_le_bytes());
        bytes.extend(4_i16.to_le_bytes());
        let model = Model::parse(&mut Reader(&bytes)).expect("a whole model");
        let value = |number: f32| {
            let mut sums = [0.0; LANES];
            model.trees[0].add(&[[number; FEATURES]; LANES], &mut sums);
            sums[LANES - 1]
        };
        assert!((value(2.5) + 1.0).abs() < 1e-6);
        assert!((value(2.6) - 2.0).abs() < 1e-6);
        for cut in 0..bytes.len() {
            assert!(Model::parse(&mut Reader(&bytes[..cut])).is_none(), "{cut}");
        }
        bytes[16] = 0;
        assert!(
            Model::parse(&mut Reader(&bytes)).is_none(),
            "a child that is its own parent"
        );
    }
}
