//! The ranker's weights, written by `xtask/train/tags.py`: see `MODEL.md`.

use super::signals::NAMES;

/// One weight a signal, in the order of [`NAMES`].
pub const WEIGHTS: [f32; NAMES.len()] = [
    -0.5587, // frequency
    1.1766,  // relative_frequency
    0.5100,  // rare_and_frequent
    0.5104,  // frequency_of_its_words
    -0.6636, // held_together
    -0.7798, // once
    -1.4293, // first
    0.3807,  // in_the_opening
    -0.3833, // in_title
    0.6525,  // opens_title
    -1.2454, // only_in_title
    0.0971,  // in_title_tail
    0.8218,  // shared_with_title
    0.0000,  // in_heading
    0.0589,  // spread
    0.3677,  // blocks
    0.5287,  // one_word
    0.1675,  // two_words
    -0.3915, // three_words
    -1.7149, // many_words
    0.5906,  // characters
    -2.1341, // small_words_inside
    -0.2866, // number
    0.1487,  // hyphen
    -2.1431, // name
    0.1920,  // name_of_many_words
    -1.1475, // noun_by_capital
    0.5943,  // all_capitalised
    0.3356,  // acronym
    1.9358,  // stands_out
    0.8499,  // person
    0.2489,  // chief_person
    -1.2081, // part_of_a_name
    0.4264,  // whole_run
    0.2470,  // small_word_before
    -0.0505, // small_word_after
    -0.2297, // inside_a_longer_one
    0.0000,  // link
    0.0000,  // bold
    0.0887,  // rareness
    0.3991,  // most_common_word
    0.2590,  // noun_ending
    -0.5871, // other_ending
    0.2245,  // other_ending_at_start
    -0.1571, // one_small_word
];

/// What is added to every sum.
pub const BIAS: f32 = -0.8558;
