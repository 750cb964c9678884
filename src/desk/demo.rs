//! A register with a made-up year, to try things on.

use super::{Desk, Refusal};
use crate::diag::{OrTrouble, text};
use crate::model::InstrumentId;
use crate::resolve::{Query, resolve};
use crate::track;

/// The plan of which the year is made up.
const PLAN: &str = "bcd138cp-19-kh-2024";

impl Desk {
    /// Records a made-up year; the same `seed` gives the same. Says how many entries it has.
    ///
    /// # Errors
    /// The workspace lacks the plan of which it is made up, or the register cannot be written.
    pub fn make_up_year(&self, seed: u64) -> Result<usize, Refusal> {
        let workspace = &self.loaded.workspace;
        let plan = workspace.instruments.get(PLAN);
        let plan = plan.or_trouble(|| text!("không có plans/{PLAN}.yaml", "there is no plans/{PLAN}.yaml"))?;
        let query = Query { plans: Some([InstrumentId::from(PLAN)].into()), ..Query::default() };
        let year = track::demo(plan, &resolve(workspace, &self.loaded.rules, &query), seed);
        year.record(&mut self.register.to_write()?)?;
        Ok(year.entries.len())
    }
}
