//! Lines that point to another page: a phrase such as "Read also", a colon, and a title.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// Such a line has at most this many words.
const LINE: u32 = 24;

/// Leaves out lines that begin so.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let line = matches!(candidate.kind, BlockKind::Paragraph | BlockKind::Quote);
        if pass.reasons[i].is_none()
            && line
            && candidate.size.words <= LINE
            && points(text_of(pass.outline, candidate))
        {
            pass.drop(i, Reason::Promo);
        }
    }
}

/// Whether what stands before the first colon is such a phrase and nothing else, and something follows.
fn points(text: &str) -> bool {
    text.split_once(':').is_some_and(|(lead, title)| {
        let (found, whole) = phrases::of(lead);
        let leads = (whole && found.has(Phrases::PROMO)) || phrases::POINTER.is(lead);
        leads && title.contains(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_a_colon_and_a_title_point_elsewhere() {
        assert!(points("Read more: The mill that would not close"));
        assert!(points("You may like: 11 village pubs with a view"));
        assert!(points("VEA TAMBIÉN: El molino que no quiso cerrar"));
        assert!(points("Mira: así se mueve una torre"));
        assert!(!points("Mira el río: ha subido un metro"));
        assert!(!points("Read more:"));
        assert!(!points("The mill: read more of it below"));
        assert!(!points("It has two rules: be early, be brief."));
    }
}
