//! Each reader of what may come from elsewhere takes anything: it ends, in time, without a panic.
//!
//! Seeds are what people wrote; they are changed by chance, always the same, for a bounded time each:
//! `PHANCONG_TEST_FUZZ=SECONDS` goes on for longer. An input that is at fault is kept under `target/fuzz/`, and is run by
//! `PHANCONG_TEST_FUZZ_FILE=FILE`.

#[path = "../../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use phancong::vanban::{Options, docx, markup};

use crate::support::{CORPUS, root, small};

/// How long each target is tried where nobody says otherwise; the gate says more.
const SECONDS: u64 = 1;
/// No input that fits in a plan may take longer, on the slowest machine, unoptimised.
const LONGEST: Duration = Duration::from_secs(120);

/// Numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound.max(1)
    }

    /// A part of something of that length.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        from..from + self.below(64.min(length - from) + 1)
    }
}

/// What no honest file has, or seldom.
const EXTREMES: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{130}".as_bytes(),
    "\u{212a}".as_bytes(),
    "1\u{31b}".as_bytes(),
    b"9999-12-31",
    b"0000-00-00",
    b"31/02/2024",
    b"18446744073709551616",
    b"-1",
    b"1e999",
    b"[[[[[[[[[[[[[[[[",
    b"{{{{{{{{",
    b"{% for a in range(100000) %}",
    b"{{ name ~ 'x' }}",
    b"? ",
    b"&a ",
    b"*a",
    b"<<: ",
    b"> > > > > > > > ",
    b"\"\\u0000\"",
];

/// One more change of an input: bytes turned, lines taken out, doubled, put elsewhere, something from another seed.
fn changed(input: &mut Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) {
    let part = chance.part(input.len());
    match chance.below(8) {
        0 if !input.is_empty() => {
            let at = chance.below(input.len());
            input[at] ^= 1 << chance.below(8);
        }
        1 => drop(input.drain(part)),
        2 => {
            let again = input[part.clone()].to_vec();
            input.splice(part.end..part.end, again);
        }
        3 => {
            let other = &seeds[chance.below(seeds.len())];
            let taken = other[chance.part(other.len())].to_vec();
            input.splice(part, taken);
        }
        4 => {
            let mut lines: Vec<Vec<u8>> = input.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (from, to) = (chance.below(lines.len()), chance.below(lines.len()));
            lines.swap(from, to);
            *input = lines.join(&b'\n');
        }
        5 => {
            let lines: Vec<&[u8]> = input.split(|byte| *byte == b'\n').collect();
            let at = chance.below(lines.len());
            let (before, after) = lines.split_at(at);
            *input = if chance.below(2) == 0 {
                [before, &after[1..]].concat()
            } else {
                [before, &after[..1], after].concat()
            }
            .join(&b'\n');
        }
        6 => input.truncate(part.start),
        _ => {
            let extreme = EXTREMES[chance.below(EXTREMES.len())];
            input.splice(part.start..part.start, extreme.iter().copied());
        }
    }
}

fn seconds() -> Duration {
    let stated = std::env::var("PHANCONG_TEST_FUZZ").ok().and_then(|stated| stated.parse().ok());
    Duration::from_secs(stated.unwrap_or(SECONDS))
}

/// Runs a target on its seeds and on what comes of them.
fn tried(name: &str, seeds: &[Vec<u8>]) {
    let (_, target) = targets::TARGETS.into_iter().find(|(known, _)| *known == name).expect("a target of that name");
    if let Ok(file) = std::env::var("PHANCONG_TEST_FUZZ_FILE") {
        target(&fs::read(file).expect("the file is there"));
        return;
    }
    let (mut chance, begun) = (Chance(name.bytes().map(u64::from).sum()), Instant::now());
    let run = |input: &[u8]| {
        let before = Instant::now();
        let ended = catch_unwind(|| target(input));
        if ended.is_err() || before.elapsed() > LONGEST {
            let folder = root().join("target/fuzz");
            let file = folder.join(format!("{name}-{}", phancong::register::Hash::of(input)));
            fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input)).expect("it can be kept");
            panic!("{} after {:?}", file.display(), before.elapsed());
        }
    };
    seeds.iter().for_each(|seed| run(seed));
    let mut inputs = 0_u64;
    while begun.elapsed() < seconds() {
        let mut input = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(6) {
            changed(&mut input, seeds, &mut chance);
        }
        run(&input);
        inputs += 1;
    }
    println!("{name}: {inputs} inputs in {:?}", begun.elapsed());
}

fn texts(folder: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut paths: Vec<_> =
        files.map(|file| file.expect("it can be listed").path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("it can be read")).collect()
}

fn plans() -> Vec<Vec<u8>> {
    small().0.into_iter().filter(|(path, _)| path.starts_with("plans/")).map(|(_, bytes)| bytes).collect()
}

/// Papers as templates write them.
fn papers() -> Vec<Vec<u8>> {
    vec![fs::read(root().join("src/vanban/sample.md")).expect("the sample is there")]
}

#[test]
fn workspaces_end() {
    let files = small().0.into_iter().enumerate();
    let seeds: Vec<Vec<u8>> =
        files.map(|(at, (_, bytes))| [vec![u8::try_from(at).unwrap_or(0)], bytes].concat()).collect();
    tried("workspace", &seeds);
}

#[test]
fn amendments_end() {
    let amending = "id: sua-doi\ntext: full\nkind: QĐ\nnumber: 09/QĐ-UBND\ndate: 2024-03-01\nclauses:\n- at: Điều 1\n  text: \"Thay “a” bằng “b”; bổ sung khoản 9: “b”.\"\n  amends:\n  - {do: words, of: ke-hoach-mau, clause: II.1, old: a, new: b}\n  - {do: insert, of: ke-hoach-mau, after: II.1, new: {at: \"9\", text: b}}\n  - {do: repeal, of: ke-hoach-mau, clause: II.1}\n";
    tried("amended", &[amending.as_bytes().to_vec()]);
}

#[test]
fn layouts_end() {
    let rules = small().0.into_iter().filter(|(path, _)| path.starts_with("rules/")).map(|(_, bytes)| bytes);
    tried("layout", &plans().into_iter().chain(rules).collect::<Vec<_>>());
}

#[test]
fn templates_end() {
    let own = "{% macro m(x) %}{{ x.name | upper }}{% endmacro %}{% for i in list %}{{ m(i) }}{{ loop.index + 1 }}{% endfor %}";
    let seeds: Vec<Vec<u8>> = CORPUS.templates.values().map(|text| text.clone().into_bytes()).collect();
    tried(
        "template",
        &[
            seeds,
            vec![
                own.as_bytes().to_vec(),
                b"---\nissuer: {{ name }}\n---\n{{ list | map(attribute='name') | join(', ') }}\n".to_vec(),
            ],
        ]
        .concat(),
    );
}

#[test]
fn papers_end() {
    tried("markup", &papers());
}

#[test]
fn word_files_end() {
    let made = papers().into_iter().map(|text| {
        let document = markup::parse(std::str::from_utf8(&text).expect("UTF-8")).expect("the sample is a paper");
        docx::render(&document, &Options::default())
    });
    tried("docx", &made.collect::<Vec<_>>());
}

#[test]
fn sheets_end() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "Mã trách nhiệm").and_then(|page| page.write(0, 1, "Ngày gửi")).expect("heads");
    page.write(1, 0, "a/b/c/report/2024-Q1").and_then(|page| page.write(1, 1, "19/3/2024")).expect("a row");
    let csv = "UBND TỈNH;;\nMã trách nhiệm;Ngày gửi;Số, ký hiệu;Ghi chú\na/b/c/report/2024-Q1;19/3/2024;12/BC-UBND;x\n";
    tried("sheet", &[csv.as_bytes().to_vec(), book.save_to_buffer().expect("a workbook")]);
}

#[test]
fn plans_that_come_in_end() {
    let mut seeds = texts("tests/it/import");
    seeds.push("QUYẾT ĐỊNH\nVề việc a\nĐiều 1. Giao Sở Tư pháp chủ trì, phối hợp với Công an tỉnh trước ngày 30/6/2024.\nNơi nhận:\n- Như trên;\n".into());
    tried("import", &seeds);
}

#[test]
fn plans_of_word_that_come_in_end() {
    let document = r#"<w:document><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Số: 1/KH-UBND</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>I. NHIỆM VỤ</w:t></w:r></w:ins><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>
<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>1. Sở Y tế chủ trì</w:t><w:br/><w:footnoteReference w:id="1"/></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>PHỤ LỤC I</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>"#;
    let lists = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="4000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style></w:styles>"#;
    let notes = r#"<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let paper = markup::parse(std::str::from_utf8(&papers()[0]).expect("UTF-8")).expect("the sample is a paper");
    tried(
        "import-docx",
        &[[document, lists, styles, notes].join("\0").into_bytes(), docx::render(&paper, &Options::default())],
    );
}

#[test]
fn profiles_end() {
    tried(
        "profile",
        &[b"signatory: {title: CH\xe1\xbb\xa6 T\xe1\xbb\x8aCH, name: A}\nplace: Tuy H\xc3\xb2a\n".to_vec()],
    );
}

#[test]
fn comparisons_end() {
    let both: Vec<Vec<u8>> = plans().into_iter().map(|plan| [plan.clone(), vec![0], plan].concat()).collect();
    tried("compare", &both);
}

#[test]
fn words_end() {
    let seeds =
        ["ngày 30 tháng 6 năm 2024", "qd-1957-qd-ttg/V.2/x/perform/gd-2022-2025", "II.1.a", "a/b/measure/ty-le/2024"];
    tried("words", &seeds.map(|seed| seed.as_bytes().to_vec()));
}

#[test]
fn registers_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("so.db");
    let mut register = phancong::register::Register::in_file(&file, "thu").expect("it is made");
    drop(register.head());
    drop(register);
    tried("register", &[fs::read(&file).expect("it is there")]);
}
