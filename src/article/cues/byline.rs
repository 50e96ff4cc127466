//! Bylines and date lines between the headline and the first paragraph.

use crate::article::BlockKind;
use crate::article::headline::fold;
use crate::article::metadata::{Facts, byline, date};
use crate::article::names::Names;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// How many blocks of the body's beginning are looked at.
const REACH: usize = 6;
/// A byline has at most this many words.
const LINE: u32 = 16;
/// One that says by whom and when, perhaps twice, at most this many.
const DATED: u32 = 32;

/// Leaves out the lines at the beginning of the body that only say who wrote it and when.
pub(super) fn mark(pass: &mut Pass, facts: &Facts) {
    let first: Vec<usize> = pass.kept().take(REACH).collect();
    for i in first {
        let candidate = &pass.candidates[i];
        if !matches!(candidate.kind, BlockKind::Paragraph | BlockKind::Item) {
            continue;
        }
        if candidate.size.words > DATED {
            break;
        }
        let text = text_of(pass.outline, candidate);
        if candidate.size.words > LINE {
            let parted = text.contains(['•', '·', '|']);
            if parted && byline::has_by(text) && date::find(text, "").is_some() {
                pass.drop(i, Reason::Byline);
                continue;
            }
            break;
        }
        let told = phrases::of(text).0.has(Phrases::TIME);
        let sentence = text.ends_with(['.', '!', '?', '。']) && candidate.size.words > 6;
        let date = date::find(text, "");
        let when = date.is_some();
        let dated = date.is_some_and(|(_, at)| told || text.len() - at.len() < 12);
        let place = pass.outline.place(candidate.element);
        let short = candidate.size.words <= 8 || place.names.has(Names::BYLINE);
        let signed = byline::has_by(text) && (short || when);
        let author = {
            let text = fold(text);
            let author = |a: &String| a.contains(' ') && text.starts_with(&fold(a));
            facts.authors.iter().any(author)
        };
        let named = place.names.union(place.above).has(Names::BYLINE) || when;
        if !sentence && (dated || signed || (author && named)) {
            pass.drop(i, Reason::Byline);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_byline_and_a_date_go_and_a_sentence_with_a_date_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(4);
        let page = html::read(
            &format!(
                "<article><h1>Rain</h1><p>By Ann Lee</p><p>4 March 2020, 10:00</p><div>Written by Bo Ek at the river<br>4 March 2020 at half past ten</div><p>It began on 4 March 2020.</p>{prose}</article>"
            ),
            "",
        );
        let article = read(&page, &Options::default());
        for name in ["Ann Lee", "Bo Ek"] {
            assert!(!article.text.contains(name), "{}", article.text);
        }
        assert!(article.text.contains("It began"), "{}", article.text);
    }
}
