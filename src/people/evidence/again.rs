//! What was found once is found wherever it stands: the whole name, the family name alone, and the family name after
//! another given name; a lone name where it was found twice; a family name in another case.

use super::View;
use crate::order;
use crate::people::merge::plain;
use crate::people::tokens::Shape;
use crate::table::Table;
use crate::text::names::{WordFilters, WordHash, hash};
use std::ops::Range;

/// Names that begin with one word, at most so many are compared.
const MOST: usize = 8;

/// How often a name of one word must have been found to be sought elsewhere.
const OFTEN: usize = 2;

/// Further mentions of the people found so far.
pub fn names(view: &View) -> Vec<Range<usize>> {
    let id = |token| u64::from(view.document.word_id(token));
    let mut by_first: Table<u64, Vec<&Range<usize>>> = Table::default();
    // How often each was found.
    let mut families: Table<u64, usize> = Table::default();
    for name in view.names.iter().filter(|n| n.len() > 1) {
        let known = by_first.of(id(name.start));
        if known.len() < MOST && !known.iter().any(|k| same(view, k, name)) {
            known.push(name);
        }
        *families.of(id(name.end - 1)) += OFTEN;
    }
    for name in view.names.iter().filter(|n| n.len() == 1) {
        *families.of(id(name.start)) += 1;
    }
    let stems = stems(view);
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let free = view.is_capital(at, sentence) && !view.named[at];
            let name = free.then(|| {
                let whole = whole(view, at, sentence, &by_first);
                let part = || part(view, at, sentence, &families);
                whole
                    .or_else(part)
                    .or_else(|| case(view, at, sentence, &stems))
            });
            match name.flatten() {
                Some(name) => {
                    at = name.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn same(view: &View, a: &Range<usize>, b: &Range<usize>) -> bool {
    let ids = |r: &Range<usize>| r.clone().map(|t| view.document.word_id(t));
    a.len() == b.len() && ids(a).eq(ids(b))
}

/// A known name of several words that begins here and with which the run of capitals ends.
fn whole(
    view: &View,
    at: usize,
    sentence: &Range<usize>,
    by_first: &Table<u64, Vec<&Range<usize>>>,
) -> Option<Range<usize>> {
    let known = by_first.get(u64::from(view.document.word_id(at)))?;
    let fits = known.iter().map(|name| at..at + name.len());
    fits.zip(known)
        .find(|(here, name)| {
            here.end <= sentence.end
                && same(view, here, name)
                && view.shape(here.end - 1).is_capitalised()
                && !view.is_capital(here.end, sentence)
        })
        .map(|(here, _)| here)
}

/// A known family name, alone or after a given name.
fn part(
    view: &View,
    at: usize,
    sentence: &Range<usize>,
    families: &Table<u64, usize>,
) -> Option<Range<usize>> {
    let run = view.run(at, sentence).filter(|run| run.start == at)?;
    let last = run.end - 1;
    let often = families.get(u64::from(view.document.word_id(last)));
    if run.len() > 2 || !opens(view, at, sentence) || often.is_none_or(|often| *often < OFTEN) {
        return None;
    }
    let known = |t: usize| view.lexicon.of(view.document.word_hash(t));
    if run.len() == 2 {
        // "Will Lowe go?" asks after another; inside a sentence Will is who he is.
        let common = known(at) & WordFilters::COMMON != 0
            && (at == sentence.start || known(at) & WordFilters::GIVEN == 0);
        return (!common && view.shape(at) != Shape::Upper).then_some(run);
    }
    let small = view.document.is_seen_small(at) || known(at) & WordFilters::COMMON != 0;
    let place = at > sentence.start
        && matches!(
            view.lower(at - 1).as_str(),
            "the" | "in" | "at" | "from" | "near" | "into" | "through"
        );
    (!small && !place).then_some(run)
}

/// Whether no other word of a run of capitals, save a title, stands before a token.
fn opens(view: &View, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start || !view.is_capital(at - 1, sentence) || view.document.is_title(at - 1)
}

/// What the family names of the full names found may be cases of, as sorted hashes. Empty in a language without cases.
fn stems(view: &View) -> Vec<WordHash> {
    if !view.declension.is_some() {
        return Vec::new();
    }
    let full = view.names.iter().filter(|name| name.len() > 1);
    let families = full.map(|name| plain(view.text(name.end - 1)));
    let stems = families.flat_map(|family| view.declension.stems(&family));
    let mut stems: Vec<_> = stems.map(|stem| hash(&stem)).collect();
    order::sort(&mut stems);
    stems
}

/// Letters of a lone family name in another case, at least.
const SHORTEST_CASE: usize = 4;

/// A lone word that may be another case of a known family name: "Morawieckiego" where Mateusz Morawiecki was found.
fn case(
    view: &View,
    at: usize,
    sentence: &Range<usize>,
    stems: &[WordHash],
) -> Option<Range<usize>> {
    if stems.is_empty() || view.document.is_seen_small(at) {
        return None;
    }
    let common = |t: usize| view.lexicon.of(view.document.word_hash(t)) & WordFilters::COMMON != 0;
    // "O Zemanovi", "about Zeman": one letter is a small word too.
    let small = |t: usize| common(t) || view.text(t).chars().nth(1).is_none();
    let only_opens = |t: usize| t == sentence.start && small(t);
    if only_opens(at) || !(opens(view, at, sentence) || only_opens(at - 1)) {
        return None;
    }
    let run = view.run(at, sentence).filter(|run| *run == (at..at + 1))?;
    let word = plain(view.text(at));
    let like = |stem: &String| stems.binary_search(&hash(stem)).is_ok();
    let long = word.chars().nth(SHORTEST_CASE - 1).is_some();
    (long && view.declension.stems(&word).iter().any(like)).then_some(run)
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared_beside;

    #[test]
    fn a_known_name_is_found_wherever_it_stands() {
        let text = "Here Zovanka Lowe spoke. ZOVANKA LOWE left. On the bridge Lowe met Yusra Lowe.";
        assert_eq!(
            declared_beside(&["Zovanka Lowe"], text, None),
            ["Zovanka Lowe", "ZOVANKA LOWE", "Lowe", "Yusra Lowe"]
        );
        let text = "Here Zovanka Lowe spoke. Will Lowe go? They asked Will Lowe.";
        assert_eq!(
            declared_beside(&["Zovanka Lowe"], text, None),
            ["Zovanka Lowe", "Will Lowe"]
        );
    }

    #[test]
    fn a_lone_name_that_was_found_often_is_found_again() {
        let found = |text: &str| declared_beside(&["Zovanka"], text, None).len();
        assert_eq!(
            found("Here Zovanka spoke. So Zovanka left. There ZoVanka sat."),
            3
        );
        assert_eq!(
            found("Here Zovanka spoke. So he left. There ZoVanka sat."),
            1
        );
    }

    #[test]
    fn a_family_name_is_found_in_another_case() {
        let text = "Wczoraj przyszła do nas Zovanka Nawałka i długo mówiła o tym, co się stało. \
            Potem nikt nie odpowiedział Nawałce, a zdaniem Nawałki to było dobre. Nawałom nie.";
        let found = declared_beside(&["Zovanka Nawałka"], text, None);
        assert_eq!(found, ["Zovanka Nawałka", "Nawałce", "Nawałki"]);
    }

    #[test]
    fn a_longer_name_and_a_place_are_something_else() {
        let text = "Here Zovanka Lowe spoke at the Zovanka Lowe Institute in Lowe.";
        assert_eq!(declared_beside(&["Zovanka Lowe"], text, None).len(), 2);
    }
}
