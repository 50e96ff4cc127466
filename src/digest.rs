//! What comes out: the serde types of the command line and of JavaScript.

use crate::article::{self, Article, ArticleText, Status};
use crate::order;
use crate::page::Page;
use crate::people::{self, Person};
use crate::summary::{self, Length, Summary};
use crate::tags::{self, Tag};
use crate::text::Span;
use serde::Serialize;

/// What the caller knows or wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language, where the caller knows better than the page: BCP 47.
    pub language: Option<String>,
    /// How long the summary shall be.
    pub length: Length,
}

/// All that was read off a page: the article and what was found in it, as spans.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The article.
    pub article: Article,
    /// Its ranked and chosen sentences.
    pub summary: Summary,
    /// Its key people, most salient first.
    pub people: Vec<Person>,
    /// Its tags, best first.
    pub tags: Vec<Tag>,
}

/// Reads a page: article, people, tags, summary. A pure function; linear in the page.
#[must_use]
pub fn digest(page: &Page, options: &Options) -> Digest {
    let article = article::read(
        page,
        &article::Options {
            language: options.language.clone(),
        },
    );
    let people = people::find(&article);
    let named: Vec<_> = people
        .iter()
        .map(|p| (p.name.as_str(), p.mentions.as_slice()))
        .collect();
    let tags = tags::rank(&article, tags::Hints { people: &named });
    let summary = summarize(&article, &people, &tags, options.length);
    Digest {
        article,
        summary,
        people,
        tags,
    }
}

/// The summary of an article whose people and tags are known, at another length.
#[must_use]
pub fn summarize(article: &Article, people: &[Person], tags: &[Tag], length: Length) -> Summary {
    let mut named: Vec<_> = people
        .iter()
        .flat_map(|p| p.mentions.iter().copied())
        .collect();
    let mut tagged: Vec<_> = tags
        .iter()
        .flat_map(|t| t.mentions.iter().copied())
        .collect();
    order::sort(&mut named);
    order::sort(&mut tagged);
    summary::summarize(
        article,
        summary::Hints {
            people: &named,
            tags: &tagged,
        },
        length,
    )
}

/// How offsets into the text are counted for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values, as the command line prints.
    Scalar,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

/// One digest as the command line prints it and JavaScript receives it; DESIGN's contract, field by field.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct Output {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub status: &'static str,
    pub message: Option<String>,
    pub title: Option<String>,
    pub dek: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<String>,
    pub language: String,
    pub url: String,
    pub words: usize,
    pub minutes: usize,
    pub text: String,
    pub sentences: Vec<SentenceOut>,
    pub summary: Vec<PickOut>,
    pub people: Vec<PersonOut>,
    pub tags: Vec<TagOut>,
}

/// A sentence of the body.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct SentenceOut {
    pub start: usize,
    pub end: usize,
    pub block: u32,
    pub score: f32,
}

/// A sentence of the summary.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct PickOut {
    pub sentence: u32,
    pub text: String,
    pub score: f32,
    pub why: Vec<String>,
}

/// A person.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct PersonOut {
    pub name: String,
    pub role: Option<String>,
    pub salience: f32,
    pub mentions: Vec<MentionOut>,
}

/// An occurrence of a name.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct MentionOut {
    pub start: usize,
    pub end: usize,
    pub sentence: Option<u32>,
}

/// A tag. `mentions` is beyond the contract's fields: where the tag stands in the text.
#[derive(Clone, Debug, Serialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contract in the README"
)]
pub struct TagOut {
    pub text: String,
    pub score: f32,
    pub mentions: Vec<MentionOut>,
}

/// Turns byte offsets into the caller's unit. Built once per text; each look-up is logarithmic plus at most
/// [`Offsets::STEP`] bytes.
struct Offsets<'a> {
    text: &'a str,
    unit: Unit,
    /// Units before byte `i * STEP` (rounded down to a character border).
    marks: Vec<u32>,
}

impl<'a> Offsets<'a> {
    const STEP: usize = 256;

    fn new(text: &'a str, unit: Unit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let (mut from, mut units) = (0, 0);
        for mark in (0..=text.len()).step_by(Self::STEP) {
            let to = text.floor_char_boundary(mark);
            units += count(&text[from..to], unit);
            marks.push(units);
            from = to;
        }
        Self { text, unit, marks }
    }

    fn at(&self, byte: usize) -> usize {
        let mark = byte / Self::STEP;
        let from = self.text.floor_char_boundary(mark * Self::STEP);
        (self.marks[mark] + count(&self.text[from..byte], self.unit)) as usize
    }
}

fn count(text: &str, unit: Unit) -> u32 {
    match unit {
        Unit::Scalar => text.chars().count() as u32,
        Unit::Utf16 => text.chars().map(|c| c.len_utf16() as u32).sum(),
    }
}

impl Digest {
    /// The summary in the form of the contract.
    #[must_use]
    pub fn picks(&self) -> Vec<PickOut> {
        let article = &self.article;
        let pick = |pick: &summary::Pick| PickOut {
            sentence: pick.sentence,
            text: article.sentences[pick.sentence as usize]
                .span
                .of(&article.text)
                .to_owned(),
            score: self.summary.scores[pick.sentence as usize],
            why: pick.why.iter().map(ToString::to_string).collect(),
        };
        self.summary.picks.iter().map(pick).collect()
    }

    /// The digest in the form of the contract, offsets counted in `unit`. Linear in the text.
    #[must_use]
    pub fn output(&self, unit: Unit) -> Output {
        let article = &self.article;
        let offsets = Offsets::new(&article.text, unit);
        let mention = |span: &Span<ArticleText>| {
            let next = article
                .sentences
                .partition_point(|s| s.span.start() <= span.start());
            let sentence = next
                .checked_sub(1)
                .filter(|&s| article.sentences[s].span.contains(*span));
            MentionOut {
                start: offsets.at(span.start()),
                end: offsets.at(span.end()),
                sentence: sentence.map(|s| s as u32),
            }
        };
        let words = crate::text::words(&article.text).count();
        Output {
            file: None,
            status: match article.status {
                Status::Article => "article",
                Status::NotArticle => "not-article",
            },
            message: article.note.map(|note| note.message().to_owned()),
            title: article.title.clone(),
            dek: article.dek.clone(),
            byline: article.byline.clone(),
            site: article.site.clone(),
            published: article.published.clone(),
            language: article.language.clone(),
            url: article.url.clone(),
            words,
            minutes: crate::text::minutes(&article.text),
            text: article.text.clone(),
            sentences: article
                .sentences
                .iter()
                .zip(&self.summary.scores)
                .map(|(s, &score)| SentenceOut {
                    start: offsets.at(s.span.start()),
                    end: offsets.at(s.span.end()),
                    block: s.block,
                    score,
                })
                .collect(),
            summary: self.picks(),
            people: self
                .people
                .iter()
                .map(|p| PersonOut {
                    name: p.name.clone(),
                    role: p.role.map(|r| r.of(&article.text).to_owned()),
                    salience: p.salience,
                    mentions: p.mentions.iter().map(mention).collect(),
                })
                .collect(),
            tags: self
                .tags
                .iter()
                .map(|t| TagOut {
                    text: t.text.clone(),
                    score: t.score,
                    mentions: t.mentions.iter().map(mention).collect(),
                })
                .collect(),
        }
    }
}

impl article::Note {
    /// The sentence the reader sees.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Teaser => {
                "Only the opening of this article is on the page; the rest is behind a paywall."
            }
            Self::Capped => "This page is very long; only its first part was read.",
        }
    }
}

impl summary::Reason {
    /// The reason's key in a table of translations, and the name or tag it speaks of.
    #[must_use]
    pub fn key(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::NearTheStart => ("start", None),
            Self::MatchesTheHeadline => ("headline", None),
            Self::Names(name) => ("names", Some(name)),
            Self::Carries(tag) => ("about", Some(tag)),
            Self::Central => ("central", None),
        }
    }
}

impl std::fmt::Display for summary::Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NearTheStart => f.write_str("near the start"),
            Self::MatchesTheHeadline => f.write_str("matches the headline"),
            Self::Names(name) => write!(f, "names {name}"),
            Self::Carries(tag) => write!(f, "about {tag}"),
            Self::Central => f.write_str("central to the article"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_what_the_caller_counts() {
        let text = "a😀é".repeat(100);
        for (unit, each) in [(Unit::Scalar, 3), (Unit::Utf16, 4)] {
            let offsets = Offsets::new(&text, unit);
            assert_eq!(offsets.at(0), 0);
            assert_eq!(offsets.at(7 * 50), each * 50);
            assert_eq!(offsets.at(text.len()), each * 100);
        }
    }
}
