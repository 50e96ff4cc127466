//! The summary: sentences of the article ranked and a set of them chosen.
//!
//! 1. [`document`]: the sentences that may be chosen, and their terms.
//! 2. [`signals`]: what speaks for and against each, one signal a file.
//! 3. [`ranker`]: the trained weights that make one score of them, and say which signals made it.
//! 4. [`selection`]: the set that is shown: long enough, nothing said twice, in reading order.

pub mod document;
pub mod ranker;
pub mod selection;
pub mod signals;

use crate::article::{Article, ArticleText};
use crate::text::Span;
use document::Document;
use selection::Costs;

/// What the ranker is given besides the article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Mentions of the article's key people, in order.
    pub people: &'a [Span<ArticleText>],
    /// Occurrences of its tags, in order.
    pub tags: &'a [Span<ArticleText>],
}

/// How long a summary shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// About 40 words.
    Short,
    /// About 80 words, scaled to the article.
    #[default]
    Medium,
    /// About 160 words.
    Long,
    /// That many sentences, or all there are.
    Sentences(usize),
}

/// The ranked sentences and the chosen ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// A score for each of [`Article::sentences`], 0 to 1; 0 for headings and what is never chosen.
    pub scores: Vec<f32>,
    /// The chosen sentences in reading order.
    pub picks: Vec<Pick>,
}

/// A chosen sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// Its index in [`Article::sentences`].
    pub sentence: u32,
    /// The two or three signals that decided, strongest first.
    pub why: Vec<Reason>,
}

/// Why a sentence was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It stands near the start.
    NearTheStart,
    /// It shares words with the headline.
    MatchesTheHeadline,
    /// It names a key person; the first one named.
    Names(String),
    /// It carries a tag; the first one carried.
    Carries(String),
    /// What it says comes back through the article.
    Central,
}

/// Ranks the article's sentences and chooses a set of that length. Never empty where the article has text. Linear in
/// the article, apart from sorting the scores.
#[must_use]
pub fn summarize(article: &Article, hints: Hints<'_>, length: Length) -> Summary {
    let document = Document::new(article, hints);
    let ranked: Vec<ranker::Ranked> = (0..document.sentences.len())
        .map(|s| ranker::rank(&signals::values(&document, s)))
        .collect();
    let chosen = selection::choose(&document, &ranked, length, Costs::TRAINED);
    let mut scores = vec![0.0; article.sentences.len()];
    for (sentence, ranked) in document.sentences.iter().zip(&ranked) {
        scores[sentence.index as usize] = ranked.share();
    }
    let picks = chosen
        .into_iter()
        .map(|s| Pick {
            sentence: document.sentences[s].index,
            why: ranked[s].why(&document, s),
        })
        .collect();
    Summary { scores, picks }
}
