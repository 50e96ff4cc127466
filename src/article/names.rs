//! What the names an author gave an element (class, id, role) say about its text.
//!
//! The word lists under `names/` were written for this project from general knowledge of how sites name their parts.
//! One word a line, sorted; a word that ends in `*` stands for all that begin so.

use crate::order;
use crate::page::{Element, Tag};
use crate::table::Table;
use std::sync::LazyLock;

macro_rules! lists {
    ($($name:ident $index:ident $file:literal $doc:literal),* $(,)?) => {
        #[repr(u8)]
        #[derive(Clone, Copy)]
        enum Index { $($index,)* }
        impl Names {
            $(#[doc = $doc] #[allow(dead_code, reason = "the classifier reads the set as bits")] pub(crate) const $name: Self = Self(1 << Index::$index as u8);)*
        }
        const LISTS: &[(&str, &str)] = &[$(($file, include_str!(concat!("names/", $file, ".txt"))),)*];
    };
}

/// A set of meanings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names(u32);

lists! {
    CONTENT Content "content" "The article itself, or what holds it.",
    COMMENTS Comments "comments" "What readers wrote below.",
    NAVIGATION Navigation "navigation" "Menus, breadcrumbs, page numbers.",
    SIDE Side "side" "What stands beside the article.",
    FOOT Foot "foot" "What ends a page.",
    SHARE Share "share" "Buttons to share and follow.",
    RELATED Related "related" "Other articles.",
    PROMO Promo "promo" "Advertisements, newsletters, calls to buy.",
    LEGAL Legal "legal" "Cookie notices and disclaimers.",
    GATE Gate "gate" "Login forms, paywalls, dialogs.",
    BYLINE Byline "byline" "Who wrote it and when.",
    TAGS Tags "tags" "Topics and categories.",
    CONTENTS Contents "contents" "Tables of contents.",
    HIDDEN Hidden "hidden" "Text for screen readers or printers alone.",
    DEK Dek "dek" "The article's standfirst.",
    CAPTION Caption "caption" "What is said of a picture.",
    HEADLINE Headline "headline" "The headline.",
    POST Post "post" "One post of a thread.",
    BUILDER Builder "builder" "Made by a page builder, which calls every part a widget.",
}

impl Names {
    /// Everything that is not the article.
    pub(crate) const BOILERPLATE: Self = Self(
        Self::COMMENTS.0
            | Self::NAVIGATION.0
            | Self::SIDE.0
            | Self::FOOT.0
            | Self::SHARE.0
            | Self::RELATED.0
            | Self::PROMO.0
            | Self::LEGAL.0
            | Self::GATE.0
            | Self::HIDDEN.0,
    );

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// One bit a meaning.
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Words, whole or as beginnings, with the meanings they have.
struct Words {
    /// The first letters of each, and where its words begin, sorted.
    starts: Vec<([u8; SHORTEST], usize)>,
    all: Vec<(&'static str, Names)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all: Vec<(&str, Names)> = Vec::new();
    for (i, (_, list)) in LISTS.iter().enumerate() {
        all.extend(list.lines().map(|word| (word, Names(1 << i))));
    }
    order::join(&mut all, |names, name| *names = names.union(*name));
    let mut starts: Vec<_> = all
        .iter()
        .zip(0..)
        .map(|(w, at)| (start(w.0), at))
        .collect();
    starts.dedup_by_key(|(start, _)| *start);
    Words { starts, all }
});

/// Reads the names of elements; a class attribute is looked at once, however often it stands on the page.
#[derive(Debug, Default)]
pub(crate) struct Reader<'a> {
    known: Table<&'a str, Names>,
}

impl<'a> Reader<'a> {
    /// What an element's names say; of elements that hold the whole page, nothing.
    pub(crate) fn of(&mut self, element: &'a Element) -> Names {
        if matches!(element.tag, Tag::Html | Tag::Body) {
            return Names::default();
        }
        let mut names = Names::default();
        for value in [&*element.class, &*element.id, &*element.role] {
            if !value.is_empty() {
                let (_, known) = self.known.entry(value, || read(value));
                names = names.union(*known);
            }
        }
        if names.has(Names::BUILDER) {
            names = names.without(Names::SIDE);
        }
        names.union(match element.tag {
            Tag::Nav | Tag::Menu => Names::NAVIGATION,
            Tag::Aside => Names::SIDE,
            Tag::Footer => Names::FOOT,
            Tag::Article | Tag::Main => Names::CONTENT,
            Tag::Figcaption => Names::CAPTION,
            _ => Names::default(),
        })
    }
}

/// The longest attribute that is looked at, in bytes: generated class lists run to kilobytes and say nothing.
const LONGEST: usize = 400;

fn read(value: &str) -> Names {
    let value = &value[..value.floor_char_boundary(LONGEST)];
    let mut names = Names::default();
    let mut word = String::new();
    let mut lower = false;
    for c in value.chars().chain([' ']) {
        let border = !c.is_ascii_alphanumeric() || (lower && c.is_ascii_uppercase());
        if border && !word.is_empty() {
            names = names.union(meaning(&word));
            word.clear();
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
        lower = c.is_ascii_lowercase();
    }
    names
}

fn meaning(word: &str) -> Names {
    let Words { starts, all } = &*WORDS;
    let Ok(at) = starts.binary_search_by_key(&start(word), |&(start, _)| start) else {
        return Names::default();
    };
    let end = starts.get(at + 1).map_or(all.len(), |&(_, end)| end);
    all[starts[at].1..end]
        .iter()
        .filter(|(w, _)| match w.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => *w == word,
        })
        .fold(Names::default(), |names, w| names.union(w.1))
}

/// No beginning of a word that is listed is shorter.
const SHORTEST: usize = 2;

/// The first letters of a word: quickly compared.
fn start(word: &str) -> [u8; SHORTEST] {
    let mut letters = word.bytes();
    [(); SHORTEST].map(|()| letters.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        for (name, list) in LISTS {
            let words: Vec<_> = list.lines().collect();
            assert!(words.is_sorted_by(|a, b| a < b), "{name}");
            let plain = |w: &str| {
                w.trim_end_matches('*')
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            };
            assert!(words.iter().all(|w| plain(w)), "{name}");
            let mut starts = words.iter().filter_map(|w| w.strip_suffix('*'));
            assert!(starts.all(|w| w.len() >= SHORTEST), "{name}");
        }
    }

    #[test]
    fn reads_words_in_any_spelling() {
        assert!(read("c-RelatedPosts__list").has(Names::RELATED));
        assert!(read("sidebar_right").has(Names::SIDE));
        assert!(read("entry-content").has(Names::CONTENT));
        assert!(read("x1y2 grid").is_empty());
    }
}
