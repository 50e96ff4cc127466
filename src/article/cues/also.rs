//! Boxes of links to other articles between the paragraphs, under a line such as "Read also".

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// A line with more words than this heads no such box.
const LINE: u32 = 8;
/// A box within the text holds at most this many links; more are a list that the text is about.
const LINKS: usize = 5;
/// Prose goes on within this many blocks: a heading or a picture may come between.
const NEAR: usize = 3;
/// Share of linked letters from which a block leads elsewhere.
const LINKED: f32 = 0.8;

/// Leaves out a line that is such a phrase and nothing else, and the links that follow it, where there are any.
pub(super) fn mark(pass: &mut Pass) {
    let mut i = 0;
    while i < pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let head = i;
        i += 1;
        // A line that is linked itself closes what stands above it: a card of a list.
        if candidate.size.words > LINE
            || candidate.size.linked > 0
            || candidate.kind == BlockKind::Row
        {
            continue;
        }
        let (found, whole) = phrases::of(text_of(pass.outline, candidate));
        if !whole || !found.has(Phrases::PROMO) {
            continue;
        }
        let leads = |next: &usize| {
            let size = pass.candidates[*next].size;
            size.link_density() > LINKED && size.stops < 2
        };
        let links = (i..pass.candidates.len()).take_while(leads).count();
        let goes_on = (i + links..pass.candidates.len())
            .take(NEAR)
            .any(|next| pass.is_prose(next));
        let goes_on = goes_on && (head.saturating_sub(NEAR)..head).any(|last| pass.is_prose(last));
        if (1..=LINKS).contains(&links) && goes_on {
            (head..=head + links).for_each(|block| pass.drop(block, Reason::Links));
            i += links;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn links_under_a_read_also_go_and_prose_there_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let of = |head: &str, item: &str| {
            let page = html::read(
                &format!(
                    "<article><h1>Rain</h1>{prose}<div><h2>{head}</h2><ul><li>{item}</li></ul></div>{prose}</article>"
                ),
                "",
            );
            read(&page, &Options::default()).text
        };
        for head in ["Read also", "اقرأ أيضًا", "関連記事"] {
            let text = of(head, "<a href=/x>The February surge in pictures</a>");
            assert!(!text.contains("surge"), "{head}");
        }
        let text = of(
            "Related",
            "The surge of February took the same two bridges away.",
        );
        assert!(text.contains("surge"));
    }
}
