//! The abbreviations of the language's lists: `Mr.`, `No. 5`, `Inc.`

use super::{Site, Verdict};
use crate::text::lexicon::{Abbreviation, Looked};

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_stop() {
        return None;
    }
    match kind(site, site.word())? {
        // `в 1911 г. Потом …`: what is a form of address before a name is a year's mark after a number.
        Abbreviation::Courtesy | Abbreviation::Title => {
            let (before, _) = site.word_before();
            let counted = before.ends_with(char::is_numeric);
            // A letter after a number that is no year is a unit: `за 5 м. Каное …`
            let unit = before.len() < YEAR && site.word().chars().nth(1).is_none();
            let ends = counted && (unit || site.next_begins());
            Some(if ends { Verdict::Ends } else { Verdict::GoesOn })
        }
        Abbreviation::BeforeNumber => counts(site).then_some(Verdict::GoesOn),
        Abbreviation::Other => Some(may_end(site)),
    }
}

/// Digits of a year.
const YEAR: usize = 4;

/// How the word binds; of a compound, how its last part does (`Dipl.-Ing`, `l'av`).
fn kind(site: &Site<'_>, word: &str) -> Option<Abbreviation> {
    if word.is_empty() {
        return None;
    }
    let lexicon = site.context.lexicon;
    lexicon.abbreviation(&Looked::new(word)).or_else(|| {
        let last = word.rsplit(['-', '\'', '’']).next()?;
        (last.len() < word.len()).then_some(())?;
        lexicon.abbreviation(&Looked::new(last))
    })
}

/// A number follows, or a letter or Roman numeral in its place.
fn counts(site: &Site<'_>) -> bool {
    let next = site.next_word();
    site.ahead().starts_with(['#', '§'])
        || next.starts_with(|c: char| c.is_numeric())
        || (!site.next_begins() && next.len() == 1)
        || (!next.is_empty()
            && next
                .bytes()
                .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')))
}

/// An abbreviation that may end a sentence does so before a capital stop word or a form of address, and a fragment
/// (`At 5 p.m. Mr. Stone left`) is no sentence.
pub fn may_end(site: &Site<'_>) -> Verdict {
    let (next, rest) = site.next_word_and_rest();
    let address = rest.starts_with('.') && kind(site, next) == Some(Abbreviation::Courtesy);
    if site.next_begins() || (address && site.so_far().split_whitespace().nth(FRAGMENT).is_some()) {
        Verdict::Ends
    } else {
        Verdict::GoesOn
    }
}

/// Words that are too few for a sentence with a verb and an abbreviation.
const FRAGMENT: usize = 3;

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn a_title_ends_nothing() {
        assert_eq!(
            sentences("Gen. Stone met Mr. and Mrs. Hill on Mt. Ida.", "en").len(),
            1
        );
        assert_eq!(
            sentences("Das sind z.B. Die Zeit und bzw. Der Bund.", "de").len(),
            1
        );
    }

    #[test]
    fn no_before_a_number_is_no_end_and_no_alone_is() {
        assert_eq!(sentences("Turn to No. 5 on p. 12 now.", "en").len(), 1);
        assert_eq!(sentences("The answer was no. Nobody spoke.", "en").len(), 2);
    }

    #[test]
    fn a_company_ends_a_sentence_only_before_a_beginning() {
        assert_eq!(
            sentences("He sold Stone Inc. The price was low.", "en").len(),
            2
        );
        assert_eq!(
            sentences("He left Stone Inc. President Hill in May.", "en").len(),
            1
        );
    }

    #[test]
    fn a_time_and_a_form_of_address() {
        let text = "At 5 a.m. Mr. Hill rose. He left the bank at 6 p.m. Mr. Stone stayed.";
        assert_eq!(sentences(text, "en").len(), 3);
    }

    #[test]
    fn a_list_that_goes_on_ends_before_any_capital() {
        assert_eq!(
            sentences("They sold pens, ink, etc. Paper was dear.", "en").len(),
            2
        );
        assert_eq!(
            sentences("They sold pens, ink, etc. and paper.", "en").len(),
            1
        );
    }
}
