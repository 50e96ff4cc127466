//! A page's furniture that stands among the paragraphs.

use crate::summary::document::Document;

/// How many cues it has: phrases of the language's list, an address, a copyright sign.
pub fn cues(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    let text = sentence.text;
    let signs = ["http", "www.", "@", "©"]
        .iter()
        .filter(|sign| text.contains(*sign))
        .count();
    let lower = text.to_lowercase();
    let phrases = sentence
        .lexicon
        .boilerplate()
        .iter()
        .filter(|phrase| lower.contains(*phrase))
        .count();
    (signs + phrases) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn knows_furniture() {
        let text = "A title\n\nThe bridge fell. Read more at www.example.com now. Sign up.";
        assert_eq!(values(text, cues), [0.0, 2.0, 1.0]);
    }
}
