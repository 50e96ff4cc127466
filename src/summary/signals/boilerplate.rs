//! A page's furniture that stands among the paragraphs.

use crate::summary::document::Document;

/// Signs of an address, and of a right.
const SIGNS: [&str; 4] = ["@", "http", "www.", "©"];

/// How many cues it has: phrases of the language's list, an address, a copyright sign.
pub fn cues(document: &Document<'_>, s: usize) -> f32 {
    let sentence = &document.sentences[s];
    let lower = sentence.text.to_lowercase();
    let phrases = found(&lower, sentence.lexicon.boilerplate());
    (found(sentence.text, &SIGNS) + phrases) as f32
}

/// How many of the phrases, sorted by bytes, stand in a text. It is looked through once for all of them, and linear as long
/// as few places begin like a phrase.
fn found(text: &str, phrases: &[&'static str]) -> usize {
    let text = text.as_bytes();
    // For each first byte, by its lower bits, a bit for each second.
    let mut begins = [0_u64; 64];
    for phrase in phrases {
        let bytes = phrase.as_bytes();
        let seconds = bytes.get(1).map_or(u64::MAX, |second| 1 << (second & 63));
        begins[usize::from(bytes[0] & 63)] |= seconds;
    }
    let mut met = vec![false; phrases.len()];
    let mut at = 0;
    while at < text.len() {
        let second = if at + 1 < text.len() { text[at + 1] } else { 0 };
        if begins[usize::from(text[at] & 63)] >> (second & 63) & 1 != 0 {
            mark(&text[at..], phrases, &mut met);
        }
        at += 1;
    }
    met.into_iter().filter(|met| *met).count()
}

/// Notes which of the phrases a text begins with.
fn mark(text: &[u8], phrases: &[&'static str], met: &mut [bool]) {
    let from = phrases.partition_point(|phrase| phrase.as_bytes()[0] < text[0]);
    for (phrase, met) in phrases[from..].iter().zip(&mut met[from..]) {
        if phrase.as_bytes()[0] != text[0] {
            break;
        }
        *met |= text.starts_with(phrase.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn knows_furniture() {
        let text = "A title\n\nThe bridge fell. Read more at www.example.com now. Sign up.";
        assert_eq!(values(text, cues), [0.0, 2.0, 1.0]);
    }

    #[test]
    fn a_phrase_is_found_wherever_it_stands_and_counted_once() {
        let phrases = ["read", "read more", "sign up", "über"];
        assert!(SIGNS.is_sorted() && phrases.is_sorted());
        for text in [
            "",
            "bread moreover",
            "sign up sign up",
            "darüber",
            "reread mor",
            "ü",
        ] {
            let by_each = phrases.iter().filter(|p| text.contains(**p)).count();
            assert_eq!(found(text, &phrases), by_each, "{text}");
        }
    }
}
