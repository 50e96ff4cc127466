//! What is known of each language: abbreviations, verbs of saying, stop words and whatever else its folder under
//! `languages/` says.

use super::fuse::{self, BareWords, CommonWords};
use super::language::primary;
use super::list::List;
use std::sync::{LazyLock, OnceLock};

/// What is known of one language. See `languages/README.md` for what each file holds.
#[derive(Debug)]
pub struct Lexicon {
    /// Where it stands among all languages: below [`LANGUAGES`].
    pub(crate) number: usize,
    /// Primary subtag, `und` for no language in particular.
    code: &'static str,
    /// The files of its folder; empty where there is none.
    files: [&'static str; KINDS],
    /// How rare words are, by `common-words.txt`; empty where there is none.
    common_words: CommonWords,
    /// The words of `bare-words.txt`.
    bare_words: BareWords,
}

/// The files that a language's folder may have, by their names: `StopWords` is `stop-words.txt`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Abbreviations,
    BeforeNumbers,
    Binders,
    Boilerplate,
    Closers,
    Compounds,
    Courtesy,
    Habits,
    Leaning,
    NameEndings,
    Openers,
    Speech,
    StemEndings,
    StopWords,
    Titles,
    Usage,
    WordEndings,
}

const KINDS: usize = Kind::WordEndings as usize + 1;

/// Every folder under `languages`, by its name; `und` comes last. Written by `src/build.rs`.
const LEXICONS: &[Lexicon] = &include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// How many languages there are.
pub(crate) const LANGUAGES: usize = LEXICONS.len();

/// The lists, each made when it is first asked: a page asks few of a language's, and of most languages one at most.
static LISTS: [[OnceLock<List>; KINDS]; LANGUAGES] =
    [const { [const { OnceLock::new() }; KINDS] }; LANGUAGES];

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
    const fn new(
        number: usize,
        code: &'static str,
        given: &[(Kind, &'static str)],
        common_words: &'static [u8],
        bare_words: &'static [u8],
    ) -> Self {
        let mut files = [""; KINDS];
        let mut at = 0;
        while at < given.len() {
            files[given[at].0 as usize] = given[at].1;
            at += 1;
        }
        Self {
            number,
            code,
            files,
            common_words: CommonWords::from_bytes(common_words),
            bare_words: BareWords::from_bytes(bare_words),
        }
    }

    /// How rare a folded word is: the binary logarithm of one in how many documents has it, rounded down. None of a word
    /// that is rarer than one in 128, save one in 64 of these; of none where the language has no `common-words.txt`.
    pub(crate) fn rareness(&self, folded: &str) -> Option<u8> {
        self.common_words.get(fuse::hash(folded))
    }

    /// Whether it is known how rare the language's words are.
    pub(crate) fn knows_rareness(&self) -> bool {
        !self.common_words.bytes().is_empty()
    }

    /// One of its files, without the line that says what it is; empty where it has none.
    pub(crate) fn file(&self, kind: Kind) -> &'static str {
        let file = self.files[kind as usize];
        match file.strip_prefix('#') {
            Some(rest) => rest.split_once('\n').map_or("", |(_, lines)| lines),
            None => file,
        }
    }

    /// One of its files as a list.
    pub(crate) fn list(&self, kind: Kind) -> &'static List {
        let made = &LISTS[self.number][kind as usize];
        made.get_or_init(|| List::new(self.file(kind).lines()))
    }

    /// Whether the language has a habit of writing that `habits.txt` names.
    pub(crate) fn has_habit(&self, habit: &str) -> bool {
        self.files[Kind::Habits as usize]
            .lines()
            .any(|line| line == habit)
    }

    /// The language's primary subtag; `und` where nothing is known of it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether the word is one that carries structure rather than content. Expects what [`super::fold`] returns;
    /// logarithmic in the list.
    #[must_use]
    pub fn is_stop(&self, folded: &str) -> bool {
        self.list(Kind::StopWords).has(folded)
    }

    /// Whether the word, folded, is a verb of saying in a form that follows a quotation.
    #[must_use]
    pub fn is_speech(&self, folded: &str) -> bool {
        self.list(Kind::Speech).has(folded)
    }

    /// Whether a sentence that begins with the word, or the two words with one space between, folded, leans on the
    /// sentence before it (`But`, `She`, `This`, `In turn`).
    #[must_use]
    pub fn leans(&self, folded: &str) -> bool {
        self.list(Kind::Leaning).has(folded)
    }

    /// Phrases in small letters that stand in a page's furniture rather than in what it says, sorted by bytes.
    #[must_use]
    pub fn boilerplate(&self) -> &[&'static str] {
        self.list(Kind::Boilerplate).words()
    }

    /// Whether the word, folded, is no tag alone, whatever the article is about (`sunday`, `percent`, `thing`).
    pub(crate) fn is_bare(&self, folded: &str) -> bool {
        self.bare_words.has(fuse::hash(folded))
    }

    /// Whether two folded syllables with a space between are a word although one is a small word: Vietnamese `bị cáo`.
    pub(crate) fn is_compound(&self, folded: &str) -> bool {
        self.list(Kind::Compounds).has(folded)
    }

    /// The stop words, sorted by bytes.
    #[must_use]
    pub fn stop_words(&self) -> &[&'static str] {
        self.list(Kind::StopWords).words()
    }

    /// How the word before a full stop binds what follows, by this language's lists and those of no language.
    pub(crate) fn abbreviation(&self, word: &Looked<'_>) -> Option<Abbreviation> {
        self.own(word).or_else(|| lexicon("").own(word))
    }

    fn own(&self, word: &Looked<'_>) -> Option<Abbreviation> {
        [
            (Kind::Courtesy, Abbreviation::Courtesy),
            (Kind::Titles, Abbreviation::Title),
            (Kind::BeforeNumbers, Abbreviation::BeforeNumber),
            (Kind::Abbreviations, Abbreviation::Other),
        ]
        .into_iter()
        .find(|(kind, _)| word.is_in(self.list(*kind)))
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
    let known = LEXICONS
        .iter()
        .position(|known| known.code.eq_ignore_ascii_case(code));
    &LEXICONS[known.unwrap_or(LANGUAGES - 1)]
}

/// Every language, `und` last.
#[cfg(test)]
pub(crate) fn lexicons() -> impl Iterator<Item = &'static Lexicon> {
    LEXICONS.iter()
}

/// The languages of which the folded word is a stop word: for each a bit, in the order of [`codes`].
pub(super) fn stopped(folded: &str) -> u64 {
    static OF_WORDS: LazyLock<Stopped> = LazyLock::new(Stopped::new);
    OF_WORDS.of(hash(folded))
}

/// The stop words of all languages by their hashes: each in the first free slot from the one that its hash names.
struct Stopped(Vec<(u64, u64)>);

impl Stopped {
    fn new() -> Self {
        let each = LEXICONS.iter().zip(0..);
        let all = each.flat_map(|(known, at)| {
            let words = known.file(Kind::StopWords).lines();
            words.map(move |word| (hash(word), 1 << at))
        });
        let all: Vec<_> = all.collect();
        let mut slots = Self(vec![(0, 0); (2 * all.len()).next_power_of_two()]);
        for (word, language) in all {
            let at = slots.find(word);
            slots.0[at] = (word, slots.0[at].1 | language);
        }
        slots
    }

    fn of(&self, word: u64) -> u64 {
        self.0[self.find(word)].1
    }

    /// The slot of a word, or the one where it would be.
    fn find(&self, word: u64) -> usize {
        let last = self.0.len() - 1;
        // The high bits of FNV are mixed best.
        let mut at = (word >> 40) as usize & last;
        while self.0[at].1 != 0 && self.0[at].0 != word {
            at = (at + 1) & last;
        }
        at
    }
}

/// The primary subtags of all languages, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    LEXICONS.iter().map(|known| known.code)
}

/// A word as a number: FNV-1a (Fowler, Noll & Vo) over its bytes.
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Codes under which pages name a language that has another folder: Norwegian, and Indonesian's old code.
const ALIASES: [(&str, &str); 3] = [("no", "nb"), ("nn", "nb"), ("in", "id")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// The files that are lists of words.
    const WORDS: [Kind; 14] = [
        Kind::Abbreviations,
        Kind::BeforeNumbers,
        Kind::Binders,
        Kind::Boilerplate,
        Kind::Closers,
        Kind::Compounds,
        Kind::Courtesy,
        Kind::Habits,
        Kind::Leaning,
        Kind::Openers,
        Kind::Speech,
        Kind::StemEndings,
        Kind::StopWords,
        Kind::Titles,
    ];

    #[test]
    fn every_list_is_sorted_and_says_nothing_twice() {
        for known in LEXICONS {
            for kind in WORDS {
                let list = known.list(kind);
                for pair in list.words().windows(2) {
                    assert!(pair[0] < pair[1], "{}/{kind:?}: {pair:?}", known.code);
                }
                for word in list.words() {
                    assert_eq!(word.trim(), *word, "{}/{kind:?}", known.code);
                    assert!(
                        !word.is_empty() && !word.ends_with('.'),
                        "{}/{kind:?}",
                        known.code
                    );
                }
            }
        }
    }

    #[test]
    fn languages_stand_in_order_and_know_their_numbers() {
        assert!(
            LANGUAGES <= u64::BITS as usize,
            "more than `stopped` has bits for"
        );
        let codes: Vec<_> = codes().collect();
        assert!(codes[..LANGUAGES - 1].is_sorted_by(|a, b| a < b));
        assert_eq!(codes[LANGUAGES - 1], "und");
        for (number, known) in LEXICONS.iter().enumerate() {
            assert_eq!(
                (known.number, known.code()),
                (number, lexicon(known.code).code())
            );
        }
    }

    #[test]
    fn habits_are_those_that_somebody_asks_for() {
        let all = [
            "capital-nouns",
            "dots-after-space",
            "fleeting-vowels",
            "ordinals-with-stop",
        ];
        for known in LEXICONS {
            for habit in known.list(Kind::Habits).words() {
                assert!(all.contains(habit), "{}: {habit}", known.code);
            }
        }
        assert!(
            lexicon("no").has_habit("dots-after-space")
                && !lexicon("en").has_habit("ordinals-with-stop")
        );
    }

    #[test]
    fn stop_words_and_verbs_of_saying_are_in_the_form_that_words_are_folded_to() {
        for known in LEXICONS {
            let speech = known.list(Kind::Speech).words();
            for word in known.stop_words().iter().chain(speech) {
                assert_eq!(word.to_lowercase(), **word, "{}", known.code);
            }
        }
    }

    #[test]
    fn what_the_tags_ask_is_folded_and_compounds_have_a_small_word_each() {
        for known in LEXICONS {
            let bare = compiled(known, "bare-words");
            assert!(bare.iter().all(|w| *w == fold(w) && known.is_bare(w)));
            let compounds = known.list(Kind::Compounds).words();
            assert!(compounds.iter().all(|w| *w == fold(w)), "{}", known.code);
        }
        let vi = lexicon("vi");
        let small = |word: &&str| word.split(' ').any(|s| vi.is_stop(s));
        assert!(vi.list(Kind::Compounds).words().iter().all(small));
        assert!(vi.is_compound("bị cáo") && !vi.is_compound("bị phạt"));
        let en = lexicon("en");
        assert!(
            ["sunday", "percent", "thing", "old", "said"]
                .iter()
                .all(|w| en.is_bare(w))
        );
        assert!(
            !["election", "river", "ferry", "police"]
                .iter()
                .any(|w| en.is_bare(w))
        );
        assert!(lexicon("de").is_bare("prozent") && !lexicon("xx").is_bare("prozent"));
    }

    /// The lines of a file that is compiled into a map, which a lexicon does not hold.
    fn compiled(known: &Lexicon, name: &str) -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/languages");
        let file = std::fs::read_to_string(format!("{folder}/{}/{name}.txt", known.code));
        let file = file.unwrap_or_default();
        let lines: Vec<_> = file.lines().skip(1).map(str::to_owned).collect();
        assert!(
            lines.is_sorted_by(|a, b| a < b),
            "{}/{name}.txt",
            known.code
        );
        lines
    }

    #[test]
    fn how_rare_words_are_is_known_as_their_file_says() {
        for known in LEXICONS.iter().filter(|known| known.knows_rareness()) {
            for line in compiled(known, "common-words") {
                let (word, rareness) = line.split_once(' ').unwrap();
                assert_eq!(word, fold(word));
                assert_eq!(known.rareness(word), rareness.parse().ok(), "{line}");
                assert!(known.rareness(word) < Some(7), "{line}");
            }
        }
        let en = lexicon("en");
        assert!(en.rareness("year") < Some(3) && en.rareness("standfirst").is_none());
        assert!(!lexicon("fi").knows_rareness() && lexicon("fi").rareness("year").is_none());
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
