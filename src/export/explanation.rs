//! Why an obligation holds: one paragraph that a person can forward, then the tree of reasons.

mod paragraph;
mod rows;

use std::io::{self, Write};

use serde::Serialize;

use super::obligation::{ObligationRow, ReasonRow};
use crate::diag::Lang;
use crate::model::{Basis, Date, Workspace};
use crate::resolve::{Gives, Obligation, Reason, Resolution, Rules};
use crate::rule::Family;
use crate::vietnamese::short_date;
use paragraph::DutyParagraph;
pub use rows::{AlsoRow, WithRow};

/// An obligation with all its reasons; as JSON its keys are English and stable.
#[derive(Debug, Serialize)]
pub struct Explanation {
    /// The same row as `resolve` gives.
    #[serde(flatten)]
    pub obligation: ObligationRow,
    /// Who, what, with whom, by when, by which words and rules, and what is doubtful, in the language asked for.
    pub paragraph: String,
    /// Who else has a part in the work, role by role.
    pub with: Vec<WithRow>,
    /// The other parts of the same body in the same work, its own or handed on to it; each has a key of its own.
    pub also: Vec<AlsoRow>,
    /// Why it is owed, as a tree: each reason with those on which it rests.
    pub reasons: Vec<ReasonNode>,
}

/// One reason, with those on which it rests.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReasonNode {
    /// The instrument says so itself.
    Words {
        /// Its id.
        instrument: String,
        /// As papers refer to it.
        citation: String,
        /// The address of the clause.
        clause: String,
        /// The words, verbatim.
        quote: String,
    },
    /// A rule says so.
    Rule {
        /// Its id.
        rule: String,
        /// What it concludes about.
        family: Family,
        /// What of the obligation rests on it.
        gives: Gives,
        /// In Vietnamese: an official reads it.
        title: String,
        /// What of it was in force on the instrument's day.
        basis: Basis,
        /// Nobody has verified the basis (*chưa kiểm chứng*).
        unverified: bool,
        /// What the rule was asked about.
        on: Vec<ReasonNode>,
    },
    /// What the plan itself says of the part below, at a clause.
    Reading {
        /// The plan's id.
        instrument: String,
        /// As papers refer to it.
        citation: String,
        /// The clause that sets the task.
        clause: String,
        /// What of the obligation rests on it.
        gives: Gives,
        /// In Vietnamese, as the plan gives it.
        reason: String,
        /// What of it was in force on the instrument's day.
        basis: Basis,
        /// Nobody has verified the basis (*chưa kiểm chứng*).
        unverified: bool,
        /// What the reading is about.
        on: Vec<ReasonNode>,
    },
    /// The function passed to another body.
    Succession {
        /// Who had it, by name.
        from: String,
        /// Who has it since, by name.
        to: String,
        /// The first day on which the successor has it.
        since: Date,
        /// What of it was in force on the day asked.
        basis: Basis,
        /// Nobody has verified the basis (*chưa kiểm chứng*).
        unverified: bool,
    },
}

impl Explanation {
    /// The explanation of an obligation among all of its instrument, as it stands on a day, in a language.
    pub fn new(
        workspace: &Workspace,
        rules: &Rules,
        among: &Resolution,
        found: &Obligation,
        day: Date,
        lang: Lang,
    ) -> Self {
        let obligation = ObligationRow::new(workspace, rules, found, day, lang);
        let (with, also) = (rows::with(workspace, among, found, day), rows::also(workspace, among, found, day));
        let told = DutyParagraph { workspace, rules, found, row: &obligation, day }.told(&with, &also);
        let reasons = tree(workspace, rules, found, day);
        Explanation { paragraph: told.in_lang(lang).to_owned(), with, also, reasons, obligation }
    }

    /// Writes the page: key, paragraph, tree.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn write(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let because = &self.obligation.because;
        writeln!(out, "{}\n\n{}\n\n{}:", self.obligation.key, self.paragraph, lang.pick("Vì", "Because"))?;
        for (n, reason) in because.iter().enumerate() {
            let last = n + 1 == because.len();
            let (branch, below) = if last { ("└─", "  ") } else { ("├─", "│ ") };
            let on = lang.pick("căn cứ", "basis");
            match reason {
                ReasonRow::Words { instrument, clause, quote } => {
                    writeln!(out, "{branch} {} {instrument}#{clause}:", lang.pick("lời văn", "the words of"))?;
                    writeln!(out, "{below}   “{quote}”")?;
                }
                ReasonRow::Succession { from, to, since, said, .. } => {
                    writeln!(out, "{branch} {} {}: {from} → {to}", lang.pick("từ", "since"), short_date(*since))?;
                    writeln!(out, "{below}   {on}: {}", said.in_lang(lang))?;
                }
                ReasonRow::Reading { instrument, clause, reason, gives, said, .. } => {
                    let (word, what) = (lang.pick("cách hiểu ghi tại", "the reading at"), gives.said().in_lang(lang));
                    let reason = if lang == Lang::En { format!("“{reason}”") } else { reason.clone() };
                    writeln!(out, "{branch} {word} {instrument}#{clause} ({what}): {reason}")?;
                    writeln!(out, "{below}   {on}: {}", said.in_lang(lang))?;
                }
                ReasonRow::Rule { rule, title, gives, said, .. } => {
                    let (word, what) = (lang.pick("quy tắc", "rule"), gives.said().in_lang(lang));
                    let title = if lang == Lang::En { format!("“{title}”") } else { title.clone() };
                    writeln!(out, "{branch} {word} {rule} ({what}): {title}")?;
                    writeln!(out, "{below}   {on}: {}", said.in_lang(lang))?;
                }
            }
        }
        Ok(())
    }
}

/// Each rule with the words on which it rests; words that no rule was needed for stand by themselves.
fn tree(workspace: &Workspace, rules: &Rules, found: &Obligation, day: Date) -> Vec<ReasonNode> {
    let issued = workspace.instruments[&found.instrument].first_day();
    let mut roots: Vec<ReasonNode> = Vec::new();
    let mut pending: Vec<ReasonNode> = Vec::new();
    for reason in &found.because {
        match reason {
            Reason::Words { instrument, clause, quote } => pending.push(ReasonNode::Words {
                instrument: instrument.to_string(),
                citation: workspace.instruments[instrument].citation.clone(),
                clause: clause.to_string(),
                quote: quote.clone(),
            }),
            Reason::Rule { rule, gives } => {
                let rule = &rules[rule];
                let on = rested_on(*gives, &roots, &mut pending);
                roots.append(&mut pending);
                roots.push(ReasonNode::Rule {
                    rule: rule.id.to_string(),
                    family: rule.family,
                    gives: *gives,
                    title: rule.title.clone(),
                    basis: rule.basis.on(issued),
                    unverified: rule.basis.certainty.is_unverified(),
                    on,
                });
            }
            Reason::Reading { instrument, clause, reason, basis, gives } => {
                let on = rested_on(*gives, &roots, &mut pending);
                roots.append(&mut pending);
                roots.push(ReasonNode::Reading {
                    instrument: instrument.to_string(),
                    citation: workspace.instruments[instrument].citation.clone(),
                    clause: clause.to_string(),
                    gives: *gives,
                    reason: reason.clone(),
                    basis: basis.on(issued),
                    unverified: basis.certainty.is_unverified(),
                    on,
                });
            }
            Reason::Succession { from, to, since, basis } => {
                roots.append(&mut pending);
                roots.push(ReasonNode::Succession {
                    from: from.to_string(),
                    to: to.to_string(),
                    since: *since,
                    basis: basis.on(Some(day)),
                    unverified: basis.certainty.is_unverified(),
                });
            }
        }
    }
    roots.append(&mut pending);
    roots
}

/// The words on which what a rule or a reading added rests, out of those that stand by themselves so far.
fn rested_on(gives: Gives, roots: &[ReasonNode], pending: &mut Vec<ReasonNode>) -> Vec<ReasonNode> {
    match gives {
        Gives::Member | Gives::Counterpart => std::mem::take(pending),
        Gives::Time if !roots.is_empty() || pending.len() > 1 => pending.pop().into_iter().collect(),
        _ => Vec::new(),
    }
}
