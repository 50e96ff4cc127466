//! What a document says about itself: title, language, metas, links, JSON-LD.

use super::arena::{Arena, DOCUMENT, Data, Element, NONE, Node};
use crate::page::{Head, prune};

/// Fills `head` from the tree. Metas and JSON-LD count wherever they stand, as in a browser's `querySelectorAll`.
pub(super) fn read(arena: &Arena, head: &mut Head) {
    let mut titled = false;
    let mut stack = vec![DOCUMENT];
    while let Some(node) = stack.pop() {
        if let Some(element) = arena.element(node) {
            match &*element.name.local {
                "html" if element.is("html") => {
                    let lang = element.attribute("lang").unwrap_or_default();
                    lang.trim().clone_into(&mut head.language);
                }
                "title" if element.is("title") && !titled => {
                    titled = true;
                    let text = text(arena, node);
                    head.title = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                }
                "meta" => meta(element, head),
                "link" => link(element, head),
                "script" if is_json_ld(element) => head.json_ld.push(text(arena, node)),
                _ => {}
            }
        }
        let mut child = arena.nodes[node as usize].last;
        while child != NONE {
            stack.push(child);
            child = arena.nodes[child as usize].previous;
        }
    }
}

fn meta(element: &Element, head: &mut Head) {
    let Some(content) = element.attribute("content") else {
        return;
    };
    for key in ["name", "property", "itemprop", "http-equiv"] {
        if let Some(name) = element.attribute(key) {
            let name = name.trim().to_lowercase();
            head.metas.push((name, content.to_owned()));
        }
    }
}

fn link(element: &Element, head: &mut Head) {
    let (Some(rel), Some(href)) = (element.attribute("rel"), element.attribute("href")) else {
        return;
    };
    let rel = rel.trim().to_lowercase();
    if rel.split_ascii_whitespace().any(prune::is_kept_link) {
        head.links.push((rel, href.trim().to_owned()));
    }
}

fn is_json_ld(element: &Element) -> bool {
    element.attribute("type").is_some_and(|t| {
        let t = t.split(';').next().unwrap_or_default().trim();
        t.eq_ignore_ascii_case("application/ld+json")
    })
}

fn text(arena: &Arena, node: Node) -> String {
    let mut all = String::new();
    for child in arena.children(node) {
        if let Data::Text(text) = &arena.nodes[child as usize].data {
            all.push_str(text);
        }
    }
    all
}
