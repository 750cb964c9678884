//! Days off and swapped working days, as decisions announced them; never computed.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Basis, Date, Printed};

/// What is known of days off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Holidays {
    pub days: BTreeMap<Date, CalendarDay>,
    pub announced: BTreeMap<i32, AnnouncedYear>,
}

impl Holidays {
    /// Whether offices rested on a day. A Saturday may have been worked in exchange for another day, so it
    /// is off only in a year of which that is known.
    pub fn is_day_off(&self, day: Date) -> bool {
        match (self.days.get(&day), day.weekday()) {
            (Some(listed), _) => !listed.work,
            (None, Weekday::Sun) => true,
            (None, Weekday::Sat) => self.announced.get(&day.year()).is_some_and(|year| year.swaps),
            (None, _) => false,
        }
    }
}

/// A day off that is not a plain weekend, or a weekend day that is worked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    pub day: Date,
    pub work: bool,
    pub name: String,
    pub basis: Basis,
    #[serde(default)]
    pub note: Option<String>,
}

/// What has been announced of a year, so that what has not is known to be missing.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnouncedYear {
    pub year: Printed,
    pub holidays: bool,
    pub swaps: bool,
    #[serde(default)]
    pub note: Option<String>,
}
