//! Files of a workspace that nothing reads: said, so that a plan with another ending is not missed in silence.

use std::path::is_separator;
use std::sync::Arc;

use super::files::Files;
use crate::diag::{Diagnostic, Report, SourceFile, Span};

/// Each folder with the ending of what is read in it.
const READ: [(&str, &str); 3] = [("plans/", ".yaml"), ("rules/", ".yaml"), ("templates/", ".md")];

/// Notes each file that stands in a folder of the workspace and is not read; what helps people and editors is passed over.
pub fn note(files: &Files, report: &mut Report) {
    for (path, _) in &files.0 {
        let Some((folder, ending)) = READ.into_iter().find(|(folder, _)| path.starts_with(folder)) else { continue };
        let name = path.rsplit(is_separator).next().unwrap_or(path);
        let is_help = name == "README.md" || name.ends_with(".schema.json") || name.starts_with('.');
        if !path.ends_with(ending) && !is_help {
            report.push(unread(path, folder, ending));
        }
    }
}

fn unread(path: &str, folder: &str, ending: &str) -> Diagnostic {
    let source = Arc::new(SourceFile { path: path.to_owned(), text: String::new() });
    Diagnostic::finding("workspace/unread-file", Span { source, range: 0..0 })
        .vi(format!("không đọc tệp này: trong {folder} chỉ đọc tệp có đuôi {ending}"))
        .en(format!("this file is not read: in {folder} only files that end in {ending} are"))
        .help(
            format!("đổi đuôi thành {ending}, hoặc để tệp ở ngoài {folder}"),
            format!("give it the ending {ending}, or keep it outside {folder}"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_another_ending_is_told_and_what_helps_is_passed_over() {
        let names =
            ["plans/a.yml", "plans/README.md", "plans/b.yaml", "rules/rule.schema.json", "templates/c.txt", "x.yml"];
        let files = Files(names.map(|name| (name.to_owned(), Vec::new())).to_vec());
        let mut report = Report::default();
        note(&files, &mut report);
        let told: Vec<&str> = report.iter().filter_map(|d| Some(d.at.as_ref()?.source.path.as_str())).collect();
        assert_eq!(told, ["plans/a.yml", "templates/c.txt"]);
        assert!(!report.has_errors());
    }
}
