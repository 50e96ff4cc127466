//! Tokens: words, marks and possessive endings, as the tagger sees them.
//!
//! The trainer reads its texts through the same function, so that a weight means the same in training and in use.

/// One token of a text: byte range and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How it is written.
    pub shape: Shape,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Shape {
    /// Letters, the first of them in lower case.
    Lower,
    /// One capital, then small letters (`Ada`), hyphens and apostrophes allowed.
    Capital,
    /// Two capitals or more and nothing small (`NATO`, `U.S.`).
    Upper,
    /// One capital alone, with or without its full stop (`J.`).
    Initial,
    /// A capital first, then capitals and small letters (`McCain`, `O'Brien`, `Jean-Luc`).
    Mixed,
    /// Starts with a digit.
    Number,
    /// Letters of a script without case.
    Caseless,
    /// The possessive ending `'s`.
    Possessive,
    /// Anything else: marks of punctuation, symbols.
    Mark,
}

impl Shape {
    /// Whether a token of this shape can stand inside a name that is written with capitals.
    #[must_use]
    pub fn is_capitalised(self) -> bool {
        matches!(
            self,
            Self::Capital | Self::Upper | Self::Initial | Self::Mixed
        )
    }

    /// Whether it is a word with letters.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.is_capitalised() || matches!(self, Self::Lower | Self::Caseless)
    }
}

impl Token {
    /// The token's characters.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Combining marks, the soft hyphen and joiners belong to the word they follow.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// Abbreviations that keep their full stop although they are longer than one letter. Longer than this, no word does.
const LONGEST_ABBREVIATION: usize = 5;

/// The tokens of `text[from..to]`, appended to `tokens`. Linear.
///
/// A word is a run of letters and digits, with an apostrophe or a hyphen where letters stand on both sides; `'s` at its
/// end is a token of its own. A full stop belongs to the word after a single capital (`J.`), between single letters
/// (`U.S.`) and after the abbreviations that `keeps_stop` knows (in lower case, without the stop).
pub fn tokens(
    text: &str,
    from: usize,
    to: usize,
    keeps_stop: impl Fn(&str) -> bool,
    out: &mut Vec<Token>,
) {
    let piece = &text[from..to];
    let mut chars = piece.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        if !c.is_alphanumeric() {
            // Equal marks in a row are one token: "...", "--".
            while let Some(&(i, n)) = chars.peek() {
                if n != c {
                    break;
                }
                end = i + n.len_utf8();
                chars.next();
            }
            out.push(token(from + at, from + end, Shape::Mark));
            continue;
        }
        let mut word = Scan::default();
        word.letter(c);
        while let Some(&(i, n)) = chars.peek() {
            let after = piece[i + n.len_utf8()..].chars().next();
            let letter_after = after.is_some_and(char::is_alphanumeric);
            if n.is_alphanumeric() {
                word.letter(n);
            } else if is_joined(n) {
                // Part of the letter before it.
            } else if is_apostrophe(n) && letter_after {
                if is_possessive(&piece[i + n.len_utf8()..]) {
                    break;
                }
                word.joins();
            } else if is_hyphen(n) && letter_after {
                word.joins();
            } else if n == '.' && word.run == 1 && word.dotted_so_far {
                // One letter since the last stop or the start: an initial or an acronym goes on.
                if !(letter_after || word.last_is_upper) {
                    break;
                }
                // "a.b" in an address is no acronym; what follows the stop must be a single letter again.
                if letter_after && !single_letter_next(&piece[i + 1..]) {
                    if !word.last_is_upper || word.letters > 1 {
                        break;
                    }
                    end = i + 1;
                    chars.next();
                    break;
                }
                word.stop();
            } else if n == '.'
                && !letter_after
                && word.letters <= LONGEST_ABBREVIATION
                && keeps_stop(&piece[at..i].to_lowercase())
            {
                end = i + 1;
                chars.next();
                break;
            } else {
                break;
            }
            end = i + n.len_utf8();
            chars.next();
        }
        out.push(token(from + at, from + end, word.shape()));
        if let Some(&(i, n)) = chars.peek()
            && is_apostrophe(n)
            && is_possessive(&piece[i + n.len_utf8()..])
        {
            chars.next();
            chars.next();
            let end = i + n.len_utf8() + 1;
            out.push(token(from + i, from + end, Shape::Possessive));
        }
    }
}

/// Cuts the tokens of a text from `first` on at these bytes, in order.
pub fn cut(text: &str, tokens: &mut Vec<Token>, first: usize, borders: &[usize]) {
    for whole in tokens.split_off(first) {
        let (mut start, end) = (whole.start as usize, whole.end as usize);
        let inside = borders.partition_point(|&b| b <= start);
        let within = borders[inside..].iter().copied().take_while(|&b| b < end);
        for border in within.chain([end]) {
            let first = text[start..].chars().next().unwrap_or(' ');
            let shape = match whole.shape {
                Shape::Mark => Shape::Mark,
                _ if first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase() => {
                    Shape::Caseless
                }
                shape => shape,
            };
            tokens.push(token(start, border, shape));
            start = border;
        }
    }
}

fn token(start: usize, end: usize, shape: Shape) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        shape,
    }
}

/// Whether what follows an apostrophe is the possessive `s` alone.
fn is_possessive(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn single_letter_next(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(char::is_alphabetic)
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// What was seen of a word so far.
#[derive(Default)]
struct Scan {
    first: Option<Shape>,
    letters: usize,
    upper: usize,
    lower: usize,
    /// Letters since the last full stop.
    run: usize,
    stops: usize,
    joints: usize,
    last_is_upper: bool,
    dotted_so_far: bool,
}

impl Scan {
    fn letter(&mut self, c: char) {
        let shape = if c.is_uppercase() {
            Shape::Capital
        } else if c.is_lowercase() {
            Shape::Lower
        } else if c.is_alphabetic() {
            Shape::Caseless
        } else {
            Shape::Number
        };
        if self.first.is_none() {
            self.first = Some(shape);
            self.dotted_so_far = true;
        }
        self.letters += 1;
        self.run += 1;
        self.last_is_upper = shape == Shape::Capital;
        self.upper += usize::from(shape == Shape::Capital);
        self.lower += usize::from(shape == Shape::Lower);
        if self.run > 1 {
            self.dotted_so_far = false;
        }
    }

    fn joins(&mut self) {
        self.joints += 1;
        self.dotted_so_far = false;
    }

    fn stop(&mut self) {
        self.run = 0;
        self.stops += 1;
    }

    fn shape(&self) -> Shape {
        match self.first {
            Some(Shape::Capital) if self.letters == 1 => Shape::Initial,
            Some(Shape::Capital) if self.lower == 0 => Shape::Upper,
            Some(Shape::Capital) if self.upper == 1 => Shape::Capital,
            Some(Shape::Capital) => Shape::Mixed,
            Some(shape) => shape,
            None => Shape::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, Shape)> {
        let mut out = Vec::new();
        let keeps = |w: &str| matches!(w, "mr" | "jr" | "dr");
        tokens(text, 0, text.len(), keeps, &mut out);
        out.iter().map(|t| (t.of(text), t.shape)).collect()
    }

    fn words(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|(w, _)| w).collect()
    }

    #[test]
    fn a_possessive_ending_stands_alone() {
        assert_eq!(words("Ada's engine"), ["Ada", "'s", "engine"]);
        assert_eq!(words("Ada’s, it’s"), ["Ada", "’s", ",", "it", "’s"]);
        assert_eq!(words("O'Shea and d'Arc"), ["O'Shea", "and", "d'Arc"]);
    }

    #[test]
    fn initials_acronyms_and_titles_keep_their_stop() {
        assert_eq!(
            words("J. R. Hart met Mr. Low."),
            ["J.", "R.", "Hart", "met", "Mr.", "Low", "."]
        );
        assert_eq!(
            words("the U.S. and J.R. Hart"),
            ["the", "U.S.", "and", "J.R.", "Hart"]
        );
        assert_eq!(words("A.Hart came"), ["A.", "Hart", "came"]);
        assert_eq!(
            words("end.Start x.com"),
            ["end", ".", "Start", "x", ".", "com"]
        );
    }

    #[test]
    fn shapes_tell_how_a_word_is_written() {
        let shapes: Vec<Shape> = split("ada Ada ADA A. McAda 42nd 李 — Jean-Luc")
            .into_iter()
            .map(|(_, s)| s)
            .collect();
        assert_eq!(
            shapes,
            [
                Shape::Lower,
                Shape::Capital,
                Shape::Upper,
                Shape::Initial,
                Shape::Mixed,
                Shape::Number,
                Shape::Caseless,
                Shape::Mark,
                Shape::Mixed
            ]
        );
    }

    #[test]
    fn equal_marks_are_one_token_and_nothing_is_lost() {
        assert_eq!(
            words("Wait... “no”--"),
            ["Wait", "...", "“", "no", "”", "--"]
        );
        let odd = "\u{301}’s 's a'";
        assert!(words(odd).len() > 2);
    }
}
