//! Whether the sentence can be understood alone.

use crate::summary::document::Document;
use crate::text;

/// Whether its first word leans on the sentence before (`But`, `She`, `This`): 1 or 0.
pub fn start(document: &Document<'_>, s: usize) -> f32 {
    let first = text::words(document.sentences[s].text).next();
    let leans = first.is_some_and(|word| document.lexicon.leans(&text::fold(word.text)));
    f32::from(u8::from(leans))
}

/// The share of its words that would lean if they stood first: pronouns and connectives.
pub fn persons(document: &Document<'_>, s: usize) -> f32 {
    let mut words = 0;
    let mut leaning = 0;
    for word in text::words(document.sentences[s].text) {
        words += 1;
        leaning += u32::from(document.lexicon.leans(&text::fold(word.text)));
    }
    leaning as f32 / words.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_pronoun_or_connective_at_the_start_leans() {
        let text = "A title\n\nThe bridge fell. But it was old. “She left.”";
        assert_eq!(values(text, start), [0.0, 1.0, 1.0]);
        assert!(values(text, persons)[1] > values(text, persons)[0]);
    }
}
