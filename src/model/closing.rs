//! On which day the figures of a report are closed, and which days they are of.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{Datelike, Days, Months};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::{Date, Frequency, ReportPeriod, Weekday};
use crate::diag::{ParseError, Text, parsed, text};

/// The day of a period by which its figures are closed (*thời gian chốt số liệu*).
///
/// What comes after it is the next period's: closed on the 14th, the first quarter has the days from 15 December to
/// 14 March; closed on Wednesday, a week has those from Thursday of the week before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Of a month or what is longer.
    OfPeriod(ClosingDay),
    /// Of a week.
    OfWeek(ClosingWeekday),
}

/// A day of one of the period's months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ClosingDay {
    /// On which day of that month; in a shorter one its last.
    pub day: DayOfMonth,
    /// Of which of the period's months; left out: the last.
    #[schemars(default)]
    pub month: ClosingMonth,
}

/// A day of the week itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ClosingWeekday {
    /// Which.
    pub weekday: Weekday,
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
    /// Whether it can close the figures of periods of a frequency.
    pub fn is_of(self, frequency: Frequency) -> bool {
        matches!(self, Closing::OfWeek(_)) == (frequency == Frequency::Week)
    }

    /// In either language.
    pub fn said(self) -> Text {
        match self {
            Closing::OfPeriod(closed) => closed.said(),
            Closing::OfWeek(ClosingWeekday { weekday }) => {
                let day = weekday.said();
                Text::new(format!("chốt số liệu {}", day.vi), format!("figures closed on {}", day.en))
            }
        }
    }

    /// The days of which a period's report gives the figures: from the day after those of the period before were closed;
    /// none of a period that cannot be closed so.
    pub fn figures(self, period: &ReportPeriod) -> Option<(Date, Date)> {
        let [before, last] = [period.first() - Days::new(1), period.last()].map(|last| self.by_end(last));
        self.is_of(period.frequency()).then_some((before + Days::new(1), last))
    }

    /// The day in a period that ends on `last`.
    fn by_end(self, last: Date) -> Date {
        match self {
            Closing::OfPeriod(closed) => closed.by_end(last),
            Closing::OfWeek(ClosingWeekday { weekday }) => {
                let days_left = Weekday::Sunday as u64 - weekday as u64;
                last - Days::new(days_left)
            }
        }
    }
}

impl ClosingDay {
    fn said(self) -> Text {
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

    fn by_end(self, last: Date) -> Date {
        let after = match self.month {
            ClosingMonth::Last => last + Days::new(1),
            ClosingMonth::BeforeLast => last + Days::new(1) - Months::new(1),
        };
        let end = after - Days::new(1);
        end.with_day(self.day.0.min(end.day())).expect("a day up to a month's last is in it")
    }
}

/// Either form, as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosingKeys {
    day: Option<DayOfMonth>,
    month: Option<ClosingMonth>,
    weekday: Option<Weekday>,
}

impl<'de> Deserialize<'de> for Closing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match ClosingKeys::deserialize(deserializer)? {
            ClosingKeys { day: Some(day), month, weekday: None } => {
                Ok(Closing::OfPeriod(ClosingDay { day, month: month.unwrap_or_default() }))
            }
            ClosingKeys { day: None, month: None, weekday: Some(weekday) } => {
                Ok(Closing::OfWeek(ClosingWeekday { weekday }))
            }
            _ => Err(ParseError::new(Text::new(
                "ngày chốt số liệu là một `day` (trong `month`), của báo cáo tuần là một `weekday`",
                "a closing day is a `day` (of a `month`), of a weekly report a `weekday`",
            ))
            .for_serde()),
        }
    }
}

impl JsonSchema for Closing {
    fn schema_name() -> Cow<'static, str> {
        "Closing".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let of_period = generator.subschema_for::<ClosingDay>();
        let of_week = generator.subschema_for::<ClosingWeekday>();
        let said =
            "The day of a period by which its figures are closed (*thời gian chốt số liệu*): of a week a weekday.";
        json_schema!({ "description": said, "anyOf": [of_period, of_week] })
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

    /// The days as Thông tư 06/2022/TT-UBDT, Điều 6 and Nghị định 59/2012/NĐ-CP, Điều 16 khoản 6 write them out.
    #[test]
    fn the_figures_of_a_period_begin_after_the_last_were_closed() {
        let of = |day: &str, month, period: &str| {
            let closing = ClosingDay { day: day.parse().expect("the sample is a day"), month };
            let period: ReportPeriod = period.parse().expect("the sample is a period");
            let (from, to) = Closing::OfPeriod(closing).figures(&period).expect("the period is no week");
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

    /// "Báo cáo tuần tính từ thứ Năm tuần trước đến thứ Tư tuần kỳ báo cáo" (Thông tư 55/2020/TT-BCT, Điều 8.1.a), by the
    /// calendar of 2021.
    #[test]
    fn a_week_closed_on_wednesday_begins_on_the_thursday_before() {
        let closing = Closing::OfWeek(ClosingWeekday { weekday: Weekday::Wednesday });
        let week: ReportPeriod = "2021-W14".parse().expect("the sample is a period");
        let figures = closing.figures(&week).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(figures.as_deref(), Some("2021-04-01 2021-04-07"));
        let month: ReportPeriod = "2021-04".parse().expect("the sample is a period");
        assert_eq!(closing.figures(&month), None);
    }

    #[test]
    fn a_month_has_no_day_32() {
        assert!("32".parse::<DayOfMonth>().is_err() && "0".parse::<DayOfMonth>().is_err());
    }
}
