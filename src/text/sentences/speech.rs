//! A quotation and who said it are one sentence: `“Really?” President Ann Stone asked.`

use super::{Site, Verdict};
use crate::text::fold;
use crate::text::lexicon::Looked;

/// A speaker's title and name are at most so many words.
const LONGEST_SPEAKER: usize = 5;

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !(site.is_strong() && site.closes_quotation()) {
        return None;
    }
    let lexicon = site.context.lexicon;
    let mut words = site.ahead().split_whitespace();
    let first = words.next()?;
    if !first.starts_with(char::is_uppercase) || lexicon.is_stop(&fold(first)) {
        return None;
    }
    let mut last = first;
    for word in words.take(LONGEST_SPEAKER) {
        let bare = last.trim_end_matches('.');
        if bare.len() < last.len()
            && lexicon.abbreviation(&Looked::new(bare)).is_none()
            && bare.chars().count() > 1
        {
            return None;
        }
        let said = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if lexicon.is_speech(&fold(said)) {
            return Some(Verdict::GoesOn);
        }
        // A name may hold a small particle (`de`, `van der`), never a longer small word.
        if word.starts_with(char::is_lowercase) && word.chars().count() > 3 {
            return None;
        }
        last = word;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn a_question_and_its_speaker_are_one_sentence() {
        assert_eq!(
            sentences("“Really?” President Ann Stone asked. Nobody knew.", "en").len(),
            2
        );
        assert_eq!(sentences("«¡Basta!» Pedro Ruiz gritó.", "es").len(), 1);
    }

    #[test]
    fn a_new_sentence_after_a_quotation_is_one() {
        assert_eq!(
            sentences("She cried: “Stop!” Ann Stone turned round.", "en").len(),
            2
        );
        assert_eq!(
            sentences("“Why?” The question hung in the air.", "en").len(),
            2
        );
    }
}
