//! The end marks of scripts that use them for nothing else: `。`, `！`, the danda, the Arabic and Urdu ones.

use super::marks::{at, is_dash, is_wide};
use super::speech::is_said_without_capitals;
use super::{Site, Verdict};

pub fn rule(site: &Site<'_>) -> Option<Verdict> {
    if !site.marks().contains(is_wide) {
        return None;
    }
    let next = at(site.text(), site.next);
    // 「…。」と言った: the particle that follows a quotation in Japanese carries on.
    let quotative = site.closes_corner()
        && next.is_some_and(|c| matches!(c, 'と' | 'っ' | 'な' | 'の' | 'は' | 'が' | 'を' | 'も'));
    let carried_on = next.is_some_and(|c| {
        matches!(c, ',' | '，' | '、' | '،' | ':' | '：') || (is_dash(c) && site.is_glued())
    });
    let said = site.closes_quotation() && is_said_without_capitals(site);
    Some(if quotative || carried_on || said {
        Verdict::GoesOn
    } else {
        Verdict::Ends
    })
}

impl Site<'_> {
    fn closes_corner(&self) -> bool {
        self.text()[self.marks_end..self.end].contains(['」', '』'])
    }
}

#[cfg(test)]
mod tests {
    use crate::text::sentences;

    #[test]
    fn ends_without_white_space() {
        assert_eq!(sentences("今天下雨了。我们在家吗？是的！", "zh").len(), 3);
    }

    #[test]
    fn a_japanese_quotation_stays_with_its_verb() {
        let text = "「もう遅い。帰ろう。」と彼は言った。雨が降っていた。";
        assert_eq!(sentences(text, "ja").len(), 2);
    }
}
