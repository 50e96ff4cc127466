//! Gradient boosting of small trees (Friedman 2001) on two losses, over histograms of the signals.

use super::sets::Example;
use standfirst::summary::ranker::{DEPTH, LEAVES, Model, SPLITS, Tree};
use standfirst::summary::signals::COUNT;

const BINS: usize = 64;
/// How many losses there are.
const LOSSES: f32 = 2.0;
const SHRINKAGE: f32 = 0.05;
/// Fewer training sentences than this make no leaf.
const SMALLEST_LEAF: f64 = 100.0;
/// Added to the curvature of a leaf, which keeps small ones near 0.
const RIDGE: f64 = 5.0;

/// A histogram's cell: gradient, curvature, rows.
type Cell = (f64, f64, f64);
/// Signal and threshold of each inner node of a tree.
type Splits = [(u8, f32); SPLITS];
/// A node's best split: gain, signal, bin.
type Split = (f64, usize, usize);

/// What the trees are fitted to.
#[derive(Clone, Copy)]
enum Loss {
    /// Each sentence by itself: does it belong to the best set?
    Alone,
    /// The sentences of a document against each other: how is the choice spread over them (`ListNet`, Cao and others 2007)?
    Together,
}

/// The training sentences by column.
struct Table {
    borders: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
    /// Sentences of each document.
    lengths: Vec<usize>,
    wanted: Vec<f32>,
    weights: Vec<f32>,
    loss: Loss,
}

/// The model: the mean of trees fitted to either loss. Each errs otherwise, and together they err less.
pub fn train(examples: &[&Example]) -> Model {
    let rows: Vec<&[f32; COUNT]> = examples
        .iter()
        .flat_map(|e| e.rows.iter().take(e.labels.best.len()))
        .collect();
    let borders: Vec<Vec<f32>> = (0..COUNT)
        .map(|i| borders(rows.iter().map(|row| row[i])))
        .collect();
    let bins = (0..COUNT)
        .map(|i| {
            let bin = |row: &&[f32; COUNT]| borders[i].partition_point(|&b| b < row[i]) as u8;
            rows.iter().map(bin).collect()
        })
        .collect();
    let lengths: Vec<usize> = examples.iter().map(|e| e.labels.best.len()).collect();
    let weights = examples.iter().zip(&lengths);
    let mut table = Table {
        borders,
        bins,
        wanted: Vec::new(),
        weights: weights.flat_map(|(e, &n)| vec![e.weight; n]).collect(),
        lengths,
        loss: Loss::Alone,
    };
    let mut model = Model::default();
    for (seed, loss, rounds) in [(1, Loss::Alone, 500), (2, Loss::Together, 250)] {
        table.loss = loss;
        table.wanted = examples
            .iter()
            .flat_map(|e| match loss {
                Loss::Alone => &e.labels.best,
                Loss::Together => &e.labels.good,
            })
            .copied()
            .collect();
        let mut scores = vec![table.start(); rows.len()];
        let mut lot = Lot(seed);
        for _ in 0..rounds {
            let (splits, leaves, of_each) = table.grow(&scores, &lot.half());
            for (score, leaf) in scores.iter_mut().zip(of_each) {
                *score += leaves[leaf];
            }
            let shares = leaves.map(|leaf| leaf / LOSSES);
            model.trees.push(Tree::new(splits, shares));
        }
    }
    let mut scores: Vec<f32> = rows.iter().map(|row| model.rank(row).score).collect();
    scores.sort_by(f32::total_cmp);
    model.range = (
        round(scores[scores.len() / 100]),
        round(scores[scores.len() * 99 / 100]),
    );
    model
}

/// Thresholds that part the values into at most [`BINS`] bins of like size.
fn borders(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    let mut borders: Vec<f32> = (1..BINS)
        .map(|i| round(sorted[i * sorted.len() / BINS]))
        .collect();
    borders.dedup();
    borders
}

/// Four significant digits are enough, and keep the model's file short.
fn round(value: f32) -> f32 {
    format!("{value:.3e}")
        .parse()
        .expect("a number is read back")
}

/// Draws the signals that a tree may ask: half of them, so that those that say nearly the same share the work. A
/// linear congruential generator (Knuth's MMIX), so that every run draws alike.
struct Lot(u64);

impl Lot {
    fn half(&mut self) -> Vec<usize> {
        let mut left: Vec<usize> = (0..COUNT).collect();
        for i in 0..COUNT / 2 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = i + ((self.0 >> 33) as usize) % (COUNT - i);
            left.swap(i, at);
        }
        left.truncate(COUNT / 2);
        left.sort_unstable();
        left
    }
}

impl Table {
    /// The log-odds of the share that is wanted; it is no part of the model, as it is the same for every sentence.
    fn start(&self) -> f32 {
        let wanted = self.wanted.iter().zip(&self.weights);
        let wanted: f64 = wanted.map(|(y, w)| f64::from(*y) * f64::from(*w)).sum();
        let all: f64 = self.weights.iter().map(|w| f64::from(*w)).sum();
        (wanted / (all - wanted)).ln() as f32
    }

    /// Slope and curvature of the loss at these scores, without the weights.
    fn slopes(&self, scores: &[f32]) -> Vec<(f64, f64)> {
        let all = scores.iter().zip(&self.wanted);
        match self.loss {
            Loss::Alone => all
                .map(|(score, wanted)| {
                    let p = 1.0 / (1.0 + (-f64::from(*score)).exp());
                    (p - f64::from(*wanted), p * (1.0 - p))
                })
                .collect(),
            Loss::Together => {
                let mut slopes = Vec::with_capacity(scores.len());
                for &length in &self.lengths {
                    let own = slopes.len()..slopes.len() + length;
                    let highest = scores[own.clone()].iter().copied().fold(f32::MIN, f32::max);
                    let odds = |score: &f32| f64::from(score - highest).exp();
                    let sum: f64 = scores[own.clone()].iter().map(odds).sum();
                    let chosen: f64 = self.wanted[own.clone()].iter().map(|w| f64::from(*w)).sum();
                    slopes.extend(own.map(|i| {
                        let p = odds(&scores[i]) / sum;
                        (
                            chosen * p - f64::from(self.wanted[i]),
                            chosen * p * (1.0 - p),
                        )
                    }));
                }
                slopes
            }
        }
    }

    /// Splits and leaves of one tree against the loss at these scores, and the leaf of each row.
    fn grow(&self, scores: &[f32], signals: &[usize]) -> (Splits, [f32; LEAVES], Vec<usize>) {
        let slopes: Vec<(f64, f64)> = self
            .slopes(scores)
            .into_iter()
            .zip(&self.weights)
            .map(|((slope, curve), weight)| {
                (f64::from(*weight) * slope, f64::from(*weight) * curve)
            })
            .collect();
        let mut splits = [(0, f32::MAX); SPLITS];
        let mut node = vec![0_usize; scores.len()];
        for depth in 0..DEPTH {
            let (first, count) = ((1 << depth) - 1, 1 << depth);
            let best = self.split(&slopes, &node, first, count, signals);
            for (n, &(gain, signal, bin)) in best.iter().enumerate() {
                if gain > 0.0 {
                    splits[first + n] = (signal as u8, self.borders[signal][bin]);
                }
            }
            for (row, n) in node.iter_mut().enumerate() {
                let (gain, signal, bin) = best[*n - first];
                let right = gain > 0.0 && usize::from(self.bins[signal][row]) > bin;
                *n = 2 * *n + 1 + usize::from(right);
            }
        }
        let mut sums = [(0.0, 0.0); LEAVES];
        for (n, slope) in node.iter_mut().zip(&slopes) {
            *n -= SPLITS;
            sums[*n].0 += slope.0;
            sums[*n].1 += slope.1;
        }
        let leaf = |(slope, curve)| round(-SHRINKAGE * (slope / (curve + RIDGE)) as f32);
        (splits, sums.map(leaf), node)
    }

    /// The best split of each of the nodes of one depth; the signals are looked at on all cores.
    fn split(
        &self,
        slopes: &[(f64, f64)],
        node: &[usize],
        first: usize,
        count: usize,
        signals: &[usize],
    ) -> Vec<Split> {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let part = signals.len().div_ceil(workers);
        let found: Vec<Vec<Split>> = std::thread::scope(|scope| {
            let threads: Vec<_> = signals
                .chunks(part)
                .map(|part| {
                    scope.spawn(move || {
                        let mut best = vec![(0.0, 0, 0); count];
                        for &signal in part {
                            self.look(signal, slopes, node, first, &mut best);
                        }
                        best
                    })
                })
                .collect();
            let joined = threads.into_iter().map(|t| t.join().expect("a worker"));
            joined.collect()
        });
        let mut best = vec![(0.0, 0, 0); count];
        for part in found {
            for (best, split) in best.iter_mut().zip(part) {
                if split.0 > best.0 {
                    *best = split;
                }
            }
        }
        best
    }

    fn look(
        &self,
        signal: usize,
        slopes: &[(f64, f64)],
        node: &[usize],
        first: usize,
        best: &mut [Split],
    ) {
        let mut cells: Vec<[Cell; BINS]> = vec![[(0.0, 0.0, 0.0); BINS]; best.len()];
        for ((&bin, &n), slope) in self.bins[signal].iter().zip(node).zip(slopes) {
            let cell = &mut cells[n - first][usize::from(bin)];
            cell.0 += slope.0;
            cell.1 += slope.1;
            cell.2 += 1.0;
        }
        let worth = |slope: f64, curve: f64| slope * slope / (curve + RIDGE);
        for (cells, best) in cells.iter().zip(best) {
            let all = cells
                .iter()
                .fold((0.0, 0.0, 0.0), |a, c| (a.0 + c.0, a.1 + c.1, a.2 + c.2));
            let mut left = (0.0, 0.0, 0.0);
            for (bin, cell) in cells.iter().enumerate().take(self.borders[signal].len()) {
                left = (left.0 + cell.0, left.1 + cell.1, left.2 + cell.2);
                if left.2 < SMALLEST_LEAF || all.2 - left.2 < SMALLEST_LEAF {
                    continue;
                }
                let gain = worth(left.0, left.1) + worth(all.0 - left.0, all.1 - left.1)
                    - worth(all.0, all.1);
                if gain > best.0 + 1e-9 {
                    *best = (gain, signal, bin);
                }
            }
        }
    }
}
