//! What a screen reader and a list of bookmarks see: the tree of headings, paragraphs, tables and notes.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

pub(super) type NodeId = usize;

#[derive(Debug, Clone)]
pub(super) enum ReadingKind {
    /// From 1 down.
    Heading(u8, String),
    Paragraph,
    Table,
    TableRow,
    HeadCell,
    Cell,
    Note,
}

/// Nodes in the order in which they are read.
#[derive(Default)]
pub(super) struct ReadingTree {
    nodes: Vec<ReadingNode>,
}

struct ReadingNode {
    kind: ReadingKind,
    parent: Option<NodeId>,
    /// Where it stands on pages.
    pieces: Vec<Identifier>,
}

impl ReadingTree {
    pub(super) fn add(&mut self, kind: ReadingKind, parent: Option<NodeId>) -> NodeId {
        self.nodes.push(ReadingNode { kind, parent, pieces: Vec::new() });
        self.nodes.len() - 1
    }

    pub(super) fn place(&mut self, node: NodeId, piece: Identifier) {
        self.nodes[node].pieces.push(piece);
    }

    pub(super) fn finish(self) -> TagTree {
        let mut groups: Vec<Option<TagGroup>> = Vec::new();
        let mut parents = Vec::new();
        for node in self.nodes {
            let mut group = TagGroup::new(tag(&node.kind));
            node.pieces.into_iter().for_each(|piece| group.push(piece));
            groups.push(Some(group));
            parents.push(node.parent);
        }
        // A child comes after its parent, so from the last each joins its own whole; order is kept by turning twice.
        let mut tree = TagTree::new();
        let mut children: Vec<Vec<TagGroup>> = groups.iter().map(|_| Vec::new()).collect();
        let mut top = Vec::new();
        for at in (0..groups.len()).rev() {
            let mut group = groups[at].take().expect("each group is taken once");
            children[at].drain(..).rev().for_each(|child| group.push(child));
            match parents[at] {
                Some(parent) => children[parent].push(group),
                None => top.push(group),
            }
        }
        top.into_iter().rev().for_each(|group| tree.push(group));
        tree
    }
}

fn tag(kind: &ReadingKind) -> TagKind {
    match kind {
        ReadingKind::Heading(level, title) => {
            Tag::Hn(NonZeroU16::new(u16::from(*level)).expect("levels count from 1"), Some(title.clone())).into()
        }
        ReadingKind::Paragraph => Tag::P.into(),
        ReadingKind::Table => Tag::Table.into(),
        ReadingKind::TableRow => Tag::TR.into(),
        ReadingKind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        ReadingKind::Cell => Tag::TD.into(),
        ReadingKind::Note => Tag::Note.into(),
    }
}
