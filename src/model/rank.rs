//! The rank of a legal basis (*thứ bậc hiệu lực pháp lý*), after Luật Ban hành văn bản quy phạm pháp luật
//! (64/2025/QH15), Điều 4.
//!
//! The law ranks normative instruments (*văn bản quy phạm pháp luật*) alone; their numbers carry a year
//! (24/2014/NĐ-CP). A decision or a plan without one (1957/QĐ-TTg, a province's plan) has no rank in it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, Certainty};

/// The higher the rank, the greater the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// Our own inference, whatever it cites: reading a law by analogy does not make it say so.
    Judgement,
    /// *quyết định của Ủy ban nhân dân* that is normative.
    PeopleCommittee,
    /// *nghị quyết của Hội đồng nhân dân*
    PeopleCouncil,
    /// *thông tư*
    Circular,
    /// *nghị quyết của Hội đồng Thẩm phán*
    JudicialCouncil,
    /// *quyết định của Thủ tướng* that is normative.
    PrimeMinister,
    /// *nghị định, nghị quyết của Chính phủ*
    Decree,
    /// *lệnh, quyết định của Chủ tịch nước*
    President,
    /// *pháp lệnh, nghị quyết của Ủy ban Thường vụ Quốc hội*
    Ordinance,
    /// A law, a code, a resolution of the National Assembly.
    Law,
    /// *Hiến pháp*
    Constitution,
}

/// Which instrument has which rank; the longest beginning that fits is heard.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// How the names of unnumbered instruments begin.
    pub names: BTreeMap<String, Rank>,
    /// How the symbols of normative instruments begin: what stands after number and year.
    pub symbols: BTreeMap<String, Rank>,
}

impl Ranks {
    /// `None` where the law ranks no such instrument, or it is not known what it is.
    pub fn of(&self, basis: &Basis) -> Option<Rank> {
        if basis.certainty == Certainty::Judgement {
            return Some(Rank::Judgement);
        }
        let name = basis.instrument.trim();
        let begins = |known: &BTreeMap<String, Rank>, text: &str| {
            let fitting = known.iter().filter(|(begin, _)| text.starts_with(begin.as_str()));
            fitting.max_by_key(|(begin, _)| begin.len()).map(|(_, rank)| *rank)
        };
        match name.splitn(3, '/').collect::<Vec<_>>()[..] {
            [_, year, symbol] if year.len() == 4 && year.parse::<u16>().is_ok() => begins(&self.symbols, symbol),
            _ => begins(&self.names, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Provision;
    use super::*;

    fn rank(instrument: &str, certainty: Certainty) -> Option<Rank> {
        let words: super::super::Words = serde_yaml::from_str(include_str!("../../rules/words/words.yaml"))
            .expect("the program's own words are sound");
        let none = || None::<String>;
        let main = Provision {
            instrument: instrument.to_owned(),
            clause: none(),
            quote: none(),
            from: None,
            to: None,
            note: none(),
            certainty,
        };
        words.ranks.of(&Basis::new(main, Vec::new()))
    }

    #[test]
    fn a_law_stands_above_a_decree_and_a_decree_above_a_circular() {
        let of = |instrument| rank(instrument, Certainty::Press);
        assert!(of("Luật Công an nhân dân 2018") > of("24/2014/NĐ-CP"));
        assert!(of("190/2025/QH15") == of("Bộ luật Dân sự 2015"));
        assert!(of("24/2014/NĐ-CP") > of("01/2020/QĐ-TTg"));
        assert!(of("01/2020/QĐ-TTg") > of("12/2018/TT-BNV"));
    }

    #[test]
    fn a_decision_that_is_no_normative_instrument_has_no_rank() {
        assert_eq!(rank("1957/QĐ-TTg", Certainty::Seed), None);
        assert_eq!(rank("kế hoạch Phú Yên 2021", Certainty::Seed), None);
        assert_eq!(rank("19/KH-BCĐ138/CP", Certainty::Seed), None);
    }

    #[test]
    fn an_inference_does_not_take_the_rank_of_what_it_cites() {
        assert_eq!(rank("91/2015/QH13", Certainty::Judgement), Some(Rank::Judgement));
        assert_eq!(rank("1957/QĐ-TTg", Certainty::Judgement), Some(Rank::Judgement));
    }
}
