//! The tagger: a linear-chain conditional random field (Lafferty and others 2001) over begin, inside, outside, other.
//!
//! All arithmetic is in integers, so that every machine gives the same names.

use super::features::{Document, Thought};
use super::model::Model;
use std::ops::Range;

/// What a token is to a person's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// No part of a name.
    #[default]
    Outside = 0,
    /// Its first word.
    Begin = 1,
    /// A later word of it.
    Inside = 2,
    /// Part of the name of something else: a place, a party, a ship.
    Other = 3,
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Self; LABELS] = [Self::Outside, Self::Begin, Self::Inside, Self::Other];

    /// Whether the token is part of a person's name.
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self, Self::Begin | Self::Inside)
    }

    /// Whether this label may follow that one: a name goes on only where it has begun.
    #[must_use]
    pub fn may_follow(self, before: Self) -> bool {
        self != Self::Inside || before.is_person()
    }
}

/// Number of labels.
pub const LABELS: usize = 4;

/// Scores of begin, inside and other for one token; outside scores 0.
pub type Scores = [i32; LABELS - 1];

/// `[from][to]`: scores of the steps from label to label.
pub type Transitions = [[i32; LABELS]; LABELS];

/// A score that no path may take.
const NEVER: i32 = i32::MIN / 8;

/// The labels of a document's tokens and how sure they are, after two passes: the second knows what the first thought of
/// each word elsewhere.
#[must_use]
pub fn tag(document: &mut Document, model: &Model) -> Vec<Thought> {
    let mut scores = scores(document, model);
    document.count_first_pass(think(document, model, &scores));
    // The weights of what the first pass looked at are the same in the second.
    let mut keys = Vec::new();
    for (token, sums) in scores.iter_mut().enumerate() {
        keys.clear();
        document.added_features(token, &mut keys);
        for (sum, added) in sums.iter_mut().zip(model.score(&keys)) {
            *sum += added;
        }
    }
    think(document, model, &scores)
}

/// What the first of the two passes thinks.
#[must_use]
pub fn first_pass(document: &Document, model: &Model) -> Vec<Thought> {
    think(document, model, &scores(document, model))
}

fn scores(document: &Document, model: &Model) -> Vec<Scores> {
    let mut keys = Vec::new();
    let mut scores = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        for token in sentence.clone() {
            keys.clear();
            document.features(sentence, token, false, &mut keys);
            scores.push(model.score(&keys));
        }
    }
    scores
}

fn think(document: &Document, model: &Model, scores: &[Scores]) -> Vec<Thought> {
    let mut labels = vec![Label::Outside; document.tokens.len()];
    let mut thoughts = vec![Thought::default(); document.tokens.len()];
    for sentence in &document.sentences {
        let scores = &scores[sentence.clone()];
        best_path(scores, &model.transitions, &mut labels[sentence.clone()]);
        let thoughts = &mut thoughts[sentence.clone()];
        margins(scores, &model.transitions, thoughts);
        for (thought, label) in thoughts.iter_mut().zip(&labels[sentence.clone()]) {
            thought.label = *label;
        }
    }
    thoughts
}

/// For each token, by how much the best path through begin or inside beats the best through outside or other.
fn margins(scores: &[Scores], transitions: &Transitions, thoughts: &mut [Thought]) {
    let emit = |i: usize, label: usize| if label == 0 { 0 } else { scores[i][label - 1] };
    let step = |from: usize, to: usize| {
        if Label::ALL[to].may_follow(Label::ALL[from]) {
            transitions[from][to]
        } else {
            NEVER
        }
    };
    let mut reach = [NEVER; LABELS];
    reach[Label::Outside as usize] = 0;
    let forward: Vec<[i32; LABELS]> = (0..scores.len())
        .map(|i| {
            reach = std::array::from_fn(|to| {
                let most = (0..LABELS).map(|from| reach[from].max(NEVER) + step(from, to));
                most.max().unwrap_or(NEVER).max(NEVER) + emit(i, to)
            });
            reach
        })
        .collect();
    let mut later = [0; LABELS];
    for (i, thought) in thoughts.iter_mut().enumerate().rev() {
        let sum = |label: Label| forward[i][label as usize].max(NEVER) + later[label as usize];
        let named = sum(Label::Begin).max(sum(Label::Inside));
        let unnamed = sum(Label::Outside).max(sum(Label::Other));
        thought.margin = named - unnamed;
        later = std::array::from_fn(|from| {
            let most = (0..LABELS).map(|to| step(from, to) + emit(i, to) + later[to]);
            most.max().unwrap_or(NEVER).max(NEVER)
        });
    }
}

/// Viterbi's algorithm: the path of labels with the highest sum. `transitions[from][to]` starts from outside.
pub fn best_path(scores: &[Scores], transitions: &Transitions, labels: &mut [Label]) {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut reach = [NEVER; LABELS];
    reach[Label::Outside as usize] = 0;
    for score in scores {
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for to in 0..LABELS {
            let emit = if to == 0 { 0 } else { score[to - 1] };
            for (k, &r) in reach.iter().enumerate() {
                if r == NEVER || !Label::ALL[to].may_follow(Label::ALL[k]) {
                    continue;
                }
                let sum = r + transitions[k][to] + emit;
                if sum > next[to] {
                    next[to] = sum;
                    from[to] = k as u8;
                }
            }
        }
        reach = next;
        back.push(from);
    }
    let mut at = (0..LABELS).rev().max_by_key(|&k| reach[k]).unwrap_or(0);
    for (label, from) in labels.iter_mut().zip(&back).rev() {
        *label = Label::ALL[at];
        at = from[at] as usize;
    }
}

/// The names that labels spell out, as ranges of tokens in order.
#[must_use]
pub fn names(thoughts: &[Thought]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (i, thought) in thoughts.iter().enumerate() {
        match thought.label {
            Label::Begin => found.push(i..i + 1),
            Label::Inside => {
                if let Some(last) = found.last_mut() {
                    last.end = i + 1;
                }
            }
            Label::Outside | Label::Other => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_only_where_it_has_begun() {
        let mut labels = [Label::Outside; 3];
        let scores = [[-5, 9, -7], [-1, 9, -9], [-9, -9, -1]];
        best_path(&scores, &[[0; LABELS]; LABELS], &mut labels);
        assert_eq!(labels, [Label::Begin, Label::Inside, Label::Outside]);
        let thoughts = labels.map(|label| Thought { label, margin: 0 });
        assert_eq!(names(&thoughts), vec![0..2]);
    }

    #[test]
    fn an_empty_sentence_has_no_labels() {
        best_path(&[], &[[0; LABELS]; LABELS], &mut []);
        assert!(names(&[]).is_empty());
    }
}
