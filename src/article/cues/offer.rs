//! One-line offers: "Receive the best plans in your inbox every Thursday.", and a thing to buy with its price and its link.

use crate::article::BlockKind;
use crate::article::headline::fold;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases;
use crate::article::trace::Reason;
use crate::text::sorted;

/// Such an offer has at most this many words.
const OFFER: u32 = 30;
/// What is offered comes by one of these, or costs something; folded words, several languages.
const MEANS: &str = include_str!("means.txt");

/// A thing to buy is told in at most this many words …
const WARE: u32 = 16;
/// … on a page that is so much prose: elsewhere it may be what the page is about.
const PROSE: f32 = 0.5;

/// Leaves out short paragraphs that open like an offer to subscribe and say by what means or at what price, and on pages of
/// prose the things to buy.
pub(super) fn mark(pass: &mut Pass) {
    let text = pass.prose_share() >= PROSE;
    for i in 0..pass.candidates.len() {
        let candidate = &pass.candidates[i];
        let size = candidate.size;
        if pass.reasons[i].is_some() || candidate.kind != BlockKind::Paragraph || size.words > OFFER
        {
            continue;
        }
        let line = text_of(pass.outline, candidate);
        let ware = text && size.words <= WARE && size.linked > 0 && size.stops == 0;
        if is_offer(line) || is_invitation(line) || (ware && is_priced(line)) {
            pass.drop(i, Reason::Promo);
        }
    }
}

fn is_offer(text: &str) -> bool {
    let means = |word: &str| sorted::has(MEANS, word);
    phrases::OFFER.begins(text) && (fold(text).split(' ').any(means) || is_priced(text))
}

/// Whether it calls readers to one of the site's channels.
fn is_invitation(text: &str) -> bool {
    text.contains(['!', '?']) && phrases::CHANNEL.count(text) > 0
}

fn is_priced(text: &str) -> bool {
    text.contains(['€', '$', '£'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_sorted_and_folded() {
        let lines: Vec<_> = MEANS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b) && lines.iter().all(|l| fold(l) == *l));
    }

    #[test]
    fn invitations_to_a_channel_are_told_from_sentences_about_one() {
        assert!(is_invitation(
            "¿Ya conoces nuestro canal de Telegram? Únete aquí."
        ));
        assert!(is_invitation("Follow our WhatsApp channel!"));
        assert!(!is_invitation(
            "The band showed the film on its YouTube channel."
        ));
    }

    #[test]
    fn offers_are_told_from_sentences() {
        assert!(is_offer(
            "Apúntate y recibe los mejores planes en tu correo cada jueves."
        ));
        assert!(is_offer(
            "Abonnez-vous : 1 € le premier mois, sans engagement."
        ));
        assert!(!is_offer(
            "Receive no guests, the letter said, and burn this."
        ));
        assert!(!is_offer("The newsletter was read by nobody."));
    }

    #[test]
    fn a_thing_to_buy_within_the_text_goes_and_a_sentence_with_a_price_stays() {
        let prose = "<p>It rained for the whole of Tuesday, and the river rose by a metre before night fell.</p>".repeat(3);
        let page = crate::page::html::read(
            &format!("<article><h1>Rain</h1>{prose}<div>Rain jacket 84.00 € <a href=/buy>Buy now</a></div>{prose}
                <p>The <a href=/dam>dam</a> cost 84 € a metre.</p>{prose}</article>"),
            "",
        );
        let article = crate::article::read(&page, &crate::article::Options::default());
        assert!(!article.text.contains("jacket") && article.text.contains("84 € a metre"));
    }
}
