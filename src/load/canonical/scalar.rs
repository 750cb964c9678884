//! How one value stands on a line: plain where YAML reads the same words, else in double quotes.

/// A key, in quotes only where YAML would not read it as it is.
pub(super) fn scalar_key(key: &str) -> String {
    let truths = ["on", "off", "yes", "no", "y", "n"];
    if truths.contains(&key) { key.to_owned() } else { scalar(key, true) }
}

/// A value on one line: plain where YAML reads it as the same words, else in double quotes.
pub(super) fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let starts_well = first.is_alphanumeric() || matches!(first, '“' | '…' | '/' | '(' | '.' | '+' | '–');
    let ends_well = !text.ends_with([' ', ':']);
    let has_sign = text.contains(": ") || text.contains(" #") || text.chars().any(char::is_control);
    let has_flow_sign = in_flow && text.contains([',', '[', ']', '{', '}']);
    starts_well && ends_well && !has_sign && !has_flow_sign && !is_no_text(text)
}

/// What YAML would read as something else than words: a number, a truth, nothing. Days stay words.
pub(super) fn is_no_text(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_number = text.replace('_', "").parse::<f64>().is_ok() || lower.starts_with("0x") || lower.starts_with("0o");
    is_number
        || matches!(
            lower.as_str(),
            "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n" | ".inf" | ".nan"
        )
}

pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is always JSON, and JSON is YAML")
}
