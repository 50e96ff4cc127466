//! Standfirst says what an article says, in the article's own sentences.
//!
//! The pipeline, one module a stage; every stage is a pure function of the stage before it:
//!
//! 1. [`page`]: one flat snapshot of the text a reader sees, from the live DOM, an HTML file or plain text.
//! 2. [`article`]: title, dek, byline, date, and the body as text with spans into the page.
//! 3. [`people`]: who is in it, under which name and role, and where.
//! 4. [`tags`]: what it is about.
//! 5. [`summary`]: its sentences ranked, and a set of them chosen.
//! 6. [`mod@digest`]: all of it together, as the command line prints it and JavaScript receives it.
//! 7. [`anchors`]: where a span of the article stands in the page's text nodes, for whoever marks it there.
//!
//! Below them stands [`text`]: spans, sentences, words.
//!
//! ```
//! let page = standfirst::page::plain::clean("Rain ends\n\nThe rain ended on Tuesday. Nobody knows why.");
//! let digest = standfirst::digest(&page, &standfirst::Options::default());
//! assert_eq!(digest.article.title.as_deref(), Some("Rain ends"));
//! ```

pub mod anchors;
pub mod article;
mod bytes;
pub mod digest;
mod order;
pub mod page;
pub mod people;
pub mod summary;
mod table;
pub mod tags;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use digest::{Digest, Options, digest};
