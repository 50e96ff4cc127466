//! Candidates: runs of content words, and names with small words inside.

use super::quick::Map;
use super::tokens::{Place, Token, Tokens};
use std::ops::Range;

/// The longest run that becomes a candidate, in words: of publishers' own tags, two in a thousand are longer.
pub const LONGEST: usize = 4;
/// The longest name with small words inside ("Bank of the United States").
const LONGEST_NAME: usize = 5;

/// A phrase that may become a tag, all its inflected forms together.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its stems.
    pub key: [u32; LONGEST_NAME],
    /// Its occurrences in order, as ranges of [`Tokens::all`].
    pub spots: Vec<Range<u32>>,
}

impl Candidate {
    /// Its length in words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spots[0].len()
    }

    /// Never: a candidate has an occurrence.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }
}

/// No stem, and no candidate.
const NONE: u32 = u32::MAX;

/// The candidates of an article, and where to find one by its stems.
#[derive(Debug, Default)]
pub struct Candidates {
    /// In the order of their first occurrence.
    pub all: Vec<Candidate>,
    /// For each way to go on from a sequence of stems, the sequence that results.
    steps: Map<u64, u32>,
    /// For each sequence, the candidate that it is, or [`NONE`]. The first are those of one stem.
    ids: Vec<u32>,
}

impl Candidates {
    /// The sequence that a stem makes of another.
    fn step(&self, from: u32, stem: u32) -> Option<u32> {
        self.steps.get(&key(from, stem)).copied()
    }

    /// Calls with the number of each candidate whose words stand side by side in a longer one. A candidate that stands
    /// there twice is called twice.
    pub fn each_within(&self, longer: &Candidate, mut call: impl FnMut(usize)) {
        let stems = &longer.key[..longer.len()];
        for start in 0..stems.len() {
            let mut at = stems[start];
            let end = stems.len() - usize::from(start == 0);
            for next in start + 1..=end {
                let id = self.ids[at as usize];
                if id != NONE {
                    call(id as usize);
                }
                if next == end {
                    break;
                }
                let Some(&stem) = stems.get(next) else { break };
                let Some(to) = self.step(at, stem) else { break };
                at = to;
            }
        }
    }
}

fn key(from: u32, stem: u32) -> u64 {
    u64::from(from) << 32 | u64::from(stem)
}

/// Finds the candidates. Linear: each word begins at most a fixed number of them.
#[must_use]
pub fn of(tokens: &Tokens) -> Candidates {
    let mut found = Candidates {
        ids: vec![NONE; tokens.stems.len()],
        ..Candidates::default()
    };
    for start in 0..tokens.all.len() {
        let (mut at, mut length) = (tokens.all[start].stem, 1);
        ends(&tokens.all, start, |end| {
            for token in &tokens.all[start + length..end] {
                at = *found.steps.entry(key(at, token.stem)).or_insert_with(|| {
                    found.ids.push(NONE);
                    found.ids.len() as u32 - 1
                });
            }
            length = end - start;
            let id = &mut found.ids[at as usize];
            if *id == NONE {
                *id = found.all.len() as u32;
                let mut key = [NONE; LONGEST_NAME];
                for (slot, token) in key.iter_mut().zip(&tokens.all[start..end]) {
                    *slot = token.stem;
                }
                found.all.push(Candidate {
                    key,
                    spots: Vec::new(),
                });
            }
            found.all[*id as usize].spots.push(start as u32..end as u32);
        });
    }
    found
}

/// Calls with where each of the candidates that begin at a word ends, shortest first.
fn ends(all: &[Token], start: usize, mut call: impl FnMut(usize)) {
    let first = &all[start];
    if !may_open(first) {
        return;
    }
    let name = |t: &Token| t.capital && !t.stop;
    let (mut small, mut names) = (0, true);
    for (length, token) in all[start..].iter().take(LONGEST_NAME).enumerate() {
        if length > 0 && (!token.joined || token.block != first.block || parted(first, token)) {
            break;
        }
        if token.stop {
            // Inside a name at most two small words stand.
            small += 1;
            if !name(first) || small > 2 {
                break;
            }
            continue;
        }
        names &= name(token);
        let allowed = if small > 0 {
            name(token)
        } else {
            length < LONGEST || names
        };
        if allowed && may_close(token, length) {
            call(start + length + 1);
        }
        if small > 0 && !name(token) {
            break;
        }
    }
}

/// Whether a border that is no punctuation lies between: the end of the headline.
fn parted(first: &Token, token: &Token) -> bool {
    (first.place == Place::Title) != (token.place == Place::Title)
}

fn may_open(token: &Token) -> bool {
    !token.stop && !token.number && token.sized && (token.capital || !token.fragment)
}

fn may_close(token: &Token, length: usize) -> bool {
    let word = if length == 0 {
        token.sized && !token.fragment
    } else {
        token.number || token.sized && (token.capital || !token.fragment)
    };
    !token.stop && word
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::{Stemmer, lexicon};

    fn phrases(text: &str) -> Vec<String> {
        let page = plain::clean(&format!("Untitled\n\n{text}"));
        let article = article::read(&page, &article::Options::default());
        let tokens = tokens::of(&article, lexicon("en"), &Stemmer::new("en"));
        let phrase = |c: Candidate| {
            let spot = c.spots[0].clone();
            let tokens = &tokens.all[spot.start as usize..spot.end as usize];
            tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ")
        };
        of(&tokens).all.into_iter().skip(1).map(phrase).collect()
    }

    #[test]
    fn runs_end_at_small_words_and_marks() {
        assert_eq!(
            phrases("the night ferry, and harbour council"),
            [
                "night",
                "night ferry",
                "ferry",
                "harbour",
                "harbour council",
                "council"
            ]
        );
    }

    #[test]
    fn names_may_hold_small_words() {
        let found = phrases("It is the Bank of England today");
        assert!(found.contains(&"Bank of England".to_owned()), "{found:?}");
        assert!(!found.contains(&"England today of".to_owned()));
        let found = phrases("She leads the Royal North Coast Lifeboat Institution today");
        let whole = "Royal North Coast Lifeboat Institution".to_owned();
        assert!(found.contains(&whole), "{found:?}");
    }

    #[test]
    fn a_number_may_end_a_tag_but_not_begin_one() {
        let found = phrases("Apollo 11 landed");
        assert!(
            found.contains(&"Apollo 11".to_owned()) && !found.iter().any(|p| p.starts_with("11")),
            "{found:?}"
        );
    }
}
