//! The trained ranker: a few small trees for each style of text, mixed by how much of each style a text has. See
//! `MODEL.md`.

use super::{signals, style};
use std::sync::LazyLock;

/// One kind of tags, and the trees that know it.
#[derive(Debug, Default)]
struct Expert {
    /// What is added to the weighted sum of the style.
    bias: f32,
    /// A weight for each of [`style::NAMES`], then a weight for the square of each.
    weights: Vec<f32>,
    /// What is added to the trees' sum.
    start: f32,
    /// All its trees.
    nodes: Vec<Node>,
    /// Where each tree begins in [`Expert::nodes`].
    roots: Vec<u16>,
}

/// A node of a tree: the smaller side follows it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The signal it asks for; `LEAF` for none.
    signal: u8,
    /// Where the greater side begins in [`Expert::nodes`].
    greater: u16,
    /// The greatest value of the smaller side; of a leaf, its value.
    value: f32,
}

const LEAF: u8 = u8::MAX;

/// The trained ranker.
#[derive(Debug, Default)]
pub(super) struct Forest(Vec<Expert>);

/// The ranker of one text: its experts and their shares.
#[derive(Debug)]
pub(super) struct Ranker<'f>(Vec<(&'f Expert, f32)>);

/// An expert with a smaller share is not asked: it changes little and costs as much as the others.
const LEAST_SHARE: f32 = 0.05;

impl Forest {
    /// The model that is compiled in, read on first use.
    pub(super) fn get() -> &'static Self {
        static FOREST: LazyLock<Forest> =
            LazyLock::new(|| Forest::read(include_str!("model.txt")).unwrap_or_default());
        &FOREST
    }

    /// Reads what `xtask/train/tags.py` writes; `None` where it does not belong to these signals.
    fn read(file: &str) -> Option<Self> {
        let mut lines = file.lines().filter(|l| !l.starts_with('#'));
        let same = |line: Option<&str>, head: &str, names: &[&str]| {
            let line = line.and_then(|l| l.strip_prefix(head));
            line.is_some_and(|l| l.split_whitespace().eq(names.iter().copied()))
        };
        if !same(lines.next(), "signals", signals::NAMES)
            || !same(lines.next(), "style", style::NAMES)
        {
            return None;
        }
        let mut experts: Vec<Expert> = Vec::new();
        for line in lines {
            if let Some(numbers) = line.strip_prefix("expert ") {
                // The first word is the expert's name.
                let numbers = numbers.split(' ').skip(1).map(str::parse);
                let numbers = numbers.collect::<Result<Vec<f32>, _>>().ok()?;
                let [start, bias, weights @ ..] = numbers.as_slice() else {
                    return None;
                };
                experts.push(Expert {
                    bias: *bias,
                    weights: weights.to_vec(),
                    start: *start,
                    ..Expert::default()
                });
            } else {
                let expert = experts.last_mut()?;
                expert.roots.push(expert.nodes.len() as u16);
                let mut words = line.split(' ');
                grow(&mut words, &mut expert.nodes)?;
                if words.next().is_some() {
                    return None;
                }
            }
        }
        let whole = |e: &Expert| e.weights.len() == 2 * style::NAMES.len() && !e.roots.is_empty();
        experts.iter().all(whole).then_some(Self(experts))
    }

    /// The ranker for a text of that style.
    pub(super) fn ranker(&self, style: &[f32]) -> Ranker<'_> {
        let sum = |e: &Expert| {
            let squares = style.iter().map(|s| s * s);
            let values = style.iter().copied().chain(squares);
            let products = e.weights.iter().zip(values).map(|(w, v)| w * v);
            e.bias + products.sum::<f32>()
        };
        let sums: Vec<f32> = self.0.iter().map(sum).collect();
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = sums.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = shares.iter().sum();
        let shares = shares.iter().map(|s| s / all);
        let mut asked: Vec<_> = self.0.iter().zip(shares).collect();
        asked.retain(|(_, share)| *share >= LEAST_SHARE);
        Ranker(asked)
    }
}

/// Reads a tree in the order node, smaller side, greater side: `signal:value` or `=value`.
fn grow<'w>(words: &mut impl Iterator<Item = &'w str>, nodes: &mut Vec<Node>) -> Option<()> {
    let word = words.next()?;
    if let Some(value) = word.strip_prefix('=') {
        nodes.push(Node {
            signal: LEAF,
            greater: 0,
            value: value.parse().ok()?,
        });
        return Some(());
    }
    let (signal, value) = word.split_once(':')?;
    let signal: u8 = signal.parse().ok()?;
    if usize::from(signal) >= signals::NAMES.len() {
        return None;
    }
    let here = nodes.len();
    nodes.push(Node {
        signal,
        greater: 0,
        value: value.parse().ok()?,
    });
    grow(words, nodes)?;
    nodes[here].greater = u16::try_from(nodes.len()).ok()?;
    grow(words, nodes)
}

impl Ranker<'_> {
    /// How well a candidate with these signals stands for the article, 0 to 1.
    pub(super) fn score(&self, signals: &[f32]) -> f32 {
        let of = |(expert, share): &(&Expert, f32)| share * expert.sum(signals);
        let sum: f32 = self.0.iter().map(of).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

impl Expert {
    fn sum(&self, signals: &[f32]) -> f32 {
        let trees = self.roots.iter().map(|&root| self.leaf(root, signals));
        self.start + trees.sum::<f32>()
    }

    fn leaf(&self, root: u16, signals: &[f32]) -> f32 {
        let mut at = usize::from(root);
        loop {
            let node = self.nodes[at];
            if node.signal == LEAF {
                return node.value;
            }
            at = if signals[usize::from(node.signal)] <= node.value {
                at + 1
            } else {
                usize::from(node.greater)
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest model that the package has room for, in bytes.
    const LARGEST: usize = 50 * 1024;
    /// As many trees may be asked for a text.
    const MOST_TREES: usize = 120;

    #[test]
    fn the_committed_model_fits_the_code() {
        let file = include_str!("model.txt");
        let forest = Forest::read(file).expect("written for these signals");
        assert!(file.len() <= LARGEST, "{} bytes", file.len());
        let trees: usize = forest.0.iter().map(|e| e.roots.len()).sum();
        assert!((1..=MOST_TREES).contains(&trees), "{trees} trees");
    }

    fn file(trees: &str) -> String {
        let zeros = " 0".repeat(2 * style::NAMES.len());
        format!(
            "# Test.\nsignals {}\nstyle {}\nexpert one 0.5 0{zeros}\n{trees}\n",
            signals::NAMES.join(" "),
            style::NAMES.join(" ")
        )
    }

    #[test]
    fn trees_add_up() {
        let file = file("0:1.5 =1 1:0 =2 =3\n=0.25");
        let forest = Forest::read(&file).unwrap();
        let expert = &forest.0[0];
        let sum = |a: f32, b: f32| {
            let mut signals = vec![0.0; signals::NAMES.len()];
            (signals[0], signals[1]) = (a, b);
            expert.sum(&signals)
        };
        for (a, b, wanted) in [(1.5, 9.0, 1.75), (2.0, 0.0, 2.75), (2.0, 0.1, 3.75)] {
            assert!((sum(a, b) - wanted).abs() < f32::EPSILON, "{a} {b}");
        }
    }

    #[test]
    fn a_broken_model_is_refused() {
        for trees in [
            "0:1.5 =1",
            "=1 =2",
            "250:1 =1 =2",
            "0:x =1 =2",
            "0 =1 =2",
            "",
        ] {
            assert!(Forest::read(&file(trees)).is_none(), "{trees}");
        }
        assert!(Forest::read(&file("=1").replacen("signals ", "signals extra ", 1)).is_none());
        assert!(Forest::read("").is_none());
    }

    #[test]
    fn shares_add_up_to_one() {
        let forest = Forest::get();
        for value in [0.0, 1.0, 100.0, -1e6] {
            let ranker = forest.ranker(&[value; style::NAMES.len()]);
            let all: f32 = ranker.0.iter().map(|(_, share)| share).sum();
            assert!(
                (1.0 - 2.0 * LEAST_SHARE..1.001).contains(&all),
                "{value}: {all}"
            );
        }
    }
}
