//! After the noun that says who it is, `my sister [Ada]`, `the linguist [Ada Low]`, or whose: `a friend of [Ada Low]`.

use super::View;
use crate::people::tokens::Shape;
use crate::people::words;
use std::ops::Range;

/// The names that follow such a noun: several words after any, a single one only where the noun has an owner.
pub fn after(view: &View) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        for noun in sentence.clone() {
            if view.shape(noun) != Shape::Lower || !words::is_role(&view.lower(noun)) {
                continue;
            }
            let of = view.is(noun, &words::KIN)
                && noun + 1 < sentence.end
                && view.is(noun + 1, &words::ROLE_LINKS);
            let Some(run) = view.run(noun + 1 + usize::from(of), sentence) else {
                continue;
            };
            if run.len() > 1 || !of && is_owned(view, noun, sentence) {
                found.push(run);
            }
        }
    }
    found
}

/// Whether "my", "his" or somebody's `'s` stands before a noun, with at most one word between.
fn is_owned(view: &View, noun: usize, sentence: &Range<usize>) -> bool {
    let owner = |t: usize| view.shape(t) == Shape::Possessive || view.is(t, &words::POSSESSIVES);
    (sentence.start..noun).rev().take(2).any(owner)
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn the_noun_before_declares_a_name() {
        let text = "My sister Zovanka asked the linguist Otto Lowe and Lowe’s son Tomás.";
        assert_eq!(
            declared(text, None),
            ["Zovanka", "Otto Lowe", "Lowe", "Tomás"]
        );
    }

    #[test]
    fn a_single_capital_after_a_noun_that_nobody_owns_is_no_name() {
        assert!(declared("The minister Monday saw the mayor Hollin had chosen.", None).is_empty());
    }
}
