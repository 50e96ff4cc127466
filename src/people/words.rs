//! Word lists of this module: our own, from general knowledge, sorted and unique, one word a line.

/// A sorted list, looked up by halving.
#[derive(Clone, Copy, Debug)]
pub struct List(&'static str);

impl List {
    /// The lines of the list.
    pub fn lines(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

/// Words before a name that are not part of it: `Mr`, `President`, `Herr`.
pub const TITLES: List = List(include_str!("words/titles.txt"));
/// Small words inside a name: `van`, `de`, `bin`.
pub const PARTICLES: List = List(include_str!("words/particles.txt"));
/// Abbreviations that keep their full stop.
pub const ABBREVIATIONS: List = List(include_str!("words/abbreviations.txt"));

/// The lists as sets, built once.
#[derive(Debug)]
pub struct Words {
    titles: Vec<&'static str>,
    particles: Vec<&'static str>,
    abbreviations: Vec<&'static str>,
}

impl Words {
    /// The sets.
    #[must_use]
    pub fn get() -> &'static Self {
        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| Words {
            titles: TITLES.lines().collect(),
            particles: PARTICLES.lines().collect(),
            abbreviations: ABBREVIATIONS.lines().collect(),
        });
        &WORDS
    }

    /// Whether a lower-case word is a title; its full stop does not matter.
    #[must_use]
    pub fn is_title(&self, lower: &str) -> bool {
        self.titles
            .binary_search(&lower.trim_end_matches('.'))
            .is_ok()
    }

    /// Whether a lower-case word is a particle.
    #[must_use]
    pub fn is_particle(&self, lower: &str) -> bool {
        self.particles.binary_search(&lower).is_ok()
    }

    /// Whether a lower-case word keeps its full stop.
    #[must_use]
    pub fn keeps_stop(&self, lower: &str) -> bool {
        self.abbreviations.binary_search(&lower).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        for list in [TITLES, PARTICLES, ABBREVIATIONS] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.len() > 20);
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(
                lines
                    .iter()
                    .all(|l| !l.is_empty() && *l == l.to_lowercase())
            );
        }
    }
}
