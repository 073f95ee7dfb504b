//! HTML as a tree, parsed as browsers parse it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeSink};
use html5ever::{Attribute, QualName, TokenizerResult};

/// Deepest nesting that is followed; tags that stand deeper are passed over, their words are not.
const DEEPEST: u32 = 200;

/// Most nodes of a tree; after so many, only words are read.
const MOST_NODES: usize = 1 << 20;

/// Elements whose content is no markup: a tokenizer that does not hear of them reads it as such.
const RAW: [&str; 9] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// A number of a node.
pub(in crate::evidence::survey) type Id = usize;

/// A document as a tree.
#[derive(Default)]
pub(in crate::evidence::survey) struct Dom {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<Id>,
    children: Vec<Id>,
    depth: u32,
    what: DomNode,
}

/// DomNode a node is.
#[derive(Default)]
pub(in crate::evidence::survey) enum DomNode {
    /// The document, or something that is not shown.
    #[default]
    Other,
    /// A comment.
    Comment(StrTendril),
    /// Words.
    Text(StrTendril),
    /// An element.
    Element(Element),
}

/// An element.
pub(in crate::evidence::survey) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// Its name, in lower case.
    pub(in crate::evidence::survey) fn name(&self) -> &str {
        &self.name.local
    }

    /// The value of an attribute.
    pub(in crate::evidence::survey) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| &*it.name.local == name).map(|it| &*it.value)
    }
}

impl Dom {
    /// Parses a document.
    pub(in crate::evidence::survey) fn parse(html: &str) -> Self {
        let builder = TreeBuilder::new(Builder::new(), html5ever::tree_builder::TreeBuilderOpts::default());
        let tokenizer = Tokenizer::new(Guard(builder), html5ever::tokenizer::TokenizerOpts::default());
        let input = BufferQueue::default();
        // A piece of text has at most 4 GiB; evidence that is shown has less.
        input.push_back(StrTendril::from(html));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.0.sink.finish()
    }

    /// Its root.
    pub(in crate::evidence::survey) const ROOT: Id = 0;

    /// DomNode stands in a node.
    pub(in crate::evidence::survey) fn children(&self, id: Id) -> &[Id] {
        self.nodes.get(id).map(|it| it.children.as_slice()).unwrap_or_default()
    }

    /// DomNode a node is.
    pub(in crate::evidence::survey) fn what(&self, id: Id) -> &DomNode {
        self.nodes.get(id).map_or(&DomNode::Other, |it| &it.what)
    }

    /// A node, if it is an element.
    pub(in crate::evidence::survey) fn element(&self, id: Id) -> Option<&Element> {
        match self.what(id) {
            DomNode::Element(it) => Some(it),
            DomNode::Other | DomNode::Comment(_) | DomNode::Text(_) => None,
        }
    }

    /// A node and all that stands in it, in the order of the document, except in nodes that are not `wanted`.
    pub(in crate::evidence::survey) fn below(&self, id: Id, wanted: impl Fn(&DomNode) -> bool) -> Vec<Id> {
        let (mut out, mut stack) = (Vec::new(), vec![id]);
        while let Some(id) = stack.pop() {
            if wanted(self.what(id)) {
                out.push(id);
                stack.extend(self.children(id).iter().rev());
            }
        }
        out
    }
}

/// Keeps hostile documents from growing deep or large: a tree of their making costs more than they do.
struct Guard(TreeBuilder<Handle, Builder>);

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let builder = &self.0.sink;
        if let Token::TagToken(Tag { kind, name, .. }) = &token {
            let is_full = builder.tree.borrow().nodes.len() >= MOST_NODES;
            let is_deep = builder.depth.get() >= DEEPEST;
            match kind {
                TagKind::StartTag if (is_full || is_deep) && !RAW.contains(&&**name) => {
                    return TokenSinkResult::Continue;
                }
                TagKind::EndTag if is_full && !RAW.contains(&&**name) => return TokenSinkResult::Continue,
                TagKind::EndTag => builder.depth.set(builder.depth.get().saturating_sub(1)),
                TagKind::StartTag => {}
            }
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node as the parser holds it.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: Rc<Option<QualName>>,
}

/// Makes the tree.
struct Builder {
    tree: RefCell<Dom>,
    document: Handle,
    /// How deep the last node stands that was put into the tree.
    depth: Cell<u32>,
    /// The name of what has none.
    nameless: QualName,
}

impl Builder {
    fn new() -> Self {
        let nameless = QualName::new(None, html5ever::ns!(), html5ever::LocalName::from(""));
        let document = Handle { id: Dom::ROOT, name: Rc::new(None) };
        let tree = RefCell::new(Dom { nodes: vec![Node::default()] });
        Self { tree, document, depth: Cell::new(0), nameless }
    }

    fn add(&self, what: DomNode, name: Option<QualName>) -> Handle {
        let mut tree = self.tree.borrow_mut();
        tree.nodes.push(Node { what, ..Node::default() });
        Handle { id: tree.nodes.len() - 1, name: Rc::new(name) }
    }

    /// Puts a node or words among the children of a node, before the one at a place.
    fn insert(&self, parent: Id, at: usize, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        let before = at.checked_sub(1).and_then(|it| tree.nodes[parent].children.get(it)).copied();
        let id = match child {
            NodeOrText::AppendText(text) => {
                if let Some(DomNode::Text(it)) = before.map(|it| &mut tree.nodes[it].what) {
                    it.push_tendril(&text);
                    return;
                }
                tree.nodes.push(Node { what: DomNode::Text(text), ..Node::default() });
                tree.nodes.len() - 1
            }
            NodeOrText::AppendNode(it) => {
                tree.cut(it.id);
                it.id
            }
        };
        let depth = tree.nodes[parent].depth + 1;
        let node = &mut tree.nodes[id];
        node.parent = Some(parent);
        node.depth = depth;
        if matches!(node.what, DomNode::Element(_)) {
            self.depth.set(depth);
        }
        let at = at.min(tree.nodes[parent].children.len());
        tree.nodes[parent].children.insert(at, id);
    }
}

impl Dom {
    /// Takes a node away from its parent.
    fn cut(&mut self, id: Id) {
        if let Some(parent) = self.nodes[id].parent.take() {
            // DomNode is moved was mostly put there last.
            if let Some(at) = self.nodes[parent].children.iter().rposition(|it| *it == id) {
                self.nodes[parent].children.remove(at);
            }
        }
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Dom {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        target.name.as_ref().as_ref().unwrap_or(&self.nameless)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.add(DomNode::Element(Element { name: name.clone(), attributes }), Some(name))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.add(DomNode::Comment(text), None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(DomNode::Other, None)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let end = self.tree.borrow().children(parent.id).len();
        self.insert(parent.id, end, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().nodes[element.id].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let place = {
            let tree = self.tree.borrow();
            let parent = tree.nodes[sibling.id].parent;
            parent.and_then(|it| Some((it, tree.nodes[it].children.iter().rposition(|it| *it == sibling.id)?)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let DomNode::Element(it) = &mut self.tree.borrow_mut().nodes[target.id].what {
            for new in attributes {
                if !it.attributes.iter().any(|it| it.name == new.name) {
                    it.attributes.push(new);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().cut(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        let moved = std::mem::take(&mut tree.nodes[node.id].children);
        for id in &moved {
            tree.nodes[*id].parent = Some(parent.id);
        }
        tree.nodes[parent.id].children.extend(moved);
    }
}
