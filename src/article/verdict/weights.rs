//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    0.1673,  // prose
    -0.1315, // long_prose
    0.8885,  // prose_share
    0.3646,  // prose_run
    2.0217,  // prose_together
    3.5039,  // page_links
    -2.7484, // kept_links
    -1.6128, // headings
    0.4512,  // block_letters
    0.1384,  // posts
    0.5071,  // declared_article
    -4.1060, // declared_product
    -0.4657, // declared_list
    -1.1432, // front
    2.2819,  // kept_share
    1.7711,  // headline
    0.0160,  // headline_is_title
    0.7269,  // dated
    1.8057,  // signed
    -0.8378, // teasers
    1.8340,  // cut
    -0.0795, // linked_headings
    -0.5201, // linked_lines
    -0.9719, // prices
    -1.2714, // form
    -1.0061, // long_sentences
    -0.0913, // brief
    0.3754,  // paragraphs
    0.0452,  // short_blocks
    0.4205,  // plain
    -0.4589, // cards
    2.6376,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 5.6059;
