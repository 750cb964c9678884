//! The lines of a profile that change nothing: each is tried against the paper without it.

use super::context::PlanContext;
use super::request::{Office, PlanRequest};
use crate::model::{Drop, Profile};

/// The lines of a profile that leave out nothing that the paper would say, by their place in it.
pub fn drops_in_vain(request: PlanRequest) -> Vec<usize> {
    let Some(office) = request.office.filter(|office| !office.profile.drop.is_empty()) else { return Vec::new() };
    let words = |drop: Vec<Drop>| {
        let profile = Profile { drop, ..Profile::default() };
        let office = Some(Office { profile: &profile, ..office });
        serde_json::to_value(PlanContext::new(PlanRequest { office, ..request })).expect("a context is plain data")
    };
    let whole = words(Vec::new());
    let drops = office.profile.drop.iter().enumerate();
    drops.filter(|(_, drop)| words(vec![(*drop).clone()]) == whole).map(|(at, _)| at).collect()
}
