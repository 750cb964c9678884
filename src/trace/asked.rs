//! What a higher plan asks of the child's tier, task by task, and of whom.

use crate::model::{
    BodyId, Clause, ClauseKind, ClausePath, Date, Instrument, Modality, PlaceId, Role, Task, TaskId, Workspace,
};
use crate::resolve::{Act, Obligation, Query, Rules, resolve};

/// One piece of work that the parent asks for.
#[derive(Debug, Clone)]
pub struct AskedWork<'w> {
    /// The clause that sets it.
    pub clause: &'w Clause,
    /// None where the clause sets no task and a link names it.
    pub task: Option<&'w Task>,
    /// What is to be done, point by point: its own words, and those of the clauses below it that assign nobody.
    pub points: Vec<Point<'w>>,
    /// Who has which part in it at the child's tier, by the resolution; none where nothing is derived.
    pub parts: Vec<AskedPart>,
    /// A task that is shared out in parts: it has the words of all, the parts have the bodies.
    pub is_whole: bool,
    /// The last day on which it can be met, where the text of the task itself gives one.
    pub due: Option<Date>,
    /// The last day of its phases.
    pub until: Option<Date>,
}

/// A clause and those of its words that say what is to be done.
#[derive(Debug, Clone)]
pub struct Point<'w> {
    /// Where the words stand.
    pub clause: &'w Clause,
    /// Verbatim, but for the copy's slips.
    pub words: String,
}

/// A body's part as the parent asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPart {
    /// Whom it falls to at the child's tier.
    pub body: BodyId,
    /// What the body is in the work.
    pub role: Role,
    /// Whether it is ordered or asked.
    pub modality: Modality,
}

/// All that the parent asks of the child's place; of a child without a place, or where nothing is derived for it, every task.
pub(super) fn asked<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    parent: &'w Instrument,
    child: &'w Instrument,
) -> Vec<AskedWork<'w>> {
    let derived = child.territory.as_ref().map(|place| of_place(workspace, rules, parent, place));
    let mut all = derived.filter(|asked| !asked.is_empty()).unwrap_or_else(|| every_task(parent));
    for link in child.clauses.iter().flat_map(|clause| &clause.implements) {
        let (id, path) = link.parts();
        let clause = path.parse::<ClausePath>().ok().and_then(|path| parent.clause(&path));
        let Some(clause) = clause.filter(|_| id == parent.id.as_str()) else { continue };
        if !all.iter().any(|asked| clause.path.contains(&asked.clause.path)) {
            let own = clause.task.iter().filter(|task| link.task.as_ref().is_none_or(|id| *id == task.id));
            let own: Vec<Option<&Task>> = own.map(Some).collect();
            let tasks = if own.is_empty() { vec![None] } else { own };
            all.extend(tasks.into_iter().map(|task| AskedWork::new(parent, clause, task)));
        }
    }
    for whole in wholes(parent, &all) {
        all.push(AskedWork { is_whole: true, ..whole });
    }
    all.sort_by_key(|asked| parent.index[&asked.clause.path]);
    all
}

/// The tasks of which only parts are asked.
fn wholes<'w>(parent: &'w Instrument, asked: &[AskedWork<'w>]) -> Vec<AskedWork<'w>> {
    let of_parts = parent.clauses.iter().flat_map(|clause| clause.task.iter().map(move |task| (clause, task)));
    let shared = of_parts.filter(|(_, task)| {
        let is_part = |asked: &AskedWork| asked.task.is_some_and(|part| part.part_of.as_ref() == Some(&task.id));
        let is_asked = asked.iter().any(|asked| asked.task.is_some_and(|known| known.id == task.id));
        !is_asked && asked.iter().any(is_part)
    });
    shared.map(|(clause, task)| AskedWork::new(parent, clause, Some(task))).collect()
}

/// How many tasks of the parent are not asked of the child's tier.
pub(super) fn kept_above(parent: &Instrument, asked: &[AskedWork]) -> usize {
    let is_asked = |id: &TaskId| asked.iter().any(|asked| asked.task.is_some_and(|task| task.id == *id));
    leaves(parent).filter(|(_, task)| !is_asked(&task.id)).count()
}

fn of_place<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    parent: &'w Instrument,
    place: &PlaceId,
) -> Vec<AskedWork<'w>> {
    let query = Query { plans: Some([parent.id.clone()].into()), place: Some(place.clone()), ..Query::default() };
    let resolution = resolve(workspace, rules, &query);
    let mut all: Vec<AskedWork> = Vec::new();
    for owed in resolution.iter().filter(|owed| owed.place.as_ref() == Some(place) && is_work(owed)) {
        let Some(clause) = parent.clause(&owed.clause) else { continue };
        let task = owed.task.as_ref().and_then(|id| task_named(parent, id));
        let same = |asked: &&mut AskedWork| {
            asked.clause.path == clause.path && asked.task.map(|task| &task.id) == task.map(|task| &task.id)
        };
        match all.iter_mut().find(same) {
            Some(asked) => asked.add(&owed),
            None => {
                let mut asked = AskedWork::new(parent, clause, task);
                asked.add(&owed);
                all.push(asked);
            }
        }
    }
    all
}

/// A task, a paper to be issued, money to be found; a report is no piece of work.
fn is_work(owed: &Obligation) -> bool {
    owed.act != Act::Report && (owed.task.is_some() || owed.act == Act::Issue || owed.role == Role::Fund)
}

fn every_task(parent: &Instrument) -> Vec<AskedWork<'_>> {
    let mut all: Vec<AskedWork> =
        leaves(parent).map(|(clause, task)| AskedWork::new(parent, clause, Some(task))).collect();
    for asked in &mut all {
        let given = parent.assignments.iter().filter(|a| a.task.as_ref() == asked.task.map(|task| &task.id));
        let part =
            |a: &crate::model::Assignment| AskedPart { body: a.body.clone(), role: a.role, modality: a.modality };
        asked.parts = given.filter(|a| a.role != Role::Report).map(part).collect();
    }
    all
}

/// The tasks that are not shared out in parts.
fn leaves(plan: &Instrument) -> impl Iterator<Item = (&Clause, &Task)> {
    plan.tasks().filter(|(_, task)| !plan.tasks().any(|(_, part)| part.part_of.as_ref() == Some(&task.id)))
}

fn task_named<'w>(plan: &'w Instrument, id: &TaskId) -> Option<&'w Task> {
    plan.tasks().map(|(_, task)| task).find(|task| task.id == *id)
}

impl<'w> AskedWork<'w> {
    fn new(parent: &'w Instrument, clause: &'w Clause, task: Option<&'w Task>) -> Self {
        let phrase = sentence_of(clause, task);
        let whole = clause.words_as_read();
        let own = phrase.map_or(whole, |quote| clause.as_read(quote));
        let below = parent.clauses_below(clause).filter(|below| phrase.is_none() && says_what(parent, below));
        let below = below.map(|clause| Point { clause, words: clause.words_as_read() });
        let points = std::iter::once(Point { clause, words: own }).chain(below);
        let points = points.filter(|point| !point.words.is_empty()).collect();
        AskedWork { clause, task, points, parts: Vec::new(), is_whole: false, due: None, until: None }
    }

    fn add(&mut self, owed: &Obligation) {
        let part = AskedPart { body: owed.body.clone(), role: owed.role, modality: owed.modality };
        if !self.parts.contains(&part) {
            self.parts.push(part);
        }
        match owed.phases.is_empty() {
            true => self.due = self.due.max(owed.due),
            false => self.until = self.until.max(owed.due),
        }
    }

    /// It is a part of that task.
    pub(super) fn is_part_of(&self, whole: &AskedWork) -> bool {
        let of = self.task.and_then(|task| task.part_of.as_ref());
        of.is_some() && of == whole.task.map(|task| &task.id)
    }

    /// Those who are to lead; where none is, those who are to do it; else those who are to coordinate.
    pub(super) fn leads(&self) -> Vec<&AskedPart> {
        let with = |wanted: fn(Role) -> bool| self.parts.iter().filter(|part| wanted(part.role)).collect::<Vec<_>>();
        let leads = with(|role| role == Role::Lead);
        let doers = with(|role| role != Role::Coordinate);
        if !leads.is_empty() {
            leads
        } else if !doers.is_empty() {
            doers
        } else {
            with(|_| true)
        }
    }

    /// What the work is called.
    pub fn title(&self) -> String {
        let named = self.task.and_then(|task| task.title.clone().or_else(|| task.part.clone()));
        let phrase = || sentence_of(self.clause, self.task).map(str::to_owned);
        let said = named.or_else(phrase).unwrap_or_else(|| self.clause.subject());
        crate::vietnamese::fold_space(&self.clause.as_read(&said))
    }
}

/// The words of the phrase that sets a task of its own within its clause.
pub(super) fn phrase_of<'w>(clause: &'w Clause, task: Option<&Task>) -> Option<&'w str> {
    let task = task.filter(|task| clause.task.iter().all(|own| own.id != task.id))?;
    let phrase = clause.assign.iter().find(|assign| assign.task.as_ref().is_some_and(|own| own.id == task.id))?;
    phrase.quote.as_deref()
}

/// The words of a task that is not all that its clause says.
pub(super) fn sentence_of<'w>(clause: &'w Clause, task: Option<&Task>) -> Option<&'w str> {
    task.and_then(|task| clause.sentence_of(&task.id))
}

/// It says what is to be done: it neither assigns nor belongs to another task.
fn says_what(parent: &Instrument, clause: &Clause) -> bool {
    clause.task.is_empty() && parent.kind_of(clause) != ClauseKind::Assignment && clause.heading.is_none()
}
