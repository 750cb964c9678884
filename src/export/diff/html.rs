//! Two plans side by side as one page: a list of changes to jump by, unchanged parts folded, nothing that
//! is loaded from elsewhere.

use super::paths::places;
use crate::diff::words::{Stands, stretches};
use crate::diff::{Class, ClausePair, Comparison, Edit, Side, called, marked};
use crate::export::escape::escape;
use crate::vietnamese::shortened;

const STYLE: &str = include_str!("page.css");
/// Fewer unchanged clauses than this are not folded.
const FOLD: usize = 3;

/// The whole page.
pub fn page(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old.instrument.citation, &comparison.new.instrument.citation);
    let mut html = String::new();
    let title = format!("So sánh {old} với {new}");
    html.push_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str(&format!("<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", escape(&title)));
    html.push_str("<a class=\"skip\" href=\"#van-ban\">Đến phần đối chiếu</a>\n");
    html.push_str(&format!(
        "<header>\n<h1>Bản so sánh</h1>\n<p><b>Cũ:</b> {}</p>\n<p><b>Mới:</b> {}</p>\n</header>\n",
        escape(old),
        escape(new)
    ));
    html.push_str(&list(comparison));
    html.push_str(
        "<main id=\"van-ban\">\n<div class=\"pair heads\" aria-hidden=\"true\"><div>Cũ</div><div>Mới</div></div>\n",
    );
    html.push_str(&rows(comparison));
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// How much of what, and each change by its class.
fn list(comparison: &Comparison) -> String {
    let mut html = String::from("<nav aria-label=\"Các điểm khác nhau\">\n");
    html.push_str(&format!("<h2>{} điểm khác nhau</h2>\n", comparison.edits.len()));
    for class in Class::ALL {
        let edits: Vec<(usize, &Edit)> =
            comparison.edits.iter().enumerate().filter(|(_, e)| e.class == class).collect();
        if edits.is_empty() {
            continue;
        }
        let open = if matches!(class, Class::Moved | Class::Renumbered) { "" } else { " open" };
        html.push_str(&format!(
            "<details{open}><summary>{} ({})</summary>\n<ul>\n",
            escape(&upper(class.vi())),
            edits.len()
        ));
        for (at, edit) in edits {
            let place = place(edit);
            html.push_str(&format!("<li><a href=\"#d{at}\">{}</a> {}</li>\n", escape(&place), brief(edit)));
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
fn brief(edit: &Edit) -> String {
    let cut = |text: &str| escape(&shortened(&text.replace('\n', " "), 70));
    match edit.class {
        Class::Added => cut(&edit.is.vi),
        Class::Dropped => cut(&edit.was.vi),
        class if class.is_of_facts() => {
            let side = |text: &str| if text.is_empty() { "(không nêu)".to_owned() } else { cut(text) };
            let kind = edit.kind.map_or("", |kind| kind.vi());
            format!("{}: <del>{}</del> → <ins>{}</ins>", escape(kind), side(&edit.was.vi), side(&edit.is.vi))
        }
        _ => String::new(),
    }
}

fn rows(comparison: &Comparison) -> String {
    let mut html = String::new();
    let mut unchanged: Vec<&ClausePair> = Vec::new();
    let under = under_pieces(comparison);
    for (row, is_under) in comparison.rows.iter().zip(&under) {
        if row.edits.is_empty() && !is_under {
            unchanged.push(row);
            continue;
        }
        fold(comparison, &mut unchanged, &mut html);
        pair(comparison, row, &mut html);
    }
    fold(comparison, &mut unchanged, &mut html);
    html
}

/// What has no edit of its own, being below what was added, dropped, split or merged.
fn under_pieces(comparison: &Comparison) -> Vec<bool> {
    comparison.rows.iter().map(|row| row.edits.is_empty() && (row.a.is_none() || row.b.is_none())).collect()
}

fn fold(comparison: &Comparison, unchanged: &mut Vec<&ClausePair>, html: &mut String) {
    let folded = unchanged.len() >= FOLD;
    if folded {
        html.push_str(&format!(
            "<details class=\"same\"><summary>{} điều khoản không đổi</summary>\n",
            unchanged.len()
        ));
    }
    unchanged.drain(..).for_each(|row| pair(comparison, row, html));
    if folded {
        html.push_str("</details>\n");
    }
}

fn pair(comparison: &Comparison, row: &ClausePair, html: &mut String) {
    let edits: Vec<(usize, &Edit)> = row.edits.iter().map(|at| (*at, &comparison.edits[*at])).collect();
    let words = |side: Side, at: Option<usize>| at.map(|at| marked(&side.instrument.clauses[at]));
    let path =
        |side: Side, at: Option<usize>| at.map_or_else(String::new, |at| side.instrument.clauses[at].path.to_string());
    let (was, is) = (words(comparison.old, row.a), words(comparison.new, row.b));
    html.push_str("<section class=\"change\">\n");
    for (at, edit) in &edits {
        let note = match edit.class.is_of_facts() {
            true => format!("{}: {}", escape(edit.class.vi()), brief(edit)),
            false => format!("{} {}", escape(&called(edit).vi), escape(&place(edit))),
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
