//! Who may do what in a register of several offices.

use std::collections::BTreeSet;

use super::{Desk, Note, Refusal, RegisterPlace, names};
use crate::diag::text;
use crate::model::{BodyId, Workspace};
use crate::register::{AccountRole, Grant, GrantedThing, NotedGrant, Right, RightScope, held};

/// Which right is to be given or taken back, in a person's own words.
#[derive(Debug, Clone)]
pub struct GrantQuestion {
    /// As the server knows it.
    pub account: String,
    /// What it may do.
    pub role: AccountRole,
    /// Of what these bodies owe.
    pub bodies: Vec<String>,
    /// Of the bodies that they command, too.
    pub below: bool,
    /// Of what is owed under these instruments.
    pub plans: Vec<String>,
    /// Of all.
    pub all: bool,
    /// The right is taken away, else given.
    pub take_back: bool,
}

/// Accounts and rights as they are held now, in the order in which they were given.
///
/// # Errors
/// The register has no accounts, or cannot be read.
pub fn accounts(place: &RegisterPlace) -> Result<Vec<NotedGrant>, Refusal> {
    Ok(held(place.to_verify()?.grants()?))
}

/// Takes an account away: with it all that it may.
///
/// # Errors
/// There is no such account, or whoever asks may not.
pub fn revoke(place: &RegisterPlace, account: &str) -> Result<(), Refusal> {
    let mut register = place.to_verify()?;
    let given = held(register.grants()?).into_iter().map(|line| line.grant).filter(|grant| grant.account == account);
    // The account itself last: rights are taken from one that is there.
    let (accounts, rights): (Vec<Grant>, Vec<Grant>) =
        given.partition(|grant| matches!(grant.thing, GrantedThing::Account { .. }));
    if accounts.is_empty() {
        return Err(no_account(account));
    }
    let taken: Vec<Grant> = rights.into_iter().chain(accounts).map(|grant| Grant { given: false, ..grant }).collect();
    Ok(register.grant(&taken)?)
}

fn no_account(account: &str) -> Refusal {
    let said = text!("sổ không có tài khoản `{account}`", "the register has no account `{account}`");
    Refusal::said(said.vi, said.en)
}

impl Desk {
    /// Adds an account of a person, of a body; the password of its login, where the server had none of that name, and
    /// what the server lets accounts do more than they need.
    ///
    /// # Errors
    /// The body is not known, or whoever asks may not.
    pub fn add_account(
        &self,
        account: &str,
        person: Option<&str>,
        body: Option<&str>,
    ) -> Result<(Option<String>, Vec<Note>), Refusal> {
        let body = body.map(|body| names::body(&self.loaded.workspace, body)).transpose()?;
        let thing = GrantedThing::Account { person: person.map(str::to_owned), body };
        let mut register = self.register.to_write()?;
        let password = register.add_account(account, thing)?;
        Ok((password, register.server_gaps()?.into_iter().map(Note::Server).collect()))
    }

    /// Gives an account rights or takes them back; which these are.
    ///
    /// # Errors
    /// A name means nothing, it is not said for whom, or whoever asks may not.
    pub fn grant(&self, question: &GrantQuestion) -> Result<Vec<Right>, Refusal> {
        let role = question.role;
        let rights: Vec<Right> = self.scopes(question)?.into_iter().map(|scope| Right { role, scope }).collect();
        let grant = |right: &Right| Grant {
            account: question.account.clone(),
            thing: GrantedThing::Right(right.clone()),
            given: !question.take_back,
        };
        let grants: Vec<Grant> = rights.iter().map(grant).collect();
        self.register.to_verify()?.grant(&grants)?;
        Ok(rights)
    }

    fn scopes(&self, question: &GrantQuestion) -> Result<Vec<RightScope>, Refusal> {
        use AccountRole::{Administer, Inspect, Owner, ReadAll};
        let workspace = &self.loaded.workspace;
        let is_of_all = matches!(question.role, Owner | Administer | ReadAll | Inspect);
        let mut bodies = BTreeSet::new();
        for named in &question.bodies {
            let body = names::body(workspace, named)?;
            if question.below {
                bodies.extend(below(workspace, &body));
            }
            bodies.insert(body);
        }
        let plans = names::instruments(workspace, &question.plans)?;
        let mut scopes: Vec<RightScope> = bodies.into_iter().map(RightScope::Body).collect();
        scopes.extend(plans.into_iter().map(RightScope::Plan));
        match (scopes.is_empty(), is_of_all || question.all) {
            (true, true) => Ok(vec![RightScope::All]),
            (false, false) => Ok(scopes),
            (true, false) => Err(Refusal::said(
                "quyền này cho ai? thêm --for CƠ-QUAN, --plan VĂN-BẢN hoặc --all",
                "for whom? add --for BODY, --plan ID or --all",
            )),
            (false, true) => Err(Refusal::said(
                "quyền này là của cả sổ: bỏ --for, --plan",
                "this right is of the whole register: leave --for and --plan out",
            )),
        }
    }
}

/// Those whom a body commands, and those whose duties passed to it.
fn below(workspace: &Workspace, body: &BodyId) -> Vec<BodyId> {
    let is_below = |id: &BodyId| workspace.superiors(id).contains(body);
    let passed = |located: &crate::model::LocatedBody| located.successors().iter().any(|heir| heir.to == *body);
    let all = workspace.all_bodies().into_iter();
    all.filter(|located| is_below(&located.id()) || passed(located)).map(|located| located.id()).collect()
}
