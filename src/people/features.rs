//! What the tagger looks at: a document's tokens, and for each token the hashed features that its weights belong to.

use super::clusters::Clusters;
use super::declension;
use super::lexicon::Lexicon;
use super::tagger::Label;
use super::tokens::{Shape, Token, cut, tokens};
use super::words;
use crate::order;
use crate::text::names::{self, WordFilters, WordHash, mix};
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
    /// What a first pass thought of each token; empty before it.
    first: Vec<Thought>,
    /// How much of it is written with capitals, in steps: German writes nouns so, some writers nothing.
    capitals: u8,
}

/// What is known of one distinct word of the document.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    hash: WordHash,
    /// Bits of [`WordFilters::of`] save that of places, [`TITLE`], [`PARTICLE`].
    lexicon: u8,
    /// Whether places bear it.
    place: bool,
    /// Whether it says who somebody is.
    role: bool,
    /// Bits of what the document shows of it.
    seen: u16,
    /// Its clusters written small and with a capital, and the clusters of these; 0 where unknown.
    cluster: [u8; 2],
    coarse: [u8; 2],
    count: u32,
    /// How often the first pass took it, written with a capital, for part of a name, and how often not; and how often
    /// for part of another name.
    named: u32,
    unnamed: u32,
    other: u32,
    /// How often it ended, and began, a name of several words in the first pass.
    ends: u32,
    begins: u32,
    /// How sure the first pass was of a name, where it was surest, second surest, and in sum.
    surest: [i32; 2],
    sure: i64,
}

const TITLE: u8 = 16;
const PARTICLE: u8 = 32;

/// Written small somewhere.
const SEEN_SMALL: u16 = 1;
/// Written with a capital inside a sentence somewhere.
const SEEN_CAPITAL: u16 = 2;
/// Follows a title somewhere.
const SEEN_TITLED: u16 = 4;
/// Follows a given name somewhere.
const SEEN_AFTER_GIVEN: u16 = 8;
/// Followed by a family name, itself a given name, somewhere.
const SEEN_BEFORE_FAMILY: u16 = 16;

/// After a word of place ("in", "at") somewhere.
const SEEN_PLACED: u16 = 32;
/// After "the" somewhere.
const SEEN_THE: u16 = 64;
/// Before a possessive ending somewhere.
const SEEN_OWNER: u16 = 128;
/// After or before a word for what somebody is, somewhere.
const SEEN_ROLE: u16 = 256;
/// Opens a sentence and is followed by a small word, somewhere.
const SEEN_SUBJECT: u16 = 512;

/// Shares of capitalised words, in hundredths, at which [`Document::capitals`] steps up.
const CAPITAL_STEPS: [usize; 7] = [3, 7, 11, 16, 22, 30, 45];

/// Number of bits of a feature's key.
pub const KEY_BITS: u32 = 24;

/// Words before the name of a place, and seldom before a person's.
pub(super) const PLACED: [&str; 5] = ["at", "im", "in", "near", "en"];
/// Words after a comma among which the one that says who somebody is stands, at most.
const APPOSITION: usize = 4;

/// Longest run of capitalised words that is looked through; a longer one is a heading.
const LONGEST_RUN: usize = 12;

impl<'a> Document<'a> {
    /// Reads the sentences of a text, given as byte ranges in order. Linear in the text, save for sorting its words.
    pub fn new(
        text: &'a str,
        sentences: impl Iterator<Item = Range<usize>>,
        lexicon: &Lexicon,
    ) -> Self {
        Self::cut(text, sentences, &[], lexicon)
    }

    /// The same with tokens that end where a name does, at these bytes in order.
    pub fn cut(
        text: &'a str,
        sentences: impl Iterator<Item = Range<usize>>,
        borders: &[usize],
        lexicon: &Lexicon,
    ) -> Self {
        let mut document = Self {
            text,
            tokens: Vec::with_capacity(text.len() / 5),
            sentences: Vec::new(),
            word_of: Vec::new(),
            words: Vec::new(),
            runs: Vec::new(),
            first: Vec::new(),
            capitals: 0,
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
            if !borders.is_empty() {
                cut(text, &mut document.tokens, first, borders);
            }
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
            .map(|(i, t)| (names::hash(t.of(self.text)), i as u32))
            .collect();
        order::sort(&mut hashes);
        self.word_of = vec![0; self.tokens.len()];
        for (hash, token) in hashes {
            if self.words.last().is_none_or(|w| w.hash != hash) {
                let lower = self.tokens[token as usize].of(self.text).to_lowercase();
                let mut bits = lexicon.of(hash)
                    | compound(lexicon, &lower)
                    | declension::known(lexicon, &lower);
                if words::TITLES.has(lower.trim_end_matches('.')) {
                    bits |= TITLE;
                }
                if words::PARTICLES.has(&lower) {
                    bits |= PARTICLE;
                }
                let clusters = &lexicon.clusters;
                let cluster = [false, true].map(|c| clusters.of(Clusters::key(hash, c)));
                self.words.push(Known {
                    hash,
                    lexicon: bits & !WordFilters::PLACE,
                    place: bits & WordFilters::PLACE != 0,
                    role: words::is_role(&lower),
                    cluster,
                    coarse: cluster.map(|c| clusters.coarse(c)),
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
        let (mut all, mut capitals) = (0, 0);
        for sentence in self.sentences.clone() {
            for i in sentence.clone() {
                let shape = self.tokens[i].shape;
                let mut seen = 0;
                if i > sentence.start {
                    all += usize::from(shape.is_word());
                    capitals += usize::from(shape.is_capitalised());
                }
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
                        if before & WordFilters::GIVEN != 0 {
                            seen |= SEEN_AFTER_GIVEN;
                        }
                    }
                    seen |= self.seen_beside(&sentence, i);
                    if self.word(i).lexicon & WordFilters::GIVEN != 0
                        && i + 1 < sentence.end
                        && self.tokens[i + 1].shape.is_capitalised()
                        && self.word(i + 1).lexicon & WordFilters::FAMILY != 0
                    {
                        seen |= SEEN_BEFORE_FAMILY;
                    }
                }
                let word = &mut self.words[self.word_of[i] as usize];
                word.seen |= seen;
                word.count += 1;
            }
        }
        let share = capitals * 100 / all.max(1);
        self.capitals = CAPITAL_STEPS.iter().filter(|&&step| share >= step).count() as u8;
    }

    /// What the words beside a capitalised one show of it.
    fn seen_beside(&self, sentence: &Range<usize>, token: usize) -> u16 {
        let mut seen = 0;
        let lower = |t: usize| self.tokens[t].shape == Shape::Lower;
        if token > sentence.start && lower(token - 1) {
            let before = self.tokens[token - 1].of(self.text);
            if PLACED.contains(&before) {
                seen |= SEEN_PLACED;
            } else if before == "the" {
                seen |= SEEN_THE;
            } else if self.word(token - 1).role {
                seen |= SEEN_ROLE;
            }
        }
        if token + 1 < sentence.end {
            if self.tokens[token + 1].shape == Shape::Possessive {
                seen |= SEEN_OWNER;
            } else if token == sentence.start && lower(token + 1) {
                seen |= SEEN_SUBJECT;
            } else if self.tokens[token + 1].of(self.text) == "," {
                let from = token + 2;
                let until = sentence.end.min(from + APPOSITION);
                if (from..until)
                    .take_while(|&t| lower(t))
                    .any(|t| self.word(t).role)
                {
                    seen |= SEEN_ROLE;
                }
            }
        }
        seen
    }

    fn word(&self, token: usize) -> &Known {
        &self.words[self.word_of[token] as usize]
    }

    /// Whether a token is a small word inside names (`van`, `de`).
    #[must_use]
    pub fn is_particle(&self, token: usize) -> bool {
        self.tokens[token].shape == Shape::Lower && self.word(token).lexicon & PARTICLE != 0
    }

    /// Whether a sentence opens with a token.
    #[must_use]
    pub fn opens(&self, token: usize) -> bool {
        let opening = self.sentences.binary_search_by_key(&token, |s| s.start);
        opening.is_ok()
    }

    /// Whether a token is a title (`Mr`, `President`).
    #[must_use]
    pub fn is_title(&self, token: usize) -> bool {
        self.word(token).lexicon & TITLE != 0
    }

    /// Whether a token is a frequent given name.
    #[must_use]
    pub fn is_given(&self, token: usize) -> bool {
        self.word(token).lexicon & WordFilters::GIVEN != 0
    }

    /// Whether the token's word is written small somewhere in the document.
    #[must_use]
    pub fn is_seen_small(&self, token: usize) -> bool {
        self.word(token).seen & SEEN_SMALL != 0
    }

    /// What the first pass thought of a token; nothing before it has been counted.
    #[must_use]
    pub fn first_thought(&self, token: usize) -> Thought {
        self.first.get(token).copied().unwrap_or_default()
    }

    /// How often the first pass took a token's word, written with a capital, for part of a person's name, how often not,
    /// and of these how often for part of another name.
    #[must_use]
    pub fn taken(&self, token: usize) -> [u32; 3] {
        let word = self.word(token);
        [word.named, word.unnamed, word.other]
    }

    /// The run of capitalised words, with the particles inside it, that holds a token; empty where none does.
    #[must_use]
    pub fn run(&self, token: usize) -> Range<usize> {
        let (start, end) = self.runs[token];
        start as usize..end as usize
    }

    /// How much of the document is written with capitals, in steps: 0 to 7.
    #[must_use]
    pub fn capitals(&self) -> u8 {
        self.capitals
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
    pub fn count_first_pass(&mut self, thoughts: Vec<Thought>) {
        for word in &mut self.words {
            word.surest = [i32::MIN; 2];
        }
        for sentence in self.sentences.clone() {
            for i in sentence.clone() {
                if !self.tokens[i].shape.is_capitalised() {
                    continue;
                }
                let label = thoughts[i].label;
                let goes_on = i + 1 < sentence.end && thoughts[i + 1].label == Label::Inside;
                let word = &mut self.words[self.word_of[i] as usize];
                if label.is_person() {
                    word.named += 1;
                    word.ends += u32::from(label == Label::Inside && !goes_on);
                    word.begins += u32::from(label == Label::Begin && goes_on);
                } else {
                    word.unnamed += 1;
                    word.other += u32::from(label == Label::Other);
                }
                let margin = thoughts[i].margin;
                let [first, second] = word.surest;
                word.surest = [first.max(margin), second.max(first.min(margin))];
                word.sure += i64::from(margin);
            }
        }
        self.first = thoughts;
    }

    /// How sure the first pass was elsewhere that a token's word is part of a name, at best and on average, in steps.
    fn sure_elsewhere(&self, token: usize) -> (u64, u64) {
        let word = self.word(token);
        let others = i64::from((word.named + word.unnamed).saturating_sub(1));
        if others == 0 || !self.tokens[token].shape.is_capitalised() {
            return (SURE_STEPS.len() as u64 + 1, SURE_STEPS.len() as u64 + 1);
        }
        let own = self.first[token].margin;
        let best = if own == word.surest[0] {
            word.surest[1]
        } else {
            word.surest[0]
        };
        let mean = (word.sure - i64::from(own)) / others;
        (sureness(best), sureness(mean as i32))
    }

    /// The features of one token as keys of [`KEY_BITS`] bits, appended to `out`; `second`: with those of the second pass,
    /// which come after all others.
    pub fn features(
        &self,
        sentence: &Range<usize>,
        token: usize,
        second: bool,
        out: &mut Vec<u32>,
    ) {
        let mut keys = Keys { out, template: 0 };
        self.near_features(sentence, token, &mut keys);
        keys.template = Keys::WRITING;
        self.writing_features(token, &mut keys);
        keys.template = Keys::RUN;
        self.run_features(sentence, token, &mut keys);
        keys.template = Keys::EVIDENCE;
        self.evidence_features(token, &mut keys);
        keys.template = Keys::CLUSTERS;
        self.cluster_features(sentence, token, &mut keys);
        keys.template = Keys::WIDER;
        self.wider_features(sentence, token, &mut keys);
        keys.template = Keys::PLACES;
        self.place_features(sentence, token, &mut keys);
        if second {
            self.added_features(token, out);
        }
    }

    /// What the second pass adds to the features of the first.
    pub fn added_features(&self, token: usize, out: &mut Vec<u32>) {
        if !self.first.is_empty() {
            let template = Keys::SECOND;
            self.second_features(token, &mut Keys { out, template });
        }
    }

    /// The cluster of a token as written, and the cluster of that; a capitalised word that is known small only has numbers
    /// of its own.
    fn cluster(&self, sentence: &Range<usize>, token: Option<usize>) -> (u64, u64) {
        let Some(at) = token.filter(|t| sentence.contains(t)) else {
            return (1000, 1000);
        };
        let word = self.word(at);
        match self.tokens[at].shape {
            Shape::Lower | Shape::Caseless => {
                (u64::from(word.cluster[0]), u64::from(word.coarse[0]))
            }
            shape if shape.is_capitalised() => {
                if word.cluster[1] == 0 {
                    (
                        300 + u64::from(word.cluster[0]),
                        300 + u64::from(word.coarse[0]),
                    )
                } else {
                    (
                        600 + u64::from(word.cluster[1]),
                        600 + u64::from(word.coarse[1]),
                    )
                }
            }
            // Marks and numbers are known by themselves.
            Shape::Number => (1001, 1001),
            _ => (word.hash, word.hash),
        }
    }

    /// What the token and its neighbours are used like.
    fn cluster_features(&self, sentence: &Range<usize>, token: usize, keys: &mut Keys) {
        let shape = self.tokens[token].shape as u64;
        let word = self.word(token);
        let known = u64::from(word.lexicon);
        let (it, kind) = self.cluster(sentence, Some(token));
        let (left, kind_left) = self.cluster(sentence, token.checked_sub(1));
        let (before_left, kind_before_left) = self.cluster(sentence, token.checked_sub(2));
        let (right, kind_right) = self.cluster(sentence, Some(token + 1));
        let (after_right, kind_after_right) = self.cluster(sentence, Some(token + 2));
        let first = u64::from(token == sentence.start);
        keys.push(&[it, shape, first]);
        keys.push(&[it, known]);
        keys.push(&[u64::from(word.cluster[0]), shape, first]);
        keys.push(&[left, shape, known]);
        keys.push(&[right, shape, known]);
        keys.push(&[left, it, shape]);
        keys.push(&[it, right, shape]);
        keys.push(&[kind_left, kind, kind_right, shape]);
        keys.push(&[left, right, shape]);
        keys.push(&[before_left, kind_left, shape]);
        keys.push(&[kind_right, after_right, shape]);
        keys.push(&[kind_before_left, kind_left, kind]);
        keys.push(&[kind, kind_right, kind_after_right]);
        let (start, end) = self.runs[token];
        let run = start as usize..end as usize;
        if run.is_empty() {
            return;
        }
        let length = run.len().min(5) as u64;
        let place = (token - run.start).min(3) as u64 * 4 + (run.end - 1 - token).min(3) as u64;
        let (before, kind_before) = self.cluster(sentence, run.start.checked_sub(1));
        let (after, kind_after) = self.cluster(sentence, Some(run.end));
        let (_, head) = self.cluster(sentence, Some(run.start));
        let (_, tail) = self.cluster(sentence, Some(run.end - 1));
        let (later, _) = self.cluster(sentence, Some(run.end + 1));
        keys.push(&[before, place]);
        keys.push(&[after, place]);
        keys.push(&[kind_before, kind_after, length]);
        keys.push(&[kind_after, later, place]);
        keys.push(&[head, tail, place]);
        keys.push(&[head, kind_before, place]);
        keys.push(&[tail, kind_after, place]);
        keys.push(&[before, length, known]);
        keys.push(&[after, length, known]);
    }

    /// What the whole sentence and document look like; the endings of the neighbours.
    fn wider_features(&self, sentence: &Range<usize>, token: usize, keys: &mut Keys) {
        let shape = self.tokens[token].shape as u64;
        let it = self.view(sentence, Some(token));
        let left = self.view(sentence, token.checked_sub(1));
        let right = self.view(sentence, Some(token + 1));
        let capitals = u64::from(self.capitals);
        let first = u64::from(token == sentence.start);
        keys.push(&[capitals, shape, first]);
        keys.push(&[capitals, it.known, shape, left.shape]);
        keys.push(&[capitals, it.known, left.known, right.known]);
        let single = u64::from(self.runs[token].1 - self.runs[token].0);
        keys.push(&[capitals, single.min(4), it.known]);
        // A line of one or two words: a greeting, a signature, a heading.
        let line = sentence.len().min(6) as u64;
        let place = (token - sentence.start).min(6) as u64;
        keys.push(&[line, place, shape, it.known]);
        keys.push(&[line, place, shape, right.word]);
        if !self.tokens[token].shape.is_capitalised() {
            return;
        }
        keys.push(&[self.ending(sentence, token.checked_sub(1)), shape]);
        keys.push(&[self.ending(sentence, Some(token + 1)), shape]);
        keys.push(&[
            self.ending(sentence, Some(self.runs[token].1 as usize)),
            it.known,
        ]);
        keys.push(&[self.ending(sentence, Some(token)), capitals]);
    }

    /// The last three letters of a token.
    fn ending(&self, sentence: &Range<usize>, token: Option<usize>) -> u64 {
        let Some(at) = token.filter(|t| sentence.contains(t)) else {
            return 1;
        };
        let text = self.tokens[at].of(self.text);
        let mut tail = text.chars().rev().flat_map(char::to_lowercase);
        (0..3).fold(11, |hash, _| mix(hash, tail.next().map_or(0, |c| c as u64)))
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

    /// Whether places bear the words around, and those of the run of capitalised words.
    fn place_features(&self, sentence: &Range<usize>, token: usize, keys: &mut Keys) {
        let (start, end) = self.runs[token];
        let run = start as usize..end as usize;
        if run.is_empty() {
            return;
        }
        let is = |at: usize| u64::from(sentence.contains(&at) && self.word(at).place);
        let it = self.view(sentence, Some(token));
        let before = self.view(sentence, run.start.checked_sub(1));
        let length = run.len().min(4) as u64;
        let place = (token - run.start).min(2) as u64 * 3 + (run.end - 1 - token).min(2) as u64;
        let within = run.clone().map(is).sum::<u64>().min(3);
        // "Selby, Yorkshire".
        let after = self.view(sentence, Some(run.end));
        let listed = is(run.end + 1);
        let first = u64::from(token == sentence.start);
        keys.push(&[is(token), it.shape, it.known, first]);
        keys.push(&[is(token), within, length, place]);
        keys.push(&[is(token), before.word]);
        keys.push(&[is(token), after.word]);
        keys.push(&[is(token), listed, after.shape, place]);
        let left = token.checked_sub(1).map_or(0, is);
        keys.push(&[left, is(token), is(token + 1), it.known, place]);
        let seen = u64::from(self.word(token).seen);
        keys.push(&[is(token), seen, length]);
    }

    /// What the rest of the document shows of the token's word.
    fn evidence_features(&self, token: usize, keys: &mut Keys) {
        let word = self.word(token);
        let shape = self.tokens[token].shape as u64;
        if !self.tokens[token].shape.is_capitalised() {
            return;
        }
        let seen = u64::from(word.seen);
        let lexicon = u64::from(word.lexicon);
        let single = u64::from(self.runs[token].1 - self.runs[token].0 == 1);
        keys.push(&[seen & 31, shape, single]);
        keys.push(&[seen & 31, lexicon, single]);
        keys.push(&[seen & 31, u64::from(word.count.min(5)), single]);
        keys.push(&[seen, single]);
        keys.push(&[seen >> 5, lexicon, single]);
    }

    /// What the first pass thought of the token's word elsewhere, and of the words beside it.
    fn second_features(&self, token: usize, keys: &mut Keys) {
        let word = self.word(token);
        let shape = self.tokens[token].shape as u64;
        if !self.tokens[token].shape.is_capitalised() {
            return;
        }
        let seen = u64::from(word.seen);
        let lexicon = u64::from(word.lexicon);
        let (start, end) = self.runs[token];
        let single = u64::from(end - start == 1);
        let own = self.first[token];
        let own_named = u32::from(own.label.is_person());
        let own_other = u32::from(own.label == Label::Other);
        let other = u64::from(word.other > own_other);
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
        keys.push(&[class, many, seen & 31]);
        keys.push(&[class, lexicon, shape, ends]);
        keys.push(&[class, ends, begins, u64::from(own_named), single]);
        keys.push(&[class, other, single, u64::from(own_named + 2 * own_other)]);
        keys.push(&[class, other, lexicon, seen]);
        let (best, mean) = self.sure_elsewhere(token);
        let own = sureness(own.margin);
        let place =
            u64::from(token as u32 - start).min(2) * 3 + u64::from(end - 1 - token as u32).min(2);
        let beside = |at: Option<usize>| {
            at.filter(|&t| (start as usize..end as usize).contains(&t))
                .map_or((20, 20), |t| {
                    (self.sure_elsewhere(t).0, sureness(self.first[t].margin))
                })
        };
        let left = beside(token.checked_sub(1));
        let right = beside(Some(token + 1));
        keys.push(&[best, single]);
        keys.push(&[mean, single, shape]);
        keys.push(&[best, mean, own]);
        keys.push(&[own, best, place]);
        keys.push(&[own, left.1, right.1]);
        keys.push(&[best, left.0, right.0]);
        keys.push(&[best, ends, begins, place]);
        keys.push(&[own, lexicon, seen & 31]);
    }
}

/// What is known of the parts of a hyphenated word: "Anne-Marie" is a given name as its first part is one, "Lowe-Berg" a
/// family name as its last part is one.
fn compound(lexicon: &Lexicon, lower: &str) -> u8 {
    let Some((first, rest)) = lower.split_once('-') else {
        return 0;
    };
    let last = rest.rsplit('-').next().unwrap_or(rest);
    let of = |part: &str, bit: u8| lexicon.of(names::hash(part)) & bit;
    of(first, WordFilters::GIVEN) | of(last, WordFilters::FAMILY)
}

/// What a first pass thought of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thought {
    /// Its label.
    pub label: Label,
    /// By how much the best reading in which it is part of a person's name beats the best in which it is not.
    pub margin: i32,
}

/// Margins, in steps of a weight, that are told apart.
const SURE_STEPS: [i32; 9] = [-256, -128, -64, -16, 16, 64, 128, 256, 448];

/// A margin as a number of steps.
fn sureness(margin: i32) -> u64 {
    SURE_STEPS.iter().filter(|&&step| margin >= step).count() as u64
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
    const CLUSTERS: u64 = 110;
    const WIDER: u64 = 150;
    const PLACES: u64 = 170;
    const SECOND: u64 = 180;

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
    use crate::text::names::Filter;

    fn document(text: &str) -> Document<'_> {
        Document::new(text, std::iter::once(0..text.len()), &Lexicon::default())
    }

    fn keys(document: &Document, token: usize, second: bool) -> Vec<u32> {
        let mut out = Vec::new();
        document.features(&document.sentences[0], token, second, &mut out);
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
        let first = keys(&d, 0, false);
        let thought = |label, margin| Thought { label, margin };
        d.count_first_pass(vec![
            thought(Label::Outside, -9),
            thought(Label::Outside, -500),
            thought(Label::Begin, 70),
            thought(Label::Inside, 300),
        ]);
        assert_eq!(d.sure_elsewhere(0), (sureness(300), sureness(300)));
        assert_eq!(d.sure_elsewhere(2), (10, 10));
        let second = keys(&d, 0, true);
        assert!(second.len() > first.len());
        assert_eq!(second[..first.len()], first);
        assert!(second.iter().all(|k| *k < 1 << KEY_BITS));
    }

    #[test]
    fn a_hyphenated_word_is_known_by_its_parts() {
        let filter = |word| Filter::build(std::iter::once(names::hash(word)));
        let filters = WordFilters {
            given: filter("anne"),
            family: filter("berg"),
            ..WordFilters::default()
        };
        let lexicon = Lexicon {
            filters,
            ..Lexicon::default()
        };
        let bits = |word| compound(&lexicon, word) & (WordFilters::GIVEN | WordFilters::FAMILY);
        assert_eq!(bits("anne-marie"), WordFilters::GIVEN);
        assert_eq!(bits("lowe-zu-berg"), WordFilters::FAMILY);
        assert_eq!(bits("berg"), 0);
    }

    #[test]
    fn places_bear_some_words_and_stand_after_others() {
        let lexicon = Lexicon {
            filters: WordFilters {
                place: Filter::build(["selby", "haven"].map(names::hash).into_iter()),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        let text = "Selby saw Berg, Haven, and then Low.";
        let with = Document::new(text, std::iter::once(0..text.len()), &lexicon);
        let without = document(text);
        let differ = |token: usize| keys(&with, token, false) != keys(&without, token, false);
        let word = |text: &str| {
            (0..with.tokens.len())
                .find(|&t| with.tokens[t].of(with.text) == text)
                .unwrap()
        };
        assert!(["Berg", "Haven", "Selby"].map(word).into_iter().all(differ));
        assert!(!["saw", "Low"].map(word).into_iter().any(differ));
    }

    #[test]
    fn words_are_known_by_their_small_letters() {
        let d = document("Mark saw a mark");
        assert_eq!(d.word_id(0), d.word_id(3));
        assert_eq!(d.word(0).seen, SEEN_SMALL | SEEN_SUBJECT);
        assert_eq!(d.word(0).count, 2);
    }
}
