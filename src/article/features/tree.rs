//! Where a block hangs in the page's tree: how far from the element that the strict pass chose, in which of the page's
//! large parts, in which element that names its content.

use super::{flag, log, ratio};
use crate::article::outline::Size;
use crate::article::pass::Pass;
use crate::page::{ElementId, Tag, TextId};

/// The largest part around a block that holds less than this share of the page.
const PART: f32 = 0.7;
/// How many numbers describe a block.
const NUMBERS: usize = 16;

/// What is worked out once for each element, from the root down.
pub(super) struct Tree {
    all: Size,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// The nearest element that holds both this one and the chosen one.
    joint: ElementId,
    /// The outermost around it that is a part of the page.
    part: Option<ElementId>,
    article: Option<ElementId>,
    main: Option<ElementId>,
    /// Which content the elements around it name: body, description, review, offer.
    named: u8,
}

impl Tree {
    /// Linear.
    pub(super) fn new(pass: &Pass) -> Self {
        let outline = pass.outline;
        let page = outline.page;
        let all = outline.size(&(0..page.texts.len() as TextId));
        let root = pass.root.unwrap_or_default();
        let mut nodes: Vec<Node> = Vec::with_capacity(page.elements.len());
        for (id, element) in page.elements.iter().enumerate() {
            let id = id as ElementId;
            let mut node = element
                .parent
                .map(|p| nodes[p as usize])
                .unwrap_or_default();
            let end = page.elements[id as usize].end;
            if (id..end).contains(&root) {
                node.joint = id;
            }
            let size = outline.size(&element.texts);
            if node.part.is_none() && (size.letters as f32) < PART * all.letters as f32 {
                node.part = Some(id);
            }
            match element.tag {
                Tag::Article => node.article = Some(id),
                Tag::Main => node.main = Some(id),
                _ if &*element.role == "main" => node.main = Some(id),
                _ => {}
            }
            node.named |= match page.attribute(id, "itemprop").unwrap_or_default() {
                "articleBody" | "text" | "mainContentOfPage" => 1,
                "description" | "about" => 2,
                "review" | "reviews" | "reviewBody" | "comment" | "aggregateRating" => 4,
                "offers" | "price" | "brand" | "sku" => 8,
                _ => 0,
            };
            nodes.push(node);
        }
        Self { all, nodes }
    }

    pub(super) fn describe(&self, pass: &Pass, block: ElementId, out: &mut Vec<f32>) {
        let outline = pass.outline;
        let node = &self.nodes[block as usize];
        let place = |e: ElementId| outline.place(e).depth as f32;
        let plain = |size: Size| size.letters - size.linked;
        let share = |e: Option<ElementId>| {
            e.map_or(-1.0, |e| ratio(plain(outline.size_of(e)), plain(self.all)))
        };
        let before = out.len();
        let root = pass.root.unwrap_or_default();
        out.extend([
            share(Some(node.joint)),
            place(root) - place(node.joint),
            place(block) - place(node.joint),
            share(node.article),
            share(node.main),
        ]);
        match node.part {
            Some(part) => {
                let size = outline.size_of(part);
                let texts = &outline.page.elements[part as usize].texts;
                let start = outline.size(&(0..texts.start)).letters;
                out.extend([
                    super::tag(outline.tag(part)),
                    ratio(size.letters, self.all.letters),
                    size.link_density(),
                    ratio(start, self.all.letters),
                    log(plain(size)),
                    place(block) - place(part),
                    flag(pass.root.is_some_and(|r| {
                        (part..outline.page.elements[part as usize].end).contains(&r)
                    })),
                ]);
            }
            None => out.extend([-1.0; 7]),
        }
        super::bits(u32::from(node.named), 4, out);
        debug_assert_eq!(out.len() - before, NUMBERS);
    }
}
