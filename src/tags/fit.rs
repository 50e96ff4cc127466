//! Which candidates may be tags at all: not a piece of a longer phrase, not a verb.

use super::candidates::Candidate;
use super::scene::Scene;
use super::tokens::Token;
use crate::text::fold;
use std::ops::Range;

/// Whether a candidate may be a tag. Linear in its occurrences.
#[must_use]
pub fn is_fit(scene: &Scene, id: usize) -> bool {
    let candidate = &scene.candidates[id];
    !is_piece(scene, id)
        && !is_verb(scene, candidate)
        // A title or an office stands before a person's name, and the name is whole all the same.
        && (!is_fragment(scene, candidate) || scene.people.contains_key(&name(scene, candidate)))
}

fn name(scene: &Scene, candidate: &Candidate) -> String {
    let spot = candidate.spots[0].clone();
    let tokens = &scene.tokens.all[spot.start as usize..spot.end as usize];
    let folded: Vec<_> = tokens.iter().map(|t| fold(t.text)).collect();
    folded.join(" ")
}

/// A phrase met once is no proof that its words belong together.
const BOUND: u32 = 2;

/// Whether it never stands but in one longer candidate: "Corn" where the article only has "Corn Street". A noun of a
/// language that writes all nouns with a capital stays: there compounds are one word, and what stands before is an
/// adjective.
fn is_piece(scene: &Scene, id: usize) -> bool {
    let candidate = &scene.candidates[id];
    let inside = scene.longer[id].most;
    inside >= BOUND.max(candidate.spots.len() as u32)
        && (candidate.len() > 1 || !scene.capital_nouns)
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
