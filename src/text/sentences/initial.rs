//! Initials: `J. R. R. Tolkien`, `George W. Bush`, `А. С. Пушкин`.

use super::marks::is_uncased;
use super::{Site, Verdict};
use crate::text::fold;
use crate::text::words::is_mark;

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    // A closing mark after the letter: “Plan B.”
    if !site.is_stop() || site.end > site.marks_end {
        return None;
    }
    let word = site.word();
    let mut letters = word.chars();
    let letter = letters.next()?;
    if !letter.is_alphabetic() || (is_uncased(letter) && letter >= FIRST_SYLLABLE_OR_IDEOGRAPH) {
        return None;
    }
    let signs = letters.clone().next().is_some() && letters.all(is_mark);
    if signs && !site.word_before().0.is_empty() {
        return None;
    }
    if !signs && word.len() > letter.len_utf8() {
        return is_compound(word).then_some(Verdict::GoesOn);
    }
    Some(
        if site.next_begins() || is_word(site, letter) || is_unit(site, letter) {
            Verdict::Ends
        } else {
            Verdict::GoesOn
        },
    )
}

/// Two or more capitals with hyphens between them, the initials of a double name: `J.-P`.
fn is_compound(word: &str) -> bool {
    word.contains('-')
        && word.split('-').all(|piece| {
            let mut letters = piece.trim_end_matches('.').chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// A small letter after a number is a unit: `over 5 m.`
fn is_unit(site: &Site<'_>, letter: char) -> bool {
    letter.is_lowercase() && site.word_before().0.ends_with(char::is_numeric)
}

/// From here on letters are syllables and ideographs, and one of them is a word (Hangul Jamo, Unicode block 1100).
const FIRST_SYLLABLE_OR_IDEOGRAPH: char = '\u{1100}';

/// A letter that is a word of its own after a structure word: English `I` (`So do I.`), and `X`, which begins hardly any
/// given name but names rays, variables and a network (`She said so on X.`).
fn is_word(site: &Site<'_>, letter: char) -> bool {
    let (before, _) = site.word_before();
    (letter == 'X' || (letter == 'I' && site.context.lexicon.is_stop("i")))
        && before.starts_with(char::is_lowercase)
        && site.context.lexicon.is_stop(&fold(before))
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn initials_end_nothing() {
        assert_eq!(
            sentences("J. R. R. Tolkien and George W. Bush met A. Hill.", "en").len(),
            1
        );
        assert_eq!(
            sentences("А. С. Пушкин родился в Москве. Он писал.", "ru").len(),
            2
        );
    }

    #[test]
    fn a_letter_before_a_beginning_ends() {
        assert_eq!(
            sentences("They turned to plan B. The plan failed.", "en").len(),
            2
        );
    }

    #[test]
    fn an_x_after_a_small_word_is_no_initial() {
        assert_eq!(
            sentences("He said so in a post on X. Stone agreed.", "en").len(),
            2
        );
        assert_eq!(
            sentences("It was Francis X. Stone who spoke.", "en").len(),
            1
        );
    }

    #[test]
    fn initials_with_a_hyphen_or_a_vowel_sign_end_nothing() {
        assert_eq!(sentences("J.-P. Aubry est parti.", "fr").len(), 1);
        assert_eq!(sentences("ए. के. मेहता आए।", "hi").len(), 1);
        assert_eq!(sentences("वह घर पर है. वह सो गया.", "hi").len(), 2);
    }

    #[test]
    fn a_unit_after_a_number_ends() {
        assert_eq!(
            sentences("Das gilt für Boote über 5 m. Kanus sind frei.", "de").len(),
            2
        );
    }

    #[test]
    fn the_pronoun_i_is_no_initial() {
        assert_eq!(
            sentences("You are late and so am I. Traffic was bad.", "en").len(),
            2
        );
    }
}
