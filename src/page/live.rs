//! Pages from a `web_sys::Document`, for the playground. WASM only.
//!
//! The same rules as for a file: what a browser would show before scripts run, judged without layout, declarative
//! shadow roots and their slots in place. The document may be an inert one, as `DOMParser` makes them; nothing in it
//! is changed. A browser test compares this source with the others.

use super::prune::{Fold, Hiding};
use super::{Builder, Head, Page, Source, Tag, prune};
use crate::order;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlTemplateElement, Node};

/// Reads a document. `url` is the address that it came from; empty where unknown. Linear in the document, and no step
/// recurses; each node costs a handful of calls into the browser.
#[must_use]
pub fn read(document: &Document, url: &str) -> Page {
    let mut builder = Builder::new(Source::Markup);
    if let Some(root) = document.document_element() {
        head(document, &root, url, builder.head());
        body(root, &mut builder);
    }
    builder.finish()
}

/// A host whose shadow root is being read.
struct Shadow {
    /// The host's children by the slot they ask for; a slot takes its list away, so each child is read once.
    slots: Vec<(String, Vec<Node>)>,
    /// The shadow root that the host itself stands in.
    outer: Option<usize>,
}

enum Step {
    /// Read a node that stands in that shadow root.
    Enter(Node, Option<usize>),
    Leave,
}

fn body(root: Element, builder: &mut Builder) {
    let mut shadows: Vec<Shadow> = Vec::new();
    let mut folds = Folds::new(&root);
    let mut steps = vec![Step::Enter(root.into(), None)];
    while let Some(step) = steps.pop() {
        let Step::Enter(node, shadow) = step else {
            builder.close();
            continue;
        };
        if is_text(&node) {
            builder.text(&node.node_value().unwrap_or_default());
            continue;
        }
        let Some(element) = node.dyn_ref::<Element>() else {
            continue;
        };
        let name = element.local_name();
        match name.as_str() {
            "br" => builder.line_break(),
            "hr" => builder.rule(),
            _ if is_unread(element, &name, &mut folds) => {}
            "slot" if shadow.is_some() => {
                let inside = &mut shadows[shadow.unwrap_or_default()];
                let slot = element.get_attribute("name").unwrap_or_default();
                let at = inside.slots.binary_search_by(|(name, _)| name.cmp(&slot));
                let nodes = at.map(|at| std::mem::take(&mut inside.slots[at].1));
                let nodes = nodes.unwrap_or_default();
                if nodes.is_empty() {
                    push_children(&node, shadow, &mut steps);
                }
                let outer = inside.outer;
                steps.extend(nodes.into_iter().rev().map(|n| Step::Enter(n, outer)));
            }
            _ => {
                open(element, &name, builder);
                steps.push(Step::Leave);
                if let Some((root, template)) = shadow_root(element) {
                    let slots = slots(&node, template.as_ref());
                    push_children(&root, Some(shadows.len()), &mut steps);
                    let outer = shadow;
                    shadows.push(Shadow { slots, outer });
                } else {
                    push_children(&node, shadow, &mut steps);
                }
            }
        }
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.node_type(), Node::TEXT_NODE | Node::CDATA_SECTION_NODE)
}

fn is_unread(element: &Element, name: &str, folds: &mut Folds) -> bool {
    if prune::is_skipped(name) {
        // A button that stands in a heading is the heading, of what it opens.
        let heads = |parent: Element| prune::is_heading(&parent.local_name());
        return name != "button" || !element.parent_element().is_some_and(heads);
    }
    let of = |attribute| element.get_attribute(attribute);
    let [hidden, style, role] = ["hidden", "style", "role"].map(of);
    match prune::hiding(hidden.as_deref(), style.as_deref(), role.as_deref()) {
        Hiding::Shown => false,
        Hiding::Closed => !folds.hold(element, name, &role.unwrap_or_default()),
        Hiding::Unseen => true,
    }
}

/// What the page folds away and holds for the reader: panels of tabs, answers of accordions.
struct Folds {
    root: Element,
    /// What menus, dialogs and their like are, as a selector.
    apart: String,
    /// The ids that `aria-controls` names, each with whether the control is a heading; read when first asked.
    controlled: Option<Vec<(String, bool)>>,
}

impl Folds {
    fn new(root: &Element) -> Self {
        let apart = prune::APART.iter();
        let apart = apart.map(|name| format!("{name},[role={name} i]"));
        Self {
            root: root.clone(),
            apart: apart.collect::<Vec<_>>().join(","),
            controlled: None,
        }
    }

    fn is_apart(&self, element: &Element) -> bool {
        !matches!(element.closest(&self.apart), Ok(None))
    }

    /// Whether a closed element is such a fold.
    fn hold(&mut self, element: &Element, name: &str, role: &str) -> bool {
        let id = element.id();
        let opener = prune::fold(name, role, &element.class_name(), &id);
        if opener == Fold::No || self.is_apart(element) {
            return false;
        }
        if opener == Fold::Control && self.controlled.is_none() {
            self.controlled = Some(self.controls());
        }
        let all = self.controlled.as_deref().unwrap_or_default();
        let labelled = element.has_attribute("aria-labelledby");
        opener == Fold::Tab || prune::is_opened(all, &id, labelled)
    }

    fn controls(&self) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        let Ok(all) = self.root.query_selector_all("[aria-controls]") else {
            return found;
        };
        for i in 0..all.length() {
            let Some(element) = all.get(i).and_then(|n| n.dyn_into::<Element>().ok()) else {
                continue;
            };
            if self.is_apart(&element) {
                continue;
            }
            let is = |e: &Element| prune::is_heading(&e.local_name());
            let heading = is(&element) || element.parent_element().as_ref().is_some_and(is);
            let ids = element.get_attribute("aria-controls").unwrap_or_default();
            found.extend(
                ids.split_ascii_whitespace()
                    .map(|id| (id.to_owned(), heading)),
            );
        }
        order::sort(&mut found);
        found
    }
}

fn push_children(node: &Node, shadow: Option<usize>, steps: &mut Vec<Step>) {
    let mut next = node.last_child();
    while let Some(child) = next {
        next = child.previous_sibling();
        steps.push(Step::Enter(child, shadow));
    }
}

/// The element's shadow root, and the template that declares it where the parser left it to us, as `DOMParser` does.
fn shadow_root(element: &Element) -> Option<(Node, Option<Node>)> {
    if let Some(root) = element.shadow_root() {
        return Some((root.into(), None));
    }
    let mut child = element.first_element_child();
    while let Some(candidate) = child {
        if candidate.has_attribute("shadowrootmode")
            && let Some(template) = candidate.dyn_ref::<HtmlTemplateElement>()
        {
            return Some((template.content().into(), Some(candidate.into())));
        }
        child = candidate.next_element_sibling();
    }
    None
}

/// A host's children by the slot they ask for, sorted.
fn slots(host: &Node, template: Option<&Node>) -> Vec<(String, Vec<Node>)> {
    let mut slots: Vec<(String, Vec<Node>)> = Vec::new();
    let mut next = host.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        if template == Some(&child) {
            continue;
        }
        let name = child
            .dyn_ref::<Element>()
            .and_then(|e| e.get_attribute("slot"));
        slots.push((name.unwrap_or_default(), vec![child]));
    }
    order::join(&mut slots, Vec::append);
    slots
}

fn open(element: &Element, name: &str, builder: &mut Builder) {
    let of = |attribute| element.get_attribute(attribute).unwrap_or_default();
    builder.open(Tag::from_name(name), &of("class"), &of("id"), &of("role"));
    if !element.has_attributes() {
        return;
    }
    for attribute in prune::ATTRIBUTES {
        if prune::is_kept_attribute(name, attribute)
            && let Some(value) = element.get_attribute(attribute)
        {
            builder.attribute(attribute, &value);
        }
    }
}

/// Fills `head`. Metas and JSON-LD count wherever they stand, but not inside `<noscript>`, which a reader with scripts
/// never sees, though an inert document parses it.
fn head(document: &Document, root: &Element, url: &str, head: &mut Head) {
    url.clone_into(&mut head.url);
    let title = document.title();
    head.title = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let language = root.get_attribute("lang").unwrap_or_default();
    language.trim().clone_into(&mut head.language);
    let Ok(found) = root.query_selector_all("meta[content], link[rel][href], script[type]") else {
        return;
    };
    for i in 0..found.length() {
        let Some(element) = found.get(i).and_then(|n| n.dyn_into::<Element>().ok()) else {
            continue;
        };
        if element.closest("noscript").ok().flatten().is_some() {
            continue;
        }
        match element.local_name().as_str() {
            "meta" => meta(&element, head),
            "link" => link(&element, head),
            _ => json_ld(&element, head),
        }
    }
}

fn meta(element: &Element, head: &mut Head) {
    let content = element.get_attribute("content").unwrap_or_default();
    for key in ["name", "property", "itemprop", "http-equiv"] {
        if let Some(name) = element.get_attribute(key) {
            head.metas
                .push((name.trim().to_lowercase(), content.clone()));
        }
    }
}

fn link(element: &Element, head: &mut Head) {
    let of = |attribute| element.get_attribute(attribute).unwrap_or_default();
    let rel = of("rel").trim().to_lowercase();
    if rel.split_ascii_whitespace().any(prune::is_kept_link) {
        head.links.push((rel, of("href").trim().to_owned()));
    }
}

fn json_ld(element: &Element, head: &mut Head) {
    let kind = element.get_attribute("type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/ld+json") {
        head.json_ld
            .push(element.text_content().unwrap_or_default());
    }
}
