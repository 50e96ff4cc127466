//! Ordinals and dates in languages that write a stop after an ordinal: `am 3. Oktober`, `5. 12. 2020`, `Karl V. Gustav`.

use super::{Site, Verdict};
use crate::text::{fold, is_hangul};

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !(site.context.ordinals && site.is_stop() && site.end == site.marks_end) {
        return None;
    }
    let word = site.word();
    let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let roman = word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let next = site.next_word();
    // `2026. 10. 3. 열린다`: Korean dates, and its sentences end in verbs.
    if digits && next.starts_with(is_hangul) {
        return Some(Verdict::GoesOn);
    }
    if digits && word.len() <= 4 && next.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(Verdict::GoesOn);
    }
    if !next.starts_with(char::is_uppercase) || site.next_begins() {
        return None;
    }
    // An ordinal has an article, a preposition or a weekday with its comma before it; a number that ends a sentence has
    // rather a noun or a verb.
    let (before, comma) = site.word_before();
    let expected = comma
        || before.is_empty()
        || before.bytes().all(|b| b.is_ascii_digit())
        || site.context.lexicon.is_stop(&fold(before));
    (roman || (digits && word.len() <= 3 && expected)).then_some(Verdict::GoesOn)
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn a_german_date_is_no_end() {
        assert_eq!(
            sentences("Das Fest ist am 3. Oktober in Bonn.", "de").len(),
            1
        );
        assert_eq!(
            sentences("Seit dem 19. Jahrhundert steht sie dort.", "de-AT").len(),
            1
        );
        assert_eq!(
            sentences("Papst Johannes XXIII. Roncalli kam.", "de").len(),
            1
        );
    }

    #[test]
    fn a_number_ends_a_sentence_where_no_ordinal_can_stand() {
        assert_eq!(
            sentences("Sie kam auf Platz 3. Der Jubel war groß.", "de").len(),
            2
        );
        assert_eq!(
            sentences("Das war im Jahr 1990. Berlin feierte.", "de").len(),
            2
        );
        assert_eq!(sentences("He is 30. London is his home.", "en").len(), 2);
    }
}
