//! The block classifier: how likely a block belongs to the article.
//!
//! Gradient-boosted decision trees (Friedman 2001), trained by `LightGBM` (Ke et al. 2017) with cross-entropy on the
//! blocks of web pages whose article text is known, each block's label being the share of its words that stand there.
//! `model.bin` holds the trees in the form that [`Model::parse`] reads; thresholds stand once a feature, a node is four
//! bytes, a leaf two.

use super::features::Features;
use std::sync::LazyLock;

static MODELS: LazyLock<Option<[Model; 2]>> = LazyLock::new(|| {
    let mut reader = Reader(include_bytes!("model.bin"));
    Some([Model::parse(&mut reader)?, Model::parse(&mut reader)?])
});

/// For each block how likely it belongs to the article, 0 to 1, by its own features; `None` where they are not the
/// model's. Linear in the blocks.
pub(crate) fn first(features: &Features) -> Option<Vec<f32>> {
    MODELS.as_ref()?[0].judge(features)
}

/// The same with what [`first`] made of the blocks around it.
pub(crate) fn second(features: &Features) -> Option<Vec<f32>> {
    MODELS.as_ref()?[1].judge(features)
}

#[derive(Debug)]
struct Model {
    width: usize,
    trees: Vec<Tree>,
}

#[derive(Debug)]
struct Tree {
    /// Inner nodes, then a node for each leaf, which leads to itself: walks may end at any step behind it.
    nodes: Vec<Node>,
    /// How many of them are inner nodes.
    inner: u8,
    leaves: Vec<f32>,
}

#[derive(Debug)]
struct Node {
    feature: u8,
    threshold: f32,
    /// Where to go from values up to the threshold, and above it.
    children: [u8; 2],
}

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
            if !(1..=LEAF).contains(&leaves) {
                return None;
            }
            let inner = leaves - 1;
            let mut nodes = Vec::with_capacity(2 * usize::from(leaves));
            for at in 1..leaves {
                let [feature, threshold, left, right] = reader.take()?;
                let threshold = *thresholds
                    .get(usize::from(feature))?
                    .get(usize::from(threshold))?;
                let children = [left, right];
                // Children come after their parent, so that every walk ends.
                let fits = |child: u8| {
                    if child < LEAF {
                        child >= at && child + 1 < leaves
                    } else {
                        !child < leaves
                    }
                };
                if !children.into_iter().all(fits) {
                    return None;
                }
                let place = |child: u8| if child < LEAF { child } else { inner + !child };
                nodes.push(Node {
                    feature,
                    threshold,
                    children: children.map(place),
                });
            }
            nodes.extend((inner..inner + leaves).map(|at| Node {
                feature: 0,
                threshold: f32::INFINITY,
                children: [at; 2],
            }));
            let values =
                (0..leaves).map(|_| Some(f32::from(i16::from_le_bytes(reader.take()?)) * scale));
            let leaves = values.collect::<Option<Vec<f32>>>()?;
            trees.push(Tree {
                nodes,
                inner,
                leaves,
            });
        }
        Some(Self { width, trees })
    }

    fn judge(&self, features: &Features) -> Option<Vec<f32>> {
        if features.width != self.width || features.width == 0 {
            return None;
        }
        let count = features.values.len() / features.width;
        let mut found = Vec::with_capacity(count);
        for start in (0..count).step_by(LANES) {
            // The last block fills lanes that are left over.
            let rows = std::array::from_fn(|lane| features.row((start + lane).min(count - 1)));
            let mut sums = [0.0; LANES];
            for tree in &self.trees {
                tree.add(&rows, &mut sums);
            }
            let sums = sums.iter().take(count - start);
            found.extend(sums.map(|sum: &f32| 1.0 / (1.0 + (-sum).exp())));
        }
        Some(found)
    }
}

impl Tree {
    /// Adds to each sum the value of the leaf that the row leads to.
    fn add(&self, rows: &[&[f32]; LANES], sums: &mut [f32; LANES]) {
        let mut at = [0; LANES];
        while at.iter().any(|&at| at < self.inner) {
            for (at, row) in at.iter_mut().zip(rows) {
                let node = &self.nodes[usize::from(*at)];
                let right = row[usize::from(node.feature)] > node.threshold;
                *at = node.children[usize::from(right)];
            }
        }
        for (sum, at) in sums.iter_mut().zip(at) {
            *sum += self.leaves[usize::from(at - self.inner)];
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
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
            model.trees[0].add(&[&[number]; LANES], &mut sums);
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
