//! Who must do what, with whom, by when.

use std::collections::BTreeSet;

use super::{Answer, Corpus, Desk, Refusal, life, names};
use crate::model::Date;
use crate::resolve::{Query, Resolution, resolve};

/// Which obligations are asked for, in a person's own words. Empty means all.
#[derive(Debug, Clone, Default)]
pub struct ObligationsQuestion {
    /// Under these plans.
    pub plans: Vec<String>,
    /// Borne by this body.
    pub body: Option<String>,
    /// Owed in this place.
    pub place: Option<String>,
    /// Only what runs on this day, by the text as amended then.
    pub as_of: Option<Date>,
    /// Where no day is asked for: whose country this is, by the bodies and places of that day; else as the plans mean them.
    pub today: Option<Date>,
    /// Events taken as having happened.
    pub assume: Vec<(String, Date)>,
    /// Rules taken out, to see what follows without them.
    pub without: Vec<String>,
}

/// The obligations that were asked for.
#[derive(Debug)]
pub struct Obligations<'d> {
    /// From which they follow.
    pub corpus: Corpus<'d>,
    /// In the order of the text.
    pub resolution: Resolution,
    /// Neither a body nor a place was named.
    pub is_of_all: bool,
}

impl Desk {
    /// Who must do what, with whom, by when.
    ///
    /// ```
    /// use phancong::desk::resolve::ObligationsQuestion;
    /// use phancong::desk::{Desk, Refusal, RegisterPlace};
    ///
    /// let desk = Desk::open(None, RegisterPlace::beside(None)).unwrap();
    /// let of = |place: &str| ObligationsQuestion { place: Some(place.into()), ..Default::default() };
    /// let owed = desk.resolve(&of("Phú Yên")).unwrap().content.resolution;
    /// assert!(owed.iter().all(|duty| duty.place == Some("phu-yen".into())));
    /// // A name that means nothing is refused, with what may be meant.
    /// let Err(Refusal::Unknown(unknown)) = desk.resolve(&of("phu-yem")) else { panic!("there is no such place") };
    /// assert_eq!(unknown.nearest, ["phu-yen"]);
    /// ```
    ///
    /// # Errors
    /// A name means nothing.
    pub fn resolve(&self, question: &ObligationsQuestion) -> Result<Answer<Obligations<'_>>, Refusal> {
        let query = self.query(question)?;
        let mut corpus = self.corpus(question.as_of);
        for rule in &question.without {
            let id = names::rule(&corpus.rules, rule)?;
            corpus.rules.to_mut().remove(&id);
        }
        let resolution = resolve(&corpus.workspace, &corpus.rules, &query);
        let notes = life::note(&corpus.workspace, query.place.as_ref(), query.as_of).into_iter().collect();
        let is_of_all = query.place.is_none() && query.body.is_none();
        let receipt = query.plans.map_or_else(|| self.receipt_of_all(), |plans| self.receipt(plans));
        Ok(Answer { content: Obligations { corpus, resolution, is_of_all }, notes, receipt })
    }

    fn query(&self, question: &ObligationsQuestion) -> Result<Query, Refusal> {
        let workspace = &self.loaded.workspace;
        let plans: BTreeSet<_> = names::instruments(workspace, &question.plans)?.into_iter().collect();
        let assume = question.assume.iter().map(|(event, day)| Ok((names::event(workspace, event)?, *day)));
        Ok(Query {
            plans: (!plans.is_empty()).then_some(plans),
            body: question.body.as_ref().map(|id| names::body(workspace, id)).transpose()?,
            place: question.place.as_ref().map(|id| names::place(workspace, id)).transpose()?,
            as_of: question.as_of.or(question.today),
            running: question.as_of.is_some(),
            assume: assume.collect::<Result<_, Refusal>>()?,
        })
    }
}
