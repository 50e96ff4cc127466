//! What speaks for a Chinese name: its letters, those beside it, titles, verbs, years, as weights learnt from labelled
//! sentences (`cargo xtask train han`).

use super::super::{Line, Page, holds, is_ideograph};
use super::{LEFT, RIGHT, is_title};
use crate::order;
use crate::people::lexicon::Lexicon;
use crate::people::words;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

/// Weights, one a line for all letters that have it: what the letters are, the weight in half units of log odds as a
/// letter (`m` is none), the letters.
const WEIGHTS: &str = include_str!("weights.txt");
/// The letter for no weight.
pub const NONE: u8 = b'm';

static TABLE: LazyLock<Vec<(u32, i32)>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for line in WEIGHTS.lines() {
        let &[kind, weight, ..] = line.as_bytes() else {
            continue;
        };
        let weight = i32::from(weight) - i32::from(NONE);
        table.extend(line.chars().skip(2).map(|c| (key(kind, c), weight)));
    }
    order::sort(&mut table);
    table
});

/// A letter, mark or flag as a sign of something.
fn key(kind: u8, c: char) -> u32 {
    u32::from(kind) << 24 | c as u32
}

/// What may be a name, and the signs for and against it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Bytes of the text.
    pub name: Range<usize>,
    /// Its signs: the kind in the highest byte, then the letter.
    pub signs: Vec<u32>,
}

/// All that may be names in these sentences, for the trainer.
#[must_use]
pub fn candidates(text: &str, sentences: &[Range<usize>], lexicon: &Lexicon) -> Vec<Candidate> {
    let page = Page {
        text,
        sentences,
        lexicon,
        language: text::lexicon("zh"),
    };
    let mut found = Vec::new();
    for line in page.lines() {
        each(&line, &mut |at, given, end| {
            let mut signs = Vec::new();
            signs_of(&page, &line, at, given, end, &mut |sign| signs.push(sign));
            found.push(Candidate {
                name: line.bytes(at..end),
                signs,
            });
        });
    }
    found
}

/// Calls with where each surname begins that one or two letters follow and no title, where it ends, and where they do.
pub fn each(line: &Line, call: &mut dyn FnMut(usize, usize, usize)) {
    for at in 0..line.len() {
        if let Some(given) = line.starts(at, &|w| words::ZH_SURNAMES.has(w))
            && line.starts(given, &is_title).is_none()
        {
            for end in [given + 2, given + 1] {
                if (given..end).all(|i| is_ideograph(line.get(i))) {
                    call(at, given, end);
                }
            }
        }
    }
}

/// How much speaks for a name, in half units of log odds.
pub fn score(page: &Page, line: &Line, at: usize, given: usize, end: usize) -> i32 {
    let mut sum = 0;
    signs_of(page, line, at, given, end, &mut |sign| {
        if let Ok(at) = TABLE.binary_search_by_key(&sign, |w| w.0) {
            sum += TABLE[at].1;
        }
    });
    sum
}

/// How many of these letters given names are made of.
pub fn named(line: &Line, given: usize, end: usize) -> usize {
    let named = |i: &usize| holds(&words::ZH_GIVEN, line.get(*i));
    (given..end).filter(named).count()
}

fn is_sound(c: char) -> bool {
    holds(&words::ZH_FOREIGN, c)
}

/// Last letters of names of places and houses.
const PLACES: &str = "村镇鎮县縣市省区區乡鄉湖江河山州国國路街桥橋石岛島庙廟寺殿坡藩圈家堡";

fn signs_of(
    page: &Page,
    line: &Line,
    at: usize,
    given: usize,
    end: usize,
    sign: &mut dyn FnMut(u32),
) {
    let (before, after) = (line.before(at), line.get(end));
    let speaks = |w: &str| w.chars().nth(1).is_some() && page.is_speech(w);
    let year = (end + 1..end + 16)
        .take_while(|&i| !matches!(line.get(i), '）' | ')'))
        .any(|i| line.get(i).is_ascii_digit());
    let flags = [
        true,
        line.ends(at, &is_title).is_some(),
        line.starts(end, &is_title).is_some(),
        line.starts(end, &speaks).is_some(),
        matches!(after, '（' | '(') && year,
        // A piece of a longer name by sound, or the name of a place.
        (at..end).all(|i| is_sound(line.get(i))) && (is_sound(before) || is_sound(after)),
        PLACES.contains(line.get(end - 1)),
        is_ideograph(before) && LEFT.contains(before),
        is_ideograph(before) && !LEFT.contains(before),
        is_ideograph(after) && RIGHT.contains(after),
        is_ideograph(after) && !RIGHT.contains(after),
    ];
    for (flag, c) in flags.into_iter().zip('a'..) {
        if flag {
            sign(key(b'x', c));
        }
    }
    // Letters of the surname and of the rest, and how many of those are known.
    let shape = 6 * (given - at - 1) + 3 * (end - given - 1) + named(line, given, end);
    sign(key(b'y', char::from(b'a' + shape as u8)));
    let surname = if given == at + 1 { line.get(at) } else { ' ' };
    sign(key(b's', surname));
    for i in given..end {
        sign(key(b'g', line.get(i)));
    }
    sign(key(b'l', beside(before)));
    sign(key(b'r', beside(after)));
}

/// A letter beside a name, or what stands for digits, and for letters of other scripts.
fn beside(c: char) -> char {
    if is_ideograph(c) || !c.is_alphanumeric() {
        c
    } else if c.is_numeric() {
        '0'
    } else {
        'a'
    }
}
