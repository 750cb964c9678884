//! The engine that fills templates, bounded: what a template writes and what its filters copy is counted, whatever it
//! says; the operations whose result it could double are refused by [`super::growth`].

use std::borrow::Cow;

use minijinja::value::{Kwargs, Rest, ValueKind, ValueOrKwargs};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value, filters, functions, tests,
};

use super::super::markup::escape_markdown;

/// More steps than any paper needs; an endless loop ends here.
const FUEL: u64 = 1_000_000;
/// More bytes, and elements of lists, than any paper writes or copies on its way.
const MOST: usize = 8 * 1024 * 1024;

/// What one paper has cost so far.
struct Spent(usize);

/// Counts what is about to be written or copied.
fn spend(state: &mut State, cost: usize) -> Result<(), Error> {
    let Spent(spent) = state.get_or_insert_extension(Spent(0));
    *spent = spent.saturating_add(cost);
    match *spent > MOST {
        true => Err(Error::new(ErrorKind::OutOfFuel, "it writes or copies more than 8 MiB")),
        false => Ok(()),
    }
}

/// A paper's text as it is written, up to what any paper comes to.
#[derive(Debug, Default)]
pub(super) struct BoundedText(Vec<u8>);

impl BoundedText {
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.0).unwrap_or_default()
    }
}

impl std::io::Write for BoundedText {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        if self.0.len().saturating_add(text.len()) > MOST {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn size(value: &Value) -> usize {
    value.as_str().map_or_else(|| value.len().unwrap_or(1), str::len)
}

/// An engine without templates: it escapes for Markdown, takes no unknown name, and ends.
pub(super) fn engine<'t>() -> Environment<'t> {
    let mut engine = Environment::empty();
    engine.set_debug(true);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    engine.set_fuel(Some(FUEL));
    engine.set_formatter(|out, state, value| {
        let text = written(value)?;
        spend(state, text.len())?;
        out.write_str(&text).map_err(Error::from)
    });
    engine.add_function("range", functions::range);
    engine.add_function("namespace", functions::namespace);
    add_tests(&mut engine);
    add_filters(&mut engine);
    engine
}

/// A value as it stands in the paper's Markdown: words escaped unless they are safe, nothing for none.
fn written(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::None => Ok(String::new()),
        ValueKind::String if !value.is_safe() => Ok(escape_markdown(value.as_str().unwrap_or_default())),
        ValueKind::String | ValueKind::Number | ValueKind::Bool | ValueKind::Undefined => Ok(value.to_string()),
        other => {
            Err(Error::new(ErrorKind::InvalidOperation, format!("a {other} is no words: take its parts one by one")))
        }
    }
}

/// A filter of the engine's own that keeps some elements of a list, counted.
macro_rules! chosen {
    ($filter:path) => {{
        fn chosen(
            state: &mut State,
            list: Value,
            test: Option<Cow<'_, str>>,
            how: Rest<ValueOrKwargs>,
        ) -> Result<Vec<Value>, Error> {
            spend(state, size(&list))?;
            $filter(state, list, test, how)
        }
        chosen
    }};
}

/// The same by a part of each element.
macro_rules! chosen_by_part {
    ($filter:path) => {{
        fn chosen(
            state: &mut State,
            list: Value,
            part: Cow<'_, str>,
            test: Option<Cow<'_, str>>,
            how: Rest<ValueOrKwargs>,
        ) -> Result<Vec<Value>, Error> {
            spend(state, size(&list))?;
            $filter(state, list, part, test, how)
        }
        chosen
    }};
}

/// What may be asked of a value; none makes anything.
fn add_tests(engine: &mut Environment) {
    engine.add_test("defined", tests::is_defined);
    engine.add_test("undefined", tests::is_undefined);
    engine.add_test("none", tests::is_none);
    engine.add_test("string", tests::is_string);
    engine.add_test("number", tests::is_number);
    engine.add_test("sequence", tests::is_sequence);
    engine.add_test("mapping", tests::is_mapping);
    engine.add_test("odd", tests::is_odd);
    engine.add_test("even", tests::is_even);
    engine.add_test("startingwith", tests::is_startingwith);
    engine.add_test("endingwith", tests::is_endingwith);
    engine.add_test("eq", tests::is_eq);
    engine.add_test("equalto", tests::is_eq);
    engine.add_test("ne", tests::is_ne);
    engine.add_test("lt", tests::is_lt);
    engine.add_test("gt", tests::is_gt);
    engine.add_test("in", tests::is_in);
}

/// Filters that copy what they are given, counted; `default`, `first`, `last` and `length` copy nothing.
fn add_filters(engine: &mut Environment) {
    engine.add_filter("default", filters::default);
    engine.add_filter("first", filters::first);
    engine.add_filter("last", filters::last);
    engine.add_filter("length", filters::length);
    engine.add_filter("safe", |state: &mut State, text: String| spend(state, text.len()).map(|()| filters::safe(text)));
    engine.add_filter("upper", |state: &mut State, value: &Value| cased(state, value, |text| text.to_uppercase()));
    engine.add_filter("lower", |state: &mut State, value: &Value| cased(state, value, |text| text.to_lowercase()));
    engine.add_filter("capitalize", |state: &mut State, value: &Value| cased(state, value, capitalised));
    engine.add_filter("trim", |state: &mut State, value: &Value, letters: Option<String>| {
        cased(state, value, |text| match &letters {
            Some(letters) => text.trim_matches(|c| letters.contains(c)).to_owned(),
            None => text.trim().to_owned(),
        })
    });
    engine.add_filter("replace", replace);
    engine.add_filter("join", join);
    engine.add_filter("list", |state: &mut State, value: Value| {
        spend(state, size(&value))?;
        filters::list(state, value)
    });
    engine.add_filter("unique", |state: &mut State, value: Value, how: Kwargs| {
        spend(state, size(&value))?;
        filters::unique(state, value, how)
    });
    engine.add_filter("sort", |state: &mut State, value: Value, how: Kwargs| {
        // As many comparisons as a sort takes.
        let count = size(&value);
        spend(state, count.saturating_mul(count.checked_ilog2().unwrap_or(0) as usize + 1))?;
        filters::sort(state, value, how)
    });
    add_choices(engine);
}

/// Filters that look at each element of a list.
fn add_choices(engine: &mut Environment) {
    engine.add_filter("map", |state: &mut State, value: Value, how: Rest<ValueOrKwargs>| {
        spend(state, size(&value))?;
        filters::map(state, value, how)
    });
    engine.add_filter("select", chosen!(filters::select));
    engine.add_filter("reject", chosen!(filters::reject));
    engine.add_filter("selectattr", chosen_by_part!(filters::selectattr));
    engine.add_filter("rejectattr", chosen_by_part!(filters::rejectattr));
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + &letters.as_str().to_lowercase())
}

/// The words in another form, as safe as they were.
fn cased(state: &mut State, value: &Value, form: impl Fn(&str) -> String) -> Result<Value, Error> {
    let text = words_of(value)?;
    spend(state, text.len())?;
    Ok(as_safe_as(value, form(text)))
}

fn words_of(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("a {} is no words", value.kind())))
}

fn as_safe_as(value: &Value, text: String) -> Value {
    if value.is_safe() { Value::from_safe_string(text) } else { Value::from(text) }
}

fn replace(state: &mut State, value: &Value, old: &Value, new: &Value) -> Result<Value, Error> {
    let (text, old, new) = (words_of(value)?, words_of(old)?, words_of(new)?);
    let places = text.matches(old).count();
    spend(state, text.len().saturating_add(places.saturating_mul(new.len())))?;
    Ok(as_safe_as(value, text.replace(old, new)))
}

/// Words one after the other; where some are safe already the others are escaped.
fn join(state: &mut State, value: &Value, between: Option<String>) -> Result<Value, Error> {
    let parts: Vec<Value> = value.try_iter()?.collect();
    let between = between.unwrap_or_default();
    let is_safe = parts.iter().any(Value::is_safe);
    let mut joined = String::new();
    for (at, part) in parts.iter().enumerate() {
        let text = if is_safe { written(part)? } else { bare(part)? };
        spend(state, text.len() + between.len())?;
        if at > 0 {
            joined.push_str(&between);
        }
        joined.push_str(&text);
    }
    Ok(if is_safe { Value::from_safe_string(joined) } else { Value::from(joined) })
}

fn bare(value: &Value) -> Result<String, Error> {
    value.as_str().map_or_else(|| written(value), |text| Ok(text.to_owned()))
}
