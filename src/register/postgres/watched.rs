//! A register on a server that may fall silent: each question is asked by a thread of its own and waited for so long.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::connection::Address;
use super::tables::Postgres;
use crate::register::{
    ChainHead, ChainLink, Entry, EntrySelection, Error, Grant, NotedGrant, PendingEntry, Sequence, ServerGap, Session,
    Store, Timestamp,
};

/// The tables of a server, asked by another thread.
#[derive(Debug)]
pub struct Watched {
    questions: Option<Sender<Errand>>,
    asker: Option<JoinHandle<()>>,
    /// How it was reached, to look again.
    url: String,
    workspace: String,
    /// Where the chain ends once what was appended is committed.
    pushed: Option<ChainHead>,
    root: ChainHead,
    place: String,
    patience: Duration,
}

type Errand = Box<dyn FnOnce(&mut Postgres) + Send>;

impl Watched {
    /// As [`Postgres::open`].
    pub fn open(url: &str, workspace: &str) -> Result<Self, Error> {
        let opened = Watched::begun(url, workspace, |url, workspace| Postgres::open(url, workspace).map(Some))?;
        opened.ok_or_else(|| Error::Lost(url.to_owned()))
    }

    /// As [`Postgres::open_to_read`].
    pub fn open_to_read(url: &str, workspace: &str) -> Result<Option<Self>, Error> {
        Watched::begun(url, workspace, Postgres::open_to_read)
    }

    fn begun(
        url: &str,
        workspace: &str,
        open: impl FnOnce(&str, &str) -> Result<Option<Postgres>, Error> + Send + 'static,
    ) -> Result<Option<Self>, Error> {
        let Address { place, patience, .. } = Address::of(url)?;
        let (questions, asked) = channel::<Errand>();
        let (opened, is_open) = channel();
        let (url, workspace) = (url.to_owned(), workspace.to_owned());
        let named = (url.clone(), workspace.clone());
        let asker = std::thread::spawn(move || {
            let mut store = match open(&named.0, &named.1) {
                Ok(Some(store)) => store,
                other => {
                    let _ = opened.send(other.map(|_| false));
                    return;
                }
            };
            let _ = opened.send(Ok(true));
            asked.into_iter().for_each(|question| question(&mut store));
        });
        match is_open.recv_timeout(patience) {
            Ok(Ok(true)) => {
                let (questions, asker, root) = (Some(questions), Some(asker), ChainHead::root(&workspace));
                Ok(Some(Watched { questions, asker, url, workspace, pushed: None, root, place, patience }))
            }
            Ok(Ok(false)) => Ok(None),
            Ok(Err(error)) => Err(error),
            Err(RecvTimeoutError::Timeout) => Err(Error::Silent { place, patience }),
            Err(RecvTimeoutError::Disconnected) => Err(Error::Lost(place)),
        }
    }

    fn ask<R: Send + 'static>(
        &mut self,
        question: impl FnOnce(&mut Postgres) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        let lost = || Error::Lost(self.place.clone());
        let questions = self.questions.as_ref().ok_or_else(lost)?;
        let (answers, answered) = channel();
        let asked = questions.send(Box::new(move |store: &mut Postgres| {
            let _ = answers.send(question(store));
        }));
        asked.map_err(|_| lost())?;
        match answered.recv_timeout(self.patience) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => Err(lost()),
            Err(RecvTimeoutError::Timeout) => {
                // Whoever asks may wait for ever; nobody waits for him.
                (self.questions, self.asker) = (None, None);
                Err(Error::Silent { place: self.place.clone(), patience: self.patience })
            }
        }
    }
}

impl Watched {
    /// Whether what was to be committed stands though nothing was heard of it: asked over a new line, once whoever held
    /// the head has let go of it.
    ///
    /// # Errors
    /// It does not stand, or nobody can be asked.
    fn heard_after_all(&mut self) -> Result<(), Error> {
        let Some(pushed) = self.pushed else { return Err(Error::Lost(self.place.clone())) };
        let unknown = |_| Error::LostAtCommit(self.place.clone());
        let mut again = Watched::open(&self.url, &self.workspace).map_err(unknown)?;
        again.begin().map_err(unknown)?;
        let last = again.links(pushed.count - 1, 1);
        again.rollback();
        match last.map_err(unknown)?.first().is_some_and(|last| last.hash == pushed.hash) {
            true => {
                *self = again;
                Ok(())
            }
            false => Err(Error::Lost(self.place.clone())),
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // The line is closed when the last question is answered.
        self.questions = None;
        if let Some(asker) = self.asker.take() {
            let _ = asker.join();
        }
    }
}

impl Store for Watched {
    fn begin(&mut self) -> Result<Session, Error> {
        self.pushed = None;
        self.ask(Postgres::begin)
    }

    fn commit(&mut self) -> Result<(), Error> {
        match self.ask(Postgres::commit) {
            Err(Error::Silent { .. }) => self.heard_after_all(),
            other => other,
        }
    }

    fn rollback(&mut self) {
        // Where the line is gone the server undoes by itself.
        let _ = self.ask(|store| {
            store.rollback();
            Ok(())
        });
    }

    fn append(&mut self, pending: Vec<PendingEntry>, clock: Timestamp) -> Result<Vec<Entry>, Error> {
        let entries = self.ask(move |store| store.append(pending, clock))?;
        let last = entries.last().map(|last| ChainHead { count: last.sequence, hash: last.hash });
        self.pushed = last.or(self.pushed);
        Ok(entries)
    }

    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        let selection = selection.clone();
        self.ask(move |store| store.page(&selection, after, most))
    }

    fn links(&mut self, after: Sequence, most: usize) -> Result<Vec<ChainLink>, Error> {
        self.ask(move |store| store.links(after, most))
    }

    fn head(&mut self) -> Result<ChainHead, Error> {
        self.ask(Postgres::head)
    }

    fn root(&self) -> ChainHead {
        self.root
    }

    fn is_guarded(&self) -> bool {
        true
    }

    fn table_faults(&mut self) -> Result<Vec<String>, Error> {
        self.ask(Postgres::table_faults)
    }

    fn server_gaps(&mut self) -> Result<Vec<ServerGap>, Error> {
        self.ask(Postgres::server_gaps)
    }

    fn add_login(&mut self, account: &str, password: &str) -> Result<bool, Error> {
        let (account, password) = (account.to_owned(), password.to_owned());
        self.ask(move |store| store.add_login(&account, &password))
    }

    fn grant(&mut self, grants: &[Grant]) -> Result<(), Error> {
        let grants = grants.to_vec();
        self.ask(move |store| store.grant(&grants))
    }

    fn grants(&mut self) -> Result<Vec<NotedGrant>, Error> {
        self.ask(Postgres::grants)
    }
}
