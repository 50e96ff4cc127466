//! Lines that ask the reader to read, subscribe or share something, and rows of share buttons.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// A line with more words than this says more than its first words.
const LINE: u32 = 20;
/// Share of linked letters from which such a line leads elsewhere.
const LINKED: f32 = 0.4;

/// Leaves out short lines that are such a phrase and nothing else, or that begin so and are linked.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let prose = matches!(
            candidate.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote
        );
        if pass.reasons[i].is_some() || !prose || candidate.size.words > LINE {
            continue;
        }
        let (found, whole) = phrases::of(text_of(pass.outline, candidate));
        let linked = candidate.size.link_density() > LINKED;
        if found.has(Phrases::PROMO) && (whole || linked) {
            pass.drop(i, Reason::Promo);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_linked_read_also_goes_and_prose_about_reading_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let page = html::read(
            &format!("<article><h1>Rain</h1>{prose}<p>READ ALSO: <a href=/x>The February surge in pictures</a></p>
                <p>Read also what the mayor wrote in his diary that night, which was a long night for him.</p>{prose}</article>"),
            "",
        );
        let article = read(&page, &Options::default());
        assert!(!article.text.contains("surge") && article.text.contains("diary"));
    }
}
