//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    0.0952,  // prose
    -0.0899, // long_prose
    -0.0225, // prose_share
    0.3580,  // prose_run
    1.9110,  // prose_together
    1.9165,  // page_links
    -4.8801, // kept_links
    -2.9586, // headings
    0.6117,  // block_letters
    0.0962,  // posts
    1.8276,  // declared_article
    -4.5450, // declared_product
    0.4411,  // declared_list
    -1.2422, // front
    2.6414,  // kept_share
    1.7348,  // headline
    0.2433,  // headline_is_title
    0.0000,  // dated
    0.0000,  // signed
    -0.6793, // teasers
    -0.2144, // cut
    -0.1400, // linked_headings
    -0.3116, // linked_lines
    -0.9879, // prices
    -2.0090, // form
    -1.3865, // long_sentences
    0.2239,  // brief
    0.4900,  // paragraphs
    0.3206,  // short_blocks
    0.2124,  // plain
    -0.3507, // cards
    2.4214,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 3.9880;
