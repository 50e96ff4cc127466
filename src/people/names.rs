//! Cleaning: what the tagger took too much is cut off a name, and names in bylines and credits are left out.

use super::declension::{Declension, is_cased};
use super::evidence;
use super::features::Document;
use super::labels;
use super::lexicon::Lexicon;
use super::tokens::Shape;
use super::words;
use crate::article::Article;
use crate::order;
use crate::table::Table;
use crate::text;
use crate::text::names::WordFilters;
use std::ops::Range;

/// Tokens a line of credits has at most.
const LONGEST_CREDIT: usize = 20;

/// The names that are left, in order.
#[must_use]
pub fn clean(
    document: &Document,
    names: Vec<Range<usize>>,
    article: &Article,
    lexicon: &Lexicon,
    declension: &Declension,
) -> Vec<Range<usize>> {
    let language = text::lexicon(&article.language);
    let credits = credits(document, article);
    let is_credit = |name: &Range<usize>| {
        credits.iter().any(|c| c.contains(&name.start)) || is_credited(document, name)
    };
    let companies = names.iter().filter(|name| is_company(document, name));
    let companies = sorted(companies.map(|name| document.word_id(name.end - 1)));
    let mut trimmed: Vec<Range<usize>> = names
        .into_iter()
        .filter(|name| !is_credit(name))
        .flat_map(|name| labels::lines(document, name))
        .filter_map(|name| trim(document, name, lexicon))
        .map(|name| without_opening(document, name, lexicon, language))
        .collect();
    without_offices(document, &mut trimmed);
    let places = places(document, &trimmed);
    let full = families(document, &trimmed);
    trimmed.retain(|name| {
        let word = document.word_id(name.end - 1);
        is_full(document, name)
            || !has(&places, word) && (!has(&companies, word) || has(&full, word))
    });
    without_things(document, &mut trimmed, lexicon);
    let others = others(document, &trimmed);
    trimmed.retain(|name| !has(&others, document.word_id(name.end - 1)));
    evidence::add(document, &mut trimmed, article, lexicon, declension);
    trimmed.retain(|name| !is_credit(name) && !is_company(document, name));
    labels::leave_out(document, &mut trimmed, lexicon);
    if language.has_habit("capital-nouns") {
        without_nouns(document, &mut trimmed, lexicon);
    }
    if let Some(at) = dateline(document, article, &trimmed) {
        trimmed.remove(at);
    }
    trimmed
        .iter()
        .filter(|name| is_sure(document, name, &trimmed, declension))
        .map(|name| without_stray_letter(document, name, &trimmed))
        .collect()
}

/// Sentences among which the one with the dateline is sought: a standfirst may stand before it.
const DATED: usize = 3;
/// Tokens between the place of a dateline and its dash, at most: "HOLLIN, N.J. (Wire) —".
const DATELINE: usize = 8;

/// Which of the names is the place from where the article is reported: capitals that open a paragraph, a dash behind
/// them, and no other name that ends alike: in an interview the speaker comes again.
fn dateline(document: &Document, article: &Article, names: &[Range<usize>]) -> Option<usize> {
    names.iter().position(|name| {
        let sentence = document
            .sentences
            .binary_search_by_key(&name.start, |s| s.start);
        let Some(sentence) = sentence.ok().filter(|&s| s < DATED) else {
            return false;
        };
        let block = article.sentences[sentence].block as usize;
        let shape = |t: usize| document.tokens[t].shape;
        let rest = name.end..document.sentences[sentence].end.min(name.end + DATELINE);
        let dash = rest
            .take_while(|&t| shape(t) != Shape::Lower)
            .any(|t| matches!(document.tokens[t].of(document.text), "—" | "–" | "-" | "--"));
        let word = document.word_id(name.end - 1);
        let again = |other: &Range<usize>| other != name && document.word_id(other.end - 1) == word;
        article.blocks[block].sentences.0 as usize == sentence
            && name.clone().all(|t| shape(t) == Shape::Upper)
            && dash
            && !names.iter().any(again)
    })
}

/// What greets somebody in a letter and is no given name.
const GREETINGS: [&str; 12] = [
    "bonjour", "dear", "hallo", "hei", "hej", "hello", "hey", "hi", "hola", "liebe", "lieber",
    "olá",
];
/// Ends of English verbs: "I've", and in a headline "Ada Low Isn't".
const CONTRACTED: [&str; 10] = [
    "'ll", "'m", "'re", "'ve", "n't", "n’t", "’ll", "’m", "’re", "’ve",
];

/// A courtesy that is a given name where it has a capital: "Don Low".
const DON: &str = "don";

/// Cuts titles and roles at the start and marks at both ends, and what follows a comma, or a small word of a script whose
/// names hold none. `None` where no word is left, only a title is, or the first or the last word says that it is no person.
fn trim(document: &Document, mut name: Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let is_word = |t: usize| document.tokens[t].shape.is_word();
    let lower = |t: usize| document.tokens[t].of(document.text).to_lowercase();
    let ends = |t: &usize| {
        let token = document.tokens[*t];
        let word = token.of(document.text);
        matches!(word, "," | "-" | "–" | "—")
            || CONTRACTED.iter().any(|end| word.ends_with(end))
            || token.shape == Shape::Lower
                && word.starts_with(is_cased)
                && !document.is_particle(*t)
    };
    if let Some(end) = name.clone().find(ends) {
        name.end = end;
    }
    if name.len() > 1 && GREETINGS.contains(&lower(name.start).as_str()) {
        name.start += 1;
    }
    while !name.is_empty() && !is_word(name.end - 1) {
        name.end -= 1;
    }
    while !name.is_empty() {
        let first = name.start;
        let follows = name.len() > 1 && document.tokens[first + 1].shape.is_capitalised();
        // "Curator Ann Low", but "Dean Low": some roles are given names too.
        // A filter may take a compound ("Schulrätin") for a given name by chance; few given names end so.
        let given = lexicon.of(document.word_hash(first)) & WordFilters::GIVEN != 0;
        let word = lower(first);
        let role = follows
            && (words::ROLE_ENDINGS.ends(&word)
                || words::COURTESIES.has(&word)
                || words::is_role(&word) && !given);
        let title = role || follows && document.is_title(first);
        if is_word(first) && (!title || word == DON) {
            break;
        }
        name.start += 1;
    }
    if name.is_empty() {
        return None;
    }
    let alone = name.len() == 1;
    let first = name.start;
    let lone_title = alone && document.is_title(first);
    let lone_initial = alone && document.tokens[first].shape == Shape::Initial;
    let no_person = !alone
        && (words::NOT_NAMES.has(&lower(name.end - 1)) || words::NOT_FIRST.has(&lower(first)));
    let thing =
        alone && (words::NOT_PERSONS.has(&lower(first)) || only_opens(document, first, lexicon));
    let company = is_company(document, &name);
    (!lone_title && !lone_initial && !no_person && !thing && !company).then_some(name)
}

/// Whether a legal form follows the name, a comma between or none: "Low, Inc.", "Bura d.o.o.". One of small
/// letters alone is a word ("as").
fn is_company(document: &Document, name: &Range<usize>) -> bool {
    let word = |t: usize| document.tokens.get(t).map(|token| token.of(document.text));
    let comma = usize::from(word(name.end) == Some(","));
    word(name.end + comma).is_some_and(|word| {
        let form = word.trim_end_matches('.');
        form.contains(|c: char| !c.is_lowercase()) && words::LEGAL_FORMS.has(&form.to_lowercase())
    })
}

/// Leaves out what somebody is, where the tagger took it for a name of its own: `[Schulrätin] [Ada Low]`.
fn without_offices(document: &Document, names: &mut Vec<Range<usize>>) {
    let follows: Vec<usize> = names.iter().map(|name| name.start).collect();
    names.retain(|name| {
        let word = || document.tokens[name.start].of(document.text).to_lowercase();
        let office = name.len() == 1
            && follows.binary_search(&name.end).is_ok()
            && (document.is_title(name.start) || words::is_role(&word()));
        !office
    });
}

/// Where nouns have capitals: leaves out names of several words that open a sentence and hold no word of the lists ("Tolle
/// Atmosphäre"), unless their last word is one elsewhere.
fn without_nouns(document: &Document, names: &mut Vec<Range<usize>>, lexicon: &Lexicon) {
    let unknown = |t: usize| {
        let known = lexicon.of(document.word_hash(t));
        known & (WordFilters::GIVEN | WordFilters::FAMILY) == 0
    };
    let doubtful = |name: &Range<usize>| {
        name.len() > 1 && document.opens(name.start) && name.clone().all(unknown)
    };
    let rest = names.iter().filter(|name| !doubtful(name));
    let rest = sorted(rest.map(|name| document.word_id(name.end - 1)));
    names.retain(|name| !doubtful(name) || has(&rest, document.word_id(name.end - 1)));
}

/// Whether a lone word is a common one, no name of the lists, and has its capital because it opens the sentence:
/// "Sharpen the blade."
fn only_opens(document: &Document, token: usize, lexicon: &Lexicon) -> bool {
    lexicon.filters.is_no_name(document.word_hash(token)) && document.opens(token)
}

/// Without the word that has its capital only because it opens the sentence: "Menurut Ada", "according to".
fn without_opening(
    document: &Document,
    name: Range<usize>,
    lexicon: &Lexicon,
    language: &text::Lexicon,
) -> Range<usize> {
    let first = name.start;
    let named = lexicon.of(document.word_hash(first)) & WordFilters::GIVEN != 0;
    let word = document.tokens[first].of(document.text);
    let leads = |folded: &str| language.is_stop(folded) || language.is_speech(folded);
    if name.len() > 1 && !named && document.opens(first) && leads(&text::fold(word)) {
        first + 1..name.end
    } else {
        name
    }
}

/// Last words of names that all are places or things: each mention stands after a word such as "village" or, a lone one,
/// before a word such as "street"; or stands between quotation marks with nothing else.
fn others(document: &Document, names: &[Range<usize>]) -> Vec<u32> {
    let token = |t: usize| document.tokens[t];
    let lower = |t: usize| token(t).of(document.text).to_lowercase();
    let is_other = |name: &Range<usize>| {
        let before = name.start.checked_sub(1);
        let after = Some(name.end).filter(|&t| t < document.tokens.len());
        let mark = |t: Option<usize>, marks: &str| {
            t.is_some_and(|t| marks.contains(token(t).of(document.text)))
        };
        let small = |t: usize| token(t).shape == Shape::Lower;
        before.is_some_and(|t| token(t).shape.is_word() && words::BEFORE_PLACES.has(&lower(t)))
            || name.len() == 1
                && after.is_some_and(|t| small(t) && words::AFTER_PLACES.has(&lower(t)))
            || name.len() > 1 && mark(before, OPENING) && mark(after, CLOSING)
    };
    let word = |name: &Range<usize>| document.word_id(name.end - 1);
    let (all, rest): (Vec<_>, Vec<_>) = names.iter().partition(|name| is_other(name));
    let rest = sorted(rest.into_iter().map(word));
    let mut others = sorted(all.into_iter().map(word));
    others.retain(|&word| !has(&rest, word));
    others
}

/// Quotation marks.
const OPENING: &str = "\"“„«‘‚";
const CLOSING: &str = "\"”“»’‘";

/// Whether a name has two words that are more than initials.
fn is_full(document: &Document, name: &Range<usize>) -> bool {
    let long = |t: &usize| document.tokens[*t].shape != Shape::Initial;
    name.clone().filter(long).nth(1).is_some()
}

/// The last words of full names, for [`has`].
fn families(document: &Document, names: &[Range<usize>]) -> Vec<u32> {
    let full = names.iter().filter(|name| is_full(document, name));
    sorted(full.map(|name| document.word_id(name.end - 1)))
}

/// Words that the document shows to be the names of places and storms: the one after "Lake" or "Cyclone" ("Cyclone
/// Berta"), the last of "in Hollin, Berta", and the one after "the town of". A word that ends a full name is left out.
fn places(document: &Document, names: &[Range<usize>]) -> Vec<u32> {
    let full = families(document, names);
    let capital = |t: usize| document.tokens[t].shape.is_capitalised();
    let lower = |t: usize| document.tokens[t].of(document.text).to_lowercase();
    let mut found = Vec::new();
    for name in names.iter().filter(|name| !is_full(document, name)) {
        let word = document.word_id(name.end - 1);
        let Some(mut before) = name.start.checked_sub(1) else {
            continue;
        };
        while before > 1 && document.tokens[before].of(document.text) == "," && capital(before - 1)
        {
            before -= 2;
        }
        let listed = before + 1 < name.start && PLACED.contains(&lower(before).as_str());
        if listed && !has(&full, word) {
            found.push(word);
        }
    }
    let after_settlement = |t: usize| {
        t > 1
            && LINKS.contains(&lower(t - 1).as_str())
            && SETTLEMENTS.contains(&lower(t - 2).as_str())
    };
    for t in (1..document.tokens.len()).filter(|&t| capital(t)) {
        let word = document.word_id(t);
        if capital(t - 1) && words::NOT_FIRST.has(&lower(t - 1))
            || !has(&full, word) && after_settlement(t)
        {
            found.push(word);
        }
    }
    sorted(found.into_iter())
}

/// What is called after a person is no person: where the article names Ada Low, "Low Bridges" is her name and a word for
/// what she made, and "Bridges" alone is no name. A word that may well be a family name makes somebody else of it, and so
/// does one that never stands alone: some put the family name first.
fn without_things(document: &Document, names: &mut Vec<Range<usize>>, lexicon: &Lexicon) {
    let id = |t: usize| document.word_id(t);
    let known = |t: usize| lexicon.of(document.word_hash(t));
    // By the family name the given name.
    let mut families: Table<u64, u32> = Table::default();
    for name in names.iter().filter(|name| is_full(document, name)) {
        *families.of(u64::from(id(name.end - 1))) = id(name.start);
    }
    let alone = names.iter().filter(|name| name.len() == 1);
    let alone = sorted(alone.map(|name| id(name.start)));
    let is_thing = |name: &Range<usize>| {
        let word = name.end - 1;
        name.len() == 2
            && has(&alone, id(name.start))
            && has(&alone, id(word))
            && known(name.start) & WordFilters::GIVEN == 0
            && known(word) & (WordFilters::GIVEN | WordFilters::FAMILY) == 0
            && document.tokens[word].shape == Shape::Capital
            && families
                .get(u64::from(id(name.start)))
                .is_some_and(|first| *first != id(name.start))
    };
    let things = names.iter().filter(|name| is_thing(name));
    let things = sorted(things.map(|name| id(name.end - 1)));
    names.retain(|name| name.len() > 1 || !has(&things, id(name.start)));
    for name in names.iter_mut().filter(|name| is_thing(name)) {
        name.end -= 1;
    }
}

/// The numbers of words, for [`has`].
fn sorted(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut words = words.collect::<Vec<_>>();
    order::sort(&mut words);
    words
}

fn has(sorted: &[u32], word: u32) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Words that with one of [`LINKS`] behind them stand before the name of a place.
const SETTLEMENTS: [&str; 17] = [
    "ciudad",
    "cidade",
    "city",
    "città",
    "commune",
    "comune",
    "county",
    "island",
    "municipality",
    "port",
    "province",
    "pueblo",
    "suburb",
    "town",
    "vila",
    "village",
    "ville",
];
const LINKS: [&str; 3] = ["de", "di", "of"];

/// Words before the name of a place, and seldom before a person's.
const PLACED: [&str; 6] = ["at", "im", "in", "near", "en", "à"];

/// In a script that the model was not trained on, a name is one that has several words, or a part of such a one.
fn is_sure(
    document: &Document,
    name: &Range<usize>,
    names: &[Range<usize>],
    declension: &Declension,
) -> bool {
    let first = document.tokens[name.start].of(document.text).chars().next();
    let latin = first.is_none_or(|c| c <= '\u{24f}' || ('\u{1e00}'..='\u{1eff}').contains(&c));
    latin
        || name.len() > 1
        || names.iter().any(|n| {
            let is_it = |t: usize| {
                let text = |t: usize| document.tokens[t].of(document.text);
                document.word_id(t) == document.word_id(name.start)
                    || declension.alike(text(t), text(name.start))
            };
            n.len() > 1 && n.clone().any(is_it)
        })
}

/// A letter with a full stop before a family name is an initial, unless it ends the sentence before: then it agrees with
/// no given name that the document knows, and a small word stands before it ("on channel K. Low said").
fn without_stray_letter(
    document: &Document,
    name: &Range<usize>,
    names: &[Range<usize>],
) -> Range<usize> {
    let whole = name.clone();
    if name.len() != 2 || document.tokens[name.start].shape != Shape::Initial {
        return whole;
    }
    let before = name.start.checked_sub(1).map(|t| document.tokens[t]);
    if before.is_none_or(|t| t.shape != Shape::Lower) {
        return whole;
    }
    let initial = |t: usize| document.tokens[t].of(document.text).chars().next();
    let last = document.word_id(name.end - 1);
    let mut known = names
        .iter()
        .filter(|n| n.len() > 1 && document.word_id(n.end - 1) == last && *n != name)
        .peekable();
    let contradicts =
        known.peek().is_some() && known.all(|n| initial(n.start) != initial(name.start));
    if contradicts {
        name.start + 1..name.end
    } else {
        whole
    }
}

/// Whether a name follows the word of a credit and a colon: "Photo: Ann Low".
fn is_credited(document: &Document, name: &Range<usize>) -> bool {
    name.start >= 2
        && document.tokens[name.start - 1].of(document.text) == ":"
        && words::CREDITS.has(
            &document.tokens[name.start - 2]
                .of(document.text)
                .to_lowercase(),
        )
}

/// Lines that say who wrote, photographed or supplied something: short blocks without a full stop that open with such a
/// word and go on with a mark, a capital or "by", or that open with the name of an author.
fn credits(document: &Document, article: &Article) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let authors: Vec<&str> = article
        .byline
        .as_deref()
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|a| !a.is_empty())
        .collect();
    for block in &article.blocks {
        let first = document
            .tokens
            .partition_point(|t| (t.start as usize) < block.span.start());
        let end = document
            .tokens
            .partition_point(|t| (t.start as usize) < block.span.end());
        if end - first < 2 || end - first > LONGEST_CREDIT {
            continue;
        }
        let last = document.tokens[end - 1].of(document.text);
        if matches!(last, "." | "!" | "?") {
            continue;
        }
        let opens = words::CREDITS.has(&document.tokens[first].of(document.text).to_lowercase());
        let next = document.tokens[first + 1];
        let goes_on = next.of(document.text) == ":"
            || next.shape.is_capitalised()
            || words::CREDITS.has(&next.of(document.text).to_lowercase());
        let text = block.span.of(document.text);
        if opens && goes_on || authors.iter().any(|author| text.starts_with(author)) {
            found.push(first..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;
    use crate::text::names::{Filter, WordFilters, hash};

    fn article(text: &str) -> Article {
        crate::article::read(&plain::clean(text), &crate::article::Options::default())
    }

    fn document(article: &Article) -> Document<'_> {
        let sentences = article.sentences.iter().map(|s| s.span.range());
        Document::new(&article.text, sentences, &Lexicon::default())
    }

    /// The names that stay where no word is known.
    fn kept(document: &Document, names: Vec<Range<usize>>, article: &Article) -> Vec<Range<usize>> {
        let (lexicon, declension) = (Lexicon::default(), Declension::default());
        clean(document, names, article, &lexicon, &declension)
    }

    /// What is left of a name where no word is known.
    fn trimmed(text: &str, name: Range<usize>) -> Option<Range<usize>> {
        trim(&document(&article(text)), name, &Lexicon::default())
    }

    #[test]
    fn greetings_and_contractions_are_no_part_of_a_name() {
        let text = "T\n\nDear Ada Low Isn’t here and I’ve gone";
        assert_eq!(trimmed(text, 0..4), Some(1..3));
        assert_eq!(trimmed(text, 6..7), None);
    }

    #[test]
    fn a_company_is_no_person_unless_a_person_has_its_name() {
        let text = "T\n\nBerta Low, Inc. grew as Quor d.o.o. did. Ada Low left Low GmbH. Quor sank, as Low said.";
        let article = article(text);
        let document = document(&article);
        let word = |t: usize| document.tokens[t].of(document.text);
        let names = (0..document.tokens.len()).filter(|&t| matches!(word(t), "Low" | "Quor"));
        let names: Vec<_> = names
            .map(|t| t - usize::from(matches!(word(t - 1), "Ada" | "Berta"))..t + 1)
            .collect();
        let kept = kept(&document, names.clone(), &article);
        assert_eq!(kept, [names[2].clone(), names[5].clone()]);
    }

    #[test]
    fn nouns_that_open_a_german_sentence_are_no_names() {
        let article =
            article("T\n\nTolle Atmosphäre hier. Ada Low lacht. Xan Quor kam. Da ging Quor.");
        let document = document(&article);
        let word = |t: usize| document.tokens[t].of(document.text);
        let at = |first: &str| {
            (0..document.tokens.len())
                .find(|&t| word(t) == first)
                .unwrap()
        };
        let mut lexicon = Lexicon::default();
        lexicon.filters.given = Filter::build([hash("ada")].into_iter());
        let last = document
            .tokens
            .iter()
            .rposition(|t| t.of(document.text) == "Quor")
            .unwrap();
        let pair = |first| at(first)..at(first) + 2;
        let mut names = vec![pair("Tolle"), pair("Ada"), pair("Xan"), last..last + 1];
        let kept = names[1..].to_vec();
        without_nouns(&document, &mut names, &lexicon);
        assert_eq!(names, kept);
    }

    #[test]
    fn titles_and_marks_are_cut_off() {
        let text = "T\n\nPrime Minister Ada Low “ met Minister";
        assert_eq!(trimmed(text, 0..5), Some(2..4));
        assert_eq!(trimmed(text, 6..7), None);
        assert_eq!(trimmed(text, 4..5), None);
    }

    #[test]
    fn a_courtesy_is_cut_off_and_a_name_like_one_stays() {
        let text = "T\n\nÔng Minh met Don Low";
        assert_eq!(trimmed(text, 0..2), Some(1..2));
        assert_eq!(trimmed(text, 3..5), Some(3..5));
    }

    #[test]
    fn a_dateline_is_a_place_and_a_speaker_who_comes_again_is_none() {
        let found = |text: &str, names: &[Range<usize>]| {
            let article = article(text);
            dateline(&document(&article), &article, names)
        };
        let dated = "T\n\nHARROW LOWE, N.J. (Wire) — The gate failed on Monday.";
        let name = std::slice::from_ref(&(0..2));
        assert_eq!(found(dated, name), Some(0));
        let asked = "T\n\nADA LOWE — Why did it fail?\n\nADA LOWE — It is old.";
        let second = document(&article(asked)).sentences[1].start;
        assert_eq!(found(asked, &[0..2, second..second + 2]), None);
        assert_eq!(found("T\n\nADA LOWE said so – at last.", name), None);
    }

    #[test]
    fn a_byline_and_a_credit_are_no_mentions() {
        let article = article("T\n\nBy Ada Low\n\nPhoto: Otto Berg\n\nBy noon Ada Low had gone.");
        let document = document(&article);
        assert_eq!(credits(&document, &article), vec![0..3, 3..7]);
        let kept = clean(
            &document,
            vec![1..3, 5..7, 9..11],
            &article,
            &Lexicon::default(),
            &Declension::default(),
        );
        assert_eq!(kept, vec![9..11]);
    }

    #[test]
    fn the_authors_own_line_is_no_mention() {
        let mut article = article("T\n\nAda Low 3 May\n\nThen Ada Low left.");
        article.byline = Some("Ada Low, Otto Berg".into());
        let document = document(&article);
        assert_eq!(credits(&document, &article), vec![0..4]);
    }

    #[test]
    fn a_role_is_cut_off_unless_it_is_a_given_name() {
        let article = article("T\n\nCurator Ada Low met Dean Berg at Hollin Museum");
        let document = document(&article);
        let lexicon = Lexicon {
            filters: WordFilters {
                given: Filter::build([hash("dean")].into_iter()),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        assert_eq!(trim(&document, 0..3, &lexicon), Some(1..3));
        assert_eq!(trim(&document, 4..6, &lexicon), Some(4..6));
        assert_eq!(trim(&document, 7..9, &lexicon), None);
        let article = self::article("T\n\nSchulrätin Ada Low kam.");
        let document = self::document(&article);
        let lexicon = Lexicon {
            filters: WordFilters {
                given: Filter::build([hash("schulrätin")].into_iter()),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        assert_eq!(trim(&document, 0..3, &lexicon), Some(1..3));
        let mut names = vec![0..1, 1..3];
        without_offices(&document, &mut names);
        assert_eq!(names, vec![1..3]);
    }

    #[test]
    fn a_place_or_a_storm_is_no_person() {
        let article =
            article("T\n\nCyclone Berta hit Low in Hollin, Devon. Berta went, said Ada Low.");
        let document = document(&article);
        let names = vec![1..2, 3..4, 6..7, 8..9, 12..14];
        let kept = kept(&document, names, &article);
        assert_eq!(kept, vec![3..4, 12..14]);
    }

    #[test]
    fn what_a_town_is_called_is_no_person() {
        let article = article("T\n\nThe town of Hollin sleeps. Then Hollin woke, said Low.");
        let document = document(&article);
        assert_eq!(
            kept(&document, vec![3..4, 7..8, 11..12], &article),
            vec![11..12]
        );
    }

    #[test]
    fn a_common_word_that_opens_a_sentence_is_no_name() {
        let article = article("T\n\nSharpen it, said Sharpen. Berg left.");
        let document = document(&article);
        let lexicon = Lexicon {
            filters: WordFilters {
                common: Filter::build(["sharpen", "berg"].map(hash).into_iter()),
                family: Filter::build(std::iter::once(hash("berg"))),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        assert_eq!(trim(&document, 0..1, &lexicon), None);
        assert_eq!(trim(&document, 4..5, &lexicon), Some(4..5));
        assert_eq!(trim(&document, 6..7, &lexicon), Some(6..7));
    }

    #[test]
    fn a_dash_ends_a_name_and_a_stop_word_does_not_open_one() {
        let mut article = article("T\n\nBERTA LOW - Berg left. Menurut Otto Berg itu benar.");
        article.language = "id".into();
        let document = document(&article);
        let names = vec![0..4, 6..9];
        let kept = kept(&document, names, &article);
        assert_eq!(kept, vec![3..4, 7..9]);
    }

    #[test]
    fn what_stands_like_a_place_or_a_title_is_no_person() {
        let article = article(
            "T\n\nMieszkańcy Lowa i obyvatelé Berty u Bílého vrchu. Nhà ở phố Hòa An. The “Ada Low” \
             sank, “Otto Berg” did not, said Berg.",
        );
        let document = document(&article);
        let at = |word: &str| {
            let found = |t: &usize| document.tokens[*t].of(document.text) == word;
            (0..document.tokens.len()).find(found).unwrap()
        };
        let lone = |word: &str| at(word)..at(word) + 1;
        let full = |word: &str| at(word)..at(word) + 2;
        let names = [
            lone("Lowa"),
            lone("Berty"),
            lone("Bílého"),
            full("Hòa"),
            full("Ada"),
        ];
        assert_eq!(others(&document, &names).len(), names.len());
        let last = document.tokens.len() - 2;
        let again = [full("Otto"), last..last + 1];
        assert!(others(&document, &again).is_empty());
    }

    #[test]
    fn what_is_called_after_a_person_is_no_person() {
        let article =
            article("T\n\nAda Low showed Low Bridges. Low said Bridges sell, as does Low Berg.");
        let document = document(&article);
        let lexicon = Lexicon {
            filters: WordFilters {
                family: Filter::build([hash("berg")].into_iter()),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        let mut names = vec![0..2, 3..5, 6..7, 8..9, 13..15];
        without_things(&document, &mut names, &lexicon);
        assert_eq!(names, vec![0..2, 3..4, 6..7, 13..15]);
    }

    #[test]
    fn a_lone_word_of_another_script_is_no_sure_name() {
        let article = article("T\n\nАнна Иванова и Москва, Иванова и Low");
        let document = document(&article);
        let names = [0..2, 3..4, 5..6, 7..8];
        let sure: Vec<bool> = names
            .iter()
            .map(|n| is_sure(&document, n, &names, &Declension::default()))
            .collect();
        assert_eq!(sure, [true, false, true, true]);
    }

    #[test]
    fn a_letter_that_ends_the_sentence_before_is_no_initial() {
        let text = "Ada Low left. It was on channel K. Low said so. A. Low wrote.";
        let whole = Document::new(text, std::iter::once(0..text.len()), &Lexicon::default());
        let at = |word: &str| {
            let found = |t: &usize| whole.tokens[*t].of(whole.text) == word;
            (0..whole.tokens.len()).find(found).unwrap()
        };
        let (k, a) = (at("K."), at("A."));
        let names = [0..2, k..k + 2, a..a + 2];
        assert_eq!(
            without_stray_letter(&whole, &names[1], &names),
            k + 1..k + 2
        );
        assert_eq!(without_stray_letter(&whole, &names[2], &names), names[2]);
    }
}
