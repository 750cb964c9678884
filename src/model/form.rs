//! Forms in which a YAML file may give a value.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Decimal;
use crate::diag::{ParseError, Text, text};

/// One value or a list of them: `lead: bo-cong-an`, `lead: [bo-cong-an, bo-quoc-phong]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either(PhantomData))
    }
}

struct Either<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("một giá trị hoặc một danh sách")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(text)).map(|one| OneOrMany(vec![one]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany)
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

/// A number as a file prints it; `load` keeps all numbers so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printed(pub Decimal);

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // A plan marks decimals by a point; "92,5" in a file is words.
        let number = Some(&text).filter(|text| !text.contains(',')).and_then(|text| text.parse().ok());
        let number = number.ok_or_else(|| {
            let mend = Text::new(
                "viết bằng chữ số, ví dụ 90; đơn vị để ở `unit`",
                "write figures, such as 90; the unit goes into `unit`",
            );
            ParseError::new(text!("`{text}` không phải là số", "`{text}` is no number")).mended(mend).for_serde()
        })?;
        Ok(Printed(number))
    }
}

impl serde::Serialize for Printed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_whole() {
            return serializer.serialize_i64(self.0.whole());
        }
        serializer.serialize_f64(self.0.to_f64())
    }
}

impl JsonSchema for Printed {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Result<Printed, serde_json::Error> {
        serde_json::from_value(serde_json::json!(text))
    }

    #[test]
    fn a_number_keeps_its_figures_and_is_nothing_but_figures() {
        let number = printed("0.1").expect("the sample is a number");
        assert_eq!(number.0.to_string(), "0.1");
        assert_eq!(serde_json::to_string(&number).expect("a number is written"), "0.1");
        assert_eq!(serde_json::to_string(&printed("90").expect("it is a number")).expect("it is written"), "90");
        for wrong in ["92,5", "1e5", "inf", "NaN", "+1"] {
            assert!(printed(wrong).is_err(), "{wrong}");
        }
    }
}
