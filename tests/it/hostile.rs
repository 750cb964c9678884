//! Files, folders and registers of strangers: nothing in them runs a command, reads another file, steers a terminal
//! or speaks in another's name.

use std::fs;
use std::path::Path;
use std::process::Command;

use phancong::diag::letters;
use phancong::register::{Content, Fact, Hash, Register, Timestamp};
use tempfile::TempDir;

use crate::support::{self, Run};

const REVIEW: &str = "ke-hoach-mau/II.2/so-tu-phap-tinh-phu-yen/perform/2024-05-31";
const PLAN: &str = "plans/ke-hoach-mau.yaml";
/// Escape sequences, a turned direction, a letter without width, a line end that is none.
const STEERING: &str = "a\u{1b}]0;PWNED\u{7}\u{1b}[2J\u{9b}2J\u{202e}4202\u{200b}\u{2028}z";

/// A folder with a workspace in it, as somebody sent it.
fn sent() -> TempDir {
    support::small_folder()
}

fn phancong(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = support::command(folder, &[&["--workspace", "."], arguments].concat());
    command.env("PHANCONG_BY", "Hoa");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(&mut phancong(folder, arguments))
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=T", "-c", "user.email=t@example.vn", "-c", "commit.gpgsign=false"]);
    let done = git.args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// A repository in whose settings every way stands that is known to make git run a command; one object is not there,
/// so that git would fetch it.
fn hostile_repository() -> TempDir {
    let folder = sent();
    let here = folder.path();
    git(here, &["init", "-q"]);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "x"]);
    let blob = git(here, &["rev-parse", &format!("HEAD:{PLAN}")]);
    fs::remove_file(here.join(".git/objects").join(&blob[..2]).join(&blob[2..])).unwrap();
    fs::write(here.join(".gitattributes"), "* diff=evil filter=evil\n").unwrap();
    for (key, value) in [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "../other"),
        ("remote.origin.uploadpack", "touch uploadpack.pwned; false"),
        // By it the repository takes the word back that `-c protocol.allow=never` gives.
        ("protocol.file.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("core.sshCommand", "touch ssh.pwned; false"),
        ("core.fsmonitor", "touch fsmonitor.pwned; false"),
        ("core.pager", "touch pager.pwned"),
        ("diff.evil.textconv", "touch textconv.pwned; cat"),
        ("diff.external", "touch external.pwned"),
        ("filter.evil.smudge", "touch smudge.pwned; cat"),
        ("user.name", "Kẻ Giả Danh"),
    ] {
        git(here, &["config", key, value]);
    }
    folder
}

fn traces(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".pwned")).collect()
}

#[test]
fn a_strangers_repository_runs_no_command() {
    let folder = hostile_repository();
    let here = folder.path();
    // The test would find a command that ran: git itself runs one.
    _ = Command::new("git").args(["show", &format!("HEAD:{PLAN}")]).current_dir(here).output().unwrap();
    assert_eq!(traces(here), ["uploadpack.pwned"], "git is no longer led astray: the test proves nothing");
    fs::remove_file(here.join("uploadpack.pwned")).unwrap();
    for (old, new) in [("HEAD", "HEAD"), ("HEAD", "main"), ("HEAD~0", "@{0}")] {
        let answer = run(here, &["diff", &format!("{old}:{PLAN}"), &format!("{new}:{PLAN}")]);
        assert_eq!(answer.code, Some(2), "{}", answer.stdout);
        assert!(answer.stderr.contains("git không có"), "{}", answer.stderr);
    }
    assert_eq!(traces(here), [""; 0]);
}

#[test]
fn revisions_are_read_by_every_name_that_git_knows() {
    let folder = sent();
    let here = folder.path();
    git(here, &["init", "-q", "-b", "main"]);
    git(here, &["add", "."]);
    git(here, &["commit", "-qm", "x"]);
    git(here, &["tag", "-a", "-m", "x", "v1"]);
    let first = git(here, &["rev-parse", "HEAD"]);
    let plan = fs::read_to_string(here.join(PLAN)).unwrap();
    fs::write(here.join(PLAN), plan.replace("trước ngày 20/6", "trước ngày 15/6").replace("20/6}", "15/6}")).unwrap();
    git(here, &["commit", "-qam", "y"]);
    git(here, &["gc", "-q"]);
    git(here, &["worktree", "add", "-q", "cay-khac", "-b", "khac"]);
    let other = here.join("cay-khac");
    for folder in [here, other.as_path(), here.join("plans").as_path()] {
        for old in ["HEAD~1", "v1", "main^", &first[..9], "@{1}"].into_iter().take(if folder == here { 5 } else { 4 }) {
            let workspace = here.to_str().unwrap();
            let name = format!("{old}:{PLAN}");
            let answer = support::run(folder, &["--workspace", workspace, "diff", &name, "ke-hoach-mau"]);
            assert_eq!(answer.code, Some(1), "{old}: {}", answer.stderr);
            assert!(answer.stdout.contains("14/6"), "{old}: {}", answer.stdout);
        }
    }
    let staged = run(here, &["diff", &format!(":{PLAN}"), "ke-hoach-mau"]);
    assert_eq!(staged.code, Some(0), "{}", staged.stderr);
    let nowhere = support::folder();
    let outside = support::run(nowhere.path(), &["diff", "HEAD:x.yaml", "qd-1957-qd-ttg"]).refusal();
    assert!(outside.contains("không nằm trong kho git nào"), "{outside}");
}

#[test]
fn a_sheet_reads_no_file_but_those_beside_it() {
    let folder = sent();
    let here = folder.path();
    fs::create_dir_all(here.join("den/minh-chung")).unwrap();
    fs::write(here.join("bi-mat.txt"), "bí mật").unwrap();
    fs::write(here.join("den/minh-chung/12-BC.pdf"), "báo cáo").unwrap();
    let sheet = |file: &str| {
        let rows = format!("Mã trách nhiệm,Ngày,Tệp\n{REVIEW},30/5/2024,{file}\n");
        fs::write(here.join("den/bang.csv"), rows).unwrap();
        run(here, &["record", "--from", "den/bang.csv", "--dry-run", "--format", "json"])
    };
    let mut elsewhere = vec![here.join("bi-mat.txt").display().to_string(), "../bi-mat.txt".to_owned()];
    elsewhere.extend(["minh-chung/../../bi-mat.txt", "/dev/zero", "minh-chung", "khong-co.pdf"].map(str::to_owned));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(here.join("bi-mat.txt"), here.join("den/lien-ket.txt")).unwrap();
        assert!(Command::new("mkfifo").arg(here.join("den/ong")).status().unwrap().success());
        elsewhere.extend(["lien-ket.txt", "ong"].map(str::to_owned));
    }
    for file in elsewhere {
        let answer = sheet(&file);
        let said = &answer.stderr;
        assert_eq!(answer.code, Some(2), "{file}: {}", answer.stdout);
        assert!(said.contains("register/unreadable-cell") && said.contains("dòng 2, cột “Tệp”"), "{file}: {said}");
        assert!(!said.contains(&Hash::of("bí mật".as_bytes()).to_string()), "{file}: {said}");
    }
    let answer = sheet("minh-chung/12-BC.pdf");
    assert!(answer.stdout.contains(&Hash::of("báo cáo".as_bytes()).to_string()), "{}", answer.stderr);
}

#[test]
fn nothing_in_a_folder_says_who_records() {
    let folder = hostile_repository();
    let mut command = phancong(folder.path(), &["record", "performed", REVIEW, "--on", "30/5/2024"]);
    command.env_remove("PHANCONG_BY").env("LOGNAME", "chi-hoa");
    let answer = Run::of(&mut command);
    assert_eq!(answer.stdout, "đã ghi mục 1, người ghi: chi-hoa\n", "{}", answer.stderr);
    let shown = run(folder.path(), &["register", "show", "--format", "json"]);
    assert!(shown.stdout.contains("\"recorded_by\":\"chi-hoa\""), "{}", shown.stdout);
    assert_eq!(traces(folder.path()), [""; 0]);
}

#[test]
fn nothing_that_is_recorded_has_a_letter_that_nobody_sees() {
    let folder = sent();
    for argument in ["--number", "--signatory", "--reason", "--issuer", "--by"] {
        let mut asked = vec!["record", "performed", REVIEW, "--on", "30/5/2024"];
        asked.extend([argument, STEERING]);
        let answer = run(folder.path(), &asked);
        assert_eq!(answer.code, Some(2), "{argument}: {}", answer.stdout);
        assert!(answer.stderr.contains("U+001B"), "{argument}: {}", answer.stderr);
        assert_eq!(letters::first_hidden(&answer.stderr), None, "{argument}");
    }
    let sheet = format!("Mã trách nhiệm,Ngày,Người ký\n{REVIEW},30/5/2024,Trần \u{202e}B\n");
    fs::write(folder.path().join("bang.csv"), sheet).unwrap();
    let answer = run(folder.path(), &["record", "--from", "bang.csv"]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.stderr.contains("cột “Người ký”: có U+202E"), "{}", answer.stderr);
}

#[test]
fn a_strangers_register_steers_nothing() {
    let folder = sent();
    let mut register = Register::in_file(&folder.path().join("phancong.so-theo-doi.db"), "phancong").unwrap();
    let (key, on) = (REVIEW.into(), "2024-05-30".parse().unwrap());
    let waived = Fact::Waived { key, on, reason: STEERING.to_owned(), document: None };
    register.append(STEERING, Timestamp::UNIX_EPOCH, vec![Content::Fact(waived)]).unwrap();
    drop(register);
    fs::write(folder.path().join("workspace.id"), "phancong\n").unwrap();
    let status = ["status", "--plan", "ke-hoach-mau", "--as-of", "2024-06-01", "--all"];
    let sheet =
        ["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-05", "--out", "a.xlsx", "--force"];
    for asked in [&["register", "show"][..], &["register", "verify"], &status, &sheet] {
        for format in ["table", "json", "jsonl", "csv", "ics"] {
            let answer = run(folder.path(), &[asked, &["--format", format]].concat());
            for said in [answer.stdout, answer.stderr] {
                let said = said.trim_start_matches('\u{feff}');
                assert_eq!(letters::first_hidden(said), None, "{asked:?} {format}: {said}");
            }
        }
    }
    let shown = run(folder.path(), &["register", "show"]).stdout;
    assert!(shown.contains('␛') && shown.contains("<U+202E>"), "they are shown as signs: {shown}");
    let json = run(folder.path(), &["register", "show", "--format", "json"]);
    let entries: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(entries[0]["reason"], STEERING, "programs get what stands there");
}

#[test]
fn words_of_the_user_are_shown_and_steer_nothing() {
    let folder = sent();
    for asked in [&["show", STEERING][..], &["resolve", "--plan", STEERING], &[STEERING], &["diff", STEERING, "x:y"]] {
        let answer = run(folder.path(), asked);
        assert_eq!(answer.code, Some(2), "{asked:?}");
        assert_eq!(letters::first_hidden(&answer.stderr), None, "{asked:?}: {}", answer.stderr);
    }
}

const FILE: &str = "phancong.so-theo-doi.db";

/// A folder with a register in which three entries stand.
fn recorded() -> TempDir {
    let folder = sent();
    for (key, kind, day) in [
        (REVIEW, "performed", "30/5/2024"),
        ("ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/dot-1", "performed", "20/6/2024"),
        ("ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1", "reported", "18/6/2024"),
    ] {
        assert_eq!(run(folder.path(), &["record", kind, key, "--on", day]).code, Some(0));
    }
    folder
}

fn sql(folder: &Path, statements: &str) {
    rusqlite::Connection::open(folder.join(FILE)).unwrap().execute_batch(statements).unwrap();
}

#[test]
fn what_is_not_there_is_not_whole() {
    let folder = sent();
    for place in [FILE, ":memory:", "file:x?mode=memory", "POSTGRES://hoa:bi-mat@127.0.0.1:1/so", "sqlite://x", "plans"]
    {
        let said = run(folder.path(), &["register", "verify", "--register", place]).refusal();
        assert!(!said.contains("bi-mat"), "{said}");
    }
    for place in [":memory:", "file:x?mode=memory", "sqlite://x"] {
        let asked = ["record", "performed", REVIEW, "--on", "30/5/2024", "--register", place];
        assert!(run(folder.path(), &asked).refusal().contains("không phải nơi để sổ"), "{place}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "{place} is made nowhere");
    }
    let status = run(folder.path(), &["status", "--as-of", "2024-06-01"]);
    assert!(status.stderr.contains("chưa có sổ theo dõi"), "{}", status.stderr);
    let folder = recorded();
    let nothing = format!("0:{}", "0".repeat(64));
    assert_eq!(run(folder.path(), &["register", "verify", "--head", &nothing]).code, Some(1));
    let version = "DELETE FROM refinery_schema_history; PRAGMA user_version = 0;";
    let has_history = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    let has_history = has_history.table_exists(None, "refinery_schema_history").unwrap();
    sql(folder.path(), if has_history { version } else { "PRAGMA user_version = 0;" });
    for asked in [&["register", "verify"][..], &["status", "--as-of", "2024-06-01"]] {
        let said = run(folder.path(), asked).refusal();
        assert!(said.contains("thiếu bảng"), "entries of no version are not taken for none: {said}");
    }
}

/// Takes the watch away, does something, and puts the watch back as it was.
fn unwatched(folder: &Path, trigger: &str, statements: &str) {
    let connection = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    let query = "SELECT sql FROM sqlite_schema WHERE name = ?1";
    let watch: String = connection.query_row(query, [trigger], |row| row.get(0)).unwrap();
    connection.execute_batch(&format!("DROP TRIGGER {trigger}; {statements}; {watch};")).unwrap();
}

#[test]
fn a_tampered_register_is_used_by_no_command() {
    let record = ["record", "waived", "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/dot-1", "--on", "21/6/2024"];
    let record = [&record[..], &["--reason", "mưa lũ"]].concat();
    let sheet = ["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-05", "--out", "a.xlsx"];
    let report = ["draft", "--under", "ke-hoach-mau", "--for", "ubnd-tinh-phu-yen", "--as-of", "2024-07-01"];
    let all: [&[&str]; 5] = [&["status", "--as-of", "2024-07-01"], &["register", "show"], &record, &sheet, &report];
    let date = "UPDATE entry SET content = replace(content, '2024-05-30', '2024-05-29') WHERE sequence = 1";
    let last = "UPDATE entry SET recorded_by = 'Kẻ Giả Danh' WHERE sequence = 3";
    for (trigger, statement, used_by) in [
        ("entry_stays", date, [&all[..2], &all[3..4]].concat()),
        ("entry_stays", last, all[..4].to_vec()),
        ("entry_remains", "DELETE FROM entry WHERE sequence = 3", all[..4].to_vec()),
        ("entry_remains", "DELETE FROM entry WHERE sequence = 2", [&all[..2], &all[3..4]].concat()),
    ] {
        let folder = recorded();
        let here = folder.path();
        unwatched(here, trigger, statement);
        for asked in used_by {
            let said = run(here, asked).refusal();
            assert!(said.contains("không còn như lúc ghi"), "{statement}: {asked:?}: {said}");
        }
        assert_eq!(run(here, &["register", "verify"]).code, Some(1), "{statement}");
    }
    for statement in [
        "DROP TRIGGER entry_stays",
        "CREATE TRIGGER strange AFTER INSERT ON entry BEGIN DELETE FROM entry WHERE sequence = 1; END",
        "ALTER TABLE entry RENAME TO old; CREATE VIEW entry AS SELECT * FROM old WHERE strftime('%Y', 'now') < '2030'",
        "CREATE TABLE more (x)",
    ] {
        let folder = recorded();
        sql(folder.path(), statement);
        for asked in all[..4].iter().chain([&&["register", "verify"][..]]) {
            let said = run(folder.path(), asked).refusal();
            assert!(said.contains("bảng, trigger lạ"), "{statement}: {asked:?}: {said}");
        }
    }
}

#[test]
fn nothing_that_a_person_may_have_edited_is_written_over() {
    let folder = sent();
    let here = folder.path();
    let diff = ["diff", "ke-hoach-mau", "qd-193-qd-ttg", "--out", "a.html"];
    let sheet = ["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-05", "--out", "a.xlsx"];
    let graph = ["graph", "--out", "a.svg"];
    let status = ["status", "--as-of", "2024-07-01", "--out", "a.csv"];
    for asked in [&diff[..], &sheet, &graph, &status] {
        let file = here.join(asked.last().unwrap());
        fs::write(&file, "đã điền").unwrap();
        let refused = run(here, asked);
        assert!(refused.code == Some(2) && refused.stderr.contains("--force"), "{asked:?}: {}", refused.stderr);
        assert_eq!(fs::read_to_string(&file).unwrap(), "đã điền", "{asked:?}");
        assert_ne!(run(here, &[asked, &["--force"]].concat()).code, Some(2), "{asked:?}");
        assert_ne!(fs::read(&file).unwrap(), "đã điền".as_bytes(), "{asked:?}");
    }
}

#[cfg(unix)]
#[test]
fn files_are_as_open_as_the_account_makes_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = sent();
    let mode = |file: &str| fs::metadata(folder.path().join(file)).unwrap().permissions().mode() & 0o777;
    let graph = |umask: &str, file: &str| {
        let program = env!("CARGO_BIN_EXE_phancong");
        let line = format!("umask {umask}; exec '{program}' --workspace . graph --force --out {file}");
        let done = Command::new("sh").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        mode(file)
    };
    assert_eq!((graph("077", "a.svg"), graph("022", "b.svg"), graph("027", "c.svg")), (0o600, 0o644, 0o640));
    fs::set_permissions(folder.path().join("b.svg"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(graph("022", "b.svg"), 0o600, "a file that was kept from others stays so");
}

#[cfg(unix)]
#[test]
fn no_link_leads_in_or_out() {
    use std::os::unix::fs::symlink;
    let folder = sent();
    let here = folder.path();
    let elsewhere = support::folder();
    fs::write(elsewhere.path().join("bi-mat.md"), "---\nissuer: bí mật\n---\n").unwrap();
    for link in ["templates/la.md", "plans/la.yaml", "rules/la"] {
        symlink(elsewhere.path().join("bi-mat.md"), here.join(link)).unwrap();
        let said = run(here, &["check"]).refusal();
        assert!(said.contains(link) && said.contains("là một liên kết"), "{said}");
        fs::remove_file(here.join(link)).unwrap();
    }
    let id = here.join("workspace.id");
    _ = fs::remove_file(&id);
    symlink(elsewhere.path().join("bi-mat.md"), &id).unwrap();
    let said = run(here, &["check"]).refusal();
    assert!(said.contains("workspace.id là một liên kết"), "{said}");
    fs::remove_file(&id).unwrap();
    // A link that leads nowhere is there all the same.
    let new = support::folder();
    symlink(elsewhere.path().join("khong-co"), new.path().join("plans")).unwrap();
    let said = support::run(new.path(), &["init", "."]).refusal();
    assert!(said.contains("plans đã có"), "{said}");
    let all =
        ["draft", "--all", "--under", "qd-1957-qd-ttg", "--place", "phu-yen", "--as-of", "2021-01-15", "--as", "md"];
    let victim = elsewhere.path().join("nan-nhan");
    for link in ["ubnd-tinh-phu-yen", "SHA256SUMS", ".dang-ghi"] {
        let out = support::folder();
        fs::create_dir_all(&victim).unwrap();
        symlink(&victim, out.path().join(link)).unwrap();
        let folder = out.path().display().to_string();
        let drafted = support::run(here, &[&all[..], &["--out", &folder]].concat());
        assert!(drafted.code == Some(2) && drafted.stderr.contains("là một liên kết"), "{link}: {}", drafted.stderr);
        assert_eq!(fs::read_dir(&victim).unwrap().count(), 0, "{link}");
    }
}
