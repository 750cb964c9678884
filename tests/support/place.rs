//! Places for a register: each new, each gone when dropped.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use phancong::register::Register;
use tempfile::TempDir;

pub const WORKSPACE: &str = "thu-nghiem";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Memory,
    File,
    Postgres,
}

/// Where a register is kept: a file's path or an address, in a folder that goes with it.
pub enum Place {
    Memory,
    File(TempDir),
    Postgres(String),
}

fn server() -> Option<String> {
    std::env::var("PHANCONG_TEST_POSTGRES").ok()
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Memory, Kind::File, Kind::Postgres];

    pub fn lacks(self) -> bool {
        self == Kind::Postgres && server().is_none()
    }

    pub fn lasts(self) -> bool {
        self != Kind::Memory
    }

    pub fn place(self) -> Place {
        match self {
            Kind::Memory => Place::Memory,
            Kind::File => Place::File(tempfile::tempdir().unwrap()),
            Kind::Postgres => Place::Postgres(database()),
        }
    }
}

/// A database of its own on the server.
fn database() -> String {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let _lock = ONE_AT_A_TIME.lock().unwrap();
    let server = server().expect("lacking servers are seen before");
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut client = postgres::Client::connect(&server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let (start, _) = server.rsplit_once('/').expect("the address names a database");
    format!("{start}/{name}")
}

impl Place {
    pub fn open(&self) -> Register {
        match self {
            Place::Memory => Register::in_memory(),
            lasting => open(&lasting.address(), WORKSPACE).unwrap(),
        }
    }

    /// As `--register` takes it.
    pub fn address(&self) -> String {
        match self {
            Place::Memory => panic!("memory has no address"),
            Place::File(folder) => folder.path().join("thu.so-theo-doi.db").display().to_string(),
            Place::Postgres(url) => url.clone(),
        }
    }

    /// Speaks to the tables behind the register's back.
    pub fn sql(&self, sql: &str) -> Result<(), String> {
        match self {
            Place::Memory => panic!("memory has no tables"),
            Place::File(_) => {
                let connection = rusqlite::Connection::open(self.address()).unwrap();
                connection.execute_batch(sql).map_err(|error| error.to_string())
            }
            Place::Postgres(url) => {
                let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
                let said = client.batch_execute(sql);
                said.map_err(|error| error.as_db_error().map_or(error.to_string(), |said| said.message().to_owned()))
            }
        }
    }
}

pub fn open(address: &str, workspace: &str) -> Result<Register, phancong::register::Error> {
    match address.starts_with("postgres://") {
        true => Register::in_postgres(address, workspace),
        false => Register::in_file(address.as_ref(), workspace),
    }
}
