//! Boxes that offer a newsletter.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;
use crate::page::{Element, ElementId, Tag};

/// Such a box has at most this many words.
const BOX: u32 = 80;
/// How many of the words of such offers it holds at least.
const WORDS: usize = 2;

/// Leaves out small elements of their own that hold several of the words in which letters by mail are offered.
pub(super) fn mark(pass: &mut Pass) {
    let outline = pass.outline;
    let page = outline.page;
    let previous = previous(&page.elements);
    let mut next = 0;
    for (id, element) in page.elements.iter().enumerate() {
        let size = outline.size(&element.texts);
        let holder = matches!(
            element.tag,
            Tag::Div | Tag::Section | Tag::Aside | Tag::Form | Tag::Fieldset
        );
        if id < next || !holder || size.words > BOX || size.letters == 0 {
            continue;
        }
        let id = id as ElementId;
        next = element.end as usize;
        let like = |other: Option<ElementId>| {
            let other = other.and_then(|o| page.elements.get(o as usize));
            other.is_some_and(|o| {
                (o.parent, o.tag, &o.class) == (element.parent, element.tag, &element.class)
            })
        };
        // One of several of its kind is a part of the text like the others.
        if like(previous[id as usize]) || like(Some(element.end)) {
            continue;
        }
        let blocks = pass.blocks_of(id);
        let code = |i: usize| pass.candidates[i].kind == BlockKind::Preformatted;
        if blocks.clone().all(|i| pass.reasons[i].is_some()) || blocks.clone().any(code) {
            continue;
        }
        let mut text = String::new();
        for i in blocks.clone() {
            text.push_str(text_of(outline, &pass.candidates[i]));
            text.push(' ');
        }
        if phrases::SUBSCRIBE.count(&text) >= WORDS {
            blocks.for_each(|i| pass.drop(i, Reason::Promo));
        }
    }
}

/// For each element the one before it under the same parent.
fn previous(elements: &[Element]) -> Vec<Option<ElementId>> {
    let mut last = vec![None; elements.len()];
    let mut previous = vec![None; elements.len()];
    for (id, element) in elements.iter().enumerate() {
        if let Some(parent) = element.parent {
            previous[id] = last[parent as usize].replace(id as ElementId);
        }
    }
    previous
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn an_offer_in_a_box_goes_and_a_section_about_newsletters_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(4);
        let offer =
            "<h3>The morning in Lauterfeld</h3><p>Our newsletter, in your inbox at six.</p>";
        let of = |html: String| {
            let page = html::read(
                &format!("<article><h1>Rain</h1>{prose}{html}{prose}</article>"),
                "",
            );
            read(&page, &Options::default()).text
        };
        assert!(!of(format!("<div class=x1>{offer}</div>")).contains("at six"));
        let section = |text: &str| format!("<section>{prose}{text}</section>");
        assert!(of(section(offer) + &section("")).contains("at six"));
    }
}
