//! Nothing ends inside brackets that opened within the sentence: `He teaches (he was an engineer once. He left.) here.`

use super::marks::{at, is_opening, is_uncased};
use super::site::REACH;
use super::{Site, Verdict};
use crate::order;

/// Brackets further apart than this, in bytes, are no aside; one of them may be missing its partner.
const LONGEST_ASIDE: usize = 400;

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    // Where white space parts no words, or a particle follows, what touches the bracket carries on.
    let carried_on =
        site.closes_aside && site.is_glued() && at(site.text(), site.next).is_some_and(is_uncased);
    (site.inside || carried_on || super::site::opens_bracket(site.text(), site.mark))
        .then_some(Verdict::GoesOn)
}

/// The pairs of brackets of a text, and how far the scan is inside of them.
pub struct Pairs {
    /// Opening and closing byte, in order of the opening one.
    found: Vec<(usize, usize)>,
    next: usize,
    inside: Option<usize>,
}

impl Pairs {
    /// Linear in the text.
    pub fn new(text: &str) -> Self {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut pairs = Vec::new();
        // Most texts have none: the first bytes of those that open are looked for.
        let opens = |b: u8| matches!(b, b'(' | b'[' | 0xe3 | 0xef);
        let first = text.bytes().position(opens).unwrap_or(text.len());
        for (at, c) in text[first..].char_indices() {
            let at = first + at;
            if let Some(close) = closing(c) {
                open.push((at, close));
            } else if let Some(&(from, close)) = open.last()
                && c == close
            {
                open.pop();
                if at - from <= LONGEST_ASIDE {
                    pairs.push((from, at));
                }
            }
        }
        order::sort(&mut pairs);
        Self {
            found: pairs,
            next: 0,
            inside: None,
        }
    }

    /// Tells that the scan passes `c` at `at` in the sentence that began at `start`.
    pub fn pass(&mut self, text: &str, start: usize, at: usize, c: char) {
        if closing(c).is_none() {
            return;
        }
        while self
            .found
            .get(self.next)
            .is_some_and(|&(open, _)| open < at)
        {
            self.next += 1;
        }
        if let Some(&(open, close)) = self.found.get(self.next)
            && open == at
            && (!is_opening_of_aside(c) || within(&text[start..at]))
        {
            self.inside = self.inside.max(Some(close));
        }
    }

    /// The byte up to which the scan is inside brackets.
    pub fn inside(&self) -> Option<usize> {
        self.inside
    }
}

/// Brackets of an aside: at the beginning of a sentence they hold whole sentences. Corner brackets are quotation marks,
/// and what they hold is part of the sentence around them.
fn is_opening_of_aside(c: char) -> bool {
    is_opening(c) && !matches!(c, '「' | '『')
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// Whether the sentence has begun before the bracket.
fn within(so_far: &str) -> bool {
    so_far.len() > REACH || so_far.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn an_aside_is_part_of_its_sentence() {
        let text = "He teaches (he was an engineer. He left in May.) at the school. He likes it.";
        assert_eq!(sentences(text, "en").len(), 2);
    }

    #[test]
    fn an_aside_that_touches_what_follows_is_part_of_its_sentence() {
        assert_eq!(
            sentences("会議（第2回。資料は別。）は続いた。声が上がった。", "ja").len(),
            2
        );
        assert_eq!(
            sentences("그는(부록 참조.)가 서명했다. 끝났다.", "ko").len(),
            2
        );
    }

    #[test]
    fn sentences_in_brackets_of_their_own_stand_alone() {
        let text = "They voted. (Two were ill. One was away.) Nobody cheered.";
        assert_eq!(sentences(text, "en").len(), 4);
    }

    #[test]
    fn a_bracket_that_never_closes_holds_nothing_back() {
        assert_eq!(sentences("It rained (hard. Then it snowed.", "en").len(), 2);
    }
}
