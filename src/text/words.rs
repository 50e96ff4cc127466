//! Words: maximal runs of letters, digits and the marks that hold a word together.

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
/// where letters stand on both sides of it (`don't`, `Jean-Luc`, `U.S`). Linear in the text.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '\'' | '’' | '-' | '‑' | '.')
                && chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric());
            if !(c.is_alphanumeric() || is_mark(c) || joins) {
                break;
            }
            end = start + i + c.len_utf8();
        }
        rest = end;
        Some(Word {
            start,
            end,
            text: &text[start..end],
        })
    })
}

/// Combining marks, joiners and the soft hyphen: part of the word they follow.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// The form under which words are compared: lower case, without possessive `'s`, with a straight apostrophe.
#[must_use]
pub fn fold(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    lower
        .strip_suffix("'s")
        .map_or_else(|| lower.clone(), str::to_owned)
}
