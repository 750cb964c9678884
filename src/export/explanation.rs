//! Why an obligation holds: one paragraph that a person can forward, then the tree of reasons.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::obligation::{ObligationRow, ReasonRow, period_words, words};
use crate::model::{Basis, BodyId, Date, LocatedBody, Role, Workspace};
use crate::resolve::{Gives, Obligation, Reason, Resolution, Rules, Waits};
use crate::vietnamese::{capitalised, short_date};

/// An obligation with all its reasons; as JSON its keys are English and stable.
#[derive(Debug, Serialize)]
pub struct Explanation {
    #[serde(flatten)]
    pub obligation: ObligationRow,
    /// Who, what, with whom, by when, by which words and rules, and what is doubtful, in Vietnamese.
    pub paragraph: String,
    pub with: Vec<WithRow>,
    /// The other parts of the same body in the same work, its own or handed on to it; each has a key of its own.
    pub also: Vec<AlsoRow>,
    pub reasons: Vec<Node>,
}

/// Another part that one body has in the same work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlsoRow {
    pub key: String,
    pub role: &'static str,
    /// Whose part it was, where it was handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    #[serde(skip)]
    shown: String,
}

/// Bodies that have another part in the same work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithRow {
    pub role: &'static str,
    pub bodies: Vec<String>,
    #[serde(skip)]
    role_vi: &'static str,
}

/// One reason, with those on which it rests.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Node {
    Words {
        instrument: String,
        citation: String,
        clause: String,
        quote: String,
    },
    Rule {
        rule: String,
        family: &'static str,
        gives: &'static str,
        title: String,
        basis: Basis,
        unverified: bool,
        on: Vec<Node>,
    },
    /// What the plan itself says of the part below, at a clause.
    Reading {
        instrument: String,
        citation: String,
        clause: String,
        gives: &'static str,
        reason: String,
        basis: Basis,
        unverified: bool,
        on: Vec<Node>,
    },
    Succession {
        from: String,
        to: String,
        since: Date,
        basis: Basis,
        unverified: bool,
    },
}

impl Explanation {
    /// The explanation of an obligation among all of its instrument, as it stands on a day.
    pub fn new(workspace: &Workspace, rules: &Rules, among: &Resolution, found: &Obligation, day: Date) -> Self {
        let obligation = ObligationRow::new(workspace, rules, found, day);
        let with = with(workspace, among, found, day);
        let told = Told { workspace, rules, found, row: &obligation, day };
        let also = also(workspace, among, found, day);
        let paragraph = told.paragraph(&with, &also);
        let reasons = tree(workspace, rules, &found.because);
        Explanation { paragraph, with, also, reasons, obligation }
    }

    /// Writes the page: key, paragraph, tree.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n\n{}\n\nVì:", self.obligation.key, self.paragraph)?;
        let because = &self.obligation.because;
        for (n, reason) in because.iter().enumerate() {
            let last = n + 1 == because.len();
            let (branch, below) = if last { ("└─", "  ") } else { ("├─", "│ ") };
            match reason {
                ReasonRow::Words { instrument, clause, quote } => {
                    writeln!(out, "{branch} lời văn {instrument}#{clause}:")?;
                    writeln!(out, "{below}   “{quote}”")?;
                }
                ReasonRow::Succession { from, to, since, basis } => {
                    writeln!(out, "{branch} từ {}: {from} → {to}", short_date(*since))?;
                    writeln!(out, "{below}   căn cứ: {basis}")?;
                }
                ReasonRow::Reading { instrument, clause, gives, reason, basis } => {
                    writeln!(out, "{branch} cách hiểu ghi tại {instrument}#{clause} ({gives}): {reason}")?;
                    writeln!(out, "{below}   căn cứ: {basis}")?;
                }
                ReasonRow::Rule { rule, gives, title, basis } => {
                    writeln!(out, "{branch} quy tắc {rule} ({gives}): {title}")?;
                    writeln!(out, "{below}   căn cứ: {basis}")?;
                }
            }
        }
        Ok(())
    }
}

/// What the paragraph is told from.
struct Told<'w> {
    workspace: &'w Workspace,
    rules: &'w Rules,
    found: &'w Obligation,
    row: &'w ObligationRow,
    day: Date,
}

impl Told<'_> {
    fn paragraph(&self, with: &[WithRow], also: &[AlsoRow]) -> String {
        let mut sentences = vec![self.duty()];
        sentences.extend(self.handed(also));
        sentences.extend(together(with));
        sentences.push(self.time());
        sentences.extend(self.words());
        sentences.extend(self.found.because.iter().filter_map(|reason| self.derived(reason)));
        sentences.extend(self.doubt());
        sentences.push(format!("Tính đến ngày {}: {}.", short_date(self.day), self.status()));
        sentences.join(" ")
    }

    fn duty(&self) -> String {
        let row = self.row;
        let bound = match row.modality {
            "order" => "có trách nhiệm",
            "request" => "được đề nghị",
            _ => "được khuyến khích",
        };
        let to = if row.shown.to.is_empty() { String::new() } else { format!(" gửi {}", row.shown.to) };
        let instrument = &self.workspace.instruments[&self.found.instrument];
        let work = words(instrument, self.found, 160);
        let what = match row.act {
            "report" => format!("báo cáo {}{to}", period_words(row.period.as_deref().unwrap_or_default())),
            "perform" => format!("{} việc “{}”", row.shown.role, inside(&work)),
            _ => format!("{} để thực hiện “{}”", row.shown.act, inside(&work)),
        };
        let what = crate::vietnamese::fold_space(&what);
        format!("{} {bound} {what}, theo mục {} của {}.", capitalised(&row.body), row.clause, instrument.citation())
    }

    /// Whose part this is, where it was handed on or the body has more than one.
    fn handed(&self, also: &[AlsoRow]) -> Option<String> {
        if also.is_empty() {
            return None;
        }
        let this = match self.row.shown.origin.as_deref() {
            Some(origin) => format!("phần của {origin} chuyển sang"),
            None => "phần của chính cơ quan này".to_owned(),
        };
        let others = also.iter().map(|other| other.shown.as_str()).collect::<Vec<_>>().join("; ");
        Some(format!("Đây là {this}; trong cùng việc, cơ quan này còn: {others}."))
    }

    fn time(&self) -> String {
        let day = |day: Date| short_date(day);
        let window = &self.found.window;
        match (&self.found.waits, self.found.due) {
            (Waits::Event(_), None) if window.from.is_none() => {
                "Chỉ phải làm khi sự kiện mà văn bản nêu xảy ra; không đặt ra hạn.".to_owned()
            }
            (Waits::Case, None) => "Chỉ phải làm khi có trường hợp văn bản nêu; không đặt ra hạn.".to_owned(),
            (Waits::Continuous, None) => "Làm thường xuyên; văn bản không nêu hạn.".to_owned(),
            (_, Some(due)) => match window.from.filter(|from| *from != due) {
                Some(from) => format!("Thời gian: từ ngày {}, hạn cuối là hết ngày {}.", day(from), day(due)),
                None => format!("Hạn cuối là hết ngày {}.", day(due)),
            },
            (_, None) => "Văn bản không nêu hạn, nên không đặt ra hạn.".to_owned(),
        }
    }

    /// The words that give the part.
    fn words(&self) -> Option<String> {
        let Some(Reason::Words { clause, quote, .. }) = self.found.because.first() else { return None };
        Some(format!("Lời văn giao việc, tại mục {clause}: “{}”.", inside(quote)))
    }

    /// What a rule or a succession added, with its basis and how sure it is.
    fn derived(&self, reason: &Reason) -> Option<String> {
        match reason {
            Reason::Words { .. } => None,
            Reason::Rule { rule, gives } => {
                let rule = self.rules.get(rule)?;
                let (title, basis) = (inside(&rule.title), rule.basis.brief());
                Some(format!("{} theo quy tắc “{title}” (căn cứ: {basis}).", added(*gives)))
            }
            Reason::Reading { clause, reason, basis, gives, .. } => {
                let (what, reason, basis) = (added(*gives), inside(reason), basis.brief());
                Some(format!("{what} theo cách hiểu ghi tại mục {clause}: “{reason}” (căn cứ: {basis})."))
            }
            Reason::Succession { from, to, since, basis } => {
                let name =
                    |id: &BodyId| self.workspace.body(id).map_or_else(|| id.to_string(), |b| b.name(Some(self.day)));
                let (from, to, since) = (name(from), name(to), short_date(*since));
                Some(format!("Từ ngày {since} trách nhiệm của {from} chuyển sang {to} (theo {}).", basis.brief()))
            }
        }
    }

    /// What should be looked at before anybody relies on it.
    fn doubt(&self) -> Option<String> {
        let unverified = self.found.because.iter().filter(|reason| match reason {
            Reason::Words { .. } => false,
            Reason::Rule { rule, .. } => self.rules[rule].basis.certainty.is_unverified(),
            Reason::Reading { basis, .. } | Reason::Succession { basis, .. } => basis.certainty.is_unverified(),
        });
        let unverified = match unverified.count() {
            0 => None,
            count => Some(format!("{count} căn cứ nêu trên chưa kiểm chứng")),
        };
        let doubts: Vec<String> = self.found.doubt.clone().into_iter().chain(unverified).collect();
        (!doubts.is_empty()).then(|| format!("Còn nghi vấn: {}.", doubts.join("; ")))
    }

    fn status(&self) -> &'static str {
        self.row.status.unwrap_or("đã qua hạn, chưa rõ kết quả")
    }
}

/// What a rule or a reading added, as its sentence begins.
fn added(gives: Gives) -> &'static str {
    match gives {
        Gives::Member => "Cơ quan này được tính vào tập hợp nêu trong lời văn",
        Gives::Counterpart => "Lời văn không nêu tên cơ quan này; phần việc được suy ra",
        Gives::Role => "Vai trò của phần việc này ở địa phương được xác định",
        Gives::Doubt => "Điều cần xem lại được nêu",
        Gives::Modality => "Việc giao hay đề nghị được xác định",
        Gives::Time => "Thời gian, hạn được xác định",
        Gives::Act => "Việc phải ban hành văn bản được xác định",
        Gives::Successor => "Việc kế thừa được xác định",
    }
}

/// Words as they stand inside quotation marks: without the last full stop, inner marks single.
fn inside(words: &str) -> String {
    words.trim_end_matches('.').replace('“', "‘").replace('”', "’")
}

fn together(with: &[WithRow]) -> Option<String> {
    const MOST: usize = 6;
    let parts = with.iter().map(|with| {
        let more = with.bodies.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" và {more} nơi khác") } else { String::new() };
        let named = with.bodies.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
        format!("{} ({named}{more})", with.role_vi)
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("Cùng làm việc này: {}.", parts.join("; ")))
}

/// The other bodies with a part in the same clause's work at the same time, of the same place where there is one.
fn with(workspace: &Workspace, among: &Resolution, found: &Obligation, day: Date) -> Vec<WithRow> {
    let mut by_role: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for other in among.iter().filter(|other| shares_work(found, other)) {
        let name = match workspace.body(&other.body) {
            Some(LocatedBody::Local(kind, _)) if found.place.is_none() => kind.name_of_all(),
            Some(body) => body.name(Some(day)),
            None => other.body.to_string(),
        };
        let names = by_role.entry(other.role).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let row = |(role, bodies): (Role, Vec<String>)| WithRow { role: role.key(), bodies, role_vi: role.vi() };
    by_role.into_iter().map(row).collect()
}

/// The other parts of the same body in the same work at the same time.
fn also(workspace: &Workspace, among: &Resolution, found: &Obligation, day: Date) -> Vec<AlsoRow> {
    let same_work = |other: &Obligation| {
        (&other.clause, &other.task, other.act) == (&found.clause, &found.task, found.act)
            && (&other.phases, &other.period) == (&found.phases, &found.period)
    };
    let others = among.iter().filter(|other| other.body == found.body && other.key != found.key && same_work(other));
    let row = |other: Obligation| {
        let origin = Some(&other.origin).filter(|origin| **origin != other.body);
        let name = origin.and_then(|id| workspace.body(id)).map(|body| body.name(Some(day)));
        let whose = name.as_ref().map_or_else(String::new, |name| format!(", phần của {name} chuyển sang"));
        let shown = format!("{}{whose} (mã {})", other.role.vi(), other.key);
        AlsoRow { role: other.role.key(), origin: origin.map(ToString::to_string), shown, key: other.key }
    };
    others.map(row).collect()
}

fn shares_work(found: &Obligation, other: &Obligation) -> bool {
    let same_work = (&other.clause, &other.task, other.act) == (&found.clause, &found.task, found.act);
    let same_time = other.phases == found.phases && other.period == found.period;
    let same_place = match found.derived {
        true => other.derived && other.place == found.place,
        false => !other.derived && (found.place.is_none() || other.place.is_none() || other.place == found.place),
    };
    let is_work = found.role != Role::Report && other.role != Role::Report;
    is_work && same_work && same_time && same_place && other.body != found.body
}

/// Each rule with the words on which it rests; words that no rule was needed for stand by themselves.
fn tree(workspace: &Workspace, rules: &Rules, because: &[Reason]) -> Vec<Node> {
    let mut roots: Vec<Node> = Vec::new();
    let mut pending: Vec<Node> = Vec::new();
    for reason in because {
        match reason {
            Reason::Words { instrument, clause, quote } => pending.push(Node::Words {
                instrument: instrument.to_string(),
                citation: workspace.instruments[instrument].citation(),
                clause: clause.to_string(),
                quote: quote.clone(),
            }),
            Reason::Rule { rule, gives } => {
                let rule = &rules[rule];
                let on = rested_on(*gives, &roots, &mut pending);
                roots.append(&mut pending);
                roots.push(Node::Rule {
                    rule: rule.id.to_string(),
                    family: rule.family.key(),
                    gives: gives.key(),
                    title: rule.title.clone(),
                    basis: rule.basis.clone(),
                    unverified: rule.basis.certainty.is_unverified(),
                    on,
                });
            }
            Reason::Reading { instrument, clause, reason, basis, gives } => {
                let on = rested_on(*gives, &roots, &mut pending);
                roots.append(&mut pending);
                roots.push(Node::Reading {
                    instrument: instrument.to_string(),
                    citation: workspace.instruments[instrument].citation(),
                    clause: clause.to_string(),
                    gives: gives.key(),
                    reason: reason.clone(),
                    basis: basis.clone(),
                    unverified: basis.certainty.is_unverified(),
                    on,
                });
            }
            Reason::Succession { from, to, since, basis } => {
                roots.append(&mut pending);
                roots.push(Node::Succession {
                    from: from.to_string(),
                    to: to.to_string(),
                    since: *since,
                    basis: basis.clone(),
                    unverified: basis.certainty.is_unverified(),
                });
            }
        }
    }
    roots.append(&mut pending);
    roots
}

/// The words on which what a rule or a reading added rests, out of those that stand by themselves so far.
fn rested_on(gives: Gives, roots: &[Node], pending: &mut Vec<Node>) -> Vec<Node> {
    match gives {
        Gives::Member | Gives::Counterpart => std::mem::take(pending),
        Gives::Time if !roots.is_empty() || pending.len() > 1 => pending.pop().into_iter().collect(),
        _ => Vec::new(),
    }
}
