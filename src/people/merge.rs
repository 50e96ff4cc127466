//! Merging: mentions that name one human being become one person.

use super::declension::{Declension, share};
use super::features::Document;
use super::tokens::Shape;
use super::words;
use crate::order;
use crate::table::Table;
use crate::text::names::{WordHash, hash};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// A mention as found: its tokens and the words of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens in the document.
    pub tokens: Range<usize>,
    /// The name's words.
    pub name: Name,
    /// Whether it is by another name than the one the article mostly uses of this person.
    pub alias: bool,
    /// Whether it is in another case than the nominative.
    pub oblique: bool,
}

/// A name as compared: its words in lower case, without accents, particles apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    words: Vec<String>,
    /// What each may be a case of; empty where the language has no cases.
    stems: Vec<Vec<String>>,
    /// The numeral at its end, of a ruler or a descendant; empty where it has none.
    numeral: String,
}

/// Endings that are no family name.
const SUFFIXES: [&str; 4] = ["jr", "sr", "phd", "md"];

impl Name {
    /// The name that these words spell.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>, declension: &Declension) -> Self {
        let mut words: Vec<String> = words
            .filter(|w| w.contains(char::is_alphanumeric))
            .map(plain)
            .collect();
        while words.len() > 1 && words.last().is_some_and(|w| SUFFIXES.contains(&w.as_str())) {
            words.pop();
        }
        let mut numeral = String::new();
        if words.len() > 1
            && words
                .last()
                .is_some_and(|w| w.chars().all(|c| "ivx".contains(c)))
        {
            numeral = words.pop().unwrap_or_default();
        }
        let stems = words.iter().map(|w| declension.stems(w)).collect();
        Self {
            words,
            stems,
            numeral,
        }
    }

    /// Whether so many words from `at` on are those of another name from `from` on, or cases of them.
    fn runs_like(&self, at: usize, other: &Self, from: usize, count: usize) -> bool {
        (0..count).all(|k| {
            let (a, b) = (at + k, from + k);
            self.words[a] == other.words[b] || share(&self.stems[a], &other.stems[b])
        })
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// By what a person of this name is looked up: the first and the last word, and what they may be cases of.
    fn keys(&self) -> Vec<WordHash> {
        let ends = [0, self.len() - 1];
        let stems = ends.iter().flat_map(|&at| &self.stems[at]);
        let words = ends.iter().map(|&at| &self.words[at]);
        words.chain(stems).map(|w| hash(w)).collect()
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether two names of several words can be one person's: the same family name, and given names that agree.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if !self.numerals_agree(other) {
            return false;
        }
        let (length, last) = (self.len(), other.len());
        if length == last && self.runs_like(0, other, 0, length) {
            return true;
        }
        if length < 2 || last < 2 {
            return false;
        }
        // "George H. Low" and "George W. Low" are two; "George Low" could be either.
        let middle = |name: &Self| (name.len() > 2).then(|| name.words[1].clone());
        let middles = match (middle(self), middle(other)) {
            (Some(a), Some(b)) => given_agree(&a, &b),
            _ => true,
        };
        self.runs_like(length - 1, other, last - 1, 1)
            && middles
            && (given_agree(self.first(), other.first())
                || self.runs_like(0, other, 0, 1)
                || self.is_form_of(other))
    }

    /// Whether both are one name in two languages: "Pierre Charles Low", "Peter Charles Low".
    fn is_form_of(&self, other: &Self) -> bool {
        self.len() > 2
            && self.words[1..] == other.words[1..]
            && self.first().chars().next() == other.first().chars().next()
    }

    fn numerals_agree(&self, other: &Self) -> bool {
        let (a, b) = (&self.numeral, &other.numeral);
        a == b || a.is_empty() || b.is_empty()
    }

    /// Whether this name is a part of a longer one: its family name, its given name, or a run of its words.
    #[must_use]
    pub fn is_part_of(&self, longer: &Self) -> Option<Part> {
        if self.len() >= longer.len() || self.is_empty() || !self.numerals_agree(longer) {
            return None;
        }
        let count = self.len();
        let at = |from: usize| self.runs_like(0, longer, from, count);
        if at(longer.len() - count) {
            return Some(Part::Family);
        }
        if at(0) {
            return Some(Part::Given);
        }
        (1..longer.len() - count).any(at).then_some(Part::Inner)
    }
}

/// Which part of a longer name a shorter one is; the earlier binds the stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its end: the family name.
    Family,
    /// Its start: the given name.
    Given,
    /// Words inside it.
    Inner,
}

fn given_agree(a: &str, b: &str) -> bool {
    let single = |w: &str| w.chars().nth(1).is_none();
    a == b || (single(a) && b.starts_with(a)) || (single(b) && a.starts_with(b))
}

/// Lower case, accents of Latin letters, full stops and soft hyphens off.
pub(in crate::people) fn plain(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '.' | '\u{ad}' | '\u{300}'..='\u{36f}'))
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
            'ď' | 'đ' | 'ḍ' | 'ḏ' => 'd',
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
            'ḥ' | 'ḫ' | 'ħ' => 'h',
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => 'i',
            'ķ' | 'ḳ' => 'k',
            'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
            'ñ' | 'ń' | 'ņ' | 'ň' | 'ṇ' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
            'ŕ' | 'ŗ' | 'ř' | 'ṛ' => 'r',
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => 's',
            'ţ' | 'ť' | 'ț' | 'ṭ' => 't',
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
            'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
            'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
            '’' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            c => c,
        })
        .collect()
}

/// The mentions of one person while groups still grow.
#[derive(Default)]
struct Group {
    /// The person's different names, each as the index of a mention; no more than [`MOST_NAMES`].
    names: Vec<usize>,
    mentions: BTreeSet<usize>,
}

impl Group {
    fn add(&mut self, mention: usize, mentions: &[Mention]) {
        self.mentions.insert(mention);
        let name = &mentions[mention].name;
        if self.names.len() < MOST_NAMES && self.names.iter().all(|&n| mentions[n].name != *name) {
            self.names.push(mention);
        }
    }

    /// How far the nearest mention before is, in mentions; where there is none, `all` more than the next one after:
    /// a name that comes only later is a weaker candidate than any before. Logarithmic.
    fn distance(&self, mention: usize, all: usize) -> usize {
        let before = self.mentions.range(..mention).next_back();
        let after = self.mentions.range(mention..).next();
        let before = before.map(|&o| mention - o);
        before.or(after.map(|&o| all + o - mention)).unwrap_or(0)
    }
}

/// The groups of mentions that name one person each, in the order of their first mention; mentions in order.
///
/// Names of several words are grouped first; a shorter name then goes to the latest person before it of whose name it
/// is a part (its family name before its given name), else to the first one after it. Linear in the mentions times the
/// people who share a word.
#[must_use]
pub fn merge(
    document: &Document,
    names: &[Range<usize>],
    declension: &Declension,
) -> Vec<Vec<Mention>> {
    let mut mentions: Vec<Mention> = names
        .iter()
        .map(|tokens| Mention {
            tokens: tokens.clone(),
            name: name_of(document, tokens, declension),
            alias: false,
            oblique: false,
        })
        .filter(|m| !m.name.is_empty())
        .collect();
    let mut people: Vec<Group> = Vec::new();
    // People by each word of their names.
    let mut by_word: Table<WordHash, Vec<usize>> = Table::default();
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    // Longest names first, so that "Ada" finds "Ada King" wherever it stands.
    let length = |m: usize| mentions[m].name.len().min(3);
    order::sort_by_key(&mut order, |&m| (Reverse(length(m)), m));
    for m in order {
        let mention = &mentions[m];
        let name = &mention.name;
        let mut best: Option<(u8, usize, usize)> = None;
        let mut seen: Vec<usize> = Vec::new();
        for key in name.keys() {
            for &p in by_word.get(key).into_iter().flatten() {
                if seen.contains(&p) {
                    continue;
                }
                seen.push(p);
                let mut rank: Option<u8> = None;
                for &other in &people[p].names {
                    let other = &mentions[other].name;
                    let fits = if name.agrees(other) {
                        Some(0)
                    } else {
                        name.is_part_of(other).map(|part| 1 + part as u8)
                    };
                    // A word as it stands is more than a case of it.
                    let case = u8::from(!other.words.iter().any(|w| w == name.last()));
                    let fits = fits.map(|rank| 2 * rank + case);
                    rank = match (rank, fits) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                }
                if let Some(rank) = rank {
                    let distance = people[p].distance(m, mentions.len());
                    let candidate = (rank, distance, p);
                    if best.is_none_or(|b| candidate < b) {
                        best = Some(candidate);
                    }
                }
            }
        }
        let person = best.map_or(people.len(), |b| b.2);
        if person == people.len() {
            people.push(Group::default());
        }
        people[person].add(m, &mentions);
        for key in name.keys() {
            let list = by_word.of(key);
            if !list.contains(&person) && list.len() < MOST_NAMESAKES {
                list.push(person);
            }
        }
    }
    for (a, b) in aliases(document, &mentions) {
        let of = |m: usize| people.iter().position(|p| p.mentions.contains(&m));
        if let (Some(one), Some(other)) = (of(a), of(b))
            && one != other
        {
            let count = |p: usize| people[p].mentions.len();
            let (most, least) = if count(one) < count(other) {
                (other, one)
            } else {
                (one, other)
            };
            let least = std::mem::take(&mut people[least]).mentions;
            for &m in &least {
                mentions[m].alias = true;
            }
            people[most].mentions.extend(least);
        }
    }
    for person in people.iter().filter(|_| declension.is_some()) {
        let words = person
            .mentions
            .iter()
            .flat_map(|&m| &mentions[m].name.words);
        let mut words: Vec<String> = words.cloned().collect();
        order::sort(&mut words);
        words.dedup();
        for &m in &person.mentions {
            let others = || words.iter().map(String::as_str);
            let mut own = mentions[m].name.words.iter();
            mentions[m].oblique = own.any(|w| declension.is_oblique(w, others()));
        }
    }
    people.retain(|p| !p.mentions.is_empty());
    order::sort_by_key(&mut people, |p| p.mentions.first().copied());
    people
        .into_iter()
        .map(|p| p.mentions.iter().map(|&m| mentions[m].clone()).collect())
        .collect()
}

/// Tokens of the bracket after a name that may hold another form of it, and between a name and its alias, at most.
const ALIAS_REACH: (usize, usize) = (40, 6);
/// Aliases told in one article, at most; keeps a page of nothing else from costing squares.
const MOST_ALIASES: usize = 32;

/// Pairs of neighbouring mentions of which the text says that they name one person: "Ada Low (born Ada King)", "Ada Low,
/// better known as Countess", "Low (Latin: Humilis)".
fn aliases(document: &Document, mentions: &[Mention]) -> Vec<(usize, usize)> {
    let word = |t: usize| document.tokens[t].of(document.text);
    let told = |pair: &[Mention]| {
        let (mut from, to) = (pair[0].tokens.end, pair[1].tokens.start);
        let far = to.saturating_sub(from) > ALIAS_REACH.0 + ALIAS_REACH.1;
        let split = document.sentences.partition_point(|s| s.start <= from)
            != document.sentences.partition_point(|s| s.start <= to);
        if from >= to || far || split {
            return false;
        }
        if word(from) == "(" {
            match (from..to).find(|&t| word(t) == ")") {
                Some(close) => from = close + 1,
                // Within the bracket: after the language's name and a colon, or at its start.
                None => {
                    return word(to - 1) == ":"
                        || to == from + 2 && words::ALIASES.has(&word(to - 1).to_lowercase());
                }
            }
        }
        let opens = from < to
            && matches!(
                word(from),
                "," | "—" | "–" | "is" | "was" | "also" | "alias" | "aka"
            );
        opens
            && to - from <= ALIAS_REACH.1
            && (from..to).any(|t| words::ALIASES.has(&word(t).to_lowercase()))
            && !(from..to)
                .any(|t| matches!(word(t), "who" | "in" | "for" | "on" | "at" | "to" | "and"))
    };
    let pairs = mentions.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| told(pair))
        .map(|(at, _)| (at, at + 1))
        .take(MOST_ALIASES)
        .collect()
}

/// The name that tokens spell. Letters after it ("FRS", "OBE") are no part of it.
fn name_of(document: &Document, tokens: &Range<usize>, declension: &Declension) -> Name {
    let mut end = tokens.end;
    while end > tokens.start + 2
        && document.tokens[end - 1].shape == Shape::Upper
        && document.tokens[end - 2].shape != Shape::Initial
        && document.tokens[tokens.start].shape != Shape::Upper
        && document.tokens[end - 1].of(document.text).len() <= LONGEST_LETTERS
    {
        end -= 1;
    }
    let words = (tokens.start..end).map(|t| document.tokens[t].of(document.text));
    Name::new(words, declension)
}

/// Bytes of the letters after a name, at most.
const LONGEST_LETTERS: usize = 4;

/// People who share one word of their names that are looked through; keeps a page of one family from costing squares.
const MOST_NAMESAKES: usize = 64;

/// How many different names of one person are compared with a new one; the first ones are the fullest.
const MOST_NAMES: usize = 32;

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    /// Merges the names given in brackets.
    fn people(marked: &str) -> Vec<Vec<String>> {
        let text = marked.replace(['[', ']'], "");
        let document = Document::new(&text, std::iter::once(0..text.len()), &Lexicon::default());
        let mut names = Vec::new();
        let (mut at, mut start) = (0, 0);
        for c in marked.chars() {
            match c {
                '[' => start = at,
                ']' => {
                    let inside = |t: &super::super::tokens::Token| {
                        t.start as usize >= start && t.end as usize <= at
                    };
                    let first = document.tokens.iter().position(inside).unwrap();
                    let last = document.tokens.iter().rposition(inside).unwrap();
                    names.push(first..last + 1);
                }
                c => at += c.len_utf8(),
            }
        }
        let of = |m: Mention| {
            let (first, last) = (m.tokens.start, m.tokens.end - 1);
            let (a, b) = (document.tokens[first].start, document.tokens[last].end);
            text[a as usize..b as usize].to_owned()
        };
        merge(&document, &names, &Declension::default())
            .into_iter()
            .map(|p| p.into_iter().map(of).collect())
            .collect()
    }

    #[test]
    fn full_name_family_name_and_given_name_are_one_person() {
        assert_eq!(
            people("[Marta Ruiz] spoke. [Ruiz] left. [Marta] smiled. [M. Ruiz] wrote."),
            [["Marta Ruiz", "Ruiz", "Marta", "M. Ruiz"]]
        );
    }

    #[test]
    fn a_family_is_several_people_and_the_bare_name_is_the_latest_of_them() {
        assert_eq!(
            people("[Marta Ruiz] and [Pablo Ruiz] came. [Ruiz] sang. [Marta] did not."),
            [vec!["Marta Ruiz", "Marta"], vec!["Pablo Ruiz", "Ruiz"]]
        );
    }

    #[test]
    fn letters_after_a_name_do_not_part_a_person() {
        assert_eq!(
            people("[Ada Low FRS OBE] sat. [Ada Mary Low] sang. [ADA LOW] stood."),
            [["Ada Low FRS OBE", "Ada Mary Low", "ADA LOW"]]
        );
    }

    #[test]
    fn another_name_that_the_text_tells_is_the_same_persons() {
        assert_eq!(
            people("[Marta Ruiz] (born [Ana Low]) sang. [Low] left."),
            [["Marta Ruiz", "Ana Low", "Low"]]
        );
        assert_eq!(
            people("[Marta Ruiz] (born 1815), better known as [Ana Low], sang."),
            [["Marta Ruiz", "Ana Low"]]
        );
        assert_eq!(
            people("[Marta Ruiz], who met [Ana Low], born in May, knew [Jan Berg]."),
            [["Marta Ruiz"], ["Ana Low"], ["Jan Berg"]]
        );
    }

    #[test]
    fn numerals_part_rulers_and_a_name_without_one_is_either() {
        assert_eq!(
            people("[Marta II] met [Otto I] and [Otto IV]. [Marta] left."),
            [vec!["Marta II", "Marta"], vec!["Otto I"], vec!["Otto IV"]]
        );
    }

    #[test]
    fn one_name_in_two_languages_is_one_person() {
        assert_eq!(
            people("[Pierre Charles Low] or [Peter Charles Low]. [Marie Charles Low] too."),
            [
                vec!["Pierre Charles Low", "Peter Charles Low"],
                vec!["Marie Charles Low"]
            ]
        );
    }

    #[test]
    fn middle_initials_part_father_and_son() {
        assert_eq!(
            people("[George H. W. Low] and [George W. Low] sat."),
            [["George H. W. Low"], ["George W. Low"]]
        );
    }

    #[test]
    fn a_family_name_before_the_full_name_is_found() {
        assert_eq!(
            people("[Okafor] wins. Then [Chidi Okafor] said so, and [Jan Low] agreed."),
            [vec!["Okafor", "Chidi Okafor"], vec!["Jan Low"]]
        );
    }

    #[test]
    fn accents_and_suffixes_do_not_part_a_person() {
        assert_eq!(
            people("[José Peña] and [Jose Pena Jr.] and [Peña]"),
            [["José Peña", "Jose Pena Jr.", "Peña"]]
        );
        assert_eq!(
            people("[Ṭāhā Ḥaḍīd] sat. [Taha Hadid] stood."),
            [["Ṭāhā Ḥaḍīd", "Taha Hadid"]]
        );
    }

    #[test]
    fn nothing_gives_nobody() {
        assert!(people("No one.").is_empty());
    }
}
