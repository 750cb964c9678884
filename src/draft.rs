//! A template's Markdown → a văn bản laid out by Nghị định 30/2020/NĐ-CP.
//!
//! ```text
//! obligations ─► plan::PlanContext ─► template::fill ─┐
//!                                                     ▼
//! front matter + Markdown ─► markup::parse ─► Document ─┬─► layout ─┬─► docx::render ─► readback::verify
//!                                                       │           └─► pdf::render
//!                                                       ├─► html::render
//!                                                       └─► markdown::render
//! corpus instrument ─► as_is::document ─► Document   (the same renderers)
//! Document + obligations ─► lines::lines             (the proof beside the paper)
//! ```
//!
//! The tree holds what the paper says; where each part stands on the page, and in what face, is
//! [`nd30`]'s and the renderers' alone. Nothing here reads or writes a file, or asks the date: the
//! same document gives the same bytes.
//!
//! Start at [`markup`] for what a template may say, at [`Document`] for the tree.

pub mod as_is;
pub mod document;
pub mod docx;
pub mod grounds;
pub mod html;
mod layout;
pub mod lines;
pub mod markdown;
pub mod markup;
mod measure;
pub mod nd30;
mod notes;
pub mod pdf;
pub mod plan;
pub mod proof;
pub mod readback;
#[cfg(test)]
mod sample;
mod styles;
pub mod template;

pub use document::Document;

/// What a renderer is asked beyond the document itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Print the sources of each passage as footnotes.
    pub cite: bool,
}
