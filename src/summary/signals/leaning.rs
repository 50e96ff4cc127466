//! Whether the sentence can be understood alone.

use crate::summary::document::Document;
use crate::text;

/// Whether its first word leans on the sentence before (`But`, `She`, `This`): 1 or 0.
pub fn start(document: &Document<'_>, s: usize) -> f32 {
    let first = text::words(document.sentences[s].text).next();
    let leans = first.is_some_and(|word| document.lexicon.leans(&text::fold(word.text)));
    f32::from(u8::from(leans))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_pronoun_or_connective_at_the_start_leans() {
        let text = "A title\n\nThe bridge fell. But it was old. “She left.”";
        assert_eq!(values(text, start), [0.0, 1.0, 1.0]);
    }
}
