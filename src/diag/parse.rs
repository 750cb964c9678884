//! Words that are not what they should be.

use std::str::FromStr;

use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

use super::Text;
use super::trouble::{Said, displayed};

/// Why words are no day, no number, no key; and how to write it, where that is not said with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParseError {
    said: Text,
    mend: Option<Text>,
}

impl ParseError {
    /// What is wrong with the words, with no example of the right form.
    pub fn new(said: Text) -> Self {
        ParseError { said, mend: None }
    }

    /// With how to write it.
    pub fn mended(self, mend: Text) -> Self {
        ParseError { mend: Some(mend), ..self }
    }

    /// How to write it instead, where that can be said.
    pub fn mend(&self) -> Option<&Text> {
        self.mend.as_ref()
    }

    /// A serde error that carries it whole: serde hands on one string, read again by [`from_serde`](Self::from_serde).
    pub fn for_serde<E: de::Error>(&self) -> E {
        E::custom(serde_json::to_string(self).expect("strings are JSON"))
    }

    /// What a serde error carries, if it is one of ours.
    pub fn from_serde(words: &str) -> Option<ParseError> {
        serde_json::from_str(words).ok()
    }
}

impl Said for ParseError {
    fn said(&self) -> Text {
        self.said.clone()
    }
}

displayed!(ParseError);

/// Reads a value that a file gives as words; what is wrong with them comes through serde in both languages.
///
/// # Errors
/// They are no string, or not of the right form.
pub fn parsed<'de, D: Deserializer<'de>, T: FromStr<Err: Said>>(deserializer: D) -> Result<T, D::Error> {
    let words = String::deserialize(deserializer)?;
    words.parse().map_err(|error: T::Err| ParseError::new(error.said()).for_serde())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::text;

    #[test]
    fn it_comes_through_serde_whole_whatever_stands_in_it() {
        for name in ["x | y", "{\"vi\":1}", "a\nb", "\"|\""] {
            let error = ParseError::new(text!("`{name}` không phải số", "`{name}` is no number"));
            for error in [error.clone(), error.mended(Text::same("90"))] {
                let carried = error.for_serde::<serde_json::Error>().to_string();
                assert_eq!(ParseError::from_serde(&carried).as_ref(), Some(&error), "{carried}");
            }
        }
        assert_eq!(ParseError::from_serde("missing field `id`"), None);
    }
}
