//! Word lists of this module: our own, from general knowledge, sorted and unique, one word a line, in lower case.

use crate::text;
use crate::text::names::{self, hash};
use std::sync::LazyLock;

/// A sorted list.
#[derive(Debug)]
pub struct List {
    text: &'static str,
    lines: LazyLock<text::List>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $name: List = List {
                text: include_str!(concat!("words/", $file, ".txt")),
                lines: LazyLock::new(|| {
                    text::List::new(include_str!(concat!("words/", $file, ".txt")).lines())
                }),
            };
        )*
        /// Every list, for what holds of all.
        #[cfg(test)]
        static ALL: &[&List] = &[$(&$name),*];
    };
}

lists! {
    /// Words before a name that are not part of it: `mr`, `president`, `herr`.
    TITLES = "titles";
    /// Small words inside a name: `van`, `de`, `bin`.
    PARTICLES = "particles";
    /// Abbreviations that keep their full stop.
    ABBREVIATIONS = "abbreviations";
    /// Endings of compound words that do: `-minister`, `-sprecherin`.
    ROLE_ENDINGS = "role-endings";
    /// Words that may stand before such a noun and belong to it: `deputy`, `film`, `former`.
    ROLE_MODIFIERS = "role-modifiers";
    /// Words that never belong to a role: articles, prepositions, verbs, days.
    ROLE_STOPS = "role-stops";
    /// Words that tie a role to what follows it: `of`, `for`, `von`, `du`.
    ROLE_LINKS = "role-links";
    /// Genitives that follow a role without a link, in Slavic languages: `miasta`, `города`.
    ROLE_HOUSES = "role-houses";
    /// Articles and possessive pronouns.
    DETERMINERS = "determiners";
    /// Forms of "to be" and "to become".
    COPULAS = "copulas";
    /// Words that end the name of a place, an organisation, an event, but no person's.
    NOT_NAMES = "not-names";
    /// Abbreviations behind the name of a company that say what it is in law: `gmbh`, `d.o.o`, `inc`.
    LEGAL_FORMS = "legal-forms";
    /// Words that open the name of a place, but no person's: `lower`, `port`, `west`.
    NOT_FIRST = "not-first";
    /// Words right before the name of a place: `mieszkańcy`, `làng`.
    BEFORE_PLACES = "before-places";
    /// Words written small right after it: `vrch`, `площадь`.
    AFTER_PLACES = "after-places";
    /// Lone words that look like names and are no person's: `bible`, `firefox`.
    NOT_PERSONS = "not-persons";
    /// Words that open a byline or a credit: `by`, `photo`, `text`.
    CREDITS = "credits";
    /// Titles and ranks after which a capitalised word is a person's name: `mr`, `rev`, `colonel`. Fewer than
    /// [`TITLES`], of which some open other names too.
    COURTESIES = "courtesies";
    /// Words that name: `called`, `genannt`, `nommé`.
    NAMING = "naming";
    /// Words for a person of no particular role: `woman`, `boy`, `somebody`.
    PERSONS = "persons";
    /// Endings of family names in scripts that have case and no letters of Latin: `-енко`, `-όπουλος`.
    FAMILY_ENDINGS = "family-endings";
    /// Chinese surnames.
    ZH_SURNAMES = "zh-surnames";
    /// Letters that Chinese given names are made of.
    ZH_GIVEN = "zh-given";
    /// Letters with which Chinese writes names of elsewhere by their sound.
    ZH_FOREIGN = "zh-foreign";
    /// Chinese titles and words for what somebody is, before or after a name.
    ZH_TITLES = "zh-titles";
    /// Japanese surnames.
    JA_SURNAMES = "ja-surnames";
    /// Japanese titles after a name.
    JA_TITLES = "ja-titles";
    /// Words that a Japanese form of address follows and that are no names.
    JA_NOT = "ja-not";
    /// Japanese words for what somebody is, before a name.
    JA_ROLES = "ja-roles";
    /// Korean surnames.
    KO_SURNAMES = "ko-surnames";
    /// Korean words that look like names and are none.
    KO_NOT = "ko-not";
    /// Korean titles and words for what somebody is, before or after a name.
    KO_TITLES = "ko-titles";
    /// Possessive pronouns.
    POSSESSIVES = "possessives";
    /// Given names that are as often the names of places: `florence`, `jordan`.
    PLACES = "places";
    /// Nouns that say whose somebody is: `sister`, `friend`; of the roles, those that "of" ties to a person.
    KIN = "kin";
    /// Words with which another name of the same person is told: `alias`, `née`, `known`.
    ALIASES = "aliases";
    /// Pronouns that stand for one human being: `she`, `him`.
    PRONOUNS = "pronouns";
}

/// Nouns that say who somebody is: `minister`, `painter`, `sister`; in several languages. A set of hashes that the build
/// makes of `words/roles.txt`.
pub static ROLES: Roles = Roles(names::Roles::from_bytes(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/roles.bin"
))));

/// See [`ROLES`].
#[derive(Debug)]
pub struct Roles(names::Roles);

impl Roles {
    /// Whether a lower-case word, or several with a space between, is in the list.
    #[must_use]
    pub fn has(&self, lower: &str) -> bool {
        self.0.has(hash(lower))
    }
}

impl List {
    /// Whether a lower-case word is in the list. Logarithmic.
    #[must_use]
    pub fn has(&self, lower: &str) -> bool {
        self.lines.has(lower)
    }

    /// Whether a lower-case word ends with a word of the list and something before it.
    #[must_use]
    pub fn ends(&self, lower: &str) -> bool {
        lower.len() >= SHORTEST_COMPOUND
            && lower
                .char_indices()
                .skip(MEANINGFUL)
                .any(|(at, _)| self.has(&lower[at..]))
    }

    /// The list as written.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// Whether a lower-case word is a noun that says who somebody is.
#[must_use]
pub fn is_role(lower: &str) -> bool {
    ROLES.has(lower)
        || ROLE_ENDINGS.ends(lower)
        || lower
            .rsplit_once('-')
            .is_some_and(|(_, last)| ROLES.has(last))
}

/// Letters before the ending of a compound, at least: shorter is another word.
const MEANINGFUL: usize = 3;
/// Bytes of a compound, at least.
const SHORTEST_COMPOUND: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let roles = include_str!("words/roles.txt");
        assert!(roles.lines().all(|role| ROLES.has(role)) && !ROLES.has("standfirst"));
        for text in ALL.iter().map(|list| list.text()).chain([roles]) {
            let lines: Vec<_> = text.lines().collect();
            assert!(lines.len() > 20);
            assert!(lines.is_sorted_by(|a, b| a < b), "{:?}", lines.first());
            assert!(
                lines
                    .iter()
                    .all(|l| !l.is_empty() && *l == l.to_lowercase() && l.trim() == *l)
            );
        }
    }

    #[test]
    fn endings_ask_for_something_before_them() {
        assert!(ROLE_ENDINGS.ends("finanzminister"));
        assert!(!ROLE_ENDINGS.ends("minister"));
        assert!(!ROLE_ENDINGS.ends("leiter"));
    }
}
