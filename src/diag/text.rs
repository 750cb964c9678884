//! Messages in both languages.

use serde::{Deserialize, Serialize};

/// The language in which the program speaks; what an official signs is Vietnamese in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A fixed word or phrase in both languages: a role, a status, the head of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Phrase {
    /// The same word in both languages.
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Phrase { vi, en }
    }

    /// In the language asked for.
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// One message in both languages, each whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Text {
    /// In Vietnamese, whole.
    pub vi: String,
    /// In English, whole.
    pub en: String,
}

impl Text {
    /// The same message in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        let (vi, en) = (vi.into(), en.into());
        Text { vi, en }
    }

    /// What has no language: a name, a number, the words of a plan.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Text { vi: words.clone(), en: words }
    }

    /// In the language asked for.
    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }

    /// Whether nothing is said in either language.
    pub fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }

    /// Several as one, with the same sign between them.
    pub fn joined<'t>(texts: impl IntoIterator<Item = &'t Text>, between: &str) -> Text {
        let (vi, en): (Vec<&str>, Vec<&str>) = texts.into_iter().map(|text| (&*text.vi, &*text.en)).unzip();
        Text::new(vi.join(between), en.join(between))
    }

    /// This with another right behind it.
    pub fn then(mut self, more: &Text) -> Text {
        self.vi.push_str(&more.vi);
        self.en.push_str(&more.en);
        self
    }
}

impl From<Phrase> for Text {
    fn from(word: Phrase) -> Self {
        Text::new(word.vi, word.en)
    }
}

/// A [`Text`] of two formats, Vietnamese first; both take the same arguments.
macro_rules! text {
    ($vi:literal, $en:literal $(, $arg:expr)* $(,)?) => {
        $crate::diag::Text::new(format!($vi $(, $arg)*), format!($en $(, $arg)*))
    };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_bar_or_braces_in_it_stays_whole_in_both_languages() {
        for name in ["x | y", "{\"vi\":1}", "a\nb", "\"|\""] {
            let text = text!("không có văn bản `{name}`", "there is no instrument `{name}`");
            assert_eq!(text.in_lang(Lang::Vi), format!("không có văn bản `{name}`"));
            assert_eq!(text.in_lang(Lang::En), format!("there is no instrument `{name}`"));
        }
    }

    #[test]
    fn several_are_joined_in_each_language() {
        let (one, two) = (Text::new("một", "one"), Text::same("2"));
        assert_eq!(Text::joined([&one, &two], "; "), Text::new("một; 2", "one; 2"));
        assert_eq!(one.then(&two), Text::new("một2", "one2"));
    }
}
