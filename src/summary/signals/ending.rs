//! How the sentence ends.

use crate::summary::document::Document;

/// What [`kind`] says of a sentence without an end mark.
pub const NONE: f32 = 4.0;

/// 0 for a full stop or its like, 1 for an exclamation, 2 for a question, 3 for dots, 4 for no end mark at all.
#[must_use]
pub fn kind(document: &Document<'_>, s: usize) -> f32 {
    let text = document.sentences[s].text;
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」'
            )
    });
    match bare.chars().next_back() {
        Some('!' | '！') => 1.0,
        Some('?' | '？' | '؟' | '\u{37e}') => 2.0,
        Some('…') => 3.0,
        _ if bare.ends_with("..") => 3.0,
        Some('.' | '。' | '।' | '۔' | '։' | '｡' | '።') => 0.0,
        _ => NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn tells_the_kinds_of_ending_apart() {
        let text = "A title\n\nIt fell. Really?” Go! So... Then\n\nA line:";
        assert_eq!(values(text, kind), [0.0, 2.0, 1.0, 3.0, 4.0, 4.0]);
    }
}
