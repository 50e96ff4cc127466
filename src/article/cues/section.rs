//! Sections of the text whose names mean something else in another trade: a section called `related-work` or `legacy`
//! between its equals.

use crate::article::BlockKind;
use crate::article::names::Names;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;
use crate::page::{ElementId, Tag};

/// So many of its equals are text; or so many paragraphs beside it and as many within it.
const EQUALS: usize = 3;
/// It holds as many words of prose at least.
const WORDS: u32 = 20;

/// Takes sections back in that begin with a heading, hold prose without a link, and stand among several of the same tag
/// that are text, or, where they hold several paragraphs, among several paragraphs.
pub(super) fn mark(pass: &mut Pass) {
    let outline = pass.outline;
    let elements = &outline.page.elements;
    let mut equals = vec![0_usize; elements.len()];
    let mut wanted: Vec<ElementId> = Vec::new();
    for (id, element) in elements.iter().enumerate() {
        let id = id as ElementId;
        let Some(parent) = element.parent else {
            continue;
        };
        if element.tag != Tag::Section || !is_text(pass, id) {
            continue;
        }
        if pass.blocks_of(id).any(|i| pass.is_prose(i)) {
            equals[parent as usize] += 1;
        } else {
            wanted.push(id);
        }
    }
    let mut beside = vec![0_usize; elements.len()];
    for i in pass.kept().filter(|&i| pass.is_prose(i)) {
        let block = outline.place(pass.candidates[i].element).block;
        beside[elements[block as usize].parent.unwrap_or_default() as usize] += 1;
    }
    for id in wanted {
        let parent = elements[id as usize].parent.unwrap_or_default() as usize;
        let within = || {
            let sizes = pass.blocks_of(id).map(|i| pass.candidates[i].size);
            sizes.filter(|s| s.stops > 0 && s.words >= LINE).count()
        };
        if equals[parent] < EQUALS && (beside[parent] < EQUALS || within() < EQUALS) {
            continue;
        }
        for i in pass.blocks_of(id) {
            if matches!(
                pass.reasons[i],
                Some(Reason::Named | Reason::Unlikely | Reason::Outside)
            ) {
                pass.reasons[i] = None;
            }
        }
    }
}

/// A paragraph has as many words at least.
const LINE: u32 = 8;

/// Whether a section begins with a heading that heads no tail, and is sentences without a link; one that holds what
/// readers wrote or a form is none.
fn is_text(pass: &Pass, id: ElementId) -> bool {
    let size = pass.outline.size_of(id);
    let names = pass.outline.place(id).names;
    let other = Names::COMMENTS
        .union(Names::GATE)
        .union(Names::HIDDEN)
        .union(Names::LEGAL);
    if size.linked > 0 || size.stops < 2 || size.words < WORDS || names.has(other) {
        return false;
    }
    let blocks = pass.blocks_of(id);
    let Some(first) = blocks.clone().next() else {
        return false;
    };
    let candidate = &pass.candidates[first];
    let phrase = phrases::of(text_of(pass.outline, candidate));
    let tail = phrase.1 && phrase.0.has(Phrases::TAIL) && candidate.size.words < 2;
    matches!(candidate.kind, BlockKind::Heading(_)) && !tail && blocks.len() > 1
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn a_section_among_its_equals_stays_whatever_it_is_called() {
        let section = |class: &str, what: &str| {
            format!(
                "<section class={class}><h2>The {what}</h2><p>It rained on the {what} for the whole of Tuesday, and the river rose by a metre. Nobody had seen anything like it before.</p></section>"
            )
        };
        let all = section("hero", "mill")
            + &section("a", "weir")
            + &section("b", "bridge")
            + &section("footer-stone", "church");
        let page = html::read(&format!("<main><h1>Rain</h1>{all}</main>"), "");
        let text = read(&page, &Options::default()).text;
        assert!(
            text.contains("The church") && text.contains("rained on the church"),
            "{text}"
        );
    }
}
