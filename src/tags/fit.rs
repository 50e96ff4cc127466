//! Which candidates may be tags at all: not a piece of a longer phrase, not a verb, not a word of every subject.

use super::candidates::Candidate;
use super::endings::AFTER;
use super::scene::{Longer, Scene};
use super::tokens::Token;
use std::ops::Range;

/// Whether a candidate may be a tag. Linear in its occurrences.
#[must_use]
pub fn is_fit(scene: &Scene, id: usize) -> bool {
    let candidate = &scene.candidates[id];
    // A title or an office stands before a person's name, and the name is whole all the same.
    !is_addressed(scene, candidate)
        && (scene.person(scene.words(candidate)).is_some()
            || !(is_piece(scene, id)
                || is_verb(scene, candidate)
                || ends_as_no_noun(scene, candidate)
                || is_bare(scene, candidate)
                || is_fragment(scene, candidate)))
}

/// Whether its last word, more often than not, has the ending of a verb, an adjective or an adverb, or stands in small
/// letters where nouns have a capital. A capital that has to stand proves no noun. An adjective may close a phrase where
/// it stands after its noun.
fn ends_as_no_noun(scene: &Scene, candidate: &Candidate) -> bool {
    let all = &scene.tokens.all;
    let words = scene.words(candidate);
    let ending = |t: &Token| scene.forms[t.form as usize].ending;
    let closes = words.len() > 1 && ending(&words[0]) >= 0.0;
    let no_noun = |spot: &&Range<u32>| {
        let last = &all[spot.end as usize - 1];
        if scene.capital_nouns && last.capital {
            return last.first && ending(last) < 0.0 && !is_first_noun(all, spot);
        }
        let in_title = (spot.start as usize) < scene.tokens.title;
        let small = !last.capital || last.first || in_title && scene.title_case;
        let border = if closes { AFTER } else { 0.0 };
        !last.number && (small && ending(last) < border || scene.capital_nouns)
    };
    candidate.spots.iter().filter(no_noun).count() * 2 > candidate.spots.len()
}

/// Whether a word that begins a sentence may be a noun where nouns have a capital: no noun and no pronoun goes on.
fn is_first_noun(all: &[Token], spot: &Range<u32>) -> bool {
    let end = spot.end as usize;
    let next = all
        .get(end)
        .filter(|n| n.joined && n.block == all[end - 1].block);
    next.is_none_or(|n| !n.capital && !n.stop)
}

/// Whether it begins with a form of address: "Mr Prowse" is called by the name.
fn is_addressed(scene: &Scene, candidate: &Candidate) -> bool {
    let words = scene.words(candidate);
    words.len() > 1 && scene.forms[words[0].form as usize].courtesy
}

/// Whether all its words are bare, and it is no name of several words.
fn is_bare(scene: &Scene, candidate: &Candidate) -> bool {
    let words = scene.words(candidate);
    let bare = |t: &Token| t.stop || t.number || scene.forms[t.form as usize].bare;
    words.iter().all(bare) && !(words.len() > 1 && words.iter().all(|t| t.capital || t.stop))
}

/// A phrase met once is no proof that its words belong together.
const BOUND: u32 = 2;

/// Whether it never stands but in one longer candidate: "Corn" where the article only has "Corn Street"; or, a single
/// word, at least as often in one name as elsewhere: annotators and publishers give such names far more often than such
/// words. A noun of a language that writes all nouns with a capital stays: there compounds are one word, and what stands
/// before is an adjective.
fn is_piece(scene: &Scene, id: usize) -> bool {
    let candidate = &scene.candidates[id];
    let Longer {
        most: inside,
        name: in_name,
        ..
    } = scene.longer[id];
    let count = candidate.spots.len() as u32;
    let whole = inside >= BOUND.max(count);
    if scene.capital_nouns {
        return whole && candidate.len() > 1;
    }
    whole || candidate.len() == 1 && in_name >= BOUND && in_name * 2 >= count
}

/// Whether one of its words is a verb of the article.
fn is_verb(scene: &Scene, candidate: &Candidate) -> bool {
    let mut stems = candidate.key[..candidate.len()].iter();
    stems.any(|stem| scene.verbs[*stem as usize])
}

/// Whether it is a piece of a longer name: more often than not, a capitalised word goes on at one of its ends. A single
/// word may stand for the whole name, as a surname does.
fn is_fragment(scene: &Scene, candidate: &Candidate) -> bool {
    let all = &scene.tokens.all;
    let name = |t: &&Token| t.capital && !t.stop;
    let is_cut = |spot: &Range<u32>| {
        let (start, end) = (spot.start as usize, spot.end as usize);
        let (first, last) = (&all[start], &all[end - 1]);
        let next = all.get(end).filter(|n| n.joined && n.block == first.block);
        let previous = start.checked_sub(1).map(|p| &all[p]);
        let previous = previous.filter(|p| first.joined && p.block == first.block);
        (name(&first) && previous.as_ref().is_some_and(name))
            || (name(&last) && next.as_ref().is_some_and(name))
    };
    let judged = || {
        let in_title = |s: &&Range<u32>| (s.start as usize) < scene.tokens.title;
        candidate
            .spots
            .iter()
            .filter(move |s| !(scene.title_case && in_title(s)))
    };
    // Where all nouns have capitals, one beside another is no name.
    !scene.capital_nouns
        && candidate.len() > 1
        && judged().filter(|s| is_cut(s)).count() * 2 > judged().count()
}
