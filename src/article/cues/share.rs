//! Rows of buttons to share, print or keep the page.

use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;

/// A button has at most this many words.
const BUTTON: u32 = 6;

/// Leaves out runs of two and more lines that are called what such buttons are called.
pub(super) fn mark(pass: &mut Pass) {
    let mut from = 0;
    for i in 0..=pass.candidates.len() {
        let button = pass.candidates.get(i).is_some_and(|candidate| {
            // Scripts without spaces count a character as a word.
            candidate.size.letters <= 6 * BUTTON
                && phrases::SHARE.is(text_of(pass.outline, candidate))
        });
        if !button {
            if i - from > 1 {
                (from..i).for_each(|block| pass.drop(block, Reason::Promo));
            }
            from = i + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_row_of_share_buttons_goes_in_any_language_and_one_such_word_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        for row in [
            ["Share", "Print"],
            ["シェア", "印刷"],
            ["Teilen", "Drucken"],
        ] {
            let items = format!("<li>{}</li><li>{}</li>", row[0], row[1]);
            let page = html::read(
                &format!(
                    "<article><h1>Rain</h1><ul>{items}</ul>{prose}<h2>Print</h2>{prose}</article>"
                ),
                "",
            );
            let text = read(&page, &Options::default()).text;
            assert!(!text.contains(row[0]) && text.contains("Print"), "{text}");
        }
    }
}
