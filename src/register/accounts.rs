//! Accounts of a register that several offices share.

use super::random::random;
use super::{Error, Grant, GrantedThing, NotedGrant, Register, ServerGap};

impl Register {
    /// Adds an account; the password of its login, where the server had none of that name.
    ///
    /// # Errors
    /// The register has no accounts, or whoever asks may not give any.
    pub fn add_account(&mut self, account: &str, thing: GrantedThing) -> Result<Option<String>, Error> {
        // Letters and figures enough that nobody tries them all.
        const LETTERS: usize = 24;
        let password = random()?.to_string()[..LETTERS].to_owned();
        let is_new = self.store.add_login(account, &password)?;
        self.store.grant(&[Grant { account: account.to_owned(), thing, given: true }])?;
        Ok(is_new.then_some(password))
    }

    /// Gives rights or takes them back: all, or none.
    ///
    /// # Errors
    /// The register has no accounts, or whoever asks may not give them.
    pub fn grant(&mut self, grants: &[Grant]) -> Result<(), Error> {
        self.store.grant(grants)
    }

    /// What the server lets accounts do besides what the register needs.
    ///
    /// # Errors
    /// The server cannot be asked.
    pub fn server_gaps(&mut self) -> Result<Vec<ServerGap>, Error> {
        self.store.server_gaps()
    }

    /// Every line that whoever asks may see, in order.
    ///
    /// # Errors
    /// The register has no accounts, or cannot be read.
    pub fn grants(&mut self) -> Result<Vec<NotedGrant>, Error> {
        self.store.grants()
    }
}
