//! What a forum writes beside and below each post: since when its author is there, how much he wrote, signatures.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;

/// Such a line has at most this many words.
const LINE: u32 = 24;
/// A page with fewer such lines is no thread.
const LINES: usize = 3;
/// So many strokes in a row begin a signature.
const STROKES: &str = "_____";

/// Leaves out the lines of authors, and signatures, where there are several of them.
pub(super) fn mark(pass: &mut Pass) {
    let lines: Vec<usize> = pass
        .kept()
        .filter(|&i| {
            let candidate = &pass.candidates[i];
            let prose = matches!(
                candidate.kind,
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Row
            );
            prose && candidate.size.words <= LINE && {
                let text = text_of(pass.outline, candidate);
                text.starts_with(STROKES) || phrases::POST.opens(text)
            }
        })
        .collect();
    if lines.len() >= LINES {
        for i in lines {
            pass.drop(i, Reason::Byline);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn lines_beside_posts_go_and_a_single_one_in_a_text_stays() {
        let post = |n: u32| {
            format!(
                "<tr><td>Ann{n}<br><br>Registered: 3 May 2011<br>Posts: {n}</td><td><p>It rained for the whole of Tuesday, and the river rose by a metre, {n} of us saw it.</p><p>_______<br>Keep dry</p></td></tr>"
            )
        };
        let of = |body: String| read(&html::read(&body, ""), &Options::default()).text;
        let thread = of(format!(
            "<h1>Rain</h1><table>{}{}{}</table>",
            post(1),
            post(2),
            post(3)
        ));
        assert!(
            !thread.contains("Registered") && !thread.contains("Keep dry"),
            "{thread}"
        );
        assert!(thread.contains("3 of us saw it."));
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(4);
        let text = of(format!(
            "<article><h1>Rain</h1>{prose}<p>Location: the old mill, by the weir, where it rains.</p>{prose}</article>"
        ));
        assert!(text.contains("old mill"));
    }
}
