//! What stands between the headline and the text, and just around them: dek, byline, date, keywords.

use super::kind::{self, Kind};
use super::title::tokens;
use super::units::Unit;
use super::{byline, date, keywords};
use crate::order;
use std::collections::HashSet;
use std::ops::Range;

/// What the head says.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The unit of the dek.
    pub(super) dek: Option<usize>,
    /// The authors, separated by commas.
    pub(super) byline: Option<String>,
    /// The day of publication: ISO 8601.
    pub(super) published: Option<String>,
    /// The publisher's keywords.
    pub(super) keywords: Vec<String>,
    /// The first unit that may be body.
    pub(super) start: usize,
    /// Units of the head that are no body, sorted.
    pub(super) taken: Vec<usize>,
}

/// A dek is at most so long; more is the text itself.
const LONGEST_DEK: usize = 60;
/// How many units above the headline a byline or a date with a word of publication may stand.
const ABOVE: usize = 2;
/// How many units the head may have, and how many after the text are looked at for keywords and authors.
const LOOK: usize = 12;

/// Reads the head. Linear.
pub(super) fn read(
    units: &[Unit],
    kinds: &[Kind],
    title: Option<usize>,
    body: &Range<usize>,
) -> Head {
    let text: HashSet<String> = body
        .clone()
        .filter(|&i| kinds[i].is_text())
        .flat_map(|i| tokens(&units[i].text))
        .collect();
    let mut head = Head {
        start: title.map_or(body.start, |t| t + 1),
        ..Head::default()
    };
    let mut changed = None;
    let mut waiting = None;
    let mut i = head.start;
    while i < body.end && i < head.start + LOOK {
        match kinds[i] {
            Kind::Meta => {
                meta(&units[i].text, &mut head, &mut changed);
                head.taken.push(i);
                // What stood above the byline is the dek.
                if let Some(dek) = waiting.take() {
                    head.dek.get_or_insert(dek);
                    head.taken.push(dek);
                }
            }
            _ if keyword_line(&units[i], kinds[i], &text, &mut head) => head.taken.push(i),
            Kind::Prose | Kind::Sentence | Kind::Short
                if waiting.is_none() && head.dek.is_none() && title.is_some() =>
            {
                let dek = units[i].words <= LONGEST_DEK && units[i].words >= 4;
                if !dek && kinds[i] != Kind::Short {
                    break;
                }
                if dek {
                    waiting = Some(i);
                }
            }
            Kind::Prose | Kind::Item | Kind::Sentence => break,
            _ => {}
        }
        i += 1;
    }
    let first = title.unwrap_or(body.start);
    for above in (first.saturating_sub(ABOVE)..first).rev() {
        if kinds[above] == Kind::Meta && says_published(&units[above].text) {
            meta(&units[above].text, &mut head, &mut changed);
        }
    }
    for (unit, &kind) in units.iter().zip(kinds).skip(body.end).take(LOOK) {
        if head.keywords.is_empty() && unit.text.contains([':', '：']) {
            keyword_line(unit, kind, &text, &mut head);
        }
    }
    if head.published.is_none() {
        head.published = changed;
    }
    order::sort(&mut head.taken);
    head
}

fn keyword_line(unit: &Unit, kind: Kind, text: &HashSet<String>, head: &mut Head) -> bool {
    let found = (head.keywords.is_empty() && kind != Kind::Prose
        || unit.text.contains([':', '：']))
    .then(|| keywords::read(&unit.text, text))
    .flatten();
    let is_one = found.is_some();
    if let Some(found) = found {
        head.keywords = found;
    }
    is_one
}

/// Reads a line of author and date, as a whole or part by part.
fn meta(line: &str, head: &mut Head, changed: &mut Option<String>) {
    for part in std::iter::once(line).chain(kind::credits(line)) {
        if let Some(names) = byline::read(part) {
            head.byline.get_or_insert(names);
        }
        if let Some(dated) = date::read(part) {
            let slot = if dated.updated {
                &mut *changed
            } else {
                &mut head.published
            };
            if slot.is_none() {
                *slot = dated.day;
            }
        }
    }
}

/// Whether a line above the headline speaks of this text: it names an author, or says "published". A date alone is the
/// day of the visit.
fn says_published(line: &str) -> bool {
    kind::credits(line).any(|part| {
        byline::read(part).is_some()
            || date::read(part).is_some()
                && super::cues::DATED.open(&super::cues::lower(part)).is_some()
    })
}
