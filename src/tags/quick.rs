//! A hash for keys that are numbers the crate itself gave out, a few nanoseconds each.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from such keys.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Multiplies by a large odd number (Fibonacci hashing, Knuth 6.4), so that the high bits depend on all of the key, and
/// turns them down to where the map looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(FACTOR);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::hash::{BuildHasher, BuildHasherDefault};

    #[test]
    fn neighbouring_keys_fall_far_apart() {
        let build = BuildHasherDefault::<Quick>::default();
        let slots: HashSet<u64> = (0..64_u64)
            .flat_map(|a| (0..64_u64).map(move |b| (a << 32) | b))
            .map(|key| build.hash_one(key) & 0xffff)
            .collect();
        // 4,096 keys thrown into 65,536 slots by chance fill 3,970.
        assert!(slots.len() > 3_800, "{}", slots.len());
    }
}
