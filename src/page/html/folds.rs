//! What the page folds away and holds for the reader: panels of tabs, answers of accordions.

use super::arena::{Arena, Element, NONE, Node};
use crate::order;
use crate::page::prune::{self, Fold, Hiding};

pub(super) struct Folds<'a> {
    arena: &'a Arena,
    /// The ids that `aria-controls` names, sorted, each with whether the control is a heading; made when first asked.
    controlled: Option<Vec<(&'a str, bool)>>,
}

impl<'a> Folds<'a> {
    pub(super) fn new(arena: &'a Arena) -> Self {
        Self {
            arena,
            controlled: None,
        }
    }

    /// Whether a hidden element is such a fold.
    pub(super) fn hold(&mut self, node: Node, element: &'a Element) -> bool {
        let of = |name| element.attribute(name);
        if prune::hiding(of("hidden"), of("style"), of("role")) != Hiding::Closed {
            return false;
        }
        let text = |name| of(name).unwrap_or_default();
        let id = text("id");
        let opener = prune::fold(&element.name.local, text("role"), text("class"), id);
        if opener == Fold::No || self.is_apart(node) {
            return false;
        }
        if opener == Fold::Control && self.controlled.is_none() {
            self.controlled = Some(self.controls());
        }
        let all = self.controlled.as_deref().unwrap_or_default();
        opener == Fold::Tab || prune::is_opened(all, id, of("aria-labelledby").is_some())
    }

    fn controls(&self) -> Vec<(&'a str, bool)> {
        let mut found = Vec::new();
        for node in 0..self.arena.nodes.len() as Node {
            let Some(element) = self.arena.element(node) else {
                continue;
            };
            let Some(ids) = element.attribute("aria-controls") else {
                continue;
            };
            if self.is_apart(node) {
                continue;
            }
            let parent = self.arena.element(self.arena.nodes[node as usize].parent);
            let heading = prune::is_heading(&element.name.local)
                || parent.is_some_and(|p| prune::is_heading(&p.name.local));
            found.extend(ids.split_ascii_whitespace().map(|id| (id, heading)));
        }
        order::sort(&mut found);
        found
    }

    /// Whether a node is, or stands in, something that is no part of the text.
    fn is_apart(&self, mut node: Node) -> bool {
        while node != NONE {
            if let Some(element) = self.arena.element(node) {
                let role = element.attribute("role").unwrap_or_default();
                if prune::is_apart(&element.name.local, role) {
                    return true;
                }
            }
            node = self.arena.nodes[node as usize].parent;
        }
        false
    }
}
