//! Letters with stops between them, `U.S.`: inside a sentence and at its end.

use super::{Site, Verdict, abbreviation};

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    (site.is_stop() && is_acronym(site.word())).then(|| abbreviation::may_end(site))
}

/// Two or more pieces of one or two letters (`U.S`, `Ph.D`, `a.m`).
pub fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|piece| {
            (1..=2).contains(&piece.chars().count()) && piece.chars().all(char::is_alphabetic)
        })
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn an_acronym_before_what_it_belongs_to_goes_on() {
        assert_eq!(
            sentences("She works for the U.S. Government in Ohio.", "en").len(),
            1
        );
        assert_eq!(
            sentences("The U.S. Senate and the E.U. Council met.", "en").len(),
            1
        );
        assert_eq!(
            sentences("I have lived in the U.S. for 20 years.", "en").len(),
            1
        );
    }

    #[test]
    fn an_acronym_before_a_beginning_ends() {
        assert_eq!(
            sentences("I live in the U.S. How about you?", "en").len(),
            2
        );
        assert_eq!(
            sentences("She has a Ph.D. Her brother has none.", "en").len(),
            2
        );
    }
}
