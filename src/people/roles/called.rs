//! A role before a word of naming: `a [district officer] called Ada Low`.

use super::Scene;
use super::phrase::extend_left;
use crate::people::words;
use std::ops::Range;

/// The role before the word that names.
pub fn named(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = scene.sentence(name.start);
    let word = name.start.checked_sub(1).filter(|w| *w > sentence.start)?;
    let role = scene.is(word, &words::NAMING) && scene.is_head(word - 1);
    role.then(|| extend_left(scene, word - 1)..word)
}

#[cfg(test)]
mod tests {
    use crate::people::roles::testing::role;

    #[test]
    fn who_is_called_so_has_the_role_before_it() {
        assert_eq!(
            role("A district officer called {Ada Low} rode with me.").as_deref(),
            Some("district officer")
        );
        assert_eq!(role("A bridge called {Low} fell."), None);
    }
}
