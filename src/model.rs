//! The nouns of the field as they are written down: instruments and their clauses, bodies, places.
//!
//! A model records; it concludes nothing. Everything here is read from YAML by `load`, which has checked
//! it, and is what `resolve` reasons from. One noun a file.
//!
//! Start at [`Instrument`]; all that is known together is a [`Workspace`].

mod act;
mod amendment;
mod assignment;
mod basis;
mod below;
mod beside;
mod body;
mod citation;
mod clause;
mod closing;
mod date;
mod decimal;
mod due_day;
mod form;
mod former_key;
mod graph;
mod holiday;
mod ids;
mod if_not_done;
mod implements;
mod import_words;
mod indicator;
mod instrument;
mod key;
mod lookup;
mod path;
mod period;
mod place;
mod profile;
mod rank;
mod reading;
mod report;
mod sign_words;
mod subject;
mod target;
mod task;
mod time;
mod time_words;
mod topic;
mod word_patterns;
mod words;
mod workspace;

pub use act::Act;
pub use assignment::{Assign, Assignment, BodyRef, Direction, Modality, Oversight, Party, PartyRole, Role};
pub use basis::{Basis, Certainty, Provision};
pub use below::{BelowEffect, BelowReading, LocalityTest, PartAbove};
pub use body::{Body, BodyKind, Collective, Existence, LocalKind, Successor, Tier};
pub use citation::{Citation, Link, Recipient, RecipientPurpose, TransmitPurpose};
pub use clause::{Amendment, Clause, ClauseKind, Correction};
pub use closing::{Closing, ClosingMonth, DayOfMonth};
pub use date::Date;
pub use decimal::{Decimal, NoDecimal};
pub use due_day::{DayOfPeriod, DueDay, DueMonth};
pub use form::{OneOrMany, Printed};
pub use former_key::{AnyKey, FormerKey, FormerPart};
pub use graph::{EdgeKind, Graph, Node, NodeKind, cycles};
pub use holiday::{AnnouncedYear, CalendarDay, Holidays};
pub use ids::{BodyId, EventId, IndicatorId, InstrumentId, PhaseId, PlaceId, RuleId, TaskId, TopicId, WordListId};
pub use if_not_done::{Consequence, IfNotDone};
pub use implements::{Confirmed, Implements};
pub use import_words::{ImportWords, PartWords};
pub use indicator::{Deliverable, DeliverableChoice, DeliverableKind, Indicator, Operator};
pub use instrument::{Coverage, Force, Instrument, PartialDate, Period, Phase, Preference};
pub use key::{KeyedAct, NoKey, ObligationKey, instrument_in, plan_and_rest};
pub use path::{ClausePath, PathError};
pub use period::{DutyPeriod, ReportPeriod};
pub use place::{Place, PlaceName, Presence, UnitSuccessor, UnitType};
pub use profile::{Drop, LocalTarget, LocalTask, Profile, Signatory};
pub use rank::{Rank, Ranks};
pub use reading::Reading;
pub use report::{DayMonth, DueDays, Frequency, StatedReport};
pub use sign_words::SignWords;
pub use subject::Subject;
pub use target::{Measure, NoTarget, TargetKey};
pub use task::{Task, TaskScope, TaskSplit, WorkName};
pub use time::{Covers, EventSide, Time, TimeKind};
pub use time_words::{EventWords, SaidRhythm, TimeWords};
pub use topic::Topic;
pub use word_patterns::{FactWords, PaperWords, RoleWords, StepWords, TierWords, WordPattern};
pub use words::{AddressWords, ComparedWords, CopyWords, LineWords, Words, fill};
pub use workspace::{LocatedBody, Workspace};
