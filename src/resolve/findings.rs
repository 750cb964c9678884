//! The `findings` family: what a reviewer of a plan would want to see.
//!
//! Plans and rules become [`Finding`]s, each at the clause whose words are to be looked at. The words
//! stand: nothing found here changes what a plan resolves to. A check that cannot be exact says nothing.
//!
//! Start at [`review`]; each check has a file of its own beside this one, named like it.

mod basis_not_in_force;
mod collective_without_members;
mod copy_slip;
mod dated_on_day_off;
mod deadline_outside_period;
mod finding;
mod held_target;
mod indicator_not_encoded;
mod instruments_disagree;
mod malformed_citation;
mod no_lead;
mod note_instead_of_task;
mod ordered_without_power;
mod orphan_task;
mod part_given_by_law;
mod phase_outside_period;
mod product_not_recorded;
mod quote_cut_in_list;
mod report_frequency_unstated;
mod report_without_addressee;
mod report_without_due_date;
mod role_conflict;
mod role_words;
mod same_words_other_roles;
mod subject;
mod target;
mod target_below_parent;
mod target_missing;
mod time_not_recorded;
mod time_without_duty;
mod title_says_who;
mod two_leads;
mod two_spellings;
mod undefined_abbreviation;
mod unresolvable_citation;
mod verb_without_role;
mod work;
mod wrong_date_citation;

use std::collections::BTreeSet;

use crate::model::{Instrument, InstrumentId, TaskId, Workspace};
use crate::rule::{Conclusion, Family, Rules, of_family};
use subject::ReviewSubject;

pub use crate::rule::{Check, Review, Rule};
pub use finding::Finding;
use finding::Mend;
pub use held_target::{HeldTarget, TargetStanding};

/// How a check looks at one plan.
type Finder = fn(ReviewSubject) -> Vec<Finding>;

/// Looks through the instruments, in the order of their clauses.
pub fn review(workspace: &Workspace, rules: &Rules, instruments: &BTreeSet<InstrumentId>) -> Vec<Finding> {
    let wanted = workspace.instruments.values().filter(|instrument| instruments.contains(&instrument.id));
    wanted.flat_map(|instrument| of_instrument(workspace, rules, instrument)).collect()
}

/// How the targets of a plan stand to those of one higher plan.
pub fn held_targets<'w>(
    workspace: &'w Workspace,
    child: &'w Instrument,
    parent: &'w Instrument,
) -> Vec<HeldTarget<'w>> {
    held_target::held(workspace, child, parent)
}

/// Whether a plan gives a task of its own to somebody.
pub fn is_given(workspace: &Workspace, instrument: &Instrument, task: &TaskId) -> bool {
    orphan_task::is_owned(workspace, instrument, task)
}

/// The rules of the family, each with the check that it switches on.
pub fn reviews(rules: &Rules) -> impl Iterator<Item = (&Rule, &Review)> {
    of_family(rules, Family::Findings).filter_map(|rule| match &rule.then {
        Conclusion::Finding(review) => Some((rule, review)),
        _ => None,
    })
}

fn of_instrument(workspace: &Workspace, rules: &Rules, instrument: &Instrument) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (rule, review) in reviews(rules).filter(|(rule, _)| rule.in_force(instrument.day())) {
        let (look, mend) = of_check(review.check);
        found.extend(look(ReviewSubject { workspace, rules, rule, review, mend, instrument }));
    }
    found.sort_by_key(|finding| (instrument.index[&finding.clause], finding.check));
    found
}

fn of_check(check: Check) -> (Finder, Mend) {
    match check {
        Check::OrphanTask => (orphan_task::find, orphan_task::MEND),
        Check::NoLead => (no_lead::find, no_lead::MEND),
        Check::TwoLeads => (two_leads::find, two_leads::MEND),
        Check::RoleConflict => (role_conflict::find, role_conflict::MEND),
        Check::InstrumentsDisagree => (instruments_disagree::find, instruments_disagree::MEND),
        Check::OrderedWithoutPower => (ordered_without_power::find, ordered_without_power::MEND),
        Check::CollectiveWithoutMembers => (collective_without_members::find, collective_without_members::MEND),
        Check::TargetMissing => (target_missing::find, target_missing::MEND),
        Check::TargetBelowParent => (target_below_parent::find, target_below_parent::MEND),
        Check::ReportFrequencyUnstated => (report_frequency_unstated::find, report_frequency_unstated::MEND),
        Check::ReportWithoutDueDate => (report_without_due_date::find, report_without_due_date::MEND),
        Check::ReportWithoutAddressee => (report_without_addressee::find, report_without_addressee::MEND),
        Check::TimeWithoutDuty => (time_without_duty::find, time_without_duty::MEND),
        Check::DeadlineOutsidePeriod => (deadline_outside_period::find, deadline_outside_period::MEND),
        Check::PhaseOutsidePeriod => (phase_outside_period::find, phase_outside_period::MEND),
        Check::MalformedCitation => (malformed_citation::find, malformed_citation::MEND),
        Check::WrongDateCitation => (wrong_date_citation::find, wrong_date_citation::MEND),
        Check::DatedOnDayOff => (dated_on_day_off::find, dated_on_day_off::MEND),
        Check::UnresolvableCitation => (unresolvable_citation::find, unresolvable_citation::MEND),
        Check::UndefinedAbbreviation => (undefined_abbreviation::find, undefined_abbreviation::MEND),
        Check::TwoSpellings => (two_spellings::find, two_spellings::MEND),
        Check::CopySlip => (copy_slip::find, copy_slip::MEND),
        Check::VerbWithoutRole => (verb_without_role::find, verb_without_role::MEND),
        Check::SameWordsOtherRoles => (same_words_other_roles::find, same_words_other_roles::MEND),
        Check::TimeNotRecorded => (time_not_recorded::find, time_not_recorded::MEND),
        Check::NoteInsteadOfTask => (note_instead_of_task::find, note_instead_of_task::MEND),
        Check::ProductNotRecorded => (product_not_recorded::find, product_not_recorded::MEND),
        Check::QuoteCutInList => (quote_cut_in_list::find, quote_cut_in_list::MEND),
        Check::IndicatorNotEncoded => (indicator_not_encoded::find, indicator_not_encoded::MEND),
        Check::TitleSaysWho => (title_says_who::find, title_says_who::MEND),
        Check::BasisNotInForce => (basis_not_in_force::find, basis_not_in_force::MEND),
        Check::PartGivenByLaw => (part_given_by_law::find, part_given_by_law::MEND),
    }
}
