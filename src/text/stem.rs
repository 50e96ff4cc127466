//! Stems: the part that a word's forms share (`talks`, `talked` → `talk`), for comparing words.

use super::{Kind, fold, lexicon, primary};
use crate::order;
use rust_stemmers::Algorithm;
use std::borrow::Cow;

/// The stem of a word, in small letters. A language without a stemmer gives the folded word.
///
/// `language` is a BCP 47 tag. For many words of one language, make a [`Stemmer`] once.
#[must_use]
pub fn stem(word: &str, language: &str) -> String {
    Stemmer::new(language).stem(word)
}

/// Stems the words of one language: the Snowball algorithms (Porter 1980, 2001), after [`fold`] and, where the language
/// writes articles with an apostrophe, after dropping those (`l'accord` → `accord`). A language that these do not know, and
/// that has a `stem-endings.txt`, loses the longest of its endings (a light stemmer, as Dolamic and Savoy 2009 made one for
/// Czech).
pub struct Stemmer {
    snowball: Option<rust_stemmers::Stemmer>,
    /// Endings, the longest first, and what the stem ends with instead.
    endings: Vec<(&'static str, &'static str)>,
    elides: bool,
    /// What takes off the words that a script writes at the front of others.
    front: Option<fn(&str) -> &str>,
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer")
            .field("elides", &self.elides)
            .finish_non_exhaustive()
    }
}

/// A longer word is no word of a language that is stemmed; it is left as it is. Bytes.
const LONGEST_WORD: usize = 64;

impl Stemmer {
    /// The stemmer of a language given as BCP 47.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let code = primary(language).to_lowercase();
        let algorithm = Some(match code.as_str() {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "tr" => Algorithm::Turkish,
            _ => {
                return Self {
                    snowball: None,
                    endings: endings(&code),
                    elides: code == "ca",
                    front: (code == "he").then_some(hebrew),
                };
            }
        });
        Self {
            snowball: algorithm.map(rust_stemmers::Stemmer::create),
            endings: Vec::new(),
            elides: matches!(code.as_str(), "fr" | "it"),
            front: (code == "ar").then_some(arabic),
        }
    }

    /// The stem of a word, in small letters.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        self.stem_folded(&fold(word)).into_owned()
    }

    /// A folded word without what is written before it with an apostrophe (`l'on` → `on`).
    pub(crate) fn without_elided<'w>(&self, folded: &'w str) -> &'w str {
        match folded.split_once('\'') {
            Some((article, rest)) if self.elides && is_elided(article) && !rest.is_empty() => rest,
            _ => folded,
        }
    }

    /// The stem of a word that is folded already.
    pub(crate) fn stem_folded<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        let bare = self.without_elided(folded);
        let bare = self.front.map_or(bare, |front| front(bare));
        match &self.snowball {
            Some(snowball) if bare.len() <= LONGEST_WORD => snowball.stem(bare),
            _ => self.without_ending(bare),
        }
    }

    fn without_ending<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let stem = |(ending, to): &(&str, &str)| {
            let rest = word.strip_suffix(ending)?;
            let whole = rest.chars().nth(ROOT - 1).is_some();
            whole.then(|| {
                if to.is_empty() {
                    rest.into()
                } else {
                    format!("{rest}{to}").into()
                }
            })
        };
        self.endings.iter().find_map(stem).unwrap_or(word.into())
    }
}

/// The endings of a language's file, the longest first.
fn endings(code: &str) -> Vec<(&'static str, &'static str)> {
    let lines = lexicon(code).file(Kind::StemEndings).lines();
    let mut endings: Vec<_> = lines
        .map(|line| line.split_once('>').unwrap_or((line, "")))
        .collect();
    order::sort_by_key(&mut endings, |(ending, _)| std::cmp::Reverse(ending.len()));
    endings
}

/// An Arabic word without the letters that are written before its article and are words of their own ("and the", "in the").
fn arabic(word: &str) -> &str {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = bare.strip_prefix(['ب', 'ك']).unwrap_or(bare);
    let rest = bare.strip_prefix("ال").or_else(|| bare.strip_prefix("لل"));
    rest.filter(|rest| rest.chars().nth(ROOT - 1).is_some())
        .unwrap_or(word)
}

/// A Hebrew word without the letters that are written at its front and are words of their own ("and", "the", "in") and
/// without the endings of the plural: as long as enough is left for a root.
fn hebrew(word: &str) -> &str {
    let mut bare = word;
    let long = |rest: &str, least: usize| rest.chars().nth(least - 1).is_some();
    while let Some(rest) = bare.strip_prefix(['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'])
        && (long(rest, ROOT + 1) || bare.starts_with('ה') && long(rest, ROOT))
    {
        bare = rest;
    }
    let singular = ["ים", "ות"]
        .iter()
        .find_map(|ending| bare.strip_suffix(ending));
    singular.filter(|rest| long(rest, ROOT)).unwrap_or(bare)
}

/// Letters of a Hebrew root, and of what is left of a word without its ending, at least.
const ROOT: usize = 3;

/// What French, Italian and Catalan write with an apostrophe before a vowel: at most two letters (`l`, `d`, `qu`), or
/// a longer form of an article, preposition or pronoun.
fn is_elided(article: &str) -> bool {
    article.chars().nth(2).is_none()
        || matches!(
            article,
            "all"
                | "dall"
                | "dell"
                | "nell"
                | "sull"
                | "coll"
                | "quell"
                | "quest"
                | "jusqu"
                | "lorsqu"
                | "puisqu"
                | "quoiqu"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (language, one, other) in [
            ("en", "negotiation", "Negotiations"),
            ("de", "Verhandlung", "Verhandlungen"),
            ("fr", "l’accord", "accords"),
            ("it", "dell'accordo", "accordi"),
            ("es", "elección", "elecciones"),
            ("pt-BR", "governo", "governos"),
            ("nl", "regering", "regeringen"),
            ("ru", "выборы", "выборах"),
            ("pl", "most", "mostami"),
            ("pl", "rzeka", "rzece"),
            ("cs", "řeka", "řekách"),
            ("uk", "Калинівка", "Калинівці"),
            ("hr", "rijeka", "rijeci"),
            ("hi", "लड़का", "लड़कों"),
            ("id", "kapal", "kapalnya"),
        ] {
            assert_eq!(stem(one, language), stem(other, language), "{language}");
        }
    }

    #[test]
    fn hebrew_words_lose_what_is_written_at_their_front() {
        for form in ["המגדל", "ובמגדל", "למגדל", "שהמגדל"] {
            assert_eq!(stem(form, "he"), stem("מגדל", "he"), "{form}");
        }
        assert_eq!(stem("הבית", "he"), "בית");
        assert_eq!(stem("ספרים", "he"), "ספר");
        assert_eq!(stem("בית", "he"), "בית");
        for form in ["المكتبة", "والمكتبة", "بالمكتبة"] {
            assert_eq!(stem(form, "ar"), stem("مكتبة", "ar"), "{form}");
        }
    }

    #[test]
    fn a_language_without_a_stemmer_folds() {
        assert_eq!(stem("Hà", "vi"), "hà");
        assert_eq!(stem("Hà", ""), "hà");
    }

    #[test]
    fn no_word_makes_a_stemmer_fail() {
        let odd = [
            "", "'", "y", "ii", "ß", "\u{300}", "İ", "ﬃ", "a\u{ad}b", "😀s", "ёё", "ال", "'''s",
            "eeeeeees", "1ing",
        ];
        for language in [
            "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "pt", "ro",
            "ru", "sv", "tr", "pl", "hi",
        ] {
            let stemmer = Stemmer::new(language);
            for a in odd {
                for b in odd {
                    let _ = stemmer.stem(&format!("{a}{b}"));
                }
            }
        }
    }
}
