//! What the tags know of each language: files of its folder under `text/languages`, read on first use.

/// A function that gives what a language's file of a kind says, made by the type's `new`; none where it has no such file.
macro_rules! languages {
    ($made:ident of $kind:ident) => {
        /// What is known of the language.
        #[must_use]
        pub fn of(lexicon: &crate::text::Lexicon) -> Option<&'static $made> {
            use crate::text::{Kind, LANGUAGES};
            use std::sync::OnceLock;
            static MADE: [OnceLock<$made>; LANGUAGES] = [const { OnceLock::new() }; LANGUAGES];
            let file = lexicon.file(Kind::$kind);
            (!file.is_empty()).then(|| MADE[lexicon.number].get_or_init(|| $made::new(file)))
        }
    };
}

pub(super) use languages;
