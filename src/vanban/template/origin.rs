//! A line of a filled template → the line of the template that wrote it, by the words that stand outside its tags.

/// What begins and ends a tag.
const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// The line and column of the source that can have written a line; none where nothing can, and of several the one with
/// most words of its own.
pub(super) fn line_of(source: &str, written: &str) -> Option<(usize, usize)> {
    let written = written.trim();
    let lines = source.lines().enumerate().filter_map(|(at, line)| {
        let words = own_words(line.trim());
        let length: usize = words.iter().map(|words| words.trim().len()).sum();
        (length > 0 && wrote(&words, written)).then_some((length, at, line))
    });
    // Of equals the first.
    let (_, at, line) = lines.max_by_key(|(length, at, _)| (*length, std::cmp::Reverse(*at)))?;
    let margin = line.chars().take_while(|letter| letter.is_whitespace()).count();
    Some((at + 1, margin + 1))
}

/// The words before, between and behind the tags of a line.
fn own_words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        let tags = TAGS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *close)));
        let Some((at, close)) = tags.min() else {
            words.push(rest);
            return words;
        };
        words.push(&rest[..at]);
        let tag = &rest[at..];
        rest = tag.find(close).map_or("", |end| &tag[end + close.len()..]);
    }
}

/// Whether a line has all these words, in their order, from its beginning to its end.
fn wrote(words: &[&str], line: &str) -> bool {
    let [first, between @ .., last] = words else { return words == [line] };
    let Some(rest) = line.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    let behind = |rest: &str, words: &&str| rest.find(words).map(|at| at + words.len());
    between.iter().try_fold(rest, |rest, words| behind(rest, words).map(|at| &rest[at..])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_by_the_words_outside_its_tags() {
        let source = "---\n{% if a %}\nissuer: {{ issuer }}\n  {{ key }}: x, {{ y }} và {{ z }}.\nKính gửi: {{ to }}\n{% endif %}\n";
        assert_eq!(line_of(source, "---"), Some((1, 1)));
        assert_eq!(line_of(source, "issuer: UBND TỈNH"), Some((3, 1)));
        assert_eq!(line_of(source, "khoa: x, 5 và 6."), Some((4, 3)));
        assert_eq!(line_of(source, "Kính gửi: Bộ Công an"), Some((5, 1)));
        assert_eq!(line_of(source, "khoa: x, 5."), None, "words are missing");
        assert_eq!(line_of(source, "Bộ Công an"), None, "a tag alone can write anything");
    }
}
