//! The author's name after the last line of the article, as many papers and agencies sign.

use super::byline;
use crate::article::pass::Pass;

/// How many blocks before and after the last of the body are looked at.
const BEFORE: usize = 4;
const AFTER: usize = 8;
/// A signature has at most this many words, its label included.
const WORDS: usize = 10;

/// The names in a line that is labelled as the author's: `Von Ann Lee`, `Text: Ann Lee`. A family name must be there.
pub(super) fn read(pass: &Pass) -> Vec<String> {
    let Some(last) = pass.kept().next_back() else {
        return Vec::new();
    };
    let near = last.saturating_sub(BEFORE)..(last + AFTER).min(pass.candidates.len());
    for block in near {
        let candidate = &pass.candidates[block];
        if super::is_elsewhere(pass, candidate.element) {
            continue;
        }
        for line in super::lines(pass, candidate) {
            if line.split(' ').count() > WORDS {
                continue;
            }
            let names = byline::worded(&line);
            if !names.is_empty() && names.iter().all(|name| byline::is_full(name)) {
                return names;
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::article::metadata::tests_support::facts_of;

    #[test]
    fn the_last_line_may_be_signed() {
        let prose = "<p>It rained all day, and in the night it rained more.</p>".repeat(20);
        for (line, names) in [
            ("Von Ann Lee", vec!["Ann Lee"]),
            ("<b>Text:</b> Ann Lee", vec!["Ann Lee"]),
            ("From now on, by and by, all was dry.", vec![]),
            ("Text: kurz", vec![]),
            (
                "Datum: 4. 3. 2020<br>Autor: Ann Lee<br>Quelle: Post",
                vec!["Ann Lee"],
            ),
        ] {
            let facts = facts_of(&format!("<h1>Rain</h1>{prose}<p>{line}</p>"));
            assert_eq!(facts.authors, names, "{line}");
        }
    }
}
