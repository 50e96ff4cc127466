//! What has capitals and comes again and again, and is no person: labels ("Dimensions", "Pros:") and common words.

use super::features::Document;
use super::lexicon::Lexicon;
use crate::table::Table;
use crate::text::names::{WordFilters, WordHash, mix};
use std::ops::Range;

/// A label stands so often at least.
const OFTEN: u32 = 3;
/// Tokens of a line in which somebody speaks, at least.
const SPEECH: usize = 7;

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

/// Leaves out what runs over the end of a line, labels, and common words that no list of names holds.
pub fn leave_out(document: &Document, names: &mut Vec<Range<usize>>, lexicon: &Lexicon) {
    names.retain(|name| !(name.start + 1..name.end).any(|t| opens_line(document, t)));
    let seen = Seen::of(document, names, lexicon);
    names.retain(|name| !seen.is_label(name));
}

/// How often a name stands; as a label, which is all of its line or opens it before a colon; and as one behind which somebody
/// speaks: a long line follows, and a colon stands between where it is one word.
#[derive(Default)]
struct Count {
    all: u32,
    labels: u32,
    speaks: u32,
}

struct Seen<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// By the words of a name.
    counts: Table<u64, Count>,
    /// The last words of full names, and whether one of these opens with a given name.
    lasts: Table<u64, bool>,
}

impl<'d> Seen<'d> {
    fn of(document: &'d Document<'d>, names: &[Range<usize>], lexicon: &'d Lexicon) -> Self {
        let mut seen = Self {
            document,
            lexicon,
            counts: Table::default(),
            lasts: Table::default(),
        };
        for name in names {
            seen.count(name);
        }
        seen
    }

    fn count(&mut self, name: &Range<usize>) {
        let document = self.document;
        if name.len() > 1 {
            let given = self.known(name.start) & WordFilters::GIVEN != 0;
            *self.lasts.of(document.word_hash(name.end - 1)) |= given;
        }
        let count = self.counts.of(key(document, name));
        count.all += 1;
        if !opens_line(document, name.start) {
            return;
        }
        let next = document.tokens.get(name.end);
        let colon = next.is_some_and(|token| token.of(document.text) == ":");
        let label = colon || next.is_none() || opens_line(document, name.end);
        // Behind a colon somebody speaks on the same line, behind a line on the next.
        let said = name.end + 1;
        let goes_on = |t: usize| t < document.tokens.len() && !opens_line(document, t);
        let speaks = label && (colon || name.len() > 1) && (said..said + SPEECH).all(goes_on);
        count.labels += u32::from(label);
        count.speaks += u32::from(speaks);
    }

    fn is_label(&self, name: &Range<usize>) -> bool {
        let alone = name.len() == 1;
        let last = self.lasts.get(self.document.word_hash(name.end - 1));
        let titled = name.start > 0 && self.document.is_title(name.start - 1);
        if alone && last == Some(&true) || titled {
            return false;
        }
        let Some(count) = self.counts.get(key(self.document, name)) else {
            return false;
        };
        let plain = |t| self.lexicon.filters.is_no_name(self.document.word_hash(t));
        let known = self.known(name.start);
        let common = alone && known & WordFilters::COMMON != 0;
        // Letters are signed with a given name. Who speaks is no common word, but for one that is a family name too.
        let signs = known & WordFilters::GIVEN != 0 && !common;
        let speaks = count.speaks * 2 >= count.labels
            && !name.clone().any(plain)
            && (!common || last.is_some());
        // A full name that runs in a sentence too is one.
        let mostly = count.labels * 4 >= count.all * 3 && (alone || count.labels == count.all);
        // In running text a common word with a capital may well be what somebody is called.
        let half = count.labels * 2 >= count.all;
        // What heads a part of a text and is in no list of names is what the part is about: a firm, a plant, a ware.
        let family = self.known(name.end - 1) & WordFilters::FAMILY != 0;
        let other = if alone {
            last.is_none()
        } else {
            name.clone().any(plain)
        };
        let heads = count.labels > 0 && !family && other;
        let often = count.labels >= OFTEN;
        let says = speaks && (alone || often);
        (heads || often && mostly) && !signs && !says || half && name.clone().all(plain)
    }

    fn known(&self, token: usize) -> u8 {
        self.lexicon.of(self.document.word_hash(token))
    }
}

fn key(document: &Document, name: &Range<usize>) -> WordHash {
    name.clone()
        .fold(0, |all, t| mix(all, document.word_hash(t)))
}

/// Whether a line begins with the token.
fn opens_line(document: &Document, token: usize) -> bool {
    let start = document.tokens[token].start as usize;
    let end = token
        .checked_sub(1)
        .map(|t| document.tokens[t].end as usize);
    end.is_none_or(|end| document.text[end..start].contains('\n'))
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
        for name in words {
            let parts: Vec<_> = name.split(' ').collect();
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
    fn what_heads_a_part_is_no_name_unless_a_list_knows_it_or_it_is_named_in_full() {
        let text = "Four of them\n\nQuorvad\n\nOf all of them Quorvad was the quickest.\n\nMax\n\nThen came Max.\n\n\
            Lorn\n\nAda Lorn had the last word, and Lorn was right.";
        let all = ["Max", "Max", "Ada Lorn", "Lorn", "Lorn", "Lorn"];
        assert_eq!(left(text, &["Quorvad", "Max", "Ada Lorn", "Lorn"]), all);
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
        let text = "Westward\nWoody Low";
        let document = Document::new(text, std::iter::once(0..text.len()), &Lexicon::default());
        assert_eq!(lines(&document, 0..3).collect::<Vec<_>>(), [0..1, 1..3]);
    }
}
