//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    0.3232,  // prose
    -0.0470, // long_prose
    -0.2172, // prose_share
    0.3504,  // prose_run
    1.8726,  // prose_together
    2.2617,  // page_links
    -4.2697, // kept_links
    -2.5344, // headings
    0.6727,  // block_letters
    0.0919,  // posts
    1.8542,  // declared_article
    -4.4534, // declared_product
    0.4228,  // declared_list
    -1.3178, // front
    2.7395,  // kept_share
    1.8359,  // headline
    0.2390,  // headline_is_title
    0.0000,  // dated
    0.0000,  // signed
    -0.5436, // teasers
    -0.5365, // cut
    -0.1748, // linked_headings
    -0.3379, // linked_lines
    -0.9405, // prices
    -1.8947, // form
    -1.3057, // long_sentences
    0.5132,  // brief
    0.1601,  // paragraphs
    -0.1073, // short_blocks
    0.3337,  // plain
    -0.4333, // cards
    2.5948,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 6.1483;
