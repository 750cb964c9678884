//! Letters of the time before Unicode: TCVN3 (.VnTime) and VNI keep Vietnamese in the codes of other letters, and only
//! their fonts show which are meant.

/// Which letters a font of old times has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldLetters {
    /// *TCVN3 (ABC)*: `.VnTime`.
    Tcvn3,
    /// *VNI*: `VNI-Times`.
    Vni,
}

impl OldLetters {
    /// Of a font, if it has such letters.
    pub(super) fn of(font: &str) -> Option<OldLetters> {
        let font = font.to_lowercase();
        if font.starts_with(".vn") {
            Some(OldLetters::Tcvn3)
        } else if font.starts_with("vni-") || font.starts_with("vni ") {
            Some(OldLetters::Vni)
        } else {
            None
        }
    }
}

pub(super) fn is_old(font: &str) -> bool {
    OldLetters::of(font).is_some()
}

/// Whether words in such a font are kept in its codes: they have letters of the upper half of a byte, and none that
/// Unicode alone has for Vietnamese. Words that were turned into Unicode often keep the font's name.
pub(super) fn are_coded(words: &str) -> bool {
    let in_upper_half = words.chars().any(|c| matches!(c, '\u{a1}'..='\u{ff}'));
    let in_unicode = words.chars().any(|c| {
        matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
            || matches!(c, '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}')
    });
    in_upper_half && !in_unicode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_turned_into_unicode_may_keep_the_name_of_an_old_font() {
        assert!(are_coded("KÕ ho¹ch"), "Kế hoạch in TCVN3");
        assert!(are_coded("Keá hoaïch"), "Kế hoạch in VNI");
        assert!(!are_coded("Kế hoạch"));
        assert!(!are_coded("Ke hoach 2024"));
        assert!(!are_coded("Ke\u{302}\u{301} hoa\u{323}ch"));
        assert_eq!(OldLetters::of(".VnTimeH"), Some(OldLetters::Tcvn3));
        assert_eq!(OldLetters::of("VNI-Times"), Some(OldLetters::Vni));
        assert_eq!(OldLetters::of("Times New Roman"), None);
    }
}
