//! After a word of naming: `a girl called [Ada Low]`, `a boy whose name is [Otto]`.

use super::View;
use crate::people::words;
use std::ops::Range;

/// The names that follow such a word.
pub fn after(view: &View) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        for word in sentence.start + 1..sentence.end {
            let from = if view.is(word, &words::NAMING) && is_person(view, word - 1) {
                word + 1
            } else if word + 1 < sentence.end
                && matches!(view.lower(word).as_str(), "name" | "nom" | "nombre")
                && is_owner(view, word - 1)
                && view.is(word + 1, &words::COPULAS)
            {
                word + 2
            } else {
                continue;
            };
            found.extend(view.run(from, sentence));
        }
    }
    found
}

/// Whether a token names somebody by what they are.
fn is_person(view: &View, token: usize) -> bool {
    let lower = view.lower(token);
    words::is_role(&lower) || words::PERSONS.has(&lower)
}

/// Whose name is told: a person's, by the word that stands for them.
fn is_owner(view: &View, token: usize) -> bool {
    let lower = view.lower(token);
    lower == "whose" || lower != "its" && words::POSSESSIVES.has(&lower)
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn a_word_of_naming_declares_a_name() {
        let text =
            "An heiress called Zovanka Brandt came. The boy, whose name is Idris Lowe, left.";
        assert_eq!(declared(text, None), ["Zovanka Brandt", "Idris Lowe"]);
    }

    #[test]
    fn what_is_no_person_is_called_so_too() {
        assert!(
            declared(
                "A bridge called Low Crossing fell. Its name was Big Bend.",
                None
            )
            .is_empty()
        );
    }
}
