//! Words that somebody said or wrote.

use crate::summary::document::Document;
use crate::text;

/// How many verbs of saying it has.
pub fn count(document: &Document<'_>, s: usize) -> f32 {
    text::words(document.sentences[s].text)
        .filter(|word| {
            document.sentences[s]
                .lexicon
                .is_speech(&text::fold(word.text))
        })
        .count() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn counts_verbs_of_saying() {
        let text = "A title\n\nThe bridge fell, she said. Nobody saw it.";
        assert_eq!(values(text, count), [1.0, 0.0]);
    }
}
