//! What speaks for or against a page's holding an article, as numbers for the regression of the verdict.

use crate::article::BlockKind;
use crate::article::features;
use crate::article::headline::fold;
use crate::article::metadata::Facts;
use crate::article::outline::Size;
use crate::article::pass::{Pass, text_of};
use crate::article::phrases::{self, Phrases};
use crate::page::{Head, Tag};
use crate::table::Table;

macro_rules! evidence {
    ($($name:ident),* $(,)?) => {
        /// What each number is called, in their order.
        pub const NAMES: [&str; [$(stringify!($name)),*].len()] = [$(stringify!($name)),*];
        /// The numbers of one page, by name.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub(crate) struct Evidence { $(pub $name: f32,)* }
        impl Evidence {
            /// The numbers in the order of [`NAMES`].
            pub(crate) fn values(self) -> [f32; NAMES.len()] { [$(self.$name),*] }
        }
    };
}

evidence! {
    prose, long_prose, prose_share, prose_run, prose_together, page_links, kept_links, headings, block_letters, posts,
    declared_article, declared_product, declared_list, front, kept_share, headline, headline_is_title, dated, signed,
    teasers, cut, linked_headings, linked_lines, prices, form, long_sentences, brief, paragraphs, short_blocks, plain, cards, code,
}

/// Prose has as many words as this in a block at least.
pub(super) const PROSE: u32 = 8;
/// A paragraph that is more than a teaser has as many.
const LONG: u32 = 30;
/// Share of linked letters from which a block leads elsewhere.
const LINKED: f32 = 0.8;
/// A linked line with fewer words is a menu's, not a headline.
const LINE: u32 = 4;
/// Below so much prose, as a logarithm, it counts how little there is: about 1100 letters, ten lines of print.
const BRIEF: f32 = 7.0;
/// Blocks with more words are not looked at for prices: a price that stands alone is an offer's.
const PRICED: u32 = 6;
/// A card of a list has at most this many words.
const CARD: u32 = 80;
/// So many of its like make a list.
const CARDS: usize = 3;

/// Share of the prose that stands in a list's cards.
const LISTED: f32 = 0.7;
/// A list has less than this in longer paragraphs, as a logarithm: 400 letters.
const PASSAGE: f32 = 6.0;

/// A list of excerpts may hold more, 700 letters, where all of it stands in cards and most right under a linked title.
const EXCERPT: f32 = 6.6;
const WHOLE: f32 = 0.9;
const EXCERPTS: f32 = 0.8;

/// Share of the kept letters that lead elsewhere in an index without one paragraph.
const INDEX: f32 = 0.3;

impl Evidence {
    /// Whether the page is a list of others or a site's front, whatever the rest says: its prose stands in cards, or
    /// unsigned under an address without a path, or it declares itself a list or a profile, none of it at length; or
    /// much of it leads elsewhere and none of it is a paragraph. On the development pages one of 884 articles and
    /// documentation pages, and every seventh list.
    pub(crate) fn is_list(&self) -> bool {
        let cards = self.cards >= LISTED && self.long_prose < PASSAGE;
        let excerpts = self.cards >= WHOLE && self.teasers >= EXCERPTS && self.long_prose < EXCERPT;
        let unsigned = self.dated + self.signed <= 0.0;
        let home = self.front > 0.0 && unsigned && self.long_prose < PASSAGE;
        let declared = self.declared_list > 0.0 && self.long_prose < PASSAGE;
        let index = self.kept_links >= INDEX && self.paragraphs <= 0.0;
        (cards || excerpts || home || declared || index)
            && self.code <= 0.0
            && self.declared_article <= 0.0
    }

    /// Gathers the evidence. Linear.
    pub(crate) fn of(pass: &Pass, facts: &Facts, declared: Declared) -> Self {
        let outline = pass.outline;
        let page = outline.page;
        let all = outline.size(&(0..page.texts.len() as u32));
        let ratio = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
        let log = |value: f32| (1.0 + value).ln();
        let mut kept = Size::default();
        let (mut blocks, mut headings, mut short, mut code) = (0, 0, 0, 0);
        let mut text = Text::default();
        for i in pass.kept() {
            let candidate = &pass.candidates[i];
            kept = kept.plus(candidate.size);
            blocks += 1;
            headings += u32::from(matches!(candidate.kind, BlockKind::Heading(_)));
            code += u32::from(candidate.kind == BlockKind::Preformatted);
            short += u32::from(candidate.size.words < PROSE);
            if is_prose(candidate.size, PROSE) {
                text.add(pass, i);
            }
        }
        let linked = |i: &usize| {
            let size = pass.candidates[*i].size;
            size.link_density() > LINKED && size.words >= LINE
        };
        let lines: Vec<usize> = (0..pass.candidates.len()).filter(linked).collect();
        let is_heading = |i: &&usize| matches!(pass.candidates[**i].kind, BlockKind::Heading(_));
        let prices = pass.candidates.iter().filter(|c| {
            c.size.words <= PRICED
                && page.texts[c.texts.start as usize..c.texts.end as usize]
                    .iter()
                    .any(|t| has_price(t.span.of(page.text())))
        });
        let form: u32 = outermost(pass, Tag::Form);
        let shown = pass
            .headline
            .map(|h| fold(text_of(outline, &pass.candidates[h])));
        let address = facts.url.as_deref().unwrap_or(&page.head.url);
        Self {
            prose: log(text.letters as f32),
            long_prose: log(text.long as f32),
            prose_share: ratio(text.letters, kept.letters),
            prose_run: log(text.longest as f32),
            prose_together: ratio(text.together(), text.letters),
            page_links: all.link_density(),
            kept_links: kept.link_density(),
            headings: ratio(headings, blocks),
            block_letters: log(ratio(kept.letters, blocks)),
            posts: log(features::posts(outline) as f32),
            declared_article: facts.article.map_or(0.0, |a| if a { 1.0 } else { -1.0 }),
            declared_product: flag(declared.product && facts.article != Some(true)),
            declared_list: flag(declared.list),
            front: flag(is_front(address)),
            kept_share: ratio(kept.letters, all.letters),
            headline: flag(shown.is_some()),
            headline_is_title: flag(
                shown.is_some_and(|h| !h.is_empty() && fold(&page.head.title).starts_with(&h)),
            ),
            dated: flag(declared.dated),
            signed: flag(declared.signed),
            teasers: ratio(text.teasers, text.letters),
            cut: ratio(text.cut, text.letters),
            linked_headings: log(lines.iter().filter(is_heading).count() as f32),
            linked_lines: log(lines.len() as f32),
            prices: log(prices.count() as f32),
            form: ratio(form, all.letters),
            long_sentences: log(ratio(text.words, text.stops)),
            brief: (BRIEF - log(text.letters as f32)).max(0.0),
            paragraphs: log(text.paragraphs as f32),
            short_blocks: ratio(short, blocks),
            plain: log((all.letters - all.linked) as f32),
            cards: ratio(in_cards(pass), text.letters),
            code: log(code as f32),
        }
    }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// Whether a block of that many words at least reads like prose.
pub(super) fn is_prose(size: Size, words: u32) -> bool {
    size.stops > 0 && size.words >= words && size.link_density() < 0.5
}

/// Whether an address is a site's front page: it has no path.
pub(crate) fn is_front(address: &str) -> bool {
    address.split_once("://").is_some_and(|(_, rest)| {
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        path.split('/').skip(1).all(str::is_empty)
    })
}

/// The running prose among the kept blocks, in letters.
#[derive(Default)]
struct Text {
    letters: u32,
    /// In blocks of [`LONG`] words and more.
    long: u32,
    /// How many such blocks.
    paragraphs: u32,
    words: u32,
    stops: u32,
    /// Right under a linked line, or inside a link: what a teaser is.
    teasers: u32,
    /// In blocks that break off.
    cut: u32,
    /// In the longest row of blocks that no link-only block interrupts.
    longest: u32,
    row: u32,
    last: Option<usize>,
    /// By the element that holds the block.
    parents: Table<u64, u32>,
}

impl Text {
    fn add(&mut self, pass: &Pass, i: usize) {
        let candidate = &pass.candidates[i];
        let size = candidate.size;
        self.letters += size.letters;
        self.words += size.words;
        self.stops += size.stops;
        if size.words >= LONG {
            self.long += size.letters;
            self.paragraphs += 1;
        }
        let leads = |i: usize| pass.candidates[i].size.link_density() > LINKED;
        let place = pass.outline.place(candidate.element);
        // A date or a name may stand between a card's title and its text.
        let above = (i.saturating_sub(2)..i)
            .rev()
            .find(|&i| pass.candidates[i].size.words > 3)
            .is_some_and(|i| leads(i) && pass.candidates[i].size.words >= LINE);
        let below = pass.candidates.get(i + 1).is_some_and(|next| {
            next.size.link_density() > LINKED
                && phrases::of(text_of(pass.outline, next))
                    .0
                    .has(Phrases::PROMO)
        });
        if above || below || place.link.is_some() {
            self.teasers += size.letters;
        }
        if breaks_off(text_of(pass.outline, candidate)) {
            self.cut += size.letters;
        }
        let goes_on = self
            .last
            .is_some_and(|last| (last + 1..i).all(|between| !leads(between)));
        self.row = if goes_on {
            self.row + size.letters
        } else {
            size.letters
        };
        self.longest = self.longest.max(self.row);
        self.last = Some(i);
        let parent = pass.outline.page.elements[place.block as usize].parent;
        *self.parents.of(u64::from(parent.unwrap_or_default())) += size.letters;
    }

    /// Letters of prose that the same element holds, at most.
    fn together(&self) -> u32 {
        self.parents
            .values()
            .iter()
            .copied()
            .max()
            .unwrap_or_default()
    }
}

/// Letters of kept prose in cards: short elements, several of the same tag and class under one parent, that begin with a
/// linked line. Linear but for the sorting of siblings.
fn in_cards(pass: &Pass) -> u32 {
    let elements = &pass.outline.page.elements;
    let mut classes: Table<&str, ()> = Table::default();
    let mut kinds: Table<u64, Vec<u32>> = Table::default();
    for (id, element) in elements.iter().enumerate() {
        let size = pass.outline.size(&element.texts);
        let holder = matches!(
            element.tag,
            Tag::Article | Tag::Div | Tag::Li | Tag::P | Tag::Section | Tag::Tr
        );
        if holder && size.linked > 0 && size.words <= CARD {
            let class = classes.entry(&*element.class, || ()).0 as u64;
            let parent = u64::from(element.parent.unwrap_or_default());
            let kind = parent << 32 | (element.tag as u64) << 24 | class;
            kinds.of(kind).push(id as u32);
        }
    }
    let mut carded = vec![false; pass.candidates.len()];
    let kinds = kinds.into_values().into_iter();
    for cards in kinds.filter(|cards| cards.len() >= CARDS) {
        for card in cards {
            let blocks = pass.blocks_of(card);
            // A kicker may stand above the title; a title may share its line with the text.
            let title = |i: usize| {
                let size = pass.candidates[i].size;
                size.linked > 0 && (size.link_density() > LINKED || starts_linked(pass, i))
            };
            if blocks.clone().take(2).any(title) {
                blocks.for_each(|i| carded[i] = true);
            }
        }
    }
    let kept = pass.kept().filter(|&i| carded[i]);
    let prose = kept.map(|i| pass.candidates[i].size);
    prose
        .filter(|&size| size.words >= PROSE / 2)
        .map(|size| size.letters)
        .sum()
}

/// Whether a block's first text is linked.
fn starts_linked(pass: &Pass, i: usize) -> bool {
    let first = pass.candidates[i].texts.start as usize;
    let parent = pass.outline.page.texts[first].parent;
    pass.outline.place(parent).link.is_some()
}

/// Whether a text ends in the middle.
fn breaks_off(text: &str) -> bool {
    let text = text.trim_end_matches([']', ')', ' ', '»']);
    text.ends_with(['…', '→']) || text.ends_with("...")
}

/// Whether a currency's sign stands beside a number.
fn has_price(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        if !matches!(c, '$' | '€' | '£' | '¥' | '円' | '₹' | '₽') {
            return false;
        }
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let after = text[at + c.len_utf8()..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        digit(before.chars().next_back()) || digit(after.chars().next())
    })
}

/// Letters inside the outermost elements of that tag.
fn outermost(pass: &Pass, tag: Tag) -> u32 {
    let (mut next, mut letters) = (0, 0);
    for (id, element) in pass.outline.page.elements.iter().enumerate() {
        if id >= next && element.tag == tag {
            letters += pass.outline.size(&element.texts).letters;
            next = element.end as usize;
        }
    }
    letters
}

/// What the document says of itself outside its visible text.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "answers to four questions that have nothing to do with each other"
)]
pub(crate) struct Declared {
    dated: bool,
    signed: bool,
    product: bool,
    list: bool,
}

impl Declared {
    /// Reads the document's head; `facts` are those of the head.
    pub(crate) fn of(head: &Head, facts: &Facts) -> Self {
        let mut declared = Self {
            dated: facts.published.is_some(),
            signed: !facts.authors.is_empty(),
            ..Self::default()
        };
        for (name, value) in &head.metas {
            let kind = name == "og:type";
            declared.product |=
                (kind && value.contains("product")) || name.starts_with("product:price");
            declared.list |=
                kind && matches!(&**value, "profile" | "product.group" | "video.tv_show");
        }
        for script in &head.json_ld {
            for rest in script.split("\"@type\"").skip(1) {
                let kind = rest.split('"').nth(1).unwrap_or_default();
                declared.product |= matches!(kind, "Product" | "ProductGroup");
                declared.list |= matches!(
                    kind,
                    "CollectionPage"
                        | "ContactPage"
                        | "ItemList"
                        | "OfferCatalog"
                        | "ProfilePage"
                        | "SearchResultsPage"
                );
            }
        }
        declared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_front_page_has_no_path() {
        assert!(is_front("https://a.example") && is_front("https://a.example/?x=1"));
        assert!(!is_front("https://a.example/news") && !is_front(""));
    }

    #[test]
    fn prices_and_broken_ends_are_told_from_other_signs() {
        assert!(
            has_price("79,90 €") && has_price("from $6 a month") && has_price("8,800円（税込）")
        );
        assert!(!has_price("the € zone, since 1999.") && !has_price("$HOME"));
        assert!(breaks_off("and it outlived […]") && breaks_off("nóminas y..."));
        assert!(!breaks_off("It outlived them."));
    }
}
