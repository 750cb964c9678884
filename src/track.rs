//! Obligations held against the register.
//!
//! [`evidence`] says, before anything is recorded, whether it fits what was owed.

pub mod evidence;
