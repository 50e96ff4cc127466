//! After a courtesy title or a rank: `the Rev. [Ada Low]`, `Colonel [Otto Berg]`.

use super::View;
use crate::people::words;
use std::ops::Range;

/// The names that follow such a title.
pub fn after(view: &View) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &view.document.sentences {
        for title in sentence.clone() {
            if view.named[title] || !view.shape(title).is_capitalised() {
                continue;
            }
            let lower = view.lower(title);
            if !words::COURTESIES.has(lower.trim_end_matches('.')) {
                continue;
            }
            found.extend(view.run(title + 1, sentence));
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
    fn other_titles_open_other_names_too() {
        assert!(declared("The General Assembly met at King Street.", None).is_empty());
    }
}
