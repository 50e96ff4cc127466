//! Before the words that say who it is: `[Ada Low], a transport planner at Hollin, … She …`.

use super::View;
use crate::people::tokens::Shape;
use crate::people::words;
use std::ops::Range;

/// Tokens between the comma and the noun that says who it is, at most.
const REACH: usize = 6;
/// Tokens after the name among which a pronoun must stand for it, at most.
const ECHO: usize = 40;

/// Runs of several capitalised words with such words behind them. A company is a maker or a leader too: soon after, a
/// pronoun must stand for a human being.
pub fn before(view: &View) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let opens = view.is_capital(at, sentence) && !view.named[at];
            let Some(run) = opens.then(|| view.run(at, sentence)).flatten() else {
                at += 1;
                continue;
            };
            at = run.end;
            let starts = run.start > sentence.start || !view.document.is_seen_small(run.start);
            if run.len() > 1
                && starts
                && (is_described(view, run.end, sentence) && is_echoed(view, run.end)
                    || run.start == sentence.start && is_taken_up(view, run.end, sentence))
            {
                found.push(run);
            }
        }
    }
    found
}

/// Whether ", a … planner" or ", who" stands at a token.
fn is_described(view: &View, at: usize, sentence: &Range<usize>) -> bool {
    if at + 2 >= sentence.end || view.text(at) != "," {
        return false;
    }
    if view.lower(at + 1) == "who" {
        return true;
    }
    if !view.is(at + 1, &words::DETERMINERS) {
        return false;
    }
    let rest = at + 2..sentence.end.min(at + 2 + REACH);
    for token in rest {
        let lower = view.lower(token);
        if view.shape(token).is_word() && words::is_role(&lower) {
            return true;
        }
        let stops = words::ROLE_STOPS.has(&lower) && !words::ROLE_MODIFIERS.has(&lower);
        if !view.shape(token).is_word() && view.shape(token) != Shape::Possessive || stops {
            return false;
        }
    }
    false
}

/// Whether "was" stands at a token and the next sentence opens with a pronoun for a human being: "Ada Low was thirty
/// then. She had …".
fn is_taken_up(view: &View, at: usize, sentence: &Range<usize>) -> bool {
    sentence.contains(&at)
        && view.is(at, &words::COPULAS)
        && sentence.end < view.document.tokens.len()
        && view.is(sentence.end, &words::PRONOUNS)
}

fn is_echoed(view: &View, from: usize) -> bool {
    let until = view.document.tokens.len().min(from + ECHO);
    (from..until)
        .take_while(|&t| !view.named[t])
        .any(|t| view.is(t, &words::PRONOUNS))
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn a_described_name_for_which_a_pronoun_stands_is_a_persons() {
        let text = "It lies with Zovanka Lowe, a transport planner at Hollin. She is done.";
        assert_eq!(declared(text, None), ["Zovanka Lowe"]);
    }

    #[test]
    fn a_subject_that_the_next_sentence_takes_up_is_a_person() {
        let text = "Zovanka Lowe was thirty then. She had a boat.";
        assert_eq!(declared(text, None), ["Zovanka Lowe"]);
        let text = "Zovanka Bridge was closed then. It had a crack.";
        assert!(declared(text, None).is_empty());
    }

    #[test]
    fn a_company_is_a_maker_but_no_she() {
        assert!(
            declared(
                "It lies with Hollin Steel, a maker of rails. It is done.",
                None
            )
            .is_empty()
        );
    }
}
