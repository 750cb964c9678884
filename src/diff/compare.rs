//! The comparison of two plans, from matched clauses to edits.

use std::collections::{BTreeMap, HashSet};

use super::anchors::{increasing, pair_equals};
use super::change::{ClauseGroup, FactChange};
use super::edit::{Class, Edit, EditKind};
use super::explained::{same_words, says_more};
use super::facts::StatedFacts;
use super::likeness::Likeness;
use super::matching::ClauseMatching;
use super::side::Side;
use super::tree::{ClauseTree, Rarity};
use super::{parts, times};
use crate::diag::Text;
use crate::model::{Clause, ClausePath};

/// Two plans side by side, and what changed.
#[derive(Debug)]
pub struct Comparison<'w> {
    /// The plan as it was.
    pub old: Side<'w>,
    /// The plan as it is.
    pub new: Side<'w>,
    /// In the order of the new text, what was dropped where it stood.
    pub edits: Vec<Edit>,
    /// Every clause of both, in reading order.
    pub rows: Vec<ClausePair>,
    to_new: Vec<Option<usize>>,
}

/// Clauses that stand beside each other; one side is empty for what is only on the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClausePair {
    /// The old clause, by its place in the old plan's list.
    pub a: Option<usize>,
    /// The new clause, by its place in the new plan's list.
    pub b: Option<usize>,
    /// The edits of these clauses, by their place in the list.
    pub edits: Vec<usize>,
}

impl Comparison<'_> {
    /// Whether nothing changed, in facts or in words.
    pub fn is_same(&self) -> bool {
        self.edits.is_empty()
    }

    /// The new clause that an old one became.
    pub fn became(&self, path: &ClausePath) -> Option<&ClausePath> {
        let at = self.old.instrument.index.get(path)?;
        self.to_new[*at].map(|at| &self.new.instrument.clauses[at].path)
    }
}

/// Compares two plans: clause by clause, then fact by fact.
///
/// ```
/// use phancong::diff::{Class, Side, compare};
/// use phancong::load::{Files, load};
///
/// let corpus = load(&Files::embedded()).workspace;
/// let mut later = corpus.instruments["qd-1957-qd-ttg"].clone();
/// later.clauses.iter_mut().for_each(|clause| clause.indicators.clear());
/// let side = |instrument| Side { workspace: &corpus, instrument };
/// let was = side(&corpus.instruments["qd-1957-qd-ttg"]);
/// assert!(compare(was, was).is_same(), "a plan does not differ from itself");
/// let lost = compare(was, side(&later)).edits;
/// assert!(!lost.is_empty() && lost.iter().all(|edit| edit.class == Class::Target));
/// ```
pub fn compare<'w>(old: Side<'w>, new: Side<'w>) -> Comparison<'w> {
    let (mut a, mut b) = (ClauseTree::of(old), ClauseTree::of(new));
    let mut matching = ClauseMatching::new(&a, &b);
    pair_equals(&a, &b, &mut matching);
    if matching.to_b.contains(&None) || matching.to_a.contains(&None) {
        let rarity = Rarity::of(&a, &b);
        rarity.weigh(&mut a);
        rarity.weigh(&mut b);
        let likeness = Likeness::new((old, new), &a, &b, &rarity);
        likeness.pair_sure(&mut matching);
        parts::find(&a, &b, &rarity, &mut matching);
        likeness.pair_unsure(&mut matching);
        parts::find(&a, &b, &rarity, &mut matching);
    }
    let changed = Changed { old, new, a: &a, b: &b, matching: &matching };
    let (edits, rows) = changed.edits();
    Comparison { old, new, edits, rows, to_new: matching.to_b }
}

struct Changed<'w, 't> {
    old: Side<'w>,
    new: Side<'w>,
    a: &'t ClauseTree,
    b: &'t ClauseTree,
    matching: &'t ClauseMatching,
}

/// The parts of old clauses, and those of new ones.
type SplitAndMerged = (BTreeMap<usize, Vec<usize>>, BTreeMap<usize, Vec<usize>>);

/// Edits by the clauses at which they stand: `a` first where there is no `b`.
type Places = BTreeMap<(Option<usize>, Option<usize>), Vec<Edit>>;

impl Changed<'_, '_> {
    fn edits(&self) -> (Vec<Edit>, Vec<ClausePair>) {
        let mut places = Places::new();
        self.added_and_dropped(&mut places);
        self.moved(&mut places);
        let facts = StatedFacts::new(self.old, self.new);
        let (of_a, of_b) = self.parts();
        for (a, b) in self.matching.to_b.iter().enumerate() {
            let Some(b) = *b else { continue };
            let (mut group_a, mut group_b) = (vec![a], vec![b]);
            group_b.extend(of_a.get(&a).into_iter().flatten());
            group_a.extend(of_b.get(&b).into_iter().flatten());
            let group = ClauseGroup { a: group_a, b: group_b };
            let here = self.pair(&facts, &group);
            if !here.is_empty() {
                places.entry((Some(a), Some(b))).or_default().extend(here);
            }
        }
        self.in_order(places)
    }

    /// The parts of split clauses by the whole, and of merged ones.
    fn parts(&self) -> SplitAndMerged {
        let by_whole = |parts: &[Option<usize>]| {
            let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (part, whole) in parts.iter().enumerate() {
                if let Some(whole) = whole {
                    wholes.entry(*whole).or_default().push(part);
                }
            }
            wholes
        };
        (by_whole(&self.matching.part_of_a), by_whole(&self.matching.part_of_b))
    }

    /// What changed of the words and the facts of one clause, or of one that was split or merged.
    fn pair(&self, facts: &StatedFacts, group: &ClauseGroup) -> Vec<Edit> {
        let (a, b) = (group.a[0], group.b[0]);
        let mut changes = facts.changes(group, self.matching);
        if self.is_of_period(a) {
            changes.extend(times::of_period(self.old, self.new));
        }
        let mut edits = Vec::new();
        let (was, is) = (self.words(self.a, &group.a), self.words(self.b, &group.b));
        match (group.a.len(), group.b.len()) {
            (1, 1) if says_more(&was, &is, &changes) => edits.push(self.edit(Class::Reworded, group, was, is)),
            (1, 1) => {}
            (1, _) => edits.push(self.edit(Class::Split, group, was, is)),
            _ => edits.push(self.edit(Class::Merged, group, was, is)),
        }
        edits.extend(changes.into_iter().map(|change| self.of_fact(change, a, b)));
        edits
    }

    fn is_of_period(&self, a: usize) -> bool {
        let period = self.old.instrument.period.as_ref();
        period.is_some_and(|period| self.old.instrument.index.get(&period.clause) == Some(&a))
    }

    fn words(&self, tree: &super::tree::ClauseTree, group: &[usize]) -> String {
        let mut group = group.to_vec();
        group.sort_unstable();
        group.iter().map(|at| tree.nodes[*at].words.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn edit(&self, class: Class, group: &ClauseGroup, was: String, is: String) -> Edit {
        let paths = |side: Side, group: &[usize]| {
            let mut group = group.to_vec();
            group.sort_unstable();
            group.iter().map(|at| side.instrument.clauses[*at].path.clone()).collect()
        };
        let (a, b) = (paths(self.old, &group.a), paths(self.new, &group.b));
        let (was, is) = (Text::same(was), Text::same(is));
        Edit { class, kind: None, a, b, was, is, quotes: Default::default(), below: 0 }
    }

    fn of_fact(&self, change: FactChange, a: usize, b: usize) -> Edit {
        let group = ClauseGroup { a: vec![a], b: vec![b] };
        let FactChange { class, kind, was, is, quotes, .. } = change;
        Edit { kind: Some(kind), was, is, quotes, ..self.edit(class, &group, String::new(), String::new()) }
    }

    fn added_and_dropped(&self, places: &mut Places) {
        let dropped = whole_pieces(self.a, |at| self.matching.a_is_free(at));
        for (at, text, below) in dropped {
            let group = ClauseGroup { a: vec![at], b: Vec::new() };
            let text = self.text(self.old, &text);
            let edit = Edit { below, ..self.edit(Class::Dropped, &group, text, String::new()) };
            places.entry((Some(at), None)).or_default().push(edit);
        }
        let added = whole_pieces(self.b, |at| self.matching.b_is_free(at));
        for (at, text, below) in added {
            let group = ClauseGroup { a: Vec::new(), b: vec![at] };
            let text = self.text(self.new, &text);
            let edit = Edit { below, ..self.edit(Class::Added, &group, String::new(), text) };
            places.entry((None, Some(at))).or_default().push(edit);
        }
    }

    /// The words of some clauses, each with its marker.
    fn text(&self, side: Side, clauses: &[usize]) -> String {
        let lines = clauses.iter().map(|at| marked(&side.instrument.clauses[*at]));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Clauses below another parent, out of the order of their siblings, or under another number.
    fn moved(&self, places: &mut Places) {
        let (out_of_order, parts) = (self.out_of_order(), self.parts());
        for (a, b) in self.matching.to_b.iter().enumerate() {
            let Some(b) = *b else { continue };
            let group = ClauseGroup { a: vec![a], b: vec![b] };
            let (x, y) = (&self.old.instrument.clauses[a], &self.new.instrument.clauses[b]);
            let together = self.matching.same_parent((self.a, self.b), a, b) || self.parent_is_part(a, b);
            let class = match together && !out_of_order.contains(&a) {
                false => Class::Moved,
                true if x.at != y.at
                    && x.printed_marker() != y.printed_marker()
                    && !self.keeps_number(&parts, a, b) =>
                {
                    Class::Renumbered
                }
                true => continue,
            };
            let (was, is) = (marked(x), marked(y));
            let edit = Edit { below: self.a.nodes[a].size - 1, ..self.edit(class, &group, was, is) };
            places.entry((Some(a), Some(b))).or_default().push(edit);
        }
    }

    /// One of the parts into which a clause was split has its number, or the other way round.
    fn keeps_number(&self, parts: &SplitAndMerged, a: usize, b: usize) -> bool {
        let (old, new) = (&self.old.instrument.clauses, &self.new.instrument.clauses);
        let of = |parts: &BTreeMap<usize, Vec<usize>>, whole: usize| parts.get(&whole).cloned().unwrap_or_default();
        let (mut split, mut merged) = (of(&parts.0, a).into_iter(), of(&parts.1, b).into_iter());
        split.any(|part| new[part].at == old[a].at) || merged.any(|part| old[part].at == new[b].at)
    }

    /// Below what was split or merged, what stood below the whole stands where it stood.
    fn parent_is_part(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.a.nodes[a].parent, self.b.nodes[b].parent) else { return false };
        // A clause that became an item of the very clause that its text was split from.
        self.matching.to_b[x].is_some_and(|x| {
            self.matching.part_of_a[y].is_some() && self.matching.part_of_a[y] == self.matching.to_a[x]
        })
    }

    /// The clauses that left the order in which they and their siblings stood; as few as possible.
    fn out_of_order(&self) -> HashSet<usize> {
        let mut left = HashSet::new();
        let parents = (0..self.a.nodes.len()).map(Some).chain([None]);
        for parent in parents {
            let children = self.a.children(parent);
            let kept = |a: usize| self.matching.to_b[a].filter(|b| self.matching.same_parent((self.a, self.b), a, *b));
            let stayed: Vec<(usize, usize)> = children.iter().filter_map(|a| Some((*a, kept(*a)?))).collect();
            let run = increasing(&stayed.iter().map(|(_, b)| *b).collect::<Vec<_>>());
            let in_order: HashSet<usize> = run.into_iter().collect();
            let others = stayed.iter().enumerate().filter(|(at, _)| !in_order.contains(at));
            left.extend(others.map(|(_, (a, _))| *a));
        }
        left
    }

    /// Edits and rows in reading order: the new text's, what was dropped after what stood before it.
    fn in_order(&self, mut places: Places) -> (Vec<Edit>, Vec<ClausePair>) {
        let mut after: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut last = None;
        for a in 0..self.a.nodes.len() {
            match self.matching.to_b[a] {
                Some(b) if self.keeps_order(a, b) => last = Some(b),
                Some(_) => {}
                None => after.entry(last).or_default().push(a),
            }
        }
        let (mut edits, mut rows) = (Vec::new(), Vec::new());
        let mut add = |a: Option<usize>, b: Option<usize>| {
            let mut here = places.remove(&(a, b)).unwrap_or_default();
            here.sort_by_key(|edit| edit.class);
            let numbers = (edits.len()..edits.len() + here.len()).collect();
            edits.extend(here);
            rows.push(ClausePair { a, b, edits: numbers });
        };
        after.get(&None).into_iter().flatten().for_each(|a| add(Some(*a), None));
        for b in 0..self.b.nodes.len() {
            add(self.matching.to_a[b], Some(b));
            after.get(&Some(b)).into_iter().flatten().for_each(|a| add(Some(*a), None));
        }
        (edits, rows)
    }

    fn keeps_order(&self, a: usize, b: usize) -> bool {
        self.matching.same_parent((self.a, self.b), a, b)
    }
}

/// Free clauses: the topmost of each piece, all of the piece in order, and how many stand below the topmost.
fn whole_pieces(tree: &ClauseTree, is_free: impl Fn(usize) -> bool) -> Vec<(usize, Vec<usize>, usize)> {
    let mut pieces: Vec<(usize, Vec<usize>, usize)> = Vec::new();
    let mut piece_of: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    for at in (0..tree.nodes.len()).filter(|at| is_free(*at)) {
        let above = tree.nodes[at].parent.and_then(|parent| piece_of[parent]);
        let piece = above.unwrap_or_else(|| {
            pieces.push((at, Vec::new(), 0));
            pieces.len() - 1
        });
        piece_of[at] = Some(piece);
        pieces[piece].1.push(at);
        pieces[piece].2 = pieces[piece].1.len() - 1;
    }
    pieces
}

/// A clause's words after its marker.
pub fn marked(clause: &Clause) -> String {
    let words = clause.words_as_read();
    match clause.printed_marker().as_str() {
        "" => words,
        marker => format!("{marker} {words}").trim_end().to_owned(),
    }
}

/// Whether two texts have the same words.
pub fn is_same_text(was: &str, is: &str) -> bool {
    same_words(was, is)
}

/// How a change is called: its class, and what exactly.
pub fn called(edit: &Edit) -> Text {
    let class = Text::from(edit.class.said());
    match edit.kind {
        Some(kind) if kind != EditKind::Moved || edit.class.is_of_facts() => {
            class.then(&Text::same(": ")).then(&kind.said().into())
        }
        _ => class,
    }
}
