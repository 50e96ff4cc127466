//! Values by key. In WASM the keys' numbers are looked up in a B-tree, which is compiled for two kinds of keys only, some
//! four KB each; natively in a hash map that starts at random. The values lie beside it.

use std::hash::Hash;

#[cfg(target_arch = "wasm32")]
type Ids<K> = std::collections::BTreeMap<K, u32>;
#[cfg(not(target_arch = "wasm32"))]
type Ids<K> = std::collections::HashMap<K, u32, foldhash::fast::RandomState>;

/// A map that no choice of keys makes slow. All it does is logarithmic at most.
#[derive(Clone, Debug)]
pub(crate) struct Table<K, V> {
    ids: Ids<K>,
    values: Vec<V>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self {
            ids: Ids::default(),
            values: Vec::new(),
        }
    }
}

impl<K: Ord + Hash + Copy, V> Table<K, V> {
    /// The number of a key, in the order in which the keys came, and its value; a new one's is made.
    pub(crate) fn entry(&mut self, key: K, make: impl FnOnce() -> V) -> (usize, &mut V) {
        let next = self.values.len() as u32;
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.values.push(make());
        }
        (id as usize, &mut self.values[id as usize])
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        Some(&self.values[*self.ids.get(&key)? as usize])
    }

    /// All values, in the order in which their keys came.
    pub(crate) fn values(&self) -> &[V] {
        &self.values
    }

    /// The values alone.
    pub(crate) fn into_values(self) -> Vec<V> {
        self.values
    }
}

impl<K: Ord + Hash + Copy, V: Default> Table<K, V> {
    /// The value of a key; of a new one the default.
    pub(crate) fn of(&mut self, key: K) -> &mut V {
        self.entry(key, V::default).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_the_order_of_their_keys() {
        let mut table: Table<&str, u32> = Table::default();
        for word in ["b", "a", "b"] {
            *table.of(word) += 1;
        }
        assert_eq!(table.entry("c", || 7), (2, &mut 7));
        assert_eq!((table.get("a"), table.get("d")), (Some(&1), None));
        assert_eq!(table.values(), [2, 1, 7]);
        assert_eq!(table.into_values(), [2, 1, 7]);
    }
}
