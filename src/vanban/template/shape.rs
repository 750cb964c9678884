//! What is known of a value that a template is given, from its JSON Schema.

use serde_json::Value as Json;

/// What is known of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'s> {
    Unknown,
    /// The schema of what the template is given, or of a part of it.
    Given(&'s Json),
    /// A macro, by the file that has it.
    Macro(&'s str, &'s str),
}

/// What a name gives of a value.
pub(super) enum NamedPart<'s> {
    Is(Shape<'s>),
    /// The value has none of that name, but these.
    Missing(Vec<String>),
}

impl<'s> Shape<'s> {
    /// The same schema has the same.
    pub fn id(&self) -> usize {
        match self {
            Shape::Unknown => 0,
            Shape::Given(schema) => std::ptr::from_ref(*schema) as usize,
            Shape::Macro(_, name) => name.as_ptr() as usize,
        }
    }

    pub fn is(&self, other: &Shape) -> bool {
        self.id() == other.id()
    }

    /// One of a list, or a value of a map by its key.
    pub fn element(self, root: &'s Json) -> Shape<'s> {
        let Shape::Given(schema) = self else { return Shape::Unknown };
        let schema = resolved(schema, root);
        let below = schema.and_then(|schema| schema.get("items").or_else(|| schema.get("additionalProperties")));
        below.filter(|below| below.is_object()).map_or(Shape::Unknown, Shape::Given)
    }
}

/// The part of a value of a name.
pub(super) fn part_of<'s>(of: Shape<'s>, name: &str, root: &'s Json) -> NamedPart<'s> {
    let Shape::Given(schema) = of else { return NamedPart::Is(Shape::Unknown) };
    let Some(schema) = resolved(schema, root) else { return NamedPart::Is(Shape::Unknown) };
    if let Some(fields) = schema.get("properties").and_then(Json::as_object) {
        return match fields.get(name) {
            Some(field) => NamedPart::Is(Shape::Given(field)),
            None => NamedPart::Missing(fields.keys().cloned().collect()),
        };
    }
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        return NamedPart::Is(Shape::Given(values));
    }
    match schema.get("type") {
        Some(_) => NamedPart::Missing(Vec::new()),
        None => NamedPart::Is(Shape::Unknown),
    }
}

/// The schema itself where another is named, or where there may be nothing instead; none where there are several.
fn resolved<'s>(schema: &'s Json, root: &'s Json) -> Option<&'s Json> {
    if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
        return resolved(root.pointer(name.strip_prefix('#')?)?, root);
    }
    let Some(choices) = schema.get("anyOf").or_else(|| schema.get("allOf")).and_then(Json::as_array) else {
        return Some(schema);
    };
    let is_null = |choice: &&Json| choice.get("type").and_then(Json::as_str) == Some("null");
    let mut others = choices.iter().filter(|choice| !is_null(choice));
    match (others.next(), others.next()) {
        (Some(only), None) => resolved(only, root),
        _ => None,
    }
}
