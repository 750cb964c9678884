//! Tasks turned round: who has which, for a letter that addresses body by body.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::others::OtherPart;
use super::section::{Section, TaskBlock};
use super::words::in_running_words;
use crate::model::{Role, RoleWords, Words};
use crate::vietnamese::capitalised;

/// One body with all its parts, ordered or asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// As it begins a line.
    pub body: String,
    /// In running words: "các sở, ban, ngành có liên quan".
    pub name: String,
    /// Whether it can only be asked.
    pub asked: bool,
    /// Its parts in the order of the paper.
    pub tasks: Vec<SharedTask>,
}

/// One part of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SharedTask {
    /// "chủ trì", "phối hợp".
    pub role: String,
    /// What is to be done, in one line.
    pub text: String,
    /// With whom, where it leads; where nobody does, where it carries out.
    pub coordinate: Vec<String>,
    /// Who has it above, where nobody of the place leads it.
    pub above: Vec<OtherPart>,
    /// The time in words; none where the text gives none.
    pub when: Option<String>,
    /// Ids of its sources.
    pub cites: Vec<String>,
}

/// In the order in which bodies are met; those that are asked after those that are ordered. Sets that only the higher
/// plan knows are sent nothing.
pub(super) fn shares(words: &Words, sections: &[Section], not_addressed: &BTreeSet<String>) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for section in sections {
        for task in &section.tasks {
            let coordinate: Vec<String> = task.coordinate.iter().chain(&task.asked).cloned().collect();
            let nobody_leads = task.lead.is_empty() && task.asked_lead.is_empty();
            for (bodies, asked, (role, said_role), cites) in parts(&words.roles, task) {
                for body in bodies {
                    let has_others = role == Some(Role::Lead) || nobody_leads && role != Some(Role::Coordinate);
                    let part = SharedTask {
                        role: said_role.to_owned(),
                        text: said(section, task),
                        coordinate: if has_others { coordinate.clone() } else { Vec::new() },
                        above: task.above.clone(),
                        when: task.when.clone(),
                        cites: cites.iter().chain(&task.cites.when).cloned().collect(),
                    };
                    add(words, &mut shares, body, asked, part);
                }
            }
        }
    }
    shares.retain(|share| !not_addressed.contains(&share.body));
    shares.sort_by_key(|share| share.asked);
    shares
}

/// Bodies, whether they can only be asked, in which role (none where in another than these two) and its words, citations.
type SharedPart<'t> = (&'t [String], bool, (Option<Role>, &'t str), &'t [String]);

fn parts<'t>(roles: &'t RoleWords, task: &'t TaskBlock) -> Vec<SharedPart<'t>> {
    let cites = &task.cites;
    let [lead, coordinate] = [Role::Lead, Role::Coordinate].map(|role| (Some(role), roles.of(role)));
    let mut parts: Vec<SharedPart> = vec![
        (&task.lead, false, lead, &cites.lead),
        (&task.asked_lead, true, lead, &cites.asked_lead),
        (&task.coordinate, false, coordinate, &cites.coordinate),
        (&task.asked, true, coordinate, &cites.asked),
    ];
    parts.extend(task.others.iter().map(|other| (&*other.bodies, other.asked, (None, &*other.roles), &*cites.others)));
    parts
}

/// The task in one line: its own words, else the heading it stands under.
fn said(section: &Section, task: &TaskBlock) -> String {
    let words = match (task.content.first(), &task.part) {
        (Some(line), _) => line.text.clone(),
        (None, Some(part)) => format!("{} ({part})", section.title),
        (None, None) => section.title.clone(),
    };
    words.trim_end_matches(['.', ';']).to_owned()
}

fn add(words: &Words, shares: &mut Vec<Share>, body: &str, asked: bool, task: SharedTask) {
    let name = in_running_words(words, body);
    let body = capitalised(body);
    match shares.iter_mut().find(|share| share.body == body && share.asked == asked) {
        Some(share) if share.tasks.contains(&task) => {}
        Some(share) => share.tasks.push(task),
        None => shares.push(Share { body, name, asked, tasks: vec![task] }),
    }
}
