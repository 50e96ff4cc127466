//! Roles: the words of the article that say who a person is.
//!
//! Six cues, one a file; each looks at one mention and answers with a run of tokens. The best answer over all mentions
//! is the person's role: what somebody does before a rank, one of several words before a single word, a title before a
//! verb, the earlier before the later.

mod apposition;
mod before;
mod brackets;
mod called;
mod copula;
mod phrase;

use super::features::Document;
use super::lexicon::Lexicon;
use super::tokens::Shape;
use super::words;
use crate::text::names::WordFilters;
use std::ops::Range;

/// The document with its names, as the cues see it.
#[derive(Debug)]
pub struct Scene<'a> {
    document: &'a Document<'a>,
    /// For each token, whether it is part of a person's name.
    named: Vec<bool>,
    lexicon: &'a Lexicon,
}

/// A role and how much it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    tokens: Range<usize>,
    /// Lower is better: the order of the cues.
    cue: u8,
    /// Whether it is no more than a title of courtesy or a rank: "Colonel".
    rank: bool,
}

type Cue = fn(&Scene, &Range<usize>) -> Option<Range<usize>>;

/// The cues, the surest first.
const CUES: [Cue; 6] = [
    before::title,
    called::named,
    brackets::bracketed,
    apposition::after,
    apposition::before,
    copula::said_to_be,
];

/// Words that are roles only with "of" behind them: "head of research".
const HEADS_OF: [&str; 2] = ["head", "chief"];

/// Mentions of one person that are looked at; who was not introduced by then is not introduced later.
const MENTIONS: usize = 24;

impl<'a> Scene<'a> {
    /// A document and the names in it. Linear.
    #[must_use]
    pub fn new(document: &'a Document<'a>, names: &[Range<usize>], lexicon: &'a Lexicon) -> Self {
        let mut taken = vec![false; document.tokens.len()];
        for name in names {
            taken[name.clone()].fill(true);
        }
        Self {
            document,
            named: taken,
            lexicon,
        }
    }

    /// The role of the person whose mentions these are, as a range of tokens.
    #[must_use]
    pub fn role<'m>(
        &self,
        mentions: impl Iterator<Item = &'m Range<usize>>,
    ) -> Option<Range<usize>> {
        let mut best: Option<Candidate> = None;
        for name in mentions.take(MENTIONS) {
            for (cue, find) in CUES.iter().enumerate() {
                let Some(tokens) = find(self, name) else {
                    continue;
                };
                let rank = tokens.len() == 1 && self.is(tokens.start, &words::COURTESIES);
                let candidate = Candidate {
                    tokens,
                    cue: cue as u8,
                    rank,
                };
                if best.as_ref().is_none_or(|b| candidate.beats(b)) {
                    best = Some(candidate);
                }
            }
        }
        best.map(|b| b.tokens)
    }

    fn sentence(&self, token: usize) -> Range<usize> {
        let sentences = &self.document.sentences;
        let next = sentences.partition_point(|s| s.start <= token);
        next.checked_sub(1)
            .map_or(token..token + 1, |s| sentences[s].clone())
    }

    fn lower(&self, token: usize) -> String {
        let text = self.document.tokens[token].of(self.document.text);
        text.to_lowercase().replace('’', "'")
    }

    fn shape(&self, token: usize) -> Shape {
        self.document.tokens[token].shape
    }

    fn is(&self, token: usize, list: &words::List) -> bool {
        self.shape(token).is_word() && list.has(&self.lower(token))
    }

    fn is_mark(&self, token: usize, marks: &[&str]) -> bool {
        self.shape(token) == Shape::Mark
            && marks.contains(&self.document.tokens[token].of(self.document.text))
    }

    /// Whether a token is a noun that says who somebody is.
    fn is_head(&self, token: usize) -> bool {
        if !self.shape(token).is_word() || self.named[token] {
            return false;
        }
        let lower = self.lower(token);
        let linked = HEADS_OF.contains(&lower.as_str())
            && token + 1 < self.named.len()
            && self.is(token + 1, &words::ROLE_LINKS);
        linked || words::is_role(&lower)
    }

    /// Whether a token is a title that says nothing of its own: `Mr`, `Herr`, `Sir`.
    fn is_courtesy(&self, token: usize) -> bool {
        self.document.is_title(token) && !self.is_head(token)
    }

    /// Whether a common word, written with a capital only because it starts the sentence.
    fn is_small(&self, token: usize, sentence: &Range<usize>) -> bool {
        token == sentence.start
            && self.lexicon.of(self.document.word_hash(token)) & WordFilters::COMMON != 0
    }
}

impl Candidate {
    /// Whether this says more than an answer found before it.
    fn beats(&self, other: &Self) -> bool {
        let rank = |c: &Self| (c.rank, c.tokens.len() < 2, c.cue > 4);
        rank(self) < rank(other)
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// The role of the first person named in brackets; all bracketed names that are equal are its mentions.
    pub fn role(marked: &str) -> Option<String> {
        let text = marked.replace(['{', '}'], "");
        let lexicon = Lexicon::default();
        let document = Document::new(&text, std::iter::once(0..text.len()), &lexicon);
        let mut names = Vec::new();
        let (mut at, mut start) = (0, 0);
        for c in marked.chars() {
            match c {
                '{' => start = at,
                '}' => {
                    let first = document
                        .tokens
                        .iter()
                        .position(|t| t.start as usize >= start);
                    let last = document.tokens.iter().rposition(|t| t.end as usize <= at);
                    names.push(first.unwrap()..last.unwrap() + 1);
                }
                c => at += c.len_utf8(),
            }
        }
        let scene = Scene::new(&document, &names, &lexicon);
        let tokens = scene.role(names[..1].iter())?;
        let (a, b) = (
            document.tokens[tokens.start].start,
            document.tokens[tokens.end - 1].end,
        );
        Some(text[a as usize..b as usize].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::testing::role;

    #[test]
    fn a_bare_name_has_no_role() {
        assert_eq!(role("Then {Ada Low} came in."), None);
        assert_eq!(role("Mr {Low} came in."), None);
    }

    /// What is wanted of 200 sentences of 20 patterns, and what is found: F1 of exact roles, at least 0.90.
    #[test]
    fn nine_of_ten_roles_of_twenty_patterns_are_right() {
        let (mut right, mut found, mut wanted) = (0u32, 0u32, 0u32);
        let mut wrong = Vec::new();
        for line in include_str!("../../tests/data/roles.jsonl").lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap();
            let (mine, theirs) = (role(text), case["role"].as_str());
            found += u32::from(mine.is_some());
            wanted += u32::from(theirs.is_some());
            if mine.as_deref() != theirs {
                wrong.push(format!("{text} -> {mine:?}, not {theirs:?}"));
            } else if mine.is_some() {
                right += 1;
            }
        }
        let f1 = 2.0 * f64::from(right) / f64::from(found + wanted);
        assert!(wanted >= 150 && f1 >= 0.90, "{f1:.3}: {wrong:#?}");
    }

    #[test]
    fn several_words_say_more_than_one() {
        assert_eq!(
            role("President {Ada Low}, a marine biologist, spoke.").as_deref(),
            Some("marine biologist")
        );
    }
}
