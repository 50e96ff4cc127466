//! A role in brackets after the name: `Ada Low (the city’s [chief engineer])`.

use super::Scene;
use super::phrase::phrase;
use std::ops::Range;

/// Tokens a bracket that gives a role has at most.
const LONGEST: usize = 14;

/// The role inside the bracket that follows the name.
pub fn bracketed(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    let inside = inside(scene, name.end, &sentence, LONGEST)?;
    phrase(scene, inside)
}

/// What stands between the bracket at `open` and its end.
pub fn inside(
    scene: &Scene,
    open: usize,
    sentence: &Range<usize>,
    longest: usize,
) -> Option<Range<usize>> {
    if open >= sentence.end || !scene.is_mark(open, &["(", "["]) {
        return None;
    }
    let end = sentence.end.min(open + 2 + longest);
    let close = (open + 1..end).find(|&t| scene.is_mark(t, &[")", "]"]))?;
    Some(open + 1..close)
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn a_bracket_after_the_name_gives_the_role() {
        assert_eq!(
            role("We saw {Ada Low} ({Berg}’s special envoy) and others.").as_deref(),
            Some("special envoy")
        );
        assert_eq!(role("We saw {Ada Low} (1815–1852) there."), None);
        assert_eq!(role("We saw {Ada Low} (left) there."), None);
    }
}
