//! How a word is used: the words beside it say whether it is a noun or a verb there ("the vote", "they vote").

use super::languages::languages;
use super::tokens::{Place, Token, Tokens};
use crate::order;
use crate::text::List;

/// What stands beside the nouns and the verbs of one language. A language that writes nouns with a capital needs none.
#[derive(Debug)]
pub struct Usage {
    words: List,
    /// For each of them, the lists it is in.
    signs: Vec<u8>,
}

/// The lists, as the file marks them: before and after a noun, before and after a verb.
const MARKS: [&str; 4] = ["n- ", "n+ ", "v- ", "v+ "];
/// The word is in the list of those that stand before a noun.
pub const BEFORE_NOUN: u8 = 1;
/// Of those after a noun.
pub const AFTER_NOUN: u8 = 2;
/// Of those before a verb.
pub const BEFORE_VERB: u8 = 4;
/// Of those after a verb.
pub const AFTER_VERB: u8 = 8;

impl Usage {
    fn new(file: &'static str) -> Self {
        let mut all: Vec<(&str, u8)> = Vec::new();
        for (at, mark) in MARKS.iter().enumerate() {
            let words = file.lines().filter_map(|l| l.strip_prefix(mark));
            all.extend(words.map(|word| (word, 1 << at)));
        }
        order::join(&mut all, |lists, list| *lists |= *list);
        Self {
            words: List::new(all.iter().map(|(word, _)| *word)),
            signs: all.iter().map(|(_, signs)| *signs).collect(),
        }
    }

    /// For each of an article's forms, the lists it is in.
    #[must_use]
    pub fn signs(&self, tokens: &Tokens) -> Vec<u8> {
        let of = |f: &String| self.words.position(f).map_or(0, |at| self.signs[at]);
        tokens.forms.iter().map(of).collect()
    }

    /// For each stem of an article, whether it is used as a verb more often than as a noun. Only words in small letters
    /// can be: a capital where none has to stand is a noun's. `signs`: see [`Usage::signs`]; `ending`: what the ending
    /// of a form says; `title_case`: whether capitals in the title prove nothing.
    #[must_use]
    pub fn verbs(
        tokens: &Tokens,
        signs: &[u8],
        ending: impl Fn(u32) -> f32,
        title_case: bool,
    ) -> Vec<bool> {
        let all = &tokens.all;
        let mut balance = vec![0_i32; tokens.stems.len()];
        for (i, token) in all.iter().enumerate() {
            if token.stop || token.number {
                continue;
            }
            let slot = &mut balance[token.stem as usize];
            if token.capital {
                let free = token.first || title_case && token.place != Place::Body;
                *slot -= i32::from(!free);
                continue;
            }
            let (before, after) = beside(all, i, i + 1);
            let of = |t: &Token| signs[t.form as usize];
            let (before, after) = (before.map_or(0, of), after.map(of));
            let noun_before = before & BEFORE_NOUN != 0;
            // What follows proves nothing of a word with a noun's ending.
            let after_verb =
                ending(token.form) <= 0.0 && after.is_some_and(|a| a & AFTER_VERB != 0);
            if before & BEFORE_VERB != 0 || after_verb && !noun_before {
                *slot += 1;
            } else if noun_before || after.is_none_or(|a| a & AFTER_NOUN != 0) {
                *slot -= 1;
            }
        }
        balance.into_iter().map(|b| b > 0).collect()
    }
}

/// The words right before and after a run of words, where nothing but a space stands between.
#[must_use]
pub fn beside<'t, 'a>(
    all: &'t [Token<'a>],
    start: usize,
    end: usize,
) -> (Option<&'t Token<'a>>, Option<&'t Token<'a>>) {
    let first = &all[start];
    let next = all.get(end).filter(|n| n.joined && n.block == first.block);
    let previous = start.checked_sub(1).map(|p| &all[p]);
    let previous = previous.filter(|p| first.joined && p.block == first.block);
    (previous, next)
}

languages! { Usage of Usage }

#[cfg(test)]
mod tests {
    use super::super::{endings, tokens};
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::{Kind, Stemmer, fold, lexicon, lexicons};

    #[test]
    fn lists_are_sorted_unique_and_folded() {
        for known in lexicons() {
            let Some(usage) = of(known) else { continue };
            let code = known.code();
            let lines: Vec<_> = known.file(Kind::Usage).lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "{code}");
            assert!(lines.iter().all(|l| *l == fold(l)), "{code}");
            let marks: u32 = usage.signs.iter().map(|s| s.count_ones()).sum();
            assert_eq!(marks as usize, lines.len(), "{code}");
            let lists = usage.signs.iter().fold(0, |all, s| all | s);
            assert_eq!(lists, BEFORE_NOUN | AFTER_NOUN | BEFORE_VERB | AFTER_VERB);
        }
    }

    fn verbs(text: &str) -> Vec<String> {
        let page = plain::clean(&format!("Untitled\n\n{text}"));
        let article = article::read(&page, &article::Options::default());
        let tokens = tokens::of(&article, lexicon("en"), &Stemmer::new("en"));
        let signs = of(lexicon("en")).unwrap().signs(&tokens);
        let endings = endings::of(lexicon("en")).unwrap();
        let ending = |form: u32| endings.evidence(&tokens.forms[form as usize]);
        let verbs = Usage::verbs(&tokens, &signs, ending, true);
        let mut found: Vec<_> = tokens
            .all
            .iter()
            .filter(|t| verbs[t.stem as usize])
            .map(|t| t.text.to_owned())
            .collect();
        found.dedup();
        found
    }

    #[test]
    fn a_word_between_a_subject_and_an_object_is_a_verb() {
        assert_eq!(
            verbs("They vote to dredge the harbour. The harbour is deep, and the river was deep."),
            ["vote", "dredge"]
        );
    }

    #[test]
    fn a_word_that_is_a_noun_as_often_is_none() {
        assert!(verbs("They vote today. The vote was close.").is_empty());
    }
}
