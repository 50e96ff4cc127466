//! Captions that no markup calls so: a short line that ends with whose the picture is.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::article::trace::Reason;

/// A caption has at most this many words.
const CAPTION: u32 = 45;
/// An agency that writes itself small has at most this many letters.
const AGENCY: usize = 5;
/// A credit has at most this many words.
const CREDIT: usize = 8;

/// Leaves out short paragraphs that end with a picture's credit.
pub(super) fn mark(pass: &mut Pass) {
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let prose = matches!(candidate.kind, BlockKind::Paragraph | BlockKind::Caption);
        if pass.reasons[i].is_none()
            && prose
            && candidate.size.words <= CAPTION
            && ends_with_credit(text_of(pass.outline, candidate))
        {
            pass.drop(i, Reason::Caption);
        }
    }
}

/// Whether the end is a credit: `(Ann Lee / Agency)`, `(Photo: Ann Lee)`, or `Photo: Ann Lee / Agency` after a full stop.
fn ends_with_credit(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    // "Taken by", in Japanese, closes the line.
    if text.ends_with("撮影") || text.ends_with("撮影）") {
        return true;
    }
    let last = match text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        Some((_, inside)) if inside.contains('/') && is_short(inside) => {
            let names = inside.split('/').map(str::trim);
            return names.enumerate().all(|(i, n)| {
                let agency =
                    i == 0 && n.len() <= AGENCY && n.bytes().all(|b| b.is_ascii_lowercase());
                (agency || n.starts_with(char::is_uppercase))
                    && !n.contains(|c: char| c.is_ascii_digit())
            });
        }
        Some((_, inside)) => inside,
        None => match text.rfind(". ") {
            Some(at) => &text[at + 2..],
            None => text,
        },
    };
    let credited = phrases::of(last).0.has(Phrases::PICTURE);
    let told = text.len() > last.len();
    credited && told && is_short(last) && last.contains(':') && !last.contains(['?', '!'])
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= CREDIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_credits_from_what_stands_in_brackets() {
        assert!(ends_with_credit(
            "The bridge on Wednesday. (Ines Abara / Coastal Press)"
        ));
        assert!(ends_with_credit(
            "The bridge on Wednesday. Photo: Ines Abara / Coastal Press"
        ));
        assert!(ends_with_credit(
            "Die Brücke am Mittwoch (Foto: Ines Abara)"
        ));
        assert!(ends_with_credit("Am Abend stand er. (dpa/Ines Abara)"));
        assert!(ends_with_credit("板を削る戸倉さん＝木佐沢町、岸田撮影"));
        assert!(!ends_with_credit(
            "It cost more than before (about 12 euros/litre)."
        ));
        assert!(!ends_with_credit("Sources: three of them"));
        assert!(!ends_with_credit("He sold his video and went home."));
    }
}
