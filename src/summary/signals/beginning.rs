//! How the sentence begins.

use crate::summary::document::Document;

/// 0 for a capital or a letter without case, 1 for a figure, 2 for a small letter, 3 for a mark.
pub fn kind(document: &Document<'_>, s: usize) -> f32 {
    match document.sentences[s].text.chars().next() {
        Some(c) if c.is_lowercase() => 2.0,
        Some(c) if c.is_alphabetic() => 0.0,
        Some(c) if c.is_numeric() => 1.0,
        _ => 3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn tells_the_kinds_of_beginning_apart() {
        let text = "A title\n\nRain fell.\n\n7 ships left.\n\nand so on\n\n“Go”, she said.";
        assert_eq!(values(text, kind), [0.0, 1.0, 2.0, 3.0]);
    }
}
