//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    0.3244,  // prose
    -0.0466, // long_prose
    -0.2193, // prose_share
    0.3507,  // prose_run
    1.8726,  // prose_together
    2.2642,  // page_links
    -4.2698, // kept_links
    -2.5344, // headings
    0.6722,  // block_letters
    0.0921,  // posts
    1.8538,  // declared_article
    -4.4540, // declared_product
    0.4223,  // declared_list
    -1.3179, // front
    2.7413,  // kept_share
    1.8361,  // headline
    0.2391,  // headline_is_title
    0.0000,  // dated
    0.0000,  // signed
    -0.5398, // teasers
    -0.5350, // cut
    -0.1750, // linked_headings
    -0.3377, // linked_lines
    -0.9404, // prices
    -1.8939, // form
    -1.3072, // long_sentences
    0.5146,  // brief
    0.1583,  // paragraphs
    -0.1097, // short_blocks
    0.3339,  // plain
    -0.4350, // cards
    2.5941,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 6.1533;
