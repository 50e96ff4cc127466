//! What a line's first words say about it: promotion, the end of the article, a picture's credit.
//!
//! The lists under `phrases/` were written for this project from general knowledge of how sites in some twenty languages
//! label their parts. One phrase a line, folded (lower case, no accents on Latin letters, no punctuation), sorted.

use crate::order;
use crate::text::sorted;
use std::sync::LazyLock;

macro_rules! lists {
    ($($name:ident $index:ident $file:literal $doc:literal),* $(,)?) => {
        #[repr(u8)]
        #[derive(Clone, Copy)]
        enum Index { $($index,)* }
        impl Phrases {
            $(#[doc = $doc] #[allow(dead_code, reason = "the classifier reads the set as bits")] pub(crate) const $name: Self = Self(1 << Index::$index as u8);)*
        }
        const LISTS: &[(&str, &str)] = &[$(($file, include_str!(concat!("phrases/", $file, ".txt"))),)*];
    };
}

/// A set of meanings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrases(pub u8);

lists! {
    PROMO Promo "promo" "Asks the reader to do something, or advertises.",
    TAIL Tail "tail" "Heads what follows an article.",
    LEGAL Legal "legal" "Rights, cookies, disclosures.",
    PICTURE Picture "picture" "Credits a picture or a source.",
    TAGS Tags "tags" "Lists topics.",
    TIME Time "time" "Says when, or how long to read.",
    CONTENTS Contents "contents" "Heads a table of contents.",
}

impl Phrases {
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Only the first bytes of a line are compared with phrases that it may begin with.
const HEAD: usize = 120;

/// How many words the longest phrase has.
const LONGEST: usize = 6;

static PHRASES: LazyLock<Vec<(&'static str, u8)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, u8)> = Vec::new();
    for (i, (_, list)) in LISTS.iter().enumerate() {
        all.extend(list.lines().map(|phrase| (phrase, 1 << i)));
    }
    order::join(&mut all, |lists, list| *lists |= *list);
    all
});

/// What the line begins with, and whether the phrase is all of it.
pub(crate) fn of(line: &str) -> (Phrases, bool) {
    let mut found = Phrases::default();
    let mut whole = false;
    let mut head = String::new();
    let mut words = words(line).peekable();
    let mut phrases = PHRASES.as_slice();
    for _ in 0..LONGEST {
        let Some(word) = words.next() else { break };
        if !head.is_empty() {
            head.push(' ');
        }
        fold_into(word, &mut head);
        let from = phrases.partition_point(|p| p.0 < head.as_str());
        phrases = &phrases[from..];
        match phrases.first() {
            Some(&(phrase, _)) if !phrase.starts_with(&head) => break,
            Some(&(phrase, meaning)) if phrase == head => {
                found.0 |= meaning;
                whole |= words.peek().is_none();
            }
            Some(_) => {}
            None => break,
        }
    }
    (found, whole)
}

/// A list of its own for one cue. The classifier does not read it.
pub(crate) struct List(&'static str);

/// What the buttons to share, print or keep a page are called.
pub(crate) const SHARE: List = List(include_str!("phrases/share.txt"));
/// Words that offers of letters by mail hold.
pub(crate) const SUBSCRIBE: List = List(include_str!("phrases/subscribe.txt"));

/// What opens the lines that interrupt an article, without a mark or before one.
pub(crate) const INSERT: List = List(include_str!("phrases/insert.txt"));
/// What stands before a colon and the title of another article.
pub(crate) const POINTER: List = List(include_str!("phrases/pointer.txt"));
/// The channels to which sites invite their readers.
pub(crate) const CHANNEL: List = List(include_str!("phrases/channel.txt"));
/// What opens an offer to subscribe.
pub(crate) const OFFER: List = List(include_str!("phrases/offer.txt"));
/// What opens the lines that a forum writes beside or below a post.
pub(crate) const POST: List = List(include_str!("phrases/post.txt"));

/// What opens the lines that follow an article.
pub(crate) const ENDING: List = List(include_str!("phrases/ending.txt"));
/// "About", before the name of whom a text describes.
pub(crate) const ABOUT: List = List(include_str!("phrases/about.txt"));

impl List {
    /// Whether the line begins with a phrase of the list and a mark that ends it, such as a colon, or is nothing else. Of
    /// a phrase that is listed with a `*`, anything may follow.
    pub(crate) fn opens(&self, line: &str) -> bool {
        let head = &line[..line.floor_char_boundary(HEAD)];
        let folded = fold(head);
        let mark = head
            .find([':', '?', '–', '—', '：', '？', '。'])
            .map(|at| fold(&head[..at]));
        sorted::has(self.0, &folded)
            || mark.is_some_and(|mark| sorted::has(self.0, &mark))
            || !sorted::opening(self.0, &folded, "*").is_empty()
    }

    /// Whether the line begins with a phrase of the list, whatever follows.
    pub(crate) fn begins(&self, line: &str) -> bool {
        let folded = fold(&line[..line.floor_char_boundary(HEAD)]);
        let begins = |mark| !sorted::opening(self.0, &folded, mark).is_empty();
        begins("") || begins("*")
    }

    /// What follows the longest phrase of the list that the line begins with.
    pub(crate) fn rest<'a>(&self, line: &'a str) -> Option<&'a str> {
        let mut borders = line.match_indices(' ').take(LONGEST).collect::<Vec<_>>();
        borders.reverse();
        let at = borders.into_iter().find(|&(at, _)| self.is(&line[..at]))?;
        Some(&line[at.0 + 1..])
    }

    /// Whether the line is a phrase of the list and nothing else.
    pub(crate) fn is(&self, line: &str) -> bool {
        sorted::has(self.0, &fold(line))
    }

    /// How many phrases of the list the text holds, each counted once.
    pub(crate) fn count(&self, text: &str) -> usize {
        sorted::held(self.0, &fold(text)).len()
    }
}

/// The words of a line, folded, one space between them.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in words(line) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        fold_into(word, &mut folded);
    }
    folded
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
}

/// Lower case, without apostrophes, the accents of Latin letters, and the vowel signs and hamzas of Arabic ones.
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        if word.contains('\'') {
            out.extend(word.chars().filter(|&c| c != '\''));
        } else {
            out.push_str(word);
        }
        return out[start..].make_ascii_lowercase();
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' => {}
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' | 'ă' => out.push('a'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' => out.push('u'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ż' | 'ź' | 'ž' => out.push('z'),
            'ł' => out.push('l'),
            'ř' => out.push('r'),
            'ý' => out.push('y'),
            'ğ' => out.push('g'),
            'ť' | 'ț' => out.push('t'),
            'æ' => out.push_str("ae"),
            'أ' | 'إ' | 'آ' => out.push('ا'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_folded() {
        let own = [
            ("share", SHARE.0),
            ("subscribe", SUBSCRIBE.0),
            ("ending", ENDING.0),
            ("about", ABOUT.0),
            ("insert", INSERT.0),
            ("pointer", POINTER.0),
            ("channel", CHANNEL.0),
            ("offer", OFFER.0),
            ("post", POST.0),
        ];
        for (name, list) in LISTS.iter().copied().chain(own) {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "{name}");
            for line in lines.into_iter().map(|line| line.trim_end_matches('*')) {
                let mut folded = String::new();
                for (i, word) in line.split(' ').enumerate() {
                    if i > 0 {
                        folded.push(' ');
                    }
                    fold_into(word, &mut folded);
                }
                assert_eq!(folded, line, "{name}");
                assert!(line.split(' ').count() <= LONGEST, "{line}");
            }
        }
    }

    #[test]
    fn first_words_count_and_others_do_not() {
        assert!(of("Read also: rain ends").0.has(Phrases::PROMO));
        assert!(of("Ähnliche Artikel").0.has(Phrases::TAIL));
        assert_eq!(of("Related Posts"), (of("related posts").0, true));
        assert!(!of("They read also other books.").0.has(Phrases::PROMO));
        assert!(!of("Sharealike").0.has(Phrases::PROMO));
    }
}
