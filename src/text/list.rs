//! Word lists: sorted words, and whether a word is one of them.

/// A sorted list of words, one a line of its file.
#[derive(Debug, Default)]
pub(crate) struct List {
    words: Vec<&'static str>,
    /// The first eight bytes of each, the first the highest: numbers are compared faster than strings.
    heads: Vec<u64>,
}

impl List {
    /// A list of sorted words.
    pub(crate) fn new(words: impl Iterator<Item = &'static str>) -> Self {
        let words: Vec<_> = words.collect();
        let heads = words.iter().map(|w| head(w)).collect();
        Self { words, heads }
    }

    /// The words, sorted by bytes.
    pub(crate) fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// Whether a word is in the list. Logarithmic in its length.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.position(word).is_some()
    }

    /// Where in the list a word stands.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        let head = head(word);
        let mut at = self.heads.partition_point(|h| *h < head);
        while *self.heads.get(at)? == head {
            if self.words[at] == word {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

fn head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        let words = [
            "",
            "a",
            "après",
            "aprèsfestival",
            "aprèsfestivals",
            "b",
            "über",
        ];
        let list = List::new(words.into_iter());
        assert!(words.iter().all(|w| list.has(w)));
        for other in [
            "ab",
            "apr",
            "aprèsfestiv",
            "aprèsfestivalss",
            "ü",
            "zebra",
            "\0",
        ] {
            assert!(!list.has(other), "{other}");
        }
        assert!(!List::default().has("a"));
    }
}
