//! One-line offers to subscribe: "Receive the best plans in your inbox every Thursday."

use crate::article::BlockKind;
use crate::article::headline::fold;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;

/// Such an offer has at most this many words.
const OFFER: u32 = 30;
/// What is offered comes by one of these, or costs something; folded words, several languages.
const MEANS: &str = include_str!("means.txt");

/// Leaves out short paragraphs that open like an offer to subscribe and say by what means or at what price.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        if pass.reasons[i].is_none()
            && candidate.kind == BlockKind::Paragraph
            && candidate.size.words <= OFFER
            && is_offer(&text_of(pass.outline, candidate))
        {
            pass.drop(i, Reason::Promo);
        }
    }
}

fn is_offer(text: &str) -> bool {
    let means = |word: &str| MEANS.lines().any(|m| m == word);
    let priced = || text.contains(['€', '$', '£']);
    phrases::OFFER.begins(text) && (fold(text).split(' ').any(means) || priced())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_sorted_and_folded() {
        let lines: Vec<_> = MEANS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b) && lines.iter().all(|l| fold(l) == *l));
    }

    #[test]
    fn offers_are_told_from_sentences() {
        assert!(is_offer(
            "Apúntate y recibe los mejores planes en tu correo cada jueves."
        ));
        assert!(is_offer(
            "Abonnez-vous : 1 € le premier mois, sans engagement."
        ));
        assert!(!is_offer(
            "Receive no guests, the letter said, and burn this."
        ));
        assert!(!is_offer("The newsletter was read by nobody."));
    }
}
