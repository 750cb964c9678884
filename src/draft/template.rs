//! A template and what it is given → Markdown.
//!
//! A template has no way to files, commands or other templates; a name it misspells is an error with its
//! line, before anything is written.

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;

use super::markup::escape_markdown;

/// More steps than any paper needs; an endless loop ends here.
const FUEL: u64 = 5_000_000;

/// What is wrong with a template.
#[derive(Debug, thiserror::Error)]
#[error("templates/{name}:{line}: {message}")]
pub struct TemplateError {
    pub name: String,
    pub line: usize,
    pub message: String,
}

/// Fills a template.
///
/// # Errors
/// It does not parse, names what is not there, or never ends.
pub fn fill<T: Serialize>(name: &str, source: &str, context: &T) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(|out, _, value| {
        if value.is_safe() || value.kind() != ValueKind::String {
            return write!(out, "{}", Printed(value)).map_err(minijinja::Error::from);
        }
        let text = value.as_str().unwrap_or_default();
        out.write_str(&escape_markdown(text)).map_err(minijinja::Error::from)
    });
    let failed = |error: minijinja::Error| TemplateError {
        name: name.to_owned(),
        line: error.line().unwrap_or(1),
        message: match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        },
    };
    let template = environment.template_from_named_str(name, source).map_err(failed)?;
    template.render(minijinja::value::Serde(context)).map_err(failed)
}

/// A value that needs no escape: a number, or words already safe. What is undefined is an error elsewhere.
struct Printed<'v>(&'v Value);

impl std::fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.kind() {
            ValueKind::None => Ok(()),
            _ => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Context {
        name: &'static str,
    }

    #[test]
    fn a_misspelt_name_is_an_error_with_its_line() {
        let error = fill("mau.md", "một\n{{ nmae }}", &Context { name: "a" }).expect_err("nmae is no name");
        assert_eq!((error.name.as_str(), error.line), ("mau.md", 2));
    }

    #[test]
    fn words_come_out_as_they_went_in() {
        let filled = fill("mau.md", "{{ name }}", &Context { name: "*a* [b] <c>" }).expect("the template is sound");
        assert_eq!(filled, escape_markdown("*a* [b] <c>"));
    }

    #[test]
    fn a_template_reaches_no_other_file() {
        for source in ["{% include 'Cargo.toml' %}", "{% import '/etc/passwd' as x %}"] {
            assert!(fill("mau.md", source, &Context { name: "a" }).is_err(), "{source}");
        }
    }

    #[test]
    fn an_endless_template_ends() {
        let source = "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}";
        assert!(fill("mau.md", source, &Context { name: "a" }).is_err());
    }
}
