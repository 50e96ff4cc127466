//! The signals of the ranker. Each is a function of the document and a candidate's place in it.

mod accents;
mod attribution;
mod beginning;
mod boilerplate;
mod centrality;
mod dek;
pub mod ending;
mod frequency;
mod headings;
mod introduction;
mod kind;
mod lead;
pub(super) mod leaning;
mod length;
mod names;
mod neighbours;
mod numbers;
mod opening;
mod paragraph;
mod people;
mod position;
mod punctuation;
pub(super) mod quotation;
mod tags;
mod ties;
mod title;

use super::document::Document;

/// A signal: its value for the candidate at that place of [`Document::sentences`].
pub type Signal = fn(&Document<'_>, usize) -> f32;

/// What a signal is evidence of, for the reasons that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Where the sentence stands.
    Position,
    /// What it shares with the headline.
    Title,
    /// Whom it names.
    People,
    /// Which tags it carries.
    Tags,
    /// What it shares with the rest of the article.
    Centrality,
    /// How it is made; no reason to show.
    Form,
}

/// Every signal: its name in the model, what it is evidence of, the function.
pub const SIGNALS: [(&str, Evidence, Signal); COUNT] = [
    ("position.index", Evidence::Position, position::index),
    ("position.relative", Evidence::Position, position::relative),
    ("position.in_block", Evidence::Position, position::in_block),
    ("position.block", Evidence::Position, position::block),
    (
        "position.words_before",
        Evidence::Position,
        position::words_before,
    ),
    ("title.covered", Evidence::Title, title::covered),
    ("title.share", Evidence::Title, title::share),
    (
        "title.lead_of_others",
        Evidence::Title,
        title::lead_of_others,
    ),
    ("title.length", Evidence::Form, title::length),
    (
        "centrality.cosine",
        Evidence::Centrality,
        centrality::cosine,
    ),
    (
        "centrality.spread",
        Evidence::Centrality,
        centrality::spread,
    ),
    (
        "centrality.relative",
        Evidence::Centrality,
        centrality::relative,
    ),
    ("lead.covered", Evidence::Centrality, lead::covered),
    ("lead.share", Evidence::Centrality, lead::share),
    ("introduction.new", Evidence::Centrality, introduction::new),
    (
        "introduction.returns",
        Evidence::Centrality,
        introduction::returns,
    ),
    ("neighbours.next", Evidence::Centrality, neighbours::next),
    (
        "neighbours.previous",
        Evidence::Centrality,
        neighbours::previous,
    ),
    ("people.count", Evidence::People, people::count),
    ("tags.count", Evidence::Tags, tags::count),
    ("length.words", Evidence::Form, length::words),
    ("length.relative", Evidence::Form, length::relative),
    ("length.content", Evidence::Form, length::content),
    ("length.document", Evidence::Form, length::document),
    ("length.average", Evidence::Form, length::average),
    ("leaning.start", Evidence::Form, leaning::start),
    ("quotation.share", Evidence::Form, quotation::share),
    ("quotation.open", Evidence::Form, quotation::open),
    ("names.share", Evidence::Form, names::share),
    ("numbers.count", Evidence::Form, numbers::count),
    ("ending.kind", Evidence::Form, ending::kind),
    ("boilerplate.cues", Evidence::Form, boilerplate::cues),
    ("kind.item", Evidence::Form, kind::item),
    ("title.roots", Evidence::Title, title::roots),
    ("title.root_share", Evidence::Title, title::root_share),
    ("dek.covered", Evidence::Title, dek::covered),
    ("headings.own", Evidence::Centrality, headings::own),
    ("headings.any", Evidence::Centrality, headings::any),
    ("headings.before", Evidence::Position, headings::before),
    (
        "headings.in_section",
        Evidence::Position,
        headings::in_section,
    ),
    ("headings.count", Evidence::Form, headings::count),
    ("opening.share", Evidence::Centrality, opening::share),
    ("frequency.mean", Evidence::Centrality, frequency::mean),
    ("frequency.themes", Evidence::Centrality, frequency::themes),
    ("ties.before", Evidence::Centrality, ties::before),
    ("ties.after", Evidence::Centrality, ties::after),
    ("tags.distinct", Evidence::Tags, tags::distinct),
    ("attribution.count", Evidence::Form, attribution::count),
    ("accents.linked", Evidence::Form, accents::linked),
    ("accents.stressed", Evidence::Form, accents::stressed),
    ("paragraph.size", Evidence::Form, paragraph::size),
    ("paragraph.count", Evidence::Form, paragraph::count),
    ("punctuation.commas", Evidence::Form, punctuation::commas),
    (
        "punctuation.insertions",
        Evidence::Form,
        punctuation::insertions,
    ),
    ("beginning.kind", Evidence::Form, beginning::kind),
];

/// How many signals there are.
pub const COUNT: usize = 55;

/// The values of all signals for a candidate, in the order of [`SIGNALS`].
#[must_use]
pub fn values(document: &Document<'_>, s: usize) -> [f32; COUNT] {
    std::array::from_fn(|i| SIGNALS[i].2(document, s))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Hints;
    use crate::summary::document::tests::article;

    #[test]
    fn every_value_is_a_number_on_the_oddest_text() {
        for text in [
            "T\n\n.",
            "\n\nA",
            "T\n\n“ ” ( ) 7",
            "T\n\n…\n\n!",
            "a\n\n日本。日本。",
        ] {
            let article = article(text);
            let document = Document::new(&article, Hints::default());
            for s in 0..document.sentences.len() {
                for (value, signal) in values(&document, s).iter().zip(SIGNALS) {
                    assert!(value.is_finite(), "{} of {text:?}", signal.0);
                }
            }
        }
    }

    #[test]
    fn every_signal_has_a_name_of_its_own() {
        for (i, signal) in SIGNALS.iter().enumerate() {
            assert!(SIGNALS[..i].iter().all(|other| other.0 != signal.0));
        }
    }
}
