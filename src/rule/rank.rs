//! The rank of a legal basis (*thứ bậc hiệu lực pháp lý*), after Luật Ban hành văn bản quy phạm pháp luật
//! (64/2025/QH15), Điều 4.
//!
//! The law ranks normative instruments (*văn bản quy phạm pháp luật*) alone; their numbers carry a year
//! (24/2014/NĐ-CP). A decision or a plan without one (1957/QĐ-TTg, a province's plan) has no rank in it.

use crate::model::{Basis, Certainty};

/// The higher the rank, the greater the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Our own inference, whatever it cites: reading a law by analogy does not make it say so.
    Judgement,
    PeopleCommittee,
    PeopleCouncil,
    Circular,
    JudicialCouncil,
    PrimeMinister,
    Decree,
    President,
    Ordinance,
    /// A law, a code, a resolution of the National Assembly.
    Law,
    Constitution,
}

/// How the names of unnumbered instruments begin.
const BY_NAME: [(&str, Rank); 8] = [
    ("Hiến pháp", Rank::Constitution),
    ("Bộ luật", Rank::Law),
    ("Luật", Rank::Law),
    ("Nghị quyết của Quốc hội", Rank::Law),
    ("Pháp lệnh", Rank::Ordinance),
    ("Nghị định", Rank::Decree),
    ("Thông tư", Rank::Circular),
    ("suy luận", Rank::Judgement),
];

/// How the symbols of normative instruments begin: what stands after number and year.
const BY_SYMBOL: [(&str, Rank); 12] = [
    ("QH", Rank::Law),
    ("UBTVQH", Rank::Ordinance),
    ("PL-UBTVQH", Rank::Ordinance),
    ("L-CTN", Rank::President),
    ("QĐ-CTN", Rank::President),
    ("NĐ-CP", Rank::Decree),
    ("NQ-CP", Rank::Decree),
    ("QĐ-TTg", Rank::PrimeMinister),
    ("NQ-HĐTP", Rank::JudicialCouncil),
    ("TT", Rank::Circular),
    ("NQ-HĐND", Rank::PeopleCouncil),
    ("QĐ-UBND", Rank::PeopleCommittee),
];

impl Rank {
    /// `None` where the law ranks no such instrument, or it is not known what it is.
    pub fn of(basis: &Basis) -> Option<Rank> {
        if basis.certainty == Certainty::Judgement {
            return Some(Rank::Judgement);
        }
        let name = basis.instrument.trim();
        let begins = |known: &[(&str, Rank)], text: &str| {
            known.iter().find(|(begin, _)| text.starts_with(begin)).map(|(_, rank)| *rank)
        };
        match name.splitn(3, '/').collect::<Vec<_>>()[..] {
            [_, year, symbol] if year.len() == 4 && year.parse::<u16>().is_ok() => begins(&BY_SYMBOL, symbol),
            _ => begins(&BY_NAME, name),
        }
    }

    pub fn vi(self) -> &'static str {
        match self {
            Rank::Judgement => "suy luận",
            Rank::PeopleCommittee => "quyết định của Ủy ban nhân dân",
            Rank::PeopleCouncil => "nghị quyết của Hội đồng nhân dân",
            Rank::Circular => "thông tư",
            Rank::JudicialCouncil => "nghị quyết của Hội đồng Thẩm phán",
            Rank::PrimeMinister => "quyết định của Thủ tướng Chính phủ",
            Rank::Decree => "nghị định",
            Rank::President => "lệnh, quyết định của Chủ tịch nước",
            Rank::Ordinance => "pháp lệnh",
            Rank::Law => "luật, nghị quyết của Quốc hội",
            Rank::Constitution => "Hiến pháp",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(instrument: &str, certainty: Certainty) -> Option<Rank> {
        let none = || None::<String>;
        Rank::of(&Basis {
            instrument: instrument.to_owned(),
            clause: none(),
            quote: none(),
            from: None,
            to: None,
            note: none(),
            certainty,
        })
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
