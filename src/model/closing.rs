//! On which day the figures of a report are closed, and which days they are of.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{Datelike, Days, Months};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::Date;
use crate::diag::{ParseError, Text, parsed, text};

/// The day of a period by which its figures are closed (*thời gian chốt số liệu*).
///
/// What comes after it is the next period's: closed on the 14th, the first quarter has the days from 15 December to
/// 14 March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// On which day of that month; in a shorter one its last.
    pub day: DayOfMonth,
    /// Of which of the period's months; left out: the last.
    #[serde(default)]
    pub month: ClosingMonth,
}

/// In which month of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClosingMonth {
    /// A quarter's in March.
    #[default]
    Last,
    /// A quarter's in February; a month's in the month before.
    BeforeLast,
}

/// From 1 to 31; in a shorter month its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayOfMonth(u32);

impl DayOfMonth {
    /// From 1 to 31, whatever the month.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The day before, in the same month.
    pub fn before(self) -> Option<DayOfMonth> {
        (self.0 > 1).then(|| DayOfMonth(self.0 - 1))
    }
}

impl Closing {
    /// In either language.
    pub fn said(self) -> Text {
        let day = self.day.0;
        match self.month {
            ClosingMonth::Last => {
                text!(
                    "chốt số liệu ngày {day} của tháng cuối kỳ",
                    "figures closed on day {day} of the period's last month"
                )
            }
            ClosingMonth::BeforeLast => text!(
                "chốt số liệu ngày {day} của tháng trước tháng cuối kỳ",
                "figures closed on day {day} of the month before the period's last"
            ),
        }
    }

    /// The day in a period that ends on `last`.
    pub(super) fn by_end(self, last: Date) -> Date {
        let after = match self.month {
            ClosingMonth::Last => last + Days::new(1),
            ClosingMonth::BeforeLast => last + Days::new(1) - Months::new(1),
        };
        let end = after - Days::new(1);
        end.with_day(self.day.0.min(end.day())).expect("a day up to a month's last is in it")
    }
}

impl FromStr for DayOfMonth {
    type Err = ParseError;

    fn from_str(words: &str) -> Result<Self, ParseError> {
        let wrong = || {
            ParseError::new(text!(
                "`{words}` không phải ngày trong tháng, ví dụ 14",
                "`{words}` is no day of a month, such as 14"
            ))
        };
        let day = words.parse().ok().filter(|day| (1..=31).contains(day)).ok_or_else(wrong)?;
        Ok(DayOfMonth(day))
    }
}

impl<'de> Deserialize<'de> for DayOfMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

impl JsonSchema for DayOfMonth {
    fn schema_name() -> Cow<'static, str> {
        "DayOfMonth".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 31 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReportPeriod;

    /// The days as Thông tư 06/2022/TT-UBDT, Điều 6 and Nghị định 59/2012/NĐ-CP, Điều 16 khoản 6 write them out.
    #[test]
    fn the_figures_of_a_period_begin_after_the_last_were_closed() {
        let of = |day: &str, month, period: &str| {
            let closing = Closing { day: day.parse().expect("the sample is a day"), month };
            let period: ReportPeriod = period.parse().expect("the sample is a period");
            let (from, to) = period.figures(closing);
            format!("{from} {to}")
        };
        let last = ClosingMonth::Last;
        assert_eq!(of("14", last, "2024-03"), "2024-02-15 2024-03-14");
        assert_eq!(of("14", last, "2024-Q1"), "2023-12-15 2024-03-14");
        assert_eq!(of("14", last, "2024-H1"), "2023-12-15 2024-06-14");
        assert_eq!(of("14", last, "2024-H2"), "2024-06-15 2024-12-14");
        assert_eq!(of("14", last, "2024"), "2023-12-15 2024-12-14");
        assert_eq!(of("30", ClosingMonth::BeforeLast, "2024"), "2023-12-01 2024-11-30");
        assert_eq!(of("31", last, "2024-02"), "2024-02-01 2024-02-29");
    }

    #[test]
    fn a_month_has_no_day_32() {
        assert!("32".parse::<DayOfMonth>().is_err() && "0".parse::<DayOfMonth>().is_err());
    }
}
