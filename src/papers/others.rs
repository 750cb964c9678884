//! Parts that are neither to lead nor to coordinate, gathered by role.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Role, RoleWords};

/// A part that is neither to lead nor to coordinate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OtherPart {
    /// By name, as they stand within a line.
    pub bodies: Vec<String>,
    /// Roles as papers name them, with `;` between.
    pub roles: String,
    /// Whether they can only be asked.
    pub asked: bool,
}

/// Bodies with their other roles, in the order in which they are met.
#[derive(Default)]
pub(super) struct Others(Vec<(String, bool, Vec<Role>)>);

impl Others {
    pub fn add(&mut self, body: String, asked: bool, role: Role) {
        match self.0.iter_mut().find(|(known, was_asked, _)| *known == body && *was_asked == asked) {
            Some((_, _, roles)) if roles.contains(&role) => {}
            Some((_, _, roles)) => roles.push(role),
            None => self.0.push((body, asked, vec![role])),
        }
    }

    /// Takes a role from those of whom a test holds.
    pub fn leave(&mut self, role: Role, of: &dyn Fn(&String) -> bool) {
        for (_, _, roles) in self.0.iter_mut().filter(|(body, ..)| of(body)) {
            roles.retain(|had| *had != role);
        }
        self.0.retain(|(_, _, roles)| !roles.is_empty());
    }

    /// Whether a body carries the task out.
    pub fn does(&self, body: &String) -> bool {
        self.0.iter().any(|(known, _, roles)| known == body && roles.contains(&Role::Implement))
    }

    /// Bodies with the same roles stand together.
    pub fn grouped(self, words: &RoleWords) -> Vec<OtherPart> {
        let mut parts: Vec<OtherPart> = Vec::new();
        for (body, asked, roles) in self.0 {
            let roles = roles.into_iter().map(|role| words.of(role)).collect::<Vec<_>>().join("; ");
            match parts.iter_mut().find(|part| part.roles == roles && part.asked == asked) {
                Some(part) => part.bodies.push(body),
                None => parts.push(OtherPart { bodies: vec![body], roles, asked }),
            }
        }
        parts
    }
}
