//! Where the sentence stands. News says first what matters most.

use crate::summary::document::Document;

/// Its place among the candidates.
pub fn index(_: &Document<'_>, s: usize) -> f32 {
    s as f32
}

/// Its place as a share of the candidates.
pub fn relative(document: &Document<'_>, s: usize) -> f32 {
    s as f32 / document.sentences.len() as f32
}

/// Its place in its block.
pub fn in_block(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].in_block as f32
}

/// Blocks before its own.
pub fn block(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].block as f32
}

/// Words before it.
pub fn words_before(document: &Document<'_>, s: usize) -> f32 {
    document.sentences[s].words_before as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    const TEXT: &str = "A title\n\nOne two. Three.\n\nFour five six.";

    #[test]
    fn counts_from_the_start() {
        assert_eq!(values(TEXT, index), [0.0, 1.0, 2.0]);
        assert_eq!(values(TEXT, in_block), [0.0, 1.0, 0.0]);
        assert_eq!(values(TEXT, block), [0.0, 0.0, 1.0]);
        assert_eq!(values(TEXT, words_before), [0.0, 2.0, 3.0]);
    }
}
