//! Lists of links, and blocks that are hardly anything but links.

use crate::article::BlockKind;
use crate::article::pass::{Pass, Strictness};
use crate::article::trace::Reason;
use crate::page::{ElementId, Tag};

/// Share of linked letters from which a block of its own is a link.
const ALONE: f32 = 0.8;
/// Share of linked letters from which a list, table or group is made of links; Readability's own bound for lists.
const GROUP: f32 = 0.5;

/// Leaves out link blocks, and groups made of links.
pub(super) fn mark(pass: &mut Pass) {
    if pass.strictness == Strictness::Lenient {
        return;
    }
    let outline = pass.outline;
    let mut next = 0;
    for (id, element) in outline.page.elements.iter().enumerate() {
        if id < next {
            continue;
        }
        let group = matches!(
            element.tag,
            Tag::Ul
                | Tag::Ol
                | Tag::Dl
                | Tag::Table
                | Tag::Nav
                | Tag::Menu
                | Tag::Div
                | Tag::Section
                | Tag::Aside
        );
        let size = outline.size(&element.texts);
        if group && size.link_density() > GROUP && size.stops * 40 < size.words {
            for i in pass.blocks_of(id as ElementId) {
                pass.drop(i, Reason::Links);
            }
            next = element.end as usize;
        }
    }
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let heading = matches!(candidate.kind, BlockKind::Heading(_));
        if !heading && candidate.size.link_density() > ALONE && candidate.size.stops < 2 {
            pass.drop(i, Reason::Links);
        }
    }
}
