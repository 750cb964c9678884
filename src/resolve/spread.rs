//! From duties to rows: a kind of locality's duties in each of its places, a row of eight bytes each.
//!
//! What a row comes to, an [`Obligation`], is made when it is asked for; nothing of it is kept.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::bearer::Bearer;
use super::birth::{self, Birth, first_change};
use super::context::Context;
use super::duty::{Duty, Matter, Placed};
use super::obligation::{Gives, Obligation, Reason};
use super::part::Doubt;
use super::succession::{FunctionHeir, MOST_STEPS, Merger, merger};
use crate::diag::{Phrase, Text, text};
use crate::model::{BodyId, FormerKey, FormerPart, ObligationKey, Place, PlaceId, Tier};

/// Duties and places: what the rows of a resolution are made of.
#[derive(Debug, Default)]
pub(super) struct Columns {
    duties: Vec<Duty>,
    sites: Vec<Site>,
}

/// One obligation: a duty, and the place whose body bears it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResolutionRow {
    duty: u32,
    site: u32,
}

impl ResolutionRow {
    /// Which duty of the columns it is.
    pub fn duty(self) -> u32 {
        self.duty
    }

    /// Which site of theirs.
    pub fn site(self) -> u32 {
        self.site
    }
}

/// The site of what one body bears wherever it is.
const NOWHERE: u32 = u32::MAX;

/// A place as the obligations of one instrument need it.
#[derive(Debug, Clone)]
struct Site {
    id: PlaceId,
    tier: Tier,
    /// What stands for it in the id of a body.
    slug: String,
    /// Its name on the instrument's day, and those of the units that it is part of.
    names: Vec<(Tier, String)>,
    merger: Option<(Merger, u32)>,
    /// It has ended by the day asked.
    ended: bool,
    /// The units that it is part of.
    above: Vec<u32>,
    /// The one unit of a lower tier that took over from it.
    below: Option<u32>,
}

/// Who bears an obligation once all has been handed over, and why.
struct FinalBearer {
    body: BodyId,
    site: u32,
    doubt: Option<Text>,
    steps: Vec<Reason>,
}

impl Columns {
    /// Adds the duties of one instrument; gives the rows, each duty in every place of its kind of locality.
    pub fn add(&mut self, context: Context, mut placed: Vec<Placed>) -> Vec<ResolutionRow> {
        let (mut rows, mut births) = (Vec::new(), Vec::new());
        let mut sites = Sites { context, known: HashMap::new() };
        placed.retain(|placed| context.query.runs(context.instrument, placed.duty.slot.window));
        let change = first_change(context.workspace);
        let may_pass = |duty: &Duty| change.is_some_and(|change| duty.begins().is_some_and(|begins| change <= begins));
        let mut first = self.duties.len();
        for block in placed.chunk_by(|a, b| a.block == b.block) {
            for (place, range) in in_places(context, block) {
                let site = place.map_or(NOWHERE, |place| sites.site(&mut self.sites, place));
                for at in range {
                    let row = ResolutionRow { duty: (first + at) as u32, site };
                    let duty = &block[at].duty;
                    let heirs = if may_pass(duty) { birth::heirs(context, duty, place) } else { Vec::new() };
                    if heirs.is_empty() {
                        rows.push(row);
                        continue;
                    }
                    let (before, duty, meant) = (rows.len(), first + at, self.body(&duty.bearer, site));
                    let born = heirs.into_iter().map(|heir| Birth { before, duty, meant: meant.clone(), site, heir });
                    births.extend(born);
                }
            }
            first += block.len();
        }
        self.duties.extend(placed.into_iter().map(|placed| placed.duty));
        if births.is_empty() { rows } else { self.with_births(&mut sites, rows, births) }
    }

    /// Puts what is born with a successor among the rows, where it stood.
    fn with_births<'a>(
        &mut self,
        sites: &mut Sites<'a>,
        rows: Vec<ResolutionRow>,
        births: Vec<Birth<'a>>,
    ) -> Vec<ResolutionRow> {
        let matters: HashSet<Matter> = births.iter().map(|birth| self.duties[birth.duty].matter()).collect();
        let first = rows.iter().map(|row| row.duty as usize).chain(births.iter().map(|birth| birth.duty)).min();
        let first = first.unwrap_or_default();
        let alike: Vec<bool> = self.duties[first..].iter().map(|duty| matters.contains(&duty.matter())).collect();
        let like = rows.iter().filter(|row| alike[row.duty as usize - first]);
        let own = like.map(|row| {
            let duty = &self.duties[row.duty as usize];
            (duty.matter(), self.body(&duty.bearer, row.site))
        });
        let births = birth::owed_once(births, &self.duties, &own.collect());
        let mut all = Vec::with_capacity(rows.len() + births.len());
        let mut left = rows.into_iter().enumerate().peekable();
        for Birth { before, duty, site: from, heir, .. } in births {
            all.extend(std::iter::from_fn(|| left.next_if(|(at, _)| *at < before)).map(|(_, row)| row));
            let site = heir.body.place().map_or(NOWHERE, |place| sites.site(&mut self.sites, place));
            all.push(ResolutionRow { duty: self.duties.len() as u32, site });
            let mut born = self.duties[duty].born(sites.context, &heir);
            born.doubts.iter_mut().for_each(|doubt| *doubt = Doubt::Said(self.doubt(doubt, from)));
            self.duties.push(born);
        }
        all.extend(left.map(|(_, row)| row));
        all
    }

    pub fn obligation(&self, row: ResolutionRow) -> Obligation {
        let duty = &self.duties[row.duty as usize];
        let origin = self.body(&duty.bearer, row.site);
        let borne = self.borne(duty, row, &origin);
        let (limit, due, waits) = duty.limited(&origin, &borne.steps);
        let mut because = Vec::with_capacity(duty.because.len() + borne.steps.len());
        because.extend(duty.because.iter().cloned());
        because.extend(borne.steps);
        Obligation {
            key: duty.key(&origin),
            instrument: duty.instrument.clone(),
            clause: duty.clause.clone(),
            stated_at: duty.stated_at.clone(),
            task: duty.task.clone(),
            topic: duty.topic.clone(),
            body: borne.body,
            place: self.sites.get(borne.site as usize).map(|site| site.id.clone()),
            origin,
            role: duty.role,
            modality: duty.modality,
            act: duty.act,
            to: duty.to.clone(),
            via: duty.via.clone(),
            period: duty.slot.period.clone(),
            window: duty.slot.window,
            data: duty.slot.data,
            due,
            hour: duty.slot.hour,
            reach: duty.slot.reach.clone(),
            limit,
            phases: duty.slot.phase.iter().cloned().collect(),
            waits,
            derived: duty.derived,
            doubt: borne.doubt,
            because,
        }
    }

    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// What stands for each place in the ids of bodies.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.sites.iter().map(|site| site.slug.as_str())
    }

    /// Of a body's rows those that a key of the first release may mean: the one that bore it, else all that it fits.
    pub fn former_among(&self, key: &FormerKey, mut rows: Vec<ResolutionRow>) -> Vec<ResolutionRow> {
        let duty = |row: &ResolutionRow| &self.duties[row.duty as usize];
        rows.retain(|row| duty(row).fits_former(key));
        let bore: Vec<ResolutionRow> =
            rows.iter().copied().filter(|row| duty(row).former.contains(&key.part)).collect();
        let is_counted_too_far = key.part.number.is_some_and(|number| number > FormerPart::MOST);
        match (bore.is_empty(), is_counted_too_far) {
            (false, _) => bore,
            (true, true) => Vec::new(),
            (true, false) => rows,
        }
    }

    /// The key of a row, without what else it comes to.
    pub fn key(&self, row: ResolutionRow) -> ObligationKey {
        let duty = &self.duties[row.duty as usize];
        duty.key(&self.body(&duty.bearer, row.site))
    }

    fn body(&self, bearer: &Bearer, site: u32) -> BodyId {
        match bearer {
            Bearer::One(id) => id.clone(),
            Bearer::Local(kind) => BodyId::from(kind.instance.replace("{place}", &self.sites[site as usize].slug)),
        }
    }

    /// Hands a duty over, step by step: with its place, else with its function.
    fn borne(&self, duty: &Duty, row: ResolutionRow, origin: &BodyId) -> FinalBearer {
        let doubts: Vec<Text> = duty.doubts.iter().map(|doubt| self.doubt(doubt, row.site)).collect();
        let doubt = (!doubts.is_empty()).then(|| Text::joined(&doubts, "; "));
        let mut borne = FinalBearer { body: origin.clone(), site: row.site, doubt, steps: Vec::new() };
        let mut bearer = duty.bearer.clone();
        let mut steps = duty.handed.steps.iter();
        for _ in 0..MOST_STEPS {
            let here = matches!(bearer, Bearer::Local(_)).then(|| &self.sites[borne.site as usize]);
            let (rule, since, basis) = match here.and_then(|site| site.merger.as_ref()) {
                Some((merger, to)) => {
                    borne.site = *to;
                    (&merger.rule, merger.since, &merger.basis)
                }
                None => {
                    let Some(step) = steps.next() else {
                        let lost = duty.handed.lost || here.is_some_and(|site| site.ended);
                        borne.doubt = if lost { Some(LOST.into()) } else { borne.doubt };
                        break;
                    };
                    (bearer, borne.site) = self.heir(&bearer, borne.site, &step.to);
                    (&step.rule, step.since, &step.basis)
                }
            };
            let to = self.body(&bearer, borne.site);
            borne.steps.push(Reason::Rule { rule: rule.clone(), gives: Gives::Successor });
            let from = std::mem::replace(&mut borne.body, to.clone());
            borne.steps.push(Reason::Succession { from, to, since, basis: basis.clone() });
        }
        borne
    }

    /// Who takes over the function: the body of a kind in the same place, in the unit above, or in the one below.
    /// Where several units below took over from a district, it is all of the kind there.
    fn heir(&self, bearer: &Bearer, site: u32, heir: &FunctionHeir) -> (Bearer, u32) {
        let (Bearer::Local(_), FunctionHeir::Kind(kind)) = (bearer, heir) else {
            return (Bearer::One(heir.id().clone()), NOWHERE);
        };
        let here = &self.sites[site as usize];
        let above = || here.above.iter().copied().find(|above| self.sites[*above as usize].tier == kind.tier);
        let of = match kind.tier.cmp(&here.tier) {
            std::cmp::Ordering::Equal => Some(site),
            std::cmp::Ordering::Less => above(),
            std::cmp::Ordering::Greater => here.below.filter(|below| self.sites[*below as usize].tier == kind.tier),
        };
        match of {
            Some(site) => (Bearer::Local(kind.clone()), site),
            None => (Bearer::One(kind.id.clone()), site),
        }
    }

    fn doubt(&self, doubt: &Doubt, site: u32) -> Text {
        match doubt {
            Doubt::Said(words) => words.clone(),
            Doubt::Presence { tier, of } => {
                let site = &self.sites[site as usize];
                let place = site.names.iter().find(|(of, _)| of == tier).map_or("", |(_, name)| name.as_str());
                text!("chưa rõ {place} có {of} hay không", "it is not known whether {place} has {of}")
            }
        }
    }

    /// The place that the instrument means.
    pub fn origin(&self, row: ResolutionRow) -> Option<&PlaceId> {
        self.sites.get(row.site as usize).map(|site| &site.id)
    }

    /// The place that the instrument means, and the one that has come to bear the duty, if there are such.
    pub fn places(&self, row: ResolutionRow) -> BTreeSet<PlaceId> {
        self.origin(row).cloned().into_iter().chain(self.obligation(row).place).collect()
    }
}

const LOST: Phrase = Phrase::new(
    "cơ quan đã kết thúc hoạt động, chưa rõ cơ quan kế thừa",
    "the body has ended, and its successor is not known",
);

/// A block's duties by place, in the order of places; those of no place in their own.
fn in_places<'a>(context: Context<'a>, block: &[Placed]) -> Vec<(Option<&'a Place>, std::ops::Range<usize>)> {
    let localities = context.localities;
    let mut found: Vec<(Option<u32>, std::ops::Range<usize>)> = Vec::new();
    let mut start = 0;
    for alike in block.chunk_by(|a, b| a.locality == b.locality) {
        let range = start..start + alike.len();
        start = range.end;
        match alike[0].locality {
            None => found.push((None, range)),
            Some(at) => {
                found.extend(localities.kinds[at].places.iter().map(|place| (Some(*place), range.clone())));
            }
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(at, range)| (at.map(|at| localities.places[at as usize]), range)).collect()
}

/// The sites that one instrument needs, each made once.
struct Sites<'a> {
    context: Context<'a>,
    known: HashMap<&'a PlaceId, u32>,
}

impl<'a> Sites<'a> {
    fn site(&mut self, sites: &mut Vec<Site>, place: &'a Place) -> u32 {
        if let Some(at) = self.known.get(&place.id) {
            return *at;
        }
        let (workspace, day) = (self.context.workspace, self.context.day());
        let at = sites.len() as u32;
        self.known.insert(&place.id, at);
        let names = workspace.upwards(place, day).map(|unit| (unit.tier, unit.full_name_on(day)));
        sites.push(Site {
            id: place.id.clone(),
            tier: place.tier,
            slug: place.slug(),
            names: names.collect(),
            merger: None,
            ended: place.to.zip(self.context.query.as_of).is_some_and(|(to, day)| to < day),
            above: Vec::new(),
            below: None,
        });
        if let Some(as_of) = self.context.query.as_of {
            let merged = merger(self.context, place, as_of).map(|(merger, to)| (merger, self.site(sites, to)));
            let above: Vec<&Place> = workspace.upwards(place, None).skip(1).collect();
            let above = above.into_iter().map(|unit| self.site(sites, unit)).collect();
            let below = only_one_below(self.context, place).map(|unit| self.site(sites, unit));
            let site = &mut sites[at as usize];
            (site.merger, site.above, site.below) = (merged, above, below);
        }
        at
    }
}

/// The one unit of a lower tier into which a place went, if there is but one.
fn only_one_below<'a>(context: Context<'a>, place: &Place) -> Option<&'a Place> {
    let day = context.query.as_of?;
    let heirs = place.successors.iter().filter(|heir| heir.from <= day);
    let mut units =
        heirs.filter_map(|heir| context.workspace.places.get(&heir.to)).filter(|unit| unit.tier > place.tier);
    units.next().filter(|_| units.next().is_none())
}
