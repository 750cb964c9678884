//! The words by which running text gives a figure its sign, and says a direction.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Operator;
use super::beside::says_beside;
use crate::vietnamese::said::{SaidNumber, numbers_said};
use crate::vietnamese::{WordSpans, fold_name};

/// Words beside a figure, and words of a direction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignWords {
    /// Before the figure: "trên 90%".
    pub above: Vec<String>,
    /// Before the figure: "ít nhất 90%".
    pub at_least: Vec<String>,
    /// Before the figure: "dưới 5%".
    pub below: Vec<String>,
    /// Before the figure: "không quá 5%".
    pub at_most: Vec<String>,
    /// After the figure: "từ 90% trở lên".
    pub and_more: Vec<String>,
    /// After the figure: "từ 5% trở xuống".
    pub and_less: Vec<String>,
    /// "làm giảm"; of two that stand over one another the longer is heard: "kiềm chế sự gia tăng" is no rise.
    pub down: Vec<String>,
    /// "tăng"
    pub up: Vec<String>,
    /// Numbers in words, each with its figures.
    pub numbers: BTreeMap<String, String>,
}

impl SignWords {
    /// The sign that the words before and after a figure give it: alone it is that figure.
    ///
    /// ```
    /// use phancong::model::{Operator, SignWords};
    ///
    /// let words = SignWords { above: vec!["trên".to_owned()], ..SignWords::default() };
    /// assert_eq!(words.read("tỷ lệ đạt trên ", "% tổng số án"), Operator::Above);
    /// assert_eq!(words.read("tỷ lệ đạt ", "% tổng số án"), Operator::Equal);
    /// ```
    pub fn read(&self, before: &str, after: &str) -> Operator {
        let before = fold_name(before);
        let ends = |known: &[String]| known.iter().any(|known| ends_with(&before, &fold_name(known)));
        let after = WordSpans::of(after.split([',', ';', '.']).next().unwrap_or_default());
        let follows = |known: &[String]| known.iter().any(|known| after.find(known).is_some());
        match () {
            () if follows(&self.and_more) || ends(&self.at_least) => Operator::AtLeast,
            () if follows(&self.and_less) || ends(&self.at_most) => Operator::AtMost,
            () if ends(&self.above) => Operator::Above,
            () if ends(&self.below) => Operator::Below,
            () => Operator::Equal,
        }
    }

    /// Whether the words say that it falls.
    pub fn says_down(&self, words: &str) -> bool {
        says_beside(words, &self.down, &self.up)
    }

    /// Whether the words say that it rises.
    pub fn says_up(&self, words: &str) -> bool {
        says_beside(words, &self.up, &self.down)
    }

    /// Every number that a text says, in figures or in words.
    pub fn numbers(&self, text: &str) -> Vec<SaidNumber> {
        let words = WordSpans::of(text);
        let spelled = words.iter().filter_map(|(word, at)| {
            let value = self.numbers.get(word)?.clone();
            Some(SaidNumber { value, at: at.clone() })
        });
        let mut all: Vec<SaidNumber> = numbers_said(text).into_iter().chain(spelled).collect();
        all.sort_by_key(|said| said.at.start);
        all
    }
}

fn ends_with(words: &str, known: &str) -> bool {
    words.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}
