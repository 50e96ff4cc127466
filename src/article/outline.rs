//! What the elements of a page say about the text inside them: sizes in constant time, names, links, block borders.

use super::aside;
use super::names::{Names, Reader};
use crate::page::{ElementId, Gap, Page, Tag, TextId};
use crate::text::is_unstopped;
use std::ops::Range;

/// How much text there is, and of what sort. Differences of prefix sums, so that any range costs the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Letters and digits; a character of a script without spaces counts three, about what it replaces.
    pub letters: u32,
    /// Of these, inside links.
    pub linked: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Marks that end sentences, where white space, a closing mark or the end follows.
    pub stops: u32,
    /// Words, roughly: runs of letters and digits.
    pub words: u32,
}

impl Size {
    /// The share of the letters that is linked, 0 to 1.
    pub(crate) fn link_density(self) -> f32 {
        self.linked as f32 / self.letters.max(1) as f32
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            letters: self.letters + other.letters,
            linked: self.linked + other.linked,
            commas: self.commas + other.commas,
            stops: self.stops + other.stops,
            words: self.words + other.words,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            letters: self.letters - other.letters,
            linked: self.linked - other.linked,
            commas: self.commas - other.commas,
            stops: self.stops - other.stops,
            words: self.words - other.words,
        }
    }
}

/// What an element inherits from those above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The nearest block-level element, itself included.
    pub block: ElementId,
    /// The nearest link with an address, itself included.
    pub link: Option<ElementId>,
    /// The nearest of each of these, itself included.
    pub item: Option<ElementId>,
    pub quote: Option<ElementId>,
    pub row: Option<ElementId>,
    pub table: Option<ElementId>,
    pub caption: Option<ElementId>,
    pub figure: Option<ElementId>,
    pub heading: Option<ElementId>,
    pub pre: Option<ElementId>,
    /// What its own names say.
    pub names: Names,
    /// What the names of all above it say, those of page-wide elements left out.
    pub above: Names,
    /// Its distance from the root.
    pub depth: u32,
}

/// The page's elements and texts, measured.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    pub page: &'a Page,
    pub places: Vec<Place>,
    /// Whether a block-level element begins or ends before each text node.
    pub borders: Vec<bool>,
    /// Whether each text node is in the middle of a line but no part of it: [`aside`].
    pub asides: Vec<bool>,
    sums: Vec<Size>,
}

impl<'a> Outline<'a> {
    /// Measures a page. Linear.
    pub(crate) fn new(page: &'a Page) -> Self {
        let mut places: Vec<Place> = Vec::with_capacity(page.elements.len());
        let mut borders = vec![false; page.texts.len() + 1];
        let mut names = Reader::default();
        let mut asides = aside::Asides::new(page);
        for (id, element) in page.elements.iter().enumerate() {
            let id = id as ElementId;
            let mut place = match element.parent {
                Some(parent) => places[parent as usize],
                None => Place::root(id),
            };
            if element.parent.is_some() {
                place.above = place.above.union(place.names);
                place.depth += 1;
            }
            place.names = names.of(element);
            place.enter(id, element.tag, page);
            if asides.enter(id, place.block) {
                // What it holds parts no line.
                place.block = places[element.parent.unwrap_or_default() as usize].block;
            } else if place.block == id {
                borders[element.texts.start as usize] = true;
                borders[element.texts.end as usize] = true;
            }
            places.push(place);
        }
        let mut sums = Vec::with_capacity(page.texts.len() + 1);
        let mut sum = Size::default();
        sums.push(sum);
        let asides = asides.finish();
        for (text, aside) in page.texts.iter().zip(&asides) {
            if *aside {
                sums.push(sum);
                continue;
            }
            let linked = places[text.parent as usize].link.is_some();
            sum = sum.plus(measure(text.span.of(page.text()), linked));
            sums.push(sum);
        }
        Self {
            page,
            places,
            borders,
            asides,
            sums,
        }
    }

    /// The size of a range of text nodes. Constant time.
    pub(crate) fn size(&self, texts: &Range<TextId>) -> Size {
        self.sums[texts.end as usize].minus(self.sums[texts.start as usize])
    }

    /// The size of an element's text. Constant time.
    pub(crate) fn size_of(&self, element: ElementId) -> Size {
        self.size(&self.page.elements[element as usize].texts)
    }

    pub(crate) fn place(&self, element: ElementId) -> &Place {
        &self.places[element as usize]
    }

    pub(crate) fn tag(&self, element: ElementId) -> Tag {
        self.page.elements[element as usize].tag
    }

    /// Whether a block ends before that text node.
    pub(crate) fn is_border(&self, text: TextId) -> bool {
        let i = text as usize;
        self.borders[i]
            || (self.page.texts[i].gap == Gap::Paragraph
                && self.place(self.page.texts[i].parent).pre.is_none())
    }
}

impl Place {
    fn root(id: ElementId) -> Self {
        Self {
            block: id,
            link: None,
            item: None,
            quote: None,
            row: None,
            table: None,
            caption: None,
            figure: None,
            heading: None,
            pre: None,
            names: Names::default(),
            above: Names::default(),
            depth: 0,
        }
    }

    fn enter(&mut self, id: ElementId, tag: Tag, page: &Page) {
        if !tag.is_inline() {
            self.block = id;
        }
        let slot = match tag {
            Tag::A if page.attribute(id, "href").is_some() => &mut self.link,
            Tag::Li | Tag::Dd | Tag::Dt => &mut self.item,
            Tag::Blockquote => &mut self.quote,
            Tag::Tr => &mut self.row,
            Tag::Table => &mut self.table,
            Tag::Figcaption | Tag::Caption => &mut self.caption,
            Tag::Figure => &mut self.figure,
            Tag::Pre => &mut self.pre,
            _ if tag.heading_level().is_some() => &mut self.heading,
            _ => return,
        };
        *slot = Some(id);
    }
}

fn measure(text: &str, linked: bool) -> Size {
    let mut size = Size::default();
    let mut in_word = false;
    let mut stop = false;
    let mut open = 0;
    let mut at = 0;
    loop {
        // Most of a text are plain letters.
        let plain = text.as_bytes()[at..].iter();
        let plain = plain.take_while(|b| b.is_ascii_alphanumeric()).count();
        if plain > 0 {
            size.letters += plain as u32;
            size.words += u32::from(!in_word);
            in_word = true;
            stop = false;
            at += plain;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        at += c.len_utf8();
        let letters = if c.is_ascii() {
            0
        } else if is_dense(c) {
            3
        } else {
            u32::from(c.is_alphanumeric())
        };
        size.letters += letters;
        if letters > 0 {
            size.words += u32::from(!in_word || letters == 3);
            in_word = true;
            stop = false;
            open = if is_unstopped(c) { open + 1 } else { 0 };
            continue;
        }
        if c.is_whitespace() && open >= UNSTOPPED {
            size.stops += 1;
            open = 0;
        }
        in_word = in_word && matches!(c, '\'' | '’' | '-' | '\u{ad}');
        match c {
            ',' | ';' | '，' | '、' | '؛' | '،' | '；' => size.commas += 1,
            '.' | '!' | '?' | '…' => {
                stop = true;
                continue;
            }
            '。' | '！' | '？' | '।' | '؟' | '۔' | '։' | '។' | '៕' | '။' | '።' => {
                size.stops += 1;
            }
            _ if stop
                && (c.is_whitespace() || matches!(c, '"' | '”' | '’' | '»' | ')' | '“' | '\'')) =>
            {
                size.stops += 1;
            }
            _ => {}
        }
        stop = false;
    }
    size.stops += u32::from(stop || open >= UNSTOPPED);
    if linked {
        size.linked = size.letters;
    }
    size
}

/// Letters since the last stop of a script without end marks after which white space is taken for one.
const UNSTOPPED: u32 = 50;

/// Scripts written without spaces, whose characters carry about as much as a third of a word.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_letters_stops_and_commas_of_several_scripts() {
        let size = measure("It cost 3.50, he said. \"Why?\" Nobody knew…", false);
        assert_eq!((size.words, size.commas, size.stops), (9, 1, 3));
        let size = measure("今日は雨、明日は晴れ。", true);
        assert_eq!(
            (size.letters, size.linked, size.commas, size.stops),
            (27, 27, 1, 1)
        );
        let stops = |text: &str| measure(text, false).stops;
        assert_eq!(stops("پل کھل گیا۔ بارش تھم گئی۔"), 2);
        // Thai has no marks for them.
        let line = "สภาเทศบาลอนุมัติงบประมาณสำหรับสร้างสะพานแห่งใหม่ข้ามแม่น้ำแล้ว";
        assert_eq!(stops(&format!("{line} {line}")), 2);
        assert_eq!(stops("หน้าแรก ข่าว"), 0);
    }
}
