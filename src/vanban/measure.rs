//! Words → about how wide they print, so that a rule is drawn to the words it stands under.
//!
//! The widths are those of Times New Roman Bold, a little more than any other face of the family needs.

use super::document::KeptTogether;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Thousandths of the type size, from the space to the tilde.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, // space to /
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, // 0 to ?
    930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, // @ to O
    611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, // P to _
    333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, // ` to o
    556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520, // p to ~
];
const HORN: char = '\u{31b}';
const HORN_WIDTH: u16 = 60;
const OTHER_WIDTH: u16 = 700;
const MM_A_POINT: f64 = 25.4 / 72.0;

/// The width in millimetres of `words` on one line.
pub(super) fn width(words: &str, points: f64) -> f64 {
    in_millimetres(thousandths(words), points)
}

fn thousandths(words: &str) -> u32 {
    words.nfd().map(|c| u32::from(char_width(c))).sum()
}

fn in_millimetres(thousandths: u32, points: f64) -> f64 {
    f64::from(thousandths) / 1000.0 * points * MM_A_POINT
}

fn char_width(c: char) -> u16 {
    match c {
        'Đ' => 722,
        'đ' => 556,
        HORN => HORN_WIDTH,
        '–' | '“' | '”' | '«' | '»' => 500,
        '‘' | '’' => 333,
        '…' => 1000,
        _ if is_combining_mark(c) => 0,
        _ => (u32::from(c).checked_sub(u32::from(' ')))
            .and_then(|index| WIDTHS.get(index as usize).copied())
            .unwrap_or(OTHER_WIDTH),
    }
}

/// `words` on the fewest lines that `millimetres` allows, of lengths as even as words let them be.
///
/// "ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG" so breaks before "TỈNH", and not before its last word.
pub(super) fn balance(kept: &KeptTogether, words: &str, points: f64, millimetres: f64) -> Vec<String> {
    let measured = |unit: String| {
        let width = thousandths(&unit);
        (unit, width)
    };
    let units: Vec<(String, u32)> = units(kept, words).into_iter().map(measured).collect();
    let fewest = wrap(&units, points, millimetres).len();
    let mut narrow = width(words, points) / fewest as f64;
    loop {
        let lines = wrap(&units, points, narrow.min(millimetres));
        if lines.len() <= fewest || narrow > millimetres {
            return lines;
        }
        narrow += 1.0;
    }
}

/// Units with their widths, as many on each line as it has room for.
fn wrap(units: &[(String, u32)], points: f64, millimetres: f64) -> Vec<String> {
    let space = thousandths(" ");
    let mut lines: Vec<(String, u32)> = Vec::new();
    for (unit, width) in units {
        match lines.last_mut() {
            Some((line, so_far)) if in_millimetres(*so_far + space + width, points) <= millimetres => {
                line.extend([" ", unit]);
                *so_far += space + width;
            }
            _ => lines.push((unit.clone(), *width)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// What stays on one line: a word of several syllables, "ngày 30/11/2020", "TỈNH PHÚ YÊN".
fn units(kept: &KeptTogether, words: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut before = String::new();
    for word in words.split_whitespace() {
        let lower = word.to_lowercase();
        let number = kept.before_numbers.contains(&before) && word.starts_with(|c: char| c.is_ascii_digit());
        let of_a_word = kept.words.contains(&format!("{before} {}", lower.trim_end_matches([',', ';', '.'])));
        match units.last_mut() {
            Some(unit)
                if number
                    || of_a_word
                    || kept
                        .before_names
                        .iter()
                        .any(|place| unit == place || unit.starts_with(&format!("{place} "))) =>
            {
                unit.push(' ');
                unit.push_str(word);
            }
            _ => units.push(word.to_owned()),
        }
        before = lower;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vanban::nd30::{self, face, page};

    fn kept() -> KeptTogether {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        KeptTogether {
            words: list(&[
                "ban nhân",
                "nhân dân",
                "công an",
                "lao động",
                "thương binh",
                "xã hội",
                "thành phố",
                "chỉ huy",
                "bộ đội",
                "đội biên",
                "biên phòng",
                "thực hiện",
                "quyết định",
                "thủ tướng",
            ]),
            before_numbers: list(&["số", "ngày"]),
            before_names: list(&["TỈNH", "THÀNH PHỐ"]),
        }
    }

    #[test]
    fn the_national_name_fits_on_its_side_of_the_head() {
        let side = page::text_width(false) - page::HEAD_LEFT;
        let name = width(nd30::NATIONAL_NAME, face::NATIONAL_NAME.points);
        assert!((95.0..side).contains(&name), "{name} of {side} mm");
    }

    #[test]
    fn a_long_body_breaks_into_even_lines() {
        let broken = |words: &str| balance(&kept(), words, 13.0, 62.0);
        assert_eq!(broken("ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG"), ["ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG"]);
        assert_eq!(broken("UBND TỈNH KIÊN GIANG"), ["UBND TỈNH KIÊN GIANG"]);
        assert_eq!(broken("CÔNG AN THÀNH PHỐ HẢI PHÒNG"), ["CÔNG AN", "THÀNH PHỐ HẢI PHÒNG"]);
        assert_eq!(broken("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), ["BỘ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]);
        let guard = "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG THÀNH PHỐ HẢI PHÒNG";
        assert_eq!(broken(guard), ["BỘ CHỈ HUY", "BỘ ĐỘI BIÊN PHÒNG", "THÀNH PHỐ HẢI PHÒNG"]);
        assert!(broken("").is_empty());
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        let lines = balance(
            &kept(),
            "Triển khai thực hiện Quyết định số 1957/QĐ-TTg ngày 30/11/2020 của Thủ tướng",
            14.0,
            100.0,
        );
        assert!(lines.iter().all(|line| !line.ends_with("ngày") && !line.ends_with("số")), "{lines:?}");
    }

    #[test]
    fn combining_and_composed_letters_are_as_wide_as_each_other() {
        let (composed, combining) = ("Điều ệ", "Điều e\u{323}\u{302}");
        assert_eq!(width(composed, 14.0), width(combining, 14.0));
    }
}
