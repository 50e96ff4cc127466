//! Elements whose names say that they are not the article.

use crate::article::names::Names;
use crate::article::pass::{Pass, Strictness};
use crate::article::trace::Reason;
use crate::page::{ElementId, Tag};

/// An element that holds more than this share of the page's plain text is the page itself, whatever it is called.
const WHOLE: f32 = 0.5;

/// Leaves out what stands in an element with such a name.
pub(super) fn mark(pass: &mut Pass) {
    if pass.strictness < Strictness::Strict {
        return;
    }
    let outline = pass.outline;
    let plain = |id: ElementId| {
        let size = outline.size_of(id);
        (size.letters - size.linked) as f32
    };
    if outline.page.elements.is_empty() {
        return;
    }
    let all = plain(0);
    let headline = pass.headline.map(|h| pass.candidates[h].texts.start);
    let mut next = 0;
    for (id, element) in outline.page.elements.iter().enumerate() {
        if id < next {
            continue;
        }
        let names = outline.places[id].names;
        let bad = names.both(Names::BOILERPLATE);
        if bad.is_empty()
            || matches!(
                element.tag,
                Tag::Main | Tag::Article | Tag::Html | Tag::Body
            )
        {
            continue;
        }
        let id = id as ElementId;
        let size = outline.size_of(id);
        // A menu without a link that speaks in sentences is none: panels behind tabs are called so.
        if bad == Names::NAVIGATION && size.linked == 0 && size.stops > 0 {
            continue;
        }
        let holds_headline = headline.is_some_and(|h| element.texts.contains(&h));
        if names.has(Names::CONTENT) && !bad.has(Names::COMMENTS) && plain(id) > 0.1 * all {
            continue;
        }
        if plain(id) > WHOLE * all && (holds_headline || !bad.has(Names::COMMENTS)) {
            continue;
        }
        if holds_headline && plain(id) > 0.2 * all {
            continue;
        }
        for i in pass.blocks_of(id) {
            pass.drop(i, Reason::Named);
        }
        next = element.end as usize;
    }
}
