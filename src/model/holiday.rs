//! Days off and swapped working days, as decisions announced them; never computed.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Basis, Date, Printed};

/// What is known of days off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Holidays {
    /// The days that differ from a plain week, by date.
    pub days: BTreeMap<Date, CalendarDay>,
    /// By year, what has been announced of it; a year that is missing is not known.
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

impl Holidays {
    /// Whether offices worked on a day, where that is known: of its year the holidays and the swaps must be.
    pub fn is_working_day(&self, day: Date) -> Option<bool> {
        let is_known = self.announced.get(&day.year()).is_some_and(|year| year.holidays && year.swaps);
        is_known.then(|| !self.is_day_off(day))
    }
}

/// A day off that is not a plain weekend, or a weekend day that is worked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// The date itself.
    pub day: Date,
    /// A weekend day on which offices worked, in exchange for another.
    pub work: bool,
    /// As the notice calls it: "Tết Nguyên đán", "nghỉ bù".
    pub name: String,
    /// The law, or the yearly notice that swapped it.
    pub basis: Basis,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// What has been announced of a year, so that what has not is known to be missing.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnouncedYear {
    /// In four figures.
    pub year: Printed,
    /// Its holidays are known.
    pub holidays: bool,
    /// The days swapped in it are known: only then is each Saturday without an entry taken to be off.
    pub swaps: bool,
    /// What a reader must know of it: where it was seen, what is missing.
    #[serde(default)]
    pub note: Option<String>,
}
