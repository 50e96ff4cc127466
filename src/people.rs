//! Key people: who is in the article, under which name and role, and where.

use crate::article::{Article, ArticleText};
use crate::text::Span;

/// A person of the article: all mentions of one human being.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name the article gives, without titles.
    pub name: String,
    /// The words of the article that say who this is, verbatim.
    pub role: Option<Span<ArticleText>>,
    /// How much the article is about them, 0 to 1.
    pub salience: f32,
    /// Every mention, in order; titles and possessive endings are not part of it.
    pub mentions: Vec<Span<ArticleText>>,
}

/// The people of the article, most salient first. Linear in the article.
#[must_use]
pub fn find(_article: &Article) -> Vec<Person> {
    Vec::new()
}
