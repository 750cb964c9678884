//! An obligation as a row: keys for programs, columns for people.

use serde::{Serialize, Serializer};

use super::ListingRow;
use super::xlsx::Cell;
use crate::diag::{Lang, Phrase, Text, text};
use crate::model::{Basis, BodyId, Date, DutyPeriod, Hour, Instrument, Modality, ObligationKey, Role, Workspace};
use crate::resolve::{Act, Gives, Obligation, Reason, Rules, TimeStatus};
use crate::vietnamese::short_date;
use crate::vietnamese::shortened;

/// One obligation, by the contract of `resolve --format json`.
#[derive(Debug, Clone, Serialize)]
pub struct ObligationRow {
    /// The same in every run, whatever else is owed; registers keep it.
    pub key: ObligationKey,
    /// The id of the plan.
    pub instrument: String,
    /// The address of the clause.
    pub clause: String,
    /// The task by its name; none where the clause belongs to none.
    pub task: Option<String>,
    /// The bearer's official name on the day asked.
    pub body: String,
    /// The bearer's id.
    pub body_id: String,
    /// The id of the place; none of a body of the whole country.
    pub place: Option<String>,
    /// What the body is in the task.
    pub role: Role,
    /// Ordered, asked or encouraged.
    pub modality: Modality,
    /// By which act it is met.
    pub act: Act,
    /// One id, or a list where there are several.
    pub to: Option<OneOrList>,
    /// The id of whoever collects the report on the way.
    pub via: Option<String>,
    /// The days on which it runs.
    pub window: WindowRow,
    /// Of a periodic report: the days of which it gives the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<WindowRow>,
    /// The last day on which it is in time; none where the text gives none.
    pub due: Option<Date>,
    /// By which hour of that day, in Viet Nam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<Hour>,
    /// Of a milestone: what is to be reached by that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<String>,
    /// Names of the plan's phases in which it falls.
    pub phases: Vec<String>,
    /// None once the due day has passed.
    #[serde(serialize_with = "status_in_words")]
    pub status: Option<TimeStatus>,
    /// Why it is owed: first the words, then what rules add.
    pub because: Vec<ReasonRow>,
    /// The clause whose words assign.
    pub stated_at: String,
    /// The first words of what is to be done.
    pub content: String,
    /// A report's period, a phase, or the day of a dated part.
    pub period: Option<DutyPeriod>,
    /// Whom the instrument means, where somebody else bears the duty by now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// By a rule of the cascade, not by the instrument's words.
    pub derived: bool,
    /// Why it may not bind the body after all, in the language asked for.
    pub doubt: Option<String>,
    #[serde(skip)]
    pub(crate) shown: Shown,
}

/// What the table shows besides.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The instrument's short name.
    pub(super) instrument: String,
    /// The first words of the clause.
    pub(super) words: String,
    /// To whom, and through whom.
    pub(super) to: Text,
    /// The words mean it only as one of an open collective.
    is_member: bool,
    /// Whose duty it was, where it was handed on.
    pub(super) origin: Option<String>,
}

/// One value as itself, several as a list.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum OneOrList {
    /// There is but one.
    One(String),
    /// There are several.
    List(Vec<String>),
}

/// Days from one to another; an end that is null is open.
#[derive(Debug, Clone, Serialize)]
pub struct WindowRow {
    /// The first day.
    pub from: Option<Date>,
    /// The last day, which still counts.
    pub to: Option<Date>,
}

/// A reason: the words of a clause, a rule or a reading with its basis, a step of succession.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum ReasonRow {
    /// The instrument says so itself.
    Words {
        /// The id of the instrument.
        instrument: String,
        /// The address of the clause.
        clause: String,
        /// The words, verbatim.
        quote: String,
    },
    /// A rule says so.
    Rule {
        /// The id of the rule.
        rule: String,
        /// What of the obligation rests on it.
        #[serde(serialize_with = "gives_in_words")]
        gives: Gives,
        /// In Vietnamese: an official reads it.
        title: String,
        /// What of its basis was in force on the instrument's day, in Vietnamese.
        basis: String,
        /// The basis in both languages.
        #[serde(skip)]
        said: Text,
    },
    /// The plan's own reading of the clause says so.
    Reading {
        /// The id of the plan.
        instrument: String,
        /// The clause that sets the task.
        clause: String,
        /// What of the obligation rests on it.
        #[serde(serialize_with = "gives_in_words")]
        gives: Gives,
        /// In Vietnamese, as the plan gives it.
        reason: String,
        /// What of its basis was in force on the instrument's day, in Vietnamese.
        basis: String,
        /// The basis in both languages.
        #[serde(skip)]
        said: Text,
    },
    /// The function passed to another body.
    Succession {
        /// The id of who had it.
        from: String,
        /// The id of who has it since.
        to: String,
        /// The first day on which the successor has it.
        since: Date,
        /// What of its basis was in force on the day asked, in Vietnamese.
        basis: String,
        /// The basis in both languages.
        #[serde(skip)]
        said: Text,
    },
}

impl ObligationRow {
    /// The row of an obligation as it stands on a day, what is doubtful in a language.
    pub fn new(workspace: &Workspace, rules: &Rules, obligation: &Obligation, day: Date, lang: Lang) -> Self {
        let name = |id: &BodyId| workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(Some(day)));
        let instrument = &workspace.instruments[&obligation.instrument];
        let to: Vec<String> = obligation.to.iter().map(BodyId::to_string).collect();
        let short =
            |id: &BodyId| workspace.bodies.get(id).and_then(|body| body.short.clone()).unwrap_or_else(|| name(id));
        let shown_to = Text::same(obligation.to.iter().map(short).collect::<Vec<_>>().join("; "));
        let shown_to = match obligation.via.as_ref().map(name) {
            Some(via) => shown_to.then(&text!(" (qua {via})", " (through {via})")),
            None => shown_to,
        };
        let member = |reason: &Reason| matches!(reason, Reason::Rule { gives: Gives::Member, .. });
        ObligationRow {
            key: obligation.key.clone(),
            instrument: obligation.instrument.to_string(),
            clause: obligation.clause.to_string(),
            task: obligation.task.as_ref().map(ToString::to_string),
            body: name(&obligation.body),
            body_id: obligation.body.to_string(),
            place: obligation.place.as_ref().map(ToString::to_string),
            role: obligation.role,
            modality: obligation.modality,
            act: obligation.act,
            to: match to.len() {
                0 => None,
                1 => to.into_iter().next().map(OneOrList::One),
                _ => Some(OneOrList::List(to)),
            },
            via: obligation.via.as_ref().map(ToString::to_string),
            window: WindowRow { from: obligation.window.from, to: obligation.window.to },
            data: obligation.data.map(|data| WindowRow { from: data.from, to: data.to }),
            due: obligation.due,
            hour: obligation.hour,
            reach: obligation.reach.clone(),
            phases: obligation.phases.iter().map(ToString::to_string).collect(),
            status: obligation.status(day),
            because: obligation.because.iter().map(|reason| reason_row(rules, reason, instrument, day)).collect(),
            stated_at: obligation.stated_at.to_string(),
            content: words(instrument, obligation, 56),
            period: obligation.period.clone(),
            origin: (obligation.origin != obligation.body).then(|| obligation.origin.to_string()),
            derived: obligation.derived,
            doubt: obligation.doubt.as_ref().map(|doubt| doubt.in_lang(lang).to_owned()),
            shown: Shown {
                instrument: instrument.short_name(),
                words: words(instrument, obligation, 56),
                to: shown_to,
                is_member: obligation.because.iter().any(member),
                origin: (obligation.origin != obligation.body).then(|| name(&obligation.origin)),
            },
        }
    }
}

/// Records have always given these two in Vietnamese.
fn gives_in_words<S: Serializer>(gives: &Gives, serializer: S) -> Result<S::Ok, S::Error> {
    gives.vi().serialize(serializer)
}

fn status_in_words<S: Serializer>(status: &Option<TimeStatus>, serializer: S) -> Result<S::Ok, S::Error> {
    status.map(TimeStatus::vi).serialize(serializer)
}

/// A reason with what of its basis was in force: on the instrument's day, for a succession on the day asked.
fn reason_row(rules: &Rules, reason: &Reason, instrument: &Instrument, day: Date) -> ReasonRow {
    let line = |basis: &Basis| basis.on(instrument.first_day()).line();
    match reason {
        Reason::Words { instrument, clause, quote } => {
            ReasonRow::Words { instrument: instrument.to_string(), clause: clause.to_string(), quote: quote.clone() }
        }
        Reason::Succession { from, to, since, basis } => ReasonRow::Succession {
            from: from.to_string(),
            to: to.to_string(),
            since: *since,
            basis: basis.on(Some(day)).line().vi,
            said: basis.on(Some(day)).line(),
        },
        Reason::Reading { instrument, clause, reason, basis, gives } => ReasonRow::Reading {
            instrument: instrument.to_string(),
            clause: clause.to_string(),
            gives: *gives,
            reason: reason.clone(),
            basis: line(basis).vi,
            said: line(basis),
        },
        Reason::Rule { rule, gives } => ReasonRow::Rule {
            rule: rule.to_string(),
            gives: *gives,
            title: rules[rule].title.clone(),
            basis: line(&rules[rule].basis).vi,
            said: line(&rules[rule].basis),
        },
    }
}

/// Who bears a duty, and whose it was where it was handed on: one body may bear its own and another's.
pub(super) fn bearer(body: &str, origin: Option<&str>, lang: Lang) -> String {
    match origin {
        Some(origin) => format!("{body} ({} {origin})", lang.pick("phần của", "the part of")),
        None => body.to_owned(),
    }
}

/// What is to be done, in so many letters.
pub(super) fn words(instrument: &Instrument, obligation: &Obligation, most: usize) -> String {
    let clause = instrument.clause(&obligation.clause);
    let content = |clause| instrument.content_of(clause, obligation.task.as_ref());
    clause.map_or_else(String::new, |clause| shortened(&content(clause), most))
}

/// What is to be done: a report by its period, other work by its own words, at most so many letters of them.
pub(crate) fn content_of(workspace: &Workspace, obligation: &Obligation, most: usize) -> Text {
    if let (Act::Report, Some(period)) = (obligation.act, &obligation.period) {
        let report = text!("báo cáo ", "report for ").then(&period.said());
        let instrument = &workspace.instruments[&obligation.instrument];
        return match instrument.even_if_none(&obligation.key) {
            Some(_) => report.then(&text!(" (không phát sinh vẫn báo cáo)", " (also where nothing happened)")),
            None => report,
        };
    }
    let words = Text::same(words(&workspace.instruments[&obligation.instrument], obligation, most));
    let words = match &obligation.reach {
        Some(reach) => words.then(&text!(" (mốc: {reach})", " (milestone: {reach})")),
        None => words,
    };
    match obligation.act {
        Act::Perform => words,
        act => Text::from(act.said()).then(&Text::same(": ")).then(&words),
    }
}

impl ListingRow for ObligationRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Văn bản", "Điều khoản", "Nội dung", "Cơ quan", "Phải làm", "Thời gian", "Trạng thái"],
            Lang::En => vec!["Instrument", "Clause", "Content", "Body", "Must", "When", "Status"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.shown.instrument.clone(),
            self.clause.clone(),
            self.reach.iter().fold(self.shown.words.clone(), |words, reach| {
                format!("{words} ({}: {reach})", lang.pick("mốc", "milestone"))
            }),
            bearer(&self.body, self.shown.origin.as_deref(), lang),
            self.must(lang),
            self.when(lang),
            self.standing().in_lang(lang).to_owned(),
        ]
    }

    fn more_heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Hạn cuối", "Mã"],
            Lang::En => vec!["Due day", "Key"],
        }
    }

    fn more_cells(&self) -> Vec<Cell> {
        vec![self.due.into(), self.key.to_string().into()]
    }
}

impl ObligationRow {
    /// Whether the words mean the body only as one of an open collective.
    pub fn is_member(&self) -> bool {
        self.shown.is_member
    }

    /// Where it stands by its times alone.
    pub(super) fn standing(&self) -> Phrase {
        let passed = Phrase::new("đã qua hạn, chưa rõ kết quả", "due day passed, outcome unknown");
        self.status.map_or(passed, TimeStatus::said)
    }

    /// A report's period; nothing where there is none.
    pub(super) fn period_said(&self) -> Text {
        self.period.as_ref().map(DutyPeriod::said).unwrap_or_default()
    }

    /// What the body must do, in the words of the glossary.
    fn must(&self, lang: Lang) -> String {
        let ObligationRow { role, modality, act, shown: Shown { to, .. }, .. } = self;
        let is_derived = self.derived || self.is_member() || self.origin.is_some();
        let derived = if is_derived { lang.pick(" (suy ra)", " (derived)") } else { "" };
        let asked = match modality {
            Modality::Order => String::new(),
            modality => format!(" ({})", modality.said().in_lang(lang)),
        };
        let done = match act {
            Act::Perform => role.said().in_lang(lang).to_owned(),
            Act::Report => {
                let (word, period) = (act.said().in_lang(lang), self.period_said());
                format!("{word} {} {}", period.in_lang(lang), to.in_lang(lang))
            }
            act => act.said().in_lang(lang).to_owned(),
        };
        let doubt = if self.doubt.is_some() { " (?)" } else { "" };
        crate::vietnamese::fold_space(&format!("{done}{asked}{derived}{doubt}"))
    }

    /// The due day, else the window, as a table shows it.
    pub fn when(&self, lang: Lang) -> String {
        match (self.due, self.window.from, self.window.to) {
            (Some(due), Some(from), Some(_)) if self.act != Act::Report && from != due => {
                format!("{}–{}", short_date(from), short_date(due))
            }
            (Some(due), ..) => match self.hour.map(Hour::said) {
                Some(hour) => format!("{} {} {}", lang.pick("đến", "by"), hour.in_lang(lang), short_date(due)),
                None => format!("{} {}", lang.pick("đến hết", "by"), short_date(due)),
            },
            (None, ..) => lang.pick("không nêu hạn", "no day stated").to_owned(),
        }
    }
}
