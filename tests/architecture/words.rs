//! What an official signs stands in `rules/` and `templates/`: in the rooms that make papers, Vietnamese words stand only
//! beside their English, as what the program itself says.

use std::fs;

use regex::Regex;

use super::SOURCE_FILES;

/// Where papers are made and compared.
const ROOMS: [&str; 2] = ["src/papers", "src/diff"];
/// How a message in both languages begins, or the Vietnamese name of a variant that has an English one beside it.
const SAID: &str = r"(text!|Text::new|Phrase::new|\.vi|\.help)\(|fn vi\(self\)[^{]*\{";
const MARKED: &str = "(?i)[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]";

/// The literals of a source that are Vietnamese and said in that language alone.
fn unpaired(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let (source, said) = (lines.join("\n"), Regex::new(SAID).unwrap());
    let (literal, marked) = (Regex::new(r#""(?:[^"\\]|\\.)*""#).unwrap(), Regex::new(MARKED).unwrap());
    let messages: Vec<(usize, usize)> =
        said.find_iter(&source).map(|begin| (begin.start(), end(&source, begin.end() - 1))).collect();
    let alone = |at: usize| !messages.iter().any(|(from, to)| (*from..*to).contains(&at));
    let found = literal.find_iter(&source).filter(|found| marked.is_match(found.as_str()) && alone(found.start()));
    found.map(|found| found.as_str().to_owned()).collect()
}

/// Where the bracket that opens at `from` is closed again; those within texts are letters.
fn end(source: &str, from: usize) -> usize {
    let (mut depth, mut in_text, mut escaped) = (0, false, false);
    for (at, letter) in source[from..].char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            '(' | '{' if !in_text => depth += 1,
            ')' | '}' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return from + at;
        }
    }
    source.len()
}

#[test]
fn words_that_an_official_signs_stand_in_no_source() {
    let mut wrong = Vec::new();
    for file in SOURCE_FILES.iter().filter(|file| ROOMS.iter().any(|room| file.path.starts_with(room))) {
        let source = fs::read_to_string(&file.path).unwrap();
        wrong.extend(unpaired(&source).into_iter().map(|words| format!("{}: {words}", file.path)));
    }
    assert!(wrong.is_empty(), "these words go to rules/words/:\n{}", wrong.join("\n"));
}

#[test]
fn words_said_in_one_language_are_told_from_messages() {
    let source = "/// \"không\"\nfn f() { text!(\"chưa (có {x}\", \"none\"); Text::new(\"một\", \"one\"); s.help(\"sửa\", \"mend\") }
        fn vi(self) -> &'static str { match self { A => \"chủ trì\" } }
        const PROFILE: &str = \"Hồ sơ\"; fn g() -> String { format!(\"ngày {day}\") }
        #[cfg(test)] mod tests { const T: &str = \"thử\"; }";
    assert_eq!(unpaired(source), ["\"Hồ sơ\"", "\"ngày {day}\""]);
}
