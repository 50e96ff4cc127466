//! Text: spans, sentences, words, and what is known of each language. The ground floor; knows nobody above it.

mod fuse;
mod language;
mod lexicon;
mod list;
pub mod names;
mod reading;
mod sentences;
pub(crate) mod sorted;
mod span;
mod stem;
mod terms;
mod words;

pub use language::{agreed, language, of_block, primary};
#[cfg(test)]
pub(crate) use lexicon::lexicons;
pub(crate) use lexicon::{Kind, LANGUAGES, hash};
pub use lexicon::{Lexicon, lexicon};
pub(crate) use list::List;
pub use reading::minutes;
pub use sentences::sentences;
pub use span::Span;
pub use stem::{Stemmer, stem};
pub use terms::terms;
pub use words::{Word, fold, is_unspaced, words};
pub(crate) use words::{is_han, is_hangul, is_hiragana, is_mark, is_unstopped};
