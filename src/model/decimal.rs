//! A number, exact: as a text states it, as somebody measured it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::diag::{Said, Text, displayed, text, written};

/// A decimal number as it was written, without the rounding of binary fractions.
///
/// The decimal mark is a comma, as in a văn bản, or a point; thousands are not marked, since `1.234` could
/// then be either.
///
/// ```
/// use phancong::model::Decimal;
///
/// let value: Decimal = "92,50".parse()?;
/// assert_eq!(value.to_string(), "92.5");
/// assert!(value > "92.45".parse()?);
/// assert!("1.234,5".parse::<Decimal>().is_err());
/// # Ok::<(), phancong::model::NoDecimal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i64,
    /// How many of them stand after the decimal mark; the last is not 0.
    places: u32,
}

/// Words that are no decimal number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDecimal(String);

impl Said for NoDecimal {
    fn said(&self) -> Text {
        text!("`{0}` không phải số, viết 92,5 hoặc 1234", "`{0}` is no number, write 92.5 or 1234", self.0)
    }
}

displayed!(NoDecimal);

/// So many digits fit whatever the sign.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// Without what stands after the decimal mark.
    pub fn whole(self) -> i64 {
        self.digits / 10_i64.pow(self.places)
    }

    /// Whether nothing stands after the decimal mark.
    pub fn is_whole(self) -> bool {
        self.places == 0
    }

    /// The nearest binary fraction, for pictures and ratios.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().expect("a decimal prints as a number")
    }
}

impl FromStr for Decimal {
    type Err = NoDecimal;

    fn from_str(text: &str) -> Result<Self, NoDecimal> {
        let wrong = || NoDecimal(text.to_owned());
        let (sign, figures) = match text.strip_prefix('-') {
            Some(figures) => (-1, figures),
            None => (1, text),
        };
        let (whole, part) = figures.split_once([',', '.']).unwrap_or((figures, ""));
        let ends_in_mark = figures.ends_with([',', '.']);
        let part = part.trim_end_matches('0');
        let all = format!("{whole}{part}");
        let figures_only = all.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || ends_in_mark || !figures_only || all.len() > MOST_DIGITS {
            return Err(wrong());
        }
        let digits: i64 = all.parse().map_err(|_| wrong())?;
        Ok(Decimal { digits: sign * digits, places: part.len() as u32 })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let unit = 10_u64.pow(self.places);
        let (whole, part) = (self.digits.unsigned_abs() / unit, self.digits.unsigned_abs() % unit);
        match self.places {
            0 => write!(f, "{sign}{whole}"),
            places => write!(f, "{sign}{whole}.{part:0width$}", width = places as usize),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        let scaled = |value: &Decimal| i128::from(value.digits) * 10_i128.pow(places - value.places);
        scaled(self).cmp(&scaled(other))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

written!(Decimal);

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("the sample is a number")
    }

    #[test]
    fn it_prints_as_it_was_read_but_for_the_mark_and_idle_zeros() {
        for (written, printed) in
            [("0", "0"), ("-0,05", "-0.05"), ("100", "100"), ("100,0", "100"), ("12.030", "12.03"), ("007", "7")]
        {
            assert_eq!(decimal(written).to_string(), printed);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["", ",5", "5,", "1,2,3", "1.234,5", "1 000", "92%", "--1", "1e5", "٣", "1234567890123456789"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn values_compare_by_size_not_by_writing() {
        assert!(decimal("9,5") < decimal("10"));
        assert!(decimal("-1") < decimal("-0,5"));
        assert_eq!(decimal("90"), decimal("90,00"));
    }
}
