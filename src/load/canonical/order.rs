//! The order of keys that a schema gives, followed down a file.

use serde_json::Value as Json;

/// Where in a schema a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ordered<'s> {
    root: &'s Json,
    here: &'s Json,
}

impl<'s> Ordered<'s> {
    pub(super) fn whole(root: &'s Json) -> Self {
        Ordered { root, here: root }
    }

    /// The schemas that a value here may have: references followed, alternatives side by side.
    fn alternatives(self) -> Vec<Ordered<'s>> {
        let at = |here| Ordered { root: self.root, here };
        if let Some(name) = self.here.get("$ref").and_then(Json::as_str) {
            let target = name.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return target.map(|target| at(target).alternatives()).unwrap_or_default();
        }
        let of = |key: &str| self.here.get(key).and_then(Json::as_array).into_iter().flatten();
        let mut all = vec![self];
        all.extend(["anyOf", "oneOf", "allOf"].into_iter().flat_map(of).flat_map(|one| at(one).alternatives()));
        all
    }

    /// The schema of a map with those keys.
    pub(super) fn of_map(self, keys: &[&str]) -> Option<MapOrder<'s>> {
        let known = |schema: Ordered<'s>| {
            let properties = schema.here.get("properties")?.as_object()?;
            keys.iter().all(|key| properties.contains_key(*key)).then_some(MapOrder { root: self.root, properties })
        };
        self.alternatives().into_iter().find_map(known)
    }

    /// The schema of each member of a list.
    pub(super) fn member(self) -> Option<Ordered<'s>> {
        self.alternatives().into_iter().find_map(|schema| {
            let here = schema.here.get("items")?;
            Some(Ordered { root: self.root, here })
        })
    }
}

/// The keys of a map, in order, each with the schema of its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct MapOrder<'s> {
    root: &'s Json,
    properties: &'s serde_json::Map<String, Json>,
}

impl<'s> MapOrder<'s> {
    pub(super) fn place(self, key: &str) -> usize {
        self.properties.keys().position(|known| known == key).unwrap_or(usize::MAX)
    }

    pub(super) fn value(self, key: &str) -> Option<Ordered<'s>> {
        self.properties.get(key).map(|here| Ordered { root: self.root, here })
    }
}
