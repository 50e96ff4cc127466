//! The sentences that a summary should have had: the set of three that is best by ROUGE-1, found greedily from every
//! sentence as the first.
//!
//! To learn membership in that set beats learning each sentence's own ROUGE, which prefers long sentences.

use super::rouge::{Bag, size};
use std::collections::BTreeMap;

/// Sentences of the set, at most.
const MOST: usize = 3;
/// A set that is worse by so much, as a share, counts 1/e of the best.
const GOOD: f64 = 0.004;

/// What is learnt of each sentence: 0 to 1.
pub struct Labels {
    /// Whether it belongs to the best set; where several are best, to which share of them.
    pub best: Vec<f32>,
    /// The share of good sets that it belongs to, each the less the worse it is than the best.
    pub good: Vec<f32>,
}

/// The labels of the sentences. `beta2` is how much more recall counts than precision, squared.
pub fn labels(sentences: &[Bag], reference: &Bag, beta2: f64) -> Labels {
    let limits: Vec<u32> = reference.values().copied().collect();
    let tokens: Vec<&String> = reference.keys().collect();
    let rows: Vec<Row> = sentences
        .iter()
        .map(|bag| Row {
            size: size(bag),
            hits: bag
                .iter()
                .filter_map(|(token, &n)| Some((tokens.binary_search(&token).ok()?, n)))
                .collect(),
        })
        .collect();
    let wanted = f64::from(size(reference));
    let score =
        |hits: u32, size: u32| (1.0 + beta2) * f64::from(hits) / (f64::from(size) + beta2 * wanted);
    let mut sets: BTreeMap<Vec<usize>, f64> = BTreeMap::new();
    for first in 0..rows.len() {
        let mut set = vec![first];
        let mut covered = vec![0; limits.len()];
        let mut hits = rows[first].add(&mut covered, &limits);
        let mut size = rows[first].size;
        while set.len() < MOST {
            let next = (0..rows.len())
                .filter(|s| !set.contains(s))
                .map(|s| {
                    (
                        s,
                        hits + rows[s].gain(&covered, &limits),
                        size + rows[s].size,
                    )
                })
                .max_by(|a, b| {
                    score(a.1, a.2)
                        .total_cmp(&score(b.1, b.2))
                        .then(b.0.cmp(&a.0))
                });
            match next {
                Some((s, more, longer)) if score(more, longer) > score(hits, size) => {
                    hits += rows[s].add(&mut covered, &limits);
                    size = longer;
                    set.push(s);
                }
                _ => break,
            }
        }
        if hits > 0 {
            set.sort_unstable();
            sets.insert(set, score(hits, size));
        }
    }
    let most = sets.values().copied().fold(0.0, f64::max);
    let share = |weight: &dyn Fn(f64) -> f64| {
        let mut of_each = vec![0.0; rows.len()];
        let mut all = f64::MIN_POSITIVE;
        for (set, score) in &sets {
            let weight = weight(most - score);
            all += weight;
            for &s in set {
                of_each[s] += weight;
            }
        }
        of_each.iter().map(|w| (w / all) as f32).collect()
    };
    Labels {
        best: share(&|worse| f64::from(u8::from(worse == 0.0))),
        good: share(&|worse| (-worse / GOOD).exp()),
    }
}

/// A sentence: its tokens, and how often it has each of the reference's.
struct Row {
    size: u32,
    hits: Vec<(usize, u32)>,
}

impl Row {
    fn gain(&self, covered: &[u32], limits: &[u32]) -> u32 {
        self.hits
            .iter()
            .map(|&(t, n)| (covered[t] + n).min(limits[t]) - covered[t].min(limits[t]))
            .sum()
    }

    fn add(&self, covered: &mut [u32], limits: &[u32]) -> u32 {
        let gain = self.gain(covered, limits);
        for &(t, n) in &self.hits {
            covered[t] += n;
        }
        gain
    }
}
