//! A script that ends a sentence with nothing but a space, and sets one elsewhere too: Thai.
//!
//! A space ends a sentence where a word follows that opens one, or a word stands before that closes one, and none that binds
//! stands beside it; of a long sentence any space does beside which no such word and no number stands. Sentences that are
//! short are left together: precision goes first, and what is cut stays as written.

use super::site::{REACH, floor};
use crate::text::list::List;
use std::sync::LazyLock;

macro_rules! list {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<List> = LazyLock::new(|| {
            List::new(include_str!(concat!("../languages/th/", $file, ".txt")).lines())
        });
    };
}

// Words that open a sentence, that close one, and that bind what stands before and after them.
list!(OPENERS, "openers");
list!(CLOSERS, "closers");
list!(BINDERS, "binders");

/// Characters of a sentence before a space that ends it, and of what follows, at least.
const SHORTEST: usize = 30;
/// Characters of a sentence that any free space ends.
const LONG: usize = 180;

/// Whether a sentence that began at `start` ends at the white space from `end` to `next`.
pub fn ends(text: &str, start: usize, end: usize, next: usize) -> bool {
    let after = &text[next..floor(text, next + REACH, text.len())];
    if !text[..end].ends_with(is_thai) || !after.starts_with(is_thai) {
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
    if length < SHORTEST || rest < SHORTEST || closes(&BINDERS) {
        return false;
    }
    opens(&OPENERS) || !opens(&BINDERS) && (length == LONG || closes(&CLOSERS))
}

/// A letter of Thai or a mark on one; no digit and no sign.
fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e2e}' | '\u{e30}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    #[test]
    fn lists_are_sorted_and_say_nothing_twice() {
        for list in [&OPENERS, &CLOSERS, &BINDERS] {
            assert!(
                list.words().is_sorted_by(|a, b| a < b),
                "{:?}",
                list.words()
            );
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
