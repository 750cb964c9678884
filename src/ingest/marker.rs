//! Markers of parts, articles, clauses, points and dashes as a văn bản prints them: "II.", "1.", "2.1.", "a)", "-".

use crate::vietnamese::lowered;

/// A marker at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub style: MarkerStyle,
    /// Its number in its row, from 1; a dash has none.
    pub ordinal: u32,
    /// The last step of a path that it names: `II`, `1`, `đ`, `Điều 2`.
    pub step: String,
    /// As printed: `2.1.`.
    pub printed: String,
    /// Where the words begin.
    pub end: usize,
}

/// The manner of a marker, from the highest to the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerStyle {
    /// "Phần thứ nhất", "Chương I", "PHỤ LỤC I".
    Chapter,
    /// "A."
    Capital,
    /// "I."
    Roman,
    /// "Điều 1."
    Article,
    /// "1."
    Number,
    /// "2.1.", "2.1.3."
    Compound(usize),
    /// "a)"
    Letter,
    /// "(1)"
    InBrackets,
    Dash,
    Plus,
}

const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
/// Dashes and bullets that begin an item.
const DASHES: [char; 8] = ['-', '–', '—', '•', '·', '*', '\u{f0b7}', '▪'];

impl Marker {
    /// The marker with which a paragraph begins, if it does.
    pub fn read(text: &str) -> Option<Marker> {
        let readers = [article, chapter, dash, roman, number, capital, letter, in_brackets];
        readers.into_iter().find_map(|read| read(text)).filter(|marker| marker.end <= text.len())
    }
}

/// What is left of a text after a marker: white space must follow, or the text end.
fn ends_at(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let trimmed = rest.trim_start();
    (rest.is_empty() || rest.len() > trimmed.len()).then(|| text.len() - trimmed.len())
}

fn made(text: &str, style: MarkerStyle, ordinal: u32, step: String, end: usize) -> Option<Marker> {
    Some(Marker { style, ordinal, step, printed: text[..end].to_owned(), end: ends_at(text, end)? })
}

fn article(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix("Điều ").or_else(|| text.strip_prefix("ĐIỀU "))?;
    let digits = leading_digits(rest)?;
    let after = rest[digits..].strip_prefix(['.', ':'])?;
    let end = text.len() - after.len();
    made(text, MarkerStyle::Article, rest[..digits].parse().ok()?, format!("Điều {}", &rest[..digits]), end)
}

fn chapter(text: &str) -> Option<Marker> {
    let folded = lowered(text);
    let opening =
        ["phần thứ ", "phần ", "chương ", "phụ lục "].into_iter().find(|opening| folded.starts_with(opening))?;
    let word = folded[opening.len()..].split([' ', '.', ':']).next()?;
    let counted = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy"].iter().position(|name| *name == word);
    let ordinal = counted
        .and_then(|at| u32::try_from(at + 1).ok())
        .or_else(|| roman_number(&word.to_uppercase()))
        .or_else(|| word.parse().ok())?;
    let end = opening.len() + word.len();
    let end = if text[end..].starts_with(['.', ':']) { end + 1 } else { end };
    let step = text[..end].trim_end_matches(['.', ':']).to_owned();
    made(text, MarkerStyle::Chapter, ordinal, step, end)
}

fn dash(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let style = match first {
        '+' => MarkerStyle::Plus,
        c if DASHES.contains(&c) => MarkerStyle::Dash,
        _ => return None,
    };
    let rest = &text[first.len_utf8()..];
    let end = text.len() - rest.trim_start().len();
    // A dash stands apart from its words, or before a capital: "-Tổ chức".
    let apart = end > first.len_utf8() || rest.chars().next().is_some_and(char::is_uppercase);
    apart.then(|| Marker { style, ordinal: 0, step: String::new(), printed: first.to_string(), end })
}

fn roman(text: &str) -> Option<Marker> {
    let letters = text.len() - text.trim_start_matches(['I', 'V', 'X', 'L', 'C']).len();
    let sign = text[letters..].strip_prefix(['.', ')', '/', '-']).or_else(|| text[letters..].strip_prefix(" -"))?;
    let end = text.len() - sign.len();
    made(text, MarkerStyle::Roman, roman_number(&text[..letters])?, text[..letters].to_owned(), end)
}

fn number(text: &str) -> Option<Marker> {
    let mut end = 0;
    let mut parts = Vec::new();
    while let Some(digits) = leading_digits(&text[end..]).filter(|digits| *digits <= 2) {
        parts.push(&text[end..end + digits]);
        end += digits;
        match text[end..].strip_prefix('.') {
            Some(_) => end += 1,
            None => break,
        }
    }
    let last = *parts.last()?;
    let end = if text[..end].ends_with('.') {
        end
    } else if text[end..].starts_with([')', '/']) && parts.len() == 1 || text[end..].starts_with(')') {
        end + 1
    } else if parts.len() > 1 {
        end
    } else {
        return None;
    };
    let style = if parts.len() == 1 { MarkerStyle::Number } else { MarkerStyle::Compound(parts.len()) };
    made(text, style, last.parse().ok()?, parts.join("."), end)
}

fn capital(text: &str) -> Option<Marker> {
    let first = text.chars().next().filter(char::is_ascii_uppercase)?;
    text[1..].strip_prefix('.')?;
    made(text, MarkerStyle::Capital, u32::from(first) - u32::from('A') + 1, first.to_string(), 2)
}

fn letter(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let ordinal = LETTERS.chars().position(|letter| letter == first).or_else(|| "fjwz".find(first).map(|_| 0))?;
    let rest = &text[first.len_utf8()..];
    let end = first.len_utf8() + 1;
    rest.strip_prefix([')', '.', '/'])?;
    made(text, MarkerStyle::Letter, u32::try_from(ordinal).ok()? + 1, first.to_string(), end)
}

fn in_brackets(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix('(')?;
    let close = rest.find(')').filter(|at| *at <= 4)?;
    let inside = &rest[..close];
    let letter = LETTERS.chars().position(|letter| inside.chars().eq([letter])).map(|at| at + 1);
    let ordinal = inside
        .parse()
        .ok()
        .or(letter.and_then(|at| u32::try_from(at).ok()))
        .or_else(|| roman_number(&inside.to_uppercase()))?;
    made(text, MarkerStyle::InBrackets, ordinal, inside.to_owned(), close + 2)
}

fn leading_digits(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0).then_some(digits)
}

/// The value of a Roman number; none if the letters are none.
fn roman_number(letters: &str) -> Option<u32> {
    let value = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let values: Vec<i32> = letters.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(n, value)| {
        let stands_before_greater = values.get(n + 1).is_some_and(|next| next > value);
        if stands_before_greater { -value } else { *value }
    });
    u32::try_from(signed.sum::<i32>()).ok().filter(|sum| (1..100).contains(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_read_with_its_step_and_the_words_after_it() {
        let cases = [
            ("IV. KINH PHÍ", MarkerStyle::Roman, 4, "IV", "KINH PHÍ"),
            ("1. Mục đích", MarkerStyle::Number, 1, "1", "Mục đích"),
            ("2.1. Công tác", MarkerStyle::Compound(2), 1, "2.1", "Công tác"),
            ("2.1.3 Công tác", MarkerStyle::Compound(3), 3, "2.1.3", "Công tác"),
            ("đ) Duy trì", MarkerStyle::Letter, 5, "đ", "Duy trì"),
            ("Điều 12. Hiệu lực", MarkerStyle::Article, 12, "Điều 12", "Hiệu lực"),
            ("Phần thứ hai: NHIỆM VỤ", MarkerStyle::Chapter, 2, "Phần thứ hai", "NHIỆM VỤ"),
            ("- Tổ chức", MarkerStyle::Dash, 0, "", "Tổ chức"),
            ("+ Rà soát", MarkerStyle::Plus, 0, "", "Rà soát"),
            ("(3) Báo cáo", MarkerStyle::InBrackets, 3, "3", "Báo cáo"),
            ("A. Mục tiêu", MarkerStyle::Capital, 1, "A", "Mục tiêu"),
        ];
        for (text, style, ordinal, step, rest) in cases {
            let marker = Marker::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (marker.style, marker.ordinal, marker.step.as_str(), &text[marker.end..]),
                (style, ordinal, step, rest)
            );
        }
    }

    #[test]
    fn a_number_within_a_sentence_is_no_marker() {
        for text in [
            "20/9), 6 tháng",
            "100% tố giác",
            "2024. Tổ chức",
            "3.500 người",
            "VÀ CÁC BỘ",
            "Các bộ",
            "-5",
            "(Bộ Công an chủ trì)",
            "I",
        ] {
            assert_eq!(Marker::read(text), None, "{text}");
        }
    }
}
