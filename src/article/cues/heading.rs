//! Headings belong to the text below them.

use crate::article::BlockKind;
use crate::article::pass::Pass;
use crate::article::trace::Reason;

/// Share of prose from which a page is a text and not a list of offers.
const PROSE: f32 = 0.8;
/// So many headings at most may stand after the text without being the text.
const LAST: usize = 2;

/// Keeps a heading that stands in the same element as the prose right below it, whatever it is called, and leaves out
/// the headings after the last block of text.
pub(super) fn mark(pass: &mut Pass) {
    let outline = pass.outline;
    let parent = |i: usize| {
        let block = outline.place(pass.candidates[i].element).block;
        outline.page.elements[block as usize].parent
    };
    let mut seen = false;
    for i in 0..pass.candidates.len().saturating_sub(1) {
        let heading = matches!(pass.candidates[i].kind, BlockKind::Heading(_));
        let judged = matches!(
            pass.reasons[i],
            Some(Reason::Named | Reason::Unlikely | Reason::Outside)
        );
        let plain = pass.candidates[i].size.linked == 0;
        if heading && judged && plain && seen && pass.is_prose(i + 1) && parent(i) == parent(i + 1)
        {
            pass.reasons[i] = None;
        }
        seen |= pass.is_prose(i);
    }
    trailing(pass);
}

/// Leaves out the headings whose text went, and those after the last block of text.
pub(super) fn leave_out(pass: &mut Pass) {
    let level = |i: usize| match pass.candidates[i].kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let kept: Vec<usize> = pass.kept().collect();
    // On a list of offers the headings are the offers.
    let headings = kept.iter().filter(|&&i| level(i).is_some()).count();
    let prose = kept.iter().filter(|&&i| pass.is_prose(i)).count();
    if headings >= prose {
        trailing(pass);
        return;
    }
    for pair in kept.windows(2) {
        let &[i, next] = pair else { continue };
        let (Some(mine), Some(theirs)) = (level(i), level(next)) else {
            continue;
        };
        if theirs <= mine && next > i + 1 {
            pass.drop(i, Reason::Empty);
        }
    }
    trailing(pass);
}

fn trailing(pass: &mut Pass) {
    let last: Vec<usize> = pass
        .kept()
        .rev()
        .take_while(|&i| matches!(pass.candidates[i].kind, BlockKind::Heading(_)))
        .collect();
    // More of them are what the page is about.
    let prose: u32 = pass
        .kept()
        .filter(|&i| pass.is_prose(i))
        .map(|i| pass.candidates[i].size.letters)
        .sum();
    if last.len() <= LAST && prose as f32 > PROSE * pass.letters() as f32 {
        for i in last {
            pass.drop(i, Reason::Empty);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_heading_whose_text_went_goes_too() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let shop = "<div><h3>Compare offers</h3><ul><li><a href=/1>Buy a raincoat now</a></li><li><a href=/2>Buy an umbrella now</a></li></ul></div>";
        let page = html::read(
            &format!(
                "<meta name=author content='Bo Ek'><article><h1>Rain</h1>{prose}{shop}<h2>The river</h2>{prose}</article>"
            ),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(
            !text.contains("Compare") && text.contains("The river"),
            "{text}"
        );
    }

    #[test]
    fn a_heading_called_related_work_stays_with_its_text_and_one_without_text_goes() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let page = html::read(
            &format!(
                "<article><h1>Rain</h1>{prose}<section class=related-work><h2>Related work</h2>{prose}</section><h2>Gallery</h2></article>"
            ),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(
            text.contains("Related work") && !text.contains("Gallery"),
            "{text}"
        );
    }
}
