//! Which language a text is written in, where nothing says so: by its script, then by its stop words.

use super::lexicon::stopped;
use super::{fold, words};
use std::ops::RangeInclusive;

/// So many words decide; more cost time and change nothing.
const WORDS: usize = 1000;

/// At least so many stop words must be met …
const FEWEST: f32 = 2.0;
/// … and they must be such a share of the words: running text of any language here has twice that (measured on texts
/// of sixteen languages), a list of names next to none.
const SHARE: f32 = 0.12;

/// Scripts that one language is known by, and which part of the letters it must have at least: one in so many. Japanese
/// comes first, for it mixes Han into its kana, and Chinese has no kana.
const SCRIPTS: [(RangeInclusive<char>, &str, usize); 6] = [
    ('\u{3041}'..='\u{30ff}', "ja", 8),
    ('\u{ac00}'..='\u{d7af}', "ko", 3),
    ('\u{4e00}'..='\u{9fff}', "zh", 3),
    ('\u{e00}'..='\u{e7f}', "th", 3),
    ('\u{590}'..='\u{5ff}', "he", 2),
    ('\u{370}'..='\u{3ff}', "el", 2),
];

/// The language of a text as a BCP 47 primary subtag; empty where it cannot be told. Looks at the text's first
/// thousand words; each stop word counts for a language by how few others share it.
#[must_use]
pub fn language(text: &str) -> &'static str {
    let mut letters = 0_usize;
    let mut of_script = [0_usize; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).take(WORDS * 2) {
        letters += 1;
        if let Some(at) = SCRIPTS.iter().position(|(range, ..)| range.contains(&c)) {
            of_script[at] += 1;
        }
    }
    for (count, (_, code, part)) in of_script.iter().zip(&SCRIPTS) {
        if count * part > letters {
            return code;
        }
    }
    let codes = stopped("").map(|(code, _)| code);
    let mut scores: Vec<(&str, f32, usize)> = codes.map(|code| (code, 0.0, 0)).collect();
    let mut all = 0_usize;
    for word in words(text).take(WORDS) {
        all += 1;
        let folded = fold(word.text);
        let met: Vec<usize> = stopped(&folded)
            .enumerate()
            .filter(|(_, (_, is))| *is)
            .map(|(i, _)| i)
            .collect();
        for &language in &met {
            scores[language].1 += 1.0 / met.len() as f32;
            scores[language].2 += 1;
        }
    }
    let Some(&(code, score, met)) = scores.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)) else {
        return "";
    };
    if score >= FEWEST / 2.0 && met as f32 >= FEWEST.max(SHARE * all as f32) {
        code
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_by_their_small_words() {
        for (text, code) in [
            (
                "The ferry to Lund sailed again on Monday, and it was full.",
                "en",
            ),
            (
                "Die Brücke wird erst im Juni wieder für den Verkehr freigegeben.",
                "de",
            ),
            (
                "Le musée de la Mer rouvre samedi après six ans de travaux.",
                "fr",
            ),
            (
                "El puente no se abrirá hasta junio porque los daños son mayores.",
                "es",
            ),
            (
                "A ponte não será reaberta até junho, porque os danos são maiores.",
                "pt",
            ),
            (
                "Il ponte non sarà riaperto fino a giugno perché i danni sono gravi.",
                "it",
            ),
            (
                "De brug gaat pas in juni weer open, want de schade is groter.",
                "nl",
            ),
            (
                "Bron öppnar inte förrän i juni och det är inte klart vad den kostar.",
                "sv",
            ),
            (
                "Мост откроют только в июне, потому что он был поврежден.",
                "ru",
            ),
            (
                "Most zostanie otwarty dopiero w czerwcu, ponieważ szkody są większe niż się wydawało.",
                "pl",
            ),
            ("老桥将在今年六月重新开放。", "zh"),
            ("橋は六月に再び開通する予定です。", "ja"),
            ("Η γέφυρα ανοίγει τον Ιούνιο.", "el"),
        ] {
            assert_eq!(language(text), code, "{text}");
        }
    }

    #[test]
    fn does_not_guess_from_names() {
        assert_eq!(language("Anna Lee, Tom Fox, Ida Brandt, Lund, Kiel"), "");
        assert_eq!(language(""), "");
    }
}
