//! What kind of block the sentence stands in.

use crate::article::BlockKind;
use crate::summary::document::Document;

/// 1 for a list item, 2 for a quotation set apart, 0 for a paragraph.
pub fn item(document: &Document<'_>, s: usize) -> f32 {
    match document.sentences[s].kind {
        BlockKind::Item => 1.0,
        BlockKind::Quote => 2.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn a_paragraph_is_neither_item_nor_quotation() {
        assert_eq!(values("A title\n\nThe bridge fell.", item), [0.0]);
    }
}
