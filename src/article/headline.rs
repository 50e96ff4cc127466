//! Where the headline stands on the page.

use super::BlockKind;
use super::candidates::Candidate;
use super::outline::Outline;
use super::pass::text_of;

/// A headline that no markup calls so has as many words at least.
const LINE: u32 = 5;

/// The block that repeats what the document says its title is: a first-level heading if there is one, else any heading,
/// else any block. A page's only first-level heading counts without that. A heading that repeats only a small part of the
/// title may be the site's name: it stands back behind any other.
pub(crate) fn find(outline: &Outline, candidates: &[Candidate], said: &[String]) -> Option<usize> {
    let page = outline.page;
    let mut titles: Vec<String> = said.iter().map(|t| fold(t)).collect();
    titles.push(fold(&page.head.title));
    titles.retain(|t| t.len() > 2);
    let mut best: Option<((bool, u8), usize)> = None;
    let mut firsts = (0, 0);
    let mut line = None;
    for (i, candidate) in candidates.iter().enumerate() {
        let level = match candidate.kind {
            BlockKind::Heading(level) => level,
            _ if candidate.size.letters < 300 => 9,
            _ => continue,
        };
        if level == 1 {
            firsts = (firsts.0 + 1, i);
        }
        if best.is_some_and(|(l, _)| l <= (false, level)) {
            continue;
        }
        let text = fold(text_of(outline, candidate));
        let exact = titles.contains(&text);
        let part = level <= 3
            && text.len() > 8
            && titles.iter().any(|t| {
                t.contains(&text)
                    || (text.contains(t.as_str()) && (level == 1 || text.len() <= t.len() * SMALL))
            });
        // A line that no markup calls a heading must be one end of the title: the site's name is the other.
        let end = level == 9
            && candidate.size.words >= LINE
            && candidate.size.linked == 0
            && titles
                .iter()
                .any(|t| t.starts_with(&text) || t.ends_with(&text));
        if end {
            line.get_or_insert(i);
        }
        let small = !exact && titles.iter().all(|t| text.len() * SMALL < t.len());
        if (exact || part) && best.is_none_or(|(l, _)| (small, level) < l) {
            best = Some(((small, level), i));
        }
    }
    best.map(|(_, i)| i)
        .or_else(|| (firsts.0 == 1).then_some(firsts.1))
        .or(line)
}

/// A heading shorter than this part of every title is not sure to be the headline, and one that holds a title and is this
/// many times longer is a sentence about its subject.
const SMALL: usize = 3;

/// Where a word may be broken at the end of a line.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// Lower case, letters and digits only, single spaces between words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric() && c != SOFT_HYPHEN)
        .filter(|w| !w.trim_matches(SOFT_HYPHEN).is_empty())
    {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
            let start = folded.len() - word.len();
            folded[start..].make_ascii_lowercase();
        } else {
            let letters = word.chars().filter(|&c| c != SOFT_HYPHEN);
            folded.extend(letters.flat_map(char::to_lowercase));
        }
    }
    folded
}
