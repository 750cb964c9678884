//! A report's period, as in the key of its duty → its parts, as a template names them.

/// What a period's name says: `2024-Q1` is the first quarter of 2024, `quarter` is any.
pub(super) fn parts_of(period: Option<&str>) -> (Option<&'static str>, Option<u32>, Option<i32>) {
    let Some(period) = period else { return (None, None, None) };
    let (year, part) = period.split_once('-').unwrap_or((period, ""));
    let frequency = match (period, part.chars().next()) {
        ("quarter", _) | (_, Some('Q')) => Some("quarter"),
        ("half-year", _) | (_, Some('H')) => Some("half-year"),
        ("year", _) => Some("year"),
        ("ad-hoc", _) => Some("ad-hoc"),
        _ if year.parse::<i32>().is_ok() && part.is_empty() => Some("year"),
        _ => None,
    };
    let number = part.get(1..).and_then(|number| number.parse().ok());
    (frequency, number, year.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::parts_of;

    #[test]
    fn a_period_says_which_quarter_half_or_year_it_is() {
        assert_eq!(parts_of(Some("2024-Q3")), (Some("quarter"), Some(3), Some(2024)));
        assert_eq!(parts_of(Some("2024-H1")), (Some("half-year"), Some(1), Some(2024)));
        assert_eq!(parts_of(Some("2024")), (Some("year"), None, Some(2024)));
        assert_eq!(parts_of(Some("quarter")), (Some("quarter"), None, None));
        assert_eq!(parts_of(None), (None, None, None));
    }
}
