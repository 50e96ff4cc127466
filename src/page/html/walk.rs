//! The tree in reading order, into the page's builder.

use super::arena::{Arena, DOCUMENT, Data, Element, NONE, Node};
use super::folds::Folds;
use crate::order;
use crate::page::{Builder, Tag, prune};
use std::collections::BTreeMap;

/// A host whose shadow root is being read.
struct Shadow<'a> {
    /// The host's children by the slot they ask for; a slot takes its list away, so each child is read once.
    slots: BTreeMap<&'a str, Vec<Node>>,
    /// The shadow root that the host itself stands in; [`NONE`] outside any.
    outer: u32,
}

enum Step {
    /// Read a node that stands in that shadow root.
    Enter(Node, u32),
    Leave,
}

/// Whether a document's scripts run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scripts {
    /// No `<noscript>` is read.
    On,
    /// As a browser shows it that runs none.
    Off,
}

/// Reads all visible text below the document.
///
/// A page that the server sent in pieces (React's streaming form: a hidden element `S:1` takes the place of the
/// template `B:1`, or `P:1` within another piece) is read as its own script would put it together. `lifted` is read although
/// its style hides it.
pub(super) fn read(arena: &Arena, scripts: Scripts, lifted: Option<Node>, builder: &mut Builder) {
    let pieces = pieces(arena);
    let mut taken = vec![false; pieces.len()];
    let mut folds = Folds::new(arena);
    let mut shadows: Vec<Shadow> = Vec::new();
    let mut steps = vec![Step::Enter(DOCUMENT, NONE)];
    while let Some(step) = steps.pop() {
        let Step::Enter(node, shadow) = step else {
            builder.close();
            continue;
        };
        let element = match &arena.nodes[node as usize].data {
            Data::Text(text) => {
                builder.text(text);
                continue;
            }
            Data::Other => continue,
            Data::Document => {
                push_children(arena, node, shadow, &mut steps);
                continue;
            }
            Data::Element(element) => &**element,
        };
        let name = &*element.name.local;
        match name {
            "noscript" if scripts == Scripts::Off => {
                open(element, builder);
                steps.push(Step::Leave);
                push_children(arena, node, shadow, &mut steps);
            }
            "template" => {
                let id = element.attribute("id");
                let key = id.and_then(|id| id.strip_prefix("B:").or_else(|| id.strip_prefix("P:")));
                let piece = key.and_then(|key| pieces.binary_search_by_key(&key, |p| p.0).ok());
                if let Some(piece) = piece
                    && !std::mem::replace(&mut taken[piece], true)
                {
                    push_children(arena, pieces[piece].1, shadow, &mut steps);
                }
            }
            "br" => builder.line_break(),
            "hr" => builder.rule(),
            _ if is_skipped(arena, node, name) => {}
            _ if is_hidden(element) && lifted != Some(node) && !folds.hold(node, element) => {}
            "slot" if shadow != NONE => {
                let slot = element.attribute("name").unwrap_or_default();
                match shadows[shadow as usize].slots.remove(slot) {
                    Some(nodes) => {
                        let outer = shadows[shadow as usize].outer;
                        steps.extend(nodes.into_iter().rev().map(|n| Step::Enter(n, outer)));
                    }
                    None => push_children(arena, node, shadow, &mut steps),
                }
            }
            _ => {
                open(element, builder);
                steps.push(Step::Leave);
                if element.contents == NONE {
                    push_children(arena, node, shadow, &mut steps);
                } else {
                    let outer = shadow;
                    let slots = slots(arena, node);
                    push_children(arena, element.contents, shadows.len() as u32, &mut steps);
                    shadows.push(Shadow { slots, outer });
                }
            }
        }
    }
}

/// The element, hidden by its style alone, that holds the most text, and how many bytes that is. Linear.
pub(super) fn veil(arena: &Arena) -> Option<(Node, usize)> {
    let mut best: Option<(Node, usize)> = None;
    let mut outside = vec![DOCUMENT];
    while let Some(node) = outside.pop() {
        match arena.element(node) {
            Some(element) if prune::is_skipped(&element.name.local) => {}
            Some(element) if is_hidden(element) => {
                let bytes = bytes_below(arena, node);
                let styled =
                    !prune::is_hidden(element.attribute("hidden"), None, element.attribute("role"));
                if styled && best.is_none_or(|(_, most)| bytes > most) {
                    best = Some((node, bytes));
                }
            }
            _ => outside.extend(arena.children(node)),
        }
    }
    best
}

/// How many bytes of text stand below an element where nothing more hides them.
fn bytes_below(arena: &Arena, node: Node) -> usize {
    let mut bytes = 0;
    let mut inside: Vec<Node> = arena.children(node).collect();
    while let Some(node) = inside.pop() {
        match &arena.nodes[node as usize].data {
            Data::Text(text) => bytes += text.trim().len(),
            Data::Element(element)
                if !prune::is_skipped(&element.name.local) && !is_hidden(element) =>
            {
                inside.extend(arena.children(node));
            }
            _ => {}
        }
    }
    bytes
}

fn is_hidden(element: &Element) -> bool {
    let of = |name| element.attribute(name);
    prune::is_hidden(of("hidden"), of("style"), of("role"))
}

/// Whether an element is never read. A button that stands in a heading is the heading, of what it opens.
fn is_skipped(arena: &Arena, node: Node, name: &str) -> bool {
    let heads = || {
        let parent = arena.element(arena.nodes[node as usize].parent);
        parent.is_some_and(|p| prune::is_heading(&p.name.local))
    };
    prune::is_skipped(name) && !(name == "button" && heads())
}

/// The pieces of a streamed page by their number, sorted; of equals the first.
fn pieces(arena: &Arena) -> Vec<(&str, Node)> {
    let mut found: Vec<(&str, Node)> = Vec::new();
    for node in 0..arena.nodes.len() as Node {
        if let Some(element) = arena.element(node)
            && element.attribute("hidden").is_some()
            && let Some(key) = element.attribute("id").and_then(|id| id.strip_prefix("S:"))
        {
            found.push((key, node));
        }
    }
    order::sort(&mut found);
    found.dedup_by_key(|(key, _)| *key);
    found
}

fn push_children(arena: &Arena, node: Node, shadow: u32, steps: &mut Vec<Step>) {
    let mut child = arena.nodes[node as usize].last;
    while child != NONE {
        steps.push(Step::Enter(child, shadow));
        child = arena.nodes[child as usize].previous;
    }
}

fn slots(arena: &Arena, host: Node) -> BTreeMap<&str, Vec<Node>> {
    let mut slots: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
    for child in arena.children(host) {
        let name = arena.element(child).and_then(|e| e.attribute("slot"));
        slots
            .entry(name.unwrap_or_default())
            .or_default()
            .push(child);
    }
    slots
}

fn open(element: &Element, builder: &mut Builder) {
    let name = &*element.name.local;
    let of = |attribute| element.attribute(attribute).unwrap_or_default();
    builder.open(Tag::from_name(name), of("class"), of("id"), of("role"));
    for attribute in &element.attributes {
        if prune::is_kept_attribute(name, &attribute.name.local) {
            builder.attribute(&attribute.name.local, &attribute.value);
        }
    }
}
