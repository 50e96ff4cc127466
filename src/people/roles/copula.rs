//! What the person is said to be: `Ada Low (born 1815) was a [Swiss mathematician]`.

use super::Scene;
use super::brackets::inside;
use super::phrase::phrase;
use crate::people::words;
use std::ops::Range;

/// Tokens in the bracket between a name and its verb: pronunciations, dates.
const LONGEST_BRACKET: usize = 40;
/// Tokens of the phrase.
const LONGEST: usize = 14;

/// The role after "is", "was", "became".
pub fn said_to_be(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    let mut at = name.end;
    if let Some(bracket) = inside(scene, at, &sentence, LONGEST_BRACKET) {
        at = bracket.end + 1;
    }
    if at + 1 < sentence.end && scene.is_mark(at, &[","]) && scene.lower(at + 1) == "who" {
        at += 2;
    }
    if at >= sentence.end || !scene.is(at, &words::COPULAS) {
        return None;
    }
    let mut from = at + 1;
    while from < sentence.end
        && matches!(
            scene.lower(from).as_str(),
            "also" | "now" | "then" | "currently" | "once"
        )
    {
        from += 1;
    }
    phrase(scene, from..sentence.end.min(from + LONGEST))
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn what_one_is_said_to_be_is_the_role() {
        let cases = [
            (
                "{Ada Low} (8 May 1700 – 17 March 1782) was a Swiss mathematician.",
                "Swiss mathematician",
            ),
            ("{Ada Low}, who is the town clerk, agreed.", "town clerk"),
            ("{Ada Low} became mayor of Hollin.", "mayor of Hollin"),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_one_does_is_no_role() {
        assert_eq!(role("{Ada Low} was seen with the mayor."), None);
        assert_eq!(role("{Ada Low} is not happy."), None);
    }
}
