//! Lists of a page of the web → the marker that a browser shows before each item.

/// A list that is open.
#[derive(Debug)]
pub struct OpenList {
    /// The letter that says how it counts; none of a list with bullets.
    style: Option<char>,
    next: u32,
}

impl OpenList {
    /// A list with bullets.
    pub fn bulleted() -> Self {
        OpenList { style: None, next: 1 }
    }

    /// A list that counts from a number: in figures (`1`), letters (`a`, `A`) or Roman numerals (`i`, `I`).
    pub fn counted(style: Option<&str>, start: Option<&str>) -> Self {
        let style = style.and_then(|style| style.chars().next()).unwrap_or('1');
        OpenList { style: Some(style), next: start.and_then(|start| start.parse().ok()).unwrap_or(1) }
    }

    /// The marker of the next item; `value` where it gives its own number.
    pub fn marker(&mut self, value: Option<&str>) -> String {
        let number = value.and_then(|value| value.parse().ok()).unwrap_or(self.next);
        self.next = number.saturating_add(1);
        match self.style {
            None => "-".to_owned(),
            Some('a') => format!("{}.", letters(number)),
            Some('A') => format!("{}.", letters(number).to_uppercase()),
            Some('i') => format!("{}.", roman(number)),
            Some('I') => format!("{}.", roman(number).to_uppercase()),
            Some(_) => format!("{number}."),
        }
    }
}

/// "a" … "z", "aa": as browsers count.
fn letters(number: u32) -> String {
    let mut rest = number;
    let mut found = Vec::new();
    while rest > 0 {
        let letter = char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        found.insert(0, letter);
        rest = (rest - 1) / 26;
    }
    found.into_iter().collect()
}

/// In small letters; a number that none has is shown in figures.
fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut found = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            found += sign;
            rest -= value;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_bear_what_a_browser_shows() {
        let shown = |mut list: OpenList| [list.marker(None), list.marker(Some("9")), list.marker(None)];
        assert_eq!(shown(OpenList::counted(None, Some("3"))), ["3.", "9.", "10."]);
        assert_eq!(shown(OpenList::counted(Some("a"), None)), ["a.", "i.", "j."]);
        assert_eq!(shown(OpenList::counted(Some("I"), None)), ["I.", "IX.", "X."]);
        assert_eq!(shown(OpenList::bulleted()), ["-", "-", "-"]);
        assert_eq!(OpenList::counted(Some("a"), Some("28")).marker(None), "ab.");
    }
}
