//! What is fed with anything: each reader of something that may come from elsewhere, and what is made of what it read.
//!
//! A target must end, in bounded memory, without a panic, and hold what it asserts. The tests of the project run them on
//! changed seeds for a bounded time (`cargo test --test it fuzz::`); `cargo fuzz run TARGET` looks further.

use std::fs;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

use phancong::desk::{Desk, RegisterPlace};
use phancong::diag::Lang;
use phancong::diff::{Side, compare};
use phancong::ingest;
use phancong::intake::sheet;
use phancong::load::canonical::laid_out;
use phancong::load::{Files, GivenPlan, Loaded, load, load_with, profile};
use phancong::model::{ClausePath, ObligationKey, TargetKey};
use phancong::register::{EntrySelection, Register};
use phancong::resolve::{Query, resolve};
use phancong::vanban::Options;
use phancong::vanban::markup;
use phancong::vanban::template::Templates;
use phancong::vanban::{docx, html, markdown, readback};
use phancong::vietnamese::days::{day_of_issue, days_in, years_at_end};
use phancong::vietnamese::{fold_name, lowered, parse_date, slug};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A target and what it is called.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 13] = [
    ("workspace", workspace),
    ("template", template),
    ("markup", paper),
    ("docx", docx_read),
    ("sheet", sheet_read),
    ("import", import),
    ("import-docx", import_docx),
    ("profile", profile_read),
    ("compare", compared),
    ("words", words),
    ("register", register),
    ("amended", amended),
    ("layout", layout),
];

/// The small workspace of the tests.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workspace");
    let folder = if fs::exists(folder).unwrap_or(false) { folder } else { "../tests/workspace" };
    Files::read(folder.as_ref()).expect("the small workspace is there")
});

static DESK: LazyLock<Desk> =
    LazyLock::new(|| Desk::open(None, RegisterPlace::beside(None)).expect("the corpus is sound"));

fn told(loaded: &Loaded) {
    for diagnostic in loaded.report.iter().take(20) {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!diagnostic.render(lang, false).contains('\u{1b}'));
        }
    }
}

fn resolved(loaded: &Loaded) {
    told(loaded);
    if !loaded.report.has_errors() {
        let resolution = resolve(&loaded.workspace, &loaded.rules, &Query::default());
        for duty in resolution.iter().take(200) {
            let printed = duty.key.to_string();
            assert_eq!(printed.parse::<ObligationKey>().as_ref(), Ok(&duty.key), "{printed}");
        }
    }
}

/// One file of a workspace is anything: the first byte says which.
fn workspace(data: &[u8]) {
    let Some((which, bytes)) = data.split_first() else { return };
    let mut files = Files(SMALL.0.clone());
    let at = usize::from(*which) % files.0.len();
    files.0[at].1 = bytes.to_vec();
    resolved(&load(&files));
}

/// A plan beside the workspace that amends one of its plans.
fn amended(data: &[u8]) {
    let mut files = Files(SMALL.0.clone());
    files.0.push(("plans/sua-doi.yaml".to_owned(), data.to_vec()));
    resolved(&load(&files));
}

/// A file in the canonical form: the same values, and laid out again the same bytes.
fn layout(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for path in ["plans/a.yaml", "rules/a.yaml"] {
        if let Some(laid) = laid_out(path, text) {
            assert_eq!(laid_out(path, &laid).as_ref(), Some(&laid), "{text}");
        }
    }
}

/// A template, filled with little, laid out and read back.
fn template(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let sources = [("mau.md".to_owned(), source.to_owned())].into();
    let context = serde_json::json!({"name": "*a* [b]", "list": [{"name": "x", "n": 1}, {"name": "y", "n": 2}]});
    let Ok(templates) = Templates::read(&sources) else { return };
    let Ok(filled) = templates.fill("mau.md", &context) else { return };
    assert!(filled.len() <= 8 * 1024 * 1024);
    if let Ok(document) = templates.read_filled("mau.md", &filled) {
        readback::verify(&document, &docx::render(&document, &Options::default())).expect("it reads back");
    }
}

/// The words of a filled template: every word stands in the paper.
fn paper(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let Ok(document) = markup::parse(source) else { return };
    readback::verify(&document, &docx::render(&document, &Options::default())).expect("it reads back");
    let page = html::render(&document, &Options::default());
    assert!(!page.contains("<script"), "no word of a paper is run");
    markdown::render(&document, &Options::default());
}

fn docx_read(data: &[u8]) {
    drop(readback::paragraphs(data));
    drop(readback::footnotes(data));
}

fn sheet_read(data: &[u8]) {
    drop(sheet::read(data));
}

/// A plan that came in: each of its words stands in a clause or is told as left out, or it is refused.
fn import(data: &[u8]) {
    drop(DESK.import("van-ban.txt", data));
}

/// The same in a file of Word: what is given is the document's XML and, parted by zero bytes, lists, styles and notes; or,
/// if it begins as a package does, the whole file.
fn import_docx(data: &[u8]) {
    if data.starts_with(b"PK") {
        read_and_laid_out(data);
        return;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |path: &str, bytes: &[u8]| {
        zip.start_file(path, SimpleFileOptions::default()).and_then(|()| Ok(zip.write_all(bytes)?)).expect("to memory");
    };
    let kinds = ["numbering", "styles", "footnotes"];
    let relation = |kind| format!(r#"<Relationship Type="x/{kind}" Target="{kind}.xml"/>"#);
    let relations: String = kinds.into_iter().map(relation).collect();
    put("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>").as_bytes());
    for (part, bytes) in ["document"].into_iter().chain(kinds).zip(data.split(|byte| *byte == 0)) {
        put(&format!("word/{part}.xml"), bytes);
    }
    let file = zip.finish().expect("to memory").into_inner();
    read_and_laid_out(&file);
}

/// What comes of a file of Word, up to its plan file; what the loader makes of one is `import`'s.
fn read_and_laid_out(file: &[u8]) {
    let workspace = &DESK.loaded().workspace;
    let Ok(source) = ingest::source_of("van-ban.docx", file, &workspace.words.import) else { return };
    let draft = ingest::read(&source, workspace).expect("no word is lost");
    assert!(!ingest::yaml(&draft).is_empty());
}

fn profile_read(data: &[u8]) {
    let loaded = DESK.loaded();
    let (_, report) = profile("ho-so.yaml", data, &loaded.workspace, None);
    report.iter().take(20).for_each(|diagnostic| drop(diagnostic.render(Lang::Vi, false)));
}

/// Two plans, parted by a zero byte. A plan is the same as itself.
fn compared(data: &[u8]) {
    let plan = |bytes: &[u8]| load_with(&SMALL, Some(&GivenPlan { name: "x.yaml".to_owned(), bytes: bytes.to_vec() }));
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (old, new) = (plan(parts.next().unwrap_or_default()), plan(parts.next().unwrap_or_default()));
    let Some(old) = side(&old) else { return };
    assert!(compare(old, old).is_same(), "a plan is the same as itself");
    if let Some(new) = side(&new) {
        drop(compare(old, new));
    }
}

/// The plan that was given beside a workspace.
fn side(loaded: &Loaded) -> Option<Side<'_>> {
    let instrument = loaded.workspace.instruments.get(loaded.given.as_ref()?)?;
    Some(Side { workspace: &loaded.workspace, instrument })
}

/// What is read from words: names, days, paths, keys.
fn words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    assert_eq!(lowered(text).len(), text.len());
    assert_eq!(fold_name(&fold_name(text)), fold_name(text));
    drop((slug(text), parse_date(text).ok(), days_in(text), years_at_end(text), day_of_issue(text)));
    if let Ok(path) = text.parse::<ClausePath>() {
        assert_eq!(path.to_string().parse::<ClausePath>().ok().as_ref(), Some(&path), "{text}");
    }
    if let Ok(key) = text.parse::<ObligationKey>() {
        assert_eq!(key.to_string().parse::<ObligationKey>().ok().as_ref(), Some(&key), "{text}");
    }
    if let Ok(key) = text.parse::<TargetKey>() {
        assert_eq!(key.to_string().parse::<TargetKey>().ok().as_ref(), Some(&key), "{text}");
    }
}

/// A file that may be a register.
fn register(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("so.db");
    fs::write(&file, data).expect("a file");
    if let Ok(Some(mut register)) = Register::read_file(&file, "thu") {
        drop(register.verify(None));
        register.entries(&EntrySelection::default()).take(1000).for_each(drop);
    }
    assert_eq!(fs::read(&file).expect("it is there"), data, "reading changes nothing");
}
