//! Three dots: something left out, or a sentence that trails off.

use super::marks::before;
use super::{Site, Verdict};

/// Three dots and a full stop end a sentence, however they stand.
const DOTS_AND_A_STOP: usize = 4;

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    let marks = site.marks();
    let dots = marks.matches('.').count() + 3 * marks.matches('…').count();
    if dots < 2 || site.is_strong() {
        return None;
    }
    // White space before the dots: words are left out in the middle (`the law … was changed`).
    let free = before(site.text(), site.mark).is_some_and(char::is_whitespace);
    let trails = site.context.spaced_dots && site.next_word().starts_with(char::is_uppercase);
    Some(if free && dots < DOTS_AND_A_STOP && !trails {
        Verdict::GoesOn
    } else {
        Verdict::Ends
    })
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn dots_with_white_space_before_them_stand_for_words() {
        assert_eq!(
            sentences("The law … The House said … was void.", "en").len(),
            1
        );
        assert_eq!(
            sentences("What I mean . . . I did not know.", "en").len(),
            1
        );
    }

    #[test]
    fn dots_with_white_space_before_them_trail_off_where_a_language_sets_them_so() {
        assert_eq!(sentences("Hun ventet … Bussen kom ikke.", "nb").len(), 2);
        assert_eq!(sentences("Hun ventet … og ventet.", "nb").len(), 1);
    }

    #[test]
    fn dots_at_the_end_of_a_word_trail_off() {
        assert_eq!(sentences("We waited… Nobody came.", "en").len(), 2);
        assert_eq!(sentences("I never meant that.... She left.", "en").len(), 2);
    }

    #[test]
    fn four_spaced_dots_end() {
        assert_eq!(
            sentences("The parts are joined. . . . It holds.", "en").len(),
            2
        );
    }
}
