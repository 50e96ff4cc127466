//! A title right before the name: `[Defense Minister] Ada Low`, `[secretary of state] Ada Low`.

use super::Scene;
use super::phrase::extend_left;
use crate::people::words;
use std::ops::Range;

/// Words between a role's link and the name: "minister of foreign affairs".
const LONGEST_LINKED: usize = 4;

/// The role that ends where the name starts.
pub fn title(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    let edge = before_courtesy(scene, name, &sentence);
    let head = edge.checked_sub(1).filter(|h| *h >= sentence.start)?;
    if scene.is_head(head) {
        let start = extend_left(scene, head);
        return (!is_verb(scene, start, head, &sentence)).then_some(start..edge);
    }
    // "prezydent miasta", "мэр города": what it is of follows in the genitive, without a link.
    let house = (sentence.start + 1..edge).rev().take(LONGEST_LINKED);
    let house = house
        .take_while(|&t| scene.shape(t).is_word() && !scene.named[t])
        .find(|&t| scene.is(t, &words::ROLE_HOUSES));
    if let Some(house) = house.filter(|h| scene.is_head(h - 1)) {
        return Some(extend_left(scene, house - 1)..edge);
    }
    for link in (sentence.start..edge - 1).rev().take(LONGEST_LINKED) {
        if scene.named[link + 1] || !scene.shape(link + 1).is_word() {
            return None;
        }
        if link > sentence.start && scene.is(link, &words::ROLE_LINKS) && scene.is_head(link - 1) {
            return Some(extend_left(scene, link - 1)..edge);
        }
        if scene.is(link + 1, &words::ROLE_STOPS) && !scene.is(link + 1, &words::DETERMINERS) {
            return None;
        }
    }
    None
}

/// What a doctor is of, abbreviated, between "Dr." and the name: "Dr. rer. nat. Ada Low", "dr. sc. Ada Low".
const DEGREES: [&str; 17] = [
    "agr", "chem", "dent", "hab", "ing", "iur", "jur", "med", "nat", "oec", "pharm", "phil", "pol",
    "rer", "sc", "theol", "vet",
];

/// Where the name starts together with `Mr`, `the Rev.` and the like.
pub fn before_courtesy(scene: &Scene, name: &Range<usize>, sentence: &Range<usize>) -> usize {
    let mut edge = name.start;
    loop {
        let mut before = edge;
        while before > sentence.start + 1
            && scene.is_mark(before - 1, &["."])
            && DEGREES.contains(&scene.lower(before - 2).as_str())
        {
            before -= 2;
        }
        // "κ.": the stop of a small letter is a mark by itself.
        let stop = usize::from(before > sentence.start && scene.is_mark(before - 1, &["."]));
        if before <= sentence.start + stop || !scene.is_courtesy(before - 1 - stop) {
            return edge;
        }
        edge = before - 1 - stop;
    }
}

/// Whether a lone noun is a verb here: "will host", "to coach".
fn is_verb(scene: &Scene, start: usize, head: usize, sentence: &Range<usize>) -> bool {
    start == head
        && head > sentence.start
        && matches!(
            scene.lower(head - 1).as_str(),
            "to" | "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "not"
        )
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn a_title_takes_its_modifiers_and_stops_at_the_rest() {
        let cases = [
            ("It was led by Water Minister {Ada Low}.", "Water Minister"),
            (
                "Officials led by presidential aide {Ada Low} came.",
                "presidential aide",
            ),
            (
                "In May, River Board spokesperson {Ada Low} said so.",
                "River Board spokesperson",
            ),
            ("On Monday President {Ada Low} left.", "President"),
            (
                "He met Ruritania's former deputy mayor {Ada Low}.",
                "former deputy mayor",
            ),
            (
                "The minister of foreign affairs {Ada Low} left.",
                "minister of foreign affairs",
            ),
            ("Das sagte Finanzministerin {Ada Low}.", "Finanzministerin"),
            ("Actor and director {Ada Low} agreed.", "Actor and director"),
            (
                "Die Physikerin Prof. Dr. rer. nat. {Ada Low} kam.",
                "Physikerin",
            ),
            ("Povjesničarka dr. sc. {Ada Low} dolazi.", "Povjesničarka"),
            ("Verhaltensbiologin {Ada Low} kam.", "Verhaltensbiologin"),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_role_is_of_may_stand_in_the_genitive() {
        let cases = [
            ("Мэр города {Ада Лоу} уехала.", "Мэр города"),
            ("Директор музея {Ада Лоу} уехала.", "Директор музея"),
            ("Prezydent miasta {Ada Low} wyjechała.", "Prezydent miasta"),
            (
                "Dyrektor muzeum w Low {Ada Berg} wyjechała.",
                "Dyrektor muzeum w Low",
            ),
            ("Ο φύλακας κ. {Άδα Λόου} έφυγε.", "φύλακας"),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_verb_is_no_title() {
        assert_eq!(role("They wanted to host {Ada Low}."), None);
    }
}
