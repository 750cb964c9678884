//! The patterns of papers: each with the names that must stand in it, said once.
//!
//! `load` holds the words of a workspace to these; a paper fills them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Role, Tier};

/// The pattern of a key, with the names that stand in it.
pub type WordPattern<'w> = (&'static str, &'w str, &'static [&'static str]);

/// Declares patterns, each with the names that stand in it once.
macro_rules! patterns {
    ($(#[$all:meta])* $words:ident { $($(#[$doc:meta])* $field:ident: [$($name:literal),*]),+ $(,)? }) => {
        $(#[$all])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $words {
            $($(#[$doc])* pub $field: String,)+
        }

        impl $words {
            /// Each pattern by its key, with the names that must stand in it.
            pub fn patterns(&self) -> Vec<WordPattern<'_>> {
                vec![$((stringify!($field), self.$field.as_str(), &[$($name),*]),)+]
            }
        }
    };
}

patterns! {
    /// Patterns of papers; `{name}` and the like stand for what is filled in.
    PaperWords {
        /// A body that can only be asked.
        asked: ["name"],
        /// The role of such a body.
        asked_role: ["role"],
        /// A recipient to whom it is reported.
        to_report: ["name"],
        /// A time from a day to a day.
        window: ["from", "to"],
        /// A time of one day.
        day: ["day"],
        /// A time by an hour of a day.
        hour: ["hour", "when"],
        /// A time by which something is to be reached.
        milestone: ["when", "reach"],
        /// A time without a day.
        continuous: [],
        /// A time of one year.
        year: ["year"],
        /// A time of several years.
        years: ["from", "to"],
        /// A phase in which the task comes first.
        first: ["phase"],
        /// A time that one of several instruments sets.
        by: ["when", "source"],
        /// What proves that something was done: a paper with a number.
        numbered: ["number", "day"],
        /// A paper without a number.
        unnumbered: ["day"],
        /// Nothing but a day.
        done: ["day"],
        /// What a committee owes itself: reports.
        reports: [],
        /// What it pays for.
        funds: [],
        /// What it does besides.
        performs: [],
        /// What is to stand in place of a higher plan's words.
        here: ["clause", "instrument"],
        /// The same, of several passages one behind the other.
        here_on: ["what", "count"],
        /// An instrument by its kind and number.
        cited: ["kind", "number"],
        /// The same with its day.
        dated: ["name", "day"],
        /// The profile of an office, where a line rests on nothing else.
        profile: [],
        /// The value of a target does not reach it.
        missed: [],
        /// Nobody measured it.
        missing: [],
        /// There is no earlier value to hold it against.
        no_baseline: [],
        /// The value is above a level that is no floor.
        above: [],
        /// The value reaches it.
        met: [],
    }
}

patterns! {
    /// A step of an address, by what its marker is.
    StepWords {
        /// A Roman number: "II".
        part: ["step"],
        /// A figure: "4".
        clause: ["step"],
        /// A letter: "b".
        point: ["step"],
        /// A dash, counted from the top.
        dash: ["nth"],
        /// A plus, counted from the top.
        plus: ["nth"],
        /// A paragraph without a marker, counted from the top.
        paragraph: ["nth"],
    }
}

patterns! {
    /// What a plan states, as a comparison of plans says it.
    FactWords {
        /// A target that is to be passed.
        above: ["number"],
        /// A target that is a floor.
        at_least: ["number"],
        /// A target that is to be kept under.
        below: ["number"],
        /// A target that is a ceiling.
        at_most: ["number"],
        /// A direction, with a figure or without.
        down: ["number"],
        /// As `down`, the other way.
        up: ["number"],
        /// A day that is itself too late.
        before: ["day"],
        /// A day that still counts.
        by: ["day"],
        /// A phase of the plan.
        phase: ["from", "to"],
        /// A time from a day to the end of another.
        window: ["from", "to"],
        /// A day of each year.
        each_year: ["day"],
        /// A time after something that happens.
        event: ["event"],
        /// A time before something that happens.
        before_event: ["event"],
        /// A time that a case brings.
        case: [],
        /// All the time.
        continuous: [],
        /// In haste.
        prompt: [],
        /// A rhythm without days.
        undated: [],
        /// Who reports to whom, how often.
        report: ["from", "to", "every"],
        /// The same, through whom.
        report_via: ["from", "to", "via", "every"],
        /// The days of a report.
        until: ["every", "days"],
        /// A role with those who have it.
        part: ["role", "names"],
        /// Between alternatives.
        or: [],
        /// Where one side says nothing.
        unstated: [],
        /// What changed, with what it was and what it is.
        change: ["what", "was", "is"],
    }
}

patterns! {
    /// How a tier is told from others of whose bodies the names are alike: "Ủy ban nhân dân cấp tỉnh".
    TierWords {
        /// Ministries and what stands beside them.
        central: [],
        /// Provinces and centrally run cities.
        province: [],
        /// Districts, until 30/6/2025.
        district: [],
        /// Communes, wards, special zones.
        commune: [],
    }
}

patterns! {
    /// Roles as papers name them.
    RoleWords {
        /// *chủ trì*
        lead: [],
        /// *phối hợp*
        coordinate: [],
        /// *thực hiện*
        implement: [],
        /// *tham mưu*
        advise: [],
        /// *thường trực, đầu mối*
        standing: [],
        /// *chỉ đạo, hướng dẫn*
        direct: [],
        /// *theo dõi, kiểm tra, đôn đốc*
        oversee: [],
        /// *bố trí kinh phí*
        fund: [],
        /// *báo cáo*
        report: [],
    }
}

impl TierWords {
    /// How that tier is told.
    pub fn of(&self, tier: Tier) -> &str {
        match tier {
            Tier::Central => &self.central,
            Tier::Province => &self.province,
            Tier::District => &self.district,
            Tier::Commune => &self.commune,
        }
    }
}

impl RoleWords {
    /// How papers name that role.
    pub fn of(&self, role: Role) -> &str {
        match role {
            Role::Lead => &self.lead,
            Role::Coordinate => &self.coordinate,
            Role::Implement => &self.implement,
            Role::Advise => &self.advise,
            Role::Standing => &self.standing,
            Role::Direct => &self.direct,
            Role::Oversee => &self.oversee,
            Role::Fund => &self.fund,
            Role::Report => &self.report,
        }
    }
}
