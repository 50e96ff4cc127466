//! The verdict: whether the mentions that were merged into one person name one at all.
//!
//! The tagger is bold and looks at words; here all mentions of one name speak together, by logistic regression. Its
//! weights stand in the model's file.

use super::features::{Document, PLACED, Thought};
use super::lexicon::Lexicon;
use super::merge::Mention;
use super::tokens::Shape;
use super::words;
use crate::text::fold;
use crate::text::names::WordFilters;
use std::ops::Range;

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What each number is called, in their order.
        pub const NAMES: [&str; [$(stringify!($name)),*].len()] = [$(stringify!($name)),*];
        /// What speaks for or against a person, as numbers.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Evidence { $($(#[$doc])* pub $name: f32,)* }
        impl Evidence {
            /// The numbers in the order of [`NAMES`].
            #[must_use]
            pub fn values(self) -> [f32; NAMES.len()] { [$(self.$name),*] }
        }
    };
}

evidence! {
    /// The surest mention's margin, in nepers times one half.
    surest,
    /// By how much it is above [`SURE`].
    very_sure,
    /// The margin of the mention by the fullest name.
    fullest,
    /// The mentions' margins on average.
    mean,
    /// The same as the first pass had it.
    first_mean,
    /// The surest margin times the share of capitals in the article.
    sure_among_capitals,
    /// Share of words with capitals in the article, in steps, 0 to 1.
    capitals,
    /// The same for a name of one word.
    lone_among_capitals,
    /// A name of one word, often a given name.
    lone_given,
    /// A name of one word.
    lone,
    /// A name of several words that begins with a given name.
    given,
    /// Ends with a family name.
    family,
    /// Ends with a common word.
    common,
    /// Ends with a word of a place's name.
    place,
    /// The same for a name of one word.
    lone_place,
    /// Logarithm of one more than the number of mentions.
    mentions,
    /// Share of mentions that the tagger did not find: the text declares them.
    declared,
    /// A title stands before a mention.
    titled,
    /// The article gives a role.
    role,
    /// Share of mentions soon followed by a pronoun.
    echoed,
    /// Share of mentions that are part of a longer run of capitals.
    longer,
    /// Share of mentions after a word of place ("in", "at").
    placed,
    /// Share of mentions that open their sentence.
    opens,
    /// Share of mentions beside a comma or "and".
    listed,
    /// Share of the last word's occurrences that the first pass took for part of another name.
    other,
    /// The last word has three letters at most.
    brief,
    /// The last word is all in capitals.
    shouted,
    /// Share of pronouns among the article's words, times 20, 1 at most.
    pronouns,
    /// Logarithm of one more than the number of people found.
    people,
    /// Logarithm of one more than a quarter of the article's sentences.
    length,
}

/// Weights of the numbers and what is added to their sum, in steps of 1/256.
pub type Weights = [i16; NAMES.len() + 1];

/// Margins in steps of a weight are told apart up to this one.
const MOST: i32 = 320;
/// Steps of a weight in one unit of a margin.
const UNIT: f32 = 64.0;
/// From this margin on a name is very sure.
const SURE: f32 = 2.5;
/// Logarithm of one more than the number. A table, as logarithms differ between machines.
const LOGARITHMS: [f32; 9] = [0.0, 0.69, 1.10, 1.39, 1.61, 1.79, 1.95, 2.08, 2.20];
/// Steps of a stored weight in 1.
const STEPS: f32 = 256.0;
/// How soon a pronoun follows, in tokens.
const NEAR: usize = 12;
/// What a person that returns may lack, in log-odds. It costs `ewt-dev` 0.7 F1 points and `gum-dev` 0.2, gives
/// `crossner-politics-dev` 0.2, and keeps people whom whole articles are about.
const DOUBT: f32 = 0.35;
/// Share of mentions after a word of place from which one is a place rather.
const OFTEN: f32 = 0.5;
/// Sentences that open with a person's name and a colon, at least, where this is who speaks.
const LABELS: usize = 3;
/// Pronouns that stand for people only.
const WHO: [&str; 3] = ["who", "whom", "whose"];
/// Letters of a brief word, at most.
const BRIEF: usize = 3;

/// What the verdicts of one article share.
#[derive(Debug)]
pub struct Court<'a> {
    document: &'a Document<'a>,
    thoughts: &'a [Thought],
    lexicon: &'a Lexicon,
    people: f32,
    pronouns: f32,
    length: f32,
}

impl<'a> Court<'a> {
    /// The court for so many people found in a document of which the tagger thought this. Linear.
    #[must_use]
    pub fn new(
        document: &'a Document<'a>,
        thoughts: &'a [Thought],
        lexicon: &'a Lexicon,
        people: usize,
    ) -> Self {
        let is_word = |t: &usize| document.tokens[*t].shape.is_word();
        let all = (0..document.tokens.len()).filter(is_word);
        let words = all.clone().count().max(1);
        let pronouns = all.filter(|&t| is_pronoun(document, t)).count();
        Self {
            document,
            thoughts,
            lexicon,
            people: logarithm(people),
            pronouns: (pronouns as f32 * 20.0 / words as f32).min(1.0),
            length: logarithm(document.sentences.len() / 4),
        }
    }

    /// Whether it is spoken of, or acts, as few things do: a mention of several words follows a courtesy title; or, of names
    /// that the tagger finds at all, one of several words speaks, or one goes on with "who"; or sentences open with it and
    /// a colon: who speaks in an interview.
    #[must_use]
    pub fn acts(&self, mentions: &[Mention], speech: impl Fn(&str) -> bool) -> bool {
        let document = self.document;
        let text = |t: usize| document.tokens[t].of(document.text);
        let speaks = |t: Option<usize>| {
            t.filter(|&t| t < document.tokens.len() && document.tokens[t].shape == Shape::Lower)
                .is_some_and(|t| speech(&fold(text(t))))
        };
        let who = |name: &Range<usize>| {
            let after = name.end..document.tokens.len().min(name.end + 2);
            after.len() == 2 && text(after.start) == "," && WHO.contains(&text(after.start + 1))
        };
        let courted = |m: &Mention| {
            let before = m
                .tokens
                .start
                .checked_sub(1)
                .map(|t| text(t).to_lowercase());
            m.tokens.len() > 1
                && before.is_some_and(|b| words::COURTESIES.has(b.trim_end_matches('.')))
        };
        let label = |m: &&Mention| {
            let end = m.tokens.end;
            document.opens(m.tokens.start) && end < document.tokens.len() && text(end) == ":"
        };
        mentions.iter().any(courted)
            || mentions.iter().filter(label).nth(LABELS - 1).is_some()
            || self.found(mentions).any(|name| {
                // A lone name that speaks may be a company's.
                let said =
                    name.len() > 1 && (speaks(name.start.checked_sub(1)) || speaks(Some(name.end)));
                said || who(name)
            })
            || mentions
                .iter()
                .any(|m| m.tokens.len() > 1 && who(&m.tokens))
    }

    /// Whether the tagger finds a name of several words, and one of the same person again.
    #[must_use]
    pub fn returns(&self, mentions: &[Mention]) -> bool {
        self.found(mentions).any(|name| name.len() > 1) && self.found(mentions).nth(1).is_some()
    }

    /// The mentions that the tagger finds; others the text declares.
    fn found<'m>(&self, mentions: &'m [Mention]) -> impl Iterator<Item = &'m Range<usize>> {
        let sure = |name: &&Range<usize>| (*name).clone().all(|t| self.thoughts[t].margin >= 0);
        mentions.iter().map(|m| &m.tokens).filter(sure)
    }

    /// What speaks for and against one person, the fullest of whose names is `full`. Linear in the mentions.
    #[must_use]
    pub fn evidence(&self, mentions: &[Mention], full: &Range<usize>, role: bool) -> Evidence {
        let document = self.document;
        let last = full.end - 1;
        let text = |t: usize| document.tokens[t].of(document.text);
        let shape = |t: usize| document.tokens[t].shape;
        let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
        let count = mentions.len().max(1) as f32;
        let portion = |holds: &dyn Fn(&Range<usize>) -> bool| {
            mentions.iter().filter(|m| holds(&m.tokens)).count() as f32 / count
        };
        let margin = |of: &dyn Fn(usize) -> i32, name: &Range<usize>| {
            let lowest = name.clone().map(of).min().unwrap_or(-MOST);
            lowest.clamp(-MOST, MOST)
        };
        let second = |t: usize| self.thoughts[t].margin;
        let first = |t: usize| document.first_thought(t).margin;
        let margins = mentions.iter().map(|m| margin(&second, &m.tokens));
        let firsts = mentions.iter().map(|m| margin(&first, &m.tokens));
        let surest = margins.clone().max().unwrap_or(-MOST) as f32 / UNIT;
        let capitals = f32::from(document.capitals()) / 7.0;
        let lone = full.len() == 1;
        let given = self.lexicon.of(document.word_hash(full.start)) & WordFilters::GIVEN != 0;
        let ends = |bit: u8| self.lexicon.of(document.word_hash(last)) & bit != 0;
        let [named, unnamed, other] = document.taken(last);
        let joins = |t: Option<usize>| {
            t.filter(|&t| t < document.tokens.len())
                .is_some_and(|t| matches!(text(t), "," | "and" | "&" | "und" | ";"))
        };
        Evidence {
            surest,
            very_sure: (surest - SURE).max(0.0),
            fullest: margin(&second, full) as f32 / UNIT,
            mean: margins.sum::<i32>() as f32 / UNIT / count,
            first_mean: firsts.sum::<i32>() as f32 / UNIT / count,
            sure_among_capitals: surest * capitals,
            capitals,
            lone_among_capitals: yes(lone) * capitals,
            lone_given: yes(lone && given),
            lone: yes(lone),
            given: yes(!lone && given),
            family: yes(ends(WordFilters::FAMILY)),
            common: yes(ends(WordFilters::COMMON)),
            place: yes(ends(WordFilters::PLACE)),
            lone_place: yes(lone && ends(WordFilters::PLACE)),
            mentions: logarithm(mentions.len()),
            declared: portion(&|name| !self.thoughts[last_of(name)].label.is_person()),
            titled: yes(mentions
                .iter()
                .any(|m| m.tokens.start > 0 && document.is_title(m.tokens.start - 1))),
            role: yes(role),
            echoed: portion(&|name| {
                let until = document.tokens.len().min(name.end + NEAR);
                (name.end..until).any(|t| is_pronoun(document, t))
            }),
            longer: portion(&|name| {
                let run = document.run(last_of(name));
                name.end < run.end
            }),
            placed: portion(&|name| {
                let before = name.start.checked_sub(1);
                before.is_some_and(|t| PLACED.contains(&text(t)))
            }),
            opens: portion(&|name| document.opens(name.start)),
            listed: portion(&|name| joins(name.start.checked_sub(1)) || joins(Some(name.end))),
            other: other as f32 / (named + unnamed).max(1) as f32,
            brief: yes(text(last).chars().nth(BRIEF).is_none()),
            shouted: yes(shape(last) == Shape::Upper),
            pronouns: self.pronouns,
            people: self.people,
            length: self.length,
        }
    }
}

/// How sure these weights are of a person, by what speaks for and against one: 0.5 to 1; `None` where it is none. One
/// that returns, and is seldom where something is, has the benefit of [`DOUBT`].
#[must_use]
pub fn sureness(weights: &Weights, evidence: Evidence, returns: bool) -> Option<f32> {
    let mut sum = f32::from(weights[NAMES.len()]);
    for (weight, value) in weights.iter().zip(evidence.values()) {
        sum += f32::from(*weight) * value;
    }
    let sum = sum / STEPS;
    let least = if returns && evidence.placed < OFTEN {
        -DOUBT
    } else {
        0.0
    };
    (sum >= least).then(|| 0.5 + 0.5 * sum.max(0.0) / (1.0 + sum.max(0.0)))
}

fn last_of(name: &Range<usize>) -> usize {
    name.end - 1
}

fn logarithm(count: usize) -> f32 {
    LOGARITHMS[count.min(LOGARITHMS.len() - 1)]
}

fn is_pronoun(document: &Document, token: usize) -> bool {
    let token = document.tokens[token];
    token.shape.is_word() && words::PRONOUNS.has(&token.of(document.text).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::declension::Declension;
    use crate::people::merge::merge;
    use crate::people::tagger::Label;

    /// What is asked of the first person of these names, which the tagger gave these margins.
    fn ask<T>(
        text: &str,
        names: &[Range<usize>],
        margins: &[i32],
        question: impl Fn(&Court, &[Mention]) -> T,
    ) -> T {
        let lexicon = Lexicon::default();
        let sentences = crate::text::sentences(text, "en");
        let document = Document::new(text, sentences.into_iter(), &lexicon);
        let mut thoughts = vec![Thought::default(); document.tokens.len()];
        for (name, &margin) in names.iter().zip(margins) {
            let label = Label::Begin;
            thoughts[name.clone()].fill(Thought { label, margin });
        }
        let people = merge(&document, names, &Declension::default());
        let court = Court::new(&document, &thoughts, &lexicon, people.len());
        question(&court, &people[0])
    }

    fn evidence(text: &str, names: &[Range<usize>], margins: &[i32]) -> Evidence {
        ask(text, names, margins, |court, mentions| {
            court.evidence(mentions, &mentions[0].tokens, false)
        })
    }

    fn acts(text: &str, names: &[Range<usize>], margins: &[i32]) -> bool {
        ask(text, names, margins, |court, mentions| {
            court.acts(mentions, |word| word == "said")
        })
    }

    #[test]
    fn who_speaks_or_is_told_of_with_who_acts() {
        let full = |text, margin| acts(text, std::slice::from_ref(&(0..2)), &[margin]);
        assert!(full("Ada Low said so.", 9));
        assert!(!full("Ada Low said so.", -9));
        assert!(full("Ada Low, who rows, left.", -9));
        assert!(!full("Ada Low, a ship, left.", -9));
        let talk = "Low: Yes. Low: No. Low: Perhaps.";
        assert!(acts(talk, &[0..1, 4..5, 8..9], &[-9; 3]));
        assert!(!acts(talk, &[0..1, 4..5], &[-9; 2]));
    }

    #[test]
    fn mentions_speak_together() {
        let text = "There Low, she said, met Low Berg and Low.";
        let found = evidence(text, &[1..2, 10..11], &[64, 192]);
        assert_eq!((found.surest, found.mean, found.fullest), (3.0, 2.0, 1.0));
        assert_eq!((found.very_sure, found.lone), (0.5, 1.0));
        assert_eq!((found.echoed, found.listed), (0.5, 1.0));
        assert!(found.declared < 0.1);
        let name = std::slice::from_ref(&(7..8));
        let found = evidence(text, name, &[-9]);
        assert!(found.longer > 0.9 && found.echoed < 0.1);
        let found = evidence("It is a town in Low.", std::slice::from_ref(&(5..6)), &[64]);
        assert!(found.placed > 0.9);
    }

    #[test]
    fn the_weights_decide() {
        let mut weights = Weights::default();
        weights[0] = 256;
        weights[NAMES.len()] = -256;
        let found = |surest| Evidence {
            surest,
            ..Evidence::default()
        };
        assert_eq!(sureness(&weights, found(2.0), false), Some(0.75));
        assert_eq!(sureness(&weights, found(1.0), false), Some(0.5));
        assert_eq!(sureness(&weights, found(0.5), false), None);
        assert_eq!(sureness(&weights, found(0.75), false), None);
        assert_eq!(sureness(&weights, found(0.75), true), Some(0.5));
    }
}
