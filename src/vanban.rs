//! A văn bản as a tree of what it says → its pages, laid out by Nghị định 30/2020/NĐ-CP. Knows nothing of plans.
//!
//! ```text
//! template + facts ─► template::fill ─► front matter + Markdown ─► markup::parse ─► Document ─┬─► layout ─┬─► docx::render ─► readback::verify
//!                                                                                             │           └─► pdf::render
//!                                                                                             ├─► html::render
//!                                                                                             └─► markdown::render
//! ```
//!
//! Where each part stands on the page, and in what face, is [`nd30`]'s and the renderers' alone. Nothing here
//! reads or writes a file, or asks the date: the same document gives the same bytes.
//!
//! Start at [`markup`] for what a template may say, at [`Document`] for the tree.

/// A văn bản as a tree of what it says.
pub mod document;
/// The tree as a DOCX file.
pub mod docx;
mod escape;
/// The tree as one HTML page.
pub mod html;
mod layout;
/// The tree as Markdown.
pub mod markdown;
/// The text that a template gives, read into the tree.
pub mod markup;
mod measure;
/// Words, paper and faces that Nghị định 30/2020/NĐ-CP fixes.
pub mod nd30;
/// Footnotes, numbered as they are called.
pub mod notes;
mod options;
/// The tree as a PDF file.
pub mod pdf;
/// A DOCX read again, and held against the tree.
pub mod readback;
mod reading;
#[cfg(test)]
mod sample;
mod styles;
pub mod template;

pub use document::Document;
pub use escape::escape;
pub use options::Options;
