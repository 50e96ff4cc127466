//! Names that the tagger missed and the text itself declares: "the Rev. Ada Low", "my sister Ada", "a man called Low".
//!
//! Seven cues, one a file; each looks at the names found so far and tells of further ones.

mod again;
mod apposition;
mod called;
mod courtesy;
mod given;
mod introduced;
mod speaker;

use super::declension::Declension;
use super::features::Document;
use super::lexicon::Lexicon;
use super::tokens::Shape;
use super::words;
use crate::article::Article;
use crate::text::names::WordFilters;
use std::ops::Range;

/// Tokens of a declared name, at most: a longer run of capitals is a heading.
const LONGEST: usize = 5;

/// Bytes of a word that ends a run, at least: shorter ones are names as well ("May").
const SHORTEST_STOP: usize = 4;

/// A document with the names found so far.
#[derive(Debug)]
pub struct View<'a> {
    article: &'a Article,
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    declension: &'a Declension,
    names: &'a [Range<usize>],
    /// For each token, whether it is part of a name found so far.
    named: Vec<bool>,
}

type Cue = fn(&View) -> Vec<Range<usize>>;

/// The cues, in the order in which they run; the last spreads what all others found.
const CUES: [Cue; 7] = [
    courtesy::after,
    called::after,
    introduced::after,
    apposition::before,
    given::names,
    speaker::labels,
    again::names,
];

/// Adds to the names, in order, those that the text declares. A declared name takes the place of the pieces of it that
/// were found before; where it only overlaps one, the one found before stays. Linear.
pub fn add(
    document: &Document,
    names: &mut Vec<Range<usize>>,
    article: &Article,
    lexicon: &Lexicon,
    declension: &Declension,
) {
    for cue in CUES {
        let mut view = View {
            article,
            document,
            lexicon,
            declension,
            names,
            named: vec![false; document.tokens.len()],
        };
        for name in names.iter() {
            view.named[name.clone()].fill(true);
        }
        let found = cue(&view);
        for name in found {
            insert(names, name);
        }
    }
}

fn insert(names: &mut Vec<Range<usize>>, name: Range<usize>) {
    let first = names.partition_point(|n| n.end <= name.start);
    let last = names.partition_point(|n| n.start < name.end);
    let inside = |n: &Range<usize>| name.start <= n.start && n.end <= name.end;
    if names[first..last].iter().all(inside) {
        names.splice(first..last, std::iter::once(name));
    }
}

impl View<'_> {
    fn shape(&self, token: usize) -> Shape {
        self.document.tokens[token].shape
    }

    fn text(&self, token: usize) -> &str {
        self.document.tokens[token].of(self.document.text)
    }

    fn lower(&self, token: usize) -> String {
        self.text(token).to_lowercase()
    }

    fn is(&self, token: usize, list: &words::List) -> bool {
        self.shape(token).is_word() && list.has(&self.lower(token))
    }

    /// Whether a capitalised word stands at a token of the sentence.
    fn is_capital(&self, token: usize, sentence: &Range<usize>) -> bool {
        sentence.contains(&token) && self.shape(token).is_capitalised()
    }

    /// The words from a token on that are written like a name: capitalised, particles between them allowed, titles before
    /// them left out. `None` where none is, or where what they spell is the name of something else. Looks at a bounded number
    /// of tokens.
    fn run(&self, mut from: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let titles = (from..sentence.end).take(LONGEST);
        from += titles
            .take_while(|&t| self.is_capital(t, sentence) && self.document.is_title(t))
            .count();
        // "Then Ada Low": a capital that only opens the sentence.
        let opens = from == sentence.start && self.is_capital(from + 1, sentence);
        if opens && self.lexicon.of(self.document.word_hash(from)) & WordFilters::COMMON != 0 {
            from += 1;
        }
        let mut end = from;
        while end - from <= LONGEST {
            let mut next = end;
            while end > from
                && next < sentence.end
                && next < end + 2
                && self.document.is_particle(next)
            {
                next += 1;
            }
            if !self.is_capital(next, sentence) || end > from && self.ends_run(next) {
                break;
            }
            end = next + 1;
        }
        let run = from..end;
        (!run.is_empty() && run.len() <= LONGEST && self.may_be_name(&run)).then_some(run)
    }

    /// Whether a capitalised word is no part of the name before it: "Wednesday", "New" of New York.
    fn ends_run(&self, token: usize) -> bool {
        let lower = self.lower(token);
        words::NOT_FIRST.has(&lower)
            || lower.len() >= SHORTEST_STOP && words::ROLE_STOPS.has(&lower)
    }

    fn may_be_name(&self, run: &Range<usize>) -> bool {
        let last = run.end - 1;
        let shouted = run.len() == 1 && self.shape(last) == Shape::Upper;
        !shouted
            && self.shape(last) != Shape::Initial
            && !self.is(last, &words::NOT_NAMES)
            && !self.is(run.start, &words::NOT_FIRST)
            && (run.len() == 1 || !self.is(run.start, &words::ROLE_MODIFIERS))
            && !run.clone().any(|t| self.is(t, &words::DETERMINERS))
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::text::names::{Filter, WordFilters, hash};

    /// The names that the cues find in the body of an article in which the tagger found those given.
    pub fn declared_beside(found: &[&str], text: &str, byline: Option<&str>) -> Vec<String> {
        let page = crate::page::plain::clean(&format!("Untitled\n\n{text}"));
        let mut article = crate::article::read(&page, &crate::article::Options::default());
        article.byline = byline.map(str::to_owned);
        let sentences = article.sentences.iter().map(|s| s.span.range());
        let common = ["bring", "note", "please", "then", "when", "where", "will"];
        let lexicon = Lexicon {
            filters: WordFilters {
                given: Filter::build(["gloria", "will"].map(hash).into_iter()),
                family: Filter::build(std::iter::once(hash("lowe"))),
                common: Filter::build(common.iter().map(|w| hash(w))),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        let document = Document::new(&article.text, sentences, &lexicon);
        let text = |name: &Range<usize>| {
            let (first, last) = (document.tokens[name.start], document.tokens[name.end - 1]);
            article.text[first.start as usize..last.end as usize].to_owned()
        };
        let mut names: Vec<Range<usize>> = Vec::new();
        for at in 0..document.tokens.len() {
            let ends = at + 1..document.tokens.len().min(at + LONGEST) + 1;
            let hit = ends
                .map(|end| at..end)
                .find(|n| found.contains(&text(n).as_str()));
            names.extend(hit.filter(|n| names.last().is_none_or(|l| l.end <= n.start)));
        }
        let declension = Declension::of(&article.language);
        add(&document, &mut names, &article, &lexicon, &declension);
        names.iter().map(text).collect()
    }

    /// The names that the cues find where the tagger found none.
    pub fn declared(text: &str, byline: Option<&str>) -> Vec<String> {
        declared_beside(&[], text, byline)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{declared, declared_beside};

    #[test]
    fn a_declared_name_takes_the_place_of_its_pieces() {
        assert_eq!(
            declared_beside(&["Ada"], "So said the midwife Ada Lowe.", None),
            ["Ada Lowe"]
        );
    }

    #[test]
    fn places_days_and_peoples_are_no_part_of_a_name() {
        let text = "He asked Mrs Lowe Wednesday. The doctor New Hollin sent came with a militant Lebanese Shiite group.";
        assert_eq!(declared(text, None), ["Lowe"]);
    }
}
