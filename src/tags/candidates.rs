//! Candidates: runs of content words, and names with small words inside.

use super::tokens::{Place, Token, Tokens};
use std::collections::HashMap;
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

/// A longer word is an address or no word at all. Bytes.
const LONGEST_WORD: usize = 60;

/// No stem.
const NONE: u32 = u32::MAX;

/// The candidates of an article, in the order of their first occurrence. Linear: each word begins at most a fixed
/// number of them.
#[must_use]
pub fn of(tokens: &Tokens) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut ids: HashMap<[u32; LONGEST_NAME], usize> = HashMap::new();
    for start in 0..tokens.all.len() {
        for end in ends(&tokens.all, start) {
            let mut key = [NONE; LONGEST_NAME];
            for (slot, token) in key.iter_mut().zip(&tokens.all[start..end]) {
                *slot = token.stem;
            }
            let id = *ids.entry(key).or_insert_with(|| {
                found.push(Candidate {
                    key,
                    spots: Vec::new(),
                });
                found.len() - 1
            });
            found[id].spots.push(start as u32..end as u32);
        }
    }
    found
}

/// Where the candidates that begin at a word end.
fn ends(all: &[Token], start: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let first = &all[start];
    if !may_open(first) {
        return out;
    }
    let name = |t: &Token| t.capital && !t.stop;
    let mut small = 0;
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
        let allowed = if small > 0 {
            name(token)
        } else {
            length < LONGEST
        };
        if allowed && may_close(token, length) {
            out.push(start + length + 1);
        }
        if small > 0 && !name(token) {
            break;
        }
    }
    out
}

/// Whether a border that is no punctuation lies between: the end of the headline.
fn parted(first: &Token, token: &Token) -> bool {
    (first.place == Place::Title) != (token.place == Place::Title)
}

fn may_open(token: &Token) -> bool {
    !token.stop && !token.number && has_body(token)
}

fn may_close(token: &Token, length: usize) -> bool {
    !token.stop && (has_body(token) || length > 0 && token.number)
}

/// Whether a word has the size of a tag's: not a lone letter, and no address.
fn has_body(token: &Token) -> bool {
    let mut letters = token.text.chars().filter(|c| c.is_alphanumeric());
    // "www.site.com": a full stop between letters more than two long.
    let address = token.text.split('.').filter(|part| part.len() > 2).count() > 1;
    letters.nth(1).is_some() && token.text.len() <= LONGEST_WORD && !address
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
        of(&tokens).into_iter().skip(1).map(phrase).collect()
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
