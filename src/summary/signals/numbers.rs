//! Figures: amounts, dates, counts.

use crate::summary::document::Document;
use crate::text;

/// How many of its words begin with a digit.
pub fn count(document: &Document<'_>, s: usize) -> f32 {
    text::words(document.sentences[s].text)
        .filter(|word| word.text.starts_with(char::is_numeric))
        .count() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn counts_figures() {
        let text = "A title\n\nIt cost $3.5 million in 2014. Nobody paid.";
        assert_eq!(values(text, count), [2.0, 0.0]);
    }
}
