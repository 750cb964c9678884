//! Clauses laid out → which words are headings, what each part is for, of whom its sentences speak.

use super::draft::DraftClause;
use super::facts::WrittenBody;
use super::name_list::NameList;
use super::names::KnownNames;
use crate::model::{ClauseKind, ImportWords};
use crate::vietnamese::lowered;

/// A heading is no longer than this.
const MOST_WORDS_OF_A_HEADING: usize = 40;

/// Tells headings from text, and gives each part its kind.
pub fn shape(clause: &mut DraftClause, words: &ImportWords) {
    if clause.of_table {
        return;
    }
    let own = clause.text.take_if(|text| !clause.items.is_empty() && is_heading(text));
    if own.is_some() {
        clause.heading = own;
    }
    let heading = clause.heading.as_deref().map(lowered);
    if let Some(heading) = heading.filter(|_| clause.kind.is_none()) {
        let fits = |part: &&crate::model::PartWords| part.has.iter().any(|word| heading.contains(word.as_str()));
        clause.kind = words.parts.iter().find(fits).map(|part| part.kind);
    }
    clause.items.iter_mut().for_each(|item| shape(item, words));
}

fn is_heading(text: &str) -> bool {
    let ended = text.ends_with(['.', ';']) || text.ends_with("./.");
    !ended && text.split(' ').count() <= MOST_WORDS_OF_A_HEADING
}

/// Whom a heading names, if it says nothing else: "1. Công an tỉnh", "2. Sở Y tế, Sở Tài chính:".
pub fn subjects(heading: &str, names: &KnownNames, words: &ImportWords) -> Vec<WrittenBody> {
    let bare = heading.trim_end_matches([':', '.', ' ']);
    let asked = words
        .heading_of
        .iter()
        .chain(&words.asked)
        .chain(&words.ordered)
        .find_map(|word| bare.strip_prefix(word.as_str()))
        .unwrap_or(bare);
    let asked = asked.trim_start();
    let (list, _) = NameList::at(asked, 0, &names.all_in(asked), words);
    let Some(list) = list else { return Vec::new() };
    let rest = asked[list.end..].trim_matches([' ', ':', '.', ',']);
    let only_says_who = rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
    if only_says_who { list.bodies } else { Vec::new() }
}

/// Whether a text says of itself that it tells what was, or who sits in what: "Về kết quả: …".
pub fn tells(text: &str, words: &ImportWords) -> bool {
    let label = text.split_once(':').map(|(label, _)| lowered(label)).filter(|label| label.split(' ').count() <= 6);
    let tells = |label: String| words.telling_labels.iter().any(|word| label.contains(word.as_str()));
    label.is_some_and(tells)
}

/// Whether sentences of such a part give work to somebody.
pub fn assigns(kind: Option<ClauseKind>) -> bool {
    !matches!(kind, Some(ClauseKind::Purpose | ClauseKind::Requirement | ClauseKind::Indicator | ClauseKind::Other))
}
