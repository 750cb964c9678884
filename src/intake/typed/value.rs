//! A measured value as typed: with the sign of percent or without, as its target is counted.

use crate::diag::{Said, Text, text};
use crate::model::{Decimal, NoDecimal};

/// Reads a value; `in_percent` says how its target is counted, where there is such a target.
///
/// # Errors
/// It is no number, or not one that is counted so: a spreadsheet's cell that shows 95,5% holds 0.955.
pub(super) fn read(text: &str, in_percent: Option<bool>) -> Result<Decimal, Text> {
    let (figures, signed) = match text.strip_suffix('%') {
        Some(figures) => (figures.trim_end(), true),
        None => (text, false),
    };
    let value: Decimal = figures.parse().map_err(|error: NoDecimal| error.said())?;
    let is_part = 0.0 < value.to_f64() && value.to_f64() <= 1.0;
    match in_percent {
        Some(false) if signed => Err(text!(
            "`{text}`: chỉ tiêu này không tính bằng %; ghi số đếm được",
            "`{text}`: this target is not counted in percent; write the number"
        )),
        Some(true) if !signed && is_part => Err(text!(
            "`{text}`: chỉ tiêu này tính bằng %; ghi dạng 95,5 hoặc 95,5% (nếu đúng là {text}% thì ghi cả dấu %)",
            "`{text}`: this target is counted in percent; write 95.5 or 95.5% (if it is {text}%, with the sign)"
        )),
        _ if is_ambiguous(figures) => Err(text!(
            "`{text}` là hàng nghìn hay phần lẻ? viết 1234 hoặc 1,234",
            "`{text}`: thousands, or a part of one? write 1234 or 1,234 (the comma is the decimal mark)"
        )),
        _ => Ok(value),
    }
}

/// `1.234`: a point before three figures marks thousands here, and decimals elsewhere.
fn is_ambiguous(figures: &str) -> bool {
    let thousands = |whole: &str| (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    figures.split_once('.').is_some_and(|(whole, part)| part.len() == 3 && thousands(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, in_percent: bool) -> Option<String> {
        read(text, Some(in_percent)).ok().map(|value| value.to_string())
    }

    #[test]
    fn percent_is_taken_with_its_sign_or_without() {
        for text in ["95,5", "95.5%", "95,5 %"] {
            assert_eq!(read_as(text, true).as_deref(), Some("95.5"), "{text}");
        }
        assert_eq!(read_as("0,5%", true).as_deref(), Some("0.5"));
        assert_eq!(read_as("0", true).as_deref(), Some("0"));
    }

    #[test]
    fn what_a_percent_cell_holds_is_not_taken_for_percent() {
        assert_eq!(read_as("0.955", true), None);
        assert_eq!(read_as("1", true), None, "100% is held as 1");
        assert_eq!(read_as("1%", true).as_deref(), Some("1"));
        assert_eq!(read_as("0.955", false).as_deref(), Some("0.955"));
        assert_eq!(read_as("3%", false), None);
    }

    #[test]
    fn a_point_before_three_figures_is_asked_about() {
        assert_eq!(read_as("1.234", false), None);
        assert_eq!(read_as("1,234", false).as_deref(), Some("1.234"));
        assert_eq!(read_as("1234", false).as_deref(), Some("1234"));
    }
}
