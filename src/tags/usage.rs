//! How a word is used: the words beside it say whether it is a noun or a verb there ("the vote", "they vote").

use super::tokens::{Place, Token, Tokens};
use crate::text::fold;
use std::sync::LazyLock;

/// What stands beside the nouns and the verbs of one language. A language that writes nouns with a capital needs none.
#[derive(Debug)]
pub struct Usage {
    before_noun: Vec<&'static str>,
    after_noun: Vec<&'static str>,
    before_verb: Vec<&'static str>,
    after_verb: Vec<&'static str>,
}

impl Usage {
    fn new(file: &'static str) -> Self {
        let of = |mark| file.lines().filter_map(|l| l.strip_prefix(mark)).collect();
        Self {
            before_noun: of("n- "),
            after_noun: of("n+ "),
            before_verb: of("v- "),
            after_verb: of("v+ "),
        }
    }

    /// For each stem of an article, whether it is used as a verb more often than as a noun. Only words in small letters
    /// can be: a capital where none has to stand is a noun's. `title_case`: whether capitals in the title prove nothing.
    #[must_use]
    pub fn verbs(&self, tokens: &Tokens, title_case: bool) -> Vec<bool> {
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
            let beside = |a: &Token, b: &Token| b.joined && a.block == b.block;
            let before = i.checked_sub(1).map(|p| &all[p]);
            let before = before.filter(|p| beside(p, token)).map(|p| fold(p.text));
            let after = all.get(i + 1).filter(|n| beside(token, n));
            let after = after.map(|n| fold(n.text));
            let has = |list: &[&str], word: &Option<String>| {
                word.as_ref()
                    .is_some_and(|w| list.binary_search(&w.as_str()).is_ok())
            };
            let noun_before = has(&self.before_noun, &before);
            if has(&self.before_verb, &before) || has(&self.after_verb, &after) && !noun_before {
                *slot += 1;
            } else if noun_before || after.is_none() || has(&self.after_noun, &after) {
                *slot -= 1;
            }
        }
        balance.into_iter().map(|b| b > 0).collect()
    }
}

macro_rules! languages {
    ($($code:literal)*) => {
        /// Languages and their files.
        static ALL: [(&str, &str, LazyLock<Usage>); [$($code),*].len()] = [$((
            $code,
            include_str!(concat!("usage/", $code, ".txt")),
            LazyLock::new(|| Usage::new(include_str!(concat!("usage/", $code, ".txt")))),
        )),*];
    };
}

languages! { "en" "es" "fr" "it" "nl" "pt" "sv" }

/// The lists of a language given by its primary subtag.
#[must_use]
pub fn of(code: &str) -> Option<&'static Usage> {
    let at = ALL.iter().position(|(known, ..)| *known == code)?;
    Some(&ALL[at].2)
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::{Stemmer, lexicon};

    #[test]
    fn lists_are_sorted_unique_and_say_where_they_come_from() {
        for (code, file, usage) in &ALL {
            let mut lines = file.lines();
            assert!(lines.next().is_some_and(|l| l.starts_with("# ")), "{code}");
            let lines: Vec<_> = lines.collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "{code}");
            assert!(lines.iter().all(|l| *l == fold(l)), "{code}");
            let lists = [
                &usage.before_noun,
                &usage.after_noun,
                &usage.before_verb,
                &usage.after_verb,
            ];
            assert_eq!(
                lists.map(Vec::len).iter().sum::<usize>(),
                lines.len(),
                "{code}"
            );
            assert!(lists.iter().all(|l| !l.is_empty()), "{code}");
        }
    }

    fn verbs(text: &str) -> Vec<String> {
        let page = plain::clean(&format!("Untitled\n\n{text}"));
        let article = article::read(&page, &article::Options::default());
        let tokens = tokens::of(&article, lexicon("en"), &Stemmer::new("en"));
        let verbs = of("en").unwrap().verbs(&tokens, true);
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
