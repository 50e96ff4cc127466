//! The tagger: a linear-chain conditional random field (Lafferty and others 2001) over begin, inside, outside.
//!
//! All arithmetic is in integers, so that every machine gives the same names.

use super::features::Document;
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
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Outside, Self::Begin, Self::Inside];
}

/// Scores of begin and inside for one token; outside scores 0.
pub type Scores = [i32; 2];

/// A score that no path may take.
const NEVER: i32 = i32::MIN / 4;

/// The labels of a document's tokens, after two passes: the second knows what the first thought of each word elsewhere.
#[must_use]
pub fn tag(document: &mut Document, model: &Model) -> Vec<Label> {
    let first = pass(document, model, None);
    document.count_first_pass(&first);
    pass(document, model, Some(&first))
}

/// One pass over the document.
#[must_use]
pub fn pass(document: &Document, model: &Model, before: Option<&[Label]>) -> Vec<Label> {
    let mut labels = vec![Label::Outside; document.tokens.len()];
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for sentence in &document.sentences {
        scores.clear();
        for i in sentence.clone() {
            keys.clear();
            document.features(sentence, i, before.map(|l| l[i]), &mut keys);
            scores.push(model.score(&keys));
        }
        best_path(&scores, &model.transitions, &mut labels[sentence.clone()]);
    }
    labels
}

/// Viterbi's algorithm: the path of labels with the highest sum. `transitions[from][to]` starts from outside.
pub fn best_path(scores: &[Scores], transitions: &[[i32; 3]; 3], labels: &mut [Label]) {
    let mut back: Vec<[u8; 3]> = Vec::with_capacity(scores.len());
    let mut reach = [0, NEVER, NEVER];
    for score in scores {
        let mut next = [NEVER; 3];
        let mut from = [0u8; 3];
        for to in 0..3 {
            let emit = if to == 0 { 0 } else { score[to - 1] };
            for (k, &r) in reach.iter().enumerate() {
                // A name cannot go on where none has begun.
                if k == 0 && to == 2 || r == NEVER {
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
    let mut at = (0..3).rev().max_by_key(|&k| reach[k]).unwrap_or(0);
    for (label, from) in labels.iter_mut().zip(&back).rev() {
        *label = Label::ALL[at];
        at = from[at] as usize;
    }
}

/// The names that labels spell out, as ranges of tokens in order.
#[must_use]
pub fn names(labels: &[Label]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        match label {
            Label::Begin => found.push(i..i + 1),
            Label::Inside => {
                if let Some(last) = found.last_mut() {
                    last.end = i + 1;
                }
            }
            Label::Outside => {}
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
        best_path(&[[-5, 9], [-1, 9], [-9, -9]], &[[0; 3]; 3], &mut labels);
        assert_eq!(labels, [Label::Begin, Label::Inside, Label::Outside]);
        assert_eq!(names(&labels), vec![0..2]);
    }

    #[test]
    fn an_empty_sentence_has_no_labels() {
        best_path(&[], &[[0; 3]; 3], &mut []);
        assert!(names(&[]).is_empty());
    }
}
