//! Words: maximal runs of letters, digits and the marks that hold a word together.

use std::borrow::Cow;

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text it was read from.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The word as written.
    pub text: &'a str,
}

/// The words of `text`, in order: runs of alphanumeric characters, with an apostrophe, a hyphen or a full stop kept
/// where letters stand on both sides of it (`don't`, `Jean-Luc`, `U.S`). Where a script puts no white space between
/// words (see [`is_unspaced`]), a run of it is one word, apart from the letters of other scripts beside it.
/// Linear in the text.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        // Most words are of plain letters alone, with plain marks around: no more is asked of those.
        let blank = text.as_bytes()[rest..]
            .iter()
            .take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
        rest += blank.count();
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let plain = text.as_bytes()[start..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric());
        let from = start + plain.count();
        let next = text.as_bytes().get(from);
        if from > start && next.is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'-' | b'.')) {
            rest = from;
            return Some(Word {
                start,
                end: from,
                text: &text[start..from],
            });
        }
        let mut end = from;
        let mut unspaced = (from > start).then_some(false);
        let mut chars = text[from..].char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '\'' | '’' | '-' | '‑' | '.')
                && chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric());
            if !(c.is_alphanumeric() || is_mark(c) || joins) {
                break;
            }
            if c.is_alphanumeric() && *unspaced.get_or_insert(is_unspaced(c)) != is_unspaced(c) {
                break;
            }
            end = from + i + c.len_utf8();
        }
        // A mark that would have joined does not end a word.
        let word = text[start..end].trim_end_matches(['\'', '’', '-', '‑', '.']);
        rest = end;
        Some(Word {
            start,
            end: start + word.len(),
            text: word,
        })
    })
}

/// A character of a script that puts no white space between words: Han, kana, Thai, Lao, Khmer, Burmese, Tibetan.
/// Hangul is spaced.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter of a script that ends sentences with white space alone: Thai, Lao.
pub(crate) fn is_unstopped(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}')
}

/// A Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A Hangul syllable.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// A letter of Japanese grammar; names and nouns are mostly written in others.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Combining marks, joiners and the soft hyphen: part of the word they follow.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{3099}'..='\u{309a}')
}

/// The form under which words are compared: lower case, without possessive `'s` and soft hyphens, with a straight
/// apostrophe.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    let mut folded = Cow::Borrowed(word);
    if !word.is_ascii() {
        let kept = word.chars().filter(|c| *c != '\u{ad}');
        // The dotted capital of Turkish would keep its dot as a mark of its own.
        let small = kept.map(|c| match c {
            '’' => '\'',
            'İ' => 'i',
            c => c,
        });
        folded = Cow::Owned(small.flat_map(char::to_lowercase).collect());
    } else if word.bytes().any(|b| b.is_ascii_uppercase()) {
        folded = Cow::Owned(word.to_ascii_lowercase());
    }
    if folded.ends_with("'s") {
        let end = folded.len() - 2;
        match &mut folded {
            Cow::Borrowed(word) => *word = &word[..end],
            Cow::Owned(word) => word.truncate(end),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        words(text).map(|w| w.text).collect()
    }

    #[test]
    fn keeps_the_marks_inside_a_word_and_leaves_those_at_its_end() {
        assert_eq!(
            all("Jean-Luc's U.S. trip, don't ‘ask’."),
            ["Jean-Luc's", "U.S", "trip", "don't", "ask"]
        );
    }

    #[test]
    fn keeps_combining_marks_and_vowel_signs() {
        assert_eq!(all("cafe\u{301} हिन्दी"), ["cafe\u{301}", "हिन्दी"]);
    }

    #[test]
    fn parts_scripts_without_spaces_from_the_others() {
        assert_eq!(all("我用iPhone打电话"), ["我用", "iPhone", "打电话"]);
        assert_eq!(all("ภาษาไทยง่าย"), ["ภาษาไทยง่าย"]);
    }

    #[test]
    fn every_word_lies_where_it_says() {
        let text = "Der St.-Gallen-Preis ‑ x-日本 a.";
        for word in words(text) {
            assert_eq!(&text[word.start..word.end], word.text);
        }
    }

    #[test]
    fn folding_forgets_case_possessive_and_soft_hyphens() {
        assert_eq!(fold("Trump’s"), "trump");
        assert_eq!(fold("Ver\u{ad}trag"), "vertrag");
        assert_eq!(fold("ÉTÉ"), "été");
        assert_eq!(fold("İçin"), "için");
    }
}
