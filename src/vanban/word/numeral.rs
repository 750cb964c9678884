//! A number as the formats of lists show it.

/// How numbers of a list are shown (`w:numFmt`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumeralFormat {
    Decimal,
    /// 01, 02 … 10.
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// A sign and no number.
    Bullet,
    /// Nothing.
    Nothing,
    /// Another; it is shown in figures.
    Unknown(String),
}

/// Nobody writes greater numbers in letters or Roman.
const GREATEST: u32 = 3_999;
const LETTERS: u32 = 26;

/// As the files name them.
const FORMATS: [(&str, NumeralFormat); 8] = [
    ("decimal", NumeralFormat::Decimal),
    ("decimalZero", NumeralFormat::DecimalZero),
    ("upperRoman", NumeralFormat::UpperRoman),
    ("lowerRoman", NumeralFormat::LowerRoman),
    ("upperLetter", NumeralFormat::UpperLetter),
    ("lowerLetter", NumeralFormat::LowerLetter),
    ("bullet", NumeralFormat::Bullet),
    ("none", NumeralFormat::Nothing),
];
const LONGEST_NAME: usize = 40;

impl NumeralFormat {
    pub(super) fn of(name: &str) -> NumeralFormat {
        let known = FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| format.clone());
        known.unwrap_or_else(|| NumeralFormat::Unknown(name.chars().take(LONGEST_NAME).collect()))
    }

    pub(super) fn shown(&self, number: u32) -> String {
        let in_letters = (1..=GREATEST).contains(&number);
        match self {
            NumeralFormat::Nothing | NumeralFormat::Bullet => String::new(),
            NumeralFormat::DecimalZero => format!("{number:02}"),
            NumeralFormat::UpperRoman if in_letters => roman(number),
            NumeralFormat::LowerRoman if in_letters => roman(number).to_lowercase(),
            NumeralFormat::UpperLetter if in_letters => letters(number).to_uppercase(),
            NumeralFormat::LowerLetter if in_letters => letters(number),
            _ => number.to_string(),
        }
    }
}

/// a … z, then aa, bb, as Word counts.
fn letters(number: u32) -> String {
    let letter = char::from_u32(u32::from('a') + (number - 1) % LETTERS).expect("one of a to z");
    let times = (number - 1) / LETTERS + 1;
    (0..times).map(|_| letter).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_word_shows_them() {
        let cases = [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 9, "ix"),
            ("upperLetter", 3, "C"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 28, "bb"),
            ("lowerLetter", 0, "0"),
            ("upperRoman", 4_000_000_000, "4000000000"),
            ("none", 1, ""),
            ("chineseCounting", 3, "3"),
        ];
        for (format, number, shown) in cases {
            assert_eq!(NumeralFormat::of(format).shown(number), shown, "{format} {number}");
        }
    }
}
