//! Holds what `import` reads of documents of many kinds and fields against keys that somebody wrote who reads law.
//!
//! `tests/import_documents/NN.key` says what `NN.txt`, `NN.md` or `NN.html` states, one statement a line, its fields
//! parted by tabs: `clause`, `assign`, `time`, `target`, `report`, `cites`, `head`, `ask`. A row of a table is called
//! `r1`, `r2` … below the clause that holds it. An unknown body is called by the slug of its words.
//!
//! `cargo test --test files documents -- --nocapture` prints precision and recall by document and kind; with
//! `PHANCONG_MISREAD=1` every statement that differs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libtest_mimic::{Failed, Trial};
use phancong::desk::import::ImportedPlan;
use phancong::ingest::{DraftClause, DraftPlan, ReportFact, StatedFact, StatedTime, TimeFact, question_ids};
use phancong::model::{Frequency, LimitStart, Role};

use crate::support::{DESK, root, run};

/// Statements by kind: `path` and value.
type Statements = BTreeMap<&'static str, BTreeSet<String>>;

/// Of a hundred read so many are right, of a hundred in the keys so many were read.
const FLOORS: [(&str, usize, usize); 11] = [
    ("clauses", 99, 98),
    ("lead, coordinate", 94, 77),
    ("assignments", 88, 77),
    ("sure assignments", 91, 57),
    ("times", 84, 68),
    ("dated times", 86, 68),
    ("targets", 92, 76),
    ("reports", 60, 44),
    ("report days", 72, 40),
    ("citations", 96, 84),
    ("head", 98, 96),
];

/// So many doubts of the keys may go unasked: a week of a month, a day that two papers give otherwise.
const MOST_SILENT: usize = 2;

pub fn trials() -> Vec<Trial> {
    let documents = documents();
    let each = documents.clone().into_iter().map(|file| {
        let name = format!("documents/{} is read into a plan that can be loaded", name_of(&file));
        Trial::test(name, move || can_be_loaded(&file))
    });
    let together = Trial::test("documents: what is read is what the keys say", move || held_together(&documents));
    let asked = Trial::test("documents: what the keys call doubtful is asked", doubts_are_asked);
    let settled = Trial::test("documents: what a person answers is stated, and asked no more", answers_are_kept);
    let reviewed = Trial::test("documents: a review has the doubts first, each with its id", doubts_come_first);
    each.chain([together, asked, settled, reviewed]).collect()
}

fn documents() -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("tests/import_documents")).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("it can be listed").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending != "key"));
    files.sort();
    files
}

fn name_of(file: &Path) -> String {
    file.file_name().expect("a file has a name").to_string_lossy().into_owned()
}

/// Each is read once.
static IMPORTED: LazyLock<BTreeMap<PathBuf, ImportedPlan>> = LazyLock::new(|| {
    let read = |file: PathBuf| {
        let bytes = fs::read(&file).expect("the file is there");
        let imported = DESK.import(&name_of(&file), &bytes);
        let imported = imported.unwrap_or_else(|refused| panic!("{}: {refused:?}", name_of(&file)));
        (file, imported)
    };
    documents().into_iter().map(read).collect()
});

fn import(file: &Path) -> &'static ImportedPlan {
    &IMPORTED[file]
}

fn can_be_loaded(file: &Path) -> Result<(), Failed> {
    let imported = import(file);
    match imported.report.has_errors() {
        true => Err(imported.report.iter().map(|told| told.message.vi.clone()).collect::<Vec<_>>().join("\n").into()),
        false => Ok(()),
    }
}

fn held_together(documents: &[PathBuf]) -> Result<(), Failed> {
    let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for file in documents {
        let (read, key) = (read(&import(file).draft), key_of(file)?);
        println!("{}", name_of(file));
        for (kind, ..) in FLOORS {
            let (read, key) = (statements(&read, kind), statements(&key, kind));
            let counts = [read.len(), key.len(), read.intersection(&key).count()];
            if counts[0] + counts[1] > 0 {
                println!("  {}", counted(kind, counts));
            }
            if std::env::var_os("PHANCONG_MISREAD").is_some() {
                key.difference(&read).for_each(|missed| println!("    - {kind}: {missed}"));
                read.difference(&key).for_each(|wrong| println!("    + {kind}: {wrong}"));
            }
            let sum = sums.entry(kind).or_default();
            (0..3).for_each(|at| sum[at] += counts[at]);
        }
    }
    println!("all");
    let mut below = Vec::new();
    for (kind, precision, recall) in FLOORS {
        let [read, key, same] = sums[kind];
        println!("  {}", counted(kind, [read, key, same]));
        if same * 100 < read * precision || same * 100 < key * recall {
            below.push(format!("{kind}: {same} of {read} read are right, {same} of {key} stated were read"));
        }
    }
    if below.is_empty() { Ok(()) } else { Err(below.join("\n").into()) }
}

fn counted(kind: &str, [read, key, same]: [usize; 3]) -> String {
    let share = |whole: usize| {
        (same * 1000).checked_div(whole).map_or("-".to_owned(), |of| format!("{}.{}%", of / 10, of % 10))
    };
    format!("{kind}: read {read}, stated {key}, same {same}; precision {}, recall {}", share(read), share(key))
}

/// Where the words are in doubt, or say what cannot be, the clause has a question.
fn doubts_are_asked() -> Result<(), Failed> {
    let mut silent = Vec::new();
    for file in documents() {
        let draft = &import(&file).draft;
        for path in statements(&key_of(&file)?, "ask") {
            let words = path.split_once('\t').map_or("", |(_, words)| words);
            let asked = draft.questions.iter().any(|asked| asked.words.contains(words));
            if !asked {
                silent.push(format!("{} {path}", name_of(&file)));
            }
        }
    }
    if silent.len() <= MOST_SILENT { Ok(()) } else { Err(silent.join("\n").into()) }
}

/// A water company that no list has coordinates in clause 2 of the first paper.
const ASKED: &str = "body-cong-ty-tnhh-mtv-khai-thac-cong-trinh-thuy-loi-nghia-son";

fn answers_are_kept() -> Result<(), Failed> {
    let file = root().join("tests/import_documents/01.txt");
    let bytes = fs::read(&file)?;
    let with = |pairs: &[(&str, &str)]| {
        let answers = pairs.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
        DESK.import_settled("01.txt", &bytes, &answers)
    };
    let open = question_ids(&import(&file).draft.questions);
    assert!(open.iter().any(|id| id == ASKED), "{open:?}");
    let settled = with(&[(ASKED, "so-xay-dung"), ("body-khong-co", "seen")]).map_err(|_| "it is refused")?;
    assert!(!settled.report.has_errors() && settled.instrument.is_some(), "{}", settled.yaml);
    assert!(settled.yaml.contains("body: so-xay-dung"), "{}", settled.yaml);
    assert!(!question_ids(&settled.draft.questions).iter().any(|id| id == ASKED));
    assert_eq!(settled.unheard, ["body-khong-co"]);
    assert!(!import(&file).yaml.contains("so-xay-dung"), "nobody is named before a person says who it is");
    let seen = with(&[(ASKED, "seen")]).map_err(|_| "it is refused")?;
    assert!(
        !seen.yaml.contains("body: so-xay-dung") && !question_ids(&seen.draft.questions).contains(&ASKED.to_owned())
    );
    assert!(with(&[(ASKED, "co-quan-khong-co")]).is_err(), "no list has it");
    Ok(())
}

fn doubts_come_first() -> Result<(), Failed> {
    let folder = crate::support::folder();
    let answers = folder.path().join("tra-loi.yaml");
    fs::write(&answers, format!("answers:\n  {ASKED}: seen\n"))?;
    let file = root().join("tests/import_documents/01.txt").display().to_string();
    let review = run(folder.path(), &["import", &file, "--as", "review"]).stdout;
    let (asked, words) = (review.find(ASKED), review.find("chủ trì: Sở Nông nghiệp"));
    assert!(asked.zip(words).is_some_and(|(asked, words)| asked < words), "{review}");
    let page =
        run(folder.path(), &["import", &file, "--as", "review", "--answers", "tra-loi.yaml", "--out", "ra.html"]);
    let page = fs::read_to_string(folder.path().join("ra.html")).map_err(|_| page.stderr)?;
    assert!(!page.contains(ASKED) && page.contains("<td><b>2</b> Sở Nông nghiệp"), "{page}");
    Ok(())
}

fn statements(of: &Statements, kind: &str) -> BTreeSet<String> {
    let is_part = |line: &String, roles: &[Role]| {
        roles.iter().any(|role| line.split('\t').nth(1).is_some_and(|said| said == role.key()))
    };
    let all = |kind: &str| of.get(kind).cloned().unwrap_or_default();
    match kind {
        "lead, coordinate" => {
            all("assignments").into_iter().filter(|line| is_part(line, &[Role::Lead, Role::Coordinate])).collect()
        }
        "dated times" => {
            let is_dated = |line: &String| line.contains("\tfixed\t") || line.contains("\twindow\t");
            all("times").into_iter().filter(is_dated).collect()
        }
        "sure assignments" if !of.contains_key(kind) => all("assignments"),
        kind => all(kind),
    }
}

/// The key beside a document.
fn key_of(file: &Path) -> Result<Statements, Failed> {
    let mut found = Statements::new();
    let key = fs::read_to_string(file.with_extension("key"))?;
    for line in key.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let at = |n: usize| fields.get(n).copied().unwrap_or_default();
        let (kind, value) = match fields[0] {
            "clause" => ("clauses", at(1).to_owned()),
            "assign" => ("assignments", [at(1), at(2), at(3)].join("\t")),
            "time" => ("times", [at(1), at(2), at(3)].join("\t")),
            "target" => ("targets", [at(1), at(2), at(3), first_word(at(4))].join("\t")),
            "report" => {
                if !at(6).is_empty() {
                    let mut days: Vec<&str> = at(6).split(';').map(str::trim).collect();
                    days.sort_unstable();
                    found.entry("report days").or_default().insert([at(1), at(2), &days.join(";")].join("\t"));
                }
                ("reports", [at(1), at(2), at(3), at(4), &sorted(at(5))].join("\t"))
            }
            "cites" => ("citations", [at(1), at(2)].join("\t")),
            "head" => ("head", [at(1), at(2)].join("\t")),
            "ask" => ("ask", [at(1), at(2)].join("\t")),
            "product" => continue,
            other => return Err(format!("{}: no kind of statement `{other}`", name_of(file)).into()),
        };
        found.entry(kind).or_default().insert(value);
    }
    Ok(found)
}

/// How far the words of a unit reach is a matter of taste: "đoàn" and "đoàn kiểm tra" are one.
fn first_word(unit: &str) -> &str {
    unit.split([' ', ',', '/']).next().unwrap_or_default()
}

fn sorted(list: &str) -> String {
    let mut all: Vec<&str> = list.split(',').map(str::trim).collect();
    all.sort_unstable();
    all.join(",")
}

/// What the program says of a document.
fn read(draft: &DraftPlan) -> Statements {
    let mut reader = Reader::default();
    let head = &draft.head;
    let period = head.period.as_ref().map(|(from, to, _)| format!("{from}-01-01..{to}-12-31"));
    let said = [
        ("number", &head.number),
        ("date", &head.date),
        ("issuer", &head.issuer),
        ("kind", &head.kind),
        ("period", &period),
    ];
    for (part, value) in said {
        value.iter().for_each(|value| reader.put("head", part, &[value]));
    }
    draft.clauses.iter().for_each(|clause| reader.clause(clause, ""));
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Statements,
}

impl Reader {
    fn put(&mut self, kind: &'static str, path: &str, value: &[&str]) {
        let line = [&[path], value].concat().join("\t");
        self.found.entry(kind).or_default().insert(line);
    }

    fn clause(&mut self, clause: &DraftClause, above: &str) {
        if clause.of_table {
            return self.table(clause, above);
        }
        let path = if above.is_empty() { clause.at.clone() } else { format!("{above}.{}", clause.at) };
        // What only holds the clauses of a decision has no words of its own.
        if !clause.words().is_empty() {
            self.found.entry("clauses").or_default().insert(path.clone());
        }
        self.facts(clause, &path);
        clause.items.iter().for_each(|item| self.clause(item, &path));
    }

    /// An annex has a name of its own; any other table is called by the clause that holds it.
    fn table(&mut self, table: &DraftClause, above: &str) {
        let is_annex = above.is_empty();
        let path = if is_annex { table.at.clone() } else { above.to_owned() };
        self.found.entry("clauses").or_default().insert(path.clone());
        self.facts(table, &path);
        let mut count = 0;
        table.items.iter().for_each(|row| self.row(row, &path, &mut count));
    }

    fn row(&mut self, row: &DraftClause, table: &str, count: &mut usize) {
        if !row.cells.is_empty() && row.kind.is_none() {
            *count += 1;
            let path = format!("{table}.r{count}");
            self.found.entry("clauses").or_default().insert(path.clone());
            self.facts(row, &path);
        }
        row.items.iter().for_each(|item| self.row(item, table, count));
    }

    fn facts(&mut self, clause: &DraftClause, path: &str) {
        for fact in &clause.facts {
            match fact {
                StatedFact::Assign(fact) => {
                    let named = fact.parts.iter().flat_map(|(role, all)| all.iter().map(move |named| (role, named)));
                    for (role, named) in named {
                        self.put("assignments", path, &[role.key(), named.body.as_str()]);
                        if !named.is_proposed {
                            self.put("sure assignments", path, &[role.key(), named.body.as_str()]);
                        }
                    }
                }
                StatedFact::Time(fact) => {
                    let (kind, value) = time(fact);
                    self.put("times", path, &[kind, &value]);
                }
                StatedFact::Target(fact) => {
                    let unit = fact.unit.as_deref().unwrap_or_default();
                    self.put(
                        "targets",
                        path,
                        &[fact.op.key(), fact.value.as_deref().unwrap_or_default(), first_word(unit)],
                    );
                }
                StatedFact::Report(fact) => self.report(fact, path),
                StatedFact::Citation(fact) => self.put("citations", path, &[&fact.number]),
                StatedFact::Definition { .. } | StatedFact::Product(_) | StatedFact::Recipient { .. } => {}
            }
        }
    }

    fn report(&mut self, fact: &ReportFact, path: &str) {
        let mut every: Vec<Frequency> = fact.every.clone();
        every.extend(fact.before.iter().chain(&fact.by).map(|(frequency, _)| *frequency));
        every.extend(fact.weekly.map(|_| Frequency::Week));
        let every = sorted(&every.iter().map(|frequency| frequency.key()).collect::<Vec<_>>().join(","));
        let via = fact.via.as_ref().map_or("", |via| via.body.as_str());
        for (from, to) in fact.from.iter().flat_map(|from| fact.to.iter().map(move |to| (from, to))) {
            self.put("reports", path, &[from.body.as_str(), to.body.as_str(), via, &every]);
        }
        if let Some(due) = fact.due.iter().find(|due| matches!(due.kind, StatedTime::Limit(_))) {
            let (kind, value) = time(due);
            self.put("times", path, &[kind, &value]);
        }
        let days = report_days(fact);
        if !days.is_empty() {
            fact.from.iter().for_each(|from| self.put("report days", path, &[from.body.as_str(), &days]));
        }
    }
}

/// The days of a report as a key writes them: `quarter 20/3,20/9;half-year 20/6`, `week thursday 15:00`.
fn report_days(fact: &ReportFact) -> String {
    let each = fact.before.iter().chain(&fact.by);
    let mut days: Vec<String> =
        each.map(|(frequency, days)| format!("{} {}", frequency.key(), days.join(","))).collect();
    days.extend(fact.weekly.map(|(_, day)| {
        let hour = day.hour.map_or_else(String::new, |hour| format!(" {hour}"));
        format!("week {}{hour}", day.weekday.key())
    }));
    let due = fact.due.iter().filter(|due| !matches!(due.kind, StatedTime::Limit(_)));
    days.extend(due.map(|due| time(due).1));
    days.sort_unstable();
    days.join(";")
}

/// A time as a key writes it.
fn time(fact: &TimeFact) -> (&'static str, String) {
    let hour = fact.hour.map_or_else(String::new, |hour| format!(" {hour}"));
    match &fact.kind {
        StatedTime::Before(day) => ("fixed", format!("before {day}{hour}")),
        StatedTime::By(day) => ("fixed", format!("by {day}{hour}")),
        StatedTime::Window(from, to) => ("window", format!("{from}..{to}")),
        StatedTime::Periodic(every) => {
            let every: Vec<&str> = every.iter().map(|frequency| frequency.key()).collect();
            ("periodic", sorted(&every.join(",")))
        }
        StatedTime::AnnualDay(day) => ("annual_day", day.to_string()),
        StatedTime::Limit(limit) => {
            let since = match limit.since {
                LimitStart::Event(_) => "event",
                _ => limit.since.key(),
            };
            ("limit", format!("{} {since}", limit.within))
        }
        StatedTime::Event(..) => ("event", String::new()),
        StatedTime::Conditional => ("conditional", String::new()),
        StatedTime::Continuous => ("continuous", String::new()),
        StatedTime::Prompt => ("prompt", String::new()),
    }
}
