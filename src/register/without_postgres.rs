//! Addresses of PostgreSQL in a program that was built without it: each is refused by name, none is taken for a file.

use super::{Error, Memory};

/// Stands where the store would: none is ever opened.
#[derive(Debug)]
pub struct NoPostgres;

impl NoPostgres {
    pub fn open(url: &str, _workspace: &str) -> Result<Memory, Error> {
        Err(refused(url))
    }

    pub fn open_to_read(url: &str, _workspace: &str) -> Result<Option<Memory>, Error> {
        Err(refused(url))
    }
}

fn refused(url: &str) -> Error {
    let server = url.rsplit_once('@').or_else(|| url.split_once("://")).map_or(url, |(_, server)| server);
    let server = server.split('?').next().unwrap_or_default();
    Error::WithoutPostgres(format!("postgres://{server}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Said, Text};

    #[test]
    fn an_address_is_refused_by_name_in_both_languages_and_without_its_password() {
        let address = "postgres://hoa:bi-mat@may-chu/so?sslmode=require";
        for error in [NoPostgres::open(address, "w").unwrap_err(), NoPostgres::open_to_read(address, "w").unwrap_err()]
        {
            let Text { vi, en } = error.said();
            assert!(vi.contains("postgres://may-chu/so") && vi.contains("không có PostgreSQL"), "{vi}");
            assert!(en.contains("postgres://may-chu/so") && en.contains("without PostgreSQL"), "{en}");
            assert!(!vi.contains("bi-mat") && !en.contains("bi-mat"), "{vi} {en}");
        }
    }
}
