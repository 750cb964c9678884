//! A template and what it is given → Markdown.
//!
//! A template has no way to files or commands; it may take macros from the other templates. A name it misspells is an
//! error with its line and column, before anything is written.

mod bounds;
mod growth;
mod mistake;
mod names;
mod origin;
mod shape;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::machinery::parse;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value};
use serde::Serialize;

use super::document::Document;
use super::markup::{self, MarkupError};
use crate::diag::text;
use mistake::{mistake, unknown_name};

pub use mistake::TemplateError;
pub use names::{UnknownName, unknown_names};

/// The templates of a workspace, read once for all papers of a run.
#[derive(Debug)]
pub struct Templates<'t> {
    environment: Environment<'t>,
    sources: &'t BTreeMap<String, String>,
    /// What each takes from its context.
    names: BTreeMap<&'t str, BTreeSet<String>>,
}

impl<'t> Templates<'t> {
    /// # Errors
    /// One of them does not parse, or could grow without bound.
    pub fn read(sources: &'t BTreeMap<String, String>) -> Result<Templates<'t>, TemplateError> {
        if let Some(error) = Templates::broken(sources).into_iter().next() {
            return Err(error);
        }
        let mut environment = bounds::engine();
        for (name, source) in sources {
            environment.add_template(name, source).map_err(|error| mistake(name, sources, &error))?;
        }
        let taken = |name: &'t String| {
            let template = environment.get_template(name).expect("it was added just now");
            let names = template.undeclared_variables(false).into_iter();
            (name.as_str(), names.filter(|name| environment.globals().all(|(own, _)| own != name)).collect())
        };
        let names = sources.keys().map(taken).collect();
        Ok(Templates { environment, sources, names })
    }

    /// What is wrong with each that does not parse, or that could grow without bound.
    pub fn broken(sources: &BTreeMap<String, String>) -> Vec<TemplateError> {
        let of_one = |(name, source): (&String, &String)| match parse(source, name, SyntaxConfig::default()) {
            Err(error) => vec![mistake(name, sources, &error)],
            Ok(template) => growth::unbounded(name, source, &template),
        };
        sources.iter().flat_map(of_one).collect()
    }

    /// Whether one of them takes a name from what it is given.
    pub fn takes(&self, template: &str, name: &str) -> bool {
        self.names.get(template).is_some_and(|names| names.contains(name))
    }

    /// Fills one of them; it may take macros from the others.
    ///
    /// # Errors
    /// There is none of that name, it names what is not there (in a part that is left out, too), or never ends.
    pub fn fill<T: Serialize>(&self, name: &str, context: &T) -> Result<String, TemplateError> {
        let told = |error: minijinja::Error| mistake(name, self.sources, &error);
        let template = self.environment.get_template(name).map_err(told)?;
        let context = Value::from(minijinja::value::Serde(context));
        let is_unknown = |name: &&String| context.get_attr(name).is_ok_and(|value| value.is_undefined());
        if let Some(unknown) = self.names[name].iter().find(is_unknown) {
            let source = &self.sources[name];
            return Err(unknown_name(name, source, place_of(unknown, source), unknown));
        }
        let mut filled = bounds::BoundedText::default();
        template.render_captured_to(context, &mut filled).map_err(told)?;
        Ok(filled.into_text())
    }

    /// Reads one that was filled.
    ///
    /// # Errors
    /// What it came to is no paper; the mistake is told at the line of the template that wrote it.
    pub fn read_filled(&self, name: &str, filled: &str) -> Result<Document, TemplateError> {
        markup::parse(filled).map_err(|error| self.laid_out_wrongly(name, filled, &error))
    }

    fn laid_out_wrongly(&self, name: &str, filled: &str, error: &MarkupError) -> TemplateError {
        let words = filled.lines().nth(error.line - 1).unwrap_or_default();
        let first = self.sources.get_key_value(name).into_iter();
        let others = self.sources.iter().filter(|(other, _)| *other != name);
        let written = first.chain(others).find_map(|(name, source)| Some((name, origin::line_of(source, words)?)));
        let (name, line, column, message) = match written {
            Some((name, (line, column))) => (name.as_str(), line, column, error.mistake.said()),
            None => {
                let filled = text!("dòng {} của bài đã điền: ", "line {} of the filled paper: ", error.line);
                (name, 1, 1, filled.then(&error.mistake.said()))
            }
        };
        TemplateError { name: name.to_owned(), line, column, message, verbatim: None }
    }
}

/// Where a template first has a name, as a whole word.
fn place_of(unknown: &str, source: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let whole = |(at, _): &(usize, &str)| {
        let (before, after) = (&source[..*at], &source[at + unknown.len()..]);
        !before.ends_with(is_part) && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    source.match_indices(unknown).find(whole).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::super::markup::escape_markdown;
    use super::*;
    use crate::diag::{Lang, Said, Trouble};

    #[derive(Serialize)]
    struct Context {
        name: &'static str,
    }

    fn filled(source: &str) -> Result<String, TemplateError> {
        let others = [("khac.md", "{% macro m(x) %}\n  {{ x.khong_co.gi_ca }}{% endmacro %}"), ("mau.md", source)];
        let templates = others.map(|(name, source)| (name.to_owned(), source.to_owned()));
        Templates::read(&templates.into())?.fill("mau.md", &Context { name: "*a* [b] <c>" })
    }

    #[test]
    fn a_misspelt_name_is_an_error_with_its_line_and_column_even_where_it_is_not_reached() {
        for source in ["một\n  {{ nmae }}", "một\n{%if{}%}{{ nmae }}{% endif %}", "{{ name }}\n  {{ nmae.of }}"] {
            let error = filled(source).expect_err("nmae is no name");
            assert_eq!((error.name.as_str(), error.line), ("mau.md", 2), "{error}");
        }
        let error = filled("một\n  hai {{ nmae }}").expect_err("nmae is no name");
        let said = error.said();
        assert_eq!(said.vi, "templates/mau.md:2:10: không có `nmae`");
        assert_eq!(said.en, "templates/mau.md:2:10: there is no `nmae`");
    }

    #[test]
    fn what_the_engine_refuses_is_told_by_its_kind_and_its_own_words_stand_beside() {
        let trouble = Trouble::from(filled("một\n{% if name %}").expect_err("the tag is left open"));
        let of = |lang| trouble.told(lang).lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(of(Lang::Vi)[0].ends_with(": sai cú pháp của mẫu"), "{trouble:?}");
        assert!(of(Lang::En)[0].ends_with(": not the syntax of a template"), "{trouble:?}");
        assert!(of(Lang::Vi)[1].starts_with("  nguyên văn: syntax error"), "{trouble:?}");
        let undefined = filled("{{ name.khong_co.gi }}").expect_err("a text has no fields");
        assert_eq!(undefined.message.vi, "dùng một giá trị không có", "{undefined:?}");
    }

    #[test]
    fn a_mistake_in_a_macro_is_placed_in_the_macro_s_own_file() {
        let error = filled("{% from 'khac.md' import m %}{{ m(name) }}").expect_err("no such field");
        assert_eq!((error.name.as_str(), error.line), ("khac.md", 2), "{error}");
    }

    #[test]
    fn a_name_that_nothing_gives_is_found_in_a_loop_a_branch_a_filter_and_a_macro_of_another_file() {
        let given = serde_json::json!({"$defs": {"Task": {"type": "object", "properties": {
            "name": {"type": "string"}, "cites": {"type": "array", "items": {"type": "string"}},
            "part": {"anyOf": [{"$ref": "#/$defs/Task"}, {"type": "null"}]}}}},
            "type": "object", "properties": {"tasks": {"type": "array", "items": {"$ref": "#/$defs/Task"}},
            "by_id": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Task"}}}});
        let other = "{% macro m(x) %}{% for c in x.cites %}{{ c.id }}{% endfor %}{{ x.title }}{% endmacro %}";
        let source = "{% from 'khac.md' import m %}{% if tasks %}{% for task in tasks | reject('none') %}
            {{ task.nme }}{{ task.part.part.nme }}{{ m(task) }}{% set own = task %}{{ own['nme'] }}{{ by_id[own.name].nme }}
            {{ task.nme is defined }}{{ loop.index }}{{ {'a': 1}.b }}{% endfor %}{% endif %}{{ tasks[0].nme }}{{ tsks }}
            {{ tasks | map(attribute='nme') | join }}{% for t in range(3) %}{{ t.any }}{% endfor %}{{ tasks | length }}";
        let sources = [("khac.md", other), ("mau.md", source)].map(|(name, text)| (name.to_owned(), text.to_owned()));
        let found = unknown_names(&sources.into(), "mau.md", &given);
        let found: Vec<(&str, &str, usize)> =
            found.iter().map(|found| (found.at.name.as_str(), found.taken.as_str(), found.at.line)).collect();
        let of_mau = [
            ("task.nme", 2),
            ("task.part.part.nme", 2),
            ("nme", 2),
            ("by_id[own.name].nme", 2),
            ("tasks[0].nme", 3),
            ("tsks", 3),
            ("nme", 4),
        ];
        let mut wanted = vec![("khac.md", "c.id", 1), ("khac.md", "x.title", 1)];
        wanted.extend(of_mau.map(|(taken, line)| ("mau.md", taken, line)));
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (found, wanted) in found.iter().zip(wanted) {
            assert!(*found == wanted, "{found:?} {wanted:?}");
        }
    }

    #[test]
    fn words_come_out_as_they_went_in() {
        assert_eq!(filled("{{ name }}").expect("the template is sound"), escape_markdown("*a* [b] <c>"));
    }

    #[test]
    fn a_template_reaches_no_file() {
        for source in ["{% include 'Cargo.toml' %}", "{% import '/etc/passwd' as x %}"] {
            assert!(filled(source).is_err(), "{source}");
        }
    }

    #[test]
    fn an_endless_template_ends() {
        for source in [
            "{% for a in range(100000) %}{% for b in range(100000) %}{% set c = a == b %}{% endfor %}{% endfor %}",
            "{% for a in range(100000) %}{{ name }}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}
             {% for a in range(100000) %}{{ range(100000) | map('default', 'x') | list | length }}{% endfor %}",
            "{% macro m(s) %}{{ s }}{{ s }}{% endmacro %}{% set a = 'xxxxxxxxxx' %}{% for i in range(9) %}
             {{ m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(m(a)))))))))))))))))))))))) }}{% endfor %}",
            "{% macro m(s, n) %}{% if n %}{{ m(s, n - 1) }}{{ m(s, n - 1) }}{% else %}{{ s }}{% endif %}{% endmacro %}{{ m('x', 60) }}",
            "{{ 'a' | replace('a', 'aaaaaaaaaa') | replace('a', 'aaaaaaaaaa') | replace('a', 'aaaaaaaaaa')
             | replace('a', 'aaaaaaaaaa') | replace('a', 'aaaaaaaaaa') | replace('a', 'aaaaaaaaaa') | replace('a', 'aaaaaaaaaa') }}",
            "{% set l = range(100000) | list %}{% for i in range(100000) %}{{ l | sort | first }}{% endfor %}",
            "{% for i in range(100000) %}{{ range(100000) | join('xxxxxxxxxxxxxxxxxxxxxx') | length }}{% endfor %}",
        ] {
            let error = filled(source).expect_err(source);
            assert_eq!(error.message.vi, "chạy mãi không xong", "{source}: {error:?}");
        }
    }

    #[test]
    fn what_could_grow_without_bound_is_refused_where_it_stands() {
        for (source, says) in [
            ("\n  {{ name ~ name }}", "`~` chỉ nối"),
            ("\n  {% set a = 'x' * 1000000 %}", "`*`"),
            ("\n  {% set a = [name, name] %}", "danh sách có giá trị"),
            ("{% macro m(l) %}{{ l[0] }}{% endmacro %}\n  {{ m([name, name]) }}", "danh sách có giá trị"),
            ("{% set n = namespace(a='') %}\n  {% set n.a = 'x' ~ n.a %}", "vòng lặp chỉ được giữ"),
            ("\n  {{ name + name }}", "phép `+` chỉ dùng với một con số"),
        ] {
            let error = filled(source).expect_err(source);
            assert!(error.line == 2 && error.message.vi.contains(says), "{source}: {error:?}");
        }
        let long = "x".repeat(2000);
        let error =
            filled(&format!("{{% for a in range(3) %}}{long}{{% endfor %}}")).expect_err("it is said each time");
        assert!(error.message.vi.contains("byte lời văn liền nhau"), "{error:?}");
        for filter in ["indent(2000000000)", "tojson(indent=2000000000)", "batch(2000000000)", "slice(2000000000)"] {
            let error = filled(&format!("{{{{ name | {filter} }}}}")).expect_err(filter);
            assert_eq!(error.message.vi, "không có bộ lọc tên ấy", "{filter}");
        }
        assert_eq!(
            filled("{{ '%2000000000d' | format(1) }}").expect_err("no such filter").message.vi,
            "không có bộ lọc tên ấy"
        );
    }

    #[test]
    fn a_mistake_of_layout_is_told_at_the_line_of_the_template_that_wrote_it() {
        let laid_out = |source: &str, filled: &str| {
            let sources = [("khac.md", "{% macro m(x) %}\n\n  abstrac: {{ x }}{% endmacro %}"), ("mau.md", source)];
            let sources = sources.map(|(name, source)| (name.to_owned(), source.to_owned())).into();
            let templates = Templates::read(&sources).expect("they parse");
            templates.read_filled("mau.md", filled).expect_err("it is no paper").said().vi
        };
        let source = "{% if x %}\n{% endif %}---\nissuer: {{ name }}\n  khoa-la: {{ name }}\n---\n";
        let filled = "---\nissuer: A\n  khoa-la: B\n---\n";
        assert_eq!(laid_out(source, filled), "templates/mau.md:4:3: không có khóa `khoa-la` trong phần đầu");
        let elsewhere = laid_out(source, "---\nabstrac: B\n---\n");
        assert_eq!(elsewhere, "templates/khac.md:3:3: không có khóa `abstrac` trong phần đầu");
        let nowhere = laid_out(source, "Kính gửi\n");
        assert_eq!(nowhere, "templates/mau.md:1:1: dòng 1 của bài đã điền: phần đầu phải mở bằng một dòng `---`");
    }
}
