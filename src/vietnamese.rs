//! Vietnamese text as papers write it: one form of Unicode, folded white space, names that match whatever
//! the spelling, dates as a văn bản gives them.

mod case;
pub mod days;
pub mod said;
pub mod weekly;

pub use case::lowered;
pub use said::YEARS;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::diag::{Said, Text, displayed, text};

/// Text in NFC, the one form in which the program keeps and compares text.
pub fn nfc(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// Where the text first leaves NFC, in bytes.
pub fn first_not_nfc(text: &str) -> Option<usize> {
    if is_nfc(text) {
        return None;
    }
    let composed = text.nfc();
    let differs = text.char_indices().zip(composed).find(|((_, a), b)| a != b);
    Some(differs.map_or(text.len().saturating_sub(1), |((at, _), _)| at))
}

/// White space folded: runs become one space, ends are trimmed.
pub fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which names are compared: lower case, one space, hyphens and dashes alike and without
/// spaces around them, and the tone mark where the new spelling puts it (*hoà* and *hòa* are one).
pub fn fold_name(text: &str) -> String {
    let mut folded = nfc(text).to_lowercase();
    if !folded.is_ascii() && folded.contains(['o', 'u']) {
        for (old, new) in OLD_TONES {
            if folded.contains(old) {
                folded = folded.replace(old, new);
            }
        }
    }
    let parting = ['-', '–', '—', ','];
    let is_one_word = !folded.contains(|c: char| c.is_whitespace() || parting.contains(&c));
    if is_one_word { folded } else { fold_space(&folded.replace(parting, " ")) }
}

/// A text in which names are looked for, whatever the spelling of either; hyphens, commas and white space
/// between words do not count.
///
/// ```
/// use phancong::vietnamese::WordSpans;
///
/// let text = "(Bộ Lao động Thương binh và Xã hội chủ trì)";
/// let at = WordSpans::of(text).find("Bộ Lao động - Thương binh và Xã hội").unwrap();
/// assert_eq!(&text[at], "Bộ Lao động Thương binh và Xã hội");
/// ```
#[derive(Debug, Clone)]
pub struct WordSpans {
    /// Each word in the form in which names are compared, with its place.
    words: Vec<(String, Range<usize>)>,
}

impl WordSpans {
    /// Its words, each with its place.
    pub fn of(text: &str) -> Self {
        let is_word = |c: char| c.is_alphanumeric() || c == '/' || ('\u{300}'..='\u{36f}').contains(&c);
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (start, is_word(c)) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    words.push((fold_name(&text[from..at]), from..at));
                    start = None;
                }
                _ => {}
            }
        }
        WordSpans { words }
    }

    /// Each word in the form in which names are compared, with its place.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(String, Range<usize>)> {
        self.words.iter()
    }

    /// Wherever a name stands, by the words it is of.
    pub fn places(&self, name: &str) -> Vec<Range<usize>> {
        let wanted = WordSpans::of(name).words;
        if wanted.is_empty() {
            return Vec::new();
        }
        let windows = self.words.windows(wanted.len()).enumerate();
        let same = windows.filter(|(_, window)| window.iter().zip(&wanted).all(|(word, wanted)| word.0 == wanted.0));
        same.map(|(at, _)| at..at + wanted.len()).collect()
    }

    /// Where some of the words stand in the text that they were read from.
    pub fn bytes_of(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].1.start..self.words[words.end - 1].1.end
    }

    /// Where a name first stands.
    pub fn find(&self, name: &str) -> Option<Range<usize>> {
        self.find_words(&WordSpans::of(name))
    }

    /// Where words first stand, one behind the other.
    pub fn find_words(&self, wanted: &WordSpans) -> Option<Range<usize>> {
        let wanted = &wanted.words;
        if wanted.is_empty() {
            return None;
        }
        let same = |(word, wanted): (&(String, _), &(String, _))| word.0 == wanted.0;
        let mut windows = self.words.windows(wanted.len());
        let found = windows.find(|window| window.iter().zip(wanted).all(same))?;
        Some(found[0].1.start..found[found.len() - 1].1.end)
    }
}

/// Both spellings of the tone mark on *oa, oe, uy*: old (on the second vowel) and new.
const OLD_TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// An id that every part of the program can carry: small letters without marks, figures, single hyphens between.
pub fn is_slug(id: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(is_part)
}

/// An id from a name: lower case, no marks, hyphens between words.
///
/// ```
/// assert_eq!(phancong::vietnamese::slug("Bộ Lao động - Thương binh và Xã hội"), "bo-lao-dong-thuong-binh-va-xa-hoi");
/// ```
pub fn slug(text: &str) -> String {
    let bare: String = text
        .nfd()
        .flat_map(char::to_lowercase)
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The first letter in upper case, the rest as it is.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A day as the head of a paper gives it; days below 10 and the months 1 and 2 take a leading zero
/// (NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.4).
///
/// ```
/// use chrono::NaiveDate;
/// let day = NaiveDate::from_ymd_opt(2024, 1, 5).unwrap();
/// assert_eq!(phancong::vietnamese::long_date(day), "ngày 05 tháng 01 năm 2024");
/// ```
pub fn long_date(day: NaiveDate) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A day in figures, as running text gives it: `20/6/2024`, `09/02/2021`.
pub fn short_date(day: NaiveDate) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{:02}/{month}/{}", day.day(), day.year())
}

/// The day that a text gives after the word *ngày*, in figures or in full.
///
/// ```
/// let day = chrono::NaiveDate::from_ymd_opt(2020, 11, 30);
/// assert_eq!(phancong::vietnamese::find_date("Quyết định số 1957/QĐ-TTg ngày 30/11/2020"), day);
/// assert_eq!(phancong::vietnamese::find_date("ngày 30 tháng 11 năm 2020 của Thủ tướng Chính phủ"), day);
/// ```
pub fn find_date(text: &str) -> Option<NaiveDate> {
    let figures = |text: &str| -> Vec<u32> {
        let parts = text.split(['/', '-', ' ', '.', ',', ')']).filter(|part| !matches!(*part, "" | "tháng" | "năm"));
        parts.map_while(|part| part.parse().ok()).take(3).collect()
    };
    text.match_indices("ngày ").find_map(|(at, word)| match figures(&text[at + word.len()..])[..] {
        [day, month, year] => NaiveDate::from_ymd_opt(year as i32, month, day),
        _ => None,
    })
}

/// What stands between the strokes of a number, a day, a choice of words: `12/KH-UBND`, `30/6`, "và/hoặc".
///
/// ```
/// assert_eq!(phancong::vietnamese::between_strokes("12/2024/QĐ-TTg").collect::<Vec<_>>(), ["12", "2024", "QĐ-TTg"]);
/// ```
pub fn between_strokes(text: &str) -> impl Iterator<Item = &str> {
    text.split('/')
}

/// A number with its thousands set apart: `5.381`.
pub fn count(number: u64) -> String {
    let figures = number.to_string();
    let mut text = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(figure);
    }
    text
}

/// Why words are no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// The year has two figures: 20/6/24 may be the 20th of June or the 24th.
    ShortYear,
    /// The calendar has no such day.
    NoSuchDay,
    /// The year lies outside [`YEARS`].
    YearOutside,
    /// Neither figures of a day nor a day in words.
    NotADate,
}

impl Said for NoDate {
    fn said(&self) -> Text {
        let (vi, en) = match self {
            NoDate::ShortYear => {
                ("năm phải đủ bốn chữ số, ví dụ 20/6/2024", "the year needs four figures, such as 20/6/2024")
            }
            NoDate::NoSuchDay => (
                "không có ngày ấy; viết ngày trước, tháng sau, ví dụ 20/6/2024",
                "there is no such day; write the day first, such as 20/6/2024",
            ),
            NoDate::YearOutside => {
                let (first, last) = (YEARS.start(), YEARS.end());
                return text!(
                    "chỉ nhận ngày từ năm {first} đến năm {last}; xem lại bốn chữ số của năm",
                    "days are taken from {first} to {last} alone; look at the four figures of the year"
                );
            }
            NoDate::NotADate => ("không phải ngày, ví dụ 20/6/2024", "not a day, such as 20/6/2024"),
        };
        Text::new(vi, en)
    }
}

displayed!(NoDate);

/// A day as an office types it: 20/6/2024, 20-06-2024, 20.6.2024, 2024-06-20, ngày 20 tháng 6 năm 2024.
///
/// ```
/// use phancong::vietnamese::{NoDate, parse_date};
/// let day = chrono::NaiveDate::from_ymd_opt(2024, 6, 20).unwrap();
/// assert_eq!(parse_date("20/6/2024"), Ok(day));
/// assert_eq!(parse_date("ngày 20 tháng 6 năm 2024"), Ok(day));
/// assert_eq!(parse_date("20/6/24"), Err(NoDate::ShortYear));
/// assert_eq!(parse_date("6/20/2024"), Err(NoDate::NoSuchDay));
/// assert_eq!(parse_date("20/6/0204"), Err(NoDate::YearOutside));
/// ```
///
/// # Errors
/// Why the words are no day.
pub fn parse_date(text: &str) -> Result<NaiveDate, NoDate> {
    let text = fold_name(text).replace("ngày", " ").replace("tháng", "/").replace("năm", "/");
    let compact: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = compact.split(['/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts[..] else { return Err(NoDate::NotADate) };
    if parts.iter().any(|part| part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return Err(NoDate::NotADate);
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return Err(NoDate::ShortYear);
    }
    if day.len() > 2 || month.len() > 2 {
        return Err(NoDate::NotADate);
    }
    let number = |figures: &str| figures.parse::<u32>().map_err(|_| NoDate::NotADate);
    let date = NaiveDate::from_ymd_opt(number(year)? as i32, number(month)?, number(day)?).ok_or(NoDate::NoSuchDay)?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(NoDate::YearOutside) }
}

/// The first words of a text, whole words only.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole} …")
}

/// Order of the Vietnamese alphabet, as dictionaries and lists of provinces have it: the letters of the whole first,
/// in which *ă, â* follow *a* and *đ* follows *d*, then the tones, then small before large.
///
/// ```
/// use phancong::vietnamese::alphabetical;
/// let mut names = ["Thanh Hóa", "Thái Nguyên", "Đà Nẵng", "Thái Bình", "Dak Lak"];
/// names.sort_by(|a, b| alphabetical(a, b));
/// assert_eq!(names, ["Dak Lak", "Đà Nẵng", "Thái Bình", "Thái Nguyên", "Thanh Hóa"]);
/// ```
pub fn alphabetical(a: &str, b: &str) -> Ordering {
    static VIETNAMESE: LazyLock<CollatorBorrowed> = LazyLock::new(|| {
        let order = CollatorBorrowed::try_new(locale!("vi").into(), CollatorOptions::default());
        order.expect("the order of each language stands in the binary")
    });
    VIETNAMESE.compare(a, b).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_whatever_its_spelling() {
        let standard = fold_name("Bộ Lao động - Thương binh và Xã hội");
        assert_eq!(fold_name("Bộ Lao động Thương binh và Xã hội"), standard);
        assert_eq!(fold_name("Bộ Lao động – Thương binh  và Xã hội"), standard);
        assert_eq!(fold_name("Hoà Bình"), fold_name("Hòa Bình"));
        assert_eq!(fold_name("Uỷ ban"), fold_name("Ủy ban"));
    }

    #[test]
    fn the_first_decomposed_letter_is_found() {
        assert_eq!(first_not_nfc("Bộ Công an"), None);
        assert_eq!(first_not_nfc("Bô\u{323} Công an"), Some(1));
    }

    fn in_order<const N: usize>(mut names: [&str; N]) -> [&str; N] {
        names.sort_by(|a, b| alphabetical(a, b));
        names
    }

    #[test]
    fn the_vietnamese_alphabet_puts_d_stroke_after_d() {
        let names = in_order(["Đồng Nai", "Ea", "Điện Biên", "Dak", "Ăn", "An", "Ân", "Ông", "On", "Ơn", "ưa", "ủa"]);
        assert_eq!(names, ["An", "Ăn", "Ân", "Dak", "Điện Biên", "Đồng Nai", "Ea", "On", "Ông", "Ơn", "ủa", "ưa"]);
    }

    /// As ICU has them for `vi`: a tone counts only between names whose letters are the same throughout.
    #[test]
    fn letters_of_the_whole_name_come_before_its_tones() {
        let provinces = [
            "Cà Mau",
            "Cao Bằng",
            "Lai Châu",
            "Lạng Sơn",
            "Lào Cai",
            "Tây Ninh",
            "Thái Bình",
            "Thái Nguyên",
            "Thanh Hóa",
        ];
        let mut shuffled = provinces;
        shuffled.reverse();
        assert_eq!(in_order(shuffled), provinces);
        assert_eq!(in_order(["má", "mạ", "mã", "mả", "mà", "ma"]), ["ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_eq!(in_order(["Hòa Bình", "Hoà An", "hòa bình"]), ["Hoà An", "hòa bình", "Hòa Bình"]);
    }

    #[test]
    fn months_after_february_take_no_zero() {
        let day = NaiveDate::from_ymd_opt(2020, 3, 5).expect("a day that exists");
        assert_eq!(long_date(day), "ngày 05 tháng 3 năm 2020");
    }
}
