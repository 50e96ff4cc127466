//! Endings: what the end of a word says about whether it is a noun.

use super::languages::languages;
use crate::text::List;

/// The endings of one language.
#[derive(Debug, Default)]
pub struct Endings {
    nouns: Vec<&'static str>,
    others: Vec<&'static str>,
    /// Those of adjectives that stand after their noun.
    after: Vec<&'static str>,
    /// Nouns that have another's ending.
    words: List,
}

/// What the ending of an adjective says that stands after its noun ("calentamiento global"): it may close a phrase.
pub const AFTER: f32 = -0.5;

/// What a word must have before an ending, in bytes: "sing" ends in "ing" and is no form of a verb "s".
const STEM: usize = 3;

impl Endings {
    fn new(file: &'static str) -> Self {
        let of = |mark| file.lines().filter_map(move |l| l.strip_prefix(mark));
        Self {
            nouns: of('+').collect(),
            others: of('-').collect(),
            after: of('~').collect(),
            words: List::new(of('=')),
        }
    }

    /// 1 where the word is a noun in spite of its ending or its longest known ending is a noun's, -1 where it is
    /// another's, [`AFTER`] where it is that of an adjective that stands after its noun, 0 where none is known.
    #[must_use]
    pub fn evidence(&self, folded: &str) -> f32 {
        if self.words.has(folded) {
            return 1.0;
        }
        let last = folded.as_bytes().last();
        let longest = |list: &[&str]| {
            let fits = |e: &&&str| {
                e.as_bytes().last() == last
                    && folded.len() >= e.len() + STEM
                    && folded.ends_with(**e)
            };
            list.iter().filter(fits).map(|e| e.len()).max().unwrap_or(0)
        };
        let (noun, other, after) = (
            longest(&self.nouns),
            longest(&self.others),
            longest(&self.after),
        );
        match noun.cmp(&other.max(after)) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Less if after > other => AFTER,
            std::cmp::Ordering::Less => -1.0,
            std::cmp::Ordering::Equal => 0.0,
        }
    }
}

languages! { Endings of WordEndings }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Kind, lexicon, lexicons};

    #[test]
    fn lists_are_sorted_unique_and_marked() {
        for known in lexicons() {
            let lines: Vec<_> = known.file(Kind::WordEndings).lines().collect();
            assert_eq!(lines.is_empty(), of(known).is_none());
            assert!(lines.is_sorted_by(|a, b| a < b), "{}", known.code());
            let marked = |l: &&str| l.starts_with(['+', '-', '=', '~']);
            assert!(lines.iter().all(marked), "{}", known.code());
        }
    }

    #[test]
    fn the_longest_ending_decides() {
        let en = of(lexicon("en")).unwrap();
        assert!(en.evidence("negotiation") > 0.0 && en.evidence("abruptly") < 0.0);
        assert!((en.evidence("sing")).abs() < f32::EPSILON);
    }

    #[test]
    fn a_noun_may_have_an_ending_of_others_and_an_adjective_may_close_a_phrase() {
        let en = of(lexicon("en")).unwrap();
        assert!(en.evidence("housing") > 0.0 && en.evidence("walking") < 0.0);
        let es = of(lexicon("es")).unwrap();
        assert!((es.evidence("renovable") - AFTER).abs() < f32::EPSILON);
    }
}
