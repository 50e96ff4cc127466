//! Text: spans, sentences, words. The ground floor; knows nobody above it.

mod sentences;
mod span;
mod words;

pub use sentences::sentences;
pub use span::Span;
pub use words::{Word, fold, words};
