//! The signals: what speaks for and against a candidate. The ranker's trees ask for them.

use super::candidates::Candidate;
use super::kin::Kin;
use super::scene::RARE;
use super::scene::{Longer, Scene};
use super::tokens::{Place, Token};
use super::usage;

macro_rules! signals {
    ($($name:ident: $value:expr;)*) => {
        /// The signals' names, in the order of their values.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The signals' values for one candidate. Linear in its occurrences.
        #[must_use]
        pub fn of(scene: &Scene, id: usize) -> [f32; NAMES.len()] {
            let facts = Facts::new(scene, id);
            [$($value(&facts)),*]
        }
    };
}

signals! {
    // How often.
    frequency: |f: &Facts| f.count.ln_1p();
    relative_frequency: |f: &Facts| f.count / f.scene.most as f32;
    rare_and_frequent: |f: &Facts| f.count.ln_1p() * f.rarest / RARE;
    frequency_of_its_words: |f: &Facts| f.words_count.ln_1p();
    held_together: |f: &Facts| f.count / f.rarest_word_count;
    once: |f: &Facts| bit(f.count < 2.0);
    rank: |f: &Facts| f.scene.ranks[f.id];
    density: |f: &Facts| f.count / f.length;
    often_for_its_rareness: |f: &Facts| f.count * f.rarest / RARE;
    beside_the_best: |f: &Facts| f.scene.worths[f.id] / f.scene.best_worth.max(1.0);
    first_word_count: |f: &Facts| f.first_word_count;
    last_word_count: |f: &Facts| f.last_word_count;
    least_word_count: |f: &Facts| f.rarest_word_count;
    most_word_count: |f: &Facts| f.commonest_word_count;
    // Where.
    first: |f: &Facts| f.first.ln_1p() / f.length.ln_1p();
    in_the_opening: |f: &Facts| bit(f.first < 60.0);
    in_title: |f: &Facts| bit(f.in_title);
    opens_title: |f: &Facts| bit(f.opens_title);
    only_in_title: |f: &Facts| bit(f.in_title && f.body_count < 1.0);
    in_title_tail: |f: &Facts| bit(f.in_tail);
    shared_with_title: |f: &Facts| f.title_share;
    spread: |f: &Facts| (f.last - f.first) / f.length;
    blocks: |f: &Facts| f.blocks.ln_1p();
    sentences: |f: &Facts| f.sentences.ln_1p();
    first_sentence: |f: &Facts| f.first_sentence / f.scene.tokens.sentences.max(1) as f32;
    first_word: |f: &Facts| f.first;
    place_in_title: |f: &Facts| f.place_in_title;
    mean_place: |f: &Facts| f.mean_place;
    in_first_third: |f: &Facts| f.in_first_third;
    opening_sentences: |f: &Facts| f.opening_sentences;
    // Its shape.
    one_word: |f: &Facts| bit(f.words == 1);
    two_words: |f: &Facts| bit(f.words == 2);
    three_words: |f: &Facts| bit(f.words == 3);
    many_words: |f: &Facts| bit(f.words > 3);
    words: |f: &Facts| f.words as f32;
    characters: |f: &Facts| f.characters.ln();
    characters_of_first_word: |f: &Facts| f.first_length;
    characters_of_last_word: |f: &Facts| f.last_length;
    small_words_inside: |f: &Facts| bit(f.small_inside);
    number: |f: &Facts| bit(f.number);
    hyphen: |f: &Facts| bit(f.hyphen);
    // Capitals, judged by the language.
    name: |f: &Facts| f.capitals * not(f.scene.capital_nouns);
    name_of_many_words: |f: &Facts| f.capitals * bit(f.words > 1) * not(f.scene.capital_nouns);
    noun_by_capital: |f: &Facts| f.capitals * bit(f.scene.capital_nouns);
    all_capitalised: |f: &Facts| bit(f.all_capitals);
    acronym: |f: &Facts| f.acronym;
    capital_words: |f: &Facts| f.capital_words;
    last_word_small: |f: &Facts| f.last_small;
    stands_out: |f: &Facts| f.capitals - f.scene.capitals;
    // Names of people.
    person: |f: &Facts| bit(f.person.is_some());
    chief_person: |f: &Facts| f.person.map_or(0.0, |rank| 1.0 / (rank + 1) as f32);
    part_of_a_name: |f: &Facts| bit(f.part_of_name && f.person.is_none());
    // What stands around it.
    whole_run: |f: &Facts| f.whole;
    small_word_before: |f: &Facts| f.before;
    small_word_after: |f: &Facts| f.after;
    word_before: |f: &Facts| f.word_before;
    word_after: |f: &Facts| f.word_after;
    capital_before: |f: &Facts| f.capital_before;
    capital_after: |f: &Facts| f.capital_after;
    inside_a_longer_one: |f: &Facts| f.inside;
    longer_ones: |f: &Facts| f.longer.number as f32;
    more_than_longer_ones: |f: &Facts| {
        let longer = f.longer.all as f32 / f.longer.number.max(1) as f32;
        (f.count - longer) * (f.words as f32 + 0.5).log2()
    };
    noun_before: |f: &Facts| f.usage[0];
    noun_after: |f: &Facts| f.usage[1];
    verb_before: |f: &Facts| f.usage[2];
    verb_after: |f: &Facts| f.usage[3];
    // What is made of it.
    parts_of_words: |f: &Facts| f.parts;
    kin: |f: &Facts| f.kin.number as f32;
    kin_count: |f: &Facts| f.kin.count as f32;
    // What its words are.
    rareness: |f: &Facts| f.rareness / RARE;
    most_common_word: |f: &Facts| f.commonest / RARE;
    noun_ending: |f: &Facts| bit(f.ending > 0.0);
    other_ending: |f: &Facts| bit(f.ending < 0.0);
    other_ending_at_start: |f: &Facts| bit(f.words > 1 && f.start_ending < 0.0);
    one_small_word: |f: &Facts| bit(f.words == 1) * (1.0 - f.capitals) * not(f.scene.capital_nouns);
    // What the article is.
    length: |f: &Facts| f.length.ln();
    candidates: |f: &Facts| f.scene.candidates.len() as f32;
    english: |f: &Facts| bit(f.scene.english);
    capital_nouns: |f: &Facts| bit(f.scene.capital_nouns);
}

/// The last of the sentences that open an article; the title is the first, number 0.
const OPENING: u32 = 3;

fn bit(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn not(yes: bool) -> f32 {
    bit(!yes)
}

/// What is counted about one candidate.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a finding, not a state"
)]
struct Facts<'s, 'a> {
    scene: &'s Scene<'a>,
    id: usize,
    count: f32,
    body_count: f32,
    words: usize,
    /// Words of the body.
    length: f32,
    first: f32,
    last: f32,
    blocks: f32,
    in_title: bool,
    opens_title: bool,
    in_tail: bool,
    place_in_title: f32,
    sentences: f32,
    first_sentence: f32,
    mean_place: f32,
    in_first_third: f32,
    opening_sentences: f32,
    /// The shares of its occurrences beside a word of each list of [`usage`].
    usage: [f32; 4],
    parts: f32,
    kin: Kin,
    title_share: f32,
    words_count: f32,
    rarest_word_count: f32,
    commonest_word_count: f32,
    first_word_count: f32,
    last_word_count: f32,
    first_length: f32,
    last_length: f32,
    characters: f32,
    small_inside: bool,
    number: bool,
    hyphen: bool,
    capitals: f32,
    all_capitals: bool,
    acronym: f32,
    person: Option<usize>,
    part_of_name: bool,
    whole: f32,
    before: f32,
    after: f32,
    word_before: f32,
    word_after: f32,
    capital_before: f32,
    capital_after: f32,
    capital_words: f32,
    last_small: f32,
    inside: f32,
    longer: Longer,
    rareness: f32,
    rarest: f32,
    commonest: f32,
    ending: f32,
    start_ending: f32,
}

/// What is counted over a candidate's occurrences.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a finding, not a state"
)]
struct Sums {
    body: u32,
    blocks: u32,
    last_block: Option<u32>,
    title: bool,
    opens: bool,
    tail: bool,
    sentences: u32,
    last_sentence: Option<u32>,
    opening_sentences: u32,
    places: u32,
    first_third: u32,
    usage: [u32; 4],
    telling: u32,
    capital: u32,
    all_capital: u32,
    acronym: u32,
    whole: u32,
    before: u32,
    after: u32,
    word_before: u32,
    word_after: u32,
    capital_before: u32,
    capital_after: u32,
}

impl<'s, 'a> Facts<'s, 'a> {
    fn new(scene: &'s Scene<'a>, id: usize) -> Self {
        let candidate = &scene.candidates[id];
        let all = &scene.tokens.all;
        let sums = sums(scene, candidate);
        let length = (all.len() - scene.tokens.title).max(2) as f32;
        let count = candidate.spots.len() as f32;
        let spot = &candidate.spots[0];
        let tokens = scene.words(candidate);
        let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
        let one = tokens.len() == 1;
        let count_of = |t: &Token| scene.counts[t.stem as usize].max(1) as f32;
        let sentences = scene.tokens.sentences as f32;
        let content = || tokens.iter().filter(|t| !t.stop);
        let title = scene.tokens.title as u32;
        let body = |at: u32| at.saturating_sub(title) as f32;
        let first_in_body = candidate.spots.iter().find(|s| s.start >= title);
        let word_counts = || content().map(|t| scene.counts[t.stem as usize] as f32);
        let number_of = content().count() as f32;
        let fact = |t: &Token| scene.forms[t.form as usize];
        let rarenesses = || content().map(|t| fact(t).rareness);
        Self {
            scene,
            id,
            count,
            body_count: sums.body as f32,
            words: tokens.len(),
            length,
            first: first_in_body.map_or(0.0, |s| body(s.start)),
            last: candidate.spots.last().map_or(0.0, |s| body(s.start)),
            blocks: sums.blocks as f32,
            in_title: sums.title,
            opens_title: sums.opens,
            in_tail: sums.tail,
            place_in_title: if spot.start < title {
                spot.start as f32
            } else {
                -1.0
            },
            sentences: sums.sentences as f32,
            first_sentence: first_in_body
                .map_or(sentences, |s| all[s.start as usize].sentence as f32),
            mean_place: sums.places as f32 / (sums.body.max(1) as f32 * length),
            in_first_third: sums.first_third as f32 / sums.body.max(1) as f32,
            opening_sentences: sums.opening_sentences as f32,
            usage: sums.usage.map(|n| n as f32 / count),
            parts: if one {
                scene.parts[first.form as usize] as f32
            } else {
                0.0
            },
            kin: if one {
                scene.kin[first.stem as usize]
            } else {
                Kin::default()
            },
            title_share: content().filter(|t| scene.title[t.stem as usize]).count() as f32
                / number_of,
            words_count: word_counts().sum::<f32>() / number_of,
            rarest_word_count: word_counts().fold(f32::MAX, f32::min).max(1.0),
            commonest_word_count: word_counts().fold(1.0, f32::max),
            first_word_count: count_of(first),
            last_word_count: count_of(last),
            first_length: first.characters as f32,
            last_length: last.characters as f32,
            characters: tokens.iter().map(|t| t.characters).sum::<u32>() as f32,
            small_inside: tokens.iter().any(|t| t.stop),
            number: tokens
                .iter()
                .any(|t| t.text.contains(|c: char| c.is_ascii_digit())),
            hyphen: tokens.iter().any(|t| t.text.contains(['-', '‑'])),
            capitals: if sums.telling > 0 {
                sums.capital as f32 / sums.telling as f32
            } else {
                // Only where every word is capitalised anyhow: half a proof.
                0.5 * bit(sums.all_capital as f32 >= count)
            },
            all_capitals: sums.all_capital as f32 >= count,
            acronym: sums.acronym as f32 / count,
            person: scene.person(tokens),
            part_of_name: tokens.iter().all(|t| fact(t).name_part),
            whole: sums.whole as f32 / count,
            before: sums.before as f32 / count,
            after: sums.after as f32 / count,
            word_before: sums.word_before as f32 / count,
            word_after: sums.word_after as f32 / count,
            capital_before: sums.capital_before as f32 / count,
            capital_after: sums.capital_after as f32 / count,
            capital_words: content().filter(|t| t.capital).count() as f32 / number_of,
            last_small: scene.small[last.stem as usize] as f32 / count_of(last),
            inside: scene.longer[id].most as f32 / count,
            longer: scene.longer[id],
            rareness: rarenesses().sum::<f32>() / number_of,
            rarest: rarenesses().fold(0.0, f32::max),
            commonest: rarenesses().fold(RARE, f32::min),
            ending: fact(last).ending,
            start_ending: fact(first).ending,
        }
    }
}

fn sums(scene: &Scene, candidate: &Candidate) -> Sums {
    let all = &scene.tokens.all;
    let mut sums = Sums::default();
    for spot in &candidate.spots {
        let (start, end) = (spot.start as usize, spot.end as usize);
        let tokens = &all[start..end];
        let first = &tokens[0];
        match first.place {
            Place::Title => {
                sums.title = true;
                sums.opens |= start == 0;
            }
            Place::TitleTail => sums.tail = true,
            Place::Heading | Place::Body => {}
        }
        sums.body += u32::from(start >= scene.tokens.title);
        if sums.last_block != Some(first.block) {
            sums.last_block = Some(first.block);
            sums.blocks += 1;
        }
        if sums.last_sentence != Some(first.sentence) {
            sums.last_sentence = Some(first.sentence);
            sums.sentences += 1;
            sums.opening_sentences += u32::from(first.sentence <= OPENING);
        }
        let capital = tokens.iter().all(|t| t.capital || t.stop || t.number);
        sums.all_capital += u32::from(capital);
        let in_title = start < scene.tokens.title;
        if !(first.first && tokens.len() == 1 || in_title && scene.title_case) {
            sums.telling += 1;
            sums.capital += u32::from(capital);
        }
        sums.acronym += u32::from(tokens.iter().any(|t| t.acronym));
        if start >= scene.tokens.title {
            let place = start - scene.tokens.title;
            sums.places += place as u32;
            sums.first_third += u32::from(place * 3 < all.len() - scene.tokens.title);
        }
        let (previous, next) = usage::beside(all, start, end);
        let sign = |t: Option<&Token>| t.map_or(0, |t| scene.signs[t.form as usize]);
        let (before, after) = (sign(previous), sign(next));
        let signs = [
            before & usage::BEFORE_NOUN,
            after & usage::AFTER_NOUN,
            before & usage::BEFORE_VERB,
            after & usage::AFTER_VERB,
        ];
        for (slot, sign) in sums.usage.iter_mut().zip(signs) {
            *slot += u32::from(sign != 0);
        }
        let open = |t: Option<&Token>| t.is_some_and(|t| !t.stop);
        sums.whole += u32::from(!open(previous) && !open(next));
        sums.before += u32::from(previous.is_some_and(|t| t.stop));
        sums.after += u32::from(next.is_some_and(|t| t.stop));
        sums.word_before += u32::from(open(previous));
        sums.word_after += u32::from(open(next));
        let name = |t: Option<&Token>| t.is_some_and(|t| !t.stop && t.capital);
        sums.capital_before += u32::from(name(previous));
        sums.capital_after += u32::from(name(next));
    }
    sums
}
