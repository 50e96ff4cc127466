//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    0.3067,  // prose
    -0.0499, // long_prose
    -0.1236, // prose_share
    0.3511,  // prose_run
    1.9107,  // prose_together
    2.1276,  // page_links
    -4.2420, // kept_links
    -2.5544, // headings
    0.6432,  // block_letters
    0.0911,  // posts
    1.8422,  // declared_article
    -4.4700, // declared_product
    0.4307,  // declared_list
    -1.3187, // front
    2.8116,  // kept_share
    1.8428,  // headline
    0.2451,  // headline_is_title
    0.0000,  // dated
    0.0000,  // signed
    -0.5238, // teasers
    -0.5920, // cut
    -0.1768, // linked_headings
    -0.3230, // linked_lines
    -0.9401, // prices
    -1.9082, // form
    -1.3436, // long_sentences
    0.5171,  // brief
    0.1681,  // paragraphs
    -0.1740, // short_blocks
    0.3153,  // plain
    -0.4335, // cards
    2.6055,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 5.6968;
