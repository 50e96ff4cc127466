//! Words that an article makes from others: "photograph", "photographer"; "corona" in "Corona-Lockerungen".

use super::tokens::Tokens;
use crate::order;
use std::collections::HashMap;

/// The longer stems that begin with a stem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kin {
    /// How many there are.
    pub number: u32,
    /// How often they stand in the article.
    pub count: u32,
}

/// A shorter stem begins others by chance. Characters.
const SHORTEST: usize = 5;

/// For each stem of an article its kin. `counts`: how often each stands in it. Linear but for the sorting.
#[must_use]
pub fn of(tokens: &Tokens, counts: &[u32]) -> Vec<Kin> {
    let mut content = vec![false; tokens.stems.len()];
    for token in tokens.all.iter().filter(|t| !t.stop) {
        content[token.stem as usize] = true;
    }
    let mut order: Vec<usize> = (0..content.len()).filter(|&s| content[s]).collect();
    order::sort_by(&mut order, |&a, &b| tokens.stems[a].cmp(&tokens.stems[b]));
    let mut out = vec![Kin::default(); content.len()];
    // The stems that the current one begins with, each the beginning of the next.
    let mut open: Vec<usize> = Vec::new();
    let close = |open: &mut Vec<usize>, out: &mut Vec<Kin>| {
        if let (Some(done), Some(&outer)) = (open.pop(), open.last()) {
            out[outer].number += out[done].number + 1;
            out[outer].count += out[done].count + counts[done];
        }
    };
    for stem in order {
        let begins = |o: &usize| tokens.stems[stem].starts_with(tokens.stems[*o].as_str());
        while open.last().is_some_and(|o| !begins(o)) {
            close(&mut open, &mut out);
        }
        open.push(stem);
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    for (kin, stem) in out.iter_mut().zip(&tokens.stems) {
        if stem.chars().nth(SHORTEST - 1).is_none() {
            *kin = Kin::default();
        }
    }
    out
}

/// For each form of an article, how often it is a part of a word with hyphens. Linear.
#[must_use]
pub fn parts(tokens: &Tokens) -> Vec<u32> {
    let mut counts = vec![0_u32; tokens.forms.len()];
    for token in &tokens.all {
        counts[token.form as usize] += 1;
    }
    let mut parts: HashMap<&str, u32> = HashMap::new();
    for (form, count) in tokens.forms.iter().zip(counts) {
        if form.contains(['-', '‑']) {
            for part in form.split(['-', '‑']) {
                *parts.entry(part).or_default() += count;
            }
        }
    }
    let of = |form: &String| parts.get(form.as_str()).copied().unwrap_or_default();
    tokens.forms.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::{Stemmer, lexicon};

    #[test]
    fn what_is_made_from_a_word_is_counted() {
        let text = "Corona\n\nDie Corona und die Corona-Regeln. Coronaviren sind klein, Coronatests sind teuer.";
        let article = article::read(&plain::clean(text), &article::Options::default());
        let tokens = tokens::of(&article, lexicon("de"), &Stemmer::new("de"));
        let mut counts = vec![0; tokens.stems.len()];
        for token in &tokens.all {
            counts[token.stem as usize] += 1;
        }
        let corona = tokens.all[0];
        let kin = of(&tokens, &counts)[corona.stem as usize];
        assert_eq!(
            kin,
            Kin {
                number: 3,
                count: 3
            }
        );
        let at = tokens.forms.iter().position(|f| f == "corona").unwrap();
        assert_eq!(parts(&tokens)[at], 1);
        let small = tokens.all.iter().find(|t| t.text == "klein").unwrap();
        assert_eq!(of(&tokens, &counts)[small.stem as usize], Kin::default());
    }
}
