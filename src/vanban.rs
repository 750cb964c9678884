//! A văn bản as a tree of what it says → its pages, laid out by Nghị định 30/2020/NĐ-CP. Knows nothing of plans.
//!
//! ```text
//! template + facts ─► template::fill ─► front matter + Markdown ─► markup::parse ─► Document ─┬─► layout ─┬─► docx::render ─► readback::verify
//!                                                                                             │           └─► pdf::render
//!                                                                                             ├─► html::render
//!                                                                                             └─► markdown::render
//! ```
//!
//! Where each part stands on the page, and in what face, is `nd30`'s and the renderers' alone. Nothing here
//! reads or writes a file, or asks the date: the same document gives the same bytes.
//!
//! Start at [`markup`] for what a template may say, at [`Document`] for the tree.

pub mod document;
pub mod docx;
mod escape;
pub mod html;
mod layout;
pub mod markdown;
pub mod markup;
mod measure;
pub(crate) mod nd30;
pub mod notes;
mod options;
pub mod package;
pub mod pdf;
pub mod readback;
mod reading;
#[cfg(test)]
mod sample;
mod styles;
pub mod template;
pub mod word;

pub use document::Document;
pub use escape::escape;
pub use options::Options;
