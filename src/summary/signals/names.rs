//! Names, by their capitals.

use crate::summary::document::Document;
use crate::text;

/// The share of its words, the first left out, that begin with a capital.
pub fn share(document: &Document<'_>, s: usize) -> f32 {
    let mut words = 0;
    let mut capitals = 0;
    for word in text::words(document.sentences[s].text).skip(1) {
        words += 1;
        capitals += u32::from(word.text.starts_with(char::is_uppercase));
    }
    capitals as f32 / words.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn counts_capitals_after_the_first_word() {
        let text = "A title\n\nYesterday Ann left. Nobody saw it.";
        assert_eq!(values(text, share), [0.5, 0.0]);
    }
}
