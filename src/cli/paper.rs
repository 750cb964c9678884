//! What commands that write papers share: where the file goes, and what is said of it.

mod filing;
pub mod summary;
mod written;

pub use filing::Filing;
pub use written::{PaperArgs, write};
