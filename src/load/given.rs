//! A plan from elsewhere, read beside those of the workspace.

/// A plan from elsewhere: a file anywhere, a revision of one.
#[derive(Debug, Clone)]
pub struct GivenPlan {
    /// As the user named it.
    pub name: String,
    /// The file, word for word.
    pub bytes: Vec<u8>,
}
