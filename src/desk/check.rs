//! What a reviewer would want to see in plans; what a finding is about.

mod point;

use std::collections::BTreeSet;

use super::diff::ComparisonPaper;
use super::names::meant;
use super::{Answer, Desk, NamedThing, Refusal, names};
use crate::diag::{Diagnostic, of_key};
use crate::model::{Coverage, InstrumentId};
use crate::papers::templates;
use crate::resolve::findings::{Check, Finding, Review, Rule, review, reviews};
use point::point_at;

/// Which findings are asked for, in a person's own words. Empty means all.
#[derive(Debug, Clone, Default)]
pub struct CheckQuestion {
    /// Instruments to review, by what a person calls them.
    pub ids: Vec<String>,
    /// Names of findings.
    pub only: Vec<String>,
}

/// What was found in which instruments.
#[derive(Debug)]
pub struct Checked {
    /// In the order of the instruments, then of their clauses.
    pub findings: Vec<Finding>,
    /// The instruments that were looked at, those without findings too.
    pub reviewed: BTreeSet<InstrumentId>,
}

impl Desk {
    /// What a reviewer would want to see in the instruments named, else in all whose whole text is here.
    ///
    /// ```
    /// use phancong::desk::check::CheckQuestion;
    /// use phancong::desk::{Desk, RegisterPlace};
    ///
    /// let desk = Desk::open(None, RegisterPlace::beside(None)).unwrap();
    /// let question = CheckQuestion { ids: vec!["19/KH-BCĐ138/CP".into()], only: vec!["no-lead".into()] };
    /// let found = desk.check(&question).unwrap().content.findings;
    /// assert!(found.iter().any(|finding| finding.clause.to_string() == "II.2.3.a"));
    /// ```
    ///
    /// # Errors
    /// A name means nothing.
    pub fn check(&self, question: &CheckQuestion) -> Result<Answer<Checked>, Refusal> {
        let reviewed = self.reviewed(&question.ids)?;
        let only: Vec<Check> = question.only.iter().map(|name| self.finding(name)).collect::<Result<_, _>>()?;
        let mut findings = review(&self.loaded.workspace, &self.loaded.rules, &reviewed);
        findings.retain(|finding| only.is_empty() || only.contains(&finding.check));
        let receipt = self.receipt(&reviewed);
        Ok(Answer { content: Checked { findings, reviewed }, notes: Vec::new(), receipt })
    }

    /// Refuses where a paper could not be drafted from the templates.
    ///
    /// # Errors
    /// A template does not parse, or takes what a paper does not give.
    pub fn check_templates(&self) -> Result<(), Refusal> {
        let comparison = (self.loaded.workspace.words.comparison.as_str(), ComparisonPaper::schema());
        let wrong = templates::check(&self.loaded.templates, &self.loaded.rules, &[comparison]);
        if wrong.has_errors() { Err(Refusal::Problems(wrong)) } else { Ok(()) }
    }

    /// The instruments named, else all whose whole text is here.
    ///
    /// # Errors
    /// A name means nothing.
    pub fn reviewed(&self, ids: &[String]) -> Result<BTreeSet<InstrumentId>, Refusal> {
        let workspace = &self.loaded.workspace;
        if !ids.is_empty() {
            return Ok(names::instruments(workspace, ids)?.into_iter().collect());
        }
        let full = workspace.instruments.values().filter(|instrument| instrument.text == Coverage::Full);
        Ok(full.map(|instrument| instrument.id.clone()).collect())
    }

    /// The finding of a name, or of the rule that looks for it.
    ///
    /// # Errors
    /// No rule looks for it; the nearest are named.
    pub fn finding(&self, name: &str) -> Result<Check, Refusal> {
        let all: Vec<(&Rule, &Review)> = reviews(&self.loaded.rules).collect();
        let check = of_key(all.iter().map(|(_, review)| review.check), Check::key, name);
        let is_it = |(rule, review): &&(&Rule, &Review)| Some(review.check) == check || rule.id.as_str() == name;
        if let Some((_, review)) = all.iter().find(is_it) {
            return Ok(review.check);
        }
        let known = || all.iter().map(|(_, review)| review.check.key().to_owned());
        let near = meant(name, known().zip(all.iter().map(|(rule, _)| vec![rule.id.to_string()])));
        let near = if near.is_empty() { known().collect() } else { near };
        Err(Refusal::unknown(NamedThing::Finding, name, near))
    }

    /// The rules that look for a finding.
    ///
    /// # Errors
    /// None does.
    pub fn looking_for(&self, name: &str) -> Result<Vec<(&Rule, &Review)>, Refusal> {
        let check = self.finding(name)?;
        Ok(reviews(&self.loaded.rules).filter(|(_, review)| review.check == check).collect())
    }

    /// A finding as it is shown, with the words of its file.
    pub fn shown(&self, finding: &Finding) -> Diagnostic {
        let instrument = &self.loaded.workspace.instruments[&finding.instrument];
        let at = point_at(instrument, &finding.clause, finding.quote.as_deref());
        let (message, mend) = (&finding.message, &finding.mend);
        let clause = format!("{} {}", instrument.id, finding.clause);
        let diagnostic = Diagnostic::finding(finding.check.key(), at)
            .vi(format!("{clause}: {}", message.vi))
            .en(format!("{clause}: {}", message.en))
            .help(&mend.vi, &mend.en);
        if finding.related.is_empty() {
            return diagnostic;
        }
        let related = finding.related.iter().map(|(other, clause)| match *other == finding.instrument {
            true => clause.to_string(),
            false => format!("{other} {clause}"),
        });
        let related = related.collect::<Vec<_>>().join(", ");
        diagnostic.help(format!("xem thêm: {related}"), format!("see also: {related}"))
    }
}
