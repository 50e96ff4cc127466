//! Who wrote it: a line that opens as a byline and goes on with names.

use super::cues;

/// More names than this are no byline but a list.
const MOST_NAMES: usize = 6;

/// The names of a line such as "By Anna Lee and Tom Fox, staff writers", separated by commas; `None` where the line is
/// no byline. Linear.
pub(super) fn read(line: &str) -> Option<String> {
    let lower = cues::lower(line);
    let rest = cues::BYLINES.open(&lower)?;
    let opening = lower[..lower.len() - rest.len()].split(' ').count();
    // Lower-casing can change lengths, so the opening is counted off in words of the line itself.
    let rest: Vec<&str> = line.split_whitespace().skip(opening).collect();
    if rest.is_empty() || rest.len() > 14 {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for word in rest {
        let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '.'));
        let folded = cues::fold(word);
        let joins = matches!(
            folded.as_str(),
            "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og" | "i" | "и"
        ) || matches!(word, "&" | "," | ";");
        if joins {
            push(&mut names, &mut name);
            continue;
        }
        let is_name = bare.starts_with(char::is_uppercase)
            || is_particle(&folded) && !name.is_empty()
            || bare.chars().any(is_ideograph);
        let ends = cues::JOBS.has(&folded)
            || cues::DATED.has(&folded)
            || cues::UPDATED.has(&folded)
            || cues::WEEKDAYS.has(&folded)
            || cues::month(&folded).is_some()
            || bare.starts_with(|c: char| c.is_ascii_digit());
        if ends && (name.is_empty() || !is_particle(&folded)) {
            break;
        }
        if !is_name {
            return None;
        }
        name.push(bare);
        if word.ends_with([',', ';', '|', '/', '•', '·', ')']) {
            push(&mut names, &mut name);
        }
    }
    push(&mut names, &mut name);
    // A sentence that happens to open like a byline ends like a sentence.
    let sentence = line.trim_end().ends_with(['.', '!', '?']);
    (!names.is_empty() && names.len() <= MOST_NAMES && !sentence).then(|| names.join(", "))
}

fn push(names: &mut Vec<String>, name: &mut Vec<&str>) {
    if (1..=5).contains(&name.len()) {
        names.push(name.join(" ").trim_end_matches('.').to_owned());
    }
    name.clear();
}

fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "da"
            | "di"
            | "du"
            | "la"
            | "le"
            | "dos"
            | "zu"
            | "af"
            | "av"
            | "bin"
            | "al"
    )
}

/// Scripts without capitals that bylines are met in.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_jobs_and_dates_are_not() {
        for (line, names) in [
            ("By Anna Lee", "Anna Lee"),
            (
                "By Anna Lee and Tom van Dyk, Staff Writer",
                "Anna Lee, Tom van Dyk",
            ),
            ("Von Jörg Müller und Ida Brandt", "Jörg Müller, Ida Brandt"),
            ("Written by ANNA LEE on March 3", "ANNA LEE"),
            ("Posted by J. Doe, March 3, 2024", "J. Doe"),
            ("Autor: Ida Brandt", "Ida Brandt"),
        ] {
            assert_eq!(read(line).as_deref(), Some(names), "{line}");
        }
    }

    #[test]
    fn a_sentence_that_opens_like_a_byline_is_none() {
        for line in [
            "By Monday it was over.",
            "By the river",
            "Von Berlin nach Rom.",
            "Bystander Anna",
            "By",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
