//! The graph of what is known: bodies' lines of command, instruments' links, tasks and who has them.
//!
//! Start at [`Graph::of`]; [`cycles`] finds what goes round in a circle.

use std::collections::{BTreeSet, HashMap};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::{Instrument, InstrumentId, Link, Role, Workspace};
use crate::diag::Phrase;
use crate::vietnamese::shortened;

/// What a graph's node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A văn bản.
    Instrument,
    /// A piece of work, or a named part of one.
    Task,
    /// Anyone whom plans name.
    Body,
}

/// A node: what it is, its id, how it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Of which sort it is.
    pub kind: NodeKind,
    /// Unique among those of its kind; of a task `instrument#task`.
    pub id: String,
    /// What a picture prints.
    pub name: String,
}

/// What an edge says of its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeKind {
    /// How one instrument stands to another.
    Link(Link),
    /// The second is a task, or a part of one, of the first.
    Holds,
    /// The second has this part in the first.
    Part(Role),
    /// The first carries out the second, a task of a higher plan.
    CarriesOut,
    /// The first commands the second.
    Commands,
}

impl EdgeKind {
    /// Its words in either language; what holds a task needs none.
    pub fn said(self) -> Phrase {
        match self {
            EdgeKind::Link(link) => link.said(),
            EdgeKind::Holds => Phrase::new("", ""),
            EdgeKind::Part(role) => role.said(),
            EdgeKind::CarriesOut => Phrase::new("triển khai", "carries out"),
            EdgeKind::Commands => Phrase::new("cấp trên", "superior"),
        }
    }
}

/// Instruments, tasks and bodies, with edges between them.
#[derive(Debug, Default)]
pub struct Graph {
    /// Nodes in the order in which they were met, so that a picture comes out the same each time.
    pub graph: DiGraph<Node, EdgeKind>,
    nodes: HashMap<(NodeKind, String), NodeIndex>,
}

impl Graph {
    /// The graph of some instruments: their tasks, who has a part in them, the lines of command of those.
    pub fn of<'w>(workspace: &'w Workspace, instruments: impl Iterator<Item = &'w Instrument>) -> Graph {
        let mut graph = Graph::default();
        let mut bodies = BTreeSet::new();
        for instrument in instruments {
            graph.links(workspace, instrument);
            graph.tasks(instrument);
            graph.carried_out(workspace, instrument);
            for assignment in &instrument.assignments {
                let Some(task) = &assignment.task else { continue };
                let body = workspace.body(&assignment.body);
                let name = body.map_or_else(|| assignment.body.to_string(), |b| b.name(instrument.day()));
                let from = graph.node(NodeKind::Task, &format!("{}#{task}", instrument.id), task.as_str());
                let to = graph.node(NodeKind::Body, assignment.body.as_str(), &name);
                graph.edge(from, to, EdgeKind::Part(assignment.role));
                bodies.insert(assignment.body.clone());
            }
        }
        graph.command(workspace, bodies);
        graph
    }

    fn links(&mut self, workspace: &Workspace, instrument: &Instrument) {
        let name =
            |id: &InstrumentId| workspace.instruments.get(id).map_or_else(|| id.to_string(), Instrument::short_name);
        let from = self.node(NodeKind::Instrument, instrument.id.as_str(), &name(&instrument.id));
        for citation in instrument.clauses.iter().flat_map(|clause| &clause.cites) {
            let Some(to) = citation.to.as_ref().filter(|to| **to != instrument.id) else { continue };
            if citation.link == Link::Cites {
                continue;
            }
            let to = self.node(NodeKind::Instrument, to.as_str(), &name(to));
            self.edge(from, to, EdgeKind::Link(citation.link));
        }
    }

    fn tasks(&mut self, instrument: &Instrument) {
        let whole = self.node(NodeKind::Instrument, instrument.id.as_str(), &instrument.short_name());
        for (clause, task) in instrument.tasks() {
            let own = clause.sentence_of(&task.id).map(str::to_owned);
            let words = task.title.clone().or(own).unwrap_or_else(|| clause.words_as_read());
            let name = format!("{}: {}", clause.path, shortened(&words, 60));
            let id = |task: &str| format!("{}#{task}", instrument.id);
            let node = self.node(NodeKind::Task, &id(task.id.as_str()), &name);
            self.graph[node].name = name;
            let above = match &task.part_of {
                Some(part_of) => self.node(NodeKind::Task, &id(part_of.as_str()), part_of.as_str()),
                None => whole,
            };
            self.edge(above, node, EdgeKind::Holds);
        }
    }

    /// A child's tasks with the parent's that they carry out.
    fn carried_out(&mut self, workspace: &Workspace, instrument: &Instrument) {
        for clause in &instrument.clauses {
            let parents = clause.implements.iter().filter_map(|link| workspace.clause_at(&link.clause));
            let parents = parents.filter_map(|(parent, clause)| parent.task_of(clause).map(|(_, task)| (parent, task)));
            for (parent, above) in parents {
                let tasks = instrument.clauses_below(clause).chain([clause]).flat_map(|c| &c.task);
                for task in tasks {
                    let from = self.node(NodeKind::Task, &format!("{}#{}", instrument.id, task.id), task.id.as_str());
                    let name =
                        format!("{}: {}", parent.short_name(), above.title.as_deref().unwrap_or(above.id.as_str()));
                    let to = self.node(NodeKind::Task, &format!("{}#{}", parent.id, above.id), &name);
                    self.edge(from, to, EdgeKind::CarriesOut);
                }
            }
        }
    }

    /// The lines of command above the bodies, up to the top.
    fn command(&mut self, workspace: &Workspace, bodies: BTreeSet<super::BodyId>) {
        let mut open: Vec<_> = bodies.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            for superior in workspace.superiors(&id) {
                let name = |id| workspace.body(id).map_or_else(String::new, |body| body.name(None));
                let below = self.node(NodeKind::Body, id.as_str(), &name(&id));
                let above = self.node(NodeKind::Body, superior.as_str(), &name(&superior));
                self.edge(above, below, EdgeKind::Commands);
                open.push(superior);
            }
        }
    }

    fn node(&mut self, kind: NodeKind, id: &str, name: &str) -> NodeIndex {
        let key = (kind, id.to_owned());
        *self.nodes.entry(key).or_insert_with(|| {
            let (id, name) = (id.to_owned(), name.to_owned());
            self.graph.add_node(Node { kind, id, name })
        })
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex, kind: EdgeKind) {
        let known = self.graph.edges_connecting(from, to);
        if !known.into_iter().any(|edge| *edge.weight() == kind) {
            self.graph.add_edge(from, to, kind);
        }
    }
}

/// What goes round in a circle, each circle whole, in the order of its names.
///
/// ```
/// let edges = [("a", "b"), ("b", "a"), ("b", "c")].map(|(x, y)| (x.to_owned(), y.to_owned()));
/// assert_eq!(phancong::model::cycles(edges), [["a", "b"]]);
/// ```
pub fn cycles(edges: impl IntoIterator<Item = (String, String)>) -> Vec<Vec<String>> {
    let mut graph: DiGraph<String, ()> = DiGraph::new();
    let mut nodes: HashMap<String, NodeIndex> = HashMap::new();
    let mut selfish = BTreeSet::new();
    for (from, to) in edges {
        if from == to {
            selfish.insert(from.clone());
        }
        let mut node = |name: String| *nodes.entry(name).or_insert_with_key(|name| graph.add_node(name.clone()));
        let (from, to) = (node(from), node(to));
        graph.update_edge(from, to, ());
    }
    let circles = tarjan_scc(&graph).into_iter().filter(|circle| circle.len() > 1);
    let mut found: Vec<Vec<String>> = circles
        .map(|circle| {
            let mut names: Vec<String> = circle.into_iter().map(|node| graph[node].clone()).collect();
            names.sort();
            names
        })
        .chain(selfish.into_iter().map(|name| vec![name]))
        .collect();
    found.sort();
    found
}
