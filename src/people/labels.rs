//! What has capitals and comes again and again, and is no person: labels ("Dimensions", "Pros:") and common words.

use super::features::Document;
use super::lexicon::Lexicon;
use crate::table::Table;
use crate::text::names::{WordFilters, WordHash, mix};
use std::ops::Range;

/// A label stands so often at least.
const OFTEN: u32 = 3;
/// Tokens of a line in which somebody speaks, from the colon on, at least.
const SPEECH: usize = 7;

/// How often a name stands; as a label, which is all of its line or opens it before a colon; and before one behind which
/// somebody speaks, for the line goes on.
#[derive(Default)]
struct Seen {
    all: u32,
    labels: u32,
    speaks: u32,
}

/// The parts of a name that stand on one line each: a name does not run over the end of one.
pub fn lines(document: &Document, name: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let start = rest.start;
        let end = (start + 1..rest.end).find(|&t| opens_line(document, t));
        let end = end.unwrap_or(rest.end);
        rest.start = end;
        (start < end).then_some(start..end)
    })
}

/// Leaves out labels, and common words that no list of names holds.
pub fn leave_out(document: &Document, names: &mut Vec<Range<usize>>, lexicon: &Lexicon) {
    names.retain(|name| !(name.start + 1..name.end).any(|t| opens_line(document, t)));
    let mut seen: Table<u64, Seen> = Table::default();
    let mut lasts: Table<u64, ()> = Table::default();
    for name in &*names {
        let of = seen.of(key(document, name));
        of.all += 1;
        if opens_line(document, name.start) {
            let next = document.tokens.get(name.end);
            let colon = next.is_some_and(|token| token.of(document.text) == ":");
            let line = (name.end + 1..name.end + SPEECH)
                .all(|t| t < document.tokens.len() && !opens_line(document, t));
            of.speaks += u32::from(colon && line);
            of.labels += u32::from(colon || next.is_none() || opens_line(document, name.end));
        }
        if name.len() > 1 && lexicon.of(document.word_hash(name.start)) & WordFilters::GIVEN != 0 {
            *lasts.of(document.word_hash(name.end - 1)) = ();
        }
    }
    names.retain(|name| {
        let known = name.len() == 1 && lasts.get(document.word_hash(name.start)).is_some();
        let titled = name.start > 0 && document.is_title(name.start - 1);
        if known || titled {
            return true;
        }
        let label = seen.get(key(document, name)).is_some_and(|of| {
            let often = of.labels >= OFTEN && of.labels * 4 >= of.all * 3;
            // In running text a common word with a capital may well be what somebody is called.
            let half = of.labels * 2 >= of.all;
            often && !is_named(document, name, of, lexicon)
                || half && is_plain(document, name, lexicon)
        });
        !label
    });
}

fn key(document: &Document, name: &Range<usize>) -> WordHash {
    name.clone()
        .fold(0, |all, t| mix(all, document.word_hash(t)))
}

/// Whether all its words are common and in no list of names.
fn is_plain(document: &Document, name: &Range<usize>, lexicon: &Lexicon) -> bool {
    let plain = |t| lexicon.filters.is_no_name(document.word_hash(t));
    name.clone().all(plain)
}

/// Whether it opens with a given name; or is one and no common word, as letters are signed, or a word that speaks and is no
/// common one.
fn is_named(document: &Document, name: &Range<usize>, seen: &Seen, lexicon: &Lexicon) -> bool {
    let known = lexicon.of(document.word_hash(name.start));
    let given = known & WordFilters::GIVEN != 0;
    if name.len() > 1 {
        return given;
    }
    (given || seen.speaks * 2 >= seen.labels) && known & WordFilters::COMMON == 0
}

/// Whether a line begins with the token.
fn opens_line(document: &Document, token: usize) -> bool {
    let start = document.tokens[token].start as usize;
    let before = token.checked_sub(1).map(|t| document.tokens[t]);
    before.is_none_or(|before| {
        let end = before.start as usize + before.of(document.text).len();
        document.text[end..start].contains('\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::plain;
    use crate::text::names::{Filter, hash};

    /// What is left of the words that stand in the text with a capital.
    fn left(text: &str, words: &[&str]) -> Vec<String> {
        let article =
            crate::article::read(&plain::clean(text), &crate::article::Options::default());
        let sentences = article.sentences.iter().map(|s| s.span.range());
        let of = |words: &[&str]| Filter::build(words.iter().map(|word| hash(word)));
        let lexicon = Lexicon {
            filters: WordFilters {
                given: of(&["ada", "max", "otto"]),
                common: of(&["pros", "fuel", "type", "will", "river"]),
                ..WordFilters::default()
            },
            ..Lexicon::default()
        };
        let document = Document::new(&article.text, sentences, &lexicon);
        let word = |t: usize| document.tokens[t].of(document.text);
        let mut names: Vec<Range<usize>> = Vec::new();
        for word_of in words {
            let parts: Vec<_> = word_of.split(' ').collect();
            let tokens = 0..=document.tokens.len() - parts.len();
            let fits = |t: &usize| {
                parts
                    .iter()
                    .enumerate()
                    .all(|(n, part)| word(t + n) == *part)
            };
            names.extend(tokens.filter(fits).map(|t| t..t + parts.len()));
        }
        leave_out(&document, &mut names, &lexicon);
        let text = |n: Range<usize>| n.map(word).collect::<Vec<_>>().join(" ");
        names.into_iter().map(text).collect()
    }

    const STOVES: &str = "Three stoves\n\nWe carried three stoves over the pass, and Ada Low cooked on each of them.\n\n\
        Pros:\n\nLight and quick to light in the wind.\n\nFuel Type:\n\nGas\n\nBerrin\n\nSmall flame\n\n\
        Pros:\n\nBurns whatever it is given.\n\nFuel Type:\n\nPetrol\n\nBerrin\n\nLarge flame\n\n\
        Pros:\n\nIt cost us next to nothing.\n\nFuel Type:\n\nWood\n\nBerrin\n\nNo flame at all";

    #[test]
    fn labels_are_no_names() {
        let words = ["Ada Low", "Pros", "Fuel Type", "Berrin"];
        assert_eq!(left(STOVES, &words), ["Ada Low"]);
    }

    #[test]
    fn speakers_and_who_signs_a_letter_are() {
        let text = "A talk\n\nBerrin: The river rose faster than we had thought it would.\n\n\
            Berrin: We went to every house below the bridge that night.\n\n\
            Berrin: Nobody was hurt, and that is what counts for us.\n\n\
            We thank you for the letters.\n\nMax\n\nWe do so again.\n\nMax\n\nAnd once more.\n\nMax";
        let all = ["Berrin", "Berrin", "Berrin", "Max", "Max", "Max"];
        assert_eq!(left(text, &["Berrin", "Max"]), all);
    }

    #[test]
    fn a_common_word_stays_where_it_runs_in_a_sentence_or_ends_a_full_name() {
        let text = "A talk\n\nThey met Will by the water. Otto Pros spoke first.\n\nPros\n\nHe spoke for an hour.";
        assert_eq!(left(text, &["Will", "Otto Pros", "Pros"]).len(), 4);
    }

    #[test]
    fn a_name_ends_with_its_line() {
        let article = crate::article::read(
            &plain::clean("Casts\n\nWestward Woody Low and Ada Low came."),
            &crate::article::Options::default(),
        );
        let sentences = article.sentences.iter().map(|s| s.span.range());
        let document = Document::new(&article.text, sentences, &Lexicon::default());
        assert_eq!(lines(&document, 0..3).collect::<Vec<_>>(), [0..3]);
        let text = "Westward\nWoody Low";
        let document = Document::new(text, std::iter::once(0..text.len()), &Lexicon::default());
        assert_eq!(lines(&document, 0..3).collect::<Vec<_>>(), [0..1, 1..3]);
    }
}
