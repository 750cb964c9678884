//! What the clauses of a pair state, and what of it changed: who has which part.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::compare::Side;
use super::edit::{Class, Kind};
use super::matching::Matching;
use super::{indicators, reports, times};
use crate::model::{Assignment, BodyId, Clause, LocatedBody, Modality, Role};

/// A change of fact, before it has its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    pub class: Class,
    pub kind: Kind,
    pub was: String,
    pub is: String,
    pub quotes: (String, String),
    /// Words whose change this change of fact explains.
    pub says: Vec<String>,
}

/// The clauses that are one on each side: usually one each.
#[derive(Debug)]
pub(super) struct Group {
    pub a: Vec<usize>,
    pub b: Vec<usize>,
}

/// What clauses state, side by side.
pub(super) struct Facts<'w> {
    pub old: Side<'w>,
    pub new: Side<'w>,
    at: (Stated<'w>, Stated<'w>),
    /// Each body as both sides call it.
    called: (RefCell<Names>, RefCell<Names>),
}

/// Assignments by the clause that states them.
type Stated<'w> = HashMap<usize, Vec<&'w Assignment>>;
type Names = HashMap<BodyId, BodyId>;

impl<'w> Facts<'w> {
    pub fn new(old: Side<'w>, new: Side<'w>) -> Self {
        let at = |side: Side<'w>| {
            let mut at: HashMap<usize, Vec<&Assignment>> = HashMap::new();
            for assignment in side.instrument.assignments.iter().filter(|a| a.role != Role::Report) {
                at.entry(side.instrument.index[&assignment.stated_at]).or_default().push(assignment);
            }
            at
        };
        Facts { old, new, at: (at(old), at(new)), called: Default::default() }
    }

    /// All that changed of what a group of clauses states.
    pub fn changes(&self, group: &Group, matching: &Matching) -> Vec<Change> {
        let (a, b) = (self.clauses(self.old, &group.a), self.clauses(self.new, &group.b));
        let mut changes = self.assignments(group, matching);
        changes.extend(times::changes((self.old, &a), (self.new, &b)));
        changes.extend(indicators::targets(&a, &b));
        changes.extend(indicators::deliverables(self, &a, &b));
        changes.extend(reports::changes(self, &a, &b));
        changes
    }

    fn clauses(&self, side: Side<'w>, group: &[usize]) -> Vec<&'w Clause> {
        group.iter().map(|at| &side.instrument.clauses[*at]).collect()
    }

    /// A body as it can be compared: what is local to the plan's own place goes by its kind.
    pub fn body(&self, is_new: bool, id: &BodyId) -> BodyId {
        let (side, names) = if is_new { (self.new, &self.called.1) } else { (self.old, &self.called.0) };
        if let Some(known) = names.borrow().get(id) {
            return known.clone();
        }
        let territory = side.instrument.territory.as_ref();
        let called = match side.workspace.body(id) {
            Some(LocatedBody::Local(kind, place)) if Some(&place.id) == territory => kind.id.clone(),
            _ => id.clone(),
        };
        names.borrow_mut().insert(id.clone(), called.clone());
        called
    }

    /// How a body is called, for a reader.
    pub fn name(&self, is_new: bool, id: &BodyId) -> String {
        let side = if is_new { self.new } else { self.old };
        let located = side.workspace.body(&side.workspace.in_territory(side.instrument, id));
        located.map_or_else(|| id.to_string(), |body| body.name(side.instrument.day()))
    }

    fn assignments(&self, group: &Group, matching: &Matching) -> Vec<Change> {
        let a = self.parts(false, &group.a, matching);
        let b = self.parts(true, &group.b, matching);
        let mut changes = Vec::new();
        for role in ROLES {
            let gone: Vec<&Part> =
                a.iter().filter(|(key, _)| key.0 == role && !b.contains_key(*key)).map(|(_, p)| p).collect();
            let come: Vec<&Part> =
                b.iter().filter(|(key, _)| key.0 == role && !a.contains_key(*key)).map(|(_, p)| p).collect();
            if !gone.is_empty() || !come.is_empty() {
                changes.push(self.of_role(role, &gone, &come));
            }
        }
        let both = || a.iter().filter_map(|(key, part)| Some((part, b.get(key)?)));
        let otherwise: Vec<_> = both().filter(|(x, y)| x.modality != y.modality).collect();
        if let Some((x, y)) = otherwise.first()
            && !self.inherits_other_words(group)
        {
            changes.push(modality(x, y));
        }
        let wider: Vec<_> = both().filter(|(x, y)| x.covers != y.covers).collect();
        if let Some((x, y)) = wider.first() {
            changes.push(Change {
                class: Class::Assignment,
                kind: Kind::Scope,
                was: self.paths(&x.covers),
                is: self.paths(&y.covers),
                quotes: (x.quote.clone(), y.quote.clone()),
                says: vec![x.quote.clone(), y.quote.clone()],
            });
        }
        changes.extend(self.heading_modality(group));
        changes
    }

    /// The parts that clauses give, by role and body.
    fn parts(&self, is_new: bool, group: &[usize], matching: &Matching) -> BTreeMap<(Role, BodyId), Part> {
        let at = if is_new { &self.at.1 } else { &self.at.0 };
        let side = if is_new { self.new } else { self.old };
        let mut parts: BTreeMap<(Role, BodyId), Part> = BTreeMap::new();
        for assignment in group.iter().filter_map(|at_clause| at.get(at_clause)).flatten() {
            let key = (assignment.role, self.body(is_new, &assignment.body));
            let covered = side.instrument.index[&assignment.clause];
            let part = parts.entry(key).or_insert_with(|| Part {
                body: assignment.body.clone(),
                written: assignment.as_written.clone(),
                modality: assignment.modality,
                quote: assignment.quote.clone(),
                covers: BTreeSet::new(),
            });
            // What one side alone has is an edit of its own.
            let common = if is_new { known_as(matching, covered) } else { matching.to_b[covered] };
            part.covers.extend(common);
        }
        parts
    }

    fn of_role(&self, role: Role, gone: &[&Part], come: &[&Part]) -> Change {
        let written = |parts: &[&Part]| parts.iter().map(|part| part.written.clone()).collect::<Vec<_>>().join(", ");
        let (mut was, mut is) = (written(gone), written(come));
        if was == is {
            let names = |is_new, parts: &[&Part]| {
                parts.iter().map(|part| self.name(is_new, &part.body)).collect::<Vec<_>>().join(", ")
            };
            (was, is) = (names(false, gone), names(true, come));
        }
        let quote = |parts: &[&Part]| parts.first().map(|part| part.quote.clone()).unwrap_or_default();
        let kind = match role {
            Role::Lead => Kind::Lead,
            Role::Coordinate => Kind::Coordinator,
            _ => Kind::Role,
        };
        let mut says: Vec<String> = gone.iter().chain(come).map(|part| part.written.clone()).collect();
        says.push(ASSIGNING.to_owned());
        if kind == Kind::Role {
            (was, is) = (labelled(role, was), labelled(role, is));
        }
        Change { class: Class::Assignment, kind, was, is, quotes: (quote(gone), quote(come)), says }
    }

    /// A heading that asks where it ordered says so once, for all below it.
    fn heading_modality(&self, group: &Group) -> Option<Change> {
        let (a, b) = (self.first(self.old, &group.a)?, self.first(self.new, &group.b)?);
        let modality = |clause: &Clause| clause.modality.unwrap_or_default();
        let words = |clause: &Clause| clause.heading.clone().unwrap_or_else(|| clause.words());
        (modality(a) != modality(b)).then(|| Change {
            class: Class::Assignment,
            kind: Kind::Modality,
            was: modality(a).vi().to_owned(),
            is: modality(b).vi().to_owned(),
            quotes: (words(a), words(b)),
            says: vec![ASKING.to_owned()],
        })
    }

    fn first(&self, side: Side<'w>, group: &[usize]) -> Option<&'w Clause> {
        group.first().map(|at| &side.instrument.clauses[*at])
    }

    fn inherits_other_words(&self, group: &Group) -> bool {
        let stated = |side: Side<'w>, at: &[usize]| {
            let clause = self.first(side, at)?;
            side.instrument.upwards(clause).find_map(|c| c.modality)
        };
        stated(self.old, &group.a).unwrap_or_default() != stated(self.new, &group.b).unwrap_or_default()
    }

    fn paths(&self, covers: &BTreeSet<usize>) -> String {
        let paths: Vec<String> = covers.iter().map(|at| self.new.instrument.clauses[*at].path.to_string()).collect();
        paths.join(", ")
    }
}

/// One body's part as the words of a clause give it.
struct Part {
    body: BodyId,
    written: String,
    modality: Modality,
    quote: String,
    /// The clauses covered, as the new plan numbers them.
    covers: BTreeSet<usize>,
}

const ROLES: [Role; 8] = [
    Role::Lead,
    Role::Coordinate,
    Role::Implement,
    Role::Advise,
    Role::Standing,
    Role::Direct,
    Role::Oversee,
    Role::Fund,
];

/// The words around names in a phrase that assigns.
const ASSIGNING: &str = "chủ trì phối hợp với các cùng và thực hiện tham mưu giao đề nghị do là cơ quan đơn vị đầu mối thường trực chỉ đạo \
     hướng dẫn theo dõi kiểm tra đôn đốc bố trí kinh phí triển khai tổ chức";
/// The words that order or ask.
const ASKING: &str = "đề nghị yêu cầu giao khuyến khích chỉ đạo trách nhiệm có chủ động";

fn modality(x: &Part, y: &Part) -> Change {
    Change {
        class: Class::Assignment,
        kind: Kind::Modality,
        was: x.modality.vi().to_owned(),
        is: y.modality.vi().to_owned(),
        quotes: (x.quote.clone(), y.quote.clone()),
        says: vec![ASKING.to_owned()],
    }
}

fn labelled(role: Role, names: String) -> String {
    if names.is_empty() { names } else { format!("{}: {names}", role.vi()) }
}

/// A new clause that has a partner; a part of a split one counts as the partner of the whole.
fn known_as(matching: &Matching, at: usize) -> Option<usize> {
    match (matching.to_a[at], matching.part_of_a[at]) {
        (Some(_), _) => Some(at),
        (None, Some(whole)) => matching.to_b[whole],
        (None, None) => None,
    }
}

/// Takes out of both lists what is equal by `value`, one for one.
pub(super) fn without_equals<T: Copy>(a: &[T], b: &[T], value: impl Fn(T) -> String) -> (Vec<T>, Vec<T>) {
    let mut left_b: Vec<(T, String)> = b.iter().map(|item| (*item, value(*item))).collect();
    let mut left_a = Vec::new();
    for item in a {
        let of_a = value(*item);
        match left_b.iter().position(|(_, of_b)| *of_b == of_a) {
            Some(at) => _ = left_b.remove(at),
            None => left_a.push(*item),
        }
    }
    (left_a, left_b.into_iter().map(|(item, _)| item).collect())
}

/// Pairs what is left of two lists, the likest first; what remains has no partner.
pub(super) fn paired<T: Copy>(a: Vec<T>, b: Vec<T>, likeness: impl Fn(T, T) -> f64) -> Vec<(Option<T>, Option<T>)> {
    let (mut a, mut b): (Vec<Option<T>>, Vec<Option<T>>) =
        (a.into_iter().map(Some).collect(), b.into_iter().map(Some).collect());
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if let (Some(x), Some(y)) = (x, y) {
                scored.push((likeness(*x, *y), i, j));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs = Vec::new();
    for (score, i, j) in scored {
        if score > 0.0 && a[i].is_some() && b[j].is_some() {
            pairs.push((i, (a[i].take(), b[j].take())));
        }
    }
    pairs.sort_by_key(|(i, _)| *i);
    let gone = a.into_iter().flatten().map(|x| (Some(x), None));
    let come = b.into_iter().flatten().map(|y| (None, Some(y)));
    pairs.into_iter().map(|(_, pair)| pair).chain(gone).chain(come).collect()
}

/// The share of words two phrases have in common.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        crate::vietnamese::Words::of(text).iter().map(|(word, _)| word.clone()).collect()
    };
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    let mut common = 0;
    for word in &a {
        if let Some(at) = b.iter().position(|other| other == word) {
            b.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / all as f64
}
