//! Pages from `extension/page/reader.js`: one binary table and one string.
//!
//! The string holds the characters of all text nodes in order, then those of all strings in order. The table is a
//! sequence of little-endian 32-bit words; lengths count UTF-16 code units, as JavaScript does:
//!
//! | words | what |
//! |---|---|
//! | [`HEADER`] | [`MAGIC`], flags, the number of strings, elements, texts, attributes, metas, links and JSON-LD scripts, then title, url and language as string numbers |
//! | 1 a string | its length |
//! | 5 an element | tag, parent + 1 (0: none), class, id, role; elements in pre-order, each with text inside |
//! | 2 a text | its element, and its length shifted left by two, plus its [`Gap`] |
//! | 3 an attribute | element, name, value; sorted by element |
//! | 2 a meta, 2 a link | name and content, or `rel` and `href` |
//! | 1 a JSON-LD script | its source |
//!
//! Nothing is trusted: the decoder checks every number, and builds only what [`super::Builder`] could have built.

use super::{Attribute, Element, ElementId, Gap, Head, Page, Source, Tag, Text, TextId};
use crate::text::Span;

/// First word of a table: `SFW1`. A change of the format changes it.
pub const MAGIC: u32 = u32::from_le_bytes(*b"SFW1");

/// Words before the first string's length.
pub const HEADER: usize = 12;

/// Flag: the reader stopped at its cap.
pub const CAPPED: u32 = 1;

/// Flag: only what the reader selected was read; all of it is wanted, so it is read as [`Source::Clean`].
pub const SELECTION: u32 = 2;

/// Decodes a snapshot. `table` is little-endian 32-bit words, `text` the characters of all text nodes and strings.
/// Linear in both.
///
/// # Errors
/// [`WireError`] where the two do not fit together; nothing in them can make this panic.
pub fn decode(table: &[u8], text: &str) -> Result<Page, WireError> {
    let mut words = Words::new(table)?;
    if words.next()? != MAGIC {
        return Err(WireError("the snapshot is not of this version"));
    }
    if u32::try_from(text.len()).is_err() {
        return Err(WireError("the snapshot is too long"));
    }
    let flags = words.next()?;
    let counts: [u32; 7] = words.take()?;
    let head: [u32; 3] = words.take()?;
    let row = [1, 5, 2, 3, 2, 2, 1];
    let expected: u64 = counts
        .iter()
        .zip(row)
        .map(|(&n, row)| u64::from(n) * row)
        .sum();
    if expected != words.0.len() as u64 {
        return Err(WireError("the snapshot's table is not as long as it says"));
    }
    let [strings, elements, texts, attributes, metas, links, scripts] = counts.map(|n| n as usize);
    let lengths = words.rows::<1>(strings);
    let elements = words.rows::<5>(elements);
    let texts = words.rows::<2>(texts);
    let attributes = words.rows::<3>(attributes);
    let metas = words.rows::<2>(metas);
    let links = words.rows::<2>(links);
    let scripts = words.rows::<1>(scripts);

    let (nodes, end, strings) = cut(text, texts, lengths)?;
    let strings = Strings(strings);

    let mut page = Page {
        source: if flags & SELECTION == 0 {
            Source::Markup
        } else {
            Source::Clean
        },
        head: Head {
            title: strings.get(head[0])?.to_owned(),
            url: strings.get(head[1])?.to_owned(),
            language: strings.get(head[2])?.to_owned(),
            ..Head::default()
        },
        capped: flags & CAPPED != 0,
        text: text[..end].to_owned(),
        texts: nodes,
        elements: Vec::with_capacity(elements.len()),
        attributes: Vec::with_capacity(attributes.len()),
    };
    for [tag, parent, class, id, role] in elements {
        page.elements.push(Element {
            tag: Tag::from_name(strings.get(tag)?),
            parent: parent.checked_sub(1),
            texts: 0..0,
            end: 0,
            class: strings.get(class)?.into(),
            id: strings.get(id)?.into(),
            role: strings.get(role)?.into(),
        });
    }
    nest(&mut page)?;
    if page.source == Source::Clean {
        flatten(&mut page);
        return Ok(page);
    }
    for [element, name, value] in attributes {
        let sorted = page.attributes.last().is_none_or(|a| a.element <= element);
        if !sorted || element as usize >= page.elements.len() {
            return Err(WireError("the snapshot's attributes are out of order"));
        }
        page.attributes.push(Attribute {
            element,
            name: strings.get(name)?.into(),
            value: strings.get(value)?.into(),
        });
    }
    for [name, content] in metas {
        let meta = (
            strings.get(name)?.to_owned(),
            strings.get(content)?.to_owned(),
        );
        page.head.metas.push(meta);
    }
    for [rel, href] in links {
        let link = (strings.get(rel)?.to_owned(), strings.get(href)?.to_owned());
        page.head.links.push(link);
    }
    for [source] in scripts {
        page.head.json_ld.push(strings.get(source)?.to_owned());
    }
    Ok(page)
}

/// The text nodes, the byte at which they end, and the strings.
fn cut(
    text: &str,
    texts: impl Iterator<Item = [u32; 2]>,
    lengths: impl Iterator<Item = [u32; 1]>,
) -> Result<(Vec<Text>, usize, Vec<&str>), WireError> {
    let mut cut = Cut { text, at: 0 };
    let mut nodes = Vec::new();
    for [parent, length] in texts {
        let gap = match length & 3 {
            0 => Gap::None,
            1 => Gap::Space,
            2 => Gap::Break,
            _ => Gap::Paragraph,
        };
        let span = cut.next(length >> 2)?;
        if span.is_empty() {
            return Err(WireError("the snapshot has an empty text node"));
        }
        nodes.push(Text { span, parent, gap });
    }
    let end = cut.at;
    let mut strings = Vec::new();
    for [length] in lengths {
        let span: Span<super::PageText> = cut.next(length)?;
        strings.push(&text[span.range()]);
    }
    if cut.at != text.len() {
        return Err(WireError("the snapshot's text is longer than its table"));
    }
    Ok((nodes, end, strings))
}

/// Gives each element its range of texts and its end, and with that checks that the elements are in pre-order, that
/// each holds text, and that each holds one stretch of it.
fn nest(page: &mut Page) -> Result<(), WireError> {
    const BROKEN: WireError = WireError("the snapshot's elements do not nest");
    let (elements, texts) = (&mut page.elements, &page.texts);
    let mut open: Vec<ElementId> = Vec::new();
    let mut next: ElementId = 0;
    let close = |elements: &mut Vec<Element>, id: ElementId, next: ElementId, texts: usize| {
        elements[id as usize].end = next;
        elements[id as usize].texts.end = texts as TextId;
    };
    for (at, text) in texts.iter().enumerate() {
        if text.parent as usize >= elements.len() {
            return Err(BROKEN);
        }
        // The element that must be open before anything is opened: the text's own, or the next one's parent.
        let above = if text.parent < next {
            Some(text.parent)
        } else {
            elements[next as usize].parent
        };
        while open.last().copied() != above {
            let id = open.pop().ok_or(BROKEN)?;
            close(elements, id, next, at);
        }
        while next <= text.parent {
            if elements[next as usize].parent != open.last().copied() {
                return Err(BROKEN);
            }
            elements[next as usize].texts = at as TextId..at as TextId;
            open.push(next);
            next += 1;
        }
    }
    if next as usize != elements.len() {
        return Err(BROKEN);
    }
    while let Some(id) = open.pop() {
        close(elements, id, next, texts.len());
    }
    Ok(())
}

/// Leaves of a selection what [`Source::Clean`] has: one paragraph for each stretch of text in one block.
fn flatten(page: &mut Page) {
    let old = std::mem::take(&mut page.elements);
    let mut new = Vec::new();
    let element = |tag, parent, texts| Element {
        tag,
        parent,
        texts,
        end: 0,
        class: Box::default(),
        id: Box::default(),
        role: Box::default(),
    };
    if !page.texts.is_empty() {
        new.push(element(Tag::Body, None, 0..page.texts.len() as TextId));
    }
    // The nearest block above each element, itself included; a parent comes before its children.
    let mut blocks: Vec<Option<ElementId>> = Vec::with_capacity(old.len());
    for (id, e) in old.iter().enumerate() {
        let above = e.parent.and_then(|p| blocks[p as usize]);
        blocks.push(if e.tag.is_inline() {
            above
        } else {
            Some(id as ElementId)
        });
    }
    let mut last = None;
    for (id, text) in page.texts.iter_mut().enumerate() {
        let block = blocks[text.parent as usize];
        let id = id as TextId;
        if last != Some(block) || text.gap == Gap::Paragraph {
            new.push(element(Tag::P, Some(0), id..id));
            last = Some(block);
        }
        text.parent = new.len() as ElementId - 1;
        new[text.parent as usize].texts.end = id + 1;
    }
    let end = new.len() as ElementId;
    for (id, e) in new.iter_mut().enumerate() {
        e.end = if id == 0 { end } else { id as ElementId + 1 };
    }
    page.elements = new;
}

/// The snapshot cannot be read: it was cut short, or it was not made by this version's reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError(&'static str);

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for WireError {}

/// The rest of the table.
struct Words<'a>(&'a [[u8; 4]]);

impl<'a> Words<'a> {
    fn new(table: &'a [u8]) -> Result<Self, WireError> {
        match table.as_chunks() {
            (words, []) => Ok(Self(words)),
            _ => Err(WireError("the snapshot's table is not made of words")),
        }
    }

    fn next(&mut self) -> Result<u32, WireError> {
        self.take().map(|[word]| word)
    }

    fn take<const N: usize>(&mut self) -> Result<[u32; N], WireError> {
        let (first, rest) = self
            .0
            .split_first_chunk::<N>()
            .ok_or(WireError("the snapshot's table was cut short"))?;
        self.0 = rest;
        Ok(first.map(u32::from_le_bytes))
    }

    /// The next `rows` rows of `N` words; fewer where the table ends.
    fn rows<const N: usize>(
        &mut self,
        rows: usize,
    ) -> impl ExactSizeIterator<Item = [u32; N]> + use<'a, N> {
        let (mine, rest) = self.0.split_at((rows * N).min(self.0.len()));
        self.0 = rest;
        let (rows, _) = mine.as_chunks::<N>();
        rows.iter().map(|row| row.map(u32::from_le_bytes))
    }
}

/// Cuts the string into pieces whose length is counted in UTF-16 code units.
struct Cut<'a> {
    text: &'a str,
    at: usize,
}

impl Cut<'_> {
    fn next<Of>(&mut self, units: u32) -> Result<Span<Of>, WireError> {
        const SHORT: WireError = WireError("the snapshot's text was cut short");
        let rest = &self.text[self.at..];
        // A character takes at least as many bytes as units, so a piece of ASCII is as long in both.
        let plain = rest.as_bytes().get(..units as usize).ok_or(SHORT)?;
        let bytes = if plain.is_ascii() {
            plain.len()
        } else {
            let mut left = units as usize;
            let mut bytes = 0;
            for c in rest.chars() {
                if left == 0 {
                    break;
                }
                left = left
                    .checked_sub(c.len_utf16())
                    .ok_or(WireError("the snapshot's text is cut inside a character"))?;
                bytes += c.len_utf8();
            }
            if left > 0 {
                return Err(SHORT);
            }
            bytes
        };
        let start = self.at;
        self.at += bytes;
        Ok(Span::new(start, self.at))
    }
}

/// The snapshot's strings by number.
struct Strings<'a>(Vec<&'a str>);

impl<'a> Strings<'a> {
    fn get(&self, at: u32) -> Result<&'a str, WireError> {
        self.0
            .get(at as usize)
            .copied()
            .ok_or(WireError("the snapshot names a string it does not have"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Builder, prune};

    /// What `reader.js` writes, for a page that is already there.
    fn encode(page: &Page) -> (Vec<u8>, String) {
        let mut strings: Vec<String> = Vec::new();
        let mut number = |s: &str| {
            let known = strings.iter().position(|t| t == s);
            known.unwrap_or_else(|| {
                strings.push(s.to_owned());
                strings.len() - 1
            }) as u32
        };
        let units = |s: &str| s.encode_utf16().count() as u32;
        let head = &page.head;
        let names = [&head.title, &head.url, &head.language].map(|s| number(s));
        let mut rows: Vec<u32> = Vec::new();
        for e in &page.elements {
            rows.extend([number(e.tag.name()), e.parent.map_or(0, |p| p + 1)]);
            rows.extend([&e.class, &e.id, &e.role].map(|s| number(s)));
        }
        for t in &page.texts {
            rows.extend([
                t.parent,
                units(t.span.of(page.text())) << 2 | u32::from(t.gap as u8),
            ]);
        }
        for a in &page.attributes {
            rows.extend([a.element, number(&a.name), number(&a.value)]);
        }
        for (a, b) in head.metas.iter().chain(&head.links) {
            rows.extend([number(a), number(b)]);
        }
        rows.extend(head.json_ld.iter().map(|s| number(s)));
        let flags =
            u32::from(page.capped) * CAPPED + u32::from(page.source == Source::Clean) * SELECTION;
        let mut words = vec![MAGIC, flags];
        words.extend(
            [
                strings.len(),
                page.elements.len(),
                page.texts.len(),
                page.attributes.len(),
                head.metas.len(),
                head.links.len(),
                head.json_ld.len(),
            ]
            .map(|n| n as u32),
        );
        words.extend(names);
        assert_eq!(words.len(), HEADER);
        words.extend(strings.iter().map(|s| units(s)));
        words.extend(rows);
        let table = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        (table, page.text().to_owned() + &strings.concat())
    }

    fn sample() -> Page {
        let mut b = Builder::new(Source::Markup);
        b.head().title = "Der Zug 🚂 – Nachrichten".into();
        b.head().url = "https://example.org/zug".into();
        b.head().language = "de".into();
        b.head()
            .metas
            .push(("og:title".into(), "Der Zug 🚂".into()));
        b.head().links.push(("canonical".into(), "/zug".into()));
        b.head()
            .json_ld
            .push(r#"{"@type":"NewsArticle"}"#.to_owned());
        b.open(Tag::Body, "page", "", "");
        b.open(Tag::H1, "", "top", "");
        b.text("Der Zug 🚂 fährt");
        b.close();
        b.open(Tag::P, "lead", "", "doc-abstract");
        b.attribute("lang", "de");
        b.attribute("itemprop", "description");
        b.text("Er fährt ");
        b.open(Tag::A, "", "", "");
        b.attribute("href", "/heute?q=ü");
        b.text("heute");
        b.close();
        b.line_break();
        b.text("nach 東京.");
        b.close();
        b.text("Ende");
        b.open(Tag::Pre, "", "", "");
        b.text("  ");
        b.close();
        b.close();
        b.open(Tag::Other, "late", "", "");
        b.rule();
        b.text("after");
        b.capped();
        b.finish()
    }

    fn same(a: &Page, b: &Page) {
        assert_eq!(a.source, b.source);
        assert_eq!(a.head, b.head);
        assert_eq!(a.elements, b.elements);
        assert_eq!(a.texts, b.texts);
        assert_eq!(a.attributes, b.attributes);
        assert_eq!((a.capped, a.text()), (b.capped, b.text()));
    }

    #[test]
    fn a_page_comes_back_as_the_builder_made_it() {
        let page = sample();
        let (table, text) = encode(&page);
        same(&decode(&table, &text).unwrap(), &page);
        let empty = Builder::new(Source::Clean).finish();
        let (table, text) = encode(&empty);
        same(&decode(&table, &text).unwrap(), &empty);
    }

    #[test]
    fn a_selection_is_one_paragraph_a_block() {
        let mut b = Builder::new(Source::Clean);
        b.open(Tag::Body, "", "", "");
        b.open(Tag::Div, "", "", "");
        b.open(Tag::P, "lead", "", "");
        b.text("One ");
        b.open(Tag::A, "", "", "");
        b.text("two.");
        b.close();
        b.close();
        b.text("Three.");
        b.rule();
        b.text("Four.");
        let (table, text) = encode(&b.finish());
        let page = decode(&table, &text).unwrap();
        let texts: Vec<_> = (1..page.elements.len())
            .map(|id| page.span(id as ElementId).of(page.text()))
            .collect();
        assert_eq!(texts, ["One two.", "Three.", "Four."]);
        let tags = page.elements.iter().map(|e| e.tag);
        assert!(tags.eq([Tag::Body, Tag::P, Tag::P, Tag::P]));
    }

    #[test]
    fn pages_of_any_shape_come_back() {
        // Every way to nest five elements with a text after each step, written as a number in base three.
        for shape in 0..3_u32.pow(5) {
            let mut b = Builder::new(Source::Markup);
            b.open(Tag::Body, "", "", "");
            let mut depth = 1;
            for step in 0..5 {
                match shape / 3_u32.pow(step) % 3 {
                    0 => {
                        b.open(Tag::Div, "", "", "");
                        depth += 1;
                    }
                    1 if depth > 1 => {
                        b.close();
                        depth -= 1;
                    }
                    1 => b.line_break(),
                    _ => b.text("x"),
                }
                if step % 2 == 0 {
                    b.text("é🎈");
                }
            }
            let page = b.finish();
            let (table, text) = encode(&page);
            same(&decode(&table, &text).unwrap(), &page);
        }
    }

    #[test]
    fn a_table_cut_anywhere_is_refused() {
        let (table, text) = encode(&sample());
        for end in 0..table.len() {
            assert!(decode(&table[..end], &text).is_err(), "cut at {end}");
        }
        let mut longer = table.clone();
        longer.extend([0; 4]);
        assert!(decode(&longer, &text).is_err());
    }

    #[test]
    fn a_text_cut_anywhere_is_refused() {
        let (table, text) = encode(&sample());
        for (end, _) in text.char_indices() {
            assert!(decode(&table, &text[..end]).is_err(), "cut at {end}");
        }
        assert!(decode(&table, &(text + "x")).is_err());
    }

    #[test]
    fn changed_words_give_an_error_or_a_page_that_holds_together() {
        let (table, text) = encode(&sample());
        // A linear congruential generator (Knuth's MMIX constants): the same hostile tables in every run.
        let mut state = 1_u64;
        let mut random = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as u32
        };
        let mut read = 0;
        for round in 0..5_000 {
            let mut table = table.clone();
            for _ in 0..=round % 3 {
                let at = random() as usize % (table.len() / 4) * 4;
                let word = match random() % 4 {
                    0 => random(),
                    1 => u32::MAX,
                    2 => random() % 40,
                    _ => 0,
                };
                table[at..at + 4].copy_from_slice(&word.to_le_bytes());
            }
            let Ok(page) = decode(&table, &text) else {
                continue;
            };
            read += 1;
            for (id, e) in page.elements.iter().enumerate() {
                assert!(!e.texts.is_empty() && e.end as usize > id);
                assert!(e.parent.is_none_or(|p| (p as usize) < id));
                let _ = page.span(id as ElementId).of(page.text());
            }
            if read % 200 == 0 {
                let _ = crate::digest(&page, &crate::Options::default());
            }
        }
        assert!(read > 100, "only {read} of the changed tables were read");
    }

    #[test]
    fn says_what_is_wrong() {
        let (table, text) = encode(&sample());
        let mut other = table.clone();
        other[0] ^= 1;
        assert_eq!(
            decode(&other, &text).unwrap_err().to_string(),
            "the snapshot is not of this version"
        );
        assert_eq!(
            decode(&table[1..], &text).unwrap_err().to_string(),
            "the snapshot's table is not made of words"
        );
    }

    #[test]
    fn the_reader_keeps_to_the_tables_of_the_core() {
        let reader = include_str!("../../extension/page/reader.js");
        let words: Vec<&str> = reader
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .filter(|w| !w.is_empty())
            .collect();
        for (name, table) in [
            ("SKIPPED", prune::SKIPPED),
            ("ATTRIBUTES", prune::ATTRIBUTES),
            ("LINKS", prune::LINKS),
            ("PANELS", prune::PANELS),
            ("APART", prune::APART),
            ("APART_NAMES", prune::APART_NAMES),
        ] {
            let at = words.iter().position(|w| *w == name).unwrap();
            let mine = words[at + 1..].iter().skip_while(|w| **w != table[0]);
            let mine: Vec<_> = mine.take_while(|w| **w != "split").collect();
            assert!(mine.into_iter().eq(table), "{name}");
        }
        let limits = [
            ("MAGIC", MAGIC),
            ("CAPPED", CAPPED),
            ("SELECTION", SELECTION),
        ];
        for (name, value) in limits {
            let at = words.iter().position(|w| *w == name).unwrap();
            let written = words[at + 1];
            let number = written
                .strip_prefix("0x")
                .map_or_else(|| written.parse(), |hex| u32::from_str_radix(hex, 16));
            assert_eq!(number, Ok(value), "{name}");
        }
    }

    #[test]
    fn huge_counts_neither_overflow_nor_allocate() {
        let mut table = Vec::new();
        table.extend(MAGIC.to_le_bytes());
        table.extend([0xff; (HEADER - 1) * 4]);
        assert!(decode(&table, "").is_err());
    }
}
