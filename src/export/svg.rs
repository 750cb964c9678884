//! The graph as a picture: instruments on the left, their tasks in the middle, bodies on the right.

use std::collections::HashMap;
use std::io::{self, Write};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::diag::Lang;
use crate::export::escape::escape;
use crate::model::{EdgeKind, Graph, NodeKind, Role};

/// A row's height, and the left edges and the width of the three columns, in pixels.
const ROW: usize = 30;
const COLUMNS: [(NodeKind, usize); 3] = [(NodeKind::Instrument, 20), (NodeKind::Task, 320), (NodeKind::Body, 960)];
const WIDTHS: [usize; 3] = [220, 480, 360];

/// Writes a picture that any browser shows.
///
/// # Errors
/// What the writer refuses.
pub fn write(graph: &Graph, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut places: HashMap<NodeIndex, (usize, usize, usize)> = HashMap::new();
    let mut rows = 0;
    for ((kind, left), width) in COLUMNS.into_iter().zip(WIDTHS) {
        let nodes = graph.graph.node_indices().filter(|at| graph.graph[*at].kind == kind);
        let count = nodes.enumerate().map(|(n, at)| places.insert(at, (left, 20 + n * ROW, width))).count();
        rows = rows.max(count);
    }
    let (width, height) = (1360, 70 + rows * ROW);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"Liberation Serif, Times New Roman, serif\" font-size=\"13\">"
    )?;
    writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>")?;
    for edge in graph.graph.edge_references() {
        let (Some(from), Some(to)) = (places.get(&edge.source()), places.get(&edge.target())) else { continue };
        line(*from, *to, (*edge.weight(), edge.weight().said().in_lang(lang)), out)?;
    }
    for at in graph.graph.node_indices() {
        let node = &graph.graph[at];
        let (x, y, width) = places[&at];
        let fill = match node.kind {
            NodeKind::Instrument => "#fff3c4",
            NodeKind::Task => "#e3f2fd",
            NodeKind::Body => "#e8f5e9",
        };
        let name = escape(&node.name);
        writeln!(
            out,
            "<g><title>{name}</title><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"22\" rx=\"4\" fill=\"{fill}\" stroke=\"#90a4ae\"/>"
        )?;
        let room = width / 7;
        let shown = match node.name.chars().count() > room {
            true => node.name.chars().take(room - 1).chain(['…']).collect(),
            false => node.name.clone(),
        };
        writeln!(out, "<text x=\"{}\" y=\"{}\">{}</text></g>", x + 6, y + 15, escape(&shown))?;
    }
    legend(height, lang, out)?;
    writeln!(out, "</svg>")
}

/// What the colours of the lines mean.
fn legend(height: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let said = |kind: EdgeKind| (kind, kind.said().in_lang(lang));
    let meanings = [
        said(EdgeKind::Part(Role::Lead)),
        said(EdgeKind::Part(Role::Coordinate)),
        (EdgeKind::Part(Role::Implement), lang.pick("vai trò khác", "other roles")),
        said(EdgeKind::Commands),
    ];
    for (n, (kind, meaning)) in meanings.into_iter().enumerate() {
        let (x, y) = (20 + n * 160, height - 14);
        line((x, y - 15, 0), (x + 40, y - 15, 0), (kind, meaning), out)?;
        writeln!(out, "<text x=\"{}\" y=\"{y}\">{meaning}</text>", x + 48)?;
    }
    Ok(())
}

/// An edge: thick and dark for a lead, thin for the rest; within one column it bows to the right.
fn line(
    (x1, y1, width1): (usize, usize, usize),
    (x2, y2, width2): (usize, usize, usize),
    (kind, label): (EdgeKind, &str),
    out: &mut dyn Write,
) -> io::Result<()> {
    let (colour, stroke) = match kind {
        EdgeKind::Part(Role::Lead) => ("#c62828", "1.6"),
        EdgeKind::Part(Role::Coordinate) => ("#90a4ae", "0.6"),
        EdgeKind::Commands => ("#bdbdbd", "0.6"),
        _ => ("#1565c0", "0.9"),
    };
    let (start, end) = (x1 + width1, if x1 == x2 { x2 + width2 } else { x2 });
    let bend = if x1 == x2 { start + 40 } else { (start + end) / 2 };
    let (y1, y2) = (y1 + 11, y2 + 11);
    writeln!(
        out,
        "<path d=\"M{start},{y1} C{bend},{y1} {bend},{y2} {end},{y2}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{stroke}\"><title>{}</title></path>",
        escape(label)
    )
}
