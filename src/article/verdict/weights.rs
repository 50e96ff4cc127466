//! The regression of the verdict, written by `cargo xtask train verdict`.

use super::evidence::NAMES;

/// One weight a number, in the order of [`NAMES`].
pub(super) const WEIGHTS: [f32; NAMES.len()] = [
    -0.2183, // prose
    -0.1342, // long_prose
    1.9784,  // prose_share
    0.2894,  // prose_run
    2.0436,  // prose_together
    4.1102,  // page_links
    -2.4964, // kept_links
    -1.7649, // headings
    0.5448,  // block_letters
    0.1332,  // posts
    0.5229,  // declared_article
    -4.0756, // declared_product
    -0.5637, // declared_list
    -1.2043, // front
    2.9195,  // kept_share
    1.7498,  // headline
    0.0534,  // headline_is_title
    0.7446,  // dated
    1.8271,  // signed
    -0.7489, // teasers
    0.0581,  // cut
    -0.0751, // linked_headings
    -0.5288, // linked_lines
    -1.0175, // prices
    -1.6647, // form
    -0.9195, // long_sentences
    -0.0533, // brief
    0.4527,  // paragraphs
    0.6463,  // short_blocks
    0.9086,  // plain
    -0.6501, // cards
    2.7307,  // code
];
/// A sum below this is no article.
pub(super) const BOUND: f32 = 9.1655;
