//! The words of an article as the tags see them: folded, stemmed, with what stands between them.

use super::hangul::Stems;
use super::syllables::Syllables;
use super::unspaced::Repeated;
use crate::article::{Article, BlockKind};
use crate::table::Table;
use crate::text::{
    self, Lexicon, Stemmer, Word, fold, hash, is_hangul, is_hiragana, is_unspaced, words,
};
use std::borrow::Cow;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title, before any mark that parts the site's name from it.
    Title,
    /// The title, after such a mark.
    TitleTail,
    /// A heading of the body.
    Heading,
    /// Any other block of the body.
    Body,
}

/// A word.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a finding, not a state"
)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// First byte: in the title, or in [`Article::text`].
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its stem in [`Tokens::stems`]: equal for its inflected forms.
    pub stem: u32,
    /// Its folded form in [`Tokens::forms`].
    pub form: u32,
    /// Where it stands.
    pub place: Place,
    /// Its block; the title counts as one.
    pub block: u32,
    /// Its sentence; the title counts as one.
    pub sentence: u32,
    /// How many characters it has.
    pub characters: u32,
    /// Whether it carries structure rather than content.
    pub stop: bool,
    /// Whether it begins a sentence, a block or a quotation, so that a capital proves nothing.
    pub first: bool,
    /// Whether only a space or nothing stands between it and the word before it.
    pub joined: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is two or more letters, all capitals.
    pub acronym: bool,
    /// Whether it has no letter.
    pub number: bool,
    /// Whether it has the size of a tag's word: it is no lone letter, and no address.
    pub sized: bool,
    /// Whether it is a part of a word that stands apart: a tag only beside another, with a capital.
    pub fragment: bool,
}

/// The words of the title and the body, in order.
#[derive(Debug, Default)]
pub struct Tokens<'a> {
    /// The words.
    pub all: Vec<Token<'a>>,
    /// How many of them are the title's.
    pub title: usize,
    /// The stems, by number.
    pub stems: Vec<String>,
    /// The folded forms, by number; each stands once for each way of writing it.
    pub forms: Vec<String>,
    /// How many sentences there are, the title's among them.
    pub sentences: u32,
}

/// What an article is about it says within so many words; the rest of a book adds nothing but time.
const MOST: usize = 30_000;

/// From so many bytes the words of languages without a dictionary are learnt: 20,000 characters.
const LEARNT: usize = 60_000;

/// Marks that part a headline from the name of its site.
const TAIL: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " » "];

/// The words of an article. Linear.
#[must_use]
pub fn of<'a>(article: &'a Article, lexicon: &Lexicon, stemmer: &Stemmer) -> Tokens<'a> {
    let mut learnt = Vec::new();
    let mut length = 0;
    for sentence in &article.sentences {
        let text = sentence.span.of(&article.text);
        length += text.len();
        if length > LEARNT {
            break;
        }
        learnt.push(text);
    }
    learnt.extend(article.title.as_deref());
    let script = match lexicon.code() {
        "th" | "zh" => Script::Unspaced(Repeated::of(&learnt, lexicon)),
        "ko" => Script::Korean(Stems::of(&learnt)),
        "tr" => Script::Turkish,
        "vi" => Script::Vietnamese(Syllables::of(&learnt, lexicon)),
        _ => Script::Any,
    };
    let mut reader = Reader {
        tokens: Tokens::default(),
        script,
        ids: Table::default(),
        by_form: Table::default(),
        lexicon,
        stemmer,
    };
    if let Some(title) = &article.title {
        let tail = TAIL.iter().filter_map(|mark| title.rfind(mark)).max();
        let shouted = !title.chars().any(char::is_lowercase);
        reader.read(title, 0, 0, |start| {
            if tail.is_some_and(|t| start > t) {
                Place::TitleTail
            } else {
                Place::Title
            }
        });
        if shouted {
            for token in &mut reader.tokens.all {
                token.acronym = false;
            }
        }
    }
    reader.tokens.title = reader.tokens.all.len();
    for (id, block) in article.blocks.iter().enumerate() {
        let place = match block.kind {
            BlockKind::Preformatted => continue,
            BlockKind::Heading(_) => Place::Heading,
            _ => Place::Body,
        };
        reader.lexicon = block.foreign.map_or(lexicon, |code| text::lexicon(code));
        for sentence in &article.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
            let text = sentence.span.of(&article.text);
            reader.read(text, sentence.span.start(), id as u32 + 1, |_| place);
        }
        if reader.tokens.all.len() > MOST {
            break;
        }
    }
    reader.tokens
}

/// What is computed once for each way of writing a word.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a finding, not a state"
)]
struct Form {
    id: u32,
    stem: u32,
    characters: u32,
    stop: bool,
    capital: bool,
    acronym: bool,
    number: bool,
    sized: bool,
    fragment: bool,
}

/// How the words of the article are found.
enum Script<'a, 'l> {
    /// As [`words`] gives them; where they have hiragana, that stands apart.
    Any,
    /// By what returns.
    Unspaced(Repeated<'a, 'l>),
    /// Without their particles.
    Korean(Stems<'a>),
    /// Names without the endings that an apostrophe parts from them: "Ankara'da".
    Turkish,
    /// Of several syllables, with spaces between.
    Vietnamese(Syllables<'l>),
}

/// A longer word is an address or no word at all. Bytes.
const LONGEST_WORD: usize = 60;

struct Reader<'a, 'l> {
    tokens: Tokens<'a>,
    script: Script<'a, 'l>,
    /// The stems met, by their hashes.
    ids: Table<u64, ()>,
    /// What is known of a word as it is written, by its hash in the language that is read.
    by_form: Table<u64, Form>,
    /// Of the block that is read.
    lexicon: &'l Lexicon,
    stemmer: &'l Stemmer,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, text: &'a str, at: usize, block: u32, place: impl Fn(usize) -> Place) {
        let mut last = 0;
        let mut first = true;
        let mut push = |this: &mut Self, word: Word<'a>, form: Form| {
            let gap = &text[last..word.start];
            let short = gap == ". " && this.tokens.all.last().is_some_and(|t| is_shortened(t.text));
            let joined = last > 0 && (short || gap.chars().all(char::is_whitespace));
            // After a colon or an opening mark a capital proves nothing either.
            first |= gap != " " && gap.contains([':', '“', '„', '"', '«', '»', '•']);
            this.tokens.all.push(Token {
                text: word.text,
                start: at + word.start,
                end: at + word.end,
                stem: form.stem,
                form: form.id,
                place: place(word.start),
                block,
                sentence: this.tokens.sentences,
                characters: form.characters,
                stop: form.stop,
                first,
                joined,
                capital: form.capital,
                acronym: form.acronym,
                number: form.number,
                sized: form.sized,
                fragment: form.fragment,
            });
            first = false;
            last = word.end;
        };
        let found = match &self.script {
            Script::Vietnamese(syllables) => syllables.words(text),
            _ => words(text).collect(),
        };
        for word in found {
            let parts = match &self.script {
                _ if word.text.contains(is_hiragana) => parted(word),
                Script::Unspaced(repeated) if repeated.reads(word.text) => repeated.parted(word),
                Script::Korean(stems) if word.text.starts_with(is_hangul) => vec![stems.bare(word)],
                Script::Turkish if word.text.contains(['\'', '’']) => {
                    let end = word.text.find(['\'', '’']).unwrap_or_default();
                    vec![part(word, 0, end)]
                }
                _ => {
                    let form = self.form(word.text);
                    push(self, word, form);
                    continue;
                }
            };
            for part in parts {
                let form = self.form(part.text);
                push(self, part, form);
            }
        }
        self.tokens.sentences += 1;
    }

    /// What is known of a word by how it is written, computed once a form.
    fn form(&mut self, word: &'a str) -> Form {
        let key = hash(word).rotate_left(self.lexicon.number as u32);
        if let Some(&known) = self.by_form.get(key) {
            return known;
        }
        let folded = fold(word);
        let small = word.chars().all(|c| is_hiragana(c) || !c.is_alphanumeric());
        let is_stop = self.lexicon.is_stop(&folded)
            || self.lexicon.is_stop(self.stemmer.without_elided(&folded));
        let (no_word, fragment) = match &self.script {
            Script::Unspaced(repeated) => (repeated.is_no_word(word), false),
            Script::Vietnamese(found) => (found.is_bare(word), found.is_fragment(word)),
            _ => (false, false),
        };
        let stop = small || no_word || is_stop && !is_acronym_of_stop(word);
        let stem = if stop || word.contains(is_unspaced) {
            Cow::Borrowed(&*folded)
        } else {
            self.stemmer.stem_folded(&folded)
        };
        let id = self.ids.entry(hash(&stem), || ()).0;
        if id == self.tokens.stems.len() {
            self.tokens.stems.push(stem.into_owned());
        }
        let upper = word.contains(char::is_uppercase);
        let form = Form {
            id: self.tokens.forms.len() as u32,
            stem: id as u32,
            characters: word.chars().count() as u32,
            stop,
            capital: is_capital(word),
            acronym: upper && word.chars().nth(1).is_some() && !word.contains(char::is_lowercase),
            number: !word.contains(char::is_alphabetic),
            sized: is_sized(word),
            fragment,
        };
        self.tokens.forms.push(folded.into_owned());
        *self.by_form.entry(key, || form).1
    }
}

/// Whether the full stop after a word belongs to it: "U.S. Senate", "St. John".
fn is_shortened(word: &str) -> bool {
    let initials = word.split('.').all(|part| part.chars().nth(1).is_none());
    initials && word.contains('.') || matches!(word, "St" | "TP")
}

/// Whether a word begins with a capital, or has one after its first letter as makers write theirs: "iPhone", "eBay".
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_uppercase)
}

fn is_sized(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    // "www.site.com": a full stop between letters more than two long.
    let address = word.split('.').filter(|part| part.len() > 2).count() > 1;
    letters.nth(1).is_some() && word.len() <= LONGEST_WORD && !address
}

/// The runs of a word with and without hiragana: in Japanese, particles and endings on one side, nouns on the other.
fn parted(word: Word<'_>) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut last = None;
    for (at, c) in word.text.char_indices() {
        if last.is_some_and(|last| last != is_hiragana(c)) {
            out.push(part(word, from, at));
            from = at;
        }
        last = Some(is_hiragana(c));
    }
    out.push(part(word, from, word.text.len()));
    out
}

fn part(word: Word<'_>, from: usize, to: usize) -> Word<'_> {
    Word {
        start: word.start + from,
        end: word.start + to,
        text: &word.text[from..to],
    }
}

/// "US", "IT": stop words in small letters, names in capitals. One letter proves nothing.
fn is_acronym_of_stop(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article;
    use crate::page::plain;
    use crate::text::lexicon;

    #[test]
    fn a_small_word_after_an_elided_one_is_a_small_word() {
        let page = plain::clean("Le canal\n\nLe canal que l’on porte. L’eau gèle.");
        let article = article::read(&page, &article::Options::default());
        let tokens = of(&article, lexicon("fr"), &Stemmer::new("fr"));
        let stop = |text| tokens.all.iter().find(|t| t.text == text).unwrap().stop;
        assert!(stop("l’on") && !stop("L’eau"));
    }

    #[test]
    fn a_turkish_name_sheds_the_ending_behind_its_apostrophe() {
        let page = plain::clean("İzmir\n\nİzmir'de yağmur var. İZMİR’in limanı kapalı.");
        let article = article::read(&page, &article::Options::default());
        let tokens = of(&article, lexicon("tr"), &Stemmer::new("tr"));
        let cities: Vec<_> = [0, 1, 4].map(|at| tokens.all[at]).into();
        assert!(
            cities.iter().all(|t| t.stem == cities[0].stem),
            "{cities:?}"
        );
        assert_eq!((cities[1].text, cities[2].text), ("İzmir", "İZMİR"));
    }

    #[test]
    fn words_know_what_stands_before_them_and_share_stems() {
        let page = plain::clean("Ferry sails - Site\n\nThe ferries sail. US boats, too.");
        let article = article::read(&page, &article::Options::default());
        let tokens = of(&article, lexicon("en"), &Stemmer::new("en"));
        let ferry = tokens.all[0];
        assert_eq!(ferry.place, Place::Title);
        assert_eq!(tokens.all[2].place, Place::TitleTail);
        let ferries = tokens.all[4];
        assert_eq!(
            (ferries.text, ferries.stem, ferries.joined),
            ("ferries", ferry.stem, true)
        );
        let us = tokens.all[6];
        assert!(us.first && !us.stop && us.acronym, "{us:?}");
        assert!(!tokens.all[8].joined, "a comma stands before it");
    }

    #[test]
    fn a_shortened_word_ends_no_name_and_a_makers_capital_is_one() {
        let page =
            plain::clean("Aides\n\nShe told U.S. Senate aides of an iPhone. Senate staff left.");
        let article = article::read(&page, &article::Options::default());
        let tokens = of(&article, lexicon("en"), &Stemmer::new("en"));
        let senates: Vec<_> = tokens.all.iter().filter(|t| t.text == "Senate").collect();
        assert_eq!(
            senates.iter().map(|t| t.joined).collect::<Vec<_>>(),
            [true, false]
        );
        let capital = |text| tokens.all.iter().find(|t| t.text == text).unwrap().capital;
        assert!(capital("iPhone") && !capital("staff"));
    }
}
