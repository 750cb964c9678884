//! XML as short calls: elements, attributes, text; the characters that it cannot hold are left out.

use crate::vanban::escape;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

pub(super) struct Xml(String);

pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// An empty part, with its declaration.
    pub(super) fn new() -> Self {
        Self(DECLARATION.to_owned())
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.0 += ">";
    }

    pub(super) fn close(&mut self, name: &str) {
        self.0.extend(["</", name, ">"]);
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.0 += "/>";
    }

    /// `<name w:val="value"/>`, the commonest element of all.
    pub(super) fn val(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// `<name>…</name>` around what `content` writes.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        content(self);
        self.close(name);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0 += &escape(text);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
        self.0.extend(["<", name]);
        for (key, value) in attributes {
            self.0.extend([" ", *key, "=\"", &escape(value), "\""]);
        }
    }
}
