//! A PostgreSQL server of a test's own, to be stopped, filled up and knocked at: it asks for passwords and shows a
//! certificate that only its own authority vouches for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

/// Where the server speaks TLS with a certificate for that name; to the program it is no address of this machine.
pub const ELSEWHERE: &str = "127.0.0.2";

pub struct Server {
    folder: PathBuf,
    port: u16,
}

/// Whoever may use it needs a password, but for its owner.
const ACCESS: &str =
    "local all all trust\nhost all phancong 127.0.0.0/8 trust\nhost all all 127.0.0.0/8 scram-sha-256\n";

impl Server {
    pub fn start() -> Server {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let port = 41_000 + (std::process::id() % 4000) as u16 * 5 + NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = run(&mut owner("mktemp", &["-d", "-t", "phancong-server.XXXXXX"]));
        let server = Server { folder: PathBuf::from(folder.trim()), port };
        let data = server.path("data");
        run(&mut owner(
            &program("initdb"),
            &["-D", &data, "-U", "phancong", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
        ));
        server.certify();
        server.write("data/pg_hba.conf", ACCESS);
        let settings = format!(
            "port = {port}\nlisten_addresses = '*'\nunix_socket_directories = '{}'\nssl = on\nssl_cert_file = '{}'\nssl_key_file = '{}'\n",
            server.folder.display(),
            server.path("server.pem"),
            server.path("server.key")
        );
        server.write("data/postgresql.auto.conf", &settings);
        server.resume();
        server
    }

    /// An authority of its own and a certificate for [`ELSEWHERE`].
    fn certify(&self) {
        let (authority, key) = (self.authority(), self.path("authority.key"));
        let (request, server, server_key) = (self.path("request"), self.path("server.pem"), self.path("server.key"));
        let extensions = self.path("extensions");
        self.write("extensions", &format!("subjectAltName=IP:{ELSEWHERE}\n"));
        let new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
        let own = ["-x509", "-days", "9", "-subj", "/CN=thu-nghiem", "-keyout", &key, "-out", &authority];
        run(&mut owner("openssl", &[&new[..], &own].concat()));
        let asked = ["-subj", "/CN=server", "-keyout", &server_key, "-out", &request];
        run(&mut owner("openssl", &[&new[..], &asked].concat()));
        let sign = ["x509", "-req", "-in", &request, "-CA", &authority, "-CAkey", &key, "-CAcreateserial"];
        let out = ["-days", "9", "-extfile", &extensions, "-out", &server];
        run(&mut owner("openssl", &[&sign[..], &out].concat()));
    }

    /// The certificate of the authority that vouches for the server.
    pub fn authority(&self) -> String {
        self.path("authority.pem")
    }

    pub fn address(&self, user: &str, host: &str, database: &str) -> String {
        format!("postgres://{user}@{host}:{}/{database}", self.port)
    }

    /// As its owner, on this machine.
    pub fn sql(&self, database: &str, sql: &[&str]) {
        let address = self.address("phancong", "127.0.0.1", database);
        let mut client = postgres::Client::connect(&address, postgres::NoTls).unwrap();
        for statement in sql {
            client.batch_execute(statement).unwrap();
        }
    }

    /// As when the power goes.
    pub fn stop(&self) {
        run(&mut owner(&program("pg_ctl"), &["-D", &self.path("data"), "-m", "immediate", "-w", "stop"]));
    }

    pub fn resume(&self) {
        let (data, log) = (self.path("data"), self.path("log"));
        run(&mut owner(&program("pg_ctl"), &["-D", &data, "-l", &log, "-w", "start"]));
    }

    /// Stops or continues every process of the server, as when it hangs.
    pub fn signal(&self, signal: &str) {
        let pid = fs::read_to_string(self.path("data/postmaster.pid")).unwrap();
        let pid = pid.lines().next().unwrap().to_owned();
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
        let all: Vec<&str> = [&*pid].into_iter().chain(children.split_whitespace()).collect();
        run(&mut owner("kill", &[&[signal], &all[..]].concat()));
    }

    /// One of the server's programs, asked as its owner on this machine.
    pub fn program(&self, name: &str, arguments: &[&str]) -> String {
        let port = self.port.to_string();
        let at = ["-h", "127.0.0.1", "-p", &port, "-U", "phancong"];
        run(&mut owner(&program(name), &[&at[..], arguments].concat()))
    }

    /// A folder of the server's on a disk of so many megabytes; none where this user may not mount one.
    pub fn small_disk(&self, megabytes: u32) -> Option<String> {
        let disk = self.path("disk");
        run(&mut owner("mkdir", &[&disk]));
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", &size, "tmpfs", &disk]).stderr(Stdio::null()).status();
        if !mounted.is_ok_and(|status| status.success()) {
            return None;
        }
        run(Command::new("chown").args(["postgres", &disk]));
        Some(disk)
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Writes a file that the server's owner can read.
    fn write(&self, name: &str, text: &str) {
        let mut copy = owner("tee", &[&self.path(name)]);
        let mut child = copy.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.path("data");
        let stop = ["-D", &data, "-m", "immediate", "stop"];
        let _ = owner(&program("pg_ctl"), &stop).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let _ = Command::new("umount").arg(self.path("disk")).stderr(Stdio::null()).status();
        let _ = owner("rm", &["-rf", &self.folder.display().to_string()]).status();
    }
}

/// One of the server's programs, the newest installed.
fn program(name: &str) -> String {
    let installed = fs::read_dir("/usr/lib/postgresql").unwrap().map(|entry| entry.unwrap().path());
    let version = |path: &Path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = installed.max_by_key(|path| version(path)).expect("`.ci/postgres` installs a server");
    newest.join("bin").join(name).display().to_string()
}

/// A command of the server's owner: the server refuses to run as root.
fn owner(program: &str, arguments: &[&str]) -> Command {
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let mut command = match is_root {
        true => Command::new("runuser"),
        false => Command::new(program),
    };
    if is_root {
        command.args(["-u", "postgres", "--", program]);
    }
    command.args(arguments).current_dir(std::env::temp_dir());
    command
}

fn run(command: &mut Command) -> String {
    // What is begun here goes on: its output is not waited for.
    let said = tempfile::NamedTempFile::new().unwrap();
    let status = command.stdout(said.reopen().unwrap()).stderr(said.reopen().unwrap()).status().unwrap();
    let said = fs::read_to_string(said.path()).unwrap();
    assert!(status.success(), "{command:?}: {said}");
    said
}
