//! Whether the sentence can be understood alone.

use crate::summary::document::Document;
use crate::text::{self, Lexicon};

/// Whether it opens with a pronoun or connective that leans on the sentence before (`But`, `She`, `This`): 1 or 0.
pub fn start(document: &Document<'_>, s: usize) -> f32 {
    f32::from(u8::from(document.sentences[s].leans))
}

/// Characters of the longest leaning word in a script without spaces.
const LONGEST: usize = 8;

/// Whether a sentence opens with one of the language's leaning words, or two; in a script that puts no white space
/// between words, whether its first characters are one.
#[must_use]
pub fn leans(text: &str, lexicon: &Lexicon) -> bool {
    let mut words = text::words(text);
    let Some(first) = words.next().map(|word| text::fold(word.text)) else {
        return false;
    };
    if first.starts_with(text::is_unspaced) {
        let ends = first
            .char_indices()
            .skip(1)
            .map(|(end, _)| end)
            .take(LONGEST);
        return ends
            .chain([first.len()])
            .any(|end| lexicon.leans(&first[..end]));
    }
    lexicon.leans(&first)
        || words
            .next()
            .is_some_and(|second| lexicon.leans(&format!("{first} {}", text::fold(second.text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;
    use crate::text::lexicon;

    #[test]
    fn a_pronoun_or_connective_at_the_start_leans() {
        let text = "A title\n\nThe bridge fell. But it was old. “She left.” In turn, they rest. In May it rains.";
        assert_eq!(values(text, start), [0.0, 1.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn a_script_without_spaces_is_looked_at_by_its_first_characters() {
        let leans = |text, language| super::leans(text, lexicon(language));
        assert!(leans("但是他不同意。", "zh"));
        assert!(leans("「しかし、それは違う。", "ja"));
        assert!(!leans("市长在周一说。", "zh"));
        assert!(!leans("橋は六月に開く。", "ja"));
    }

    #[test]
    fn a_clause_bound_within_the_sentence_does_not_lean() {
        let text = "A title\n\nThe bridge fell. Although it was old, nobody knew. I left.";
        assert_eq!(values(text, start), [0.0; 3]);
    }
}
