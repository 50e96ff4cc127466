//! Clusters of words that stand between the same neighbours: verbs of saying, given names, towns, months.
//!
//! Learned from running text without labels by the trainer. The table maps a word as written (small or with a capital)
//! to one of at most 255 clusters. A word is known by 22 bits of its hash: no word list can be read back out of it, and
//! about one unknown word in a hundred is taken for a known one.

use crate::order;
use crate::text::names::{WordHash, mix};
use std::borrow::Cow;

/// The table: words in buckets, each with the rest of its key and its cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    /// First entry of each bucket, and one past the last; empty where there is no table.
    starts: Vec<u32>,
    low: Cow<'static, [u8]>,
    cluster: Cow<'static, [u8]>,
    /// For each cluster, the cluster of clusters that it belongs to.
    coarse: Vec<u8>,
}

/// Number of buckets: the upper 14 bits of a word's 22.
const BUCKETS: usize = 1 << 14;
/// Number of clusters, the one of unknown words (0) counted.
pub const CLUSTERS: usize = 256;

impl Clusters {
    /// A table of words and their clusters (1 to 255), with the cluster of clusters of each of the [`CLUSTERS`]. Where
    /// two words have one key, the one that comes first is kept.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = (u64, u8)>, coarse: Vec<u8>) -> Self {
        let mut buckets: Vec<Vec<(u8, u8)>> = vec![Vec::new(); BUCKETS];
        for (key, cluster) in words {
            let (bucket, low) = place(key);
            let entries = &mut buckets[bucket];
            if entries.len() < usize::from(u8::MAX) && entries.iter().all(|e| e.0 != low) {
                entries.push((low, cluster));
            }
        }
        for entries in &mut buckets {
            order::sort(entries);
        }
        let counts: Vec<u8> = buckets.iter().map(|b| b.len() as u8).collect();
        Self {
            starts: starts(&counts),
            low: buckets.iter().flatten().map(|e| e.0).collect(),
            cluster: buckets.iter().flatten().map(|e| e.1).collect(),
            coarse,
        }
    }

    /// The key of a word as written: its hash, and whether it has a capital.
    #[must_use]
    pub fn key(word: WordHash, capital: bool) -> u64 {
        mix(word, 77 + u64::from(capital))
    }

    /// The cluster of a key; 0 where it is unknown.
    #[must_use]
    pub fn of(&self, key: u64) -> u8 {
        let (bucket, low) = place(key);
        let Some(&[start, end]) = self.starts.get(bucket..bucket + 2) else {
            return 0;
        };
        let range = start as usize..end as usize;
        let at = self.low[range.clone()].iter().position(|&l| l == low);
        at.map_or(0, |at| self.cluster[range.start + at])
    }

    /// The cluster of clusters that a cluster belongs to; 0 where it is unknown.
    #[must_use]
    pub fn coarse(&self, cluster: u8) -> u8 {
        self.coarse.get(usize::from(cluster)).copied().unwrap_or(0)
    }

    /// Appends the stored bytes: `u32` number of words, the clusters of clusters, the size of each bucket, the low bytes
    /// of the keys, the clusters.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.low.len() as u32).to_le_bytes());
        out.extend((0..CLUSTERS).map(|c| self.coarse(c as u8)));
        if self.starts.is_empty() {
            out.extend([0; BUCKETS]);
        } else {
            out.extend(self.starts.windows(2).map(|w| (w[1] - w[0]) as u8));
        }
        out.extend(&*self.low);
        out.extend(&*self.cluster);
    }

    /// Reads what [`Clusters::write`] wrote; `take` gives the next so many bytes. `None` where they are not whole.
    pub fn read(mut take: impl FnMut(usize) -> Option<&'static [u8]>) -> Option<Self> {
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let coarse = take(CLUSTERS)?.to_vec();
        let starts = starts(take(BUCKETS)?);
        if starts[BUCKETS] as usize != count {
            return None;
        }
        Some(Self {
            starts,
            low: take(count)?.into(),
            cluster: take(count)?.into(),
            coarse,
        })
    }
}

fn place(key: u64) -> (usize, u8) {
    ((key >> 50) as usize, (key >> 42) as u8)
}

/// Where each bucket of a table begins, given how many entries each has; one more for the end.
pub(super) fn starts(counts: &[u8]) -> Vec<u32> {
    let mut sum = 0;
    let mut starts = Vec::with_capacity(counts.len() + 1);
    starts.push(0);
    starts.extend(counts.iter().map(|&c| {
        sum += u32::from(c);
        sum
    }));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::names::hash;

    fn table() -> Clusters {
        let word = |w, capital| Clusters::key(hash(w), capital);
        let mut coarse = vec![0; CLUSTERS];
        coarse[7] = 3;
        Clusters::new([(word("said", false), 7), (word("May", true), 9)], coarse)
    }

    #[test]
    fn a_word_has_one_cluster_small_and_another_with_a_capital() {
        let table = table();
        assert_eq!(table.of(Clusters::key(hash("Said"), false)), 7);
        assert_eq!(table.of(Clusters::key(hash("may"), true)), 9);
        assert_eq!(table.of(Clusters::key(hash("may"), false)), 0);
        assert_eq!((table.coarse(7), table.coarse(9)), (3, 0));
        assert_eq!(Clusters::default().of(5), 0);
    }

    #[test]
    fn a_table_survives_its_bytes() {
        let mut bytes = Vec::new();
        table().write(&mut bytes);
        let read = |bytes: &[u8]| {
            let mut rest = bytes.to_vec().leak() as &[u8];
            Clusters::read(|n| {
                let (taken, left) = rest.split_at_checked(n)?;
                rest = left;
                Some(taken)
            })
        };
        assert_eq!(read(&bytes), Some(table()));
        assert_eq!(read(&bytes[..bytes.len() - 1]), None);
    }
}
