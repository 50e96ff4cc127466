//! Direct speech.

use crate::summary::document::Document;

/// The share of its characters inside quotation marks.
pub fn share(document: &Document<'_>, s: usize) -> f32 {
    let (inside, all, _) = scan(document.sentences[s].text);
    inside as f32 / all.max(1) as f32
}

/// Whether a quotation begins or ends in it without the other half: 1 or 0.
pub fn open(document: &Document<'_>, s: usize) -> f32 {
    f32::from(u8::from(scan(document.sentences[s].text).2))
}

/// Characters inside quotation marks, all characters, and whether a mark lacks its partner.
fn scan(text: &str) -> (u32, u32, bool) {
    let (mut inside, mut all) = (0, 0);
    let (mut quoted, mut broken) = (false, false);
    for c in text.chars() {
        all += 1;
        match c {
            '"' => quoted = !quoted,
            '„' | '“' | '«' | '「' | '『' if !quoted => quoted = true,
            '“' | '”' | '»' | '«' | '」' | '』' => {
                // `»…«` opens with the mark that closes elsewhere.
                if !quoted && matches!(c, '»') {
                    quoted = true;
                } else {
                    broken |= !quoted;
                    quoted = false;
                }
            }
            _ => inside += u32::from(quoted),
        }
    }
    (inside, all, broken || quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::document::tests::values;

    #[test]
    fn measures_direct_speech() {
        let text = "A title\n\n“It fell,” she said. It is old.";
        let found = values(text, share);
        assert!(found[0] > 0.3 && found[1] == 0.0);
    }

    #[test]
    fn half_a_quotation_is_open() {
        let text = "A title\n\nShe said: “It fell. It was old.” »Komm«, sagt er. \"Go\" is a word.";
        assert_eq!(values(text, open), [1.0, 1.0, 0.0, 0.0]);
    }
}
