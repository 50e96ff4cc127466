//! The ranker: a sum of small regression trees over the signals (gradient boosting, Friedman 2001), read from
//! `model.bin`. `MODEL.md` says what it was trained on and what it reaches.

use super::Reason;
use super::document::Document;
use super::signals::{COUNT, Evidence, SIGNALS};
use crate::bytes::Reader;
use crate::order;
use std::sync::LazyLock;

/// A candidate's score, and what made it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The log-odds that the sentence belongs to the best summary, about, and but for a constant.
    pub score: f32,
    /// The part of the score that each [`Evidence`] made, in its order.
    pub by: [f32; 6],
}

/// The trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Scores of the lowest and the highest hundredth of the training sentences.
    pub range: (f32, f32),
    /// Their sum is the score.
    pub trees: Vec<Tree>,
}

/// Depth of every tree.
pub const DEPTH: usize = 3;
/// Inner nodes of a tree; node `n` has the children `2n + 1` and `2n + 2`.
pub const SPLITS: usize = (1 << DEPTH) - 1;
/// Leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// A complete binary tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Signal and threshold of each inner node: a value at or under the threshold goes left.
    splits: [(u8, f32); SPLITS],
    /// What each node adds to the score on average over its leaves; the leaves come last, from left to right.
    means: [f32; SPLITS + LEAVES],
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).unwrap_or_default());

/// Leaves are multiples of this, so that two bytes hold one.
const STEP: f32 = 1e-5;

/// The score of a candidate with these signal values. Constant time.
#[must_use]
pub fn rank(values: &[f32; COUNT]) -> Ranked {
    MODEL.rank(values)
}

impl Model {
    /// Reads what [`Model::write`] gives; `None` where it is cut short or belongs to other signals.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|&b| b == b'\n')?;
        let names = std::str::from_utf8(&bytes[..end]).ok()?;
        if !names.split(' ').eq(SIGNALS.iter().map(|signal| signal.0)) {
            return None;
        }
        let mut reader = Reader(&bytes[end + 1..]);
        let number = |reader: &mut Reader| reader.take().map(f32::from_le_bytes);
        let range = (number(&mut reader)?, number(&mut reader)?);
        let mut thresholds = Vec::with_capacity(COUNT);
        for _ in 0..COUNT {
            let [count] = reader.take()?;
            let of_signal = (0..count).map(|_| number(&mut reader));
            thresholds.push(of_signal.collect::<Option<Vec<f32>>>()?);
        }
        let mut trees = Vec::with_capacity(bytes.len() / (2 * (SPLITS + LEAVES)));
        while !reader.0.is_empty() {
            let mut splits = [(0, 0.0); SPLITS];
            for split in &mut splits {
                let [signal, at] = reader.take()?;
                let of_signal = thresholds.get(usize::from(signal))?;
                *split = (signal, *of_signal.get(usize::from(at))?);
            }
            let mut leaves = [0.0; LEAVES];
            for leaf in &mut leaves {
                *leaf = f32::from(i16::from_le_bytes(reader.take()?)) * STEP;
            }
            trees.push(Tree::new(splits, leaves));
        }
        Some(Self { range, trees })
    }

    /// The file's form: the signals' names on a line; then, little-endian, the range (two f32); for each signal the number of its
    /// thresholds (u8) and these (f32); and the trees, of each its splits (signal u8, index of the threshold u8) and its
    /// leaves (i16, in steps of a hundred-thousandth).
    ///
    /// # Panics
    /// Where a signal has more than 255 thresholds.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let names = SIGNALS.map(|signal| signal.0).join(" ");
        let mut bytes = (names + "\n").into_bytes();
        bytes.extend(self.range.0.to_le_bytes());
        bytes.extend(self.range.1.to_le_bytes());
        let mut thresholds = [const { Vec::new() }; COUNT];
        for (signal, threshold) in self.trees.iter().flat_map(|tree| tree.splits) {
            thresholds[usize::from(signal)].push(threshold);
        }
        for of_signal in &mut thresholds {
            order::sort_by(of_signal, f32::total_cmp);
            of_signal.dedup();
            bytes.push(u8::try_from(of_signal.len()).expect("at most 255 thresholds a signal"));
            bytes.extend(of_signal.iter().flat_map(|t| t.to_le_bytes()));
        }
        for tree in &self.trees {
            for (signal, threshold) in tree.splits {
                let of_signal = &thresholds[usize::from(signal)];
                bytes.extend([signal, of_signal.partition_point(|t| *t < threshold) as u8]);
            }
            for leaf in tree.leaves() {
                bytes.extend(((leaf / STEP).round() as i16).to_le_bytes());
            }
        }
        bytes
    }

    /// See [`rank`].
    #[must_use]
    pub fn rank(&self, values: &[f32; COUNT]) -> Ranked {
        let mut ranked = Ranked {
            score: 0.0,
            by: [0.0; 6],
        };
        for tree in &self.trees {
            let mut node = 0;
            while node < SPLITS {
                let (signal, threshold) = tree.splits[node];
                let Some(&value) = values.get(usize::from(signal)) else {
                    break;
                };
                let next = 2 * node + 1 + usize::from(value > threshold);
                // What a split changes of the mean, its signal did.
                ranked.by[SIGNALS[usize::from(signal)].1 as usize] +=
                    tree.means[next] - tree.means[node];
                node = next;
            }
            ranked.score += tree.means[node];
        }
        ranked
    }
}

impl Tree {
    /// A tree of these splits, which adds what its leaves say, from left to right.
    #[must_use]
    pub fn new(splits: [(u8, f32); SPLITS], leaves: [f32; LEAVES]) -> Self {
        let leaves = leaves.map(|leaf| (leaf / STEP).round() * STEP);
        let mut means = [0.0; SPLITS + LEAVES];
        means[SPLITS..].copy_from_slice(&leaves);
        for node in (0..SPLITS).rev() {
            means[node] = f32::midpoint(means[2 * node + 1], means[2 * node + 2]);
        }
        Self { splits, means }
    }

    /// What each leaf adds to the score, from left to right.
    #[must_use]
    pub fn leaves(&self) -> &[f32] {
        &self.means[SPLITS..]
    }
}

impl Ranked {
    /// The score as a share between the lowest and the highest that training saw, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        let (low, high) = MODEL.range;
        ((self.score - low) / (high - low).max(f32::MIN_POSITIVE)).clamp(0.0, 1.0)
    }

    /// The reasons to show, strongest first: what the trees say each kind of evidence did, as far as the sentence
    /// really has it. One to three.
    #[must_use]
    pub fn why(&self, document: &Document<'_>, s: usize) -> Vec<Reason> {
        let sentence = &document.sentences[s];
        let text_of = |span: crate::text::Span<crate::article::ArticleText>| {
            let start = span.start() - sentence.start;
            sentence.text[start..start + span.len()].to_owned()
        };
        let reason = |evidence: Evidence| match evidence {
            Evidence::Position => Some(Reason::NearTheStart),
            Evidence::Title => {
                let shared = Document::covered(&document.title, &sentence.terms);
                (shared > 0.0).then_some(Reason::MatchesTheHeadline)
            }
            Evidence::People => sentence.people.first().map(|&p| Reason::Names(text_of(p))),
            Evidence::Tags => sentence.tags.first().map(|&t| Reason::Carries(text_of(t))),
            Evidence::Centrality => Some(Reason::Central),
            Evidence::Form => None,
        };
        let mut found: Vec<(f32, Reason)> = [
            Evidence::Position,
            Evidence::Title,
            Evidence::People,
            Evidence::Tags,
            Evidence::Centrality,
        ]
        .into_iter()
        .filter_map(|evidence| Some((self.by[evidence as usize], reason(evidence)?)))
        .collect();
        order::sort_by(&mut found, |a, b| b.0.total_cmp(&a.0));
        let worth = found.first().map_or(0.0, |best| best.0) * WORTH_SAYING;
        found.truncate(MOST_REASONS);
        let said = found
            .iter()
            .skip(1)
            .take_while(|(by, _)| *by > 0.0 && *by >= worth);
        let count = 1 + said.count();
        found.truncate(count);
        found.into_iter().map(|(_, reason)| reason).collect()
    }
}

/// More reasons than this explain nothing.
const MOST_REASONS: usize = 3;
/// A reason is told if it did at least this share of what the strongest did.
const WORTH_SAYING: f32 = 0.15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_whole_and_made_for_these_signals() {
        let bytes = include_bytes!("model.bin");
        assert!(!MODEL.trees.is_empty(), "other signals, or cut short");
        for tree in &MODEL.trees {
            assert!(tree.splits.iter().all(|s| usize::from(s.0) < COUNT));
            assert!(tree.leaves().iter().all(|v| v.is_finite()));
        }
        assert!(MODEL.range.0 < MODEL.range.1);
        assert_eq!(MODEL.write(), bytes);
        assert_eq!(Model::read(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn the_parts_of_a_score_add_up() {
        let values = std::array::from_fn(|i| i as f32 * 0.3);
        let ranked = rank(&values);
        let roots: f32 = MODEL.trees.iter().map(|tree| tree.means[0]).sum();
        assert!((ranked.by.iter().sum::<f32>() + roots - ranked.score).abs() < 1e-3);
    }

    #[test]
    fn a_sentence_at_the_start_that_matches_the_headline_beats_an_aside() {
        let text = "Old bridge in Bonn closes\n\nThe old bridge in Bonn closes on Monday because its piers are cracked, \
                    the city said. Ferries will take people across the river. He likes it. Nobody knows how long it \
                    takes. It may be years, he said.";
        let article = crate::summary::document::tests::article(text);
        let summary = crate::summary::summarize(
            &article,
            crate::summary::Hints::default(),
            crate::summary::Length::Sentences(1),
        );
        assert_eq!(summary.picks[0].sentence, 0);
        assert!(summary.picks[0].why.contains(&Reason::MatchesTheHeadline));
        assert!(summary.scores[0] > summary.scores[2]);
    }
}
