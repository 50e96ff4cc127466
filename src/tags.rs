//! Tags: what the article is about.

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
pub fn rank(_article: &Article, _hints: Hints<'_>) -> Vec<Tag> {
    Vec::new()
}
