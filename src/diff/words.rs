//! Two texts word by word: what stands in both, what in one alone.

use similar::{Algorithm, ChangeTag, TextDiff};

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Whether it went, came or stayed.
    pub stands: Stands,
    /// With the white space between them.
    pub words: String,
}

/// In which of two texts a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It stayed.
    InBoth,
    /// It went.
    InOld,
    /// It came.
    InNew,
}

/// The stretches of two texts in order, what was taken out before what came instead.
///
/// ```
/// use phancong::diff::words::{Stands, stretches};
///
/// let found = stretches("đạt trên 90%", "đạt trên 95%");
/// let changed: Vec<_> = found.iter().filter(|s| s.stands != Stands::InBoth).map(|s| s.words.as_str()).collect();
/// assert_eq!(changed, ["90", "95"]);
/// ```
pub fn stretches(was: &str, is: &str) -> Vec<Stretch> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_unicode_words(was, is);
    let mut all: Vec<Stretch> = Vec::new();
    for op in diff.ops() {
        for change in diff.iter_changes(op) {
            let stands = match change.tag() {
                ChangeTag::Equal => Stands::InBoth,
                ChangeTag::Delete => Stands::InOld,
                ChangeTag::Insert => Stands::InNew,
            };
            match all.last_mut() {
                Some(last) if last.stands == stands => last.words.push_str(change.value()),
                _ => all.push(Stretch { stands, words: change.value().to_owned() }),
            }
        }
    }
    bridged(all)
}

/// A lone space between two changes belongs to them: "Bộ Y tế" for "Sở Nội vụ" is one change, not three.
fn bridged(all: Vec<Stretch>) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    let (mut old, mut new) = (String::new(), String::new());
    let mut rest = all.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        match stretch.stands {
            Stands::InOld => old.push_str(&stretch.words),
            Stands::InNew => new.push_str(&stretch.words),
            Stands::InBoth => {
                let between = !(old.is_empty() && new.is_empty()) && rest.peek().is_some();
                if between && stretch.words.trim().is_empty() {
                    old.push_str(&stretch.words);
                    new.push_str(&stretch.words);
                } else {
                    flush(&mut joined, &mut old, &mut new);
                    joined.push(stretch);
                }
            }
        }
    }
    flush(&mut joined, &mut old, &mut new);
    joined
}

fn flush(joined: &mut Vec<Stretch>, old: &mut String, new: &mut String) {
    for (stands, words) in [(Stands::InOld, std::mem::take(old)), (Stands::InNew, std::mem::take(new))] {
        if !words.is_empty() {
            joined.push(Stretch { stands, words });
        }
    }
}
