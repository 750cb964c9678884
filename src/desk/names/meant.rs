//! What may have been meant by words that name nothing.

use std::collections::BTreeMap;

use crate::diag::nearest;
use crate::vietnamese::slug;

/// The ids of those one of whose names the words begin, marks and case aside; else of those whose names are near.
pub fn meant<N: AsRef<str>>(text: &str, known: impl IntoIterator<Item = (String, Vec<N>)>) -> Vec<String> {
    const MOST: usize = 3;
    let wanted = slug(text);
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for (id, names) in known {
        let names = names.iter().map(|name| slug(name.as_ref())).chain([id.clone()]);
        for name in names {
            ids.entry(name).or_insert_with(|| id.clone());
        }
    }
    let begins = |name: &str| name.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let begun = ids.keys().filter(|name| !wanted.is_empty() && begins(name)).cloned();
    let mut names: Vec<String> = begun.collect();
    if names.is_empty() {
        names = nearest(&wanted, ids.keys().map(String::as_str));
    }
    let mut found: Vec<String> = Vec::new();
    for id in names.iter().map(|name| &ids[name]) {
        if !found.contains(id) {
            found.push(id.clone());
        }
    }
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_number_without_its_marks_or_its_end_and_a_misspelt_name_are_known_again() {
        let known = || {
            [
                ("qd-1957-qd-ttg".to_owned(), vec!["1957/QĐ-TTg", "QĐ 1957/QĐ-TTg"]),
                ("phu-yen".to_owned(), vec!["Phú Yên", "tỉnh Phú Yên"]),
            ]
        };
        for text in ["1957", "1957/QD-TTg", "QĐ 1957", "qd-1957-qd-tg"] {
            assert_eq!(meant(text, known()), ["qd-1957-qd-ttg"], "{text}");
        }
        for text in ["Phú Yen", "tỉnh Phú Yênn"] {
            assert_eq!(meant(text, known()), ["phu-yen"], "{text}");
        }
        assert!(meant("xyz", known()).is_empty() && meant("", known()).is_empty());
    }
}
