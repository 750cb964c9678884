//! Every command speaks the language asked for and no sentence of the other.
//!
//! The corpus, and a small workspace for the forms in which the same is told, are walked with the marks taken off its letters ("Bộ Công an" is "Bo Cong an"): whatever Vietnamese mark
//! stands in an English answer is then the program's own, and not the law's. Aside are the names that the program puts
//! together of bodies and instruments, what stands in quotation marks, and the lines of other programs' own words.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use phancong::load::{Files, load};
use regex::Regex;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::support::{self, Run};

/// Steps of paths, which the loader knows by their letters.
const STEPS: [&str; 3] = ["Điều", "Chữ ký", "Nơi nhận"];
/// A workspace without marks, a register beside it, and the names of its bodies and instruments, the longest first.
struct Plain {
    folder: TempDir,
    names: Vec<String>,
}

/// That of the program.
static CORPUS: LazyLock<Plain> =
    LazyLock::new(|| Plain::of(&Files::embedded(), "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1"));
/// One that is read in no time, with the program's words: what is asked of it says the same of any plan.
static SMALL: LazyLock<Plain> = LazyLock::new(|| {
    let mut files = support::small();
    files.0.extend(Files::embedded().0.into_iter().filter(|(path, _)| path.starts_with("rules/words/")));
    Plain::of(&files, "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1")
});

/// What is answered; `{out}` is a folder to write into.
const ANSWERED: &[&str] = &[
    "show",
    "show phu-yen-2021-2025 --as assignments",
    "show bcd138cp-19-kh-2024 --as reporting",
    "show bcd138cp-19-kh-2024 --as time",
    "show qd-1957-qd-ttg --as citations",
    "show phu-yen-2021-2025 --as indicators",
    "show qd-1957-qd-ttg --as deliverables",
    "show qd-1957-qd-ttg --as below",
    "show phu-yen-2021-2025 --as corrections",
    "resolve --plan qd-1957-qd-ttg --place phu-yen --as-of 2022-06-01",
    "resolve --plan bcd138cp-19-kh-2024 --place phu-yen --as-of 2025-09-01",
    "resolve --plan bcd138cp-19-kh-2024 --body ubnd-tinh-phu-yen",
    "explain bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1 --as-of 2024-02-01",
    "explain --why-not so-tu-phap-tinh-phu-yen qd-1957-qd-ttg/II.2",
    "trace qd-1957-qd-ttg phu-yen-2021-2025",
    "trace qd-1957-qd-ttg phu-yen-2021-2025 ha-noi-2021 --matrix",
    "diff phu-yen-2021-2025 hai-phong-2016-2020",
    "diff phu-yen-2021-2025 hai-phong-2016-2020 --effects",
    "status --plan bcd138cp-19-kh-2024 --place phu-yen --as-of 2024-07-01",
    "status --plan bcd138cp-19-kh-2024 --by place --as-of 2024-07-01",
    "status --plan bcd138cp-19-kh-2024 --place phu-yen --targets --as-of 2024-07-01",
    "draft --under qd-1957-qd-ttg --for ubnd-tinh-phu-yen --as-of 2021-02-01 --out {out}/ke-hoach.md",
    "check ha-noi-2021",
    "check --readings",
    "check --unverified",
    "register show",
    "register verify",
    "remind --plan bcd138cp-19-kh-2024 --place phu-yen --as-of 2024-07-01 --from cong-an-tinh-phu-yen --out {out}/cv",
    "draft-all --under qd-1957-qd-ttg --place phu-yen --as-of 2021-02-01 --out {out}/vb",
    "demo {out}/thu",
    "init {out}/moi",
    "schema plan",
    "--help",
    "resolve --help",
];

/// What is answered of the small workspace: the other forms in which the same is told.
const ANSWERED_SMALL: &[&str] = &[
    "explain ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1 --as-of 2024-02-01 --out {out}/a.xlsx",
    "explain --why-not cong-an-tinh-phu-yen ke-hoach-mau/III.2 --out {out}/a.xlsx",
    "resolve --plan ke-hoach-mau --place phu-yen --out {out}/a.xlsx",
    "check --out {out}/a.xlsx",
    "diff ke-hoach-mau qd-193-qd-ttg --format table",
    "diff ke-hoach-mau qd-193-qd-ttg --out {out}/a.xlsx",
    "diff ke-hoach-mau qd-193-qd-ttg --out {out}/a.html",
    "status --plan ke-hoach-mau --place phu-yen --as-of 2024-07-01 --out {out}/a.xlsx",
    "status --plan ke-hoach-mau --place phu-yen --as-of 2024-07-01 --out {out}/a.ics",
    "graph",
    "graph --plan ke-hoach-mau --out {out}/a.svg",
    "graph --plan ke-hoach-mau --out {out}/a.dot",
    "register sheet --for so-tu-phap-tinh-phu-yen --period 2024-H1 --out {out}/a.xlsx",
];

/// What is refused, each in another way.
const REFUSED: &[&str] = &[
    "draft --under ke-hoach-mau --for so-tu-phap-tinh-phu-yen --as-of 2024-02-01 --kind khong-co",
    "show x",
    "explain ke-hoach-mau/x",
    "resolve --as-of 2024-02-30",
    "resolve --format xml",
    "status --soon 9999",
    "check --workspace khong-co",
    "diff khong-co ke-hoach-mau",
    "record performed khong/co --on 1/6/2022 --by Hoa",
    "lam-gi",
];

#[test]
fn an_english_answer_has_no_vietnamese_of_the_program_s_own() {
    let marked = Regex::new("(?i)[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]").unwrap();
    let wrong = walked("en", |line| marked.is_match(line));
    assert!(wrong.is_empty(), "Vietnamese in English answers:\n{}", wrong.join("\n"));
}

#[test]
fn a_vietnamese_answer_has_no_english_but_names_and_keys() {
    // Words that are no syllables of Vietnamese without its marks.
    let words = r"\b(of|is|are|was|were|and|with|which|from|has|have|been|this|there|cannot|for|by)\b";
    let (english, code) = (Regex::new(words).unwrap(), Regex::new(r"`[^`]*`|\S*[-/_.=<>]\S*").unwrap());
    let wrong = walked("vi", |line| english.is_match(&code.replace_all(line, " ")));
    assert!(wrong.is_empty(), "English in Vietnamese answers:\n{}", wrong.join("\n"));
}

/// The lines of all answers in a language in which something is wrong.
fn walked(lang: &str, is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let (out, quoted) = (support::folder(), Regex::new("“[^“”]*”").unwrap());
    let verbatim = Regex::new("^  (nguyên văn|verbatim): ").unwrap();
    let mut wrong = Vec::new();
    let answered = ANSWERED.iter().map(|asked| (&*CORPUS, asked, false));
    let answered_small = ANSWERED_SMALL.iter().map(|asked| (&*SMALL, asked, false));
    let refused = REFUSED.iter().map(|asked| (&*SMALL, asked, true));
    for (plain, asked, is_refused) in answered.chain(answered_small).chain(refused) {
        let asked = asked.replace("{out}", &out.path().display().to_string());
        let Run { code, stdout, stderr } = run(plain.folder.path(), &asked, lang);
        let files = read_files(out.path());
        let all = format!("{stdout}\n{stderr}\n{files}");
        assert!(all.trim().len() > 10 && (code == Some(2)) == is_refused, "`{asked}` ends with {code:?}: {all}");
        // A schema is of keys, and what it says of one is the code's own comment.
        let is_code = |line: &&str| asked.starts_with("schema") && line.trim_start().starts_with('"');
        for line in all.lines().filter(|line| !verbatim.is_match(line) && !is_code(line)) {
            let rest = quoted.replace_all(line, "").into_owned();
            if !is_wrong(&rest) {
                continue;
            }
            let rest =
                plain.names.iter().chain(&STEPS.map(str::to_owned)).fold(rest, |rest, name| rest.replace(name, ""));
            if is_wrong(&rest) {
                wrong.push(format!("{asked}: {}", rest.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    wrong
}

/// The words of files made for reading, which are then gone; a paper is Vietnamese whoever asks, and the corpus is what it is.
fn read_files(folder: &Path) -> String {
    let mut words = String::new();
    let tags = Regex::new("(?s)<(style|ins|del).*?</(style|ins|del)>|<[^>]*>").unwrap();
    for file in files_below(folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        words += &match ending.as_str() {
            "xlsx" => words_of_workbook(fs::read(&file).unwrap()),
            "html" | "svg" => {
                let text = fs::read_to_string(&file).unwrap();
                tags.replace_all(&text, "\n").into_owned()
            }
            "dot" | "ics" => fs::read_to_string(&file).unwrap(),
            "md" if name == "muc-luc.md" => fs::read_to_string(&file).unwrap(),
            _ => String::new(),
        };
        words.push('\n');
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
    words
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Every text of every sheet, and the names of the sheets.
fn words_of_workbook(bytes: Vec<u8>) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
    let names = book.sheet_names();
    let cells = |range: calamine::Range<Data>| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>();
    let sheets: Vec<String> =
        names.iter().flat_map(|name| cells(book.worksheet_range(name).expect("it is there"))).collect();
    names.into_iter().chain(sheets).collect::<Vec<_>>().join("\n")
}

fn run(folder: &Path, asked: &str, lang: &str) -> Run {
    let arguments: Vec<&str> = asked.split(' ').chain(["--lang", lang]).collect();
    Run::of(support::command(folder, &arguments).env("COLUMNS", "400"))
}

impl Plain {
    /// The files without marks, and a report of this key recorded.
    fn of(files: &Files, key: &str) -> Plain {
        let folder = support::folder();
        for (path, bytes) in &files.0 {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, without_marks(&String::from_utf8(bytes.clone()).unwrap())).unwrap();
        }
        fs::write(folder.path().join("workspace.id"), "khong-dau\n").unwrap();
        let recorded = run(folder.path(), &format!("record reported {key} --on 18/3/2024 --by Hoa"), "vi");
        assert_eq!(recorded.code, Some(0), "{}", recorded.stderr);
        let names = names(folder.path());
        Plain { folder, names }
    }
}

/// "Bộ Công an" → "Bo Cong an"; `đ` is a letter of its own, and a marker of clauses.
fn without_marks(text: &str) -> String {
    // A day in words is read by its words, marks and all; in figures it is the same day.
    let day = Regex::new(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})").unwrap();
    let text = &day.replace_all(text, "ngày $1/$2/$3");
    let plain = |text: &str| -> String { text.nfd().filter(|letter| !is_combining_mark(*letter)).collect() };
    let kept = Regex::new(&STEPS.join("|")).unwrap();
    let mut ends = 0;
    let mut out = String::new();
    for step in kept.find_iter(text) {
        out += &plain(&text[ends..step.start()]);
        out += step.as_str();
        ends = step.end();
    }
    out + &plain(&text[ends..])
}

fn names(folder: &Path) -> Vec<String> {
    let loaded = load(&Files::read(folder).unwrap());
    assert!(!loaded.report.has_errors(), "without marks it is as sound as with them");
    let workspace = loaded.workspace;
    let instruments = workspace.instruments.values();
    let mut names: Vec<String> = instruments.flat_map(|i| [i.citation.clone(), i.short_name()]).collect();
    names.extend(workspace.all_bodies().iter().map(|body| body.name(None)));
    names.extend(workspace.kinds.values().map(|kind| kind.name_of_all()));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
