//! The sentences that a summary should have had: the set of three that is best by ROUGE-1, found greedily from every
//! sentence as the first.
//!
//! To learn membership in that set beats learning each sentence's own ROUGE, which prefers long sentences.

use super::rouge::{Bag, size};

/// Sentences of the set, at most.
const MOST: usize = 3;

/// Whether each sentence belongs to the best set. `beta2` is how much more recall counts than precision, squared.
pub fn best(sentences: &[Bag], reference: &Bag, beta2: f64) -> Vec<bool> {
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
    let (mut most, mut found) = (0.0, Vec::new());
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
        if score(hits, size) > most {
            most = score(hits, size);
            found = set;
        }
    }
    (0..rows.len()).map(|s| found.contains(&s)).collect()
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
