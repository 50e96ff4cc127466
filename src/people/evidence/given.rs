//! Given names that the article keeps using: `Tom Lowe` twice, `Ada` four times with a pronoun near.

use super::View;
use crate::order;
use crate::people::words;
use crate::table::Table;
use crate::text::names::WordFilters;
use std::ops::Range;

/// How often a given name with a family name, and a lone given name, must stand.
const OFTEN: (usize, usize) = (2, 4);
/// How many of a lone name's mentions a pronoun must follow or lead, at least.
const ECHOED: usize = 2;
/// How near the pronoun must stand, in tokens.
const NEAR: usize = 12;

/// Where such a name stands, and whether a preposition of place stands before it.
type Spot = (Range<usize>, bool);

/// Runs of a known given name and a known family name, and lone given names, that stand often.
pub fn names(view: &View) -> Vec<Range<usize>> {
    let mut runs: Table<u64, Vec<Spot>> = Table::default();
    for sentence in &view.document.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let opens = view.is_capital(at, sentence) && !view.named[at];
            let Some(run) = opens.then(|| view.run(at, sentence)).flatten() else {
                at += 1;
                continue;
            };
            // "San Francisco": a word left out as a title may belong to the name of a place.
            let whole = !(at..run.start).any(|t| view.document.is_title(t));
            at = run.end;
            let known = |t: usize| view.lexicon.of(view.document.word_hash(t));
            let given =
                known(run.start) & (WordFilters::GIVEN | WordFilters::COMMON) == WordFilters::GIVEN;
            let place = run.clone().any(|t| view.is(t, &words::PLACES));
            let small = view.document.is_seen_small(run.start);
            let given = given && !place && !small;
            let family = run.len() == 2 && known(run.start + 1) & WordFilters::FAMILY != 0;
            if given && whole && (run.len() == 1 || family) {
                let place = run.start > sentence.start && is_at(view, run.start - 1, family);
                let id = |token| u64::from(view.document.word_id(token));
                let key = id(run.start) << 32 | id(run.end - 1);
                runs.of(key).push((run, place));
            }
        }
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for runs in runs.into_values() {
        let lone = runs[0].0.len() == 1;
        let often = runs.len() >= if lone { OFTEN.1 } else { OFTEN.0 };
        let place = runs.iter().any(|(_, place)| *place);
        let echoed = || runs.iter().filter(|(run, _)| is_echoed(view, run)).count();
        if often && !place && (!lone || echoed() >= ECHOED) {
            found.extend(runs.into_iter().map(|(run, _)| run));
        }
    }
    order::sort_by_key(&mut found, |run| run.start);
    found
}

/// Whether a preposition of place stands at a token; before a lone name, an article tells as much.
fn is_at(view: &View, token: usize, full: bool) -> bool {
    match view.lower(token).as_str() {
        "in" | "at" | "near" | "into" | "through" | "across" => true,
        "the" | "a" | "from" | "to" => !full,
        _ => false,
    }
}

fn is_echoed(view: &View, run: &Range<usize>) -> bool {
    let until = view.document.tokens.len().min(run.end + NEAR);
    (run.start.saturating_sub(NEAR)..until).any(|t| view.is(t, &words::PRONOUNS))
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn a_given_name_that_stands_often_is_a_persons() {
        let text = "Gloria fell ill. Her skin broke. Then Gloria slept. They washed Gloria, and she \
            cried. Gloria died.";
        assert_eq!(declared(text, None), ["Gloria"; 4]);
        let text = "The Gloria Lowe video was seen. A Gloria Lowe fan wept.";
        assert_eq!(declared(text, None), ["Gloria Lowe"; 2]);
    }

    #[test]
    fn a_place_with_a_given_name_is_no_person() {
        let text =
            "He went to Gloria. She lived in Gloria. Gloria is big, he said. He left Gloria.";
        assert!(declared(text, None).is_empty());
    }
}
