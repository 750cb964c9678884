//! A report's period → its parts, as a template names them.

use crate::model::{DutyPeriod, Frequency};

/// What a period says: `2024-Q1` is the first quarter of 2024, `quarter` is any.
pub(super) fn parts_of(period: Option<&DutyPeriod>) -> (Option<Frequency>, Option<u32>, Option<i32>) {
    let Some(period) = period else { return (None, None, None) };
    // Templates know no months: a monthly report is named by nothing but its number.
    let frequency = period.frequency().filter(|every| !matches!(every, Frequency::Month | Frequency::Unstated));
    let number = period.report().and_then(|period| period.number());
    (frequency, number, period.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_says_which_quarter_half_or_year_it_is() {
        let parts_of = |text: &str| parts_of(Some(&DutyPeriod::from(text)));
        assert_eq!(parts_of("2024-Q3"), (Some(Frequency::Quarter), Some(3), Some(2024)));
        assert_eq!(parts_of("2024-H1"), (Some(Frequency::HalfYear), Some(1), Some(2024)));
        assert_eq!(parts_of("2024"), (Some(Frequency::Year), None, Some(2024)));
        assert_eq!(parts_of("quarter"), (Some(Frequency::Quarter), None, None));
        assert_eq!(parts_of("2024-05"), (None, Some(5), Some(2024)));
        assert_eq!(super::parts_of(None), (None, None, None));
    }
}
