//! Another article below the one that was asked for: pages that go on with the next story.

use crate::article::BlockKind;
use crate::article::pass::Pass;
use crate::article::trace::Reason;
use crate::page::{ElementId, Tag};

/// The one that was asked for has at least this share of the letters that are in.
const MAIN: f32 = 0.6;
/// How many of the elements above the headline are looked at.
const DEPTH: usize = 16;
/// How many of its first blocks may come before its linked headline.
const HEAD: usize = 3;

/// Leaves out the elements that follow the one with the headline, are marked the same way and begin with a heading that
/// leads elsewhere.
pub(super) fn mark(pass: &mut Pass) {
    let Some(headline) = pass.headline else {
        return;
    };
    let elements = &pass.outline.page.elements;
    let ancestors = pass
        .outline
        .page
        .ancestors(pass.candidates[headline].element);
    for item in ancestors.take(DEPTH).collect::<Vec<_>>() {
        let mine = &elements[item as usize];
        let Some(parent) = mine.parent else { break };
        if mine.class.is_empty() && mine.tag != Tag::Article {
            continue;
        }
        let letters: u32 = pass
            .blocks_of(item)
            .filter(|&i| pass.is_prose(i))
            .map(|i| pass.candidates[i].size.letters)
            .sum();
        if (letters as f32) < MAIN * pass.letters() as f32 {
            continue;
        }
        let mut next = mine.end;
        while next < elements[parent as usize].end {
            let other = &elements[next as usize];
            if (other.tag, &other.class) == (mine.tag, &mine.class) && begins_linked(pass, next) {
                let blocks = pass.blocks_of(next);
                blocks.for_each(|i| pass.drop(i, Reason::Outside));
            }
            next = other.end;
        }
    }
}

fn begins_linked(pass: &Pass, element: ElementId) -> bool {
    let heading = |i: usize| {
        let candidate = &pass.candidates[i];
        matches!(candidate.kind, BlockKind::Heading(_)) && candidate.size.link_density() > 0.8
    };
    pass.blocks_of(element).take(HEAD).any(heading)
}

#[cfg(test)]
mod tests {
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn the_next_story_below_goes_and_a_section_of_this_one_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(6);
        let of = |heading: &str| {
            let page = html::read(
                &format!(
                    "<main><div class=item><h1>Rain</h1>{prose}</div><div class=item><h2>{heading}</h2><p>The mill stood in water up to its second floor, and nobody was hurt.</p></div></main>"
                ),
                "",
            );
            read(&page, &Options::default()).text
        };
        assert!(!of("<a href=/mill>The mill is for sale</a>").contains("second floor"));
        assert!(of("The mill").contains("second floor"));
    }
}
