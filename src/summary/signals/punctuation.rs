//! The marks inside the sentence: enumerations, insertions, what a colon announces.

use crate::summary::document::Document;

/// Commas, semicolons and their like in other scripts.
pub fn commas(document: &Document<'_>, s: usize) -> f32 {
    let marks = |c: &char| matches!(c, ',' | ';' | '،' | '、' | '，' | '；');
    document.sentences[s].text.chars().filter(marks).count() as f32
}

/// Brackets, dashes, colons, bars.
pub fn insertions(document: &Document<'_>, s: usize) -> f32 {
    let marks = |c: &char| matches!(c, '(' | '[' | '–' | '—' | ':' | '|' | '/' | '：' | '（');
    document.sentences[s].text.chars().filter(marks).count() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn counts_commas_and_insertions() {
        let text = "A title\n\nRain, snow, hail (all of it) fell: cold. Cats sleep.";
        assert_eq!(values(text, commas), [2.0, 0.0]);
        assert_eq!(values(text, insertions), [2.0, 0.0]);
    }
}
