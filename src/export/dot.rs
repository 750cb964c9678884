//! The graph as Graphviz reads it.

use std::io::{self, Write};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::diag::{Lang, letters};
use crate::model::{Graph, NodeKind};

/// Writes a drawing: `dot -Tsvg` turns it into a picture.
///
/// # Errors
/// What the writer refuses.
pub fn write(graph: &Graph, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph phancong {{")?;
    writeln!(out, "  rankdir=LR; node [fontname=\"Liberation Serif\", style=filled];")?;
    for node in graph.graph.node_weights() {
        let (shape, colour) = match node.kind {
            NodeKind::Instrument => ("note", "#fff3c4"),
            NodeKind::Task => ("box", "#e3f2fd"),
            NodeKind::Body => ("ellipse", "#e8f5e9"),
        };
        let (id, name) = (quoted(&id_of(node.kind, &node.id)), quoted(&node.name));
        writeln!(out, "  {id} [label={name}, shape={shape}, fillcolor=\"{colour}\"];")?;
    }
    for edge in graph.graph.edge_references() {
        let end = |at: NodeIndex| {
            let node = &graph.graph[at];
            quoted(&id_of(node.kind, &node.id))
        };
        let (from, to, label) = (end(edge.source()), end(edge.target()), quoted(edge.weight().said().in_lang(lang)));
        writeln!(out, "  {from} -> {to} [label={label}];")?;
    }
    writeln!(out, "}}")
}

fn id_of(kind: NodeKind, id: &str) -> String {
    let sort = match kind {
        NodeKind::Instrument => "i",
        NodeKind::Task => "t",
        NodeKind::Body => "b",
    };
    format!("{sort}:{id}")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", letters::shown(text).replace('\\', "\\\\").replace('"', "\\\""))
}
