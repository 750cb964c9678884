//! Ids: lower-case slugs that name a thing once and for all.

/// Declares the ids: each a slug of its own type, so that a body's is never taken for a place's.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub std::sync::Arc<str>);

        impl $name {
            /// As files write it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                $name(id.into())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                $name(id.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// A *văn bản*, by kind, number and issuer: `qd-1957-qd-ttg`.
    InstrumentId,
    /// A *cơ quan*, by its official name: `bo-cong-an`; a local one with its place: `cong-an-tinh-phu-yen`.
    BodyId,
    /// A province, by its short name: `phu-yen`.
    PlaceId,
    /// A task, unique in its plan.
    TaskId,
    /// A subject shared by plans: `truyen-thong`.
    TopicId,
    /// A list of words that a rule may ask for: `bien-gioi`.
    WordListId,
    /// A rule, by the name of its file.
    RuleId,
    /// A target, unique in its clause.
    IndicatorId,
    /// A phase of a plan (*giai đoạn*).
    PhaseId,
    /// Something that may happen and that a duty waits for.
    EventId,
}

impl BodyId {
    /// What stands for the place in it, if it is made as this says: by `cong-an-{place}` that of
    /// `cong-an-tinh-phu-yen` is `tinh-phu-yen`.
    pub fn slug_by(&self, instance: &str) -> Option<&str> {
        let (before, after) = instance.split_once("{place}")?;
        self.as_str().strip_prefix(before)?.strip_suffix(after)
    }
}
