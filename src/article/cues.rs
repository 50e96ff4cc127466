//! Cues: what says of a block that it is not part of the article. One cue a file.

mod above;
mod also;
mod byline;
mod counter;
mod credit;
mod furniture;
mod heading;
mod headline;
mod insert;
mod item;
mod links;
mod named;
mod offer;
mod other;
mod pointer;
mod poster;
mod promo;
mod section;
mod share;
mod subscribe;
mod tail;
mod ticker;

use super::metadata::Facts;
use super::pass::Pass;

/// The cues that help to find the article.
pub(crate) fn before(pass: &mut Pass) {
    named::mark(pass);
    links::mark(pass);
}

/// The cues that need to know where the article is.
pub(crate) fn inside(pass: &mut Pass) {
    headline::mark(pass);
}

/// The cues that hold whatever was decided before.
pub(crate) fn after(pass: &mut Pass, facts: &Facts) {
    section::mark(pass);
    heading::mark(pass);
    headline::leave_out(pass);
    above::mark(pass);
    item::mark(pass);
    other::mark(pass, facts);
    also::mark(pass);
    subscribe::mark(pass);
    offer::mark(pass);
    share::mark(pass);
    promo::mark(pass);
    pointer::mark(pass);
    insert::mark(pass);
    ticker::mark(pass);
    poster::mark(pass);
    counter::mark(pass);
    credit::mark(pass);
    byline::mark(pass, facts);
    // Whose text has neither author nor date may be made of short lines.
    let signed = facts.published.is_some() || !facts.authors.is_empty();
    if signed {
        furniture::mark(pass);
    }
    tail::mark(pass, facts, signed);
    if signed {
        heading::leave_out(pass);
    }
}
