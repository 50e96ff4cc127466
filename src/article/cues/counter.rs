//! Counters of galleries, and what stands in the same small element: the captions.

use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// A counter has at most this many words: "Image 1 of 5".
const COUNTER: u32 = 5;
/// What stands with it has at most this many words altogether.
const GALLERY: u32 = 120;

/// Leaves out counters, and the blocks in the same element where these are few and short.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        if candidate.size.words > COUNTER || !is_counter(text_of(pass.outline, candidate)) {
            continue;
        }
        pass.drop(i, Reason::Caption);
        let block = pass.outline.place(candidate.element).block;
        let Some(parent) = pass.outline.page.elements[block as usize].parent else {
            continue;
        };
        if pass.outline.size_of(parent).words <= GALLERY {
            let blocks = pass.blocks_of(parent);
            blocks.for_each(|with| pass.drop(with, Reason::Caption));
        }
    }
}

/// Whether a line counts pictures: a word for a picture, a number, at most one word or stroke, and a number that is not
/// below the first.
fn is_counter(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == '/')
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let (of, at) = match words.as_slice() {
        [_, at, _, of] if number(at).is_some() => (of, at),
        [_, at, of] => (of, at),
        _ => return false,
    };
    let (Some(at), Some(of)) = (number(at), number(of)) else {
        return false;
    };
    phrases::of(line).0.has(Phrases::PICTURE) && (1..=of).contains(&at) && of < 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_counter_takes_its_captions_along_and_a_figure_of_the_text_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(4);
        let gallery = "<div><p>Image 1 of 5</p><p>The bridge on Wednesday morning, seen from the mill.</p></div>";
        let page = html::read(
            &format!("<article><h1>Rain</h1>{prose}{gallery}{prose}</article>"),
            "",
        );
        let text = read(&page, &Options::default()).text;
        assert!(!text.contains("Image 1") && !text.contains("from the mill"));
        assert!(is_counter("Bild 3 von 12"));
        assert!(
            !is_counter("Figure 3")
                && !is_counter("2/7")
                && !is_counter("12 of 20 agreed")
                && !is_counter("Photo 9 of 3")
        );
    }
}
