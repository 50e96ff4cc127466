//! How much of each block belongs to the article, told from what is known of the page.

use standfirst::article::trace::Decision;
use standfirst::page::{Gap, Page};
use std::collections::BTreeMap;

/// The text of a block, white space collapsed. Words that markup parts without white space are parted as the article
/// parts them: at borders of blocks, which only the article knows, so text nodes are parted by their gaps alone.
pub fn text(page: &Page, block: &Decision) -> String {
    let mut all = String::new();
    for text in &page.texts[block.texts.start as usize..block.texts.end as usize] {
        if text.gap != Gap::None {
            all.push(' ');
        }
        all.push_str(text.span.of(page.text()));
    }
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fewer matching words in a row than this are chance, unless they are the whole block.
const RUN: usize = 3;
/// A block of which less was aligned is looked up out of order.
const LOW: f32 = 0.5;
/// Blocks of at least this many words are looked up out of order.
const LONG: usize = 6;

/// For each block the share of its words that stand in the text, both aligned in order: by a longest common
/// subsequence of the words, of which only runs count. Long blocks of which hardly anything was found in order are
/// looked up among the words that no block has taken.
pub fn aligned(blocks: &[Vec<String>], text: &[String]) -> Vec<Option<f32>> {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    for word in text {
        let next = numbers.len() as u32;
        numbers.entry(word).or_insert(next);
    }
    let number = |word: &String| numbers.get(word.as_str()).copied().unwrap_or(u32::MAX);
    let wanted: Vec<u32> = text.iter().map(number).collect();
    let page: Vec<u32> = blocks.iter().flatten().map(number).collect();
    let matched = subsequence(&page, &wanted, numbers.len());
    let mut free = vec![true; wanted.len()];
    let mut shares = Vec::with_capacity(blocks.len());
    let mut at = 0;
    for block in blocks {
        let part = at..at + block.len();
        at = part.end;
        let mut hits = 0;
        let mut from = part.start;
        while from < part.end {
            let Some(first) = matched[from] else {
                from += 1;
                continue;
            };
            let mut to = from + 1;
            while to < part.end && matched[to] == Some(first + (to - from)) {
                to += 1;
            }
            if to - from >= RUN || to - from == part.len() {
                hits += to - from;
                free[first..first + (to - from)].fill(false);
            }
            from = to;
        }
        shares.push(hits as f32 / block.len().max(1) as f32);
    }
    // Out of order.
    let mut left: BTreeMap<[u32; RUN], u32> = BTreeMap::new();
    for i in 0..(wanted.len() + 1).saturating_sub(RUN) {
        if free[i..i + RUN].iter().all(|&f| f) {
            *left
                .entry([wanted[i], wanted[i + 1], wanted[i + 2]])
                .or_default() += 1;
        }
    }
    at = 0;
    for (block, share) in blocks.iter().zip(&mut shares) {
        let part = &page[at..at + block.len()];
        at += block.len();
        if *share >= LOW || block.len() < LONG {
            continue;
        }
        let runs: Vec<[u32; RUN]> = part.windows(RUN).map(|w| [w[0], w[1], w[2]]).collect();
        let found = runs
            .iter()
            .filter(|r| left.get(*r).is_some_and(|&n| n > 0))
            .count();
        let found = found as f32 / runs.len() as f32;
        if found > share.max(LOW) {
            *share = found;
            for run in runs {
                if let Some(n) = left.get_mut(&run) {
                    *n = n.saturating_sub(1);
                }
            }
        }
    }
    blocks
        .iter()
        .zip(shares)
        .map(|(b, s)| (!b.is_empty()).then_some(s))
        .collect()
}

/// For each word of `a` its place in `b` along a longest common subsequence. Bit-parallel (Hyyrö 2004): as many steps as
/// words of `a` times words of `b`, over 64. Words are numbers below `numbers`; others match nothing.
fn subsequence(a: &[u32], b: &[u32], numbers: usize) -> Vec<Option<usize>> {
    let width = b.len().div_ceil(64);
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); numbers];
    for (i, &word) in b.iter().enumerate() {
        places[word as usize].push(i);
    }
    // Row i says, bit by bit, where the length grows for the first i words of `a`: a zero is a step up.
    let known: Vec<usize> = (0..a.len()).filter(|&i| a[i] != u32::MAX).collect();
    let mut rows: Vec<Vec<u64>> = Vec::with_capacity(known.len() + 1);
    rows.push(vec![u64::MAX; width]);
    for &i in &known {
        let last = &rows[rows.len() - 1];
        let mut mask = vec![0_u64; width];
        for &place in &places[a[i] as usize] {
            mask[place / 64] |= 1 << (place % 64);
        }
        let mut row = Vec::with_capacity(width);
        let mut carry = false;
        for (v, m) in last.iter().zip(mask) {
            let u = v & m;
            let (sum, over) = v.overflowing_add(u);
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            carry = over || again;
            row.push(sum | (v & !m));
        }
        rows.push(row);
    }
    let step = |row: usize, j: usize| rows[row][j / 64] >> (j % 64) & 1 == 0;
    let mut matched = vec![None; a.len()];
    let mut j = b.len();
    let mut row = known.len();
    while row > 0 && j > 0 {
        let word = a[known[row - 1]];
        if !step(row, j - 1) {
            j -= 1;
        } else if step(row - 1, j - 1) {
            row -= 1;
        } else {
            // The step appeared in this row: this word made it.
            debug_assert_eq!(b[j - 1], word);
            if b[j - 1] == word {
                matched[known[row - 1]] = Some(j - 1);
            }
            row -= 1;
            j -= 1;
        }
    }
    matched
}

/// For each block what snippets say that must or must not stand in the article: 1, 0, or nothing. A snippet that must stand
/// there and stands in several blocks says nothing of them. What the snippets know is not lent to blocks that are marked
/// alike: it was tried, and pages of domains not learnt from were read worse.
pub fn weak(blocks: &[String], must: &[String], must_not: &[String]) -> Vec<Option<f32>> {
    let mut labels = vec![None; blocks.len()];
    for (snippets, label) in [(must_not, 0.0), (must, 1.0)] {
        for snippet in snippets.iter().filter(|s| !s.is_empty()) {
            let holds = |i: &usize| blocks[*i].contains(snippet.as_str());
            let holders: Vec<usize> = (0..blocks.len()).filter(holds).collect();
            if label == 0.0 || holders.len() == 1 {
                for i in holders {
                    labels[i] = Some(label);
                }
            }
        }
    }
    labels
}
