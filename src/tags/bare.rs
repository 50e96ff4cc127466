//! Bare words: those that are no tag alone, whatever the article is about: days, measures, "way", "thing", "old".

use super::languages::languages;
use crate::text::List;
use std::sync::LazyLock;

/// The bare words of one language.
#[derive(Debug, Default)]
pub struct Bare(List);

impl Bare {
    fn new(file: &'static str) -> Self {
        Self(List::new(file.lines().filter(|l| !l.starts_with('#'))))
    }

    /// Whether a folded word is one. Logarithmic in the list.
    #[must_use]
    pub fn has(&self, folded: &str) -> bool {
        self.0.has(folded)
    }
}

languages! { Bare in "bare": "de" "en" "es" "fr" "it" "nl" "pt" "vi" }

static COURTESIES: LazyLock<Bare> = LazyLock::new(|| Bare::new(include_str!("courtesies.txt")));

static COMPOUNDS: LazyLock<Bare> = LazyLock::new(|| Bare::new(include_str!("compounds.txt")));

/// Whether two folded Vietnamese syllables are a word although one is a small word: `bị cáo`.
#[must_use]
pub fn is_compound(folded: &str) -> bool {
    COMPOUNDS.has(folded)
}

/// Whether a folded word is a form of address before a name, in any language.
#[must_use]
pub fn is_courtesy(folded: &str) -> bool {
    COURTESIES.has(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, lexicon};

    #[test]
    fn lists_are_sorted_unique_folded_and_say_where_they_come_from() {
        for (code, file, bare) in &ALL {
            assert!(file.starts_with("# "), "{code}");
            assert_eq!(bare.0.words().len() + 1, file.lines().count(), "{code}");
            assert!(bare.0.words().is_sorted_by(|a, b| a < b), "{code}");
            assert!(bare.0.words().iter().all(|w| *w == fold(w)), "{code}");
        }
    }

    #[test]
    fn forms_of_address_are_sorted_unique_and_folded() {
        let list = &COURTESIES.0;
        let list = list.words();
        assert!(list.is_sorted_by(|a, b| a < b) && list.iter().all(|w| *w == fold(w)));
        assert!(is_courtesy("mrs") && !is_courtesy("ferry"));
    }

    #[test]
    fn compounds_are_sorted_unique_folded_and_have_a_small_word_each() {
        let list = COMPOUNDS.0.words();
        let small = |word: &str| word.split(' ').any(|s| lexicon("vi").is_stop(s));
        assert!(list.is_sorted_by(|a, b| a < b) && list.iter().all(|w| *w == fold(w) && small(w)));
        assert!(is_compound("bị cáo") && !is_compound("bị phạt"));
    }

    #[test]
    fn days_and_measures_are_bare_and_subjects_are_not() {
        let en = of("en").unwrap();
        assert!(
            ["sunday", "percent", "thing", "old", "said"]
                .iter()
                .all(|w| en.has(w))
        );
        assert!(
            !["election", "river", "ferry", "police"]
                .iter()
                .any(|w| en.has(w))
        );
        assert!(of("de").unwrap().has("prozent") && of("xx").is_none());
    }
}
