//! The trained model: weights of hashed features, transitions and word clusters, as one file.
//!
//! The file, little-endian: `SFP4`; sixteen `i16` transitions (from outside, begin, inside, other; to the same); the
//! weights of the verdict as `i16`; the clusters ([`Clusters::write`]); `u32` number of weights; one byte for each of the 65,536 buckets: how many weights it
//! holds; then the weights in the order of their keys: the low byte of each key, then each weight for begin, for inside,
//! for other, as `i8`. The word filters that the weights were trained with stand in [`WordFilters`]'s own file.

use super::clusters::{Clusters, starts};
use super::features::KEY_BITS;
use super::lexicon::Lexicon;
use super::tagger::{LABELS, Scores, Transitions};
use super::verdict;
use crate::text::names::WordFilters;
use std::borrow::Cow;

/// A model as used.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// `transitions[from][to]`, in the unit of the weights.
    pub transitions: Transitions,
    /// Weights of what speaks for and against a person.
    pub verdict: verdict::Weights,
    /// What is known of words.
    pub lexicon: Lexicon,
    /// First weight of each bucket, and one past the last.
    starts: Vec<u32>,
    low: Cow<'static, [u8]>,
    /// For each label but outside, its weights, as the file has them.
    weights: [Cow<'static, [u8]>; LABELS - 1],
}

/// One feature's key and weights.
pub type Weight = (u32, [i8; LABELS - 1]);

const MAGIC: &[u8; 4] = b"SFP4";
const BUCKETS: usize = 1 << (KEY_BITS - 8);

impl Model {
    /// The model that comes with the crate. Read once; about 0.2 ms.
    #[must_use]
    pub fn get() -> &'static Self {
        static MODEL: std::sync::LazyLock<Model> = std::sync::LazyLock::new(|| {
            Model::from_bytes(include_bytes!("model.bin"), WordFilters::get().clone())
                .unwrap_or_default()
        });
        &MODEL
    }

    /// A model of these parts; `weights` sorted by key, keys unique.
    #[must_use]
    pub fn new(lexicon: Lexicon, transitions: Transitions, weights: &[Weight]) -> Self {
        let mut counts = vec![0u8; BUCKETS];
        let mut kept = Vec::with_capacity(weights.len());
        for &(key, weight) in weights {
            let count = &mut counts[(key >> 8) as usize];
            if *count < u8::MAX {
                *count += 1;
                kept.push((key, weight));
            }
        }
        Self {
            transitions,
            verdict: verdict::Weights::default(),
            lexicon,
            starts: starts(&counts),
            low: kept.iter().map(|w| w.0 as u8).collect(),
            weights: std::array::from_fn(|label| {
                let column = kept.iter().map(|w| w.1[label].cast_unsigned());
                column.collect()
            }),
        }
    }

    /// Reads the file, to be used with these filters; `None` where it is not one. What is large stays where it is.
    #[must_use]
    pub fn from_bytes(bytes: &'static [u8], filters: WordFilters) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |n: usize| -> Option<&'static [u8]> {
            let (taken, left) = rest.split_at_checked(n)?;
            rest = left;
            Some(taken)
        };
        let mut transitions = [[0; LABELS]; LABELS];
        for (cell, pair) in transitions
            .iter_mut()
            .flatten()
            .zip(take(2 * LABELS * LABELS)?.chunks_exact(2))
        {
            *cell = i32::from(i16::from_le_bytes(pair.try_into().ok()?));
        }
        let mut verdict = verdict::Weights::default();
        let stored = take(2 * verdict.len())?;
        for (weight, pair) in verdict.iter_mut().zip(stored.chunks_exact(2)) {
            *weight = i16::from_le_bytes(pair.try_into().ok()?);
        }
        let lexicon = Lexicon {
            filters,
            clusters: Clusters::read(&mut take)?,
        };
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let starts = starts(take(BUCKETS)?);
        if starts[BUCKETS] as usize != count {
            return None;
        }
        let low = take(count)?.into();
        let mut weights: [Cow<_>; LABELS - 1] = Default::default();
        for column in &mut weights {
            *column = take(count)?.into();
        }
        Some(Self {
            transitions,
            verdict,
            lexicon,
            starts,
            low,
            weights,
        })
    }

    /// The file's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for &cell in self.transitions.iter().flatten() {
            let cell = cell.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
            out.extend(cell.to_le_bytes());
        }
        out.extend(self.verdict.iter().flat_map(|w| w.to_le_bytes()));
        self.lexicon.clusters.write(&mut out);
        out.extend((self.low.len() as u32).to_le_bytes());
        out.extend(self.starts.windows(2).map(|w| (w[1] - w[0]) as u8));
        out.extend(&*self.low);
        for column in &self.weights {
            out.extend(&**column);
        }
        out
    }

    /// The sums of the weights of these features.
    #[must_use]
    pub fn score(&self, keys: &[u32]) -> Scores {
        let mut scores = [0; LABELS - 1];
        if self.starts.is_empty() {
            return scores;
        }
        for &key in keys {
            let bucket = (key >> 8) as usize;
            let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            if let Some(at) = self.low[range.clone()].iter().position(|&l| l == key as u8) {
                for (score, column) in scores.iter_mut().zip(&self.weights) {
                    *score += i32::from(column[range.start + at].cast_signed());
                }
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::clusters::CLUSTERS;
    use crate::text::names::{Filter, hash};

    #[test]
    fn a_model_survives_its_file() {
        let lexicon = Lexicon {
            filters: WordFilters {
                given: Filter::build([hash("ada")].into_iter()),
                ..WordFilters::default()
            },
            clusters: Clusters::new([(hash("said"), 5)], vec![0; CLUSTERS]),
        };
        let weights = [
            (5, [1, -2, 0]),
            (0x0001_0203, [3, 4, 5]),
            (0x00ff_ffff, [-128, 127, 9]),
        ];
        let mut model = Model::new(
            lexicon,
            [[1, -2, 3, 4], [4, 5, 6, 7], [7, 8, -9, 0], [1, 1, 1, 1]],
            &weights,
        );
        model.verdict[1] = -300;
        let bytes = model.to_bytes().leak();
        let back = Model::from_bytes(bytes, model.lexicon.filters.clone()).expect("a whole file");
        assert_eq!(back.score(&[5, 6, 0x00ff_ffff]), [-127, 125, 9]);
        assert_eq!(back.transitions, model.transitions);
        assert_eq!(back.verdict, model.verdict);
        assert_eq!(back.lexicon, model.lexicon);
    }

    #[test]
    fn a_broken_file_is_no_model() {
        let bytes =
            Model::new(Lexicon::default(), [[0; LABELS]; LABELS], &[(1, [1, 1, 1])]).to_bytes();
        let bytes: &[u8] = bytes.leak();
        for cut in [0, 3, 10, 40, bytes.len() - 1] {
            assert!(Model::from_bytes(&bytes[..cut], WordFilters::default()).is_none());
        }
    }

    #[test]
    fn the_model_of_the_crate_is_whole() {
        let model = Model::get();
        assert!(model.low.len() > 10_000);
        assert_eq!(model.to_bytes(), include_bytes!("model.bin"));
    }
}
