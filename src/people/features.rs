//! What the tagger looks at: a document's tokens, and for each token the hashed features that its weights belong to.

use super::lexicon::{self, Lexicon, WordHash, mix};
use super::tokens::{Shape, Token, tokens};
use super::words;
use std::ops::Range;

/// A text as the tagger sees it.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// For each token, its word in `words`.
    word_of: Vec<u32>,
    words: Vec<Known>,
    /// For each token, the run of capitalised words that holds it; empty where none does.
    runs: Vec<(u32, u32)>,
    /// Whether a first pass has been counted.
    second_pass: bool,
}

/// What is known of one distinct word of the document.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    hash: WordHash,
    /// Bits of [`Lexicon::of`], [`TITLE`], [`PARTICLE`].
    lexicon: u8,
    /// Bits of what the document shows of it.
    seen: u8,
    count: u32,
    /// How often the first pass took it, written with a capital, for part of a name, and how often not.
    named: u32,
    unnamed: u32,
    /// How often it ended, and began, a name of several words in the first pass.
    ends: u32,
    begins: u32,
}

const TITLE: u8 = 8;
const PARTICLE: u8 = 16;

/// Written small somewhere.
const SEEN_SMALL: u8 = 1;
/// Written with a capital inside a sentence somewhere.
const SEEN_CAPITAL: u8 = 2;
/// Follows a title somewhere.
const SEEN_TITLED: u8 = 4;
/// Follows a given name somewhere.
const SEEN_AFTER_GIVEN: u8 = 8;
/// Followed by a family name, itself a given name, somewhere.
const SEEN_BEFORE_FAMILY: u8 = 16;

/// Number of bits of a feature's key.
pub const KEY_BITS: u32 = 24;

/// Longest run of capitalised words that is looked through; a longer one is a heading.
const LONGEST_RUN: usize = 12;

impl<'a> Document<'a> {
    /// Reads the sentences of a text, given as byte ranges in order. Linear in the text, save for sorting its words.
    pub fn new(
        text: &'a str,
        sentences: impl Iterator<Item = Range<usize>>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut document = Self {
            text,
            tokens: Vec::with_capacity(text.len() / 5),
            sentences: Vec::new(),
            word_of: Vec::new(),
            words: Vec::new(),
            runs: Vec::new(),
            second_pass: false,
        };
        for sentence in sentences {
            let first = document.tokens.len();
            tokens(
                text,
                sentence.start,
                sentence.end,
                |w| words::ABBREVIATIONS.has(w),
                &mut document.tokens,
            );
            if document.tokens.len() > first {
                document.sentences.push(first..document.tokens.len());
            }
        }
        document.intern(lexicon);
        document.find_runs();
        document.look_around();
        document
    }

    fn intern(&mut self, lexicon: &Lexicon) {
        let mut hashes: Vec<(WordHash, u32)> = self
            .tokens
            .iter()
            .enumerate()
            .map(|(i, t)| (lexicon::hash(t.of(self.text)), i as u32))
            .collect();
        hashes.sort_unstable();
        self.word_of = vec![0; self.tokens.len()];
        for (hash, token) in hashes {
            if self.words.last().is_none_or(|w| w.hash != hash) {
                let lower = self.tokens[token as usize].of(self.text).to_lowercase();
                let mut bits = lexicon.of(hash);
                if words::TITLES.has(lower.trim_end_matches('.')) {
                    bits |= TITLE;
                }
                if words::PARTICLES.has(&lower) {
                    bits |= PARTICLE;
                }
                self.words.push(Known {
                    hash,
                    lexicon: bits,
                    ..Known::default()
                });
            }
            self.word_of[token as usize] = self.words.len() as u32 - 1;
        }
    }

    fn find_runs(&mut self) {
        self.runs = vec![(0, 0); self.tokens.len()];
        for sentence in self.sentences.clone() {
            let mut at = sentence.start;
            while at < sentence.end {
                if !self.tokens[at].shape.is_capitalised() {
                    at += 1;
                    continue;
                }
                let mut end = at + 1;
                loop {
                    let mut next = end;
                    while next < sentence.end && next < end + 2 && self.is_particle(next) {
                        next += 1;
                    }
                    if next < sentence.end && self.tokens[next].shape.is_capitalised() {
                        end = next + 1;
                    } else {
                        break;
                    }
                }
                for run in &mut self.runs[at..end] {
                    *run = (at as u32, end as u32);
                }
                at = end;
            }
        }
    }

    /// Gathers what the document shows of each word.
    fn look_around(&mut self) {
        for sentence in self.sentences.clone() {
            for i in sentence.clone() {
                let shape = self.tokens[i].shape;
                let mut seen = 0;
                if shape == Shape::Lower {
                    seen |= SEEN_SMALL;
                } else if shape.is_capitalised() {
                    let first = i == sentence.start;
                    if !first && self.tokens[i - 1].shape != Shape::Mark {
                        seen |= SEEN_CAPITAL;
                    }
                    if !first && self.tokens[i - 1].shape.is_capitalised() {
                        let before = self.word(i - 1).lexicon;
                        if before & TITLE != 0 {
                            seen |= SEEN_TITLED;
                        }
                        if before & Lexicon::GIVEN != 0 {
                            seen |= SEEN_AFTER_GIVEN;
                        }
                    }
                    if self.word(i).lexicon & Lexicon::GIVEN != 0
                        && i + 1 < sentence.end
                        && self.tokens[i + 1].shape.is_capitalised()
                        && self.word(i + 1).lexicon & Lexicon::FAMILY != 0
                    {
                        seen |= SEEN_BEFORE_FAMILY;
                    }
                }
                let word = &mut self.words[self.word_of[i] as usize];
                word.seen |= seen;
                word.count += 1;
            }
        }
    }

    fn word(&self, token: usize) -> &Known {
        &self.words[self.word_of[token] as usize]
    }

    /// Whether a token is a small word inside names (`van`, `de`).
    #[must_use]
    pub fn is_particle(&self, token: usize) -> bool {
        self.tokens[token].shape == Shape::Lower && self.word(token).lexicon & PARTICLE != 0
    }

    /// Whether a token is a title (`Mr`, `President`).
    #[must_use]
    pub fn is_title(&self, token: usize) -> bool {
        self.word(token).lexicon & TITLE != 0
    }

    /// Whether the token's word is written small somewhere in the document.
    #[must_use]
    pub fn is_seen_small(&self, token: usize) -> bool {
        self.word(token).seen & SEEN_SMALL != 0
    }

    /// The hash of the token's word.
    #[must_use]
    pub fn word_hash(&self, token: usize) -> WordHash {
        self.word(token).hash
    }

    /// A number for the token's word: equal for equal words, case aside.
    #[must_use]
    pub fn word_id(&self, token: usize) -> u32 {
        self.word_of[token]
    }

    /// Counts a first pass, so that the features of the second can tell what the tagger thought of a word elsewhere.
    pub fn count_first_pass(&mut self, labels: &[super::tagger::Label]) {
        use super::tagger::Label;
        for sentence in self.sentences.clone() {
            for i in sentence.clone() {
                if !self.tokens[i].shape.is_capitalised() {
                    continue;
                }
                let inside = labels[i] != Label::Outside;
                let goes_on = i + 1 < sentence.end && labels[i + 1] == Label::Inside;
                let word = &mut self.words[self.word_of[i] as usize];
                if inside {
                    word.named += 1;
                    word.ends += u32::from(labels[i] == Label::Inside && !goes_on);
                    word.begins += u32::from(labels[i] == Label::Begin && goes_on);
                } else {
                    word.unnamed += 1;
                }
            }
        }
        self.second_pass = true;
    }

    /// The features of one token as keys of [`KEY_BITS`] bits, appended to `out`. `own` is the label that the first
    /// pass gave to it, which is not counted as evidence.
    pub fn features(
        &self,
        sentence: &Range<usize>,
        token: usize,
        own: Option<super::tagger::Label>,
        out: &mut Vec<u32>,
    ) {
        let mut keys = Keys { out, template: 0 };
        self.near_features(sentence, token, &mut keys);
        keys.template = Keys::WRITING;
        self.writing_features(token, &mut keys);
        keys.template = Keys::RUN;
        self.run_features(sentence, token, &mut keys);
        keys.template = Keys::EVIDENCE;
        self.evidence_features(token, own, &mut keys);
    }

    /// A token of the sentence as numbers; what lies outside the sentence has numbers of its own.
    fn view(&self, sentence: &Range<usize>, token: Option<usize>) -> View {
        match token {
            Some(at) if sentence.contains(&at) => {
                let word = self.word(at);
                View {
                    word: word.hash,
                    shape: self.tokens[at].shape as u64,
                    known: u64::from(word.lexicon),
                }
            }
            Some(at) if at >= sentence.end => View {
                word: 2,
                shape: 101,
                known: 1 << 9,
            },
            _ => View {
                word: 1,
                shape: 100,
                known: 1 << 9,
            },
        }
    }

    /// The token and the two on each side.
    fn near_features(&self, sentence: &Range<usize>, token: usize, keys: &mut Keys) {
        let it = self.view(sentence, Some(token));
        let left = self.view(sentence, token.checked_sub(1));
        let left2 = self.view(sentence, token.checked_sub(2));
        let right = self.view(sentence, Some(token + 1));
        let right2 = self.view(sentence, Some(token + 2));
        let first = u64::from(token == sentence.start);
        keys.push(&[]);
        keys.push(&[it.word, it.shape]);
        keys.push(&[it.word]);
        keys.push(&[left.word]);
        keys.push(&[right.word]);
        keys.push(&[left.word, it.shape]);
        keys.push(&[right.word, it.shape]);
        keys.push(&[left2.word, it.shape]);
        keys.push(&[right2.word, it.shape]);
        keys.push(&[left.word, it.word]);
        keys.push(&[it.word, right.word]);
        keys.push(&[left2.word, left.word, it.shape]);
        keys.push(&[right.word, right2.word, it.shape]);
        keys.push(&[it.shape, it.known, first]);
        keys.push(&[left.shape, it.shape, right.shape]);
        keys.push(&[
            left.shape,
            it.shape,
            right.shape,
            left.known,
            it.known,
            right.known,
        ]);
        keys.push(&[it.shape, it.known, left.shape, left.known]);
        keys.push(&[it.shape, it.known, right.shape, right.known]);
        keys.push(&[left2.shape, left.shape, it.shape, it.known]);
        keys.push(&[it.shape, right.shape, right2.shape, it.known]);
        keys.push(&[left2.known, left.known, it.known, it.shape]);
        keys.push(&[it.known, right.known, right2.known, it.shape]);
        keys.push(&[left.word, it.shape, it.known]);
        keys.push(&[right.word, it.shape, it.known]);
    }

    /// The token's first and last letters and its length.
    fn writing_features(&self, token: usize, keys: &mut Keys) {
        let shape = self.tokens[token].shape;
        if !shape.is_word() {
            return;
        }
        let text = self.tokens[token].of(self.text);
        let mut tail = text.chars().rev().flat_map(char::to_lowercase);
        let mut hash = 7;
        for length in 1..=4 {
            hash = mix(hash, tail.next().map_or(0, |c| c as u64));
            if length > 1 {
                keys.push(&[hash, shape as u64]);
            }
        }
        let mut head = text.chars().flat_map(char::to_lowercase);
        let mut hash = 9;
        for length in 1..=3 {
            hash = mix(hash, head.next().map_or(0, |c| c as u64));
            if length > 1 {
                keys.push(&[hash, shape as u64]);
            }
        }
        let length = text.chars().take(12).count() as u64;
        let known = u64::from(self.word(token).lexicon);
        keys.push(&[length, shape as u64, known]);
    }

    /// The run of capitalised words around the token: its ends, its neighbours, the token's place in it.
    fn run_features(&self, sentence: &Range<usize>, token: usize, keys: &mut Keys) {
        let (start, end) = self.runs[token];
        let run = start as usize..end as usize;
        if run.is_empty() {
            return;
        }
        let it = self.view(sentence, Some(token));
        let head = self.view(sentence, Some(run.start));
        let tail = self.view(sentence, Some(run.end - 1));
        let before = self.view(sentence, run.start.checked_sub(1));
        let after = self.view(sentence, Some(run.end));
        let later = self.view(sentence, Some(run.end + 1));
        let length = run.len().min(5) as u64;
        let place = (token - run.start).min(3) as u64 * 4 + (run.end - 1 - token).min(3) as u64;
        let starts = u64::from(run.start == sentence.start);
        let shouted = u64::from(
            self.tokens[run.start..run.end.min(run.start + LONGEST_RUN)]
                .iter()
                .all(|t| matches!(t.shape, Shape::Upper | Shape::Initial)),
        );
        keys.push(&[length, place, starts, shouted]);
        keys.push(&[place, it.known, head.known, tail.known]);
        keys.push(&[before.word, place]);
        keys.push(&[before.word, length]);
        keys.push(&[after.word, place]);
        keys.push(&[after.word, length, it.known]);
        keys.push(&[after.word, later.word, place]);
        keys.push(&[before.word, after.word]);
        keys.push(&[head.word, place]);
        keys.push(&[tail.word, place]);
        keys.push(&[before.shape, after.shape, place, it.shape]);
        keys.push(&[head.known, length, place]);
        if run.len() == 1 || run.len() > LONGEST_RUN {
            return;
        }
        let template = keys.template;
        for other in run.clone().filter(|&other| other != token) {
            keys.template = template;
            keys.push(&[self.word(other).hash]);
        }
        let title = (run.start..token).rev().find(|&t| self.is_title(t));
        keys.push(&[title.map_or(9, |t| (token - t) as u64), place]);
    }

    /// What the rest of the document shows of the token's word.
    fn evidence_features(&self, token: usize, own: Option<super::tagger::Label>, keys: &mut Keys) {
        use super::tagger::Label;
        let word = self.word(token);
        let shape = self.tokens[token].shape as u64;
        if !self.tokens[token].shape.is_capitalised() {
            return;
        }
        let seen = u64::from(word.seen);
        let lexicon = u64::from(word.lexicon);
        let single = u64::from(self.runs[token].1 - self.runs[token].0 == 1);
        keys.push(&[seen, shape, single]);
        keys.push(&[seen, lexicon, single]);
        keys.push(&[seen, u64::from(word.count.min(5)), single]);
        let (Some(own), true) = (own, self.second_pass) else {
            return;
        };
        let own_named = u32::from(own != Label::Outside);
        let named = word.named.saturating_sub(own_named);
        let unnamed = word.unnamed.saturating_sub(1 - own_named);
        let class = match (named, unnamed) {
            (0, 0) => 1,
            (_, 0) => 2,
            (0, _) => 3,
            (n, u) if n > u => 4,
            _ => 5,
        };
        let ends = u64::from(word.ends > 0);
        let begins = u64::from(word.begins > 0);
        let many = u64::from((named + unnamed).min(4));
        keys.push(&[class, single]);
        keys.push(&[class, ends, begins, single]);
        keys.push(&[class, many, seen]);
        keys.push(&[class, lexicon, shape, ends]);
        keys.push(&[class, ends, begins, u64::from(own_named), single]);
    }
}

/// A token as numbers.
#[derive(Clone, Copy)]
struct View {
    word: WordHash,
    shape: u64,
    known: u64,
}

/// Numbers the templates and hashes their values.
struct Keys<'a> {
    out: &'a mut Vec<u32>,
    template: u64,
}

impl Keys<'_> {
    /// Numbers before the first template of each group, far enough apart for the groups to grow.
    const WRITING: u64 = 40;
    const RUN: u64 = 60;
    const EVIDENCE: u64 = 90;

    fn push(&mut self, values: &[u64]) {
        self.template += 1;
        let hash = values.iter().fold(self.template, |h, &v| mix(h, v));
        self.out.push((mix(hash, 1) >> (64 - KEY_BITS)) as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tagger::Label;
    use super::*;

    fn document(text: &str) -> Document<'_> {
        Document::new(text, std::iter::once(0..text.len()), &Lexicon::default())
    }

    fn keys(document: &Document, token: usize, own: Option<Label>) -> Vec<u32> {
        let mut out = Vec::new();
        document.features(&document.sentences[0], token, own, &mut out);
        out
    }

    #[test]
    fn a_run_reaches_over_particles_but_not_to_the_end_of_one() {
        let d = document("We saw Anna van der Berg and Otto de la mare");
        assert_eq!(d.runs[2], (2, 6));
        assert_eq!(d.runs[7], (7, 8));
        assert_eq!(d.runs[0], (0, 1));
    }

    #[test]
    fn the_second_pass_adds_to_the_first_and_changes_nothing_of_it() {
        let mut d = document("Berg met Anna Berg");
        let first = keys(&d, 0, None);
        d.count_first_pass(&[Label::Outside, Label::Outside, Label::Begin, Label::Inside]);
        let second = keys(&d, 0, Some(Label::Outside));
        assert!(second.len() > first.len());
        assert_eq!(second[..first.len()], first);
        assert!(second.iter().all(|k| *k < 1 << KEY_BITS));
    }

    #[test]
    fn words_are_known_by_their_small_letters() {
        let d = document("Mark saw a mark");
        assert_eq!(d.word_id(0), d.word_id(3));
        assert_eq!(d.word(0).seen, SEEN_SMALL);
        assert_eq!(d.word(0).count, 2);
    }
}
