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
    /// The questions of all its trees.
    asks: Vec<Ask>,
    trees: Vec<Tree>,
}

/// A node of a tree that asks for a signal.
#[derive(Clone, Copy, Debug)]
struct Ask {
    /// The greatest value of the smaller side.
    most: f32,
    /// The signal's number.
    signal: u8,
    /// The leaves that remain where the value is greater: all but those of the smaller side, the first the lowest bit.
    greater: u32,
}

/// A tree as its questions and leaves: the leaf it comes to is the first that no answer takes away, whatever the order
/// of the questions (Lucchese and others, `QuickScorer`, 2015). No jump depends on an answer, so that one question is
/// put to many candidates at once.
#[derive(Clone, Copy, Debug)]
struct Tree {
    /// Where its questions end in [`Expert::asks`].
    end: u16,
    leaves: [f32; LEAVES],
}

/// So many candidates are asked at once.
pub(super) const LANES: usize = 8;

/// The signals of some candidates: for each signal its values.
pub(super) type Signals = [[f32; LANES]; signals::NAMES.len()];

/// As many leaves a tree may have.
const LEAVES: usize = 8;

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
                let mut words = line.split(' ');
                let mut leaves = Vec::new();
                grow(&mut words, &mut expert.asks, &mut leaves)?;
                if words.next().is_some() {
                    return None;
                }
                leaves.resize(LEAVES, 0.0);
                expert.trees.push(Tree {
                    end: u16::try_from(expert.asks.len()).ok()?,
                    leaves: leaves.try_into().ok()?,
                });
            }
        }
        let whole = |e: &Expert| e.weights.len() == 2 * style::NAMES.len() && !e.trees.is_empty();
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
fn grow<'w>(
    words: &mut impl Iterator<Item = &'w str>,
    asks: &mut Vec<Ask>,
    leaves: &mut Vec<f32>,
) -> Option<()> {
    let word = words.next()?;
    if let Some(value) = word.strip_prefix('=') {
        leaves.push(value.parse().ok()?);
        return (leaves.len() <= LEAVES).then_some(());
    }
    let (signal, value) = word.split_once(':')?;
    let signal: u8 = signal.parse().ok()?;
    if usize::from(signal) >= signals::NAMES.len() {
        return None;
    }
    let most = value.parse().ok()?;
    let first = leaves.len();
    grow(words, asks, leaves)?;
    let smaller = (1 << leaves.len()) - (1 << first);
    asks.push(Ask {
        most,
        signal,
        greater: !smaller,
    });
    grow(words, asks, leaves)
}

impl Ranker<'_> {
    /// How well candidates with these signals stand for the article, 0 to 1.
    pub(super) fn scores(&self, signals: &Signals) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for (expert, share) in &self.0 {
            let of = expert.sums(signals);
            for (sum, of) in sums.iter_mut().zip(of) {
                *sum += share * of;
            }
        }
        sums.map(|sum: f32| 1.0 / (1.0 + (-sum).exp()))
    }
}

impl Expert {
    fn sums(&self, signals: &Signals) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        let mut from = 0;
        for tree in &self.trees {
            let end = usize::from(tree.end);
            let mut left = [u32::MAX; LANES];
            for ask in &self.asks[from..end] {
                let Ask { most, greater, .. } = *ask;
                let values = &signals[usize::from(ask.signal)];
                for (left, value) in left.iter_mut().zip(values) {
                    *left &= greater | u32::from(*value <= most).wrapping_neg();
                }
            }
            from = end;
            for (sum, left) in sums.iter_mut().zip(left) {
                *sum += tree.leaves[left.trailing_zeros() as usize % LEAVES];
            }
        }
        sums.map(|sum| self.start + sum)
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
        let trees: usize = forest.0.iter().map(|e| e.trees.len()).sum();
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
            let mut signals = [[0.0; LANES]; signals::NAMES.len()];
            (signals[0][3], signals[1][3]) = (a, b);
            expert.sums(&signals)[3]
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
