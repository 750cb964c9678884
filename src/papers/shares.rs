//! Tasks turned round: who has which, for a letter that addresses body by body.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::others::OtherPart;
use super::proof::{CitedLine, LinePart};
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
    pub task: CitedLine,
    /// With whom, where it leads; where nobody does, where it carries out.
    pub coordinate: Vec<String>,
    /// Who has it above, where nobody of the place leads it.
    pub above: Vec<OtherPart>,
    /// The time in words; none where the text gives none.
    pub when: Option<String>,
    /// Ids of its sources.
    pub cites: Vec<String>,
}

impl Share {
    /// One part more; the same in the same words stands once, with the sources of both.
    fn add(&mut self, task: SharedTask) {
        let bare = |task: &SharedTask| SharedTask { cites: Vec::new(), ..task.clone() };
        match self.tasks.iter_mut().find(|known| bare(known) == bare(&task)) {
            Some(known) => {
                let others = task.cites.into_iter().filter(|id| !known.cites.contains(id)).collect::<Vec<_>>();
                known.cites.extend(others);
            }
            None => self.tasks.push(task),
        }
    }
}

/// Who is given work is not asked for other work in the same paper.
fn once_each(shares: Vec<Share>) -> Vec<Share> {
    let (asked, mut all): (Vec<Share>, Vec<Share>) = shares.into_iter().partition(|share| share.asked);
    for share in asked {
        match all.iter_mut().find(|known| known.body == share.body) {
            Some(known) => share.tasks.into_iter().for_each(|task| known.add(task)),
            None => all.push(share),
        }
    }
    all
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
                        task: said(section, task),
                        coordinate: others(has_others, &coordinate, body),
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
    once_each(shares)
}

/// With whom a body works: never itself.
fn others(has_others: bool, coordinate: &[String], body: &str) -> Vec<String> {
    coordinate.iter().filter(|name| has_others && **name != body).cloned().collect()
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
fn said(section: &Section, task: &TaskBlock) -> CitedLine {
    let mut parts = match (task.content.first(), &task.part) {
        (Some(line), _) => line.parts.clone(),
        (None, Some(part)) => [&*section.heading, &[LinePart::words(&format!(" ({part})"))]].concat(),
        (None, None) => section.heading.clone(),
    };
    if let Some(last) = parts.last_mut().filter(|last| !last.blank) {
        last.text = last.text.trim_end_matches(['.', ';']).to_owned();
    }
    parts.retain(|part| !part.text.is_empty());
    CitedLine::of(parts, Vec::new())
}

fn add(words: &Words, shares: &mut Vec<Share>, body: &str, asked: bool, task: SharedTask) {
    let name = in_running_words(words, body);
    let body = capitalised(body);
    match shares.iter_mut().find(|share| share.body == body && share.asked == asked) {
        Some(share) => share.add(task),
        None => shares.push(Share { body, name, asked, tasks: vec![task] }),
    }
}
