//! Key people: who is in the article, under which name and role, and where.
//!
//! 1. [`tokens`]: the body's words and marks.
//! 2. [`features`] and [`tagger`]: which of them are names of persons, by a trained [`model`].
//! 3. [`names`]: what the tagger took too much is cut off; bylines and credits are left out; what the text declares to be
//!    a name is added ([`evidence`]).
//! 4. [`merge`]: mentions that name one human being become one person.
//! 5. [`roles`]: the words that say who it is.
//! 6. [`verdict`]: whether all of that names a person at all.
//! 7. [`salience`]: how much the article is about them.

pub mod clusters;
pub mod declension;
pub mod evidence;
pub mod features;
mod labels;
pub mod lexicon;
pub mod merge;
pub mod model;
pub mod names;
pub mod roles;
pub mod salience;
pub mod tagger;
pub mod tokens;
pub mod unicameral;
pub mod verdict;
pub mod words;

use crate::article::{Article, ArticleText};
use crate::order;
use crate::text::{self, Span};
use features::Document;
use model::Model;
use std::ops::Range;

/// A person of the article: all mentions of one human being.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name the article gives, without titles.
    pub name: String,
    /// The words of the article that say who this is, verbatim.
    pub role: Option<Span<ArticleText>>,
    /// How much the article is about them, 0 to 1.
    pub salience: f32,
    /// Every mention, in order; titles and possessive endings are not part of it.
    pub mentions: Vec<Span<ArticleText>>,
}

/// The people of the article, most salient first. Linear in the article.
#[must_use]
pub fn find(article: &Article) -> Vec<Person> {
    find_by(Model::get(), article)
}

/// [`find`] by another model than the crate's, as the trainer measures its models.
#[must_use]
pub fn find_by(model: &Model, article: &Article) -> Vec<Person> {
    let mut people: Vec<Person> = candidates(model, article)
        .into_iter()
        .filter_map(|candidate| {
            let sure = verdict::sureness(&model.verdict, candidate.evidence, candidate.returns);
            let mut person = candidate.person;
            person.salience *= sure.or(candidate.acts.then_some(0.5))?;
            Some(person)
        })
        .collect();
    // The sort is stable: who comes first in the text stays first among equals.
    order::sort_by(&mut people, |a, b| b.salience.total_cmp(&a.salience));
    let most = people.first().map_or(1.0, |p| p.salience);
    for person in &mut people {
        person.salience /= most;
    }
    people
}

/// What may be a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The person that it would be.
    pub person: Person,
    /// What speaks for and against it.
    pub evidence: verdict::Evidence,
    /// Whether it speaks, or does what only people do; or its script has no capitals, and others are not sought there.
    pub acts: bool,
    /// Whether it is named in full, and again.
    pub returns: bool,
}

/// What may be people of the article, in the order of their first mention. Linear in the article.
#[must_use]
pub fn candidates(model: &Model, article: &Article) -> Vec<Candidate> {
    let sentences = || article.sentences.iter().map(|s| s.span.range());
    let told = unicameral::of(article, &model.lexicon);
    let borders = unicameral::borders(&article.text, &told);
    let mut document = Document::cut(&article.text, sentences(), &borders, &model.lexicon);
    let thoughts = tagger::tag(&mut document, model);
    let declension = declension::Declension::of(&article.language);
    let mut names = names::clean(
        &document,
        tagger::names(&thoughts),
        article,
        &model.lexicon,
        &declension,
    );
    let told = unicameral::Told::new(&document, &told, &mut names);
    let lexicon = text::lexicon(&article.language);
    let scene = roles::Scene::new(&document, &names, &model.lexicon);
    let groups = merge::merge(&document, &names, &declension);
    let court = verdict::Court::new(&document, &thoughts, &model.lexicon, groups.len());
    let person = |mentions: Vec<merge::Mention>| {
        let tokens = || mentions.iter().map(|m| &m.tokens);
        let role = told.role(tokens()).or_else(|| scene.role(tokens()));
        let full = &mentions[fullest(&document, &mentions)].tokens;
        let evidence = court.evidence(&mentions, full, role.is_some());
        let person = Person {
            name: span(&document, full).of(&article.text).to_owned(),
            role: role.as_ref().map(|tokens| span(&document, tokens)),
            salience: salience::score(article, &document, &mentions, role.is_some()),
            mentions: mentions
                .iter()
                .map(|m| span(&document, &m.tokens))
                .collect(),
        };
        Candidate {
            person,
            evidence,
            returns: court.returns(&mentions),
            acts: told.has(&mentions[0].tokens)
                || court.acts(&mentions, |word| lexicon.is_speech(word)),
        }
    };
    groups.into_iter().map(person).collect()
}

fn span(document: &Document, tokens: &Range<usize>) -> Span<ArticleText> {
    let (first, last) = (tokens.start, tokens.end - 1);
    Span::new(
        document.tokens[first].start as usize,
        document.tokens[last].end as usize,
    )
}

/// Of the mentions by the name that the article mostly uses, the one with the most words; of those one in the nominative, then one that is not all in capitals, then the first.
fn fullest(document: &Document, mentions: &[merge::Mention]) -> usize {
    let most = |(i, m): &(usize, &merge::Mention)| {
        let quiet = document.tokens[m.tokens.end - 1].shape != tokens::Shape::Upper;
        (
            !m.alias,
            m.name.len(),
            !m.oblique,
            quiet,
            std::cmp::Reverse(*i),
        )
    };
    mentions
        .iter()
        .enumerate()
        .max_by_key(most)
        .map_or(0, |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;

    fn read(text: &str) -> (Article, Vec<Person>) {
        let options = crate::article::Options::default();
        let article = crate::article::read(&plain::clean(text), &options);
        let people = find(&article);
        (article, people)
    }

    /// Name, role and number of mentions of each person.
    fn told(text: &str) -> Vec<(String, Option<String>, usize)> {
        let (article, people) = read(text);
        let role = |p: &Person| p.role.map(|r| r.of(&article.text).to_owned());
        let told = |p: &Person| (p.name.clone(), role(p), p.mentions.len());
        people.iter().map(told).collect()
    }

    #[test]
    fn the_cases_of_a_name_are_one_persons() {
        let people = told(
            "Новый хор\n\nНа площади вчера выступил хор под управлением Виктора Пантелеева. До этого с Пантелеевым \
             два месяца репетировали сорок человек. Директор школы Лидия Гончарук отдала ему свой зал. «Мы \
             начинали без нот», — сказал Виктор Пантелеев. Гончарук подарила Пантелееву рояль.",
        );
        assert_eq!(people[0].0, "Виктор Пантелеев");
        assert!(people[0].2 >= 3, "{people:?}");
        assert_eq!(people[1].0, "Лидия Гончарук");
        assert_eq!(people[1].1.as_deref(), Some("Директор школы"));
        assert_eq!(people.len(), 2, "{people:?}");
    }

    #[test]
    fn people_are_found_without_capitals() {
        let people = told(
            "夜市搬家\n\n河边的夜市下个月搬到旧车站。市场主任高志远说，新场地大一倍。卖豆花的摊主不想搬，她在这里二十年了。\
             “客人找不到我们怎么办？”摊主罗秀梅说。高主任回答，会有路牌。罗秀梅没有再问。",
        );
        let names: Vec<_> = people.iter().map(|p| (p.0.as_str(), p.2)).collect();
        assert_eq!(names, [("高志远", 2), ("罗秀梅", 2)]);
        let people = told(
            "سوق جديد\n\nافتتح السوق الجديد أمس قرب المحطة. وقالت مديرة السوق هناء درويش إن الإيجار لن يرتفع هذا العام. \
             وأضافت درويش أن ستين بائعا سجلوا أسماءهم. ولم يحضر التاجر سمير خوري الافتتاح.",
        );
        let names: Vec<_> = people.iter().map(|p| (p.0.as_str(), p.2)).collect();
        assert_eq!(names, [("هناء درويش", 2), ("سمير خوري", 1)]);
    }

    #[test]
    fn finds_each_person_once_with_role_and_mentions() {
        let (article, people) = read(
            "Harbour to close\n\nMayor Margaret Holloway said on Tuesday that the harbour would close. \
             “We cannot pay for it,” Holloway told reporters. Harbour master Thomas Reed (Holloway's brother-in-law) \
             disagreed.\n\nReed said Mr Reed senior had built it. Margaret Holloway's office did not comment.",
        );
        assert_eq!(people[0].name, "Margaret Holloway");
        assert_eq!(people[0].mentions.len(), 4);
        assert_eq!(people[0].role.unwrap().of(&article.text), "Mayor");
        assert_eq!(people[1].name, "Thomas Reed");
        assert_eq!(people[1].role.unwrap().of(&article.text), "Harbour master");
        assert_eq!(people.len(), 2);
        for person in &people {
            assert!(person.mentions.is_sorted());
            assert!((0.0..=1.0).contains(&person.salience));
        }
    }

    #[test]
    fn a_text_without_people_has_none() {
        let (_, people) =
            read("Rain\n\nIt rained in London on Monday. The river rose by two metres.");
        assert_eq!(people, []);
    }

    #[test]
    fn odd_texts_break_nothing() {
        for text in [
            "",
            "x",
            "T\n\n’s (",
            "T\n\n\u{301}",
            "T\n\n. . . - , Mr. , Mr",
            "T\n\n(Ann Low (Ann Low (Ann Low (",
        ] {
            let (article, people) = read(text);
            for mention in people.iter().flat_map(|p| &p.mentions) {
                assert!(!mention.of(&article.text).is_empty());
            }
        }
    }
}
