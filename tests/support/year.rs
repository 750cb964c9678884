//! A made-up year under one plan, with what the plan comes to; worked out once.

use std::sync::OnceLock;

use phancong::load::Loaded;
use phancong::model::InstrumentId;
use phancong::resolve::{Query, Resolution, resolve};
use phancong::track::{Demo, demo};

use super::CORPUS;

pub const PLAN: &str = "bcd138cp-19-kh-2024";

pub struct Year {
    pub loaded: &'static Loaded,
    pub resolution: Resolution,
    pub demo: Demo,
}

pub fn year() -> &'static Year {
    static YEAR: OnceLock<Year> = OnceLock::new();
    YEAR.get_or_init(|| {
        let loaded = &*CORPUS;
        let query = Query { plans: Some([InstrumentId::from(PLAN)].into()), ..Query::default() };
        let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
        let demo = demo(&loaded.workspace.instruments[PLAN], &resolution, 2024);
        Year { loaded, resolution, demo }
    })
}
