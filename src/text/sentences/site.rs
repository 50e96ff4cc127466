//! A place where a sentence may end, and what the rules ask about it.

use super::{closing, marks};
use crate::text::lexicon::{Lexicon, lexicon};
use crate::text::words::is_mark;

/// How far a rule looks to either side, in bytes: longer than any abbreviation, domain or speaker's name in running text.
/// The bound is what keeps the splitter linear.
pub const REACH: usize = 96;

/// What holds for the whole text.
pub struct Context<'a> {
    pub text: &'a str,
    pub lexicon: &'static Lexicon,
    /// The text has small letters and no capital: a small letter may begin a sentence.
    pub lower_only: bool,
    /// The language writes ordinals with a stop after the number.
    pub ordinals: bool,
    /// The language sets a space before the dots of a sentence that trails off.
    pub spaced_dots: bool,
}

impl<'a> Context<'a> {
    pub fn new(text: &'a str, language: &str) -> Self {
        let lexicon = lexicon(language);
        Self {
            text,
            lexicon,
            lower_only: !text.contains(char::is_uppercase) && text.contains(char::is_lowercase),
            ordinals: lexicon.has_habit("ordinals-with-stop"),
            spaced_dots: lexicon.has_habit("dots-after-space"),
        }
    }
}

/// A run of end marks with the closing marks after it.
pub struct Site<'a> {
    pub context: &'a Context<'a>,
    /// First byte of the sentence so far.
    pub start: usize,
    /// First byte of the run.
    pub mark: usize,
    /// One past the last end mark before any closing mark.
    pub marks_end: usize,
    /// One past the closing marks.
    pub end: usize,
    /// First byte after `end` that is no white space.
    pub next: usize,
    /// The run stands inside brackets that opened within the sentence.
    pub inside: bool,
    /// The brackets that opened within the sentence close directly after the run.
    pub closes_aside: bool,
}

impl<'a> Site<'a> {
    /// Reads the run of end marks at `mark`. `quotes` counts the straight quotation marks so far.
    pub fn new(
        context: &'a Context<'a>,
        start: usize,
        mark: usize,
        quotes: usize,
        inside: Option<usize>,
    ) -> Self {
        let text = context.text;
        let marks_end = run(text, mark);
        let mut end = marks_end;
        // In `(!)` and `[…]` the mark comments; the sentence's own mark may follow the bracket.
        if !opens_bracket(text, mark) {
            let mut odd = quotes % 2 == 1;
            loop {
                end = closing::marks(text, end, &mut odd);
                // `“Go!”.`: a second stop after the closing mark.
                match marks::at(text, end) {
                    Some(c) if end > marks_end && marks::is_end(text, end, c) && c != ';' => {
                        end = run(text, end);
                    }
                    _ => break,
                }
            }
        }
        let closes_aside = inside.is_some_and(|close| {
            mark < close && close < end && !text[close..].starts_with(['」', '』'])
        });
        let inside = inside.is_some_and(|close| end <= close);
        Self {
            context,
            start,
            mark,
            marks_end,
            end,
            next: super::first_character(text, end),
            inside,
            closes_aside,
        }
    }

    pub fn text(&self) -> &'a str {
        self.context.text
    }

    /// The end marks, closing marks not included.
    pub fn marks(&self) -> &'a str {
        &self.text()[self.mark..self.marks_end]
    }

    /// Whether the run is one full stop.
    pub fn is_stop(&self) -> bool {
        self.marks() == "."
    }

    /// Whether the run holds a question or exclamation mark.
    pub fn is_strong(&self) -> bool {
        self.marks().contains(marks::is_strong)
    }

    /// Whether a quotation closes here.
    pub fn closes_quotation(&self) -> bool {
        self.text()[self.marks_end..self.end].contains([
            '"', '\'', '”', '’', '“', '‘', '»', '«', '›', '‹', '」', '』',
        ])
    }

    /// Whether the next character follows without white space.
    pub fn is_glued(&self) -> bool {
        self.next == self.end
    }

    /// The sentence so far, up to the run.
    pub fn so_far(&self) -> &'a str {
        self.text()[self.start..self.mark].trim()
    }

    /// The word before the run, inner stops and hyphens included (`p.m`, `Dipl.-Ing`); empty where none touches it.
    pub fn word(&self) -> &'a str {
        let text = self.text();
        let from = floor(
            text,
            self.start.max(self.mark.saturating_sub(REACH)),
            text.len(),
        );
        let stretch = &text[from..self.mark];
        let length: usize = stretch
            .chars()
            .rev()
            .take_while(|&c| is_word(c) || matches!(c, '.' | '-' | '°' | '’' | '\''))
            .map(char::len_utf8)
            .sum();
        stretch[stretch.len() - length..].trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    /// The word before [`Site::word`], and whether a comma stands between; empty where none is near.
    pub fn word_before(&self) -> (&'a str, bool) {
        let text = self.text();
        let end = self.mark - self.word().len();
        let from = floor(text, self.start.max(end.saturating_sub(REACH)), text.len());
        let stretch = text[from..end].trim_end();
        let bare = stretch.trim_end_matches(',');
        let word = bare
            .rsplit(|c: char| !is_word(c) && c != '’' && c != '\'')
            .next()
            .unwrap_or_default();
        (word, bare.len() < stretch.len())
    }

    /// The next word with what opens it taken off; empty where no word is near.
    pub fn next_word(&self) -> &'a str {
        self.next_word_and_rest().0
    }

    /// The next word, and what follows it as far as rules look.
    pub fn next_word_and_rest(&self) -> (&'a str, &'a str) {
        let ahead = self.ahead().trim_start_matches(|c: char| {
            c.is_whitespace() || marks::is_opening(c) || marks::is_dash(c)
        });
        let end = ahead
            .find(|c: char| !is_word(c) && c != '\'' && c != '’')
            .unwrap_or(ahead.len());
        let word = ahead[..end].trim_end_matches(['\'', '’']);
        (word, &ahead[word.len()..])
    }

    /// The text that follows, as far as rules look.
    pub fn ahead(&self) -> &'a str {
        let text = self.text();
        &text[self.next..floor(text, self.next + REACH, text.len())]
    }

    /// Whether the next word has a capital and is a stop word: a good sign of a beginning after an abbreviation. A
    /// single letter with a stop after it is an initial and no word.
    pub fn next_begins(&self) -> bool {
        let (word, rest) = self.next_word_and_rest();
        let is_initial = rest.starts_with('.') && word.chars().nth(1).is_none();
        !is_initial
            && word.starts_with(char::is_uppercase)
            && self.context.lexicon.is_stop(&crate::text::fold(word))
    }
}

/// Letters, digits and the marks on them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether a bracket opens directly before the byte.
pub fn opens_bracket(text: &str, at: usize) -> bool {
    marks::before(text, at).is_some_and(|c| matches!(c, '(' | '[' | '（' | '【'))
}

/// One past the run of end marks at `at`; `. . .` counts as a run.
fn run(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(c) = marks::at(text, end) {
        if marks::is_end(text, end, c) || (end > at && marks::is_strong(c) && c != ';') {
            end += c.len_utf8();
        } else if c == ' ' && text[at..end].ends_with('.') && is_spaced_dot(text, end) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether ` .` stands here and nothing that the stop could belong to after it.
fn is_spaced_dot(text: &str, at: usize) -> bool {
    text[at..].starts_with(" .") && !marks::at(text, at + 2).is_some_and(char::is_alphanumeric)
}

/// The character border at or before `at`, at most `most`.
pub fn floor(text: &str, at: usize, most: usize) -> usize {
    let mut at = at.min(most);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
