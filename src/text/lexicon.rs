//! What is known of each language: abbreviations, verbs of saying and stop words, read from `languages/`.

use super::language::primary;
use super::list::List;
use crate::order;
use std::sync::LazyLock;

/// The word lists of one language. See `languages/README.md` for what each holds.
#[derive(Debug)]
pub struct Lexicon {
    /// Primary subtag, `und` for no language in particular.
    code: &'static str,
    courtesy: Lazy,
    titles: Lazy,
    numbers: Lazy,
    abbreviations: Lazy,
    speech: Lazy,
    stop: Lazy,
    leaning: Lazy,
    boilerplate: Lazy,
}

/// A list that is made when it is first asked: a page asks few of a language's, and of most languages one at most.
type Lazy = LazyLock<List>;

/// How an abbreviation binds what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A form of address: always followed by a name.
    Courtesy,
    /// Always followed by what it belongs to.
    Title,
    /// Followed by a number; otherwise an ordinary word.
    BeforeNumber,
    /// May end a sentence.
    Other,
}

/// A word as an abbreviation is looked up: folded, and with the capital that some entries ask for.
pub(crate) struct Looked<'a> {
    word: &'a str,
    lower: String,
    title: Option<String>,
}

impl<'a> Looked<'a> {
    pub(crate) fn new(word: &'a str) -> Self {
        let lower = word.to_lowercase();
        let title = word
            .chars()
            .next()
            .filter(|c| c.is_uppercase())
            .map(|first| {
                let rest = lower.chars().next().map_or(0, char::len_utf8);
                first.to_string() + &lower[rest..]
            });
        Self { word, lower, title }
    }

    fn is_in(&self, list: &List) -> bool {
        list.has(&self.lower)
            || self.title.as_ref().is_some_and(|title| list.has(title))
            || list.has(self.word)
            || ends(list, &self.lower)
    }
}

/// Whether an entry that begins with a hyphen, and so stands for the end of compounds, ends the word.
fn ends(list: &List, word: &str) -> bool {
    list.words()
        .iter()
        .map_while(|entry| entry.strip_prefix('-'))
        .any(|entry| word.len() > entry.len() && word.ends_with(entry))
}

impl Lexicon {
    /// The language's primary subtag; `und` where nothing is known of it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether the word is one that carries structure rather than content. Expects what [`super::fold`] returns;
    /// logarithmic in the list.
    #[must_use]
    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.has(folded)
    }

    /// Whether the word, folded, is a verb of saying in a form that follows a quotation.
    #[must_use]
    pub fn is_speech(&self, folded: &str) -> bool {
        self.speech.has(folded)
    }

    /// Whether a sentence that begins with the word, or the two words with one space between, folded, leans on the
    /// sentence before it (`But`, `She`, `This`, `In turn`).
    #[must_use]
    pub fn leans(&self, folded: &str) -> bool {
        self.leaning.has(folded)
    }

    /// Phrases in small letters that stand in a page's furniture rather than in what it says, sorted by bytes.
    #[must_use]
    pub fn boilerplate(&self) -> &[&'static str] {
        self.boilerplate.words()
    }

    /// The stop words, sorted by bytes.
    #[must_use]
    pub fn stop_words(&self) -> &[&'static str] {
        self.stop.words()
    }

    /// How the word before a full stop binds what follows, by this language's lists and those of no language.
    pub(crate) fn abbreviation(&self, word: &Looked<'_>) -> Option<Abbreviation> {
        self.own(word).or_else(|| lexicon("").own(word))
    }

    fn own(&self, word: &Looked<'_>) -> Option<Abbreviation> {
        [
            (&self.courtesy, Abbreviation::Courtesy),
            (&self.titles, Abbreviation::Title),
            (&self.numbers, Abbreviation::BeforeNumber),
            (&self.abbreviations, Abbreviation::Other),
        ]
        .into_iter()
        .find(|(list, _)| word.is_in(list))
        .map(|(_, kind)| kind)
    }
}

/// The lexicon of a language given as BCP 47 (`en`, `pt-BR`). Of an unknown one, what holds without a language.
#[must_use]
pub fn lexicon(language: &str) -> &'static Lexicon {
    let code = primary(language);
    let code = ALIASES
        .iter()
        .find(|(alias, _)| code.eq_ignore_ascii_case(alias))
        .map_or(code, |(_, code)| code);
    let at = LEXICONS
        .iter()
        .position(|(known, _)| known.eq_ignore_ascii_case(code));
    &LEXICONS[at.unwrap_or(LEXICONS.len() - 1)].1
}

/// The languages of which the folded word is a stop word: for each a bit, in the order of [`codes`].
pub(super) fn stopped(folded: &str) -> u32 {
    static LANGUAGES: LazyLock<Vec<(u64, u32)>> = LazyLock::new(|| {
        let each = STOP_WORDS.iter().zip(0..);
        let mut all: Vec<_> = each
            .flat_map(|(file, at)| file.lines().map(move |word| (hash(word), 1 << at)))
            .collect();
        order::join(&mut all, |languages, language| *languages |= *language);
        all
    });
    let found = LANGUAGES.binary_search_by_key(&hash(folded), |&(hash, _)| hash);
    found.map_or(0, |at| LANGUAGES[at].1)
}

/// The primary subtags of all languages, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    LEXICONS.iter().map(|(code, _)| *code)
}

/// A word as a number: FNV-1a (Fowler, Noll & Vo) over its bytes.
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Codes under which pages name a language that has another folder: Norwegian, and Indonesian's old code.
const ALIASES: [(&str, &str); 3] = [("no", "nb"), ("nn", "nb"), ("in", "id")];

macro_rules! list {
    ($code:literal, $file:literal) => {
        LazyLock::new(|| {
            List::new(include_str!(concat!("languages/", $code, "/", $file, ".txt")).lines())
        })
    };
}

macro_rules! lexicons {
    ($($code:literal: $courtesy:tt $titles:tt $numbers:tt $abbreviations:tt $speech:tt $stop:tt $leaning:tt $boilerplate:tt;)*) => {
        /// Every language. `und` comes last.
        static LEXICONS: [(&str, Lexicon); [$($code),*].len()] = [$(($code, Lexicon {
            code: $code,
            courtesy: lexicons!(@ $code $courtesy "courtesy"),
            titles: lexicons!(@ $code $titles "titles"),
            numbers: lexicons!(@ $code $numbers "before-numbers"),
            abbreviations: lexicons!(@ $code $abbreviations "abbreviations"),
            speech: lexicons!(@ $code $speech "speech"),
            stop: lexicons!(@ $code $stop "stop-words"),
            leaning: lexicons!(@ $code $leaning "leaning"),
            boilerplate: lexicons!(@ $code $boilerplate "boilerplate"),
        })),*];
        /// The stop words of each, as its file has them.
        static STOP_WORDS: [&str; [$($code),*].len()] = [$(lexicons!(% $code $stop)),*];
    };
    (@ $code:literal 1 $file:literal) => { list!($code, $file) };
    (@ $code:literal 0 $file:literal) => { LazyLock::new(List::default) };
    (% $code:literal 1) => { include_str!(concat!("languages/", $code, "/stop-words.txt")) };
    (% $code:literal 0) => { "" };
}

// A 1 or a 0 says which of a language's eight files exist, in the order of the README's list.
lexicons! {
    "ar": 0 1 1 0 1 1 1 1;
    "cs": 1 1 1 1 1 1 1 1;
    "da": 1 1 1 1 1 1 1 1;
    "de": 1 1 1 1 1 1 1 1;
    "el": 1 1 1 1 1 1 1 1;
    "en": 1 1 1 1 1 1 1 1;
    "es": 1 1 1 1 1 1 1 1;
    "fi": 0 1 1 1 1 1 1 1;
    "fr": 1 1 1 1 1 1 1 1;
    "he": 0 0 0 0 1 1 1 1;
    "hi": 0 1 1 0 1 1 1 1;
    "hu": 0 1 1 1 1 1 1 1;
    "id": 0 1 1 1 1 1 1 1;
    "it": 1 1 1 1 1 1 1 1;
    "ja": 0 0 0 0 0 0 1 1;
    "ko": 0 0 0 0 1 1 1 1;
    "nb": 1 1 1 1 1 1 1 1;
    "nl": 1 1 1 1 1 1 1 1;
    "pl": 0 1 1 1 1 1 1 1;
    "pt": 1 1 1 1 1 1 1 1;
    "ro": 1 1 1 1 1 1 1 1;
    "ru": 1 1 1 1 1 1 1 1;
    "sv": 1 1 1 1 1 1 1 1;
    "th": 0 0 0 0 0 1 0 0;
    "tr": 0 1 1 1 1 1 1 1;
    "uk": 0 1 1 1 1 1 1 1;
    "vi": 0 1 1 1 1 1 1 1;
    "zh": 0 0 0 0 1 1 1 1;
    "und": 1 1 1 1 0 0 0 0;
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 8] = [
        "courtesy",
        "titles",
        "before-numbers",
        "abbreviations",
        "speech",
        "stop-words",
        "leaning",
        "boilerplate",
    ];

    fn files(lexicon: &Lexicon) -> [&Lazy; 8] {
        [
            &lexicon.courtesy,
            &lexicon.titles,
            &lexicon.numbers,
            &lexicon.abbreviations,
            &lexicon.speech,
            &lexicon.stop,
            &lexicon.leaning,
            &lexicon.boilerplate,
        ]
    }

    #[test]
    fn every_list_is_sorted_and_says_nothing_twice() {
        for (code, lexicon) in &LEXICONS {
            for (name, list) in FILES.iter().zip(files(lexicon)) {
                for pair in list.words().windows(2) {
                    assert!(pair[0] < pair[1], "{code}/{name}: {pair:?}");
                }
                for word in list.words() {
                    assert_eq!(word.trim(), *word, "{code}/{name}");
                    assert!(!word.is_empty() && !word.ends_with('.'), "{code}/{name}");
                }
            }
        }
    }

    #[test]
    fn every_file_on_disk_is_compiled_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/languages");
        let mut seen = 0;
        for folder in std::fs::read_dir(root).unwrap().map(Result::unwrap) {
            if !folder.path().is_dir() {
                continue;
            }
            let code = folder.file_name().into_string().unwrap();
            let lexicon = lexicon(&code);
            assert_eq!(lexicon.code(), code);
            for (name, list) in FILES.iter().zip(files(lexicon)) {
                let path = folder.path().join(format!("{name}.txt"));
                let lines = std::fs::read_to_string(&path).unwrap_or_default();
                assert_eq!(
                    lines.lines().count(),
                    list.words().len(),
                    "{}",
                    path.display()
                );
            }
            seen += 1;
        }
        assert_eq!(seen, LEXICONS.len());
    }

    #[test]
    fn stop_words_and_verbs_of_saying_are_in_the_form_that_words_are_folded_to() {
        for (code, lexicon) in &LEXICONS {
            for word in lexicon.stop.words().iter().chain(lexicon.speech.words()) {
                assert_eq!(word.to_lowercase(), **word, "{code}");
            }
        }
    }

    #[test]
    fn an_abbreviation_with_a_capital_is_not_the_word_without() {
        let kind = |word| lexicon("en").abbreviation(&Looked::new(word));
        assert_eq!(kind("Mass"), Some(Abbreviation::Other));
        assert_eq!(kind("mass"), None);
        assert_eq!(kind("GEN"), Some(Abbreviation::Title));
        assert_eq!(kind("MR"), Some(Abbreviation::Courtesy));
        assert_eq!(kind("no"), Some(Abbreviation::BeforeNumber));
    }

    #[test]
    fn a_region_is_overlooked_and_an_unknown_language_falls_back() {
        assert_eq!(lexicon("pt-BR").code(), "pt");
        assert_eq!(lexicon("NO").code(), "nb");
        assert_eq!(lexicon("tlh").code(), "und");
        assert_eq!(lexicon("").code(), "und");
    }
}
