//! After a courtesy title or a rank: `the Rev. [Ada Low]`, `Colonel [Otto Berg]`.

use super::View;
use crate::people::words;
use std::ops::Range;

/// Vietnamese ones, which are written small.
const SMALL: [&str; 7] = ["ông", "bà", "chị", "cô", "chú", "bác", "cụ"];

/// The names that follow such a title.
pub fn after(view: &View) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        for title in sentence.clone() {
            let lower = view.lower(title);
            // Latin ones are written small before common nouns too: "frau", "don".
            let small =
                lower.starts_with(|c: char| c > '\u{24f}') || SMALL.contains(&lower.as_str());
            if view.named[title]
                || !view.shape(title).is_word()
                || !small && !view.shape(title).is_capitalised()
                || !words::COURTESIES.has(lower.trim_end_matches('.'))
            {
                continue;
            }
            // "κ. Ρούσσος": the stop of a small letter is a mark by itself.
            let stop = title + 1 < sentence.end && small && view.text(title + 1) == ".";
            found.extend(view.run(title + 1 + usize::from(stop), sentence));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::declared;

    #[test]
    fn a_courtesy_title_declares_a_name() {
        let text =
            "The vicar, the Rev. Zovanka Holm, came with Colonel Basil Wrex-Hythe and Mrs Lowe.";
        assert_eq!(
            declared(text, None),
            ["Zovanka Holm", "Basil Wrex-Hythe", "Lowe"]
        );
    }

    #[test]
    fn a_small_one_does_where_it_is_written_so() {
        let text = "Theo bà Mai Thu Hằng, chợ sẽ mở. Вчера г-н Лоу уехал. Ο κ. Λόου έφυγε.";
        assert_eq!(declared(text, None), ["Mai Thu Hằng", "Лоу", "Λόου"]);
        assert!(declared("Sie ist die frau Lowe, der don Quitt.", None).is_empty());
    }

    #[test]
    fn other_titles_open_other_names_too() {
        assert!(declared("The General Assembly met at King Street.", None).is_empty());
    }
}
