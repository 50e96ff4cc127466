//! Snapshots of the reader: any that decodes gives a digest that keeps its promises, and no other harms.
#![no_main]

#[path = "../../promises/mod.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod promises;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use standfirst::page::wire::{MAGIC, decode};
use standfirst::summary::Length;

/// A table whose lengths agree, so that the fuzzer gets past the first check, and words of it that lie.
#[derive(Arbitrary, Debug)]
struct Snapshot {
    flags: u8,
    head: [u8; 3],
    strings: Vec<String>,
    elements: Vec<[u8; 5]>,
    texts: Vec<(u8, u8, String)>,
    attributes: Vec<[u8; 3]>,
    metas: Vec<[u8; 2]>,
    links: Vec<[u8; 2]>,
    scripts: Vec<u8>,
    lies: Vec<(u16, u32)>,
}

fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

fn widen<const N: usize>(rows: &[[u8; N]]) -> impl Iterator<Item = u32> {
    rows.iter().flatten().map(|&byte| u32::from(byte))
}

fuzz_target!(|snapshot: Snapshot| {
    let s = &snapshot;
    let mut table = vec![MAGIC, u32::from(s.flags)];
    let counts = [
        s.strings.len(),
        s.elements.len(),
        s.texts.len(),
        s.attributes.len(),
        s.metas.len(),
        s.links.len(),
        s.scripts.len(),
    ];
    table.extend(counts.map(|n| n as u32));
    table.extend(s.head.map(u32::from));
    table.extend(s.strings.iter().map(|one| units(one)));
    table.extend(widen(&s.elements));
    for (element, gap, text) in &s.texts {
        table.extend([u32::from(*element), units(text) << 2 | u32::from(gap & 3)]);
    }
    table.extend(widen(&s.attributes));
    table.extend(widen(&s.metas));
    table.extend(widen(&s.links));
    table.extend(s.scripts.iter().map(|&byte| u32::from(byte)));
    for &(at, lie) in &s.lies {
        if let Some(word) = table.get_mut(usize::from(at)) {
            *word = lie;
        }
    }
    let bytes: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    let texts = s.texts.iter().map(|(_, _, text)| text);
    let text: String = texts.chain(&s.strings).map(String::as_str).collect();
    if let Ok(page) = decode(&bytes, &text) {
        promises::check(&page, Length::Medium);
    }
});
