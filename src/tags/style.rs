//! The style of a text: what says which kind of tag it would be given. Web pages with many short paragraphs are tagged
//! with single names and topics by their publishers; agency reports by annotators with phrases of two words.

use super::tokens::{Place, Token, Tokens};
use crate::article::Article;
use crate::text::lexicon;

macro_rules! style {
    ($($name:ident: $value:expr;)*) => {
        /// The names of what is measured, in the order of the values.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The style of an article. Linear.
        #[must_use]
        pub fn of(article: &Article, tokens: &Tokens) -> [f32; NAMES.len()] {
            let text = Text::new(article, tokens);
            [$($value(&text)),*]
        }
    };
}

style! {
    length: |t: &Text| (t.body.len().max(2) as f32).ln();
    english: |t: &Text| f32::from(u8::from(t.english));
    words_a_sentence: |t: &Text| t.length() / t.sentences;
    blocks: |t: &Text| t.blocks.ln();
    one_block: |t: &Text| f32::from(u8::from(t.blocks < 2.0));
    sentences_a_block: |t: &Text| t.sentences / t.blocks;
    title_tail: |t: &Text| f32::from(u8::from(t.title.iter().any(|w| w.place == Place::TitleTail)));
    title_length: |t: &Text| (t.title.len() as f32).ln_1p();
    title_capitals: |t: &Text| capitals(t.title);
    title_in_capitals: |t: &Text| f32::from(u8::from(capitals(t.title) > 0.9));
    capitals: |t: &Text| capitals(t.body);
    numbers: |t: &Text| t.count(|w| w.number);
    small_words: |t: &Text| t.count(|w| w.stop);
    sayings: |t: &Text| t.sayings;
    acronyms: |t: &Text| t.count(|w| w.acronym);
    characters_a_word: |t: &Text| t.of_body(t.body.iter().map(|w| w.characters as usize).sum());
    quotation_marks: |t: &Text| t.of_body(t.marks.quotation);
    commas: |t: &Text| t.of_body(t.marks.commas);
    exclamations: |t: &Text| t.of_body(t.marks.exclamations);
    brackets: |t: &Text| t.of_body(t.marks.brackets);
    curly_quotes: |t: &Text| t.of_body(t.marks.curly);
    typed_quotes: |t: &Text| t.of_body(t.marks.typed);
    apostrophes: |t: &Text| t.of_body(t.marks.apostrophes);
    semicolons: |t: &Text| t.of_body(t.marks.semicolons);
    dollars: |t: &Text| t.of_body(t.marks.dollars);
    first_block: |t: &Text| t.first_block.ln_1p();
}

struct Text<'t, 'a> {
    title: &'t [Token<'a>],
    body: &'t [Token<'a>],
    marks: Marks,
    english: bool,
    sentences: f32,
    blocks: f32,
    sayings: f32,
    /// Words of the first block.
    first_block: f32,
}

impl<'t, 'a> Text<'t, 'a> {
    fn new(article: &Article, tokens: &'t Tokens<'a>) -> Self {
        let (title, body) = tokens.all.split_at(tokens.title);
        let lexicon = lexicon(&article.language);
        let end = body.last().map_or(0, |last| last.end);
        let mut text = Self {
            title,
            body,
            marks: Marks::of(&article.text[..end]),
            english: lexicon.code() == "en",
            sentences: changes(body, |w| w.sentence),
            blocks: changes(body, |w| w.block),
            sayings: 0.0,
            first_block: body.iter().take_while(|w| w.block == body[0].block).count() as f32,
        };
        let speech: Vec<_> = tokens.forms.iter().map(|f| lexicon.is_speech(f)).collect();
        text.sayings = text.count(|w| speech[w.form as usize]);
        text
    }

    fn length(&self) -> f32 {
        self.body.len().max(1) as f32
    }

    fn of_body(&self, count: usize) -> f32 {
        count as f32 / self.length()
    }

    fn count(&self, which: impl Fn(&Token) -> bool) -> f32 {
        self.of_body(self.body.iter().filter(|w| which(w)).count())
    }
}

/// How often marks stand in a text.
#[derive(Default)]
struct Marks {
    quotation: usize,
    commas: usize,
    exclamations: usize,
    brackets: usize,
    straight: usize,
    curly: usize,
    typed: usize,
    apostrophes: usize,
    semicolons: usize,
    dollars: usize,
}

impl Marks {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        let marks = text
            .chars()
            .filter(|c| !c.is_ascii_alphanumeric() && *c != ' ');
        for mark in marks {
            match mark {
                '"' => found.straight += 1,
                '“' | '”' | '„' | '«' | '»' => found.curly += 1,
                '`' => found.typed += 1,
                '\'' => found.apostrophes += 1,
                ';' => found.semicolons += 1,
                '$' => found.dollars += 1,
                ',' => found.commas += 1,
                '!' | '?' => found.exclamations += 1,
                '(' | ')' | '[' | ']' | '|' | '/' | '–' => found.brackets += 1,
                _ => {}
            }
        }
        found.quotation = found.straight + found.curly + found.typed;
        found
    }
}

/// How many different ones follow one another, at least 1.
fn changes(words: &[Token], what: impl Fn(&Token) -> u32) -> f32 {
    let borders = words.windows(2).filter(|w| what(&w[0]) != what(&w[1]));
    borders.count() as f32 + 1.0
}

/// The share of capitals among content words.
fn capitals(words: &[Token]) -> f32 {
    let content = || words.iter().filter(|w| !w.stop);
    content().filter(|w| w.capital).count() as f32 / content().count().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::Stemmer;

    fn style(text: &str, name: &str) -> f32 {
        let article = article::read(&plain::clean(text), &article::Options::default());
        let tokens = tokens::of(&article, lexicon("en"), &Stemmer::new("en"));
        of(&article, &tokens)[NAMES.iter().position(|n| *n == name).unwrap()]
    }

    #[test]
    fn sentences_and_blocks_are_counted() {
        let text =
            "Ferry sails\n\nThe ferry sails at noon. It is late.\n\nNobody minds (much), it seems.";
        assert!((style(text, "sentences_a_block") - 1.5).abs() < 1e-6);
        assert!((style(text, "blocks") - 2_f32.ln()).abs() < 1e-6);
        assert!((style(text, "commas") - 1.0 / 13.0).abs() < 1e-6);
    }

    #[test]
    fn a_text_without_words_has_a_style_of_finite_numbers() {
        for text in ["", "Title", "12 13\n\n- - -"] {
            let article = article::read(&plain::clean(text), &article::Options::default());
            let tokens = tokens::of(&article, lexicon(""), &Stemmer::new(""));
            assert!(
                of(&article, &tokens).iter().all(|v| v.is_finite()),
                "{text}"
            );
        }
    }
}
