//! Two plans side by side as one page: a list of changes to jump by, unchanged parts folded, nothing that
//! is loaded from elsewhere.

use super::paths::places;
use crate::diag::Lang;
use crate::diff::words::{Stands, stretches};
use crate::diff::{Class, ClausePair, Comparison, Edit, Side, called, marked};
use crate::export::escape::escape;
use crate::vietnamese::shortened;

const STYLE: &str = include_str!("page.css");
/// Fewer unchanged clauses than this are not folded.
const FOLD: usize = 3;

/// The whole page.
pub fn page(comparison: &Comparison, lang: Lang) -> String {
    let (old, new) = (&comparison.old.instrument.citation, &comparison.new.instrument.citation);
    let mut html = String::new();
    let title = format!("{} {old} {} {new}", lang.pick("So sánh", "Comparison of"), lang.pick("với", "and"));
    let tag = lang.pick("vi", "en");
    html.push_str(&format!("<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n"));
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str(&format!("<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", escape(&title)));
    let skip = lang.pick("Đến phần đối chiếu", "To the texts side by side");
    html.push_str(&format!("<a class=\"skip\" href=\"#van-ban\">{skip}</a>\n"));
    let (was, is) = (lang.pick("Cũ", "Old"), lang.pick("Mới", "New"));
    html.push_str(&format!(
        "<header>\n<h1>{}</h1>\n<p><b>{was}:</b> {}</p>\n<p><b>{is}:</b> {}</p>\n</header>\n",
        lang.pick("Bản so sánh", "Comparison"),
        escape(old),
        escape(new)
    ));
    html.push_str(&list(comparison, lang));
    html.push_str(&format!(
        "<main id=\"van-ban\">\n<div class=\"pair heads\" aria-hidden=\"true\"><div>{was}</div><div>{is}</div></div>\n",
    ));
    html.push_str(&rows(comparison, lang));
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// How much of what, and each change by its class.
fn list(comparison: &Comparison, lang: Lang) -> String {
    let mut html = format!("<nav aria-label=\"{}\">\n", lang.pick("Các điểm khác nhau", "The differences"));
    let count = comparison.edits.len();
    html.push_str(&format!("<h2>{count} {}</h2>\n", lang.pick("điểm khác nhau", "differences")));
    for class in Class::ALL {
        let edits: Vec<(usize, &Edit)> =
            comparison.edits.iter().enumerate().filter(|(_, e)| e.class == class).collect();
        if edits.is_empty() {
            continue;
        }
        let open = if matches!(class, Class::Moved | Class::Renumbered) { "" } else { " open" };
        html.push_str(&format!(
            "<details{open}><summary>{} ({})</summary>\n<ul>\n",
            escape(&upper(class.said().in_lang(lang))),
            edits.len()
        ));
        for (at, edit) in edits {
            let place = place(edit);
            html.push_str(&format!("<li><a href=\"#d{at}\">{}</a> {}</li>\n", escape(&place), brief(edit, lang)));
        }
        html.push_str("</ul>\n</details>\n");
    }
    html.push_str("</nav>\n");
    html
}

fn place(edit: &Edit) -> String {
    match (places(&edit.a), places(&edit.b)) {
        (a, b) if a == b || a.is_empty() => b,
        (a, b) if b.is_empty() => a,
        (a, b) => format!("{a} → {b}"),
    }
}

/// A change in a line.
fn brief(edit: &Edit, lang: Lang) -> String {
    let cut = |text: &str| escape(&shortened(&text.replace('\n', " "), 70));
    match edit.class {
        Class::Added => cut(&edit.is.vi),
        Class::Dropped => cut(&edit.was.vi),
        class if class.is_of_facts() => {
            let side = |text: &str| {
                if text.is_empty() { lang.pick("(không nêu)", "(not stated)").to_owned() } else { cut(text) }
            };
            let kind = edit.kind.map_or("", |kind| kind.said().in_lang(lang));
            format!(
                "{}: <del>{}</del> → <ins>{}</ins>",
                escape(kind),
                side(edit.was.in_lang(lang)),
                side(edit.is.in_lang(lang))
            )
        }
        _ => String::new(),
    }
}

fn rows(comparison: &Comparison, lang: Lang) -> String {
    let mut html = String::new();
    let mut unchanged: Vec<&ClausePair> = Vec::new();
    let under = under_pieces(comparison);
    for (row, is_under) in comparison.rows.iter().zip(&under) {
        if row.edits.is_empty() && !is_under {
            unchanged.push(row);
            continue;
        }
        fold((comparison, lang), &mut unchanged, &mut html);
        pair((comparison, lang), row, &mut html);
    }
    fold((comparison, lang), &mut unchanged, &mut html);
    html
}

/// What has no edit of its own, being below what was added, dropped, split or merged.
fn under_pieces(comparison: &Comparison) -> Vec<bool> {
    comparison.rows.iter().map(|row| row.edits.is_empty() && (row.a.is_none() || row.b.is_none())).collect()
}

fn fold((comparison, lang): (&Comparison, Lang), unchanged: &mut Vec<&ClausePair>, html: &mut String) {
    let folded = unchanged.len() >= FOLD;
    if folded {
        html.push_str(&format!(
            "<details class=\"same\"><summary>{} {}</summary>\n",
            unchanged.len(),
            lang.pick("điều khoản không đổi", "clauses unchanged")
        ));
    }
    unchanged.drain(..).for_each(|row| pair((comparison, lang), row, html));
    if folded {
        html.push_str("</details>\n");
    }
}

fn pair((comparison, lang): (&Comparison, Lang), row: &ClausePair, html: &mut String) {
    let edits: Vec<(usize, &Edit)> = row.edits.iter().map(|at| (*at, &comparison.edits[*at])).collect();
    let words = |side: Side, at: Option<usize>| at.map(|at| marked(&side.instrument.clauses[at]));
    let path =
        |side: Side, at: Option<usize>| at.map_or_else(String::new, |at| side.instrument.clauses[at].path.to_string());
    let (was, is) = (words(comparison.old, row.a), words(comparison.new, row.b));
    html.push_str("<section class=\"change\">\n");
    for (at, edit) in &edits {
        let note = match edit.class.is_of_facts() {
            true => format!("{}: {}", escape(edit.class.said().in_lang(lang)), brief(edit, lang)),
            false => format!("{} {}", escape(called(edit).in_lang(lang)), escape(&place(edit))),
        };
        html.push_str(&format!("<p class=\"note {}\" id=\"d{at}\">{note}</p>\n", edit.class.key()));
    }
    let (left, right) = sides(was.as_deref(), is.as_deref());
    html.push_str(&format!(
        "<div class=\"pair\"><div><span class=\"path\">{}</span> {left}</div><div><span class=\"path\">{}</span> {right}</div></div>\n</section>\n",
        escape(&path(comparison.old, row.a)),
        escape(&path(comparison.new, row.b)),
    ));
}

/// The words of each side, those that stand there alone marked.
fn sides(was: Option<&str>, is: Option<&str>) -> (String, String) {
    match (was, is) {
        (Some(was), Some(is)) => {
            let (mut left, mut right) = (String::new(), String::new());
            for stretch in stretches(was, is) {
                let words = escape(&stretch.words);
                match stretch.stands {
                    Stands::InBoth => {
                        left.push_str(&words);
                        right.push_str(&words);
                    }
                    Stands::InOld => left.push_str(&format!("<del>{words}</del>")),
                    Stands::InNew => right.push_str(&format!("<ins>{words}</ins>")),
                }
            }
            (left, right)
        }
        (was, is) => {
            let all = |name: &str, text: Option<&str>| {
                text.map_or_else(String::new, |text| format!("<{name}>{}</{name}>", escape(text)))
            };
            (all("del", was), all("ins", is))
        }
    }
}

fn upper(text: &str) -> String {
    crate::vietnamese::capitalised(text)
}
