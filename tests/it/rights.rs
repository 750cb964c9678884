//! Accounts, kept heads and what was verified before, on the command line.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::place::{Kind, Place};
use crate::support::{self, Run, answer, folder};

const REVIEW: &str = "ke-hoach-mau/II.2/so-tu-phap-tinh-phu-yen/perform/ra-soat/implement/2024-05-31";
const REPORT: &str = "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1";
const CAMPAIGN: &str = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead/dot-1";

fn command(here: &Path, register: &str, arguments: &[&str]) -> Command {
    let workspace = support::small_workspace().display().to_string();
    let mut command =
        support::command(here, &[&["--workspace", &workspace, "--register", register], arguments].concat());
    command.env("PHANCONG_BY", "Nguyễn Thị Hoa").env("XDG_STATE_HOME", here.join("nho"));
    command
}

fn run(here: &Path, register: &str, arguments: &[&str]) -> Run {
    Run::of(&mut command(here, register, arguments))
}

fn record(here: &Path, register: &str, key: &str, on: &str) {
    let kind = if key == REPORT { "reported" } else { "performed" };
    answer(run(here, register, &["record", kind, key, "--on", on]));
}

fn sql(file: &Path, statements: &str) {
    rusqlite::Connection::open(file).unwrap().execute_batch(statements).unwrap();
}

/// The last entry goes, and the head with it, and the guards stand as before.
fn cut(file: &Path) {
    let guards = include_str!("../../src/register/migrations/sqlite/V1__register.sql");
    let guards = &guards[guards.find("CREATE TRIGGER").unwrap()..];
    let names = ["entry_follows", "entry_stays", "entry_remains", "head_goes_on", "head_remains"];
    let off: String = names.map(|name| format!("DROP TRIGGER {name};")).concat();
    sql(
        file,
        &format!(
            "{off} DELETE FROM entry WHERE sequence = 2; UPDATE head SET (count, hash) = (SELECT sequence, hash FROM entry); {guards}"
        ),
    );
}

#[test]
fn a_signed_head_shows_what_was_cut_off_or_put_in_its_place() {
    let folder = folder();
    let here = folder.path();
    let path = |name: &str| here.join(name).display().to_string();
    let so = path("so.db");
    record(here, &so, REVIEW, "30/5/2024");
    record(here, &so, REPORT, "18/6/2024");
    let public = answer(run(here, &so, &["register", "key", "--out", &path("khoa")]));
    let public = public.lines().last().unwrap();
    assert_eq!(run(here, &so, &["register", "key", "--out", &path("khoa")]).code, Some(2), "a key is not written over");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path("khoa")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let signed = answer(run(here, &so, &["register", "head", "--sign", &path("khoa")]));
    fs::write(path("ma"), &signed).unwrap();
    let verify =
        |so: &str, more: &[&str]| run(here, so, &[&["register", "verify", "--head", &path("ma")], more].concat());
    assert_eq!(verify(&so, &["--key", public]).code, Some(0));
    assert!(answer(verify(&so, &[])).contains(public), "whose it is said to be");
    assert_eq!(verify(&so, &["--key", &"0".repeat(64)]).code, Some(2));
    fs::write(path("ma"), signed.replace("head 2:", "head 1:")).unwrap();
    assert!(verify(&so, &[]).refusal().contains("chữ ký"));
    fs::write(path("ma"), &signed).unwrap();
    // The tail is gone.
    fs::copy(&so, path("cut.db")).unwrap();
    cut(Path::new(&path("cut.db")));
    assert_eq!(run(here, &path("cut.db"), &["register", "verify"]).code, Some(0), "nothing else shows it");
    assert_eq!(verify(&path("cut.db"), &["--key", public]).code, Some(1));
    // Another file altogether.
    record(here, &path("other.db"), REVIEW, "29/5/2024");
    record(here, &path("other.db"), REPORT, "17/6/2024");
    assert_eq!(run(here, &path("other.db"), &["register", "verify"]).code, Some(0), "nothing else shows it");
    assert_eq!(verify(&path("other.db"), &["--key", public]).code, Some(1));
    assert_eq!(verify(&path("none.db"), &["--key", public]).code, Some(2), "what is not there is not whole");
}

#[test]
fn today_is_that_of_viet_nam_whatever_the_machines_zone() {
    let folder = folder();
    let so = folder.path().join("so.db").display().to_string();
    let head = |zone: &str| {
        let status = Run::of(command(folder.path(), &so, &["status", "--plan", "ke-hoach-mau"]).env("TZ", zone));
        status.stdout.lines().next().unwrap_or_default().to_owned()
    };
    // Twenty-six hours lie between them: they never have the same day.
    let (east, west) = (head("<+14>-14"), head("<-12>12"));
    assert!(east == west && east.contains("Tình hình đến hết ngày"), "{east} {west}");
}

/// A server's place with the small workspace's register begun in it.
fn served() -> Option<Place> {
    if Kind::Postgres.lacks() {
        return None;
    }
    let place = Kind::Postgres.place();
    answer(run(folder().path(), &place.address(), &["register", "begin"]));
    Some(place)
}

#[test]
fn accounts_get_their_rights_by_four_commands() {
    let Some(place) = served() else { return };
    let folder = folder();
    let (here, at) = (folder.path(), place.address());
    let account = format!("{}_hoa", at.rsplit('/').next().unwrap());
    let body = "so-tu-phap-tinh-phu-yen";
    let said =
        answer(run(here, &at, &["register", "account", "add", &account, "--person", "Nguyễn Thị Hoa", "--body", body]));
    assert_eq!(said.lines().last().unwrap().len(), 24, "its password: {said}");
    let said = answer(run(here, &at, &["register", "account", "add", &account]));
    assert_eq!(said.lines().count(), 1, "it has one: {said}");
    // What the server leaves open is told beside, and is no flaw of the register.
    for asked in [&["register", "account", "add", &account][..], &["register", "verify"]] {
        let told = run(here, &at, asked);
        assert!(
            told.code == Some(0) && told.stderr.contains("REVOKE CONNECT ON DATABASE"),
            "{asked:?}: {}",
            told.stderr
        );
    }
    let nobody = run(here, &at, &["register", "grant", &account, "enter"]).refusal();
    assert!(nobody.contains("--for"), "{nobody}");
    let given =
        answer(run(here, &at, &["register", "grant", &account, "enter", "--for", "ubnd-tinh-phu-yen", "--below"]));
    assert!(given.contains(&format!("enter body/{body}")), "{given}");
    let (_, server) = at.split_once('@').unwrap();
    let own = format!("postgres://{account}@{server}");
    record(here, &own, REVIEW, "30/5/2024");
    let entries = answer(run(here, &own, &["register", "show", "--format", "json"]));
    let entries: Value = serde_json::from_str(&entries).unwrap();
    let right = format!("enter body/{body}");
    assert_eq!((entries[0]["account"].as_str(), entries[0]["right"].as_str()), (Some(&*account), Some(&*right)));
    let refused = run(here, &own, &["record", "waived", CAMPAIGN, "--on", "21/6/2024", "--reason", "mưa lũ"]).refusal();
    assert!(refused.contains("không có quyền ghi “miễn thực hiện”"), "{refused}");
    let rights = answer(run(here, &own, &["register", "account", "list", "--format", "json"]));
    assert!(rights.contains("\"enter\"") && !rights.contains("\"owner\""), "it sees its own: {rights}");
    assert_eq!(run(here, &own, &["register", "grant", &account, "owner"]).code, Some(2));
    answer(run(here, &at, &["register", "account", "revoke", &account]));
    let gone = run(here, &own, &["record", "reported", REPORT, "--on", "18/6/2024"]).refusal();
    assert!(gone.contains("không có đủ quyền"), "{gone}");
    assert_eq!(run(here, &own, &["register", "show"]).code, Some(2), "nor does it read");
    // A file has one owner.
    let so = here.join("so.db").display().to_string();
    record(here, &so, REVIEW, "30/5/2024");
    assert!(run(here, &so, &["register", "account", "list"]).refusal().contains("chỉ có một chủ"));
}

#[test]
fn what_was_verified_of_a_server_is_remembered() {
    let Some(place) = served() else { return };
    let folder = folder();
    let (here, at) = (folder.path(), place.address());
    record(here, &at, REVIEW, "30/5/2024");
    record(here, &at, REPORT, "18/6/2024");
    let status = || run(here, &at, &["status", "--plan", "ke-hoach-mau", "--as-of", "2024-07-01"]);
    let said = status().stdout;
    assert!(said.contains("đã kiểm tới mục 2"), "{said}");
    let unguarded = |change: &str| {
        place.sql(&format!(
            "ALTER TABLE entry DISABLE TRIGGER ALL; ALTER TABLE head DISABLE TRIGGER ALL; {change};
             ALTER TABLE entry ENABLE TRIGGER ALL; ALTER TABLE head ENABLE TRIGGER ALL"
        ))
    };
    unguarded(
        "DELETE FROM entry WHERE sequence = 2; UPDATE head SET (count, hash) = (SELECT sequence, hash FROM entry)",
    )
    .unwrap();
    assert!(status().refusal().contains("không còn mục 2"));
    assert_eq!(run(here, &at, &["register", "verify", "--forget"]).code, Some(0), "the chain holds together");
    assert!(status().stdout.contains("đã kiểm tới mục 1"));
    // What came since is looked at; what was altered before, by whoever asks for all of it.
    record(here, &at, REPORT, "18/6/2024");
    unguarded("UPDATE entry SET recorded_by = 'Kẻ Giả Danh' WHERE sequence = 2").unwrap();
    assert!(status().refusal().contains("mục 2 không còn như lúc ghi"));
}
