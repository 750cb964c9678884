//! A server that goes away, has no room, or lets nobody in: each is told with how to mend it, nothing is half done.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use phancong::diag::Said;
use phancong::register::{Content, EntrySelection, Error, Fact, Register};
use postgres::{Client, NoTls};

use super::server::{ELSEWHERE, Server};
use super::{day, filled, key, moment, reported};
use crate::support::place::{Place, WORKSPACE};

/// What is said in either language, and what the server said.
fn in_both(error: &Error) -> String {
    let said = error.said();
    format!("{}\n{}\n{}", said.vi, said.en, error.verbatim().unwrap_or_default())
}

fn waived(reason: &str) -> Content {
    let (key, on) = (key(3).as_str().into(), day("2024-09-01"));
    Content::Fact(Fact::Waived { key, on, reason: reason.to_owned(), document: None })
}

fn append(register: &mut Register, content: Content) -> Result<(), Error> {
    register.append("Hoa", moment("2024-12-01T00:00:00Z"), vec![content]).map(|_| ())
}

/// As it was filled, and writable.
fn whole(register: &mut Register, count: u64) {
    let head = register.verify(None).expect("it can be read").expect("the chain is whole");
    assert_eq!(head.count, count);
    append(register, waived("ghi tiếp được")).expect("the next can be written");
    assert_eq!(register.head().expect("it can be read").count, count + 1);
}

pub fn a_connection_lost_while_writing_leaves_nothing(at: &Place) {
    let mut register = filled(at.open());
    let lost: Result<(), Error> = register.write(|register| {
        register.append_within("Hoa", moment("2024-12-01T00:00:00Z"), vec![waived("nửa chừng")])?;
        let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'phancong'";
        Client::connect(&at.address(), NoTls).unwrap().batch_execute(others).unwrap();
        register.append_within("Hoa", moment("2024-12-01T00:00:00Z"), vec![waived("sau đó")]).map(|_| ())
    });
    let lost = lost.unwrap_err();
    assert!(matches!(lost, Error::Lost(_)), "{lost}");
    assert!(matches!(append(&mut register, waived("không còn")), Err(Error::Lost(_))));
    whole(&mut at.open(), 5);
}

/// The server itself cuts the line while it commits, and nothing stands.
pub fn a_connection_lost_at_the_last_word_with_nothing_recorded_says_so(at: &Place) {
    let mut register = filled(at.open());
    at.sql(
        "CREATE FUNCTION dies() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION dies()",
    )
    .unwrap();
    let lost = append(&mut register, waived("lúc ghi")).unwrap_err();
    assert!(matches!(lost, Error::Lost(_)) && lost.to_string().contains("chưa ghi gì"), "{lost}");
    at.sql("DROP TRIGGER dies ON entry").unwrap();
    whole(&mut register, 5);
}

pub fn a_connection_lost_after_the_last_word_finds_what_was_recorded(at: &Place) {
    filled(at.open());
    let mut register = Register::in_postgres(&cut_at_commit(&at.address(), Cut::Closed), WORKSPACE).unwrap();
    append(&mut register, waived("đã ghi")).expect("it stands, whatever was heard of it");
    whole(&mut register, 6);
}

/// The line is cut somewhere on the way: nobody says that it is.
pub fn a_line_that_falls_silent_at_the_last_word_finds_what_was_recorded(at: &Place) {
    filled(at.open());
    let address = cut_at_commit(&at.address(), Cut::Silent) + "?tcp_user_timeout=2";
    let begun = Instant::now();
    let mut register = Register::in_postgres(&address, WORKSPACE).unwrap();
    append(&mut register, waived("đã ghi")).expect("it stands, whatever was heard of it");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    whole(&mut register, 6);
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    /// Both ends are told.
    Closed,
    /// Nothing comes through any more.
    Silent,
}

/// An address whose line is cut when the server has committed, before it can say so; the next lines hold.
fn cut_at_commit(address: &str, cut: Cut) -> String {
    let (user, rest) = address.rsplit_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = format!("{user}@{}/{database}", listener.local_addr().unwrap());
    let server = server.to_owned();
    std::thread::spawn(move || {
        let was_cut = Arc::new(AtomicBool::new(false));
        for client in listener.incoming() {
            let (client, server) = (client.unwrap(), TcpStream::connect(&server).unwrap());
            let is_last = Arc::new(AtomicBool::new(false));
            let (asking, asked) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let (was_cut, ends) = (was_cut.clone(), is_last.clone());
            std::thread::spawn(move || {
                pass_on(
                    asking,
                    asked,
                    |said| {
                        let commits = said.windows(6).any(|word| word == b"COMMIT");
                        ends.store(commits && !was_cut.swap(true, Ordering::SeqCst), Ordering::SeqCst);
                        true
                    },
                    cut,
                );
            });
            std::thread::spawn(move || pass_on(server, client, |_| !is_last.load(Ordering::SeqCst), cut));
        }
    });
    here
}

/// Passes on what is said for as long as it is let through, then cuts the line.
fn pass_on(mut from: TcpStream, mut to: TcpStream, lets_through: impl Fn(&[u8]) -> bool, cut: Cut) {
    let mut said = [0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut said) {
        match lets_through(&said[..length]) {
            false if cut == Cut::Silent => {}
            true if to.write_all(&said[..length]).is_ok() => {}
            _ => break,
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

pub fn a_server_stopped_while_writing_leaves_nothing(_: &Place) {
    let server = Server::start();
    let address = server.address("phancong", "127.0.0.1", "postgres");
    let open = || Register::in_postgres(&address, WORKSPACE).expect("the server is there");
    let mut register = filled(open());
    let at = moment("2024-12-01T00:00:00Z");
    let lost: Result<(), Error> = register.write(|register| {
        register.append_within("Hoa", at, vec![waived("nửa chừng")])?;
        server.stop();
        register.append_within("Hoa", at, vec![waived("sau đó")]).map(|_| ())
    });
    assert!(matches!(lost, Err(Error::Lost(_))), "{lost:?}");
    let gone = in_both(&Register::in_postgres(&address, WORKSPACE).unwrap_err());
    assert!(gone.contains("xem máy chủ có chạy không") && gone.contains("is the server running"), "{gone}");
    server.resume();
    whole(&mut open(), 5);
    let mut register = open();
    let lost: Result<(), Error> = register.write(|register| {
        register.append_within("Hoa", at, vec![waived("nửa chừng")])?;
        server.stop();
        Ok(())
    });
    assert!(matches!(lost, Err(Error::LostAtCommit(_))), "{lost:?}");
    server.resume();
    whole(&mut open(), 6);
}

pub fn a_full_disk_of_the_server_loses_nothing(_: &Place) {
    let server = Server::start();
    let Some(disk) = server.small_disk(24) else {
        return eprintln!("not tested: only root may mount a small disk");
    };
    server.sql(
        "postgres",
        &[&format!("CREATE TABLESPACE small LOCATION '{disk}'"), "CREATE DATABASE so TABLESPACE small"],
    );
    let ballast = format!("{disk}/ballast");
    std::fs::write(&ballast, vec![1; 2 << 20]).unwrap();
    let mut register =
        filled(Register::in_postgres(&server.address("phancong", "127.0.0.1", "so"), WORKSPACE).unwrap());
    // What repeats would be pressed together.
    let long: String = (0..20_000_u64).map(|n| format!("{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let mut kept = 5;
    let full = loop {
        match append(&mut register, waived(&long)) {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 1000, "the disk is never full");
    };
    assert!(matches!(full, Error::Full(_)), "{full}");
    std::fs::remove_file(&ballast).unwrap();
    whole(&mut register, kept);
}

pub fn whoever_is_not_let_in_is_told_why(_: &Place) {
    let server = Server::start();
    server.sql(
        "postgres",
        &["CREATE ROLE hoa LOGIN PASSWORD 'bi-mat'", "CREATE ROLE doc LOGIN PASSWORD 'bi-mat'", "CREATE DATABASE so"],
    );
    drop(filled(Register::in_postgres(&server.address("phancong", "127.0.0.1", "so"), WORKSPACE).unwrap()));
    server.sql("so", &["SELECT register_grant('doc', 'account', '*', TRUE, 'Người đọc', NULL)"]);
    server.sql("so", &["SELECT register_grant('doc', 'read-all', '*', TRUE, NULL, NULL)"]);
    let refused = |user: &str, host: &str, rest: &str, words: [&str; 2]| {
        let address = server.address(user, host, rest);
        let said = in_both(&Register::read_postgres(&address, WORKSPACE).unwrap_err());
        assert!(words.iter().all(|word| said.contains(word)), "{address}: {said}");
        assert!(!said.contains("bi-mat") && !said.contains("sai-roi"), "{said}");
    };
    let here = "127.0.0.1";
    refused("hoa", here, "so", ["máy chủ hỏi mật khẩu", "put it in PGPASSWORD"]);
    refused("hoa:sai-roi", here, "so", ["sai mật khẩu của tài khoản `hoa`", "wrong password of `hoa`"]);
    refused("hoa:bi-mat", here, "khac", ["chưa có cơ sở dữ liệu `khac`", "createdb khac"]);
    refused("hoa:bi-mat", here, "so", ["không có đủ quyền", "permission denied"]);
    refused("hoa:bi-mat", here, "so?sslmode=bat-buoc", ["địa chỉ không đọc được", "the address cannot be read"]);
    // Elsewhere: no secret goes over an open line, and none to whom nobody vouches for.
    refused("hoa:bi-mat", ELSEWHERE, "so", ["không tin được chứng thư", "sslrootcert"]);
    refused("hoa:bi-mat", ELSEWHERE, "so?sslmode=require", ["không tin được chứng thư", "is not trusted"]);
    let roots = format!("so?sslmode=verify-full&sslrootcert={}", server.authority());
    refused("hoa:bi-mat", "127.0.0.3", &roots, ["không tin được chứng thư", "not valid for name"]);
    refused(
        "hoa:bi-mat",
        ELSEWHERE,
        "so?sslrootcert=/khong-co.pem",
        ["không có chứng thư nào đọc được", "no certificate"],
    );
    let plain = std::env::var("PHANCONG_TEST_POSTGRES").unwrap() + "?sslmode=require";
    let said = in_both(&Register::read_postgres(&plain, WORKSPACE).unwrap_err());
    assert!(said.contains("máy chủ không có TLS") && said.contains("sslmode=disable"), "{said}");
    // Whoever may read reads, over TLS too, and is told that it may not write.
    for address in [server.address("doc:bi-mat", here, "so"), server.address("doc:bi-mat", ELSEWHERE, &roots)] {
        let mut register = Register::read_postgres(&address, WORKSPACE).unwrap().expect("it was begun");
        assert_eq!(register.entries(&EntrySelection::default()).count(), 5);
        let denied = append(&mut register, Content::Fact(reported(&key(4), "2024-12-01"))).unwrap_err();
        assert!(matches!(denied, Error::NoRight { .. }), "{denied}");
        let denied = append(&mut Register::in_postgres(&address, WORKSPACE).unwrap(), waived("x")).unwrap_err();
        assert!(in_both(&denied).contains("không có quyền ghi"), "{denied}");
    }
}

pub fn reading_begins_no_register(at: &Place) {
    assert!(Register::read_postgres(&at.address(), WORKSPACE).unwrap().is_none());
    assert!(at.sql("SELECT 1 FROM head").is_err(), "reading made tables");
}
