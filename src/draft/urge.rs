//! What a letter that urges (*công văn đôn đốc*) is given; its words stand in `templates/don-doc.md`.

use serde::Serialize;

/// One body's letter.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// Where the register was made up: said on the page.
    pub made_up: Option<&'static str>,
    pub body: String,
    pub as_of: String,
    pub year: i32,
    /// The plans, by their short names.
    pub under: String,
    pub owed: Vec<Owed>,
}

/// What the body owes.
#[derive(Debug, Clone, Serialize)]
pub struct Owed {
    pub what: String,
    pub basis: String,
    pub due: Option<String>,
    /// The due day before it was moved.
    pub moved_from: Option<String>,
    /// None where there is still time.
    pub days_late: Option<i64>,
}
