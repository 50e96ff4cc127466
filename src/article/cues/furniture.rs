//! What stands between the headline and the text and is neither: names without "by", times, buttons, a picture's words.

use crate::article::BlockKind;
use crate::article::pass::{Pass, text_of};
use crate::article::trace::Reason;

/// The text begins at most this many blocks after the headline.
const REACH: usize = 24;
/// Such a line has at most this many letters.
const LINE: u32 = 36;
/// A caption has at most this many words.
const CAPTION: u32 = 30;
/// Share of prose from which a page is a text and not a list of offers.
const PROSE: f32 = 0.7;
/// The name that closes a caption has as many words.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Leaves out the short lines without a full stop, and the captions that close with a name, between the headline and the
/// first block of prose, on pages that are mostly prose.
pub(super) fn mark(pass: &mut Pass) {
    let Some(headline) = pass.headline else {
        return;
    };
    let after = headline + 1..pass.candidates.len().min(headline + REACH);
    let Some(first) = after.clone().find(|&i| begins_text(pass, i)) else {
        return;
    };
    if pass.prose_share() < PROSE {
        return;
    }
    for i in after.start..first {
        let candidate = &pass.candidates[i];
        if candidate.kind != BlockKind::Paragraph || pass.reasons[i].is_some() {
            continue;
        }
        let text = text_of(pass.outline, candidate);
        let line = candidate.size.letters <= LINE
            && candidate.size.stops == 0
            && !text.ends_with([',', ':', ';', '，', '：', '、']);
        if line {
            pass.drop(i, Reason::Furniture);
        } else if candidate.size.words <= CAPTION && closes_with_name(text) {
            pass.drop(i, Reason::Caption);
        }
    }
}

/// Whether a kept block is prose that no name closes.
fn begins_text(pass: &Pass, i: usize) -> bool {
    let candidate = &pass.candidates[i];
    pass.is_prose(i)
        && candidate.kind == BlockKind::Paragraph
        && !(candidate.size.words <= CAPTION && closes_with_name(text_of(pass.outline, candidate)))
}

/// Whether a full stop is followed by a name and nothing else.
fn closes_with_name(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once(". ") else {
        return false;
    };
    let words: Vec<&str> = last.split_whitespace().collect();
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.ends_with(|c: char| c.is_alphabetic())
    };
    NAME.contains(&words.len()) && words.iter().all(capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Options, read};
    use crate::page::html;

    #[test]
    fn lines_between_headline_and_text_go_and_a_short_first_sentence_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(5);
        let of = |head: &str| {
            let page = html::read(
                &format!(
                    "<meta name=author content='Bo Ek'><article><h1>Rain</h1>{head}{prose}</article>"
                ),
                "",
            );
            read(&page, &Options::default()).text
        };
        let text = of(
            "<div>Ann Lee</div><div>Text, Bergen</div><div>5 minutes</div><div>The bridge, from below. Ines Abara</div>",
        );
        assert!(text.starts_with("It rained"), "{text}");
        assert!(of("<p>It is over.</p>").starts_with("It is over."));
        assert!(of("<p>Dear readers,</p>").starts_with("Dear readers,"));
    }

    #[test]
    fn a_name_at_the_end_is_told_from_a_sentence() {
        assert!(closes_with_name(
            "O corrimão, visto de baixo. Abílio Marreiros"
        ));
        assert!(!closes_with_name("It was over. Nobody knew why") && !closes_with_name("Ann Lee"));
    }
}
