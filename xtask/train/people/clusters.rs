//! Learns word clusters from running text: words that stand between the same neighbours.
//!
//! Each word as written (small, or with a capital inside a sentence) is a vector of its neighbours to the left and to the
//! right, weighted by positive pointwise mutual information (Levy and others 2015); spherical k-means gathers the vectors
//! into clusters, and the clusters into clusters of clusters.

use super::Random;
use standfirst::people::clusters::{CLUSTERS, Clusters};
use standfirst::people::tokens::{Shape, Token, tokens};
use standfirst::people::words;
use standfirst::text::names::hash;

/// Words kept, most frequent first, and how often each stands in the text at least.
const WORDS: usize = 32_000;
const LEAST: u32 = 8;
/// Neighbours that are told apart, most frequent first.
const NEIGHBOURS: usize = 3000;
/// Clusters of clusters.
const COARSE: usize = 40;
const ROUNDS: usize = 8;

/// A word's vector: places and weights, of length 1.
type Vector = Vec<(u32, f32)>;

/// The table learned from these texts.
pub fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Clusters {
    let stream = read(texts);
    let mut keys: Vec<u64> = stream.iter().map(|w| w.key).filter(|&k| k != 0).collect();
    let counts = counted(&mut keys);
    let frequent = |most: usize, least: u32| {
        let mut kept: Vec<(u32, u64)> = counts.iter().filter(|c| c.0 >= least).copied().collect();
        kept.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        kept.truncate(most);
        kept
    };
    let targets = {
        let mut own: Vec<u64> = stream.iter().filter(|w| w.target).map(|w| w.key).collect();
        let mut counts = counted(&mut own);
        counts.retain(|c| c.0 >= LEAST);
        counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        counts.truncate(WORDS);
        counts
    };
    let neighbours = index(&frequent(NEIGHBOURS, 1));
    let place = index(&targets);
    let vectors = vectors(&stream, &place, targets.len(), &neighbours);
    let (cluster, centroids) = gather(&vectors, CLUSTERS - 1);
    let dense: Vec<Vector> = centroids.iter().map(|c| sparse(c)).collect();
    let (of_cluster, _) = gather(&dense, COARSE);
    let mut coarse = vec![0; CLUSTERS];
    for (c, of) in of_cluster.into_iter().enumerate() {
        coarse[c + 1] = of as u8 + 1;
    }
    let table = targets
        .iter()
        .zip(&cluster)
        .map(|(t, &c)| (t.1, c as u8 + 1));
    Clusters::new(table, coarse)
}

/// One token of the running text.
struct Read {
    /// Its key; 0 at the end of a line.
    key: u64,
    /// Whether it counts as a word of its own: a capital at the start of a sentence says nothing.
    target: bool,
}

fn read<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Read> {
    let mut stream = Vec::new();
    let mut line_tokens: Vec<Token> = Vec::new();
    for line in texts.flat_map(str::lines) {
        line_tokens.clear();
        let keeps = |w: &str| words::ABBREVIATIONS.has(w);
        tokens(line, 0, line.len(), keeps, &mut line_tokens);
        let mut opens = true;
        for token in &line_tokens {
            let text = token.of(line);
            let capital = token.shape.is_capitalised();
            let key = match token.shape {
                Shape::Number => Clusters::key(hash("0"), false),
                _ => Clusters::key(hash(text), capital && !opens),
            };
            let target = token.shape.is_word() && !(capital && opens);
            stream.push(Read { key, target });
            let ends = matches!(
                text,
                "." | "!" | "?" | ":" | "\"" | "“" | "„" | "”" | "»" | "«"
            );
            opens = ends || opens && !token.shape.is_word();
        }
        stream.push(Read {
            key: 0,
            target: false,
        });
    }
    stream
}

/// How often each key stands in the list.
fn counted(keys: &mut [u64]) -> Vec<(u32, u64)> {
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b)
        .map(|run| (run.len() as u32, run[0]))
        .collect()
}

/// Keys in order with their places.
fn index(counts: &[(u32, u64)]) -> Vec<(u64, u32)> {
    let mut places: Vec<(u64, u32)> = counts
        .iter()
        .enumerate()
        .map(|(i, c)| (c.1, i as u32))
        .collect();
    places.sort_unstable();
    places
}

fn find(places: &[(u64, u32)], key: u64) -> Option<u32> {
    let at = places.binary_search_by_key(&key, |p| p.0).ok()?;
    Some(places[at].1)
}

fn vectors(
    stream: &[Read],
    targets: &[(u64, u32)],
    count: usize,
    neighbours: &[(u64, u32)],
) -> Vec<Vector> {
    let size = neighbours.len() as u32;
    let near: Vec<Option<u32>> = stream
        .iter()
        .map(|w| {
            if w.key == 0 {
                Some(size)
            } else {
                find(neighbours, w.key)
            }
        })
        .collect();
    let shift = size + 1;
    let mut pairs: Vec<u64> = Vec::new();
    for i in 1..stream.len().saturating_sub(1) {
        let Some(word) = stream[i]
            .target
            .then(|| find(targets, stream[i].key))
            .flatten()
        else {
            continue;
        };
        for (neighbour, by) in [(near[i - 1], 0), (near[i + 1], shift)] {
            if let Some(neighbour) = neighbour {
                pairs.push(u64::from(word) << 32 | u64::from(neighbour + by));
            }
        }
    }
    let pairs = counted(&mut pairs);
    let mut of_word = vec![0.0f32; count];
    let mut of_place = vec![0.0f32; 2 * shift as usize];
    for &(n, pair) in &pairs {
        of_word[(pair >> 32) as usize] += n as f32;
        of_place[(pair & 0xffff_ffff) as usize] += n as f32;
    }
    // Smoothed, as rare neighbours say less than their mutual information claims.
    for p in &mut of_place {
        *p = p.powf(0.75);
    }
    let all: f32 = of_place.iter().sum();
    let mut vectors = vec![Vector::new(); count];
    for &(n, pair) in &pairs {
        let (word, place) = ((pair >> 32) as usize, (pair & 0xffff_ffff) as usize);
        let information = (n as f32 * all / (of_word[word] * of_place[place])).ln();
        if information > 0.0 {
            vectors[word].push((place as u32, information));
        }
    }
    vectors.iter_mut().for_each(unit);
    vectors
}

fn unit(vector: &mut Vector) {
    let length = vector
        .iter()
        .map(|v| v.1 * v.1)
        .sum::<f32>()
        .sqrt()
        .max(1e-9);
    for v in vector {
        v.1 /= length;
    }
}

fn sparse(dense: &[f32]) -> Vector {
    dense
        .iter()
        .enumerate()
        .filter(|v| *v.1 != 0.0)
        .map(|(i, &v)| (i as u32, v))
        .collect()
}

/// Spherical k-means: the cluster of each vector, and the clusters' centres.
fn gather(vectors: &[Vector], k: usize) -> (Vec<usize>, Vec<Vec<f32>>) {
    let size = vectors
        .iter()
        .flatten()
        .map(|v| v.0 as usize + 1)
        .max()
        .unwrap_or(0);
    let mut centres: Vec<Vec<f32>> = seeds(vectors, k, size);
    let mut cluster = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        // By place, then by cluster: one place of a vector touches one row.
        let mut rows = vec![0.0f32; size * k];
        for (c, centre) in centres.iter().enumerate() {
            for (place, &v) in centre.iter().enumerate() {
                rows[place * k + c] = v;
            }
        }
        let mut likeness = vec![0.0f32; k];
        for (vector, cluster) in vectors.iter().zip(&mut cluster) {
            likeness.fill(0.0);
            for &(place, v) in vector {
                let row = &rows[place as usize * k..][..k];
                for (sum, &r) in likeness.iter_mut().zip(row) {
                    *sum += v * r;
                }
            }
            *cluster = (0..k)
                .rev()
                .max_by(|&a, &b| likeness[a].total_cmp(&likeness[b]))
                .unwrap_or(0);
        }
        let mut sums = vec![vec![0.0f32; size]; k];
        for (vector, &c) in vectors.iter().zip(&cluster) {
            for &(place, v) in vector {
                sums[c][place as usize] += v;
            }
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            let length = sum.iter().map(|v| v * v).sum::<f32>().sqrt();
            if length > 0.0 {
                for v in &mut sum {
                    *v /= length;
                }
                *centre = sum;
            }
        }
    }
    (cluster, centres)
}

/// First centres: vectors far from those chosen before, by chance (k-means++, Arthur and Vassilvitskii 2007).
fn seeds(vectors: &[Vector], k: usize, size: usize) -> Vec<Vec<f32>> {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut far = vec![1.0f32; vectors.len()];
    let mut centres = Vec::new();
    while centres.len() < k && !vectors.is_empty() {
        let all: f64 = far.iter().map(|&f| f64::from(f * f)).sum();
        let mut left = all * random.below(1 << 30) as f64 / f64::from(1 << 30);
        let chosen = far.iter().position(|&f| {
            left -= f64::from(f * f);
            left < 0.0
        });
        let mut centre = vec![0.0f32; size];
        for &(place, v) in &vectors[chosen.unwrap_or(0)] {
            centre[place as usize] = v;
        }
        for (vector, far) in vectors.iter().zip(&mut far) {
            let likeness: f32 = vector
                .iter()
                .map(|&(place, v)| v * centre[place as usize])
                .sum();
            *far = far.min((1.0 - likeness).max(0.0));
        }
        centres.push(centre);
    }
    centres
}
