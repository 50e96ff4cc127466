//! The tree as html5ever builds it: nodes in one vector, linked by index.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Index of a node in [`Arena::nodes`].
pub(super) type Node = u32;

/// No node.
pub(super) const NONE: Node = u32::MAX;

/// The document's node.
pub(super) const DOCUMENT: Node = 0;

#[derive(Debug)]
pub(super) enum Data {
    Document,
    /// A comment or a processing instruction; and the contents of a template.
    Other,
    Element(Box<Element>),
    Text(StrTendril),
}

#[derive(Debug)]
pub(super) struct Element {
    pub name: QualName,
    pub attributes: Vec<Attribute>,
    /// The contents of a template, or the shadow root of a host; [`NONE`] where there is neither.
    pub contents: Node,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|a| &*a.name.local == name)?;
        Some(&found.value)
    }

    /// Whether this is the HTML element of that name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.ns == ns!(html) && &*self.name.local == name
    }
}

#[derive(Debug)]
pub(super) struct Links {
    pub parent: Node,
    pub previous: Node,
    pub next: Node,
    pub first: Node,
    pub last: Node,
    pub data: Data,
}

#[derive(Debug)]
pub(super) struct Arena {
    pub nodes: Vec<Links>,
    /// The name of what is no element.
    nobody: QualName,
}

impl Arena {
    fn add(&mut self, data: Data) -> Node {
        let id = self.nodes.len() as Node;
        self.nodes.push(Links {
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            data,
        });
        id
    }

    pub(super) fn element(&self, node: Node) -> Option<&Element> {
        match &self.nodes[node as usize].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    fn element_mut(&mut self, node: Node) -> Option<&mut Element> {
        match &mut self.nodes[node as usize].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The children of a node, in order.
    pub(super) fn children(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let some = |n: Node| (n != NONE).then_some(n);
        std::iter::successors(some(self.nodes[node as usize].first), move |&n| {
            some(self.nodes[n as usize].next)
        })
    }

    /// How deep below the document a node stands, counted no further than `limit`.
    pub(super) fn depth(&self, mut node: Node, limit: u32) -> u32 {
        let mut depth = 0;
        while depth < limit && self.nodes[node as usize].parent != NONE {
            node = self.nodes[node as usize].parent;
            depth += 1;
        }
        depth
    }

    fn detach(&mut self, node: Node) {
        let (parent, previous, next) = {
            let n = &mut self.nodes[node as usize];
            let links = (n.parent, n.previous, n.next);
            (n.parent, n.previous, n.next) = (NONE, NONE, NONE);
            links
        };
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.nodes[parent as usize].first = next,
            _ => self.nodes[previous as usize].next = next,
        }
        match next {
            NONE => self.nodes[parent as usize].last = previous,
            _ => self.nodes[next as usize].previous = previous,
        }
    }

    /// Puts `child` under `parent`, before `next` ([`NONE`]: at the end).
    fn insert(&mut self, parent: Node, next: Node, child: Node) {
        self.detach(child);
        let previous = match next {
            NONE => self.nodes[parent as usize].last,
            _ => self.nodes[next as usize].previous,
        };
        let n = &mut self.nodes[child as usize];
        (n.parent, n.previous, n.next) = (parent, previous, next);
        match previous {
            NONE => self.nodes[parent as usize].first = child,
            _ => self.nodes[previous as usize].next = child,
        }
        match next {
            NONE => self.nodes[parent as usize].last = child,
            _ => self.nodes[next as usize].previous = child,
        }
    }

    /// Puts a node or text under `parent` before `next`; text joins the text it then touches, as in a browser.
    fn place(&mut self, parent: Node, next: Node, child: NodeOrText<Node>) {
        let text = match child {
            NodeOrText::AppendNode(node) => return self.insert(parent, next, node),
            NodeOrText::AppendText(text) => text,
        };
        let previous = match next {
            NONE => self.nodes[parent as usize].last,
            _ => self.nodes[next as usize].previous,
        };
        if previous != NONE
            && let Data::Text(before) = &mut self.nodes[previous as usize].data
        {
            before.push_tendril(&text);
            return;
        }
        let node = self.add(Data::Text(text));
        self.insert(parent, next, node);
    }
}

/// Receives the tree from html5ever.
#[derive(Debug)]
pub(super) struct Sink {
    arena: RefCell<Arena>,
    /// The depth at which the latest node was placed, counted no further than twice [`Sink::DEPTH`].
    depth: Cell<u32>,
}

impl Sink {
    /// How deep the tree may grow. Chromium and Firefox stop at 512 as well.
    pub(super) const DEPTH: u32 = 512;

    pub(super) fn new() -> Self {
        let mut arena = Arena {
            nodes: Vec::new(),
            nobody: QualName::new(None, ns!(), local_name!("")),
        };
        arena.add(Data::Document);
        Self {
            arena: RefCell::new(arena),
            depth: Cell::new(0),
        }
    }

    pub(super) fn is_deep(&self) -> bool {
        self.depth.get() >= Self::DEPTH
    }

    /// Notes an end tag, which html5ever does not always report: the next start tag may pass. Not beyond twice
    /// [`Sink::DEPTH`], or end tags without an element would let the tree grow.
    pub(super) fn ended(&self) {
        if self.depth.get() < 2 * Self::DEPTH {
            self.depth.set(self.depth.get().min(Self::DEPTH - 1));
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.arena.borrow().nodes.len()
    }

    fn note_depth(&self, parent: Node) {
        self.depth
            .set(self.arena.borrow().depth(parent, 2 * Self::DEPTH));
    }
}

impl TreeSink for Sink {
    type Handle = Node;
    type Output = Arena;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Arena {
        self.arena.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        DOCUMENT
    }

    fn elem_name(&self, target: &Node) -> Ref<'_, QualName> {
        Ref::map(self.arena.borrow(), |arena| {
            // html5ever asks for elements only; a name that matches nothing is the safe answer for anything else.
            arena.element(*target).map_or(&arena.nobody, |e| &e.name)
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Node {
        let mut arena = self.arena.borrow_mut();
        let contents = if flags.template {
            arena.add(Data::Other)
        } else {
            NONE
        };
        arena.add(Data::Element(Box::new(Element {
            name,
            attributes,
            contents,
        })))
    }

    fn create_comment(&self, _: StrTendril) -> Node {
        self.arena.borrow_mut().add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Node {
        self.arena.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        self.arena.borrow_mut().place(*parent, NONE, child);
        self.note_depth(*parent);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Node,
        previous: &Node,
        child: NodeOrText<Node>,
    ) {
        if self.arena.borrow().nodes[*element as usize].parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Node) -> Node {
        let arena = self.arena.borrow();
        match arena.element(*target) {
            Some(element) if element.contents != NONE => element.contents,
            _ => *target,
        }
    }

    fn same_node(&self, x: &Node, y: &Node) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, child: NodeOrText<Node>) {
        let parent = self.arena.borrow().nodes[*sibling as usize].parent;
        if parent != NONE {
            self.arena.borrow_mut().place(parent, *sibling, child);
            self.note_depth(parent);
        }
    }

    fn add_attrs_if_missing(&self, target: &Node, attributes: Vec<Attribute>) {
        if let Some(element) = self.arena.borrow_mut().element_mut(*target) {
            for attribute in attributes {
                if element.attributes.iter().all(|a| a.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn pop(&self, node: &Node) {
        if self.is_deep() {
            let parent = self.arena.borrow().nodes[*node as usize].parent;
            if parent != NONE {
                self.note_depth(parent);
            }
        }
    }

    fn remove_from_parent(&self, target: &Node) {
        self.arena.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Node, parent: &Node) {
        let mut arena = self.arena.borrow_mut();
        while arena.nodes[*node as usize].first != NONE {
            let child = arena.nodes[*node as usize].first;
            arena.insert(*parent, NONE, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Node) -> bool {
        let arena = self.arena.borrow();
        arena
            .element(*node)
            .and_then(|e| e.attribute("encoding"))
            .is_some_and(|e| {
                e.eq_ignore_ascii_case("text/html")
                    || e.eq_ignore_ascii_case("application/xhtml+xml")
            })
    }

    fn attach_declarative_shadow(&self, host: &Node, template: &Node, _: &[Attribute]) -> bool {
        let mut arena = self.arena.borrow_mut();
        let contents = arena.element(*template).map_or(NONE, |t| t.contents);
        match arena.element_mut(*host) {
            // A template's own contents are no shadow root, and only the first shadow root of a host counts.
            Some(element) if element.contents == NONE && contents != NONE => {
                element.contents = contents;
                true
            }
            _ => false,
        }
    }
}
