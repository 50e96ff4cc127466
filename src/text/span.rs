//! Typed half-open byte ranges.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// A half-open range of bytes, `start..end`, in the text that `Of` names.
///
/// Invariant: `start <= end`, and both lie on character borders of that text. The type parameter keeps a span of the
/// page's text from being used on the article's text.
pub struct Span<Of> {
    start: u32,
    end: u32,
    of: PhantomData<fn() -> Of>,
}

impl<Of> Span<Of> {
    /// The span `start..end`, in bytes.
    ///
    /// # Panics
    /// In debug builds, if `start > end` or `end` exceeds `u32::MAX`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self {
            start: start as u32,
            end: end as u32,
            of: PhantomData,
        }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range as a `Range<usize>`.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// What `text` holds here.
    ///
    /// # Panics
    /// If the span does not belong to `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside `self`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl<Of> Clone for Span<Of> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Of> Copy for Span<Of> {}

impl<Of> PartialEq for Span<Of> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl<Of> Eq for Span<Of> {}

impl<Of> PartialOrd for Span<Of> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<Of> Ord for Span<Of> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl<Of> fmt::Debug for Span<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
