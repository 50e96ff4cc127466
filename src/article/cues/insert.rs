//! Lines that interrupt the text: labels of advertisements, pointers to a film or a live blog, polls.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;

/// Such a line has at most this many words.
const LINE: u32 = 16;

/// Leaves out short lines that open like one: the phrase is all of the line, or a mark follows it.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        if pass.reasons[i].is_none()
            && candidate.kind == BlockKind::Paragraph
            && candidate.size.words <= LINE
            && is_insert(text_of(pass.outline, candidate))
        {
            pass.drop(i, Reason::Insert);
        }
    }
}

fn is_insert(line: &str) -> bool {
    let label = line.split_once(". ").map(|(label, _)| label);
    // "LIVE. Snow: follow it hour by hour": a label in capitals.
    let capital = |l: &&str| l.chars().all(|c| !c.is_lowercase());
    phrases::INSERT.opens(line) || label.filter(capital).is_some_and(|l| phrases::INSERT.is(l))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_sentences() {
        assert!(
            is_insert("La suite après cette publicité")
                && is_insert("Im Video: So zieht ein Turm um")
        );
        assert!(
            is_insert("EN DIRECT. Neige : suivez la situation") && is_insert("Votez : faut-il ?")
        );
        assert!(is_insert("🎧 Écoutez notre podcast du soir"));
        assert!(!is_insert("Live music ends at ten.") && !is_insert("Live. Then leave."));
    }
}
