//! What all signals of one article look at, counted once.

use super::Hints;
use super::candidates::{self, Candidate, Candidates};
use super::endings;
use super::fit;
use super::kin::{self, Kin};
use super::tokens::{self, Place, Token, Tokens};
use super::usage::{self, Usage};
use crate::article::Article;
use crate::order;
use crate::text::{Lexicon, List, Stemmer, fold, hash, lexicon, words};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Forms of address before a name, in any language. The file's first line says what it is.
static COURTESIES: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!("courtesies.txt").lines().skip(1)));

/// One article, its words, its candidates, and what is counted about them.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article's words.
    pub tokens: Tokens<'a>,
    /// Its candidates.
    pub candidates: Vec<Candidate>,
    /// The numbers of those that may be tags: see [`fit`].
    pub fit: Vec<usize>,
    /// For each of the candidates how often it stands in the article, weighed by its rarest word; half as much again
    /// for several words.
    pub worths: Vec<f32>,
    /// The greatest of [`Scene::worths`] of those that may be tags.
    pub best_worth: f32,
    /// How often each stem stands in it.
    pub counts: Vec<u32>,
    /// The highest of [`Scene::counts`] of a content word, at least 1.
    pub most: u32,
    /// For each candidate, the longer ones that hold it.
    pub longer: Vec<Longer>,
    /// For each candidate, the share of the candidates that are more frequent; of equally frequent ones the first counts
    /// as more frequent.
    pub ranks: Vec<f32>,
    /// How often each stem stands in small letters.
    pub small: Vec<u32>,
    /// For each stem, whether the title has it.
    pub title: Vec<bool>,
    /// Whether the title's content words are mostly capitalised, so that a capital in it proves nothing.
    pub title_case: bool,
    /// The share of capitals among content words that begin no sentence.
    pub capitals: f32,
    /// For each word, whether it is part of a link, or bold or italic.
    pub accents: Vec<(bool, bool)>,
    /// Folded full names of persons, and their rank.
    pub people: HashMap<String, usize>,
    /// What is known of each of [`Tokens::forms`].
    pub forms: Vec<FormFacts>,
    /// For each stem, whether the article uses it as a verb more often than as a noun.
    pub verbs: Vec<bool>,
    /// For each form, the lists of [`Usage`] it is in.
    pub signs: Vec<u8>,
    /// For each stem, the longer ones that begin with it.
    pub kin: Vec<Kin>,
    /// For each form, how often it is a part of a word with hyphens.
    pub parts: Vec<u32>,
    /// Whether the language writes all nouns with a capital.
    pub capital_nouns: bool,
    /// Whether the language is English.
    pub english: bool,
}

/// What is known of a word by its form.
#[derive(Clone, Copy, Debug)]
pub struct FormFacts {
    /// Whether it is part of a person's name.
    pub name_part: bool,
    /// Whether it is no tag alone.
    pub bare: bool,
    /// Whether it is a form of address before a name.
    pub courtesy: bool,
    /// How rare it is in the language, 0 to [`RARE`].
    pub rareness: f32,
    /// What its ending says: 1 for a noun, -1 for another kind of word, 0 for nothing.
    pub ending: f32,
}

/// The rareness of a word in a language without a table: that of a content word on average.
const UNKNOWN: f32 = 6.0;

/// The rareness of a word that no table of its language has.
pub(super) const RARE: f32 = 7.0;

/// The longer candidates that hold one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Longer {
    /// How often the most frequent of them stands in the article.
    pub most: u32,
    /// How often the most frequent of those that are names does: every word of it has a capital.
    pub name: u32,
    /// How often all of them do.
    pub all: u32,
    /// How many there are.
    pub number: u32,
}

/// In an accent longer than this nothing stands out.
const LONGEST_ACCENT: usize = 8;

impl Scene<'_> {
    /// The rank of the person of this name, of one of its occurrences.
    #[must_use]
    pub fn person(&self, tokens: &[Token]) -> Option<usize> {
        let parts = |t: &Token| self.forms[t.form as usize].name_part;
        if !tokens.iter().all(parts) {
            return None;
        }
        let words: Vec<_> = tokens
            .iter()
            .map(|t| self.tokens.forms[t.form as usize].as_str())
            .collect();
        self.people.get(&words.join(" ")).copied()
    }

    /// The words of a candidate where it first stands.
    #[must_use]
    pub fn words(&self, candidate: &Candidate) -> &[Token<'_>] {
        let spot = &candidate.spots[0];
        &self.tokens.all[spot.start as usize..spot.end as usize]
    }
}

/// Counts what the signals look at. Linear.
#[must_use]
pub fn of<'a>(article: &'a Article, hints: Hints<'_>) -> Scene<'a> {
    let lexicon = lexicon(&article.language);
    let stemmer = Stemmer::new(&article.language);
    let tokens = tokens::of(article, lexicon, &stemmer);
    let candidates = candidates::of(&tokens);
    let mut counts = vec![0; tokens.stems.len()];
    let mut small = vec![0; tokens.stems.len()];
    let mut most = 1;
    let (mut capital, mut plain) = (0_u32, 1_u32);
    for token in &tokens.all {
        counts[token.stem as usize] += 1;
        small[token.stem as usize] += u32::from(!token.capital);
        if !token.stop && !token.number {
            most = most.max(counts[token.stem as usize]);
            if !token.first && token.place == Place::Body {
                plain += 1;
                capital += u32::from(token.capital);
            }
        }
    }
    let title: Vec<_> = tokens.all[..tokens.title]
        .iter()
        .filter(|t| !t.stop)
        .collect();
    let people = hints.people.iter().map(|(name, _)| *name);
    let mut name_parts: Vec<u64> = people
        .clone()
        .flat_map(|name| words(name).map(|w| hash(&fold(w.text))))
        .collect();
    let title_case = title.iter().filter(|t| t.capital).count() * 4 >= title.len() * 3;
    order::sort(&mut name_parts);
    let mut of_title = vec![false; tokens.stems.len()];
    for token in title {
        of_title[token.stem as usize] = true;
    }
    let forms = forms(&tokens, lexicon, &name_parts);
    let usage = usage::of(lexicon);
    let signs = usage.map_or_else(|| vec![0; tokens.forms.len()], |u| u.signs(&tokens));
    let ending = |form: u32| forms[form as usize].ending;
    let verbs = usage.map(|_| Usage::verbs(&tokens, &signs, ending, title_case));
    let mut scene = Scene {
        fit: Vec::new(),
        worths: worths(&candidates.all, &tokens, &forms),
        best_worth: 0.0,
        longer: longer(&candidates, &tokens),
        ranks: ranks(&candidates.all),
        small,
        title: of_title,
        title_case,
        verbs: verbs.unwrap_or_else(|| vec![false; tokens.stems.len()]),
        capitals: capital as f32 / plain as f32,
        accents: accents(article, &tokens),
        people: people
            .clone()
            .enumerate()
            .map(|(rank, name)| (folded(name), rank))
            .collect(),
        kin: kin::of(&tokens, &counts),
        parts: kin::parts(&tokens),
        forms,
        signs,
        capital_nouns: lexicon.has_habit("capital-nouns"),
        english: lexicon.code() == "en",
        most,
        counts,
        candidates: candidates.all,
        tokens,
    };
    scene.fit = (0..scene.candidates.len())
        .filter(|&id| fit::is_fit(&scene, id))
        .collect();
    let worths = scene.fit.iter().map(|&id| scene.worths[id]);
    scene.best_worth = worths.fold(0.0, f32::max);
    scene
}

fn worths(candidates: &[Candidate], tokens: &Tokens, forms: &[FormFacts]) -> Vec<f32> {
    let worth = |candidate: &Candidate| {
        let spot = &candidate.spots[0];
        let words = tokens.all[spot.start as usize..spot.end as usize].iter();
        let rarenesses = words.map(|t| forms[t.form as usize].rareness);
        let several = if candidate.len() > 1 { 1.5 } else { 1.0 };
        candidate.spots.len() as f32 * rarenesses.fold(0.0, f32::max) * several
    };
    candidates.iter().map(worth).collect()
}

/// The folded words of a text with a space between.
#[must_use]
pub fn folded(text: &str) -> String {
    words(text)
        .map(|w| fold(w.text))
        .collect::<Vec<_>>()
        .join(" ")
}

fn forms(tokens: &Tokens, lexicon: &Lexicon, name_parts: &[u64]) -> Vec<FormFacts> {
    let endings = endings::of(lexicon);
    let rareness = |folded: &str| {
        if lexicon.knows_rareness() {
            lexicon.rareness(folded).map_or(RARE, f32::from)
        } else {
            UNKNOWN
        }
    };
    let facts = |folded: &String| FormFacts {
        name_part: name_parts.binary_search(&hash(folded)).is_ok(),
        bare: lexicon.is_bare(folded),
        courtesy: COURTESIES.has(folded),
        rareness: rareness(folded),
        ending: endings.map_or(0.0, |e| e.evidence(folded)),
    };
    tokens.forms.iter().map(facts).collect()
}

fn longer(candidates: &Candidates, tokens: &Tokens) -> Vec<Longer> {
    let mut out = vec![Longer::default(); candidates.all.len()];
    for longer in candidates.all.iter().filter(|c| c.len() > 1) {
        let count = longer.spots.len() as u32;
        let spot = &longer.spots[0];
        let words = &tokens.all[spot.start as usize..spot.end as usize];
        let name = words.iter().all(|t| t.capital || t.stop);
        candidates.each_within(longer, |part| {
            let part = &mut out[part];
            part.most = count.max(part.most);
            part.name = part.name.max(if name { count } else { 0 });
            part.all += count;
            part.number += 1;
        });
    }
    out
}

fn ranks(candidates: &[Candidate]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order::sort_by_key(&mut order, |&id| {
        std::cmp::Reverse(candidates[id].spots.len())
    });
    let mut out = vec![0.0; candidates.len()];
    for (rank, id) in order.into_iter().enumerate() {
        out[id] = rank as f32 / candidates.len() as f32;
    }
    out
}

fn accents(article: &Article, tokens: &Tokens) -> Vec<(bool, bool)> {
    let mut out = vec![(false, false); tokens.all.len()];
    let body = &tokens.all[tokens.title..];
    for accent in &article.accents {
        let from = body.partition_point(|t| t.start < accent.span.start());
        let length = body[from..]
            .iter()
            .take(LONGEST_ACCENT + 1)
            .take_while(|t| t.end <= accent.span.end())
            .count();
        if length <= LONGEST_ACCENT {
            for mark in &mut out[tokens.title + from..tokens.title + from + length] {
                *(if accent.link {
                    &mut mark.0
                } else {
                    &mut mark.1
                }) = true;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_address_are_sorted_unique_and_folded() {
        let list = COURTESIES.words();
        assert!(list.is_sorted_by(|a, b| a < b) && list.iter().all(|w| *w == fold(w)));
        assert!(COURTESIES.has("mrs") && !COURTESIES.has("ferry"));
    }
}
