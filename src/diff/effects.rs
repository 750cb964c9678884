//! What a revision means for those who owe: duties that begin, end, move, or change hands.

use std::collections::HashMap;

use super::Comparison;
use crate::diag::Phrase;
use crate::model::{Act, BodyId, ClausePath, DutyPeriod, PlaceId, Role};
use crate::resolve::Obligation;

/// One duty that is not what it was.
#[derive(Debug, Clone)]
pub struct Effect<'o> {
    /// What became of it.
    pub sort: EffectKind,
    /// The duty under the old plan; none where it begins.
    pub old: Option<&'o Obligation>,
    /// The duty under the new plan; none where it ends.
    pub new: Option<&'o Obligation>,
}

/// In what way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectKind {
    /// Nobody owed it before.
    Begins,
    /// Nobody owes it any more.
    Ends,
    /// Another window, due day or period.
    Moves,
    /// Another body owes it.
    ChangesHands,
    /// The same body in another part, asked instead of ordered, or to another addressee.
    Alters,
}

impl EffectKind {
    /// All of them.
    pub const ALL: [EffectKind; 5] =
        [EffectKind::Begins, EffectKind::Ends, EffectKind::Moves, EffectKind::ChangesHands, EffectKind::Alters];

    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            EffectKind::Begins => "begins",
            EffectKind::Ends => "ends",
            EffectKind::Moves => "moves",
            EffectKind::ChangesHands => "changes_hands",
            EffectKind::Alters => "alters",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            EffectKind::Begins => "begins",
            EffectKind::Ends => "ends",
            EffectKind::Moves => "another time",
            EffectKind::ChangesHands => "changes hands",
            EffectKind::Alters => "another part, manner or addressee",
        };
        Phrase::new(self.vi(), en)
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            EffectKind::Begins => "phát sinh",
            EffectKind::Ends => "chấm dứt",
            EffectKind::Moves => "đổi thời gian",
            EffectKind::ChangesHands => "chuyển cơ quan",
            EffectKind::Alters => "đổi phần việc, cách giao, nơi gửi",
        }
    }
}

impl Effect<'_> {
    /// Whether it is this body's, before or after.
    pub fn is_of(&self, body: &BodyId) -> bool {
        [self.old, self.new].into_iter().flatten().any(|duty| duty.body == *body)
    }

    /// The duty as it is now, else as it was.
    pub fn duty(&self) -> &Obligation {
        self.new.or(self.old).expect("an effect has the duty of at least one side")
    }
}

/// The effects of what changed, in the order of the new text, what ended after what else is.
///
/// Duties are the same where they rest on the same clause and are the same body's in the same part and
/// period; what is left is paired by fewer and fewer of these, in the order of both.
pub fn effects<'o>(
    comparison: &Comparison,
    old: impl Iterator<Item = &'o Obligation>,
    new: impl Iterator<Item = &'o Obligation>,
) -> Vec<Effect<'o>> {
    let became = |path: &ClausePath| comparison.became(path).map_or((path.clone(), false), |path| (path.clone(), true));
    let mut old: Vec<(DutyIdentity, &Obligation)> =
        old.map(|duty| (DutyIdentity::new(became(&duty.clause), duty), duty)).collect();
    let mut new: Vec<(DutyIdentity, &Obligation)> =
        new.map(|duty| (DutyIdentity::new((duty.clause.clone(), true), duty), duty)).collect();
    let mut found = Vec::new();
    let mut pair = |key: fn(&DutyIdentity) -> DutyIdentity,
                    sort: fn(&Obligation, &Obligation) -> Option<EffectKind>| {
        for (x, y) in take_pairs(&mut old, &mut new, key) {
            found.extend(sort(x, y).map(|sort| Effect { sort, old: Some(x), new: Some(y) }));
        }
    };
    pair(DutyIdentity::clone, |x, y| {
        let moved = (x.window, x.due, x.hour, &x.waits) != (y.window, y.due, y.hour, &y.waits);
        let altered = (x.modality, &x.to, &x.via) != (y.modality, &y.to, &y.via);
        if moved { Some(EffectKind::Moves) } else { altered.then_some(EffectKind::Alters) }
    });
    pair(|duty| DutyIdentity { role: None, ..duty.clone() }, |_, _| Some(EffectKind::Alters));
    pair(|duty| DutyIdentity { body: None, ..duty.clone() }, |_, _| Some(EffectKind::ChangesHands));
    pair(|duty| DutyIdentity { period: None, ..duty.clone() }, |_, _| Some(EffectKind::Moves));
    found.extend(new.into_iter().map(|(_, duty)| Effect { sort: EffectKind::Begins, old: None, new: Some(duty) }));
    found.extend(old.into_iter().map(|(_, duty)| Effect { sort: EffectKind::Ends, old: Some(duty), new: None }));
    let places = |path: &ClausePath| {
        let (new, old) = (&comparison.new.instrument.index, &comparison.old.instrument.index);
        new.get(path).or_else(|| old.get(path)).copied()
    };
    found.sort_by_cached_key(|effect| (effect.new.is_none(), places(&effect.duty().clause), effect.duty().key.clone()));
    found
}

/// What makes a duty the same duty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct DutyIdentity {
    /// As the new text numbers it, and whether the new text has it.
    clause: (ClausePath, bool),
    act: Act,
    place: Option<PlaceId>,
    /// None where it does not count.
    body: Option<BodyId>,
    role: Option<Role>,
    period: Option<DutyPeriod>,
}

impl DutyIdentity {
    fn new(clause: (ClausePath, bool), duty: &Obligation) -> DutyIdentity {
        DutyIdentity {
            clause,
            act: duty.act,
            place: duty.place.clone(),
            body: Some(duty.body.clone()),
            role: Some(duty.role),
            period: duty.period.clone(),
        }
    }
}

type ComparedDuties<'o> = Vec<(DutyIdentity, &'o Obligation)>;

/// Takes out of both lists, in their order, those that agree in a key.
fn take_pairs<'o>(
    old: &mut ComparedDuties<'o>,
    new: &mut ComparedDuties<'o>,
    key: fn(&DutyIdentity) -> DutyIdentity,
) -> Vec<(&'o Obligation, &'o Obligation)> {
    let mut waiting: HashMap<DutyIdentity, std::collections::VecDeque<usize>> = HashMap::new();
    for (at, (duty, _)) in old.iter().enumerate() {
        waiting.entry(key(duty)).or_default().push_back(at);
    }
    let (mut pairs, mut taken) = (Vec::new(), vec![false; old.len()]);
    new.retain(|(duty, of_new)| {
        let Some(at) = waiting.get_mut(&key(duty)).and_then(|at| at.pop_front()) else { return true };
        pairs.push((old[at].1, *of_new));
        taken[at] = true;
        false
    });
    let mut at = 0;
    old.retain(|_| {
        at += 1;
        !taken[at - 1]
    });
    pairs
}
