//! The headline is told apart from the body, and so is whatever stands before it.

use crate::article::pass::Pass;
use crate::article::trace::Reason;

/// Leaves out the headline itself.
pub(super) fn leave_out(pass: &mut Pass) {
    if let Some(headline) = pass.headline {
        pass.drop(headline, Reason::Headline);
    }
}

/// Leaves out the headline, and the blocks of the body before it.
pub(super) fn mark(pass: &mut Pass) {
    let Some(headline) = pass.headline else {
        return;
    };
    pass.drop(headline, Reason::Headline);
    let before = pass.body.start..headline.clamp(pass.body.start, pass.body.end);
    let of = |range: std::ops::Range<usize>| -> u32 {
        range
            .filter(|&i| pass.reasons[i].is_none())
            .map(|i| pass.candidates[i].size.letters)
            .sum()
    };
    // A headline in the middle of the text is none: the page repeats its title somewhere else.
    if of(before.clone()) * 4 < of(pass.body.clone()) {
        for i in before {
            pass.drop(i, Reason::Head);
        }
    }
}
