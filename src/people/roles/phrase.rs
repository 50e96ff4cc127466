//! The noun phrase that names a role: `the [director of the museum]`, `Trump’s [special envoy]`.

use super::Scene;
use crate::people::tokens::Shape;
use crate::people::words;
use std::ops::Range;

/// Words a role may have before its noun.
const LONGEST_LEFT: usize = 5;
/// Tokens from the start of a phrase in which its noun must stand.
const REACH: usize = 8;
/// Small words that may follow "of": "professor of marine biology".
const LONGEST_TAIL: usize = 3;
/// Endings of adjectives that stand before a role's noun: "presidential", "economic", "monetary".
const ADJECTIVES: [&str; 3] = ["al", "ic", "ary"];
const SHORTEST_ADJECTIVE: usize = 6;

/// Extends a role to the left of its noun `head`, as far as its words go. Returns the first token.
pub fn extend_left(scene: &Scene, head: usize) -> usize {
    let sentence = scene.sentence(head);
    let mut start = head;
    while start > sentence.start && head - start < LONGEST_LEFT {
        let token = start - 1;
        if scene.named[token] || !scene.shape(token).is_word() {
            break;
        }
        let lower = scene.lower(token);
        let joins = matches!(lower.as_str(), "and" | "und" | "et" | "och" | "og" | "y");
        let belongs = if joins {
            token > sentence.start && scene.is_head(token - 1)
        } else if words::ROLE_MODIFIERS.has(&lower) || scene.is_head(token) {
            true
        } else if words::ROLE_STOPS.has(&lower)
            || words::DETERMINERS.has(&lower)
            || scene.is_courtesy(token)
        {
            false
        } else if scene.shape(token).is_capitalised() {
            !scene.is_small(token, &sentence)
        } else {
            lower.contains('-')
                || lower.len() >= SHORTEST_ADJECTIVE
                    && ADJECTIVES.iter().any(|ending| lower.ends_with(ending))
        };
        if !belongs {
            break;
        }
        start = token;
    }
    start
}

/// The role that starts within `range`, an article or a possessor before it left out: its words up to its noun, and
/// what "of" ties to it. `None` where a name, a verb or a mark comes before the noun.
pub fn phrase(scene: &Scene, range: Range<usize>) -> Option<Range<usize>> {
    let mut at = range.start;
    // An age: "42," or "aged 42,".
    if at < range.end && matches!(scene.lower(at).as_str(), "aged" | "age") {
        at += 1;
    }
    if at < range.end && scene.shape(at) == Shape::Number {
        at += 1;
        if at >= range.end || !scene.is_mark(at, &[","]) {
            return None;
        }
        at += 1;
    }
    while at < range.end && scene.is(at, &words::DETERMINERS) {
        at += 1;
    }
    let mut start = at;
    let mut owner = false;
    while at < range.end && at < start + REACH {
        if scene.shape(at) == Shape::Possessive {
            start = at + 1;
            owner = false;
        } else if scene.named[at] {
            owner = true;
        } else if !scene.shape(at).is_word() {
            return None;
        } else if !owner && scene.is_head(at) {
            return finish(scene, start, at, range.end);
        } else if scene.is(at, &words::ROLE_STOPS) && !scene.is(at, &words::ROLE_MODIFIERS) {
            return None;
        }
        at += 1;
    }
    None
}

/// From a noun on: further nouns, and what is tied to them.
fn finish(scene: &Scene, start: usize, head: usize, end: usize) -> Option<Range<usize>> {
    let mut last = head;
    while last + 1 < end {
        if scene.is_head(last + 1) {
            last += 1;
        } else if last + 2 < end
            && matches!(
                scene.lower(last + 1).as_str(),
                "and" | "und" | "et" | "och" | "og" | "y"
            )
            && scene.is_head(last + 2)
        {
            last += 2;
        } else {
            break;
        }
    }
    // "President Macron": the noun is another person's title.
    if last + 1 < end && scene.named[last + 1] {
        return None;
    }
    // Two words say enough: "chief engineer", and not of what.
    let end = if last > start {
        last + 1
    } else {
        tail(scene, last + 1, end)
    };
    Some(start..end)
}

/// Where the words end that "of" ties to a noun ending before `from`: a run of capitals, or few small words.
fn tail(scene: &Scene, from: usize, end: usize) -> usize {
    if from + 1 >= end || !scene.is(from, &words::ROLE_LINKS) {
        return from;
    }
    let of = matches!(scene.lower(from).as_str(), "of" | "für" | "de" | "du");
    let mut at = from + 1;
    while at < end && scene.is(at, &words::DETERMINERS) {
        at += 1;
    }
    let first = at;
    while at < end && scene.shape(at).is_capitalised() && !scene.named[at] {
        at += 1;
        let joined = at + 1 < end
            && (matches!(
                scene.lower(at).as_str(),
                "of" | "and" | "&" | "de" | "for" | "the"
            ))
            && scene.shape(at + 1).is_capitalised()
            && !scene.named[at + 1];
        if joined {
            at += 1;
        }
    }
    if at > first {
        return at;
    }
    if of {
        while at < end
            && at < first + LONGEST_TAIL
            && scene.shape(at) == Shape::Lower
            && !scene.is(at, &words::ROLE_STOPS)
        {
            at += 1;
        }
        let closed = at >= end || !scene.shape(at).is_word() || scene.is(at, &words::ROLE_STOPS);
        if at > first && closed {
            return at;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn what_of_ties_to_a_role_belongs_to_it() {
        assert_eq!(
            role("{Ada Low}, professor of marine biology at Hollin, agreed.").as_deref(),
            Some("professor of marine biology")
        );
        assert_eq!(
            role("{Ada Low}, the director of the Hollin Water Board, agreed.").as_deref(),
            Some("director of the Hollin Water Board")
        );
        assert_eq!(
            role("{Ada Low}, head of bridges at the Water Board, agreed.").as_deref(),
            Some("head of bridges")
        );
    }

    #[test]
    fn two_words_say_enough() {
        assert_eq!(
            role("{Ada Low}, a transport economist at the University of Hollin, agreed.")
                .as_deref(),
            Some("transport economist")
        );
    }

    #[test]
    fn the_owner_of_a_role_is_no_part_of_it() {
        assert_eq!(
            role("{Ada Low}, {Otto Berg}’s younger sister, agreed.").as_deref(),
            Some("younger sister")
        );
    }
}
