//! Small letters, each where the capital stood.

/// Text in lower case in which every letter keeps its place: a place found in it is one in the text as it was
/// written. A letter whose small form takes another number of bytes (`İ`, the sign of the kelvin) stays as it is.
///
/// ```
/// use phancong::vietnamese::lowered;
///
/// assert_eq!(lowered("GIAO Sở"), "giao sở");
/// assert_eq!(lowered("İ").len(), "İ".len());
/// ```
pub fn lowered(text: &str) -> String {
    let small = |letter: char| {
        let mut small = letter.to_lowercase();
        small.next().filter(|first| small.len() == 0 && first.len_utf8() == letter.len_utf8()).unwrap_or(letter)
    };
    text.chars().map(small).collect()
}
