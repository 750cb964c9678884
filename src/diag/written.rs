//! Values that are written as words: how serde takes and gives them, and how a key is read.

/// An enum that files and programs know by its `key()`.
macro_rules! keyed {
    ($($name:ty),+ $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    )+};
}
pub(crate) use keyed;

/// The one of several whose key somebody wrote; nothing else reads what an enum prints.
///
/// ```
/// use phancong::diag::of_key;
/// use phancong::model::Role;
///
/// assert_eq!(of_key(Role::ALL, Role::key, "lead"), Some(Role::Lead));
/// assert_eq!(of_key(Role::ALL, Role::key, "chủ trì"), None);
/// ```
pub fn of_key<T: Copy>(all: impl IntoIterator<Item = T>, key: impl Fn(T) -> &'static str, written: &str) -> Option<T> {
    all.into_iter().find(|one| key(*one) == written)
}

/// A value that serde takes and gives as the words that its `FromStr` reads and its `Display` prints.
macro_rules! written {
    ($($name:ty),+ $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::diag::parsed(deserializer)
            }
        }
    )+};
}
pub(crate) use written;
