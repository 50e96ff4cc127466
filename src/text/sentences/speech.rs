//! A quotation and who said it are one sentence: `“Really?” President Ann Stone asked.`

use super::marks::{is_end, is_opening, is_uncased};
use super::{Site, Verdict};
use crate::text::lexicon::Looked;
use crate::text::{fold, is_unspaced, words};

/// A speaker's title and name are at most so many words.
const LONGEST_SPEAKER: usize = 5;

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !site.closes_quotation() {
        return None;
    }
    if is_said_without_capitals(site) {
        return Some(Verdict::GoesOn);
    }
    if !site.is_strong() {
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

/// Characters of a speaker with the verb in a script without spaces.
const LONGEST_UNSPACED: usize = 14;

/// Whether a sentence of a script without capitals began with the quotation, and a verb of saying follows within a few
/// words: `«من سيدفع؟» سألت …`, `“谁来付钱？”市长问。`
pub fn is_said_without_capitals(site: &Site<'_>) -> bool {
    let ahead = site.ahead();
    let begins = site.so_far().starts_with(is_opening);
    let Some(first) = ahead.chars().next().filter(|&c| begins && is_uncased(c)) else {
        return false;
    };
    let clause = ahead
        .char_indices()
        .find(|&(at, c)| {
            is_end(ahead, at, c) || matches!(c, '，' | ',' | '、' | '：' | ':' | '“' | '「')
        })
        .map_or(ahead, |(at, _)| &ahead[..at]);
    let lexicon = site.context.lexicon;
    if is_unspaced(first) {
        // The verb ends the clause, but for a particle.
        let ends: Vec<usize> = clause
            .char_indices()
            .map(|(at, _)| at)
            .chain([clause.len()])
            .collect();
        return ends.len() <= LONGEST_UNSPACED
            && (1..=2).any(|length| {
                ends.len() > length && lexicon.is_speech(&clause[ends[ends.len() - 1 - length]..])
            });
    }
    words(clause)
        .take(LONGEST_SPEAKER)
        .any(|word| lexicon.is_speech(&fold(word.text)))
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
    fn a_speaker_without_capitals_stays_with_the_quotation() {
        assert_eq!(sentences("“谁来付钱？”市长问。没有人回答。", "zh").len(), 2);
        assert_eq!(sentences("“我们走。”他站了起来。", "zh").len(), 2);
        assert_eq!(sentences("他说：“走吧。”她没说话。", "zh").len(), 2);
        assert_eq!(
            sentences("“누가 냅니까?” 시장이 물었다. 조용했다.", "ko").len(),
            2
        );
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
