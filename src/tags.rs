//! Tags: what the article is about.
//!
//! 1. [`tokens`]: the words of title and body, folded and stemmed.
//! 2. [`candidates`]: runs of content words, and names with small words inside.
//! 3. [`scene`]: what is counted once for all of them, with [`common`] words and [`endings`] of the language.
//! 4. [`signals`]: what speaks for and against each.
//! 5. [`weights`]: their trained weights; the sum is the score.
//! 6. [`choose`]: the best ten that do not repeat each other, as the article writes them.

pub mod candidates;
mod choose;
pub mod common;
pub mod endings;
pub mod scene;
pub mod signals;
pub mod tokens;
mod weights;

use crate::article::{Article, ArticleText};
use crate::text::Span;

/// A tag of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// As the article writes it most often.
    pub text: String,
    /// How well it stands for the article, 0 to 1.
    pub score: f32,
    /// Where it stands in the body, in order; never empty unless it stands only in the title.
    pub mentions: Vec<Span<ArticleText>>,
}

/// What the ranker is given besides the article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The article's people: name and mentions, most salient first.
    pub people: &'a [(&'a str, &'a [Span<ArticleText>])],
}

/// Up to ten tags, best first. Linear in the article.
#[must_use]
pub fn rank(article: &Article, hints: Hints<'_>) -> Vec<Tag> {
    let scene = scene::of(article, hints);
    let scores: Vec<f32> = (0..scene.candidates.len())
        .map(|id| score(&signals::of(&scene, id)))
        .collect();
    choose::choose(article, &scene, &scores)
}

/// The ranker: a weighted sum, as a probability.
fn score(signals: &[f32]) -> f32 {
    let sum: f32 = signals
        .iter()
        .zip(weights::WEIGHTS)
        .map(|(s, w)| s * w)
        .sum();
    1.0 / (1.0 + (-sum - weights::BIAS).exp())
}
