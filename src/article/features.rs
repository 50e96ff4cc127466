//! What is known of each block of a page, as numbers for the classifier ([`super::model`]).
//!
//! [`of`] describes a block by itself, its place, its neighbours and the page; [`second`] by what the classifier's first
//! stage made of it and of the blocks around it.

mod groups;
mod kind;
pub(crate) mod second;
mod tree;

use super::BlockKind;
use super::candidates::Candidate;
use super::metadata::{Facts, byline, date};
use super::names::Names;
use super::outline::{Outline, Size};
use super::pass::{Pass, text_of};
use super::phrases::{self, Phrases};
use crate::page::{ElementId, Tag};
use crate::table::Table;
pub(crate) use groups::Groups;

/// The numbers of all blocks, row after row.
#[derive(Clone, Debug)]
pub struct Features {
    /// How many numbers a block has.
    pub width: usize,
    /// The numbers.
    pub values: Vec<f32>,
}

impl Features {
    /// The numbers of one block.
    #[must_use]
    pub fn row(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
}

/// How many levels above a block are described.
const LEVELS: usize = 4;
/// Elements that hold more than this share of the page's letters are the page; their names say nothing of a block.
const WHOLE: f32 = 0.7;
/// Only the first bytes of a block are looked at for words.
const HEAD: usize = 600;
/// Only the first bytes of each piece of linked data are looked at for words.
const DATA: usize = 100_000;

/// What is worked out once for each block and read again by its neighbours.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each becomes a number of its own"
)]
struct Line {
    phrases: Phrases,
    whole: bool,
    by: bool,
    date: bool,
    first: f32,
    last: f32,
    upper: f32,
    digits: f32,
    title: f32,
    description: f32,
    body: f32,
    /// The share of its words that the page's linked data holds.
    data: f32,
    repeats: f32,
    prices: f32,
    /// Whether it begins and ends in a link.
    edges: (bool, bool),
    /// The link it begins with leads to a part of this page.
    inward: bool,
    signature: usize,
}

#[derive(Clone, Copy, Default)]
struct Signature {
    size: Size,
    count: u32,
}

/// Describes all blocks, given a strict pass over them. Linear in the page, but for sorting.
pub(crate) fn of(pass: &Pass, facts: &Facts, groups: &Groups) -> Features {
    let outline = pass.outline;
    let (lines, signatures) = lines(pass, facts);
    let names = names_above(outline);
    let all = outline.size(&(0..outline.page.texts.len() as u32));
    let tree = tree::Tree::new(pass);
    let kind = kind::of(pass, facts);
    let headings = headings(pass);
    let context = Context {
        pass,
        groups,
        tree: &tree,
        kind: &kind,
        headings: &headings,
        lines: &lines,
        signatures: &signatures,
        names: &names,
        all,
        letters: prefix(pass.candidates.iter().map(|c| c.size.letters)),
        linked: prefix(pass.candidates.iter().map(|c| c.size.linked)),
        kept: pass.letters(),
        posts: posts(outline),
        article: facts.article,
    };
    let mut values = Vec::new();
    let mut section = Section::default();
    for (i, line) in lines.iter().enumerate() {
        if pass.body.start == i {
            section.tail = false;
        }
        context.describe(i, &section, &mut values);
        section.pass(&pass.candidates[i], line);
        if i == 0 {
            values.reserve_exact(values.len() * (lines.len() - 1));
        }
    }
    let width = values.len().checked_div(pass.candidates.len()).unwrap_or(0);
    Features { width, values }
}

/// The heading a block stands under.
#[derive(Default)]
struct Section {
    phrases: Phrases,
    level: u8,
    since: u32,
    tail: bool,
}

impl Section {
    fn pass(&mut self, candidate: &Candidate, line: &Line) {
        self.since += 1;
        if let BlockKind::Heading(level) = candidate.kind {
            self.phrases = line.phrases;
            self.level = level;
            self.since = 0;
        }
        self.tail |= line.phrases.has(Phrases::TAIL) && line.whole;
    }
}

struct Context<'a, 'b> {
    pass: &'a Pass<'b>,
    groups: &'a Groups,
    tree: &'a tree::Tree,
    /// The numbers of the page.
    kind: &'a [f32],
    /// For each block the heading before it and the one after it.
    headings: &'a [(Option<usize>, usize)],
    lines: &'a [Line],
    signatures: &'a [Signature],
    names: &'a [Names],
    all: Size,
    letters: Vec<u32>,
    linked: Vec<u32>,
    kept: u32,
    posts: u32,
    article: Option<bool>,
}

impl Context<'_, '_> {
    fn describe(&self, i: usize, section: &Section, out: &mut Vec<f32>) {
        let outline = self.pass.outline;
        let candidates = self.pass.candidates;
        let (candidate, line) = (&candidates[i], &self.lines[i]);
        let size = candidate.size;
        let place = outline.place(candidate.element);
        let all = self.all.letters.max(1) as f32;
        // The block itself.
        out.extend([
            log(size.letters),
            log(size.words),
            size.link_density(),
            ratio(size.commas, size.words),
            size.stops as f32,
            ratio(size.stops, size.words),
            ratio(size.letters, size.words),
            line.first,
            line.last,
            line.upper,
            line.digits,
            kind(candidate.kind),
            tag(outline.tag(place.block)),
            tag(outline.tag(candidate.element)),
            flag(place.link.is_some()),
            flag(line.by),
            flag(line.date),
            flag(line.whole),
            line.title,
            line.description,
            line.body,
            line.repeats,
        ]);
        bits(u32::from(line.phrases.0), 7, out);
        bits(
            place.names.union(outline.place(place.block).names).bits(),
            NAMES,
            out,
        );
        bits(self.names[candidate.element as usize].bits(), NAMES, out);
        // Where it stands.
        let headline = self
            .pass
            .headline
            .map_or(-500.0, |h| (i as f32 - h as f32).clamp(-200.0, 400.0));
        let body = &self.pass.body;
        out.extend([
            i as f32 / candidates.len() as f32,
            self.letters[i] as f32 / all,
            headline,
            place.depth as f32,
            flag(place.item.is_some()),
            flag(place.table.is_some()),
            flag(place.figure.is_some()),
            flag(place.quote.is_some()),
            self.pass.reasons[i].map_or(0.0, |r| 1.0 + f32::from(r as u8)),
            flag(body.contains(&i)),
            if i < body.start {
                -1.0
            } else {
                flag(i >= body.end)
            },
            (i as f32 - body.start as f32) / body.len().max(1) as f32,
            section.since.min(100) as f32,
            f32::from(section.level),
            flag(section.phrases.has(Phrases::TAIL)),
            flag(section.phrases.has(Phrases::PROMO)),
            flag(section.phrases.has(Phrases::CONTENTS)),
            flag(section.tail),
        ]);
        self.describe_above(place.block, out);
        self.describe_near(i, out);
        // The page.
        let signature = self.signatures[line.signature];
        out.extend([
            signature.size.letters as f32 / all,
            signature.count.min(200) as f32,
            log(signature.size.letters / signature.count.max(1)),
            signature.size.link_density(),
            log(self.all.letters),
            self.all.link_density(),
            log(candidates.len() as u32),
            self.kept as f32 / all,
            ratio(self.kept, body.len() as u32 + 1),
            self.posts.min(50) as f32,
            self.article.map_or(0.0, |a| if a { 1.0 } else { -1.0 }),
            flag(self.pass.headline.is_some()),
        ]);
        self.describe_section(i, out);
        self.groups.describe(outline, place.block, out);
        self.tree.describe(self.pass, place.block, out);
        out.extend(self.kind);
    }

    /// The section a block stands in, from one heading to the next, and its links.
    fn describe_section(&self, i: usize, out: &mut Vec<f32>) {
        let (before, after) = self.headings[i];
        let line = &self.lines[i];
        let from = before.unwrap_or(0);
        let letters = self.letters[after] - self.letters[from];
        let linked = self.linked[after] - self.linked[from];
        out.extend([
            line.data,
            line.prices,
            flag(line.edges.0),
            flag(line.edges.1),
            flag(line.inward),
            log(letters - linked),
            ratio(linked, letters),
            log(self.letters[i] - self.letters[from]),
            before.map_or(-1.0, |h| self.pass.candidates[h].size.link_density()),
            before.map_or(-1.0, |h| self.lines[h].title),
        ]);
    }

    /// The elements above a block.
    fn describe_above(&self, block: ElementId, out: &mut Vec<f32>) {
        let page = self.pass.outline.page;
        let all = self.all.letters.max(1) as f32;
        let mut element = Some(block);
        let mut seen = 0_u32;
        for _ in 0..LEVELS {
            element = element.and_then(|e| page.elements[e as usize].parent);
            let Some(e) = element else {
                out.extend([-1.0; 6]);
                continue;
            };
            let size = self.pass.outline.size_of(e);
            let texts = &page.elements[e as usize].texts;
            let plain = size.letters - size.linked;
            out.extend([
                tag(self.pass.outline.tag(e)),
                size.link_density(),
                log(plain),
                size.letters as f32 / all,
                ratio(size.letters, texts.end - texts.start),
                ratio(size.stops, size.words),
            ]);
        }
        for e in page.ancestors(block).take(30) {
            seen |= match self.pass.outline.tag(e) {
                Tag::Article => 1,
                Tag::Main => 2,
                Tag::Header => 4,
                Tag::Footer => 8,
                Tag::Nav => 16,
                Tag::Aside => 32,
                Tag::Form | Tag::Fieldset => 64,
                Tag::Section => 128,
                _ => 0,
            };
        }
        bits(seen, 8, out);
    }

    /// The blocks before and after.
    fn describe_near(&self, i: usize, out: &mut Vec<f32>) {
        let candidates = self.pass.candidates;
        for step in [-1_isize, 1, -2, 2] {
            let Some(near) = i.checked_add_signed(step).filter(|&n| n < candidates.len()) else {
                out.extend([-1.0; 7]);
                continue;
            };
            let (there, line) = (&candidates[near], &self.lines[near]);
            out.extend([
                log(there.size.letters),
                there.size.link_density(),
                kind(there.kind),
                there.size.stops.min(9) as f32,
                flag(self.pass.reasons[near].is_some()),
                flag(line.signature == self.lines[i].signature),
                f32::from(line.phrases.0),
            ]);
        }
        for reach in [3, 8, 20] {
            let before = (i.saturating_sub(reach), i);
            let after = (i + 1, (i + 1 + reach).min(candidates.len()));
            for (from, to) in [before, after] {
                let letters = self.letters[to] - self.letters[from];
                let linked = self.linked[to] - self.linked[from];
                out.extend([log(letters - linked), ratio(linked, letters)]);
            }
        }
    }
}

/// What is known of each block, and of all blocks that are written alike.
fn lines(pass: &Pass, facts: &Facts) -> (Vec<Line>, Vec<Signature>) {
    let outline = pass.outline;
    let language = facts.language.as_deref().unwrap_or_default();
    let title = words(facts.titles.first());
    let description = words(facts.description.as_ref());
    let body = words(facts.body.as_ref());
    let pieces = outline.page.head.json_ld.iter();
    let data = words(pieces.map(|d| &d[..d.floor_char_boundary(DATA)]));
    let mut classes: Table<&str, ()> = Table::default();
    let mut signatures: Table<u64, Signature> = Table::default();
    let mut seen: Table<u64, u32> = Table::default();
    let mut lines = Vec::with_capacity(pass.candidates.len());
    let link = |text: u32| outline.place(outline.page.texts[text as usize].parent).link;
    for candidate in pass.candidates {
        let text = text_of(outline, candidate);
        let head = &text[..text.floor_char_boundary(HEAD)];
        let element = &outline.page.elements[outline.place(candidate.element).block as usize];
        let parent = element.parent.map(|p| &outline.page.elements[p as usize]);
        let mut alike = |tag: Tag, class| (tag as u64) << 24 | classes.entry(class, || ()).0 as u64;
        let own = alike(element.tag, &*element.class);
        let above = parent.map_or(alike(Tag::Other, ""), |p| alike(p.tag, &p.class));
        let (signature, all) = signatures.entry(own << 32 | above, Signature::default);
        all.size = all.size.plus(candidate.size);
        all.count += 1;
        let mine: Vec<u64> = hashes(head).take(60).collect();
        let share = |theirs: &Table<u64, ()>| -> f32 {
            if theirs.values().is_empty() || mine.is_empty() {
                return -1.0;
            }
            let common = mine.iter().filter(|&&w| theirs.get(w).is_some()).count();
            common as f32 / mine.len() as f32
        };
        let repeats = seen.of(mine.iter().fold(7, |h, w| mix(h ^ w)));
        *repeats += 1;
        let (found, whole) = phrases::of(head);
        let letters = candidate.size.letters.max(1) as f32;
        let short = candidate.size.words < 40;
        lines.push(Line {
            phrases: found,
            whole,
            by: short && byline::has_by(text),
            date: short && date::find(text, language).is_some(),
            first: first(text),
            last: last(text),
            upper: head.chars().filter(|c| c.is_uppercase()).count() as f32 / letters,
            digits: head.bytes().filter(u8::is_ascii_digit).count() as f32 / letters,
            title: share(&title),
            description: share(&description),
            body: share(&body),
            data: share(&data),
            repeats: (*repeats).min(9) as f32,
            prices: prices(head),
            edges: (
                link(candidate.texts.start).is_some(),
                link(candidate.texts.end - 1).is_some(),
            ),
            inward: link(candidate.texts.start)
                .and_then(|e| outline.page.attribute(e, "href"))
                .is_some_and(|to| to.starts_with('#')),
            signature,
        });
    }
    (lines, signatures.into_values())
}

/// The words of texts as numbers.
fn words<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Table<u64, ()> {
    let mut all = Table::default();
    for text in texts {
        hashes(text.as_ref()).for_each(|word| *all.of(word) = ());
    }
    all
}

/// Signs of money.
fn prices(text: &str) -> f32 {
    let signs = text
        .chars()
        .filter(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺'));
    signs.count().min(9) as f32
}

/// For each block the nearest heading before it, itself included, and the next one after it; the number of blocks where
/// none comes.
fn headings(pass: &Pass) -> Vec<(Option<usize>, usize)> {
    let mut found = Vec::with_capacity(pass.candidates.len());
    let mut last = None;
    for (i, candidate) in pass.candidates.iter().enumerate() {
        if matches!(candidate.kind, BlockKind::Heading(_)) {
            last = Some(i);
        }
        found.push((last, pass.candidates.len()));
    }
    let mut next = pass.candidates.len();
    for i in (0..found.len()).rev() {
        found[i].1 = next;
        if found[i].0 == Some(i) {
            next = i;
        }
    }
    found
}

fn first(text: &str) -> f32 {
    match text.chars().next() {
        Some(c) if c.is_uppercase() => 1.0,
        Some(c) if c.is_lowercase() => 2.0,
        Some(c) if c.is_numeric() => 3.0,
        Some(c) if c.is_alphabetic() => 4.0,
        Some('©') => 5.0,
        Some('•' | '–' | '-' | '*' | '·') => 6.0,
        _ => 0.0,
    }
}

fn last(text: &str) -> f32 {
    match text.chars().next_back() {
        Some('.' | '。' | '।') => 1.0,
        Some('!' | '?' | '！' | '？') => 2.0,
        Some(':' | '：') => 3.0,
        Some('…' | '»' | '>' | '→' | '›') => 4.0,
        Some('"' | '”' | '’' | ')' | '“') => 5.0,
        Some(',' | ';') => 6.0,
        _ => 0.0,
    }
}

/// Words as numbers, in lower case.
fn hashes(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| {
            let add = |h, c: u32| mix(h ^ u64::from(c));
            if w.is_ascii() {
                let lower = w.bytes().map(|b| b.to_ascii_lowercase());
                return lower.fold(0, |h, b| add(h, u32::from(b)));
            }
            let lower = w.chars().flat_map(char::to_lowercase);
            lower.fold(0, |h, c| add(h, u32::from(c)))
        })
}

/// One step of a 64-bit mixing function (Steele, Lea & Flood 2014, the constants of `SplitMix64`).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value ^ (value >> 27)
}

/// For each element what the names of those above it say, itself included and the page-wide ones left out.
fn names_above(outline: &Outline) -> Vec<Names> {
    let page = outline.page;
    let all = outline.size(&(0..page.texts.len() as u32)).letters as f32;
    let mut names: Vec<Names> = Vec::with_capacity(page.elements.len());
    for (id, element) in page.elements.iter().enumerate() {
        let above = element
            .parent
            .map_or_else(Names::default, |p| names[p as usize]);
        let wide = outline.size(&element.texts).letters as f32 > WHOLE * all;
        let own = if wide {
            Names::default()
        } else {
            outline.places[id].names
        };
        names.push(above.union(own));
    }
    names
}

/// How many elements are called posts or articles: many on forums and lists.
pub(crate) fn posts(outline: &Outline) -> u32 {
    let post = |(id, e): (usize, &crate::page::Element)| {
        e.tag == Tag::Article || outline.places[id].names.has(Names::POST)
    };
    outline
        .page
        .elements
        .iter()
        .enumerate()
        .filter(|&e| post(e))
        .count() as u32
}

fn prefix(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|v| {
            sum += v;
            sum
        }))
        .collect()
}

const NAMES: u32 = 19;

fn bits(set: u32, count: u32, out: &mut Vec<f32>) {
    out.extend((0..count).map(|i| (set >> i & 1) as f32));
}

fn log(value: u32) -> f32 {
    (1.0 + value as f32).ln()
}

fn ratio(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

fn kind(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph | BlockKind::Dek => 0.0,
        BlockKind::Heading(level) => f32::from(level),
        BlockKind::Item => 7.0,
        BlockKind::Quote => 8.0,
        BlockKind::Preformatted => 9.0,
        BlockKind::Row => 10.0,
        BlockKind::Caption => 11.0,
    }
}

/// A tag as a number: neighbours in this order are alike.
fn tag(tag: Tag) -> f32 {
    f32::from(match tag {
        Tag::P => 0_u8,
        Tag::Blockquote | Tag::Q => 1,
        Tag::Pre | Tag::Code => 2,
        _ if tag.heading_level().is_some() => 3,
        Tag::Dd | Tag::Dt => 4,
        Tag::Li => 5,
        Tag::Td | Tag::Th | Tag::Tr => 6,
        Tag::Article => 7,
        Tag::Main => 8,
        Tag::Section => 9,
        Tag::Div => 10,
        Tag::Body | Tag::Html => 11,
        Tag::Header | Tag::Hgroup => 12,
        Tag::Figure | Tag::Figcaption | Tag::Caption => 13,
        Tag::Ul | Tag::Ol | Tag::Dl => 14,
        Tag::Table | Tag::Tbody => 15,
        Tag::Form | Tag::Fieldset | Tag::Label | Tag::Legend => 16,
        Tag::A => 17,
        Tag::Span | Tag::Strong | Tag::B | Tag::Em | Tag::I => 18,
        Tag::Time | Tag::Small => 19,
        Tag::Aside => 20,
        Tag::Nav | Tag::Menu => 21,
        Tag::Footer => 22,
        _ => 23,
    })
}
