//! Whether the sentence can be understood alone.

use crate::summary::document::Document;
use crate::text::{self, Lexicon};

/// Whether it opens with a pronoun or connective that leans on the sentence before (`But`, `She`, `This`): 1 or 0.
pub fn start(document: &Document<'_>, s: usize) -> f32 {
    f32::from(u8::from(document.sentences[s].leans))
}

/// Whether a sentence opens with one of the language's leaning words, or two.
#[must_use]
pub fn leans(text: &str, lexicon: &Lexicon) -> bool {
    let mut words = text::words(text);
    let Some(first) = words.next().map(|word| text::fold(word.text)) else {
        return false;
    };
    lexicon.leans(&first)
        || words
            .next()
            .is_some_and(|second| lexicon.leans(&format!("{first} {}", text::fold(second.text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_pronoun_or_connective_at_the_start_leans() {
        let text = "A title\n\nThe bridge fell. But it was old. “She left.” In turn, they rest. In May it rains.";
        assert_eq!(values(text, start), [0.0, 1.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn a_clause_bound_within_the_sentence_does_not_lean() {
        let text = "A title\n\nThe bridge fell. Although it was old, nobody knew. I left.";
        assert_eq!(values(text, start), [0.0; 3]);
    }
}
