//! Tags: what the article is about.
//!
//! 1. [`tokens`]: the words of title and body, folded and stemmed; [`unspaced`], [`hangul`] and [`syllables`]
//!    find those of Chinese and Thai, of Korean, and of Vietnamese.
//! 2. [`candidates`]: runs of content words, and names with small words inside.
//! 3. [`scene`]: what is counted once for all of them, with common and bare words, [`endings`] and
//!    [`usage`] of the language.
//! 4. [`fit`]: which of them may be tags at all.
//! 5. [`signals`]: what speaks for and against each; [`style`]: what kind of text it is.
//! 6. [`forest`]: the trained trees that score the signals, for each style of text its own.
//! 7. [`choose`]: the best ten that do not repeat each other, as the article writes them.

pub mod candidates;
mod choose;
pub mod endings;
pub mod fit;
mod forest;
mod hangul;
pub mod kin;
mod languages;
mod quick;
pub mod scene;
pub mod signals;
pub mod style;
mod syllables;
pub mod tokens;
mod unspaced;
pub mod usage;

use crate::article::{Article, ArticleText};
use crate::text::Span;
pub use choose::surface;
use forest::{Forest, LANES};
use scene::Scene;
use std::collections::HashMap;

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
    let ranker = Forest::get().ranker(&style::of(article, &scene.tokens));
    let mut scores = vec![None; scene.candidates.len()];
    let mut values = [[0.0; LANES]; signals::NAMES.len()];
    for some in scene.fit.chunks(LANES) {
        for (lane, &id) in some.iter().enumerate() {
            for (slot, value) in values.iter_mut().zip(signals::of(&scene, id)) {
                slot[lane] = value;
            }
        }
        for (&id, score) in some.iter().zip(ranker.scores(&values)) {
            scores[id] = Some(score);
        }
    }
    name_in_full(&scene, &mut scores);
    choose::choose(article, &scene, &scores)
}

/// Gives a person's full name the score of the surname where that is higher, and takes the surname out.
fn name_in_full(scene: &Scene, scores: &mut [Option<f32>]) {
    let mut full: HashMap<u32, usize> = HashMap::new();
    for (id, candidate) in scene.candidates.iter().enumerate() {
        let words = scene.words(candidate);
        if words.len() > 1 && scores[id].is_some() && scene.person(words).is_some() {
            full.entry(words[words.len() - 1].stem).or_insert(id);
        }
    }
    for (id, candidate) in scene.candidates.iter().enumerate() {
        if let Some(&whole) = full.get(&candidate.key[0])
            && candidate.len() == 1
            && let Some(score) = scores[id].take()
        {
            scores[whole] = scores[whole].map(|own| own.max(score));
        }
    }
}
