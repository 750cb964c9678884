//! Two plans, or two resolutions → what changed, for whom, under which clause; parent against child.
//!
//! Nothing here reads a file or prints. Start at [`trace::trace`] for a child plan held against its parent.

pub mod trace;
