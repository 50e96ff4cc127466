//! Key people: who is in the article, under which name and role, and where.
//!
//! 1. [`tokens`]: the body's words and marks.
//! 2. [`features`] and [`tagger`]: which of them are names of persons, by a trained [`model`].
//! 3. [`mod@merge`]: mentions that name one human being become one person.

pub mod features;
pub mod lexicon;
pub mod merge;
pub mod model;
pub mod tagger;
pub mod tokens;
pub mod words;

use crate::article::{Article, ArticleText};
use crate::text::Span;
use features::Document;
use model::Model;

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
pub fn find(article: &Article) -> Vec<Person> {
    let model = Model::get();
    let sentences = article.sentences.iter().map(|s| s.span.range());
    let mut document = Document::new(&article.text, sentences, &model.lexicon);
    let labels = tagger::tag(&mut document, model);
    let names = tagger::names(&labels);
    let mut people: Vec<Person> = merge::merge(&document, &names)
        .into_iter()
        .map(|mentions| {
            let span = |m: &merge::Mention| {
                let (first, last) = (m.tokens.start, m.tokens.end - 1);
                Span::new(
                    document.tokens[first].start as usize,
                    document.tokens[last].end as usize,
                )
            };
            let fullest = mentions
                .iter()
                .enumerate()
                .max_by_key(|(i, m)| (m.name.len(), std::cmp::Reverse(*i)))
                .map_or(0, |(i, _)| i);
            Person {
                name: span(&mentions[fullest]).of(&article.text).to_owned(),
                role: None,
                salience: mentions.len() as f32,
                mentions: mentions.iter().map(span).collect(),
            }
        })
        .collect();
    people.sort_by(|a, b| b.salience.total_cmp(&a.salience));
    let most = people.first().map_or(1.0, |p| p.salience);
    for person in &mut people {
        person.salience /= most;
    }
    people
}
