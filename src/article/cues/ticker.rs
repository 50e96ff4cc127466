//! Strips of quotes and results that run between the paragraphs.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::trace::Reason;

/// A strip has at most this many words.
const STRIP: u32 = 40;
/// It tells as many changes at least.
const CHANGES: usize = 2;

/// Leaves out short blocks, tables aside, that tell several changes in per cent.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        if pass.reasons[i].is_none()
            && candidate.kind == BlockKind::Paragraph
            && candidate.size.words <= STRIP
            && changes(text_of(pass.outline, candidate)) >= CHANGES
        {
            pass.drop(i, Reason::Insert);
        }
    }
}

/// How many numbers with a sign before and "%" after them: `+0.31%`. Linear.
fn changes(text: &str) -> usize {
    let signs = text.match_indices(['+', '-', '−', '▲', '▼']);
    let told = signs.filter(|(at, sign)| {
        let rest = text[at + sign.len()..].trim_start();
        let number =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        number.len() < rest.len() && number.trim_start().starts_with('%')
    });
    told.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_told_from_a_sentence_with_figures() {
        assert_eq!(
            changes("NORTHERN 100 7,812.44 +0.31% EURO GRAIN 214.10 −1.20%"),
            2
        );
        assert_eq!(
            changes("Sales rose by 3% in the north and fell 2-4% elsewhere."),
            1
        );
    }
}
