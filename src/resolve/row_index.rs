//! The rows that a body has in a clause, found without walking those of the whole country.

use std::collections::HashMap;

use super::bearer::Bearer;
use super::duty::Duty;
use super::spread::{Columns, ResolutionRow};
use crate::model::{BodyId, ClausePath, InstrumentId};

/// The rows of a resolution by duty and place: made once, in time and room by the number of rows (four bytes each),
/// and asked in a time that grows with the clause alone.
#[derive(Debug)]
pub(super) struct RowIndex {
    duties: HashMap<InstrumentId, HashMap<ClausePath, Vec<u32>>>,
    /// The places by what stands for them in the ids of bodies.
    sites: HashMap<String, Vec<u32>>,
    /// Where those of a duty begin in `places`; the last one is where all end.
    begins: Vec<u32>,
    /// Where rows stand among all, by duty and then by site.
    places: Vec<u32>,
}

impl RowIndex {
    pub fn of(columns: &Columns, rows: &[ResolutionRow]) -> RowIndex {
        let mut duties: HashMap<InstrumentId, HashMap<ClausePath, Vec<u32>>> = HashMap::new();
        for (at, duty) in (0..).zip(columns.duties()) {
            let of_instrument = match duties.get_mut(&duty.instrument) {
                Some(found) => found,
                None => duties.entry(duty.instrument.clone()).or_default(),
            };
            of_instrument.entry(duty.clause.clone()).or_default().push(at);
        }
        let mut sites: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, slug) in (0..).zip(columns.slugs()) {
            sites.entry(slug.to_owned()).or_default().push(at);
        }
        let (begins, places) = by_duty(columns.duties().len(), rows);
        RowIndex { duties, sites, begins, places }
    }

    /// The rows of a body, by whom the instrument means, in a clause, that come of certain duties; in their order.
    pub fn rows(
        &self,
        (columns, rows): (&Columns, &[ResolutionRow]),
        (instrument, clause, body): (&InstrumentId, &ClausePath, &BodyId),
        of: impl Fn(&Duty) -> bool,
    ) -> Vec<ResolutionRow> {
        let duties = self.duties.get(instrument).and_then(|clauses| clauses.get(clause));
        let duties = duties.into_iter().flatten().map(|at| (*at, &columns.duties()[*at as usize]));
        let mut found: Vec<u32> = Vec::new();
        for (at, duty) in duties.filter(|(_, duty)| of(duty)) {
            let all = &self.places[self.begins[at as usize] as usize..self.begins[at as usize + 1] as usize];
            match &duty.bearer {
                Bearer::One(id) if id == body => found.extend(all),
                Bearer::One(_) => {}
                Bearer::Local(kind) => {
                    for site in body.slug_by(&kind.instance).and_then(|slug| self.sites.get(slug)).into_iter().flatten()
                    {
                        let from = all.partition_point(|place| rows[*place as usize].site() < *site);
                        found.extend(all[from..].iter().take_while(|place| rows[**place as usize].site() == *site));
                    }
                }
            }
        }
        found.sort_unstable();
        found.into_iter().map(|place| rows[place as usize]).collect()
    }
}

/// The rows' places, those of each duty together and in the order of sites, and where those of each begin.
fn by_duty(duties: usize, rows: &[ResolutionRow]) -> (Vec<u32>, Vec<u32>) {
    let mut begins = vec![0; duties + 1];
    for row in rows {
        begins[row.duty() as usize + 1] += 1;
    }
    for at in 1..begins.len() {
        begins[at] += begins[at - 1];
    }
    let (mut next, mut places) = (begins.clone(), vec![0; rows.len()]);
    for (place, row) in (0..).zip(rows) {
        let at = &mut next[row.duty() as usize];
        places[*at as usize] = place;
        *at += 1;
    }
    for of_duty in begins.windows(2) {
        places[of_duty[0] as usize..of_duty[1] as usize].sort_by_key(|place| rows[*place as usize].site());
    }
    (begins, places)
}
