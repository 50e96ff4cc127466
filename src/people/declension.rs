//! Names in other cases than the nominative: "Рогову" is Рогов, "Nováka" is Novák, "Niinistön" is Niinistö.
//!
//! What may be cut off a name's word is listed for each language in `text/languages/*/name-endings.txt`.

use super::lexicon::Lexicon;
use super::merge::plain;
use super::words;
use crate::text;
use crate::text::names::{WordFilters, hash};

/// Endings of Cyrillic and Greek words in oblique cases, and what the nominative ends with instead.
const NOMINATIVES: &[(&str, &str)] = &[
    ("а", ""),
    ("у", ""),
    ("у", "а"),
    ("ом", ""),
    ("ым", ""),
    ("е", ""),
    ("е", "а"),
    ("ы", "а"),
    ("ой", "а"),
    ("ою", "а"),
    ("ую", "ая"),
    ("ой", "ая"),
    ("ого", "ий"),
    ("ому", "ий"),
    ("им", "ий"),
    ("я", "й"),
    ("ю", "й"),
    ("ем", "й"),
    ("ю", "я"),
    ("и", "я"),
    ("ей", "я"),
    ("ου", "ος"),
    ("ο", "ος"),
    ("η", "ης"),
    ("α", "ας"),
];

/// A letter of a script whose names have cases: Greek, Cyrillic.
#[must_use]
pub fn is_cased(c: char) -> bool {
    ('\u{370}'..'\u{530}').contains(&c)
}

/// What is known of a Cyrillic or Greek word by its ending and by its nominative, as bits of [`WordFilters::of`].
#[must_use]
pub fn known(lexicon: &Lexicon, lower: &str) -> u8 {
    if !lower.starts_with(is_cased) {
        return 0;
    }
    let family = |word: &str| {
        let ends = words::FAMILY_ENDINGS.ends(word);
        if ends { WordFilters::FAMILY } else { 0 }
    };
    let mut bits = family(lower);
    for (ending, nominative) in NOMINATIVES {
        let Some(stem) = lower.strip_suffix(ending).filter(|s| is_stem(s)) else {
            continue;
        };
        let word = format!("{stem}{nominative}");
        let names = WordFilters::GIVEN | WordFilters::FAMILY;
        bits |= family(&word) | lexicon.of(hash(&word)) & names;
    }
    bits
}

/// Letters of what is left of a word, at least.
const SHORTEST: usize = 3;

fn is_stem(stem: &str) -> bool {
    stem.chars().nth(SHORTEST - 1).is_some()
}

/// What a language writes at the end of names in its cases.
#[derive(Debug, Default)]
pub struct Declension {
    /// Endings that are cut off, and whether a nominative may have them.
    endings: Vec<(String, bool)>,
    /// Endings before which a stem is written otherwise, and what it ends with elsewhere: "Dudzie", of Duda.
    changed: Vec<(String, String)>,
    /// Endings that become another and are all that is looked at.
    fixed: Vec<(String, String)>,
    /// Whether a vowel before the last consonant comes and goes: "Павел", "Павла".
    fleeting: bool,
}

impl Declension {
    /// Of a language given as BCP 47; without endings where none are known.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let lexicon = text::lexicon(language);
        let mut found = Self {
            fleeting: lexicon.has_habit("fleeting-vowels"),
            ..Self::default()
        };
        for line in lexicon.file(text::Kind::NameEndings).lines() {
            if let Some((ending, to)) = line.split_once('=') {
                found.fixed.push((plain(ending), plain(to)));
            } else if let Some((ending, to)) = line.split_once('>') {
                found.changed.push((plain(ending), plain(to)));
            } else {
                let ending = plain(line.trim_end_matches('*'));
                found.endings.push((ending, line.ends_with('*')));
            }
        }
        found
    }

    /// What a word, in small letters without accents, may be a case of: equal for words that may be cases of one name.
    /// None where the language has no cases.
    #[must_use]
    pub fn stems(&self, word: &str) -> Vec<String> {
        if self.endings.is_empty() {
            return Vec::new();
        }
        if let Some((ending, to)) = self.fixed(word) {
            let stem = &word[..word.len() - ending.len()];
            return vec![format!("{stem}{to}")];
        }
        let cut = |(ending, _): &(String, bool)| word.strip_suffix(ending.as_str());
        let stems = self.endings.iter().filter_map(cut).filter(|s| is_stem(s));
        let mut stems: Vec<String> = stems.chain([word]).map(|s| self.settled(s)).collect();
        let changed = self.changed.iter().filter_map(|(ending, to)| {
            let stem = format!("{}{to}", word.strip_suffix(ending.as_str())?);
            is_stem(&stem).then_some(stem)
        });
        stems.extend(changed);
        stems.dedup();
        stems
    }

    /// Whether the language has cases.
    #[must_use]
    pub fn is_some(&self) -> bool {
        !self.endings.is_empty()
    }

    /// The longest of the endings that become another.
    fn fixed(&self, word: &str) -> Option<&(String, String)> {
        let fits = self
            .fixed
            .iter()
            .filter(|(e, _)| word.ends_with(e.as_str()));
        fits.max_by_key(|e| e.0.len())
    }

    /// Without the vowel that comes and goes.
    fn settled(&self, stem: &str) -> String {
        let mut tail = stem.char_indices().rev();
        let last = tail.next().map_or(' ', |(_, c)| c);
        let vowel = |c: char| "аеёиіоуыэюяїєaeiouy".contains(c);
        match tail.next() {
            Some((at, c))
                if self.fleeting
                    && "еёоіeo".contains(c)
                    && !vowel(last)
                    && tail.next().is_some() =>
            {
                format!("{}{last}", &stem[..at])
            }
            _ => stem.to_owned(),
        }
    }

    /// Whether two words may be cases of one name.
    #[must_use]
    pub fn alike(&self, a: &str, b: &str) -> bool {
        let (a, b) = (plain(a), plain(b));
        a == b || share(&self.stems(&a), &self.stems(&b))
    }

    /// Whether a word is no nominative: by its ending, or as another of the same name is shorter.
    pub fn is_oblique<'w>(&self, word: &str, mut others: impl Iterator<Item = &'w str>) -> bool {
        if let Some((ending, to)) = self.fixed(word) {
            return ending != to;
        }
        let changed = |(ending, _): &(String, String)| word.ends_with(ending.as_str());
        if self.changed.iter().any(changed) {
            return true;
        }
        let fits = |(e, _): &&(String, bool)| word.strip_suffix(e.as_str()).is_some_and(is_stem);
        match self.endings.iter().filter(fits).max_by_key(|e| e.0.len()) {
            None => false,
            Some((_, false)) => true,
            Some((ending, true)) => others.any(|o| o == &word[..word.len() - ending.len()]),
        }
    }
}

/// Whether two words have a stem in common.
#[must_use]
pub fn share(a: &[String], b: &[String]) -> bool {
    a.iter().any(|s| b.contains(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_one_name_are_alike() {
        let pairs = [
            ("ru", "Столяров", "Столяровым"),
            ("ru", "Дементьева", "Дементьевой"),
            ("ru", "Павел", "Павла"),
            ("ru", "Вишневская", "Вишневскую"),
            ("uk", "Кравець", "Кравцеві"),
            ("uk", "Дорошенко", "Дорошенка"),
            ("pl", "Kowalski", "Kowalskiego"),
            ("pl", "Dudek", "Dudkiem"),
            ("pl", "Duda", "Dudzie"),
            ("pl", "Nawałka", "Nawałce"),
            ("uk", "Сковорода", "Сковороді"),
            ("uk", "Лялька", "Ляльці"),
            ("sk", "Horváth", "Horváthovi"),
            ("sr", "Петровић", "Петровићем"),
            ("cs", "Hůlová", "Hůlové"),
            ("cs", "Beran", "Beranovi"),
            ("fi", "Virtanen", "Virtaselle"),
            ("fi", "Niinistö", "Niinistön"),
            ("fi", "Lahti", "Lahden"),
            ("fi", "Lehto", "Lehdolle"),
            ("fi", "Niemi", "Niemeä"),
            ("fi", "Mäki", "Mäen"),
            ("el", "Αρβανίτης", "Αρβανίτη"),
        ];
        for (language, a, b) in pairs {
            assert!(Declension::of(language).alike(a, b), "{a} {b}");
            assert!(!Declension::of("en").alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn names_of_two_are_not() {
        let pairs = [
            ("ru", "Вишневский", "Вишневская"),
            ("ru", "Петров", "Петренко"),
            ("pl", "Kowalska", "Kowalskiego"),
            ("cs", "Beran", "Beranová"),
            ("fi", "Virtanen", "Virta"),
        ];
        for (language, a, b) in pairs {
            assert!(!Declension::of(language).alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_nominative_is_told_by_its_ending_or_by_another() {
        let ru = Declension::of("ru");
        assert!(ru.is_oblique("столярову", std::iter::empty()));
        assert!(ru.is_oblique("столярова", ["столяров"].into_iter()));
        assert!(!ru.is_oblique("столярова", ["столяровой"].into_iter()));
        assert!(!ru.is_oblique("столяров", ["столярова"].into_iter()));
    }

    #[test]
    fn a_nominative_tells_what_a_case_of_it_is() {
        let filters = WordFilters {
            given: crate::text::names::Filter::build(std::iter::once(hash("ольга"))),
            ..WordFilters::default()
        };
        let lexicon = Lexicon {
            filters,
            ..Lexicon::default()
        };
        assert_eq!(known(&lexicon, "ольге"), WordFilters::GIVEN);
        assert_eq!(known(&lexicon, "пантелеевым"), WordFilters::FAMILY);
        assert_eq!(known(&lexicon, "мост") | known(&lexicon, "lowe"), 0);
    }
}
