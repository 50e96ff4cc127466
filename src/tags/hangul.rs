//! Korean words and the particles that are written onto them (`극장으로` is `극장` with "to"), without a dictionary: a stem
//! is believed where the article has it bare or with another particle, or twice with one that only nouns have.

use crate::text::{Word, is_hangul, words};
use std::collections::{HashMap, HashSet};

/// Particles, the longer before those that end them. A closed class of the language's grammar.
const PARTICLES: [&str; 34] = [
    "에서는",
    "으로는",
    "에게는",
    "이라고",
    "이라는",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "처럼",
    "보다",
    "이나",
    "이며",
    "이다",
    "라고",
    "라는",
    "에는",
    "에도",
    "와의",
    "과의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
];
/// Those that end hardly any word but a noun: to meet one twice is enough.
const OF_NOUNS: [&str; 3] = ["은", "을", "를"];
/// Stands for a second time among the particles of a stem.
const AGAIN: &str = "*";
/// A stem has as many syllables at least.
const SHORTEST: usize = 2;

/// The stems that an article shows to be words.
#[derive(Debug, Default)]
pub struct Stems<'a>(HashSet<&'a str>);

impl<'a> Stems<'a> {
    /// Reads the texts. Linear.
    pub fn of(texts: &[&'a str]) -> Self {
        let mut forms: HashMap<&'a str, HashSet<&'a str>> = HashMap::new();
        for text in texts {
            for word in words(text).filter(|word| word.text.chars().all(is_hangul)) {
                forms.entry(word.text).or_default().insert("");
                for (stem, particle) in cuts(word.text) {
                    let seen = forms.entry(stem).or_default();
                    if !seen.insert(particle) && OF_NOUNS.contains(&particle) {
                        seen.insert(AGAIN);
                    }
                }
            }
        }
        forms.retain(|_, particles| particles.len() > 1);
        Self(forms.into_keys().collect())
    }

    /// The word without its particle, where the stem is known.
    pub fn bare(&self, word: Word<'a>) -> Word<'a> {
        let known = cuts(word.text).find(|(stem, _)| self.0.contains(stem));
        known.map_or(word, |(stem, _)| Word {
            end: word.start + stem.len(),
            text: stem,
            ..word
        })
    }
}

/// The ways to cut a particle off, the longest particle first.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    PARTICLES.iter().filter_map(move |particle| {
        let stem = word.strip_suffix(particle)?;
        (stem.chars().count() >= SHORTEST).then(|| (stem, &word[stem.len()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_is_cut_off_a_stem_that_the_article_shows() {
        let texts = [
            "극장은 작다.",
            "마을 극장으로 갔다.",
            "고양이 한 마리가 울었다.",
            "이 감독은 웃고, 그 감독은 울었다.",
        ];
        let stems = Stems::of(&texts);
        let bare = |text| stems.bare(words(text).next().unwrap()).text;
        assert_eq!(bare("극장으로"), "극장");
        assert_eq!(bare("극장은"), "극장");
        assert_eq!(bare("감독은"), "감독");
        assert_eq!(bare("고양이"), "고양이", "no other form shows a stem");
        assert_eq!(bare("나는"), "나는", "too short");
    }
}
