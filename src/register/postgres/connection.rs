//! From an address to a connection: whose certificate is trusted, and what to say where there is no connection.
//!
//! Addresses are those of libpq. Where the server is not on this machine the connection is TLS unless the address
//! says `sslmode=disable`, and its certificate must be vouched for: by those that this machine trusts, or by the
//! file that `sslrootcert` names.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::{Client, Config};
use rustls::{ClientConfig, RootCertStore};
use rustls_native_certs::{CertificateResult, load_certs_from_paths, load_native_certs};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::diag::{Phrase, Text, text};
use crate::register::Error;

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// A server that is silent for so long is taken for gone.
const SILENCE: Duration = Duration::from_secs(60);
/// Where a password is looked for that the address does not give.
const PASSWORD: &str = "PGPASSWORD";

/// Where a register is kept and how to get there.
#[derive(Debug)]
pub(super) struct Address {
    config: Config,
    /// Whoever these certificates vouch for is trusted; with none, whoever this machine trusts.
    roots: Option<PathBuf>,
    /// Host and database, for messages.
    pub place: String,
    /// So long an answer is waited for: `tcp_user_timeout` of the address, in seconds, else [`PATIENCE`].
    pub patience: Duration,
}

/// Longer than the server itself lets anything last.
const PATIENCE: Duration = Duration::from_secs(90);

impl Address {
    /// # Errors
    /// The words are no address.
    pub fn of(url: &str) -> Result<Self, Error> {
        let url = with_one_at(url)?;
        let (url, roots) = without_roots(&url);
        let mut config: Config = url.parse().map_err(|_| unread(UNREADABLE))?;
        let place = place(&config);
        match stated(&url, "sslmode") {
            // On this machine a server usually shows a certificate that nobody vouches for.
            None => config.ssl_mode(match is_local(&config) && roots.is_none() {
                true => SslMode::Disable,
                false => SslMode::Require,
            }),
            Some(_) if config.get_ssl_mode() == SslMode::Prefer && !is_local(&config) => {
                let why = Text::new(
                    "sslmode=prefer để ai đứng giữa cũng tắt được mã hóa và lấy mật khẩu; bỏ sslmode khỏi địa chỉ",
                    "sslmode=prefer lets whoever stands between turn encryption off and take the password; leave sslmode out",
                );
                return Err(Error::Unreachable { place, why, verbatim: None });
            }
            Some(_) => &mut config,
        };
        if let (None, Ok(password)) = (config.get_password(), std::env::var(PASSWORD)) {
            config.password(password);
        }
        let patience = config.get_tcp_user_timeout().copied().unwrap_or(PATIENCE);
        config.connect_timeout(CONNECT_WITHIN).keepalives_idle(SILENCE).tcp_user_timeout(SILENCE);
        config.application_name("phancong");
        Ok(Address { place, config, roots, patience })
    }

    /// # Errors
    /// There is no such server or database, or it does not let this user in.
    pub fn connect(&self) -> Result<Client, Error> {
        let tls = MakeRustlsConnect::new(self.tls()?);
        self.config.connect(tls).map_err(|error| self.unreachable(&error))
    }

    fn tls(&self) -> Result<ClientConfig, Error> {
        let CertificateResult { certs, .. } = match &self.roots {
            Some(file) => load_certs_from_paths(Some(file), None),
            None => load_native_certs(),
        };
        let mut roots = RootCertStore::empty();
        let (known, _) = roots.add_parsable_certificates(certs);
        if known == 0 && self.config.get_ssl_mode() != SslMode::Disable && !is_local(&self.config) {
            let why = match &self.roots {
                Some(file) => text!(
                    "không có chứng thư nào đọc được trong {} (sslrootcert)",
                    "no certificate can be read in {} (sslrootcert)",
                    file.display()
                ),
                None => Text::new(
                    "máy này không có chứng thư gốc nào; cài ca-certificates hoặc thêm ?sslrootcert=TỆP.pem",
                    "no root certificates here; install ca-certificates or add ?sslrootcert=FILE.pem",
                ),
            };
            return Err(Error::Unreachable { place: self.place.clone(), why, verbatim: None });
        }
        Ok(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
    }

    /// Why there is no connection, and how to mend it.
    pub fn unreachable(&self, error: &postgres::Error) -> Error {
        let (why, verbatim) = match error.code() {
            Some(code) => self.turned_away(code, error),
            None => not_reached(error),
        };
        Error::Unreachable { place: self.place.clone(), why, verbatim }
    }

    /// The server answered: no. What it says of it stands beside, where the kind does not say it all.
    fn turned_away(&self, code: &SqlState, error: &postgres::Error) -> (Text, Option<String>) {
        let (user, database) = (self.config.get_user().unwrap_or("?"), self.config.get_dbname().unwrap_or("?"));
        let said = error.as_db_error().map_or_else(|| error.to_string(), |said| said.message().to_owned());
        match code {
            code if code == &SqlState::INVALID_PASSWORD => (
                text!(
                    "sai mật khẩu của tài khoản `{user}`; đặt mật khẩu đúng trong biến {PASSWORD}",
                    "wrong password of `{user}`; put the right one in {PASSWORD}"
                ),
                None,
            ),
            code if code == &SqlState::INVALID_CATALOG_NAME => (
                text!(
                    "máy chủ chưa có cơ sở dữ liệu `{database}`; người quản trị tạo: createdb {database}",
                    "the server has no database `{database}`; its administrator makes it: createdb {database}"
                ),
                None,
            ),
            code if code == &SqlState::INVALID_AUTHORIZATION_SPECIFICATION => (
                text!(
                    "máy chủ không nhận tài khoản `{user}`; người quản trị tạo tài khoản, mở pg_hba.conf",
                    "the server does not take `{user}`; its administrator adds role and pg_hba.conf line"
                ),
                Some(said),
            ),
            code if code == &SqlState::INSUFFICIENT_PRIVILEGE => (
                text!(
                    "tài khoản `{user}` không được vào cơ sở dữ liệu `{database}`; cần GRANT CONNECT",
                    "`{user}` may not enter the database `{database}`; it needs GRANT CONNECT"
                ),
                Some(said),
            ),
            _ => (Text::new("máy chủ từ chối", "the server refuses"), Some(said)),
        }
    }
}

/// Nobody answered, or not in a way to be trusted.
fn not_reached(error: &postgres::Error) -> (Text, Option<String>) {
    let said = chain(error);
    if said.contains("password missing") {
        let why = text!(
            "máy chủ hỏi mật khẩu; đặt mật khẩu trong biến {PASSWORD}",
            "the server asks for a password; put it in {PASSWORD}"
        );
        return (why, None);
    }
    if said.contains("does not support TLS") {
        let why = Text::new(
            "máy chủ không có TLS, hoặc có ai ở giữa nói thay; hỏi người quản trị: ssl = on ở máy chủ. Chỉ thêm ?sslmode=disable khi đường truyền đã được bảo vệ cách khác",
            "the server has no TLS, or somebody between says so; ask its administrator: ssl = on there. Add ?sslmode=disable only where the line is safe otherwise",
        );
        return (why, None);
    }
    if said.contains("invalid peer certificate") {
        let why = Text::new(
            "không tin được chứng thư của máy chủ; cơ quan tự cấp thì thêm ?sslrootcert=TỆP-CA.pem",
            "the server's certificate is not trusted; of an office's own: ?sslrootcert=CA.pem",
        );
        return (why, Some(said));
    }
    let (why, verbatim) = match kind(error) {
        Some(ErrorKind::ConnectionRefused) => (Phrase::new("không có máy chủ nhận kết nối", "nobody answers"), None),
        Some(ErrorKind::TimedOut) => (Phrase::new("máy chủ không trả lời", "no answer in time"), None),
        _ if said.contains("lookup address") => (Phrase::new("không tìm thấy máy tên ấy", "no such host"), None),
        _ => (Phrase::new("kết nối bị ngắt", "the connection breaks off"), Some(said)),
    };
    let look = Text::new(
        "; xem máy chủ có chạy không, tên máy và cổng có đúng không",
        "; is the server running, are host and port right?",
    );
    (Text::from(why).then(&look), verbatim)
}

const UNREADABLE: Phrase = Phrase::new(
    "địa chỉ không đọc được; viết postgres://TÀI-KHOẢN@MÁY-CHỦ/CƠ-SỞ-DỮ-LIỆU",
    "the address cannot be read; write postgres://USER@HOST/DATABASE",
);

/// What cannot be read is not shown: a password may stand anywhere in it.
fn unread(why: Phrase) -> Error {
    Error::Unreachable { place: "postgres://…".to_owned(), why: why.into(), verbatim: None }
}

/// The address with its scheme in small letters.
///
/// # Errors
/// A second `@`, or one after the options begin: what of it is the password nobody can tell.
fn with_one_at(url: &str) -> Result<String, Error> {
    let (scheme, rest) = url.split_once("://").ok_or_else(|| unread(UNREADABLE))?;
    let options = rest.split_once('?').map_or("", |(_, options)| options);
    if rest.matches('@').count() > 1 || options.contains('@') {
        return Err(unread(Phrase::new(
            "dấu @, ?, / trong tên hay mật khẩu phải viết %40, %3F, %2F; tốt hơn là đặt mật khẩu trong biến PGPASSWORD",
            "write @, ? and / in a name or password as %40, %3F and %2F; better, put the password in PGPASSWORD",
        )));
    }
    Ok(format!("{}://{rest}", scheme.to_ascii_lowercase()))
}

/// What an address says of an option.
fn stated<'u>(url: &'u str, option: &str) -> Option<&'u str> {
    let (_, options) = url.split_once('?')?;
    let pairs = options.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, _)| *name == option).map(|(_, value)| value).next_back()
}

/// The address as the driver takes it, and the file that its `sslrootcert` names. Certificates are held against
/// the name of the host always, so that libpq's `verify-ca` and `verify-full` ask for no more than `require`.
fn without_roots(url: &str) -> (String, Option<PathBuf>) {
    let Some((place, options)) = url.split_once('?') else { return (url.to_owned(), None) };
    let named = options.split('&').find_map(|option| option.strip_prefix("sslrootcert="));
    let roots = named.filter(|file| *file != "system").map(PathBuf::from);
    let options = options.split('&').filter(|option| !option.starts_with("sslrootcert="));
    let options = options.map(|option| match option {
        "sslmode=verify-ca" | "sslmode=verify-full" => "sslmode=require",
        other => other,
    });
    (format!("{place}?{}", options.collect::<Vec<_>>().join("&")), roots)
}

/// Host and database, for messages.
fn place(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "localhost".to_owned(),
    };
    format!("postgres://{host}/{}", config.get_dbname().unwrap_or_default())
}

/// Whether no wire leaves this machine.
fn is_local(config: &Config) -> bool {
    let is_here = |host: &Host| match host {
        Host::Tcp(host) => matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(is_here) && config.get_hostaddrs().iter().all(|address| address.is_loopback())
}

/// What the system said of a connection, where it was the system.
fn kind(error: &postgres::Error) -> Option<ErrorKind> {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    causes.filter_map(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind).last()
}

/// The whole chain of reasons; the driver's own line leaves the last one out.
fn chain(error: &postgres::Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if !said.ends_with(&error.to_string()) {
            said = format!("{said}: {error}");
        }
        cause = error.source();
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Said;

    fn mode(url: &str) -> SslMode {
        Address::of(url).expect("the address can be read").config.get_ssl_mode()
    }

    #[test]
    fn no_address_away_from_this_machine_goes_without_tls_unless_it_says_so_itself() {
        for url in [
            "postgres://hoa@may-chu/so",
            "postgres://hoa@may-chu/so?application_name=sslmode=disable",
            "postgres://sslmode=disable@may-chu/so",
            "POSTGRES://hoa@may-chu/so?sslmode=verify-full",
        ] {
            assert_eq!(mode(url), SslMode::Require, "{url}");
        }
        assert_eq!(mode("postgres://hoa@may-chu/so?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("postgres://hoa@localhost/so"), SslMode::Disable);
        assert_eq!(mode("postgres://hoa@127.0.0.1/so?sslmode=prefer"), SslMode::Prefer);
        let refused = Address::of("postgres://hoa@may-chu/so?sslmode=prefer").expect_err("it can be turned off");
        assert!(refused.said().vi.contains("sslmode=prefer"), "{refused:?}");
    }

    #[test]
    fn a_password_is_in_no_message() {
        for url in [
            "postgres://u:S3@S3cr3t@may-chu/so",
            "postgres://u:S3?S3cr3t@may-chu/so",
            "postgres://u:S3/S3cr3t@may-chu/so",
            "POSTGRES://u:S3cr3t@may-chu:cong/so",
            "postgres://u:S3cr3t",
            "postgres://u:S3cr3t@may-chu/so?sslmode=prefer",
            "postgres://u:S3cr3t@may-chu/so?khong-co=S3cr3t",
        ] {
            let Err(refused) = Address::of(url) else { continue };
            let said = format!("{:?} {:?}", refused.said(), refused.verbatim());
            assert!(!said.contains("S3"), "{url}: {said}");
        }
        assert!(Address::of("postgres://u:S3@S3cr3t@may-chu/so").is_err());
    }
}
