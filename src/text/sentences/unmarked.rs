//! Scripts that end a sentence with nothing but a space, and set one elsewhere too: Thai and Lao.
//!
//! A space ends a sentence where a word follows that opens one, or a word stands before that closes one, and none that binds
//! stands beside it; of a long sentence any space does beside which no such word and no number stands. Sentences that are
//! short are left together: precision goes first, and what is cut stays as written.

use super::site::{REACH, floor};
use crate::text::list::List;
use std::sync::LazyLock;

/// The words of one script: those that open a sentence, those that close one, those that bind what stands before and after
/// them. Sorted.
struct Words {
    openers: LazyLock<List>,
    closers: LazyLock<List>,
    binders: LazyLock<List>,
}

macro_rules! words {
    ($code:literal) => {
        Words {
            openers: words!($code, "openers"),
            closers: words!($code, "closers"),
            binders: words!($code, "binders"),
        }
    };
    ($code:literal, $file:literal) => {
        LazyLock::new(|| {
            List::new(include_str!(concat!("../languages/", $code, "/", $file, ".txt")).lines())
        })
    };
}

static THAI: Words = words!("th");
static LAO: Words = words!("lo");

/// Characters of a sentence before a space that ends it, and of what follows, at least.
const SHORTEST: usize = 30;
/// Characters of a sentence that any free space ends.
const LONG: usize = 180;

/// Whether a sentence that began at `start` ends at the white space from `end` to `next`.
pub fn ends(text: &str, start: usize, end: usize, next: usize) -> bool {
    let Some(words) = text[..end].chars().next_back().and_then(words_of) else {
        return false;
    };
    let after = &text[next..floor(text, next + REACH, text.len())];
    if after.chars().next().and_then(words_of).is_none() {
        return false;
    }
    let length = text[start..end].chars().take(LONG).count();
    let rest = text[next..].chars().take(SHORTEST).count();
    let opens = |list: &List| list.words().iter().any(|word| after.starts_with(word));
    let closes = |list: &List| {
        list.words()
            .iter()
            .any(|word| text[start..end].ends_with(word))
    };
    if length < SHORTEST || rest < SHORTEST || closes(&words.binders) {
        return false;
    }
    opens(&words.openers) || !opens(&words.binders) && (length == LONG || closes(&words.closers))
}

/// The words of a letter's script, where that is one of these.
fn words_of(c: char) -> Option<&'static Words> {
    match c {
        '\u{e01}'..='\u{e2e}' | '\u{e30}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' => Some(&THAI),
        '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}' => Some(&LAO),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    #[test]
    fn lists_are_sorted_and_say_nothing_twice() {
        for words in [&THAI, &LAO] {
            for list in [&words.openers, &words.closers, &words.binders] {
                assert!(
                    list.words().is_sorted_by(|a, b| a < b),
                    "{:?}",
                    list.words()
                );
            }
        }
    }

    #[test]
    fn a_thai_sentence_ends_before_a_word_that_opens_one() {
        let text = "สภาเทศบาลอนุมัติงบประมาณสำหรับสร้างสะพานแห่งใหม่ข้ามแม่น้ำแล้ว \
                    อย่างไรก็ตามชาวบ้านหลายคนกังวลว่าการก่อสร้างจะใช้เวลานานเกินไป";
        assert_eq!(sentences(text, "th").len(), 2);
    }

    #[test]
    fn a_space_beside_a_binding_word_or_a_number_ends_nothing() {
        let text = "สภาเทศบาลอนุมัติงบประมาณจำนวน 25 ล้านบาทสำหรับสร้างสะพาน และ \
                    ซ่อมแซมถนนสายหลักของเมืองให้เสร็จภายในสองปี";
        assert_eq!(sentences(text, "th").len(), 1);
    }

    #[test]
    fn short_sentences_stay_together() {
        assert_eq!(sentences("วันนี้ฝนตก เราอยู่บ้าน", "th").len(), 1);
    }
}
