//! A role set off by commas or dashes: `Ada Low, the [harbour master], …` and `The [harbour master], Ada Low, …`.

use super::Scene;
use super::before::before_courtesy;
use super::phrase::phrase;
use crate::people::tokens::Shape;
use crate::people::words;
use std::ops::Range;

const BREAKS: [&str; 6] = [",", "—", "–", "--", "-", ";"];
/// Tokens a phrase set off has at most.
const LONGEST: usize = 14;

/// The role between the comma after the name and the next mark.
pub fn after(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    if name.end + 1 >= sentence.end || !scene.is_mark(name.end, &BREAKS) {
        return None;
    }
    let mut from = name.end + 1;
    if matches!(
        scene.lower(from).as_str(),
        "then" | "now" | "once" | "formerly" | "currently" | "later"
    ) {
        from += 1;
    }
    let role = phrase(scene, from..sentence.end.min(from + LONGEST))?;
    // A verb after it would make it the subject of a new clause.
    let closed = role.end >= sentence.end
        || !scene.shape(role.end).is_word() && scene.shape(role.end) != Shape::Possessive
        || matches!(
            scene.lower(role.end).as_str(),
            "who"
                | "whose"
                | "at"
                | "in"
                | "from"
                | "for"
                | "with"
                | "of"
                | "and"
                | "on"
                | "der"
                | "die"
                | "qui"
                | "que"
        );
    closed.then_some(role)
}

/// The role before the comma before the name; it must start with an article or a possessor.
pub fn before(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    let mut edge = before_courtesy(scene, name, &sentence);
    while edge > sentence.start && scene.is(edge - 1, &words::COURTESIES) {
        edge -= 1;
    }
    if edge > sentence.start && edge < name.start && scene.is(edge - 1, &words::DETERMINERS) {
        edge -= 1;
    }
    let comma = edge.checked_sub(1).filter(|c| *c > sentence.start)?;
    let ends = name.end >= sentence.end || scene.shape(name.end) == Shape::Mark;
    if !ends || !scene.is_mark(comma, &[",", ":", "—", "–"]) {
        return None;
    }
    (sentence.start..comma)
        .rev()
        .take(LONGEST)
        .filter(|&t| scene.is(t, &words::DETERMINERS) || scene.shape(t) == Shape::Possessive)
        .find_map(|t| phrase(scene, t..comma).filter(|role| role.end == comma))
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn a_phrase_after_the_comma_gives_the_role() {
        let cases = [
            (
                "{Ada Low}, 42, a retired midwife, agreed.",
                "retired midwife",
            ),
            ("So says {Ada Low}, the harbour master.", "harbour master"),
            (
                "{Ada Low}, then the ministry's head of structures, agreed.",
                "head of structures",
            ),
            (
                "{Ada Low} — director of the Hollin Museum — agreed.",
                "director of the Hollin Museum",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_phrase_before_the_comma_gives_the_role() {
        let cases = [
            ("The vicar, the Rev. {Ada Low}, abstained.", "vicar"),
            (
                "The churchwarden, Colonel {Ada Low} (retd), agreed.",
                "churchwarden",
            ),
            ("It was built by his sister, {Ada Low}.", "sister"),
            (
                "The mayor of Upper Hollin, {Ada Low}, agreed.",
                "mayor of Upper Hollin",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_subject_of_a_new_clause_is_no_role() {
        assert_eq!(role("When he met {Ada Low}, the president smiled."), None);
        assert_eq!(
            role("He met {Ada Low}, President {Otto Berg} and others."),
            None
        );
        assert_eq!(role("Unlike the president, {Low} smiled."), None);
    }
}
