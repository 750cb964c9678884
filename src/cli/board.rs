//! Of whom, of which plans and by which day a status is asked.

use super::shared;
use crate::desk::status::StatusQuestion;
use crate::model::{Date, ReportPeriod};
use crate::vietnamese::parse_date;

/// Of whom, of which plans and by which day.
#[derive(Debug, clap::Args)]
pub struct BoardArgs {
    /// Only this plan (id or number; may be given again) [default: those of which something was recorded, else all]
    #[arg(long, value_name = "ID")]
    plan: Vec<String>,
    /// Only this body (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY")]
    body: Option<String>,
    /// Only bodies of this place (id or name)
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only what falls in this period: 2024-Q1, 2024-H1, 2024, 2024-05
    #[arg(long, value_name = "PERIOD")]
    period: Option<ReportPeriod>,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Only what had been recorded by the end of this day [default: all]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    known_at: Option<Date>,
    /// Only reports: who has sent theirs, who has not
    #[arg(long)]
    reports: bool,
    /// How many days ahead count as due soon
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=3650))]
    days: u64,
}

impl BoardArgs {
    pub fn question(&self) -> StatusQuestion {
        StatusQuestion {
            plans: self.plan.clone(),
            body: self.body.clone(),
            place: self.place.clone(),
            period: self.period,
            reports: self.reports,
            as_of: self.as_of.unwrap_or_else(shared::today),
            known_at: self.known_at,
            soon: self.days,
        }
    }
}
