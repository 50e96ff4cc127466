//! Names in scripts without capitals: Han, kana, Hangul, Arabic, Hebrew, Devanagari.
//!
//! No letter shows a name there, so a name needs a witness: a title, a word for what somebody is, or a verb of saying
//! beside it, and a word that names are known to begin with. What was found once is then found wherever it stands. One
//! family of scripts a file; all linear in the text.

pub mod han;
mod hangul;
mod kana;
mod spaced;

use super::features::Document;
use super::lexicon::Lexicon;
use super::words;
use crate::article::Article;
use crate::order;
use crate::text::{self, is_han};
use std::ops::Range;

/// A mention of a person, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: Range<usize>,
    /// Where its second part begins, given or family name, where no space shows it.
    pub split: Option<usize>,
    /// The words beside it that say who this is.
    pub role: Option<Range<usize>>,
}

impl Mention {
    fn new(name: Range<usize>) -> Self {
        Self {
            name,
            split: None,
            role: None,
        }
    }
}

/// The mentions of people in these sentences, in order; none in scripts that have capitals.
#[must_use]
pub fn find(
    text: &str,
    sentences: &[Range<usize>],
    language: &str,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let page = Page {
        text,
        sentences,
        lexicon,
        language: text::lexicon(language),
    };
    let mut found = match text::primary(language) {
        "zh" | "yue" => han::find(&page),
        "ja" => kana::find(&page),
        "ko" => hangul::find(&page),
        "ar" | "fa" | "he" | "hi" | "mr" | "ne" | "ur" => spaced::find(&page),
        _ => return Vec::new(),
    };
    order::sort_by_key(&mut found, |m| {
        (m.name.start, std::cmp::Reverse(m.name.end))
    });
    let mut end = 0;
    found.retain(|m| {
        let free = m.name.start >= end;
        if free {
            end = m.name.end;
        }
        free
    });
    found
}

/// The mentions in an article's body, those of its authors left out.
#[must_use]
pub fn of(article: &Article, lexicon: &Lexicon) -> Vec<Mention> {
    let sentences: Vec<Range<usize>> = article.sentences.iter().map(|s| s.span.range()).collect();
    let mut found = find(&article.text, &sentences, &article.language, lexicon);
    let authors = article.byline.as_deref().unwrap_or_default();
    found.retain(|m| m.name.len() < SHORTEST || !authors.contains(&article.text[m.name.clone()]));
    found
}

/// Where tokens must begin or end for the mentions to be runs of them, and for words of scripts with spaces not to run into
/// those without; in order.
#[must_use]
pub fn borders(text: &str, mentions: &[Mention]) -> Vec<usize> {
    let mut borders = Vec::new();
    if text.contains(text::is_unspaced) {
        let mut chars = text.char_indices().peekable();
        while let Some((_, c)) = chars.next() {
            if let Some(&(at, next)) = chars.peek()
                && text::is_unspaced(c) != text::is_unspaced(next)
            {
                borders.push(at);
            }
        }
    }
    for mention in mentions {
        borders.extend([mention.name.start, mention.name.end]);
        borders.extend(mention.split);
        borders.extend(mention.role.iter().flat_map(|r| [r.start, r.end]));
    }
    order::sort(&mut borders);
    borders.dedup();
    borders
}

/// The mentions as runs of tokens.
#[derive(Debug)]
pub struct Told(Vec<(usize, Option<Range<usize>>)>);

impl Told {
    /// Adds the mentions to the names, in order and in the place of others that they overlap.
    pub fn new(document: &Document, mentions: &[Mention], names: &mut Vec<Range<usize>>) -> Self {
        let tokens = |span: &Range<usize>| {
            let at = |byte: usize| {
                document
                    .tokens
                    .partition_point(|t| (t.start as usize) < byte)
            };
            at(span.start)..at(span.end)
        };
        let mut told = Vec::new();
        for mention in mentions {
            let name = tokens(&mention.name);
            let first = names.partition_point(|n| n.end <= name.start);
            let last = names.partition_point(|n| n.start < name.end);
            told.push((name.start, mention.role.as_ref().map(tokens)));
            names.splice(first..last, std::iter::once(name));
        }
        Self(told)
    }

    /// The role of a name that is one of them; the mentions are in order.
    fn get(&self, name: &Range<usize>) -> Option<&Option<Range<usize>>> {
        let at = self.0.partition_point(|t| t.0 < name.start);
        self.0.get(at).filter(|t| t.0 == name.start).map(|t| &t.1)
    }

    /// Whether a name is one of them.
    #[must_use]
    pub fn has(&self, name: &Range<usize>) -> bool {
        self.get(name).is_some()
    }

    /// The first role of these names.
    pub fn role<'m>(
        &self,
        mut names: impl Iterator<Item = &'m Range<usize>>,
    ) -> Option<Range<usize>> {
        names.find_map(|name| self.get(name)?.clone())
    }
}

/// Bytes of an author's name, at least.
const SHORTEST: usize = 4;

/// What the cues look at.
struct Page<'a> {
    text: &'a str,
    sentences: &'a [Range<usize>],
    lexicon: &'a Lexicon,
    language: &'static text::Lexicon,
}

impl<'a> Page<'a> {
    fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        let text = self.text;
        self.sentences.iter().map(move |s| Line::new(text, s))
    }

    fn is_speech(&self, word: &str) -> bool {
        self.language.is_speech(word)
    }

    fn is_stop(&self, word: &str) -> bool {
        self.language.is_stop(word)
    }
}

/// The characters of a text with where they stand; for scripts without spaces.
struct Line<'a> {
    text: &'a str,
    /// First byte of each character, and the end.
    at: Vec<usize>,
    chars: Vec<char>,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, span: &Range<usize>) -> Self {
        let piece = &text[span.clone()];
        let mut at: Vec<usize> = piece.char_indices().map(|(i, _)| span.start + i).collect();
        at.push(span.end);
        Self {
            text,
            at,
            chars: piece.chars().collect(),
        }
    }

    fn len(&self) -> usize {
        self.chars.len()
    }

    fn get(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    /// The character before; a space at the start.
    fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |b| self.get(b))
    }

    fn word(&self, range: Range<usize>) -> &'a str {
        &self.text[self.bytes(range)]
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.at[range.start]..self.at[range.end]
    }

    /// The longest word of a list, or one that `known` tells, that begins at a character: where it ends.
    fn starts(&self, from: usize, known: &dyn Fn(&str) -> bool) -> Option<usize> {
        let mut ends = (from + 1..=self.len().min(from + LONGEST)).rev();
        ends.find(|&end| known(self.word(from..end)))
    }

    /// The same for one that ends there: where it begins.
    fn ends(&self, to: usize, known: &dyn Fn(&str) -> bool) -> Option<usize> {
        (to.saturating_sub(LONGEST)..to).find(|&start| known(self.word(start..to)))
    }
}

/// Characters of a title or a verb, at most.
const LONGEST: usize = 6;

/// A character of a Chinese or Japanese name, or a sign that stands for one.
fn is_ideograph(c: char) -> bool {
    is_han(c) || matches!(c, '々' | 'ヶ' | '〆')
}

/// Whether a word is one of those in a line of words.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Whether a list holds a character.
fn holds(list: &words::List, c: char) -> bool {
    list.has(c.encode_utf8(&mut [0; 4]))
}

/// Every place where these words stand, each with the bytes of its first part where it has two.
fn again(page: &Page, known: &Known) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in page.sentences {
        let piece = &page.text[sentence.clone()];
        for (word, split) in known {
            for (at, _) in piece.match_indices(word) {
                let start = sentence.start + at;
                found.push(Mention {
                    name: start..start + word.len(),
                    split: split.map(|s| start + s),
                    role: None,
                });
            }
        }
    }
    found
}

/// The surnames of those found, standing alone, where `opens` allows one to begin at a character and `follows` one from a
/// character to another.
fn lone_surnames(
    page: &Page,
    lines: &[Line],
    found: &[Mention],
    opens: &dyn Fn(&Line, usize) -> bool,
    follows: &dyn Fn(&Line, usize, usize) -> bool,
) -> Vec<Mention> {
    let surname = |m: &Mention| m.split.map(|s| &page.text[m.name.start..s]);
    let mut surnames: Vec<&str> = found.iter().filter_map(surname).collect();
    order::sort(&mut surnames);
    let known = |word: &str| surnames.binary_search(&word).is_ok();
    let mut more = Vec::new();
    for line in lines {
        for at in (0..line.len()).filter(|&at| opens(line, at)) {
            let end = line.starts(at, &known);
            if let Some(end) = end.filter(|&end| follows(line, at, end)) {
                more.push(Mention::new(line.bytes(at..end)));
            }
        }
    }
    more
}

/// Names that are sought again, each with the bytes of its first part where it has two.
type Known<'a> = Vec<(&'a str, Option<usize>)>;

/// Adds a name that is sought again, unless it is one.
fn learn<'a>(known: &mut Known<'a>, word: &'a str, split: Option<usize>) {
    if known.len() < MOST && !known.iter().any(|k| k.0 == word) {
        known.push((word, split));
    }
}

/// Names that are sought again, at most.
const MOST: usize = 64;

/// Where mentions stand.
struct Taken(Vec<(usize, usize)>);

impl Taken {
    fn by(mentions: &[Mention]) -> Self {
        let spans = mentions.iter().map(|m| (m.name.start, m.name.end));
        let mut spans: Vec<_> = spans.collect();
        order::sort(&mut spans);
        // Each with the furthest end so far.
        let mut furthest = 0;
        for (_, end) in &mut spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(spans)
    }

    /// Whether any shares bytes with a span. Logarithmic.
    fn has(&self, span: &Range<usize>) -> bool {
        let before = self.0.partition_point(|(start, _)| *start < span.end);
        before > 0 && self.0[before - 1].1 > span.start
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// `name/role` of each mention in the text, by the filters of the crate.
    pub fn mentions(text: &str, language: &str) -> Vec<String> {
        let lexicon = &super::super::model::Model::get().lexicon;
        let sentences: Vec<Range<usize>> = text::sentences(text, language);
        find(text, &sentences, language, lexicon)
            .into_iter()
            .map(|m| match m.role {
                Some(role) => format!("{}/{}", &text[m.name], &text[role]),
                None => text[m.name].to_owned(),
            })
            .collect()
    }
}
